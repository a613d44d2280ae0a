//! Single cells with the dirt of real sheets: names, identity numbers, groups.

use super::words;
use crate::exchange::sheets::Remark;
use crate::values::PersonName;
use crate::values::id_number::{IdNumber, IdNumberError, check_character};

/// Reads a name; what stands in brackets, and digits or stars behind it, are taken off and told.
///
/// # Errors
/// A [`Remark`] when nothing is left, when a character could not be written (`?`, `□`), or when it holds marks.
pub(super) fn name(cell: &str, remarks: &mut Vec<Remark>) -> Result<PersonName, Remark> {
    if cell.trim().is_empty() {
        return Err(Remark::new("sheet.name-missing"));
    }
    if is_plain_name(cell)
        && let Some(name) = PersonName::new(cell)
    {
        return Ok(name);
    }
    let plain = words::tidy(cell);
    let (inside, outside) = brackets(&plain);
    let inner_glyph = inside.as_deref().is_some_and(|inside| inside.contains('+'));
    // a rare character that somebody wrote by its sound: 张YAN
    let letters = outside.chars().all(char::is_alphabetic);
    let by_sound = letters && outside.chars().any(|c| c.is_ascii_alphabetic()) && outside.chars().any(|c| c as u32 >= 0x3400);
    if inner_glyph || by_sound || plain.contains(['?', '□', '�', '■']) {
        return Err(Remark::new("sheet.name-glyph").with("written", cell));
    }
    let kept = outside.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '★' | '☆' | '*' | '#' | '△' | '▲' | '√'));
    if kept.chars().any(|c| matches!(c as u32, 0xE000..=0xF8FF)) {
        remarks.push(Remark::new("sheet.name-own-character").with("name", kept));
    }
    let suffix = inside.unwrap_or_default() + &outside[kept.len()..];
    let name = PersonName::new(kept).ok_or_else(|| Remark::new("sheet.name-marks").with("written", cell))?;
    if !suffix.is_empty() {
        remarks.push(Remark::new("sheet.name-suffix").with("suffix", suffix).with("name", &name));
    }
    Ok(name)
}

/// Chinese characters and nothing else: the usual case, in which nothing can be wrong.
fn is_plain_name(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// What stands in brackets, and the rest.
fn brackets(text: &str) -> (Option<String>, String) {
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            (Some(text[open + 1..close].to_owned()), format!("{}{}", &text[..open], &text[close + 1..]))
        }
        _ => (None, text.to_owned()),
    }
}

/// Reads an identity number; `None` when the cell is empty. Look-alikes (O for 0, l for 1, × for X) are put right when the check
/// character then fits; an old number of 15 digits is turned into the new form and told.
///
/// # Errors
/// A [`Remark`] that says what does not fit: how many characters, a number that a spreadsheet rounded, the check character.
pub(super) fn id_number(cell: &str, remarks: &mut Vec<Remark>) -> Result<Option<IdNumber>, Remark> {
    if let Ok(number) = IdNumber::new(cell) {
        return Ok(Some(number));
    }
    let plain: String = words::tidy(cell).chars().filter(|c| !matches!(c, '"' | '-' | '`' | '\'')).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let tail = plain.get(plain.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    if plain.contains(['E', 'e']) && plain.contains(['+', '.']) {
        return Err(Remark::new("sheet.id-rounded").with("tail", plain));
    }
    if let Some(number) = IdNumber::from_old(&plain) {
        remarks.push(Remark::new("sheet.id-old").with("tail", number.last_four()));
        return Ok(Some(number));
    }
    match IdNumber::new(&plain) {
        Ok(number) => Ok(Some(number)),
        Err(why) => match IdNumber::new(&look_alikes(&plain)) {
            Ok(number) => {
                remarks.push(Remark::new("sheet.id-put-right").with("tail", number.last_four()));
                Ok(Some(number))
            }
            Err(_) if plain.len() == 18 && plain.ends_with("000") => Err(Remark::new("sheet.id-rounded").with("tail", tail)),
            Err(_) => Err(match why {
                IdNumberError::Length(count) => Remark::new("sheet.id-length").with("count", count),
                IdNumberError::Character => Remark::new("sheet.id-character").with("tail", tail),
                IdNumberError::BirthDate => Remark::new("sheet.id-birth").with("tail", tail),
                IdNumberError::Check => Remark::new("sheet.id-check").with("tail", tail).with("right", fitting(&plain)),
            }),
        },
    }
}

/// The last character that would fit the seventeen before it.
fn fitting(plain: &str) -> char {
    let digits: Vec<u8> = plain.bytes().filter(u8::is_ascii_digit).take(17).collect();
    char::from(check_character(&digits))
}

fn look_alikes(plain: &str) -> String {
    let last = plain.chars().count().saturating_sub(1);
    let right = |(at, c): (usize, char)| match c {
        'O' | 'o' => '0',
        'l' | 'I' | 'i' => '1',
        '×' | '*' if at == last => 'X',
        other => other,
    };
    plain.chars().enumerate().map(right).collect()
}

/// A telephone number; one that a spreadsheet rounded is left out and told, because its last digits are lost.
pub(super) fn phone(cell: &str, remarks: &mut Vec<Remark>) -> String {
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return cell.to_owned();
    }
    let plain = words::tidy(cell);
    if plain.contains(['E', 'e']) && plain.contains('+') && plain.starts_with(|c: char| c.is_ascii_digit()) {
        remarks.push(Remark::new("sheet.phone-rounded").with("written", cell));
        return String::new();
    }
    plain.into_owned()
}

/// The number of persons that a line of a sum says: 合计 5, 合计：5人.
pub(super) fn total<'c>(cells: impl Iterator<Item = &'c str>) -> Option<usize> {
    let mut numbers = cells.filter_map(|cell| {
        let plain = words::tidy(cell);
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        let only = plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count() == 1;
        digits.parse().ok().filter(|_| only)
    });
    match (numbers.next(), numbers.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The number of a group: `三组`, `第3组`, `青石桥村11社`, `3`.
pub(super) fn group(cell: &str) -> Option<u32> {
    let plain = words::tidy(cell);
    let digit = |c: char| c.is_ascii_digit() || words::number(&c.to_string()).is_some();
    let runs: Vec<&str> = plain.split(|c: char| !digit(c)).filter(|run| !run.is_empty()).collect();
    let before_word = words::list("group").iter().find_map(|word| {
        let end = plain.find(word)?;
        let start = plain[..end].char_indices().rev().take_while(|(_, c)| digit(*c)).last()?.0;
        words::number(&plain[start..end])
    });
    let only = || match runs.as_slice() {
        [only] => words::number(only),
        _ => None,
    };
    before_word.or_else(only).filter(|number| *number > 0)
}

/// The group that a line names for those below it: `第三组`, `二、河东片`.
pub(super) fn group_heading(cell: &str) -> Option<u32> {
    words::list("group").iter().any(|word| cell.contains(word)).then(|| group(cell)).flatten()
}

/// A cell as a preview shows it: of a long number, an identity number or a telephone, only the ends; in digits of any width.
pub fn masked(cell: &str) -> String {
    let characters: Vec<char> = cell.chars().collect();
    let digits = characters.iter().filter(|character| character.is_numeric()).count();
    match characters.split_at_checked(2) {
        Some((head, rest)) if digits >= 11 => {
            let (hidden, tail) = rest.split_at(rest.len() - 4);
            head.iter().chain(hidden.iter().map(|_| &'*')).chain(tail).collect()
        }
        _ => cell.to_owned(),
    }
}
