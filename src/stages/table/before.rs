//! Before registration: the frame, the calendar, the method, the election committee.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use super::found::FOUND;
use crate::election::committee::{Chosen, CommitteeCommand, Meeting, Seat};
use crate::election::paperwork::PaperworkCommand;
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::law::terms::MeetingKind;
use crate::law::{Finding, Severity};
use crate::text::{Language, say};
use crate::values::Sex;

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
            papers: &["v_timetable_wall"],
            ..PLAIN
        },
        Step {
            id: "audit",
            rests_on: &["audit_before"],
            needed: |s| guard::has(s, Institution::Audit),
            work: Work::Form(&AUDIT),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "audit"),
            papers: &["v_audit_notice"],
            ..PLAIN
        },
        Step {
            id: "study",
            rests_on: &["party_studies_first"],
            work: Work::Form(&STUDY),
            needed: |s| s.law.party_studies_first.value,
            waits_for: &["found"],
            done: |s| guard::recorded(s, "study"),
            papers: &["v_joint_minutes"],
            ..PLAIN
        },
        Step {
            id: "plan",
            rests_on: &[],
            work: Work::Form(&PLAN),
            waits_for: &["found"],
            done: |s| guard::recorded(s, "plan"),
            papers: &["v_impl_plan", "v_open_letter"],
            ..PLAIN
        },
    ],
};

/// 推选村民选举委员会.
pub const COMMITTEE: Stage = Stage {
    id: "committee",
    steps: &[
        Step {
            id: "choose",
            rests_on: &["election_committee_formed_by", "election_committee_size", "meetings"],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Form(&CHOOSE),
            waits_for: &["found"],
            done: guard::committee_chosen,
            finds: &["committee."],
            papers: &["v_comm_result", "v_minutes"],
            ..PLAIN
        },
        Step {
            id: "committee_notice",
            rests_on: &["election_committee_formed_by"],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Post("v_notice_committee"),
            waits_for: &["choose"],
            done: |s| guard::posted(s, "v_notice_committee"),
            papers: &["v_notice_committee"],
            ..PLAIN
        },
        Step {
            id: "committee_change",
            rests_on: &["election_committee_exit", "refill_by_new_choice", "election_committee_absences"],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Desk("committee"),
            waits_for: &["choose"],
            done: guard::committee_chosen,
            papers: &["v_comm_change"],
            ..PLAIN
        },
        Step {
            id: "method",
            rests_on: &["over_marking", "write_ins", "proxy", "mobile_box", "candidate_order"],
            work: Work::Desk("method"),
            waits_for: &["choose"],
            done: |s| s.election.setup.method_adopted,
            papers: &["v_method", "v_method_resolution"],
            ..PLAIN
        },
    ],
};

fn nothing(_: &Situation) -> Answers {
    Answers::new()
}

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

const CHOOSE: Form = Form {
    fields: &[
        Field::needed("kind", FieldKind::Offered(meeting_kinds)),
        Field::needed("announced", FieldKind::Day),
        Field::needed("day", FieldKind::Day),
        Field::needed("due", FieldKind::Number),
        Field::needed("present", FieldKind::Number),
        Field::needed("in_favour", FieldKind::Number),
        Field::needed("chair", FieldKind::Name),
        Field::needed("recorder", FieldKind::Name),
        Field::needed(
            "members",
            FieldKind::Rows(&[
                Cell { id: "name", kind: FieldKind::Name },
                Cell { id: "sex", kind: FieldKind::Choice(&["male", "female"]) },
                Cell { id: "seat", kind: FieldKind::Choice(&["chair", "vice", "member", "reserve"]) },
                Cell { id: "votes", kind: FieldKind::Number },
            ]),
        ),
    ],
    prefill: |s| {
        let due = s.election.setup.founding.as_ref().map_or(0, |founding| founding.representatives);
        if due == 0 { nothing(s) } else { Answers::from([("kind".into(), "representatives".into()), ("due".into(), due.to_string())]) }
    },
    commands: choose,
};

