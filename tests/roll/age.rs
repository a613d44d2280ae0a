//! Age is counted on the election day; both sides of the line, and 29 February.

use super::{Village, day};
use huanjie::election::eligibility::{age_on, by_a_reading, coming_of_age, last_birth, of_age};
use huanjie::law::terms::{AgeReading, LeapBirthday};

#[test]
fn who_turns_eighteen_on_the_election_day_votes_where_the_day_itself_is_enough() {
    let law = Village::new("2026-11-20").situation.law;
    let poll = day("2026-12-27");
    assert!(of_age(day("2008-12-27"), poll, &law));
    assert!(!of_age(day("2008-12-28"), poll, &law));
    assert_eq!(last_birth(poll, &law), day("2008-12-27"));
    assert!(by_a_reading(day("2008-12-27"), poll, &law), "a person is to look: the birthday is the election day");
    assert!(!by_a_reading(day("2008-12-26"), poll, &law));
}

#[test]
fn in_hainan_the_birthday_must_lie_before_the_election_day() {
    let law = Village::of("hainan", "2026-11-20").situation.law;
    assert_eq!(*law.age_reading, AgeReading::BeforeTheDay);
    let poll = day("2026-12-27");
    assert!(!of_age(day("2008-12-27"), poll, &law));
    assert!(of_age(day("2008-12-26"), poll, &law));
    assert_eq!(last_birth(poll, &law), day("2008-12-26"));
}

#[test]
fn born_on_29_february_one_comes_of_age_on_the_day_that_the_book_names() {
    let mut law = Village::new("2026-01-02").situation.law;
    let leap = day("2008-02-29");
    law.leap_birthday.value = LeapBirthday::February28;
    assert_eq!(coming_of_age(leap, &law), day("2026-02-28"));
    assert!(of_age(leap, day("2026-02-28"), &law));
    assert_eq!(last_birth(day("2026-02-28"), &law), leap);
    law.leap_birthday.value = LeapBirthday::March1;
    assert_eq!(coming_of_age(leap, &law), day("2026-03-01"));
    assert!(!of_age(leap, day("2026-02-28"), &law));
    assert_eq!(last_birth(day("2026-02-28"), &law), day("2008-02-28"));
    assert_eq!(last_birth(day("2026-03-01"), &law), day("2008-03-01"));
    assert!(by_a_reading(leap, day("2026-02-28"), &law));
}

#[test]
fn the_line_stands_when_the_election_day_is_29_february() {
    let law = Village::new("2028-01-02").situation.law;
    assert_eq!(last_birth(day("2028-02-29"), &law), day("2010-02-28"));
    assert_eq!(last_birth(day("2028-03-01"), &law), day("2010-03-01"));
}

#[test]
fn years_of_age_are_full_years() {
    assert_eq!(age_on(day("2008-12-27"), day("2026-12-26")), 17);
    assert_eq!(age_on(day("2008-12-27"), day("2026-12-27")), 18);
    assert_eq!(age_on(day("2027-01-01"), day("2026-12-27")), 0);
}
