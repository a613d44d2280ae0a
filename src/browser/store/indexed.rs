//! The store in IndexedDB.
//!
//! Written on web-sys: a failed commit must tell a full disk from an abort, and a commit must not return before the
//! transaction has ended. All requests of a transaction go out at once; nothing else is awaited inside one.

use super::{Durability, Repository, Shelf, Write};
use crate::browser::fault::StoreFault;
use crate::browser::{crypto, js};
use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const VERSION: u32 = 1;
const DEVICE_KEY: &str = "device-key";

/// The store in IndexedDB. Clones share the connection.
#[derive(Clone)]
pub struct IndexedDb {
    connection: Rc<Connection>,
}

struct Connection {
    database: IdbDatabase,
    _let_go: EventListener,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl IndexedDb {
    /// Opens the store of a name, and makes it when it is not there.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`], [`StoreFault::Blocked`], [`StoreFault::Newer`], or what the browser says.
    pub async fn open(name: &str) -> Result<Self, StoreFault> {
        let request = factory()?.open_with_u32(name, VERSION)?;
        let _making = make_shelves(&request);
        match js::first_of(&request, &["success", "error", "blocked"]).await.as_str() {
            "success" => {}
            "blocked" => return Err(StoreFault::Blocked),
            _ => return Err(fault_of(&request)),
        }
        let database: IdbDatabase = request.result()?.unchecked_into();
        let connection = database.clone();
        let let_go = EventListener::new(&database, "versionchange", move |_| connection.close());
        Ok(Self { connection: Rc::new(Connection { database, _let_go: let_go }) })
    }

    /// Deletes the store of a name, with all that is in it.
    ///
    /// # Errors
    /// [`StoreFault::Blocked`] while a window holds it open.
    pub async fn delete(name: &str) -> Result<(), StoreFault> {
        let request = factory()?.delete_database(name)?;
        match js::first_of(&request, &["success", "error", "blocked"]).await.as_str() {
            "success" => Ok(()),
            "blocked" => Err(StoreFault::Blocked),
            _ => Err(fault_of(&request)),
        }
    }

    fn transaction(&self, shelves: &[Shelf], mode: &str, durability: Durability) -> Result<IdbTransaction, StoreFault> {
        let names: Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let options = Object::new();
        let wished = if durability == Durability::Strict { "strict" } else { "relaxed" };
        Reflect::set(&options, &"durability".into(), &wished.into())?;
        // web-sys keeps the options of a transaction behind an unstable switch.
        let begun = js::call(&self.connection.database, "transaction", &[&names, &mode.into(), &options])?;
        Ok(begun.unchecked_into())
    }

    async fn read(
        &self,
        shelf: Shelf,
        ask: impl FnOnce(&IdbObjectStore) -> Result<Vec<IdbRequest>, JsValue>,
    ) -> Result<Vec<JsValue>, StoreFault> {
        let transaction = self.transaction(&[shelf], "readonly", Durability::Relaxed)?;
        let requests = ask(&transaction.object_store(shelf.name())?)?;
        ended(&transaction).await?;
        Ok(requests.iter().map(IdbRequest::result).collect::<Result<_, _>>()?)
    }
}

impl Repository for IndexedDb {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let found = self.read(shelf, |store| Ok(vec![store.get(&key.into())?])).await?;
        Ok(found.first().and_then(|value| value.dyn_ref::<Uint8Array>()).map(Uint8Array::to_vec))
    }

    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let range = keys(from, to)?;
        let found = self.read(shelf, |store| Ok(vec![store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?])).await?;
        let [keys, values] = found.as_slice() else { return Err(StoreFault::Damaged) };
        let (keys, values) = (Array::from(keys), Array::from(values));
        let pairs = keys.iter().zip(values.iter());
        pairs.map(|(key, value)| Ok((key.as_string().ok_or(StoreFault::Damaged)?, Uint8Array::new(&value).to_vec()))).collect()
    }

    async fn write(&self, writes: Vec<Write>, durability: Durability) -> Result<(), StoreFault> {
        let mut shelves: Vec<Shelf> = writes.iter().map(Write::shelf).collect();
        shelves.sort_unstable();
        shelves.dedup();
        if shelves.is_empty() {
            return Ok(());
        }
        let transaction = self.transaction(&shelves, "readwrite", durability)?;
        if let Err(thrown) = ask_all(&transaction, &writes) {
            let _ = transaction.abort();
            return Err(thrown.into());
        }
        let _ = js::call(&transaction, "commit", &[]);
        ended(&transaction).await
    }

    async fn device_key(&self) -> Result<CryptoKey, StoreFault> {
        let kept = self.read(Shelf::Tablet, |store| Ok(vec![store.get(&DEVICE_KEY.into())?])).await?;
        if let Some(key) = kept.into_iter().next().filter(JsValue::is_object) {
            return Ok(key.unchecked_into());
        }
        let key = crypto::new_key().await?;
        let transaction = self.transaction(&[Shelf::Tablet], "readwrite", Durability::Strict)?;
        // `add` fails when another window was quicker; then its key is the one.
        let added = transaction.object_store(Shelf::Tablet.name())?.add_with_key(&key, &DEVICE_KEY.into())?;
        match ended(&transaction).await {
            Ok(()) => Ok(key),
            Err(fault) => {
                drop(added);
                let kept = self.read(Shelf::Tablet, |store| Ok(vec![store.get(&DEVICE_KEY.into())?])).await?;
                kept.into_iter().next().filter(JsValue::is_object).map(JsCast::unchecked_into).ok_or(fault)
            }
        }
    }
}

fn factory() -> Result<IdbFactory, StoreFault> {
    js::global("indexedDB").map(JsCast::unchecked_into).ok_or(StoreFault::Unavailable)
}

fn make_shelves(request: &IdbOpenDbRequest) -> EventListener {
    let opening = request.clone();
    EventListener::once(request, "upgradeneeded", move |_| {
        let Ok(database) = opening.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
        let there = database.object_store_names();
        for shelf in Shelf::ALL.iter().filter(|shelf| !there.contains(shelf.name())) {
            let _ = database.create_object_store(shelf.name());
        }
    })
}

fn ask_all(transaction: &IdbTransaction, writes: &[Write]) -> Result<(), JsValue> {
    for write in writes {
        let store = transaction.object_store(write.shelf().name())?;
        match write {
            Write::Put(_, key, value) => store.put_with_key(&Uint8Array::from(value.as_slice()), &key.into())?,
            Write::Remove(_, key) => store.delete(&key.into())?,
            Write::RemoveRange(_, from, to) => store.delete(keys(from, to)?.as_ref())?,
        };
    }
    Ok(())
}

fn keys(from: &str, to: &str) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound_with_lower_open_and_upper_open(&from.into(), &to.into(), false, true)
}

/// Waits until a transaction has ended, and says how. An abort without an error of its own is an abort by the browser.
async fn ended(transaction: &IdbTransaction) -> Result<(), StoreFault> {
    if js::first_of(transaction, &["complete", "abort"]).await == "complete" {
        return Ok(());
    }
    Err(transaction.error().map_or(StoreFault::Aborted, |error| JsValue::from(error).into()))
}

fn fault_of(request: &IdbRequest) -> StoreFault {
    request.error().ok().flatten().map_or(StoreFault::Aborted, |error| JsValue::from(error).into())
}
