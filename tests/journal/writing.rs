//! Tablets that write invented entries.

use huanjie::journal::{Author, DeviceId, Entry, Journal, Pen, SecretKey};
use huanjie::values::Moment;

/// The election that all entries belong to.
pub const ELECTION: &str = "e1";

/// Somebody who records.
pub fn author() -> Author {
    Author { name: "何建国".into(), role: "registrar".into() }
}

/// The tablet of a number.
pub fn device(number: u8) -> DeviceId {
    DeviceId(format!("tablet-{number}"))
}

/// A tablet's journal with its clock.
pub struct Tablet {
    /// What it has recorded and taken in.
    pub journal: Journal,
    device: DeviceId,
}

impl Tablet {
    /// A new tablet.
    pub fn new(number: u8) -> Self {
        Self { journal: Journal::new(ELECTION), device: device(number) }
    }

    /// Records a body at a time by its own clock.
    pub fn record(&mut self, at: i64, body: &str) -> Entry {
        let entry = self.journal.seal(&self.device, author(), Moment(at), &body).unwrap();
        self.journal.merge(entry.clone()).unwrap();
        entry
    }
}

/// So many entries of each of some tablets, a minute apart, with clocks that differ.
pub fn entries(counts: &[(u8, u8, i64)]) -> Vec<Entry> {
    let mut all = Vec::new();
    for &(number, count, skew) in counts {
        let mut tablet = Tablet::new(number);
        all.extend((0..count).map(|turn| tablet.record(1_800_000_000_000 + i64::from(turn) * 60_000 + skew, &format!("第{turn}条"))));
    }
    all
}

/// A tablet among several, which signs what it records.
pub struct Desk {
    /// What it has recorded and taken in.
    pub journal: Journal,
    /// Its hand.
    pub pen: Pen,
}

impl Desk {
    /// A new tablet.
    pub fn new(number: u8) -> Self {
        Self { journal: Journal::new(ELECTION), pen: Pen { device: device(number), key: Some(SecretKey::of(&[number; 32])) } }
    }

    /// The same tablet again: a copy of it as it is now.
    pub fn copied(&self) -> Self {
        Self { journal: self.journal.clone(), pen: self.pen.clone() }
    }

    /// Records a body at a time by its own clock.
    pub fn record(&mut self, at: i64, body: &str) -> Entry {
        let entry = self.journal.write(&self.pen, author(), Moment(at), &body).unwrap();
        self.journal.merge(entry.clone()).unwrap();
        entry
    }

    /// Takes in what another tablet has and this one lacks.
    pub fn hear(&mut self, other: &Self) {
        let news = other.journal.beyond(&self.journal.landmarks()).into_iter().cloned().collect();
        self.journal.take(news).unwrap();
    }
}
