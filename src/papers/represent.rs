//! Papers of the groups' small elections: quota, notices, results, rosters, cards.

use super::before::sex;
use super::document::{Block, CardFace, Document};
use super::draft::{Draft, date, join, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::result::percent;
use crate::election::Situation;
use crate::election::sittings::{ChosenHere, GroupSitting, Holder, Post, summary};
use crate::values::{Sex, Share};

/// Rows for those whom a group chooses, rows of a roster and cards, where they are filled in by hand.
const CHOSEN: usize = 8;
const ROSTER: usize = 28;
const CARDS: usize = 8;

/// Who held a sitting, in words.
fn holder(draft: &Draft, holder: &Holder) -> String {
    match holder {
        Holder::Group(no) => draft.group(*no),
        Holder::Unit(name) => name.clone(),
    }
}

/// Whether the groups' small elections stand in the record: on a road that has them they are asked for, on another one the papers
/// are filled in by hand.
fn wants_sittings(draft: &mut Draft, paper: &Paper) {
    if paper.step_of(draft.s) == paper.step {
        draft.wants("sittings", |s| !s.election.sittings.held.is_empty());
    }
}

/// Whether a paper is printed for pens: another road has it, and nothing stands in the record.
fn by_hand(s: &Situation, paper: &Paper) -> bool {
    paper.step_of(s) != paper.step && s.election.sittings.held.is_empty()
}

/// The groups of the place, in words.
fn groups(draft: &Draft) -> Vec<String> {
    let founding = draft.s.election.setup.founding.iter();
    founding.flat_map(|founding| &founding.groups).map(|group| draft.group(group.no)).collect()
}

/// 代表名额分配表: what the households of each group give by the law; the numbers decided are written in.
pub fn quota(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let groups = s.election.setup.founding.as_ref().map(|founding| founding.groups.clone()).unwrap_or_default();
    let span = s.law.representatives_households.value;
    if let Some(span) = span {
        let most = span.most.map_or_else(String::new, |most| most.to_string());
        draft.para("lead", &[("least", span.least.to_string()), ("most", most)]);
    }
    let blank = || vec![String::new(); 4];
    let row = |group: &crate::election::setup::Group| {
        let facts = vec![draft.group(group.no), group.households.to_string(), group.adults.to_string(), range_of(span, group.households)];
        facts.into_iter().chain(blank()).collect()
    };
    let mut rows: Vec<Vec<String>> = groups.iter().map(row).collect();
    let sums = [groups.iter().map(|it| it.households).sum::<u32>(), groups.iter().map(|it| it.adults).sum()].map(|it| it.to_string());
    let all = groups.iter().map(|it| it.households).sum();
    let last = [say("paper.total", &[])].into_iter().chain(sums).chain([range_of(span, all)]).chain(blank());
    rows.push(last.collect());
    draft.table("rows", rows).note("foot", &[]);
    draft.signed().finish()
}

/// How many representatives so many households give: `3–8`, or one number.
fn range_of(span: Option<crate::law::terms::Span>, households: u32) -> String {
    let Some(span) = span else { return String::new() };
    let many = (households / span.least.max(1)).max(1);
    let few = span.most.map_or(many, |most| households.div_ceil(most.max(1)));
    if few < many { format!("{few}–{many}") } else { few.to_string() }
}

/// 推选公告: when and where each group meets, written in by hand before it is posted.
pub fn notice_poll(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]);
    let groups = s.election.setup.founding.as_ref().map(|founding| founding.groups.clone()).unwrap_or_default();
    let rows = groups.iter().map(|group| vec![draft.group(group.no), String::new(), String::new(), String::new(), String::new()]);
    let rows = rows.collect();
    draft.table("rows", rows).para("quorum", &[]).para("end", &[]);
    draft.signed().finish()
}

/// 推选结果报告单, one sheet for each group or unit.
pub fn results(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_sittings(&mut draft, paper);
    for (sitting, place) in s.election.sittings.held.values().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        result(&mut draft, sitting);
    }
    if by_hand(s, paper) {
        for (group, place) in groups(&draft).into_iter().zip(0..) {
            if place > 0 {
                draft.push(Block::NewSheet);
            }
            draft.push(Block::Heading(group)).facts("facts", Vec::new());
            super::forms::blank_rows(&mut draft, CHOSEN);
            draft.signatures();
        }
    }
    draft.finish()
}

fn result(draft: &mut Draft, sitting: &GroupSitting) {
    let name = holder(draft, &sitting.holder);
    draft.push(Block::Heading(name));
    let share = percent(Share::new(u64::from(sitting.present), u64::from(sitting.due)));
    let facts = vec![
        date(Some(sitting.day)),
        sitting.due.to_string(),
        sitting.present.to_string(),
        share,
        sitting.chair.clone(),
        sitting.recorder.clone(),
    ];
    draft.facts("facts", facts);
    let row = |it: &ChosenHere| vec![set_on_three(it.name.as_str()), sex(Some(it.sex)), post(it.post), it.votes.to_string()];
    draft.table("rows", sitting.chosen.iter().map(row).collect());
    draft.signatures();
}

