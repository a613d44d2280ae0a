//! What people may record about a result, and what about it wants a look.

use super::derive::{Term, WOMAN, current, unfilled, women_lacking};
use super::next::{crowded, uncontested};
use super::{OutcomeCommand, OutcomeEvent, ReducedBy, Verdict, outcome, report};
use crate::election::polling::{RoundKind, rounds};
use crate::election::record::PersonKey;
use crate::election::refusal::severity_of;
use crate::election::setup::office_words;
use crate::election::{Event, Refusal, Situation, people};
use crate::law::{Finding, OfficeId, Severity, Subject};
use crate::values::Day;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] when the fact would fit nothing: nobody elected, no such question, a kinship or a ground that the book does not
/// know, seats that may not stay empty, a count that is not closed.
pub fn decide(situation: &Situation, command: &OutcomeCommand) -> Result<Vec<Event>, Refusal> {
    let OutcomeCommand::Record(event) = command;
    match event {
        OutcomeEvent::Declined { person, .. } | OutcomeEvent::WinVoided { person, .. } => must_hold(situation, person)?,
        OutcomeEvent::WriteInVetted { person, .. } => must_be_written_in(situation, person)?,
        OutcomeEvent::KinFound { first, second, kinship } => {
            let rule = &situation.law.kin_elected;
            if first == second {
                return Err(Refusal::new("outcome.same-person").at("second"));
            }
            if !rule.kin.contains(kinship) {
                return Err(Refusal::new("outcome.kinship-not-barred").citing(&rule.citation).at("kinship"));
            }
        }
        OutcomeEvent::Settled { question, person, .. } => must_be_asked(situation, question, person)?,
        OutcomeEvent::VacancyAccepted { .. } => may_stay_vacant(situation, &current(situation))?,
        OutcomeEvent::SeatsReduced { office, seats, by, .. } => may_reduce(situation, office, *seats, *by)?,
        OutcomeEvent::RoundVoided { round, ground } => {
            must_exist(situation, *round)?;
            if !situation.law.void_grounds.contains(ground) {
                return Err(Refusal::new("outcome.no-ground").citing(&situation.law.void_grounds.citation).at("ground"));
            }
        }
        OutcomeEvent::Reported { .. } | OutcomeEvent::ReportClosed { .. } => report::may_record(situation, event)?,
        OutcomeEvent::Announced { round, day } => {
            let held = must_exist(situation, *round)?;
            if situation.election.count.round(*round).is_none_or(|count| count.finished.is_none()) {
                return Err(Refusal::new("outcome.not-counted").with("round", round));
            }
            if *day < held {
                return Err(Refusal::new("outcome.announced-before").with("day", day).with("held", held).at("day"));
            }
        }
    }
    Ok(vec![Event::Outcome(event.clone())])
}

/// The day of a round.
fn must_exist(situation: &Situation, round: u32) -> Result<Day, Refusal> {
    let found = rounds(situation).into_iter().find(|known| known.no == round);
    found.map(|round| round.day).ok_or_else(|| Refusal::new("count.no-round").with("round", round))
}

fn must_hold(situation: &Situation, person: &PersonKey) -> Result<(), Refusal> {
    let term = current(situation);
    let tied = term.draft.ties.values().any(|(tied, _)| tied.contains(person));
    if tied || term.holders.iter().any(|holder| holder.person == *person) {
        return Ok(());
    }
    Err(Refusal::new("outcome.not-elected").with("name", people::name(situation, person)).at("person"))
}

fn must_be_written_in(situation: &Situation, person: &PersonKey) -> Result<(), Refusal> {
    if situation.election.nomination.is_candidate(person) {
        return Err(Refusal::new("outcome.is-candidate").with("name", people::name(situation, person)).at("person"));
    }
    Ok(())
}

fn must_be_asked(situation: &Situation, question: &str, person: &PersonKey) -> Result<(), Refusal> {
    let term = current(situation);
    if !term.draft.questions.values().any(|asked| asked == question) {
        return Err(Refusal::new("outcome.no-question"));
    }
    let one_of_pair = question.strip_prefix("kin:").is_none_or(|pair| pair.split('|').any(|key| key == person.as_str()));
    if question != WOMAN && !one_of_pair {
        return Err(Refusal::new("outcome.not-of-the-pair").with("name", people::name(situation, person)).at("person"));
    }
    Ok(())
}

