//! Reading cards at a desk: what the camera or a scanner sent, judged by the record.

use super::session::{Session, session};
use super::words::voice;
use crate::election::Refusal;
use crate::election::credential::{Bearer, CardIndex, CardKey};
use leptos::prelude::*;

/// What reads the cards of the open election. Before its key is there, cards are not read.
#[derive(Clone, Copy)]
pub struct CardReader {
    session: Session,
    key: StoredValue<Option<CardKey>, LocalStorage>,
    index: StoredValue<CardIndex, LocalStorage>,
}

impl CardReader {
    /// For the open election.
    pub fn new() -> Self {
        let it = Self { session: session(), key: StoredValue::new_local(None), index: StoredValue::new_local(CardIndex::default()) };
        leptos::task::spawn_local(async move {
            it.key.try_set_value(key_of(it.session).await);
        });
        it
    }

    /// What a text says that may be the code of a card; `None` when it is none.
    pub fn read(self, text: &str) -> Option<Result<Bearer, Refusal>> {
        let key = self.key.get_value()?;
        let election = self.session.election.get_untracked()?;
        self.session.peek(|s| {
            self.index.try_update_value(|index| {
                index.catch_up(s, &election);
                index.read(s, text, &election, &key)
            })
        })??
    }
}

/// The key of the cards of the open election; none where it cannot be read out, and then no card is printed with a code or read.
pub async fn key_of(session: Session) -> Option<CardKey> {
    let election = session.election.try_get_untracked().flatten()?;
    session.vault().await.ok()?.card_key(&election).await.ok()
}

/// What is said of a card that is not taken: why, and the way out.
pub fn refusal_words(refusal: &Refusal) -> String {
    refusal.sentence(voice()) + &refusal.way_out(voice()).unwrap_or_default()
}
