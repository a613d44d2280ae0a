//! The store in IndexedDB, by `indexed_db_futures`.
//!
//! All requests of a transaction go out at once and nothing else is awaited inside one. The crate says of an abort only that
//! it was one; why, the transaction itself still knows, so a full disk stays told from a write given up.

use super::{Durability, Repository, Shelf, Write};
use crate::browser::fault::StoreFault;
use crate::browser::{crypto, js};
use gloo::events::EventListener;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{CryptoKey, EventTarget, IdbTransaction};

const VERSION: u32 = 1;
const DEVICE_KEY: &str = "device-key";

/// The store in IndexedDB. Clones share the connection.
#[derive(Clone)]
pub struct IndexedDb {
    connection: Rc<Connection>,
}

struct Connection {
    database: Database,
    _let_go: EventListener,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.clone().close();
    }
}

impl IndexedDb {
    /// Opens the store of a name, and makes it when it is not there.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`], [`StoreFault::Blocked`], [`StoreFault::Newer`], or what the browser says.
    pub async fn open(name: &str) -> Result<Self, StoreFault> {
        let opening = Database::open(name).with_version(VERSION).with_on_upgrade_needed(|_, database| make_shelves(&database)).build()?;
        let request = opening.as_sys().clone();
        let database = match unless_blocked(&request, opening).await {
            Ok(opened) => opened.map_err(|error| match error.into() {
                // the browser could not open the files: those of a killed one are still held
                StoreFault::Unknown(_) => StoreFault::Held,
                fault => fault,
            })?,
            Err(opening) => {
                // It may still go through once the other window has gone; then the shelves must be made all the same.
                spawn_local(async move {
                    let _ = opening.await.map(Database::close);
                });
                return Err(StoreFault::Blocked);
            }
        };
        // Closed within the event itself: a task that waits for the crate's `version_changes` might come too late.
        let connection = database.clone();
        let let_go = EventListener::new(database.as_sys(), "versionchange", move |_| connection.clone().close());
        Ok(Self { connection: Rc::new(Connection { database, _let_go: let_go }) })
    }

    /// Deletes the store of a name, with all that is in it.
    ///
    /// # Errors
    /// [`StoreFault::Blocked`] while a window holds it open.
    pub async fn delete(name: &str) -> Result<(), StoreFault> {
        let deleting = Database::delete_by_name(name)?;
        let request = deleting.as_sys().clone();
        unless_blocked(&request, deleting).await.map_err(|_| StoreFault::Blocked)?.map_err(StoreFault::from)
    }

    fn transaction(&self, shelves: &[Shelf], mode: TransactionMode, durability: Durability) -> Result<Transaction<'_>, StoreFault> {
        let names: Vec<&str> = shelves.iter().map(|shelf| shelf.name()).collect();
        let wished = match durability {
            Durability::Strict => TransactionDurability::Strict,
            Durability::Relaxed => TransactionDurability::Relaxed,
        };
        let options = TransactionOptions::new().with_durability(wished);
        Ok(self.connection.database.transaction(names).with_mode(mode).with_options(options).build()?)
    }

    /// Asks a shelf, ends the transaction, and hands back the requests, which then have their answers.
    async fn read<T>(&self, shelf: Shelf, ask: impl FnOnce(&ObjectStore<'_>) -> Result<T, Error>) -> Result<T, StoreFault> {
        let transaction = self.transaction(&[shelf], TransactionMode::Readonly, Durability::Relaxed)?;
        let asked = ask(&transaction.object_store(shelf.name())?)?;
        committed(transaction).await?;
        Ok(asked)
    }

    async fn kept_key(&self) -> Result<Option<CryptoKey>, StoreFault> {
        let kept = self.read(Shelf::Tablet, |store| store.get::<JsValue, _, _>(DEVICE_KEY).primitive()).await?;
        Ok(kept.await?.filter(JsValue::is_object).map(JsCast::unchecked_into))
    }
}

