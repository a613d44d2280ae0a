//! What stands beside the form that founds an election: the law of the place, and what it reckons from the answers.

use super::super::form::{Answers, RuleHolding};
use super::found::{ground, law_of, number};
use crate::election::Situation;
use crate::election::nomination::bounds_of;
use crate::law::terms::Base;
use crate::law::{Citation, Finding, OfficeId, RuleBook, Severity, Subject, in_force};

/// The rules that a place wants to know before it begins, in the order of the road.
const SHOWN: &[&str] = &[
    "term_years",
    "body_size",
    "women_least",
    "near_relatives",
    "election_committee_formed_by",
    "representatives_households",
    "representatives_women",
    "congress_members",
    "delegates",
    "superior_consent",
    "recommendations",
    "voting_age",
    "list_days_before",
    "objection_days",
    "nomination_routes",
    "contest",
    "proxy",
    "mobile_box",
    "turnout",
    "turnout_base",
    "win",
    "win_base",
    "second_round",
    "plenary",
    "superior_approval",
];

/// The rules that the law of the kind says something about, with their values.
pub(super) fn law_here(s: &Situation, answers: &Answers) -> Vec<RuleHolding> {
    let mut all = in_force(&ground(answers), s.today);
    let said = SHOWN.iter().filter_map(|rule| {
        let ruling = all.remove(*rule).filter(|ruling| !ruling.citation.rows.is_empty())?;
        Some(RuleHolding { rule: (*rule).to_owned(), value: ruling.value, citation: ruling.citation })
    });
    said.collect()
}

/// What the law reckons from the answers: candidates, who must come, representatives, a congress.
pub(super) fn reckoned(s: &Situation, answers: &Answers) -> Vec<Finding> {
    let Ok(law) = law_of(s, answers) else { return Vec::new() };
    let sums = Sums::of(answers);
    [candidates(&law, answers), quorum(&law, &sums), representatives(&law, &sums), congress(&law, &sums)].concat()
}

/// People and households, as far as they were typed.
struct Sums {
    people: u64,
    households: u32,
}

impl Sums {
    fn of(answers: &Answers) -> Self {
        let groups = rows(answers, "groups");
        let sum = |column: usize| groups.iter().filter_map(|row| number(row.get(column))).fold(0, u32::saturating_add);
        let whole = number(answers.get("whole")).unwrap_or_default();
        let grouped = answers.get("grouped").is_none_or(|answer| answer == "yes");
        Self { people: u64::from(if grouped { sum(2) } else { whole }), households: if grouped { sum(1) } else { 0 } }
    }
}

fn rows(answers: &Answers, field: &str) -> Vec<Vec<String>> {
    answers.get(field).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn told(code: &str, citation: &Citation) -> Finding {
    Finding::new(code, Severity::Advice, Subject::Field("reckoned".to_owned())).citing(citation)
}

/// Candidates for each office (差额).
fn candidates(law: &RuleBook, answers: &Answers) -> Vec<Finding> {
    if law.without_candidates.value {
        return Vec::new();
    }
    let office = |row: &Vec<String>| {
        let id = OfficeId::from(row.first()?.as_str());
        let title = law.title_of(&id)?;
        let seats = number(row.get(1)).filter(|seats| *seats > 0)?;
        let (least, most) = bounds_of(law, &id, seats);
        let code = if most.is_some() { "reckon.candidates-span" } else { "reckon.candidates" };
        let finding = told(code, &law.contest.citation).with("office", format!("@{title}")).with("seats", seats);
        Some(finding.with("least", least).with("most", most.unwrap_or(least)))
    };
    rows(answers, "seats").iter().filter_map(office).collect()
}

/// How many must take part, were all of them on the roll.
fn quorum(law: &RuleBook, sums: &Sums) -> Vec<Finding> {
    if sums.people == 0 {
        return Vec::new();
    }
    let of = |code: &str, least: u64, citation: &Citation| told(code, citation).with("people", sums.people).with("least", least);
    let turnout = of("reckon.turnout", law.turnout.least(sums.people), &law.turnout.citation);
    let of_all = matches!(law.win_base.value, Base::All | Base::Registered);
    let win = of_all.then(|| of("reckon.win", law.win.least(sums.people), &law.win.citation));
    std::iter::once(turnout).chain(win).collect()
}

/// Representatives of so many households (D-01), and women among the least of them.
fn representatives(law: &RuleBook, sums: &Sums) -> Vec<Finding> {
    let rule = &law.representatives_households;
    let Some(span) = rule.value.filter(|_| sums.households > 0) else { return Vec::new() };
    let least = span.most.map_or(0, |most| sums.households.div_ceil(most.max(1))).max(law.representatives_least.value.unwrap_or(0));
    let most = sums.households / span.least.max(1);
    let finding = told("reckon.representatives", &rule.citation).with("households", sums.households).with("least", least);
    let women = law.representatives_women.value.map(|share| {
        let finding = told("reckon.women", &law.representatives_women.citation).with("representatives", least);
        finding.with("least", share.least(u64::from(least)))
    });
    std::iter::once(finding.with("most", most)).chain(women).collect()
}

/// Whether there are enough members for a congress (P-03), and how many delegates it has (T-03).
fn congress(law: &RuleBook, sums: &Sums) -> Vec<Finding> {
    let members = law.congress_members.value.filter(|_| sums.people > 0).map(|least| {
        let enough = sums.people >= u64::from(least);
        let code = if enough { "reckon.congress" } else { "reckon.congress-short" };
        told(code, &law.congress_members.citation).with("people", sums.people).with("least", least)
    });
    let delegates = law.delegates.value.map(|span| {
        let finding = told("reckon.delegates", &law.delegates.citation).with("least", span.least);
        finding.with("most", span.most.unwrap_or(span.least))
    });
    members.into_iter().chain(delegates).collect()
}
