//! What rows of the table have in common: a row says only how it differs.

use super::super::applies;
use super::super::document::{DocumentKind, Privacy};
use super::super::forms;
use super::super::paper::{Again, Copies, Due, Issuer, Paper, Series};

/// A public notice of the election committee without personal facts.
pub(super) const NOTICE: Paper = Paper {
    id: "",
    step: "",
    moved: applies::stays,
    kind: DocumentKind::Notice,
    issuer: Issuer::ElectionCommittee,
    copies: Copies::Boards,
    privacy: Privacy::Pub0,
    series: Series::Notice,
    due: Due::Step,
    again: Again::Corrected,
    rests_on: &[],
    head_signed: false,
    applies: applies::always,
    make: forms::plain_form,
};
/// A public notice that names people.
pub(super) const NAMES: Paper = Paper { privacy: Privacy::Pub1, ..NOTICE };
/// A public notice with facts of candidates.
pub(super) const FACTS: Paper = Paper { privacy: Privacy::Pub2, ..NOTICE };
/// Posted or handed out without a number.
pub(super) const SHEET: Paper = Paper { series: Series::None, ..NOTICE };
/// An internal record of the election committee, signed.
pub(super) const REPORT: Paper =
    Paper { kind: DocumentKind::Report, copies: Copies::Sheets(3), privacy: Privacy::Internal, series: Series::Register, ..NOTICE };
/// A letter to or from the superior.
pub(super) const LETTER: Paper = Paper { series: Series::Letter, ..REPORT };
/// A record signed by those who were there, without a seal.
pub(super) const RECORD: Paper = Paper { issuer: Issuer::Nobody, copies: Copies::Sheets(2), ..REPORT };
/// A record that anyone may read.
pub(super) const OPEN_RECORD: Paper = Paper { privacy: Privacy::Pub0, ..RECORD };
/// A register or counting sheet, lying.
pub(super) const REGISTER: Paper = Paper { kind: DocumentKind::Register, ..RECORD };
/// A register of the election committee, under its seal.
pub(super) const BOOK: Paper = Paper { kind: DocumentKind::Register, copies: Copies::Sheets(2), ..REPORT };
/// A form to be filled in by hand.
pub(super) const FORM: Paper = Paper { kind: DocumentKind::Form, copies: Copies::Sheets(1), ..RECORD };
/// Ballots of any kind: counted, without a number.
pub(super) const BALLOT: Paper =
    Paper { kind: DocumentKind::Ballot, privacy: Privacy::Secret, copies: Copies::Counted, series: Series::Counted, ..REPORT };
/// Small cards, each with a serial number.
pub(super) const CARDS: Paper = Paper { kind: DocumentKind::Card, copies: Copies::Each, series: Series::Serial, ..REPORT };
