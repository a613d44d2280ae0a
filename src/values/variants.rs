//! Characters that names write in several ways (异体字, 繁体字, surnames that people swap). For matching only: nothing is rewritten.

use std::sync::OnceLock;

/// The characters that the table may name.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The standard form of a character: itself, unless the table names it as a variant of another.
pub fn standard_form(character: char) -> char {
    static FORMS: OnceLock<Vec<char>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        for (variant, standard) in read(include_str!("variants.txt")) {
            if let Some(form) = place(variant).and_then(|place| forms.get_mut(place)) {
                *form = standard;
            }
        }
        forms
    });
    place(character).and_then(|place| forms.get(place)).copied().unwrap_or(character)
}

fn place(character: char) -> Option<usize> {
    (character as u32).checked_sub(FIRST).and_then(|place| usize::try_from(place).ok())
}

/// Groups between white space, the standard form first; `#` begins a comment.
fn read(table: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let groups = table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    groups
        .filter_map(|group| Some((group.chars().next()?, group)))
        .flat_map(|(standard, group)| group.chars().skip(1).map(move |variant| (variant, standard)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_of_the_table_has_its_standard_form_and_that_is_its_own() {
        let all: Vec<(char, char)> = read(include_str!("variants.txt")).collect();
        assert!(all.len() > 100);
        for (variant, standard) in all {
            assert_eq!((standard_form(variant), standard_form(standard)), (standard, standard));
        }
        assert_eq!((standard_form('a'), standard_form('𠀀'), standard_form('峯')), ('a', '𠀀', '峰'));
    }
}
