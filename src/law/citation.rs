//! Where a rule is written.

use crate::values::Day;
use serde::{Deserialize, Serialize};

/// How sure the reading of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// The full text of the statute was read.
    A,
    /// Read only in an excerpt or a copy: the program warns, the operator confirms.
    B,
    /// From memory, or a reading of an unclear text: the program warns, the operator confirms.
    C,
}

/// 依据: the clause that a ruling rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The name of the rule in the book, such as `list_days_before`.
    pub rule: String,
    /// The row ids of the rule table, such as `V-17`.
    pub rows: Vec<String>,
    /// Full title of the statute.
    pub law: String,
    /// Short title, for rows and tables.
    pub short: String,
    /// The version read, such as `2025-10-28修订`.
    pub version: String,
    /// The article, such as `第十七条` or `第十八条第二款`. Empty when the value is the program's own default.
    pub article: String,
    /// A short quotation, exact. Empty when the text is silent.
    pub quote: String,
    /// In force since.
    pub since: Day,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// Who set it.
    pub level: Level,
}

/// Who set a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The law is silent; the program's named default, or a reading (`readings.md`).
    Default,
    /// National law.
    Nation,
    /// The province.
    Province,
    /// The election's own method (选举办法), entered by the operator with its source.
    Own,
}
