//! Text of a csv file into lines of cells, and back.

use super::SheetError;
use csv_core::{ReadRecordResult, ReaderBuilder};

/// The most lines of people that are read at once.
pub const MOST_ROWS: usize = 200_000;
/// The most characters of one cell: a longer one means that a quotation mark was never closed.
const MOST_IN_CELL: usize = 2000;

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Row {
    /// Cells that hold something.
    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// Reads the lines of a csv text; empty lines are left out. Commas, tabs or semicolons part the cells, whichever the first
/// lines hold most of.
///
/// # Errors
/// [`SheetError::Empty`], [`SheetError::TooManyRows`], [`SheetError::Unclosed`].
pub fn read(text: &str) -> Result<Vec<Row>, SheetError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let delimiter = delimiter(&text);
    if let Some(line) = unclosed(&text, delimiter) {
        return Err(SheetError::Unclosed(line));
    }
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = text.as_bytes();
    let (mut rows, mut line) = (Vec::new(), 1);
    let (mut buffer, mut ends) = (vec![0; 4096], vec![0; 256]);
    loop {
        let blank = input.iter().take_while(|byte| **byte == b'\n').count();
        line += blank;
        input = &input[blank..];
        if input.is_empty() {
            break;
        }
        let (mut bytes, mut cells) = (0, 0);
        let start = line;
        loop {
            let (result, read, written, ended) = reader.read_record(input, &mut buffer[bytes..], &mut ends[cells..]);
            line += input[..read].iter().filter(|byte| **byte == b'\n').count();
            input = &input[read..];
            bytes += written;
            cells += ended;
            match result {
                ReadRecordResult::OutputFull => buffer.resize(buffer.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let row = Row { line: start, cells: cells_of(&buffer[..bytes], &ends[..cells]) };
        if row.cells.iter().any(|cell| cell.chars().count() > MOST_IN_CELL) {
            return Err(SheetError::Unclosed(start));
        }
        if row.filled().next().is_some() {
            rows.push(row);
        }
        if rows.len() > MOST_ROWS {
            return Err(SheetError::TooManyRows(text.lines().count()));
        }
    }
    if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows) }
}

/// The line in which a quotation mark is opened that nothing closes.
fn unclosed(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut begins, mut opened) = (1, true, None);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, opened) {
            (b'"', None) if begins => opened = Some(line),
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (b'"', Some(_)) => opened = None,
            _ => {}
        }
        begins = opened.is_none() && (byte == delimiter || byte == b'\n');
        line += usize::from(byte == b'\n');
    }
    opened
}

fn cells_of(bytes: &[u8], ends: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| unguarded(&String::from_utf8_lossy(&bytes[start..*end]))).collect()
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

/// Characters that make a spreadsheet program take a cell for a formula; the full-width ones do so in Chinese editions.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\'', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Takes off the apostrophe that [`write`] put before a cell.
fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => cell.to_owned(),
    }
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
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r', ';', '\t']) || guard == "'" {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}
