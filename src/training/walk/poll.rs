//! The walk through the poll of a round: opening, voters one by one, closing.

use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::polling::{BoxKind, Closing, PollingCommand, Station};
use crate::election::record::VoterId;
use std::collections::{BTreeMap, BTreeSet};

/// Of 812 voters: votes cast, and of those, cast by noon.
const OF_812: (u64, u64) = (694, 463);
/// Of 812 voters: so many fewer come to each further round.
const FEWER: u64 = 21;
/// Of 694 ballots issued: put into a box.
const CAST: (u32, u32) = (691, 694);
/// Milliseconds from the opening to noon, and from there to the closing.
const HOURS: (i64, i64) = (4 * 3_600_000, 3 * 3_600_000 - 600_000);

/// Opens the poll; two thirds of the voters come before noon.
pub(super) fn open(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.election, 7, 42);
    open_round(walk, 1)?;
    walk.go_to(walk.days.election, 8, 3);
    let noon = walk.scene().of_812(OF_812.1);
    check_in(walk, 1, noon, HOURS.0)?;
    undo_and_return(walk)
}

/// The rest of the voters; every station closes.
pub(super) fn close(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.election, 12, 5);
    let all = all_votes(&walk.scene(), 1);
    check_in(walk, 1, all, HOURS.1)?;
    walk.go_to(walk.days.election, 15, 4);
    close_round(walk, 1)
}

/// The whole poll of a later round.
pub(super) fn hold(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    let day = walk.today();
    walk.go_to(day, 7, 45);
    open_round(walk, round)?;
    walk.go_to(day, 8, 3);
    let all = all_votes(&walk.scene(), round);
    check_in(walk, round, all, HOURS.0 + HOURS.1)?;
    walk.go_to(day, 15, 4);
    close_round(walk, round)
}

fn open_round(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    for station in walk.situation.election.polling.stations.clone() {
        let witnesses = walk.words("witnesses");
        walk.act(Command::Polling(PollingCommand::Open { round, station: station.id, witnesses }))?;
    }
    Ok(())
}

/// Checks voters in until so many ballots are issued.
fn check_in(walk: &mut Walk, round: u32, until: u64, within: i64) -> Result<(), WalkError> {
    let poll = walk.situation.election.polling.poll(round);
    let issued = poll.map_or(0, |poll| poll.issued_by_check_in());
    walk.pace = within / (until.saturating_sub(issued).max(1) as i64);
    for command in check_ins(&walk.scene(), round, until) {
        walk.act(Command::Polling(command))?;
    }
    Ok(())
}

/// Those who still come until so many ballots are issued.
pub(in crate::training) fn check_ins(scene: &Scene, round: u32, until: u64) -> Vec<PollingCommand> {
    let polling = &scene.situation.election.polling;
    let poll = polling.poll(round);
    let mut issued = poll.map_or(0, |poll| poll.issued_by_check_in());
    let been = |voter: &VoterId| poll.is_some_and(|poll| poll.check_ins.contains_key(voter) || poll.represented.contains_key(voter));
    let mut commands = Vec::new();
    for Comer { voter, group, mut principals } in comers(scene, round) {
        principals.retain(|principal| !been(principal));
        let ballots = 1 + principals.len() as u64;
        if been(&voter) || issued + ballots > until {
            continue;
        }
        let Some(station) = station_of(&polling.stations, &voter, group) else { continue };
        issued += ballots;
        commands.push(PollingCommand::CheckIn { round, voter, station, principals, credential: words("credential") });
    }
    commands
}

/// Ballots that are issued in a round when everyone who comes has been: to each further one fewer come.
pub(in crate::training) fn all_votes(scene: &Scene, round: u32) -> u64 {
    scene.of_812(OF_812.0 - FEWER * u64::from(round.saturating_sub(1)))
}

/// One who comes to vote.
struct Comer {
    voter: VoterId,
    group: u32,
    principals: Vec<VoterId>,
}

