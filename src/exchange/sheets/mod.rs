//! 表格: files of cells of any kind, as they come in and as they go out; what the cells mean is read elsewhere.
//!
//! [`open`] makes [`Table`]s of text cells out of a csv file, a workbook (.xlsx) or an old workbook (.xls). Every file is measured
//! before it is opened: bytes, what they inflate to and how much that is to one, rows, columns, characters.
#![doc = include_str!("../../docs/sheets.md")]

mod biff;
mod csv;
mod decode;
mod fault;
mod number;
mod out;
mod table;
mod xls;
mod xlsx;

pub use csv::{read, write};
pub use decode::{Encoding, decode};
pub use fault::{Remark, SheetError};
pub use out::{Sheet, WriteError, Written, write_file};
pub use table::{Marks, Row, Table, trimmed};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// The largest old workbook (.xls) that is read, in bytes: it is held in memory cell by cell.
pub const MOST_BYTES_OLD: usize = 16 << 20;
/// The most that a file may hold once it is inflated, in bytes.
pub const MOST_INFLATED: u64 = 256 << 20;
/// The most that one byte of a file may inflate to, where much is inflated.
pub const MOST_RATIO: u64 = 200;
/// The most rows of one sheet, empty ones too.
pub const MOST_ROWS: usize = 200_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 256;
/// The most bytes of text of one sheet.
pub const MOST_TEXT: usize = 128 << 20;
/// The most sheets of a workbook.
pub const MOST_SHEETS: usize = 128;
/// The most characters of one cell.
pub const MOST_IN_CELL: usize = 2000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Form {
    /// Text with marks between the cells.
    Csv(Encoding),
    /// A workbook of today: .xlsx.
    Xlsx,
    /// A workbook of old: .xls.
    Xls,
}

/// The sheets of a file that hold anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What the file is.
    pub form: Form,
    /// Its sheets, in its order.
    pub sheets: Vec<Table>,
}

impl Book {
    /// As bytes, to send it to another thread.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.sheets.iter().for_each(|sheet| sheet.pack(&mut bytes));
        bytes
    }

    /// The sheets of packed bytes; nothing when they are not packed sheets.
    pub fn unpack(form: Form, mut bytes: &[u8]) -> Option<Self> {
        let mut sheets = Vec::new();
        while !bytes.is_empty() {
            sheets.push(Table::unpack(&mut bytes)?);
        }
        Some(Self { form, sheets })
    }
}

/// What a file is, by its first bytes.
fn form(bytes: &[u8]) -> Option<Form> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(Form::Xlsx),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Form::Xls),
        _ => None,
    }
}

/// Whether a file is a workbook of old (.xls), by its first bytes.
pub fn is_old_workbook(bytes: &[u8]) -> bool {
    form(bytes) == Some(Form::Xls)
}

/// Reads a file of any kind. `gb18030` decodes GB18030 strictly, `tell` hears how far the work is, in thousandths.
///
/// # Errors
/// [`SheetError`]: too large, hostile, broken, of another kind, or empty.
pub fn open(bytes: &[u8], gb18030: impl Fn(&[u8]) -> Option<String>, tell: &mut dyn FnMut(u32)) -> Result<Book, SheetError> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::TooLarge(bytes.len()));
    }
    let (form, sheets) = match form(bytes) {
        Some(Form::Xlsx) => (Form::Xlsx, xlsx::read(bytes, tell)?),
        Some(form) => (form, xls::read(bytes)?),
        None => {
            let (text, encoding) = decode(bytes, gb18030)?;
            tell(400);
            (Form::Csv(encoding), vec![read(&text)?])
        }
    };
    if sheets.iter().all(Table::is_empty) {
        return Err(SheetError::Empty);
    }
    tell(1000);
    Ok(Book { form, sheets: sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect() })
}
