//! Numbers for people and reports, derived from the record: exact, each with where it comes from.

mod compare;
mod composition;
mod control;
mod kept;
mod meeting;
mod more;
mod poll;
mod posts;
mod roll;
mod season;
mod stock;
mod term;
mod traits;

pub use compare::{BEFORE, Before, COMPARED, Change, Compared, NotBefore, before, comparable, compare, precedes, taken};
pub use composition::{Composition, Member, composition};
pub use control::{Closes, Control, controls};
pub use kept::{COUNTS, KEPT, Kept};
pub use poll::{BoxFigures, PollFigures, poll};
pub use posts::{Clash, Holder, Post, Posts, Sureness, against_nominees, posts};
pub use roll::{GroupFigures, RollFigures, roll};
pub use season::{SeasonFigures, season};
pub use stock::{Stock, cards, certificates, notices, proxies, seals};
pub use term::{Figure, Measure, term};
