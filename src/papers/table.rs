//! The table of papers: who issues each, how many, what it may show, which step makes it.

use super::document::{Document, DocumentKind, Privacy};
use super::{after, ballot, before, civic, day, deck, forms, letters, meeting, nomination, ready, result, roll, summary, term};
use crate::election::Situation;

/// Who issues a paper, and whose seal is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// 选举委员会.
    ElectionCommittee,
    /// The committee whose term ends.
    OldCommittee,
    /// 乡镇、街道.
    Township,
    /// Nobody: those who sign answer for it.
    Nobody,
}

impl Issuer {
    /// The name of its words, `paper.issuer.<name>`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ElectionCommittee => "committee",
            Self::OldCommittee => "body",
            Self::Township => "township",
            Self::Nobody => "nobody",
        }
    }
}

/// How many copies are made; words are `paper.copies.<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// One for every board, one for the archive, one for the township.
    Boards,
    /// So many.
    Sheets(u32),
    /// One for every household.
    Households,
    /// One for every voter.
    Voters,
    /// One for everyone it is about.
    Each,
    /// As many as are printed for the round.
    Counted,
}

impl Copies {
    /// The name of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boards => "boards",
            Self::Sheets(_) => "sheets",
            Self::Households => "households",
            Self::Voters => "voters",
            Self::Each => "each",
            Self::Counted => "counted",
        }
    }
}

/// How a paper is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// 公告: the numbered public notices of the issuer.
    Notice,
    /// Not numbered.
    None,
    /// Every piece has a serial number and is accounted for.
    Serial,
}

/// A row of the table.
pub struct Paper {
    /// Id; its words are `paper.<id>.…`.
    pub id: &'static str,
    /// The step that makes it.
    pub step: &'static str,
    /// The sort of sheet.
    pub kind: DocumentKind,
    /// Who issues it.
    pub issuer: Issuer,
    /// How many.
    pub copies: Copies,
    /// What it may show.
    pub privacy: Privacy,
    /// How it is numbered.
    pub series: Series,
    /// The paper of a situation.
    pub make: fn(&Situation, &'static Paper) -> Document,
}

/// A paper by id.
pub fn find(id: &str) -> Option<&'static Paper> {
    PAPERS.iter().find(|paper| paper.id == id)
}

/// A public notice of the election committee without personal facts.
const NOTICE: Paper = Paper {
    id: "",
    step: "",
    kind: DocumentKind::Notice,
    issuer: Issuer::ElectionCommittee,
    copies: Copies::Boards,
    privacy: Privacy::Pub0,
    series: Series::Notice,
    make: forms::plain_form,
};
/// A public notice that names people.
const NAMES: Paper = Paper { privacy: Privacy::Pub1, ..NOTICE };
/// A public notice with facts of candidates.
const FACTS: Paper = Paper { privacy: Privacy::Pub2, ..NOTICE };
/// An internal record of the election committee, signed.
const REPORT: Paper =
    Paper { kind: DocumentKind::Report, copies: Copies::Sheets(3), privacy: Privacy::Internal, series: Series::None, ..NOTICE };
/// A record signed by those who were there, without a seal.
const RECORD: Paper = Paper { issuer: Issuer::Nobody, copies: Copies::Sheets(2), ..REPORT };
/// A register or counting sheet, lying.
const REGISTER: Paper = Paper { kind: DocumentKind::Register, ..RECORD };
/// A form to be filled in by hand.
const FORM: Paper = Paper { kind: DocumentKind::Form, copies: Copies::Sheets(1), ..RECORD };

