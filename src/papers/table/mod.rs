//! The table of papers: who issues each, how many, what it may show, which step makes it, who has it.

mod after;
mod base;
mod poll;
mod road;

use super::paper::Paper;
use crate::election::Situation;
use after::AFTER;
use poll::POLL;
use road::BEFORE;

/// How many papers there are.
const NUMBER: usize = BEFORE.len() + POLL.len() + AFTER.len();

/// All papers, in the order of the road.
pub const PAPERS: &[Paper] = &joined();

/// The parts of the table in a row.
const fn joined() -> [Paper; NUMBER] {
    let mut all = [base::NOTICE; NUMBER];
    let parts = [BEFORE, POLL, AFTER];
    let (mut part, mut row, mut place) = (0, 0, 0);
    while place < NUMBER {
        if row == parts[part].len() {
            (part, row) = (part + 1, 0);
            continue;
        }
        all[place] = parts[part][row];
        (row, place) = (row + 1, place + 1);
    }
    all
}

/// A paper by id.
pub fn find(id: &str) -> Option<&'static Paper> {
    PAPERS.iter().find(|paper| paper.id == id)
}

/// The papers that a step makes of itself, in order.
pub fn of_step(step: &str) -> impl Iterator<Item = &'static Paper> + use<'_> {
    PAPERS.iter().filter(move |paper| paper.step == step)
}

/// The papers that a step makes in an election, in order.
pub fn made_in<'s>(s: &'s Situation, step: &'s str) -> impl Iterator<Item = &'static Paper> + use<'s> {
    PAPERS.iter().filter(move |paper| paper.step_of(s) == step && (paper.applies)(s))
}
