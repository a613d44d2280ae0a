//! The calendar that the law draws around the election day, forwards and backwards.
//!
//! 「选举日的N日前」 is the day `D - N` at the latest; a period of days begins on the day after (X-06, 民法典 201).

mod days;

use super::Situation;
use crate::law::{Citation, Ruling};
use crate::values::Day;
use days::{Counting, Rule};

/// How a deadline stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Done in time, on this day.
    Kept(Day),
    /// Its time is running.
    Due,
    /// So many days late, done or not.
    Late(i32),
    /// Missed, and the election day cannot stay because the rule binds.
    Impossible,
    /// Its time has not begun.
    Later,
}

/// A last day, a first day, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Id; its words are `deadline.<id>`.
    pub id: &'static str,
    /// The step of the road where it is kept.
    pub step: &'static str,
    /// First day.
    pub earliest: Option<Day>,
    /// Last day, until 24:00.
    pub latest: Option<Day>,
    /// The day that leaves no room for dispute, where the texts can be read in two ways.
    pub advised: Option<Day>,
    /// When it was kept.
    pub kept: Option<Day>,
    /// The clause.
    pub rests_on: Citation,
    /// Whether the clause binds.
    pub binding: bool,
    /// How it stands today.
    pub state: Keeping,
    /// A remark, as a text key: a last day on a weekend may run on (民法典 203).
    pub note: Option<&'static str>,
}

/// The calendar of the election day as it is set; empty before the founding.
pub fn calendar(situation: &Situation) -> Vec<Deadline> {
    situation.election.setup.election_day().map_or_else(Vec::new, |day| calendar_on(situation, day))
}

/// The calendar that another election day would have.
pub fn calendar_on(situation: &Situation, election_day: Day) -> Vec<Deadline> {
    let counting = Counting { situation, day: election_day };
    let polled = situation.election.polling.polls.values().any(|poll| !poll.opened.is_empty());
    counting.rules().into_iter().map(|rule| stand(rule, situation.today, polled)).collect()
}

fn stand(rule: Rule<'_>, today: Day, polled: bool) -> Deadline {
    let Rule { id, step, earliest, latest, advised, kept, citation, binding, backward, note } = rule;
    let state = match (kept, latest) {
        (Some(kept), Some(latest)) if kept > latest => Keeping::Late(kept.days_since(latest)),
        (Some(kept), _) => Keeping::Kept(kept),
        (None, Some(latest)) if today > latest && binding && backward && !polled => Keeping::Impossible,
        (None, Some(latest)) if today > latest => Keeping::Late(today.days_since(latest)),
        (None, _) if earliest.is_some_and(|earliest| today < earliest) => Keeping::Later,
        _ => Keeping::Due,
    };
    Deadline { id, step, earliest, latest, advised, kept, rests_on: citation.clone(), binding, state, note }
}

/// What of the calendar can no longer be kept when the election day stays.
pub fn impossible(situation: &Situation) -> Vec<Deadline> {
    let broken = |deadline: &Deadline| {
        let late = deadline.kept.zip(deadline.latest).is_some_and(|(kept, latest)| kept > latest);
        deadline.state == Keeping::Impossible || (late && deadline.binding && deadline.id == "list")
    };
    calendar(situation).into_iter().filter(broken).collect()
}

/// Which rules a new election day has to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Only those that bind.
    Binding,
    /// Those that only warn, too.
    All,
}

/// The earliest election day that can be kept from today, and the clause that makes it so. What was done already counts from
/// its own day. `None` when nothing binds.
pub fn earliest_day(situation: &Situation, bounds: Bounds) -> Option<(Day, Citation)> {
    let election = &situation.election;
    let law = &situation.law;
    let nomination = &election.nomination;
    let wanted = |binding: bool| binding || bounds == Bounds::All;
    let mut found: Option<(Day, Citation)> = None;
    let mut ask = |days: Option<u32>, kept: Option<Day>, binding: bool, citation: &Citation| {
        let Some(days) = days.filter(|_| wanted(binding)) else { return };
        let day = kept.unwrap_or(situation.today).plus_days(days as i32);
        if found.as_ref().is_none_or(|(latest, _)| day > *latest) {
            found = Some((day, citation.clone()));
        }
    };
    fn of<T>(rule: &Ruling<T>) -> (bool, &Citation) {
        (rule.binding, &rule.citation)
    }
    let rules = [
        (Some(*law.list_days_before), election.roll.first_displayed(), of(&law.list_days_before)),
        (law.first_list_days_before.value, nomination.first_list, of(&law.first_list_days_before)),
        (law.final_list_days_before.value, nomination.fixed.as_ref().map(|fixed| fixed.day), of(&law.final_list_days_before)),
        (law.poll_notice_days_before.value, election.paperwork.first_posted(days::POLL_NOTICE), of(&law.poll_notice_days_before)),
        (law.proxy.publish_days_before, election.polling.proxies_published, of(&law.proxy)),
    ];
    for (days, kept, (binding, citation)) in rules {
        ask(days, kept, binding, citation);
    }
    found
}

/// A deadline that another election day moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub id: &'static str,
    /// Its last day before.
    pub from: Option<Day>,
    /// Its last day then.
    pub to: Option<Day>,
    /// How it would stand today.
    pub state: Keeping,
}

/// What moves when the election day moves.
pub fn shifts(before: &[Deadline], after: &[Deadline]) -> Vec<Shift> {
    after
        .iter()
        .filter_map(|then| {
            let from = before.iter().find(|now| now.id == then.id).and_then(|now| now.latest);
            (from != then.latest).then_some(Shift { id: then.id, from, to: then.latest, state: then.state })
        })
        .collect()
}
