//! Measures the roll at 100,000 voters: fold, search, likeness while typing, the scan of the whole roll, findings.
//! `cargo run --release --no-default-features --example roll_speed -- 100000`

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, clippy::float_arithmetic)]

use huanjie::election::duplicates::{LikenessIndex, Typed};
use huanjie::election::roll::{self, Registration, RollEvent};
use huanjie::election::search::SearchIndex;
use huanjie::election::setup::{Founding, SetupEvent};
use huanjie::election::{Election, Event, Situation, Source};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::law::{ElectionKind, Province};
use huanjie::values::{Day, IdNumber, Moment, PersonName, Place, Sex, id_number::check_character};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let people = people(count);
    let mut election = Election::default();
    election.apply(&source(0), &Event::Setup(SetupEvent::Founded(founding())));
    let begin = Instant::now();
    for (seq, chunk) in (1..).zip(people.chunks(256)) {
        election.apply(&source(seq), &Event::Roll(RollEvent::Registered { people: chunk.to_vec() }));
    }
    println!("fold of {count}: {:?}", begin.elapsed());
    let situation = Situation::new(election, "2026-11-20".parse().unwrap()).unwrap();
    let roll = &situation.election.roll;
    let begin = Instant::now();
    let index = SearchIndex::of(roll);
    println!("search index: {:?}", begin.elapsed());
    for wanted in ["王", "王伟", "建国", "欧阳", "w", "wang", "zjg", "guo", "zhangjianguo", "1234", "041X"] {
        let begin = Instant::now();
        let found = (0..20).map(|_| black_box(index.search(wanted, 30)).len()).max();
        println!("search {wanted}: {found:?} in {:?}", begin.elapsed() / 20);
    }
    let begin = Instant::now();
    let likeness = LikenessIndex::of(roll);
    println!("likeness index: {:?}", begin.elapsed());
    let begin = Instant::now();
    for person in people.iter().step_by(count / 1000) {
        black_box(likeness.candidates(roll, &Typed::from(person), None));
    }
    println!("candidates for one: {:?}", begin.elapsed() / 1000);
    let begin = Instant::now();
    println!("pairs: {} in {:?}", likeness.pairs(roll).len(), begin.elapsed());
    let begin = Instant::now();
    println!("findings: {} in {:?}", roll::findings(&situation).len(), begin.elapsed());
}

fn founding() -> Founding {
    Founding {
        mode: Default::default(),
        constituency: String::new(),
        kind: ElectionKind::from("villagers"),
        province: Province::from("nation"),
        place: Place::default(),
        term: 12,
        seats: Vec::new(),
        election_day: "2026-12-27".parse().unwrap(),
        groups: Vec::new(),
        representatives: 0,
        nature: Default::default(),
        follows: None,
        by_election: None,
    }
}

fn source(seq: u64) -> Source {
    let author = Author { name: "a".into(), role: "registrar".into() };
    Source { entry: EntryId { device: DeviceId("a".into()), seq, tag: None }, index: 0, at: Moment(0), author }
}

/// People with names of real characters, spread by a fixed sequence.
fn people(count: usize) -> Vec<Registration> {
    let surnames: Vec<char> = "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林".chars().collect();
    let given: Vec<char> = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉力玉兰红".chars().collect();
    let mut state = 7u64;
    let mut next = move |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    let mut person = || {
        let name: String = [surnames[next(20)], given[next(30)], given[next(30)]].iter().collect();
        let birth = Day::from_number(-10_000 + next(20_000) as i32);
        let body = format!("513822{}{:03}", birth.to_string().replace('-', ""), next(1000));
        let number = IdNumber::new(&format!("{body}{}", char::from(check_character(body.as_bytes())))).unwrap();
        let household = [surnames[next(20)], given[next(30)], given[next(30)]].iter().collect();
        Registration {
            name: PersonName::new(&name).unwrap(),
            sex: Sex::Male,
            birth,
            id_number: Some(number),
            group: next(40) as u32,
            household,
            class: "resident".into(),
            met: BTreeSet::new(),
            phone: String::new(),
            note: String::new(),
            traits: Default::default(),
        }
    };
    (0..count).map(|_| person()).collect()
}
