//! 文书: every official paper as a function of the situation, a tree of blocks that any renderer can draw.

mod after;
mod applies;
mod ballot;
mod ballot_size;
mod before;
mod civic;
mod day;
mod deck;
mod delegates;
mod document;
mod draft;
mod entries;
mod forms;
mod gaps;
mod hall;
mod issue;
mod later;
mod letters;
mod meeting;
mod midterm;
mod names;
mod nomination;
mod organise;
mod paper;
mod plain;
mod ready;
mod record;
mod represent;
mod result;
mod roll;
mod rules;
mod runs;
mod script;
mod sheets;
mod slips;
mod statistics;
mod summary;
mod table;
mod tables;
mod term;
mod voice;

pub use ballot::designed;
pub use ballot_size::{BallotSize, HALF_ROW};
pub use deck::{TestBallot, deck_of};
pub use document::{
    BallotFace, BallotName, BallotOffice, Block, CardCode, CardFace, CertificateFace, Document, DocumentKind, NameList, Privacy, Signed,
    Table,
};
pub use gaps::sketch;
pub use issue::{Outdated, issue, outdated, to_issue};
pub use names::{rare_in, set_on_three};
pub use paper::{Again, Copies, Due, Issuer, Paper, Series};
pub use plain::plain;
pub use record::with_head;
pub use result::percent;
pub use runs::{SHEETS_OF_A_RUN, runs};
pub use sheets::{Pitch, Sheet, by_hand, half_ems, sheets, spans};
pub use statistics::measure_words;
pub use summary::{OWN_PARTS, OWN_WORDS, Run, Told, told_summary};
pub use table::{PAPERS, find, made_in, of_step};
pub use tables::{PaperTable, tables};

use crate::election::Situation;
use crate::text::Language;

/// A paper of an election, filled as far as its record goes; none for an unknown id.
pub fn document(situation: &Situation, id: &str) -> Option<Document> {
    find(id).map(|paper| {
        let mut document = (paper.make)(situation, paper);
        document.speak(situation.election.setup.voice(Language::Simplified));
        document
    })
}
