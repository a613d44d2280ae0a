//! Whatever bytes, as a roll: see `tests/fuzz/entries.rs`.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/fuzz/entries.rs"]
mod entries;

use huanjie::election::{Act, Election, Situation};
use huanjie::journal::Journal;
use std::sync::OnceLock;

/// A village that has just been founded, from the first entry of an example.
fn village() -> &'static Situation {
    static VILLAGE: OnceLock<Situation> = OnceLock::new();
    VILLAGE.get_or_init(|| {
        let act: Act = serde_json::from_str(include_str!("../village.json")).expect("an act");
        let mut journal = Journal::new("fuzz");
        let pen = huanjie::journal::Pen { device: huanjie::journal::DeviceId("f".into()), key: None };
        let author = huanjie::journal::Author { name: "何建国".into(), role: "registrar".into() };
        let entry = journal.write(&pen, author, huanjie::values::Moment(0), &act).expect("an entry");
        let mut election = Election::default();
        election.apply_entry(&entry);
        Situation::new(election, "2026-11-20".parse().expect("a day")).expect("the law of a village")
    })
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| entries::roll_csv(data, village()));
