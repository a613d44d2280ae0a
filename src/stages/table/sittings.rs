//! Many small elections in one sitting: the groups choose representatives and heads.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader, write_rows};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use crate::election::sittings::{ChosenHere, Counted, GroupSitting, Holder, Post, SittingsCommand, committee_members, summary};
use crate::election::{Command, Situation};
use crate::law::Finding;
use crate::law::institutions::Institution;
use crate::values::{PersonName, Sex};

/// 分组推选.
pub const SITTINGS: Stage = Stage {
    id: "sittings",
    steps: &[
        Step {
            id: "meeting_members",
            rests_on: &["representatives_share"],
            needed: |s| guard::has(s, Institution::SittingsElect),
            work: Work::Form(&MEETING_MEMBERS),
            waits_for: &["found"],
            done: |s| s.election.sittings.committee.is_some(),
            ..PLAIN
        },
        Step {
            id: "sittings",
            rests_on: &["meetings", "representatives_households", "representatives_women", "heads_from_representatives"],
            needed: |s| guard::has(s, Institution::GroupSittings),
            work: Work::Form(&SITTINGS_FORM),
            waits_for: &["found", "meeting_members", "choose"],
            done: all_groups_met,
            note: |s| {
                let sum = summary(s);
                let count = |number: u32| number.to_string();
                let values = vec![("held", count(sum.groups_held)), ("groups", count(sum.groups)), ("count", count(sum.representatives))];
                Some(("step.sittings.note", values))
            },
            finds: &["sittings."],
            ..PLAIN
        },
    ],
};

fn all_groups_met(s: &Situation) -> bool {
    let sum = summary(s);
    sum.groups > 0 && sum.groups_held >= sum.groups
}

const MEETING_MEMBERS: Form = Form {
    fields: &[Field::needed("members", FieldKind::Number)],
    prefill: |s| Answers::from([("members".into(), committee_members(s).to_string())]),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let members = read.number("members");
        read.finish(vec![Command::Sittings(SittingsCommand::CountCommittee { members })])
    },
};

const SITTINGS_FORM: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("counted", FieldKind::Choice(&["persons", "households"])),
        Field::needed(
            "meetings",
            FieldKind::Rows(&[
                Cell { id: "holder", kind: FieldKind::Line },
                Cell { id: "due", kind: FieldKind::Number },
                Cell { id: "present", kind: FieldKind::Number },
            ]),
        ),
        Field::needed(
            "chosen",
            FieldKind::Rows(&[
                Cell { id: "holder", kind: FieldKind::Line },
                Cell { id: "name", kind: FieldKind::Name },
                Cell { id: "sex", kind: FieldKind::Choice(&["male", "female"]) },
                Cell { id: "post", kind: FieldKind::Choice(&["representative", "head", "both"]) },
                Cell { id: "votes", kind: FieldKind::Number },
            ]),
        ),
        Field::needed("chair", FieldKind::Line),
        Field::needed("recorder", FieldKind::Line),
    ],
    prefill: as_held,
    commands: hold,
};

/// What was recorded so far; before that, a line for each group with its households.
fn as_held(s: &Situation) -> Answers {
    let held = &s.election.sittings.held;
    let number = |number: u32| number.to_string();
    let Some(last) = held.values().last() else {
        let groups = s.election.setup.founding.iter().flat_map(|founding| &founding.groups);
        let meetings: Vec<Vec<String>> = groups.map(|group| vec![number(group.no), number(group.households), String::new()]).collect();
        return Answers::from([("counted".into(), "households".into()), ("meetings".into(), write_rows(&meetings))]);
    };
    let meetings: Vec<Vec<String>> =
        held.values().map(|sitting| vec![sitting.holder.to_string(), number(sitting.due), number(sitting.present)]).collect();
    let chosen: Vec<Vec<String>> = s
        .election
        .sittings
        .chosen()
        .map(|(holder, chosen)| vec![holder.to_string(), chosen.name.to_string(), id(&chosen.sex), id(&chosen.post), number(chosen.votes)])
        .collect();
    Answers::from([
        ("day".into(), last.day.to_string()),
        ("counted".into(), id(&last.counted)),
        ("meetings".into(), write_rows(&meetings)),
        ("chosen".into(), write_rows(&chosen)),
        ("chair".into(), last.chair.clone()),
        ("recorder".into(), last.recorder.clone()),
    ])
}

/// The stable name of a choice.
fn id<T: serde::Serialize>(choice: &T) -> String {
    serde_json::to_string(choice).unwrap_or_default().trim_matches('"').to_owned()
}

/// A choice by its stable name.
fn named<T: serde::de::DeserializeOwned>(id: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
}

/// A number is a group; anything else is the name of a unit.
fn holder(text: &str) -> Holder {
    crate::values::id_number::tidy_digits(text).parse().map_or_else(|_| Holder::Unit(text.trim().to_owned()), Holder::Group)
}

fn hold(s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
    let mut read = Reader::new(answers);
    let day = read.day("day");
    if day > s.today {
        read.wrong("form.future", "day");
    }
    let counted = named(&read.needed("counted")).unwrap_or(Counted::Households);
    let (chair, recorder) = (read.needed("chair"), read.needed("recorder"));
    let chosen = read_chosen(&mut read);
    let mut sittings = Vec::new();
    for row in read.rows("meetings") {
        let number = |place: usize| crate::values::id_number::tidy_digits(row.get(place)?).parse::<u32>().ok();
        match (row.first().filter(|text| !text.trim().is_empty()), number(1), number(2)) {
            (Some(text), Some(due), Some(present)) => {
                let holder = holder(text);
                let chosen = chosen.iter().filter(|(by, _)| *by == holder).map(|(_, chosen)| chosen.clone()).collect();
                let (chair, recorder) = (chair.clone(), recorder.clone());
                sittings.push(GroupSitting { holder, day, counted, due, present, chosen, chair, recorder });
            }
            (Some(_), Some(_), None) => {}
            _ => read.wrong("form.row", "meetings"),
        }
    }
    if sittings.is_empty() {
        read.wrong("form.empty", "meetings");
    }
    if chosen.iter().any(|(by, _)| sittings.iter().all(|sitting| sitting.holder != *by)) {
        read.wrong("form.row", "chosen");
    }
    read.finish(sittings.into_iter().map(|sitting| Command::Sittings(SittingsCommand::Hold(sitting))).collect())
}

fn read_chosen(read: &mut Reader) -> Vec<(Holder, ChosenHere)> {
    let mut chosen = Vec::new();
    for row in read.rows("chosen") {
        let cell = |place: usize| row.get(place).map_or("", |text| text.trim());
        let votes = crate::values::id_number::tidy_digits(cell(4)).parse().ok();
        match (PersonName::new(cell(1)), named::<Sex>(cell(2)), named::<Post>(cell(3)), votes) {
            (Some(name), Some(sex), Some(post), Some(votes)) => chosen.push((holder(cell(0)), ChosenHere { name, sex, post, votes })),
            _ => read.wrong("form.row", "chosen"),
        }
    }
    chosen
}
