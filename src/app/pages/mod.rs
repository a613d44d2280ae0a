//! Pages: home, task list, steps, law library, papers, sheets, settings, backup.

pub mod asked;
pub mod backup;
pub mod by_election;
pub mod cases;
pub mod disclosed;
pub mod erase;
pub mod exchange;
pub mod field;
pub mod home;
pub mod join;
pub mod keys;
pub mod library;
pub mod lost;
pub mod papers;
pub mod posts;
pub mod ready;
pub mod record;
pub mod restore;
pub mod sample;
pub mod settings;
pub mod sheets;
pub mod step;
pub mod tablets;
pub mod tasks;
pub mod verify;
