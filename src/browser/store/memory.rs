//! A store in memory, for tests and as the plainest statement of what a store does.

use super::{Durability, Repository, Shelf, Write};
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::CryptoKey;

type Values = BTreeMap<(Shelf, String), Vec<u8>>;

/// A store in memory. Clones share it.
#[derive(Clone, Default)]
pub struct Memory {
    values: Rc<RefCell<Values>>,
    key: Rc<RefCell<Option<CryptoKey>>>,
}

impl Repository for Memory {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self.values.borrow().get(&(shelf, key.to_owned())).cloned())
    }

    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let values = self.values.borrow();
        let found = values.range((shelf, from.to_owned())..(shelf, to.to_owned()));
        Ok(found.map(|((_, key), value)| (key.clone(), value.clone())).collect())
    }

    async fn write(&self, writes: Vec<Write>, _: Durability) -> Result<(), StoreFault> {
        let mut values = self.values.borrow_mut();
        for write in writes {
            match write {
                Write::Put(shelf, key, value) => drop(values.insert((shelf, key), value)),
                Write::Remove(shelf, key) => drop(values.remove(&(shelf, key))),
                Write::RemoveRange(shelf, from, to) => {
                    values.retain(|(on, key), _| *on != shelf || *key < from || *key >= to);
                }
            }
        }
        Ok(())
    }

    async fn device_key(&self) -> Result<CryptoKey, StoreFault> {
        if let Some(key) = self.key.borrow().as_ref() {
            return Ok(key.clone());
        }
        let key = crypto::new_key().await?;
        Ok(self.key.borrow_mut().get_or_insert(key).clone())
    }
}
