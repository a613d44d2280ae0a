//! 第二个人的钥匙: sealed under his passphrase, and his consent as a text that can be carried by hand or as a picture.

use super::bundle::{BundleFault, DataKey, Lock};
use crate::election::tablets::{Consent, Keyholder, Role, Tablets, TwoKeyAct};
use crate::journal::{Digest, SecretKey, Signature};
use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};

/// The letters of a consent's text: those of base 32 that nobody takes for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters in a group.
const GROUP: usize = 4;
/// Bytes of the check at the end.
const CHECK: usize = 3;

/// Chance for a new key: 32 bytes for the key, 12 for the nonce.
pub struct Drawn {
    /// The seed of the key.
    pub seed: [u8; 32],
    /// Nonce of the seal.
    pub nonce: [u8; 12],
}

/// Makes a second person with a new key, sealed under a [fresh](Lock::fresh) lock with the key that his passphrase comes to there.
///
/// # Errors
/// [`BundleFault::Altered`] when it cannot be sealed.
pub fn name_holder(
    election: &str,
    (name, role): (&str, Role),
    (lock, key): (Lock, &DataKey),
    reason: &str,
    drawn: &Drawn,
) -> Result<Keyholder, BundleFault> {
    let sealed = cipher(key).encrypt(&Nonce::from(drawn.nonce), &drawn.seed[..]).map_err(|_| BundleFault::Altered)?;
    let numbers = [lock.memory, lock.passes, lock.lanes].map(u32::to_le_bytes).concat();
    let bytes = [&numbers[..], &lock.salt, &drawn.nonce, &sealed].concat();
    let sealed = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Keyholder::new(election, name, role, &SecretKey::of(&drawn.seed), sealed, reason))
}

/// How the passphrase of a second person becomes the key that his own is sealed with.
///
/// # Errors
/// [`BundleFault::Altered`] when what is kept is no sealed key.
pub fn lock_of(holder: &Keyholder) -> Result<Lock, BundleFault> {
    sealed_key(holder).map(|(lock, ..)| lock)
}

/// The key of a second person, with the one that his passphrase comes to by its [lock](lock_of).
///
/// # Errors
/// [`BundleFault::Passphrase`], or [`BundleFault::Altered`] when what is kept is no sealed key.
pub fn open_key(holder: &Keyholder, key: &DataKey) -> Result<SecretKey, BundleFault> {
    let (_, nonce, sealed) = sealed_key(holder)?;
    let seed = cipher(key).decrypt(&Nonce::from(nonce), &sealed[..]).map_err(|_| BundleFault::Passphrase)?;
    let key = SecretKey::of(&seed.try_into().map_err(|_| BundleFault::Altered)?);
    if key.public() == holder.key { Ok(key) } else { Err(BundleFault::Altered) }
}

/// What is kept of a second person's key: its lock, the nonce, the sealed seed.
fn sealed_key(holder: &Keyholder) -> Result<(Lock, [u8; 12], Vec<u8>), BundleFault> {
    let bytes = unhex(&holder.sealed).ok_or(BundleFault::Altered)?;
    let (head, sealed) = bytes.split_at_checked(12 + 16 + 12).ok_or(BundleFault::Altered)?;
    let number = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let numbers = number(0).zip(number(4)).zip(number(8));
    let ((memory, passes), lanes) = numbers.ok_or(BundleFault::Altered)?;
    let salt = head[12..28].try_into().map_err(|_| BundleFault::Altered)?;
    let nonce: [u8; 12] = head[28..].try_into().map_err(|_| BundleFault::Altered)?;
    Ok((Lock { memory, passes, lanes, salt }, nonce, sealed.to_vec()))
}

fn cipher(key: &DataKey) -> Aes256Gcm {
    Aes256Gcm::new(&key.0.into())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|digit| digit.to_digit(16).map(|it| it as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// The mark of an act in its present turn: both persons see the same one and so speak of the same thing.
pub fn mark_of(election: &str, act: &TwoKeyAct, turn: u32) -> String {
    let said = format!("huanjie act 1\n{election}\n{turn}\n{}", serde_json::to_string(act).unwrap_or_default());
    Digest::of(said.as_bytes()).short().to_uppercase()
}

/// What the code of a request says before the mark of its act; in letters that a QR code packs well.
const REQUEST: &str = "HJKEY ";

/// The request for a consent, as the text of a code: which act it is about, by its mark.
pub fn request_text(mark: &str) -> String {
    format!("{REQUEST}{mark}")
}

/// The mark in such a text; none when it is no request.
pub fn read_request(text: &str) -> Option<&str> {
    text.trim().strip_prefix(REQUEST)
}

/// A consent as letters in groups of four. It says whose it is only to one who knows the keys.
pub fn consent_text(consent: &Consent) -> String {
    let signature = consent.signature.to_bytes();
    let check = Digest::of(&signature).to_bytes();
    let letters = letters_of(&[&signature[..], &check[..CHECK]].concat());
    letters.as_bytes().chunks(GROUP).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// Reads such a text for one of these acts; none when it is misread or nobody who may gave it.
pub fn read_consent(text: &str, tablets: &Tablets, acts: &[TwoKeyAct]) -> Option<Consent> {
    let bytes = bytes_of(text)?;
    let (signature, check) = bytes.split_first_chunk::<64>()?;
    let sound = Digest::of(signature).to_bytes()[..CHECK] == *check;
    let signature = Signature::of(*signature);
    sound.then(|| acts.iter().find_map(|act| tablets.signer_of(act, &signature))).flatten()
}

fn letters_of(bytes: &[u8]) -> String {
    let mut letters = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letters.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        letters.push(char::from(LETTERS[(held << (5 - bits) & 31) as usize]));
    }
    letters
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-') {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let place = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        held = held << 5 | place as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 255) as u8);
        }
        held &= (1 << bits) - 1;
    }
    Some(bytes)
}
