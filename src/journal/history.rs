//! Who had seen what: whether one entry was made where another one was known.

use super::{DeviceId, Entry, EntryId, Tag, Tip};
use std::collections::{BTreeMap, BTreeSet};

/// How far each line of entries goes.
type Reach = BTreeMap<usize, u64>;

/// The past of every entry, as far as the entries themselves tell. Entries are noted in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct History {
    lines: Vec<Line>,
    of: BTreeMap<DeviceId, Vec<usize>>,
    forks: BTreeMap<DeviceId, BTreeSet<u64>>,
}

/// Entries of one tablet that follow each other; a copied tablet begins another line.
#[derive(Clone, Debug)]
struct Line {
    parent: Option<(usize, u64)>,
    first: u64,
    /// The tags of its entries.
    tags: Vec<Tag>,
    /// How far the lines of others were known, from which number on.
    seen: Vec<(u64, Reach)>,
}

impl Line {
    fn next(&self) -> u64 {
        self.first + self.tags.len() as u64
    }

    fn holds(&self, seq: u64, tag: Tag) -> bool {
        let place = seq.checked_sub(self.first).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| self.tags.get(place)) == Some(&tag)
    }

    fn seen_at(&self, seq: u64) -> Option<&Reach> {
        self.seen.iter().rev().find(|(from, _)| *from <= seq).map(|(_, reach)| reach)
    }
}

impl History {
    /// Takes note of the next entry. Those of one tablet alone need no note: it had seen everything.
    pub fn note(&mut self, entry: &Entry) {
        let Some(tag) = entry.tag() else { return };
        let line = self.line_of(entry, tag);
        if entry.seen().is_empty() {
            return;
        }
        let mut reach = self.lines.get(line).and_then(|line| line.seen_at(entry.seq())).cloned().unwrap_or_default();
        for (device, tips) in entry.seen() {
            for Tip(seq, digest) in tips {
                if let Some(line) = self.find(device, *seq, Tag::of(*digest)) {
                    let far = reach.entry(line).or_default();
                    *far = (*far).max(*seq);
                }
            }
        }
        self.lines[line].seen.push((entry.seq(), reach));
    }

    /// The line of an entry that is known.
    fn find(&self, device: &DeviceId, seq: u64, tag: Tag) -> Option<usize> {
        self.of.get(device)?.iter().rev().copied().find(|line| self.lines[*line].holds(seq, tag))
    }

    /// The line that the next entry goes on with, or begins.
    fn line_of(&mut self, entry: &Entry, tag: Tag) -> usize {
        let (seq, device) = (entry.seq(), entry.device());
        let before =
            entry.previous().zip(seq.checked_sub(1)).and_then(|(digest, seq)| Some((self.find(device, seq, Tag::of(digest))?, seq)));
        if let Some((line, _)) = before
            && let Some(known) = self.lines.get_mut(line).filter(|line| line.next() == seq)
        {
            known.tags.push(tag);
            return line;
        }
        let own = self.of.entry(device.clone()).or_default();
        if before.is_some() || own.iter().any(|line| self.lines[*line].parent.is_none()) {
            self.forks.entry(device.clone()).or_default().insert(seq);
        }
        own.push(self.lines.len());
        let seen = before.and_then(|(line, seq)| Some((seq, self.lines[line].seen_at(seq)?.clone())));
        self.lines.push(Line { parent: before, first: seq, tags: vec![tag], seen: seen.into_iter().collect() });
        self.lines.len() - 1
    }

    /// The numbers at which a tablet's record parts in two.
    pub fn forks(&self) -> &BTreeMap<DeviceId, BTreeSet<u64>> {
        &self.forks
    }

    /// Whether the later entry was made where the earlier one was known. Where an entry is of one tablet alone: yes.
    pub fn saw(&self, later: &EntryId, earlier: &EntryId) -> bool {
        let (Some(late_tag), Some(early_tag)) = (later.tag, earlier.tag) else { return true };
        if later == earlier {
            return true;
        }
        let (late, early) = (self.find(&later.device, later.seq, late_tag), self.find(&earlier.device, earlier.seq, early_tag));
        let (Some(late), Some(early)) = (late, early) else { return false };
        let seen = self.lines[late].seen_at(later.seq).into_iter().flatten().map(|(line, far)| (*line, *far));
        std::iter::once((late, later.seq)).chain(seen).any(|(line, far)| self.holds(line, far, early, earlier.seq))
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
