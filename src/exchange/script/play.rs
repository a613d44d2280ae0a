//! Plays a script: every line becomes the requests that a desk would make.

use super::layout::lay_out;
use super::{BoxLine, Fact, Founded, Line, Register, Script, ScriptError, Vote};
use crate::election::after::{AfterCommand, AfterEvent};
use crate::election::count::{BundleId, CountCommand, Teller};
use crate::election::nomination::{Kin, Nomination, NominationCommand, Vetted};
use crate::election::outcome::{OutcomeCommand, OutcomeEvent, ReducedBy, question_of};
use crate::election::polling::{BoxKind, Closing, PollingCommand, Printing, Station, rounds};
use crate::election::record::{PersonKey, VoterId};
use crate::election::roll::{Registration, RollCommand};
use crate::election::setup::{Founding, Group, Nature, Seats, SetupCommand};
use crate::election::sittings::{GroupSitting, SittingsCommand};
use crate::election::{Act, Command, Election, Refusal, Situation, decide};
use crate::journal::{Author, DeviceId, Journal};
use crate::law::terms::{Kinship, Route};
use crate::law::{ElectionKind, ModeId, OfficeId, Province};
use crate::values::{Moment, PersonName, Place, Sex, Traits};
use std::collections::BTreeSet;

/// Ballots of a bundle.
const BUNDLE: usize = 50;
/// Milliseconds from one act to the next.
const PACE: i64 = 1_000;

/// A script as played.
#[derive(Debug)]
pub struct Played {
    /// The sealed journal.
    pub journal: Journal,
    /// The situation at its end.
    pub situation: Situation,
}

/// Plays a script.
///
/// # Errors
/// [`ScriptError`] names the line that is no line or was refused.
pub fn play(text: &str) -> Result<Played, ScriptError> {
    let script: Script = serde_json::from_str(text)?;
    let found = script.acts.iter().find_map(|line| if let Line::Found(found) = line { Some(found) } else { None });
    let found = found.ok_or_else(|| ScriptError::Line { line: 1, what: "nothing is founded".to_owned() })?;
    let (founding, day) = (founding(found), found.day);
    let law = founding.law(&[])?;
    let mut player = Player {
        journal: Journal::new(&script.election),
        situation: Situation { election: Election::default(), law, today: day },
        author: Author { name: script.author.clone(), role: "committee".to_owned() },
        now: Moment::of(day, 9, 0),
        kin: Vec::new(),
        outside: Vec::new(),
        line: 0,
    };
    for (line, act) in (1..).zip(&script.acts) {
        player.line = line;
        player.play(act)?;
    }
    Ok(Played { journal: player.journal, situation: player.situation })
}

/// A script that is being played.
pub(super) struct Player {
    journal: Journal,
    situation: Situation,
    pub(super) author: Author,
    pub(super) now: Moment,
    kin: Vec<(String, String, Kinship)>,
    outside: Vec<(String, Sex)>,
    line: usize,
}

impl Player {
    fn play(&mut self, line: &Line) -> Result<(), ScriptError> {
        match line {
            Line::On(day) => {
                self.now = Moment::of(*day, 9, 0);
                Ok(())
            }
            Line::Found(found) => self.act(Command::Setup(SetupCommand::Found(founding(found)))),
            Line::Adopt(rules) => self.act(Command::Setup(SetupCommand::AdoptMethod { rules: rules.clone() })),
            Line::MoveDay { to, reason } => self.act(Command::Setup(SetupCommand::MoveDay { to: *to, reason: reason.clone() })),
            Line::Register(register) => self.register(register),
            Line::Outside(people) => {
                self.outside.extend(people.iter().cloned());
                Ok(())
            }
            Line::Sittings(sittings) => sittings.iter().try_for_each(|sitting| {
                let sitting = GroupSitting { day: self.now.day(), ..sitting.clone() };
                self.act(Command::Sittings(SittingsCommand::Hold(sitting)))
            }),
            Line::CommitteeMembers(members) => self.act(Command::Sittings(SittingsCommand::CountCommittee { members: *members })),
            Line::Display(place) => {
                let day = self.now.day();
                self.act(Command::Roll(RollCommand::Display { day, place: place.clone() }))
            }
            Line::Candidates(lists) => self.candidates(lists),
            Line::Kin(kin) => {
                self.kin.extend(kin.iter().cloned());
                Ok(())
            }
            Line::Boxes(boxes) => {
                let stations = boxes.iter().map(|line| self.station(line)).collect();
                self.act(Command::Polling(PollingCommand::SetStations(stations)))
            }
            Line::Vote(vote) => self.vote(vote),
            Line::Announce(round) => self.record(OutcomeEvent::Announced { round: *round, day: self.now.day() }),
            Line::Call { kind, day } => self.act(Command::Polling(PollingCommand::CallRound { kind: *kind, day: *day })),
            Line::Record(fact) => self.record(self.fact(fact)),
            Line::Assembly(line) => self.assembly(line),
            Line::Certificates => self.act(Command::After(AfterCommand::IssueCertificates { day: self.now.day() })),
            Line::HandOver => {
                let done = AfterEvent::HandoverFinished { day: self.now.day(), overseen: self.author.name.clone() };
                self.act(Command::After(AfterCommand::Record(done)))
            }
            Line::Refused { code, act } => self.refused(code, act),
        }
    }

