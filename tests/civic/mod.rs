//! The rules before the count: frame, calendar, committee, nomination, poll; each boundary from both sides.

mod calendar;
mod committee;
mod communities;
mod disclosure;
mod duties;
mod nomination;
mod other_kinds;
mod own_method;
mod polling;
mod reentry;
mod setup;
mod words;

use huanjie::election::nomination::{Nomination, NominationCommand, Vetted};
use huanjie::election::polling::{BoxKind, PollingCommand, Station};
use huanjie::election::record::{PersonKey, VoterId};
use huanjie::election::roll::{Registration, RollEvent};
use huanjie::election::setup::{Founding, Group, Nature, Seats, SetupEvent};
use huanjie::election::{Command, Election, Event, Refusal, Situation, Source, decide, findings};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::law::terms::Route;
use huanjie::law::{ElectionKind, Finding, OfficeId, Province};
use huanjie::values::{Day, Moment, PersonName, Place, Sex};
use std::collections::BTreeSet;

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn name(text: &str) -> PersonName {
    PersonName::new(text).expect("a name")
}

pub fn office(id: &str) -> OfficeId {
    OfficeId::from(id)
}

/// 青石桥村: three groups of 30 households and 90 adults, 38 representatives, 1+1+3 seats, the poll on 2026-12-27.
pub fn founding(province: &str) -> Founding {
    Founding {
        mode: Default::default(),
        constituency: String::new(),
        kind: ElectionKind::from("villagers"),
        province: Province::from(province),
        place: Place { unit: "青石桥村".into(), ..Place::default() },
        term: 12,
        seats: [("chair", 1), ("vice", 1), ("member", 3)].map(|(id, seats)| Seats { office: office(id), seats }).into(),
        election_day: day("2026-12-27"),
        groups: (1..=3).map(|no| Group { no, households: 30, adults: 90 }).collect(),
        representatives: 38,
        nature: Nature::Real,
        by_election: None,
        follows: None,
    }
}

pub struct Village {
    pub situation: Situation,
    entries: u64,
}

impl Village {
    pub fn of(province: &str, today: &str) -> Self {
        let mut election = Election::default();
        election.apply(&source(0, 0), &Event::Setup(SetupEvent::Founded(founding(province))));
        Self { situation: Situation::new(election, day(today)).expect("the law of a village"), entries: 0 }
    }

    /// Records facts as they come from another tablet: never refused.
    pub fn record(&mut self, events: &[Event]) -> &mut Self {
        self.entries += 1;
        for (index, event) in events.iter().enumerate() {
            self.situation.election.apply(&source(self.entries, index), event);
        }
        self.situation = Situation::new(self.situation.election.clone(), self.situation.today).expect("the law of a village");
        self
    }

    /// Records facts of a certain moment.
    pub fn record_at(&mut self, at: Moment, events: &[Event]) -> &mut Self {
        self.entries += 1;
        for (index, event) in events.iter().enumerate() {
            self.situation.election.apply(&Source { at, ..source(self.entries, index) }, event);
        }
        self
    }

