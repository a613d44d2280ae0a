//! Papers issued and posted, and steps whose work is a form or a confirmation.

use super::{Event, Refusal, Situation, Source};
use crate::law::{Finding, Severity, Subject};
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
        /// Its number under that one; 0 for the first.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// The day that stands on it.
        day: Day,
        /// The counter that it was numbered by, named after the body that issues; empty where there was one for all.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        series: String,
        /// What it said: a short digest of each of its lines.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<String>,
        /// What changed since it was issued before, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        changes: String,
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
    Issue(Issuing),
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

/// A paper to be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuing {
    /// The paper.
    pub paper: String,
    /// The day that stands on it.
    pub day: Day,
    /// The counter of the body that issues it.
    pub series: String,
    /// The paper under whose number it comes; its own when it is issued again as a correction, none for a number of its own.
    pub under: Option<String>,
    /// What it says: a short digest of each of its lines.
    pub lines: Vec<String>,
    /// What changed since it was issued before, in words.
    pub changes: String,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
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
    /// Number under that one; 0 for the first.
    pub sub: u32,
    /// The day that stands on it.
    pub day: Day,
    /// The counter that it was numbered by.
    pub series: String,
    /// What it said: a short digest of each of its lines; empty where that was not kept.
    pub lines: Vec<String>,
    /// What changed since it was issued before, in words.
    pub changes: String,
}

impl Issue {
    /// Its number as printed: `2`, or `2-1`.
    pub fn label(&self) -> String {
        if self.sub == 0 { self.number.to_string() } else { format!("{}-{}", self.number, self.sub) }
    }
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
            PaperworkEvent::Issued { paper, number, sub, day, series, lines, changes } => {
                let (series, lines, changes) = (series.clone(), lines.clone(), changes.clone());
                let issue = Issue { number: *number, sub: *sub, day: *day, series, lines, changes };
                self.issued.entry(paper.clone()).or_default().push(issue);
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

    /// The last issue of a paper.
    pub fn last_issue(&self, paper: &str) -> Option<&Issue> {
        self.issued.get(paper).and_then(|issues| issues.last())
    }

    /// Issues of a counter; those from before there was one for every body count in each.
    fn in_series<'p>(&'p self, series: &'p str) -> impl Iterator<Item = &'p Issue> {
        self.issued.values().flatten().filter(move |issue| issue.series == series || issue.series.is_empty())
    }

    /// The number and sub-number that a paper gets: no number is given twice.
    fn next_number(&self, issuing: &Issuing) -> (u32, u32) {
        let main = issuing.under.as_ref().and_then(|paper| self.issued.get(paper)).and_then(|issues| issues.first());
        match main {
            Some(main) => {
                let subs = self.in_series(&issuing.series).filter(|issue| issue.number == main.number).map(|issue| issue.sub);
                (main.number, subs.max().unwrap_or(0) + 1)
            }
            None => (self.in_series(&issuing.series).map(|issue| issue.number).max().unwrap_or(0) + 1, 0),
        }
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
        PaperworkCommand::Issue(issuing) => {
            let (number, sub) = situation.election.paperwork.next_number(&issuing);
            let Issuing { paper, day, series, lines, changes, under: _ } = issuing;
            PaperworkEvent::Issued { paper, number, sub, day, series, lines, changes }
        }
        PaperworkCommand::Post { day, .. } if day > situation.today => {
            return Err(Refusal::new("paper.future").with("day", day).with("today", situation.today).at("day"));
        }
        PaperworkCommand::Post { paper, day, place, by, photo } => PaperworkEvent::Posted { paper, day, place, by, photo },
    };
    Ok(vec![Event::Paperwork(event)])
}

/// What is missing among papers: two of one number, and a notice that was issued and never posted.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let work = &situation.election.paperwork;
    let mut findings = Vec::new();
    let mut seen: BTreeMap<(&str, u32, u32), &str> = BTreeMap::new();
    for (paper, issue) in work.issued.iter().flat_map(|(paper, issues)| issues.iter().map(move |issue| (paper.as_str(), issue))) {
        if let Some(first) = seen.insert((&issue.series, issue.number, issue.sub), paper) {
            let finding = Finding::new("paper.number-twice", Severity::Warning, Subject::Election).with("number", issue.label());
            findings.push(finding.with("first", paper_key(first)).with("second", paper_key(paper)));
        }
    }
    for (paper, issues) in work.issued.iter().filter(|(paper, _)| !work.posted.contains_key(*paper)) {
        if let Some(issue) = issues.last().filter(|issue| issue.day < situation.today) {
            let finding = Finding::new("paper.not-posted", Severity::Advice, Subject::Election).with("number", issue.label());
            findings.push(finding.with("paper", paper_key(paper)).with("day", issue.day));
        }
    }
    findings.extend(sat_before_notice(situation));
    findings
}

/// The notice that tells when and where the groups meet.
const SITTINGS_NOTICE: &str = "v_notice_rep_poll";

/// A group that chose before anybody was told when.
fn sat_before_notice(situation: &Situation) -> Option<Finding> {
    let posted = situation.election.paperwork.first_posted(SITTINGS_NOTICE)?;
    let first = situation.election.sittings.held.values().map(|sitting| sitting.day).min()?;
    (first < posted).then(|| {
        let finding = Finding::new("paper.sittings-before-notice", Severity::Warning, Subject::Step("sittings".to_owned()));
        finding.with("day", first).with("posted", posted)
    })
}

/// The name of a paper, as a value of a finding.
fn paper_key(paper: &str) -> String {
    format!("@paper.{paper}")
}
