//! A summary being told: sentences whose figures are all there, in paragraphs under headings that have something below them.

use super::super::draft::Draft;
use super::super::result::percent;
use super::super::statistics::{measure_words, numbered, tenths};
use super::OWN_WORDS;
use crate::figures::{Figure, Measure, comparable};
use crate::text;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Words(String),
    /// A figure, a day or a name that the record gives.
    Figure {
        /// As it stands in the sentence.
        words: String,
        /// The step whose record gives it; empty where it is of the whole record.
        step: String,
    },
}

impl Run {
    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Figure { words, .. } => words,
        }
    }
}

/// A piece of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The heading of a chapter.
    Heading(String),
    /// A paragraph from the record.
    Paragraph(Vec<Run>),
    /// What a person wrote for a part.
    Own(&'static str, String),
    /// A part that waits for a person.
    Waits(&'static str),
}

impl Told {
    /// The same in other words.
    #[must_use]
    pub fn map_words(self, put: impl Fn(&str) -> String) -> Self {
        let run = |run: Run| match run {
            Run::Words(words) => Run::Words(put(&words)),
            Run::Figure { words, step } => Run::Figure { words: put(&words), step },
        };
        match self {
            Self::Heading(words) => Self::Heading(put(&words)),
            Self::Paragraph(runs) => Self::Paragraph(runs.into_iter().map(run).collect()),
            other => other,
        }
    }
}

/// Adds words to the last piece, or as a new one.
fn words(runs: &mut Vec<Run>, more: &str) {
    match runs.last_mut() {
        Some(Run::Words(words)) => words.push_str(more),
        _ if more.is_empty() => {}
        _ => runs.push(Run::Words(more.to_owned())),
    }
}

/// A value of a sentence that the record gives: its place, its words, its step.
pub(super) type Fact<'f> = (&'f str, String, &'f str);

/// A summary being told.
pub(super) struct Telling<'d, 'a> {
    /// The paper that it is told for: its words, its shared values.
    pub draft: &'d Draft<'a>,
    /// The figures of the term.
    pub figures: Vec<Figure>,
    told: Vec<Told>,
    open: Vec<Run>,
    chapters: u32,
    parts: u32,
    heading: Option<String>,
    part: Option<String>,
}

impl<'d, 'a> Telling<'d, 'a> {
    pub(super) fn new(draft: &'d Draft<'a>, figures: Vec<Figure>) -> Self {
        Self { draft, figures, told: Vec::new(), open: Vec::new(), chapters: 0, parts: 0, heading: None, part: None }
    }

    /// A chapter; its heading stands once something stands below it.
    pub(super) fn chapter(&mut self, key: &str) {
        self.close();
        self.heading = Some(self.draft.words(key, &[]));
        (self.parts, self.part) = (0, None);
    }

    /// A part of a chapter: its words run into its first paragraph, numbered among those that have one.
    pub(super) fn part(&mut self, key: &str) {
        self.close();
        self.part = Some(self.draft.words(key, &[]));
    }

    /// The figure of a key, when it was recorded.
    pub(super) fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }

    /// A count that is more than nothing.
    pub(super) fn some(&self, key: &str) -> bool {
        self.figure(key).and_then(|figure| comparable(figure.measure)).is_some_and(|number| number > 0)
    }

    /// A sentence from figures; nothing at all when one of them was not recorded.
    pub(super) fn say(&mut self, key: &str, facts: &[Fact], plain: &[(&str, String)]) {
        if let Some(runs) = self.runs(&self.draft.template(key), facts, plain) {
            self.open.extend(runs);
        }
    }

    /// The same, when somebody has to have been counted.
    pub(super) fn say_if(&mut self, is_so: bool, key: &str, facts: &[Fact], plain: &[(&str, String)]) {
        if is_so {
            self.say(key, facts, plain);
        }
    }

    /// A sentence that lists what there is: `key` leads it, and after it comes each of `parts` of which there is any; nothing at
    /// all where there is none.
    pub(super) fn list(&mut self, key: &str, parts: &[&str]) {
        let there: Vec<&&str> = parts.iter().filter(|part| self.some(part)).collect();
        let Some((last, others)) = there.split_last() else { return };
        self.say(key, &[], &[]);
        for part in others {
            self.say(&format!("{key}.{part}"), &[], &[]);
            self.mark("list.pause");
        }
        self.say(&format!("{key}.{last}"), &[], &[]);
        self.mark("paper.stop");
    }

    /// A mark between clauses.
    fn mark(&mut self, key: &str) {
        words(&mut self.open, &super::super::draft::say(key, &[]));
    }

    /// A paragraph of one run that leads to a step.
    pub(super) fn item(&mut self, words: String, step: String) {
        self.close();
        self.open.push(Run::Figure { words, step });
        self.close();
    }

    /// The pieces of a sentence; none when one of its places has no value. What the record gives goes before what every paper shares.
    fn runs(&self, sentence: &str, facts: &[Fact], plain: &[(&str, String)]) -> Option<Vec<Run>> {
        let mut runs = Vec::new();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, tail) = after.split_once('}')?;
            words(&mut runs, before);
            let fact = facts.iter().find(|(name, ..)| *name == place).map(|(_, words, step)| (words.clone(), (*step).to_owned()));
            match fact.or_else(|| self.value(place)) {
                Some((words, step)) => runs.push(Run::Figure { words, step }),
                None => {
                    let own = plain.iter().find(|(name, _)| *name == place).map(|(_, words)| words.as_str());
                    words(&mut runs, own.or_else(|| self.draft.shared_value(place))?);
                }
            }
            rest = tail;
        }
        words(&mut runs, rest);
        // a clause that no book gives leaves no empty brackets behind
        let brackets = super::super::draft::say("paper.in_brackets", &[("words", String::new())]);
        for run in &mut runs {
            if let Run::Words(words) = run {
                *words = words.replace(&brackets, "");
            }
        }
        Some(runs)
    }

    /// The value of a place such as `turnout.percent`, and its step.
    fn value(&self, place: &str) -> Option<(String, String)> {
        let (key, part) = place.split_once('.').unwrap_or((place, ""));
        let figure = self.figure(key)?;
        let words = match (part, figure.measure) {
            ("part", Measure::Share(share)) => share.part.to_string(),
            ("whole", Measure::Share(share)) => share.whole.to_string(),
            ("percent", Measure::Share(share)) => percent(share),
            ("", measure) => measure_words(measure),
            _ => return None,
        };
        Some((words, figure.step.to_owned()))
    }

    /// A figure as a comparison says it: a share in per cent, a mean with one digit.
    pub(super) fn short(measure: Measure) -> String {
        match measure {
            Measure::Share(share) => percent(share),
            Measure::Mean(..) => tenths(comparable(measure).unwrap_or(0)),
            Measure::Count(number) => number.to_string(),
        }
    }

    /// What a person wrote for a part; whether there was anything.
    pub(super) fn own(&mut self, part: &'static str) -> bool {
        let answers = self.draft.s.election.paperwork.answers(OWN_WORDS);
        let words = answers.and_then(|answers| answers.get(part)).map(|words| words.trim().to_owned()).unwrap_or_default();
        self.close();
        let before = self.told.len();
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.begin();
            let lead = self.lead_words();
            self.told.push(Told::Own(part, format!("{lead}{line}")));
        }
        self.told.len() > before
    }

    /// The same; a frame stands where nothing was written.
    pub(super) fn own_or_frame(&mut self, part: &'static str) {
        if !self.own(part) {
            self.begin();
            self.told.push(Told::Waits(part));
        }
    }

    /// Puts the heading down before the first thing below it.
    fn begin(&mut self) {
        if let Some(words) = self.heading.take() {
            self.chapters += 1;
            self.told.push(Told::Heading(numbered(self.chapters, words)));
        }
    }

    /// The words of the part that has no paragraph yet, numbered.
    fn lead_words(&mut self) -> String {
        self.part.take().map_or_else(String::new, |words| {
            self.parts += 1;
            let no = text::chinese_number(super::super::draft::LANGUAGE, self.parts);
            super::super::draft::say("paper.summary_part", &[("no", no), ("words", words)])
        })
    }

    /// Ends the paragraph.
    pub(super) fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.begin();
        let lead = self.lead_words();
        let mut runs = std::mem::take(&mut self.open);
        if !lead.is_empty() {
            runs.insert(0, Run::Words(lead));
        }
        self.told.push(Told::Paragraph(runs));
    }

    /// What was told.
    pub(super) fn finish(mut self) -> Vec<Told> {
        self.close();
        self.told
    }
}
