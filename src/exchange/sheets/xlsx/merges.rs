//! Cells merged over several rows: what stands in the first row stands in all of them.

use super::cells::place_of;
use super::xml::{Xml, attribute};
use crate::exchange::sheets::{MOST_COLUMNS, SheetError};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// The merged cells of a sheet that reach over several rows: by column and first row, the last row.
#[derive(Default)]
pub(super) struct Merges {
    lasts: BTreeMap<(usize, usize), usize>,
    /// What fills a column, and until which row.
    open: BTreeMap<usize, (usize, String)>,
}

impl Merges {
    /// Reads them; they stand behind the cells.
    pub(super) fn read(sheet: &str) -> Result<Self, SheetError> {
        let mut merges = Self::default();
        let last = |name: &[u8], before: usize| memchr::memmem::rfind(sheet.as_bytes().get(..before)?, name);
        let opening = last(b"mergeCells>", sheet.len()).and_then(|end| last(b"mergeCells", end)).and_then(|name| last(b"<", name));
        let Some(list) = opening.and_then(|opening| sheet.get(opening..)) else { return Ok(merges) };
        let mut xml = Xml::new(list);
        while let Some(event) = xml.next()? {
            let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
            if element.local_name().as_ref() == "mergeCell" {
                merges.take(attribute(element, "ref").unwrap_or_default());
            }
        }
        Ok(merges)
    }

    fn take(&mut self, range: &str) {
        let Some((from, to)) = range.split_once(':') else { return };
        let (Some((column, first)), Some((_, last))) = (place_of(from), place_of(to)) else { return };
        if last > first && column < MOST_COLUMNS {
            self.lasts.insert((column, first), last);
        }
    }

    /// Takes note of a cell that may begin a merged one.
    pub(super) fn note(&mut self, column: usize, row: usize, text: &str) {
        if let Some(last) = self.lasts.get(&(column, row)).filter(|_| !text.trim().is_empty()) {
            self.open.insert(column, (*last, text.to_owned()));
        }
    }

    /// Whether nothing reaches over several rows.
    pub(super) fn is_empty(&self) -> bool {
        self.lasts.is_empty()
    }

    /// What fills a cell that holds nothing itself.
    pub(super) fn filling(&self, column: usize, row: usize) -> Option<&str> {
        self.open.get(&column).filter(|(last, _)| row <= *last).map(|(_, text)| text.as_str())
    }

    /// The last column that is filled in a row.
    pub(super) fn reach(&self, row: usize) -> usize {
        self.open.iter().rev().find(|(_, (last, _))| row <= *last).map_or(0, |(column, _)| column + 1)
    }
}
