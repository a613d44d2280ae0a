//! The blocks of a paper as paragraphs and tables.

use super::page::Page;
use super::styles::{self, Style};
use super::{Piece, faces};
use crate::papers::{Block, NameList, Signed, Table, half_ems, spans};
use docx_rs::{AlignmentType, HeightRule, Paragraph, Run, TableCell, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType};

/// Characters of room to sign by hand.
const ROOM_TO_SIGN: usize = 8;
/// Height of a row that is filled in by hand, in twips.
const HAND: u16 = 635;
/// 日期 stands so many half-ems from the right edge when a seal comes over it.
const SEALED: u32 = 8;

/// What a block is in the file; cards are laid out together, elsewhere.
pub(super) fn pieces(block: &Block, page: &Page) -> Vec<Piece> {
    match block {
        Block::Heading(words) => vec![heading(page).line(words).keep_next(true).into()],
        Block::Paragraph(words) => vec![page.text.line(words).into()],
        Block::Note(words) => vec![Style::Small.line(words).into()],
        Block::Facts(facts) => vec![facts_table(facts, page).into()],
        Block::Table(table) => vec![rows_table(table, page).into()],
        Block::Writing(places) => vec![writing(places, page).into()],
        Block::Cut(words) => vec![Style::Small.line(words).align(AlignmentType::Center).page_break_before(false).into()],
        Block::Names(list) => names(list, page),
        Block::Sign(words) => vec![Style::CertificateTitle.line(words).into()],
        Block::Signatures(roles) => vec![signatures(roles, page).into()],
        Block::Signed(it) => signed(it, page),
        Block::Ballot(face) => faces::ballot(face, page),
        Block::Certificate(face) => faces::certificate(face),
        Block::Card(_) | Block::NewSheet => Vec::new(),
    }
}

fn heading(page: &Page) -> Style {
    if page.text == Style::Text { Style::Heading } else { Style::RecordHeading }
}

/// A cell with one paragraph, so wide (in twips).
pub(super) fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().add_paragraph(paragraph).width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

/// A table of fixed columns (widths in twips).
pub(super) fn table(rows: Vec<TableRow>, widths: Vec<usize>) -> docx_rs::Table {
    docx_rs::Table::new(rows)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .style(styles::TABLE)
}

/// The same without lines.
pub(super) fn grid(rows: Vec<TableRow>, widths: Vec<usize>) -> docx_rs::Table {
    table(rows, widths).clear_all_border()
}

/// The width shared out by `shares`.
fn shared(width: usize, shares: &[u32]) -> Vec<usize> {
    let all = shares.iter().sum::<u32>().max(1) as usize;
    shares.iter().map(|share| width * *share as usize / all).collect()
}

fn facts_table(facts: &[(String, String)], page: &Page) -> docx_rs::Table {
    let widths = shared(page.inner(), &[20, 30, 20, 30]);
    let row = |pair: &[(String, String)]| {
        let cells = pair.iter().zip(widths.chunks(2)).flat_map(|((label, value), wide)| {
            let alone = pair.len() == 1;
            let room = if alone { page.inner() - wide[0] } else { wide[1] };
            let value = cell(Style::TableText.line(value).align(AlignmentType::Left), room);
            [cell(Style::TableHead.line(label), wide[0]), if alone { value.grid_span(3) } else { value }]
        });
        TableRow::new(cells.collect()).row_height(HAND.into()).height_rule(HeightRule::AtLeast)
    };
    table(facts.chunks(2).map(row).collect(), widths.clone())
}

