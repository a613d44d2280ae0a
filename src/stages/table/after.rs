//! The result and what follows it.

use super::super::form::{Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use crate::election::Command;
use crate::election::after::AfterCommand;
use crate::election::outcome::{OutcomeCommand, OutcomeEvent};
use crate::law::institutions::Institution;

/// 结果.
pub const RESULT: Stage = Stage {
    id: "result",
    steps: &[
        Step {
            id: "result",
            rests_on: &["win", "win_base", "turnout", "woman_method", "kin_elected", "second_round"],
            work: Work::Desk("result"),
            waits_for: &["finish"],
            done: guard::announced,
            due: due::round_day,
            finds: &["outcome."],
            papers: &["v_result_report"],
            ..PLAIN
        },
        Step {
            id: "announce",
            rests_on: &["secret_ballot", "result_days"],
            work: Work::Confirm(|s| {
                let announced = OutcomeEvent::Announced { round: guard::current_round(s), day: s.today };
                vec![Command::Outcome(OutcomeCommand::Record(announced))]
            }),
            waits_for: &["finish"],
            done: guard::announced,
            due: due::result,
            papers: &["v_result_report"],
            ..PLAIN
        },
        Step {
            id: "result_notice",
            rests_on: &["result_days"],
            needed: |s| guard::has(s, Institution::ResultNotice),
            work: Work::Post("v_notice_result"),
            waits_for: &["announce"],
            done: |s| guard::posted(s, "v_notice_result"),
            due: due::result,
            papers: &["v_notice_result"],
            ..PLAIN
        },
    ],
};

/// 移交和归档.
pub const AFTER: Stage = Stage {
    id: "after",
    steps: &[
        Step {
            id: "certificates",
            rests_on: &["win"],
            needed: |s| guard::has(s, Institution::Certificates),
            work: Work::Confirm(|s| vec![Command::After(AfterCommand::IssueCertificates { day: s.today })]),
            waits_for: &["announce"],
            done: |s| guard::complete(s) && !s.election.after.certificates.is_empty(),
            finds: &["certificate."],
            papers: &["v_certificate"],
            ..PLAIN
        },
        Step {
            id: "handover",
            rests_on: &["handover_days"],
            needed: |s| guard::has(s, Institution::Handover),
            work: Work::Desk("handover"),
            waits_for: &["announce"],
            done: |s| s.election.after.handed_over.is_some(),
            due: due::handover,
            finds: &["handover."],
            papers: &["v_handover"],
            ..PLAIN
        },
        Step {
            id: "group_heads",
            rests_on: &["group_heads_days"],
            work: Work::Form(&GROUP_HEADS),
            needed: |s| guard::has(s, Institution::GroupHeads) && s.law.group_heads_days.value.is_some(),
            waits_for: &["announce"],
            done: |s| guard::recorded(s, "group_heads"),
            due: due::group_heads,
            ..PLAIN
        },
        Step {
            id: "summary",
            rests_on: &[],
            work: Work::Desk("summary"),
            waits_for: &["announce"],
            done: |s| guard::recorded(s, "summary"),
            papers: &["v_summary", "v_term_stats"],
            ..PLAIN
        },
        Step {
            id: "archive",
            rests_on: &["archive_years"],
            work: Work::Desk("archive"),
            waits_for: &["announce"],
            done: |s| s.election.after.archived.is_some(),
            finds: &["archive."],
            papers: &["v_archive_catalogue"],
            ..PLAIN
        },
    ],
};

const GROUP_HEADS: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("heads", FieldKind::Number),
        Field::needed("representatives", FieldKind::Number),
        Field::needed("women", FieldKind::Number),
        Field::needed("supervisors", FieldKind::Number),
    ],
    prefill: |s| s.election.paperwork.answers("group_heads").cloned().unwrap_or_default(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        for field in ["heads", "representatives", "women", "supervisors"] {
            read.number(field);
        }
        read.finish(vec![record("group_heads", answers)])
    },
};
