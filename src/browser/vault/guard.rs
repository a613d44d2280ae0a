//! The passphrase of the tablet: it opens a lock key, under which every data key is wrapped besides the tablet's own.
//!
//! A stopped tablet holds the lock key only sealed by what the passphrase comes to. A PIN opens it again within one run of the page.

use super::keys::KeyBytes;
use super::tries::Tried;
use super::{Rooms, Vault};
use crate::browser::derive::{Cost, Salt, derive};
use crate::browser::fault::{LockFault, StoreFault};
use crate::browser::locks::{Lock, Patience, take};
use crate::browser::outside::Outside;
use crate::browser::store::{Durability, Repository, Shelf, Write};
use crate::browser::{crypto, js};
use web_sys::CryptoKey;

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;
const LOCK: &str = "lock";
const PIN: &str = "pin";
/// Argon2id, AES-256-GCM.
const SUITE: u8 = 1;

/// Whether the keys of the tablet are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// No passphrase is set.
    Unset,
    /// A passphrase is set, and must be given first.
    Locked,
    /// A passphrase is set, and was given.
    Unlocked,
}

/// The lock key as it is kept: suite, cost, salt, and the key sealed by what the passphrase comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip(Vec<u8>);

impl Slip {
    /// None where no passphrase is set.
    pub(super) fn of(bytes: Vec<u8>) -> Option<Self> {
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    async fn make(passphrase: &str, lock: &KeyBytes) -> Result<Self, StoreFault> {
        let salt: Salt = crypto::random();
        let by = crypto::key_of(&derive(passphrase, &salt, Cost::USUAL).await?).await?;
        let mut bytes = vec![SUITE];
        bytes.extend(Cost::USUAL.to_bytes());
        bytes.extend(salt);
        bytes.extend(crypto::seal(&by, LOCK, lock).await?);
        Ok(Self(bytes))
    }

    /// The lock key; `None` when the passphrase is another.
    async fn open(&self, passphrase: &str) -> Result<Option<KeyBytes>, StoreFault> {
        let (&suite, rest) = self.0.split_first().ok_or(StoreFault::Damaged)?;
        if suite != SUITE {
            return Err(StoreFault::Newer);
        }
        let (&cost, rest) = rest.split_first_chunk().ok_or(StoreFault::Damaged)?;
        let (salt, sealed) = rest.split_first_chunk().ok_or(StoreFault::Damaged)?;
        let by = crypto::key_of(&derive(passphrase, salt, Cost::of_bytes(cost)).await?).await?;
        Ok(crypto::open(&by, LOCK, sealed).await.ok().and_then(|key| key.try_into().ok()))
    }
}

/// What is known of the passphrase in this window.
#[derive(Default)]
pub(super) struct Guarded {
    pub(super) slip: Option<Slip>,
    key: Option<CryptoKey>,
    pin: Option<Pin>,
}

/// The lock key in memory, sealed by what the PIN comes to.
struct Pin {
    salt: Salt,
    sealed: Vec<u8>,
}

/// Whether a passphrase seems to be set, as far as can be told before the store is open.
pub fn seems_locked(namespace: &str) -> bool {
    Outside::new(namespace).lock().is_some_and(|slip| !slip.is_empty())
}

impl<R: Repository> Vault<R> {
    /// Whether the keys of this tablet are at hand.
    pub fn guard(&self) -> Guard {
        let guarded = self.rooms.guarded.borrow();
        match (&guarded.slip, &guarded.key) {
            (None, _) => Guard::Unset,
            (Some(_), None) => Guard::Locked,
            (Some(_), Some(_)) => Guard::Unlocked,
        }
    }

    /// Looks again how the passphrase is set; this window is locked when another one changed it.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn look_at_guard(&self) -> Result<(), StoreFault> {
        self.rooms.refresh_guard().await
    }

    /// Seconds to wait before the next try.
    pub fn lock_wait(&self) -> u32 {
        self.rooms.tries.wait()
    }

    /// How many PINs may be tried now; none where no PIN was set, or too many were wrong.
    pub fn pins_left(&self) -> u32 {
        if self.rooms.guarded.borrow().pin.is_some() { self.rooms.tries.pins_left() } else { 0 }
    }

