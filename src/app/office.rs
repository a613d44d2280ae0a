//! The office worker, asked by a page: jobs in, answers or a sentence out.

use super::words::{t, voice};
use crate::browser::worker::{self, OFFICE, Stop, WorkerFault};
use crate::exchange::docx::Trace;
use crate::exchange::office::{Answer, Job, Refused};
use crate::exchange::sheets::{Sheet, Written, is_old_workbook};
use crate::papers::Document;
use crate::text::phrase;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The person stopped it: nothing to say.
    Stopped,
    /// What to say.
    Because(String),
}

/// Asks the office worker. `tell` hears how far the work is, in thousandths.
///
/// # Errors
/// [`Unanswered`].
pub async fn ask(job: &Job, bytes: &[u8], stop: &Stop, tell: impl Fn(u32)) -> Result<Answer, Unanswered> {
    let words = serde_json::to_string(job).map_err(|error| Unanswered::Because(error.to_string()))?;
    match worker::ask(OFFICE, &words, bytes, stop, tell).await {
        Ok(reply) => Ok(Answer { head: reply.head, bytes: reply.bytes }),
        Err(WorkerFault::Stopped) => Err(Unanswered::Stopped),
        Err(WorkerFault::Refused(words)) => Err(Unanswered::Because(match serde_json::from_str::<Refused>(&words) {
            Ok(refused) => phrase(voice(), &refused.key, &refused.values),
            Err(_) => words,
        })),
        // Old workbooks are read by a library that ends at some damaged ones.
        Err(WorkerFault::Ended) if *job == Job::ReadSheets && is_old_workbook(bytes) => Err(Unanswered::Because(t("sheet.error.broken"))),
        Err(fault) => Err(Unanswered::Because(t(&format!("help.fault.{}", fault.code())))),
    }
}

/// Has sheets written into a file.
///
/// # Errors
/// [`Unanswered`].
pub async fn write_sheets(sheets: &[Sheet], written: Written, stop: &Stop) -> Result<Vec<u8>, Unanswered> {
    let json = serde_json::to_vec(sheets).map_err(|error| Unanswered::Because(error.to_string()))?;
    ask(&Job::WriteSheets { written }, &json, stop, |_| {}).await.map(|answer| answer.bytes)
}

/// Has a paper written as a Word file.
///
/// # Errors
/// [`Unanswered`].
pub async fn write_docx(paper: &Document, record: Option<Trace>, stop: &Stop, tell: impl Fn(u32)) -> Result<Vec<u8>, Unanswered> {
    let json = serde_json::to_vec(paper).map_err(|error| Unanswered::Because(error.to_string()))?;
    ask(&Job::WriteDocx { record }, &json, stop, tell).await.map(|answer| answer.bytes)
}
