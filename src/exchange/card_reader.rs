//! What card readers type into a field: read by what it looks like, never by its place.

use crate::values::id_number::IdNumberError;
use crate::values::{IdNumber, PersonName};

/// What a reader sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// An identity card: the number, and the name where the reader sends it.
    Card(IdNumber, Option<PersonName>),
    /// An identity number of which a digit was lost or changed on the way: the card is to be laid on again.
    Misread,
    /// The serial number of a chip: this reader cannot read identity cards.
    Serial,
    /// Something else, to be taken as typed.
    Other,
}

/// Marks that readers put between fields.
const BETWEEN: [char; 9] = ['\t', ',', '|', '#', ';', '\n', '\r', '，', '；'];

/// Reads what a reader sent: only the number, or fields parted by tabs, commas, bars or `#` in any order, with or without their names
/// (`姓名:…`).
pub fn read_scan(text: &str) -> Scan {
    let fields: Vec<&str> = text.split(BETWEEN).map(value_of).filter(|field| !field.is_empty()).collect();
    if let Some(number) = fields.iter().find_map(|field| IdNumber::new(field).ok()) {
        return Scan::Card(number, fields.iter().find(|field| is_name(field)).and_then(|field| PersonName::new(field)));
    }
    if fields.iter().any(|field| matches!(IdNumber::new(field), Err(IdNumberError::Check | IdNumberError::BirthDate))) {
        return Scan::Misread;
    }
    if is_serial(&fields) { Scan::Serial } else { Scan::Other }
}

/// A field without the name before it.
fn value_of(field: &str) -> &str {
    field.rsplit_once([':', '：']).map_or(field, |(_, value)| value).trim()
}

/// Two to fifteen Chinese characters that are no sex, no people and no address.
fn is_name(field: &str) -> bool {
    let length = field.chars().count();
    let written = field.chars().all(|c| c == '·' || c == '•' || c as u32 >= 0x3400);
    (2..=15).contains(&length) && written && PersonName::new(field).is_some()
}

/// Numbers of chips: 8, 10 or 14 digits (decimal or hexadecimal) alone, or a pair such as `111,27706`.
fn is_serial(fields: &[&str]) -> bool {
    let of = |field: &str, lengths: &[usize]| lengths.contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_hexdigit());
    match fields {
        [only] => of(only, &[8, 10, 14]),
        [facility, card] => of(facility, &[1, 2, 3]) && of(card, &[4, 5]) || of(facility, &[8, 10]) && of(card, &[3, 5, 8, 10]),
        _ => false,
    }
}
