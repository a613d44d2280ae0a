//! Leptos parts that know no election.
