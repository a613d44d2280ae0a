//! The roll: who may be registered, what looks like one person, lists, search and import.

mod absence;
mod age;
mod columns;
mod later;
mod likeness;
mod lists;
mod marks;
mod offers;
mod reader;
mod requests;
mod search;
mod sheet;
mod workbooks;

use huanjie::election::roll::{Registration, RollCommand, RollEvent};
use huanjie::election::setup::{Founding, Group, Nature, SetupEvent};
use huanjie::election::{Election, Event, Refusal, Situation, Source, decide, roll};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::law::{ElectionKind, Finding, Province};
use huanjie::values::{Day, IdNumber, Moment, PersonName, Place, Sex};
use std::collections::BTreeSet;

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn name(text: &str) -> PersonName {
    PersonName::new(text).expect("a name")
}

/// A number with the right check character for a birth and a sequence.
pub fn id(birth: &str, sequence: &str) -> IdNumber {
    let body = format!("513822{}{sequence}", birth.replace('-', ""));
    let check = char::from(huanjie::values::id_number::check_character(body.as_bytes()));
    IdNumber::new(&format!("{body}{check}")).expect("a number")
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

/// A village of three groups in a province that votes on 2026-12-27, looked at on a day, and the entries made so far.
pub struct Village {
    pub situation: Situation,
    entries: u64,
}

impl Village {
    pub fn of(province: &str, today: &str) -> Self {
        let founding = Founding {
            mode: Default::default(),
            constituency: String::new(),
            kind: ElectionKind::from("villagers"),
            province: Province::from(province),
            place: Place::default(),
            term: 12,
            seats: Vec::new(),
            election_day: day("2026-12-27"),
            groups: (1..=3).map(|no| Group { no, households: 30, adults: 90 }).collect(),
            representatives: 30,
            nature: Nature::Real,
            by_election: None,
            follows: None,
        };
        let mut election = Election::default();
        election.apply(&source(0, 0), &Event::Setup(SetupEvent::Founded(founding)));
        Self { situation: Situation::new(election, day(today)).expect("the law of a village"), entries: 0 }
    }

    pub fn new(today: &str) -> Self {
        Self::of("nation", today)
    }

    /// Records a fact as it comes from another tablet: it is never refused.
    pub fn record(&mut self, event: RollEvent) -> &mut Self {
        self.take(&[Event::Roll(event)]);
        self
    }

    pub fn take(&mut self, events: &[Event]) {
        self.entries += 1;
        for (index, event) in events.iter().enumerate() {
            self.situation.election.apply(&source(self.entries, index), event);
        }
    }

    /// Asks for something at this tablet.
    pub fn ask(&mut self, command: RollCommand) -> Result<(), Refusal> {
        let events = decide(&self.situation, &huanjie::election::Command::Roll(command))?;
        self.take(&events);
        Ok(())
    }

    /// The code of the refusal of a request.
    pub fn refused(&mut self, command: RollCommand) -> String {
        self.ask(command).expect_err("it is refused").code
    }

    pub fn register(&mut self, people: &[Registration]) -> &mut Self {
        self.record(RollEvent::Registered { people: people.to_vec() })
    }

    pub fn voter(&self, place: usize) -> &roll::Voter {
        &self.situation.election.roll.voters[place]
    }

    pub fn today(&mut self, today: &str) -> &mut Self {
        self.situation.today = day(today);
        self
    }

    pub fn finding(&self, code: &str) -> Option<Finding> {
        roll::findings(&self.situation).into_iter().find(|finding| finding.code == code)
    }
}

/// The value of a place of a sentence.
pub fn value(finding: &Finding, place: &str) -> String {
    finding.values.iter().find(|(name, _)| name == place).map(|(_, value)| value.clone()).expect("the place has a value")
}

fn source(seq: u64, index: usize) -> Source {
    Source {
        entry: EntryId { device: DeviceId("a".into()), seq, tag: None },
        index,
        at: Moment::of(day("2026-11-20"), 9, seq as u32 % 60),
        author: Author { name: "李干事".into(), role: "registrar".into() },
    }
}
