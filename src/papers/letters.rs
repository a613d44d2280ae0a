//! Papers to and from the superior: 请示, 批复, the list of nominees, the report of the result.

use super::before::sex;
use super::document::{Block, Document, Table};
use super::draft::{Draft, columns, date, join, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::assembly::{Correspondence, HEADS, elected_by_plenaries};
use crate::election::nomination::{Nominee, bounds};
use crate::election::outcome::{base_of, outcome};
use crate::election::{Situation, assembly, people};
use crate::law::OfficeId;

/// 请示, one sheet for every matter that the book has the superior consent to.
pub fn requests(s: &Situation, paper: &'static Paper) -> Document {
    each_matter(s, paper, |draft, matter, letters| {
        let number = letters.asked.as_ref().map(|letter| letter.number.clone()).unwrap_or_default();
        draft.note("number", &[("number", number)]);
        let values = [("law", draft.law(&["superior_consent"]))];
        let about = format!("about.{matter}");
        if draft.has(&about) {
            draft.para(&about, &values);
        }
        draft.para("lead", &values);
        frame(draft);
        draft.para("end", &[]);
        draft.facts("contact", Vec::new());
        draft.signed_on(letters.asked.as_ref().map(|letter| letter.day));
    })
}

/// 批复, one sheet for every matter: what was answered, or a form to fill in.
pub fn replies(s: &Situation, paper: &'static Paper) -> Document {
    each_matter(s, paper, |draft, matter, letters| {
        reply(draft, matter, letters);
    })
}

/// 批复 on those elected.
pub fn result_reply(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let letters = s.election.assembly.letters.get(HEADS).cloned().unwrap_or_default();
    reply(&mut draft, HEADS, &letters);
    heads(&mut draft, "paper.post");
    draft.finish()
}

fn reply(draft: &mut Draft, matter: &str, letters: &Correspondence) {
    let answered = letters.answered.as_ref();
    let number = answered.map(|(letter, _)| letter.number.clone()).unwrap_or_default();
    draft.note("number", &[("number", number)]);
    let asked = letters.asked.as_ref();
    let values = [
        ("matter", say(&format!("matter.{matter}"), &[])),
        ("asked", asked.map(|letter| letter.number.clone()).unwrap_or_default()),
        ("asked_day", date(asked.map(|letter| letter.day))),
    ];
    draft.para("lead", &values);
    let key = answered.map_or("open", |(_, answer)| match answer {
        assembly::Answer::Consented => "consented",
        assembly::Answer::Refused => "refused",
    });
    draft.para(key, &values);
    draft.facts("facts", vec![date(answered.map(|(letter, _)| letter.day))]);
}

fn each_matter(s: &Situation, paper: &'static Paper, write: impl Fn(&mut Draft, &str, &Correspondence)) -> Document {
    let mut draft = Draft::new(s, paper);
    for (rule, place) in s.law.superior_consent.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let heading = say(&format!("matter.{}", rule.matter), &[]);
        draft.push(Block::Heading(heading));
        let letters = s.election.assembly.letters.get(&rule.matter).cloned().unwrap_or_default();
        write(&mut draft, &rule.matter, &letters);
    }
    draft.finish()
}

/// What is to be elected: office, seats, candidates.
fn frame(draft: &mut Draft) {
    let s = draft.s;
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats).filter(|it| it.seats > 0);
    let row = |it: &crate::election::setup::Seats| {
        let (least, most) = bounds(s, &it.office);
        let candidates = match most.filter(|most| *most != least) {
            Some(most) => format!("{least}–{most}"),
            None => least.to_string(),
        };
        vec![office(s, &it.office), it.seats.to_string(), candidates, (least.saturating_sub(it.seats)).to_string()]
    };
    let rows = seats.map(row).collect();
    draft.table("rows", rows);
}

