//! Time and chance, which only the edge may ask for.

use crate::browser::crypto;
use crate::journal::DeviceId;
use crate::values::{Day, Moment};

/// The moment of now, by the tablet's clock.
pub fn now() -> Moment {
    Moment(js_sys::Date::now() as i64)
}

/// Today in China, by the tablet's clock.
pub fn today() -> Day {
    now().day()
}

/// A new random id of an election: 32 hex characters.
pub fn new_election_id() -> String {
    hex(&crypto::random::<16>())
}

/// A new random id of a tablet: 8 hex characters, for people can read it out.
pub fn new_device_id() -> DeviceId {
    DeviceId(hex(&crypto::random::<4>()))
}

/// A random seed for a rehearsal.
pub fn new_seed() -> u64 {
    u64::from_le_bytes(crypto::random())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
