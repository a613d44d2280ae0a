//! Whatever bytes: see `tests/fuzz/entries.rs`.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/fuzz/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|data: &[u8]| entries::roll(data));
