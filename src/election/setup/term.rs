//! The term before (上届): when it began, when it is over, and whether the election day cuts it short or prolongs it (V-01, V-02).

use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::institutions::Institution;
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

/// Whether the law counts the days of this election from that of another body (S-02, D-05).
pub fn follows_another(law: &RuleBook) -> bool {
    law.group_heads_days.value.is_some() && !law.institutions.contains(&Institution::GroupHeads)
}

/// 在委员会产生后N日内推选: the last day, where it is known.
pub fn follow_by(situation: &Situation) -> Option<Day> {
    let elected = situation.election.setup.founding.as_ref()?.follows?;
    let days = situation.law.group_heads_days.value.filter(|_| follows_another(&situation.law))?;
    Some(elected.plus_days(days as i32))
}

/// An election that comes too late after that of the body that it follows, or before it.
pub fn follow_findings(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.group_heads_days;
    let founding = situation.election.setup.founding.as_ref()?;
    let (elected, latest) = (founding.follows?, follow_by(situation)?);
    let sittings = situation.election.sittings.held.values().map(|held| held.day);
    let day = sittings.max().unwrap_or(founding.election_day);
    let code = if day > latest { "setup.follows-late" } else { "setup.follows-early" };
    (day > latest || day < elected).then(|| {
        let finding = Finding::new(code, severity_of(rule), Subject::Election).with("elected", elected).with("latest", latest);
        finding.with("day", day).with("days", rule.value.unwrap_or(0)).citing(&rule.citation)
    })
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
