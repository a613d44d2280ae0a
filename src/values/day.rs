//! Civil days and moments, without any clock.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A civil day (日期), counted from 1970-01-01. Written as `2026-12-27`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// The text is not of the form `2026-12-27`.
    #[error("not written as year-month-day")]
    Form,
    /// The calendar has no such day.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl Day {
    /// The day of a year, month (1–12) and day of month.
    ///
    /// # Errors
    /// [`DayError::NoSuchDay`] when the calendar has no such day (31 April, 29 February of a common year, year outside 1..=9999).
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return Err(DayError::NoSuchDay);
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Ok(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Days since 1970-01-01 (negative before).
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day with this many days since 1970-01-01.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Year, month (1–12), day of month (1–31).
    pub fn parts(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// This day plus a number of days (negative goes back).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Days from `earlier` to this day.
    pub const fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// 0 = Monday … 6 = Sunday (星期一 … 星期日).
    pub const fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// The same month and day, this many years on; `None` when that year has no such day (29 February).
    pub fn plus_years(self, years: i32) -> Option<Self> {
        let (year, month, day) = self.parts();
        Self::new(year + years, month, day).ok()
    }

    /// The same day of month, this many months on; the last day of that month when it is shorter (民法典 202).
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.parts();
        let index = year * 12 + month as i32 - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Self::new(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut fields = text.split('-');
        let mut next = |width: usize| -> Result<u32, DayError> {
            let field = fields.next().ok_or(DayError::Form)?;
            if field.len() != width || !field.bytes().all(|b| b.is_ascii_digit()) {
                return Err(DayError::Form);
            }
            field.parse().map_err(|_| DayError::Form)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if fields.next().is_some() {
            return Err(DayError::Form);
        }
        Self::new(year as i32, month, day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A moment (时刻): milliseconds since 1970-01-01 00:00 UTC. Shown in Chinese time (UTC+8), which all of China keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

const CHINA_OFFSET_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

impl Moment {
    /// The civil day in China.
    pub const fn day(self) -> Day {
        Day((self.0 + CHINA_OFFSET_MS).div_euclid(DAY_MS) as i32)
    }

    /// Hour and minute in China.
    pub const fn hour_minute(self) -> (u32, u32) {
        let minutes = (self.0 + CHINA_OFFSET_MS).rem_euclid(DAY_MS) / 60_000;
        ((minutes / 60) as u32, (minutes % 60) as u32)
    }

    /// The moment of a civil day, hour and minute in China.
    pub const fn of(day: Day, hour: u32, minute: u32) -> Self {
        Self(day.0 as i64 * DAY_MS + (hour as i64 * 60 + minute as i64) * 60_000 - CHINA_OFFSET_MS)
    }
}