impl Repository for IndexedDb {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let found = self.read(shelf, |store| store.get::<Uint8Array, _, _>(key).primitive()).await?;
        Ok(found.await?.map(Vec::from))
    }

    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let asked = self.read(shelf, |store| {
            let keys = store.get_all_keys::<String>().with_query::<&str, _>(from..to).primitive()?;
            let values = store.get_all::<Uint8Array>().with_query::<&str, _>(from..to).primitive()?;
            Ok((keys, values))
        });
        let (keys, values) = asked.await?;
        let (keys, values) = (keys.await?, values.await?);
        keys.zip(values).map(|(key, value)| Ok((key?, value?.into()))).collect()
    }

    async fn write(&self, writes: Vec<Write>, durability: Durability) -> Result<(), StoreFault> {
        let mut shelves: Vec<Shelf> = writes.iter().map(Write::shelf).collect();
        shelves.sort_unstable();
        shelves.dedup();
        if shelves.is_empty() {
            return Ok(());
        }
        let transaction = self.transaction(&shelves, TransactionMode::Readwrite, durability)?;
        ask_all(&transaction, &writes)?; // when this fails, the transaction is dropped, and so aborted
        committed(transaction).await
    }

    async fn device_key(&self) -> Result<CryptoKey, StoreFault> {
        if let Some(key) = self.kept_key().await? {
            return Ok(key);
        }
        let key = crypto::new_key().await?;
        let transaction = self.transaction(&[Shelf::Tablet], TransactionMode::Readwrite, Durability::Strict)?;
        // `add` fails when another window was quicker; then its key is the one.
        drop(transaction.object_store(Shelf::Tablet.name())?.add(JsValue::from(&key)).with_key(DEVICE_KEY).primitive()?);
        match committed(transaction).await {
            Ok(()) => Ok(key),
            Err(fault) => self.kept_key().await?.ok_or(fault),
        }
    }
}

fn make_shelves(database: &Database) -> Result<(), Error> {
    let there: Vec<String> = database.object_store_names().collect();
    for shelf in Shelf::ALL.iter().filter(|shelf| there.iter().all(|name| name != shelf.name())) {
        database.create_object_store(shelf.name()).build()?;
    }
    Ok(())
}

/// Sends all requests out; their answers are the transaction's.
fn ask_all(transaction: &Transaction<'_>, writes: &[Write]) -> Result<(), Error> {
    for write in writes {
        let store = transaction.object_store(write.shelf().name())?;
        match write {
            Write::Put(_, key, value) => drop(store.put(Uint8ArraySlice::new(value)).with_key(key.as_str()).primitive()?),
            Write::Remove(_, key) => drop(store.delete(key.as_str()).primitive()?),
            Write::RemoveRange(_, from, to) => drop(store.delete::<&str, _>(from.as_str()..to.as_str()).primitive()?),
        }
    }
    Ok(())
}

/// Commits, waits for the end, and says how it ended: as the transaction says, or else as the request that failed.
/// An abort without an error of its own is an abort by the browser.
async fn committed(transaction: Transaction<'_>) -> Result<(), StoreFault> {
    let raw: IdbTransaction = transaction.as_sys().unchecked_ref::<IdbTransaction>().clone();
    transaction.commit().await.map_err(|error| match raw.error() {
        Some(reason) => JsValue::from(reason).into(),
        None => error.into(),
    })
}

/// What a request comes to; or the request back, when another window keeps it from starting.
async fn unless_blocked<F: Future + Unpin>(request: &EventTarget, mut work: F) -> Result<F::Output, F> {
    let mut blocked = pin!(js::first_of(request, &["blocked"]));
    let outcome = poll_fn(|context| match Pin::new(&mut work).poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => blocked.as_mut().poll(context).map(|_| None),
    });
    outcome.await.ok_or(work)
}

impl From<Error> for StoreFault {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(error) => JsValue::from(error).into(),
            Error::Unknown(error) => JsValue::from(error).into(),
            Error::Serialisation(_) => Self::Damaged,
            Error::MissingData(_) => Self::Aborted,
        }
    }
}

impl From<OpenDbError> for StoreFault {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => Self::Unavailable,
        }
    }
}
