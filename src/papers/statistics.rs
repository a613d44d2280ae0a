//! 换届统计表 and 当选人员情况统计表: figures of the term with the step that gives each, and who was elected as a grid.

use super::before::sex;
use super::document::{Block, Document};
use super::draft::{Draft, office, say};
use super::paper::Paper;
use super::result::percent;
use crate::election::outcome::outcome;
use crate::election::{Situation, people};
use crate::figures::{self, Composition, Figure, Measure, Member};
use crate::law::institutions::Institution;
use crate::values::{EducationBand, Politics, Sex};

/// A figure in words: a count, a share in per cent, a mean with one digit.
pub fn measure_words(measure: Measure) -> String {
    match measure {
        Measure::Count(number) => number.to_string(),
        Measure::Share(share) => {
            say("figure.share", &[("part", share.part.to_string()), ("whole", share.whole.to_string()), ("percent", percent(share))])
        }
        Measure::Mean(..) => tenths(figures::comparable(measure).unwrap_or(0)),
    }
}

/// Tenths with one digit behind the point.
pub(super) fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// Notes the step that has to give the result: the announcement, or the sittings where they are the election.
pub(super) fn wants_result(draft: &mut Draft) {
    if draft.s.law.institutions.contains(&Institution::SittingsElect) {
        draft.wants("sittings", |s| !s.election.sittings.held.is_empty());
    } else {
        draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    }
}

/// 换届统计表: blocks of figures, each with the step whose record gives it.
pub fn statistics(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let all = figures::term(s);
    wants_result(&mut draft);
    let mut blocks: Vec<&str> = all.iter().map(|figure| figure.block).collect();
    blocks.dedup();
    for (block, no) in blocks.into_iter().zip(1..) {
        let words = draft.any(&format!("figure.block.{block}"), &[]);
        draft.push(Block::Heading(numbered(no, words)));
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

/// A heading with its number: 一、….
pub(super) fn numbered(no: u32, words: String) -> String {
    say("paper.chapter", &[("no", crate::text::chinese_number(super::draft::LANGUAGE, no)), ("words", words)])
}

/// One of the elected as a row of the grid; what nobody said stays open for the pen.
fn member_row(s: &Situation, member: &Member) -> Vec<String> {
    let said = |key: Option<String>| key.map_or_else(String::new, |key| say(&key, &[]));
    vec![
        member.name.clone(),
        office(s, &member.office),
        sex(member.sex),
        member.age.map_or_else(String::new, |age| age.to_string()),
        member.traits.nation.clone(),
        said(member.traits.politics.map(|it| format!("politics.{}", it.id()))),
        said(member.traits.education.map(|it| format!("education.{}", it.id()))),
        said(member.tenure.map(|it| format!("tenure.{}", it.id()))),
        member.votes.to_string(),
    ]
}

/// The sums of some of the elected: how many, women, 党员, 少数民族, ages, educations, 连任; open where it is known of nobody.
fn sums(part: &Composition) -> Vec<String> {
    let said = |(number, known): (u64, u64)| if known > 0 { number.to_string() } else { String::new() };
    let band = |band: EducationBand| said(part.education(|education| education.band() == band));
    let aged = |from, to| part.aged(from, to).to_string();
    vec![
        part.members.len().to_string(),
        part.women().to_string(),
        said(part.politics(Politics::is_party)),
        said(part.minority()),
        aged(0, 35),
        aged(36, 45),
        aged(46, 55),
        aged(56, 150),
        band(EducationBand::College),
        band(EducationBand::High),
        band(EducationBand::Junior),
        said(part.again()),
    ]
}

/// 差额: of every office its seats, those who were nominated, the formal candidates, how many more they are, the women among them.
fn contest(s: &Situation) -> Vec<Vec<String>> {
    let Some(fixed) = &s.election.nomination.fixed else { return Vec::new() };
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats).filter(|seats| seats.seats > 0);
    let row = |seats: &crate::election::setup::Seats| {
        let listed: Vec<_> = fixed.lists.iter().filter(|(id, _)| *id == seats.office).flat_map(|(_, keys)| keys).collect();
        let women = listed.iter().filter(|key| people::sex(s, key) == Some(Sex::Female)).count();
        let nominated = s.election.nomination.nominees.values().filter(|nominee| nominee.offices().contains(&seats.office)).count();
        let numbers = [seats.seats as usize, nominated, listed.len(), listed.len().saturating_sub(seats.seats as usize), women];
        [vec![office(s, &seats.office)], numbers.map(|number| number.to_string()).into()].concat()
    };
    seats.map(row).collect()
}

/// 当选人员情况统计表: each of the elected, and the sums of every office and of all.
pub fn members(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_result(&mut draft);
    let all = figures::composition(s, &outcome(s));
    draft.heading("h1");
    draft.table("rows", all.members.iter().map(|member| member_row(s, member)).collect());
    draft.heading("h2");
    let mut offices: Vec<_> = all.members.iter().map(|member| member.office.clone()).collect();
    offices.dedup();
    let of_office = |id: &crate::law::OfficeId| {
        let members = all.members.iter().filter(|member| member.office == *id).cloned().collect();
        [vec![office(s, id)], sums(&Composition { members })].concat()
    };
    let mut rows: Vec<Vec<String>> = offices.iter().map(of_office).collect();
    rows.push([vec![draft.words("all", &[])], sums(&all)].concat());
    draft.table("sums", rows);
    let contest = contest(s);
    if !contest.is_empty() {
        draft.heading("h3");
        draft.table("contest", contest);
    }
    let open = all.members.iter().filter(|member| member.traits.politics.is_none() || member.traits.education.is_none()).count();
    if open > 0 {
        draft.note("open", &[("n", open.to_string())]);
    }
    draft.signed().finish()
}