    pub(super) fn act(&mut self, command: Command) -> Result<(), ScriptError> {
        self.situation.today = self.now.day();
        let refused = |refusal: Refusal| ScriptError::Refused { line: self.line, refusal: Box::new(refusal) };
        let events = decide(&self.situation, &command).map_err(refused)?;
        let entry = self.journal.seal(&DeviceId("script".to_owned()), self.author.clone(), self.now, &Act { events })?;
        self.situation.election.apply_entry(&entry);
        self.journal.merge(entry)?;
        if matches!(command, Command::Setup(_)) {
            self.situation.law = self.situation.election.setup.law(self.situation.today)?;
        }
        self.now = Moment(self.now.0 + PACE);
        Ok(())
    }

    fn refused(&mut self, code: &str, act: &Line) -> Result<(), ScriptError> {
        let instead = match self.play(act) {
            Err(ScriptError::Refused { refusal, .. }) if refusal.code == code => return Ok(()),
            Err(ScriptError::Refused { refusal, .. }) => refusal.code.clone(),
            Err(other) => return Err(other),
            Ok(()) => "it was done".to_owned(),
        };
        Err(ScriptError::NotRefused { line: self.line, code: code.to_owned(), instead })
    }

    pub(super) fn wrong(&self, what: impl ToString) -> ScriptError {
        ScriptError::Line { line: self.line, what: what.to_string() }
    }

    fn record(&mut self, event: OutcomeEvent) -> Result<(), ScriptError> {
        self.act(Command::Outcome(OutcomeCommand::Record(event)))
    }

    /// The person of a name: the first on the roll who bears it, else the name itself.
    pub(super) fn person(&self, name: &str) -> PersonKey {
        let voter = self.situation.election.roll.standing().find(|voter| voter.registration.name.as_str() == name);
        voter.map_or_else(|| PersonKey::named(name), |voter| PersonKey::voter(&voter.id))
    }

    pub(super) fn name(&self, name: &str) -> Result<PersonName, ScriptError> {
        PersonName::new(name).ok_or_else(|| self.wrong(format!("{name} is no name")))
    }

    fn register(&mut self, register: &Register) -> Result<(), ScriptError> {
        let groups = self.situation.election.setup.founding.as_ref().map_or(1, |founding| founding.groups.len() as u32).max(1);
        let class = self.situation.law.registration_classes.first().map(|class| class.id.clone()).unwrap_or_default();
        let made_up = (0..register.others).map(|no| made_up(register, no));
        let named = register.named.iter().cloned().map(Some);
        let mut people = Vec::new();
        for (place, one) in (0..).zip(named.chain(made_up)) {
            let (name, sex) = one.ok_or_else(|| self.wrong("too few characters for so many names"))?;
            people.push(Registration {
                name: self.name(&name)?,
                sex,
                // one birthday a voter, so that nobody looks like another
                birth: Moment(0).day().plus_days(place as i32 * 3),
                id_number: None,
                group: place % groups + 1,
                household: String::new(),
                class: class.clone(),
                met: BTreeSet::new(),
                phone: String::new(),
                note: String::new(),
                traits: Traits::default(),
            });
        }
        self.act(Command::Roll(RollCommand::RegisterMany(people)))
    }

