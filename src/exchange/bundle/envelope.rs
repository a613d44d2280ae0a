//! The outside of a sealed file: what it is, of which election, how it is sealed; then the sealed content and a checksum.
//!
//! Magic (8 bytes), format and suite (u16 each), nature (u8), mark of the election (16), for a desk pack memory in KiB, passes and
//! lanes (u32 each) and salt (16), then nonce (12), length of the ciphertext (u64), the ciphertext, SHA-256 of all before it. Numbers are
//! little-endian. Suite 1: AES-256-GCM over deflated text, with all before the ciphertext as associated data; keys of
//! passphrases by Argon2id; signatures Ed25519; digests SHA-256.

use super::BundleFault;
use crate::election::setup::Nature;
use crate::journal::Digest;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

/// The most bytes of a sealed file.
pub const LARGEST: usize = 256 << 20;
/// The most bytes of its content.
pub(super) const LARGEST_CONTENT: usize = 512 << 20;
/// The layout that this program writes.
const FORMAT: u16 = 1;
/// Suite 1, see above.
const SUITE: u16 = 1;
const SEAL: usize = 32;
const DEFLATE_LEVEL: u8 = 6;

/// The key that everything of one election is sealed with. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(pub [u8; 32]);

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}

/// What a sealed file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Entries that another tablet lacks.
    Bundle,
    /// All that a new desk needs, under a passphrase.
    DeskPack,
}

impl Kind {
    const fn magic(self) -> &'static [u8; 8] {
        match self {
            Self::Bundle => b"HJBUNDLE",
            Self::DeskPack => b"HJDESK\r\n",
        }
    }
}

/// The fewest characters of a passphrase.
pub const SHORTEST: usize = 8;

/// How a passphrase becomes a key. On a page the craft worker derives it (`browser::derive`), so that the screen goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Salt: 16 random bytes.
    pub salt: [u8; 16],
}

impl Lock {
    /// The cost that this program asks (Argon2id, 19 MiB, 2 passes) for a new passphrase, with a salt of 16 random bytes.
    ///
    /// # Errors
    /// [`BundleFault::ShortPassphrase`].
    pub fn fresh(passphrase: &str, salt: [u8; 16]) -> Result<Self, BundleFault> {
        let short = passphrase.trim().chars().count() < SHORTEST;
        if short { Err(BundleFault::ShortPassphrase) } else { Ok(Self { memory: 19 * 1024, passes: 2, lanes: 1, salt }) }
    }

    /// The key of a passphrase, whose spaces at the ends do not count. Takes a noticeable time.
    ///
    /// # Errors
    /// [`BundleFault::Altered`] when the cost is far from ours: the file would only hold the tablet up.
    pub fn key(&self, passphrase: &str) -> Result<DataKey, BundleFault> {
        if self.memory > 256 * 1024 || self.passes > 16 || self.lanes > 4 {
            return Err(BundleFault::Altered);
        }
        let altered = |_| BundleFault::Altered;
        let cost = argon2::Params::new(self.memory, self.passes, self.lanes, Some(32)).map_err(altered)?;
        let derive = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, cost);
        let mut key = [0; 32];
        derive.hash_password_into(passphrase.trim().as_bytes(), &self.salt, &mut key).map_err(altered)?;
        Ok(DataKey(key))
    }
}

/// The outside of a sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// What it is.
    pub kind: Kind,
    /// Real or rehearsal.
    pub nature: Nature,
    /// Mark of the election; tells elections apart and nothing else.
    pub election: [u8; 16],
    /// How its passphrase becomes the key; only for a desk pack.
    pub lock: Option<Lock>,
    /// The nonce: 12 bytes that this key never saw before.
    pub nonce: [u8; 12],
}

/// The mark of an election.
pub fn mark_of(election: &str) -> [u8; 16] {
    let mut mark = [0; 16];
    let digest = Digest::of(format!("huanjie election {election}").as_bytes()).to_bytes();
    mark.copy_from_slice(&digest[..16]);
    mark
}

impl Envelope {
    /// All that stands before the ciphertext.
    fn head(&self, cipher: usize) -> Vec<u8> {
        let mut bytes = self.kind.magic().to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(SUITE.to_le_bytes());
        bytes.push(match self.nature {
            Nature::Real => 0,
            Nature::Rehearsal => 1,
        });
        bytes.extend(self.election);
        if let Some(lock) = &self.lock {
            bytes.extend([lock.memory, lock.passes, lock.lanes].into_iter().flat_map(u32::to_le_bytes));
            bytes.extend(lock.salt);
        }
        bytes.extend(self.nonce);
        bytes.extend((cipher as u64).to_le_bytes());
        bytes
    }

