//! What is measured beside SheetJS and Papa Parse: a roll of 50,000 people from the bytes of its file to typed rows. `cargo xtask bench sheets`.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, reason = "a measurement may fail loudly")]

#[path = "../tablets/village.rs"]
mod village;

use huanjie::election::Situation;
use huanjie::exchange::roll_sheet::{Reading, SheetUse, Verdict, guess};
use huanjie::exchange::sheets::{Row, Sheet, Written, open, write_file};
use wasm_bindgen::prelude::wasm_bindgen;

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

/// Somebody: every number is another person.
fn person(at: u32) -> Vec<String> {
    let (name, number) = (village::name(at), village::id_number(at));
    let sex = if (1 + at % 500) % 2 == 1 { "男" } else { "女" };
    vec![
        (at + 1).to_string(),
        name.clone(),
        sex.into(),
        number.birth().to_string(),
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
        Self { village: village::founded(11, "2026-11-20"), sheets: vec![sheet] }
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

    /// How many typed rows come of a file: what its cells mean.
    pub fn typed(&self, bytes: &[u8]) -> u32 {
        self.people(bytes, Reading::typed)
    }

    /// How many people can be registered: what cells mean, held against the roll, the other lines and the law.
    pub fn judged(&self, bytes: &[u8]) -> u32 {
        self.people(bytes, Reading::read)
    }

    fn people(&self, bytes: &[u8], read: impl Fn(&mut Reading, &Situation, &Row<'_>) -> Verdict) -> u32 {
        let book = open(bytes, gb18030, &mut |_| {}).expect("a file");
        let table = &book.sheets[0];
        let mapping = guess(table);
        let mut reading = Reading::new(&self.village, SheetUse::Registrations);
        reading.begin(table, &mapping);
        let mut people = Vec::with_capacity(table.len());
        for row in table.rows().skip(1) {
            if let Verdict::Person(person, _) = read(&mut reading, &self.village, &row) {
                people.push(person);
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
