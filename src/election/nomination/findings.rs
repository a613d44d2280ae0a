//! What about nominees and candidates stands against the law.

use super::decide::{is_single, may_come_from_outside};
use super::list::{bounds, list_troubles, next_in_line, seats_of};
use super::sitting::{meeting_findings, sitting_findings};
use super::{Nomination, Nominee, Taken, primary_needed, shortlist};
use crate::election::refusal::severity_of;
use crate::election::{Situation, eligibility, setup::office_words};
use crate::law::{Finding, OfficeId, Severity, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// What about nominees and candidates stands against the law.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let book = &situation.election.nomination;
    if book.nominees.is_empty() && book.fixed.is_none() {
        return Vec::new();
    }
    let mut findings = sitting_findings(situation);
    findings.extend(meeting_findings(situation));
    let nominees: Vec<Finding> = book.nominees.values().flat_map(|nominee| nominee_findings(situation, nominee)).collect();
    findings.extend(nominees);
    findings.extend(nominator_findings(situation));
    findings.extend(if book.fixed.is_some() { fixed_findings(situation) } else { open_findings(situation) });
    findings
}

fn subject(nominee: &Nominee) -> Subject {
    Subject::Person(nominee.key.to_string())
}

/// What is wrong with one who is nominated; one who withdrew is nobody's trouble.
fn nominee_findings(situation: &Situation, nominee: &Nominee) -> Vec<Finding> {
    let law = &situation.law;
    if nominee.withdrew.is_some() {
        return Vec::new();
    }
    let about = |code: &str, severity| Finding::new(code, severity, subject(nominee)).with("name", &nominee.name);
    let mut findings = Vec::new();
    let voter = nominee.key.as_voter().and_then(|id| situation.election.roll.voter(&id)).filter(|voter| voter.struck.is_none());
    match voter {
        None if !law.candidates_on_roll.value => {}
        None if nominee.offices().iter().all(|office| may_come_from_outside(law, office)) => {}
        None => findings.push(about("nomination.not-registered", Severity::Blocking).citing(&law.nomination_routes.citation)),
        Some(voter) => {
            let day = situation.election.setup.election_day().unwrap_or(situation.today);
            if !eligibility::of_age(voter.registration.birth, day, law) {
                let finding = about("nomination.under-age", Severity::Blocking).with("age", law.voting_age.value);
                findings.push(finding.citing(&law.voting_age.citation));
            }
        }
    }
    if law.two_offices_choose.value && nominee.chosen.is_none() && nominee.offices().len() > 1 {
        let finding = about("nomination.choose-office", severity_of(&law.two_offices_choose));
        findings.push(finding.with("number", nominee.offices().len()).citing(&law.two_offices_choose.citation));
    }
    if nominee.barred() {
        findings.push(about("vetting.barred", Severity::Warning).citing(&law.disqualifications.citation));
    } else if !nominee.vetted() {
        findings.push(about("vetting.waiting", Severity::Advice).citing(&law.disqualifications.citation));
    }
    if nominee.kin.is_none() {
        findings.push(about("vetting.kin-not-declared", Severity::Advice).citing(&law.near_relatives.citation));
    }
    findings
}

/// Nominators who named more than there are seats, where the book only warns.
fn nominator_findings(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    let rule = &law.nominees_most_seats;
    if !rule.value {
        return Vec::new();
    }
    let mut named: BTreeMap<(&str, &OfficeId), BTreeSet<&str>> = BTreeMap::new();
    let nominations = situation.election.nomination.nominees.values().flat_map(|nominee| &nominee.nominations);
    for Nomination { by, office, person, .. } in nominations.filter(|nomination| is_single(law, nomination)) {
        named.entry((by, office)).or_default().insert(person.as_str());
    }
    named
        .into_iter()
        .filter(|((_, office), people)| people.len() as u32 > seats_of(situation, office))
        .map(|((by, office), people)| {
            let finding = Finding::new("nomination.most-seats", severity_of(rule), Subject::Office(office.to_string())).with("by", by);
            let finding = finding.with("office", office_words(&situation.law, office)).with("number", people.len());
            finding.with("seats", seats_of(situation, office)).citing(&rule.citation)
        })
        .collect()
}

fn offices(situation: &Situation) -> Vec<&OfficeId> {
    let founding = situation.election.setup.founding.as_ref();
    founding.into_iter().flat_map(|founding| &founding.seats).filter(|it| it.seats > 0).map(|it| &it.office).collect()
}

/// Before the list is fixed: too few, too many, a tie at the last place.
fn open_findings(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    let mut findings = Vec::new();
    for office in offices(situation) {
        let seats = seats_of(situation, office);
        let (least, _) = bounds(situation, office);
        let (short, taken) = shortlist(situation, office);
        let about = |code: &str, severity| {
            let finding = Finding::new(code, severity, Subject::Office(office.to_string()));
            finding.with("office", office_words(law, office)).with("seats", seats).with("least", least)
        };
        if (short.len() as u32) < least {
            let finding = about("nomination.too-few", Severity::Warning).with("number", short.len());
            findings.push(finding.citing(&law.contest.citation));
        }
        if primary_needed(situation, office) {
            let finding = about("nomination.primary-needed", Severity::Warning);
            let number = super::eligible(situation, office).len();
            findings.push(finding.with("number", number).citing(&law.primary_turnout.citation));
        } else if taken == Taken::TiedAtTheCut {
            findings.push(about("nomination.tied-at-the-cut", Severity::Warning).citing(&law.contest.citation));
        }
    }
    findings
}

/// After the list is fixed: what has become wrong with it, and who moves up.
fn fixed_findings(situation: &Situation) -> Vec<Finding> {
    let (law, book) = (&situation.law, &situation.election.nomination);
    let Some(fixed) = &book.fixed else { return Vec::new() };
    let standing =
        |person: &crate::election::record::PersonKey| book.nominees.get(person).is_some_and(|nominee| nominee.withdrew.is_none());
    let lists: Vec<_> = fixed
        .lists
        .iter()
        .map(|(office, people)| (office.clone(), people.iter().filter(|person| standing(person)).cloned().collect::<Vec<_>>()))
        .collect();
    let mut findings: Vec<Finding> = list_troubles(situation, &lists, &fixed.order_reason)
        .into_iter()
        .map(|it| {
            let severity = if it.binding { Severity::Blocking } else { Severity::Warning };
            it.refusal.finding(severity, Subject::Step("candidates".to_owned()))
        })
        .collect();
    for (office, people) in &lists {
        let before = book.candidates(office).len();
        let (least, _) = bounds(situation, office);
        let gone = before - people.len();
        let broken = (people.len() as u32) < least || !law.refill_only_if_uncontested.value;
        if gone == 0 || !broken {
            continue;
        }
        let about = |code: &str| {
            let finding = Finding::new(code, Severity::Blocking, Subject::Office(office.to_string()));
            finding.with("office", office_words(law, office)).with("gone", gone).citing(&law.refill_only_if_uncontested.citation)
        };
        findings.push(match next_in_line(situation, office) {
            Some(next) => about("candidates.refill").with("next", &next.name),
            None => about("candidates.refill-none"),
        });
    }
    findings
}
