//! Every native test, in one binary; a file that is not named here fails `tidy`.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::float_arithmetic, reason = "a test may fail loudly")]
mod journal;
mod law;
mod values;
mod native;
mod roll;
