//! 推选村民选举委员会: who chose it, who leaves and follows, its own meetings, the method.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader, write_rows};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use crate::election::committee::{Chosen, CommitteeCommand, Meeting, MemberKin, Seat, Sitting};
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::law::terms::{Kinship, MeetingKind};
use crate::law::{Finding, Severity};
use crate::text::{Voice, say};
use crate::values::{PersonName, Sex};

/// 推选村民选举委员会.
pub const COMMITTEE: Stage = Stage {
    id: "committee",
    steps: &[
        Step {
            id: "choose",
            rests_on: &[
                "election_committee_presides",
                "election_committee_formed_by",
                "election_committee_size",
                "election_committee_kin",
                "meetings",
            ],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Form(&CHOOSE),
            waits_for: &["found"],
            done: guard::committee_chosen,
            finds: &["committee."],
            ..PLAIN
        },
        Step {
            id: "committee_notice",
            rests_on: &["election_committee_formed_by"],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Post("v_notice_committee"),
            waits_for: &["choose"],
            done: |s| guard::posted(s, "v_notice_committee"),
            ..PLAIN
        },
        Step {
            id: "committee_change",
            rests_on: &["election_committee_exit", "refill_by_new_choice", "election_committee_absences"],
            needed: |s| guard::has(s, Institution::ElectionCommittee),
            work: Work::Desk("committee"),
            waits_for: &["choose"],
            done: guard::committee_chosen,
            ..PLAIN
        },
        Step {
            id: "sitting",
            rests_on: &["election_committee_quorum", "election_committee_absences"],
            work: Work::Form(&SITTING),
            needed: |s| s.law.election_committee_quorum.value.is_some() || s.law.election_committee_absences.value.is_some(),
            waits_for: &["choose"],
            done: guard::committee_presides,
            note: |s| {
                let held = s.election.committee.sittings.len();
                (held > 0).then(|| ("step.sitting.note", vec![("count", held.to_string())]))
            },
            ..PLAIN
        },
        Step {
            id: "method",
            rests_on: &["over_marking", "write_ins", "proxy", "mobile_box", "candidate_order"],
            work: Work::Desk("method"),
            waits_for: &["choose"],
            done: |s| s.election.setup.method_adopted,
            ..PLAIN
        },
    ],
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
        Field::optional(
            "kin",
            FieldKind::Rows(&[
                Cell { id: "first", kind: FieldKind::Name },
                Cell { id: "second", kind: FieldKind::Name },
                Cell { id: "kinship", kind: FieldKind::Choice(KINSHIPS) },
            ]),
        ),
    ],
    prefill: |s| {
        let due = s.election.setup.founding.as_ref().map_or(0, |founding| founding.representatives);
        if due == 0 { Answers::new() } else { Answers::from([("kind".into(), "representatives".into()), ("due".into(), due.to_string())]) }
    },
    commands: choose,
};

fn meeting_kinds(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    s.law.election_committee_formed_by.iter().map(|kind| (meeting_kind_id(*kind), meeting_kind_words(*kind))).collect()
}

pub(super) fn meeting_kind_id(kind: MeetingKind) -> String {
    serde_json::to_string(&kind).unwrap_or_default().trim_matches('"').to_owned()
}

pub(super) fn meeting_kind_words(kind: MeetingKind) -> String {
    say(Voice::OPEN, &format!("meeting.{}", meeting_kind_id(kind)), &[])
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
        match (PersonName::new(cell(0)), seat, votes) {
            (Some(name), Ok(seat), Some(votes)) => members.push(Chosen { name, seat, votes, sex }),
            _ => read.wrong("form.row", "members"),
        }
    }
    if members.is_empty() {
        read.wrong("form.empty", "members");
    }
    let kin = read_kin(&mut read);
    read.finish(vec![Command::Committee(CommitteeCommand::Choose { meetings: vec![meeting], members, kin })])
}

/// Kinds of near relatives, as a choice.
const KINSHIPS: &[&str] = &[Kinship::Spouse.id(), Kinship::ParentChild.id(), Kinship::Sibling.id(), Kinship::GrandparentGrandchild.id()];

fn read_kin(read: &mut Reader) -> Vec<MemberKin> {
    let mut kin = Vec::new();
    for row in read.rows("kin") {
        let cell = |place: usize| row.get(place).map_or("", |text| text.trim());
        let kinship = serde_json::from_value(serde_json::Value::String(cell(2).to_owned()));
        match (PersonName::new(cell(0)), PersonName::new(cell(1)), kinship) {
            (Some(first), Some(second), Ok(kinship)) => kin.push(MemberKin { first, second, kinship }),
            _ => read.wrong("form.row", "kin"),
        }
    }
    kin
}

const SITTING: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("matter", FieldKind::Line),
        Field::needed("present", FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Offered(serving) }])),
        Field::optional("excused", FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Offered(serving) }])),
    ],
    prefill: |s| {
        let all: Vec<Vec<String>> = serving(s, &Answers::new()).into_iter().map(|(name, _)| vec![name]).collect();
        Answers::from([("day".into(), s.today.to_string()), ("present".into(), write_rows(&all))])
    },
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let day = read.day("day");
        let matter = read.needed("matter");
        let names = |read: &Reader, field: &str| -> Vec<PersonName> {
            read.rows(field).iter().filter_map(|row| PersonName::new(row.first()?.trim())).collect()
        };
        let (present, excused) = (names(&read, "present"), names(&read, "excused"));
        read.finish(vec![Command::Committee(CommitteeCommand::Sit(Sitting { day, matter, present, excused }))])
    },
};

/// Members who serve now, to choose from.
fn serving(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let names = s.election.committee.serving().into_iter().map(|member| member.chosen.name.to_string());
    names.map(|name| (name.clone(), name)).collect()
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
