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

/// What some work brings within so many milliseconds; none when it takes longer, and then it is left.
pub async fn within<T>(milliseconds: u32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut time) = (std::pin::pin!(work), std::pin::pin!(crate::browser::js::pause(milliseconds)));
    std::future::poll_fn(|context| match work.as_mut().poll(context) {
        std::task::Poll::Ready(brought) => std::task::Poll::Ready(Some(brought)),
        std::task::Poll::Pending => time.as_mut().poll(context).map(|()| None),
    })
    .await
}
