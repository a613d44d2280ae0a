//! Registration, display and objections.

use super::super::form::{Answers, Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use super::committee::{MEETING_FIELDS, meeting_prefill, read_meeting};
use super::congress::COURT;
use crate::election::committee::CommitteeCommand;
use crate::election::record::{CaseId, VoterId};
use crate::election::roll::{Appeal, IncapacityProof, RollCommand, Ruled};
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::law::terms::Need;

/// 登记.
pub const REGISTRATION: Stage = Stage {
    id: "registration",
    steps: &[
        Step {
            id: "notice_reg",
            rests_on: &["registration_classes", "voting_age", "age_reading"],
            needed: |s| guard::has(s, Institution::Registration),
            work: Work::Post("v_notice_reg"),
            waits_for: &["choose"],
            done: |s| guard::posted(s, "v_notice_reg"),
            ..PLAIN
        },
        Step {
            id: "import",
            rests_on: &[],
            work: Work::Desk("import"),
            waits_for: &["found"],
            done: |s| !s.election.roll.residents.is_empty() || !s.election.roll.voters.is_empty(),
            note: |s| {
                let listed = s.election.roll.residents.len();
                (listed > 0).then(|| ("step.import.note", vec![("count", listed.to_string())]))
            },
            ..PLAIN
        },
        Step {
            id: "register",
            rests_on: &["registration_classes", "one_registration", "voting_age"],
            work: Work::Desk("register"),
            waits_for: &["choose"],
            done: guard::registered,
            note: |s| Some(("step.register.note", vec![("count", s.election.roll.registered().to_string())])),
            due: |s| due::list(s).map(|day| day.plus_days(-2)),
            finds: &["roll."],
            ..PLAIN
        },
        Step {
            id: "consent",
            rests_on: &["registration_classes", "meetings"],
            work: Work::Form(&CONSENT),
            needed: guard::someone_needs_consent,
            waits_for: &["choose"],
            done: guard::consent_given,
            note: |s| {
                let waiting = guard::waiting_for_consent(s).len();
                (waiting > 0).then(|| ("step.consent.note", vec![("count", waiting.to_string())]))
            },
            due: |s| due::list(s).map(|day| day.plus_days(-3)),
            ..PLAIN
        },
        Step {
            id: "incapacity",
            rests_on: &["incapacity_confirmed", "only_deprivation_bars"],
            work: Work::Form(&INCAPACITY),
            needed: |s| s.law.incapacity_confirmed.value,
            waits_for: &["choose"],
            done: |s| guard::committee_presides(s) || guard::displayed(s),
            note: |s| {
                let confirmed = s.election.roll.incapacity.len();
                (confirmed > 0).then(|| ("step.incapacity.note", vec![("count", confirmed.to_string())]))
            },
            ..PLAIN
        },
    ],
};

/// 公布和申诉.
pub const DISPLAY: Stage = Stage {
    id: "display",
    steps: &[
        Step {
            id: "display",
            rests_on: &["list_days_before", "public_list_name_only"],
            needed: |s| guard::has(s, Institution::PublicRoll),
            work: Work::Desk("display"),
            waits_for: &["register", "consent"],
            done: guard::displayed,
            due: due::list,
            finds: &["display."],
            ..PLAIN
        },
        Step {
            id: "voter_list",
            rests_on: &["list_days_before"],
            needed: |s| guard::has(s, Institution::VotersBeside),
            work: Work::Form(&VOTER_LIST),
            waits_for: &["choose"],
            done: |s| guard::recorded(s, "voter_list"),
            due: due::list,
            ..PLAIN
        },
        Step {
            id: "objections",
            rests_on: &["objection_days", "objection_decision_days", "objection_appeal"],
            needed: |s| guard::has(s, Institution::PublicRoll),
            work: Work::Desk("objections"),
            waits_for: &["display"],
            done: guard::objections_settled,
            due: due::objections,
            finds: &["objection."],
            ..PLAIN
        },
        COURT,
        Step {
            id: "appeals",
            rests_on: &["objection_appeal"],
            work: Work::Form(&APPEALS),
            needed: |s| s.law.objection_appeal.value.is_some() && s.election.roll.cases.iter().any(|case| case.decision.is_some()),
            waits_for: &["display"],
            done: |s| s.election.roll.cases.iter().all(|case| case.appeal.is_none() || case.appeal_decision.is_some()),
            ..PLAIN
        },
        Step {
            id: "freeze",
            rests_on: &["list_days_before", "relist_after_delay"],
            work: Work::Confirm(|s| vec![Command::Roll(RollCommand::Freeze { day: s.today })]),
            waits_for: &["objections"],
            done: |s| s.election.roll.frozen.is_some(),
            due: due::eve,
            ..PLAIN
        },
    ],
};

const CONSENT: Form = Form {
    fields: MEETING_FIELDS,
    prefill: meeting_prefill,
    commands: |s: &Situation, answers| {
        let mut read = Reader::new(answers);
        let meeting = read_meeting(s, &mut read);
        let decided = Command::Committee(CommitteeCommand::RecordDecision { matter: "class3".into(), meeting });
        let met = guard::waiting_for_consent(s)
            .into_iter()
            .map(|voter| Command::Roll(RollCommand::MeetNeed { voter: voter.id.clone(), need: Need::MeetingConsent }));
        read.finish(std::iter::once(decided).chain(met).collect())
    },
};

const INCAPACITY: Form = Form {
    fields: &[
        Field::needed("who", FieldKind::Line),
        Field::needed("proof", FieldKind::Choice(&["medical", "guardian"])),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: |s| Answers::from([("day".into(), s.today.to_string())]),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let proof = if read.needed("proof") == "guardian" { IncapacityProof::Guardian } else { IncapacityProof::Medical };
        let day = read.day("day");
        let who = resident(s, &read.text("who")).or_else(|| read.voter(s, "who"));
        let confirm = who.map(|who| Command::Roll(RollCommand::ConfirmIncapacity { who, proof, day }));
        read.finish(confirm.into_iter().collect())
    },
};

/// A line of the household roll by a name that only one bears, when nobody of that name is registered.
fn resident(s: &Situation, name: &str) -> Option<VoterId> {
    let registered = s.election.roll.standing().any(|voter| voter.registration.name.as_str() == name);
    let mut found = s.election.roll.residents.iter().filter(|(_, resident, _)| !registered && resident.name.as_str() == name);
    found.next().filter(|_| found.next().is_none()).map(|(id, ..)| id.clone())
}

const APPEALS: Form = Form {
    fields: &[
        Field::needed("case", FieldKind::Offered(decided_cases)),
        Field::needed("what", FieldKind::Choice(&["received", "closed"])),
        Field::needed("by", FieldKind::Line).only_if("what", &["received"]),
        Field::needed("ruled", FieldKind::Choice(&["upheld", "dismissed"])).only_if("what", &["closed"]),
        Field::needed("reason", FieldKind::Text).only_if("what", &["closed"]),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: |s| Answers::from([("day".into(), s.today.to_string())]),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let case = CaseId::from(read.needed("case").as_str());
        let day = read.day("day");
        let command = if read.needed("what") == "closed" {
            let ruled = if read.needed("ruled") == "upheld" { Ruled::Upheld } else { Ruled::Dismissed };
            RollCommand::DecideAppeal { case, ruled, reason: read.needed("reason"), day }
        } else {
            RollCommand::Appeal { case, appeal: Appeal { by: read.needed("by"), day } }
        };
        read.finish(vec![Command::Roll(command)])
    },
};

/// Objections that were decided, to choose from.
fn decided_cases(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let decided = s.election.roll.cases.iter().filter(|case| case.decision.is_some());
    decided.map(|case| (case.id.to_string(), case.objection.about.clone())).collect()
}

const VOTER_LIST: Form = Form {
    fields: &[
        Field::needed("registered", FieldKind::Number),
        Field::needed("day", FieldKind::Day),
        Field::needed("place", FieldKind::Line),
    ],
    prefill: |s| s.election.paperwork.answers("voter_list").cloned().unwrap_or_default(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        read.number("registered");
        read.needed("place");
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.finish(vec![record("voter_list", answers)])
    },
};
