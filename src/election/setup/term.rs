//! The term before (上届): when it began, when it is over, and whether the election day cuts it short or prolongs it (V-01, V-02).

use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::{Finding, RuleBook, Severity, Subject};
use crate::values::Day;
use serde::{Deserialize, Serialize};

/// The term before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastTerm {
    /// The day on which the committee of that term was elected (产生之日).
    pub elected: Day,
    /// Who approved that the term ends early or late, and by which paper; empty when nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub approval: String,
}

impl LastTerm {
    fn approved(&self) -> bool {
        !self.approval.trim().is_empty()
    }
}

/// The day on which a term is full (届满): as many years after the election as the book says.
pub fn expiry(law: &RuleBook, before: &LastTerm) -> Day {
    before.elected.plus_months(*law.term_years as i32 * 12)
}

/// What stands against an election day, given the term before: a term is not cut short without an approval.
pub fn troubles(law: &RuleBook, before: &LastTerm, election_day: Day) -> Vec<Refusal> {
    let about = |code: &str| {
        Refusal::new(code).with("elected", crate::text::with_year(before.elected)).with("day", election_day).at("last_elected")
    };
    let mut troubles = Vec::new();
    if before.elected >= election_day {
        troubles.push(about("setup.term-before-later"));
    } else if election_day < expiry(law, before) && !before.approved() {
        let refusal = about("setup.term-short").with("years", *law.term_years).with("expiry", crate::text::with_year(expiry(law, before)));
        troubles.push(refusal.with("early", expiry(law, before).days_since(election_day)).citing(&law.term_years.citation));
    }
    troubles
}

/// A term that is cut short, prolonged without approval, or moved beyond what the province lets.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let setup = &situation.election.setup;
    let (Some(before), Some(day)) = (&setup.term_before, setup.election_day()) else { return Vec::new() };
    let law = &situation.law;
    let over = expiry(law, before);
    let mut findings: Vec<Finding> =
        troubles(law, before, day).into_iter().map(|it| it.finding(severity_of(&law.term_years), Subject::Election)).collect();
    let about = |code: &str, severity| {
        let finding = Finding::new(code, severity, Subject::Election).with("expiry", crate::text::with_year(over)).with("day", day);
        finding.with("days", day.days_since(over).unsigned_abs())
    };
    if day > over && !before.approved() {
        findings.push(about("setup.term-over", Severity::Warning).citing(&law.term_years.citation));
    }
    let rule = &law.postponement_months;
    let Some(months) = rule.value else { return findings };
    if day > over.plus_months(months as i32) {
        findings.push(about("setup.term-too-long", severity_of(rule)).with("months", months).citing(&rule.citation));
    }
    if day < over.plus_months(-(months as i32)) && before.approved() {
        findings.push(about("setup.term-too-early", severity_of(rule)).with("months", months).citing(&rule.citation));
    }
    findings
}
