//! What a file with a record is, what opens it, and the text in it.

use crate::exchange::bundle::{BundleFault, DataKey, DeskPack, Envelope, Kind, Lock, backup_lock, backup_text};

/// What opens a sealed file.
#[derive(Clone, Copy, Debug)]
pub enum Unlock<'a> {
    /// Nothing: the file is not sealed.
    Open,
    /// The election's data key.
    Key(&'a DataKey),
    /// What the passphrase of a desk pack or a backup comes to by its [lock](lock_of).
    Derived(&'a DataKey),
}

/// What a file is, and so what opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lid {
    /// Lines of a journal: open.
    None,
    /// A bundle of the election with this mark: its data key.
    Key([u8; 16]),
    /// A backup or a desk pack: the passphrase that it was made with.
    Passphrase,
}

/// What opens a file.
///
/// # Errors
/// [`BundleFault`] when it is none of ours, or only a part of one.
pub fn lid_of(file: &[u8]) -> Result<Lid, BundleFault> {
    if is_backup(file) || Envelope::read(file, Kind::DeskPack).is_ok() {
        return Ok(Lid::Passphrase);
    }
    match Envelope::read(file, Kind::Bundle) {
        Ok(envelope) => Ok(Lid::Key(envelope.election)),
        Err(BundleFault::NotOurs) if file.starts_with(b"{") => Ok(Lid::None),
        Err(fault) => Err(fault),
    }
}

/// The text of a record: lines of a journal, or the content of a bundle, a desk pack or a backup.
///
/// # Errors
/// [`BundleFault`] when it cannot be opened, with this key or passphrase.
pub fn text_of(file: &[u8], unlock: Unlock) -> Result<String, BundleFault> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| BundleFault::Altered);
    match unlock {
        Unlock::Open => text(file.to_vec()),
        Unlock::Key(key) => text(Envelope::open(file, Kind::Bundle, key)?),
        Unlock::Derived(key) if is_backup(file) => {
            let whole = backup_text(file, key)?;
            Ok(whole.split_once('\n').map_or(String::new(), |(_card, lines)| lines.to_owned()))
        }
        Unlock::Derived(key) => Ok(DeskPack::open(file, key)?.bundle.to_text()),
    }
}

/// How the passphrase of a backup or a desk pack becomes its key.
///
/// # Errors
/// [`BundleFault`] says what is wrong with the file.
pub fn lock_of(file: &[u8]) -> Result<Lock, BundleFault> {
    if is_backup(file) { backup_lock(file) } else { DeskPack::lock(file) }
}

fn is_backup(file: &[u8]) -> bool {
    file.starts_with(b"HUANJIE")
}
