//! Papers that follow the first result: further rounds, a void vote, those written in, the report upwards, complaints.

use super::ballot::round_words;
use super::document::{Block, Document};
use super::draft::{Draft, date, office, say};
use super::forms::blank_rows;
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::outcome::outcome;
use crate::election::polling::{RoundKind, rounds, turnout};
use crate::election::{Situation, people};
use crate::text::Voice;

/// 另行选举、再次投票公告: posts, seats, candidates with their votes of the round before, day.
pub fn further_round(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let found = outcome(s);
    let called = rounds(s).into_iter().rfind(|round| matches!(round.kind, RoundKind::Second | RoundKind::TieRevote));
    draft.needs("next_round", called.as_ref());
    let Some(round) = called else { return draft.signed().finish() };
    let kind = round_words(&round).unwrap_or_default();
    let seats = super::hall::seats_in_words(s, &round.seats);
    let rule = if round.kind == RoundKind::Second { "second_round" } else { "tie_revote" };
    let values = [("kind", kind), ("day", date(Some(round.day))), ("seats", seats), ("law", draft.law(&[rule]))];
    draft.para("lead", &values);
    let before: Vec<_> = found.rounds.iter().filter(|it| it.round < round.no).collect();
    let votes = |id: &crate::law::OfficeId, person: &crate::election::record::PersonKey| {
        let offices = before.iter().rev().flat_map(|it| &it.offices).filter(|it| it.office == *id);
        let standing = offices.flat_map(|it| &it.standings).find(|it| it.person == *person);
        standing.map_or_else(String::new, |it| it.votes.to_string())
    };
    let mut rows = Vec::new();
    for (id, list) in &round.lists {
        for (person, no) in list.iter().zip(1_usize..) {
            rows.push(vec![office(s, id), no.to_string(), set_on_three(&people::name(s, person)), votes(id, person)]);
        }
    }
    draft.table("rows", rows).para("roll", &values).para("end", &values);
    draft.signed().finish()
}

/// 选举无效公告: the reason with its numbers, and what follows.
pub fn void(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let found = outcome(s);
    let last = found.rounds.iter().rfind(|round| !round.valid);
    draft.needs("finish", last);
    let Some(round) = last else { return draft.signed().finish() };
    let turned = turnout(s, round.round);
    let day = rounds(s).into_iter().find(|it| it.no == round.round).map(|it| it.day);
    let values = [
        ("day", date(day)),
        ("of", turned.registered.to_string()),
        ("voted", turned.voted.to_string()),
        ("needed", turned.needed.to_string()),
    ];
    draft.para("lead", &values);
    for step in &round.steps {
        draft.push(Block::Paragraph(step.sentence(Voice::OPEN)));
    }
    let again = rounds(s).into_iter().rfind(|it| it.kind == RoundKind::Repeat && it.no > round.round).map(|it| it.day);
    draft.para(if again.is_some() { "again" } else { "open" }, &[("again", date(again))]);
    draft.signed().finish()
}

/// 候选人以外当选人资格审查表: the answers are written in by the departments.
pub fn written_in(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    let listed = |person: &crate::election::record::PersonKey| {
        s.election.nomination.fixed.iter().flat_map(|fixed| &fixed.lists).any(|(_, people)| people.contains(person))
    };
    let found = outcome(s);
    let rows: Vec<Vec<String>> = found
        .elected
        .iter()
        .filter(|(_, person, ..)| !listed(person))
        .map(|(id, _, name, _)| vec![set_on_three(name), office(s, id), String::new(), String::new(), String::new()])
        .collect();
    draft.para(if rows.is_empty() { "none" } else { "lead" }, &[]);
    if rows.is_empty() {
        blank_rows(&mut draft, 3);
    } else {
        draft.table("rows", rows);
    }
    for (bar, no) in s.law.disqualifications.iter().zip(1..) {
        let words = draft.any(&format!("disqualification.{}", bar.id), &[]);
        draft.push(Block::Note(say("paper.numbered", &[("no", no.to_string()), ("words", words)])));
    }
    draft.signed().finish()
}

/// 选举结果备案报告.
pub fn filing(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    let found = outcome(s);
    let first = turnout(s, 1);
    let day = rounds(s).first().map(|round| round.day);
    let values = [
        ("day", date(day)),
        ("of", first.registered.to_string()),
        ("voted", first.voted.to_string()),
        ("percent", super::result::percent(first.share())),
        ("rounds", found.rounds.len().to_string()),
        ("n", found.elected.len().to_string()),
    ];
    draft.para(if super::applies::of_congress(s) { "to.deputies" } else { "to" }, &values).para("lead", &values);
    let members = crate::figures::composition(s, &found).members;
    let rows = members
        .iter()
        .map(|it| vec![super::draft::office(s, &it.office), set_on_three(&it.name), super::before::sex(it.sex), it.votes.to_string()]);
    draft.table("rows", rows.collect()).para("end", &values);
    for no in 1..=5 {
        draft.para(&format!("annex.{no}"), &values);
    }
    draft.signed().finish()
}

/// 信访举报登记: what was reported and what came of it. Who reports stays inside.
pub fn complaints(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let row = |(report, no): (&crate::election::outcome::Report, usize)| {
        let about = report.about.as_ref().map(|person| people::name(s, person)).unwrap_or_default();
        let (result, day) = report.closed.clone().map_or((String::new(), String::new()), |(result, day)| (result, date(Some(day))));
        vec![no.to_string(), date(Some(report.day)), report.by.clone(), about, report.what.clone(), result, day]
    };
    let rows: Vec<Vec<String>> = s.election.outcome.reports.iter().zip(1..).map(row).collect();
    if rows.is_empty() {
        blank_rows(&mut draft, 10);
    } else {
        draft.table("rows", rows);
    }
    let closed = s.election.outcome.reports.iter().filter(|report| report.closed.is_some()).count();
    let all = s.election.outcome.reports.len();
    let values = [("all", all.to_string()), ("closed", closed.to_string()), ("open", (all - closed).to_string())];
    draft.para("sum", &values);
    draft.signed().finish()
}

/// 变更登记申请.
pub fn registered(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    draft.para("to", &[]).para("lead", &[]);
    let rows = outcome(s).elected.into_iter().map(|(id, _, name, _)| vec![office(s, &id), set_on_three(&name)]);
    draft.table("rows", rows.collect());
    draft.facts("facts", Vec::new()).para("annex", &[]);
    draft.signed().finish()
}