    fn candidates(&mut self, lists: &[(String, Vec<String>)]) -> Result<(), ScriptError> {
        let day = self.now.day();
        let mut nominations = Vec::new();
        for (office, names) in lists {
            for (place, name) in (0..).zip(names) {
                let person = self.person(name);
                let sex = crate::election::people::sex(&self.situation, &person).or_else(|| self.sex_outside(name)).unwrap_or(Sex::Male);
                let (name, office) = (self.name(name)?, OfficeId::from(office.as_str()));
                let routes = &self.situation.law.nomination_routes;
                let route = routes.iter().find(|route| **route == Route::Voters).or_else(|| routes.first()).copied();
                let (route, by) = (route.unwrap_or(Route::Voters), self.author.name.clone());
                nominations.push(Nomination { person, name, sex, office, route, by: format!("{by}{place}"), votes: 200 - place, day });
            }
        }
        let people: BTreeSet<PersonKey> = nominations.iter().map(|nomination| nomination.person.clone()).collect();
        for nomination in nominations {
            self.act(Command::Nomination(NominationCommand::Nominate(vec![nomination])))?;
        }
        for person in people {
            let kin = self.kin_of(&person)?;
            self.act(Command::Nomination(NominationCommand::DeclareKin { person: person.clone(), kin }))?;
            let (department, verdict) = (self.author.name.clone(), Vetted::Clear);
            self.act(Command::Nomination(NominationCommand::Vet { person, department, verdict, ground: None }))?;
        }
        let lists =
            lists.iter().map(|(office, names)| (OfficeId::from(office.as_str()), names.iter().map(|name| self.person(name)).collect()));
        let (lists, order_reason) = (lists.collect(), self.author.name.clone());
        self.act(Command::Nomination(NominationCommand::FixCandidates { lists, order_reason, day }))
    }

    /// The sex of one who is not on the roll.
    fn sex_outside(&self, name: &str) -> Option<Sex> {
        self.outside.iter().find(|(known, _)| known == name).map(|(_, sex)| *sex)
    }

    fn kin_of(&self, person: &PersonKey) -> Result<Vec<Kin>, ScriptError> {
        let declared = self.kin.iter().filter(|(one, _, _)| self.person(one) == *person);
        let kin = declared.map(|(_, other, kinship)| {
            let relative = Some(self.person(other));
            Ok(Kin { person: person.clone(), name: self.name(other)?, relative, kinship: *kinship })
        });
        kin.collect()
    }

    fn station(&self, line: &BoxLine) -> Station {
        let voters: Vec<VoterId> = self.situation.election.roll.standing().map(|voter| voter.id.clone()).collect();
        let listed = voters.iter().rev().take(line.listed as usize).cloned().collect();
        Station {
            id: line.id.clone(),
            name: line.name.clone(),
            kind: line.kind,
            groups: line.groups.clone(),
            hours: "08:00-15:00".to_owned(),
            listed,
        }
    }

    fn vote(&mut self, vote: &Vote) -> Result<(), ScriptError> {
        let found = rounds(&self.situation).into_iter().find(|round| round.no == vote.round);
        let found = found.ok_or_else(|| self.wrong(format!("there is no round {}", vote.round)))?;
        self.now = Moment::of(found.day, 8, 0).max(self.now);
        let round = vote.round;
        let printed = vote.boxes.values().map(|boxed| boxed.issued).sum();
        self.act(Command::Polling(PollingCommand::PrintBallots { round, printing: Printing { printed, set_aside: 0 } }))?;
        for station in vote.boxes.keys() {
            let witnesses = self.author.name.clone();
            self.act(Command::Polling(PollingCommand::Open { round, station: station.clone(), witnesses }))?;
        }
        for (station, boxed) in &vote.boxes {
            self.check_in(round, station, boxed.issued)?;
            let (issued, voters) = (boxed.issued, boxed.voters.unwrap_or(boxed.issued));
            let closing = Closing { round, station: station.clone(), received: issued, issued, spoiled: 0, left: 0, voters };
            self.act(Command::Polling(PollingCommand::Close(closing)))?;
        }
        for (station, boxed) in &vote.boxes {
            let returned = boxed.returned.unwrap_or(boxed.issued);
            let (station, forged) = (station.clone(), boxed.forged);
            self.act(Command::Count(CountCommand::OpenBox { round, station: station.clone(), returned, forged }))?;
            let ballots = lay_out(&found.seats, boxed, |name| self.person(name)).map_err(|why| self.wrong(why))?;
            for (no, ballots) in (1..).zip(ballots.chunks(BUNDLE)) {
                for teller in [Teller::A, Teller::B] {
                    let bundle = BundleId { round, station: station.clone(), no };
                    self.act(Command::Count(CountCommand::ReadBundle { bundle, teller, ballots: ballots.to_vec() }))?;
                }
            }
        }
        self.act(Command::Count(CountCommand::Finish { round, signed: self.author.name.clone() }))
    }

