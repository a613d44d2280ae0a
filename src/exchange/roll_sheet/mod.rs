//! 选民登记表: rolls as sheets, read with the dirt that real ones have, and written so that they are read back.
//!
//! The way of a file: [`open`](super::sheets::open) makes tables of it, [`guess`] says what their columns hold, a person confirms the
//! [`Mapping`], and a [`Reading`] gives every line a [`Verdict`].

mod cells;
mod columns;
mod date;
mod export;
mod known;
mod later;
mod reading;
mod traits;
mod words;

pub use cells::masked;
pub use columns::{Column, Crossed, Mapping, MappingError, column_of, guess, guess_below};
pub use date::{WrittenDate, read_date};
pub use export::{Detail, NotTaken, SOMETIMES, columns_of, not_taken, voter_cells};
pub use later::{Differing, resident};
pub use reading::{Reading, SUM_DIFFERS, SheetUse, Verdict};