    /// Gives the passphrase: from then on elections can be opened.
    ///
    /// # Errors
    /// [`LockFault::Wait`], [`LockFault::Wrong`], or what the store says.
    pub async fn unlock(&self, passphrase: &str) -> Result<(), LockFault> {
        self.rooms.refresh_guard().await?;
        let Some(slip) = self.rooms.slip() else { return Ok(()) };
        let lock = self.rooms.try_passphrase(&slip, passphrase).await?;
        self.rooms.take_up(slip, &lock).await?;
        Ok(())
    }

    /// Opens again by the PIN, within the run of the page in which the passphrase was given.
    ///
    /// # Errors
    /// [`LockFault::Wait`], [`LockFault::Wrong`], [`LockFault::PinSpent`].
    pub async fn unlock_by_pin(&self, pin: &str) -> Result<(), LockFault> {
        self.rooms.refresh_guard().await?;
        if self.pins_left() == 0 {
            return Err(LockFault::PinSpent);
        }
        let wait = self.lock_wait();
        if wait > 0 {
            return Err(LockFault::Wait(wait));
        }
        self.rooms.tries.begin(Tried::Pin);
        let (salt, sealed) = match &self.rooms.guarded.borrow().pin {
            Some(held) => (held.salt, held.sealed.clone()),
            None => return Err(LockFault::PinSpent),
        };
        let by = crypto::key_of(&derive(pin, &salt, Cost::USUAL).await?).await?;
        let Ok(lock) = crypto::open(&by, PIN, &sealed).await else { return Err(LockFault::Wrong) };
        let lock: KeyBytes = lock.try_into().map_err(|_| StoreFault::Damaged)?;
        let key = crypto::key_of(&lock).await?;
        self.rooms.guarded.borrow_mut().key = Some(key);
        self.rooms.tries.right(Tried::Pin);
        Ok(())
    }

    /// Locks: every key is dropped from memory, and the right to write is given away. Nothing happens where no passphrase is set.
    pub fn lock(&self) {
        if self.guard() == Guard::Unset {
            return;
        }
        self.rooms.kept.borrow_mut().clear();
        self.rooms.guarded.borrow_mut().key = None;
    }

    /// Sets the passphrase, changes it, or removes it (`None`): all elections at once, in one strict write, or none. What was set
    /// before is asked for. The PIN goes with a passphrase that is removed.
    ///
    /// # Errors
    /// [`LockFault`], and all is as before.
    pub async fn set_passphrase(&self, before: &str, after: Option<&str>) -> Result<(), LockFault> {
        if after.is_some_and(|after| after.trim().chars().count() < SHORTEST_PASSPHRASE) {
            return Err(LockFault::Short);
        }
        let _steady = self.rooms.steady().await?;
        let old = match self.rooms.slip() {
            Some(slip) => Some(crypto::key_of(&self.rooms.try_passphrase(&slip, before).await?).await?),
            None => None,
        };
        self.rooms.rekey(old.as_ref(), after).await?;
        Ok(())
    }

