//! 核验: reads a whole record as one who trusts nobody, and names the first entry that is not as its tablet recorded it.
//!
//! Looks at every line, every digest that one entry names of another (the one before it, and those that it had seen), every
//! signature, the order of the lines, and the ends that the sender of a bundle signed.

mod heads;
mod lid;
mod recount;

pub use heads::{Moments, named_by};
pub use lid::{Lid, Unlock, lid_of, lock_of, text_of};
pub use recount::{Figure, Recounted, recount};

use super::bundle::{Bundle, Manifest};
use crate::journal::{ALONE, DeviceId, Digest, Entry, Journal, PublicKey, Tip};
use crate::text::{Language, phrase};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// The line is no entry.
    Unreadable,
    /// It belongs to another election.
    OtherElection,
    /// It is not there, though others name it.
    Missing,
    /// Its text is not the one that its tablet signed, or that the next entry names.
    Edited,
    /// It stands at another place of the file than it should.
    OutOfOrder,
    /// It stands in the file twice.
    Twice,
    /// It names another key than its tablet's.
    OtherKey,
    /// What the sender said of the file is not what he signed.
    Manifest,
}

impl Wrong {
    /// Stable code; its sentence stands under `verify.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::OtherElection => "other-election",
            Self::Edited => "edited",
            Self::Missing => "missing",
            Self::OutOfOrder => "out-of-order",
            Self::Twice => "twice",
            Self::OtherKey => "other-key",
            Self::Manifest => "manifest",
        }
    }
}

/// A flaw of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// The entry's line among the entries of the file, from 1; none for one that is missing.
    pub line: Option<usize>,
    /// The tablet, as far as it is known.
    pub device: Option<DeviceId>,
    /// The number there.
    pub seq: Option<u64>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// A record as it was read, with all that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// What can be read of it.
    pub journal: Journal,
    /// The flaws, the first of the file first.
    pub flaws: Vec<Flaw>,
    /// How many entries bear a signature that fits.
    pub signed: usize,
}

/// Verifies the text of a record: lines of a journal, or the content of a whole bundle.
pub fn verify(text: &str) -> Verified {
    let mut verifier = Verifier::of(text.to_owned());
    while verifier.step(usize::MAX) {}
    verifier.finish()
}

/// A verification in steps, so that a long record does not hold a screen up.
pub struct Verifier {
    text: String,
    /// Where the next line begins, and its number among the entries.
    at: usize,
    line: usize,
    lines: usize,
    head: Option<Head>,
    bundled: bool,
    read: Reading,
    keys: Option<Keys>,
    checked: usize,
    signed: usize,
    flaws: Vec<Flaw>,
}

impl Verifier {
    /// Begins with the text of a record.
    pub fn of(text: String) -> Self {
        let bundled = text.starts_with("{\"v\":") && text.lines().next().is_some_and(|first| first.contains("\"landmarks\":"));
        let (head, rest) = if bundled { split_bundle(&text) } else { (None, text.as_str()) };
        let (at, lines) = (text.len() - rest.len(), rest.lines().filter(|line| !line.trim().is_empty()).count());
        let read = Reading::default();
        Self { at, line: 0, lines, head, bundled, read, keys: None, checked: 0, signed: 0, flaws: Vec::new(), text }
    }