    /// Lets so many voters of a station come.
    fn check_in(&mut self, round: u32, station: &str, issued: u32) -> Result<(), ScriptError> {
        let polling = &self.situation.election.polling;
        let Some(place) = polling.stations.iter().find(|known| known.id == station) else { return Ok(()) };
        let mobile: BTreeSet<&VoterId> = polling.stations.iter().flat_map(|station| &station.listed).collect();
        let comes = |id: &VoterId, group: u32| match place.kind {
            BoxKind::Mobile => place.listed.contains(id),
            BoxKind::Hall | BoxKind::Station => place.groups.contains(&group) && !mobile.contains(id),
        };
        let voters = self.situation.election.roll.standing();
        let coming: Vec<VoterId> =
            voters.filter(|voter| comes(&voter.id, voter.registration.group)).map(|voter| voter.id.clone()).take(issued as usize).collect();
        for voter in coming {
            let (station, principals, credential) = (station.to_owned(), Vec::new(), String::new());
            self.act(Command::Polling(PollingCommand::CheckIn { round, voter, station, principals, credential }))?;
        }
        Ok(())
    }

    fn fact(&self, fact: &Fact) -> OutcomeEvent {
        let vetted = |name: &str, verdict| OutcomeEvent::WriteInVetted { person: self.person(name), verdict };
        match fact {
            Fact::Declined(name, reason) => OutcomeEvent::Declined { person: self.person(name), reason: reason.clone() },
            Fact::Cleared(name) => vetted(name, Vetted::Clear),
            Fact::Barred(name) => vetted(name, Vetted::Barred),
            Fact::KinFound(first, second, kinship) => {
                OutcomeEvent::KinFound { first: self.person(first), second: self.person(second), kinship: *kinship }
            }
            Fact::KinSettled(other, stays, source) => {
                let (other, person) = (self.person(other), self.person(stays));
                OutcomeEvent::Settled { question: question_of(&other, &person), person, source: source.clone() }
            }
            Fact::WomanSettled(name, source) => {
                OutcomeEvent::Settled { question: "woman".to_owned(), person: self.person(name), source: source.clone() }
            }
            Fact::Vacancy(by) => OutcomeEvent::VacancyAccepted { by: by.clone(), day: self.now.day() },
            Fact::Reduced(office, seats, voters) => {
                let by = voters.map_or(ReducedBy::Presidium, |(present, in_favour)| ReducedBy::Voters { present, in_favour });
                OutcomeEvent::SeatsReduced { office: OfficeId::from(office.as_str()), seats: *seats, by, day: self.now.day() }
            }
            Fact::WinVoided(name, ground) => OutcomeEvent::WinVoided { person: self.person(name), ground: ground.clone() },
            Fact::RoundVoided(round, ground) => OutcomeEvent::RoundVoided { round: *round, ground: ground.clone() },
        }
    }
}

/// Another voter: a surname and two characters of the given names, each combination once.
fn made_up(register: &Register, no: u32) -> Option<(String, Sex)> {
    let (surnames, given): (Vec<char>, Vec<char>) = (register.surnames.chars().collect(), register.given.chars().collect());
    let (surname, rest) = (no as usize % surnames.len().max(1), no as usize / surnames.len().max(1));
    let (first, second) = (rest % given.len().max(1), rest / given.len().max(1));
    let name = [surnames.get(surname)?, given.get(first)?, given.get(second)?].into_iter().collect();
    Some((name, if no.is_multiple_of(2) { Sex::Female } else { Sex::Male }))
}

fn founding(found: &Founded) -> Founding {
    let part = |whole: u32, no: u32| whole / found.groups.max(1) + u32::from(no <= whole % found.groups.max(1));
    let share = |no: u32| part(found.adults, no);
    let households = |no: u32| found.households.map_or_else(|| share(no).div_ceil(3), |whole| part(whole, no));
    let group = |no: u32| Group { no, households: households(no), adults: share(no) };
    Founding {
        mode: ModeId::from(found.mode.as_str()),
        constituency: found.constituency.clone(),
        kind: ElectionKind::from(found.kind.as_str()),
        province: Province::from(found.province.as_str()),
        place: Place { unit: found.village.clone(), ..Place::default() },
        term: 12,
        seats: found.seats.iter().map(|(office, seats)| Seats { office: OfficeId::from(office.as_str()), seats: *seats }).collect(),
        election_day: found.day,
        groups: (1..=found.groups).map(group).collect(),
        representatives: 30,
        nature: Nature::Real,
        by_election: found.by_election.clone(),
        follows: found.follows,
    }
}
