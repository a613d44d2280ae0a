//! Papers of the term: 罢免要求, 罢免表决结果, 补选公告.

use super::document::{Block, Document};
use super::draft::{Draft, date, join, office, say};
use super::paper::Paper;
use crate::election::midterm::{Petitioners, recall_needs, recall_passes, serving, vacancies};
use crate::election::{Situation, people};

/// 罢免要求: each petition on a sheet, with its numbers and what the book asks for; a blank one before any.
pub fn petition(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("recall_petition", |s| !s.election.midterm.recalls.is_empty());
    let rule = draft.law(&["recall"]);
    for (matter, place) in s.election.midterm.recalls.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let asked = &matter.asked;
        let by = match asked.by {
            Petitioners::Voters => "voters",
            Petitioners::Representatives => "representatives",
            Petitioners::Presidium => "presidium",
        };
        let values = [
            ("name", people::name(s, &asked.person)),
            ("office", office(s, &asked.office)),
            ("by", say(&format!("petitioners.{by}"), &[])),
            ("signatures", asked.signatures.to_string()),
            ("whole", asked.whole.to_string()),
            ("ground", asked.ground.clone()),
            ("day", date(Some(asked.day))),
            ("law", rule.clone()),
        ];
        draft.para("lead", &values).para("ground", &values).para("signed", &values);
        draft.facts("facts", vec![asked.signatures.to_string(), asked.whole.to_string(), date(Some(asked.day))]);
    }
    draft.finish()
}

/// 罢免表决结果公告.
pub fn recall(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let voted: Vec<_> = s.election.midterm.recalls.iter().filter_map(|it| Some((&it.asked, it.decided?))).collect();
    draft.wants("recall_vote", |_| !voted.is_empty());
    let rule = draft.law(&["recall"]);
    for (asked, vote) in voted {
        let values = [
            ("name", people::name(s, &asked.person)),
            ("office", office(s, &asked.office)),
            ("day", date(Some(vote.day))),
            ("roll", vote.roll.to_string()),
            ("voted", vote.voted.to_string()),
            ("yes", vote.yes.to_string()),
            ("needed", recall_needs(s, &vote).to_string()),
            ("law", rule.clone()),
        ];
        draft.para("lead", &values);
        draft.para(if recall_passes(s, &vote).passed() { "passed" } else { "failed" }, &values);
    }
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 补选公告: what is empty, who serves on, and what by-elections have come to.
pub fn by_election(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let empty = vacancies(s);
    let seats = join(empty.iter().map(|(of, n)| say("paper.seats", &[("office", office(s, of)), ("n", n.to_string())])));
    let law = draft.law(&["by_election"]);
    if !empty.is_empty() {
        let values = [("seats", seats), ("law", law.clone()), ("serving", serving(s).len().to_string())];
        draft.para("lead", &values).para("how", &values);
    }
    let filled = &s.election.midterm.filled;
    if !filled.is_empty() {
        draft.para("filled", &[("law", law)]);
        let row = |by: &crate::election::midterm::ByElection| {
            vec![office(s, &by.office), by.name.to_string(), date(Some(by.day)), by.voted.to_string(), by.votes.to_string()]
        };
        draft.table("rows", filled.iter().map(row).collect());
        draft.para("rest", &[]);
    }
    draft.wants("office_end", |_| !(empty.is_empty() && filled.is_empty()));
    draft.para("end", &[]);
    draft.signed().finish()
}
