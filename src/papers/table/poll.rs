//! Papers from nomination to the count.

use super::super::document::{DocumentKind, Privacy};
use super::super::paper::{Copies, Due, Issuer, Paper, Series};
use super::super::{applies, ballot, day, deck, hall, nomination, organise, ready, record, result, script, slips};
use super::base::{BALLOT, BOOK, CARDS, FACTS, FORM, LETTER, NAMES, NOTICE, OPEN_RECORD, RECORD, REGISTER, REPORT, SHEET};

pub(super) const POLL: &[Paper] = &[
    Paper { id: "v_notice_nom", step: "notice_nom", make: nomination::notice, ..NOTICE },
    Paper { id: "v_nom_form", step: "nominate", ..FORM },
    Paper {
        id: "r_nom_joint",
        step: "nominate",
        make: nomination::joint,
        rests_on: &["nomination_routes", "joint_nominators", "nominees_most_seats"],
        applies: applies::joint,
        ..FORM
    },
    Paper { id: "v_self_nom", step: "nominate", rests_on: &["nomination_routes"], applies: applies::self_nomination, ..FORM },
    Paper { id: "n_rec_party", step: "nominate", rests_on: &["nomination_routes"], applies: applies::organisations, ..FORM },
    Paper {
        id: "g_nom_presidium",
        step: "nominate",
        rests_on: &["nomination_routes", "nominees_most_seats"],
        applies: applies::presidium,
        ..FORM
    },
    Paper { id: "n_cand_form", step: "nominate", rests_on: &["mandate_area"], applies: applies::constituencies, ..FORM },
    Paper { id: "v_nom_slip", step: "nominate", make: slips::nomination, applies: applies::slips, ..BALLOT },
    Paper { id: "v_nom_tally", step: "nominate", make: nomination::tally, ..BOOK },
    Paper { id: "v_post_choice", step: "nominate", ..FORM },
    Paper { id: "v_withdraw", step: "nominate", ..FORM },
    Paper { id: "v_vetting", step: "vet", make: nomination::vetting, issuer: Issuer::Township, ..LETTER },
    Paper { id: "v_kin_decl", step: "vet", ..FORM },
    Paper { id: "v_commitment", step: "vet", copies: Copies::Sheets(2), rests_on: &["fraud_voids_win"], ..FORM },
    Paper { id: "v_notice_prelim", step: "first_list", make: nomination::preliminary, ..FACTS },
    Paper { id: "v_notice_primary", step: "primary", make: nomination::primary_notice, ..NOTICE },
    Paper { id: "v_primary_ballot", step: "primary", make: slips::primary, ..BALLOT },
    Paper {
        id: "v_primary_result",
        step: "primary",
        make: nomination::primary_result,
        privacy: Privacy::Pub2,
        head_signed: true,
        ..REPORT
    },
    Paper { id: "v_notice_cand", step: "candidates", make: nomination::candidates, ..FACTS },
    Paper { id: "v_cand_profile", step: "candidates", make: nomination::profiles, series: Series::None, ..FACTS },
    Paper { id: "v_cand_meeting", step: "meet", make: nomination::meeting, ..RECORD },
    Paper { id: "v_venue_plan", step: "stations", make: ready::venue, copies: Copies::Sheets(2), privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "v_station_card", step: "stations", make: ready::station_plates, copies: Copies::Each, series: Series::None, ..CARDS },
    Paper {
        id: "v_notice_mobile",
        step: "stations",
        make: ready::mobile,
        due: Due::Deadline("mobile_list"),
        applies: applies::mobile,
        ..NAMES
    },
    Paper { id: "v_mobile_apply", step: "stations", rests_on: &["mobile_box"], applies: applies::mobile, ..FORM },
    Paper {
        id: "p_meeting_notice",
        step: "stations",
        make: organise::meeting_call,
        copies: Copies::Each,
        rests_on: &["meetings"],
        applies: applies::meeting,
        ..SHEET
    },
    Paper {
        id: "p_work_report",
        step: "stations",
        make: organise::work_report,
        issuer: Issuer::OldCommittee,
        copies: Copies::Each,
        privacy: Privacy::Internal,
        applies: applies::reports,
        ..SHEET
    },
    Paper {
        id: "v_box_label",
        step: "stations",
        make: hall::labels,
        kind: DocumentKind::Form,
        copies: Copies::Each,
        series: Series::Serial,
        ..SHEET
    },
    Paper {
        id: "v_signage",
        step: "stations",
        make: hall::signs,
        kind: DocumentKind::Register,
        copies: Copies::Each,
        due: Due::Before(1),
        applies: applies::public,
        ..SHEET
    },
    Paper {
        id: "v_checklist",
        step: "stations",
        make: hall::checklist,
        kind: DocumentKind::Report,
        copies: Copies::Sheets(2),
        due: Due::Before(1),
        applies: applies::public,
        ..SHEET
    },
    Paper { id: "v_notice_poll", step: "poll_notice", make: ready::poll, ..NOTICE },
    Paper { id: "v_notice_staff", step: "staff", make: ready::staff, ..NAMES },
    Paper {
        id: "v_notice_writer",
        step: "staff",
        make: hall::writers,
        rests_on: &["writing_help", "helper_most"],
        applies: applies::helpers,
        ..NAMES
    },
    Paper {
        id: "v_staff_letter",
        step: "staff",
        make: hall::appointments,
        copies: Copies::Each,
        series: Series::Serial,
        rests_on: &["staff"],
        ..REPORT
    },
    Paper { id: "v_staff_card", step: "staff", make: hall::badges, ..CARDS },
    Paper {
        id: "v_contingency",
        step: "staff",
        make: script::contingencies,
        copies: Copies::Each,
        due: Due::Before(3),
        rests_on: &["turnout", "box_test", "proxy", "staff", "tie_revote", "second_round", "void_grounds"],
        applies: applies::public,
        ..REPORT
    },
    Paper { id: "v_proxy_apply", step: "proxies", make: ready::proxy_application, applies: applies::proxies, ..FORM },
    Paper { id: "v_proxy_cert", step: "proxies", make: ready::proxy_certificates, ..CARDS },
    Paper { id: "v_notice_proxy", step: "proxies", make: ready::proxies, ..NAMES },
    Paper { id: "v_ballot", step: "ballots", make: ballot::ballot, ..BALLOT },
    Paper { id: "t_ballot_xdb", step: "ballots", make: slips::to_the_superior, applies: applies::delegates, ..BALLOT },
    Paper { id: "v_test_deck", step: "ballots", make: deck::list, ..RECORD },
    Paper { id: "v_test_ballots", step: "ballots", make: deck::ballots, copies: Copies::Sheets(1), ..BALLOT },
    Paper {
        id: "v_ballot_sample",
        step: "ballots",
        make: slips::sample,
        kind: DocumentKind::Ballot,
        copies: Copies::Boards,
        applies: applies::public,
        ..SHEET
    },
    Paper { id: "v_ballot_order", step: "ballots", make: ready::ballot_order, ..REPORT },
    Paper { id: "v_ballot_ledger", step: "ballots", make: hall::ledger, ..REGISTER },
    Paper { id: "v_colour_draw", step: "ballots", make: hall::lot, rests_on: &["secret_ballot"], applies: applies::public, ..RECORD },
    Paper { id: "v_notice_invalid", step: "ballots", make: ballot::rules, ..NOTICE },
    Paper { id: "v_box_check", step: "open", make: day::box_check, privacy: Privacy::Pub1, ..OPEN_RECORD },
    Paper { id: "v_agenda", step: "open", make: day::agenda, copies: Copies::Sheets(20), ..SHEET },
    Paper {
        id: "v_host_script",
        step: "open",
        make: script::host,
        privacy: Privacy::Pub1,
        copies: Copies::Sheets(3),
        rests_on: &["turnout", "box_test", "win"],
        ..SHEET
    },
    Paper { id: "v_discipline", step: "open", rests_on: &["secret_ballot"], applies: applies::public, ..SHEET },
    Paper {
        id: "p_signin",
        step: "open",
        make: organise::sign_in,
        copies: Copies::Sheets(1),
        rests_on: &["turnout"],
        applies: applies::meeting,
        ..BOOK
    },
    Paper {
        id: "p_attendance_report",
        step: "open",
        make: organise::attendance,
        rests_on: &["turnout"],
        applies: applies::meeting,
        ..RECORD
    },
    Paper { id: "v_issue_register", step: "checkin", make: day::register, copies: Copies::Sheets(1), ..BOOK },
    Paper { id: "v_check_state", step: "checkin", make: day::checklist, copies: Copies::Sheets(1), ..BOOK },
    Paper {
        id: "v_mobile_log",
        step: "checkin",
        make: hall::journeys,
        copies: Copies::Each,
        rests_on: &["mobile_box"],
        applies: applies::mobile,
        ..RECORD
    },
    Paper { id: "v_station_return", step: "close", make: day::station_return, copies: Copies::Sheets(3), head_signed: true, ..OPEN_RECORD },
    Paper { id: "v_box_transfer", step: "close", make: day::transfer, applies: applies::polled, ..OPEN_RECORD },
    Paper { id: "v_unissued", step: "close", make: day::unissued, head_signed: true, ..OPEN_RECORD },
    Paper { id: "v_incident", step: "close", make: hall::incidents, copies: Copies::Each, ..RECORD },
    Paper { id: "v_open_record", step: "boxes", make: day::open_record, privacy: Privacy::Pub0, head_signed: true, ..REPORT },
    Paper { id: "v_tally_sheet", step: "tally", make: day::tally_sheet, ..REGISTER },
    Paper { id: "v_ruling", step: "tally", make: day::rulings, ..REGISTER },
    Paper { id: "v_tally_summary", step: "finish", make: result::tally_summary, privacy: Privacy::Pub2, head_signed: true, ..REGISTER },
    Paper { id: "v_ballot_seal", step: "finish", make: day::seal, series: Series::Serial, head_signed: true, ..OPEN_RECORD },
    Paper { id: "v_record_head", step: "finish", make: record::head, ..OPEN_RECORD },
];
