//! Where bytes are kept: a few shelves of keys and values, written whole or not at all.
//!
//! A [`Repository`] knows nothing of elections and sees only what is encrypted (and the public cards). There are two:
//! [`Memory`] and [`IndexedDb`]; one suite of tests runs on both.

mod indexed;
mod memory;

pub use indexed::IndexedDb;
pub use memory::Memory;

use crate::browser::fault::StoreFault;
use web_sys::CryptoKey;

/// A shelf of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// Public cards, by election.
    Cards,
    /// Wrapped data keys, by election.
    Keys,
    /// Sealed pages of entries, by election and position of the first entry.
    Pages,
    /// Sealed heads (how many entries, and their digest), by election.
    Heads,
    /// Sealed checkpoints, by election.
    Checkpoints,
    /// Sealed drafts, by election and step.
    Drafts,
    /// What belongs to the tablet itself.
    Tablet,
}

impl Shelf {
    /// All shelves.
    pub const ALL: [Self; 7] = [Self::Cards, Self::Keys, Self::Pages, Self::Heads, Self::Checkpoints, Self::Drafts, Self::Tablet];

    /// Its name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Keys => "keys",
            Self::Pages => "pages",
            Self::Heads => "heads",
            Self::Checkpoints => "checkpoints",
            Self::Drafts => "drafts",
            Self::Tablet => "tablet",
        }
    }
}

/// One change; a list of them is done whole, in order, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Puts a value at a key, in place of what was there.
    Put(Shelf, String, Vec<u8>),
    /// Takes a key away, if it is there.
    Remove(Shelf, String),
    /// Takes all keys from the first up to, not including, the second away.
    RemoveRange(Shelf, String, String),
}

impl Write {
    /// The shelf that it changes.
    pub const fn shelf(&self) -> Shelf {
        match self {
            Self::Put(shelf, ..) | Self::Remove(shelf, _) | Self::RemoveRange(shelf, ..) => *shelf,
        }
    }
}

/// How sure a write is when it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// On the disk: power may fail. For every recorded act.
    Strict,
    /// Handed to the machine: the browser may be killed. For drafts and caches.
    Relaxed,
}

/// A store of bytes.
#[allow(async_fn_in_trait, reason = "futures of the browser never change threads")]
pub trait Repository: Clone + 'static {
    /// The value at a key.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault>;

    /// All keys from the first up to, not including, the second, in order, with their values.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault>;

    /// Does all writes, or none. When it returns, they are done as surely as asked for.
    ///
    /// # Errors
    /// [`StoreFault`]; then nothing was written.
    async fn write(&self, writes: Vec<Write>, durability: Durability) -> Result<(), StoreFault>;

    /// The key of this tablet; made at first use, kept where it cannot be read out.
    ///
    /// # Errors
    /// [`StoreFault`] when it can neither be read nor made.
    async fn device_key(&self) -> Result<CryptoKey, StoreFault>;
}
