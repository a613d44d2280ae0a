//! 与上届比较: the figures of the election before, taken from its own record, and what became of them.

use super::term::{Figure, Measure, term};
use crate::election::Situation;
use crate::election::paperwork::Answers;
use crate::values::{Day, Share};
use std::collections::BTreeMap;

/// Under which name the figures of the election before are recorded.
pub const BEFORE: &str = "last_term";

/// The figures that are compared, in the order of the sentences; words are `compare.<key>`.
pub const COMPARED: &[&str] = &[
    "registered",
    "turnout",
    "in_first_round",
    "women",
    "mean_age",
    "elected_party",
    "elected_college",
    "elected_minority",
    "objections",
    "reports",
    "sat_women",
];

/// The figures of the election before, as they were taken from its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its name, in words.
    pub title: String,
    /// Its election day.
    pub day: Option<Day>,
    /// The head of its record: whose figures these are can be proved by it.
    pub head: String,
    /// By key.
    pub measures: BTreeMap<String, Measure>,
}

/// Why an election is not the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBefore {
    /// Of another kind or place, or a rehearsal beside a real one.
    Another,
    /// Its day is not before.
    Later,
    /// Nothing was announced in it.
    Unfinished,
}

impl NotBefore {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Another => "compare.not.another",
            Self::Later => "compare.not.later",
            Self::Unfinished => "compare.not.unfinished",
        }
    }
}

/// Whether an election is that of a term before, of the same body.
///
/// # Errors
/// [`NotBefore`].
pub fn precedes(before: &Situation, now: &Situation) -> Result<(), NotBefore> {
    let (Some(old), Some(new)) = (&before.election.setup.founding, &now.election.setup.founding) else { return Err(NotBefore::Another) };
    let place = |founding: &crate::election::setup::Founding| {
        let place = &founding.place;
        (founding.kind.clone(), place.county.clone(), place.township.clone(), place.unit.clone(), founding.constituency.clone())
    };
    if place(old) != place(new) || old.nature != new.nature || old.by_election.is_some() {
        return Err(NotBefore::Another);
    }
    if old.election_day >= new.election_day || old.term >= new.term {
        return Err(NotBefore::Later);
    }
    let announced = !before.election.outcome.announced.is_empty() || !before.election.sittings.held.is_empty();
    if announced { Ok(()) } else { Err(NotBefore::Unfinished) }
}

/// The figures of an election as they are recorded in the next one.
pub fn taken(before: &Situation, title: &str, head: &str) -> Answers {
    let mut answers = Answers::from([("title".to_owned(), title.to_owned()), ("head".to_owned(), head.to_owned())]);
    if let Some(founding) = &before.election.setup.founding {
        answers.insert("day".to_owned(), founding.election_day.to_string());
    }
    for figure in term(before).into_iter().filter(|figure| COMPARED.contains(&figure.key)) {
        answers.insert(format!("figure.{}", figure.key), written(figure.measure));
    }
    answers
}

fn written(measure: Measure) -> String {
    match measure {
        Measure::Count(number) => number.to_string(),
        Measure::Share(share) => format!("{}/{}", share.part, share.whole),
        Measure::Mean(sum, number) => format!("{sum}:{number}"),
    }
}

fn read(text: &str) -> Option<Measure> {
    let two = |sign: char| text.split_once(sign).and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    let share = || two('/').map(|(part, whole)| Measure::Share(Share::new(part, whole)));
    let mean = || two(':').map(|(sum, number)| Measure::Mean(sum, number));
    share().or_else(mean).or_else(|| text.parse().ok().map(Measure::Count))
}

/// The figures of the election before, once they were recorded.
pub fn before(s: &Situation) -> Option<Before> {
    let answers = s.election.paperwork.answers(BEFORE)?;
    let text = |key: &str| answers.get(key).cloned().unwrap_or_default();
    let figures = answers.iter().filter_map(|(key, text)| Some((key.strip_prefix("figure.")?.to_owned(), read(text)?)));
    let measures: BTreeMap<String, Measure> = figures.collect();
    (!measures.is_empty()).then(|| Before { title: text("title"), day: text("day").parse().ok(), head: text("head"), measures })
}

/// How a figure stands to that of the term before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More by so much: a count; a share in tenths of a point; a mean in tenths.
    More(u64),
    /// Less by so much.
    Less(u64),
    /// The same.
    Same,
}

/// A figure now and in the term before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The figure now.
    pub now: Figure,
    /// In the term before.
    pub then: Measure,
    /// What became of it.
    pub change: Change,
}

/// The value that is compared: a count as it is, a share in tenths of a per cent, a mean in tenths.
pub fn comparable(measure: Measure) -> Option<u64> {
    match measure {
        Measure::Count(number) => Some(number),
        Measure::Share(share) => share.per_mille(),
        Measure::Mean(sum, number) => (number > 0).then(|| (sum * 20 + number) / (number * 2)),
    }
}

/// Figures beside those of the term before; what one of the two elections lacks is left out.
pub fn compare(figures: &[Figure], before: &Before) -> Vec<Compared> {
    let one = |key: &&str| {
        let now = *figures.iter().find(|figure| figure.key == *key)?;
        let then = *before.measures.get(*key)?;
        if std::mem::discriminant(&now.measure) != std::mem::discriminant(&then) {
            return None;
        }
        let (a, b) = (comparable(now.measure)?, comparable(then)?);
        let change = if a > b {
            Change::More(a - b)
        } else if a < b {
            Change::Less(b - a)
        } else {
            Change::Same
        };
        Some(Compared { now, then, change })
    };
    COMPARED.iter().filter_map(one).collect()
}