/// 候选人预备人选名册: everyone nominated, by office.
pub fn nominees(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let book = &s.election.nomination;
    draft.wants("nominate", |s| !s.election.nomination.nominees.is_empty());
    draft.para("lead", &[]);
    let mut rows = Vec::new();
    for rule in s.law.offices.iter() {
        let (listed, _) = crate::election::nomination::proposed_list(s, &rule.id);
        for (person, no) in listed.iter().zip(1..) {
            let Some(nominee) = book.nominees.get(person) else { continue };
            let voter = people::voter(s, person).map(|voter| &voter.registration);
            let birth = voter.map(|voter| voter.birth.parts()).map_or_else(String::new, |(year, month, _)| format!("{year}.{month:02}"));
            let mut row = vec![no.to_string(), office(s, &rule.id), set_on_three(nominee.name.as_str()), sex(Some(nominee.sex)), birth];
            row.extend(recommended(s, nominee));
            row.push(String::new());
            rows.push(row);
        }
    }
    let by = s.law.recommendations.iter().map(|by| (say(&format!("recommend.{by}"), &[]), RECOMMENDED));
    let mut columns = columns(&draft.words("rows", &[]));
    let end = columns.pop();
    let columns = columns.into_iter().chain(by).chain(end).collect();
    draft.push(Block::Table(Table { columns, rows }));
    draft.note("foot", &[("law", draft.law(&["candidate_order"]))]);
    draft.finish()
}

/// Width of the votes of a recommendation.
const RECOMMENDED: u32 = 5;

/// What a nominee got in each recommendation that the book asks for.
fn recommended(s: &Situation, nominee: &Nominee) -> Vec<String> {
    let votes = |by: &String| {
        let held = s.election.assembly.recommendations.get(by)?;
        held.votes.iter().find(|(name, _)| *name == nominee.name).map(|(_, votes)| votes.to_string())
    };
    s.law.recommendations.iter().map(|by| votes(by).unwrap_or_default()).collect()
}

/// 关于选举结果的报告和请示.
pub fn result(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let found = outcome(s);
    draft.wants("announce", |s| !s.election.outcome.announced.is_empty());
    let letters = s.election.assembly.letters.get(HEADS).cloned().unwrap_or_default();
    draft.note("number", &[("number", letters.asked.as_ref().map(|letter| letter.number.clone()).unwrap_or_default())]);
    let present = found.rounds.first().map_or(0, |round| base_of(s, round.round, s.law.turnout_base.value, 0));
    let day = crate::election::polling::rounds(s).first().map(|round| round.day);
    let values = [("day", date(day)), ("due", assembly::due(s).to_string()), ("present", present.to_string())];
    draft.para("lead", &values);
    let elected = found.elected.iter().map(|(of, _, name, _)| vec![office(s, of), set_on_three(name), votes_of(&found, of, name)]);
    let rows = elected.collect();
    draft.table("rows", rows);
    heads(&mut draft, "paper.head");
    draft.para("end", &[("law", draft.law(&["superior_approval"]))]);
    draft.signed_on(letters.asked.as_ref().map(|letter| letter.day)).finish()
}

fn votes_of(found: &crate::election::outcome::Outcome, of: &OfficeId, name: &str) -> String {
    let offices = found.rounds.iter().flat_map(|round| &round.offices).filter(|it| it.office == *of);
    let standing = offices.flat_map(|it| &it.standings).find(|it| it.elected && it.name == name);
    standing.map_or_else(String::new, |it| it.votes.to_string())
}

/// Those whom the plenaries elected and the superior is to approve, each in the words of `key`.
fn heads(draft: &mut Draft, key: &str) {
    let s = draft.s;
    let title = |id: &OfficeId| {
        let offices = s.law.plenary.value.iter().flat_map(|rule| &rule.offices);
        offices.into_iter().find(|it| it.id == *id).map_or_else(|| id.to_string(), |it| say(&it.title, &[]))
    };
    let elected: Vec<String> = elected_by_plenaries(s)
        .into_iter()
        .filter(|it| it.elected)
        .map(|it| say(key, &[("office", title(&it.office)), ("name", it.name), ("votes", it.votes.to_string())]))
        .collect();
    draft.wants("plenary", |_| !elected.is_empty());
    if !elected.is_empty() {
        draft.para("heads", &[("names", join(elected))]);
    }
}
