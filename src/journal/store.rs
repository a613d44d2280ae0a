//! The journal in memory: append, merge by set union, order of all entries, check of every chain and signature.

use super::chain::Chain;
use super::entry::{ALONE, Witness};
use super::{Author, Clock, DeviceId, Digest, Draft, Entry, EntryError, EntryId, PublicKey, SecretKey, Tip, Tips};
use crate::values::Moment;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// All entries of one election, by tablet. Nothing is ever changed or taken away.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    election: String,
    chains: BTreeMap<DeviceId, Chain>,
    clock: Clock,
}

/// What stands against trusting a record.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Two different entries of the older format bear one name: a copied or tampered tablet.
    #[error("two different entries are named {0}")]
    Fork(EntryId),
    /// An entry does not follow the one before it.
    #[error("{0} does not follow the entry before it")]
    BrokenChain(EntryId),
    /// An entry of another election.
    #[error("{0} belongs to another election")]
    OtherElection(EntryId),
    /// An entry of a tablet that signs bears no signature of its key, or one that does not fit.
    #[error("{0} is not signed by its tablet")]
    NotSigned(EntryId),
    /// A tablet's record names a second key.
    #[error("{0} names another key than the entries before it")]
    OtherKey(EntryId),
    /// A line that is no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

/// What a merge brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The entry was new.
    New,
    /// The entry was new, and another one bears its number: the tablet was copied. Both stay.
    Forked,
    /// The entry was new, and waits for the one before it.
    Waiting,
    /// The entry was there already.
    Known,
}

/// What taking in many entries brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries that were new.
    pub new: usize,
    /// Entries that were there already.
    pub known: usize,
    /// How many of the new ones wait for an entry before them.
    pub waiting: usize,
}

/// A number that a tablet gave twice: it was copied, or an old state of it came back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fork {
    /// The tablet.
    pub device: DeviceId,
    /// The first number that was given twice.
    pub seq: u64,
    /// The entries that bear it. All stay in the record.
    pub entries: Vec<EntryId>,
}

/// The hand that records on a tablet.
#[derive(Clone, Debug)]
pub struct Pen {
    /// The tablet.
    pub device: DeviceId,
    /// Its key; none only in made-up records.
    pub key: Option<SecretKey>,
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

    /// Seals a body as the next entry of a tablet that works alone. It is not in the journal until it is [merged](Self::merge), so that it
    /// can be stored first.
    ///
    /// # Errors
    /// [`EntryError`] when the body cannot be written.
    pub fn seal<B: Serialize>(&mut self, device: &DeviceId, author: Author, now: Moment, body: &B) -> Result<Entry, EntryError> {
        let draft = self.draft(device, author, now);
        Entry::seal(draft, body)
    }

    /// Seals a body as the next entry of a tablet among several: signed, and with what it has seen of the others. As with
    /// [`seal`](Self::seal) it is to be stored, then merged.
    ///
    /// # Errors
    /// [`EntryError`] when the body cannot be written.
    pub fn write<B: Serialize>(&mut self, pen: &Pen, author: Author, now: Moment, body: &B) -> Result<Entry, EntryError> {
        let draft = self.draft(&pen.device, author, now);
        let own = self.chains.get(&pen.device);
        let key = pen.key.as_ref().map(SecretKey::public).filter(|_| own.is_none_or(|own| own.key.is_none()));
        let witness = Witness { clock: now, seen: self.unsaid(&pen.device), key };
        Entry::seal_among(draft, witness, pen.key.as_ref(), body)
    }

    fn draft(&mut self, device: &DeviceId, author: Author, now: Moment) -> Draft {
        let last = self.last_of(device);
        let (seq, previous) = (last.map_or(0, Entry::seq) + 1, last.map(Entry::digest));
        let stamp = self.clock.tick(now);
        Draft { election: self.election.clone(), device: device.clone(), seq, stamp, previous, author }
    }

    /// The tips of other tablets that the entries of this one have not named yet.
    fn unsaid(&self, device: &DeviceId) -> Tips {
        let said = self.chains.get(device).map(|own| &own.seen);
        let mut tips = self.tips();
        tips.retain(|other, tips| other != device && !tips.is_empty() && said.and_then(|said| said.get(other)) != Some(tips));
        tips
    }

