//! What is measured beside SheetJS and Papa Parse: a roll of 50,000 people from the bytes of its file to typed rows. `cargo xtask bench sheets`.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, reason = "a measurement may fail loudly")]

use huanjie::election::setup::{Founding, Group, Nature, Seats, SetupEvent};
use huanjie::election::{Act, Election, Event, Situation};
use huanjie::exchange::roll_sheet::{Reading, SheetUse, Verdict, guess};
use huanjie::exchange::sheets::{Sheet, Written, open, write_file};
use huanjie::journal::{Author, DeviceId, Journal, Pen};
use huanjie::law::{ElectionKind, OfficeId, Province};
use huanjie::values::{IdNumber, Moment, Place};
use wasm_bindgen::prelude::wasm_bindgen;

const SURNAMES: &[&str] =
    &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
const GIVEN: &[&str] =
    &["建", "国", "秀", "英", "玉", "兰", "志", "强", "桂", "芳", "春", "梅", "文", "军", "海", "燕", "德", "明", "永", "福", "光", "荣"];

#[wasm_bindgen]
extern "C" {
    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new(label: &str) -> TextDecoder;
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    Some(TextDecoder::new("gb18030").decode(bytes))
}

/// A village that has just been founded.
fn village() -> Situation {
    let founding = Founding {
        mode: Default::default(),
        constituency: String::new(),
        kind: ElectionKind::from("villagers"),
        province: Province::from("sichuan"),
        place: Place { unit: "青石桥村".into(), ..Place::default() },
        term: 12,
        seats: vec![Seats { office: OfficeId::from("chair"), seats: 1 }],
        election_day: "2026-12-27".parse().expect("a day"),
        groups: (1..=11).map(|no| Group { no, households: 30, adults: 90 }).collect(),
        representatives: 38,
        nature: Nature::Real,
        by_election: None,
        follows: None,
    };
    let (mut journal, mut election) = (Journal::new("bench"), Election::default());
    let pen = Pen { device: DeviceId("b".into()), key: None };
    let author = Author { name: "何建国".into(), role: "registrar".into() };
    let act = Act { events: vec![Event::Setup(SetupEvent::Founded(founding))] };
    election.apply_entry(&journal.write(&pen, author, Moment(0), &act).expect("an entry"));
    Situation::new(election, "2026-11-20".parse().expect("a day")).expect("the law of a village")
}

/// Somebody: every number is another person.
fn person(at: u32) -> Vec<String> {
    let days = at / 500;
    let old = format!("511922{:02}{:02}{:02}{:03}", 40 + days % 60, 1 + days / 60 % 12, 1 + at % 28, 1 + at % 500);
    let number = IdNumber::from_old(&old).expect("an old number");
    let pick = |from: &[&'static str], at: u32| from[at as usize % from.len()];
    let name = [pick(SURNAMES, at), pick(GIVEN, at / 20), pick(GIVEN, at / 440 + at)].concat();
    let sex = if (1 + at % 500) % 2 == 1 { "男" } else { "女" };
    let birth = number.birth().to_string();
    vec![
        (at + 1).to_string(),
        name.clone(),
        sex.into(),
        birth,
        number.as_str().into(),
        format!("{}组", 1 + at % 11),
        name,
        format!("138{at:08}"),
        "常住".into(),
    ]
}

/// The files and how they are read.
#[wasm_bindgen]
pub struct Sheets {
    village: Situation,
    sheets: Vec<Sheet>,
}

#[wasm_bindgen]
impl Sheets {
    #[wasm_bindgen(constructor)]
    pub fn new(people: u32) -> Self {
        let head = ["序号", "姓名", "性别", "出生日期", "公民身份号码", "村民小组", "户主", "联系电话", "登记类别"];
        let sheet = Sheet {
            name: "名册".into(),
            head: head.map(str::to_owned).to_vec(),
            rows: (0..people).map(person).collect(),
            ..Sheet::default()
        };
        Self { village: village(), sheets: vec![sheet] }
    }

    /// The file: `xlsx`, `utf8`, `gb18030`.
    pub fn file(&self, kind: &str) -> Vec<u8> {
        let written = match kind {
            "xlsx" => Written::Xlsx,
            "utf8" => Written::CsvUtf8,
            _ => Written::CsvGb18030,
        };
        write_file(&self.sheets, written).expect("a file")
    }

    /// How many typed rows come of a file.
    pub fn typed(&self, bytes: &[u8]) -> u32 {
        let book = open(bytes, gb18030, &mut |_| {}).expect("a file");
        let table = &book.sheets[0];
        let mapping = guess(table);
        let mut reading = Reading::new(&self.village, SheetUse::Registrations);
        reading.begin(table, &mapping);
        let mut people = Vec::with_capacity(table.len());
        for row in table.rows().skip(1) {
            if let Verdict::Person(person, _) = reading.read(&self.village, &row) {
                people.push(*person);
            }
        }
        people.len() as u32
    }

    /// How many text cells come of a file: without what they mean.
    pub fn cells(&self, bytes: &[u8]) -> u32 {
        let book = open(bytes, gb18030, &mut |_| {}).expect("a file");
        book.sheets[0].len() as u32
    }
}
