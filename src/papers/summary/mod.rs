//! 工作总结: chapters from the record, every figure with the step that it was computed from, and what a person writes.

mod outline;
mod telling;

pub use telling::{Run, Told};

use super::document::{Block, Document};
use super::draft::Draft;
use super::paper::Paper;
use super::statistics::wants_result;
use crate::election::Situation;
use crate::text::{Language, spoken};

/// Under which name the parts of the summary that a person writes are recorded.
pub const OWN_WORDS: &str = "summary_words";
/// Those parts, in the order of the summary; words are `summary.own.<part>`.
pub const OWN_PARTS: &[&str] =
    &["basis", "place", "leading", "publicity", "by_law", "discipline", "guidance", "causes", "experience", "plans"];

/// 工作总结 as a paper; a paragraph whose figures are missing is left out, never guessed.
pub fn summary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_result(&mut draft);
    for told in outline::tell(s, &draft) {
        draft.push(match told {
            Told::Heading(words) => Block::Heading(words),
            Told::Paragraph(runs) => Block::Paragraph(runs.iter().map(Run::words).collect()),
            Told::Own(_, words) => Block::Paragraph(words),
            Told::Waits(_) => Block::Paragraph(draft.words("frame.staff", &[])),
        });
    }
    draft.signed().finish()
}

/// The summary as it is read on a screen, in the words of the kind of election: each figure knows its step.
pub fn told_summary(s: &Situation) -> Vec<Told> {
    let Some(paper) = super::find("v_summary") else { return Vec::new() };
    let voice = s.election.setup.voice(Language::Simplified);
    let told = outline::tell(s, &Draft::new(s, paper));
    told.into_iter().map(|told| told.map_words(|words| spoken(voice, words))).collect()
}
