//! One sheet as text cells, kept in one piece so that fifty thousand lines cost three allocations and travel as bytes.

use std::collections::BTreeMap;

/// A sheet of text cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name on its tab; empty for a csv file.
    pub name: String,
    /// Whether the program that wrote it keeps it out of sight.
    pub hidden: bool,
    /// Formulas whose value was never reckoned.
    pub uncounted: usize,
    /// 批注: what people wrote beside the cells of a line, by its number in the file.
    pub notes: BTreeMap<u32, String>,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    rows: Vec<Place>,
}

/// What the look of a row says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it is hidden or struck out: people mark so who has gone.
    pub crossed: bool,
    /// Whether a cell of it is coloured. What the colour means, nobody but its writer knows.
    pub coloured: bool,
}

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// Its number in the file.
    line: u32,
    /// The first cell after it.
    until: u32,
    marks: Marks,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<&'a str>,
    /// Whether it is hidden or struck out.
    pub crossed: bool,
    /// What people wrote beside its cells.
    pub note: &'a str,
}

impl<'a> Row<'a> {
    /// Cells that hold something.
    pub fn filled(&self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty())
    }
}

/// A cell without white space around it. One that begins and ends with a mark of ASCII or a character from U+4000 to U+9FFF has none:
/// nearly all do.
pub fn trimmed(cell: &str) -> &str {
    let marks = |byte: u8| matches!(byte, b'!'..=b'~');
    let character = |byte: u8| matches!(byte, 0xe4..=0xe9);
    match cell.as_bytes() {
        [] => cell,
        [only] if marks(*only) => cell,
        [first, .., last] if (marks(*first) || character(*first)) && marks(*last) => cell,
        [first, .., _, _] if (marks(*first) || character(*first)) && character(cell.as_bytes()[cell.len() - 3]) => cell,
        _ => cell.trim(),
    }
}

impl Table {
    /// An empty sheet.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// An empty sheet without a name, with room for so many bytes of text.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// Adds a cell to the row that is being written.
    pub fn cell(&mut self, text: &str) {
        self.text.push_str(text);
        self.end_cell();
    }

    fn end_cell(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Ends the row; a row that holds nothing is taken back.
    pub fn end_row(&mut self, line: usize) {
        self.end_row_marked(line, Marks::default());
    }

    /// Ends a row whose look may say something.
    pub fn end_row_marked(&mut self, line: usize, marks: Marks) {
        let (_, begins) = self.begin_of_row();
        if trimmed(&self.text[begins..]).is_empty() {
            self.drop_row();
            return;
        }
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.rows.push(Place { line: number(line), until: number(self.ends.len()), marks });
    }

    /// Takes back what was written of the row.
    pub fn drop_row(&mut self) {
        let (first, begins) = self.begin_of_row();
        self.text.truncate(begins);
        self.ends.truncate(first);
    }

    /// The first cell of the row that is being written, and where it begins in the text.
    fn begin_of_row(&self) -> (usize, usize) {
        let first = self.rows.last().map_or(0, |row| row.until as usize);
        (first, self.start_of(first))
    }

    fn start_of(&self, cell: usize) -> usize {
        cell.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    /// How many rows hold something.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many rows are hidden or struck out.
    pub fn crossed(&self) -> usize {
        self.rows.iter().filter(|row| row.marks.crossed).count()
    }

    /// Whether no row holds anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many bytes its cells hold.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The row at a place.
    pub fn row(&self, place: usize) -> Option<Row<'_>> {
        let row = self.rows.get(place)?;
        let first = place.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |row| row.until as usize);
        let mut start = self.start_of(first);
        let ends = self.ends.get(first..row.until as usize)?;
        let cells = ends.iter().map(|end| {
            let cell = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            cell
        });
        let note = self.notes.get(&row.line).map_or("", String::as_str);
        Some(Row { line: row.line as usize, cells: cells.collect(), crossed: row.marks.crossed, note })
    }

    /// The lines that hold a coloured cell, from a row on.
    pub fn coloured(&self, from: usize) -> impl Iterator<Item = u32> {
        self.rows.iter().skip(from).filter(|row| row.marks.coloured).map(|row| row.line)
    }

    /// All rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).filter_map(|place| self.row(place))
    }

    /// As bytes, to send it to another thread.
    pub fn pack(&self, bytes: &mut Vec<u8>) {
        let number = |bytes: &mut Vec<u8>, number: usize| bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        bytes.reserve(self.name.len() + self.text.len() + 4 * self.ends.len() + 8 * self.rows.len() + 16);
        for text in [&self.name, &self.text] {
            number(bytes, text.len());
            bytes.extend(text.as_bytes());
        }
        number(bytes, self.ends.len());
        bytes.extend(self.ends.iter().flat_map(|end| end.to_le_bytes()));
        number(bytes, self.rows.len());
        bytes.extend(
            self.rows
                .iter()
                .flat_map(|row| [row.line, row.until, u32::from(row.marks.crossed) + 2 * u32::from(row.marks.coloured)])
                .flat_map(u32::to_le_bytes),
        );
        number(bytes, self.hidden.into());
        number(bytes, self.uncounted);
        number(bytes, self.notes.len());
        for (line, note) in &self.notes {
            bytes.extend(line.to_le_bytes());
            number(bytes, note.len());
            bytes.extend(note.as_bytes());
        }
    }

    /// Takes a packed sheet off the front of some bytes; nothing when they are not one.
    pub fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (name, text) = (take_text(bytes)?, take_text(bytes)?);
        let ends = take_numbers(bytes, 1)?;
        let rows: Vec<Place> = take_numbers(bytes, 3)?
            .as_chunks::<3>()
            .0
            .iter()
            .map(|[line, until, marks]| Place {
                line: *line,
                until: *until,
                marks: Marks { crossed: marks & 1 != 0, coloured: marks & 2 != 0 },
            })
            .collect();
        let (hidden, uncounted) = (take_number(bytes)? != 0, take_number(bytes)?);
        let mut notes = BTreeMap::new();
        for _ in 0..take_number(bytes)? {
            notes.insert(u32::try_from(take_number(bytes)?).ok()?, take_text(bytes)?);
        }
        let in_order = ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        let rows_fit = rows.is_sorted_by_key(|row| row.until) && rows.last().is_none_or(|row| row.until as usize <= ends.len());
        (in_order && rows_fit).then_some(Self { name, hidden, uncounted, notes, text, ends, rows })
    }
}

fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number) as usize)
}

fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let length = take_number(bytes)?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    String::from_utf8(text.to_vec()).ok()
}

fn take_numbers(bytes: &mut &[u8], each: usize) -> Option<Vec<u32>> {
    let length = take_number(bytes)?.checked_mul(4 * each)?;
    let (numbers, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(numbers.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect())
}
