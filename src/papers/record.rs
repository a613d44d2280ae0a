//! 记录簿校验码签字页: the head of the record on paper, signed, so that every later change of it shows.

use super::document::{Block, Document};
use super::draft::{Draft, date};
use super::paper::Paper;
use crate::election::Situation;

/// Id of the paper.
const ID: &str = "v_record_head";

/// The paper with room for the head, which is written into it when it is printed.
pub fn head(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]).facts("facts", Vec::new()).para("1", &[]).para("2", &[]);
    draft.finish()
}

/// Writes the head of the record as it is now, the number of its entries and tablets, and the day into that paper; every other
/// paper stays as it is.
pub fn with_head(s: &Situation, mut document: Document) -> Document {
    if document.paper == ID {
        let tablets = &s.election.tablets;
        let head = tablets.head().short().to_uppercase();
        let values = [head, tablets.entries().to_string(), tablets.list.len().max(1).to_string(), date(Some(s.today))];
        for block in &mut document.blocks {
            if let Block::Facts(facts) = block {
                facts.iter_mut().zip(&values).for_each(|((_, said), value)| said.clone_from(value));
            }
        }
    }
    document
}
