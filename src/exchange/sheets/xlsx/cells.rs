//! The cells of one sheet, read from the top to the bottom into a table.

use super::merges::Merges;
use super::strings::Strings;
use super::styles::{Style, Styles};
use super::xml::{Xml, attribute, attributes, push_entity, says, unescaped};
use crate::exchange::sheets::{MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, MOST_TEXT, Marks, SheetError, Table, number, trimmed};
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

/// What the element of a cell says of it.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: Kind,
    style: Style,
    formula: bool,
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
                        tell(u32::try_from(xml.position() as u64 * 1000 / (sheet.len() as u64 + 1)).unwrap_or(0));
                    }
                    xml.skip(reading.plain(xml.rest())?);
                }
                "c" => {
                    let mut cell = reading.cell(attributes(&element))?;
                    let value = reading.value(&mut xml, &mut cell)?;
                    reading.put(&cell, &value)?;
                    xml.skip(reading.plain(xml.rest())?);
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
    fn cell<'x>(&self, attributes: impl Iterator<Item = Told<'x>>) -> Result<Cell, SheetError> {
        let mut cell = Cell { column: self.next, ..Cell::default() };
        let mut style = None;
        for (name, value) in attributes {
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
        let cell = self.cell(attributes(element))?;
        if cell.column < MOST_COLUMNS {
            self.fill_to(cell.column);
        }
        Ok(())
    }

    /// Reads cells as nearly all are written, `<c r="B7" s="1" t="s"><v>12</v></c>`, up to the first that is written otherwise. How many
    /// bytes they take.
    fn plain(&mut self, xml: &str) -> Result<usize, SheetError> {
        let mut rest = xml;
        while let Some((told, value, after)) = plain_cell(rest) {
            let cell = self.cell(told.into_iter().flatten())?;
            self.put(&cell, value)?;
            rest = after;
        }
        Ok(xml.len() - rest.len())
    }

    /// Reads to the end of a cell.
    fn value(&self, xml: &mut Xml<'_>, cell: &mut Cell) -> Result<String, SheetError> {
        let mut value = String::new();
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
                    "c" => return Ok(value),
                    "v" | "t" => wanted = false,
                    "rPh" => aside = false,
                    _ => {}
                },
                Event::Text(text) if wanted => value.push_str(&text.xml10_content()),
                Event::CData(text) if wanted => value.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) if wanted => push_entity(&mut value, &entity),
                _ => {}
            }
            if value.len() > MOST_IN_CELL * 4 {
                return Err(SheetError::TooLong(self.line));
            }
        }
        Err(SheetError::Broken)
    }

    /// Writes a cell into the table.
    fn put(&mut self, cell: &Cell, value: &str) -> Result<(), SheetError> {
        let text: Cow<'_, str> = match cell.kind {
            Kind::Shared => value.trim().parse().map_or("".into(), |place| unescaped(self.shared.strings.get(place))),
            Kind::Text => unescaped(value),
            Kind::Truth => match value.trim() {
                "1" => "TRUE".into(),
                _ => "FALSE".into(),
            },
            Kind::Number => number::text(value, cell.style.shown, self.shared.since_1904),
        };
        let text: &str = &text;
        if text.len() > MOST_IN_CELL && text.chars().count() > MOST_IN_CELL {
            return Err(SheetError::TooLong(self.line));
        }
        let holds = !trimmed(text).is_empty();
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

/// Name and value of an attribute.
type Told<'a> = (&'a str, &'a str);

/// A cell as nearly all are written, off the front of a text: its attributes, its value, and what stands behind it.
fn plain_cell(xml: &str) -> Option<([Option<Told<'_>>; 3], &str, &str)> {
    let mut rest = xml.strip_prefix("<c")?;
    let told = [(); 3].map(|()| plain_attribute(&mut rest));
    let value = rest.strip_prefix("><v>")?;
    let (value, after) = value.split_at(value.bytes().position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?);
    let after = after.strip_prefix("</v></c>")?;
    (value.len() <= MOST_IN_CELL).then_some((told, value, after))
}

/// One of the attributes that are read, in the plainest way, as ` r="B7"`, off the front of a text.
fn plain_attribute<'a>(told: &mut &'a str) -> Option<Told<'a>> {
    let text = told.strip_prefix(' ')?;
    let name = text.get(..1).filter(|name| matches!(*name, "r" | "s" | "t"))?;
    let value = text[1..].strip_prefix("=\"")?;
    let (value, rest) = value.split_at(value.bytes().position(|byte| byte == b'"' || byte == b'&')?);
    *told = rest.strip_prefix('"')?;
    Some((name, value))
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

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<x><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>28616</v></c><c r=\"D1\" t=\"str\">\
                         <v>张三</v></c></row><row r=\"3\"><c><v>7</v></c><c r=\"C3\"/><c r=\"D3\" t=\"b\"><v>1</v></c></row></sheetData></x>";

    fn table(sheet: &str) -> Result<Table, SheetError> {
        let strings = Strings::read("<sst><si><t>甲</t></si><si><t>乙</t></si></sst>")?;
        let styles = Styles::read("<x><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></x>")?;
        read(sheet, Table::new(""), &Shared { strings: &strings, styles: &styles, since_1904: false }, &mut |_| {})
    }

    /// A tab in place of the blank is the same to the reader of XML, and nothing that is read from the front.
    fn same(sheet: Vec<u8>) {
        if let Ok(sheet) = String::from_utf8(sheet) {
            assert_eq!(table(&sheet), table(&sheet.replace("<c ", "<c\t").replace("<c>", "<c\t>")), "{sheet}");
        }
    }

    #[test]
    fn cells_as_programs_write_them_are_read_from_their_front() {
        assert!(plain_cell("<c r=\"A1\" s=\"12\" t=\"s\"><v>1</v></c>").is_some());
        for other in [
            "<c\tr=\"A1\"><v>1</v></c>",
            "<c r=\"A1\"/>",
            "<c r='A1'><v>1</v></c>",
            "<c r=\"A1\" x=\"\"><v>1</v></c>",
            "<c r=\"A1\"><v>&lt;</v></c>",
        ] {
            assert!(plain_cell(other).is_none(), "{other}");
        }
        let read = table(SHEET).expect("a sheet");
        let rows: Vec<(usize, Vec<&str>)> = read.rows().map(|row| (row.line, row.cells)).collect();
        assert_eq!(rows, [(1, vec!["乙", "1978-05-06", "", "张三"]), (3, vec!["7", "", "", "TRUE"])]);
    }

    /// Every byte of a sheet replaced, left out and doubled, and the sheet cut off there.
    #[test]
    fn whatever_a_sheet_is_made_into_is_read_as_the_reader_of_xml_reads_it() {
        for at in 0..SHEET.len() {
            let (front, back) = SHEET.as_bytes().split_at(at);
            for new in b" <>\"'/=&;crstv12\t\r" {
                same([front, &[*new], &back[1..]].concat());
            }
            same([front, &back[1..]].concat());
            same([front, &back[..1], back].concat());
            same(front.to_vec());
        }
    }
}
