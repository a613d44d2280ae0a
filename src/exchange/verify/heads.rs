//! 校验码: which moment of a record the code on a paper names.

use crate::journal::{DeviceId, Digest, Entry, EntryId, Journal, Tip, Tips};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The fewest characters of a code that name a moment.
const LEAST: usize = 8;

/// Every head that the record had on the tablets that wrote it, one entry after the other.
pub struct Moments<'a> {
    election: &'a str,
    entries: Vec<&'a Entry>,
    at: usize,
    /// What each tablet knew after its last entry.
    known: BTreeMap<&'a DeviceId, Tips>,
    tags: BTreeMap<Tip, EntryId>,
    wanted: String,
}

impl<'a> Moments<'a> {
    /// Looks for the moment of a typed code; none when it is too short or no code.
    pub fn of(journal: &'a Journal, typed: &str) -> Option<Self> {
        let wanted: String = typed.chars().filter(|it| !it.is_whitespace() && *it != '-').map(|it| it.to_ascii_lowercase()).collect();
        if wanted.len() < LEAST || wanted.len() > 64 || !wanted.chars().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        let tags = journal.entries().map(|entry| (Tip(entry.seq(), entry.digest()), entry.id())).collect();
        Some(Self { election: journal.election(), entries: journal.ordered(), at: 0, known: BTreeMap::new(), tags, wanted })
    }

    /// How many entries were looked at, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.entries.len())
    }

    /// Looks at the next entries, at most so many; the entry after which the record had this head, when it is among them.
    pub fn step(&mut self, most: usize) -> Option<&'a Entry> {
        for _ in 0..most {
            let entry = *self.entries.get(self.at)?;
            self.at += 1;
            let known = self.known.entry(entry.device()).or_default();
            // what came from other tablets since its last entry
            known.extend(entry.seen().iter().map(|(device, tips)| (device.clone(), tips.clone())));
            let before = head(self.election, known, &self.tags);
            let own = known.entry(entry.device().clone()).or_default();
            own.retain(|tip| Some(tip.1) != entry.previous());
            own.push(Tip(entry.seq(), entry.digest()));
            own.sort_unstable_by_key(|tip| (tip.0, tip.1));
            let after = head(self.election, known, &self.tags);
            if [before, after].into_iter().any(|head| head.to_string().starts_with(&self.wanted)) {
                return Some(entry);
            }
        }
        None
    }
}

/// The entry after which a record had the head that a paper names; none when it never had.
pub fn named_by<'a>(journal: &'a Journal, typed: &str) -> Option<&'a Entry> {
    let whole = Moments::of(journal, typed)?.wanted;
    if journal.head().to_string().starts_with(&whole) {
        return journal.ordered().last().copied();
    }
    Moments::of(journal, typed)?.step(usize::MAX)
}

/// The head over what a tablet knew.
fn head(election: &str, known: &Tips, tags: &BTreeMap<Tip, EntryId>) -> Digest {
    let mut text = election.to_owned();
    for tip in known.values().flatten() {
        if let Some(id) = tags.get(tip) {
            let _ = write!(text, "\n{id} {}", tip.1);
        }
    }
    Digest::of(text.as_bytes())
}
