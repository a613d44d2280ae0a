//! 交换包: what one tablet recorded and another lacks, in one sealed and signed file; may come in any order, any number of times.
#![doc = include_str!("../../docs/tablets.md")]

mod backup;
mod envelope;
mod fault;
mod pack;
mod peers;
mod readiness;
mod skew;

pub use backup::{backup_lock, backup_text};
pub use envelope::{DataKey, Envelope, Kind, LARGEST, Lock, SHORTEST, mark_of};
pub use fault::BundleFault;
pub use pack::DeskPack;
pub use peers::{Peer, Peers, TOLERABLE_SKEW};
pub use readiness::{Grade, Readiness, ReadyLine};
pub use skew::{Passage, Skew, Views, gaps};

use crate::election::setup::Nature;
use crate::journal::{DeviceId, Digest, Entry, Journal, Pen, PublicKey, SecretKey, Signature, Taken, Tip, Tips};
use crate::values::Moment;
use serde::{Deserialize, Serialize};

/// The version of the content that this program writes.
const VERSION: u32 = 1;
/// What the signature of a sender is for.
const PURPOSE: &str = "huanjie bundle 1";

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the content.
    v: u32,
    /// The oldest version that a program must know to read it.
    needs: u32,
    /// The election's id.
    pub election: String,
    /// Real or rehearsal.
    pub nature: Nature,
    /// The tablet that made it.
    pub from: DeviceId,
    /// Its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
    /// When it was made, by that tablet's clock.
    pub made: Moment,
    /// How far every record goes there, with places before, by which the receiver finds what the sender lacks.
    pub landmarks: Tips,
    /// The ends of every record there.
    pub tips: Tips,
    /// As of when the sender knows each other tablet.
    #[serde(default)]
    pub views: Views,
    /// The program that made it.
    #[serde(default)]
    pub program: String,
    /// How fit that tablet is for the day, as it found itself when it made this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<Readiness>,
    /// How many entries it holds.
    count: usize,
}

/// Entries that another tablet lacks, with what their sender says of itself.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The entries.
    pub entries: Vec<Entry>,
    signature: Option<Signature>,
    /// What was signed: the manifest's line and all lines of entries.
    signed: Digest,
}

/// Which election a file must be of.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The election's id.
    pub election: &'a str,
    /// Real or rehearsal.
    pub nature: Nature,
}

/// What receiving a bundle brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// From which tablet.
    pub from: DeviceId,
    /// What was new.
    pub taken: Taken,
    /// Entries that the sender knows of and that are not here: (tablet, up to which number). A whole bundle brings them.
    pub lacking: Vec<(DeviceId, u64)>,
}

impl Manifest {
    /// How many entries the bundle holds.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}

impl Bundle {
    /// The bundle for a tablet with these landmarks ([`Manifest::landmarks`] of its last bundle); with none, everything.
    pub fn of(journal: &Journal, pen: &Pen, nature: Nature, now: Moment, for_one_with: &Tips, views: &Views) -> Self {
        Self::telling(journal, pen, nature, now, for_one_with, views, None)
    }

    /// The same, with what the tablet tells of itself.
    pub fn telling(
        journal: &Journal,
        pen: &Pen,
        nature: Nature,
        now: Moment,
        for_one_with: &Tips,
        views: &Views,
        ready: Option<Readiness>,
    ) -> Self {
        let entries: Vec<Entry> = journal.beyond(for_one_with).into_iter().cloned().collect();
        let manifest = Manifest {
            v: VERSION,
            needs: VERSION,
            election: journal.election().to_owned(),
            nature,
            from: pen.device.clone(),
            key: pen.key.as_ref().map(SecretKey::public),
            made: now,
            landmarks: journal.landmarks(),
            tips: journal.tips(),
            views: views.with(&pen.device, now),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            ready,
            count: entries.len(),
        };
        let signed = signed(&serde_json::to_string(&manifest).unwrap_or_default(), &entries);
        let signature = pen.key.as_ref().map(|key| key.sign(PURPOSE, &signed.to_bytes()));
        Self { manifest, entries, signature, signed }
    }

    /// Its content as text: the manifest, the signature (or an empty line), the entries, one a line.
    pub fn to_text(&self) -> String {
        let manifest = serde_json::to_string(&self.manifest).unwrap_or_default();
        let mut text = format!("{manifest}\n{}\n", self.signature.map(|signature| signature.to_string()).unwrap_or_default());
        text.extend(self.entries.iter().flat_map(|entry| [entry.text(), "\n"]));
        text
    }

    /// Reads the content.
    ///
    /// # Errors
    /// [`BundleFault::TooNew`], [`BundleFault::Altered`], or [`BundleFault::Record`] of an entry that is none.
    pub fn from_text(text: &str) -> Result<Self, BundleFault> {
        let (first, rest) = text.split_once('\n').ok_or(BundleFault::Altered)?;
        manifest(first)?;
        let (_, lines) = rest.split_once('\n').ok_or(BundleFault::Altered)?;
        let entries: Vec<Entry> = lines.lines().map(Entry::read).collect::<Result<_, _>>().map_err(crate::journal::Fault::Entry)?;
        let bundle = Self::with_head(text, entries)?;
        if bundle.entries.len() == bundle.manifest.count { Ok(bundle) } else { Err(BundleFault::Altered) }
    }

