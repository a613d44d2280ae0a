//! How far every tablet's record goes, kept while the record is folded: so that papers can name its head.

use crate::journal::{DeviceId, Digest, Entry, EntryId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The last entry of every tablet; several where one was copied.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    tips: BTreeMap<DeviceId, BTreeMap<(u64, Digest), EntryId>>,
    entries: usize,
}

impl Ends {
    /// Takes note of an entry; the one that it follows is no end any more.
    pub(super) fn note(&mut self, entry: &Entry) {
        let tips = self.tips.entry(entry.device().clone()).or_default();
        if let Some(previous) = entry.previous() {
            tips.remove(&(entry.seq().saturating_sub(1), previous));
        }
        tips.insert((entry.seq(), entry.digest()), entry.id());
        self.entries += 1;
    }

    /// How many entries were noted.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// One digest over all ends, as the journal has it.
    pub(super) fn head(&self, election: &str) -> Digest {
        let mut text = election.to_owned();
        for ((_, digest), id) in self.tips.values().flatten() {
            let _ = write!(text, "\n{id} {digest}");
        }
        Digest::of(text.as_bytes())
    }
}
