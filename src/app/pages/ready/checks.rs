//! What is checked before the election day, as a function of what is known; no word of it is typed by hand.

use crate::app::backups::LastBackup;
use crate::browser::probe::{Camera, Probe};
pub use crate::exchange::bundle::Grade;
use crate::exchange::bundle::{Readiness, ReadyLine};
use crate::values::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a person's word holds, in milliseconds: from the afternoon before to the end of the day.
pub const HOLDS: i64 = 36 * 3600 * 1000;
/// How old a backup may be on the day, in milliseconds.
const BACKUP_AGE: i64 = 24 * 3600 * 1000;
/// Room that is enough, in bytes, and room that is too little.
const ROOM: (u64, u64) = (500 << 20, 100 << 20);
/// How full a battery is enough, and how empty one is too little, in percent.
const BATTERY: (u8, u8) = (80, 50);
/// The most milliseconds that two tablets' clocks may differ.
const SKEW: i64 = 60_000;

/// What a person said, and when: `printer`, `sound`, `clock`, `window`, `checked`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(pub BTreeMap<String, Answer>);

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether it is all right.
    pub fine: bool,
    /// When it was given.
    pub at: Moment,
}

impl Answers {
    /// The answer that still holds.
    pub fn now(&self, id: &str, now: Moment) -> Option<bool> {
        self.0.get(id).filter(|answer| (0..HOLDS).contains(&(now.0 - answer.at.0))).map(|answer| answer.fine)
    }
}

/// Everything that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What the tablet told.
    pub probe: Probe,
    /// What the person said.
    pub answers: Answers,
    /// The last backup.
    pub backup: Option<LastBackup>,
    /// How many entries the record has.
    pub entries: usize,
    /// Whether the tablet has a passphrase.
    pub passphrase: bool,
    /// Whether acts that take two keys are held to two persons, where they must be.
    pub second_person: bool,
    /// This program's version.
    pub version: String,
    /// The versions of the other tablets, by their names.
    pub others: Vec<(String, String)>,
    /// How far this clock is from another tablet's at the last merge, in milliseconds; `None` before any.
    pub skew: Option<i64>,
    /// Now.
    pub now: Moment,
}

/// One line of the check. Its words: `ready.<id>` what is checked, `ready.<id>.<state>` how it stands, `ready.<id>.<state>.do` what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub id: &'static str,
    /// How it stands.
    pub grade: Grade,
    /// The state, for its words.
    pub state: &'static str,
    /// Values in the words.
    pub values: Vec<(&'static str, String)>,
}

