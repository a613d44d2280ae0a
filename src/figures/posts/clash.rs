//! 不得兼任: posts that exclude each other, held by one person or by near relatives.

use super::identity::{Identity, Sureness, identities, sureness};
use super::{Seat, seats_of, title};
use crate::election::nomination::Kin;
use crate::election::refusal::severity_of;
use crate::election::{Situation, people};
use crate::law::terms::{Area, Incompatible};
use crate::law::{Finding, Severity, Subject};
use crate::values::Place;

/// Posts that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What is wrong, with the clause.
    pub finding: Finding,
    /// The elections of the two posts, by their places among those given.
    pub elections: [usize; 2],
    /// How surely those are one person's; certain for two relatives, who declared it.
    pub sureness: Sureness,
}

/// Every pair of seats that stand against each other.
pub(super) fn clashes(seats: &[Seat], who: &[Identity]) -> Vec<Clash> {
    let others = |one: &Seat| seats.iter().zip(who).filter(|(other, _)| !std::ptr::eq(*other, one)).collect::<Vec<_>>();
    let all =
        seats.iter().zip(who).flat_map(|(one, first)| others(one).into_iter().map(move |(other, second)| (one, other, first == second)));
    all.filter_map(|(one, other, same)| clash(one, other, same)).collect()
}

fn clash(one: &Seat, other: &Seat, same: bool) -> Option<Clash> {
    let sureness = if same { sureness(&[one, other]) } else { Sureness::Certain };
    Some(Clash { finding: trouble(one, other, same)?, elections: [one.election, other.election], sureness })
}

/// 先党组织后村（居）委会 (P-29): an election that was held before the one that it should follow in the same place.
pub(super) fn out_of_order(elections: &[&Situation]) -> Vec<Clash> {
    let founding = |situation: &Situation| situation.election.setup.founding.clone().filter(|it| it.by_election.is_none());
    let founded: Vec<_> = elections.iter().enumerate().filter_map(|(no, it)| Some((no, *it, founding(it)?))).collect();
    let mut found = Vec::new();
    for (first_no, first, before) in &founded {
        let rule = &first.law.followed_by;
        let after = founded.iter().filter(|(.., it)| it.place.township == before.place.township && rule.contains(&it.kind));
        for (no, _, after) in after.filter(|(.., it)| it.election_day < before.election_day) {
            let finding = Finding::new("posts.out-of-order", Severity::Warning, Subject::Election).with("day", after.election_day);
            let finding = finding.with("kind", format!("@kind.{}", after.kind)).with("first", format!("@kind.{}", before.kind));
            let finding = finding.with("first_day", before.election_day).citing(&rule.citation);
            found.push(Clash { finding, elections: [*first_no, *no], sureness: Sureness::Certain });
        }
    }
    found
}

/// What would stand against the nominees of an election, were they elected, with those who hold posts in others of the place.
/// The election itself is numbered 0, the others from 1.
pub fn against_nominees(here: &Situation, others: &[Situation]) -> Vec<Clash> {
    let hopeful = |nominee: &crate::election::nomination::Nominee| {
        let offices = here.law.offices.iter().filter(|office| nominee.stands_for(&office.id)).map(|office| office.id.clone());
        offices.map(|office| Seat::of(0, here, office, nominee.key.clone(), people::name(here, &nominee.key))).collect::<Vec<_>>()
    };
    let nominees = here.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none());
    let mut seats: Vec<Seat> = nominees.flat_map(hopeful).collect();
    seats.extend(others.iter().zip(1..).flat_map(|(other, no)| seats_of(no, other)));
    let who = identities(&seats);
    let across = |clash: &Clash| (clash.elections[0] == 0) != (clash.elections[1] == 0);
    clashes(&seats, &who).into_iter().filter(across).collect()
}

/// What stands against one seat beside another, by the law of the one.
fn trouble(one: &Seat, other: &Seat, same: bool) -> Option<Finding> {
    let law = &one.situation.law;
    if same && one.election < other.election && two_mandates(one, other) {
        let rule = &law.mandate_area;
        let finding = Finding::new("posts.two-mandates", severity_of(rule), Subject::Person(one.person.to_string()));
        return Some(finding.with("name", &one.name).citing(&rule.citation));
    }
    let rule = &law.incompatible;
    let clause = rule.iter().find(|clause| clause.concerns(&one.office) && excludes(clause, other))?;
    let kin = !same && related(clause, one, other);
    let code = match (same, kin) {
        (true, _) => "posts.incompatible",
        (false, true) => "posts.incompatible-kin",
        (false, false) => return None,
    };
    let finding = Finding::new(code, severity_of(rule), Subject::Person(one.person.to_string())).with("name", &one.name);
    let finding = finding.with("other", &other.name).with("first", format!("@{}", title(one))).with("second", format!("@{}", title(other)));
    Some(finding.citing(&rule.citation))
}

fn excludes(clause: &Incompatible, other: &Seat) -> bool {
    let Some(founding) = &other.situation.election.setup.founding else { return false };
    clause.with.iter().any(|post| post.kind == founding.kind && (post.offices.is_empty() || post.offices.contains(&other.office)))
}

/// Whether one of the two declared the other as a relative whom the clause names.
fn related(clause: &Incompatible, one: &Seat, other: &Seat) -> bool {
    let declared = |seat: &Seat, name: &str| {
        let nominee = seat.situation.election.nomination.nominees.get(&seat.person);
        let names = |kin: &Kin| kin.name.as_str() == name && clause.kin.contains(&kin.kinship);
        nominee.and_then(|nominee| nominee.kin.as_ref()).is_some_and(|kin| kin.iter().any(names))
    };
    declared(one, &other.name) || declared(other, &one.name)
}

/// Whether two seats are mandates of areas of which neither holds the other (N-29).
fn two_mandates(one: &Seat, other: &Seat) -> bool {
    let area = |seat: &Seat| {
        let place = seat.situation.election.setup.founding.as_ref().map(|founding| founding.place.clone())?;
        Some((seat.situation.law.mandate_area.value?, place))
    };
    let Some(((first, here), (second, there))) = area(one).zip(area(other)) else { return false };
    !holds(first, &here, &there) && !holds(second, &there, &here)
}

/// Whether the area of a mandate holds another place.
fn holds(area: Area, here: &Place, there: &Place) -> bool {
    let county = here.county == there.county;
    match area {
        Area::County => county,
        Area::Township => county && here.township == there.township,
    }
}
