//! Every test that needs a browser, in one binary; run by the wasm-bindgen test runner in headless Chromium.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/backups.rs"]
mod backups;
#[path = "browser/damage.rs"]
mod damage;
#[path = "browser/damages.rs"]
mod damages;
#[path = "browser/faults.rs"]
mod faults;
#[path = "browser/idle.rs"]
mod idle;
#[path = "browser/locks.rs"]
mod locks;
#[path = "browser/pens.rs"]
mod pens;
#[path = "browser/places.rs"]
mod places;
#[path = "browser/ready.rs"]
mod ready;
#[path = "browser/vaults.rs"]
mod vaults;
