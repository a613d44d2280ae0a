//! The walk through the count: boxes, bundles read by two tellers, one ballot that they read differently.

use super::nomination::{UNNAMED, standing};
use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::count::{Ballot, BundleId, CountCommand, Teller};
use crate::election::outcome::base_of;
use crate::election::polling::{Round, rounds};
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use crate::law::institutions::Signs;
use crate::training::names::Part;
use crate::values::Day;

/// Ballots of a bundle.
const BUNDLE: usize = 50;
/// Of 691 ballots: blank; with too many marks for every office; that nobody can read.
const OF_691: (usize, usize, usize) = (9, 3, 2);
/// Hundredths of the ballots of a later round for one who wins a seat, and for the others.
const LATER: (usize, usize) = (56, 31);

/// What is to be read: a bundle and its ballots.
type Bundles = Vec<(BundleId, Vec<Ballot>)>;

/// Opens the boxes and reads the first half of the bundles; one is apart.
pub(super) fn begin(walk: &mut Walk) -> Result<(), WalkError> {
    open_boxes(walk, 1)?;
    let bundles = bundles(&walk.scene(), 1);
    let half = bundles.len().div_ceil(2);
    read(walk, bundles.get(..half).unwrap_or_default(), 1)
}

/// Settles the bundle that is apart, reads the rest, closes the count.
pub(super) fn finish(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.election, 16, 5);
    let bundles = bundles(&walk.scene(), 1);
    if let Some((bundle, ballots)) = bundles.first().cloned() {
        walk.act(Command::Count(CountCommand::RuleBundle { bundle, ballots, reason: words("ruling.reason") }))?;
    }
    let half = bundles.len().div_ceil(2);
    read(walk, bundles.get(half..).unwrap_or_default(), usize::MAX)?;
    walk.fill_in("finish")
}

/// The whole count of a later round.
pub(super) fn hold(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    open_boxes(walk, round)?;
    let bundles = bundles(&walk.scene(), round);
    read(walk, &bundles, usize::MAX)?;
    walk.fill_in("finish")
}

fn open_boxes(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    let day: Day = walk.today();
    walk.go_to(day, 15, 20);
    for (station, returned) in boxes(&walk.scene(), round) {
        walk.act(Command::Count(CountCommand::OpenBox { round, station, returned, forged: 0 }))?;
    }
    Ok(())
}

/// Ballots found in each box: one for everyone who voted there.
pub(in crate::training) fn boxes(scene: &Scene, round: u32) -> Vec<(String, u32)> {
    let closings = scene.situation.election.polling.poll(round).map(|poll| &poll.closings);
    closings.into_iter().flatten().map(|(station, closing)| (station.clone(), closing.voters)).collect()
}

/// The bundles of a round, box by box: the same each time they are asked for.
fn bundles(scene: &Scene, round: u32) -> Bundles {
    let bundled = |(station, ballots): (String, Vec<Ballot>)| {
        let bundle = move |(no, chunk): (u32, &[Ballot])| (BundleId { round, station: station.clone(), no }, chunk.to_vec());
        (1..).zip(ballots.chunks(BUNDLE)).map(bundle).collect::<Vec<_>>()
    };
    in_boxes(scene, round).into_iter().flat_map(bundled).collect()
}

/// The ballots in every opened box of a round: the same each time they are asked for.
pub(in crate::training) fn in_boxes(scene: &Scene, round: u32) -> Vec<(String, Vec<Ballot>)> {
    let opened = scene.situation.election.count.round(round).map(|count| &count.boxes);
    let boxes: Vec<(String, usize)> =
        opened.into_iter().flatten().map(|(station, found)| (station.clone(), found.returned as usize)).collect();
    let mut ballots = ballots(scene, round, boxes.iter().map(|(_, returned)| returned).sum()).into_iter();
    boxes.into_iter().map(|(station, returned)| (station, ballots.by_ref().take(returned).collect())).collect()
}

/// Both tellers read bundles; of the bundle with this number the second reads one ballot differently.
fn read(walk: &mut Walk, bundles: &[(BundleId, Vec<Ballot>)], apart: usize) -> Result<(), WalkError> {
    walk.pace = 45_000;
    let committee = walk.author.clone();
    for ((bundle, ballots), no) in bundles.iter().zip(1..) {
        for (teller, name, role) in [(Teller::A, "author.teller_a", "teller-a"), (Teller::B, "author.teller_b", "teller-b")] {
            walk.as_author(&words(name), role);
            let mut ballots = ballots.clone();
            if no == apart
                && teller == Teller::B
                && let Some(marked) = ballots.iter_mut().rev().find(|ballot| ballot.marks.len() > 1)
            {
                marked.marks.pop();
            }
            walk.act(Command::Count(CountCommand::ReadBundle { bundle: bundle.clone(), teller, ballots }))?;
        }
    }
    walk.author = committee;
    Ok(())
}

