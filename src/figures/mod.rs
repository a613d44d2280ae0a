//! Numbers for people and reports, derived from the record: exact, each with where it comes from.

mod composition;
mod control;
mod more;
mod poll;
mod posts;
mod roll;
mod season;
mod term;

pub use composition::{Composition, Member, composition};
pub use control::{Closes, Control, controls};
pub use poll::{BoxFigures, PollFigures, poll};
pub use posts::{Clash, Holder, Post, Posts, Sureness, against_nominees, posts};
pub use roll::{GroupFigures, RollFigures, roll};
pub use season::{SeasonFigures, season};
pub use term::{Figure, Measure, term};
