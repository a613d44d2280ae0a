//! Days: the calendar, its arithmetic, and how a day is written.

use huanjie::values::day::DayError;
use huanjie::values::{Day, Moment};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn a_day_is_counted_from_the_first_of_january_1970() {
    assert_eq!(day("1970-01-01").number(), 0);
    assert_eq!(day("1969-12-31").number(), -1);
    assert_eq!(day("2000-03-01").number(), 11_017);
    assert_eq!(day("2026-12-27").number(), 20_814);
}

#[test]
fn a_leap_day_exists_every_fourth_year_but_not_in_1900_and_2100() {
    for year in [1904, 1996, 2000, 2024, 2400] {
        assert!(Day::new(year, 2, 29).is_ok(), "{year}");
    }
    for year in [1900, 2023, 2025, 2026, 2100] {
        assert_eq!(Day::new(year, 2, 29), Err(DayError::NoSuchDay), "{year}");
    }
}

#[test]
fn arithmetic_passes_over_the_leap_day() {
    assert_eq!(day("2024-02-28").plus_days(1), day("2024-02-29"));
    assert_eq!(day("2024-02-28").plus_days(2), day("2024-03-01"));
    assert_eq!(day("2026-02-28").plus_days(1), day("2026-03-01"));
    assert_eq!(day("2024-03-01").days_since(day("2024-02-01")), 29);
    assert_eq!(day("2026-12-27").plus_days(-20), day("2026-12-07"));
    assert_eq!(day("2027-01-05").plus_days(-20), day("2026-12-16"));
}

#[test]
fn a_birthday_on_the_leap_day_has_no_corresponding_day_eighteen_years_on() {
    assert_eq!(day("2008-02-29").plus_years(18), None);
    assert_eq!(day("2008-02-28").plus_years(18), Some(day("2026-02-28")));
    assert_eq!(day("2008-02-29").plus_years(20), Some(day("2028-02-29")));
}

#[test]
fn months_end_on_the_last_day_when_the_month_is_shorter() {
    assert_eq!(day("2026-11-30").plus_months(3), day("2027-02-28"));
    assert_eq!(day("2027-11-30").plus_months(3), day("2028-02-29"));
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2026-12-15").plus_months(1), day("2027-01-15"));
    assert_eq!(day("2026-03-31").plus_months(-1), day("2026-02-28"));
}

#[test]
fn weekdays_are_those_of_the_calendar() {
    // 1 January 1970 was a Thursday, 20 November 2026 is a Friday, 27 December 2026 a Sunday.
    assert_eq!(day("1970-01-01").weekday(), 3);
    assert_eq!(day("2026-11-20").weekday(), 4);
    assert_eq!(day("2026-12-27").weekday(), 6);
    assert_eq!(day("1969-12-29").weekday(), 0);
}

#[test]
fn only_the_long_form_is_read() {
    for text in ["2026-1-01", "2026/01/01", "20260101", "2026-01-01 ", "2026-01", "2026-01-01-01", "", "２０２６-01-01", "-026-01-01"] {
        assert_eq!(text.parse::<Day>(), Err(DayError::Form), "{text:?}");
    }
    for text in ["2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"] {
        assert_eq!(text.parse::<Day>(), Err(DayError::NoSuchDay), "{text:?}");
    }
}

#[test]
fn a_moment_belongs_to_the_day_in_china() {
    // 2026-12-26 16:00 UTC is midnight of the 27th in China.
    let midnight = Moment::of(day("2026-12-27"), 0, 0);
    assert_eq!(midnight.0, 20_814 * 86_400_000 - 8 * 3_600_000);
    assert_eq!(midnight.day(), day("2026-12-27"));
    assert_eq!(Moment(midnight.0 - 1).day(), day("2026-12-26"));
    assert_eq!(Moment(midnight.0 - 1).hour_minute(), (23, 59));
    assert_eq!(Moment::of(day("2026-12-27"), 8, 30).hour_minute(), (8, 30));
}

proptest! {
    #[test]
    fn parts_and_number_tell_the_same_day(number in -700_000i32..2_900_000) {
        let day = Day::from_number(number);
        let (year, month, of_month) = day.parts();
        prop_assume!((1..=9999).contains(&year));
        prop_assert_eq!(Day::new(year, month, of_month), Ok(day));
        prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
    }
}
