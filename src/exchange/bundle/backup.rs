//! Reads a backup file (see `browser/backup.rs`) without a browser.

use super::envelope::{LARGEST_CONTENT, open_sealed, take};
use super::{BundleFault, DataKey, LARGEST, Lock};
use crate::journal::Digest;

const MAGIC: &[u8; 8] = b"HUANJIE\n";
const HEADER: usize = 8 + 2 + 2 + 12 + 16 + 12 + 8;
const SEAL: usize = 32;

/// The outside of a whole file: how its passphrase becomes its key, and its nonce.
fn outside(file: &[u8]) -> Result<(Lock, [u8; 12]), BundleFault> {
    if file.len() > LARGEST {
        return Err(BundleFault::TooLarge);
    }
    let mut rest = match file.strip_prefix(MAGIC) {
        Some(rest) => rest,
        None if !file.is_empty() && MAGIC.starts_with(file) => return Err(BundleFault::Half),
        None => return Err(BundleFault::NotOurs),
    };
    let (format, suite) = (u16::from_le_bytes(take(&mut rest)?), u16::from_le_bytes(take(&mut rest)?));
    let mut number = || take(&mut rest).map(u32::from_le_bytes);
    let (memory, passes, lanes) = (number()?, number()?, number()?);
    let lock = Lock { memory, passes, lanes, salt: take(&mut rest)? };
    let nonce = take(&mut rest)?;
    let length = u64::from_le_bytes(take(&mut rest)?);
    let whole = usize::try_from(length).ok().and_then(|length| length.checked_add(HEADER + SEAL)).ok_or(BundleFault::Altered)?;
    if file.len() < whole {
        return Err(if whole > LARGEST { BundleFault::Altered } else { BundleFault::Half });
    }
    let (content, seal) = file.split_at(file.len() - SEAL);
    if file.len() != whole || Digest::of(content).to_bytes() != seal {
        return Err(BundleFault::Altered);
    }
    if (format, suite) != (1, 1) {
        return Err(BundleFault::TooNew);
    }
    Ok((lock, nonce))
}

/// How the passphrase of a backup becomes its key.
///
/// # Errors
/// [`BundleFault`] says what is wrong with the file.
pub fn backup_lock(file: &[u8]) -> Result<Lock, BundleFault> {
    outside(file).map(|(lock, _)| lock)
}

/// The text of a backup: a line with the card, then the lines of the journal. The key is the one that its passphrase comes to by its
/// [lock](backup_lock).
///
/// # Errors
/// [`BundleFault`] says what is wrong with the file or the passphrase.
pub fn backup_text(file: &[u8], key: &DataKey) -> Result<String, BundleFault> {
    let (_, nonce) = outside(file)?;
    let (head, rest) = file.split_at(HEADER);
    let packed = open_sealed(key, nonce, head, &rest[..rest.len() - SEAL]).ok_or(BundleFault::Passphrase)?;
    let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, LARGEST_CONTENT).map_err(|_| BundleFault::TooLarge)?;
    String::from_utf8(text).map_err(|_| BundleFault::Altered)
}
