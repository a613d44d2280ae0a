//! One entry: who recorded what, when, after which entry of the same tablet.

use super::line::{CLOSED, Line, SIGNED};
use super::{Digest, PublicKey, SecretKey, Signature, Stamp, hex};
use crate::values::Moment;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The version of the entry format that one tablet alone wrote: not signed, named by its number only.
pub const ALONE: u32 = 1;
/// The version of the entry format of an election of many tablets: says what it had seen, is signed, and bears its digest in its name.
pub const VERSION: u32 = 2;
/// What a signature of an entry is for.
const PURPOSE: &str = "huanjie entry 1";
/// The latest moment that a clock may show: the end of the year 9999. Keeps counters from running over.
const LAST_MOMENT: i64 = 253_402_300_799_999;

/// A tablet (平板), by a random id given when the election was opened on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// The name of an entry: the tablet, its running number there, and, where several tablets write, the beginning of its digest.
/// A copied tablet gives one number twice; the digest keeps what those two entries brought in apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId {
    /// The tablet.
    pub device: DeviceId,
    /// Running number on that tablet, from 1 without a gap.
    pub seq: u64,
    /// The beginning of its digest; none in records of one tablet alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
}

impl EntryId {
    /// Writes it behind a text, as it is displayed: a fold of a record does so for everyone whom it brings in.
    pub fn push_to(&self, text: &mut String) {
        text.push_str(&self.device.0);
        text.push('-');
        let (mut digits, mut from, mut left) = ([b'0'; 20], 20, self.seq);
        while from == 20 || left > 0 {
            from -= 1;
            digits[from] += (left % 10) as u8;
            left /= 10;
        }
        text.extend(digits[from..].iter().map(|digit| char::from(*digit)));
        if let Some(tag) = &self.tag {
            text.push('-');
            hex::push(text, &tag.0);
        }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

/// The first six bytes of a digest, written as twelve hex characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 6]);

impl Tag {
    /// The tag of a digest.
    pub fn of(digest: Digest) -> Self {
        let bytes = digest.to_bytes();
        Self([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]])
    }

    /// Reads twelve hex characters.
    pub fn parse(text: &str) -> Option<Self> {
        hex::read(text).map(Self)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::write(&self.0))
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        hex::read(&text).map(Self).ok_or_else(|| serde::de::Error::custom("not a tag"))
    }
}

/// One end of a tablet's record: a running number and the digest of the entry that bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tip(pub u64, pub Digest);

/// How far the records of several tablets go. A tablet that was copied has several tips.
pub type Tips = BTreeMap<DeviceId, Vec<Tip>>;

/// Who recorded: a name as the person gave it, and the role acted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The person's name.
    pub name: String,
    /// The role, such as `committee`, `registrar`, `teller-a`.
    pub role: String,
}

/// An entry of the journal. Its text is kept to the letter, because its digest is over the text.
#[derive(Clone, Debug)]
pub struct Entry {
    text: String,
    digest: Digest,
    line: Line<Range<usize>>,
    /// The body as it was read once: the same for all copies that are made from then on.
    read: OnceLock<Arc<dyn Any + Send + Sync>>,
}

/// Why a text is not an entry.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Not JSON of an entry.
    #[error("not an entry: {0}")]
    Form(#[from] serde_json::Error),
    /// Spread over several lines, where an entry is one.
    #[error("not on one line")]
    Lines,
    /// Written in a format that is too new.
    #[error("written by a newer program (format {0})")]
    TooNew(u32),
    /// Its clock shows no time.
    #[error("made at no time of a calendar")]
    Clock,
}

/// What the caller gives for a new entry.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The election that it belongs to.
    pub election: String,
    /// The tablet.
    pub device: DeviceId,
    /// Running number.
    pub seq: u64,
    /// When.
    pub stamp: Stamp,
    /// Digest of the entry before it on the same tablet.
    pub previous: Option<Digest>,
    /// Who.
    pub author: Author,
}

/// What an entry of an election of many tablets says besides its body.
#[derive(Clone, Debug, Default)]
pub struct Witness {
    /// What the tablet's own clock showed.
    pub clock: Moment,
    /// How far the records of other tablets went here, of those that grew since this tablet's entry before.
    pub seen: Tips,
    /// The key of this tablet, where its record begins to be signed.
    pub key: Option<PublicKey>,
}

impl Entry {
    /// Seals a body into an entry of one tablet alone: not signed.
    ///
    /// # Errors
    /// [`EntryError::Form`] when the body cannot be written as JSON; [`EntryError::Lines`] when it holds raw JSON of several lines.
    pub fn seal<B: Serialize>(draft: Draft, body: &B) -> Result<Self, EntryError> {
        let body = serde_json::value::to_raw_value(body)?;
        Self::of(line_of(ALONE, draft, &body), None)
    }

    /// Seals a body into an entry of an election of many tablets, signed by the key when there is one.
    ///
    /// # Errors
    /// As [`Entry::seal`].
    pub fn seal_among<B: Serialize>(draft: Draft, witness: Witness, key: Option<&SecretKey>, body: &B) -> Result<Self, EntryError> {
        let body = serde_json::value::to_raw_value(body)?;
        let mut line = line_of(VERSION, draft, &body);
        line.clock = (witness.clock != line.stamp.moment).then_some(witness.clock);
        line.seen = witness.seen;
        line.key = witness.key;
        Self::of(line, key)
    }

