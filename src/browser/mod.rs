//! The only other module that touches web APIs: storage, files, print, clock, keys.

pub mod backup;
pub mod camera;
pub mod card;
pub mod channel;
pub mod clock;
pub mod craft;
pub mod crypto;
pub mod derive;
pub mod direct;
pub mod fault;
pub mod files;
pub mod glyphs;
pub mod idle;
mod js;
mod locks;
mod mirror;
mod outside;
pub mod page;
mod paging;
pub mod panic;
pub mod probe;
pub mod settings;
pub mod share;
pub mod sound;
pub mod store;
pub mod update;
pub mod vault;
pub mod worker;

pub use card::{Card, Purpose};
pub use channel::Channel;
pub use fault::{BackupFault, LockFault, StoreFault};
pub use vault::{Condition, Guard, Loss, Opened, Restored, Standing, Vault};

/// Waits for some milliseconds.
pub async fn pause(milliseconds: u32) {
    js::pause(milliseconds).await;
}
