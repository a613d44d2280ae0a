//! `cargo xtask`: the two commands of the project.
fn main() {}