    /// Takes an entry in. Merging is set union: any order, any number of times.
    ///
    /// # Errors
    /// [`Fault::Fork`] when another entry bears its name and one of the two is of the older format; [`Fault::OtherElection`]. The journal
    /// is unchanged then.
    pub fn merge(&mut self, entry: Entry) -> Result<Merged, Fault> {
        if entry.election() != self.election {
            return Err(Fault::OtherElection(entry.id()));
        }
        if let Some(chain) = self.chains.get_mut(entry.device()).filter(|chain| chain.is_next(&entry)) {
            self.clock.saw(entry.stamp());
            chain.append(entry);
            return Ok(Merged::New);
        }
        let chain = self.chains.get(entry.device());
        if chain.is_some_and(|chain| chain.has(&entry)) {
            return Ok(Merged::Known);
        }
        let rival = chain.and_then(|chain| chain.rival(entry.seq()));
        if rival.is_some_and(|rival| rival.version() == ALONE || entry.version() == ALONE) {
            return Err(Fault::Fork(entry.id()));
        }
        let forked = rival.is_some();
        self.clock.saw(entry.stamp());
        let came = self.chains.entry(entry.device().clone()).or_default().take(entry);
        Ok(match came {
            0 => Merged::Waiting,
            _ if forked => Merged::Forked,
            _ => Merged::New,
        })
    }

    /// Takes many entries in that came together, after checking that those of tablets that sign are signed: all of them, or none.
    ///
    /// # Errors
    /// [`Fault`] names the first entry that cannot be taken. The journal is unchanged then.
    pub fn take(&mut self, entries: Vec<Entry>) -> Result<Taken, Fault> {
        self.check(&entries)?;
        let mut taken = Taken::default();
        for entry in entries {
            match self.merge(entry)? {
                Merged::Known => taken.known += 1,
                _ => taken.new += 1,
            }
        }
        taken.waiting = self.waiting().count();
        Ok(taken)
    }

    /// Whether entries could be taken: of this election, no fork in the older format, and every last one signed. One signature
    /// vouches for all entries before it, so that a merge of thousands checks as many signatures as there are tablets.
    ///
    /// # Errors
    /// [`Fault`] names the first entry that stands against it.
    pub fn check(&self, entries: &[Entry]) -> Result<(), Fault> {
        let new: Vec<&Entry> = entries.iter().filter(|entry| !self.has(entry)).collect();
        // as a rule they come tablet by tablet, by number: then none of them bears the number of another
        let in_order = new.is_sorted_by(|a, b| (a.device(), a.seq()) < (b.device(), b.seq()));
        let mut named: BTreeMap<(&DeviceId, u64), &Entry> = BTreeMap::new();
        let mut keys: BTreeMap<&DeviceId, PublicKey> = BTreeMap::new();
        for (device, chain) in &self.chains {
            keys.extend(chain.key.map(|key| (device, key)));
        }
        for entry in &new {
            if entry.election() != self.election {
                return Err(Fault::OtherElection(entry.id()));
            }
            let here = self.chains.get(entry.device()).and_then(|chain| chain.rival(entry.seq()));
            let among = || if in_order { None } else { named.insert((entry.device(), entry.seq()), entry) };
            let rival = here.or_else(among).filter(|rival| rival.digest() != entry.digest());
            if rival.is_some_and(|rival| rival.version() == ALONE || entry.version() == ALONE) {
                return Err(Fault::Fork(entry.id()));
            }
            if let Some(key) = entry.key()
                && *keys.entry(entry.device()).or_insert(key) != key
            {
                return Err(Fault::OtherKey(entry.id()));
            }
        }
        for entry in ends(&new) {
            if keys.get(entry.device()).is_some_and(|key| !entry.is_signed_by(key)) {
                return Err(Fault::NotSigned(entry.id()));
            }
        }
        Ok(())
    }

    /// Whether an entry is here.
    pub fn has(&self, entry: &Entry) -> bool {
        self.chains.get(entry.device()).is_some_and(|chain| chain.has(entry))
    }

    /// All entries, ordered by stamp, then tablet, number and digest: the same on every tablet that has the same entries.
    pub fn ordered(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries().collect();
        let key = |entry: &Entry| (entry.stamp(), entry.seq(), entry.digest());
        entries.sort_by(|a, b| (a.stamp(), a.device()).cmp(&(b.stamp(), b.device())).then_with(|| key(a).cmp(&key(b))));
        entries
    }

