//! Encryption by the browser (WebCrypto): AES-GCM with 256-bit keys and a fresh 96-bit nonce for every seal.

use crate::browser::fault::StoreFault;
use crate::browser::js;
use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, Crypto, CryptoKey, SubtleCrypto};

/// The suite of every sealed thing: 1 = AES-256-GCM, nonce of 12 bytes in front.
pub const SUITE: u8 = 1;
const NONCE: usize = 12;

/// Random bytes from the browser; zeros only where the browser offers none, which [`require`] refuses first.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// Refuses to go on where the browser offers no encryption.
///
/// # Errors
/// [`StoreFault::Insecure`].
pub fn require() -> Result<(), StoreFault> {
    subtle().map(|_| ())
}

fn crypto() -> Option<Crypto> {
    js::global("crypto").map(JsCast::unchecked_into)
}

fn subtle() -> Result<SubtleCrypto, StoreFault> {
    let crypto = crypto().ok_or(StoreFault::Insecure)?;
    js::property(&crypto, "subtle").map(JsCast::unchecked_into).ok_or(StoreFault::Insecure)
}

fn uses() -> JsValue {
    Array::of2(&"encrypt".into(), &"decrypt".into()).into()
}

/// A new key that cannot be read out of the browser.
///
/// # Errors
/// [`StoreFault::Insecure`].
pub async fn new_key() -> Result<CryptoKey, StoreFault> {
    let algorithm = Object::new();
    let _ = js_sys::Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into());
    let _ = js_sys::Reflect::set(&algorithm, &"length".into(), &256.into());
    let made = subtle()?.generate_key_with_object(&algorithm, false, &uses())?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

/// A key of 32 known bytes, from then on not to be read out.
///
/// # Errors
/// [`StoreFault::Insecure`].
pub async fn key_of(bytes: &[u8; 32]) -> Result<CryptoKey, StoreFault> {
    let made = subtle()?.import_key_with_str("raw", &Uint8Array::from(&bytes[..]), "AES-GCM", false, &uses())?;
    Ok(JsFuture::from(made).await?.unchecked_into())
}

/// Seals a text: suite, nonce, ciphertext with tag. What it belongs to is sealed in, so that it opens nowhere else.
///
/// # Errors
/// [`StoreFault::Insecure`], or what the browser says.
pub async fn seal(key: &CryptoKey, belongs: &str, plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let nonce = random::<NONCE>();
    let cipher = encrypt(key, &nonce, belongs.as_bytes(), plain).await?;
    let mut sealed = Vec::with_capacity(1 + NONCE + cipher.len());
    sealed.push(SUITE);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&cipher);
    Ok(sealed)
}

/// Opens what [`seal`] made.
///
/// # Errors
/// [`StoreFault::Damaged`] when it was altered, belongs elsewhere, or was sealed with another key.
pub async fn open(key: &CryptoKey, belongs: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let (head, cipher) = sealed.split_at_checked(1 + NONCE).ok_or(StoreFault::Damaged)?;
    if head[0] != SUITE {
        return Err(StoreFault::Damaged);
    }
    decrypt(key, &head[1..], belongs.as_bytes(), cipher).await
}

/// Encrypts with a given nonce.
pub(super) async fn encrypt(key: &CryptoKey, nonce: &[u8], belongs: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let done = subtle()?.encrypt_with_object_and_js_u8_array(&parameters(nonce, belongs), key, &Uint8Array::from(plain))?;
    Ok(Uint8Array::new(&JsFuture::from(done).await?).to_vec())
}

/// Decrypts; [`StoreFault::Damaged`] when the tag does not agree.
pub(super) async fn decrypt(key: &CryptoKey, nonce: &[u8], belongs: &[u8], cipher: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let done = subtle()?.decrypt_with_object_and_js_u8_array(&parameters(nonce, belongs), key, &Uint8Array::from(cipher))?;
    let plain = JsFuture::from(done).await.map_err(|_| StoreFault::Damaged)?;
    Ok(Uint8Array::new(&plain).to_vec())
}

fn parameters(nonce: &[u8], belongs: &[u8]) -> AesGcmParams {
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(nonce));
    parameters.set_additional_data_u8_array(&Uint8Array::from(belongs));
    parameters
}
