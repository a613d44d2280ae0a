//! The record as a table for a file.

use super::Line;
use crate::exchange::sheets::write;
use crate::text::{Language, clock, day_long, say};

/// The lines as csv: time, tablet, number there, person, kind of act, what, digest.
pub fn trail_csv<'a>(language: Language, lines: impl Iterator<Item = &'a Line>) -> String {
    let heads = say(language, "trail.export.heads", &[]);
    let heads: Vec<String> = heads.split('|').map(str::to_owned).collect();
    let row = |line: &Line| {
        let when = format!("{} {}", day_long(language, line.at.day()), clock(line.at));
        let part = say(language, &format!("trail.part.{}", line.part), &[]);
        vec![when, line.tablet.clone(), line.entry.seq.to_string(), line.person.clone(), part, line.what.clone(), line.digest.to_string()]
    };
    write(std::iter::once(heads).chain(lines.map(row)))
}
