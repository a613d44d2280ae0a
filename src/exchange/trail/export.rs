//! The record as a sheet for a file.

use super::Line;
use crate::exchange::sheets::Sheet;
use crate::text::{Language, clock, day_long, say};

/// The lines as a sheet: time, tablet, number there, person, kind of act, what, digest.
pub fn trail_sheet<'a>(language: Language, lines: impl Iterator<Item = &'a Line>) -> Sheet {
    let heads = say(language, "trail.export.heads", &[]);
    let row = |line: &Line| {
        let when = format!("{} {}", day_long(language, line.at.day()), clock(line.at));
        let part = say(language, &format!("trail.part.{}", line.part), &[]);
        vec![when, line.tablet.clone(), line.entry.seq.to_string(), line.person.clone(), part, line.what.clone(), line.digest.to_string()]
    };
    Sheet {
        name: say(language, "record.file", &[]),
        head: heads.split('|').map(str::to_owned).collect(),
        rows: lines.map(row).collect(),
        foot: say(language, "offer.foot", &[]),
        ..Sheet::default()
    }
}
