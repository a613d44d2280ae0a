//! Bytes of a file into text: byte order mark, then strict UTF-8, then GB18030.

use super::{MOST_BYTES, SheetError};
use std::borrow::Cow;

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// GB18030, which includes GBK and GB2312.
    Gb18030,
}

/// Reads the text of a file. `gb18030` decodes GB18030 strictly; it is the browser's.
///
/// # Errors
/// [`SheetError::TooLarge`], [`SheetError::OtherKind`] for a picture, a paper or a page of the web, [`SheetError::NotText`].
pub fn decode(bytes: &[u8], gb18030: impl Fn(&[u8]) -> Option<String>) -> Result<(Cow<'_, str>, Encoding), SheetError> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::TooLarge(bytes.len()));
    }
    if is_other_kind(bytes) {
        return Err(SheetError::OtherKind);
    }
    let (text, encoding) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (std::str::from_utf8(rest).ok().map(Cow::Borrowed), Encoding::Utf8),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes).map(Cow::Owned), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes).map(Cow::Owned), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Some(Cow::Borrowed(text)), Encoding::Utf8),
            Err(_) => (gb18030(bytes).map(Cow::Owned), Encoding::Gb18030),
        },
    };
    let text = text.filter(|text| memchr::memchr(0, text.as_bytes()).is_none()).ok_or(SheetError::NotText)?;
    Ok((text, encoding))
}

/// Pictures, papers, and pages of the web that were saved under the name of a sheet.
fn is_other_kind(bytes: &[u8]) -> bool {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let head: Vec<u8> =
        bytes.iter().take(512).skip_while(|byte| byte.is_ascii_whitespace() || **byte > 127).map(u8::to_ascii_lowercase).collect();
    let page = [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<meta"].iter().any(|mark| head.starts_with(mark));
    page || begins(b"%PDF")
        || begins(b"PK")
        || begins(&[0xd0, 0xcf, 0x11, 0xe0])
        || begins(&[0x89, b'P'])
        || begins(&[0xff, 0xd8, 0xff])
        || begins(b"Rar!")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    String::from_utf16(&pairs.iter().map(|pair| unit(*pair)).collect::<Vec<u16>>()).ok()
}
