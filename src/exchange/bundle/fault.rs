//! What may be wrong with a file or a series that another tablet sent, each with a sentence and a way out.

use crate::journal::Fault;
use crate::text::{Voice, phrase};

/// Why a bundle or a desk pack is not taken. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum BundleFault {
    /// Some other file.
    #[error("not a file of this program")]
    NotOurs,
    /// Only the beginning of a file.
    #[error("only a part of the file")]
    Half,
    /// Something in it is not as it was written.
    #[error("altered on the way")]
    Altered,
    /// Written by a newer program in a layout that this one does not know.
    #[error("written by a newer program")]
    TooNew,
    /// More than a tablet can read.
    #[error("too large")]
    TooLarge,
    /// Of another election.
    #[error("of another election")]
    OtherElection,
    /// A rehearsal's, for a real election.
    #[error("of a rehearsal")]
    OfRehearsal,
    /// A real election's, for a rehearsal.
    #[error("of a real election")]
    OfReal,
    /// Sealed with another key: made before the election was founded anew, or by one who does not belong to it.
    #[error("sealed with another key")]
    OtherKey,
    /// The passphrase does not open it.
    #[error("another passphrase")]
    Passphrase,
    /// The passphrase is too short.
    #[error("a passphrase that is too short")]
    ShortPassphrase,
    /// It is not signed by the tablet that it says it is from.
    #[error("not signed by its sender")]
    Sender,
    /// The record in it cannot be trusted.
    #[error(transparent)]
    Record(#[from] Fault),
}

impl BundleFault {
    /// Stable code; its sentence stands in the text library under `tablets.fault.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotOurs => "not-ours",
            Self::Half => "half",
            Self::Altered => "altered",
            Self::TooNew => "too-new",
            Self::TooLarge => "too-large",
            Self::OtherElection => "other-election",
            Self::OfRehearsal => "of-rehearsal",
            Self::OfReal => "of-real",
            Self::OtherKey => "other-key",
            Self::Passphrase => "passphrase",
            Self::ShortPassphrase => "short-passphrase",
            Self::Sender => "sender",
            Self::Record(Fault::Entry(crate::journal::EntryError::TooNew(_))) => "too-new",
            Self::Record(Fault::OtherElection(_)) => "other-election",
            Self::Record(_) => "record",
        }
    }

    /// Its sentence: the fact, and what to do.
    pub fn sentence<'a>(&self, voice: impl Into<Voice<'a>>) -> String {
        let entry = match self {
            Self::Record(
                Fault::Fork(id) | Fault::BrokenChain(id) | Fault::OtherElection(id) | Fault::NotSigned(id) | Fault::OtherKey(id),
            ) => format!("{}-{}", id.device.0, id.seq),
            _ => String::new(),
        };
        phrase(voice, &format!("tablets.fault.{}", self.code()), &[("entry".to_owned(), entry)])
    }
}
