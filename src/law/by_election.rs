//! 补选: the book of a kind as it holds for the seats that fell empty during a term (V-50, R-22, N-32, G-12, P-30).

use super::citation::Level;
use super::institutions::{Electors, Institution};
use super::terms::{MeetingKind, OfficeExtra, Span};
use super::{OfficeId, RuleBook, Ruling};
use crate::values::Sex;

/// What a by-election finds: who serves on, and who votes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refilling {
    /// Those who serve on: the office, and the sex where it is known.
    pub serving: Vec<(OfficeId, Option<Sex>)>,
    /// Who fills the seats where the book leaves a choice (V-50): [`Electors::Representatives`] or everyone.
    pub electors: Option<Electors>,
}

/// What belongs to the end of a term only: it is not on the road of a by-election.
const OF_THE_TERM: &[Institution] = &[
    Institution::Audit,
    Institution::Handover,
    Institution::GroupHeads,
    Institution::GroupSittings,
    Institution::Plenary,
    Institution::SuperiorApproval,
    Institution::MidTerm,
    Institution::Refill,
];

/// Lays what the book says of by-elections over its other rules. What the election's own method sets stays.
pub fn lay(law: &mut RuleBook, refilling: &Refilling) {
    let rule = law.by_election.clone();
    shorten(&mut law.list_days_before, rule.list_days, &rule);
    shorten(&mut law.first_list_days_before, rule.first_list_days.map(Some), &rule);
    shorten(&mut law.final_list_days_before, rule.final_list_days.map(Some), &rule);
    if !rule.contested {
        may_be_uncontested(law);
    }
    leave_seats(law, refilling);
    if refilling.electors == Some(Electors::Representatives) && rule.representatives_may {
        by_representatives(law);
    }
    let elects = law.institutions.contains(&Institution::SittingsElect);
    law.institutions.value.retain(|it| !OF_THE_TERM.contains(it) || (elects && *it == Institution::GroupSittings));
    law.group_heads_days.value = None;
    law.first_session_months.value = None;
    law.quota.value = None;
}

/// A time that by-elections have of their own.
fn shorten<T, R>(own: &mut Ruling<T>, days: Option<T>, rule: &Ruling<R>) {
    if let Some(days) = days.filter(|_| own.citation.level != Level::Own) {
        own.value = days;
        own.citation = super::Citation { rule: own.citation.rule.clone(), ..rule.citation.clone() };
        own.binding = rule.binding;
        own.ask = rule.ask;
    }
}

/// 候选人的名额可以同应选名额相等: no office needs more candidates than seats; how many there may be stays.
fn may_be_uncontested(law: &mut RuleBook) {
    let (contest, citation) = (&mut law.contest, &law.by_election.citation);
    contest.citation = super::Citation { rule: contest.citation.rule.clone(), ..citation.clone() };
    contest.value.scope = super::terms::ContestScope::EachOffice;
    if let Some(share) = &mut contest.value.share {
        share.least.numerator = 0;
    }
    for office in &law.offices.value {
        match contest.value.per_office.iter_mut().find(|it| it.office == office.id) {
            Some(known) => known.extra.least = 0,
            None if contest.value.share.is_some() => {}
            None => {
                let extra = Span { least: 0, most: None, odd: false };
                contest.value.per_office.push(OfficeExtra { office: office.id.clone(), extra, equal_if_alone: true });
            }
        }
    }
}

/// Seats that are taken are not to be filled, and a woman who serves is a woman on the body.
fn leave_seats(law: &mut RuleBook, refilling: &Refilling) {
    let held = |offices: &[OfficeId]| refilling.serving.iter().filter(|(office, _)| offices.contains(office)).count() as u32;
    let rest = |span: &mut Span, taken: u32| {
        *span = Span { least: 0, most: span.most.map(|most| most.saturating_sub(taken)), odd: false };
    };
    for office in &mut law.offices.value {
        rest(&mut office.seats, held(std::slice::from_ref(&office.id)));
    }
    for body in &mut law.bodies.value {
        rest(&mut body.size, held(&body.offices));
    }
    let serving = refilling.serving.len() as u32;
    rest(&mut law.body_size.value, serving);
    law.body_size.value.least = 1;
    let women = refilling.serving.iter().filter(|(_, sex)| *sex == Some(Sex::Female)).count() as u32;
    law.women_least.value = law.women_least.value.saturating_sub(women);
    law.woman_candidate.value &= women == 0;
    let vacancy = &mut law.vacancy.value;
    vacancy.least_elected = vacancy.least_elected.map(|least| least.saturating_sub(serving));
    vacancy.chair_needed &= law.offices.first().is_some_and(|first| held(std::slice::from_ref(&first.id)) == 0);
}

/// 由代表会议补选: its quorum is that of the meeting, and nobody votes for another (V-50, V-09).
fn by_representatives(law: &mut RuleBook) {
    let meeting = law.meetings.iter().find(|meeting| meeting.kind == MeetingKind::Representatives).map(|meeting| meeting.quorum);
    if let Some(quorum) = meeting.filter(|_| law.turnout.citation.level != Level::Own) {
        law.turnout.value = quorum;
        law.turnout.citation = super::Citation { rule: law.turnout.citation.rule.clone(), ..law.meetings.citation.clone() };
        law.turnout.binding = law.meetings.binding;
    }
    law.proxy.value.allowed = false;
    law.mobile_box.value.allowed = false;
}
