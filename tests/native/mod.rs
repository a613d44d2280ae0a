//! The made-up village, the rehearsal and the native command.

mod command;
mod company;
mod kinds;
mod village;
mod walk;

use huanjie::journal::DeviceId;
use huanjie::law::{ElectionKind, Province};
use huanjie::training::Rehearsal;
use huanjie::values::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn rehearsal(province: &str, people: u32, seed: u64) -> Rehearsal {
    Rehearsal {
        mode: Default::default(),
        election: "rehearsal".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: ElectionKind::from("villagers"),
        province: Province::from(province),
        people,
        seed,
        election_day: day("2026-12-27"),
    }
}
