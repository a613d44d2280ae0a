//! Words that every layer shares: days, exact fractions, people, places. No elections here.

pub mod day;
pub mod id_number;
pub mod person;
pub mod pinyin;
pub mod place;
pub mod share;
pub mod strokes;
pub mod traits;
pub mod variants;

pub use day::{Day, Moment};
pub use id_number::{IdNumber, IdNumberError};
pub use person::{PersonName, Sex};
pub use place::Place;
pub use share::{Share, Threshold};
pub use traits::{Education, EducationBand, Politics, Tenure, Traits};