/// All ballots of a round, in an order of chance: blank ones, void ones, and marks that sum up to the figures of the story.
fn ballots(scene: &Scene, round: u32, total: usize) -> Vec<Ballot> {
    let Some(voted) = rounds(scene.situation).into_iter().find(|known| known.no == round) else { return Vec::new() };
    let part = |of_691: usize| total * of_691 / 691;
    let (blank, over, illegible) = (part(OF_691.0), part(OF_691.1), part(OF_691.2));
    let valid = total - blank - over - illegible;
    let mut ballots = vec![Ballot::default(); valid];
    for (office, votes) in votes(scene, &voted, total, valid) {
        let mut next = 0;
        for (person, votes) in votes {
            for _ in 0..votes {
                if let Some(ballot) = ballots.get_mut(next % valid.max(1)) {
                    ballot.marks.push((office.clone(), person.clone()));
                }
                next += 1;
            }
        }
    }
    oppose(scene, &voted, &mut ballots);
    let everyone = || voted.lists.iter().flat_map(|(office, people)| people.iter().map(|person| (office.clone(), person.clone())));
    let all_marked = Ballot { marks: everyone().collect(), ..Ballot::default() };
    let unreadable = Ballot { illegible: voted.seats.iter().map(|seats| seats.office.clone()).collect(), ..Ballot::default() };
    ballots.extend(std::iter::repeat_n(Ballot::default(), blank));
    ballots.extend(std::iter::repeat_n(all_marked, over));
    ballots.extend(std::iter::repeat_n(unreadable, illegible));
    super::Chance::new(scene.seed, 100 + u64::from(round)).shuffle(&mut ballots);
    ballots
}

/// Where names are marked 不赞成 too: on two ballots of three, and wherever someone was written in, those whom nobody marked.
fn oppose(scene: &Scene, voted: &Round, ballots: &mut [Ballot]) {
    if scene.situation.law.marks.signs != Signs::ForAgainstAbstain {
        return;
    }
    let printed = |mark: &(OfficeId, PersonKey)| voted.lists.iter().any(|(office, people)| *office == mark.0 && people.contains(&mark.1));
    let everyone: Vec<(OfficeId, PersonKey)> =
        voted.lists.iter().flat_map(|(office, people)| people.iter().map(|person| (office.clone(), person.clone()))).collect();
    for (ballot, no) in ballots.iter_mut().zip(0..) {
        if no % 3 > 0 || !ballot.marks.iter().all(printed) {
            ballot.against = everyone.iter().filter(|mark| !ballot.marks.contains(mark)).cloned().collect();
        }
    }
}

/// Votes by office and person: the story's in the first round, later one who wins and others who do not.
/// No one gets more than there are valid ballots, nor an office more than its seats allow.
fn votes(scene: &Scene, round: &Round, total: usize, valid: usize) -> Vec<(OfficeId, Vec<(PersonKey, usize)>)> {
    let story = standing(scene);
    let figure = |person: &PersonKey, office: &OfficeId| {
        let known = story.iter().find(|standing| standing.id == *office && scene.key(standing.place).as_ref() == Some(person));
        known.map_or(UNNAMED, |standing| standing.figure) as usize * total / 691
    };
    let mut votes = Vec::new();
    for (place, (office, people)) in round.lists.iter().enumerate() {
        let seats = round.seats.iter().find(|seats| seats.office == *office).map_or(0, |seats| seats.seats as usize);
        let again = &scene.situation.law.second_round;
        let needed = again.floor.least(base_of(scene.situation, round.no, again.base, total as u64)) as usize;
        let wins = (valid * LATER.0 / 100).max(needed + 1);
        let later = |rank: usize| if rank < seats { wins } else { valid * LATER.1 / 100 };
        let of_person = |(rank, person): (usize, &PersonKey)| {
            let votes = if round.no == 1 { figure(person, office) } else { later(rank) };
            (person.clone(), votes.min(valid))
        };
        let mut of_office: Vec<_> = people.iter().enumerate().map(of_person).collect();
        if round.no == 1 && scene.situation.law.write_ins.allowed {
            of_office.extend(write_ins(scene, place, total));
        }
        let mut room = seats * valid;
        for (_, votes) in &mut of_office {
            *votes = (*votes).min(room);
            room -= *votes;
        }
        votes.push((office.clone(), of_office));
    }
    votes
}

fn write_ins(scene: &Scene, office: usize, total: usize) -> Vec<(PersonKey, usize)> {
    let parts = scene.village.in_part(Part::WriteIn(office));
    let candidate = |person: &PersonKey| scene.situation.election.nomination.is_candidate(person);
    let parts = parts.filter_map(|(role, place)| Some((role, scene.key(place)?))).filter(move |(_, person)| !candidate(person));
    parts.map(|(role, person)| (person, role.figure as usize * total / 691)).collect()
}
