//! Who may vote by age: counted on the election day, under the book's reading of the birthday (V-13, X-01, X-02).

use crate::law::RuleBook;
use crate::law::terms::{AgeReading, LeapBirthday};
use crate::values::Day;

/// The day on which someone reaches the voting age. Born on 29 February: the book's `leap_birthday` says which day stands for it.
pub fn coming_of_age(birth: Day, law: &RuleBook) -> Day {
    let years = *law.voting_age as i32;
    birth.plus_years(years).unwrap_or_else(|| {
        let last_of_february = birth.plus_months(years * 12);
        match *law.leap_birthday {
            LeapBirthday::February28 => last_of_february,
            LeapBirthday::March1 => last_of_february.plus_days(1),
        }
    })
}

/// Whether someone has the voting age on the election day.
pub fn of_age(birth: Day, election_day: Day, law: &RuleBook) -> bool {
    let reached = coming_of_age(birth, law);
    match *law.age_reading {
        AgeReading::OnTheDay => reached <= election_day,
        AgeReading::BeforeTheDay => reached < election_day,
    }
}

/// The line on the notice: whoever was born on this day or earlier has the voting age on the election day.
pub fn last_birth(election_day: Day, law: &RuleBook) -> Day {
    let mut line = election_day.plus_months(-12 * *law.voting_age as i32);
    while !of_age(line, election_day, law) {
        line = line.plus_days(-1);
    }
    while of_age(line.plus_days(1), election_day, law) {
        line = line.plus_days(1);
    }
    line
}

/// Whether the answer hangs on a reading of the law, so that a person is to look: the birthday is the election day itself,
/// or the birth is on 29 February and the voting age falls within a day of the election day.
pub fn by_a_reading(birth: Day, election_day: Day, law: &RuleBook) -> bool {
    let reached = coming_of_age(birth, law);
    let leap = birth.plus_years(*law.voting_age as i32).is_none();
    reached == election_day || (leap && reached.days_since(election_day).abs() <= 1)
}

/// Full years of age on a day (周岁). Born on 29 February: the birthday of a common year is 28 February.
pub fn age_on(birth: Day, day: Day) -> u32 {
    let years = day.year() - birth.year();
    let reached = birth.plus_months(12 * years) <= day;
    (years - i32::from(!reached)).max(0) as u32
}
