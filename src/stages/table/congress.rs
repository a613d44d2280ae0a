//! Steps that congresses and collectives have beside the common road: 选区, consultation, court, exclusions, credentials.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use crate::election::Situation;
use crate::election::roll::Ruled;
use crate::law::institutions::Institution;
use crate::text::{Language, say};

/// 选举条件.
pub const CONDITIONS: Stage = Stage {
    id: "conditions",
    steps: &[
        Step {
            id: "constituencies",
            rests_on: &["quota", "body_size"],
            needed: |s| guard::has(s, Institution::Constituencies) && s.law.quota.value.is_some(),
            work: Work::Form(&CONSTITUENCIES),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "constituencies"),
            finds: &["quota.", "constituency."],
            ..PLAIN
        },
        Step {
            id: "appointed",
            rests_on: &["election_committee_presides", "election_committee_exit"],
            needed: |s| guard::has(s, Institution::AppointedCommittee),
            work: Work::Form(&APPOINTED),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "appointed"),
            finds: &["appointed."],
            ..PLAIN
        },
        Step {
            id: "session",
            rests_on: &["first_session_months", "turnout"],
            needed: |s| s.law.first_session_months.value.is_some(),
            work: Work::Form(&SESSION),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "session"),
            finds: &["session."],
            ..PLAIN
        },
        Step {
            id: "exclusions",
            rests_on: &["incompatible"],
            needed: |s| guard::has(s, Institution::Exclusions),
            work: Work::Form(&EXCLUSIONS),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "exclusions"),
            finds: &["candidates.excluded"],
            ..PLAIN
        },
    ],
};

/// 起诉: only where someone whose objection was rejected may go to court.
pub(super) const COURT: Step = Step {
    id: "court",
    rests_on: &["court_suit_days_before"],
    needed: |s| s.law.court_suit_days_before.value.is_some() && (may_sue(s) || guard::recorded(s, "court")),
    work: Work::Form(&SUITS),
    waits_for: &["display"],
    done: |s| guard::recorded(s, "court"),
    due: due::court,
    finds: &["court."],
    ..PLAIN
};

/// 讨论、协商.
pub(super) const CONSULT: Step = Step {
    id: "consult",
    rests_on: &["consultation_rounds", "contest"],
    needed: |s| guard::has(s, Institution::Consultation),
    work: Work::Form(&ROUNDS),
    waits_for: &["nominate", "first_list"],
    done: |s| guard::recorded(s, "consult"),
    due: due::final_list,
    finds: &["consultation."],
    ..PLAIN
};

/// 资格审查.
pub(super) const MANDATES: Step = Step {
    id: "mandates",
    rests_on: &["credentials"],
    needed: |s| guard::has(s, Institution::Mandates),
    work: Work::Form(&VETTED),
    waits_for: &["announce"],
    done: |s| guard::recorded(s, "mandates"),
    finds: &["mandates."],
    ..PLAIN
};

/// 变更登记.
pub(super) const REGISTERED: Step = Step {
    id: "registered",
    rests_on: &["registered_afterwards"],
    needed: |s| s.law.registered_afterwards.value,
    work: Work::Form(&COUNTY),
    waits_for: &["announce"],
    done: |s| guard::recorded(s, "registered"),
    finds: &["registered."],
    ..PLAIN
};

fn may_sue(s: &Situation) -> bool {
    s.election.roll.cases.iter().any(|case| matches!(case.decision, Some((Ruled::Dismissed, ..))))
}

fn as_recorded(s: &Situation, step: &str) -> Answers {
    s.election.paperwork.answers(step).cloned().unwrap_or_default()
}

/// Days in a column of rows: those that are no days are named at the field.
fn check_days(read: &mut Reader, field: &str, place: usize) {
    let rows = read.rows(field);
    let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
    if cells.filter(|cell| !cell.is_empty()).any(|cell| cell.parse::<crate::values::Day>().is_err()) {
        read.wrong("form.day", field);
    }
}

