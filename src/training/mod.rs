//! 演练: a made-up village and a whole election in it, the same for the same seed.
//!
//! [`rehearse`] walks an election through [`decide`](crate::election::decide) into a real journal, up to a [`StagePoint`].
//! Its founding bears [`Nature::Rehearsal`](crate::election::setup::Nature), so it is marked everywhere and never merges with a real one.
//!
//! A rehearsal carries its own day. [`sample`] sets the election day so that the last act falls on the day it is given, and
//! [`today_of`] is the day on which a rehearsal stands: that of its last entry. Whoever shows a rehearsal takes
//! `Situation.today` from there, lets the trainee turn the leaf to a later day, and stamps acts with that day and the hour of
//! the real clock ([`moment_on`]).

mod answers;
mod chance;
mod company;
mod names;
mod other_desk;
mod point;
mod scene;
mod sheet;
mod timetable;
mod village;
mod walk;

pub use chance::Chance;
pub use company::Company;
pub use names::{Part, Role};
pub use other_desk::{Chances, other_desk};
pub use point::StagePoint;
pub use sheet::roll_csv;
pub use timetable::Timetable;
pub use village::{Home, HouseholdPlace, Village, Villager};
pub use walk::{Rehearsal, WalkError, Walked, rehearse, walk};

use crate::journal::{DeviceId, Journal};
use crate::law::Ground;
use crate::text::{Language, Voice, has, say};
use crate::values::{Day, Moment};

/// People of the sample village, as in the pictures of the design.
pub const SAMPLE_PEOPLE: u32 = 1052;

/// The seed of the sample village: the same people for everyone who learns with it.
pub const SAMPLE_SEED: u64 = 7;

/// The sample village of a kind, province and mode, ready at a point, such that its last act fell on `today`.
/// `election` is the id of the new election, `device` the tablet it is made on; the seed makes another village of the same size.
///
/// # Errors
/// [`WalkError`] when no book fits.
pub fn sample(ground: &Ground, point: StagePoint, today: Day, names: (&str, &DeviceId), seed: u64) -> Result<Journal, WalkError> {
    let (election, device) = names;
    let rehearsal = Rehearsal {
        election: election.to_owned(),
        device: device.clone(),
        kind: ground.kind.clone(),
        province: ground.province.clone(),
        mode: ground.mode.clone(),
        people: sample_people(ground),
        seed,
        election_day: today,
    };
    let law = crate::law::assemble_on(ground, &[], today)?;
    let timetable = Timetable::of(&law, today);
    let ahead = today.days_since(timetable.day_of(point));
    rehearse(&Rehearsal { election_day: today.plus_days(ahead), ..rehearsal }, point)
}

/// People of the sample of a kind, in a mode: of the village where everyone is asked to register, else the electors.
pub fn sample_people(ground: &Ground) -> u32 {
    let of_kind = format!("training.people.{}", ground.kind);
    let of_mode = format!("{of_kind}.{}", ground.mode);
    let known = [of_mode, of_kind].into_iter().find(|key| has(key));
    known.and_then(|key| say(Language::Simplified, &key, &[]).parse().ok()).unwrap_or(SAMPLE_PEOPLE)
}

/// The day on which a rehearsal stands: that of its last entry; `fallback` when it is empty.
pub fn today_of(journal: &Journal, fallback: Day) -> Day {
    journal.ordered().last().map_or(fallback, |entry| entry.stamp().moment.day())
}

/// The moment of an act in a rehearsal that stands on `today`: that day, at the hour of the real clock.
pub fn moment_on(today: Day, clock: Moment) -> Moment {
    let (hour, minute) = clock.hour_minute();
    Moment(Moment::of(today, hour, minute).0 + clock.0.rem_euclid(60_000))
}

/// Words of the made-up place, by the end of their key, as its kind of election and its mode say them.
fn words_in(voice: Voice, key: &str) -> String {
    let key = format!("training.{key}");
    let of_mode = format!("{key}.{}.{}", voice.kind, voice.mode);
    say(voice, if has(&of_mode) { &of_mode } else { &key }, &[])
}

/// Words of the made-up village, by the end of their key.
fn words(key: &str) -> String {
    say(Language::Simplified, &format!("training.{key}"), &[])
}
