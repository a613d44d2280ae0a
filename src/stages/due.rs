//! The last day of each step, as the law counts it from the election day.

use crate::election::Situation;
use crate::values::Day;

/// No last day.
pub fn none(_: &Situation) -> Option<Day> {
    None
}

/// So many days before the election day.
fn before(s: &Situation, days: Option<u32>) -> Option<Day> {
    Some(s.election.setup.election_day()?.plus_days(-(days? as i32)))
}

/// The election day.
pub fn election_day(s: &Situation) -> Option<Day> {
    before(s, Some(0))
}

/// The day before the election day.
pub fn eve(s: &Situation) -> Option<Day> {
    before(s, Some(1))
}

/// The last day of the list (V-17).
pub fn list(s: &Situation) -> Option<Day> {
    before(s, Some(s.law.list_days_before.value))
}

/// The last day of objections (V-18).
pub fn objections(s: &Situation) -> Option<Day> {
    let posted = s.election.roll.displays.last().map(|(day, _)| *day)?;
    Some(posted.plus_days(s.law.objection_days.value as i32 + s.law.objection_decision_days.value as i32))
}

/// The last day to sue against a decision on the roll (N-07).
pub fn court(s: &Situation) -> Option<Day> {
    before(s, s.law.court_suit_days_before.value)
}

/// The last day of the list of nominees (V-22d).
pub fn first_list(s: &Situation) -> Option<Day> {
    before(s, s.law.first_list_days_before.value)
}

/// The last day of the formal list (V-22d); the eve where the book names none.
pub fn final_list(s: &Situation) -> Option<Day> {
    before(s, s.law.final_list_days_before.value).or_else(|| eve(s))
}

/// The last day of the notice of the poll (V-22g); the eve where the book names none.
pub fn poll_notice(s: &Situation) -> Option<Day> {
    before(s, s.law.poll_notice_days_before.value).or_else(|| eve(s))
}

/// The last day of the list of proxies (V-27); the eve where the book names none.
pub fn proxies(s: &Situation) -> Option<Day> {
    before(s, s.law.proxy.value.publish_days_before).or_else(|| eve(s))
}

/// The day on which the current round votes.
pub fn round_day(s: &Situation) -> Option<Day> {
    crate::election::polling::rounds(s).last().map(|round| round.day)
}

/// The last day of publishing the result (V-42).
pub fn result(s: &Situation) -> Option<Day> {
    Some(round_day(s)?.plus_days(s.law.result_days.value as i32))
}

/// The last day of the handover (V-44).
pub fn handover(s: &Situation) -> Option<Day> {
    Some(round_day(s)?.plus_days(s.law.handover_days.value as i32))
}

/// The last day of choosing group heads (V-46).
pub fn group_heads(s: &Situation) -> Option<Day> {
    Some(round_day(s)?.plus_days(s.law.group_heads_days.value? as i32))
}
