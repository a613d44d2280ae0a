//! Bytes as lower-case hex characters, and back.

/// The hex characters of some bytes.
pub(super) fn write(bytes: &[u8]) -> String {
    let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect()
}

/// The bytes of exactly so many lower-case hex characters; `None` for any other text, so that one value has one text.
pub(super) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    for (place, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *place = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}
