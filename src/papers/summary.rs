//! 工作总结 and statistics of the term: sentences from the record, each figure with its source.

use super::before::sex;
use super::document::{Block, Document};
use super::draft::{Draft, date, join, office, say};
use super::paper::Paper;
use super::result::percent;
use crate::election::Situation;
use crate::election::outcome::outcome;
use crate::figures::{self, Figure, Measure};
use crate::law::Severity;
use crate::text::{self, Voice};
use crate::values::{Day, Share};

/// Under which name the parts of the summary that a person writes are recorded.
pub const OWN_WORDS: &str = "summary_words";
/// Those parts, in the order of the summary; words are `summary.own.<part>`.
pub const OWN_PARTS: &[&str] = &["basis", "place", "leading", "causes", "experience", "plans"];

/// A figure in words: a count, a share in per cent, a mean with one digit.
pub fn measure_words(measure: Measure) -> String {
    match measure {
        Measure::Count(number) => number.to_string(),
        Measure::Share(share) => {
            say("figure.share", &[("part", share.part.to_string()), ("whole", share.whole.to_string()), ("percent", percent(share))])
        }
        Measure::Mean(sum, number) => {
            let tenths = (sum * 20 + number) / (number * 2).max(1);
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    }
}

/// 换届统计表: blocks of figures, each with the step whose record gives it.
pub fn statistics(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let all = figures::term(s);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    let mut blocks: Vec<&str> = all.iter().map(|figure| figure.block).collect();
    blocks.dedup();
    for block in blocks {
        let heading = say(&format!("figure.block.{block}"), &[]);
        draft.push(Block::Heading(heading));
        let row = |figure: &Figure| {
            let words = draft.any(&format!("figure.{}", figure.key), &[]);
            vec![words, measure_words(figure.measure), say(&format!("step.{}", figure.step), &[])]
        };
        let rows = all.iter().filter(|figure| figure.block == block).map(row).collect();
        draft.table("rows", rows);
    }
    draft.note("foot", &[]);
    draft.signed().finish()
}

/// A chapter of the summary being written: sentences whose figures are all there.
struct Chapter<'d, 'a> {
    draft: &'d mut Draft<'a>,
    figures: &'d [Figure],
}

impl Chapter<'_, '_> {
    /// A paragraph from figures; nothing at all when one of them was not recorded. Its source stands behind it.
    fn say(&mut self, key: &str, figures: &[&str], more: &[(&str, String)]) {
        let found: Vec<&Figure> = figures.iter().filter_map(|key| self.figures.iter().find(|figure| figure.key == *key)).collect();
        if found.len() < figures.len() {
            return;
        }
        let mut values: Vec<(&str, String)> = more.to_vec();
        for figure in &found {
            values.push((figure.key, measure_words(figure.measure)));
            if let Measure::Share(share) = figure.measure {
                let percent = percent(share);
                self.part(&mut values, figure.key, share, percent);
            }
        }
        let words = self.draft.words(key, &values);
        self.draft.push(Block::Paragraph(words));
        let mut steps: Vec<String> = Vec::new();
        for figure in found {
            let step = say(&format!("step.{}", figure.step), &[]);
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        if !steps.is_empty() {
            let words = say("paper.source", &[("steps", join(steps))]);
            self.draft.push(Block::Note(words));
        }
    }

    /// The parts of a share, each by its own name.
    fn part(&self, values: &mut Vec<(&str, String)>, key: &str, share: Share, percent: String) {
        const NAMES: &[(&str, [&str; 3])] = &[
            ("turnout", ["turnout.part", "turnout.whole", "turnout.percent"]),
            ("registered_women", ["registered_women.part", "registered_women.whole", "registered_women.percent"]),
            ("elected", ["elected.part", "elected.whole", "elected.percent"]),
            ("in_first_round", ["in_first_round.part", "in_first_round.whole", "in_first_round.percent"]),
            ("women", ["women.part", "women.whole", "women.percent"]),
            ("further_turnout", ["further_turnout.part", "further_turnout.whole", "further_turnout.percent"]),
        ];
        if let Some((_, names)) = NAMES.iter().find(|(name, _)| *name == key) {
            values.extend(names.iter().copied().zip([share.part.to_string(), share.whole.to_string(), percent]));
        }
    }
}

/// The day that something was first recorded, for a paragraph that tells when.
fn posted(s: &Situation, paper: &str) -> Option<Day> {
    s.election.paperwork.first_posted(paper)
}

/// A first 工作总结 from the record; a paragraph whose figures are missing is left out, never guessed.
pub fn summary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let result = outcome(s);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    let all = figures::term(s);
    let statutes = draft.statutes(super::before::STATUTES);
    let from = s.election.committee.meetings.iter().map(|meeting| meeting.day).min();
    let until = s.election.outcome.announced.values().max().copied();
    let period = [("law", statutes), ("from", date(from)), ("until", date(until))];
    let members = figures::composition(s, &result).members;
    let elected = join(members.iter().map(|member| {
        say(
            "paper.member",
            &[
                ("name", member.name.clone()),
                ("office", office(s, &member.office)),
                ("sex", sex(member.sex)),
                ("votes", member.votes.to_string()),
            ],
        )
    }));
    let mut chapter = Chapter { draft: &mut draft, figures: &all };
    chapter.say(if from.is_some() { "lead" } else { "lead.until" }, &["elected"], &period);
    own_words(chapter.draft, "basis");
    chapter.draft.heading("h1");
    own_words(chapter.draft, "place");
    chapter.say("frame", &["groups", "households", "adults"], &[]);
    chapter.say("registered", &["registered", "registered_women"], &[]);
    chapter.say("voted", &["turnout", "by_proxy"], &[]);
    chapter.say("ways", &["voted_hall", "voted_mobile"], &[]);
    chapter.say("again", &["further_votes", "further_turnout"], &[]);
    chapter.say("members", &["elected", "women"], &[("names", elected)]);
    chapter.say("ages", &["mean_age", "to_35", "to_45", "to_55", "from_56"], &[]);
    chapter.draft.heading("h2");
    own_words(chapter.draft, "leading");
    conduct(&mut chapter);
    let findings = crate::election::findings(s);
    let mut wrong: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| text::phrase(Voice::OPEN, &format!("finding.{}", finding.code), &finding.values))
        .filter(|words| !words.starts_with("finding."))
        .collect();
    let mut said = std::collections::BTreeSet::new();
    wrong.retain(|words| said.insert(words.clone()));
    chapter.draft.heading("h3");
    chapter.draft.para(if wrong.is_empty() { "wrong.none" } else { "wrong" }, &[("n", wrong.len().to_string())]);
    for (words, no) in wrong.into_iter().zip(1..) {
        chapter.draft.push(Block::Paragraph(say("paper.numbered", &[("no", no.to_string()), ("words", words)])));
    }
    own_words(chapter.draft, "causes");
    chapter.draft.heading("h4");
    chapter.say("after", &["handed", "archived", "certificates"], &[]);
    chapter.say("groups_after", &["heads", "representatives_count", "women_representatives", "supervisors_count"], &[]);
    for (heading, field) in [("h5", "experience"), ("h6", "plans")] {
        draft.heading(heading);
        if !own_words(&mut draft, field) {
            draft.para("frame.staff", &[]);
        }
    }
    draft.signed().finish()
}

