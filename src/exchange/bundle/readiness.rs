//! 器材情况: what a tablet told of itself with its last bundle, so that the committee sees all tablets at once before the day.
//!
//! No part of the record: it is true for the hour in which it was told, and the next bundle tells it anew.

use crate::values::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How one line of the check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// All right.
    Good,
    /// The browser does not tell; a person looks.
    Untold,
    /// To be seen to, but the poll can open.
    Soft,
    /// The poll had better not open on this tablet.
    Bad,
}

/// What a tablet told of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// When, by its own clock.
    pub at: Moment,
    /// Its lines.
    pub lines: Vec<ReadyLine>,
}

/// One line of the check; its words stand at `ready.<id>.<state>`, as far as the reading program has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyLine {
    /// What was checked.
    pub id: String,
    /// How it stands.
    pub grade: Grade,
    /// The state, for its words.
    pub state: String,
    /// Values in the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

impl Readiness {
    /// The line of this id.
    pub fn line(&self, id: &str) -> Option<&ReadyLine> {
        self.lines.iter().find(|line| line.id == id)
    }
}
