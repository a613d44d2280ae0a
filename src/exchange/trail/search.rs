//! Which lines of the record are wanted.

use super::Line;
use crate::journal::DeviceId;
use crate::values::Day;
use std::collections::BTreeSet;

/// What is looked for; empty parts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The tablet.
    pub device: Option<DeviceId>,
    /// The person.
    pub person: Option<String>,
    /// The kind of act.
    pub part: Option<String>,
    /// The day.
    pub day: Option<Day>,
    /// Words of the line: all of them, in any order.
    pub words: String,
}

/// What there is to choose from, and the places of the lines that fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Tablets, with what people call them.
    pub tablets: Vec<(DeviceId, String)>,
    /// Persons.
    pub persons: Vec<String>,
    /// Kinds of acts.
    pub parts: Vec<&'static str>,
    /// Days, the first of the record first.
    pub days: Vec<Day>,
}

impl Wanted {
    /// Whether a line is wanted.
    pub fn takes(&self, line: &Line) -> bool {
        let words = self.words.split_whitespace();
        self.device.as_ref().is_none_or(|device| *device == line.device)
            && self.person.as_ref().is_none_or(|person| *person == line.person)
            && self.part.as_ref().is_none_or(|part| part == line.part)
            && self.day.is_none_or(|day| day == line.at.day())
            && words.into_iter().all(|word| line.what.contains(word) || line.person.contains(word) || line.tablet.contains(word))
    }
}

/// The places of the lines that are wanted.
pub fn search(lines: &[Line], wanted: &Wanted) -> Vec<usize> {
    lines.iter().enumerate().filter(|(_, line)| wanted.takes(line)).map(|(place, _)| place).collect()
}

impl Found {
    /// What the lines offer to choose from.
    pub fn of(lines: &[Line]) -> Self {
        let tablets: BTreeSet<(DeviceId, String)> = lines.iter().map(|line| (line.device.clone(), line.tablet.clone())).collect();
        let persons: BTreeSet<&str> = lines.iter().map(|line| line.person.as_str()).collect();
        let parts: BTreeSet<&'static str> = lines.iter().map(|line| line.part).collect();
        let days: BTreeSet<Day> = lines.iter().map(|line| line.at.day()).collect();
        Self {
            tablets: tablets.into_iter().collect(),
            persons: persons.into_iter().map(str::to_owned).collect(),
            parts: parts.into_iter().collect(),
            days: days.into_iter().collect(),
        }
    }
}
