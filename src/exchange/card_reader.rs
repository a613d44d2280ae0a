//! What card readers type into a field: read by what it looks like, never by its place.

use crate::values::{IdNumber, PersonName};

/// What a reader sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// An identity card: the number, and the name where the reader sends it.
    Card(IdNumber, Option<PersonName>),
    /// The serial number of a chip: this reader cannot read identity cards.
    Serial,
    /// Something else, to be taken as typed.
    Other,
}

/// Reads what a reader sent: only the number, or fields parted by tabs, commas, bars or `#` in any order.
pub fn read_scan(text: &str) -> Scan {
    let fields: Vec<&str> = text.split(['\t', ',', '|', '#', ';', '\n', '\r']).map(str::trim).filter(|field| !field.is_empty()).collect();
    let Some(number) = fields.iter().find_map(|field| IdNumber::new(field).ok()) else {
        let digits = |field: &&str| matches!(field.len(), 5 | 8 | 10) && field.bytes().all(|byte| byte.is_ascii_hexdigit());
        let serial = !fields.is_empty() && fields.iter().all(digits);
        return if serial { Scan::Serial } else { Scan::Other };
    };
    let han = |field: &&&str| (2..=15).contains(&field.chars().count()) && field.chars().all(|c| c == '·' || c as u32 >= 0x3400);
    Scan::Card(number, fields.iter().find(han).and_then(|field| PersonName::new(field)))
}
