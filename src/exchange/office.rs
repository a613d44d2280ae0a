//! 办公: what the office worker does with files that are heavy to read or to write. Pure: the worker is only one place to do it.

use crate::exchange::docx::{Trace, docx};
use crate::exchange::sheets::{self, Book, Remark, Sheet, Written};
use crate::papers::Document;
use crate::text::{Language, Voice};
use serde::{Deserialize, Serialize};

/// What is asked of the worker; the bytes that it is about come beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Reads a file of cells, of any kind. The answer's head is its form, the bytes are its packed sheets.
    ReadSheets,
    /// Writes sheets (the bytes: JSON) into a file.
    WriteSheets {
        /// What file.
        written: Written,
    },
    /// Writes a paper (the bytes: JSON) as a Word file.
    WriteDocx {
        /// What every sheet says of the record; none on what must not be traced.
        record: Option<Trace>,
    },
}

/// Why a job was not done: a key of the text library and its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Key of its sentence.
    pub key: String,
    /// Values.
    pub values: Vec<(String, String)>,
}

impl From<Remark> for Refused {
    fn from(remark: Remark) -> Self {
        Self { key: remark.key, values: remark.values }
    }
}

/// What came of a job: a few words as JSON, and bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// JSON; what it holds depends on the job.
    pub head: String,
    /// The bytes of a file, or packed sheets.
    pub bytes: Vec<u8>,
}

/// What a job needs of the place where it is done.
pub struct Place<'a> {
    /// Decodes GB18030, strictly.
    pub gb18030: fn(&[u8]) -> Option<String>,
    /// Hears how far the work is, in thousandths.
    pub tell: &'a mut dyn FnMut(u32),
}

/// Does a job.
///
/// # Errors
/// [`Refused`], with the sentence to say.
pub fn perform(job: &Job, bytes: &[u8], place: &mut Place<'_>) -> Result<Answer, Refused> {
    match job {
        Job::ReadSheets => {
            let book = sheets::open(bytes, place.gb18030, place.tell).map_err(|fault| Refused::from(fault.remark()))?;
            Ok(Answer { head: serde_json::to_string(&book.form).unwrap_or_default(), bytes: book.pack() })
        }
        Job::WriteSheets { written } => {
            let sheets: Vec<Sheet> = serde_json::from_slice(bytes).map_err(|error| unwritten(&error))?;
            (place.tell)(300);
            let bytes = sheets::write_file(&sheets, *written).map_err(|error| unwritten(&error))?;
            Ok(Answer { head: String::new(), bytes })
        }
        Job::WriteDocx { record } => {
            let unmade = |why: &dyn std::fmt::Display| Refused::from(Remark::new("papers.docx.unwritten").with("why", why));
            let paper: Document = serde_json::from_slice(bytes).map_err(|error| unmade(&error))?;
            (place.tell)(200);
            let bytes = docx(&paper, record.as_ref(), Voice::from(Language::Simplified)).map_err(|error| unmade(&error))?;
            Ok(Answer { head: String::new(), bytes })
        }
    }
}

fn unwritten(why: &dyn std::fmt::Display) -> Refused {
    Remark::new("sheet.error.unwritten").with("why", why).into()
}

/// The sheets in the answer to [`Job::ReadSheets`].
pub fn book(answer: &Answer) -> Option<Book> {
    Book::unpack(serde_json::from_str(&answer.head).ok()?, &answer.bytes)
}
