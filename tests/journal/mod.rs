//! The journal: merge, chains, stamps, entries kept to the letter.
mod chain;
mod entry;
mod merge;
mod writing;
