//! A paper laid out on sheets, so that page x of y is known before it is printed.
//!
//! Heights are in tenths of a millimetre, widths of text in half-ems; both as `style/print.css` sets them.

use super::document::{Block, Document, DocumentKind, NameList, Table};

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// Its number, from 1.
    pub page: usize,
    /// How many sheets there are.
    pub pages: usize,
    /// How close its lines stand.
    pub pitch: Pitch,
}

/// How close the lines of a notice stand. The standard lets the pitch be changed, so that no sheet is left with the
/// signature alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pitch {
    /// 22 lines to a sheet.
    #[default]
    Standard,
    /// 24 lines to a sheet.
    Close,
}

/// Columns of names on notices, and on posters.
const NAMES: (usize, usize) = (5, 8);
/// Cards on a sheet.
const CARDS: usize = 8;
/// Height of a row that is filled in by hand, and of a line to write on.
const HAND: u32 = 112;
const WRITING: u32 = 86;

/// How text stands on a sort of sheet.
struct Grid {
    /// Height for blocks on a sheet.
    height: u32,
    /// What the title takes on the first sheet.
    title: u32,
    /// Half-ems in a line.
    width: u32,
    /// Height of a line.
    line: u32,
    /// Least height of a row of a table.
    row: u32,
    /// Height of a line in a table, and half-ems over its whole width.
    cell: (u32, u32),
    /// Height of a line of small print, and half-ems in it.
    small: (u32, u32),
}

/// The grid of a sort of sheet; none where every block has its own sheet.
fn grid(kind: DocumentKind, title_lines: u32, pitch: Pitch) -> Option<Grid> {
    let (line, row) = if pitch == Pitch::Close { (94, 90) } else { (102, 96) };
    match kind {
        DocumentKind::Notice => {
            Some(Grid { height: 2250, title: title_lines * 113 + 2 * line, width: 56, line, row, cell: (67, 63), small: (62, 78) })
        }
        DocumentKind::Report => {
            Some(Grid { height: 2420, title: title_lines * 99 + 70, width: 78, line: 66, row: 96, cell: (55, 80), small: (60, 90) })
        }
        DocumentKind::Form => {
            Some(Grid { height: 2420, title: title_lines * 99 + 70, width: 78, line: 66, row: HAND, cell: (55, 80), small: (60, 90) })
        }
        DocumentKind::Register => {
            Some(Grid { height: 1640, title: title_lines * 99 + 60, width: 118, line: 66, row: 100, cell: (55, 122), small: (60, 138) })
        }
        DocumentKind::Poster => Some(Grid { height: 2600, title: 0, width: 100, line: 113, row: 113, cell: (113, 100), small: (113, 100) }),
        DocumentKind::Ballot | DocumentKind::Card | DocumentKind::Certificate => None,
    }
}

/// The sheets of a paper, in order.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    let laid = |pitch: Pitch| match grid(document.kind, document.title.len() as u32, pitch) {
        Some(grid) => with_company(flow(document, &grid)),
        None if document.kind == DocumentKind::Card => document.blocks.chunks(CARDS).map(<[Block]>::to_vec).collect(),
        None => document.blocks.iter().map(|block| vec![block.clone()]).collect(),
    };
    let mut pages = laid(Pitch::Standard);
    let mut pitch = Pitch::Standard;
    if document.kind == DocumentKind::Notice && pages.len() > 1 {
        let close = laid(Pitch::Close);
        if close.len() < pages.len() {
            (pages, pitch) = (close, Pitch::Close);
        }
    }
    let number = pages.len();
    pages.into_iter().zip(1..).map(|(blocks, page)| Sheet { blocks, page, pages: number, pitch }).collect()
}

/// No sheet with the signature alone: what stands before it comes with it.
fn with_company(mut pages: Vec<Vec<Block>>) -> Vec<Vec<Block>> {
    for at in 1..pages.len() {
        let alone = is_ending(&pages[at]);
        let before = &mut pages[at - 1];
        if !alone {
            continue;
        }
        let several = before.len() > 1;
        let company = match before.last_mut() {
            Some(Block::Paragraph(_) | Block::Note(_) | Block::Writing(_) | Block::Facts(_)) if several => before.pop(),
            Some(Block::Table(table)) if table.rows.len() > 5 => {
                let rows = table.rows.split_off(table.rows.len() - 2);
                Some(Block::Table(Table { columns: table.columns.clone(), rows }))
            }
            _ => None,
        };
        pages[at].splice(0..0, company);
    }
    pages
}

/// Whether a sheet holds nothing but signatures, with what is signed beside them.
fn is_ending(page: &[Block]) -> bool {
    let signature = |block: &Block| matches!(block, Block::Signed(_) | Block::Signatures(_));
    let beside = |block: &Block| match block {
        Block::Note(_) => true,
        Block::Facts(facts) => facts.iter().all(|(_, value)| value.is_empty()),
        _ => false,
    };
    page.iter().any(signature) && page.iter().all(|block| signature(block) || beside(block))
}

