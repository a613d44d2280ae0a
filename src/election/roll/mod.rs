//! 选民登记册: who is registered, how it was corrected, displayed, objected to and frozen.

mod absence;
mod appeal;
mod command;
mod decide;
mod event;
mod findings;
pub mod lists;
mod state;

pub use appeal::{appeal_decision_until, appeal_until};
pub use command::RollCommand;
pub use decide::{decide, entitled, may_correct};
pub use event::*;
pub use findings::{decision_until, findings, list_until, needs_unmet, objections_until, to_be_displayed_again};
pub use state::*;
