//! 文书: every official paper as a function of the situation, a tree of blocks that any renderer can draw.

mod after;
mod ballot;
mod ballot_size;
mod before;
mod civic;
mod day;
mod deck;
mod document;
mod draft;
mod forms;
mod letters;
mod meeting;
mod names;
mod nomination;
mod plain;
mod ready;
mod result;
mod roll;
mod sheets;
mod summary;
mod table;
mod term;
mod voice;

pub use ballot::designed;
pub use ballot_size::{BallotSize, HALF_ROW};
pub use deck::{TestBallot, deck_of};
pub use document::{
    BallotFace, BallotName, BallotOffice, Block, CardCode, CardFace, CertificateFace, Document, DocumentKind, NameList, Privacy, Signed,
    Table,
};
pub use names::{rare_in, set_on_three};
pub use plain::plain;
pub use result::percent;
pub use sheets::{Pitch, Sheet, by_hand, half_ems, sheets, spans};
pub use table::{Copies, Issuer, PAPERS, Paper, Series, find};

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
