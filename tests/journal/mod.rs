//! The journal: merge, chains, stamps, entries kept to the letter.
mod chain;
mod company;
mod entry;
mod merge;
mod signed;
mod writing;