fn meeting_kinds(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    s.law.election_committee_formed_by.iter().map(|kind| (meeting_kind_id(*kind), meeting_kind_words(*kind))).collect()
}

fn meeting_kind_id(kind: MeetingKind) -> String {
    serde_json::to_string(&kind).unwrap_or_default().trim_matches('"').to_owned()
}

fn meeting_kind_words(kind: MeetingKind) -> String {
    say(Language::Simplified, &format!("meeting.{}", meeting_kind_id(kind)), &[])
}

/// Reads the fields of a meeting; they bear the same names in every form.
pub(super) fn read_meeting(s: &Situation, read: &mut Reader) -> Meeting {
    let kind = serde_json::from_value(serde_json::Value::String(read.needed("kind"))).unwrap_or(MeetingKind::Representatives);
    let meeting = Meeting {
        kind,
        group: None,
        day: read.day("day"),
        announced: read.text("announced").parse().ok(),
        due: read.number("due"),
        present: read.number("present"),
        in_favour: read.number("in_favour"),
        chair: read.needed("chair"),
        recorder: read.needed("recorder"),
    };
    if meeting.day > s.today {
        read.wrong("form.future", "day");
    }
    if meeting.present > meeting.due {
        read.find(
            Finding::at_field("form.present", Severity::Blocking, "present").with("present", meeting.present).with("due", meeting.due),
        );
    }
    if meeting.in_favour > meeting.present {
        read.find(Finding::at_field("form.favour", Severity::Blocking, "in_favour").with("present", meeting.present));
    }
    meeting
}

fn choose(s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
    let mut read = Reader::new(answers);
    let meeting = read_meeting(s, &mut read);
    let mut members = Vec::new();
    for row in read.rows("members") {
        let cell = |place: usize| row.get(place).map_or("", |text| text.trim());
        let sex = match cell(1) {
            "male" => Some(Sex::Male),
            "female" => Some(Sex::Female),
            _ => None,
        };
        let seat = serde_json::from_value::<Seat>(serde_json::Value::String(cell(2).to_owned()));
        let votes = if cell(3).is_empty() { Some(0) } else { cell(3).parse().ok() };
        match (crate::values::PersonName::new(cell(0)), seat, votes) {
            (Some(name), Ok(seat), Some(votes)) => members.push(Chosen { name, seat, votes, sex }),
            _ => read.wrong("form.row", "members"),
        }
    }
    if members.is_empty() {
        read.wrong("form.empty", "members");
    }
    read.finish(vec![Command::Committee(CommitteeCommand::Choose { meetings: vec![meeting], members })])
}

/// The meeting fields for other decisions of a meeting.
pub(super) const MEETING_FIELDS: &[Field] = &[
    Field::needed("kind", FieldKind::Offered(deciding_kinds)),
    Field::needed("day", FieldKind::Day),
    Field::needed("due", FieldKind::Number),
    Field::needed("present", FieldKind::Number),
    Field::needed("in_favour", FieldKind::Number),
    Field::needed("chair", FieldKind::Name),
    Field::needed("recorder", FieldKind::Name),
];

fn deciding_kinds(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let groups = [MeetingKind::GroupPersons, MeetingKind::GroupHouseholds];
    let kinds = s.law.meetings.iter().map(|meeting| meeting.kind).filter(|kind| !groups.contains(kind));
    kinds.map(|kind| (meeting_kind_id(kind), meeting_kind_words(kind))).collect()
}

/// Meeting answers known beforehand.
pub(super) fn meeting_prefill(s: &Situation) -> Answers {
    let due = s.election.setup.founding.as_ref().map_or(0, |founding| founding.representatives);
    Answers::from([("kind".into(), meeting_kind_id(MeetingKind::Representatives)), ("due".into(), due.to_string())])
}