    /// Looks at the next lines, at most so many. Whether anything is left to look at.
    pub fn step(&mut self, most: usize) -> bool {
        let election = self.head.as_ref().map(|head| head.manifest.election.as_str());
        let mut left = most;
        while left > 0 && self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let line = rest[..end].trim_end_matches(['\n', '\r']);
            self.at += end;
            if !line.trim().is_empty() {
                self.line += 1;
                self.read.line(self.line, line, election);
                left -= 1;
            }
        }
        if self.at < self.text.len() {
            return true;
        }
        let keys = self.keys.get_or_insert_with(|| self.read.keys());
        while left > 0 && self.checked < self.read.entries.len() {
            self.signed += usize::from(self.read.check_signature(self.checked, keys, &mut self.flaws));
            self.checked += 1;
            left -= 1;
        }
        self.checked < self.read.entries.len()
    }

    /// How much was looked at, of how much: every line, and every signature.
    pub fn progress(&self) -> (usize, usize) {
        (self.line + self.checked, self.lines * 2)
    }

    /// What came of it, once nothing is left.
    pub fn finish(self) -> Verified {
        let Self { head, bundled, read, signed, flaws: unsigned, .. } = self;
        let mut flaws = read.flaws.clone();
        flaws.extend(unsigned);
        flaws.extend(read.broken());
        flaws.extend(read.unnamed());
        let moved = read.disorder(bundled, &flaws);
        flaws.extend(moved);
        if let Some(head) = &head {
            let more = read.against(head, flaws.is_empty());
            flaws.extend(more);
        } else if bundled {
            flaws.push(Flaw { line: None, device: None, seq: None, wrong: Wrong::Manifest });
        }
        flaws.sort_by_key(|flaw| (flaw.line.unwrap_or_else(|| read.place_of(flaw)), flaw.wrong));
        flaws.dedup();
        Verified { journal: read.journal, flaws, signed }
    }
}

/// What stands before the entries of a bundle.
struct Head {
    manifest: Manifest,
    /// The manifest's line to the letter, and the line of the signature.
    lines: (String, String),
}

fn split_bundle(text: &str) -> (Option<Head>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, "") };
    let (second, lines) = rest.split_once('\n').unwrap_or((rest, ""));
    let manifest = serde_json::from_str(first).ok();
    (manifest.map(|manifest| Head { manifest, lines: (first.to_owned(), second.to_owned()) }), lines)
}

/// The key of every tablet, and the number from which on it signs: what it recorded alone before is vouched for by the chain.
type Keys = BTreeMap<DeviceId, (PublicKey, u64)>;

#[derive(Default)]
struct Reading {
    journal: Journal,
    entries: Vec<(usize, Entry)>,
    places: BTreeMap<(DeviceId, u64), Vec<usize>>,
    digests: BTreeSet<Digest>,
    /// Entries whose own signature does not fit: what they name proves nothing.
    doubted: BTreeSet<Digest>,
    flaws: Vec<Flaw>,
}

fn flaw(line: usize, entry: &Entry, wrong: Wrong) -> Flaw {
    Flaw { line: Some(line), device: Some(entry.device().clone()), seq: Some(entry.seq()), wrong }
}

impl Reading {
    fn line(&mut self, line: usize, text: &str, election: Option<&str>) {
        let Ok(entry) = Entry::read(text) else {
            self.flaws.push(Flaw { line: Some(line), device: None, seq: None, wrong: Wrong::Unreadable });
            return;
        };
        if self.journal.election().is_empty() {
            self.journal = Journal::new(election.unwrap_or(entry.election()));
        }
        if entry.election() != self.journal.election() {
            self.flaws.push(flaw(line, &entry, Wrong::OtherElection));
            return;
        }
        if !self.digests.insert(entry.digest()) {
            self.flaws.push(flaw(line, &entry, Wrong::Twice));
            return;
        }
        self.places.entry((entry.device().clone(), entry.seq())).or_default().push(line);
        if self.journal.merge(entry.clone()).is_err() {
            self.flaws.push(flaw(line, &entry, Wrong::Edited));
        }
        self.entries.push((line, entry));
    }

