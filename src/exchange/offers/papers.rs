//! The tables of papers as sheets: what is computed for a paper is not computed a second time for a sheet.

use crate::election::Situation;
use crate::exchange::sheets::Sheet;
use crate::papers::{Block, document};
use crate::text::Voice;

/// The tables and lists of facts of some papers, one sheet per paper; papers that this election does not have give none.
pub(super) fn tables(s: &Situation, _: Voice<'_>, ids: &[&str]) -> Vec<Sheet> {
    ids.iter().filter_map(|id| document(s, id)).flat_map(|paper| of_blocks(&paper.title.concat(), &paper.blocks)).collect()
}

/// Tables with the same head go below each other; a table with another head begins a further sheet, called like the heading above it.
fn of_blocks(title: &str, blocks: &[Block]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut heading = String::new();
    for block in blocks {
        match block {
            Block::Heading(words) | Block::Cut(words) => heading.clone_from(words),
            Block::Table(table) => {
                let head: Vec<String> = table.columns.iter().map(|(head, _)| head.clone()).collect();
                let rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).cloned();
                match sheets.last_mut() {
                    Some(sheet) if sheet.head == head => sheet.rows.extend(rows),
                    _ => {
                        let name = if heading.is_empty() { title } else { &heading };
                        sheets.push(Sheet {
                            name: name.to_owned(),
                            title: title.to_owned(),
                            head,
                            rows: rows.collect(),
                            foot: String::new(),
                        });
                    }
                }
            }
            _ => {}
        }
    }
    sheets
}
