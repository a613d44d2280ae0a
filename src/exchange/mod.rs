//! What comes in and goes out: rolls as csv, the account of an election as JSON, elections as scripts.

pub mod account;
pub mod roll_sheet;
pub mod script;
