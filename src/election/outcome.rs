//! 结果: derived from the count and the law, step by step, each with its clause; and what people decided about it.

mod contest;
mod derive;
mod desk;
mod next;
mod relatives;
mod report;
mod seating;
mod seats;

pub use contest::{base_of, needed_share, person_base, present};
pub use derive::outcome;
pub use desk::{decide, findings};
pub use next::next_round;
pub use relatives::{question_of, related};
pub use report::{Report, report_until};
pub use seats::{Assignment, Claim, assign};

use super::Source;
use super::polling::RoundKind;
use super::record::PersonKey;
use crate::law::terms::Base;
use crate::law::{Citation, OfficeId};
use crate::text::{self, Voice};
use crate::values::{Day, Share, Threshold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Facts about the result that only people can settle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeEvent {
    /// One elected gave the office up, or declared so as a relative (声明退出).
    Declined {
        /// Who.
        person: PersonKey,
        /// Why.
        reason: String,
    },
    /// A write-in who won was vetted.
    WriteInVetted {
        /// Who.
        person: PersonKey,
        /// Whether nothing stands against him.
        verdict: super::nomination::Vetted,
    },
    /// Two of the elected were found to be near relatives, beyond what was declared.
    KinFound {
        /// One.
        first: PersonKey,
        /// The other.
        second: PersonKey,
        /// Kinship.
        kinship: crate::law::terms::Kinship,
    },
    /// The operator decided where the text gives no way: who stays of relatives (`kin:…`), or, for `woman`, that the woman
    /// with most votes past the threshold takes a seat first and, when there is none, that a seat is kept for a woman.
    Settled {
        /// The question, as named by the outcome step.
        question: String,
        /// Who stays or takes the seat.
        person: PersonKey,
        /// On what ground, in words.
        source: String,
    },
    /// Seats stay empty, decided where the book lets it.
    VacancyAccepted {
        /// By which meeting or body, in words.
        by: String,
        /// When.
        day: Day,
    },
    /// Seats of an office are reduced to those filled, and no further vote is held (P-25).
    SeatsReduced {
        /// The office.
        office: OfficeId,
        /// How many seats it has from now on.
        seats: u32,
        /// Who decided.
        by: ReducedBy,
        /// When.
        day: Day,
    },
    /// A win was found void (fraud, 当选无效).
    WinVoided {
        /// Who.
        person: PersonKey,
        /// Ground, in words.
        ground: String,
    },
    /// The whole election of a round was found void (选举无效) for a ground that figures do not show.
    RoundVoided {
        /// Round.
        round: u32,
        /// Ground, an id of the book's grounds.
        ground: String,
    },
    /// A report of violence, bribery, forged ballots or the like was received (举报).
    Reported {
        /// Who reports, or how it came in.
        by: String,
        /// About whom of the elected, when it is about one.
        #[serde(default)]
        about: Option<PersonKey>,
        /// What is said, in words.
        what: String,
        /// When it was received.
        day: Day,
    },
    /// A report was looked into and closed.
    ReportClosed {
        /// The report.
        report: super::record::CaseId,
        /// What came of it, in words.
        found: String,
        /// When.
        day: Day,
    },
    /// The result of a round was announced (当场公布).
    Announced {
        /// Round.
        round: u32,
        /// When.
        day: Day,
    },
}

/// Who decided to reduce seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReducedBy {
    /// Those who elect.
    Voters {
        /// Those present.
        present: u32,
        /// Those in favour.
        in_favour: u32,
    },
    /// 大会主席团.
    Presidium,
}

/// Requests about the result: each asks for the fact of the same name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeCommand {
    /// Record a fact about the result.
    Record(OutcomeEvent),
}

/// Decisions, folded.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// Facts in order.
    pub facts: Vec<OutcomeEvent>,
    /// Announced rounds and days.
    pub announced: BTreeMap<u32, Day>,
    /// Reports, oldest first.
    pub reports: Vec<Report>,
}

impl Decisions {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &OutcomeEvent) {
        match event {
            OutcomeEvent::Announced { round, day } => {
                self.announced.insert(*round, *day);
            }
            OutcomeEvent::Reported { by, about, what, day } => self.reports.push(Report {
                id: super::record::CaseId::of(source),
                by: by.clone(),
                about: about.clone(),
                what: what.clone(),
                day: *day,
                closed: None,
            }),
            OutcomeEvent::ReportClosed { report, found, day } => {
                if let Some(known) = self.reports.iter_mut().find(|known| known.id == *report) {
                    known.closed = Some((found.clone(), *day));
                }
            }
            _ => {}
        }
        self.facts.push(event.clone());
    }
}

