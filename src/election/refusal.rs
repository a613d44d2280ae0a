//! Refusals: a request that may not be done, with the clause and the way out.

use crate::law::{Citation, Finding, Ruling, Severity, Subject};
use serde::{Deserialize, Serialize};

/// 不能办: its sentence stands in the text library under `refusal.<code>`, the way out under `refusal.<code>.way`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable code, such as `poll.already-voted`.
    pub code: String,
    /// Values for the places of its sentence.
    pub values: Vec<(String, String)>,
    /// The clause, when it rests on one.
    pub citation: Option<Citation>,
    /// The field of the form that is to be changed, when there is one.
    pub field: Option<String>,
}

impl Refusal {
    /// A refusal by code.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), values: Vec::new(), citation: None, field: None }
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

    /// Names the field to change.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Its sentence.
    pub fn sentence<'a>(&self, voice: impl Into<crate::text::Voice<'a>>) -> String {
        crate::text::phrase(voice, &format!("refusal.{}", self.code), &self.values)
    }

    /// The way out, when there is one in words.
    pub fn way_out<'a>(&self, voice: impl Into<crate::text::Voice<'a>>) -> Option<String> {
        let key = format!("refusal.{}.way", self.code);
        crate::text::has(&key).then(|| crate::text::phrase(voice, &key, &self.values))
    }

    /// The same trouble as a finding, for a fact that was recorded all the same: its sentence stands under `finding.<code>`.
    #[must_use]
    pub fn finding(self, severity: Severity, subject: Subject) -> Finding {
        let Self { code, values, citation, field: _ } = self;
        Finding { code, severity, subject, values, citation }
    }
}

/// How grave a breach of a rule is: one that binds blocks, another is to be looked at.
pub const fn severity_of<T>(rule: &Ruling<T>) -> Severity {
    if rule.binding { Severity::Blocking } else { Severity::Warning }
}

/// Refuses with the first of some troubles, if there is one.
///
/// # Errors
/// The first [`Refusal`].
pub fn refuse_first(troubles: impl IntoIterator<Item = Refusal>) -> Result<(), Refusal> {
    troubles.into_iter().next().map_or(Ok(()), Err)
}