fn rows_table(rows: &Table, page: &Page) -> docx_rs::Table {
    let shares: Vec<u32> = rows.columns.iter().map(|(_, share)| *share).collect();
    let widths = shared(page.inner(), &shares);
    let heads = rows.columns.iter().zip(&widths).map(|((head, _), width)| cell(Style::TableHead.line(head), *width));
    // kept in one piece: by this it is known as the head that stands again on every sheet
    let head = TableRow::new(heads.collect()).cant_split();
    let body = rows.rows.iter().zip(spans(&rows.rows)).enumerate().map(|(no, (row, span))| {
        let goes_on = spans(&rows.rows).get(no + 1) == Some(&0);
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (words, width))| {
            let cell = cell(Style::TableText.line(words), *width);
            match (column, span) {
                (0, 0) => cell.vertical_merge(VMergeType::Continue),
                (0, _) if goes_on => cell.vertical_merge(VMergeType::Restart),
                _ => cell,
            }
        });
        TableRow::new(cells.collect()).row_height(HAND.into()).height_rule(HeightRule::AtLeast)
    });
    table(std::iter::once(head).chain(body).collect(), widths)
}

fn writing(places: &[(String, u32)], page: &Page) -> docx_rs::Table {
    let widths = shared(page.inner(), &[22, 78]);
    let row = |(label, lines): &(String, u32)| {
        let room = cell(Style::TableText.line("").align(AlignmentType::Left), widths[1]);
        let high = HAND.saturating_mul((*lines).clamp(1, 40) as u16);
        TableRow::new(vec![cell(Style::TableHead.line(label), widths[0]), room]).row_height(high.into()).height_rule(HeightRule::AtLeast)
    };
    table(places.iter().map(row).collect(), widths.clone())
}

fn names(list: &NameList, page: &Page) -> Vec<Piece> {
    let heading =
        (!list.heading.is_empty()).then(|| heading(page).line(&format!("{} {}", list.heading, list.count)).keep_next(true).into());
    let widths = shared(page.inner(), &vec![1; page.names]);
    let style = if page.text == Style::PosterText { Style::PosterText } else { Style::Names };
    let row = |names: &[String]| {
        let blank = String::new();
        let padded = names.iter().chain(std::iter::repeat(&blank)).take(page.names);
        TableRow::new(padded.zip(&widths).map(|(name, width)| cell(style.line(name), *width)).collect())
    };
    let rows: Vec<TableRow> = list.names.chunks(page.names).map(row).collect();
    let grid = (!rows.is_empty()).then(|| grid(rows, widths.clone()).into());
    heading.into_iter().chain(grid).collect()
}

fn signatures(roles: &[String], page: &Page) -> docx_rs::Table {
    const ACROSS: usize = 3;
    let widths = shared(page.inner(), &[1; ACROSS]);
    let room = "\u{3000}".repeat(ROOM_TO_SIGN);
    let sign = |role: &String| Style::RecordText.line(role).add_run(Run::new().add_text(room.clone()).underline("single"));
    let row = |roles: &[String]| {
        let cells = roles.iter().map(sign).chain(std::iter::repeat_with(|| Style::RecordText.paragraph())).take(ACROSS);
        TableRow::new(cells.zip(&widths).map(|(it, width)| cell(it.align(AlignmentType::Left), *width)).collect())
            .row_height(HAND.into())
            .height_rule(HeightRule::AtLeast)
    };
    grid(roles.chunks(ACROSS).map(row).collect(), widths.clone())
}

/// 署名 over the date, one in the middle of the other; with a seal the date keeps four characters from the edge.
fn signed(it: &Signed, page: &Page) -> Vec<Piece> {
    let style = if page.text == Style::Text { Style::Signed } else { Style::RecordText };
    let lines: Vec<&String> = it.by.iter().chain(std::iter::once(&it.date)).collect();
    let widest = lines.iter().map(|line| half_ems(line)).max().unwrap_or(0);
    let date = half_ems(&it.date);
    let edge = if it.seal.is_some() { SEALED } else { SEALED / 2 };
    // the middle of the widest line stands over the middle of the date, and nothing leaves the page
    let beside = edge.max((widest - date) / 2) + date / 2;
    let line = |words: &String| -> Piece {
        let right = beside.saturating_sub(half_ems(words) / 2) * style.half_em();
        style.line(words).align(AlignmentType::Right).indent(None, None, Some(right as i32), None).keep_lines(true).into()
    };
    let gap: Piece = style.paragraph().keep_next(true).into();
    std::iter::once(gap).chain(lines.into_iter().map(line)).collect()
}
