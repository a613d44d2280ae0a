//! Papers of an election of deputies: who was appointed, the constituency, the consultation, the credentials of those elected.

use super::before::sex;
use super::document::Document;
use super::draft::{Draft, date, join};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::congress::rows;
use crate::election::{Situation, people};

/// An answer of a form.
fn answer(s: &Situation, step: &str, field: &str) -> String {
    s.election.paperwork.answers(step).and_then(|answers| answers.get(field)).map(|text| text.trim().to_owned()).unwrap_or_default()
}

fn day_answer(s: &Situation, step: &str, field: &str) -> String {
    date(answer(s, step, field).parse().ok())
}

/// 任命选举委员会的公告.
pub fn appointed(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("appointed", |s| s.election.paperwork.answers("appointed").is_some());
    let values = [("day", day_answer(s, "appointed", "day")), ("by", answer(s, "appointed", "by"))];
    draft.para("lead", &[("law", draft.law(&["election_committee_presides"])), values[0].clone(), values[1].clone()]);
    let row = |row: Vec<String>| {
        let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
        vec![cell(1), set_on_three(cell(0).trim())]
    };
    draft.table("rows", rows(s, "appointed", "members").into_iter().map(row).collect());
    draft.para("end", &[("law", draft.law(&["election_committee_exit"]))]);
    draft.signed_on(answer(s, "appointed", "day").parse().ok()).finish()
}

/// 选区划分和代表名额公告.
pub fn constituency(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("constituencies", |s| s.election.paperwork.answers("constituencies").is_some());
    let founding = s.election.setup.founding.as_ref();
    let number = |field: &str| answer(s, "constituencies", field);
    let values = [("deputies", number("deputies")), ("people", number("people")), ("all", number("constituencies"))];
    draft.para("lead", &[("law", draft.law(&["quota"])), values[0].clone(), values[1].clone(), values[2].clone()]);
    let name = founding.map(|it| it.constituency.clone()).unwrap_or_default();
    let seats = founding.map_or(0, |it| it.seats_in_total()).to_string();
    draft.table("rows", vec![vec![name, number("here"), seats, String::new()]]);
    draft.note("foot", &[("law", draft.law(&["body_size"]))]);
    draft.signed().finish()
}

/// 选民小组讨论协商记录.
pub fn consultation(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = rows(s, "consult", "rounds");
    draft.wants("consult", |_| !held.is_empty());
    let fixed = s.election.nomination.fixed.as_ref();
    draft.para("lead", &[("law", draft.law(&["contest"])), ("rounds", held.len().to_string())]);
    let row = |(row, no): (Vec<String>, u32)| {
        let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
        vec![no.to_string(), date(cell(0).trim().parse().ok()), cell(1), cell(2)]
    };
    draft.table("rows", held.into_iter().zip(1..).map(row).collect());
    let listed = fixed.iter().flat_map(|fixed| &fixed.lists).flat_map(|(_, people)| people);
    let names = join(listed.map(|person| people::name(s, person)));
    if !names.is_empty() {
        draft.para("fixed", &[("names", names), ("day", date(fixed.map(|fixed| fixed.day)))]);
    }
    draft.finish()
}

/// 代表资格审查报告 of those elected by voters (N-28).
pub fn mandates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("mandates", |s| s.election.paperwork.answers("mandates").is_some());
    let elected = crate::election::outcome::outcome(s).elected;
    let refused = rows(s, "mandates", "refused");
    let values = [
        ("day", day_answer(s, "mandates", "day")),
        ("reported", answer(s, "mandates", "reported")),
        ("elected", elected.len().to_string()),
        ("confirmed", answer(s, "mandates", "confirmed")),
        ("law", draft.law(&["credentials"])),
    ];
    draft.para("lead", &values);
    let names = elected.iter().map(|(_, person, name, _)| vec![set_on_three(name), sex(people::sex(s, person))]);
    draft.table("rows", names.collect());
    for row in refused {
        let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
        draft.para("refused", &[("name", cell(0)), ("why", cell(1))]);
    }
    draft.finish()
}