/// A post in words.
fn post(post: Post) -> String {
    let id = match post {
        Post::Representative => "representative",
        Post::Head => "head",
        Post::Both => "both",
    };
    say(&format!("paper.post.{id}"), &[])
}

/// 代表名单公告.
pub fn notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_sittings(&mut draft, paper);
    if by_hand(s, paper) {
        let rows = groups(&draft).into_iter().map(|group| vec![group, String::new()]).collect();
        draft.para("lead.blank", &[]).table("rows", rows).para("end", &[]);
        return draft.signed().finish();
    }
    let sum = summary(s);
    let share = percent(Share::new(u64::from(sum.women), u64::from(sum.representatives)));
    let values = [
        ("n", sum.representatives.to_string()),
        ("women", sum.women.to_string()),
        ("percent", share),
        ("units", sum.from_units.to_string()),
    ];
    draft.para("lead", &values);
    for (of, sitting) in &s.election.sittings.held {
        let heading = holder(&draft, of);
        let names: Vec<String> = chosen(sitting, Post::represents).map(|it| set_on_three(it.name.as_str())).collect();
        if !names.is_empty() {
            draft.names(heading, names);
        }
    }
    draft.para("end", &[]);
    draft.signed().finish()
}

fn chosen(sitting: &GroupSitting, wanted: fn(Post) -> bool) -> impl Iterator<Item = &ChosenHere> {
    sitting.chosen.iter().filter(move |it| wanted(it.post))
}

/// 小组长名单公告.
pub fn leaders(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_sittings(&mut draft, paper);
    draft.para("lead", &[]);
    let rows = s.election.sittings.held.iter().filter(|(of, _)| matches!(of, Holder::Group(_))).map(|(of, sitting)| {
        let heads = join(chosen(sitting, Post::heads).map(|it| set_on_three(it.name.as_str())));
        vec![holder(&draft, of), heads]
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    if by_hand(s, paper) {
        rows.extend(groups(&draft).into_iter().map(|group| vec![group, String::new()]));
    }
    draft.table("rows", rows).para("end", &[]);
    draft.signed().finish()
}

/// 花名册和统计: one line a person, what the record does not know is written in.
pub fn roster(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_sittings(&mut draft, paper);
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (of, sitting) in &s.election.sittings.held {
        for it in &sitting.chosen {
            let no = (rows.len() + 1).to_string();
            let mut row = vec![no, holder(&draft, of), set_on_three(it.name.as_str()), sex(Some(it.sex)), post(it.post)];
            row.resize(columns, String::new());
            rows.push(row);
        }
    }
    if by_hand(s, paper) {
        rows.resize(ROSTER, vec![String::new(); columns]);
    }
    draft.table("rows", rows);
    let people = || s.election.sittings.held.values().flat_map(|sitting| &sitting.chosen);
    let count = |wanted: &dyn Fn(&ChosenHere) -> bool| people().filter(|it| wanted(it)).count().to_string();
    let facts = vec![
        people().count().to_string(),
        count(&|it| it.post.represents()),
        count(&|it| it.post.heads()),
        count(&|it| it.sex == Sex::Female),
        count(&|it| it.sex == Sex::Female && it.post.represents()),
        count(&|it| it.sex == Sex::Female && it.post.heads()),
    ];
    draft.facts("facts", facts);
    draft.signed().finish()
}

/// 代表证, eight on a sheet.
pub fn cards(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    wants_sittings(&mut draft, paper);
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    let held = s.election.sittings.held.iter();
    let people = held.flat_map(|(of, sitting)| chosen(sitting, Post::represents).map(move |it| (of, sitting, it)));
    for ((of, sitting, it), no) in people.zip(1..) {
        let values = [holder(&draft, of), date(Some(sitting.day)), format!("{no:03}")];
        let lines = labels.split('|').map(str::to_owned).zip(values).collect();
        let name = it.name.to_string();
        draft.push(Block::Card(CardFace { title: title.clone(), election: election.clone(), name, lines, low: low.clone(), code: None }));
    }
    if by_hand(s, paper) {
        let lines: Vec<(String, String)> = labels.split('|').map(|label| (label.to_owned(), String::new())).collect();
        let blank = CardFace { title, election, name: String::new(), lines, low, code: None };
        for card in std::iter::repeat_n(blank, CARDS) {
            draft.push(Block::Card(card));
        }
    }
    draft.finish()
}
