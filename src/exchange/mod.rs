//! What comes in and goes out: rolls as csv, the account of an election as JSON.

pub mod account;
pub mod roll_sheet;
