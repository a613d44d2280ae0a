//! A form as data: its fields, how answers become commands, what is wrong with them.

pub use crate::election::paperwork::Answers;
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Command, Situation};
use crate::law::{Citation, Finding, Severity};
use crate::values::{Day, PersonName};

/// A form: one question with its fields. Words stand under `step.<step>.…` and `field.<step>.<field>`.
pub struct Form {
    /// The fields, in order.
    pub fields: &'static [Field],
    /// What is known before anyone answers.
    pub prefill: fn(&Situation) -> Answers,
    /// What the answers ask for; findings stand at their fields.
    ///
    /// # Errors
    /// Findings whose subject is a field.
    pub commands: Asking,
}

/// Turns answers into what they ask for, or says what is wrong with them.
pub type Asking = fn(&Situation, &Answers) -> Result<Vec<Command>, Vec<Finding>>;

/// One field of a form.
#[derive(Clone, Copy)]
pub struct Field {
    /// Id within the form.
    pub id: &'static str,
    /// What is answered.
    pub kind: FieldKind,
    /// Whether it must be answered.
    pub presence: Presence,
    /// Shown only when another field has one of these answers.
    pub only_if: Option<(&'static str, &'static [&'static str])>,
    /// What another answer here means for the others.
    pub follow: Option<Follow>,
    /// The part of the form that it stands in, where a form comes in parts; else empty. Words are `step.<step>.part.<part>`.
    pub part: &'static str,
}

/// Whether a field must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Needed,
    /// It may stay empty.
    Optional,
}

/// What a field takes.
#[derive(Clone, Copy)]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// A person's name.
    Name,
    /// Several lines.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One of a few, by value; words are `choice.<value>`.
    Choice(&'static [&'static str]),
    /// One of what the situation and the other answers offer. Where nothing is offered, the field is not shown.
    Offered(Offer),
    /// Rows of cells.
    Rows(&'static [Cell]),
    /// Nothing: the law that holds for the answers given so far is shown.
    Law(Holding),
    /// Nothing: what the law reckons from the answers given so far is said.
    Reckoned(Reckon),
}

/// A rule in force, as it is shown before anything rests on it.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleHolding {
    /// Its name; words are `rule.<name>`.
    pub rule: String,
    /// Its value.
    pub value: serde_json::Value,
    /// The clause.
    pub citation: Citation,
}

/// The rules that hold for the answers.
pub type Holding = fn(&Situation, &Answers) -> Vec<RuleHolding>;

/// What the law reckons from the answers, each with its clause.
pub type Reckon = fn(&Situation, &Answers) -> Vec<Finding>;

/// What the situation and the other answers offer: value and words.
pub type Offer = fn(&Situation, &Answers) -> Vec<(String, String)>;

/// Puts other answers right after an answer was given.
pub type Follow = fn(&Situation, &mut Answers);

/// One column of a field of rows.
#[derive(Clone, Copy)]
pub struct Cell {
    /// Id; words are `field.<step>.<field>.<cell>`.
    pub id: &'static str,
    /// What it takes: a line, a number or a choice.
    pub kind: FieldKind,
}

impl Field {
    /// A field that must be answered.
    pub const fn needed(id: &'static str, kind: FieldKind) -> Self {
        Self { id, kind, presence: Presence::Needed, only_if: None, follow: None, part: "" }
    }

    /// A field that may stay empty.
    pub const fn optional(id: &'static str, kind: FieldKind) -> Self {
        Self { id, kind, presence: Presence::Optional, only_if: None, follow: None, part: "" }
    }

    /// The same field, shown only when another has one of these answers.
    #[must_use]
    pub const fn only_if(mut self, field: &'static str, values: &'static [&'static str]) -> Self {
        self.only_if = Some((field, values));
        self
    }

    /// The same field; each answer puts others right.
    #[must_use]
    pub const fn followed_by(mut self, follow: Follow) -> Self {
        self.follow = Some(follow);
        self
    }

    /// The same field, in a part of the form.
    #[must_use]
    pub const fn in_part(mut self, part: &'static str) -> Self {
        self.part = part;
        self
    }

    /// Whether anything is answered in it.
    pub const fn asks(&self) -> bool {
        !matches!(self.kind, FieldKind::Law(_) | FieldKind::Reckoned(_))
    }

    /// Whether it is shown, given the other answers.
    pub fn shown(&self, answers: &Answers) -> bool {
        self.only_if.is_none_or(|(field, values)| answers.get(field).is_some_and(|answer| values.contains(&answer.as_str())))
    }
}

/// Reads answers with their types and collects what is wrong with them.
pub struct Reader<'a> {
    answers: &'a Answers,
    wrong: Vec<Finding>,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(answers: &'a Answers) -> Self {
        Self { answers, wrong: Vec::new() }
    }

    /// The text of a field, trimmed; empty when it was not answered.
    pub fn text(&self, field: &str) -> String {
        self.answers.get(field).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// A text that must be there.
    pub fn needed(&mut self, field: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong("form.empty", field);
        }
        text
    }

    /// A whole number that must be there.
    pub fn number(&mut self, field: &str) -> u32 {
        let text = crate::values::id_number::tidy_digits(&self.text(field));
        text.parse().unwrap_or_else(|_| {
            self.wrong(if text.is_empty() { "form.empty" } else { "form.number" }, field);
            0
        })
    }

    /// A day that must be there.
    pub fn day(&mut self, field: &str) -> Day {
        let text = self.text(field);
        text.parse().unwrap_or_else(|_| {
            self.wrong(if text.is_empty() { "form.empty" } else { "form.day" }, field);
            Day::from_number(0)
        })
    }

    /// A name that must be there.
    pub fn name(&mut self, field: &str) -> Option<PersonName> {
        let text = self.text(field);
        let name = PersonName::new(&text);
        if name.is_none() {
            self.wrong(if text.is_empty() { "form.empty" } else { "form.name" }, field);
        }
        name
    }

    /// A voter on the roll, by running number or by a name that only one bears.
    pub fn voter(&mut self, s: &Situation, field: &str) -> Option<VoterId> {
        let text = self.needed(field);
        let number: Option<u32> = crate::values::id_number::tidy_digits(&text).parse().ok();
        let called = |voter: &&Voter| number.map_or(voter.registration.name.as_str() == text, |number| voter.number == number);
        let mut found = s.election.roll.standing().filter(called);
        match (found.next(), found.next()) {
            (Some(only), None) => return Some(only.id.clone()),
            (Some(_), Some(_)) => self.wrong("form.several", field),
            (None, _) if !text.is_empty() => self.wrong("form.nobody", field),
            (None, _) => {}
        }
        None
    }

    /// The rows of a field of rows, empty ones left out.
    pub fn rows(&self, field: &str) -> Vec<Vec<String>> {
        let rows: Vec<Vec<String>> = self.answers.get(field).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect()
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, code: &str, field: &str) {
        self.wrong.push(Finding::at_field(code, Severity::Blocking, field));
    }

    /// Notes a finding.
    pub fn find(&mut self, finding: Finding) {
        self.wrong.push(finding);
    }

    /// What was asked for, when nothing is wrong.
    ///
    /// # Errors
    /// The findings.
    pub fn finish<T>(self, asked: T) -> Result<T, Vec<Finding>> {
        if self.wrong.is_empty() { Ok(asked) } else { Err(self.wrong) }
    }
}

/// Writes rows as the answer of a field of rows.
pub fn write_rows(rows: &[Vec<String>]) -> String {
    serde_json::to_string(rows).unwrap_or_default()
}
