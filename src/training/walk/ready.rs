//! The walk through the last preparations: stations, staff, proxies, ballots.

use super::nomination::{fix_candidates, standing};
use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::polling::{BoxKind, PollingCommand, Printing, Proxy, Staff, StaffRole, Station};
use crate::election::record::VoterId;
use crate::law::institutions::Institution;
use crate::law::terms::{Crew, Kinship};
use crate::training::village::Home;
use std::collections::{BTreeMap, BTreeSet};

/// Of 812 voters: proxies granted, users of the mobile box.
const OF_812: (u64, u64) = (62, 14);
/// Ballots set aside as samples.
const SAMPLES: u32 = 6;

/// Everything that must be there before the poll opens.
pub(super) fn prepare(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.candidates, 9, 0);
    fix_candidates(walk)?;
    walk.go_to(walk.days.candidates, 15, 0);
    let stations = stations(&walk.scene());
    let mobile = stations.iter().any(|station| station.kind == BoxKind::Mobile);
    walk.act(Command::Polling(PollingCommand::SetStations(stations)))?;
    if mobile {
        walk.post_paper("v_notice_mobile")?;
        let (by, day) = (words("place.township"), walk.today());
        walk.act(Command::Polling(PollingCommand::ApproveMobile { by, day }))?;
    }
    walk.post("poll_notice")?;
    walk.go_to(walk.days.ready, 9, 0);
    let staff = staff(&walk.scene());
    walk.act(Command::Polling(PollingCommand::AppointStaff(staff)))?;
    walk.post("staff")?;
    if walk.situation.law.proxy.allowed {
        for proxy in proxies(&walk.scene()) {
            walk.act(Command::Polling(PollingCommand::GrantProxy(proxy)))?;
        }
        let day = walk.today();
        walk.act(Command::Polling(PollingCommand::PublishProxies { day }))?;
        walk.post("proxies")?;
    }
    walk.go_to(walk.days.election.plus_days(-2), 15, 0);
    walk.fill_in("meet")?;
    walk.go_to(walk.days.election.plus_days(-1), 14, 0);
    for step in ["left_out", "credentials", "presidium"] {
        walk.fill_in(step)?;
    }
    walk.go_to(walk.days.election.plus_days(-1), 15, 50);
    print(walk, 1)
}

/// Prints ballots for a round: one for every voter, and samples.
pub(super) fn print(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    let printed = walk.situation.election.roll.registered() as u32 + SAMPLES * 2;
    walk.act(Command::Polling(PollingCommand::PrintBallots { round, printing: Printing { printed, set_aside: SAMPLES } }))
}

/// The hall for the first groups, a station for the others, a mobile box where the book allows one.
pub(in crate::training) fn stations(scene: &Scene) -> Vec<Station> {
    let groups: Vec<u32> = (1..=scene.village.groups).collect();
    let several = scene.situation.law.institutions.contains(&Institution::Registration);
    let (near, far) = if several { groups.split_at(groups.len().div_ceil(2)) } else { (&groups[..], &[][..]) };
    let station = |id: &str, kind: BoxKind, groups: &[u32], listed: Vec<VoterId>| Station {
        id: id.to_owned(),
        name: scene.words(&format!("station.{id}")),
        kind,
        groups: groups.to_vec(),
        hours: "08:00-15:00".to_owned(),
        listed,
    };
    let mut stations = vec![station("1", BoxKind::Hall, near, Vec::new())];
    if !far.is_empty() {
        stations.push(station("2", BoxKind::Station, far, Vec::new()));
    }
    if scene.situation.law.mobile_box.allowed {
        stations.push(station("3", BoxKind::Mobile, &groups, mobile_users(scene)));
    }
    stations
}

/// The oldest voters who live here.
fn mobile_users(scene: &Scene) -> Vec<VoterId> {
    let busy = candidate_households(scene);
    let mut oldest: Vec<_> = scene
        .voters
        .iter()
        .filter_map(|(place, voter)| Some((scene.village.people.get(*place)?, voter)))
        .filter(|(person, voter)| person.home == Home::Here && !busy.contains(&person.household) && scene.stands(voter))
        .collect();
    oldest.sort_by_key(|(person, _)| person.birth);
    oldest.into_iter().take((scene.of_812(OF_812.1) as usize).max(2)).map(|(_, voter)| voter.clone()).collect()
}

fn candidate_households(scene: &Scene) -> BTreeSet<u32> {
    standing(scene).iter().filter_map(|standing| scene.village.people.get(standing.place)).map(|person| person.household).collect()
}