    /// Entries under the first two lines of a content.
    pub(super) fn with_head(text: &str, entries: Vec<Entry>) -> Result<Self, BundleFault> {
        let mut lines = text.split('\n');
        let (first, second) = lines.next().zip(lines.next()).ok_or(BundleFault::Altered)?;
        let manifest = manifest(first)?;
        let signature = match second {
            "" => None,
            hex => Some(serde_json::from_value(hex.into()).map_err(|_| BundleFault::Altered)?),
        };
        Ok(Self { signed: signed(first, &entries), manifest, entries, signature })
    }

    /// Seals it with the election's data key; the nonce is 12 random bytes.
    ///
    /// # Errors
    /// [`BundleFault::TooLarge`].
    pub fn seal(&self, key: &DataKey, nonce: [u8; 12]) -> Result<Vec<u8>, BundleFault> {
        let (nature, election) = (self.manifest.nature, mark_of(&self.manifest.election));
        Envelope { kind: Kind::Bundle, nature, election, lock: None, nonce }.seal(key, self.to_text().as_bytes())
    }

    /// Opens a file that another tablet of this election sealed.
    ///
    /// # Errors
    /// [`BundleFault`] says what is wrong with it.
    pub fn open(file: &[u8], expected: Expected, key: &DataKey) -> Result<Self, BundleFault> {
        let envelope = Envelope::read(file, Kind::Bundle)?;
        let same = envelope.election == mark_of(expected.election);
        expected.check(envelope.nature, same)?;
        let text = String::from_utf8(Envelope::open(file, Kind::Bundle, key)?).map_err(|_| BundleFault::Altered)?;
        let bundle = Self::from_text(&text)?;
        expected.check(bundle.manifest.nature, bundle.manifest.election == expected.election)?;
        Ok(bundle)
    }

    /// Whether it is signed by the key that the record of its sender is signed with: as known here, or as the bundle brings it.
    ///
    /// # Errors
    /// [`BundleFault::Sender`].
    pub fn check_sender(&self, journal: &Journal) -> Result<(), BundleFault> {
        let from = &self.manifest.from;
        let brought = || self.entries.iter().filter(|entry| entry.device() == from).find_map(Entry::key);
        let known = journal.key_of(from).or_else(brought);
        let fits = match (known, &self.signature) {
            (Some(known), Some(signature)) => {
                self.manifest.key == Some(known) && known.verifies(PURPOSE, &self.signed.to_bytes(), signature)
            }
            (None, None) => self.manifest.key.is_none(),
            _ => false,
        };
        if fits { Ok(()) } else { Err(BundleFault::Sender) }
    }

    /// Whether all of it could be taken, before it is stored.
    ///
    /// # Errors
    /// [`BundleFault`]: of another election, not signed, or a record that cannot be trusted.
    pub fn check(&self, journal: &Journal) -> Result<(), BundleFault> {
        if self.manifest.election != journal.election() {
            return Err(BundleFault::OtherElection);
        }
        self.check_sender(journal)?;
        Ok(journal.check(&self.entries)?)
    }

    /// Takes it into a journal: all of it, or nothing. A second time it brings nothing new.
    ///
    /// # Errors
    /// As [`Bundle::check`].
    pub fn receive(self, journal: &mut Journal) -> Result<Received, BundleFault> {
        if self.manifest.election != journal.election() {
            return Err(BundleFault::OtherElection);
        }
        self.check_sender(journal)?;
        let taken = journal.take(self.entries)?;
        let lacks = |device: &DeviceId, tip: &Tip| journal.at(device, *tip).is_none();
        let furthest = |(device, tips): (DeviceId, Vec<Tip>)| {
            let most = tips.iter().filter(|tip| lacks(&device, tip)).map(|tip| tip.0).max()?;
            Some((device, most))
        };
        let lacking = self.manifest.tips.into_iter().filter_map(furthest).collect();
        Ok(Received { from: self.manifest.from, taken, lacking })
    }
}

impl Expected<'_> {
    fn check(&self, nature: Nature, same: bool) -> Result<(), BundleFault> {
        match (self.nature, nature) {
            (Nature::Real, Nature::Rehearsal) => Err(BundleFault::OfRehearsal),
            (Nature::Rehearsal, Nature::Real) => Err(BundleFault::OfReal),
            _ if !same => Err(BundleFault::OtherElection),
            _ => Ok(()),
        }
    }
}

/// Reads a manifest; one of a newer program opens when it says that this one may read it.
fn manifest(line: &str) -> Result<Manifest, BundleFault> {
    #[derive(Deserialize)]
    struct Needs {
        needs: u32,
    }
    let Needs { needs } = serde_json::from_str(line).map_err(|_| BundleFault::Altered)?;
    if needs > VERSION {
        return Err(BundleFault::TooNew);
    }
    serde_json::from_str(line).map_err(|_| BundleFault::Altered)
}

/// What a sender signs: the manifest's line and the digests of all entries.
fn signed(manifest: &str, entries: &[Entry]) -> Digest {
    let mut bytes = Digest::of(manifest.as_bytes()).to_bytes().to_vec();
    bytes.extend(entries.iter().flat_map(|entry| entry.digest().to_bytes()));
    Digest::of(&bytes)
}