    /// Entries that follow none: the one before is not there, or not as it is named.
    fn broken(&self) -> Vec<Flaw> {
        let waiting = self.journal.waiting().filter(|entry| entry.previous().is_none_or(|previous| !self.digests.contains(&previous)));
        waiting
            .filter(|entry| !self.doubted.contains(&entry.digest()))
            .map(|entry| {
                let (device, before) = (entry.device().clone(), entry.seq().saturating_sub(1));
                let own = (entry.previous().is_none() || before == 0).then(|| self.places.get(&(device.clone(), entry.seq()))).flatten();
                let line = own.or_else(|| self.places.get(&(device.clone(), before))).and_then(|lines| lines.first()).copied();
                let wrong = if line.is_some() { Wrong::Edited } else { Wrong::Missing };
                let seq = if own.is_some() { entry.seq() } else { before };
                let first = line.map_or_else(|| self.first_missing(&device, seq), |_| seq);
                Flaw { line, device: Some(device), seq: Some(first), wrong }
            })
            .collect()
    }

    /// The first number of a run of missing ones that ends here.
    fn first_missing(&self, device: &DeviceId, mut seq: u64) -> u64 {
        while seq > 1 && !self.places.contains_key(&(device.clone(), seq - 1)) {
            seq -= 1;
        }
        seq
    }

    /// The key of every tablet: the one that its first entry names which it signed itself.
    fn keys(&self) -> Keys {
        let mut keys = Keys::new();
        for (_, entry) in &self.entries {
            if let Some(key) = entry.key().filter(|key| entry.is_signed_by(key)) {
                let known = keys.entry(entry.device().clone()).or_insert((key, entry.seq()));
                *known = (key, known.1.min(entry.seq()));
            }
        }
        keys
    }

    /// The signature of an entry, by its tablet's key. Whether it bears one that fits.
    fn check_signature(&mut self, place: usize, keys: &Keys, flaws: &mut Vec<Flaw>) -> bool {
        let Some((line, entry)) = self.entries.get(place) else { return false };
        let known = keys.get(entry.device());
        let alone = entry.version() == ALONE && entry.signature().is_none() && known.is_some_and(|(_, from)| entry.seq() < *from);
        if alone {
            return false;
        }
        let key = known.map(|(key, _)| key);
        let fits = key.is_some_and(|key| entry.is_signed_by(key));
        if !fits && (key.is_some() || entry.key().is_some()) {
            self.doubted.insert(entry.digest());
        }
        if !fits && (key.is_some() || entry.signature().is_some() || entry.key().is_some()) {
            flaws.push(flaw(*line, entry, Wrong::Edited));
        } else if entry.key().is_some_and(|named| Some(&named) != key) {
            flaws.push(flaw(*line, entry, Wrong::OtherKey));
        }
        fits
    }

    /// Entries that others had seen and that are not here, or not as they had seen them.
    fn unnamed(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (_, entry) in self.entries.iter().filter(|(_, entry)| !self.doubted.contains(&entry.digest())) {
            for (device, tips) in entry.seen() {
                flaws.extend(tips.iter().filter_map(|tip| self.absent(device, *tip)));
            }
        }
        flaws
    }

    fn absent(&self, device: &DeviceId, Tip(seq, digest): Tip) -> Option<Flaw> {
        if self.digests.contains(&digest) {
            return None;
        }
        let line = self.places.get(&(device.clone(), seq)).and_then(|lines| lines.first()).copied();
        let first = line.map_or_else(|| self.first_missing(device, seq), |_| seq);
        let wrong = if line.is_some() { Wrong::Edited } else { Wrong::Missing };
        Some(Flaw { line, device: Some(device.clone()), seq: Some(first), wrong })
    }

    /// The first line that does not stand in the order in which this program writes; lines with a flaw of their own stand anywhere.
    fn disorder(&self, bundled: bool, known: &[Flaw]) -> Option<Flaw> {
        let flawed: BTreeSet<usize> = known.iter().filter_map(|flaw| flaw.line).collect();
        let found: Vec<&(usize, Entry)> = self.entries.iter().filter(|(line, _)| !flawed.contains(line)).collect();
        let mut sorted = found.clone();
        if bundled {
            sorted.sort_by(|(_, a), (_, b)| (a.device(), a.seq(), a.digest()).cmp(&(b.device(), b.seq(), b.digest())));
        } else {
            let key = |entry: &Entry| (entry.stamp(), entry.device().clone(), entry.seq(), entry.digest());
            sorted.sort_by_key(|(_, entry)| key(entry));
        }
        let moved = sorted.iter().zip(&found).find(|(wanted, found)| wanted.0 != found.0);
        moved.map(|(_, (line, entry))| flaw(*line, entry, Wrong::OutOfOrder))
    }

