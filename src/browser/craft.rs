//! What the craft worker does for a page: finding codes, deriving keys.

use super::worker::{CRAFT, Stop, WorkerFault, ask};
use crate::exchange::craft::Job;

/// A key from a secret by Argon2id; the page goes on meanwhile.
///
/// # Errors
/// [`WorkerFault`] when the worker did not start or ended, or the cost is none that can be paid.
pub async fn argon2(secret: &[u8], salt: [u8; 16], memory: u32, passes: u32, lanes: u32) -> Result<[u8; 32], WorkerFault> {
    let head = serde_json::to_string(&Job::Derive { salt, memory, passes, lanes }).unwrap_or_default();
    let reply = ask(CRAFT, &head, secret, &Stop::default(), |_| ()).await?;
    reply.bytes.try_into().map_err(|_| WorkerFault::Ended)
}

/// The texts of the codes in a picture of so many dots in a row.
///
/// # Errors
/// [`WorkerFault`] when the worker did not start or ended.
pub async fn look(width: usize, light: &[u8]) -> Result<Vec<String>, WorkerFault> {
    let head = serde_json::to_string(&Job::Look { width }).unwrap_or_default();
    let reply = ask(CRAFT, &head, light, &Stop::default(), |_| ()).await?;
    Ok(serde_json::from_str(&reply.head).unwrap_or_default())
}
