//! 陪练: the villagers of a rehearsal do their part of a step, so that one person can walk the whole road.
//!
//! They go by the situation as it is, whatever the trainee did before, and act only in a rehearsal.

use super::answers;
use super::names::Part;
use super::sample_people;
use super::scene::{Scene, Voters};
use super::village::Village;
use super::walk::{after, count, electors, nomination, people_of, poll, ready, roll};
use crate::election::after::{AfterCommand, AfterEvent};
use crate::election::count::{Ballot, BundleId, CountCommand, Teller, planned};
use crate::election::nomination::{Nomination, NominationCommand, Nominee, Vetted};
use crate::election::paperwork::Answers;
use crate::election::polling::{PollingCommand, proxy_troubles};
use crate::election::record::VoterId;
use crate::election::roll::lists::unaccounted;
use crate::election::roll::{ObjectionKind, RollCommand};
use crate::election::setup::Nature;
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::stages::guard::current_round;
use crate::text::{Language, say};
use crate::values::{IdNumber, Moment};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// People in one line of registrations.
const BATCH: usize = 100;

/// The villagers of a rehearsal.
#[derive(Clone, Debug)]
pub struct Company {
    village: Village,
    people: u32,
    seed: u64,
}

impl Company {
    /// The villagers of this rehearsal; none in a real election.
    pub fn of(situation: &Situation, seed: u64) -> Option<Self> {
        let founding = situation.election.setup.founding.as_ref()?;
        let ground = founding.ground();
        let people = sample_people(&ground);
        let village = || Village::generate(people_of(&ground, people, &situation.law), seed, founding.election_day);
        (founding.nature == Nature::Rehearsal).then(|| Self { village: village(), people, seed })
    }

    /// What the villagers do at a step now, each request for itself; empty when there is nothing left for them.
    pub fn help(&self, situation: &Situation, step: &str) -> Vec<Command> {
        if !is_rehearsal(situation) {
            return Vec::new();
        }
        let voters = self.voters(situation);
        let scene = &self.scene(situation, &voters);
        let rolled = |commands: Vec<RollCommand>| commands.into_iter().map(Command::Roll).collect();
        let named = |commands: Vec<NominationCommand>| commands.into_iter().map(Command::Nomination).collect();
        let polled = |commands: Vec<PollingCommand>| commands.into_iter().map(Command::Polling).collect();
        match step {
            "import" => rolled(list(scene)),
            "register" if scene.has(Institution::Registration) => rolled(register(scene)),
            "register" => rolled(take_in(scene)),
            "objections" => rolled(object(scene)),
            "nominate" => named(nominate(scene)),
            "vet" => named(vet(scene)),
            "staff" => polled(serve(scene)),
            "proxies" => polled(entrust(scene)),
            "checkin" => polled(come(scene)),
            "close" => polled(close(scene)),
            "boxes" => open_boxes(scene).into_iter().map(Command::Count).collect(),
            "tally" => read_box(scene).into_iter().map(Command::Count).collect(),
            "handover" => hand_over(scene),
            "archive" => archive(scene),
            _ => Vec::new(),
        }
    }

    /// What would be written into the form of a step, for the trainee to look over; empty in a real election.
    pub fn answers(&self, situation: &Situation, step: &str) -> Answers {
        if !is_rehearsal(situation) {
            return Answers::new();
        }
        let voters = self.voters(situation);
        answers::answers(&self.scene(situation, &voters), step)
    }

    fn scene<'a>(&'a self, situation: &'a Situation, voters: &'a Voters) -> Scene<'a> {
        Scene { situation, village: &self.village, voters, people: self.people, seed: self.seed }
    }

    /// Which of the villagers stand on the roll: by number, else by name and birth, the misspelt one by his other writing.
    fn voters(&self, situation: &Situation) -> Voters {
        let standing = || situation.election.roll.standing();
        let by_number: BTreeMap<u64, &VoterId> =
            standing().filter_map(|voter| Some((voter.registration.id_number.as_ref()?.packed(), &voter.id))).collect();
        let by_name: LazyCell<BTreeMap<_, &VoterId>, _> =
            LazyCell::new(|| standing().map(|voter| ((voter.registration.name.as_str(), voter.registration.birth), &voter.id)).collect());
        let others: BTreeMap<usize, &str> =
            self.village.in_part(Part::Misspelt).filter_map(|(role, place)| Some((place, role.other.as_ref()?.as_str()))).collect();
        let of = |(place, person): (usize, &super::Villager)| {
            let number = person.id_number.as_ref().and_then(|number| by_number.get(&number.packed()));
            let name = || by_name.get(&(person.name.as_str(), person.birth));
            let other = || by_name.get(&(*others.get(&place)?, person.birth));
            number.or_else(name).or_else(other).map(|voter| (place, (*voter).clone()))
        };
        self.village.people.iter().enumerate().filter_map(of).collect()
    }
}

