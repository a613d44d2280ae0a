//! The table of stages, in the order of the road.

mod after;
mod assembly;
mod before;
mod committee;
mod congress;
mod day;
mod found;
mod midterm;
mod nomination;
mod reckon;
mod roll;
mod sittings;

pub use found::by_election_answers;

use super::step::{Stage, Step, Work};
use super::{due, guard};

/// The whole road.
pub const STAGES: &[Stage] = &[
    before::PREPARE,
    congress::CONDITIONS,
    committee::COMMITTEE,
    sittings::SITTINGS,
    roll::REGISTRATION,
    roll::DISPLAY,
    assembly::PROPOSAL,
    nomination::NOMINATION,
    day::READY,
    assembly::ASSEMBLY,
    day::POLL,
    day::COUNT,
    after::RESULT,
    assembly::PLENARY,
    after::AFTER,
    midterm::MIDTERM,
];

/// A step with nothing special about it; the fields that differ are given by update syntax.
pub(super) const PLAIN: Step = Step {
    id: "",
    rests_on: &[],
    work: Work::Desk(""),
    needed: guard::always,
    waits_for: &[],
    done: guard::always,
    note: guard::silent,
    due: due::none,
    finds: &[],
};
