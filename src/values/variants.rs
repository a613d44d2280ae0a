//! Characters that names write in several ways (异体字, 繁体字, surnames that people swap). For matching only: nothing is rewritten.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The standard form of a character: itself, unless the table names it as a variant of another.
pub fn standard_form(character: char) -> char {
    static FORMS: OnceLock<BTreeMap<char, char>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| read(include_str!("variants.txt")));
    forms.get(&character).copied().unwrap_or(character)
}

/// Groups between white space, the standard form first; `#` begins a comment.
fn read(table: &str) -> BTreeMap<char, char> {
    let groups = table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    groups
        .filter_map(|group| Some((group.chars().next()?, group)))
        .flat_map(|(standard, group)| group.chars().skip(1).map(move |variant| (variant, standard)))
        .collect()
}
