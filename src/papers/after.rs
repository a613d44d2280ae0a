//! Papers after the election: handover and archive.

use super::document::Document;
use super::draft::{Draft, date, say};
use super::paper::Paper;
use crate::election::Situation;
use crate::election::after::{archive_items, completed_on, keep_until};
use crate::text;

/// What is handed over, in the order of the list; words are `paper.handover.item.<id>`.
pub const HANDOVER_ITEMS: &[&str] = &["seal", "office", "equipment", "accounts", "assets", "contracts", "debts", "archives", "unfinished"];

/// Words of an item, or its id where there are none.
fn item_words(id: &str) -> String {
    let key = format!("paper.handover.item.{id}");
    if text::has(&key) { say(&key, &[]) } else { id.to_owned() }
}

/// 工作移交书, with everything on the list and what is still missing.
pub fn handover(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let after = &s.election.after;
    let elected = draft.needs("announce", completed_on(s));
    draft.wants("handover", |_| !after.handover.is_empty());
    let latest = elected.map(|day| day.plus_days(*s.law.handover_days as i32));
    let values = [
        ("elected", date(elected)),
        ("latest", date(latest)),
        ("days", s.law.handover_days.to_string()),
        ("law", draft.law(&["handover_days"])),
    ];
    draft.para("lead", &values);
    let others = after.handover.keys().map(String::as_str).filter(|id| !HANDOVER_ITEMS.contains(id));
    let rows = HANDOVER_ITEMS
        .iter()
        .copied()
        .chain(others)
        .zip(1..)
        .map(|(id, no): (&str, usize)| {
            let (what, day) = after.handover.get(id).map_or((String::new(), String::new()), |(what, day)| (what.clone(), date(Some(*day))));
            vec![no.to_string(), item_words(id), what, day, String::new()]
        })
        .collect();
    draft.table("rows", rows);
    match &after.handed_over {
        Some((day, overseen)) => draft.para("done", &[("day", date(Some(*day))), ("overseen", overseen.clone())]),
        None => draft.para("open", &[]),
    };
    draft.finish()
}

/// 卷内目录: every item of the archive, and which are missing.
pub fn archive(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let after = &s.election.after;
    draft.wants("archive", |_| !after.archive.is_empty());
    let rows = archive_items(s)
        .zip(1..)
        .map(|(id, no): (&str, usize)| {
            let kept = after.archive.get(id);
            let (copies, place) =
                kept.map_or((String::new(), draft.words("missing", &[])), |(copies, place)| (copies.to_string(), place.clone()));
            vec![no.to_string(), say(&format!("archive.item.{id}"), &[]), copies, place, String::new()]
        })
        .collect();
    draft.table("rows", rows);
    let values = [
        ("years", s.law.archive_years.to_string()),
        ("until", date(keep_until(s))),
        ("apart", apart(s, false)),
        ("law", draft.law(&["archive_years"])),
    ];
    draft.para("keep", &values);
    if let Some((day, keeper)) = &after.archived {
        draft.para("closed", &[("day", date(Some(*day))), ("keeper", keeper.clone())]);
    }
    draft.finish()
}

/// 案卷封面和脊背.
pub fn cover(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let after = &s.election.after;
    draft.wants("archive", |_| !after.archive.is_empty());
    let from = s.election.committee.meetings.iter().map(|meeting| meeting.day).min();
    let until = completed_on(s);
    let copies: u32 = after.archive.values().map(|(copies, _)| *copies).sum();
    let facts = vec![
        date(from),
        date(until),
        after.archive.len().to_string(),
        copies.to_string(),
        s.law.archive_years.to_string(),
        date(keep_until(s)),
    ];
    draft.facts("facts", facts).para("spine", &[]);
    draft.facts("hand", Vec::new());
    draft.finish()
}

/// What is kept apart, sealed: the ballots and what tells of persons, as far as the law knows it; `all` of it, or what has a book of its own.
fn apart(s: &Situation, all: bool) -> String {
    let kept = [
        ("ballots", true),
        ("proxies", s.law.proxy.allowed),
        ("mobile", all && s.law.mobile_box.allowed),
        ("exclusions", all && super::applies::registration(s)),
    ];
    super::draft::join(kept.into_iter().filter(|(_, kept)| *kept).map(|(id, _)| say(&format!("paper.apart.{id}"), &[])))
}

/// 卷内备考表: what is there, what is missing, what lies elsewhere.
pub fn note(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("archive", |s| !s.election.after.archive.is_empty());
    let missing = crate::election::after::archive_missing(s);
    let names = super::draft::join(missing.iter().map(|id| say(&format!("archive.item.{id}"), &[])));
    let all = archive_items(s).count();
    draft.para("kept", &[("n", (all - missing.len()).to_string()), ("all", all.to_string())]);
    draft.para(if missing.is_empty() { "whole" } else { "missing" }, &[("n", missing.len().to_string()), ("names", names)]);
    draft.para("apart", &[("apart", apart(s, true)), ("years", s.law.archive_years.to_string())]);
    draft.finish()
}

/// 档案移交清册.
pub fn transfer(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let after = &s.election.after;
    draft.wants("archive", |_| !after.archive.is_empty());
    let rows = archive_items(s).filter_map(|id| Some((id, after.archive.get(id)?))).zip(1..);
    let rows = rows.map(|((id, (copies, place)), no): ((&str, &(u32, String)), usize)| {
        vec![no.to_string(), say(&format!("archive.item.{id}"), &[]), copies.to_string(), place.clone(), String::new()]
    });
    let rows = rows.collect();
    draft.table("rows", rows);
    let (day, keeper) = after.archived.clone().map_or((None, String::new()), |(day, keeper)| (Some(day), keeper));
    draft.facts("facts", vec![date(day), keeper]);
    draft.finish()
}
