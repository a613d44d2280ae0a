//! The tables of a paper as pure values, for whoever writes sheets: its heading, its columns, its rows.

use super::document::{Block, Document};

/// A table that stands on a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperTable {
    /// The heading over it; the title of the paper where none stands.
    pub heading: String,
    /// Heads of the columns; empty where labels stand beside values.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// Every table of a paper, in order; labels with their values are a table of two columns.
pub fn tables(document: &Document) -> Vec<PaperTable> {
    let mut heading = document.title.concat();
    let mut found = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(words) => heading.clone_from(words),
            Block::Table(table) => found.push(PaperTable {
                heading: heading.clone(),
                columns: table.columns.iter().map(|(head, _)| head.clone()).collect(),
                rows: table.rows.clone(),
            }),
            Block::Facts(facts) => {
                let rows = facts.iter().map(|(label, value)| vec![label.clone(), value.clone()]).collect();
                found.push(PaperTable { heading: heading.clone(), columns: Vec::new(), rows });
            }
            _ => {}
        }
    }
    found
}