/// One step of the explanation: a statement, its sum, its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeStep {
    /// Stable code; its sentence stands in the text library under `outcome.<code>`.
    pub code: String,
    /// Values of the sentence.
    pub values: Vec<(String, String)>,
    /// The sum that was tested, when there is one.
    pub sum: Option<Share>,
    /// Whether the test was met; none for a statement.
    pub met: Option<bool>,
    /// The clause.
    pub citation: Option<Citation>,
    /// The office it is about, when about one.
    pub office: Option<OfficeId>,
}

impl OutcomeStep {
    /// Its sentence.
    pub fn sentence<'a>(&self, voice: impl Into<Voice<'a>>) -> String {
        sentence(voice, &self.code, &self.values)
    }
}

/// The sentence of an outcome code.
pub fn sentence<'a>(voice: impl Into<Voice<'a>>, code: &str, values: &[(String, String)]) -> String {
    text::phrase(voice, &format!("outcome.{code}"), values)
}

/// What a name got beside 赞成.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OtherSigns {
    /// 不赞成.
    pub against: u64,
    /// 弃权: read, and neither for nor against.
    pub abstained: u64,
}

/// The share of the votes that elects, and what it is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NeededShare {
    /// Of whom or what.
    pub of: Base,
    /// The share.
    pub share: Threshold,
}

/// What became of a person in a round, for one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Who.
    pub person: PersonKey,
    /// Name.
    pub name: String,
    /// Votes that count for the office (added-down votes included).
    pub votes: u64,
    /// 不赞成 and 弃权, for a printed name where the ballot has those signs.
    pub other_signs: Option<OtherSigns>,
    /// Whether elected in this round.
    pub elected: bool,
    /// Why not, as code (`outcome.<code>`), when not elected.
    pub why_not: Option<String>,
    /// Values of the sentence that says why not.
    pub why_values: Vec<(String, String)>,
}

impl Standing {
    /// Why this person is not elected, as a sentence.
    pub fn why<'a>(&self, voice: impl Into<Voice<'a>>) -> Option<String> {
        self.why_not.as_ref().map(|code| sentence(voice, code, &self.why_values))
    }
}

/// What is left to do for an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 当选: all seats filled.
    Elected,
    /// 再次投票 among those tied.
    TieToResolve {
        /// Who is tied.
        tied: Vec<PersonKey>,
        /// Seats they are tied for.
        seats: u32,
    },
    /// 另行选举 for seats left.
    SeatsUnfilled {
        /// How many.
        seats: u32,
        /// Of which kept for a woman.
        kept_for_woman: u32,
    },
    /// A person is to decide (relatives, woman's seat where the text gives no way, write-in to vet).
    ToDecide {
        /// The question's code.
        question: String,
    },
    /// 选举无效.
    Void,
    /// Not counted yet.
    Pending,
}

/// The outcome for one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeOutcome {
    /// The office.
    pub office: OfficeId,
    /// Seats of the round.
    pub seats: u32,
    /// What the votes are counted on: participants in a first vote, ballots in a second.
    pub base: u64,
    /// Least votes to be elected.
    pub needed: u64,
    /// The share that those are; none where no share decides.
    pub share: Option<NeededShare>,
    /// Everyone who got votes, most first.
    pub standings: Vec<Standing>,
    /// What follows.
    pub verdict: Verdict,
}

/// The outcome of one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundOutcome {
    /// Round number.
    pub round: u32,
    /// What the round was for.
    pub kind: RoundKind,
    /// The explanation, in order.
    pub steps: Vec<OutcomeStep>,
    /// By office, highest first.
    pub offices: Vec<OfficeOutcome>,
    /// Whether the round stands (turnout, box test, void grounds).
    pub valid: bool,
}

/// The outcome of the election as it stands: all rounds, who is elected, what is next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Rounds.
    pub rounds: Vec<RoundOutcome>,
    /// Elected over all rounds, highest office first: office, person, name, round.
    pub elected: Vec<(OfficeId, PersonKey, String, u32)>,
    /// What is to be done next: kinds of round to call; empty when a round is open, a person is to decide, or nothing is left.
    pub next: Vec<RoundKind>,
    /// Seats left empty in the end, by office; what a second round would be called for.
    pub unfilled: Vec<(OfficeId, Verdict)>,
    /// Whether nothing is left to vote on or to decide.
    pub complete: bool,
}
