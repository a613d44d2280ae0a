//! The native command: replay and rehearse.
fn main() {}
