//! Leptos parts that know no election and no text: every word comes in as a prop.
//!
//! They draw the markup that `style/parts.css` dresses; the gallery shows each in every state.
//! A prop of words takes a `String`, a `&str` or any signal of one.

pub mod basis;
pub mod button;
pub mod done;
pub mod facts;
pub mod focus;
pub mod form;
pub mod icon;
pub mod note;
pub mod page;
pub mod stages;
pub mod status;

pub use basis::{Basis, Clause};
pub use button::{Button, LinkButton, Press, Size, Weight};
pub use done::{Done, Next, Nexts};
pub use facts::{Fact, Facts};
pub use form::*;
pub use icon::Icon;
pub use note::{Note, Tone};
pub use page::{Back, Foot, Main, MainKind, Masthead, Page, RehearsalBand, Saved, SavedState, Seal, Title, Tool};
pub use stages::{Attend, AttendRow, DayLeaf, LeadIn, NextBlock, Road, RoadMark, RoadState, StageRow, Stages, StepPlace, StepRow};
pub use status::{State, StatusBadge};
