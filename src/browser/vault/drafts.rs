//! Drafts of unfinished forms, and the checkpoint of the fold: both sealed under the election's key, neither a part of the record.

use super::{Rooms, Vault};
use crate::browser::fault::StoreFault;
use crate::browser::store::{Durability, Repository, Shelf, Write};
use crate::browser::{crypto, js};
use crate::journal::Digest;

impl<R: Repository> Vault<R> {
    /// Keeps the draft of a step. It survives a reload and a killed browser. For an election that is not made yet, any
    /// name does (such as `new`); its key is made with the first draft.
    ///
    /// # Errors
    /// [`StoreFault`], and the draft before it is still there.
    pub async fn save_draft(&self, election: &str, step: &str, text: &str) -> Result<(), StoreFault> {
        let (vault, id, step, text) = (self.clone(), election.to_owned(), step.to_owned(), text.to_owned());
        js::to_the_end(async move {
            let kept = vault.kept(&id);
            let _turn = match &kept {
                Some(kept) => Some(kept.drafting.lock().await),
                None => None,
            };
            let key = match vault.data_key(&id).await {
                Err(StoreFault::Missing) => {
                    vault.rooms.make_key(&id).await?;
                    vault.data_key(&id).await?
                }
                key => key?,
            };
            let value = crypto::seal(&key, &format!("draft/{id}/{step}"), text.as_bytes()).await?;
            vault.rooms.store.write(vec![Write::Put(Shelf::Drafts, format!("{id}/{step}"), value)], Durability::Relaxed).await
        })
        .await
    }

    /// The draft of a step.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when it cannot be read; [`StoreFault`] of the store.
    pub async fn draft(&self, election: &str, step: &str) -> Result<Option<String>, StoreFault> {
        let Some(value) = self.rooms.store.get(Shelf::Drafts, &format!("{election}/{step}")).await? else { return Ok(None) };
        let key = self.data_key(election).await?;
        let plain = crypto::open(&key, &format!("draft/{election}/{step}"), &value).await?;
        String::from_utf8(plain).map(Some).map_err(|_| StoreFault::Damaged)
    }

    /// Drops the draft of a step, if there is one.
    ///
    /// # Errors
    /// [`StoreFault`] of the store.
    pub async fn drop_draft(&self, election: &str, step: &str) -> Result<(), StoreFault> {
        let kept = self.kept(election);
        let _turn = match &kept {
            Some(kept) => Some(kept.drafting.lock().await),
            None => None,
        };
        self.rooms.store.write(vec![Write::Remove(Shelf::Drafts, format!("{election}/{step}"))], Durability::Relaxed).await
    }

    /// Keeps a checkpoint: what was folded from the record whose journal has this head. Only a cache.
    ///
    /// # Errors
    /// [`StoreFault`] of the store.
    pub async fn save_checkpoint(&self, election: &str, head: Digest, fold: &[u8]) -> Result<(), StoreFault> {
        let key = self.data_key(election).await?;
        let value = crypto::seal(&key, &format!("checkpoint/{election}/{head}"), fold).await?;
        self.rooms.store.write(vec![Write::Put(Shelf::Checkpoints, election.to_owned(), value)], Durability::Relaxed).await
    }

    /// The checkpoint, if it was made from the record whose journal has this head. Never an error: without it, fold again.
    pub async fn checkpoint(&self, election: &str, head: Digest) -> Option<Vec<u8>> {
        let value = self.rooms.store.get(Shelf::Checkpoints, election).await.ok()??;
        let key = self.data_key(election).await.ok()?;
        crypto::open(&key, &format!("checkpoint/{election}/{head}"), &value).await.ok()
    }
}

impl<R: Repository> Rooms<R> {
    /// Makes a key for drafts of an election that is not made yet.
    async fn make_key(&self, election: &str) -> Result<(), StoreFault> {
        let _steady = self.steady().await?;
        let wrapped = self.wrap(election, &crypto::random::<32>()).await?;
        self.store.write(vec![Write::Put(Shelf::Keys, election.to_owned(), wrapped)], Durability::Strict).await
    }
}
