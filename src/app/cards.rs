//! Reading cards at a desk: what the camera or a scanner sent, judged by the record.

use super::camera::CameraView;
use super::session::{Session, session};
use super::words::{t, voice};
use crate::election::Refusal;
use crate::election::credential::{Bearer, CardIndex, CardKey};
use crate::ui::{Button, Icon, Size, Weight};
use leptos::prelude::*;

/// A card that stays before the camera is read once; so long it must have been away to be read again, in ms.
const AWAY: i64 = 2_500;

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

/// The camera of a desk, behind a button: it gives the text of a card once, however long the card is held before it.
#[component]
pub fn CardCamera(
    /// Gets the text.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let last = StoredValue::new((String::new(), 0_i64));
    let seen = move |text: String| {
        let now = crate::browser::clock::now().0;
        let fresh = last.try_update_value(|(before, at)| {
            let fresh = *before != text || now - *at > AWAY;
            (*before, *at) = (text.clone(), now);
            fresh
        });
        if fresh == Some(true) {
            on_text.run(text);
        }
    };
    let words = Signal::derive(move || t(if open.get() { "cards.camera.close" } else { "cards.camera.open" }));
    view! {
        <p class="acts mt-3">
            <Button words=words weight=Weight::Second size=Size::Small icon=Icon::Camera on_press=move |()| open.update(|open| *open = !*open)/>
        </p>
        <Show when=move || open.get()><div class="mt-3 card-camera"><CameraView on_text=seen ways=t("cards.camera.ways")/></div></Show>
    }
    .into_any()
}
