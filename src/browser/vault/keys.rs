//! One data key per election, stored only wrapped: by the tablet's key, which the browser does not give out.
//!
//! A wrapped key begins with how it is wrapped, which leaves room for a passphrase or a PIN.

use super::{Rooms, Vault};
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use crate::browser::store::{Repository, Shelf};
use web_sys::CryptoKey;

/// Wrapped by the tablet's key.
const BY_TABLET: u8 = 1;
/// Wrapped by the rescue key, for the mirror.
const BY_RESCUE: u8 = 2;

/// The bytes of a data key.
pub(super) type KeyBytes = [u8; 32];

impl<R: Repository> Rooms<R> {
    /// Wraps a data key by the tablet's key.
    pub(super) async fn wrap(&self, election: &str, key: &KeyBytes) -> Result<Vec<u8>, StoreFault> {
        wrap(BY_TABLET, &self.device_key, election, key).await
    }

    /// The data key of an election, as it is stored.
    pub(super) async fn stored_key(&self, election: &str) -> Result<Option<KeyBytes>, StoreFault> {
        match self.store.get(Shelf::Keys, election).await? {
            Some(wrapped) => unwrap(BY_TABLET, &self.device_key, election, &wrapped).await.map(Some),
            None => Ok(None),
        }
    }

    /// The data key of an election, as the mirror has it.
    pub(super) async fn mirrored_key(&self, election: &str) -> Option<KeyBytes> {
        let wrapped = self.mirror.as_ref()?.key(election).await?;
        let rescue = crypto::key_of(&self.outside.rescue(election)?).await.ok()?;
        unwrap(BY_RESCUE, &rescue, election, &wrapped).await.ok()
    }

    /// Gives the mirror its own wrapped key, if it has none that opens.
    pub(super) async fn lend_key(&self, election: &str) -> Option<()> {
        if self.mirrored_key(election).await.is_some() {
            return Some(());
        }
        let key = self.stored_key(election).await.ok()??;
        let rescue = crypto::random::<32>();
        if !self.outside.set_rescue(election, &rescue) {
            return None;
        }
        let wrapped = wrap(BY_RESCUE, &crypto::key_of(&rescue).await.ok()?, election, &key).await.ok()?;
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

async fn wrap(way: u8, by: &CryptoKey, election: &str, key: &KeyBytes) -> Result<Vec<u8>, StoreFault> {
    let mut wrapped = vec![way];
    wrapped.extend(crypto::seal(by, &format!("key/{election}"), key).await?);
    Ok(wrapped)
}

async fn unwrap(way: u8, by: &CryptoKey, election: &str, wrapped: &[u8]) -> Result<KeyBytes, StoreFault> {
    let (&found, sealed) = wrapped.split_first().ok_or(StoreFault::Damaged)?;
    if found != way {
        return Err(StoreFault::Newer);
    }
    crypto::open(by, &format!("key/{election}"), sealed).await?.try_into().map_err(|_| StoreFault::Damaged)
}
