//! The road of an election: one table of stages, each a list of steps; a form is data; status is derived.

pub mod due;
pub mod form;
pub mod guard;
pub mod step;
mod table;

pub use form::{Answers, Field, FieldKind, Follow, Form, Offer, Presence};
pub use step::{Road, RoadStage, RoadStep, Stage, Status, Step, Work, is_needed, road};
pub use table::{STAGES, by_election_answers};

/// The step of an id, with its stage.
pub fn find(id: &str) -> Option<(&'static Stage, &'static Step)> {
    STAGES.iter().find_map(|stage| stage.steps.iter().find(|step| step.id == id).map(|step| (stage, step)))
}