fn is_rehearsal(situation: &Situation) -> bool {
    situation.election.setup.founding.as_ref().is_some_and(|founding| founding.nature == Nature::Rehearsal)
}

/// The list that people are registered from, where none was brought: the household roll, or those who elect.
fn list(scene: &Scene) -> Vec<RollCommand> {
    let none = scene.situation.election.roll.residents.is_empty();
    let places = || if scene.has(Institution::Registration) { roll::residents(scene) } else { electors::of(scene) };
    none.then(|| RollCommand::ListResidents(roll::list_of(scene, &places()))).into_iter().collect()
}

/// Everyone who is not registered yet comes, or lets it be known why not; one person is forgotten.
fn register(scene: &Scene) -> Vec<RollCommand> {
    let known = &scene.situation.election.roll;
    let day = scene.situation.election.setup.election_day().unwrap_or(scene.situation.today);
    let missing: BTreeMap<_, &VoterId> =
        unaccounted(scene.situation, day).into_iter().map(|(id, resident)| ((resident.name.as_str(), resident.birth), id)).collect();
    let line = |place: &usize| {
        let person = scene.village.people.get(*place)?;
        missing.get(&(person.name.as_str(), person.birth)).map(|id| (*id).clone())
    };
    let residents = roll::residents(scene);
    let (staying, away) = roll::sort_out(scene, &residents);
    let waits = |place: &usize| !scene.voters.contains_key(place) && (known.residents.is_empty() || line(place).is_some());
    let places: Vec<usize> = staying.into_iter().filter(waits).collect();
    let comers = places.chunks(BATCH).map(|places| RollCommand::RegisterMany(roll::registrations(scene, places)));
    let numbers: BTreeSet<&IdNumber> = known.voters.iter().filter_map(|voter| voter.registration.id_number.as_ref()).collect();
    let outsiders = scene.village.outsiders.iter().filter(|person| person.id_number.as_ref().is_some_and(|it| !numbers.contains(it)));
    let outsiders = outsiders.map(|person| RollCommand::Register(roll::registration(scene, person)));
    let excuse = |(no, place): (usize, &usize)| {
        Some(RollCommand::Excuse { resident: line(place)?, why: roll::excuse_of(scene.village.people.get(*place), no) })
    };
    comers.chain(outsiders).chain(away.iter().enumerate().filter_map(excuse)).collect()
}

/// The electors who are known beforehand are taken in from their list.
fn take_in(scene: &Scene) -> Vec<RollCommand> {
    roll::electors(scene).chunks(BATCH).map(|places| RollCommand::RegisterMany(roll::registrations(scene, places))).collect()
}

/// The one who was forgotten and the one who was misspelt object, where nobody has on their behalf.
fn object(scene: &Scene) -> Vec<RollCommand> {
    let cases = &scene.situation.election.roll.cases;
    let received = Moment::of(scene.situation.today, 8, 0);
    let stands_right = |about: &str| scene.situation.election.roll.standing().any(|voter| voter.registration.name.as_str() == about);
    [(Part::Omitted, ObjectionKind::Omitted), (Part::Misspelt, ObjectionKind::Wrong)]
        .into_iter()
        .filter_map(|(part, kind)| roll::objection(scene, part, kind, received))
        .filter(|objection| !stands_right(&objection.about) && cases.iter().all(|case| case.objection.about != objection.about))
        .map(RollCommand::Object)
        .collect()
}

/// Nominations for those of the village who have none; where nobody may stand for two offices, one is named for a second and must choose.
fn nominate(scene: &Scene) -> Vec<NominationCommand> {
    let nominees = &scene.situation.election.nomination.nominees;
    let mut nominations = nomination::nominations(scene, scene.situation.today);
    if scene.situation.law.two_offices_choose.value {
        nominations.extend(second_office(&nominations));
    }
    nominations.retain(|it| nominees.get(&it.person).is_none_or(|nominee| !nominee.offices().contains(&it.office)));
    if nominations.is_empty() { Vec::new() } else { vec![NominationCommand::Nominate(nominations)] }
}

/// The last one of the office before the last, named for the last office too.
fn second_office(nominations: &[Nomination]) -> Option<Nomination> {
    let last = nominations.last()?;
    let before = nominations.iter().rev().find(|it| it.office != last.office)?;
    Some(Nomination { office: last.office.clone(), votes: last.votes, ..before.clone() })
}

/// Kin declared and every department's answer, for those who still lack them.
fn vet(scene: &Scene) -> Vec<NominationCommand> {
    let mut commands = Vec::new();
    let nominees = &scene.situation.election.nomination.nominees;
    let mut departments: BTreeSet<String> = nominees.values().flat_map(|nominee| nominee.vetting.keys().cloned()).collect();
    departments.extend(say(Language::Simplified, "vetting.departments", &[]).split('、').map(str::to_owned));
    for nominee in nominees.values().filter(|nominee| nominee.withdrew.is_none()) {
        commands.extend(declare(scene, nominee));
        for department in departments.iter().filter(|it| !nominee.vetting.contains_key(*it)) {
            let (person, department) = (nominee.key.clone(), department.clone());
            commands.push(NominationCommand::Vet { person, department, verdict: Vetted::Clear, ground: None });
        }
    }
    commands
}

