//! Issuing: what a paper says on the day it gets its number, and which papers say something else by now.

use super::document::{Block, Document};
use super::draft::corrected;
use super::paper::{Again, Paper, Series};
use super::table::{PAPERS, find};
use crate::election::Situation;
use crate::election::paperwork::{Issue, Issuing, PaperworkCommand};
use crate::journal::Digest;
use crate::values::Day;

/// Digits of the digest of a line: enough to tell two lines of one paper apart.
const DIGITS: usize = 12;

/// A paper that was issued and would say something else now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// The paper as it was issued.
    pub paper: &'static str,
    /// Its number.
    pub number: String,
    /// Which paper tells the change: itself, or another.
    pub by: &'static str,
    /// The lines that are new.
    pub lines: Vec<String>,
}

/// What a paper says, line by line, without its number and its day: those come with the issue.
fn said(document: &Document) -> Vec<String> {
    let mut bare = document.clone();
    bare.number = None;
    for block in &mut bare.blocks {
        if let Block::Signed(signed) = block {
            (signed.day, signed.date) = (None, String::new());
        }
    }
    super::plain(&bare).lines().filter(|line| !line.is_empty() && !line.starts_with("missing:")).map(str::to_owned).collect()
}

fn mark(line: &str) -> String {
    Digest::of(line.as_bytes()).to_string().chars().take(DIGITS).collect()
}

/// What a paper says now; the note on a correction, which stands first, is no part of it.
fn now(s: &Situation, paper: &Paper) -> Vec<String> {
    let Some(mut document) = super::document(s, paper.id) else { return Vec::new() };
    if corrected(s, paper).is_some() && !document.blocks.is_empty() {
        document.blocks.remove(0);
    }
    said(&document)
}

/// The lines that a paper says now and did not say when it was issued; none where what it said was not kept.
fn new_lines(s: &Situation, paper: &Paper, issue: &Issue) -> Vec<String> {
    if issue.lines.is_empty() {
        return Vec::new();
    }
    let lines = now(s, paper);
    let new: Vec<String> = lines.iter().filter(|line| !issue.lines.contains(&mark(line))).cloned().collect();
    let gone = new.is_empty() && lines.len() < issue.lines.len();
    if gone { lines.into_iter().take(1).collect() } else { new }
}

/// The papers that were issued and would say something else now, each with the paper that has to tell it.
pub fn outdated(s: &Situation) -> Vec<Outdated> {
    PAPERS.iter().filter(|paper| paper.series.is_notice()).filter_map(|paper| outdated_paper(s, paper)).collect()
}

fn outdated_paper(s: &Situation, paper: &'static Paper) -> Option<Outdated> {
    let issue = s.election.paperwork.last_issue(paper.id)?;
    let by = if let Again::By(other) = paper.again { other } else { paper.id };
    // what another paper has told since is settled
    let told = by != paper.id && s.election.paperwork.last_issue(by).is_some_and(|other| other.day >= issue.day);
    let lines = if told { Vec::new() } else { new_lines(s, paper, issue) };
    (!lines.is_empty()).then(|| Outdated { paper: paper.id, number: issue.label(), by, lines })
}

/// Whether a paper has to be issued: it never was, or says something else by now.
pub fn to_issue(s: &Situation, id: &str) -> bool {
    let Some(paper) = find(id) else { return false };
    let Some(issue) = s.election.paperwork.last_issue(id) else { return true };
    match paper.again {
        Again::By(_) | Again::Desk => false,
        Again::Corrected | Again::Anew => !new_lines(s, paper, issue).is_empty(),
    }
}

/// What asks for a paper's number, with what it says today; `changes` is what an office says of a correction.
pub fn issue(s: &Situation, id: &str, day: Day, changes: &str) -> PaperworkCommand {
    let paper = find(id);
    let issued = s.election.paperwork.last_issue(id).is_some();
    let own = issued && paper.is_none_or(|paper| paper.again != Again::Anew);
    let under = match paper.map(|paper| paper.series) {
        _ if own => Some(id.to_owned()),
        Some(Series::Under(other)) => Some(other.to_owned()),
        _ => None,
    };
    let lines = paper.filter(|paper| paper.series.is_notice() && paper.again != Again::Desk).map(|paper| now(s, paper)).unwrap_or_default();
    PaperworkCommand::Issue(Issuing {
        paper: id.to_owned(),
        day,
        series: paper.map_or_else(String::new, |paper| paper.issuer.name().to_owned()),
        under,
        lines: lines.iter().map(|line| mark(line)).collect(),
        changes: changes.trim().to_owned(),
    })
}
