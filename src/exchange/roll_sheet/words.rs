//! The words that heads and cells of roll sheets use, kept as data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// A list that every line is held against: looked up once.
pub(super) type List = LazyLock<&'static [&'static str]>;

pub(super) static MALE: List = List::new(|| list("male"));
pub(super) static FEMALE: List = List::new(|| list("female"));
pub(super) static HEAD: List = List::new(|| list("head"));
pub(super) static FOOTER: List = List::new(|| list("footer"));
pub(super) static AWAY: List = List::new(|| list("away_from_roll"));

/// The words of a list; empty when there is no such list.
pub(super) fn list(id: &str) -> &'static [&'static str] {
    static LISTS: OnceLock<BTreeMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let read = || {
        let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(id, words)| (id, words.split(' ').collect())).collect()
    };
    LISTS.get_or_init(read).get(id).map_or(&[], Vec::as_slice)
}

/// Whether a text is one of the words of a list.
pub(super) fn is(id: &str, text: &str) -> bool {
    among(list(id), text)
}

/// Whether a text is one of these words.
pub(super) fn among(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// The first word of a list that a text holds.
pub(super) fn held(id: &str, text: &str) -> Option<&'static str> {
    held_of(list(id), text)
}

/// The first of these words that a text holds.
pub(super) fn held_of(words: &[&'static str], text: &str) -> Option<&'static str> {
    // hardly any text holds one: two bytes tell so sooner than a search
    let begun = |word: &str| {
        let [first, second, ..] = word.as_bytes() else { return true };
        text.bytes().zip(text.bytes().skip(1)).any(|two| two == (*first, *second))
    };
    words.iter().find(|word| text.len() >= word.len() && begun(word) && text.contains(**word)).copied()
}

/// A cell without white space, zero-width marks and a leading apostrophe; full-width letters, digits and marks become ASCII.
pub(super) fn tidy(cell: &str) -> Cow<'_, str> {
    // printed ASCII, and the characters from U+4000 to U+9FFF: the usual case, in which nothing is to be taken off
    if cell.bytes().all(|byte| matches!(byte, b'(' ..= b'~' | b'!'..=b'&' | 0x80..=0xbf | 0xe4..=0xe9)) {
        return Cow::Borrowed(cell);
    }
    let dirty = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '！'..='～' | '【' | '】');
    if !cell.starts_with('\'') && !cell.contains(dirty) {
        return Cow::Borrowed(cell);
    }
    let plain: String = cell
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '【' => '(',
            '】' => ')',
            other => other,
        })
        .collect();
    Cow::Owned(plain.strip_prefix('\'').map_or(plain.clone(), str::to_owned))
}

/// A number from 0 to 99 written in Arabic or Chinese digits (3, 三, 十一, 二十三, 廿一); `None` for anything else.
pub(super) fn number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (mut tens, mut ones, mut seen_ten) = (0, None, false);
    for character in text.chars() {
        if let Some(digit) = chinese_digit(character) {
            if ones.is_some() {
                return None;
            }
            ones = Some(digit);
        } else {
            if seen_ten {
                return None;
            }
            seen_ten = true;
            tens = ten_sign(character, ones.take())?;
        }
    }
    Some(tens + ones.unwrap_or(0))
}

/// What a sign for ten, twenty or thirty stands for, after the digit before it.
fn ten_sign(character: char, before: Option<u32>) -> Option<u32> {
    let one_of = |id: &str| list(id).iter().any(|word| word.contains(character));
    match before {
        digit if one_of("ten") => Some(digit.unwrap_or(1) * 10),
        None if one_of("twenty") => Some(20),
        None if one_of("thirty") => Some(30),
        _ => None,
    }
}

/// A single Chinese digit.
pub(super) fn chinese_digit(character: char) -> Option<u32> {
    list("digits").iter().zip(0..).find(|(word, _)| word.contains(character)).map(|(_, digit)| digit)
}
