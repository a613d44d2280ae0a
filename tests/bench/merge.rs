//! What is measured beside Yjs: a bundle of another tablet taken in, from its text to the list of conflicts. `cargo xtask bench merge`.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, reason = "a measurement may fail loudly")]

#[path = "../tablets/village.rs"]
mod village;

use huanjie::election::conflict::conflicts;
use huanjie::election::roll::{Registration, RollEvent};
use huanjie::election::setup::{Nature, SetupEvent};
use huanjie::election::tablets::{Role, Seat, TabletEvent};
use huanjie::election::{Act, Election, Event, Situation};
use huanjie::exchange::bundle::{Bundle, Views};
use huanjie::journal::{Author, DeviceId, Journal, Pen, SecretKey};
use huanjie::values::{Moment, Sex};
use wasm_bindgen::prelude::wasm_bindgen;

/// Two tablets that share a beginning, and what the one sends to the other.
#[wasm_bindgen]
pub struct Merge {
    here: Journal,
    ready: Option<Journal>,
    /// What came of the last run: what a program goes on with, and what is not to be cleared away within the time that is measured.
    after: Option<(Journal, Situation)>,
    text: String,
}

/// Somebody: every number is another person.
fn somebody(at: u32) -> Registration {
    let number = village::id_number(at);
    Registration {
        sex: if at.is_multiple_of(2) { Sex::Male } else { Sex::Female },
        birth: number.birth(),
        id_number: Some(number),
        household: village::head(at),
        ..village::person(&village::name(at), 1 + at % 11)
    }
}

fn pen(id: &str, seed: u8) -> Pen {
    Pen { device: DeviceId(id.into()), key: Some(SecretKey::of(&[seed; 32])) }
}

fn record(journal: &mut Journal, pen: &Pen, at: i64, events: Vec<Event>) {
    let author = Author { name: "李干事".into(), role: "registrar".into() };
    let entry = journal.write(pen, author, Moment(at), &Act { events }).expect("an entry");
    journal.merge(entry).expect("taken");
}

fn register(journal: &mut Journal, pen: &Pen, at: i64, people: impl Iterator<Item = u32>) {
    for (turn, number) in people.enumerate() {
        let people = vec![somebody(number)];
        record(journal, pen, at + turn as i64 * 1000, vec![Event::Roll(RollEvent::Registered { people })]);
    }
}

#[wasm_bindgen]
impl Merge {
    /// Two tablets with so many entries each, so many of them the same; a few people came to both.
    #[wasm_bindgen(constructor)]
    pub fn new(each: u32, shared: u32, both: u32) -> Self {
        let start = Moment::of(village::election_day(), 8, 0).0 - 20 * 86_400_000;
        let (first, one, two) = (pen("c", 1), pen("d1", 2), pen("d2", 3));
        let mut common = Journal::new("merge");
        let key = first.key.as_ref().expect("a key").public();
        let seat = Seat { name: "主席台".into(), role: Role::Committee, groups: vec![], station: String::new() };
        record(
            &mut common,
            &first,
            start,
            vec![Event::Setup(SetupEvent::Founded(village::founding(11))), Event::Tablets(TabletEvent::Opened { seat, key })],
        );
        register(&mut common, &first, start + 1000, 0..shared - 1);
        let own = each - shared;
        let (mut here, mut there) = (common.clone(), common);
        register(&mut here, &one, start + 10_000_000, shared..shared + own);
        register(&mut there, &two, start + 10_000_500, (shared..shared + both).chain(shared + own..shared + 2 * own - both));
        // both have their own record before their eyes, as every open election has
        Election::replay(&here);
        let text = Bundle::of(&there, &two, Nature::Real, Moment(start), &here.landmarks(), &Views::default()).to_text();
        Self { here, ready: None, after: None, text }
    }

    /// Bytes of what is sent.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Makes a fresh copy of the receiving tablet, which has read its own record before; not measured.
    pub fn prepare(&mut self) {
        self.after = None;
        self.ready = Some(self.here.clone());
    }

    /// Takes the bundle in: read, chain and signatures checked, merged, replayed, conflicts listed. Answers with entries, voters, conflicts.
    pub fn run(&mut self) -> Vec<u32> {
        let mut journal = self.ready.take().expect("prepared");
        let bundle = Bundle::from_text(&self.text).expect("a bundle");
        bundle.receive(&mut journal).expect("sound");
        journal.verify().expect("whole");
        let election = Election::replay(&journal);
        let situation = Situation::new(election, village::election_day()).expect("the law of a village");
        let found = conflicts(&situation);
        let answer = [journal.len(), situation.election.roll.voters.len(), found.len()].map(|number| number as u32).into();
        self.after = Some((journal, situation));
        answer
    }

    /// The parts of a merge, done once, each by its number; for finding what takes long.
    pub fn part(&mut self, which: u32) -> u32 {
        match which {
            0 => Bundle::from_text(&self.text).map_or(0, |bundle| bundle.entries.len() as u32),
            1 => {
                let bundle = Bundle::from_text(&self.text).expect("a bundle");
                let mut journal = self.ready.take().expect("prepared");
                bundle.receive(&mut journal).expect("sound");
                self.ready = Some(journal);
                1
            }
            2 => Election::replay(self.ready.as_ref().expect("prepared")).roll.voters.len() as u32,
            _ => {
                let election = Election::replay(self.ready.as_ref().expect("prepared"));
                conflicts(&Situation::new(election, village::election_day()).expect("the law")).len() as u32
            }
        }
    }
}
