//! The vault: every election on this tablet, each under its own key, each record durable before an act counts as saved.
//!
//! [`Vault::append`] returns after the entries are on the disk, or with a [`StoreFault`] and nothing written. What is lost or
//! altered is noticed when an election is opened ([`Condition`]) and brought back by [`Vault::restore`].

mod cards;
mod condition;
mod drafts;
mod guard;
mod keys;
mod pens;
mod record;
mod rescue;
mod tries;
mod windows;

pub use condition::{Condition, Loss, Restored};
pub use guard::{Guard, SHORTEST_PASSPHRASE, seems_locked};
pub use pens::{Hand, fresh_pen};
pub use tries::{PINS, wait_after};

use crate::browser::card::Card;
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use crate::browser::locks::Lock;
use crate::browser::mirror::Mirror;
use crate::browser::outside::Outside;
use crate::browser::paging::{Page, Tail};
use crate::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use crate::journal::{DeviceId, Entry};
use async_lock::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::CryptoKey;

/// The name of the store that the app uses.
pub const NAMESPACE: &str = "huanjie";
const DEVICE: &str = "device-id";

/// The elections of this tablet. Clones share everything.
pub struct Vault<R: Repository = IndexedDb> {
    rooms: Rc<Rooms<R>>,
}

impl<R: Repository> Clone for Vault<R> {
    fn clone(&self) -> Self {
        Self { rooms: Rc::clone(&self.rooms) }
    }
}

struct Rooms<R> {
    namespace: String,
    store: R,
    device_key: CryptoKey,
    device: RefCell<DeviceId>,
    /// Whether the store was found empty: new, emptied, or not the one that was used before.
    fresh: bool,
    outside: Outside,
    mirror: Option<Mirror>,
    guarded: RefCell<guard::Guarded>,
    tries: tries::Tries,
    kept: RefCell<BTreeMap<String, Rc<Kept>>>,
}

/// What is kept in memory of an election that was opened.
struct Kept {
    card: RefCell<Card>,
    key: CryptoKey,
    lock: RefCell<Option<Lock>>,
    /// The end of the record; `None` until it was read and found whole. Held while an act is written.
    tail: Mutex<Option<Tail>>,
    /// Held while a draft is written, so that drafts land in the order in which they were saved.
    drafting: Mutex<()>,
    /// Pages that the mirror lacks.
    unmirrored: RefCell<Vec<Page>>,
    mirroring: Cell<bool>,
    /// Held while the mirror is written: once at a time.
    copying: Mutex<()>,
}

/// Whether this window may write an election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This window writes.
    Writer,
    /// Another window writes; this one may read.
    ReadOnly,
}

/// An election as it was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its card.
    pub card: Card,
    /// Its entries, in the order in which they were stored; what could be read of them when it is not sound.
    pub entries: Vec<Entry>,
    /// Whether all that was recorded is there.
    pub condition: Condition,
    /// Whether this window may write.
    pub standing: Standing,
}

impl Vault<IndexedDb> {
    /// Opens the vault of this browser.
    ///
    /// # Errors
    /// [`StoreFault`] when the browser offers no encryption or no store, or the store cannot be opened.
    pub async fn open() -> Result<Self, StoreFault> {
        crypto::require()?;
        Self::over(IndexedDb::open(NAMESPACE).await?, NAMESPACE).await
    }
}

impl<R: Repository> Vault<R> {
    /// The vault over a given store; the name tells apart what lies outside of it (marks, mirror, locks).
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read or written.
    pub async fn over(store: R, namespace: &str) -> Result<Self, StoreFault> {
        crypto::require()?;
        let device_key = store.device_key().await?;
        let fresh = store.get(Shelf::Tablet, DEVICE).await?.is_none();
        let device = RefCell::new(device_id(&store).await?);
        let (outside, mirror) = (Outside::new(namespace), Mirror::open(namespace).await);
        let (guarded, tries) = (RefCell::default(), tries::Tries::new(namespace));
        let rooms = Rooms {
            namespace: namespace.to_owned(),
            store,
            device_key,
            device,
            fresh,
            outside,
            mirror,
            guarded,
            tries,
            kept: RefCell::default(),
        };
        rooms.refresh_guard().await?;
        Ok(Self { rooms: Rc::new(rooms) })
    }

    /// The id of this tablet. It changes when entries of it were lost or an older record of it comes back, so that it never
    /// gives one number to two entries.
    pub fn device(&self) -> DeviceId {
        self.rooms.device.borrow().clone()
    }

    /// Whether the store was found empty when it was opened: a new tablet, an emptied one, or a browser that does not get at its files.
    pub fn is_fresh(&self) -> bool {
        self.rooms.fresh
    }

