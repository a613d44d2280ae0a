//! Every native test, in one binary; a file that is not named here fails `tidy`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "a test may fail loudly"
)]

mod civic;
mod elections;
mod fuzz;
mod journal;
mod law;
mod native;
mod outcome;
mod papers;
mod roll;
mod tablets;
mod term;
mod tidy;
mod values;
