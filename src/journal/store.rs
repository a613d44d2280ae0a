//! The journal in memory: append, merge by set union, order of all entries, check of every chain.

use super::{Author, Clock, DeviceId, Digest, Draft, Entry, EntryError, EntryId};
use crate::values::Moment;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// All entries of one election, by tablet. Nothing is ever changed or taken away.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    election: String,
    chains: BTreeMap<DeviceId, BTreeMap<u64, Entry>>,
    clock: Clock,
}

/// What stands against trusting a record.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Two different entries bear one name: a copied or tampered tablet.
    #[error("two different entries are named {0}")]
    Fork(EntryId),
    /// An entry does not follow the one before it.
    #[error("{0} does not follow the entry before it")]
    BrokenChain(EntryId),
    /// An entry of another election.
    #[error("{0} belongs to another election")]
    OtherElection(EntryId),
    /// A line that is no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

/// What a merge brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The entry was new.
    New,
    /// The entry was there already.
    Known,
}

impl Journal {
    /// An empty journal of an election.
    pub fn new(election: &str) -> Self {
        Self { election: election.to_owned(), ..Self::default() }
    }

    /// The election's id.
    pub fn election(&self) -> &str {
        &self.election
    }

    /// Seals a body as the next entry of a tablet. It is not in the journal until it is [merged](Self::merge), so that it can be stored first.
    ///
    /// # Errors
    /// [`EntryError`] when the body cannot be written.
    pub fn seal<B: Serialize>(&mut self, device: &DeviceId, author: Author, now: Moment, body: &B) -> Result<Entry, EntryError> {
        let last = self.last_of(device);
        let (seq, previous) = (last.map_or(0, Entry::seq) + 1, last.map(Entry::digest));
        let stamp = self.clock.tick(now);
        Entry::seal(Draft { election: self.election.clone(), device: device.clone(), seq, stamp, previous, author }, body)
    }

    /// Takes an entry in. Merging is set union: any order, any number of times.
    ///
    /// # Errors
    /// [`Fault::Fork`] when another entry bears its name; [`Fault::OtherElection`]. The journal is unchanged then.
    pub fn merge(&mut self, entry: Entry) -> Result<Merged, Fault> {
        if entry.election() != self.election {
            return Err(Fault::OtherElection(entry.id()));
        }
        let known = self.chains.get(entry.device()).and_then(|chain| chain.get(&entry.seq()));
        match known {
            Some(known) if known.digest() == entry.digest() => Ok(Merged::Known),
            Some(_) => Err(Fault::Fork(entry.id())),
            None => {
                self.clock.saw(entry.stamp());
                self.chains.entry(entry.device().clone()).or_default().insert(entry.seq(), entry);
                Ok(Merged::New)
            }
        }
    }

    /// All entries, ordered by stamp, then name.
    pub fn ordered(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries().collect();
        entries.sort_by(|a, b| (a.stamp(), a.device(), a.seq()).cmp(&(b.stamp(), b.device(), b.seq())));
        entries
    }

    /// All entries, tablet by tablet.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chains.values().flat_map(BTreeMap::values)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.chains.values().map(BTreeMap::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chains.is_empty()
    }

    /// Checks that every tablet's entries run from 1 without a gap, each naming the digest of the one before.
    ///
    /// # Errors
    /// [`Fault::BrokenChain`] names the first entry that does not follow.
    pub fn verify(&self) -> Result<(), Fault> {
        for chain in self.chains.values() {
            let mut previous = None;
            for (expected, entry) in (1..).zip(chain.values()) {
                if entry.seq() != expected || entry.previous() != previous {
                    return Err(Fault::BrokenChain(entry.id()));
                }
                previous = Some(entry.digest());
            }
        }
        Ok(())
    }

    /// The head: one digest over the last entry of every tablet. Papers carry it.
    pub fn head(&self) -> Digest {
        let mut text = self.election.clone();
        for last in self.chains.values().filter_map(|chain| chain.values().next_back()) {
            let _ = write!(text, "\n{} {}", last.id(), last.digest());
        }
        Digest::of(text.as_bytes())
    }

    /// The last entry of a tablet.
    pub fn last_of(&self, device: &DeviceId) -> Option<&Entry> {
        self.chains.get(device).and_then(|chain| chain.values().next_back())
    }

    /// The journal as lines of text, ordered.
    pub fn to_lines(&self) -> String {
        self.ordered().iter().flat_map(|entry| [entry.text(), "\n"]).collect()
    }

    /// Reads a journal from lines of text, in any order.
    ///
    /// # Errors
    /// [`Fault`] of the first line that cannot be taken, or of a broken chain.
    pub fn from_lines(text: &str) -> Result<Self, Fault> {
        let mut journal = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let entry = Entry::read(line)?;
            if journal.chains.is_empty() {
                entry.election().clone_into(&mut journal.election);
            }
            journal.merge(entry)?;
        }
        journal.verify()?;
        Ok(journal)
    }
}