    /// Gives this tablet a new id.
    pub(in crate::browser) async fn renew_device(&self) -> Result<(), StoreFault> {
        let id = new_device_id(&self.rooms.store).await?;
        *self.rooms.device.borrow_mut() = id;
        Ok(())
    }

    /// The cards of all elections, the last opened first; also of those that the store lost (see [`Condition::Missing`]).
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn cards(&self) -> Result<Vec<Card>, StoreFault> {
        let stored = self.rooms.store.range(Shelf::Cards, "", "\u{ffff}").await?;
        let stored = stored.iter().filter_map(|(_, value)| serde_json::from_slice::<Card>(value).ok());
        let heads = self.rooms.store.range(Shelf::Heads, "", "\u{ffff}").await?;
        let mut cards: BTreeMap<String, Card> = heads.iter().map(|(id, _)| (id.clone(), Card::nameless(id))).collect();
        cards.extend(self.rooms.outside.marks().into_iter().map(|mark| (mark.card.id.clone(), mark.card)));
        cards.extend(stored.map(|card| (card.id.clone(), card)));
        let mut cards: Vec<Card> = cards.into_values().collect();
        cards.sort_by(|a, b| b.opened.cmp(&a.opened).then_with(|| a.id.cmp(&b.id)));
        Ok(cards)
    }

    /// Changes the card of an election (its title, or when it was last opened).
    ///
    /// # Errors
    /// [`StoreFault`] when it cannot be written.
    pub async fn save_card(&self, card: &Card) -> Result<(), StoreFault> {
        if let Some(mut mark) = self.rooms.outside.mark(&card.id) {
            mark.card = card.clone();
            self.rooms.outside.set_mark(&mark);
        }
        if let Some(kept) = self.kept(&card.id) {
            *kept.card.borrow_mut() = card.clone();
        }
        self.rooms.store.write(vec![put_card(card)?], Durability::Relaxed).await
    }

    /// Erases an election: its key, pens, pages, drafts, checkpoint, marks and mirror. Without the key nothing of it can be read again.
    ///
    /// # Errors
    /// [`StoreFault::ReadOnly`] while another window writes it; [`StoreFault`] when the store cannot be written, and it is still there.
    pub async fn erase(&self, election: &str) -> Result<(), StoreFault> {
        if self.stand(election).await? == Standing::ReadOnly {
            return Err(StoreFault::ReadOnly);
        }
        let (from, to) = (format!("{election}/"), format!("{election}0"));
        let mut writes: Vec<Write> =
            [Shelf::Keys, Shelf::Cards, Shelf::Heads, Shelf::Checkpoints].map(|shelf| Write::Remove(shelf, election.to_owned())).into();
        writes.extend([Shelf::Keys, Shelf::Pages, Shelf::Drafts].map(|shelf| Write::RemoveRange(shelf, from.clone(), to.clone())));
        self.rooms.store.write(writes, Durability::Strict).await?;
        self.rooms.outside.forget(election);
        self.close(election);
        if let Some(mirror) = &self.rooms.mirror {
            let _ = mirror.erase(election).await;
        }
        Ok(())
    }

    /// A setting of this tablet.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreFault> {
        let found = self.rooms.store.get(Shelf::Tablet, &format!("setting/{name}")).await?;
        Ok(found.and_then(|value| String::from_utf8(value).ok()))
    }

    /// Keeps a setting of this tablet. Nothing personal: it stands unencrypted.
    ///
    /// # Errors
    /// [`StoreFault`] when it cannot be written.
    pub async fn save_setting(&self, name: &str, value: &str) -> Result<(), StoreFault> {
        let write = Write::Put(Shelf::Tablet, format!("setting/{name}"), value.as_bytes().to_vec());
        self.rooms.store.write(vec![write], Durability::Relaxed).await
    }
}

fn put_card(card: &Card) -> Result<Write, StoreFault> {
    let value = serde_json::to_vec(card).map_err(|error| StoreFault::Unknown(error.to_string()))?;
    Ok(Write::Put(Shelf::Cards, card.id.clone(), value))
}

/// The tablet's id; given once.
async fn device_id<R: Repository>(store: &R) -> Result<DeviceId, StoreFault> {
    if let Some(id) = store.get(Shelf::Tablet, DEVICE).await?.and_then(|value| String::from_utf8(value).ok()) {
        return Ok(DeviceId(id));
    }
    new_device_id(store).await
}

async fn new_device_id<R: Repository>(store: &R) -> Result<DeviceId, StoreFault> {
    let id = crate::browser::clock::new_device_id();
    store.write(vec![Write::Put(Shelf::Tablet, DEVICE.to_owned(), id.0.clone().into_bytes())], Durability::Strict).await?;
    Ok(id)
}
