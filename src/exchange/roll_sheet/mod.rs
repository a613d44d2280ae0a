//! 选民登记表: rolls as csv, read with the dirt that real sheets have, and written so that spreadsheet programs read them.
//!
//! The way of a file: [`decode`] to text, [`read`] to rows, [`guess`] the columns, a person confirms the [`Mapping`], and a
//! [`Reading`] gives every line a [`Verdict`].

mod cells;
mod columns;
mod date;
mod decode;
mod export;
mod reading;
mod table;
mod words;

pub use columns::{Column, Mapping, MappingError, column_of, guess};
pub use date::{WrittenDate, read_date};
pub use decode::{Encoding, MOST_BYTES, decode};
pub use export::{Detail, bad_lines_csv, roll_csv};
pub use reading::{Reading, Remark, SheetUse, Verdict, resident};
pub use table::{MOST_ROWS, Row, read, write};

/// Why a file cannot be read as a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// So many bytes: more than [`MOST_BYTES`].
    #[error("{0} bytes are too many")]
    TooLarge(usize),
    /// So many lines: more than [`MOST_ROWS`].
    #[error("{0} lines are too many")]
    TooManyRows(usize),
    /// A file of a spreadsheet program, not csv.
    #[error("a workbook, not csv")]
    Workbook,
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
            Self::TooManyRows(rows) => Remark::new("sheet.error.too-many").with("rows", rows).with("most", MOST_ROWS),
            Self::Workbook => Remark::new("sheet.error.workbook"),
            Self::NotText => Remark::new("sheet.error.not-text"),
            Self::Empty => Remark::new("sheet.error.empty"),
            Self::Unclosed(line) => Remark::new("sheet.error.unclosed").with("line", line),
        }
    }
}
