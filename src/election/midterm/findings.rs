//! What of the term stands against the law or waits.

use super::decide::still_barred;
use super::sums::{Passed, accepted, petition_trouble, recall_needs, recall_passes};
use super::{Matter, Petition, RecallVote, by_election_due, by_election_needed, serving, vacancies};
use crate::election::refusal::severity_of;
use crate::election::setup::office_words;
use crate::election::{Situation, people};
use crate::law::{Finding, Severity, Subject};

/// What of the term stands against the law or waits.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let term = &situation.election.midterm;
    if term.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = term.recalls.iter().flat_map(|matter| of_recall(situation, matter)).collect();
    findings.extend(of_resignations(situation));
    findings.extend(of_by_elections(situation));
    findings.extend(of_vacancies(situation));
    findings
}

fn step(id: &str) -> Subject {
    Subject::Step(id.to_owned())
}

fn of_recall(situation: &Situation, matter: &Matter<Petition, RecallVote>) -> Vec<Finding> {
    let rule = &situation.law.recall;
    let petition = &matter.asked;
    let name = people::name(situation, &petition.person);
    let about = |code: &str, severity| Finding::new(code, severity, step("recall_vote")).with("name", &name).citing(&rule.citation);
    let mut findings = Vec::new();
    if let Some(trouble) = petition_trouble(situation, petition).or_else(|| still_barred_before(situation, matter)) {
        findings.push(trouble.finding(severity_of(rule), step("recall_petition")));
    }
    let latest = rule.within_days.map(|days| petition.day.plus_days(days as i32));
    let Some(vote) = &matter.decided else {
        let late = latest.is_some_and(|latest| situation.today > latest);
        let code = if late { "midterm.recall-late" } else { "midterm.recall-open" };
        let severity = if late { Severity::Warning } else { Severity::Advice };
        findings.push(about(code, severity).with("asked", petition.day).with("latest", latest.unwrap_or(petition.day)));
        return findings;
    };
    if let Some(latest) = latest.filter(|latest| vote.day > *latest) {
        findings.push(about("midterm.recall-held-late", Severity::Warning).with("day", vote.day).with("latest", latest));
    }
    let code = match recall_passes(situation, vote) {
        Passed::Yes => "midterm.recalled",
        Passed::TooFewVoted => "midterm.recall-turnout",
        Passed::TooFewInFavour => "midterm.recall-failed",
    };
    let finding = about(code, Severity::Advice).with("yes", vote.yes).with("voted", vote.voted).with("roll", vote.roll);
    let turnout = rule.turnout.map_or(0, |turnout| turnout.least(vote.roll));
    findings.push(finding.with("needed", recall_needs(situation, vote)).with("turnout", turnout));
    findings
}

/// Whether the ground was barred when this petition came in, by those before it.
fn still_barred_before(situation: &Situation, matter: &Matter<Petition, RecallVote>) -> Option<crate::election::Refusal> {
    let earlier = situation.election.midterm.recalls.iter().take_while(|other| other.id != matter.id);
    let failed_before = earlier.filter_map(|other| other.decided).any(|vote| vote.day <= matter.asked.day);
    let own_vote = matter.decided.is_some_and(|vote| vote.day <= matter.asked.day);
    still_barred(situation, &matter.asked).filter(|_| failed_before && !own_vote)
}

fn of_resignations(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.resignation_decision;
    let finding = |matter: &Matter<super::Resignation, super::Decision>| {
        let code = match &matter.decided {
            None => "midterm.resignation-open",
            Some(decision) if accepted(situation, decision) => "midterm.resignation-accepted",
            Some(_) => "midterm.resignation-refused",
        };
        let finding =
            Finding::new(code, Severity::Advice, step("resignation_decision")).with("name", people::name(situation, &matter.asked.person));
        let decision = matter.decided;
        let number = |of: fn(&super::Decision) -> u64| decision.as_ref().map_or(0, of);
        let finding = finding.with("in_favour", number(|it| it.in_favour)).with("present", number(|it| it.present));
        finding.with("due", number(|it| it.due)).citing(&rule.citation)
    };
    situation.election.midterm.resignations.iter().map(finding).collect()
}

/// A by-election with one candidate, where the book wants more and only warns.
fn of_by_elections(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.by_election;
    let lone = situation.election.midterm.filled.iter().filter(|by| rule.contested && by.candidates < 2);
    lone.map(|by| {
        Finding::new("midterm.by-uncontested", severity_of(rule), step("by_election")).with("name", &by.name).citing(&rule.citation)
    })
    .collect()
}

fn of_vacancies(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    let empty = vacancies(situation);
    if empty.is_empty() {
        return Vec::new();
    }
    let seats: u32 = empty.iter().map(|(_, seats)| seats).sum();
    let due = by_election_due(situation);
    let (code, severity, clause) = match due {
        Some(due) if situation.today > due => ("midterm.by-election-late", Severity::Blocking, &law.by_election_months.citation),
        Some(_) => ("midterm.by-election-due", Severity::Warning, &law.by_election_months.citation),
        None if by_election_needed(situation) => ("midterm.by-election-needed", Severity::Warning, &law.by_election.citation),
        None => ("midterm.vacant", Severity::Advice, &law.by_election.citation),
    };
    let office = empty.first().map(|(office, _)| office_words(law, office)).unwrap_or_default();
    let finding = Finding::new(code, severity, step("by_election")).with("seats", seats).with("office", office);
    let finding = finding.with("serving", serving(situation).len()).with("latest", due.unwrap_or(situation.today));
    vec![finding.citing(clause)]
}
