//! Text of a csv file into a table, and rows into csv.

use super::{MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, SheetError, Table};
use memchr::{memchr, memchr2, memchr3};

/// Reads the lines of a csv text; empty lines are left out. Commas, tabs or semicolons part the cells, whichever the first
/// lines hold most of.
///
/// # Errors
/// [`SheetError::Empty`], [`SheetError::TooManyRows`], [`SheetError::TooWide`], [`SheetError::TooLong`], [`SheetError::Unclosed`].
pub fn read(text: &str) -> Result<Table, SheetError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(text);
    let mut reading = Csv { text, at: 0, line: 1, delimiter, column: 0, table: Table::with_room(text.len()) };
    let mut begins = 1;
    while reading.at < text.len() {
        let ended = if reading.column == 0 && reading.plain_line()? {
            true
        } else {
            let cell = reading.cell()?;
            reading.put(&cell, begins)?;
            reading.end_of_row()
        };
        if ended {
            reading.table.end_row(begins);
            reading.column = 0;
            begins = reading.line;
            if reading.table.len() > MOST_ROWS {
                return Err(SheetError::TooManyRows(text.lines().count()));
            }
        }
    }
    reading.table.end_row(begins);
    if reading.table.is_empty() { Err(SheetError::Empty) } else { Ok(reading.table) }
}

struct Csv<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    delimiter: u8,
    column: usize,
    table: Table,
}

impl<'a> Csv<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads a line without quotation marks, as nearly all are; false when the next one is not, or is the last.
    fn plain_line(&mut self) -> Result<bool, SheetError> {
        let rest = self.rest();
        let Some(line) = memchr2(b'\n', b'\r', rest.as_bytes()).map(|end| &rest[..end]) else { return Ok(false) };
        if memchr(b'"', line.as_bytes()).is_some() {
            return Ok(false);
        }
        let mut cells = line;
        while let Some(end) = cells.bytes().position(|byte| byte == self.delimiter) {
            self.put(&cells[..end], self.line)?;
            cells = &cells[end + 1..];
        }
        self.put(cells, self.line)?;
        self.at += line.len();
        Ok(self.end_of_row())
    }

    /// Reads a cell and stops before what ends it.
    fn cell(&mut self) -> Result<std::borrow::Cow<'a, str>, SheetError> {
        if !self.rest().starts_with('"') {
            return Ok(self.plain().into());
        }
        let opened = self.line;
        self.at += 1;
        let mut cell = String::new();
        loop {
            let rest = self.rest();
            let end = memchr(b'"', rest.as_bytes()).ok_or(SheetError::Unclosed(opened))?;
            self.line += rest.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count();
            cell.push_str(&rest[..end]);
            if cell.len() > MOST_IN_CELL * 4 {
                return Err(SheetError::Unclosed(opened));
            }
            self.at += end + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            cell.push('"');
            self.at += 1;
        }
        cell.push_str(self.plain());
        Ok(cell.into())
    }

    /// What stands before the next delimiter or the end of the line.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let end = memchr3(self.delimiter, b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Writes a cell into the table, without the apostrophe that [`write`] put before it.
    fn put(&mut self, cell: &str, line: usize) -> Result<(), SheetError> {
        let cell = match cell.as_bytes() {
            [b'\'', ..] if is_formula(&cell[1..]) || cell[1..].starts_with('\'') => &cell[1..],
            _ => cell,
        };
        if cell.len() > MOST_IN_CELL && cell.chars().count() > MOST_IN_CELL {
            return Err(SheetError::TooLong(line));
        }
        self.column += 1;
        if self.column <= MOST_COLUMNS {
            self.table.cell(cell);
        } else if !cell.trim().is_empty() {
            return Err(SheetError::TooWide(line, self.column));
        }
        Ok(())
    }

    /// Goes past what ends a cell, and says whether it ended the row as well.
    fn end_of_row(&mut self) -> bool {
        let rest = self.rest().as_bytes();
        let (width, ends) = match rest {
            [b'\r', b'\n', ..] => (2, true),
            [b'\r' | b'\n', ..] => (1, true),
            // A delimiter that ends the file still has an empty cell behind it, which nobody misses.
            [_, ..] => (1, false),
            [] => (0, true),
        };
        self.at += width;
        self.line += usize::from(ends);
        ends
    }
}

/// The mark that the first lines hold most of, outside quotation marks; a comma when they hold none.
fn delimiter(text: &str) -> u8 {
    let (mut counts, mut quoted, mut lines) = ([0_u32; 3], false, 0);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            b',' if !quoted => counts[0] += 1,
            b'\t' if !quoted => counts[1] += 1,
            b';' if !quoted => counts[2] += 1,
            _ => {}
        }
        if lines > 8 {
            break;
        }
    }
    let [commas, tabs, semicolons] = counts;
    if tabs > commas && tabs >= semicolons {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

/// Characters that make a spreadsheet program take a cell for a formula; their full-width forms are taken so too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet program could take a cell for a formula.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA)
}

/// Writes rows as csv with a byte order mark, so that spreadsheet programs read the characters right; a cell that could be
/// taken for a formula gets an apostrophe before it.
pub fn write<Cells: AsRef<[String]>>(rows: impl IntoIterator<Item = Cells>) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        for (at, cell) in row.as_ref().iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let guard = if is_formula(cell) || cell.starts_with('\'') { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r', ';', '\t']) || guard == "'" {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}