/// Lays blocks one after another; a table or a grid of names goes on where the sheet ends.
fn flow(document: &Document, grid: &Grid) -> Vec<Vec<Block>> {
    let mut pages: Vec<Vec<Block>> = vec![Vec::new()];
    let mut left = grid.height.saturating_sub(grid.title);
    let mut waiting: Vec<Block> = document.blocks.iter().rev().cloned().collect();
    while let Some(block) = waiting.pop() {
        let fresh = pages.last().is_none_or(Vec::is_empty);
        if block == Block::NewSheet {
            if !fresh {
                pages.push(Vec::new());
                left = grid.height;
            }
            continue;
        }
        let needs = height(document.kind, grid, &block);
        let with_next = match &block {
            // what is cut off stays in one piece, up to the next cut
            Block::Cut(_) => needs + piece(&waiting).map(|rest| height(document.kind, grid, rest)).sum::<u32>(),
            Block::Heading(_) => needs + waiting.last().map_or(0, |next| least(document.kind, grid, next)),
            _ => needs,
        };
        if with_next <= left {
            left -= needs;
            push(&mut pages, block);
        } else if let Some((here, rest)) = split(document.kind, grid, &block, left) {
            push(&mut pages, here);
            waiting.push(rest);
            pages.push(Vec::new());
            left = grid.height;
        } else if fresh {
            // taller than a sheet and not to be split: it stands alone
            push(&mut pages, block);
            left = 0;
        } else {
            waiting.push(block);
            pages.push(Vec::new());
            left = grid.height;
        }
    }
    pages.retain(|page| !page.is_empty());
    pages
}

/// The blocks of the piece of paper that begins with a cut.
fn piece(waiting: &[Block]) -> impl Iterator<Item = &Block> {
    waiting.iter().rev().take_while(|block| !matches!(block, Block::Cut(_) | Block::NewSheet | Block::Heading(_)))
}

fn push(pages: &mut [Vec<Block>], block: Block) {
    if let Some(page) = pages.last_mut() {
        page.push(block);
    }
}

/// The least of a block that must stand with its heading.
fn least(kind: DocumentKind, grid: &Grid, block: &Block) -> u32 {
    match block {
        Block::Table(_) => grid.row * 3,
        Block::Names(_) => grid.line * 3,
        _ => height(kind, grid, block),
    }
}

/// Width of words in half-ems.
pub fn half_ems(words: &str) -> u32 {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn lines(words: &str, width_of_line: u32) -> u32 {
    words.lines().map(|line| half_ems(line).div_ceil(width_of_line.max(1)).max(1)).sum::<u32>().max(1)
}

/// Lines of a paragraph: two characters in at its start, and a half-em a line for what may not begin or end one.
fn indented(words: &str, width_of_line: u32) -> u32 {
    let width = width_of_line.saturating_sub(1).max(1);
    words.lines().map(|line| (half_ems(line) + 4).div_ceil(width)).sum::<u32>().max(1)
}

fn height(kind: DocumentKind, grid: &Grid, block: &Block) -> u32 {
    match block {
        // what a poster says of itself stands on each of its sheets, outside the names
        Block::Note(_) | Block::Signed(_) if kind == DocumentKind::Poster => 0,
        Block::Heading(words) => lines(words, grid.width - 4) * grid.line + if kind == DocumentKind::Notice { 0 } else { 30 },
        Block::Paragraph(words) => indented(words, grid.width) * grid.line,
        Block::Note(words) => lines(words, grid.small.1) * grid.small.0,
        Block::Facts(facts) => facts.chunks(2).map(|pair| fact_row(grid, pair)).sum::<u32>() + 40,
        Block::Writing(places) => places.iter().map(|place| writing_height(grid, place)).sum::<u32>() + 40,
        Block::Cut(_) => 170,
        Block::Table(table) => table_height(grid, table) + 40,
        Block::Names(list) => names_height(kind, grid, list),
        Block::Signatures(roles) => roles.len().div_ceil(3) as u32 * 125 + 70,
        Block::Signed(signed) => (signed.by.len() as u32 + 2) * grid.line,
        Block::Sign(_) => grid.height,
        Block::NewSheet | Block::Ballot(_) | Block::Card(_) | Block::Certificate(_) => 0,
    }
}

fn fact_row(grid: &Grid, pair: &[(String, String)]) -> u32 {
    let (line, width) = grid.cell;
    let room = if pair.len() == 2 { width * 30 / 100 } else { width * 78 / 100 };
    let least = if by_hand(pair) { HAND } else { grid.row };
    pair.iter().map(|(label, value)| (lines(value, room).max(lines(label, width * 18 / 100)) * line + 15).max(least)).max().unwrap_or(least)
}

/// Height of room to write, and of its label.
fn writing_height(grid: &Grid, (label, room): &(String, u32)) -> u32 {
    let (line, width) = grid.cell;
    (room * WRITING).max(lines(label, width * 20 / 100) * line + 15)
}

/// Whether something of a row of facts is filled in by hand.
pub fn by_hand(pair: &[(String, String)]) -> bool {
    pair.iter().any(|(_, value)| value.is_empty())
}

/// Height of one row: the cell with most lines.
fn row_height(grid: &Grid, table: &Table, row: &[String], spanned: Spanned) -> u32 {
    let (line, width) = grid.cell;
    let shares: u32 = table.columns.iter().map(|(_, share)| share).sum();
    let cells = row.iter().zip(&table.columns).skip(usize::from(spanned == Spanned::Yes));
    let most = cells.map(|(cell, (_, share))| lines(cell, (width * share / shares.max(1)).saturating_sub(1)));
    (most.max().unwrap_or(1) * line + 15).max(grid.row)
}

/// Whether the first cell of a row is drawn over several rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spanned {
    Yes,
    No,
}

