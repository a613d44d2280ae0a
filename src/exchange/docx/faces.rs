//! Ballots, cards and certificates: faces with a layout of their own.

use super::Piece;
use super::blocks::{cell, table};
use super::page::Page;
use super::styles::Style;
use crate::papers::{BallotFace, BallotOffice, CardFace, CertificateFace};
use docx_rs::{AlignmentType, HeightRule, Run, TableCell, TableRow, WidthType};

/// The place for a mark is at least so high (15 mm), a place for a name so high (in twips).
const MARK: u16 = 880;
const NAME: u16 = 1250;
/// Cards beside each other.
const ACROSS: usize = 2;
/// Height of a card in twips: four of them stand on a sheet.
const CARD: u16 = 3880;

/// A ballot: a band for every office, the names, and under each the place for its mark.
pub(super) fn ballot(face: &BallotFace, page: &Page) -> Vec<Piece> {
    let mut pieces: Vec<Piece> =
        vec![Style::Title.line(&face.title).into(), Style::BallotSmall.line(&face.when).align(AlignmentType::Center).into()];
    for office in &face.offices {
        pieces.push(band(office, page).into());
        pieces.push(Style::Small.paragraph().into());
    }
    pieces.extend(face.rules.iter().zip(1..).map(|(rule, no)| Style::BallotSmall.line(&format!("{no}. {rule}")).into()));
    pieces.push(Style::BallotSmall.line(&face.seal).align(AlignmentType::Right).into());
    pieces
}

fn band(office: &BallotOffice, page: &Page) -> docx_rs::Table {
    let across = office.cells().max(1);
    let wide = page.inner() / across;
    let head = Style::BallotName.line(&format!("{} {}", office.title, office.choose));
    let free = std::iter::repeat_n(Style::BallotSmall.line(&office.free_words).align(AlignmentType::Center), office.free as usize);
    let names = office.names.iter().map(|name| Style::BallotName.line(name)).chain(free);
    let high = |row: TableRow, height: u16| row.row_height(height.into()).height_rule(HeightRule::AtLeast);
    let marks = std::iter::repeat_with(|| cell(Style::BallotName.paragraph(), wide)).take(across);
    let rows = vec![
        TableRow::new(vec![cell(head, wide * across).grid_span(across)]),
        high(TableRow::new(names.map(|name| cell(name, wide)).collect()), NAME),
        high(TableRow::new(marks.collect()), MARK),
    ];
    table(rows, vec![wide; across])
}

/// Voters' cards, two beside each other, with lines to cut along.
pub(super) fn cards(cards: &[&CardFace], page: &Page) -> Option<Piece> {
    let wide = page.inner() / ACROSS;
    let row = |pair: &[&CardFace]| {
        let cells = pair.iter().map(|face| card(face, wide)).chain(std::iter::repeat_with(|| cell(Style::Small.paragraph(), wide)));
        TableRow::new(cells.take(ACROSS).collect()).row_height(CARD.into()).height_rule(HeightRule::Exact)
    };
    let rows: Vec<TableRow> = cards.chunks(ACROSS).map(row).collect();
    (!rows.is_empty()).then(|| table(rows, vec![wide; ACROSS]).into())
}

fn card(face: &CardFace, wide: usize) -> TableCell {
    let head = Style::TableHead.line(&face.title).align(AlignmentType::Left).add_run(Run::new().add_tab().add_text(&face.election));
    let start = TableCell::new().width(wide, WidthType::Dxa).add_paragraph(head).add_paragraph(Style::CardName.line(&face.name));
    let lines =
        face.lines.iter().map(|(label, value)| Style::TableText.line(&format!("{label}\u{3000}{value}")).align(AlignmentType::Left));
    lines.fold(start, TableCell::add_paragraph).add_paragraph(Style::Small.line(&face.low))
}

/// A certificate.
pub(super) fn certificate(face: &CertificateFace) -> Vec<Piece> {
    let (to, name, after) = &face.to;
    let (says, office, rest) = &face.says;
    let told = |before: &str, strong: &str, after: &str| {
        let strong = Run::new().add_text(strong).bold();
        Style::CertificateText.line(before).add_run(strong).add_run(Run::new().add_text(after))
    };
    let right = |words: &str| Style::CertificateText.line(words).align(AlignmentType::Right);
    let paragraphs = [
        Style::CertificateTitle.line(&face.title),
        Style::Number.line(&face.serial),
        told(to, name, after),
        told(says, office, rest),
        right(&face.by),
        right(&face.date),
    ];
    paragraphs.into_iter().map(Piece::from).collect()
}
