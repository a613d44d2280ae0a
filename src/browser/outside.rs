//! What is kept outside IndexedDB (in localStorage), because a damaged IndexedDB can come back empty without an error.
//!
//! Everything here is best effort: where it is missing, a loss is only noticed later.

use crate::browser::card::Card;
use crate::browser::paging::Head;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

/// The browser's small store of texts.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// How far a record went when it was last stored, with its public card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The election's card.
    pub card: Card,
    /// How far the record went.
    pub head: Head,
}

/// The marks of a store.
#[derive(Clone, Debug)]
pub struct Outside {
    namespace: String,
}

impl Outside {
    /// The marks of the store of this name.
    pub fn new(namespace: &str) -> Self {
        Self { namespace: namespace.to_owned() }
    }

    /// The mark of an election.
    pub fn mark(&self, election: &str) -> Option<Mark> {
        let text = storage()?.get_item(&self.key("head", election)).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    /// All marks.
    pub fn marks(&self) -> Vec<Mark> {
        let Some(storage) = storage() else { return Vec::new() };
        let prefix = self.key("head", "");
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
        keys.filter_map(|key| self.mark(key.strip_prefix(&prefix)?)).collect()
    }

    /// Sets the mark of an election.
    pub fn set_mark(&self, mark: &Mark) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(mark)) {
            let _ = storage.set_item(&self.key("head", &mark.card.id), &text);
        }
    }

    /// The key that opens the mirror of an election when IndexedDB, and the tablet's key in it, are gone.
    pub fn rescue(&self, election: &str) -> Option<[u8; 32]> {
        let text = storage()?.get_item(&self.key("rescue", election)).ok().flatten()?;
        of_hex(&text)?.try_into().ok()
    }

    /// Sets the rescue key of an election. False where it could not be kept.
    pub fn set_rescue(&self, election: &str, key: &[u8; 32]) -> bool {
        storage().is_some_and(|storage| storage.set_item(&self.key("rescue", election), &hex(key)).is_ok())
    }

    /// Forgets the rescue key of an election: its mirror cannot be opened until it is given a new one.
    pub fn forget_rescue(&self, election: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key("rescue", election));
        }
    }

    /// The sealed lock key, for the day on which IndexedDB is empty.
    pub fn lock(&self) -> Option<Vec<u8>> {
        of_hex(&storage()?.get_item(&self.lock_name()).ok().flatten()?)
    }

    /// Keeps the sealed lock key, or forgets it.
    pub fn set_lock(&self, sealed: Option<&[u8]>) {
        let Some(storage) = storage() else { return };
        let _ = match sealed {
            Some(sealed) => storage.set_item(&self.lock_name(), &hex(sealed)),
            None => storage.remove_item(&self.lock_name()),
        };
    }

    fn lock_name(&self) -> String {
        format!("{}.lock", self.namespace)
    }

    /// Forgets an election.
    pub fn forget(&self, election: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key("head", election));
            let _ = storage.remove_item(&self.key("rescue", election));
        }
    }

    fn key(&self, what: &str, election: &str) -> String {
        format!("{}.{what}.{election}", self.namespace)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn of_hex(text: &str) -> Option<Vec<u8>> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
