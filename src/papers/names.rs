//! How names are set on lists and ballots.

use crate::values::strokes;

/// A full-width space, which sets a name of two characters on three places.
const SPACE: char = '\u{3000}';

/// A name as it stands on lists and ballots: one of two characters is set on three places.
pub fn set_on_three(name: &str) -> String {
    let mut characters = name.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(first), Some(second), None) => [first, SPACE, second].iter().collect(),
        _ => name.to_owned(),
    }
}

/// Characters outside 《通用规范汉字表》: a printer may lack them, so they are looked at before printing.
pub fn rare_in<'a>(names: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut rare: Vec<char> =
        names.flat_map(str::chars).filter(|c| c.is_alphabetic() && !c.is_ascii() && strokes::rank(*c).is_none()).collect();
    rare.sort_unstable();
    rare.dedup();
    rare
}