/// Who comes in a round, in an order of chance that is the same each time: every proxy, and so many others.
fn comers(scene: &Scene, round: u32) -> Vec<Comer> {
    let mut chance = super::Chance::new(scene.seed, 200 + u64::from(round));
    let mut of_proxy = principals(scene);
    let represented: BTreeSet<VoterId> = of_proxy.values().flatten().cloned().collect();
    let left_out = scene.situation.election.assembly.left_out.iter().flat_map(|left_out| &left_out.persons);
    let left_out: BTreeSet<&VoterId> = left_out.map(|(voter, _)| voter).collect();
    let comes = |id: &VoterId| !represented.contains(id) && !left_out.contains(id);
    let standing = scene.situation.election.roll.standing().filter(|voter| comes(&voter.id));
    let mut comers: Vec<Comer> = standing
        .map(|voter| Comer {
            voter: voter.id.clone(),
            group: voter.registration.group,
            principals: of_proxy.remove(&voter.id).unwrap_or_default(),
        })
        .collect();
    chance.shuffle(&mut comers);
    comers.sort_by_key(|comer| comer.principals.is_empty());
    let mut ballots = 0;
    let all = all_votes(scene, round);
    comers.retain(|comer| {
        ballots += 1 + comer.principals.len() as u64;
        ballots <= all
    });
    chance.shuffle(&mut comers);
    comers
}

/// Who votes for whom: principals by proxy.
fn principals(scene: &Scene) -> BTreeMap<VoterId, Vec<VoterId>> {
    let mut principals: BTreeMap<VoterId, Vec<VoterId>> = BTreeMap::new();
    for proxy in scene.situation.election.polling.proxies.values() {
        principals.entry(proxy.proxy.clone()).or_default().push(proxy.principal.clone());
    }
    principals
}

fn station_of(stations: &[Station], voter: &VoterId, group: u32) -> Option<String> {
    let mobile = stations.iter().find(|station| station.listed.contains(voter));
    let by_group = || stations.iter().find(|station| station.kind != BoxKind::Mobile && station.groups.contains(&group));
    mobile.or_else(by_group).map(|station| station.id.clone())
}

/// A check-in is taken back and made again: the ballots went to a namesake's line.
fn undo_and_return(walk: &mut Walk) -> Result<(), WalkError> {
    let check_ins = walk.situation.election.polling.poll(1).map(|poll| &poll.check_ins);
    let last = check_ins.and_then(|check_ins| check_ins.values().filter(|it| it.principals.is_empty()).max_by_key(|it| it.at));
    let Some((voter, station)) = last.map(|it| (it.voter.clone(), it.station.clone())) else { return Ok(()) };
    let reason = words("undo.reason");
    walk.act(Command::Polling(PollingCommand::UndoCheckIn { round: 1, voter: voter.clone(), reason }))?;
    let credential = words("credential");
    walk.act(Command::Polling(PollingCommand::CheckIn { round: 1, voter, station: station.clone(), principals: Vec::new(), credential }))?;
    let (what, done) = (words("incident.what"), words("incident.done"));
    walk.act(Command::Polling(PollingCommand::RecordIncident { round: 1, station, what, done }))
}

fn close_round(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    for closing in closings(&walk.scene(), round) {
        walk.act(Command::Polling(PollingCommand::Close(closing)))?;
    }
    Ok(())
}

/// The closing of every station that is open; the figures of all reconcile.
pub(in crate::training) fn closings(scene: &Scene, round: u32) -> Vec<Closing> {
    let polling = &scene.situation.election.polling;
    let Some(poll) = polling.poll(round) else { return Vec::new() };
    let printed = poll.printing.map_or(0, |printing| printing.printed.saturating_sub(printing.set_aside));
    let mut stock = printed.saturating_sub(poll.closings.values().map(|closing| closing.received).sum());
    let issued = poll.issued_by_check_in() as u32;
    let mut taken_home = issued - (u64::from(issued) * u64::from(CAST.0) / u64::from(CAST.1)) as u32;
    let open = |station: &&Station| poll.opened.contains_key(&station.id) && !poll.closings.contains_key(&station.id);
    let stations: Vec<&Station> = polling.stations.iter().filter(open).collect();
    let mut closings = Vec::new();
    for (no, station) in stations.iter().enumerate() {
        let here = poll.check_ins.values().filter(|check_in| check_in.station == station.id);
        let issued: u32 = here.map(|check_in| 1 + check_in.principals.len() as u32).sum();
        let spoiled = u32::from(no == 0 && round == 1 && issued > 0);
        let last = no + 1 == stations.len();
        let received = if last { stock } else { (issued + spoiled + printed / 20).min(stock) };
        stock -= received;
        let left = received.saturating_sub(issued + spoiled);
        let missing = taken_home.min(issued);
        taken_home -= missing;
        closings.push(Closing { round, station: station.id.clone(), received, issued, spoiled, left, voters: issued - missing });
    }
    closings
}
