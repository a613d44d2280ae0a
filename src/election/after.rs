//! 选举之后: certificates, handover, follow-ups, the archive.

use super::record::PersonKey;
use super::{Event, Refusal, Situation, Source};
use crate::law::{Finding, OfficeId};
use crate::values::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 当选证书.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Serial number.
    pub serial: u32,
    /// Who.
    pub person: PersonKey,
    /// Name on it.
    pub name: String,
    /// Office.
    pub office: OfficeId,
    /// Day on it.
    pub day: Day,
}

/// Facts after the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterEvent {
    /// A certificate was issued.
    CertificateIssued(Certificate),
    /// Something was handed over (移交): item, from whom, to whom.
    HandedOver {
        /// Id of the item of the handover list.
        item: String,
        /// How many or which, in words.
        what: String,
        /// When.
        day: Day,
    },
    /// The handover was finished.
    HandoverFinished {
        /// When.
        day: Day,
        /// Overseen by, in words.
        overseen: String,
    },
    /// Something went into the archive.
    Archived {
        /// Id of the item of the archive catalogue.
        item: String,
        /// Copies or sheets.
        copies: u32,
        /// Where it is kept.
        place: String,
    },
    /// The archive was closed.
    ArchiveClosed {
        /// When.
        day: Day,
        /// Keeper.
        keeper: String,
    },
}

/// Requests after the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterCommand {
    /// Issue certificates to all who are elected and have none.
    IssueCertificates {
        /// Day on them.
        day: Day,
    },
    /// Record any other fact.
    Record(AfterEvent),
}

/// After the election, folded.
#[derive(Clone, Debug, Default)]
pub struct After {
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Handover, by item.
    pub handover: BTreeMap<String, (String, Day)>,
    /// Handover finished.
    pub handed_over: Option<(Day, String)>,
    /// Archive, by item: copies and place.
    pub archive: BTreeMap<String, (u32, String)>,
    /// Archive closed.
    pub archived: Option<(Day, String)>,
}

impl After {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &AfterEvent) {
        match event {
            AfterEvent::CertificateIssued(certificate) => self.certificates.push(certificate.clone()),
            AfterEvent::HandedOver { item, what, day } => {
                self.handover.insert(item.clone(), (what.clone(), *day));
            }
            AfterEvent::HandoverFinished { day, overseen } => self.handed_over = Some((*day, overseen.clone())),
            AfterEvent::Archived { item, copies, place } => {
                self.archive.insert(item.clone(), (*copies, place.clone()));
            }
            AfterEvent::ArchiveClosed { day, keeper } => self.archived = Some((*day, keeper.clone())),
        }
    }
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`].
pub fn decide(situation: &Situation, command: &AfterCommand) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        AfterCommand::Record(event) => Ok(vec![Event::After(event)]),
        AfterCommand::IssueCertificates { day } => Ok(certificates(situation, day)),
    }
}

fn certificates(situation: &Situation, day: Day) -> Vec<Event> {
    let issued = &situation.election.after.certificates;
    let elected = super::outcome::outcome(situation).elected;
    let missing = elected.into_iter().filter(|(office, person, ..)| !issued.iter().any(|c| c.person == *person && c.office == *office));
    (issued.len() as u32 + 1..)
        .zip(missing)
        .map(|(serial, (office, person, name, _))| {
            Event::After(AfterEvent::CertificateIssued(Certificate { serial, person, name, office, day }))
        })
        .collect()
}

/// What is missing after the election.
pub fn findings(_situation: &Situation) -> Vec<Finding> {
    Vec::new()
}
