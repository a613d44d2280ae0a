//! Every native test, in one binary; a file that is not named here fails `tidy`.
mod journal;
mod law;
mod values;
mod native;
mod roll;