    /// All entries, tablet by tablet, that follow the one before them.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chains.values().flat_map(Chain::entries)
    }

    /// Entries that came before the one that they follow: kept, and read once that one comes.
    pub fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.chains.values().flat_map(Chain::waiting)
    }

    /// How many entries there are, without those that wait.
    pub fn len(&self) -> usize {
        self.chains.values().map(Chain::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks that every tablet's entries run from 1 without a gap, each naming the digest of the one before, and that the last one
    /// is signed where the tablet signs.
    ///
    /// # Errors
    /// [`Fault`] names the first entry that does not follow, or is not signed.
    pub fn verify(&self) -> Result<(), Fault> {
        for chain in self.chains.values() {
            if let Some(entry) = chain.waiting().next() {
                return Err(Fault::BrokenChain(entry.id()));
            }
            let tips: Vec<Tip> = chain.tips().collect();
            for entry in tips.iter().filter_map(|tip| chain.get(*tip)) {
                if chain.key.is_some_and(|key| !entry.is_signed_by(&key)) {
                    return Err(Fault::NotSigned(entry.id()));
                }
            }
        }
        Ok(())
    }

    /// As [`verify`](Self::verify), with every single signature and every word about other tablets: what an auditor does.
    ///
    /// # Errors
    /// [`Fault`] names the first entry, in the order of all, that stands against it.
    pub fn verify_every(&self) -> Result<(), Fault> {
        let mut keys: BTreeMap<&DeviceId, PublicKey> = BTreeMap::new();
        for entry in self.ordered() {
            if let Some(key) = entry.key()
                && *keys.entry(entry.device()).or_insert(key) != key
            {
                return Err(Fault::OtherKey(entry.id()));
            }
            if keys.get(entry.device()).is_some_and(|key| !entry.is_signed_by(key)) {
                return Err(Fault::NotSigned(entry.id()));
            }
        }
        self.verify()
    }

    /// The head: one digest over the last entry of every tablet. Papers carry it.
    pub fn head(&self) -> Digest {
        let mut text = self.election.clone();
        for last in self.chains.values().flat_map(|chain| chain.tips().filter_map(|tip| chain.get(tip))) {
            let _ = write!(text, "\n{} {}", last.id(), last.digest());
        }
        Digest::of(text.as_bytes())
    }

    /// The last entry of a tablet.
    pub fn last_of(&self, device: &DeviceId) -> Option<&Entry> {
        self.chains.get(device).and_then(Chain::last)
    }

    /// The tablets whose entries are here.
    pub fn devices(&self) -> impl Iterator<Item = &DeviceId> {
        self.chains.keys()
    }

    /// The key that a tablet's entries are signed with.
    pub fn key_of(&self, device: &DeviceId) -> Option<PublicKey> {
        self.chains.get(device)?.key
    }

    /// How far the record of every tablet goes here.
    pub fn tips(&self) -> Tips {
        self.chains.iter().map(|(device, chain)| (device.clone(), chain.tips().collect())).collect()
    }

    /// How far a tablet's entries say that the records of others went where they were made.
    pub fn seen_by(&self, device: &DeviceId) -> Option<&Tips> {
        self.chains.get(device).map(|chain| &chain.seen)
    }

    /// [Tips](Self::tips), and places before them, ever wider apart: what another tablet needs to know to send only what is new here.
    pub fn landmarks(&self) -> Tips {
        self.chains.iter().map(|(device, chain)| (device.clone(), chain.landmarks())).collect()
    }

    /// The entries that a tablet with these landmarks lacks, tablet by tablet, and those that wait here: another one may hold what they
    /// wait for.
    pub fn beyond(&self, landmarks: &Tips) -> Vec<&Entry> {
        let known = |device| landmarks.get(device).map_or(&[][..], Vec::as_slice);
        self.chains.iter().flat_map(|(device, chain)| chain.beyond(known(device))).chain(self.waiting()).collect()
    }

    /// An entry at a tip.
    pub fn at(&self, device: &DeviceId, tip: Tip) -> Option<&Entry> {
        self.chains.get(device)?.get(tip)
    }

    /// The numbers that a tablet gave twice.
    pub fn forks(&self) -> Vec<Fork> {
        let of = |device: &DeviceId, chain: &Chain| -> Vec<Fork> {
            let named = |tips: Vec<Tip>| tips.into_iter().filter_map(|tip| chain.get(tip)).map(Entry::id).collect();
            chain.forks().map(|(seq, tips)| Fork { device: device.clone(), seq, entries: named(tips) }).collect()
        };
        self.chains.iter().flat_map(|(device, chain)| of(device, chain)).collect()
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

/// The entries that no other one of them follows. Most are followed by their neighbour; only the others are looked for among all.
fn ends<'a>(entries: &[&'a Entry]) -> Vec<&'a Entry> {
    let followed = |at: usize| entries.get(at + 1).and_then(|next| next.previous()) == Some(entries[at].digest());
    let last: Vec<&Entry> = entries.iter().enumerate().filter(|(at, _)| !followed(*at)).map(|(_, entry)| *entry).collect();
    let mut open: BTreeSet<Digest> = last.iter().map(|entry| entry.digest()).collect();
    for previous in entries.iter().filter_map(|entry| entry.previous()) {
        open.remove(&previous);
    }
    last.into_iter().filter(|entry| open.contains(&entry.digest())).collect()
}
