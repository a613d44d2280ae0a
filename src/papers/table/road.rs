//! Papers up to the roll: preparation, election committee, registration, representatives.

use super::super::document::{DocumentKind, Privacy};
use super::super::paper::{Again, Copies, Due, Issuer, Paper, Series};
use super::super::{applies, before, entries, meeting, organise, represent, roll, slips};
use super::base::{BALLOT, BOOK, CARDS, FORM, LETTER, NAMES, NOTICE, RECORD, REGISTER, REPORT, SHEET};

pub(super) const BEFORE: &[Paper] = &[
    Paper { id: "v_timetable_wall", step: "calendar", make: before::timetable, kind: DocumentKind::Report, ..SHEET },
    Paper {
        id: "v_notice_eday",
        step: "calendar",
        make: organise::election_day,
        rests_on: &["voting_age", "list_days_before"],
        applies: applies::one_mode,
        ..NOTICE
    },
    Paper { id: "r_mode_resolution", step: "calendar", make: organise::mode_resolution, applies: applies::modes, ..RECORD },
    Paper { id: "r_notice_mode", step: "calendar", make: organise::mode_notice, applies: applies::modes, ..NOTICE },
    Paper {
        id: "p_reminder",
        step: "calendar",
        make: organise::reminder,
        issuer: Issuer::Township,
        copies: Copies::Sheets(2),
        applies: applies::superior,
        ..LETTER
    },
    Paper { id: "v_audit_notice", step: "audit", make: before::audit, issuer: Issuer::Township, privacy: Privacy::Pub1, ..SHEET },
    Paper { id: "v_joint_minutes", step: "study", make: before::study, ..RECORD },
    Paper { id: "v_impl_plan", step: "plan", make: before::plan, kind: DocumentKind::Notice, series: Series::Letter, ..REPORT },
    Paper { id: "v_open_letter", step: "plan", make: before::letter, copies: Copies::Households, applies: applies::public, ..SHEET },
    Paper { id: "v_slogans", step: "plan", privacy: Privacy::Pub0, copies: Copies::Sheets(1), applies: applies::public, ..REGISTER },
    Paper {
        id: "v_seat_resolution",
        step: "plan",
        make: organise::seats,
        rests_on: &["body_size", "women_least"],
        applies: applies::committee,
        ..RECORD
    },
    Paper { id: "v_comm_result", step: "choose", make: before::committee_result, head_signed: true, ..RECORD },
    Paper { id: "v_minutes", step: "choose", make: before::minutes, ..RECORD },
    Paper {
        id: "v_meeting_notice",
        step: "choose",
        issuer: Issuer::OldCommittee,
        copies: Copies::Households,
        due: Due::Deadline("meeting_notice"),
        rests_on: &["meetings"],
        ..SHEET
    },
    Paper { id: "v_attendance", step: "choose", copies: Copies::Sheets(1), rests_on: &["meetings"], ..REGISTER },
    Paper { id: "v_comm_nomination", step: "choose", rests_on: &["election_committee_size", "election_committee_kin"], ..FORM },
    Paper { id: "v_comm_ballot", step: "choose", make: slips::committee, issuer: Issuer::OldCommittee, ..BALLOT },
    Paper {
        id: "v_notice_committee",
        step: "committee_notice",
        make: before::committee_notice,
        issuer: Issuer::OldCommittee,
        again: Again::By("v_comm_change"),
        ..NAMES
    },
    Paper {
        id: "v_comm_division",
        step: "committee_notice",
        make: organise::division,
        copies: Copies::Sheets(2),
        rests_on: &["election_committee_presides"],
        ..REPORT
    },
    Paper { id: "v_seal_use", step: "committee_notice", ..RECORD },
    Paper { id: "v_comm_change", step: "committee_change", make: before::committee_change, ..NAMES },
    Paper { id: "v_method", step: "method", make: before::method, applies: applies::own_method, ..SHEET },
    Paper { id: "v_method_resolution", step: "method", make: before::method_resolution, ..RECORD },
    Paper { id: "v_notice_reg", step: "notice_reg", make: roll::registration, ..NOTICE },
    Paper { id: "v_reg_form", step: "register", applies: applies::registration, ..FORM },
    Paper { id: "v_roll_master", step: "register", make: roll::master, ..BOOK },
    Paper { id: "v_away_inquiry", step: "register", rests_on: &["registration_classes"], applies: applies::wished, ..FORM },
    Paper {
        id: "v_class3_apply",
        step: "register",
        make: entries::outsider,
        rests_on: &["registration_classes"],
        applies: applies::consent,
        ..FORM
    },
    Paper {
        id: "r_worker_confirm",
        step: "register",
        make: entries::worker,
        rests_on: &["registration_classes"],
        applies: applies::confirmed,
        ..FORM
    },
    Paper { id: "r_resident_commit", step: "register", rests_on: &["one_registration"], applies: applies::promised, ..FORM },
    Paper {
        id: "v_nonreg_cert",
        step: "register",
        issuer: Issuer::ElectionCommittee,
        series: Series::Serial,
        rests_on: &["registration_classes", "one_registration"],
        applies: applies::elsewhere,
        ..FORM
    },
    Paper { id: "r_household_rep", step: "register", applies: applies::households, ..FORM },
    Paper {
        id: "n_transfer_cert",
        step: "register",
        issuer: Issuer::ElectionCommittee,
        series: Series::Serial,
        rests_on: &["one_registration"],
        applies: applies::constituencies,
        ..FORM
    },
    Paper {
        id: "n_suspend_list",
        step: "register",
        make: entries::suspended,
        copies: Copies::Sheets(1),
        rests_on: &["only_deprivation_bars", "incapacity_confirmed"],
        applies: applies::constituencies,
        ..BOOK
    },
    Paper { id: "e_delegation", step: "register", rests_on: &["proxy"], applies: applies::members, ..FORM },
    Paper {
        id: "e_online_list",
        step: "register",
        copies: Copies::Sheets(1),
        rests_on: &["turnout"],
        applies: applies::members,
        ..REGISTER
    },
    Paper {
        id: "v_exclusion_sheet",
        step: "register",
        make: entries::left_out,
        copies: Copies::Sheets(1),
        rests_on: &["only_deprivation_bars", "incapacity_confirmed"],
        applies: applies::registration,
        ..BOOK
    },
    Paper { id: "v_class3_resolution", step: "consent", make: roll::consent, ..RECORD },
    Paper { id: "v_notice_roll", step: "display", make: roll::notice, again: Again::Desk, ..NOTICE },
    Paper { id: "v_roll_poster", step: "display", make: roll::poster, kind: DocumentKind::Poster, privacy: Privacy::Pub1, ..SHEET },
    Paper {
        id: "r_notice_household_rep",
        step: "display",
        make: entries::household_notice,
        rests_on: &["list_days_before"],
        applies: applies::households,
        ..NAMES
    },
    Paper { id: "v_objection", step: "objections", ..FORM },
    Paper { id: "v_objection_decision", step: "objections", make: roll::decisions, kind: DocumentKind::Notice, ..LETTER },
    Paper { id: "v_notice_objection", step: "objections", make: roll::objections, ..NAMES },
    Paper { id: "v_roll_correction", step: "objections", make: roll::correction, series: Series::Under("v_notice_roll"), ..NAMES },
    Paper { id: "v_roll_stats", step: "freeze", make: roll::statistics, privacy: Privacy::Pub0, copies: Copies::Sheets(2), ..REPORT },
    Paper { id: "v_voter_card", step: "freeze", make: roll::cards, copies: Copies::Voters, applies: applies::public, ..CARDS },
    Paper {
        id: "v_card_signsheet",
        step: "freeze",
        make: entries::card_signatures,
        copies: Copies::Sheets(1),
        applies: applies::public,
        ..BOOK
    },
    Paper {
        id: "v_rep_quota",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::quota,
        kind: DocumentKind::Register,
        issuer: Issuer::Standing,
        rests_on: &["representatives_households", "representatives_least", "representatives_women"],
        ..SHEET
    },
    Paper {
        id: "v_notice_rep_poll",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::notice_poll,
        issuer: Issuer::Standing,
        rests_on: &["sittings_base"],
        ..NOTICE
    },
    Paper { id: "v_rep_nomination", step: "sittings", moved: applies::beside_the_body, ..FORM },
    Paper {
        id: "v_rep_ballot",
        step: "sittings",
        moved: applies::beside_the_body,
        make: slips::representatives,
        issuer: Issuer::Standing,
        ..BALLOT
    },
    Paper {
        id: "v_rep_result",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::results,
        copies: Copies::Sheets(3),
        head_signed: true,
        ..RECORD
    },
    Paper { id: "d_summary", step: "sittings", make: meeting::sittings, ..RECORD },
    Paper {
        id: "v_notice_reps",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::notice,
        issuer: Issuer::Standing,
        rests_on: &["representatives_share", "representatives_women"],
        ..NAMES
    },
    Paper {
        id: "v_notice_leaders",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::leaders,
        issuer: Issuer::Standing,
        series: Series::Under("v_notice_reps"),
        rests_on: &["group_heads_days"],
        ..NAMES
    },
    Paper {
        id: "v_rep_roster",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::roster,
        issuer: Issuer::Standing,
        ..BOOK
    },
    Paper {
        id: "v_rep_card",
        step: "sittings",
        moved: applies::beside_the_body,
        make: represent::cards,
        issuer: Issuer::Standing,
        ..CARDS
    },
];
