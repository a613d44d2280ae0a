//! A backup: a whole election in one file, encrypted with a passphrase.
//!
//! `HUANJIE\n`, format and suite (u16 each), memory in KiB, passes, lanes (u32 each), salt (16), nonce (12), length of the
//! ciphertext (u64), the ciphertext, SHA-256 of all before it. All numbers little-endian. Suite 1: Argon2id, AES-256-GCM over
//! deflated text, with all before the ciphertext as associated data. The text: a line with the card and this tablet's hand (the data
//! key, and where several tablets work together its pens; the first versions wrote no hand for one tablet), then the lines of the journal.

use crate::browser::card::Card;
use crate::browser::crypto;
use crate::browser::derive::{Cost, Salt, derive};
use crate::browser::fault::{BackupFault, StoreFault};
use crate::browser::store::Repository;
use crate::browser::vault::{Hand, Vault};
use crate::browser::{js, paging};
use crate::journal::{Digest, Entry};
use js_sys::{Array, Function, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The fewest characters of a passphrase.
pub const SHORTEST: usize = 8;
/// The most bytes of a backup file.
pub const LARGEST: usize = 512 << 20;
const MAGIC: &[u8; 8] = b"HUANJIE\n";
const FORMAT: u16 = 1;
const SUITE: u16 = 1;
const HEADER: usize = 8 + 2 + 2 + 4 + 4 + 4 + 16 + 12 + 8;
const SEAL: usize = 32;

/// What a backup holds.
#[derive(Clone, Debug)]
pub struct Backup {
    /// The election's card.
    pub card: Card,
    /// Its entries, in the order in which they were stored.
    pub entries: Vec<Entry>,
    /// What it takes to go on elsewhere; none in what the first versions wrote.
    pub hand: Option<Hand>,
}

/// The first line of the text.
#[derive(Serialize, Deserialize)]
struct First {
    #[serde(flatten)]
    card: Card,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hand: Option<Hand>,
}

impl<R: Repository> Vault<R> {
    /// The backup of an election: all of it that can be read. It was opened again and compared before it is handed out.
    ///
    /// # Errors
    /// [`BackupFault`]: the passphrase is too short, the store fails, or what was written does not read back.
    pub async fn backup(&self, election: &str, passphrase: &str) -> Result<Vec<u8>, BackupFault> {
        let was_open = self.is_open(election);
        let opened = self.open_election(election).await;
        if !was_open {
            self.close(election);
        }
        let opened = opened?;
        // where the pens cannot be read, the record goes out all the same
        let hand = self.hand(election).await.unwrap_or_default();
        let backup = Backup { card: opened.card, entries: opened.entries, hand };
        backup.write(passphrase).await
    }

    /// Takes an election in from a backup; also in the place of a record here that is not whole, when the backup holds all that can
    /// still be read of it. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreFault::Known`] when it is on this tablet already; else as [`Vault::create`].
    pub async fn take_in(&self, backup: &Backup) -> Result<(), StoreFault> {
        let several = backup.hand.as_ref().is_some_and(Hand::is_of_several);
        let device = self.device();
        if !several && backup.entries.iter().any(|entry| *entry.device() == device) {
            self.renew_device().await?;
        }
        let card = backup.card.clone();
        let made = match &backup.hand {
            Some(hand) => self.join_again(card, hand, &backup.entries).await,
            None => self.create(card, &backup.entries).await,
        };
        match made {
            Err(StoreFault::Known) => self.mend(&backup.card, &backup.entries, backup.hand.as_ref().map(Hand::open)).await,
            made => made,
        }
    }

    /// Opens a backup file. Nothing is stored.
    ///
    /// # Errors
    /// [`BackupFault`] says what is wrong with the file or the passphrase.
    pub async fn read_backup(bytes: &[u8], passphrase: &str) -> Result<Backup, BackupFault> {
        Backup::read(bytes, passphrase).await
    }
}

impl Backup {
    /// Writes it into a file, and reads that again before handing it out.
    ///
    /// # Errors
    /// [`BackupFault::ShortPassphrase`], [`BackupFault::NotVerified`], or what the browser says.
    pub async fn write(&self, passphrase: &str) -> Result<Vec<u8>, BackupFault> {
        if passphrase.trim().chars().count() < SHORTEST {
            return Err(BackupFault::ShortPassphrase);
        }
        let first = First { card: self.card.clone(), hand: self.hand.clone() };
        let first = serde_json::to_string(&first).map_err(|_| BackupFault::Record)?;
        let text = format!("{first}\n{}", paging::lines(&self.entries));
        let packed = pack("CompressionStream", text.as_bytes()).await?;
        let mut file = Header::new(packed.len()).to_bytes();
        let header = Header::read(&file)?;
        let key = header.key(passphrase).await?;
        let cipher = crypto::encrypt(&key, &header.nonce, &file, &packed).await?;
        file.extend_from_slice(&cipher);
        let seal = Digest::of(&file).to_bytes();
        file.extend_from_slice(&seal);
        let again = open_with(&file, &key).await?;
        if again != text.as_bytes() {
            return Err(BackupFault::NotVerified);
        }
        Ok(file)
    }

    /// Reads it from a file.
    ///
    /// # Errors
    /// [`BackupFault`] says what is wrong with the file or the passphrase.
    pub async fn read(file: &[u8], passphrase: &str) -> Result<Self, BackupFault> {
        let header = Header::check(file)?;
        let key = header.key(passphrase).await?;
        let text = String::from_utf8(open_with(file, &key).await?).map_err(|_| BackupFault::Record)?;
        let (first, lines) = text.split_once('\n').ok_or(BackupFault::Record)?;
        let First { card, hand } = serde_json::from_str(first).map_err(|_| BackupFault::Record)?;
        let entries: Vec<Entry> = lines.lines().map(Entry::read).collect::<Result<_, _>>().map_err(|_| BackupFault::Record)?;
        let mut journal = crate::journal::Journal::new(&card.id);
        journal.check(&entries).map_err(|_| BackupFault::Record)?;
        for entry in &entries {
            journal.merge(entry.clone()).map_err(|_| BackupFault::Record)?;
        }
        // among several tablets an entry may wait for one that is still to come
        if !hand.as_ref().is_some_and(Hand::is_of_several) {
            journal.verify().map_err(|_| BackupFault::Record)?;
        }
        Ok(Self { card, entries, hand })
    }
}

/// The beginning of the file.
struct Header {
    cost: Cost,
    salt: Salt,
    nonce: [u8; 12],
    length: u64,
}

impl Header {
    fn new(packed: usize) -> Self {
        // AES-GCM adds its tag of 16 bytes.
        let length = packed as u64 + 16;
        Self { cost: Cost::USUAL, salt: crypto::random(), nonce: crypto::random(), length }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(SUITE.to_le_bytes());
        bytes.extend(self.cost.to_bytes());
        bytes.extend(self.salt);
        bytes.extend(self.nonce);
        bytes.extend(self.length.to_le_bytes());
        bytes
    }

    /// Reads the header of a file.
    fn read(file: &[u8]) -> Result<Self, BackupFault> {
        let mut rest = match file.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if !file.is_empty() && MAGIC.starts_with(file) => return Err(BackupFault::Half),
            None => return Err(BackupFault::NotABackup),
        };
        let (format, suite) = (u16::from_le_bytes(take(&mut rest)?), u16::from_le_bytes(take(&mut rest)?));
        if format != FORMAT || suite != SUITE {
            return Err(BackupFault::TooNew);
        }
        let cost = Cost::of_bytes(take(&mut rest)?);
        Ok(Self { cost, salt: take(&mut rest)?, nonce: take(&mut rest)?, length: u64::from_le_bytes(take(&mut rest)?) })
    }

    /// Reads the header of a whole file: nothing missing, nothing altered, nothing outrageous.
    fn check(file: &[u8]) -> Result<Self, BackupFault> {
        if file.len() > LARGEST {
            return Err(BackupFault::TooLarge);
        }
        let header = Self::read(file)?;
        let whole = usize::try_from(header.length).ok().and_then(|length| length.checked_add(HEADER + SEAL)).ok_or(BackupFault::Altered)?;
        if file.len() < whole {
            return Err(BackupFault::Half);
        }
        let (content, seal) = file.split_at(file.len() - SEAL);
        let honest = file.len() == whole && Digest::of(content).to_bytes() == seal;
        if honest && header.cost.is_affordable() { Ok(header) } else { Err(BackupFault::Altered) }
    }

    async fn key(&self, passphrase: &str) -> Result<web_sys::CryptoKey, BackupFault> {
        let key = derive(passphrase, &self.salt, self.cost).await.map_err(|_| BackupFault::Altered)?;
        Ok(crypto::key_of(&key).await?)
    }
}