    fn of(mut line: Line<&RawValue>, key: Option<&SecretKey>) -> Result<Self, EntryError> {
        let mut text = on_one_line(serde_json::to_string(&line)?)?;
        // the body is the last thing before the brace at the end
        let end = text.len() - 1;
        let body = end - line.body.get().len()..end;
        if let Some(key) = key {
            let signature = key.sign(PURPOSE, &Digest::of(text.as_bytes()).to_bytes());
            text.truncate(text.len() - 1);
            text.push_str(&format!("{SIGNED}{signature}{CLOSED}"));
            line.sig = Some(signature);
        }
        Ok(Self { digest: Digest::of(text.as_bytes()), text, line: line.with_body(body), read: OnceLock::new() })
    }

    /// Reads an entry from its line of text.
    ///
    /// # Errors
    /// [`EntryError`] when it is no entry, or its format is newer than this program.
    pub fn read(text: &str) -> Result<Self, EntryError> {
        let text = on_one_line(text.to_owned())?;
        let line = Line::read(&text)?;
        if line.v > VERSION {
            return Err(EntryError::TooNew(line.v));
        }
        if [Some(line.stamp.moment), line.clock].into_iter().flatten().any(|moment| moment.0.abs() > LAST_MOMENT) {
            return Err(EntryError::Clock);
        }
        Ok(Self { digest: Digest::of(text.as_bytes()), text, line, read: OnceLock::new() })
    }

    /// Its line of text, to the letter.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digest of its text.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The election that it belongs to.
    pub fn election(&self) -> &str {
        &self.line.election
    }

    /// Its name.
    pub fn id(&self) -> EntryId {
        EntryId { device: self.line.device.clone(), seq: self.line.seq, tag: self.tag() }
    }

    /// The part of its name that tells it from another entry of its number; none in records of one tablet alone.
    pub fn tag(&self) -> Option<Tag> {
        self.tag_of(self.digest)
    }

    /// The name of the entry before it on the same tablet.
    pub fn previous_id(&self) -> Option<EntryId> {
        let seq = self.line.seq.checked_sub(1)?;
        Some(EntryId { device: self.line.device.clone(), seq, tag: self.tag_of(self.line.prev?) })
    }

    fn tag_of(&self, digest: Digest) -> Option<Tag> {
        (self.line.v > ALONE).then(|| Tag::of(digest))
    }

    /// The format that it is written in.
    pub fn version(&self) -> u32 {
        self.line.v
    }

    /// The tablet that made it.
    pub fn device(&self) -> &DeviceId {
        &self.line.device
    }

    /// Its running number on its tablet.
    pub fn seq(&self) -> u64 {
        self.line.seq
    }

    /// When it was made, by its tablet's own clock. To be shown; entries are ordered by their [stamp](Self::stamp).
    pub fn at(&self) -> Moment {
        self.line.clock.unwrap_or(self.line.stamp.moment)
    }

    /// How far the records of other tablets went where it was made, of those that grew since the entry before it.
    pub fn seen(&self) -> &Tips {
        &self.line.seen
    }

    /// The key that its tablet signs with from here on, where it says so.
    pub fn key(&self) -> Option<PublicKey> {
        self.line.key
    }

    /// Its signature.
    pub fn signature(&self) -> Option<Signature> {
        self.line.sig
    }

    /// Whether it bears a signature of this key. As it names the digest of the entry before it, that vouches for all before it.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        let Some(signature) = self.line.sig else { return false };
        let end = format!("{SIGNED}{signature}{CLOSED}");
        let Some(unsigned) = self.text.strip_suffix(&end) else { return false };
        key.verifies(PURPOSE, &Digest::of(format!("{unsigned}}}").as_bytes()).to_bytes(), &signature)
    }

    /// When it was made, as it is ordered among the entries of all tablets.
    pub fn stamp(&self) -> Stamp {
        self.line.stamp
    }

    /// The digest of the entry before it on the same tablet.
    pub fn previous(&self) -> Option<Digest> {
        self.line.prev
    }

    /// Who recorded it.
    pub fn author(&self) -> &Author {
        &self.line.author
    }

    /// Its body, as the JSON that was recorded.
    pub fn body(&self) -> &str {
        self.text.get(self.line.body.clone()).unwrap_or_default()
    }

    /// Its body as a value, read once and kept, so that folding the record again reads nothing again; none when it is no such value.
    pub fn read_body<T: DeserializeOwned + Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let kept = self.read.get().and_then(|kept| Arc::clone(kept).downcast::<T>().ok());
        kept.or_else(|| {
            let value: Arc<T> = Arc::new(serde_json::from_str(self.body()).ok()?);
            let _ = self.read.set(Arc::<T>::clone(&value));
            Some(value)
        })
    }
}

fn line_of(version: u32, draft: Draft, body: &RawValue) -> Line<&RawValue> {
    let Draft { election, device, seq, stamp, previous: prev, author } = draft;
    Line { v: version, election, device, seq, stamp, clock: None, prev, seen: Tips::new(), key: None, author, body, sig: None }
}

/// An entry is one line, so that lines are the entries of a file.
fn on_one_line(text: String) -> Result<String, EntryError> {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() { Err(EntryError::Lines) } else { Ok(text) }
}
