//! Whether all that was recorded is still there.

use crate::browser::paging::Head;
use crate::journal::Entry;

/// How the record of an election was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All there.
    Sound,
    /// The browser's store came back without it.
    Missing(Loss),
    /// A part of it cannot be read, or is not what was recorded.
    Damaged(Loss),
    /// Its end is missing: less is there than had been recorded.
    Behind(Loss),
}

impl Condition {
    /// Whether acts may be recorded.
    pub fn is_sound(&self) -> bool {
        *self == Self::Sound
    }

    /// What is lost; none when sound.
    pub const fn loss(&self) -> Option<Loss> {
        match *self {
            Self::Sound => None,
            Self::Missing(loss) | Self::Damaged(loss) | Self::Behind(loss) => Some(loss),
        }
    }

    /// The stable code; the words stand at `fault.<code>`. `None` when sound.
    pub const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Sound => None,
            Self::Missing(_) => Some("record-missing"),
            Self::Damaged(_) => Some("record-damaged"),
            Self::Behind(_) => Some("record-behind"),
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 3] = ["record-missing", "record-damaged", "record-behind"];
}

/// What a loss comes to, in entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many had been recorded, as far as is known.
    pub recorded: u64,
    /// How many of them can be read, from the first on without a gap.
    pub readable: u64,
    /// How many the mirror holds.
    pub mirrored: u64,
}

/// What a restoration brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many entries there are now.
    pub entries: u64,
    /// How many had been recorded and are lost.
    pub lost: u64,
}

/// The entries of a store, from the first on without a gap.
pub(super) struct Found {
    pub entries: Vec<Entry>,
    pub head: Head,
    /// Whether something could not be read, or did not follow.
    pub broken: bool,
}

/// Judges what was found by the marks that tell how far the record went.
pub(super) fn judge(election: &str, found: &Found, marks: &[Head], mirrored: u64) -> Condition {
    let recorded = marks.iter().map(|mark| mark.count).max().unwrap_or(0).max(found.head.count);
    let loss = Loss { recorded, readable: found.head.count, mirrored };
    if found.broken || contradicts(election, found, marks) {
        Condition::Damaged(loss)
    } else if found.head.count == 0 && recorded > 0 {
        Condition::Missing(loss)
    } else if found.head.count < recorded {
        Condition::Behind(loss)
    } else {
        Condition::Sound
    }
}

/// Whether a mark within the entries names another digest than theirs.
fn contradicts(election: &str, found: &Found, marks: &[Head]) -> bool {
    // As a rule every mark is the very head, and nothing need be walked.
    let within: Vec<&Head> = marks.iter().filter(|mark| **mark != found.head && mark.count <= found.head.count).collect();
    let Some(last) = within.iter().map(|mark| mark.count).max() else { return false };
    let mut head = Head::start(election);
    let differs = |head: Head| within.iter().any(|mark| mark.count == head.count && mark.digest != head.digest);
    differs(head)
        || found.entries.iter().zip(0..last).any(|(entry, _)| {
            head = head.after(entry);
            differs(head)
        })
}
