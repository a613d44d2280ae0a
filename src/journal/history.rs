//! Who had seen what: whether one entry was made where another one was known.

use super::entry::ALONE;
use super::{DeviceId, Entry, EntryId, Tip};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How far each line of entries goes.
type Reach = BTreeMap<usize, u64>;

/// The past of every entry, as far as the entries themselves tell. Entries are noted in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct History {
    places: BTreeMap<EntryId, Place>,
    lines: Vec<Line>,
    roots: BTreeSet<DeviceId>,
    forks: BTreeMap<DeviceId, BTreeSet<u64>>,
}

/// Entries of one tablet that follow each other; a copied tablet begins another line.
#[derive(Clone, Debug)]
struct Line {
    parent: Option<(usize, u64)>,
    last: u64,
}

#[derive(Clone, Debug)]
struct Place {
    line: usize,
    seen: Arc<Reach>,
}

impl History {
    /// Takes note of the next entry. Those of one tablet alone need no note: it had seen everything.
    pub fn note(&mut self, entry: &Entry) {
        if entry.version() == ALONE {
            return;
        }
        let before = entry.previous_id().and_then(|id| self.places.get(&id)).cloned();
        let line = self.line_after(before.as_ref(), entry);
        let mut seen = before.map(|place| place.seen).unwrap_or_default();
        if !entry.seen().is_empty() {
            let reach = Arc::make_mut(&mut seen);
            for (device, tips) in entry.seen() {
                for Tip(seq, digest) in tips {
                    let id = EntryId { device: device.clone(), seq: *seq, tag: Some(super::Tag::of(*digest)) };
                    if let Some(place) = self.places.get(&id) {
                        let far = reach.entry(place.line).or_default();
                        *far = (*far).max(*seq);
                    }
                }
            }
        }
        self.places.insert(entry.id(), Place { line, seen });
    }

    fn line_after(&mut self, before: Option<&Place>, entry: &Entry) -> usize {
        let (seq, device) = (entry.seq(), entry.device());
        if let Some(place) = before
            && let Some(line) = self.lines.get_mut(place.line).filter(|line| line.last + 1 == seq)
        {
            line.last = seq;
            return place.line;
        }
        if before.is_some() || !self.roots.insert(device.clone()) {
            self.forks.entry(device.clone()).or_default().insert(seq);
        }
        self.lines.push(Line { parent: before.map(|place| (place.line, seq - 1)), last: seq });
        self.lines.len() - 1
    }

    /// The numbers at which a tablet's record parts in two.
    pub fn forks(&self) -> &BTreeMap<DeviceId, BTreeSet<u64>> {
        &self.forks
    }

    /// Whether the later entry was made where the earlier one was known. Where an entry is of one tablet alone: yes.
    pub fn saw(&self, later: &EntryId, earlier: &EntryId) -> bool {
        if later == earlier || later.tag.is_none() || earlier.tag.is_none() {
            return true;
        }
        let (Some(late), Some(early)) = (self.places.get(later), self.places.get(earlier)) else { return false };
        let own = std::iter::once((late.line, later.seq));
        own.chain(late.seen.iter().map(|(line, far)| (*line, *far))).any(|(line, far)| self.holds(line, far, early.line, earlier.seq))
    }

    /// Whether a line, as far as this number, goes back to a number of another line.
    fn holds(&self, mut line: usize, mut far: u64, wanted: usize, seq: u64) -> bool {
        loop {
            if line == wanted {
                return far >= seq;
            }
            match self.lines.get(line).and_then(|line| line.parent) {
                Some(parent) => (line, far) = (parent.0, parent.1.min(far)),
                None => return false,
            }
        }
    }
}
