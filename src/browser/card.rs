//! The public card of an election: what the first page shows before anything is decrypted.

use crate::values::Moment;
use serde::{Deserialize, Serialize};

/// Whether an election counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A real election.
    #[default]
    Real,
    /// A rehearsal (演练).
    Rehearsal,
}

/// The card of an election. It stands unencrypted: the title names a place and a term, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The election's id.
    pub id: String,
    /// The title shown in the list.
    pub title: String,
    /// Real or rehearsal.
    #[serde(default)]
    pub purpose: Purpose,
    /// The kind of election, by its id in the law books.
    pub kind: String,
    /// When it was last opened.
    #[serde(default)]
    pub opened: Moment,
}

impl Card {
    /// The card of an election of which only the id is left; its title is empty until the election was opened again.
    pub fn nameless(id: &str) -> Self {
        Self { id: id.to_owned(), title: String::new(), purpose: Purpose::Real, kind: String::new(), opened: Moment::default() }
    }
}
