//! Wrong tries: counted before each try, kept over reloads, each wrong one followed by a longer wait.
//!
//! They stand in localStorage, so that a try that was cut off by closing the page has been counted all the same.

use crate::browser::clock;
use crate::browser::outside::storage;
use serde::{Deserialize, Serialize};
use std::cell::Cell;

/// The most wrong PINs before only the passphrase opens.
pub const PINS: u32 = 10;

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    Passphrase,
    Pin,
}

/// How long to wait after so many wrong tries in a row, in seconds.
pub const fn wait_after(wrong: u32) -> u32 {
    match wrong {
        0..=2 => 0,
        3 => 5,
        4 => 15,
        5 => 30,
        6 => 60,
        7 => 120,
        _ => 300,
    }
}

/// The tries of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Count {
    passphrase: u32,
    pin: u32,
    /// When the last wrong one was, in milliseconds.
    at: i64,
}

impl Count {
    /// Milliseconds still to wait. A clock that was set back makes the wait begin again.
    fn remains(&self, now: i64) -> i64 {
        let wait = i64::from(wait_after(self.passphrase.max(self.pin))) * 1000;
        let passed = now - self.at;
        if passed < 0 { wait } else { (wait - passed).max(0) }
    }
}

/// Counts the wrong tries of a store.
pub(super) struct Tries {
    name: String,
    /// Used where the browser keeps nothing outside.
    held: Cell<Count>,
}

impl Tries {
    pub(super) fn new(namespace: &str) -> Self {
        Self { name: format!("{namespace}.tries"), held: Cell::default() }
    }

    fn count(&self) -> Count {
        let kept = storage().and_then(|storage| storage.get_item(&self.name).ok().flatten());
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| self.held.get())
    }

    fn keep(&self, count: Count) {
        self.held.set(count);
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&count)) {
            let _ = storage.set_item(&self.name, &text);
        }
    }

    /// Seconds to wait before the next try.
    pub(super) fn wait(&self) -> u32 {
        let remains = self.count().remains(clock::now().0);
        u32::try_from((remains + 999) / 1000).unwrap_or(0)
    }

    /// How many PINs may still be tried.
    pub(super) fn pins_left(&self) -> u32 {
        PINS.saturating_sub(self.count().pin)
    }

    /// Counts a try as wrong, before it is made.
    pub(super) fn begin(&self, tried: Tried) {
        let mut count = self.count();
        match tried {
            Tried::Passphrase => count.passphrase += 1,
            Tried::Pin => count.pin += 1,
        }
        self.keep(Count { at: clock::now().0, ..count });
    }

    /// It was right after all.
    pub(super) fn right(&self, tried: Tried) {
        self.keep(match tried {
            Tried::Passphrase => Count::default(),
            Tried::Pin => Count { pin: 0, ..self.count() },
        });
    }
}
