//! Before registration: the frame, the calendar, the method, the election committee.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader, write_rows};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use crate::election::committee::{Chosen, CommitteeCommand, Meeting, Seat};
use crate::election::paperwork::PaperworkCommand;
use crate::election::setup::{Founding, Group, Nature, Seats, SetupCommand};
use crate::election::{Command, Situation};
use crate::law::terms::MeetingKind;
use crate::law::{ElectionKind, Finding, OfficeId, Province, Severity, book};
use crate::text::{Language, say};
use crate::values::{Place, Sex};

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
            work: Work::Post("v_notice_committee"),
            waits_for: &["choose"],
            done: |s| guard::posted(s, "v_notice_committee"),
            papers: &["v_notice_committee"],
            ..PLAIN
        },
        Step {
            id: "committee_change",
            rests_on: &["election_committee_exit", "refill_by_new_choice", "election_committee_absences"],
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

const FOUND: Form = Form {
    fields: &[
        Field::needed("kind", FieldKind::Offered(kinds)),
        Field::needed("province", FieldKind::Offered(provinces)),
        Field::needed("county", FieldKind::Line),
        Field::needed("township", FieldKind::Line),
        Field::needed("unit", FieldKind::Line),
        Field::needed("term", FieldKind::Number),
        Field::needed("day", FieldKind::Day),
        Field::needed(
            "seats",
            FieldKind::Rows(&[Cell { id: "office", kind: FieldKind::Offered(offices) }, Cell { id: "seats", kind: FieldKind::Number }]),
        ),
        Field::needed(
            "groups",
            FieldKind::Rows(&[
                Cell { id: "no", kind: FieldKind::Number },
                Cell { id: "households", kind: FieldKind::Number },
                Cell { id: "adults", kind: FieldKind::Number },
            ]),
        ),
        Field::needed("representatives", FieldKind::Number),
    ],
    prefill: found_so_far,
    commands: found,
};

fn kinds(_: &Situation) -> Vec<(String, String)> {
    book::kinds().into_iter().map(|kind| (kind.to_string(), say(Language::Simplified, &format!("kind.{kind}"), &[]))).collect()
}

fn provinces(s: &Situation) -> Vec<(String, String)> {
    let kind = s.election.setup.founding.as_ref().map(|founding| founding.kind.clone());
    let kind = kind.or_else(|| book::kinds().first().map(|kind| (*kind).clone())).unwrap_or_default();
    book::provinces(&kind).into_iter().map(|(id, name)| (id.to_string(), name.to_owned())).collect()
}

fn offices(s: &Situation) -> Vec<(String, String)> {
    s.law.offices.iter().map(|office| (office.id.to_string(), say(Language::Simplified, &office.title, &[]))).collect()
}

fn found_so_far(s: &Situation) -> Answers {
    let Some(founding) = &s.election.setup.founding else {
        let first = |rows: Vec<(String, String)>| rows.into_iter().next().map(|(value, _)| value).unwrap_or_default();
        let seats: Vec<Vec<String>> = s.law.offices.iter().map(|o| vec![o.id.to_string(), o.seats.least.max(1).to_string()]).collect();
        return Answers::from([("kind".into(), first(kinds(s))), ("seats".into(), write_rows(&seats))]);
    };
    let seats: Vec<Vec<String>> = founding.seats.iter().map(|it| vec![it.office.to_string(), it.seats.to_string()]).collect();
    let groups: Vec<Vec<String>> =
        founding.groups.iter().map(|it| vec![it.no.to_string(), it.households.to_string(), it.adults.to_string()]).collect();
    Answers::from([
        ("kind".into(), founding.kind.to_string()),
        ("province".into(), founding.province.to_string()),
        ("county".into(), founding.place.county.clone()),
        ("township".into(), founding.place.township.clone()),
        ("unit".into(), founding.place.unit.clone()),
        ("term".into(), founding.term.to_string()),
        ("day".into(), founding.election_day.to_string()),
        ("seats".into(), write_rows(&seats)),
        ("groups".into(), write_rows(&groups)),
        ("representatives".into(), founding.representatives.to_string()),
    ])
}

fn found(s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
    let mut read = Reader::new(answers);
    let number = |cell: Option<&String>| cell.and_then(|text| crate::values::id_number::tidy_digits(text).parse::<u32>().ok());
    let mut seats = Vec::new();
    for row in read.rows("seats") {
        match (row.first(), number(row.get(1))) {
            (Some(office), Some(count)) if !office.is_empty() => {
                seats.push(Seats { office: OfficeId::from(office.as_str()), seats: count })
            }
            _ => read.wrong("form.row", "seats"),
        }
    }
    let mut groups = Vec::new();
    for row in read.rows("groups") {
        match (number(row.first()), number(row.get(1)), number(row.get(2))) {
            (Some(no), Some(households), Some(adults)) => groups.push(Group { no, households, adults }),
            _ => read.wrong("form.row", "groups"),
        }
    }
    if seats.is_empty() {
        read.wrong("form.empty", "seats");
    }
    if groups.is_empty() {
        read.wrong("form.empty", "groups");
    }
    seats.sort_by_key(|it| s.law.offices.iter().position(|office| office.id == it.office));
    groups.sort_by_key(|group| group.no);
    let kind = ElectionKind(read.needed("kind"));
    let province = Province(read.needed("province"));
    let province_name = book::provinces(&kind).iter().find(|(id, _)| **id == province).map(|(_, name)| (*name).to_owned());
    let founding = Founding {
        place: Place {
            province: province_name.unwrap_or_default(),
            county: read.needed("county"),
            township: read.needed("township"),
            unit: read.needed("unit"),
        },
        kind,
        province,
        term: read.number("term"),
        seats,
        election_day: read.day("day"),
        groups,
        representatives: read.number("representatives"),
        nature: s.election.setup.founding.as_ref().map_or(Nature::Real, |founding| founding.nature),
    };
    read.finish(vec![Command::Setup(SetupCommand::Found(founding))])
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

fn meeting_kinds(s: &Situation) -> Vec<(String, String)> {
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

fn deciding_kinds(s: &Situation) -> Vec<(String, String)> {
    let groups = [MeetingKind::GroupPersons, MeetingKind::GroupHouseholds];
    let kinds = s.law.meetings.iter().map(|meeting| meeting.kind).filter(|kind| !groups.contains(kind));
    kinds.map(|kind| (meeting_kind_id(kind), meeting_kind_words(kind))).collect()
}

/// Meeting answers known beforehand.
pub(super) fn meeting_prefill(s: &Situation) -> Answers {
    let due = s.election.setup.founding.as_ref().map_or(0, |founding| founding.representatives);
    Answers::from([("kind".into(), meeting_kind_id(MeetingKind::Representatives)), ("due".into(), due.to_string())])
}
