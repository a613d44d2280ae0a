//! What the law asks round a meeting that elects: who is left out of its sum, what the superior consents to, what the first plenary elects.

use serde::{Deserialize, Serialize};

use super::OfficeId;
use super::kinds::BodyId;
use super::terms::Span;
use crate::values::Threshold;

/// 应到会: who may be left out of the sum of those who should come, and on what conditions (P-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutRule {
    /// The classes, by id; their words are `left_out.<id>`.
    pub classes: Vec<String>,
    /// Whether the superior must consent.
    pub superior_consents: bool,
    /// Whether the meeting must vote on it.
    pub meeting_votes: bool,
}

/// Seats may be reduced when nearly all were filled (P-25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReduceRule {
    /// Those in favour of those present.
    pub voters: Threshold,
    /// Whether the presidium of a congress may decide instead.
    pub presidium: bool,
}

/// 第一次全体会议: what the committee elects out of itself (P-13, T-08, T-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenaryRule {
    /// The offices, highest first.
    pub offices: Vec<PlenaryOffice>,
    /// Those present of the committee.
    pub quorum: Threshold,
    /// Votes of those present.
    pub win: Threshold,
}

/// An office that a plenary fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenaryOffice {
    /// Id, such as `secretary`.
    pub id: OfficeId,
    /// Key of its title in the text library, such as `office.secretary`.
    pub title: String,
    /// How many.
    pub seats: Span,
    /// The body whose plenary elects; empty where there is one body only.
    #[serde(default)]
    pub body: BodyId,
    /// Another body whose plenary must pass the election; empty when none must.
    #[serde(default)]
    pub passed_by: BodyId,
}

/// Something for which the superior's consent is asked (请示、批复).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRule {
    /// Id; its words are `matter.<id>`.
    pub matter: String,
    /// What may not be done without it.
    pub before: ConsentBefore,
}

/// What waits for a superior's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentBefore {
    /// Fixing the candidates.
    Candidates,
    /// Opening the meeting.
    Opening,
}

/// A share of the delegates that is set aside for a part of them (代表结构).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StructureShare {
    /// Id; its words are `structure.<id>`.
    pub id: String,
    /// The share of all delegates.
    pub share: Threshold,
}
