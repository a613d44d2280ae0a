//! Papers issued and posted, and steps whose work is a form or a confirmation.

use super::{Event, Refusal, Situation, Source};
use crate::law::Finding;
use crate::values::{Day, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a person answered in a form, by field.
pub type Answers = BTreeMap<String, String>;

/// Facts of papers and steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperworkEvent {
    /// A step's form was recorded, or recorded again.
    StepRecorded {
        /// The step.
        step: String,
        /// The answers.
        answers: Answers,
    },
    /// A paper was issued and got its number.
    Issued {
        /// The paper.
        paper: String,
        /// Its number in the series of its issuer.
        number: u32,
        /// The day that stands on it.
        day: Day,
    },
    /// A paper was posted (张贴).
    Posted {
        /// The paper.
        paper: String,
        /// The day.
        day: Day,
        /// Where, in words.
        place: String,
        /// By whom.
        by: String,
        /// Whether a photo was taken as evidence.
        photo: Photo,
    },
}

/// Whether there is a photo of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Photo {
    /// Taken.
    Taken,
    /// Not taken.
    Missing,
}

/// Requests for papers and steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperworkCommand {
    /// Record a step's form.
    RecordStep {
        /// The step.
        step: String,
        /// The answers.
        answers: Answers,
    },
    /// Issue a paper: gives it the next number of its series.
    Issue {
        /// The paper.
        paper: String,
        /// The day that stands on it.
        day: Day,
    },
    /// Record that a paper was posted.
    Post {
        /// The paper.
        paper: String,
        /// The day.
        day: Day,
        /// Where.
        place: String,
        /// By whom.
        by: String,
        /// Photo.
        photo: Photo,
    },
}

/// One recording of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRecord {
    /// The answers.
    pub answers: Answers,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
}

/// One posting of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The day.
    pub day: Day,
    /// Where.
    pub place: String,
    /// By whom.
    pub by: String,
    /// Photo.
    pub photo: Photo,
}

/// A paper as issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Number in its series.
    pub number: u32,
    /// The day that stands on it.
    pub day: Day,
}

/// Papers and steps, folded.
#[derive(Clone, Debug, Default)]
pub struct Paperwork {
    /// Recordings of each step, oldest first.
    pub steps: BTreeMap<String, Vec<StepRecord>>,
    /// Issues of each paper, oldest first.
    pub issued: BTreeMap<String, Vec<Issue>>,
    /// Postings of each paper, oldest first.
    pub posted: BTreeMap<String, Vec<Posting>>,
}

impl Paperwork {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &PaperworkEvent) {
        match event {
            PaperworkEvent::StepRecorded { step, answers } => {
                let record = StepRecord { answers: answers.clone(), at: source.at, by: source.author.name.clone() };
                self.steps.entry(step.clone()).or_default().push(record);
            }
            PaperworkEvent::Issued { paper, number, day } => {
                self.issued.entry(paper.clone()).or_default().push(Issue { number: *number, day: *day });
            }
            PaperworkEvent::Posted { paper, day, place, by, photo } => {
                let posting = Posting { day: *day, place: place.clone(), by: by.clone(), photo: *photo };
                self.posted.entry(paper.clone()).or_default().push(posting);
            }
        }
    }

    /// The answers of a step as last recorded.
    pub fn answers(&self, step: &str) -> Option<&Answers> {
        self.steps.get(step).and_then(|records| records.last()).map(|record| &record.answers)
    }

    /// The first day on which a paper was posted.
    pub fn first_posted(&self, paper: &str) -> Option<Day> {
        self.posted.get(paper).and_then(|postings| postings.iter().map(|posting| posting.day).min())
    }
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `paper.future` when a posting is dated after today.
pub fn decide(situation: &Situation, command: &PaperworkCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        PaperworkCommand::RecordStep { step, answers } => PaperworkEvent::StepRecorded { step, answers },
        PaperworkCommand::Issue { paper, day } => {
            let number = situation.election.paperwork.issued.values().flatten().map(|issue| issue.number).max().unwrap_or(0) + 1;
            PaperworkEvent::Issued { paper, number, day }
        }
        PaperworkCommand::Post { day, .. } if day > situation.today => {
            return Err(Refusal::new("paper.future").with("day", day).with("today", situation.today).at("day"));
        }
        PaperworkCommand::Post { paper, day, place, by, photo } => PaperworkEvent::Posted { paper, day, place, by, photo },
    };
    Ok(vec![Event::Paperwork(event)])
}

/// What is missing among papers.
pub fn findings(_situation: &Situation) -> Vec<Finding> {
    Vec::new()
}
