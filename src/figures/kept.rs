//! Counts that no step of the road holds and a person keeps for the summary: publicity, training, visits, bodies chosen afterwards.

use super::term::{Figure, answered, count};
use crate::election::Situation;

/// Under which name these counts are recorded.
pub const KEPT: &str = "summary_counts";

/// A count that a person keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Block of the statistics.
    pub block: &'static str,
    /// Which; words are `figure.<key>`.
    pub key: &'static str,
    /// It is asked only on a road with this step.
    pub with: &'static str,
}

const fn kept(block: &'static str, key: &'static str, with: &'static str) -> Kept {
    Kept { block, key, with }
}

/// All of them, in the order of the summary.
pub const COUNTS: &[Kept] = &[
    kept("prepare", "boards", "plan"),
    kept("prepare", "broadcasts", "plan"),
    kept("prepare", "vehicles", "plan"),
    kept("prepare", "messages", "plan"),
    kept("prepare", "sessions", "plan"),
    kept("prepare", "hours", "plan"),
    kept("prepare", "examined", "plan"),
    kept("prepare", "passed", "plan"),
    kept("roll", "registrars", "register"),
    kept("roll", "visits", "register"),
    kept("roll", "away_asked", "register"),
    kept("roll", "away_willing", "register"),
    kept("after", "mediation", "group_heads"),
    kept("after", "security", "group_heads"),
    kept("after", "health", "group_heads"),
    kept("after", "welfare", "group_heads"),
];

/// Those that were answered.
pub(super) fn of_kept(s: &Situation) -> Vec<Figure> {
    let one = |it: &Kept| answered(s, KEPT, it.key).map(|number| count(it.block, it.key, number, "summary"));
    COUNTS.iter().filter_map(one).collect()
}
