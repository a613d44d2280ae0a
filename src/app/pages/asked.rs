//! What a step asks: the fields of its form, the posting of a paper, or nothing but a confirmation.

use crate::election::paperwork::{Answers, PaperworkCommand, Photo};
use crate::election::{Command, Situation};
use crate::law::Finding;
use crate::papers;
use crate::stages::form::{Holding, Reader};
use crate::stages::{Field, FieldKind, Step, Work};

/// What is asked of the person.
#[derive(Clone, Copy)]
pub struct Asked(&'static Step);

/// Days on which something was done: today, until it is put right.
const PAST_DAYS: &[&str] = &["day", "published"];

const POSTING: &[Field] = &[
    Field::needed("day", FieldKind::Day),
    Field::needed("place", FieldKind::Line),
    Field::needed("by", FieldKind::Name),
    Field::needed("photo", FieldKind::Choice(&["taken", "missing"])),
];

impl Asked {
    /// What a step asks.
    pub const fn of(step: &'static Step) -> Self {
        Self(step)
    }

    /// The fields.
    pub fn fields(self) -> &'static [Field] {
        match &self.0.work {
            Work::Form(form) => form.fields,
            Work::Post(_) => POSTING,
            Work::Confirm(_) | Work::Desk(_) => &[],
        }
    }

    /// Whether there is anything to fill in.
    pub fn has_fields(self) -> bool {
        !self.fields().is_empty()
    }

    /// The parts of the form, in order; none where it stands on one page.
    pub fn parts(self) -> Vec<&'static str> {
        let mut parts: Vec<&'static str> = self.fields().iter().map(|field| field.part).filter(|part| !part.is_empty()).collect();
        parts.dedup();
        parts
    }

    /// The part of that name; the first one for any other name; nothing where the form stands on one page.
    pub fn part_named(self, name: &str) -> &'static str {
        let parts = self.parts();
        parts.iter().find(|part| **part == name).or(parts.first()).copied().unwrap_or_default()
    }

    /// The law that the form shows for its answers, where it shows one.
    pub fn holding(self) -> Option<Holding> {
        self.fields().iter().find_map(|field| if let FieldKind::Law(holding) = field.kind { Some(holding) } else { None })
    }

    /// Under which name the words of the fields stand.
    pub fn words_of(self) -> &'static str {
        match &self.0.work {
            Work::Post(_) => "post",
            _ => self.0.id,
        }
    }

    /// What is known beforehand.
    pub fn prefill(self, s: &Situation) -> Answers {
        match &self.0.work {
            Work::Form(form) => {
                let mut answers = (form.prefill)(s);
                let past = form.fields.iter().filter(|field| self.0.id != "found" && PAST_DAYS.contains(&field.id));
                for field in past {
                    answers.entry(field.id.to_owned()).or_insert_with(|| s.today.to_string());
                }
                answers
            }
            Work::Post(_) => post_prefill(s),
            Work::Confirm(_) | Work::Desk(_) => Answers::new(),
        }
    }

    /// What the answers ask for.
    ///
    /// # Errors
    /// Findings at the fields.
    pub fn commands(self, s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
        match &self.0.work {
            Work::Form(form) => {
                let mut shown = answers.clone();
                // what no field asks for stays: it was known beforehand
                shown.retain(|id, _| form.fields.iter().all(|field| field.id != id || field.shown(answers)));
                (form.commands)(s, &shown)
            }
            Work::Post(paper) => post(s, paper, answers),
            Work::Confirm(commands) => Ok(commands(s)),
            Work::Desk(_) => Ok(Vec::new()),
        }
    }
}

/// Posted today, and by whom and where as the last time.
fn post_prefill(s: &Situation) -> Answers {
    let mut answers = Answers::from([("day".into(), s.today.to_string()), ("photo".into(), "taken".into())]);
    if let Some(posting) = s.election.paperwork.posted.values().flatten().max_by_key(|posting| posting.day) {
        answers.insert("place".into(), posting.place.clone());
        answers.insert("by".into(), posting.by.clone());
    }
    answers
}

fn post(s: &Situation, paper: &str, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
    let mut read = Reader::new(answers);
    let day = read.day("day");
    let place = read.needed("place");
    let by = read.needed("by");
    let photo = if read.needed("photo") == "taken" { Photo::Taken } else { Photo::Missing };
    if day > s.today {
        read.wrong("form.future", "day");
    }
    let paper = paper.to_owned();
    let issue = papers::to_issue(s, &paper).then(|| Command::Paperwork(papers::issue(s, &paper, day, "")));
    let post = Command::Paperwork(PaperworkCommand::Post { paper, day, place, by, photo });
    read.finish(issue.into_iter().chain([post]).collect())
}
