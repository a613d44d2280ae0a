//! Makes the character tables (readings and stroke order) at build time; the program itself holds only what this writes.

use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The first and last character of the table of readings.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';
/// How many readings of a character are kept.
const MOST_READINGS: usize = 3;

/// The Rust text of the table of readings: every syllable once, every list of up to three syllables once (a number past the
/// last syllable for none), and for each character the number of its list.
///
/// # Errors
/// When a line of the surnames is not one or two characters with a syllable for each.
pub fn pinyin_table(surnames: &str) -> Result<String, String> {
    let surnames = surname_lines(surnames)?;
    let single: BTreeMap<char, &str> = surnames.iter().filter_map(|(name, heard)| Some((only(name)?, heard[0]))).collect();
    let per_character: Vec<Vec<String>> = (FIRST..=LAST).map(|character| readings(character, single.get(&character).copied())).collect();
    let mut syllables: Vec<&String> = per_character.iter().flatten().collect();
    syllables.sort_unstable();
    syllables.dedup();
    let number =
        |place: usize, list: &[String]| list.get(place).map_or(syllables.len(), |syllable| syllables.partition_point(|s| *s < syllable));
    let numbered: Vec<[usize; MOST_READINGS]> =
        per_character.iter().map(|list| [number(0, list), number(1, list), number(2, list)]).collect();
    let mut lists = numbered.clone();
    lists.sort_unstable();
    lists.dedup();
    let mut text = format!("const FIRST: u32 = {};\nstatic SYLLABLES: [&str; {}] = {syllables:?};\n", FIRST as u32, syllables.len());
    writeln!(text, "static LISTS: [[u16; {MOST_READINGS}]; {}] = {lists:?};", lists.len()).unwrap_or_default();
    write!(text, "static LIST_OF: [u16; {}] = [", numbered.len()).unwrap_or_default();
    numbered.iter().for_each(|list| write!(text, "{},", lists.partition_point(|other| other < list)).unwrap_or_default());
    text.push_str("];\nstatic SURNAMES: &[(&str, &[&str])] = &[");
    surnames.iter().for_each(|(name, heard)| write!(text, "({name:?}, &{heard:?}),").unwrap_or_default());
    text.push_str("];\n");
    Ok(text)
}

/// The surnames with their syllables, sorted by characters.
fn surname_lines(text: &str) -> Result<Vec<(&str, Vec<&str>)>, String> {
    let mut surnames = Vec::new();
    for line in text.lines() {
        let mut fields = line.split(' ');
        let name = fields.next().unwrap_or_default();
        let heard: Vec<&str> = fields.collect();
        if name.is_empty() || heard.len() != name.chars().count() {
            return Err(format!("surname {line:?} needs a syllable for each character"));
        }
        surnames.push((name, heard));
    }
    surnames.sort_unstable();
    Ok(surnames)
}

fn only(name: &str) -> Option<char> {
    let mut characters = name.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Readings without tone, most common first, the surname's among them.
fn readings(character: char, surname: Option<&str>) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let mut add = |syllable: &str| {
        let syllable = syllable.replace('ü', "v");
        if !list.contains(&syllable) && syllable.bytes().all(|b| b.is_ascii_lowercase()) {
            list.push(syllable);
        }
    };
    if let Some(common) = character.to_pinyin() {
        add(common.plain());
    }
    if let Some(surname) = surname {
        add(surname);
    }
    if let Some(all) = character.to_pinyin_multi() {
        all.into_iter().for_each(|reading| add(reading.plain()));
    }
    list.truncate(MOST_READINGS);
    list
}

/// The Rust text of the stroke order: characters sorted by code, and the rank of each.
pub fn stroke_table(ordered: &str) -> String {
    let mut ranks: Vec<(char, usize)> = ordered.trim().chars().enumerate().map(|(rank, character)| (character, rank)).collect();
    ranks.sort_unstable();
    let mut text = format!("static CHARACTERS: [char; {}] = [", ranks.len());
    ranks.iter().for_each(|(character, _)| write!(text, "{character:?},").unwrap_or_default());
    write!(text, "];\nstatic RANKS: [u16; {}] = [", ranks.len()).unwrap_or_default();
    ranks.iter().for_each(|(_, rank)| write!(text, "{rank},").unwrap_or_default());
    text.push_str("];\n");
    text
}
