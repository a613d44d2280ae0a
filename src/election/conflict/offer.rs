//! What can be decided about a conflict: what the law and the record allow, as commands that a screen records.

use super::{Choice, Conflict, ConflictCommand, Resolution};
use crate::election::Command;
use crate::election::polling::PollingCommand;
use crate::election::roll::RollCommand;
use crate::journal::EntryId;

/// One way to settle a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Stable code; its words stand under `tablets.offer.<code>`.
    pub code: &'static str,
    /// The side that it is about, when it is about one.
    pub side: Option<EntryId>,
    /// What it does.
    pub kind: OfferKind,
}

/// What an offer does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "a handful of offers stand on a screen")]
pub enum OfferKind {
    /// Records a decision on the conflict.
    Resolve(Choice),
    /// Asks for an act that the law knows anyway, after which nothing is left to decide.
    Ask(Command),
}

impl Offer {
    pub(super) fn keep(code: &'static str, side: &EntryId) -> Self {
        Self { code, side: Some(side.clone()), kind: OfferKind::Resolve(Choice::Keep(side.clone())) }
    }

    pub(super) fn resolve(code: &'static str, choice: Choice) -> Self {
        Self { code, side: None, kind: OfferKind::Resolve(choice) }
    }

    pub(super) fn ask(code: &'static str, side: Option<&EntryId>, command: Command) -> Self {
        Self { code, side: side.cloned(), kind: OfferKind::Ask(command) }
    }

    /// The command that does it, with the reason that people gave.
    pub fn command(&self, conflict: &Conflict, why: &str) -> Command {
        match &self.kind {
            OfferKind::Resolve(choice) => Command::Conflict(ConflictCommand::Resolve(Resolution {
                conflict: conflict.id.clone(),
                sides: conflict.sides.iter().map(|side| side.entry.clone()).collect(),
                choice: choice.clone(),
                reason: why.to_owned(),
            })),
            OfferKind::Ask(command) => with_reason(command.clone(), why),
        }
    }
}

fn with_reason(mut command: Command, why: &str) -> Command {
    match &mut command {
        Command::Roll(RollCommand::Restore { reason, .. } | RollCommand::SettleLikeness { reason, .. })
        | Command::Polling(PollingCommand::UndoCheckIn { reason, .. } | PollingCommand::RevokeProxy { reason, .. }) => {
            why.clone_into(reason);
        }
        _ => {}
    }
    command
}
