//! Findings: facts held against the law.

use super::Citation;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Advice,
    /// To be looked at, and explained or put right.
    Warning,
    /// What follows must wait until it is put right.
    Blocking,
}

/// What a finding is about, so that a screen can stand it beside its field and lead there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The election as a whole.
    Election,
    /// A field of the form in front, by its id.
    Field(String),
    /// A step of the road, by its id.
    Step(String),
    /// A voter, by id.
    Voter(String),
    /// A candidate or nominee, by id.
    Person(String),
    /// An office, by id.
    Office(String),
    /// A ballot box or station, by id.
    Place(String),
    /// A case of the ledger, by number.
    Case(String),
}

/// 问题: one fact against the law, by code. Its sentence stands in the text library under `finding.<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code, such as `roll.under-age`.
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// Values for the places of its sentence, by name.
    pub values: Vec<(String, String)>,
    /// The clause, when it rests on one.
    pub citation: Option<Citation>,
}

impl Finding {
    /// A finding without values or clause; see [`Self::with`] and [`Self::citing`].
    pub fn new(code: &str, severity: Severity, subject: Subject) -> Self {
        Self { code: code.to_owned(), severity, subject, values: Vec::new(), citation: None }
    }

    /// A finding at a field of the form in front.
    pub fn at_field(code: &str, severity: Severity, field: &str) -> Self {
        Self::new(code, severity, Subject::Field(field.to_owned()))
    }

    /// Adds a value for a place of its sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Names the clause.
    #[must_use]
    pub fn citing(mut self, citation: &Citation) -> Self {
        self.citation = Some(citation.clone());
        self
    }

    /// Its sentence.
    pub fn sentence<'a>(&self, voice: impl Into<crate::text::Voice<'a>>) -> String {
        crate::text::phrase(voice, &format!("finding.{}", self.code), &self.values)
    }
}
