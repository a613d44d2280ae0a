//! The append-only record kept by several tablets: entries, per-device hash chains, merge. Knows nothing of elections.

mod digest;
mod entry;
mod stamp;
mod store;

pub use digest::Digest;
pub use entry::{Author, DeviceId, Draft, Entry, EntryError, EntryId};
pub use stamp::{Clock, Stamp};
pub use store::{Fault, Journal, Merged};
