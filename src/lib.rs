//! 换届通 (`huanjie`): guides a term-end election from the first plan to the archive.
//!
//! From the ground up: [`values`] and text, [`law`] and journal, election, stages, papers and figures,
//! training and exchange; then ui and browser, and the shell app. Start reading at [`law::rulebook`].

pub mod election;
pub mod exchange;
pub mod figures;
pub mod journal;
pub mod law;
pub mod papers;
pub mod stages;
pub mod text;
pub mod training;
pub mod values;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod ui;