impl Check {
    fn new(id: &'static str, grade: Grade, state: &'static str) -> Self {
        Self { id, grade, state, values: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// The same for the other tablets: what this one tells of itself. Which version it has its bundles say anyway.
pub fn told(known: &Known) -> Readiness {
    let line = |check: Check| ReadyLine {
        id: check.id.to_owned(),
        grade: check.grade,
        state: check.state.to_owned(),
        values: check.values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    };
    Readiness { at: known.now, lines: checks(known).into_iter().filter(|check| check.id != "version").map(line).collect() }
}

/// The lines, in the order of the page.
pub fn checks(known: &Known) -> Vec<Check> {
    let yes_or = |id, fine: bool, grade| if fine { Check::new(id, Grade::Good, "good") } else { Check::new(id, grade, "bad") };
    let probe = &known.probe;
    vec![
        version(known),
        window(known),
        yes_or("kept", probe.kept, Grade::Soft),
        yes_or("offline", probe.offline, Grade::Bad),
        yes_or("secure", probe.secure, Grade::Bad),
        room(known),
        yes_or("passphrase", known.passphrase, Grade::Bad),
        yes_or("second", known.second_person, Grade::Soft),
        backup(known),
        restore(known),
        clock(known),
        battery(known),
        camera(known),
        said(known, "printer"),
        said(known, "sound"),
    ]
}

fn version(known: &Known) -> Check {
    let differing: Vec<&str> =
        known.others.iter().filter(|(_, version)| *version != known.version).map(|(name, _)| name.as_str()).collect();
    let check = match (differing.is_empty(), known.others.is_empty()) {
        (false, _) => Check::new("version", Grade::Bad, "bad").with("tablets", differing.join(&crate::app::words::t("list.pause"))),
        (true, true) => Check::new("version", Grade::Good, "alone"),
        (true, false) => Check::new("version", Grade::Good, "good").with("count", known.others.len() + 1),
    };
    check.with("version", &known.version)
}

/// Whether the window is a private one, by what the browser tells, else by the person's word.
pub fn is_private(told: Option<bool>, said_fine: Option<bool>) -> Option<bool> {
    told.or(said_fine.map(|fine| !fine))
}

fn window(known: &Known) -> Check {
    match is_private(known.probe.private, known.answers.now("window", known.now)) {
        Some(true) => Check::new("window", Grade::Bad, "bad"),
        Some(false) => Check::new("window", Grade::Good, "good"),
        None => Check::new("window", Grade::Bad, "unsure"),
    }
}

fn room(known: &Known) -> Check {
    let Some(room) = known.probe.room else { return Check::new("room", Grade::Untold, "untold") };
    let free = room.allowed.saturating_sub(room.used);
    let (enough, little) = ROOM;
    let check = match free {
        free if free >= enough => Check::new("room", Grade::Good, "good"),
        free if free >= little => Check::new("room", Grade::Soft, "soft"),
        _ => Check::new("room", Grade::Bad, "bad"),
    };
    check.with("free", free >> 20)
}

fn backup(known: &Known) -> Check {
    let Some(last) = &known.backup else { return Check::new("backup", Grade::Bad, "bad") };
    let since = known.entries.saturating_sub(last.entries);
    if since > 0 && known.now.0 - last.at.0 >= BACKUP_AGE {
        // one that was opened again holds at least what it held; one that never was may hold nothing
        let grade = if last.opened.is_some() { Grade::Soft } else { Grade::Bad };
        return Check::new("backup", grade, "soft").with("since", since);
    }
    Check::new("backup", Grade::Good, "good").with("at", crate::text::clock(last.at)).with("since", since)
}

fn restore(known: &Known) -> Check {
    match known.backup.as_ref().and_then(|last| last.opened) {
        Some(at) => Check::new("restore", Grade::Good, "good").with("at", crate::text::clock(at)),
        None if known.backup.is_none() => Check::new("restore", Grade::Bad, "none"),
        None => Check::new("restore", Grade::Bad, "bad"),
    }
}

fn clock(known: &Known) -> Check {
    let now = crate::text::clock(known.now);
    match (known.skew.map(i64::abs), known.answers.now("clock", known.now)) {
        (Some(skew), _) if skew > SKEW => Check::new("clock", Grade::Soft, "skewed").with("minutes", (skew + 30_000) / 60_000),
        (_, Some(false)) => Check::new("clock", Grade::Bad, "bad"),
        (Some(_), _) | (_, Some(true)) => Check::new("clock", Grade::Good, "good"),
        (None, None) => Check::new("clock", Grade::Soft, "soft"),
    }
    .with("now", now)
}

fn battery(known: &Known) -> Check {
    let Some(battery) = known.probe.battery else { return Check::new("battery", Grade::Untold, "untold") };
    let (enough, little) = BATTERY;
    let check = match battery.percent {
        _ if battery.charging => Check::new("battery", Grade::Good, "charging"),
        percent if percent >= enough => Check::new("battery", Grade::Good, "good"),
        percent if percent >= little => Check::new("battery", Grade::Soft, "soft"),
        _ => Check::new("battery", Grade::Bad, "bad"),
    };
    check.with("percent", battery.percent)
}

fn camera(known: &Known) -> Check {
    match known.probe.camera {
        None => Check::new("camera", Grade::Untold, "untold"),
        Some(Camera::Absent) => Check::new("camera", Grade::Untold, "absent"),
        Some(Camera::Denied) => Check::new("camera", Grade::Soft, "denied"),
        Some(Camera::Asks) => Check::new("camera", Grade::Soft, "asks"),
        Some(Camera::Granted) => Check::new("camera", Grade::Good, "good"),
    }
}

/// What only a person can say.
fn said(known: &Known, id: &'static str) -> Check {
    match known.answers.now(id, known.now) {
        Some(true) => Check::new(id, Grade::Good, "good"),
        Some(false) => Check::new(id, Grade::Soft, "bad"),
        None => Check::new(id, Grade::Soft, "soft"),
    }
}
