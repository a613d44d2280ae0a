//! Why a file cannot be read, and what is said of a line.

use super::{MOST_BYTES, MOST_BYTES_OLD, MOST_COLUMNS, MOST_INFLATED, MOST_ROWS};
use crate::election::Refusal;

/// Something to say about a file or a line: a key of the text library and the values of its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Key of its sentence.
    pub key: String,
    /// Values.
    pub values: Vec<(String, String)>,
}

impl Remark {
    /// A remark without values.
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), values: Vec::new() }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }
}

impl From<Refusal> for Remark {
    fn from(refusal: Refusal) -> Self {
        Self { key: format!("refusal.{}", refusal.code), values: refusal.values }
    }
}

/// Why a file cannot be read as sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// So many bytes: more than [`MOST_BYTES`].
    #[error("{0} bytes are too many")]
    TooLarge(usize),
    /// So many bytes of an old workbook: more than [`MOST_BYTES_OLD`].
    #[error("{0} bytes are too many for an old workbook")]
    TooLargeOld(usize),
    /// It inflates to so many bytes, or more: a file that is made to fill the memory.
    #[error("it inflates to {0} bytes or more")]
    Inflates(u64),
    /// So many lines or more: more than [`MOST_ROWS`].
    #[error("{0} lines are too many")]
    TooManyRows(usize),
    /// Something stands in this line, in this column, far to the right.
    #[error("line {0} holds something in column {1}")]
    TooWide(usize, usize),
    /// Its cells hold more text than any roll has.
    #[error("too much text")]
    TooMuchText,
    /// The cell of this line is longer than any cell of a roll.
    #[error("a cell in line {0} is too long")]
    TooLong(usize),
    /// More sheets than any roll has.
    #[error("{0} sheets are too many")]
    TooManySheets(usize),
    /// The file defines its own entities, which no spreadsheet program does.
    #[error("a document type definition")]
    Entities,
    /// A workbook that asks for a password.
    #[error("a workbook with a password")]
    Password,
    /// A file of another kind: a picture, a Word file, a page of the web.
    #[error("not a sheet")]
    OtherKind,
    /// A workbook that is cut off or damaged.
    #[error("a damaged workbook")]
    Broken,
    /// In no encoding that is known.
    #[error("not a text in UTF-8, UTF-16 or GB18030")]
    NotText,
    /// Nothing in it.
    #[error("no line holds anything")]
    Empty,
    /// A quotation mark that is opened in this line is never closed.
    #[error("a quotation mark opened in line {0} is never closed")]
    Unclosed(usize),
}

impl SheetError {
    /// What to say: a key of the text library and its values.
    pub fn remark(self) -> Remark {
        match self {
            Self::TooLarge(bytes) => Remark::new("sheet.error.too-large").with("size", bytes >> 20).with("most", MOST_BYTES >> 20),
            Self::TooLargeOld(bytes) => {
                Remark::new("sheet.error.too-large-old").with("size", bytes >> 20).with("most", MOST_BYTES_OLD >> 20)
            }
            Self::Inflates(bytes) => Remark::new("sheet.error.inflates").with("size", bytes >> 20).with("most", MOST_INFLATED >> 20),
            Self::TooManyRows(rows) => Remark::new("sheet.error.too-many").with("rows", rows).with("most", MOST_ROWS),
            Self::TooWide(line, column) => {
                Remark::new("sheet.error.too-wide").with("line", line).with("column", column).with("most", MOST_COLUMNS)
            }
            Self::TooMuchText => Remark::new("sheet.error.too-much-text"),
            Self::TooLong(line) => Remark::new("sheet.error.too-long").with("line", line),
            Self::TooManySheets(sheets) => Remark::new("sheet.error.too-many-sheets").with("sheets", sheets),
            Self::Entities => Remark::new("sheet.error.entities"),
            Self::Password => Remark::new("sheet.error.password"),
            Self::OtherKind => Remark::new("sheet.error.other-kind"),
            Self::Broken => Remark::new("sheet.error.broken"),
            Self::NotText => Remark::new("sheet.error.not-text"),
            Self::Empty => Remark::new("sheet.error.empty"),
            Self::Unclosed(line) => Remark::new("sheet.error.unclosed").with("line", line),
        }
    }
}
