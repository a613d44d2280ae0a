//! The walk from the nomination to the formal candidates.

use super::roll::decide_objections;
use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::nomination::{Kin, Nomination, NominationCommand, OrderReason, Vetted, bounds_of, proposed_list};
use crate::election::record::PersonKey;
use crate::election::roll::RollCommand;
use crate::law::OfficeId;
use crate::law::institutions::Institution;
use crate::law::terms::{ContestScope, Route};
use crate::training::answers::id;
use crate::training::names::Part;
use crate::values::{Day, PersonName, Sex};
use std::collections::BTreeSet;

/// Votes that a candidate gets whom the story does not name: of 691 ballots.
pub(super) const UNNAMED: u32 = 96;

/// Votes that the first of them gets where the story names too few to fill the seats.
const LIKED: u32 = 560;

/// Someone who stands for an office.
#[derive(Clone, Debug)]
pub(in crate::training) struct Standing {
    /// The office.
    pub id: OfficeId,
    /// Place of the person in the village.
    pub place: usize,
    /// Votes of 691 ballots.
    pub figure: u32,
}

/// The last objection, the frozen roll, the nominations and the vetting, each on its day.
pub(super) fn nominate(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.display.plus_days(4), 10, 0);
    if walk.has(Institution::PublicRoll) {
        decide_objections(walk, 0)?;
        let (day, place) = (walk.today(), walk.words("place.board"));
        walk.act(Command::Roll(RollCommand::Display { day, place }))?;
        walk.post_paper("v_roll_correction")?;
    }
    walk.post("notice_nom")?;
    let mut days: [(Day, super::Chapter); 3] =
        [(walk.days.nominate, record_nominations), (walk.days.freeze, freeze), (walk.days.first_list, publish_first_list)];
    days.sort_by_key(|(day, _)| *day);
    for (day, act) in days {
        walk.go_to(day.max(walk.today()), 14, 0);
        act(walk)?;
    }
    for step in ["recommend", "superior"] {
        walk.fill_in_all(step)?;
    }
    let consulted = walk.days.first_list.plus_days(4).min(walk.days.candidates.plus_days(-1));
    walk.go_to(consulted.max(walk.today()), 15, 0);
    walk.fill_in("consult")
}

fn freeze(walk: &mut Walk) -> Result<(), WalkError> {
    let day = walk.today();
    walk.act(Command::Roll(RollCommand::Freeze { day }))
}

fn record_nominations(walk: &mut Walk) -> Result<(), WalkError> {
    let nominations = nominations(&walk.scene(), walk.today());
    walk.act(Command::Nomination(NominationCommand::Nominate(nominations)))?;
    walk.settle("nominate")
}

/// The nominations of everyone who stands.
pub(in crate::training) fn nominations(scene: &Scene, day: Day) -> Vec<Nomination> {
    let routes = &scene.situation.law.nomination_routes;
    let route = routes.iter().find(|route| **route == Route::Voters).or_else(|| routes.first()).copied().unwrap_or(Route::Voters);
    let by = scene.words(&format!("nomination.by.{}", id(&route)));
    let registered = scene.situation.election.roll.registered() as u32;
    let joint = *scene.situation.law.joint_nominators;
    let nomination = |(no, standing): (u32, Standing)| {
        let person = scene.village.people.get(standing.place)?;
        let votes = (standing.figure * registered / 1000).max(2).max(joint);
        // each group that joins to nominate is a nominator of its own
        let by = if joint > 1 { format!("{by}{no}") } else { by.clone() };
        let (name, sex) = (person.name.clone(), person.sex);
        Some(Nomination { person: scene.key(standing.place)?, name, sex, office: standing.id, route, by, votes, day })
    };
    (1..).zip(standing(scene)).filter_map(nomination).collect()
}

/// Every nominee declares his kin and is vetted; the list of nominees is published where the book wants one.
fn publish_first_list(walk: &mut Walk) -> Result<(), WalkError> {
    let day = walk.today();
    if walk.situation.law.first_list_days_before.is_some() {
        walk.act(Command::Nomination(NominationCommand::PublishFirstList { day }))?;
        walk.post("first_list")?;
    }
    for place in standing(&walk.scene()).into_iter().map(|standing| standing.place) {
        let Some(person) = walk.scene().key(place) else { continue };
        let kin = kin(&walk.scene(), &person, place);
        walk.act(Command::Nomination(NominationCommand::DeclareKin { person: person.clone(), kin }))?;
        for department in words("departments").split(' ') {
            let (person, department) = (person.clone(), department.to_owned());
            walk.act(Command::Nomination(NominationCommand::Vet { person, department, verdict: Vetted::Clear, ground: None }))?;
        }
    }
    Ok(())
}