    /// What the sender signed of the whole file. `clean`: nothing else was found.
    fn against(&self, head: &Head, clean: bool) -> Vec<Flaw> {
        let whole = format!("{}\n{}\n", head.lines.0, head.lines.1);
        let entries: Vec<Entry> = self.entries.iter().map(|(_, entry)| entry.clone()).collect();
        let whole_number = entries.len() == head.manifest.count();
        if Bundle::with_head(&whole, entries).is_ok_and(|bundle| bundle.check_sender(&self.journal).is_ok()) {
            return Vec::new();
        }
        let mut flaws: Vec<Flaw> = Vec::new();
        if !clean || !whole_number {
            for (device, tips) in &head.manifest.tips {
                flaws.extend(tips.iter().filter_map(|tip| self.absent(device, *tip)));
            }
        }
        if flaws.is_empty() && clean {
            flaws.push(Flaw { line: None, device: Some(head.manifest.from.clone()), seq: None, wrong: Wrong::Manifest });
        }
        flaws
    }

    /// Where a missing entry would stand.
    fn place_of(&self, flaw: &Flaw) -> usize {
        let after = |device: &DeviceId, seq: u64| {
            let before = self.places.range(..(device.clone(), seq)).next_back();
            before.and_then(|(_, lines)| lines.last()).map_or(1, |line| line + 1)
        };
        match (&flaw.device, flaw.seq) {
            (Some(device), Some(seq)) => after(device, seq),
            _ => usize::MAX,
        }
    }
}

impl Verified {
    /// The first entry that is not as it was recorded.
    pub fn first(&self) -> Option<&Flaw> {
        self.flaws.first()
    }

    /// A flaw in words; `name` says how people call a tablet.
    pub fn sentence(flaw: &Flaw, name: impl Fn(&DeviceId) -> String) -> String {
        let values = [
            ("line", flaw.line.map_or_else(String::new, |line| line.to_string())),
            ("tablet", flaw.device.as_ref().map_or_else(String::new, name)),
            ("number", flaw.seq.map_or_else(String::new, |seq| seq.to_string())),
        ];
        let values: Vec<(String, String)> = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        phrase(Language::Simplified, &format!("verify.{}", flaw.wrong.code()), &values)
    }

    /// The verdict as JSON (see `src/docs/native_command.md`); `account` is what follows from the record.
    pub fn to_json(&self, name: impl Fn(&DeviceId) -> String, account: Value) -> Value {
        let first = self.first().map(|flaw| {
            json!({
                "line": flaw.line, "device": flaw.device, "number": flaw.seq, "wrong": flaw.wrong.code(),
                "sentence": Self::sentence(flaw, &name),
            })
        });
        let tablet = |device: &DeviceId| {
            let entries = self.journal.entries().filter(|entry| entry.device() == device).count();
            let forks = self.journal.forks().iter().filter(|fork| fork.device == *device).count();
            json!({ "id": device, "name": name(device), "key": self.journal.key_of(device), "entries": entries, "forks": forks })
        };
        json!({
            "verdict": if self.flaws.is_empty() { "sound" } else { "altered" },
            "first_altered": first,
            "flaws": self.flaws.len(),
            "entries": self.journal.len(),
            "signed": self.signed,
            "head": self.journal.head(),
            "tablets": self.journal.devices().map(tablet).collect::<Vec<_>>(),
            "account": account,
        })
    }
}