/// Whether seats of an office may be reduced (P-25): the book knows it, and exactly those that are filled are left.
///
/// # Errors
/// [`Refusal`] when the book knows no such thing, the number is not the number of those elected, or the figures contradict each other.
fn may_reduce(situation: &Situation, office: &OfficeId, seats: u32, by: ReducedBy) -> Result<(), Refusal> {
    let rule = &situation.law.reduce_seats;
    let refuse = |code: &str| Refusal::new(code).citing(&rule.citation);
    if rule.is_none() {
        return Err(refuse("outcome.reduce-not-known"));
    }
    let term = current(situation);
    let filled = term.holders.iter().filter(|holder| holder.office == *office).count() as u32;
    if !unfilled(situation, &term).iter().any(|(of, _)| of == office) || seats != filled {
        return Err(refuse("outcome.reduce-seats").with("seats", seats).with("elected", filled).at("seats"));
    }
    match by {
        ReducedBy::Voters { present, in_favour } if in_favour > present => {
            Err(refuse("outcome.reduce-more").with("present", present).with("in_favour", in_favour).at("in_favour"))
        }
        _ => Ok(()),
    }
}

/// A reduction that too few were in favour of, or that a presidium decided where it may not (P-25): to be looked at.
fn reductions(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.reduce_seats;
    let Some(reduce) = rule.value else { return Vec::new() };
    let about = |code: &str, office: &OfficeId| {
        let finding = Finding::new(code, Severity::Warning, Subject::Office(office.to_string())).citing(&rule.citation);
        finding.with("office", office_words(&situation.law, office))
    };
    let facts = situation.election.outcome.facts.iter();
    let found = facts.filter_map(|fact| match fact {
        OutcomeEvent::SeatsReduced { office, by: ReducedBy::Voters { present, in_favour }, .. }
            if !reduce.voters.met_by(u64::from(*in_favour), u64::from(*present)) =>
        {
            let least = reduce.voters.least(u64::from(*present));
            let finding = about("outcome.reduce-too-few", office).with("present", present);
            Some(finding.with("in_favour", in_favour).with("least", least))
        }
        OutcomeEvent::SeatsReduced { office, by: ReducedBy::Presidium, .. }
            if !reduce.presidium || situation.election.assembly.presidium.is_none() =>
        {
            Some(about("outcome.reduce-no-presidium", office))
        }
        _ => None,
    });
    found.collect()
}

/// Whether seats may stay empty (V-40). National law wants a second vote first (村组法第十八条); then the book's own conditions.
///
/// # Errors
/// [`Refusal`] names the condition that is not met.
pub(super) fn may_stay_vacant(situation: &Situation, term: &Term) -> Result<(), Refusal> {
    let rule = &situation.law.vacancy;
    let refuse = |code: &str| Refusal::new(code).citing(&rule.citation);
    if unfilled(situation, term).is_empty() || term.void {
        return Err(refuse("outcome.no-seat-empty"));
    }
    let Some(least) = rule.least_elected else { return Err(refuse("outcome.vacancy-not-allowed")) };
    if !term.second_held {
        return Err(Refusal::new("outcome.second-first").citing(&situation.law.second_round.citation));
    }
    let elected = term.holders.len() as u32;
    if elected < least {
        return Err(refuse("outcome.too-few").with("elected", elected).with("least", least));
    }
    let first = situation.law.offices.first().filter(|_| rule.chair_needed);
    match first.filter(|first| !term.holders.iter().any(|holder| holder.office == first.id)) {
        Some(first) => Err(refuse("outcome.chair-needed").with("office", format!("@{}", first.title))),
        None => Ok(()),
    }
}

/// What about the result wants a look: announcements, deadlines, questions, a committee without a woman.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let mut findings = report::findings(situation);
    findings.extend(of_the_count(situation));
    findings
}

