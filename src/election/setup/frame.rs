//! What stands against the frame of an election: seats, groups, numbers.

use super::Founding;
use crate::election::Refusal;
use crate::law::institutions::Institution;
use crate::law::{OfficeId, RuleBook};
use std::collections::BTreeSet;

/// Everything in a founding that must not be, worst first.
pub fn troubles(founding: &Founding, law: &RuleBook) -> Vec<Refusal> {
    let mut troubles = seat_troubles(founding, law);
    troubles.extend(if law.offices.binding { office_troubles(founding, law) } else { Vec::new() });
    troubles.extend(size_trouble(founding, law).filter(|_| law.body_size.binding));
    troubles.extend(group_troubles(founding, law));
    troubles
}

/// What stands against a rule that does not bind: to be looked at, never refused.
pub fn doubts(founding: &Founding, law: &RuleBook) -> Vec<Refusal> {
    let mut doubts = if law.offices.binding { Vec::new() } else { office_troubles(founding, law) };
    doubts.extend(size_trouble(founding, law).filter(|_| !law.body_size.binding));
    doubts
}

fn seat_troubles(founding: &Founding, law: &RuleBook) -> Vec<Refusal> {
    let mut troubles = Vec::new();
    let mut seen: BTreeSet<&OfficeId> = BTreeSet::new();
    for seats in &founding.seats {
        if !seen.insert(&seats.office) {
            troubles.push(Refusal::new("setup.office-twice").with("office", office(law, &seats.office)).at("seats"));
        }
        if !law.offices.iter().any(|rule| rule.id == seats.office) {
            troubles.push(Refusal::new("setup.office-unknown").with("office", &seats.office).citing(&law.offices.citation).at("seats"));
        }
    }
    troubles
}

/// Offices with too few or too many seats.
fn office_troubles(founding: &Founding, law: &RuleBook) -> Vec<Refusal> {
    let mut troubles = Vec::new();
    for rule in law.offices.iter() {
        let have = founding.seats.iter().find(|seats| seats.office == rule.id).map_or(0, |seats| seats.seats);
        if !rule.seats.holds(have) {
            let most = rule.seats.most.unwrap_or(have.max(rule.seats.least));
            let refusal = Refusal::new("setup.office-seats").with("office", format!("@{}", rule.title)).with("seats", have);
            troubles.push(refusal.with("least", rule.seats.least).with("most", most).citing(&law.offices.citation).at("seats"));
        }
    }
    troubles
}

/// A committee that is too small, too large or even.
fn size_trouble(founding: &Founding, law: &RuleBook) -> Option<Refusal> {
    let total = founding.seats_in_total();
    if !law.body_size.holds(total) {
        let within = total >= law.body_size.least && law.body_size.most.is_none_or(|most| total <= most);
        let code = if within { "setup.body-odd" } else { "setup.body-size" };
        let refusal = Refusal::new(code).with("seats", total).with("least", law.body_size.least);
        return Some(refusal.with("most", law.body_size.most.unwrap_or(total)).citing(&law.body_size.citation).at("seats"));
    }
    None
}

fn group_troubles(founding: &Founding, law: &RuleBook) -> Vec<Refusal> {
    let mut troubles = Vec::new();
    if founding.groups.is_empty() {
        troubles.push(Refusal::new("setup.no-groups").at("groups"));
    }
    let mut seen = BTreeSet::new();
    for group in &founding.groups {
        if group.no == 0 || !seen.insert(group.no) {
            troubles.push(Refusal::new("setup.group-twice").with("group", group.no).at("groups"));
        }
    }
    if law.institutions.contains(&Institution::Constituencies) && founding.constituency.trim().is_empty() {
        troubles.push(Refusal::new("setup.no-constituency").citing(&law.body_size.citation).at("constituency"));
    }
    if founding.place.unit.trim().is_empty() {
        troubles.push(Refusal::new("setup.no-place").at("unit"));
    }
    troubles
}

/// The words of an office, as a value of a sentence.
pub fn office(law: &RuleBook, id: &OfficeId) -> String {
    let of_plenary = || law.plenary.value.iter().flat_map(|rule| &rule.offices).find(|office| office.id == *id).map(|office| &office.title);
    let title = law.offices.iter().find(|rule| rule.id == *id).map(|rule| &rule.title).or_else(of_plenary);
    title.map_or_else(|| id.to_string(), |title| format!("@{title}"))
}
