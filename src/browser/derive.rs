//! A key from what a person types, by Argon2id: slow on purpose, so that whoever guesses is slow too.
//!
//! The one place where the program derives: in the craft worker, so that the page goes on meanwhile.

use crate::browser::fault::StoreFault;
use crate::browser::{craft, crypto, js};
use crate::exchange::bundle::{BundleFault, DataKey, Lock};

/// The random part that makes equal passphrases come to different keys.
pub type Salt = [u8; 16];

/// What one derivation costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What the program asks for: 19 MiB, two passes, one lane.
    pub const USUAL: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };

    /// Whether it is worth paying: a key that costs far more than ours is not ours, and would only hold the tablet up.
    pub const fn is_affordable(self) -> bool {
        self.memory <= 256 * 1024 && self.passes <= 16 && self.lanes <= 4
    }

    /// As twelve bytes, little-endian.
    pub fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        for (place, number) in bytes.chunks_exact_mut(4).zip([self.memory, self.passes, self.lanes]) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// From twelve bytes.
    pub fn of_bytes(bytes: [u8; 12]) -> Self {
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Self { memory: number(0), passes: number(4), lanes: number(8) }
    }
}

/// The key that a passphrase comes to. Spaces at its ends do not count.
///
/// # Errors
/// [`StoreFault::Damaged`] when the cost is none that can be paid.
pub async fn derive(secret: &str, salt: &Salt, cost: Cost) -> Result<[u8; 32], StoreFault> {
    if !cost.is_affordable() {
        return Err(StoreFault::Damaged);
    }
    if let Ok(key) = craft::argon2(secret.trim().as_bytes(), *salt, cost.memory, cost.passes, cost.lanes).await {
        return Ok(key);
    }
    // Where no worker starts, the page does it: let it paint before the tablet is busy.
    js::pause(20).await;
    let lock = Lock { memory: cost.memory, passes: cost.passes, lanes: cost.lanes, salt: *salt };
    lock.key(secret).map(|key| key.0).map_err(|_| StoreFault::Damaged)
}

/// The key that a passphrase comes to by the lock of a file.
///
/// # Errors
/// [`BundleFault::Altered`] when the cost is none that can be paid.
pub async fn open_lock(lock: Lock, passphrase: &str) -> Result<DataKey, BundleFault> {
    let cost = Cost { memory: lock.memory, passes: lock.passes, lanes: lock.lanes };
    derive(passphrase, &lock.salt, cost).await.map(DataKey).map_err(|_| BundleFault::Altered)
}

/// A fresh lock for a new passphrase, and the key that it comes to.
///
/// # Errors
/// [`BundleFault::ShortPassphrase`].
pub async fn make_lock(passphrase: &str) -> Result<(Lock, DataKey), BundleFault> {
    let lock = Lock::fresh(passphrase, crypto::random())?;
    Ok((lock, open_lock(lock, passphrase).await?))
}
