//! What the law says, since when, and where it is written. Code asks a [`RuleBook`]; it never knows a province or a kind.

pub mod assembly;
pub mod book;
pub mod by_election;
pub mod citation;
pub mod finding;
pub mod institutions;
pub mod kinds;
pub mod library;
pub mod own;
#[doc = include_str!("readings.md")]
pub mod readings {}
pub mod rulebook;
pub mod terms;
pub mod tighten;

pub use book::{Ground, LocalRule, assemble, assemble_on, in_force};
pub use citation::{Citation, Confidence};
pub use finding::{Finding, Severity, Subject};
pub use kinds::{BodyId, ElectionKind, ModeId, OfficeId, Province};
pub use rulebook::{RuleBook, Ruling};