/// Near relatives of the nominee in his own household who are on the roll.
pub(in crate::training) fn kin(scene: &Scene, person: &PersonKey, place: usize) -> Vec<Kin> {
    let related = |other: &usize| Some((*other, scene.village.kinship(place, *other)?));
    let household = scene.voters.keys().filter(|other| **other != place).filter_map(related);
    household
        .filter_map(|(other, kinship)| {
            let name: PersonName = scene.village.people.get(other)?.name.clone();
            Some(Kin { person: person.clone(), name, relative: scene.key(other), kinship })
        })
        .collect()
}

/// Fixes and publishes the formal candidates in the order of the book.
pub(super) fn fix_candidates(walk: &mut Walk) -> Result<(), WalkError> {
    let day = walk.today();
    walk.situation.today = day;
    let seats = walk.situation.election.setup.founding.iter().flat_map(|founding| &founding.seats);
    let proposed = seats.map(|seats| (seats.office.clone(), proposed_list(&walk.situation, &seats.office)));
    let (mut lists, mut by_hand) = (Vec::new(), false);
    for (office, (people, reasons)) in proposed {
        by_hand |= reasons.iter().any(OrderReason::by_hand);
        lists.push((office, people));
    }
    let order_reason = if by_hand { words("nomination.by_lot") } else { String::new() };
    walk.act(Command::Nomination(NominationCommand::FixCandidates { lists, order_reason, day }))?;
    walk.post("candidates")
}

/// Who stands for each office: those of the story, and others where the book wants more. A seat of their own goes to the story's women.
pub(in crate::training) fn standing(scene: &Scene) -> Vec<Standing> {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut everyone = Vec::new();
    let law = &scene.situation.law;
    let offices: Vec<_> = scene.situation.election.setup.founding.iter().flat_map(|founding| &founding.seats).enumerate().collect();
    let filled: u32 = offices.iter().map(|(_, seats)| bounds_of(law, &seats.office, seats.seats).0).sum();
    let all: u32 = offices.iter().map(|(_, seats)| seats.seats).sum();
    // where the contest is counted over all offices, the last one is contested
    let one_more = u32::from(law.contest.scope == ContestScope::InTotal && filled <= all);
    for (office, seats) in offices.iter().copied() {
        let (mut wanted, _) = bounds_of(law, &seats.office, seats.seats);
        wanted += if office + 1 == offices.len() { one_more } else { 0 };
        let women_only = law.offices.iter().any(|rule| rule.id == seats.office && rule.women_only);
        for (rank, (place, figure)) in (0..).zip(suited(scene, office, women_only)) {
            let figure = if figure <= UNNAMED && rank < seats.seats { LIKED - 7 * rank.min(20) } else { figure };
            if wanted == 0 {
                break;
            }
            if taken.insert(place) {
                everyone.push(Standing { id: seats.office.clone(), place, figure });
                wanted -= 1;
            }
        }
    }
    everyone
}

/// Who could stand for an office, those of the story first.
fn suited(scene: &Scene, office: usize, women_only: bool) -> impl Iterator<Item = (usize, u32)> {
    let fits = move |place: &usize| {
        let person = scene.village.people.get(*place);
        scene.voters.contains_key(place) && person.is_some_and(|person| !women_only || person.sex == Sex::Female)
    };
    let of_story =
        move |part: Part| if women_only { matches!(part, Part::Candidate(_) | Part::WriteIn(_)) } else { part == Part::Candidate(office) };
    let named = scene.village.cast.iter().filter(move |(role, _)| of_story(role.part)).map(|(role, place)| (*place, role.figure));
    let without_part = |place: &usize| scene.village.cast.iter().all(|(_, taken)| taken != place);
    let others = scene.voters.keys().copied().filter(without_part).zip((0..).map(|no: u32| UNNAMED / (no % 4 + 1)));
    named.filter(move |(place, _)| fits(place)).chain(others.filter(move |(place, _)| fits(place)))
}