/// What a person wrote for a part of the summary that no record gives; whether there was anything.
fn own_words(draft: &mut Draft, field: &str) -> bool {
    let words = draft.s.election.paperwork.answers(OWN_WORDS).and_then(|answers| answers.get(field)).map(|it| it.trim().to_owned());
    let words = words.filter(|words| !words.is_empty());
    let written = words.is_some();
    for line in words.iter().flat_map(|words| words.lines()).filter(|line| !line.trim().is_empty()) {
        draft.push(Block::Paragraph(line.trim().to_owned()));
    }
    written
}

/// 主要做法, stage by stage, with the days on which papers were posted.
fn conduct(chapter: &mut Chapter) {
    let s = chapter.draft.s;
    let (shown, frozen) = (s.election.roll.first_displayed(), s.election.roll.frozen);
    let fixed = s.election.nomination.fixed.as_ref().map(|fixed| fixed.day);
    let chosen = s.election.committee.meetings.first().map(|meeting| meeting.day);
    chapter.say("organised", &["staff", "trained", "budget"], &[]);
    chapter.say("told", &["letters", "posters"], &[]);
    chapter.say("committee", &["committee_count"], &[("day", date(chosen)), ("law", chapter.draft.law(&["election_committee_formed_by"]))]);
    if shown.is_some() {
        let values = [("shown", date(shown)), ("frozen", date(frozen)), ("law", chapter.draft.law(&["list_days_before"]))];
        chapter.say("displayed", &["objections", "upheld", "added", "removed", "corrected"], &values);
    }
    if fixed.is_some() {
        let values = [("fixed", date(fixed)), ("law", chapter.draft.law(&["contest"]))];
        chapter.say("nominated", &["nominees", "withdrew", "candidates", "seats_count"], &values);
    }
    chapter.say("met", &["attended"], &[]);
    chapter.say("noticed", &["notices"], &[]);
    let polled = posted(s, "v_notice_poll");
    if polled.is_some() {
        chapter.say("prepared", &["stations", "mobile", "crew"], &[("posted", date(polled))]);
    }
    chapter.say("ballots", &["printed", "issued", "spoiled", "found"], &[]);
    let announced = s.election.outcome.announced.get(&1).copied();
    if announced.is_some() {
        chapter.say("reported", &["reports", "reports_closed"], &[]);
        chapter.say("announced", &["rounds"], &[("day", date(announced)), ("law", chapter.draft.law(&["win"]))]);
    }
}
