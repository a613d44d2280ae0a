//! The other elections of this tablet, opened to look at together: none of them is written, and no passphrase is asked for.

use super::session::{RecordFault, Session};
use crate::browser::{Card, Purpose, Vault, clock};
use crate::election::{Election, Situation};
use crate::journal::Journal;
use crate::values::Place;
use leptos::prelude::GetUntracked;

/// An election that was looked at.
pub struct Neighbour {
    /// Its card.
    pub card: Card,
    /// How it stands: a rehearsal on its own last day, a real one today.
    pub situation: Situation,
    /// The head of its record.
    pub head: String,
}

impl Neighbour {
    /// Where it is held.
    pub fn place(&self) -> Option<&Place> {
        self.situation.election.setup.founding.as_ref().map(|founding| &founding.place)
    }
}

/// Whether two places lie in one township, so that the same people may stand in both. The name of the province goes by the book,
/// and not every kind has one for it.
pub fn one_township(one: &Place, other: &Place) -> bool {
    (&one.county, &one.township) == (&other.county, &other.township)
}

/// Looks at one election; none when it cannot be read or has no founding yet.
async fn look(vault: &Vault, card: Card, open: Option<&str>) -> Option<Neighbour> {
    let looked = vault.look_at(&card.id).await;
    if open != Some(card.id.as_str()) {
        // only looked at: its key does not stay in memory
        vault.close(&card.id);
    }
    let mut journal = Journal::new(&card.id);
    for entry in looked.ok()?.entries {
        let _ = journal.merge(entry);
    }
    let election = Election::replay(&journal);
    election.setup.founding.as_ref()?;
    let last = journal.ordered().last().map(|entry| entry.stamp().moment.day());
    let today = last.filter(|_| card.purpose == Purpose::Rehearsal).unwrap_or_else(clock::today);
    Some(Neighbour { situation: Situation::new(election, today).ok()?, card, head: journal.head().to_string() })
}

/// Every election of this tablet that can be read.
///
/// # Errors
/// [`RecordFault::Store`] when the list of elections cannot be read.
pub async fn all(session: Session) -> Result<Vec<Neighbour>, RecordFault> {
    let vault = session.vault().await.map_err(RecordFault::Store)?;
    let open = session.election.try_get_untracked().flatten();
    let mut found = Vec::new();
    for card in vault.cards().await.map_err(RecordFault::Store)? {
        found.extend(look(&vault, card, open.as_deref()).await);
    }
    Ok(found)
}

/// The other elections of the open one's township, rehearsals with rehearsals and real ones with real ones.
pub async fn beside_the_open_one(session: Session) -> Vec<Situation> {
    let Some(id) = session.election.try_get_untracked().flatten() else { return Vec::new() };
    let here = session.peek(|s| s.election.setup.founding.as_ref().map(|founding| (founding.place.clone(), founding.nature))).flatten();
    let Some((place, nature)) = here else { return Vec::new() };
    let beside = |other: &Neighbour| {
        let founding = other.situation.election.setup.founding.as_ref();
        other.card.id != id && founding.is_some_and(|it| it.nature == nature && one_township(&it.place, &place))
    };
    all(session).await.unwrap_or_default().into_iter().filter(beside).map(|other| other.situation).collect()
}
