//! Nomination, from the notice to the formal candidates.

use super::super::form::{Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use super::congress::CONSULT;
use crate::election::Command;
use crate::election::nomination::NominationCommand;
use crate::law::institutions::Institution;

/// 提名和候选人.
pub const NOMINATION: Stage = Stage {
    id: "nomination",
    steps: &[
        Step {
            id: "notice_nom",
            rests_on: &["nomination_routes", "disqualifications"],
            needed: |s| guard::has(s, Institution::PublicNomination),
            work: Work::Post("v_notice_nom"),
            waits_for: &["display"],
            done: |s| guard::posted(s, "v_notice_nom"),
            ..PLAIN
        },
        Step {
            id: "nominate",
            rests_on: &["nomination_routes", "nominees_most_seats", "two_offices_choose", "contest"],
            work: Work::Desk("nominate"),
            waits_for: &["display"],
            done: |s| guard::nominated(s) || guard::candidates_fixed(s),
            due: due::first_list,
            finds: &["nomination."],
            ..PLAIN
        },
        Step {
            id: "vet",
            rests_on: &["disqualifications", "near_relatives"],
            work: Work::Desk("vetting"),
            waits_for: &["nominate"],
            done: guard::vetted,
            due: due::final_list,
            finds: &["vetting."],
            ..PLAIN
        },
        Step {
            id: "first_list",
            rests_on: &["first_list_days_before", "candidate_order"],
            work: Work::Confirm(|s| vec![Command::Nomination(NominationCommand::PublishFirstList { day: s.today })]),
            needed: |s| s.law.first_list_days_before.value.is_some(),
            waits_for: &["nominate"],
            done: |s| s.election.nomination.first_list.is_some(),
            due: due::first_list,
            ..PLAIN
        },
        CONSULT,
        Step {
            id: "primary",
            rests_on: &["primary_turnout", "contest"],
            work: Work::Desk("primary"),
            needed: |s| guard::primary_needed(s) || guard::primary_held(s),
            waits_for: &["nominate"],
            done: guard::primary_held,
            due: due::final_list,
            ..PLAIN
        },
        Step {
            id: "candidates",
            rests_on: &["contest", "candidate_order", "final_list_days_before", "woman_candidate"],
            work: Work::Desk("candidates"),
            waits_for: &["nominate", "first_list", "consult", "primary"],
            done: guard::candidates_fixed,
            due: due::final_list,
            finds: &["candidates."],
            ..PLAIN
        },
        Step {
            id: "meet",
            rests_on: &["meet_voters", "introduction_stops_on_day"],
            work: Work::Form(&MEET),
            needed: |s| s.law.meet_voters.value,
            waits_for: &["candidates"],
            done: |s| guard::recorded(s, "meet"),
            due: due::eve,
            ..PLAIN
        },
    ],
};

const MEET: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("place", FieldKind::Line),
        Field::needed("attended", FieldKind::Number),
        Field::optional("questions", FieldKind::Text),
    ],
    prefill: |s| s.election.paperwork.answers("meet").cloned().unwrap_or_default(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        if read.day("day") > s.today {
            read.wrong("form.future", "day");
        }
        read.needed("place");
        read.number("attended");
        read.finish(vec![record("meet", answers)])
    },
};
