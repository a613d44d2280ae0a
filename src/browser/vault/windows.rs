//! Several windows: one writes an election, the others are told, follow, and take over when it closes.

use super::{Kept, Standing, Vault};
use crate::browser::channel::{Channel, Subscription};
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use crate::browser::locks::{Patience, take};
use crate::browser::store::Repository;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl<R: Repository> Vault<R> {
    /// What is kept of an election that was opened.
    pub(super) fn kept(&self, election: &str) -> Option<Rc<Kept>> {
        self.rooms.kept.borrow().get(election).cloned()
    }

    /// Whether this window has the election open.
    pub fn is_open(&self, election: &str) -> bool {
        self.rooms.kept.borrow().contains_key(election)
    }

    /// Takes the right to write an election, if no other window has it.
    pub(super) async fn stand(&self, election: &str) -> Result<Standing, StoreFault> {
        let kept = self.know(election).await?;
        if kept.as_ref().is_some_and(|kept| kept.lock.borrow().is_some()) {
            return Ok(Standing::Writer);
        }
        let Some(lock) = take(&self.lock_name(election), Patience::Now).await? else { return Ok(Standing::ReadOnly) };
        if let Some(kept) = kept {
            *kept.lock.borrow_mut() = Some(lock);
        }
        Ok(Standing::Writer)
    }

    /// The key and card of an election, as kept in memory, else from the store.
    pub(super) async fn know(&self, election: &str) -> Result<Option<Rc<Kept>>, StoreFault> {
        match self.kept(election) {
            Some(kept) => Ok(Some(kept)),
            None => self.keep(election).await,
        }
    }

    /// Keeps the key and card of an election in memory; `None` when the store has no key of it that opens.
    async fn keep(&self, election: &str) -> Result<Option<Rc<Kept>>, StoreFault> {
        let Ok(Some(bytes)) = self.rooms.stored_key(election).await else { return Ok(None) };
        let Some(card) = self.rooms.card(election).await? else { return Ok(None) };
        let fresh = Kept::new(card, crypto::key_of(&bytes).await?);
        Ok(Some(Rc::clone(self.rooms.kept.borrow_mut().entry(election.to_owned()).or_insert(fresh))))
    }

    /// Lets an election go: forgets its key in this window and gives the right to write to the next.
    pub fn close(&self, election: &str) {
        let kept = self.rooms.kept.borrow_mut().remove(election);
        if let Some(kept) = kept {
            drop(kept.lock.borrow_mut().take());
        }
    }

    /// Waits, when another window writes an election, until this one may; then calls back. The election is to be opened again then.
    pub fn when_writer(&self, election: &str, then: impl FnOnce() + 'static) {
        let (vault, id) = (self.clone(), election.to_owned());
        spawn_local(async move {
            let Ok(Some(lock)) = take(&vault.lock_name(&id), Patience::UntilFree).await else { return };
            let Some(kept) = vault.kept(&id) else { return };
            *kept.lock.borrow_mut() = Some(lock);
            *kept.tail.lock().await = None;
            then();
        });
    }

    /// Calls back, with how many entries there are, whenever a window (also this one) has added some. Ends when the subscription is dropped.
    pub fn follow(&self, election: &str, then: impl Fn(u64) + 'static) -> Option<Subscription> {
        Channel::new(&self.lock_name(election)).subscribe(move |text| {
            if let Ok(count) = text.parse() {
                then(count);
            }
        })
    }

    /// Tells the other windows how many entries there are.
    pub(super) fn announce(&self, election: &str, count: u64) {
        Channel::new(&self.lock_name(election)).post(&count.to_string());
    }

    /// Whether this window has the right to write an election.
    pub(super) fn holds_lock(&self, election: &str) -> bool {
        self.kept(election).is_some_and(|kept| kept.lock.borrow().is_some())
    }

    pub(super) fn lock_name(&self, election: &str) -> String {
        format!("{}.election.{election}", self.rooms.namespace)
    }
}
