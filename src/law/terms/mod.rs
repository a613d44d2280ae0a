//! The types that values of rules have, by the part of the road that they speak of.

mod body;
mod nomination;
mod poll;
mod posts;
mod result;
mod roll;

pub use body::*;
pub use nomination::*;
pub use poll::*;
pub use posts::*;
pub use result::*;
pub use roll::*;