fn declare(scene: &Scene, nominee: &Nominee) -> Option<NominationCommand> {
    let voter = nominee.key.as_voter();
    let place = scene.voters.iter().find(|(_, known)| voter.as_ref() == Some(*known)).map(|(place, _)| *place);
    let kin = place.map(|place| nomination::kin(scene, &nominee.key, place)).unwrap_or_default();
    nominee.kin.is_none().then(|| NominationCommand::DeclareKin { person: nominee.key.clone(), kin })
}

/// A crew for every station, where nobody serves yet.
fn serve(scene: &Scene) -> Vec<PollingCommand> {
    let polling = &scene.situation.election.polling;
    let wanted = polling.staff.is_empty() && !polling.stations.is_empty();
    wanted.then(|| PollingCommand::AppointStaff(ready::staff(scene))).into_iter().collect()
}

/// Proxies of those who work elsewhere.
fn entrust(scene: &Scene) -> Vec<PollingCommand> {
    let granted = &scene.situation.election.polling.proxies;
    let proxies = ready::proxies(scene).into_iter().filter(|it| !granted.contains_key(&it.principal));
    proxies.filter(|it| proxy_troubles(scene.situation, it).is_empty()).map(PollingCommand::GrantProxy).collect()
}

/// Everyone who comes to vote and has not been, at stations that are open.
fn come(scene: &Scene) -> Vec<PollingCommand> {
    let round = current_round(scene.situation);
    let Some(poll) = scene.situation.election.polling.poll(round) else { return Vec::new() };
    let open = |command: &PollingCommand| match command {
        PollingCommand::CheckIn { station, .. } => poll.opened.contains_key(station) && !poll.closings.contains_key(station),
        _ => false,
    };
    poll::check_ins(scene, round, poll::all_votes(scene, round)).into_iter().filter(open).collect()
}

fn close(scene: &Scene) -> Vec<PollingCommand> {
    poll::closings(scene, current_round(scene.situation)).into_iter().map(PollingCommand::Close).collect()
}

/// Every closed box that was not opened yet.
fn open_boxes(scene: &Scene) -> Vec<CountCommand> {
    let round = current_round(scene.situation);
    let count = scene.situation.election.count.round(round);
    let opened = |station: &str| count.is_some_and(|count| count.boxes.contains_key(station));
    let shut = count::boxes(scene, round).into_iter().filter(|(station, _)| !opened(station));
    shut.map(|(station, returned)| CountCommand::OpenBox { round, station, returned, forged: 0 }).collect()
}

/// The first box that is not read: what a teller still lacks, as the other one read it. What is apart is left to people.
fn read_box(scene: &Scene) -> Vec<CountCommand> {
    let round = current_round(scene.situation);
    let boxes = count::in_boxes(scene, round);
    boxes.into_iter().map(|(station, ballots)| readings(scene, round, &station, ballots)).find(|it| !it.is_empty()).unwrap_or_default()
}

fn readings(scene: &Scene, round: u32, station: &str, ballots: Vec<Ballot>) -> Vec<CountCommand> {
    let Some(count) = scene.situation.election.count.round(round) else { return Vec::new() };
    let mut left = ballots.into_iter();
    let mut commands = Vec::new();
    for plan in planned(count, station) {
        let own: Vec<Ballot> = left.by_ref().take(plan.ballots as usize).collect();
        let known = count.bundles.get(&(station.to_owned(), plan.no));
        let (a, b) = known.map_or((None, None), |bundle| (bundle.a.as_ref(), bundle.b.as_ref()));
        if known.is_some_and(|bundle| bundle.ruled.is_some()) {
            continue;
        }
        for (teller, read, other) in [(Teller::A, a, b), (Teller::B, b, a)] {
            if read.is_none() {
                let bundle = BundleId { round, station: station.to_owned(), no: plan.no };
                let ballots = other.unwrap_or(&own).clone();
                commands.push(CountCommand::ReadBundle { bundle, teller, ballots });
            }
        }
    }
    commands
}

fn hand_over(scene: &Scene) -> Vec<Command> {
    let done = &scene.situation.election.after.handover;
    let open = |event: &AfterEvent| matches!(event, AfterEvent::HandedOver { item, .. } if !done.contains_key(item));
    let events = after::handed_over(scene.situation.today).into_iter().filter(open);
    events.map(|event| Command::After(AfterCommand::Record(event))).collect()
}

fn archive(scene: &Scene) -> Vec<Command> {
    let done = &scene.situation.election.after.archive;
    let open = |event: &AfterEvent| matches!(event, AfterEvent::Archived { item, .. } if !done.contains_key(item));
    after::archived(scene).into_iter().filter(open).map(|event| Command::After(AfterCommand::Record(event))).collect()
}
