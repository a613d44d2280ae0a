//! The cells of one sheet, read from the top to the bottom into a table.

use super::merges::Merges;
use super::strings::Strings;
use super::styles::{Style, Styles};
use super::xml::{Xml, attribute, attributes, push_entity, says, unescaped};
use crate::exchange::sheets::{MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, MOST_TEXT, Marks, SheetError, Table, number};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What a workbook says for all its sheets.
pub(super) struct Shared<'a> {
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
    pub(super) since_1904: bool,
}

/// What kind of value a cell says that it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Truth,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: Kind,
    style: Style,
    formula: bool,
    value: String,
}

/// Reads a sheet. `tell` hears how far it is, in thousandths.
pub(super) fn read(sheet: &str, table: Table, shared: &Shared<'_>, tell: &mut dyn FnMut(u32)) -> Result<Table, SheetError> {
    let merges = Merges::read(sheet)?;
    let mut reading = Cells { table, shared, merges, line: 0, next: 0, rows: 0, marks: Marks::default(), own: false };
    let mut xml = Xml::new(sheet);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    reading.begin_row(&element)?;
                    if reading.rows.is_multiple_of(2048) {
                        tell(u32::try_from(xml.position() * 1000 / (sheet.len() as u64 + 1)).unwrap_or(0));
                    }
                }
                "c" => {
                    let cell = reading.cell(&element)?;
                    let cell = reading.value(&mut xml, cell)?;
                    reading.put(&cell)?;
                }
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "row" => reading.begin_row(&element).map(|()| reading.end_row())?,
                "c" => reading.skip(&element)?,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => reading.end_row(),
                "sheetData" => break,
                _ => {}
            },
            _ => {}
        }
    }
    Ok(reading.table)
}

struct Cells<'a> {
    table: Table,
    shared: &'a Shared<'a>,
    merges: Merges,
    line: usize,
    /// The first column that nothing was written to.
    next: usize,
    rows: usize,
    /// What the look of the row says.
    marks: Marks,
    /// Whether the row holds something that is not only filled in from above.
    own: bool,
}

impl Cells<'_> {
    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), SheetError> {
        self.rows += 1;
        self.line = attribute(element, "r").and_then(|line| line.parse().ok()).unwrap_or(self.line + 1);
        if self.rows > MOST_ROWS {
            return Err(SheetError::TooManyRows(self.line.max(self.rows)));
        }
        (self.next, self.own) = (0, false);
        self.marks = Marks { crossed: says(element, "hidden"), coloured: false };
        Ok(())
    }

    /// What an element says of its cell.
    fn cell(&self, element: &BytesStart<'_>) -> Result<Cell, SheetError> {
        let mut cell = Cell { column: self.next, ..Cell::default() };
        let mut style = None;
        for (name, value) in attributes(element) {
            match name {
                "r" => cell.column = place_of(value).map_or(self.next, |(column, _)| column),
                "s" => style = value.parse().ok(),
                "t" => {
                    cell.kind = match value {
                        "s" => Kind::Shared,
                        "str" | "inlineStr" | "e" | "d" => Kind::Text,
                        "b" => Kind::Truth,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        cell.style = self.shared.styles.get(style);
        if cell.column >= MOST_COLUMNS && cell.column >= self.next {
            return Ok(cell);
        }
        if cell.column < self.next { Err(SheetError::Broken) } else { Ok(cell) }
    }

    /// A cell without anything in it.
    fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), SheetError> {
        let cell = self.cell(element)?;
        if cell.column < MOST_COLUMNS {
            self.fill_to(cell.column);
        }
        Ok(())
    }

    /// Reads to the end of a cell.
    fn value(&self, xml: &mut Xml<'_>, mut cell: Cell) -> Result<Cell, SheetError> {
        let (mut wanted, mut aside) = (false, false);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" | "t" => wanted = !aside,
                    "f" => cell.formula = true,
                    "rPh" => aside = true,
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "f" => cell.formula = true,
                Event::End(element) => match element.local_name().as_ref() {
                    "c" => return Ok(cell),
                    "v" | "t" => wanted = false,
                    "rPh" => aside = false,
                    _ => {}
                },
                Event::Text(text) if wanted => cell.value.push_str(&text.xml10_content()),
                Event::CData(text) if wanted => cell.value.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) if wanted => push_entity(&mut cell.value, &entity),
                _ => {}
            }
            if cell.value.len() > MOST_IN_CELL * 4 {
                return Err(SheetError::TooLong(self.line));
            }
        }
        Err(SheetError::Broken)
    }

    /// Writes a cell into the table.
    fn put(&mut self, cell: &Cell) -> Result<(), SheetError> {
        let text: Cow<'_, str> = match cell.kind {
            Kind::Shared => cell.value.trim().parse().map_or("".into(), |place| unescaped(self.shared.strings.get(place))),
            Kind::Text => unescaped(&cell.value),
            Kind::Truth => match cell.value.trim() {
                "1" => "TRUE".into(),
                _ => "FALSE".into(),
            },
            Kind::Number => number::text(&cell.value, cell.style.shown, self.shared.since_1904),
        };
        let text: &str = &text;
        if text.len() > MOST_IN_CELL && text.chars().count() > MOST_IN_CELL {
            return Err(SheetError::TooLong(self.line));
        }
        let holds = !text.trim().is_empty();
        if cell.column >= MOST_COLUMNS {
            return if holds { Err(SheetError::TooWide(self.line, cell.column + 1)) } else { Ok(()) };
        }
        self.own |= holds;
        self.marks.crossed |= holds && cell.style.struck;
        self.marks.coloured |= holds && cell.style.coloured;
        if cell.formula && !holds {
            self.table.uncounted += 1;
        }
        while self.next < cell.column {
            self.table.cell(self.merges.filling(self.next, self.line).unwrap_or_default());
            self.next += 1;
        }
        if holds {
            self.table.cell(text);
            if !self.merges.is_empty() {
                self.merges.note(cell.column, self.line, text);
            }
        } else {
            self.table.cell(self.merges.filling(cell.column, self.line).unwrap_or_default());
        }
        self.next = cell.column + 1;
        if self.table.bytes() > MOST_TEXT { Err(SheetError::TooMuchText) } else { Ok(()) }
    }

    fn fill_to(&mut self, column: usize) {
        while self.next < column {
            self.table.cell(self.merges.filling(self.next, self.line).unwrap_or_default());
            self.next += 1;
        }
    }

    fn end_row(&mut self) {
        if !self.own {
            self.table.drop_row();
            return;
        }
        let reach = self.merges.reach(self.line).min(MOST_COLUMNS);
        self.fill_to(reach);
        self.table.end_row_marked(self.line, self.marks);
    }
}

/// The place of `B7`: column from nought, row as it is written.
pub(super) fn place_of(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = name.bytes().take(letters).fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A' + 1));
    let row = name.get(letters..)?.parse().ok()?;
    Some((column - 1, row))
}