    /// Asks, and records what was decided.
    pub fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let events = decide(&self.situation, &command)?;
        self.record(&events);
        Ok(())
    }

    /// Asks for what nothing stands against.
    pub fn must(&mut self, command: Command) -> &mut Self {
        if let Err(refusal) = self.ask(command) {
            panic!("refused: {refusal:?}");
        }
        self
    }

    /// Asks for what is refused, and gives the refusal.
    pub fn refused(&self, command: Command) -> Refusal {
        match decide(&self.situation, &command) {
            Err(refusal) => refusal,
            Ok(events) => panic!("not refused: {events:?}"),
        }
    }

    pub fn today(&mut self, today: &str) -> &mut Self {
        self.situation.today = day(today);
        self
    }

    /// Registers people of a group, born in 1980.
    pub fn register(&mut self, names: &[&str], group: u32) -> Vec<VoterId> {
        let people = names.iter().map(|called| person(called, "1980-05-01", group)).collect();
        self.record(&[Event::Roll(RollEvent::Registered { people })]);
        names.iter().map(|called| self.id(called)).collect()
    }

    /// Registers so many people of a group whose names do not matter.
    pub fn register_many(&mut self, number: usize, group: u32) -> Vec<VoterId> {
        let before = self.situation.election.roll.voters.len();
        let people = (0..number).map(|_| person("村民", "1980-05-01", group)).collect();
        self.record(&[Event::Roll(RollEvent::Registered { people })]);
        self.situation.election.roll.voters[before..].iter().map(|voter| voter.id.clone()).collect()
    }

    pub fn id(&self, called: &str) -> VoterId {
        let found = self.situation.election.roll.voters.iter().rfind(|voter| voter.registration.name.as_str() == called);
        found.map(|voter| voter.id.clone()).unwrap_or_else(|| panic!("{called} is not registered"))
    }

    pub fn key(&self, called: &str) -> PersonKey {
        PersonKey::voter(&self.id(called))
    }

    pub fn nomination(&self, called: &str, of: &str, by: &str, votes: u32) -> Nomination {
        Nomination {
            person: self.key(called),
            name: name(called),
            sex: Sex::Male,
            office: office(of),
            route: Route::Voters,
            by: by.to_owned(),
            votes,
            day: self.situation.today,
        }
    }

    /// Registers a person, has him nominated by a meeting of voters with so many votes, cleared and his kin declared.
    pub fn stand(&mut self, called: &str, of: &str, votes: u32) -> PersonKey {
        self.register(&[called], 1);
        let nomination = self.nomination(called, of, &format!("第一组{called}"), votes);
        self.must(Command::Nomination(NominationCommand::Nominate(vec![nomination])));
        self.clear(called)
    }

    pub fn clear(&mut self, called: &str) -> PersonKey {
        let person = self.key(called);
        let department = "镇联审".to_owned();
        self.must(Command::Nomination(NominationCommand::Vet { person: person.clone(), department, verdict: Vetted::Clear, ground: None }));
        self.must(Command::Nomination(NominationCommand::DeclareKin { person: person.clone(), kin: Vec::new() }));
        person
    }

    /// One hall for all groups, opened on the election day.
    pub fn open_hall(&mut self) -> &mut Self {
        let hall = station("1", "会场", &[1, 2, 3]);
        self.must(Command::Polling(PollingCommand::SetStations(vec![hall])));
        self.today("2026-12-27");
        self.must(Command::Polling(PollingCommand::Open { round: 1, station: "1".into(), witnesses: "监票人".into() }))
    }

    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.situation)
    }

    pub fn finds(&self, code: &str) -> bool {
        self.findings().iter().any(|finding| finding.code == code)
    }
}

pub fn person(called: &str, birth: &str, group: u32) -> Registration {
    Registration {
        name: name(called),
        sex: Sex::Male,
        birth: day(birth),
        id_number: None,
        group,
        household: String::new(),
        class: "resident".into(),
        met: BTreeSet::new(),
        phone: String::new(),
        note: String::new(),
        traits: Default::default(),
    }
}

pub fn station(id: &str, called: &str, groups: &[u32]) -> Station {
    let (id, name) = (id.to_owned(), called.to_owned());
    Station { id, name, kind: BoxKind::Hall, groups: groups.to_vec(), hours: "08:00-15:00".into(), listed: Vec::new() }
}

pub fn value<'a>(refusal: &'a Refusal, of: &str) -> &'a str {
    refusal.values.iter().find(|(name, _)| name == of).map_or("", |(_, value)| value)
}

fn source(seq: u64, index: usize) -> Source {
    Source {
        entry: EntryId { device: DeviceId("a".into()), seq, tag: None },
        index,
        at: Moment::of(day("2026-12-27"), 9, seq as u32 % 60),
        author: Author { name: "李干事".into(), role: "registrar".into() },
    }
}
