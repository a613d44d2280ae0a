//! The work of a verification, a part at a time, so that the page stays awake.

use crate::app::words::tv;
use crate::browser::derive;
use crate::election::{Election, Situation};
use crate::exchange::bundle::BundleFault;
use crate::exchange::verify::{Recounted, Unlock, Verified, Verifier, lock_of, recount, text_of};
use crate::journal::Entry;
use crate::values::Day;
use gloo::timers::future::TimeoutFuture;
use std::sync::Arc;

/// So many lines or signatures are looked at before the page may draw again.
const AT_ONCE: usize = 60;

/// How far a verification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// Lines and signatures.
    Chain(usize, usize),
    /// Entries counted again.
    Count(usize, usize),
}

impl Under {
    /// In words.
    pub fn words(self) -> String {
        let (key, done, all) = match self {
            Self::Chain(done, all) => ("verify.under.chain", done, all),
            Self::Count(done, all) => ("verify.under.count", done, all),
        };
        tv(key, &[("done", done.to_string()), ("all", all.to_string())])
    }

    /// In thousandths of the whole.
    pub fn per_mille(self) -> u32 {
        let of = |done: usize, all: usize| u32::try_from(done * 500 / all.max(1)).unwrap_or(500);
        match self {
            Self::Chain(done, all) => of(done, all),
            Self::Count(done, all) => 500 + of(done, all),
        }
    }
}

/// What came of a verification.
#[derive(Clone)]
pub struct Report {
    /// The record, with all that is wrong with it.
    pub verified: Arc<Verified>,
    /// The situation that follows; none where no law fits.
    pub situation: Option<Arc<Situation>>,
    /// Its figures, counted again.
    pub recounted: Option<Arc<Recounted>>,
}

/// The text of a file that a passphrase opens.
///
/// # Errors
/// [`BundleFault`] says what is wrong with the file or the passphrase.
pub async fn open_file(bytes: &[u8], passphrase: &str) -> Result<String, BundleFault> {
    let key = derive::open_lock(lock_of(bytes)?, passphrase).await?;
    text_of(bytes, Unlock::Derived(&key))
}

/// Verifies a text and counts it again; none when it was given up.
pub async fn run(text: String, still: impl Fn() -> bool, told: impl Fn(Under)) -> Option<Report> {
    let mut verifier = Verifier::of(text);
    while verifier.step(AT_ONCE) {
        let (done, all) = verifier.progress();
        told(Under::Chain(done, all));
        TimeoutFuture::new(0).await;
        if !still() {
            return None;
        }
    }
    let verified = verifier.finish();
    let mut election = Election::default();
    let entries: Vec<&Entry> = verified.journal.ordered();
    for (part, some) in entries.chunks(AT_ONCE).enumerate() {
        some.iter().for_each(|entry| election.apply_entry(entry));
        told(Under::Count(part * AT_ONCE, entries.len()));
        TimeoutFuture::new(0).await;
        if !still() {
            return None;
        }
    }
    let today = entries.last().map_or(Day::from_number(0), |entry| entry.at().day());
    let situation = Situation::new(election, today).ok();
    let recounted = situation.as_ref().map(recount).map(Arc::new);
    Some(Report { situation: situation.map(Arc::new), recounted, verified: Arc::new(verified) })
}
