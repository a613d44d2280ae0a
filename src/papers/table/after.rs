//! Papers from the result on, and those of meetings, congresses and the term.

use super::super::document::{DocumentKind, Privacy};
use super::super::paper::{Again, Copies, Due, Issuer, Paper, Series};
use super::super::{after, applies, civic, delegates, later, letters, meeting, midterm, result, slips, statistics, summary, term};
use super::base::{BALLOT, BOOK, CARDS, FACTS, FORM, LETTER, NAMES, NOTICE, OPEN_RECORD, RECORD, REGISTER, REPORT, SHEET};

pub(super) const AFTER: &[Paper] = &[
    Paper { id: "v_result_report", step: "announce", make: result::report, copies: Copies::Sheets(4), head_signed: true, ..REPORT },
    Paper { id: "v_notice_result", step: "result_notice", make: result::notice, again: Again::Anew, ..FACTS },
    Paper {
        id: "v_notice_rerun",
        step: "result_notice",
        make: later::further_round,
        rests_on: &["second_round", "tie_revote"],
        applies: applies::further,
        again: Again::Anew,
        ..FACTS
    },
    Paper {
        id: "v_notice_invalid_election",
        step: "result_notice",
        make: later::void,
        rests_on: &["turnout", "box_test", "void_grounds"],
        applies: applies::void,
        ..NOTICE
    },
    Paper {
        id: "v_writein_vet",
        step: "result_notice",
        make: later::written_in,
        issuer: Issuer::Township,
        copies: Copies::Sheets(2),
        rests_on: &["write_ins", "disqualifications"],
        applies: applies::write_ins,
        ..LETTER
    },
    Paper {
        id: "v_filing",
        step: "result_notice",
        make: later::filing,
        kind: DocumentKind::Notice,
        due: Due::After(5),
        rests_on: &["result_days"],
        applies: applies::filed,
        ..LETTER
    },
    Paper {
        id: "v_complaint",
        step: "reports",
        make: later::complaints,
        copies: Copies::Sheets(1),
        rests_on: &["fraud_voids_win", "fraud_days"],
        ..BOOK
    },
    Paper {
        id: "v_certificate",
        step: "certificates",
        make: result::certificates,
        kind: DocumentKind::Certificate,
        issuer: Issuer::Township,
        copies: Copies::Each,
        series: Series::Serial,
        ..REPORT
    },
    Paper { id: "v_handover", step: "handover", make: after::handover, copies: Copies::Sheets(4), ..RECORD },
    Paper { id: "v_seal_return", step: "handover", applies: applies::committee, ..RECORD },
    Paper {
        id: "v_subcommittee",
        step: "group_heads",
        kind: DocumentKind::Report,
        issuer: Issuer::OldCommittee,
        privacy: Privacy::Pub1,
        copies: Copies::Sheets(2),
        ..SHEET
    },
    Paper {
        id: "r_council",
        step: "handover",
        kind: DocumentKind::Register,
        issuer: Issuer::OldCommittee,
        copies: Copies::Sheets(2),
        series: Series::None,
        applies: applies::modes,
        ..REPORT
    },
    Paper { id: "v_summary", step: "summary", make: summary::summary, privacy: Privacy::Pub1, kind: DocumentKind::Notice, ..REPORT },
    Paper { id: "v_term_stats", step: "summary", make: statistics::statistics, privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "v_member_stats", step: "summary", make: statistics::members, kind: DocumentKind::Register, ..RECORD },
    Paper { id: "p_request", step: "superior", make: letters::requests, ..LETTER },
    Paper { id: "p_cand_list", step: "superior", make: letters::nominees, ..RECORD },
    Paper { id: "p_reply", step: "superior", make: letters::replies, series: Series::Letter, ..FORM },
    Paper { id: "p_rec_ballot", step: "recommend", make: slips::recommendation, ..BALLOT },
    Paper { id: "p_rec_summary", step: "recommend", make: meeting::recommendations, head_signed: true, ..RECORD },
    Paper { id: "p_base_table", step: "left_out", make: meeting::base, ..RECORD },
    Paper { id: "p_method", step: "left_out", make: meeting::rules, ..OPEN_RECORD },
    Paper {
        id: "t_delegate_notice",
        step: "credentials",
        kind: DocumentKind::Notice,
        rests_on: &["contest"],
        applies: applies::delegates,
        ..LETTER
    },
    Paper { id: "t_allotment", step: "credentials", make: meeting::allotment, privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "t_branch_nom", step: "credentials", rests_on: &["contest"], applies: applies::delegates, ..FORM },
    Paper { id: "t_delegate_vet", step: "credentials", applies: applies::delegates, ..FORM },
    Paper { id: "t_delegate_ballot", step: "credentials", make: slips::delegates, applies: applies::delegates, ..BALLOT },
    Paper {
        id: "t_delegate_result",
        step: "credentials",
        make: delegates::results,
        copies: Copies::Sheets(3),
        rests_on: &["contest"],
        applies: applies::delegates,
        head_signed: true,
        ..RECORD
    },
    Paper { id: "t_delegate_register", step: "credentials", applies: applies::delegates, ..FORM },
    Paper { id: "t_credentials", step: "credentials", make: meeting::credentials, ..RECORD },
    Paper { id: "t_delegate_roll", step: "credentials", make: delegates::roll, applies: applies::delegates, ..BOOK },
    Paper { id: "t_delegate_card", step: "credentials", make: delegates::cards, applies: applies::delegates, ..CARDS },
    Paper { id: "t_seating", step: "presidium", kind: DocumentKind::Register, ..RECORD },
    Paper { id: "t_presidium", step: "presidium", make: meeting::presidium, ..RECORD },
    Paper { id: "p_reduce", step: "reduce", rests_on: &["reduce_seats"], ..RECORD },
    Paper { id: "p_plenary_ballot", step: "plenary", make: slips::plenary, ..BALLOT },
    Paper { id: "p_plenary", step: "plenary", make: meeting::plenary, head_signed: true, ..RECORD },
    Paper { id: "t_resolution", step: "plenary", applies: applies::delegates, ..RECORD },
    Paper { id: "p_result_up", step: "approval", make: letters::result, ..LETTER },
    Paper { id: "p_reply_result", step: "approval", make: letters::result_reply, series: Series::Letter, ..FORM },
    Paper { id: "n_commission", step: "appointed", make: civic::appointed, ..NAMES },
    Paper { id: "n_district", step: "constituencies", make: civic::constituency, ..NOTICE },
    Paper {
        id: "g_notice_session",
        step: "session",
        make: delegates::session,
        issuer: Issuer::Township,
        rests_on: &["first_session_months"],
        ..SHEET
    },
    Paper { id: "g_oath", step: "session", ..SHEET },
    Paper { id: "n_consult", step: "consult", make: civic::consultation, ..RECORD },
    Paper { id: "n_credentials", step: "mandates", make: civic::mandates, ..RECORD },
    Paper {
        id: "e_register_change",
        step: "registered",
        make: later::registered,
        kind: DocumentKind::Notice,
        rests_on: &["registered_afterwards"],
        ..LETTER
    },
    Paper { id: "m_recall_request", step: "recall_petition", make: term::petition, ..RECORD },
    Paper { id: "m_recall_signatures", step: "recall_petition", copies: Copies::Sheets(1), rests_on: &["recall"], ..REGISTER },
    Paper { id: "m_recall_check", step: "recall_petition", rests_on: &["recall"], ..RECORD },
    Paper { id: "m_recall_statement", step: "recall_petition", rests_on: &["recall"], ..FORM },
    Paper { id: "m_recall_ballot", step: "recall_vote", make: midterm::recall_ballot, issuer: Issuer::OldCommittee, ..BALLOT },
    Paper { id: "m_recall_notice", step: "recall_vote", make: term::recall, issuer: Issuer::OldCommittee, ..NAMES },
    Paper { id: "m_resign_apply", step: "resign", rests_on: &["resignation_by_meeting", "resignation_decision"], ..FORM },
    Paper {
        id: "m_resign_notice",
        step: "resignation_decision",
        make: midterm::resignations,
        issuer: Issuer::OldCommittee,
        rests_on: &["resignation_by_meeting", "resignation_decision"],
        ..NAMES
    },
    Paper {
        id: "m_terminate",
        step: "office_end",
        make: midterm::ended,
        issuer: Issuer::OldCommittee,
        rests_on: &["office_ends_by_itself"],
        ..NAMES
    },
    Paper { id: "m_by_notice", step: "by_election", make: term::by_election, issuer: Issuer::OldCommittee, ..NAMES },
    Paper { id: "v_archive_catalogue", step: "archive", make: after::archive, ..RECORD },
    Paper { id: "v_archive_cover", step: "archive", make: after::cover, copies: Copies::Sheets(1), ..RECORD },
    Paper { id: "v_archive_note", step: "archive", make: after::note, copies: Copies::Sheets(1), rests_on: &["archive_years"], ..RECORD },
    Paper { id: "v_archive_transfer", step: "archive", make: after::transfer, ..RECORD },
];
