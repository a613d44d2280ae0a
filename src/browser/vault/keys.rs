//! One data key per election, stored only wrapped: by the tablet's key, which the browser does not give out, and by the lock key
//! where the tablet has a passphrase.
//!
//! A wrapped key begins with how it is wrapped.

use super::{Rooms, Vault};
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use crate::browser::store::{Repository, Shelf};
use web_sys::CryptoKey;

/// Wrapped by the tablet's key.
const BY_TABLET: u8 = 1;
/// Wrapped by the rescue key, for the mirror.
const BY_RESCUE: u8 = 2;
/// Wrapped by the lock key, and that by the tablet's key.
const BY_TABLET_AND_LOCK: u8 = 3;
/// Wrapped by the lock key, and that by the rescue key, for the mirror.
const BY_RESCUE_AND_LOCK: u8 = 4;

/// The bytes of a data key.
pub(super) type KeyBytes = [u8; 32];

impl<R: Repository> Rooms<R> {
    /// Wraps a data key as the tablet is guarded now.
    pub(super) async fn wrap(&self, election: &str, key: &KeyBytes) -> Result<Vec<u8>, StoreFault> {
        self.wrap_by(self.lock_key()?.as_ref(), election, key).await
    }

    /// Wraps a data key under a lock key, or under none.
    pub(super) async fn wrap_by(&self, lock: Option<&CryptoKey>, election: &str, key: &KeyBytes) -> Result<Vec<u8>, StoreFault> {
        wrap([BY_TABLET, BY_TABLET_AND_LOCK], &self.device_key, lock, election, key).await
    }

    /// Unwraps a data key that was wrapped under a lock key, or under none.
    pub(super) async fn unwrap_by(&self, lock: Option<&CryptoKey>, election: &str, wrapped: &[u8]) -> Result<KeyBytes, StoreFault> {
        unwrap([BY_TABLET, BY_TABLET_AND_LOCK], &self.device_key, lock, election, wrapped).await
    }

    /// The data key of an election, as it is stored.
    ///
    /// # Errors
    /// [`StoreFault::Locked`] where the passphrase must be given first.
    pub(super) async fn stored_key(&self, election: &str) -> Result<Option<KeyBytes>, StoreFault> {
        self.refresh_guard().await?;
        let lock = self.lock_key()?;
        let Some(wrapped) = self.store.get(Shelf::Keys, election).await? else { return Ok(None) };
        self.unwrap_by(lock.as_ref(), election, &wrapped).await.map(Some)
    }

    /// The data key of an election, as the mirror has it.
    pub(super) async fn mirrored_key(&self, election: &str) -> Option<KeyBytes> {
        self.mirrored(election).await.map(|(_, key)| key)
    }

    /// The same, with how it is wrapped.
    async fn mirrored(&self, election: &str) -> Option<(u8, KeyBytes)> {
        let lock = self.lock_key().ok()?;
        let wrapped = self.mirror.as_ref()?.key(election).await?;
        let rescue = crypto::key_of(&self.outside.rescue(election)?).await.ok()?;
        let key = unwrap([BY_RESCUE, BY_RESCUE_AND_LOCK], &rescue, lock.as_ref(), election, &wrapped).await.ok()?;
        Some((*wrapped.first()?, key))
    }

    /// Gives the mirror its own wrapped key, if it has none that opens as the tablet is guarded now.
    pub(super) async fn lend_key(&self, election: &str) -> Option<()> {
        let way = if self.lock_key().ok()?.is_some() { BY_RESCUE_AND_LOCK } else { BY_RESCUE };
        if self.mirrored(election).await.is_some_and(|(found, _)| found == way) {
            return Some(());
        }
        let key = self.stored_key(election).await.ok()??;
        let lock = self.lock_key().ok()?;
        let rescue = crypto::random::<32>();
        if !self.outside.set_rescue(election, &rescue) {
            return None;
        }
        let by = crypto::key_of(&rescue).await.ok()?;
        let wrapped = wrap([BY_RESCUE, BY_RESCUE_AND_LOCK], &by, lock.as_ref(), election, &key).await.ok()?;
        self.mirror.as_ref()?.put_key(election, &wrapped).await.ok()
    }
}

impl<R: Repository> Vault<R> {
    /// The data key of an election that is open, or is stored.
    pub(super) async fn data_key(&self, election: &str) -> Result<CryptoKey, StoreFault> {
        if let Some(kept) = self.kept(election) {
            return Ok(kept.key.clone());
        }
        let bytes = self.rooms.stored_key(election).await?.ok_or(StoreFault::Missing)?;
        crypto::key_of(&bytes).await
    }
}

/// Wraps by a key, within by the lock key where there is one; the two ways are those without and with it.
async fn wrap(
    [plain, locked]: [u8; 2],
    by: &CryptoKey,
    lock: Option<&CryptoKey>,
    election: &str,
    key: &KeyBytes,
) -> Result<Vec<u8>, StoreFault> {
    let (way, inner) = match lock {
        Some(lock) => (locked, crypto::seal(lock, &format!("lock/{election}"), key).await?),
        None => (plain, key.to_vec()),
    };
    let mut wrapped = vec![way];
    wrapped.extend(crypto::seal(by, &format!("key/{election}"), &inner).await?);
    Ok(wrapped)
}

async fn unwrap(
    [plain, locked]: [u8; 2],
    by: &CryptoKey,
    lock: Option<&CryptoKey>,
    election: &str,
    wrapped: &[u8],
) -> Result<KeyBytes, StoreFault> {
    let (&way, sealed) = wrapped.split_first().ok_or(StoreFault::Damaged)?;
    if way != plain && way != locked {
        return Err(StoreFault::Newer);
    }
    let inner = crypto::open(by, &format!("key/{election}"), sealed).await?;
    let key = match lock.filter(|_| way == locked) {
        Some(lock) => crypto::open(lock, &format!("lock/{election}"), &inner).await?,
        None => inner,
    };
    key.try_into().map_err(|_| StoreFault::Damaged)
}