/// How many rows the first cell of each row spans; none where the cell of a row above is drawn over it.
pub fn spans(rows: &[Vec<String>]) -> Vec<usize> {
    let first = |row: &Vec<String>| row.first().is_none_or(String::is_empty);
    let goes_on = |row: &Vec<String>| first(row) && row.iter().any(|cell| !cell.is_empty());
    let mut spans: Vec<usize> = Vec::new();
    for row in rows {
        match spans.iter().rposition(|span| *span > 0).filter(|head| goes_on(row) && !first(&rows[*head])) {
            Some(head) => {
                spans[head] += 1;
                spans.push(0);
            }
            None => spans.push(1),
        }
    }
    spans
}

/// Height of every row of a table.
fn rows_height(grid: &Grid, table: &Table) -> Vec<u32> {
    let spans = spans(&table.rows);
    let spanned = |span: &usize| if *span == 1 { Spanned::No } else { Spanned::Yes };
    let mut heights: Vec<u32> = table.rows.iter().zip(&spans).map(|(row, span)| row_height(grid, table, row, spanned(span))).collect();
    for (at, span) in spans.iter().enumerate().filter(|(_, span)| **span > 1) {
        let head = row_height(grid, table, &table.rows[at][..1], Spanned::No);
        let below: u32 = heights[at..at + span].iter().sum();
        heights[at] += head.saturating_sub(below);
    }
    heights
}

fn table_height(grid: &Grid, table: &Table) -> u32 {
    let heads: Vec<String> = table.columns.iter().map(|(head, _)| head.clone()).collect();
    row_height(grid, table, &heads, Spanned::No) + rows_height(grid, table).iter().sum::<u32>()
}

fn columns_of_names(kind: DocumentKind) -> usize {
    if kind == DocumentKind::Poster { NAMES.1 } else { NAMES.0 }
}

/// Above and below the grid of names.
fn names_frame(kind: DocumentKind, grid: &Grid, list: &NameList) -> u32 {
    match kind {
        DocumentKind::Poster => 215,
        _ if list.heading.is_empty() => 0,
        _ => grid.line,
    }
}

fn names_height(kind: DocumentKind, grid: &Grid, list: &NameList) -> u32 {
    names_frame(kind, grid, list) + list.names.len().div_ceil(columns_of_names(kind)) as u32 * grid.line
}

/// What of a block fits into the room left, and the rest; none when nothing of it does.
fn split(kind: DocumentKind, grid: &Grid, block: &Block, left: u32) -> Option<(Block, Block)> {
    match block {
        Block::Table(table) => {
            let head = table_height(grid, &Table { columns: table.columns.clone(), rows: Vec::new() }) + 40;
            let mut room = left.checked_sub(head)?;
            let fits = rows_height(grid, table).into_iter().take_while(|height| take(&mut room, *height)).count();
            if fits < 2 || fits >= table.rows.len() {
                return None;
            }
            let (here, rest) = table.rows.split_at(fits);
            let mut rest = rest.to_vec();
            if let (0, Some(below)) = (spans(&table.rows)[fits], rest.first_mut()) {
                // the first cell goes on over the sheet: it is said again
                let head = here.iter().rfind(|row| !row[0].is_empty()).map(|row| row[0].clone());
                below[0] = head.unwrap_or_default();
            }
            let part = |rows: Vec<Vec<String>>| Block::Table(Table { columns: table.columns.clone(), rows });
            Some((part(here.to_vec()), part(rest)))
        }
        Block::Names(list) => {
            let rows = (left.checked_sub(names_frame(kind, grid, list))? / grid.line) as usize;
            let fits = rows * columns_of_names(kind);
            if rows < 2 || fits >= list.names.len() {
                return None;
            }
            let (here, rest) = list.names.split_at(fits);
            let part = |names: &[String]| Block::Names(NameList { names: names.to_vec(), ..list.clone() });
            Some((part(here), part(rest)))
        }
        _ => None,
    }
}

/// Takes a height out of the room, while it is there.
fn take(room: &mut u32, height: u32) -> bool {
    let fits = height <= *room;
    if fits {
        *room -= height;
    }
    fits
}
