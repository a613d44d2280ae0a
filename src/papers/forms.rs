//! Forms that are filled in by hand: labels, blank rows, sentences to sign.

use super::document::{Block, Document, DocumentKind};
use super::draft::{Draft, Value};
use super::paper::Paper;
use crate::election::Situation;

/// Blank rows of a table that is filled in by hand, on a form and in a register.
const BLANK_ROWS: usize = 6;
const REGISTER_ROWS: usize = 14;
/// Most numbered sentences of a form.
const MOST: usize = 9;

/// A form whose words say everything: `lead`, `facts`, `rows`, `long`, sentences `1`, `2`, …, `signs`; then what the
/// office fills in, `foot` and `opinion`; then a part to cut off, `receipt`, with its own facts and sentence.
pub fn plain_form(s: &Situation, paper: &'static Paper) -> Document {
    form(s, paper, &[])
}

/// A form whose sentences name values of the situation.
pub fn form(s: &Situation, paper: &'static Paper, values: &[Value]) -> Document {
    let mut draft = Draft::new(s, paper);
    if draft.has("to") {
        draft.para("to", values);
    }
    if draft.has("lead") {
        draft.para("lead", values);
    }
    if draft.has("facts") {
        draft.facts("facts", Vec::new());
    }
    if draft.has("rows") {
        let rows = if paper.kind == DocumentKind::Register { REGISTER_ROWS } else { BLANK_ROWS };
        blank_rows(&mut draft, rows);
    }
    if draft.has("long") {
        draft.writing("long");
    }
    for no in 1..=MOST {
        let key = no.to_string();
        if draft.has(&key) {
            draft.para(&key, values);
        }
    }
    if draft.has("last") {
        draft.writing("last");
    }
    if draft.has("signs") {
        draft.signatures();
    }
    office_part(&mut draft);
    if paper.issuer.seals() {
        draft.signed();
    }
    receipt(&mut draft);
    draft.finish()
}

/// A table whose rows are filled in by hand.
pub fn blank_rows(draft: &mut Draft, rows: usize) {
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    draft.table("rows", vec![vec![String::new(); columns]; rows]);
}

/// What the office fills in.
fn office_part(draft: &mut Draft) {
    if draft.has("foot") {
        draft.facts("foot", Vec::new());
    }
    if draft.has("opinion") {
        draft.writing("opinion");
    }
}

/// The part that is cut off and handed over.
fn receipt(draft: &mut Draft) {
    if draft.has("receipt") {
        let heading = draft.words("receipt", &[]);
        draft.push(Block::Cut(heading));
        draft.facts("receipt.facts", Vec::new());
        draft.para("receipt.1", &[]);
    }
}
