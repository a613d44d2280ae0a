//! Requests for the roll.

use super::event::{Absence, Appeal, Change, IncapacityProof, Likeness, Objection, Registration, Resident, Ruled};
use crate::election::record::{CaseId, VoterId};
use crate::law::terms::Need;
use crate::values::Day;
use serde::{Deserialize, Serialize};

/// Requests for the roll. Each bears the name of the fact it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollCommand {
    /// Register one person at a desk.
    Register(Registration),
    /// Register many at once (an import); those that cannot be registered are the importer's to leave out.
    RegisterMany(Vec<Registration>),
    /// Bring in the household roll.
    ListResidents(Vec<Resident>),
    /// Record why someone is not registered.
    Excuse {
        /// The line of the household roll.
        resident: VoterId,
        /// Why.
        why: Absence,
    },
    /// Record that a need was met.
    MeetNeed {
        /// Who.
        voter: VoterId,
        /// Which.
        need: Need,
    },
    /// Correct a registration.
    Correct {
        /// Who.
        voter: VoterId,
        /// What.
        change: Change,
        /// Why.
        reason: String,
    },
    /// Strike someone off.
    Strike {
        /// Who.
        voter: VoterId,
        /// Why.
        why: Absence,
    },
    /// Bring someone back.
    Restore {
        /// Who.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Decide on two that look alike.
    SettleLikeness {
        /// First.
        first: VoterId,
        /// Second.
        second: VoterId,
        /// What.
        likeness: Likeness,
        /// Why, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Display the list.
    Display {
        /// The day.
        day: Day,
        /// Where.
        place: String,
    },
    /// Receive an objection.
    Object(Objection),
    /// Decide an objection.
    DecideObjection {
        /// The case.
        case: CaseId,
        /// How.
        ruled: Ruled,
        /// Reasons.
        reason: String,
        /// When.
        day: Day,
    },
    /// Receive an appeal against a decision.
    Appeal {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: Appeal,
    },
    /// Record how an appeal was decided.
    DecideAppeal {
        /// The case.
        case: CaseId,
        /// How.
        ruled: Ruled,
        /// Reasons.
        reason: String,
        /// When.
        day: Day,
    },
    /// Record that the election committee confirmed an incapacity.
    ConfirmIncapacity {
        /// The voter, or the line of the household roll.
        who: VoterId,
        /// What it rests on.
        proof: IncapacityProof,
        /// When.
        day: Day,
    },
    /// Freeze the roll.
    Freeze {
        /// The day.
        day: Day,
    },
}
