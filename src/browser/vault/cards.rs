//! The key of an election's cards, derived where its data key is read out, so that only the derived one leaves the vault.

use super::Vault;
use crate::browser::fault::StoreFault;
use crate::browser::store::Repository;
use crate::election::credential::CardKey;

impl<R: Repository> Vault<R> {
    /// The key that the codes on an election's cards are made with.
    ///
    /// # Errors
    /// [`StoreFault::Missing`] when the election is not here; [`StoreFault`] when its key cannot be read out.
    pub async fn card_key(&self, election: &str) -> Result<CardKey, StoreFault> {
        self.rooms.stored_key(election).await?.map(|key| CardKey::of(&key)).ok_or(StoreFault::Missing)
    }
}