const CONSTITUENCIES: Form = Form {
    fields: &[
        Field::needed("people", FieldKind::Number),
        Field::needed("deputies", FieldKind::Number),
        Field::optional("added", FieldKind::Number),
        Field::needed("constituencies", FieldKind::Number),
        Field::needed("here", FieldKind::Number),
    ],
    prefill: |s| as_recorded(s, "constituencies"),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        for field in ["people", "deputies", "constituencies", "here"] {
            read.number(field);
        }
        read.finish(vec![record("constituencies", answers)])
    },
};

const APPOINTED: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("by", FieldKind::Line),
        Field::needed(
            "members",
            FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Line }, Cell { id: "seat", kind: FieldKind::Line }]),
        ),
    ],
    prefill: |s| as_recorded(s, "appointed"),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.needed("by");
        if read.rows("members").is_empty() {
            read.wrong("form.empty", "members");
        }
        read.finish(vec![record("appointed", answers)])
    },
};

const SESSION: Form = Form {
    fields: &[
        Field::needed("elected", FieldKind::Day),
        Field::needed("convened", FieldKind::Line),
        Field::needed("deputies", FieldKind::Number),
    ],
    prefill: |s| as_recorded(s, "session"),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        read.day("elected");
        read.needed("convened");
        read.number("deputies");
        read.finish(vec![record("session", answers)])
    },
};

/// Posts that nobody elects and that exclude someone here.
fn posts(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let ids = s.law.incompatible.iter().flat_map(|rule| &rule.with_posts);
    ids.map(|id| (id.clone(), say(Language::Simplified, &format!("post.{id}"), &[]))).collect()
}

const EXCLUSIONS: Form = Form {
    fields: &[Field::optional(
        "holders",
        FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Line }, Cell { id: "post", kind: FieldKind::Offered(posts) }]),
    )],
    prefill: |s| as_recorded(s, "exclusions"),
    commands: |_, answers| Ok(vec![record("exclusions", answers)]),
};

const SUITS: Form = Form {
    fields: &[Field::optional(
        "suits",
        FieldKind::Rows(&[
            Cell { id: "name", kind: FieldKind::Line },
            Cell { id: "filed", kind: FieldKind::Line },
            Cell { id: "judged", kind: FieldKind::Line },
            Cell { id: "judgment", kind: FieldKind::Line },
        ]),
    )],
    prefill: |s| as_recorded(s, "court"),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        check_days(&mut read, "suits", 1);
        check_days(&mut read, "suits", 2);
        read.finish(vec![record("court", answers)])
    },
};

const ROUNDS: Form = Form {
    fields: &[Field::needed(
        "rounds",
        FieldKind::Rows(&[
            Cell { id: "day", kind: FieldKind::Line },
            Cell { id: "attended", kind: FieldKind::Number },
            Cell { id: "opinion", kind: FieldKind::Line },
        ]),
    )],
    prefill: |s| as_recorded(s, "consult"),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        if read.rows("rounds").is_empty() {
            read.wrong("form.empty", "rounds");
        }
        check_days(&mut read, "rounds", 0);
        read.finish(vec![record("consult", answers)])
    },
};

const VETTED: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("reported", FieldKind::Line),
        Field::needed("confirmed", FieldKind::Number),
        Field::optional(
            "refused",
            FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Line }, Cell { id: "why", kind: FieldKind::Line }]),
        ),
    ],
    prefill: |s| as_recorded(s, "mandates"),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.needed("reported");
        read.number("confirmed");
        read.finish(vec![record("mandates", answers)])
    },
};

const COUNTY: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("authority", FieldKind::Line),
        Field::optional("certificate", FieldKind::Line),
    ],
    prefill: |s| as_recorded(s, "registered"),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.needed("authority");
        read.finish(vec![record("registered", answers)])
    },
};
