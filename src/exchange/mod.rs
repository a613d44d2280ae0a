//! What comes in and goes out: rolls as csv.

pub mod roll_sheet;
