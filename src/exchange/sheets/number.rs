//! Numbers of cells as text: days as days, and a number with more digits than a spreadsheet keeps told apart from a text.

use crate::values::Day;
use std::borrow::Cow;

/// How the number of a cell is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// As a day.
    Day,
    /// As a year and a month: the day was never written.
    Month,
}

impl Shown {
    /// By the number of a format that every program knows; those of Chinese programs among them.
    pub(super) const fn of_number(format: usize) -> Self {
        match format {
            14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Self::Day,
            17 | 27 | 36 | 50 | 52 | 57 => Self::Month,
            _ => Self::Number,
        }
    }

    /// By the code of a format: the letters of years, months and days outside quotation marks and brackets.
    pub(super) fn of_code(code: &str) -> Self {
        if code.to_ascii_lowercase().contains("general") {
            return Self::Number;
        }
        let (mut quoted, mut bracket, mut escaped) = (false, false, false);
        let (mut year, mut day) = (false, false);
        for letter in code.split(';').next().unwrap_or_default().chars() {
            if std::mem::take(&mut escaped) {
                continue;
            }
            match letter {
                '\\' | '_' | '*' => escaped = true,
                '"' => quoted = !quoted,
                '[' if !quoted => bracket = true,
                ']' if !quoted => bracket = false,
                'y' | 'Y' | 'e' if !quoted && !bracket => year = true,
                'd' | 'D' if !quoted && !bracket => day = true,
                '0' | '#' | '?' if !quoted && !bracket => return Self::Number,
                _ => {}
            }
        }
        match (year, day) {
            (_, true) => Self::Day,
            (true, false) => Self::Month,
            (false, false) => Self::Number,
        }
    }
}

/// The day before the first of a spreadsheet (1899-12-30), as a number of days.
const ZERO: i32 = -25_569;
/// How many days later the count of old Mac programs begins (1904).
const LATER_BY: i32 = 1462;
/// 9999-12-31.
const LAST: i32 = 2_958_465;
/// Digits of a number that spreadsheets keep.
const KEPT: usize = 15;

/// The text of a number, as a person would have typed it.
pub(super) fn text(number: &str, shown: Shown, since_1904: bool) -> Cow<'_, str> {
    let number = number.trim();
    let whole = || number.split('.').next().and_then(|whole| whole.parse::<i32>().ok()).filter(|serial| (1..=LAST).contains(serial));
    match (shown, whole()) {
        (Shown::Day, Some(serial)) => day(serial, since_1904).to_string().into(),
        (Shown::Month, Some(serial)) => {
            let (year, month, _) = day(serial, since_1904).parts();
            format!("{year}-{month:02}").into()
        }
        _ => plain(number),
    }
}

fn day(serial: i32, since_1904: bool) -> Day {
    Day::from_number(ZERO + serial + if since_1904 { LATER_BY } else { 0 })
}

/// A whole number is written out (1.38E10 as 13800000000) as long as all its digits were kept; with more digits than that, the last
/// ones are lost, and it is written as 1.10105E+17 so that nobody takes it for a text.
fn plain(number: &str) -> Cow<'_, str> {
    if number.len() <= KEPT && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.into();
    }
    let (mantissa, exponent) = number.split_once(['E', 'e']).unwrap_or((number, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let Some(exponent) = exponent.parse::<i32>().ok().filter(|exponent| (-30..=30).contains(exponent)) else { return number.into() };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.into();
    }
    let point = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(exponent);
    let significant = digits.trim_end_matches('0');
    let Ok(point) = usize::try_from(point) else { return number.into() };
    if significant.len() > point {
        return number.into();
    }
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let significant = significant.trim_start_matches('0');
    let length = point.saturating_sub(leading);
    match significant {
        "" => "0".into(),
        _ if length <= KEPT => format!("{sign}{significant:0<length$}").into(),
        _ => format!("{sign}{}.{:0<1}E+{}", &significant[..1], &significant[1..], length - 1).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_out_as_long_as_all_its_digits_were_kept() {
        let plain = |number| text(number, Shown::Number, false).into_owned();
        for (number, written) in [
            ("13800138000", "13800138000"),
            ("1.3800138E10", "13800138000"),
            ("1.38E+10", "13800000000"),
            ("110105491231002", "110105491231002"),
            ("110105194912310000", "1.1010519491231E+17"),
            ("1.1010519491231E+17", "1.1010519491231E+17"),
            ("1000000000000000", "1.0E+15"),
            ("999999999999999", "999999999999999"),
            ("1978.1", "1978.1"),
            ("3", "3"),
            ("3.0", "3"),
            ("007", "007"),
            ("-2", "-2"),
            ("0", "0"),
            ("0.5", "0.5"),
            ("1E999999999", "1E999999999"),
            ("NaN", "NaN"),
            ("", ""),
        ] {
            assert_eq!(plain(number), written, "{number}");
        }
    }

    #[test]
    fn a_day_is_told_from_a_month_and_from_a_number() {
        assert_eq!(text("28616", Shown::Day, false), "1978-05-06");
        assert_eq!(text("27154", Shown::Day, true), "1978-05-06");
        assert_eq!(text("28616.5", Shown::Day, false), "1978-05-06");
        assert_eq!(text("28611", Shown::Month, false), "1978-05");
        assert_eq!(text("28616", Shown::Number, false), "28616");
        assert_eq!(text("99999999", Shown::Day, false), "99999999");
        for (code, shown) in [
            ("yyyy-mm-dd", Shown::Day),
            ("yyyy\"年\"m\"月\"d\"日\"", Shown::Day),
            ("yyyy\"年\"m\"月\"", Shown::Month),
            ("[$-804]yyyy/m/d;@", Shown::Day),
            ("0.00", Shown::Number),
            ("0_ ", Shown::Number),
            ("\"day\"0", Shown::Number),
            ("@", Shown::Number),
            ("h:mm", Shown::Number),
            ("[Red]General", Shown::Number),
        ] {
            assert_eq!(Shown::of_code(code), shown, "{code}");
        }
        assert_eq!(
            [14, 17, 31, 57, 0, 49, 45].map(Shown::of_number),
            [Shown::Day, Shown::Month, Shown::Day, Shown::Month, Shown::Number, Shown::Number, Shown::Number]
        );
    }
}
