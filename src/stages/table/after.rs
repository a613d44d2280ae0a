//! The result and what follows it.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use super::committee::{MEETING_FIELDS, meeting_prefill, read_meeting};
use super::congress::{MANDATES, REGISTERED};
use crate::election::after::{AfterCommand, AfterEvent};
use crate::election::committee::CommitteeCommand;
use crate::election::outcome::{OutcomeCommand, OutcomeEvent, outcome};
use crate::election::record::{CaseId, PersonKey};
use crate::election::{Command, Situation};
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
            ..PLAIN
        },
        Step {
            id: "vacancy_meeting",
            rests_on: &["vacancy", "meetings"],
            work: Work::Form(&VACANCY_MEETING),
            needed: guard::vacancy_to_decide,
            waits_for: &["finish"],
            done: |s| s.election.committee.decision("vacancy").is_some(),
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
            ..PLAIN
        },
        Step {
            id: "result_notice",
            rests_on: &["result_days"],
            needed: |s| guard::has(s, Institution::ResultNotice),
            work: Work::Post("v_notice_result"),
            waits_for: &["announce"],
            done: guard::result_posted,
            due: due::result,
            ..PLAIN
        },
        Step {
            id: "next_round",
            rests_on: &["second_round", "win"],
            work: Work::Desk("result"),
            needed: guard::round_to_call,
            waits_for: &["announce"],
            done: guard::complete,
            ..PLAIN
        },
        Step {
            id: "reports",
            rests_on: &["fraud_voids_win", "fraud_days"],
            work: Work::Form(&REPORTS),
            needed: |s| s.law.fraud_voids_win.value,
            waits_for: &["finish"],
            done: |s| guard::counted(s) && s.election.outcome.reports.iter().all(|report| report.closed.is_some()),
            note: |s| {
                let open = s.election.outcome.reports.iter().filter(|report| report.closed.is_none()).count();
                (open > 0).then(|| ("step.reports.note", vec![("count", open.to_string())]))
            },
            finds: &["report."],
            ..PLAIN
        },
    ],
};

/// 移交和归档.
pub const AFTER: Stage = Stage {
    id: "after",
    steps: &[
        MANDATES,
        Step {
            id: "certificates",
            rests_on: &["win"],
            needed: |s| guard::has(s, Institution::Certificates),
            work: Work::Confirm(|s| vec![Command::After(AfterCommand::IssueCertificates { day: s.today })]),
            waits_for: &["announce"],
            done: |s| guard::complete(s) && !s.election.after.certificates.is_empty(),
            finds: &["certificate."],
            ..PLAIN
        },
        Step {
            id: "handover",
            rests_on: &["handover_days"],
            needed: |s| guard::has(s, Institution::Handover),
            work: Work::Desk("handover"),
            waits_for: &["announce", "next_round"],
            done: |s| s.election.after.handed_over.is_some(),
            due: due::handover,
            finds: &["handover."],
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
        REGISTERED,
        Step {
            id: "party_posts",
            rests_on: &["party_head_may_chair"],
            work: Work::Form(&PARTY_POSTS),
            needed: |s| s.law.party_head_may_chair.value,
            waits_for: &["announce"],
            done: guard::complete,
            ..PLAIN
        },
        Step {
            id: "summary",
            rests_on: &[],
            work: Work::Desk("summary"),
            waits_for: &["announce", "next_round", "sittings"],
            done: |s| guard::recorded(s, "summary"),
            ..PLAIN
        },
        Step {
            id: "archive",
            rests_on: &["archive_years"],
            work: Work::Desk("archive"),
            waits_for: &["announce", "next_round", "sittings"],
            done: |s| s.election.after.archived.is_some(),
            finds: &["archive."],
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

const VACANCY_MEETING: Form = Form {
    fields: MEETING_FIELDS,
    prefill: meeting_prefill,
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let meeting = read_meeting(s, &mut read);
        read.finish(vec![Command::Committee(CommitteeCommand::RecordDecision { matter: "vacancy".into(), meeting })])
    },
};

const REPORTS: Form = Form {
    fields: &[
        Field::needed("what", FieldKind::Choice(&["received", "closed"])),
        Field::needed("by", FieldKind::Line).only_if("what", &["received"]),
        Field::optional("about", FieldKind::Offered(elected)).only_if("what", &["received"]),
        Field::needed("facts", FieldKind::Text).only_if("what", &["received"]),
        Field::needed("report", FieldKind::Offered(open_reports)).only_if("what", &["closed"]),
        Field::needed("found", FieldKind::Text).only_if("what", &["closed"]),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: |s| Answers::from([("what".into(), "received".into()), ("day".into(), s.today.to_string())]),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let day = read.day("day");
        let fact = if read.needed("what") == "closed" {
            let report = CaseId::from(read.needed("report").as_str());
            OutcomeEvent::ReportClosed { report, found: read.needed("found"), day }
        } else {
            let about = Some(read.text("about")).filter(|about| !about.is_empty()).map(PersonKey);
            OutcomeEvent::Reported { by: read.needed("by"), about, what: read.needed("facts"), day }
        };
        read.finish(vec![Command::Outcome(OutcomeCommand::Record(fact))])
    },
};

/// Everyone who is elected, to choose from.
fn elected(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    outcome(s).elected.into_iter().map(|(_, person, name, _)| (person.to_string(), name)).collect()
}

/// Reports that are still open, by what they say.
fn open_reports(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let open = s.election.outcome.reports.iter().filter(|report| report.closed.is_none());
    open.map(|report| (report.id.to_string(), report.what.clone())).collect()
}

const PARTY_POSTS: Form = Form {
    fields: &[Field::optional(
        "posts",
        FieldKind::Rows(&[
            Cell { id: "person", kind: FieldKind::Offered(elected) },
            Cell { id: "post", kind: FieldKind::Choice(&["secretary", "deputy_secretary", "party_member"]) },
        ]),
    )],
    prefill: |_| Answers::new(),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let mut posts = Vec::new();
        for row in read.rows("posts") {
            let cell = |place: usize| row.get(place).map_or("", |text| text.trim()).to_owned();
            match serde_json::from_value(serde_json::Value::String(cell(1))) {
                Ok(post) if !cell(0).is_empty() => posts.push((PersonKey(cell(0)), post)),
                _ => read.wrong("form.row", "posts"),
            }
        }
        read.finish(vec![Command::After(AfterCommand::Record(AfterEvent::PartyPosts { posts }))])
    },
};