/// A crew for every station, from households of which nobody stands, and of people who can come themselves.
pub(in crate::training) fn staff(scene: &Scene) -> Vec<Staff> {
    let busy = candidate_households(scene);
    let polling = &scene.situation.election.polling;
    let mobile: BTreeSet<&VoterId> = polling.stations.iter().flat_map(|station| &station.listed).collect();
    let fit = |place: &usize| {
        let person = scene.village.people.get(*place);
        person.is_some_and(|person| person.home == Home::Here && !busy.contains(&person.household) && person.birth.year() > 1950)
    };
    let voters = scene.voters.iter().filter(|(_, voter)| !mobile.contains(voter) && scene.stands(voter)).map(|(place, _)| *place);
    // where a few vote for all, others serve
    let others = (0..scene.village.people.len()).filter(|place| !scene.voters.contains_key(place));
    let of_age = |place: &usize| scene.village.people.get(*place).is_some_and(|person| person.birth.year() <= 2002);
    let others = others.filter(of_age).filter(|_| scene.voters.len() < scene.village.people.len() / 2);
    let mut free = voters.chain(others).filter(fit);
    let rule = &scene.situation.law.staff;
    let mut staff = Vec::new();
    for station in &polling.stations {
        let crew = if station.kind == BoxKind::Mobile { rule.mobile } else { rule.station };
        for role in roles(station.kind, crew) {
            let Some(place) = free.next() else { break };
            let Some(name) = scene.village.people.get(place).map(|person| person.name.clone()) else { break };
            staff.push(Staff { name, person: scene.key(place), role, station: station.id.clone() });
        }
    }
    staff
}

/// The roles of a crew: those that every box needs, more scrutineers and hands as the book wants.
fn roles(kind: BoxKind, crew: Crew) -> Vec<StaffRole> {
    let mut roles = vec![StaffRole::Issuer, StaffRole::Writer];
    if kind != BoxKind::Mobile {
        roles.extend([StaffRole::Issuer, StaffRole::Caller, StaffRole::Teller, StaffRole::Teller]);
    }
    let scrutineers = crew.scrutineers.max(2);
    roles.extend((0..scrutineers).map(|_| StaffRole::Scrutineer));
    let wanted = crew.staff + if crew.beside { scrutineers } else { 0 };
    while (roles.len() as u32) < wanted {
        roles.push(StaffRole::Other);
    }
    roles
}

/// Those who work elsewhere name a relative of their household as proxy, as many for one proxy as the book lets.
pub(in crate::training) fn proxies(scene: &Scene) -> Vec<Proxy> {
    let rule = &scene.situation.law.proxy;
    let candidates: BTreeSet<usize> = standing(scene).iter().map(|standing| standing.place).collect();
    let mobile: BTreeSet<&VoterId> = scene.situation.election.polling.stations.iter().flat_map(|station| &station.listed).collect();
    let person = |place: &usize| scene.village.people.get(*place);
    let at_home: BTreeMap<u32, Vec<usize>> = scene
        .voters
        .iter()
        .filter(|(place, voter)| !candidates.contains(place) && !mobile.contains(voter) && scene.stands(voter))
        .filter_map(|(place, _)| person(place).filter(|person| person.home == Home::Here).map(|person| (person.household, *place)))
        .fold(BTreeMap::new(), |mut households, (household, place)| {
            households.entry(household).or_default().push(place);
            households
        });
    let may = |kinship: Option<Kinship>| rule.any_voter || kinship.is_some_and(|kinship| rule.kin.contains(&kinship));
    let mut accepted: BTreeMap<usize, u32> = BTreeMap::new();
    let mut proxies = Vec::new();
    for (principal, voter) in scene.voters.iter().filter(|(place, voter)| !candidates.contains(place) && scene.stands(voter)) {
        let Some(away) = person(principal).filter(|person| person.home == Home::Away) else { continue };
        let relative = at_home.get(&away.household).into_iter().flatten().find(|place| {
            scene.village.kinship(*principal, **place).is_some_and(|kinship| may(Some(kinship)))
                && accepted.get(place).copied().unwrap_or(0) < rule.most.min(2)
        });
        let Some((place, proxy)) = relative.and_then(|place| Some((*place, scene.voters.get(place)?.clone()))) else { continue };
        *accepted.entry(place).or_default() += 1;
        let kinship = scene.village.kinship(*principal, place);
        proxies.push(Proxy { principal: voter.clone(), proxy, kinship, reason: words("proxy.reason"), day: scene.situation.today });
        if proxies.len() >= scene.of_812(OF_812.0) as usize {
            break;
        }
    }
    proxies
}