async fn open_with(file: &[u8], key: &web_sys::CryptoKey) -> Result<Vec<u8>, BackupFault> {
    let header = Header::check(file)?;
    let (head, rest) = file.split_at(HEADER);
    let packed = crypto::decrypt(key, &header.nonce, head, &rest[..rest.len() - SEAL]).await.map_err(|fault| match fault {
        StoreFault::Damaged => BackupFault::Passphrase,
        other => other.into(),
    })?;
    pack("DecompressionStream", &packed).await
}

/// Takes the next bytes of a header.
fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], BackupFault> {
    let (bytes, after) = rest.split_first_chunk().ok_or(BackupFault::Half)?;
    *rest = after;
    Ok(*bytes)
}

/// Sends bytes through one of the browser's streams (deflate or inflate).
async fn pack(stream: &str, bytes: &[u8]) -> Result<Vec<u8>, BackupFault> {
    let through = async {
        let make: Function = js::global(stream).ok_or(JsValue::UNDEFINED)?.dyn_into()?;
        let stream = Reflect::construct(&make, &Array::of1(&"deflate-raw".into()))?;
        let blob = web_sys::Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
        let flowing = js::call(&js::call(&blob, "stream", &[])?, "pipeThrough", &[&stream])?;
        let response: Function = js::global("Response").ok_or(JsValue::UNDEFINED)?.dyn_into()?;
        let response = Reflect::construct(&response, &Array::of1(&flowing))?;
        let read: js_sys::Promise = js::call(&response, "arrayBuffer", &[])?.dyn_into()?;
        Ok::<_, JsValue>(Uint8Array::new(&JsFuture::from(read).await?).to_vec())
    };
    through.await.map_err(|_| BackupFault::Record)
}
