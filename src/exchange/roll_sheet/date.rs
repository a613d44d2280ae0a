//! Dates of birth as people write them.

use super::words;
use crate::values::Day;

/// What a cell says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDate {
    /// A day.
    Day(Day),
    /// Only a year, or a year and a month: the day has to come from elsewhere.
    Incomplete {
        /// The year.
        year: i32,
        /// The month, when written. `1978.1` may be January or October with its nought lost.
        month: Option<u32>,
    },
    /// By the lunar calendar (农历): a person has to look.
    Lunar,
    /// Nothing that can be read.
    Unreadable,
}

/// The first and last days that a serial number of a spreadsheet may stand for: births from 1900 to 2099.
const SERIALS: std::ops::RangeInclusive<i32> = 1..=73_050;
/// 1899-12-30, from which spreadsheets of the 1900 system count (for days after February 1900).
const SERIAL_ZERO: i32 = -25_569;

/// Reads a date of birth: `1978-05-06`, `1978/5/6`, `1978.5.6`, `19780506`, `1978年5月6日`, `78.5.6`, `一九七八年五月六日`,
/// with a time behind it, in full-width characters, or as a serial number of a spreadsheet.
/// Two digits of a year are taken as 19xx when above `pivot` (the last two digits of the year in which one looks), else 20xx.
pub fn read_date(cell: &str, pivot: i32) -> WrittenDate {
    if let Some(day) = plain(cell) {
        return WrittenDate::Day(day);
    }
    let cell = words::tidy(before_time(cell));
    if words::held("lunar", &cell).is_some() {
        return WrittenDate::Lunar;
    }
    let numbers = numbers_of(&cell);
    match numbers.as_slice() {
        [(whole, 8)] => day_of(whole / 10_000, whole / 100 % 100, whole % 100),
        [(whole, 6)] if (1900..=2099).contains(&(whole / 100)) => incomplete(whole / 100, Some(whole % 100)),
        [(whole, 5)] if SERIALS.contains(whole) => WrittenDate::Day(Day::from_number(SERIAL_ZERO + whole)),
        [(year, 4)] => incomplete(*year, None),
        [(year, width), (month, _)] => {
            full_year(*year, *width, pivot).map_or(WrittenDate::Unreadable, |year| incomplete(year, Some(*month)))
        }
        [(year, width), (month, _), (date, _)] => {
            full_year(*year, *width, pivot).map_or(WrittenDate::Unreadable, |year| day_of(year, *month, *date))
        }
        _ => WrittenDate::Unreadable,
    }
}

/// `1978-05-06` and nothing else: the usual case, read without a detour.
fn plain(cell: &str) -> Option<Day> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = cell.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(**digit - b'0')))
    };
    let (year, month, date) = (number(&[a, b, c, d])?, number(&[e, f])?, number(&[g, h])?);
    match day_of(year as i32, month as i32, date as i32) {
        WrittenDate::Day(day) => Some(day),
        _ => None,
    }
}

/// A time of day after the date says nothing about the birth.
fn before_time(cell: &str) -> &str {
    let cell = cell.trim();
    let end = cell.find(['T', ' ']).filter(|end| cell[*end..].contains(':')).unwrap_or(cell.len());
    &cell[..end]
}

fn full_year(year: i32, width: usize, pivot: i32) -> Option<i32> {
    match width {
        4 => Some(year),
        2 if year > pivot => Some(1900 + year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn incomplete(year: i32, month: Option<i32>) -> WrittenDate {
    let fits = (1880..=2099).contains(&year) && month.is_none_or(|month| (1..=12).contains(&month));
    if fits { WrittenDate::Incomplete { year, month: month.map(i32::unsigned_abs) } } else { WrittenDate::Unreadable }
}

fn day_of(year: i32, month: i32, date: i32) -> WrittenDate {
    let day = Day::new(year, month.unsigned_abs(), date.unsigned_abs());
    day.ok().filter(|_| (1880..=2099).contains(&year)).map_or(WrittenDate::Unreadable, WrittenDate::Day)
}

/// The numbers of a cell with how many digits each was written in. Chinese digits: each stands for itself in a year
/// (一九七八), and makes up a number elsewhere (十二).
fn numbers_of(cell: &str) -> Vec<(i32, usize)> {
    let parts = cell.split(|c: char| !c.is_ascii_digit() && !is_numeral(c)).filter(|part| !part.is_empty());
    parts.map(number_of).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn is_numeral(character: char) -> bool {
    words::chinese_digit(character).is_some() || words::number(&character.to_string()).is_some()
}

fn number_of(part: &str) -> Option<(i32, usize)> {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((part.parse().ok()?, part.len()));
    }
    let digits: Option<Vec<u32>> = part.chars().map(words::chinese_digit).collect();
    match digits {
        Some(digits) if digits.len() == 4 || (digits.len() == 2 && digits[0] > 3) => {
            Some((digits.iter().fold(0, |number, digit| number * 10 + *digit as i32), digits.len()))
        }
        _ => words::number(part).map(|number| (number as i32, 2)),
    }
}