/// All papers, in the order of the road.
pub const PAPERS: &[Paper] = &[
    Paper { id: "v_timetable_wall", step: "calendar", make: before::timetable, series: Series::None, kind: DocumentKind::Report, ..NOTICE },
    Paper { id: "v_audit_notice", step: "audit", make: before::audit, issuer: Issuer::Township, series: Series::None, ..NAMES },
    Paper { id: "v_joint_minutes", step: "study", make: before::study, ..RECORD },
    Paper { id: "v_impl_plan", step: "plan", make: before::plan, kind: DocumentKind::Notice, ..REPORT },
    Paper { id: "v_open_letter", step: "plan", make: before::letter, copies: Copies::Households, series: Series::None, ..NOTICE },
    Paper { id: "v_comm_result", step: "choose", make: before::committee_result, ..RECORD },
    Paper { id: "v_minutes", step: "choose", make: before::minutes, ..RECORD },
    Paper { id: "v_notice_committee", step: "committee_notice", make: before::committee_notice, issuer: Issuer::OldCommittee, ..NAMES },
    Paper { id: "v_comm_change", step: "committee_change", make: before::committee_change, ..NAMES },
    Paper { id: "v_method", step: "method", make: before::method, series: Series::None, ..NOTICE },
    Paper { id: "v_method_resolution", step: "method", make: before::method_resolution, ..RECORD },
    Paper { id: "v_notice_reg", step: "notice_reg", make: roll::registration, ..NOTICE },
    Paper { id: "v_reg_form", step: "register", ..FORM },
    Paper { id: "v_roll_master", step: "register", make: roll::master, kind: DocumentKind::Register, copies: Copies::Sheets(2), ..REPORT },
    Paper { id: "v_class3_resolution", step: "consent", make: roll::consent, ..RECORD },
    Paper { id: "v_notice_roll", step: "display", make: roll::notice, ..NOTICE },
    Paper { id: "v_roll_poster", step: "display", make: roll::poster, kind: DocumentKind::Poster, series: Series::None, ..NAMES },
    Paper { id: "v_objection", step: "objections", ..FORM },
    Paper { id: "v_objection_decision", step: "objections", make: roll::decisions, kind: DocumentKind::Notice, ..REPORT },
    Paper { id: "v_notice_objection", step: "objections", make: roll::objections, ..NAMES },
    Paper { id: "v_roll_correction", step: "objections", make: roll::correction, ..NAMES },
    Paper { id: "v_roll_stats", step: "freeze", make: roll::statistics, privacy: Privacy::Pub0, copies: Copies::Sheets(2), ..REPORT },
    Paper {
        id: "v_voter_card",
        step: "freeze",
        make: roll::cards,
        kind: DocumentKind::Card,
        copies: Copies::Voters,
        series: Series::Serial,
        ..REPORT
    },
    Paper { id: "v_notice_nom", step: "notice_nom", make: nomination::notice, ..NOTICE },
    Paper { id: "v_nom_form", step: "nominate", ..FORM },
    Paper {
        id: "v_nom_tally",
        step: "nominate",
        make: nomination::tally,
        kind: DocumentKind::Register,
        copies: Copies::Sheets(2),
        ..REPORT
    },
    Paper { id: "v_post_choice", step: "nominate", ..FORM },
    Paper { id: "v_withdraw", step: "nominate", ..FORM },
    Paper { id: "v_vetting", step: "vet", make: nomination::vetting, issuer: Issuer::Township, ..REPORT },
    Paper { id: "v_kin_decl", step: "vet", ..FORM },
    Paper { id: "v_notice_prelim", step: "first_list", make: nomination::preliminary, ..FACTS },
    Paper { id: "v_notice_primary", step: "primary", make: nomination::primary_notice, ..NOTICE },
    Paper { id: "v_primary_result", step: "primary", make: nomination::primary_result, privacy: Privacy::Pub2, ..REPORT },
    Paper { id: "v_notice_cand", step: "candidates", make: nomination::candidates, ..FACTS },
    Paper { id: "v_cand_meeting", step: "meet", make: nomination::meeting, ..RECORD },
    Paper { id: "v_venue_plan", step: "stations", make: ready::venue, copies: Copies::Sheets(2), privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "v_station_card", step: "stations", make: ready::station_plates, kind: DocumentKind::Card, copies: Copies::Each, ..REPORT },
    Paper { id: "v_notice_mobile", step: "stations", make: ready::mobile, ..NAMES },
    Paper { id: "v_notice_poll", step: "poll_notice", make: ready::poll, ..NOTICE },
    Paper { id: "v_notice_staff", step: "staff", make: ready::staff, ..NAMES },
    Paper { id: "v_proxy_apply", step: "proxies", ..FORM },
    Paper {
        id: "v_proxy_cert",
        step: "proxies",
        make: ready::proxy_certificates,
        kind: DocumentKind::Card,
        copies: Copies::Each,
        series: Series::Serial,
        ..REPORT
    },
    Paper { id: "v_notice_proxy", step: "proxies", make: ready::proxies, ..NAMES },
    Paper {
        id: "v_ballot",
        step: "ballots",
        make: ballot::ballot,
        kind: DocumentKind::Ballot,
        privacy: Privacy::Secret,
        copies: Copies::Counted,
        ..REPORT
    },
    Paper { id: "v_test_deck", step: "ballots", make: deck::list, ..RECORD },
    Paper {
        id: "v_test_ballots",
        step: "ballots",
        make: deck::ballots,
        kind: DocumentKind::Ballot,
        privacy: Privacy::Secret,
        copies: Copies::Sheets(1),
        ..REPORT
    },
    Paper { id: "v_ballot_order", step: "ballots", make: ready::ballot_order, ..REPORT },
    Paper { id: "v_notice_invalid", step: "ballots", make: ballot::rules, ..NOTICE },
    Paper { id: "v_box_check", step: "open", make: day::box_check, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "v_agenda", step: "open", make: day::agenda, series: Series::None, copies: Copies::Sheets(20), ..NOTICE },
    Paper {
        id: "v_issue_register",
        step: "checkin",
        make: day::register,
        kind: DocumentKind::Register,
        copies: Copies::Sheets(1),
        ..REPORT
    },
    Paper { id: "v_check_state", step: "checkin", make: day::checklist, kind: DocumentKind::Register, copies: Copies::Sheets(1), ..REPORT },
    Paper { id: "v_station_return", step: "close", make: day::station_return, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "v_box_transfer", step: "close", make: day::transfer, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "v_unissued", step: "close", make: day::unissued, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "v_open_record", step: "boxes", make: day::open_record, privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "v_tally_sheet", step: "tally", make: day::tally_sheet, ..REGISTER },
    Paper { id: "v_ruling", step: "tally", make: day::rulings, ..REGISTER },
    Paper { id: "v_tally_summary", step: "finish", make: result::tally_summary, privacy: Privacy::Pub2, ..REGISTER },
    Paper { id: "v_ballot_seal", step: "finish", make: day::seal, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "v_result_report", step: "announce", make: result::report, copies: Copies::Sheets(4), ..REPORT },
    Paper { id: "v_notice_result", step: "result_notice", make: result::notice, ..FACTS },
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
    Paper { id: "v_summary", step: "summary", make: summary::summary, privacy: Privacy::Pub1, kind: DocumentKind::Notice, ..REPORT },
    Paper { id: "v_term_stats", step: "summary", make: summary::statistics, privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "p_request", step: "superior", make: letters::requests, ..REPORT },
    Paper { id: "p_cand_list", step: "superior", make: letters::nominees, ..RECORD },
    Paper { id: "p_reply", step: "superior", make: letters::replies, issuer: Issuer::Nobody, ..FORM },
    Paper { id: "p_rec_summary", step: "recommend", make: meeting::recommendations, ..RECORD },
    Paper { id: "p_base_table", step: "left_out", make: meeting::base, ..RECORD },
    Paper { id: "p_method", step: "left_out", make: meeting::rules, privacy: Privacy::Pub0, ..RECORD },
    Paper { id: "t_allotment", step: "credentials", make: meeting::allotment, privacy: Privacy::Pub0, ..REPORT },
    Paper { id: "t_credentials", step: "credentials", make: meeting::credentials, ..RECORD },
    Paper { id: "t_presidium", step: "presidium", make: meeting::presidium, ..RECORD },
    Paper { id: "p_plenary", step: "plenary", make: meeting::plenary, ..RECORD },
    Paper { id: "p_result_up", step: "approval", make: letters::result, ..REPORT },
    Paper { id: "p_reply_result", step: "approval", make: letters::result_reply, issuer: Issuer::Nobody, ..FORM },
    Paper { id: "d_summary", step: "sittings", make: meeting::sittings, ..RECORD },
    Paper { id: "n_commission", step: "appointed", make: civic::appointed, ..NAMES },
    Paper { id: "n_district", step: "constituencies", make: civic::constituency, ..NOTICE },
    Paper { id: "n_consult", step: "consult", make: civic::consultation, ..RECORD },
    Paper { id: "n_credentials", step: "mandates", make: civic::mandates, ..RECORD },
    Paper { id: "m_recall_request", step: "recall_petition", make: term::petition, ..RECORD },
    Paper { id: "m_recall_notice", step: "recall_vote", make: term::recall, issuer: Issuer::OldCommittee, ..NAMES },
    Paper { id: "m_by_notice", step: "by_election", make: term::by_election, issuer: Issuer::OldCommittee, ..NAMES },
    Paper { id: "v_archive_catalogue", step: "archive", make: after::archive, copies: Copies::Sheets(2), ..RECORD },
];
