//! A paper as a Word file (.docx): words in named styles, so that an office can change a sentence before it is stamped.

mod blocks;
mod faces;
mod order;
mod page;
mod picture;
mod styles;

use crate::papers::{Block, Document};
use crate::text::Voice;
use docx_rs::{Docx, Paragraph};
use page::Page;
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use styles::Style;

/// Why a paper could not be written as a file.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The parts could not be put into one file.
    #[error("the parts of the paper could not be packed: {0}")]
    Pack(String),
}

/// What every sheet says of the record that it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// In words: the short code and the day.
    pub words: String,
    /// The whole head, which stands as a QR code beside them and holds nothing else.
    pub head: String,
}

/// The paper as the bytes of a .docx file. `record` is what every sheet says of the record that it was made from; a
/// paper that must not be traced (选票) is given none.
///
/// # Errors
/// When the parts cannot be packed; the library gives no other.
pub fn docx(paper: &Document, record: Option<&Trace>, voice: Voice<'_>) -> Result<Vec<u8>, DocxError> {
    let page = Page::of(paper);
    let start = page.set(styles::all(voice).into_iter().fold(Docx::new(), Docx::add_style));
    let start = start.default_fonts(styles::body_font(voice));
    let (odd, even) = page.footers(record.filter(|_| paper.privacy.is_traced()), voice);
    let start = even.into_iter().fold(start.footer(odd), Docx::even_footer);
    let written = pieces(paper, &page).into_iter().fold(start, |written, piece| match piece {
        Piece::Paragraph(paragraph) => written.add_paragraph(*paragraph),
        Piece::Table(table) => written.add_table(*table),
    });
    let mut parts = written.build();
    parts.document = order::in_order(&with_repeated_heads(&parts.document));
    parts.styles = order::in_order(&parts.styles);
    for foot in &mut parts.footers {
        *foot = order::in_order(foot);
    }
    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(|fault| DocxError::Pack(fault.to_string()))?;
    Ok(file.into_inner())
}

/// A piece of the file.
enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<docx_rs::Table> for Piece {
    fn from(table: docx_rs::Table) -> Self {
        Self::Table(Box::new(table))
    }
}

fn pieces(paper: &Document, page: &Page) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    if !page.faces {
        pieces.extend(paper.title.iter().map(|line| Style::Title.line(line).into()));
        pieces.extend(paper.number.iter().map(|number| Style::Number.line(number).into()));
    }
    let mut fresh = false;
    let mut cards = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::NewSheet => fresh = true,
            Block::Card(card) => cards.push(card),
            other => {
                let again = page.faces && !pieces.is_empty();
                if std::mem::take(&mut fresh) || again {
                    pieces.push(Style::Small.line("").page_break_before(true).into());
                }
                if matches!(other, Block::Signed(_) | Block::Signatures(_)) {
                    keep_with_next(&mut pieces);
                }
                let next = blocks::pieces(other, page);
                // two tables that touch become one, with the lines of the first
                if let (Some(Piece::Table(_)), Some(Piece::Table(_))) = (pieces.last(), next.first()) {
                    pieces.push(Style::Small.paragraph().into());
                }
                pieces.extend(next);
            }
        }
    }
    pieces.extend(faces::cards(&cards, page));
    pieces
}

/// No sheet with the signature alone: the paragraph before it comes with it.
fn keep_with_next(pieces: &mut [Piece]) {
    if let Some(Piece::Paragraph(last)) = pieces.last_mut() {
        **last = std::mem::take(&mut **last).keep_next(true);
    }
}

/// The row that heads a table stands again on every sheet. Only heads are kept in one piece here, and the library has no
/// word of its own for what repeats.
fn with_repeated_heads(document: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(document).replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />").into_bytes()
}