    /// Sets the PIN, or removes it. The passphrase is asked for.
    ///
    /// # Errors
    /// [`LockFault::Unset`] where no passphrase is set; [`LockFault::Short`] when it is not 4 to 8 digits; else as [`Vault::unlock`].
    pub async fn set_pin(&self, passphrase: &str, pin: Option<&str>) -> Result<(), LockFault> {
        let fits = |pin: &str| (4..=8).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit());
        if pin.is_some_and(|pin| !fits(pin)) {
            return Err(LockFault::Short);
        }
        let _steady = self.rooms.steady().await?;
        let slip = self.rooms.slip().ok_or(LockFault::Unset)?;
        let lock = self.rooms.try_passphrase(&slip, passphrase).await?;
        let write = match pin {
            Some(pin) => {
                let salt: Salt = crypto::random();
                let held = [&salt[..], &derive(pin, &salt, Cost::USUAL).await?].concat();
                Write::Put(Shelf::Tablet, PIN.to_owned(), crypto::seal(&crypto::key_of(&lock).await?, PIN, &held).await?)
            }
            None => Write::Remove(Shelf::Tablet, PIN.to_owned()),
        };
        self.rooms.store.write(vec![write], Durability::Strict).await?;
        self.rooms.take_up(slip, &lock).await?;
        Ok(())
    }

    /// The right to write an election, also when the window that had it is just closing.
    async fn take_over(&self, election: &str) -> Result<Lock, StoreFault> {
        for _ in 0..5 {
            if let Some(lock) = take(&self.lock_name(election), Patience::Now).await? {
                return Ok(lock);
            }
            js::pause(100).await;
        }
        Err(StoreFault::ReadOnly)
    }

    /// Empties this tablet of every election and of its passphrase, for a person who has forgotten it. What is elsewhere stays.
    ///
    /// # Errors
    /// [`StoreFault::ReadOnly`] while another window writes an election; [`StoreFault`] of the store, and all is still there.
    pub async fn wipe(&self) -> Result<(), StoreFault> {
        let cards = self.cards().await?;
        let mut held = Vec::new();
        for card in &cards {
            if !self.holds_lock(&card.id) {
                held.push(self.take_over(&card.id).await?);
            }
        }
        let all = |shelf| Write::RemoveRange(shelf, String::new(), "\u{ffff}".to_owned());
        let mut writes: Vec<Write> = Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Tablet).map(all).collect();
        writes.push(Write::Put(Shelf::Tablet, LOCK.to_owned(), Vec::new()));
        writes.push(Write::Remove(Shelf::Tablet, PIN.to_owned()));
        self.rooms.store.write(writes, Durability::Strict).await?;
        self.rooms.kept.borrow_mut().clear();
        *self.rooms.guarded.borrow_mut() = Guarded::default();
        self.rooms.outside.set_lock(None);
        self.rooms.tries.right(Tried::Passphrase);
        for card in &cards {
            self.rooms.outside.forget(&card.id);
            if let Some(mirror) = &self.rooms.mirror {
                let _ = mirror.erase(&card.id).await;
            }
        }
        Ok(())
    }
}

impl<R: Repository> Rooms<R> {
    pub(super) fn slip(&self) -> Option<Slip> {
        self.guarded.borrow().slip.clone()
    }

    /// The lock key; `None` where no passphrase is set.
    ///
    /// # Errors
    /// [`StoreFault::Locked`] where the passphrase must be given first.
    pub(super) fn lock_key(&self) -> Result<Option<CryptoKey>, StoreFault> {
        let guarded = self.guarded.borrow();
        match (&guarded.slip, &guarded.key) {
            (None, _) => Ok(None),
            (Some(_), Some(key)) => Ok(Some(key.clone())),
            (Some(_), None) => Err(StoreFault::Locked),
        }
    }

    /// Holds the wrapped keys still among all windows, and knows the passphrase as it is set now.
    pub(super) async fn steady(&self) -> Result<Lock, StoreFault> {
        let held = take(&format!("{}.guard", self.namespace), Patience::UntilFree).await?.ok_or(StoreFault::Aborted)?;
        self.refresh_guard().await?;
        Ok(held)
    }

    /// Reads how the passphrase is set now: another window may have changed it. Then this one is locked.
    pub(super) async fn refresh_guard(&self) -> Result<(), StoreFault> {
        let now = self.stored_slip().await?;
        if now != self.slip() {
            *self.guarded.borrow_mut() = Guarded { slip: now, ..Guarded::default() };
        }
        Ok(())
    }

    /// The lock key as the store has it; as it is kept outside where the store came back empty.
    async fn stored_slip(&self) -> Result<Option<Slip>, StoreFault> {
        match self.store.get(Shelf::Tablet, LOCK).await? {
            Some(stored) => {
                let slip = Slip::of(stored);
                let bytes = slip.as_ref().map(Slip::bytes);
                if self.outside.lock().as_deref() != bytes {
                    self.outside.set_lock(bytes);
                }
                Ok(slip)
            }
            None => Ok(self.outside.lock().and_then(Slip::of)),
        }
    }

    /// Tries a passphrase; a try counts before it is made.
    async fn try_passphrase(&self, slip: &Slip, passphrase: &str) -> Result<KeyBytes, LockFault> {
        let wait = self.tries.wait();
        if wait > 0 {
            return Err(LockFault::Wait(wait));
        }
        self.tries.begin(Tried::Passphrase);
        let lock = slip.open(passphrase).await?.ok_or(LockFault::Wrong)?;
        self.tries.right(Tried::Passphrase);
        Ok(lock)
    }