    /// Seals a content with a key.
    ///
    /// # Errors
    /// [`BundleFault::TooLarge`].
    pub fn seal(&self, key: &DataKey, content: &[u8]) -> Result<Vec<u8>, BundleFault> {
        let packed = miniz_oxide::deflate::compress_to_vec(content, DEFLATE_LEVEL);
        // AES-GCM adds its tag of 16 bytes.
        let mut file = self.head(packed.len() + 16);
        let sealed = cipher(key).encrypt(&Nonce::from(self.nonce), Payload { msg: &packed, aad: &file });
        file.extend(sealed.map_err(|_| BundleFault::TooLarge)?);
        file.extend(Digest::of(&file).to_bytes());
        if file.len() > LARGEST { Err(BundleFault::TooLarge) } else { Ok(file) }
    }

    /// Reads the outside of a whole file: nothing missing, nothing altered.
    ///
    /// # Errors
    /// [`BundleFault`] says what is wrong.
    pub fn read(file: &[u8], kind: Kind) -> Result<Self, BundleFault> {
        if file.len() > LARGEST {
            return Err(BundleFault::TooLarge);
        }
        Self::parse(file, kind).map(|(envelope, _)| envelope)
    }

    /// The outside, and where the ciphertext begins.
    fn parse(file: &[u8], kind: Kind) -> Result<(Self, usize), BundleFault> {
        let magic = kind.magic();
        let mut rest = match file.strip_prefix(magic) {
            Some(rest) => rest,
            None if !file.is_empty() && magic.starts_with(file) => return Err(BundleFault::Half),
            None => return Err(BundleFault::NotOurs),
        };
        let (format, suite) = (u16::from_le_bytes(take(&mut rest)?), u16::from_le_bytes(take(&mut rest)?));
        if format != FORMAT || suite != SUITE {
            // a damaged number and a newer program look alike: the checksum tells them apart
            let (content, seal) = file.split_at(file.len().saturating_sub(SEAL));
            return Err(if Digest::of(content).to_bytes() == seal { BundleFault::TooNew } else { BundleFault::Altered });
        }
        let nature = take::<1>(&mut rest)?;
        let election = take(&mut rest)?;
        let lock = match kind {
            Kind::Bundle => None,
            Kind::DeskPack => {
                let mut number = || take(&mut rest).map(u32::from_le_bytes);
                let (memory, passes, lanes) = (number()?, number()?, number()?);
                Some(Lock { memory, passes, lanes, salt: take(&mut rest)? })
            }
        };
        let nonce = take(&mut rest)?;
        let length = u64::from_le_bytes(take(&mut rest)?);
        let head = file.len() - rest.len();
        let whole = usize::try_from(length).ok().and_then(|length| length.checked_add(head + SEAL)).ok_or(BundleFault::Altered)?;
        if file.len() < whole {
            return Err(if whole > LARGEST { BundleFault::Altered } else { BundleFault::Half });
        }
        let (content, seal) = file.split_at(file.len() - SEAL);
        if file.len() != whole || Digest::of(content).to_bytes() != seal {
            return Err(BundleFault::Altered);
        }
        let nature = match nature {
            [0] => Nature::Real,
            [1] => Nature::Rehearsal,
            _ => return Err(BundleFault::Altered),
        };
        Ok((Self { kind, nature, election, lock, nonce }, head))
    }

    /// Opens a file with its key.
    ///
    /// # Errors
    /// [`BundleFault::OtherKey`] when the key does not fit; else as [`Envelope::read`].
    pub fn open(file: &[u8], kind: Kind, key: &DataKey) -> Result<Vec<u8>, BundleFault> {
        if file.len() > LARGEST {
            return Err(BundleFault::TooLarge);
        }
        let (envelope, start) = Self::parse(file, kind)?;
        let (head, rest) = file.split_at(start);
        let packed = open_sealed(key, envelope.nonce, head, &rest[..rest.len() - SEAL]).ok_or(BundleFault::OtherKey)?;
        let content = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, LARGEST_CONTENT);
        content.map_err(|_| BundleFault::TooLarge)
    }
}

/// Decrypts; none when the key does not fit or a byte was changed.
pub(super) fn open_sealed(key: &DataKey, nonce: [u8; 12], head: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    cipher(key).decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: head }).ok()
}

fn cipher(key: &DataKey) -> Aes256Gcm {
    Aes256Gcm::new(&key.0.into())
}

/// Takes the next bytes.
pub(super) fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], BundleFault> {
    let (bytes, after) = rest.split_first_chunk().ok_or(BundleFault::Half)?;
    *rest = after;
    Ok(*bytes)
}
