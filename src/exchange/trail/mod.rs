//! 记录簿 to be read: every entry in words — who, on which tablet, when, what — searched, counted, exported.
//!
//! No number of an identity card stands in it in full, wherever it was written.

mod export;
mod mask;
mod search;
mod words;

pub use export::trail_sheet;
pub use mask::masked;
pub use search::{Found, Wanted, search};
pub use words::{Narrator, fact_part};

use crate::election::{Act, Event};
use crate::journal::{DeviceId, Digest, Entry, EntryId};
use crate::values::Moment;

/// One entry of the record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: EntryId,
    /// Its digest.
    pub digest: Digest,
    /// When, by the clock of its tablet.
    pub at: Moment,
    /// The tablet, by its id.
    pub device: DeviceId,
    /// The tablet, as people call it.
    pub tablet: String,
    /// Who.
    pub person: String,
    /// In which role.
    pub role: String,
    /// What kind of act: the part of the work that its first fact belongs to.
    pub part: &'static str,
    /// What, fact by fact.
    pub what: String,
    /// Whether it bears a signature.
    pub signed: bool,
}

impl Narrator<'_> {
    /// An entry in words.
    pub fn line(&self, entry: &Entry) -> Line {
        let events = events_of(entry);
        let what: Vec<String> = events.iter().map(|event| self.fact(event)).collect();
        Line {
            entry: entry.id(),
            digest: entry.digest(),
            at: entry.at(),
            device: entry.device().clone(),
            tablet: self.tablet(entry.device()),
            person: entry.author().name.clone(),
            role: entry.author().role.clone(),
            part: events.first().map_or("unknown", fact_part),
            what: if what.is_empty() { self.words("trail.unknown", &[]) } else { self.together(what) },
            signed: entry.signature().is_some(),
        }
    }
}

/// The facts of an entry that this program knows.
pub fn events_of(entry: &Entry) -> Vec<Event> {
    #[derive(serde::Deserialize)]
    struct Loose {
        #[serde(default)]
        events: Vec<serde_json::Value>,
    }
    if let Some(act) = entry.read_body::<Act>() {
        return act.events.clone();
    }
    let loose: Loose = serde_json::from_str(entry.body()).unwrap_or(Loose { events: Vec::new() });
    loose.events.into_iter().filter_map(|event| serde_json::from_value(event).ok()).collect()
}