    /// Takes up an opened lock key, with the PIN that belongs to it.
    async fn take_up(&self, slip: Slip, lock: &KeyBytes) -> Result<(), StoreFault> {
        let key = crypto::key_of(lock).await?;
        if self.store.get(Shelf::Tablet, LOCK).await?.is_none() {
            // The store came back empty: the passphrase goes on to hold.
            self.store.write(vec![Write::Put(Shelf::Tablet, LOCK.to_owned(), slip.bytes().to_vec())], Durability::Strict).await?;
        }
        let pin = match self.store.get(Shelf::Tablet, PIN).await? {
            Some(kept) => Pin::arm(&key, &kept, lock).await,
            None => None,
        };
        *self.guarded.borrow_mut() = Guarded { slip: Some(slip), key: Some(key), pin };
        Ok(())
    }

    /// Wraps every data key anew, under a new lock key or under none, and writes all of them at once.
    async fn rekey(&self, old: Option<&CryptoKey>, after: Option<&str>) -> Result<(), StoreFault> {
        let lock: KeyBytes = crypto::random();
        let new = match after {
            Some(passphrase) => Some((Slip::make(passphrase, &lock).await?, crypto::key_of(&lock).await?)),
            None => None,
        };
        let new_key = new.as_ref().map(|(_, key)| key);
        let (mut writes, mut elections) = (Vec::new(), Vec::new());
        for (election, wrapped) in self.store.range(Shelf::Keys, "", "\u{ffff}").await? {
            // What opens under no key stays as it is: there is nothing to keep closed, and nothing is lost.
            let Ok(data) = self.unwrap_by(old, &election, &wrapped).await else { continue };
            writes.push(Write::Put(Shelf::Keys, election.clone(), self.wrap_by(new_key, &election, &data).await?));
            elections.push(election);
        }
        writes.push(Write::Put(Shelf::Tablet, LOCK.to_owned(), new.as_ref().map_or_else(Vec::new, |(slip, _)| slip.bytes().to_vec())));
        let pin = match (old, new_key) {
            (Some(old), Some(new)) => self.pin_under(old, new).await?,
            _ => None,
        };
        writes.push(match &pin {
            Some(kept) => Write::Put(Shelf::Tablet, PIN.to_owned(), kept.clone()),
            None => Write::Remove(Shelf::Tablet, PIN.to_owned()),
        });
        // First the mirror's keys go: a stop in the middle must not leave one that opens without the passphrase.
        for election in elections.iter().filter(|_| new.is_some()) {
            self.outside.forget_rescue(election);
        }
        let written = self.store.write(writes, Durability::Strict).await;
        if written.is_ok() {
            self.outside.set_lock(new.as_ref().map(|(slip, _)| slip.bytes()));
            let pin = match (new_key, &pin) {
                (Some(key), Some(kept)) => Pin::arm(key, kept, &lock).await,
                _ => None,
            };
            let (slip, key) = new.unzip();
            *self.guarded.borrow_mut() = Guarded { slip, key, pin };
        }
        for election in &elections {
            self.lend_key(election).await;
        }
        written
    }

    /// The PIN's part, sealed under another lock key.
    async fn pin_under(&self, old: &CryptoKey, new: &CryptoKey) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(kept) = self.store.get(Shelf::Tablet, PIN).await? else { return Ok(None) };
        let Ok(held) = crypto::open(old, PIN, &kept).await else { return Ok(None) };
        crypto::seal(new, PIN, &held).await.map(Some)
    }
}

impl Pin {
    /// Readies the PIN for this run: `kept` holds its salt and what it comes to, sealed under the lock key.
    async fn arm(key: &CryptoKey, kept: &[u8], lock: &KeyBytes) -> Option<Self> {
        let held = crypto::open(key, PIN, kept).await.ok()?;
        let (&salt, by) = held.split_first_chunk()?;
        let by = crypto::key_of(&by.try_into().ok()?).await.ok()?;
        Some(Self { salt, sealed: crypto::seal(&by, PIN, lock).await.ok()? })
    }
}
