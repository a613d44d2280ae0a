//! The append-only record kept by several tablets: entries, per-device hash chains, signatures, merge. Knows nothing of elections.

mod chain;
mod digest;
mod entry;
mod hex;
mod history;
mod key;
mod line;
mod stamp;
mod store;

pub use digest::Digest;
pub use entry::{ALONE, Author, DeviceId, Draft, Entry, EntryError, EntryId, Tag, Tip, Tips, Witness};
pub use history::History;
pub use key::{PublicKey, SecretKey, Signature};
pub use stamp::{Clock, Stamp};
pub use store::{Fault, Fork, Journal, Merged, Pen, Taken};
