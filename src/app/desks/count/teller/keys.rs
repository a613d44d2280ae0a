//! The keys of the teller: one for each printed name, and four for what the ballot is.

use super::super::paper::{self, Paper};
use crate::app::words::{t, tv};
use crate::election::count::{Ballot, Reading};
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use crate::ui::{KeyGroup, KeyRow, Pressed, TellerKey};

/// The keys of the names, in order; all but the letters are on the number pad.
const NAME_KEYS: [&str; 20] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "q", "w", "e", "r", "t", "y", "u", "i", "o", "p"];
/// The keys of what the ballot is, on the number pad too: another person, cannot be read, blank, void.
const LOW_KEYS: [(&str, &str); 4] =
    [("+", "count.key.other"), ("*", "count.key.illegible"), ("-", "count.key.blank"), ("/", "count.key.void")];

/// The keys of all printed names, office by office.
pub(super) fn names(paper: &Paper) -> impl Iterator<Item = (&'static str, OfficeId, PersonKey, &str)> {
    let all = paper.parts.iter().flat_map(|part| part.names.iter().map(move |(person, name)| (part.office.clone(), person.clone(), name)));
    NAME_KEYS.into_iter().zip(all).map(|(key, (office, person, name))| (key, office, person, name.as_str()))
}

pub(super) fn groups(paper: &Paper, hand: &Ballot) -> Vec<KeyGroup> {
    let group = |part: &paper::OfficePart| {
        let own = names(paper).filter(|(_, office, ..)| *office == part.office);
        let keys = own.map(|(key, office, person, name)| {
            let (mark, name) = ((office, person), paper::spaced(name));
            let (chosen, against) = (hand.marks.contains(&mark), hand.against.contains(&mark));
            let (pressed, sign) = match (chosen, against) {
                (true, _) if paper.opposes() => (Pressed::Yes, t("sign.for")),
                (true, _) => (Pressed::Yes, String::new()),
                (_, true) => (Pressed::Against, t("sign.against")),
                _ => (Pressed::No, String::new()),
            };
            TellerKey { key: key.to_owned(), words: name, pressed, sign, row: KeyRow::Names }
        });
        let seats = tv("count.seats", &[("office", part.title.clone()), ("seats", part.seats.to_string())]);
        KeyGroup { head: if paper.parts.len() > 1 { seats } else { String::new() }, keys: keys.collect() }
    };
    paper.parts.iter().map(group).collect()
}

pub(super) fn low(paper: &Paper, reading: &Reading) -> Vec<TellerKey> {
    let hand = &reading.hand;
    let pressed = |key: &str| match key {
        "+" => hand.marks.iter().any(|(office, person)| !paper.prints(office, person)),
        "*" => !hand.illegible.is_empty(),
        "-" => reading.blank,
        _ => hand.void.is_some(),
    };
    let key = |(key, words): (&str, &str)| {
        let pressed = if pressed(key) { Pressed::Yes } else { Pressed::No };
        TellerKey { key: key.to_owned(), words: t(words), pressed, sign: String::new(), row: KeyRow::Low }
    };
    LOW_KEYS.into_iter().map(key).collect()
}
