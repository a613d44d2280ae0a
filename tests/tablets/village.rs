//! 青石桥村, and people for it: for tests of many tablets, fuzz targets and measurements, some of which are built alone.
#![allow(dead_code, missing_docs, reason = "each of them needs a part of it")]
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use huanjie::election::roll::Registration;
use huanjie::election::setup::{Founding, Group, Nature, Seats, SetupEvent};
use huanjie::election::{Act, Election, Event, Situation};
use huanjie::journal::{Author, DeviceId, Journal, Pen};
use huanjie::law::{ElectionKind, OfficeId, Province};
use huanjie::values::{Day, IdNumber, Moment, PersonName, Place, Sex};

const SURNAMES: &[&str] =
    &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
const GIVEN: &[&str] =
    &["建", "国", "秀", "英", "玉", "兰", "志", "强", "桂", "芳", "春", "梅", "文", "军", "海", "燕", "德", "明", "永", "福", "光", "荣"];

pub fn election_day() -> Day {
    "2026-12-27".parse().expect("a day")
}

/// So many groups, 1+1+3 seats, the poll on 2026-12-27.
pub fn founding(groups: u32) -> Founding {
    Founding {
        mode: Default::default(),
        constituency: String::new(),
        kind: ElectionKind::from("villagers"),
        province: Province::from("sichuan"),
        place: Place { unit: "青石桥村".into(), ..Place::default() },
        term: 12,
        seats: [("chair", 1), ("vice", 1), ("member", 3)].map(|(id, seats)| Seats { office: OfficeId::from(id), seats }).into(),
        election_day: election_day(),
        groups: (1..=groups).map(|no| Group { no, households: 30, adults: 90 }).collect(),
        representatives: 38,
        nature: Nature::Real,
        by_election: None,
        follows: None,
    }
}

/// The village on a day, founded and nothing more.
pub fn founded(groups: u32, today: &str) -> Situation {
    let (mut journal, mut election) = (Journal::new("village"), Election::default());
    let pen = Pen { device: DeviceId("v".into()), key: None };
    let author = Author { name: "何建国".into(), role: "registrar".into() };
    let act = Act { events: vec![Event::Setup(SetupEvent::Founded(founding(groups)))] };
    election.apply_entry(&journal.write(&pen, author, Moment(0), &act).expect("an entry"));
    Situation::new(election, today.parse().expect("a day")).expect("the law of a village")
}

fn pick(from: &[&'static str], at: u32) -> &'static str {
    from[at as usize % from.len()]
}

/// A name of two or three characters.
pub fn name(at: u32) -> String {
    [pick(SURNAMES, at), pick(GIVEN, at / 20), pick(GIVEN, at / 440 + at)].concat()
}

/// The head of somebody's household.
pub fn head(at: u32) -> String {
    [pick(SURNAMES, at), pick(GIVEN, at / 3)].concat()
}

/// Somebody's identity number: every number is another person.
pub fn id_number(at: u32) -> IdNumber {
    let days = at / 500;
    let old = format!("511922{:02}{:02}{:02}{:03}", 40 + days % 60, 1 + days / 60 % 12, 1 + at % 28, 1 + at % 500);
    IdNumber::from_old(&old).expect("an old number")
}

/// Somebody with these words for a name, of a group, of whom no more is known.
pub fn person(called: &str, group: u32) -> Registration {
    Registration {
        name: PersonName::new(called).expect("a name"),
        sex: Sex::Male,
        birth: "1980-05-01".parse().expect("a day"),
        id_number: None,
        group,
        household: String::new(),
        class: "resident".into(),
        met: Default::default(),
        phone: String::new(),
        note: String::new(),
        traits: Default::default(),
    }
}
