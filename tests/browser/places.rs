//! Where the tests keep things: the stores of the contract, a store that fails when told, and invented entries.

use huanjie::browser::store::{Durability, IndexedDb, Memory, Repository, Shelf, Write};
use huanjie::browser::{Card, Purpose, StoreFault, Vault, clock};
use huanjie::journal::{Author, DeviceId, Entry, Journal};
use huanjie::values::Moment;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::CryptoKey;

/// Runs tests on every place.
macro_rules! on_every_place {
    ($($test:ident),* $(,)?) => {
        mod in_memory {
            use super::*;
            $(#[wasm_bindgen_test] async fn $test() { super::$test(InMemory::new()).await; })*
        }
        mod in_indexed_db {
            use super::*;
            $(#[wasm_bindgen_test] async fn $test() {
                let place = InIndexedDb::new();
                let name = place.name().to_owned();
                super::$test(place).await;
                let _ = IndexedDb::delete(&name).await;
            })*
        }
    };
}
pub(crate) use on_every_place;

/// A place that can be left and entered again.
pub trait Place {
    /// Its store.
    type Store: Repository;
    /// Its store, opened anew.
    async fn store(&self) -> Self::Store;
    /// Its name.
    fn name(&self) -> &str;
    /// A vault over it, opened anew.
    async fn vault(&self) -> Vault<Self::Store> {
        Vault::over(self.store().await, self.name()).await.unwrap()
    }
}

/// A place in memory.
pub struct InMemory(Memory, String);

impl InMemory {
    pub fn new() -> Self {
        Self(Memory::default(), format!("test-{}", clock::new_election_id()))
    }
}

impl Place for InMemory {
    type Store = Memory;
    async fn store(&self) -> Memory {
        self.0.clone()
    }
    fn name(&self) -> &str {
        &self.1
    }
}

/// A place in IndexedDB.
pub struct InIndexedDb(String);

impl InIndexedDb {
    pub fn new() -> Self {
        Self(format!("test-{}", clock::new_election_id()))
    }
}

impl Place for InIndexedDb {
    type Store = IndexedDb;
    async fn store(&self) -> IndexedDb {
        IndexedDb::open(&self.0).await.unwrap()
    }
    fn name(&self) -> &str {
        &self.0
    }
}

/// A store that fails its writes with a fault, while told to.
#[derive(Clone)]
pub struct Failing<R> {
    pub store: R,
    pub fault: Rc<RefCell<Option<StoreFault>>>,
}

impl<R> Failing<R> {
    pub fn new(store: R) -> Self {
        Self { store, fault: Rc::default() }
    }
}

impl<R: Repository> Repository for Failing<R> {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        self.store.get(shelf, key).await
    }
    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        self.store.range(shelf, from, to).await
    }
    async fn write(&self, writes: Vec<Write>, durability: Durability) -> Result<(), StoreFault> {
        if let Some(fault) = self.fault.borrow().clone() {
            return Err(fault);
        }
        self.store.write(writes, durability).await
    }
    async fn device_key(&self) -> Result<CryptoKey, StoreFault> {
        self.store.device_key().await
    }
}

/// The card of an invented election.
pub fn card() -> Card {
    Card {
        id: clock::new_election_id(),
        title: "青石村第十二届".into(),
        purpose: Purpose::Rehearsal,
        kind: "villagers".into(),
        opened: Moment(1),
    }
}

/// A pen that writes the entries of one tablet.
pub struct Pen(Journal, DeviceId);

impl Pen {
    pub fn new(election: &str) -> Self {
        Self(Journal::new(election), DeviceId("0a1b2c3d".into()))
    }
    /// So many next entries, each with a name in it.
    pub fn write(&mut self, count: u64) -> Vec<Entry> {
        (0..count).map(|_| self.write_text(&format!("周桂兰{}", self.0.len()))).collect()
    }
    /// The next entry, with this text in it.
    pub fn write_text(&mut self, text: &str) -> Entry {
        let author = Author { name: "何建国".into(), role: "registrar".into() };
        let entry = self.0.seal(&self.1, author, Moment(1_800_000_000_000), &serde_json::json!({ "registered": text })).unwrap();
        self.0.merge(entry.clone()).unwrap();
        entry
    }
}

/// The texts of entries, to compare them to the letter.
pub fn texts(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(Entry::text).collect()
}
