//! The citizen identity number 公民身份号码 (GB 11643-1999, row X-08).

use super::{Day, Sex};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A checked 18-digit identity number. Its `Debug` shows the masked form only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

/// What is wrong with a typed identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdNumberError {
    /// Not 18 characters.
    #[error("has {0} characters, not 18")]
    Length(usize),
    /// A character that cannot stand at its place.
    #[error("has a character that is no digit")]
    Character,
    /// Digits 7–14 are no day of the calendar.
    #[error("its birth date does not exist")]
    BirthDate,
    /// The last character is not the check character of the others.
    #[error("its check character does not fit")]
    Check,
}

impl IdNumber {
    /// Reads a typed number: white space and full-width digits are tidied, `x` counts as `X`.
    ///
    /// # Errors
    /// [`IdNumberError`] says which part does not fit.
    pub fn new(typed: &str) -> Result<Self, IdNumberError> {
        Self::checked(if is_tidy(typed) { typed.to_owned() } else { tidy_digits(typed) })
    }

    fn checked(tidy: String) -> Result<Self, IdNumberError> {
        if tidy.len() != 18 && tidy.chars().count() != 18 {
            return Err(IdNumberError::Length(tidy.chars().count()));
        }
        let bytes = tidy.as_bytes();
        if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || !(bytes[17].is_ascii_digit() || bytes[17] == b'X') {
            return Err(IdNumberError::Character);
        }
        birth_of(bytes).ok_or(IdNumberError::BirthDate)?;
        if check_character(&bytes[..17]) != bytes[17] {
            return Err(IdNumberError::Check);
        }
        Ok(Self(tidy))
    }

    /// Reads a number of the old form with 15 digits (before 1999): the century 19 and the check character are added.
    /// `None` when it is not of that form. Old numbers are no longer valid: whoever types one is to look at the new card.
    pub fn from_old(typed: &str) -> Option<Self> {
        let tidy = tidy_digits(typed);
        if tidy.len() != 15 || !tidy.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let body = format!("{}19{}", &tidy[..6], &tidy[6..]);
        let check = char::from(check_character(body.as_bytes()));
        Self::new(&format!("{body}{check}")).ok()
    }

    /// The 18 characters. Only for storage and for one who may see them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Birth date (digits 7–14).
    pub fn birth(&self) -> Day {
        birth_of(self.0.as_bytes()).unwrap_or(Day::from_number(0))
    }

    /// Sex: the 17th digit is odd for men, even for women.
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The 17 digits as a number, to be compared quickly: the check character follows from them.
    pub fn packed(&self) -> u64 {
        self.0.bytes().take(17).fold(0, |packed, digit| packed * 10 + u64::from(digit.wrapping_sub(b'0')))
    }

    /// First two and last four characters, the rest stars.
    pub fn masked(&self) -> String {
        format!("{}************{}", &self.0[..2], &self.0[14..])
    }

    /// The last four characters.
    pub fn last_four(&self) -> &str {
        &self.0[14..]
    }
}

/// Whether nothing is to be tidied: the usual case, in rolls of many thousands.
fn is_tidy(typed: &str) -> bool {
    typed.len() == 18 && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
}

/// Drops white space and turns full-width digits and `x` into ASCII, so that what was typed or pasted can be read.
pub fn tidy_digits(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            'x' | 'ｘ' | 'Ｘ' => 'X',
            other => other,
        })
        .collect()
}

/// The check character for 17 digits (ISO 7064 MOD 11-2).
pub fn check_character(digits: &[u8]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    b"10X98765432"[(sum % 11) as usize]
}

fn birth_of(bytes: &[u8]) -> Option<Day> {
    let number = |range: std::ops::Range<usize>| bytes[range].iter().fold(0u32, |n, digit| n * 10 + u32::from(digit - b'0'));
    Day::new(number(6..10) as i32, number(10..12), number(12..14)).ok()
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdNumberError;
    fn try_from(text: String) -> Result<Self, IdNumberError> {
        Self::checked(if is_tidy(&text) { text } else { tidy_digits(&text) })
    }
}

impl From<IdNumber> for String {
    fn from(id: IdNumber) -> String {
        id.0
    }
}
