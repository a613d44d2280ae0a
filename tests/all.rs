//! Every native test, in one binary; a file that is not named here fails `tidy`.
mod civic;
mod elections;
mod journal;
mod law;
mod native;
mod outcome;
mod papers;
mod roll;
mod tidy;
mod values;