fn of_the_count(situation: &Situation) -> Vec<Finding> {
    if situation.election.count.rounds.values().all(|count| count.finished.is_none()) {
        return Vec::new();
    }
    let (term, result) = (current(situation), outcome(situation));
    let mut findings = announcements(situation);
    findings.extend(reductions(situation));
    for (office, question) in &term.draft.questions {
        let kind = question.split(':').next().unwrap_or_default().replace('_', "-");
        findings.push(Finding::new(&format!("outcome.to-decide.{kind}"), Severity::Blocking, Subject::Office(office.to_string())));
    }
    if result.next.contains(&RoundKind::Second) {
        findings.extend(second_due(situation, &term));
        for (office, seats, candidates) in uncontested(situation, &term) {
            let finding = Finding::new("outcome.second-uncontested", Severity::Warning, Subject::Office(office.to_string()));
            let finding = finding.with("office", format!("@office.{office}")).with("seats", seats).with("candidates", candidates);
            findings.push(finding.citing(&situation.law.second_round.citation));
        }
        for (office, most, candidates) in crowded(situation, &term) {
            let finding = Finding::new("outcome.second-crowded", Severity::Warning, Subject::Office(office.to_string()));
            let finding = finding.with("office", format!("@office.{office}")).with("most", most).with("candidates", candidates);
            findings.push(finding.citing(&situation.law.second_round.citation));
        }
    }
    let lacking = women_lacking(situation, &term.holders);
    if result.complete && lacking > 0 {
        let severity = severity_of(&situation.law.women_least);
        let finding = Finding::new("outcome.no-woman", severity, Subject::Election).with("lacking", lacking);
        findings.push(finding.citing(&situation.law.women_least.citation));
    }
    findings.extend(unvetted_too_long(situation, &term));
    findings.extend(vacant_without_meeting(situation));
    findings
}

/// A write-in who won and was not vetted within the book's days (V-37).
fn unvetted_too_long(situation: &Situation, term: &Term) -> Option<Finding> {
    let rule = &situation.law.write_ins;
    let latest = term.last.as_ref()?.day.plus_days(rule.vetted_within_days? as i32);
    let waits = term.holders.iter().any(|holder| holder.waits_for.as_ref().is_some_and(|question| question.starts_with("write_in:")));
    (waits && situation.today > latest).then(|| {
        let finding = Finding::new("outcome.write-in-late", severity_of(rule), Subject::Election).with("latest", latest);
        finding.with("late", situation.today.days_since(latest)).citing(&rule.citation)
    })
}

/// Seats left empty although no meeting decided it, where the book wants one (V-40).
fn vacant_without_meeting(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.vacancy;
    let accepted = situation.election.outcome.facts.iter().any(|fact| matches!(fact, OutcomeEvent::VacancyAccepted { .. }));
    let decided = situation.election.committee.decision("vacancy").is_some();
    (accepted && rule.meeting_decides && !decided).then(|| {
        Finding::new("outcome.vacancy-meeting", severity_of(rule), Subject::Step("vacancy_meeting".to_owned())).citing(&rule.citation)
    })
}

/// Results that were not announced in time (V-42).
fn announcements(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.result_days;
    let mut findings = Vec::new();
    for round in rounds(situation) {
        if situation.election.count.round(round.no).is_none_or(|count| count.finished.is_none()) {
            continue;
        }
        let latest = round.day.plus_days(rule.value as i32);
        let announced = situation.election.outcome.announced.get(&round.no);
        let (code, late) = match announced {
            Some(day) => ("outcome.announced-late", *day > latest),
            None => ("outcome.not-announced", situation.today > latest),
        };
        if late {
            let finding = Finding::new(code, Severity::Warning, Subject::Election).with("round", round.no);
            findings.push(finding.with("latest", latest).with("day", announced.unwrap_or(&situation.today)).citing(&rule.citation));
        }
    }
    findings
}

fn second_due(situation: &Situation, term: &Term) -> Option<Finding> {
    let rule = &situation.law.second_round;
    let latest = term.last.as_ref()?.day.plus_days(rule.within_days? as i32);
    let seats: u32 =
        unfilled(situation, term).iter().map(|(_, left)| if let Verdict::SeatsUnfilled { seats, .. } = left { *seats } else { 0 }).sum();
    let (code, severity) = match situation.today > latest {
        true => ("outcome.second-late", Severity::Warning),
        false => ("outcome.second-by", Severity::Advice),
    };
    Some(Finding::new(code, severity, Subject::Election).with("latest", latest).with("seats", seats).citing(&rule.citation))
}
