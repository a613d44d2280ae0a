//! 筹备: the frame, the calendar, the audit, the study, the plan.

use super::super::form::{Answers, Field, FieldKind, Form, Reader};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use super::found::FOUND;
use crate::election::paperwork::PaperworkCommand;
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;

/// 筹备.
pub const PREPARE: Stage = Stage {
    id: "prepare",
    steps: &[
        Step {
            id: "found",
            rests_on: &["term_years", "body_size", "offices", "women_least"],
            work: Work::Form(&FOUND),
            done: guard::founded,
            finds: &["setup."],
            ..PLAIN
        },
        Step {
            id: "calendar",
            rests_on: &["list_days_before", "objection_days", "handover_days"],
            work: Work::Desk("calendar"),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "calendar"),
            finds: &["calendar."],
            ..PLAIN
        },
        Step {
            id: "audit",
            rests_on: &["audit_before"],
            needed: |s| guard::has(s, Institution::Audit),
            work: Work::Form(&AUDIT),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "audit"),
            ..PLAIN
        },
        Step {
            id: "study",
            rests_on: &["party_studies_first"],
            work: Work::Form(&STUDY),
            needed: |s| s.law.party_studies_first.value,
            waits_for: &["found"],
            done: |s| guard::recorded(s, "study"),
            ..PLAIN
        },
        Step { id: "plan", rests_on: &[], work: Work::Form(&PLAN), waits_for: &["found"], done: |s| guard::recorded(s, "plan"), ..PLAIN },
    ],
};

/// Answers as last recorded for a step, so that it can be put right.
fn as_recorded(s: &Situation, step: &str) -> Answers {
    s.election.paperwork.answers(step).cloned().unwrap_or_default()
}

/// The command that records a step's answers as they are.
pub(super) fn record(step: &str, answers: &Answers) -> Command {
    Command::Paperwork(PaperworkCommand::RecordStep { step: step.to_owned(), answers: answers.clone() })
}

const AUDIT: Form = Form {
    fields: &[
        Field::needed("person", FieldKind::Line),
        Field::needed("auditor", FieldKind::Line),
        Field::needed("published", FieldKind::Day),
        Field::needed("place", FieldKind::Line),
        Field::optional("remark", FieldKind::Text),
    ],
    prefill: |s| as_recorded(s, "audit"),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        read.needed("person");
        read.needed("auditor");
        read.needed("place");
        if read.day("published") > s.today {
            read.wrong("form.future", "published");
        }
        read.finish(vec![record("audit", answers)])
    },
};

const STUDY: Form = Form {
    fields: &[Field::needed("day", FieldKind::Day), Field::needed("matters", FieldKind::Text), Field::needed("chair", FieldKind::Name)],
    prefill: |s| as_recorded(s, "study"),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.needed("matters");
        read.name("chair");
        read.finish(vec![record("study", answers)])
    },
};

const PLAN: Form = Form {
    fields: &[
        Field::needed("leader", FieldKind::Name),
        Field::needed("staff", FieldKind::Number),
        Field::needed("trained", FieldKind::Number),
        Field::needed("budget", FieldKind::Number),
        Field::needed("letters", FieldKind::Number),
        Field::needed("posters", FieldKind::Number),
        Field::optional("risks", FieldKind::Text),
    ],
    prefill: |s| as_recorded(s, "plan"),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        read.name("leader");
        for field in ["staff", "trained", "budget", "letters", "posters"] {
            read.number(field);
        }
        read.finish(vec![record("plan", answers)])
    },
};
