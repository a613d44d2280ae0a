//! Every native test, in one binary; a file that is not named here fails `tidy`.
<<<<<<< HEAD
mod civic;
mod journal;
mod law;
=======
mod elections;
mod journal;
mod law;
mod outcome;
mod values;
>>>>>>> 9ecf3e1 (exchange: elections as scripts; golden elections)
mod native;
mod roll;
mod values;
