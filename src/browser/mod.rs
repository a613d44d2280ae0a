//! The only other module that touches web APIs: storage, files, print, clock, keys.
pub mod sound;
