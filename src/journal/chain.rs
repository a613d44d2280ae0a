//! The record of one tablet: a chain, or a tree where the tablet was copied.

use super::{Digest, Entry, PublicKey, Tip, Tips};
use std::collections::{BTreeMap, BTreeSet};

/// The place of an entry in the record of its tablet.
type Place = (u64, Digest);

/// The entries of one tablet that follow each other from the first on, and those that wait for an entry before them.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    entries: BTreeMap<Place, Entry>,
    waiting: BTreeMap<Place, Entry>,
    tips: BTreeSet<Place>,
    forks: BTreeSet<u64>,
    /// The key that it is signed with, once it says so.
    pub(super) key: Option<PublicKey>,
    /// What its entries said of the records of other tablets, as last said.
    pub(super) seen: Tips,
}

impl Chain {
    /// Whether an entry is here already.
    pub(super) fn has(&self, entry: &Entry) -> bool {
        let place = (entry.seq(), entry.digest());
        !self.ends_before(place.0) && (self.entries.contains_key(&place) || self.waiting.contains_key(&place))
    }

    /// Another entry of this number.
    pub(super) fn rival(&self, seq: u64) -> Option<&Entry> {
        if self.ends_before(seq) {
            return None;
        }
        self.of_number(seq).next().or_else(|| self.waiting.range(all_of(seq)).map(|(_, entry)| entry).next())
    }

    fn of_number(&self, seq: u64) -> impl Iterator<Item = &Entry> {
        self.entries.range(all_of(seq)).map(|(_, entry)| entry)
    }

    /// Whether an entry follows the only end, with nothing waiting: as a rule it does, and then no other bears its number.
    pub(super) fn is_next(&self, entry: &Entry) -> bool {
        self.waiting.is_empty()
            && self.forks.is_empty()
            && match self.tips.last() {
                None => entry.seq() == 1 && entry.previous().is_none(),
                Some((seq, digest)) => self.tips.len() == 1 && entry.seq() == seq + 1 && entry.previous() == Some(*digest),
            }
    }

    /// Takes an entry in that [is next](Self::is_next).
    pub(super) fn append(&mut self, entry: Entry) {
        let place = (entry.seq(), entry.digest());
        self.tips.clear();
        self.tips.insert(place);
        self.note(&entry);
        self.entries.insert(place, entry);
    }

    /// What an entry says of keys and of other tablets.
    fn note(&mut self, entry: &Entry) {
        self.key = self.key.or_else(|| entry.key());
        self.seen.extend(entry.seen().iter().map(|(device, tips)| (device.clone(), tips.clone())));
    }

    /// Whether no entry here bears this number or a higher one.
    fn ends_before(&self, seq: u64) -> bool {
        let last = |places: &BTreeMap<Place, Entry>| places.keys().next_back().is_some_and(|(last, _)| *last >= seq);
        !last(&self.entries) && !last(&self.waiting)
    }

    /// Takes an entry in that is not here: it follows the one before it, or waits for it. Returns how many came to follow.
    pub(super) fn take(&mut self, entry: Entry) -> usize {
        if !self.follows(&entry) {
            self.waiting.insert((entry.seq(), entry.digest()), entry);
            return 0;
        }
        let mut ready = vec![entry];
        let mut taken = 0;
        while let Some(entry) = ready.pop() {
            let place = (entry.seq(), entry.digest());
            self.join(entry);
            taken += 1;
            let next: Vec<Place> = self
                .waiting
                .range(all_of(place.0 + 1))
                .filter(|(_, entry)| entry.previous() == Some(place.1))
                .map(|(place, _)| *place)
                .collect();
            ready.extend(next.into_iter().filter_map(|place| self.waiting.remove(&place)));
        }
        taken
    }

    fn follows(&self, entry: &Entry) -> bool {
        match (entry.seq(), entry.previous()) {
            (1, None) => true,
            (seq, Some(previous)) => seq > 1 && self.entries.contains_key(&(seq - 1, previous)),
            _ => false,
        }
    }

    fn join(&mut self, entry: Entry) {
        let place = (entry.seq(), entry.digest());
        if let Some(previous) = entry.previous() {
            self.tips.remove(&(place.0 - 1, previous));
        }
        if self.of_number(place.0).any(|other| other.previous() == entry.previous()) {
            self.forks.insert(place.0);
        }
        self.tips.insert(place);
        self.note(&entry);
        self.entries.insert(place, entry);
    }

    /// The entries that follow each other, by number, then digest.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entries that wait.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.waiting.values()
    }

    /// How many entries follow each other.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// An entry by number and digest.
    pub(super) fn get(&self, tip: Tip) -> Option<&Entry> {
        self.entries.get(&(tip.0, tip.1))
    }

    /// Its ends: one, or several where the tablet was copied.
    pub(super) fn tips(&self) -> impl Iterator<Item = Tip> + '_ {
        self.tips.iter().map(|(seq, digest)| Tip(*seq, *digest))
    }

    /// The numbers that were given twice, with the entries that bear them.
    pub(super) fn forks(&self) -> impl Iterator<Item = (u64, Vec<Tip>)> + '_ {
        self.forks.iter().map(|seq| (*seq, self.of_number(*seq).map(|entry| Tip(*seq, entry.digest())).collect()))
    }

    /// The last entry; of several ends, the one with the highest number.
    pub(super) fn last(&self) -> Option<&Entry> {
        self.tips.iter().next_back().and_then(|place| self.entries.get(place))
    }

    /// Some places of this chain, ever wider apart towards its beginning, by which another tablet finds what it has of it.
    pub(super) fn landmarks(&self) -> Vec<Tip> {
        let mut marks: Vec<Tip> = self.tips().collect();
        let (mut at, mut step) = (self.last(), 1_u64);
        while let Some(entry) = at {
            let wanted = entry.seq().saturating_sub(step);
            at = self.before(entry, wanted);
            marks.extend(at.map(|entry| Tip(entry.seq(), entry.digest())));
            step *= 4;
        }
        marks
    }

    /// The ancestor of an entry with a number.
    fn before<'a>(&'a self, entry: &'a Entry, seq: u64) -> Option<&'a Entry> {
        if self.forks.is_empty() {
            return self.of_number(seq).next();
        }
        let mut at = entry;
        while at.seq() > seq {
            at = self.entries.get(&(at.seq() - 1, at.previous()?))?;
        }
        Some(at)
    }

    /// The entries that someone lacks who has these and all before them.
    pub(super) fn beyond(&self, known: &[Tip]) -> Vec<&Entry> {
        let known: Vec<Place> = known.iter().map(|tip| (tip.0, tip.1)).filter(|place| self.entries.contains_key(place)).collect();
        if self.forks.is_empty() {
            let last = known.iter().map(|place| place.0).max().unwrap_or(0);
            return self.entries.range((last + 1, Digest::from_bytes([0; 32]))..).map(|(_, entry)| entry).collect();
        }
        let mut had: BTreeSet<Place> = BTreeSet::new();
        for place in known {
            let mut at = Some(place);
            while let Some(place) = at.filter(|place| had.insert(*place)) {
                let previous = self.entries.get(&place).and_then(Entry::previous);
                at = previous.map(|previous| (place.0 - 1, previous));
            }
        }
        self.entries.iter().filter(|(place, _)| !had.contains(place)).map(|(_, entry)| entry).collect()
    }
}

fn all_of(seq: u64) -> std::ops::RangeInclusive<Place> {
    (seq, Digest::from_bytes([0; 32]))..=(seq, Digest::from_bytes([0xff; 32]))
}
