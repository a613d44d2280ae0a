//! Locking and unlocking: what is shown and every key leave memory, and the same page comes back.

use super::{RecordFault, Room, Saved, Session};
use crate::browser::vault::{NAMESPACE, seems_locked};
use crate::browser::{Channel, Condition, Guard, LockFault, StoreFault, Vault};
use leptos::prelude::*;
use std::rc::Rc;

/// How often, and how long each time in milliseconds, an act that is being written is waited for.
const PATIENCE: (u32, u32) = (40, 50);

/// Whether the pages stand open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// They do.
    Open,
    /// The passphrase or the PIN is asked for.
    Locked(Why),
}

/// Why the tablet is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The program was just started.
    Start,
    /// Nobody touched it for some minutes.
    Idle,
    /// Somebody locked it.
    Pressed,
    /// It was locked, or its passphrase changed, in another window.
    Elsewhere,
}

/// What opens it.
#[derive(Clone, Debug)]
pub enum Opener {
    /// The passphrase.
    Passphrase(String),
    /// The PIN.
    Pin(String),
}

impl Gate {
    /// As far as can be told before the store is open.
    pub fn at_start() -> Self {
        if seems_locked(NAMESPACE) { Self::Locked(Why::Start) } else { Self::Open }
    }
}

/// The windows of this tablet tell each other when one is locked.
fn windows() -> Channel {
    Channel::new("huanjie-lock")
}

impl Session {
    /// Takes up whether the tablet has a passphrase, and whether it was given.
    pub(super) fn look_at_guard(&self, vault: &Vault) {
        let guard = vault.guard();
        self.guard.try_set(guard);
        let gate = self.gate.try_get_untracked();
        match (guard, gate) {
            (Guard::Locked, Some(Gate::Open)) => drop(self.gate.try_set(Gate::Locked(Why::Start))),
            (Guard::Unset | Guard::Unlocked, Some(Gate::Locked(_))) => drop(self.gate.try_set(Gate::Open)),
            _ => {}
        }
    }

    /// Whether the pages are covered.
    pub fn is_locked(&self) -> bool {
        self.gate.try_get_untracked() != Some(Gate::Open)
    }

    /// Locks this window and tells the others. Nothing happens where no passphrase is set.
    pub fn lock(&self, why: Why) {
        if self.guard.try_get_untracked() == Some(Guard::Unlocked) {
            if why != Why::Elsewhere {
                windows().post("lock");
            }
            self.cover(why);
        }
    }

    /// Locks this window when another one says so.
    pub fn lock_with_the_others(&self) {
        let session = *self;
        StoredValue::new_local(windows().subscribe(move |word| match word.as_str() {
            "lock" => session.lock(Why::Elsewhere),
            _ => session.look_again(),
        }));
    }

    /// Another window set, changed or removed the passphrase.
    fn look_again(&self) {
        let session = *self;
        leptos::task::spawn_local(async move {
            let Ok(vault) = session.vault().await else { return };
            let before = vault.guard();
            if vault.look_at_guard().await.is_ok() && vault.guard() != before {
                match vault.guard() {
                    Guard::Locked => session.cover(Why::Elsewhere),
                    _ => session.look_at_guard(&vault),
                }
            }
        });
    }

    /// Covers the pages at once; they keep their drafts as they go. Then everything leaves memory.
    fn cover(&self, why: Why) {
        self.gate.try_set(Gate::Locked(why));
        let session = *self;
        leptos::task::spawn_local(async move {
            let room = session.room();
            let writing = Rc::clone(&room.borrow().writing);
            // an act that is being written is written to its end, and shown as saved when it is opened again
            for _ in 0..PATIENCE.0 {
                crate::browser::pause(PATIENCE.1).await;
                if writing.try_lock().is_some() {
                    break;
                }
            }
            if let Ok(vault) = session.vault().await {
                vault.lock();
                session.guard.try_set(vault.guard());
            }
            session.forget();
        });
    }

    /// Lets go of everything that was read.
    fn forget(&self) {
        {
            let room = self.room();
            let mut room = room.borrow_mut();
            let (vault, writing) = (room.vault.take(), Rc::clone(&room.writing));
            *room = Room { vault, writing, open: None, blank: None, road: None, outcome: None };
        }
        crate::app::words::take_up_kind(None);
        self.election.try_set(None);
        self.pretended.try_set(None);
        self.condition.try_set(Condition::Sound);
        self.saved.try_set(Saved::Quiet);
        self.version.try_update(|version| *version += 1);
    }

    /// Whether a fault may be over in a moment: the store is opened anew then.
    pub async fn may_pass(&self, fault: &RecordFault) -> bool {
        let passes = match fault {
            RecordFault::Store(StoreFault::Missing) => self.is_fresh().await,
            RecordFault::Store(fault) => fault.passes(),
            _ => false,
        };
        if passes {
            self.room().borrow_mut().vault = None;
        }
        passes
    }

    /// Whether the browser's store was found empty.
    pub async fn is_fresh(&self) -> bool {
        self.vault().await.is_ok_and(|vault| vault.is_fresh())
    }

    /// Unlocks this window.
    ///
    /// # Errors
    /// [`LockFault`], and it stays locked.
    pub async fn unlock(&self, opener: Opener) -> Result<(), LockFault> {
        let vault = self.vault().await?;
        match &opener {
            Opener::Passphrase(passphrase) => vault.unlock(passphrase).await?,
            Opener::Pin(pin) => vault.unlock_by_pin(pin).await?,
        }
        self.look_at_guard(&vault);
        Ok(())
    }

    /// Sets, changes or removes the passphrase of the tablet, for all its elections at once.
    ///
    /// # Errors
    /// [`LockFault`], and all is as before.
    pub async fn set_passphrase(&self, before: &str, after: Option<&str>) -> Result<(), LockFault> {
        let vault = self.vault().await?;
        vault.set_passphrase(before, after).await?;
        self.look_at_guard(&vault);
        windows().post("changed");
        Ok(())
    }
}
