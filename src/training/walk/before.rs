//! The walk before registration: frame, election committee, method.

use super::{Walk, WalkError, words};
use crate::election::Command;
use crate::election::committee::CommitteeCommand;
use crate::election::setup::{Founding, Group, Nature, Seats, SetupCommand};
use crate::law::citation::Level;
use crate::law::institutions::Institution;
use crate::law::terms::{MeetingKind, OfficeRule};
use crate::law::{LocalRule, Province, book};
use crate::text::{Language, say};
use crate::training::answers::{deciding_meeting, meeting, members, nearest};
use crate::values::Place;

/// Seats of the sample election, as in the pictures of the design.
const SEATS: u32 = 5;
/// The term of the sample in a year; the one after it is five years later.
const TERM: (u32, i32) = (12, 2026);
/// Those who belong to the representatives' meeting.
const REPRESENTATIVES: u32 = 38;

/// Sets the frame.
pub(super) fn found(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.founded, 9, 12);
    let founding = founding(walk);
    walk.act(Command::Setup(SetupCommand::Found(founding)))
}

/// The calendar, the conditions, the study, the plan, and the audit.
pub(super) fn prepare(walk: &mut Walk) -> Result<(), WalkError> {
    walk.settle("calendar")?;
    walk.go_to(walk.days.announced.plus_days(-1), 15, 5);
    for step in ["study", "plan", "constituencies", "appointed", "session", "exclusions"] {
        walk.fill_in(step)?;
    }
    walk.go_to(walk.days.announced, 10, 30);
    walk.fill_in("audit")
}

/// 届次 of a sample that votes in a year: a sample of five years later is that of the next term, and can be compared with this one.
fn term_in(year: i32) -> u32 {
    let (term, of) = TERM;
    term + u32::try_from((year - of) / 5).unwrap_or(0)
}

fn founding(walk: &Walk) -> Founding {
    let rehearsal = &walk.rehearsal;
    let age = *walk.situation.law.voting_age as i32;
    let groups = (1..=walk.village.groups)
        .map(|no| {
            let members = || walk.village.people.iter().filter(move |person| person.group == no);
            let households: std::collections::BTreeSet<u32> = members().map(|person| person.household).collect();
            let adults = members().filter(|person| person.age(rehearsal.election_day) >= age).count() as u32;
            Group { no, households: households.len() as u32, adults }
        })
        .collect();
    Founding {
        kind: rehearsal.kind.clone(),
        province: rehearsal.province.clone(),
        mode: rehearsal.mode.clone(),
        constituency: if walk.has(Institution::Constituencies) { words("place.constituency") } else { String::new() },
        place: Place {
            province: province_name(&rehearsal.province, walk),
            county: words("place.county"),
            township: words("place.township"),
            unit: walk.words("place.unit"),
        },
        term: term_in(rehearsal.election_day.year()),
        seats: seats(walk),
        election_day: rehearsal.election_day,
        groups,
        representatives: REPRESENTATIVES,
        nature: Nature::Rehearsal,
        by_election: None,
        follows: None,
    }
}

fn province_name(province: &Province, walk: &Walk) -> String {
    let known = book::provinces(&walk.rehearsal.kind);
    known.into_iter().find(|(id, _)| *id == province).map_or_else(String::new, |(_, name)| name.to_owned())
}

/// One seat for every office, the rest for the last ones, up to the sample's number or what the book allows; and as many more as
/// each body needs.
fn seats(walk: &Walk) -> Vec<Seats> {
    let law = &walk.situation.law;
    let mut seats: Vec<Seats> =
        law.offices.iter().map(|office| Seats { office: office.id.clone(), seats: office.seats.least.max(1) }).collect();
    let given = |seats: &[Seats], of: &[&OfficeRule]| -> u32 {
        seats.iter().filter(|it| of.iter().any(|office| office.id == it.office)).map(|it| it.seats).sum()
    };
    let all: Vec<&OfficeRule> = law.offices.iter().collect();
    let more = nearest(&law.body_size, SEATS).saturating_sub(given(&seats, &all));
    give(&mut seats, &all, more);
    for body in law.bodies.iter() {
        let of_body: Vec<&OfficeRule> = law.offices.iter().filter(|office| body.offices.contains(&office.id)).collect();
        let have = given(&seats, &of_body);
        give(&mut seats, &of_body, nearest(&body.size, have).saturating_sub(have));
    }
    seats
}

/// Gives so many more seats to the last of some offices that have room.
fn give(seats: &mut [Seats], offices: &[&OfficeRule], more: u32) {
    let mut left = more;
    for office in offices.iter().rev().filter(|office| !office.women_only) {
        let Some(seats) = seats.iter_mut().find(|seats| seats.office == office.id) else { continue };
        let room = office.seats.most.map_or(left, |most| most.saturating_sub(seats.seats)).min(left);
        seats.seats += room;
        left -= room;
    }
}

/// Announces and holds the meeting that chooses the election committee, posts the notice, adopts the method.
pub(super) fn choose_committee(walk: &mut Walk) -> Result<(), WalkError> {
    walk.as_author(&words("author.leader"), "committee");
    if walk.has(Institution::ElectionCommittee) {
        choose(walk)?;
    }
    walk.go_to(walk.days.method, 9, 40);
    if let Some(adopted) = deciding_meeting(&walk.scene()) {
        walk.act(Command::Committee(CommitteeCommand::RecordDecision { matter: "method".to_owned(), meeting: adopted }))?;
    }
    let rules = own_method(walk);
    walk.act(Command::Setup(SetupCommand::AdoptMethod { rules }))?;
    walk.post("notice_reg")?;
    let registrar = members(&walk.scene()).get(3).map(|chosen| chosen.name.to_string()).unwrap_or_default();
    walk.as_author(&registrar, "registrar");
    Ok(())
}

fn choose(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.chosen, 10, 36);
    let kinds = &walk.situation.law.election_committee_formed_by;
    let wanted = MeetingKind::Representatives;
    let kind = if kinds.contains(&wanted) { wanted } else { kinds.first().copied().unwrap_or(wanted) };
    let meetings = if matches!(kind, MeetingKind::GroupPersons | MeetingKind::GroupHouseholds) {
        (1..=walk.village.groups).map(|group| meeting(&walk.scene(), kind, Some(group))).collect()
    } else {
        vec![meeting(&walk.scene(), kind, None)]
    };
    let members = members(&walk.scene());
    let chair = members.first().map(|chosen| chosen.name.to_string()).unwrap_or_default();
    walk.act(Command::Committee(CommitteeCommand::Choose { meetings, members, kin: Vec::new() }))?;
    walk.as_author(&chair, "committee");
    walk.post("committee_notice")
}

/// The village's own method: it says what no text says, as the program would have it anyway.
fn own_method(walk: &Walk) -> Vec<LocalRule> {
    let silent = book::in_force(&walk.rehearsal.ground(), walk.rehearsal.election_day)
        .into_iter()
        .filter(|(_, ruling)| ruling.ask && ruling.citation.level == Level::Default);
    let numbered = silent.zip(1_u32..);
    numbered.map(|((rule, ruling), article)| LocalRule { rule, value: ruling.value, source: method_article(article) }).collect()
}

fn method_article(article: u32) -> String {
    say(Language::Simplified, "training.method.article", &[("article", &article.to_string())])
}
