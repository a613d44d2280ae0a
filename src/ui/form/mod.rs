//! Forms: one question, its fields, and what is wrong with them. Nothing here checks anything.
//!
//! Every field takes `id`, `label`, `hint`, `wrong` (the finding), a value to show and a callback that gets what was
//! typed, untouched: an input method would be broken by a value that is tidied while it composes.

mod choice;
mod date;
mod frame;
mod parts;
mod rows;
mod summary;
mod text;

pub use choice::{CheckBox, Choice, ChoiceField, ChoiceLayout, SelectField, SeveralField};
pub use date::{DateField, TimeField, read_date, read_time};
pub use frame::{FieldFrame, FieldGroup, Fields, Form};
pub use rows::{Column, RowsField, RowsWords};
pub use summary::{FieldFinding, FindingSummary};
pub use text::{Entry, LongField, TextField, Width};
