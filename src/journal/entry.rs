//! One entry: who recorded what, when, after which entry of the same tablet.

use super::{Digest, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;

/// The version of the entry format that this program writes.
pub const VERSION: u32 = 1;

/// A tablet (平板), by a random id given when the election was opened on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// The name of an entry: the tablet and its running number there, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId {
    /// The tablet.
    pub device: DeviceId,
    /// Running number on that tablet, from 1 without a gap.
    pub seq: u64,
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device.0, self.seq)
    }
}

/// Who recorded: a name as the person gave it, and the role acted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The person's name.
    pub name: String,
    /// The role, such as `committee`, `registrar`, `teller-a`.
    pub role: String,
}

/// What an entry holds; written as one line of JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Line {
    v: u32,
    election: String,
    device: DeviceId,
    seq: u64,
    stamp: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prev: Option<Digest>,
    author: Author,
    body: Box<RawValue>,
}

/// An entry of the journal. Its text is kept to the letter, because its digest is over the text.
#[derive(Clone, Debug)]
pub struct Entry {
    text: String,
    digest: Digest,
    line: Line,
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

impl Entry {
    /// Seals a body into an entry.
    ///
    /// # Errors
    /// [`EntryError::Form`] when the body cannot be written as JSON; [`EntryError::Lines`] when it holds raw JSON of several lines.
    pub fn seal<B: Serialize>(draft: Draft, body: &B) -> Result<Self, EntryError> {
        let body = serde_json::value::to_raw_value(body)?;
        let Draft { election, device, seq, stamp, previous, author } = draft;
        let line = Line { v: VERSION, election, device, seq, stamp, prev: previous, author, body };
        let text = on_one_line(serde_json::to_string(&line)?)?;
        Ok(Self { digest: Digest::of(text.as_bytes()), text, line })
    }

    /// Reads an entry from its line of text.
    ///
    /// # Errors
    /// [`EntryError`] when it is no entry, or its format is newer than this program.
    pub fn read(text: &str) -> Result<Self, EntryError> {
        let text = on_one_line(text.to_owned())?;
        let line: Line = serde_json::from_str(&text)?;
        if line.v > VERSION {
            return Err(EntryError::TooNew(line.v));
        }
        Ok(Self { digest: Digest::of(text.as_bytes()), text, line })
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
        EntryId { device: self.line.device.clone(), seq: self.line.seq }
    }

    /// The tablet that made it.
    pub fn device(&self) -> &DeviceId {
        &self.line.device
    }

    /// Its running number on its tablet.
    pub fn seq(&self) -> u64 {
        self.line.seq
    }

    /// When it was made.
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
        self.line.body.get()
    }
}

/// An entry is one line, so that lines are the entries of a file.
fn on_one_line(text: String) -> Result<String, EntryError> {
    if text.contains(['\n', '\r']) { Err(EntryError::Lines) } else { Ok(text) }
}
