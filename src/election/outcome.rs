//! 结果: derived from the count and the law, step by step, each with its clause; and what people decided about it.

use super::polling::{Round, RoundKind};
use super::record::PersonKey;
use super::{Event, Refusal, Situation, Source};
use crate::law::{Citation, Finding, OfficeId};
use crate::values::{Day, Share};
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
    /// The operator decided where the text gives no way: who stays of relatives, or who takes the woman's seat.
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
    /// The result of a round was announced (当场公布).
    Announced {
        /// Round.
        round: u32,
        /// When.
        day: Day,
    },
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
}

impl Decisions {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &OutcomeEvent) {
        if let OutcomeEvent::Announced { round, day } = event {
            self.announced.insert(*round, *day);
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

/// What became of a person in a round, for one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Who.
    pub person: PersonKey,
    /// Name.
    pub name: String,
    /// Votes that count for the office (added-down votes included).
    pub votes: u64,
    /// Whether elected in this round.
    pub elected: bool,
    /// Why not, as code (`outcome.<code>`), when not elected.
    pub why_not: Option<String>,
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
    /// What is to be done next: kinds of round to call, empty when the election is complete.
    pub next: Vec<RoundKind>,
}

/// Derives the outcome.
pub fn outcome(_situation: &Situation) -> Outcome {
    Outcome::default()
}

/// The round that follows from the outcome: its seats and candidates.
///
/// # Errors
/// [`Refusal`] when no such round follows, or the day is outside the book's window.
pub fn next_round(situation: &Situation, kind: RoundKind, day: Day) -> Result<Round, Refusal> {
    let _ = (situation, day);
    Err(Refusal::new("round.not-needed").with("kind", format!("{kind:?}")))
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`].
pub fn decide(_situation: &Situation, command: &OutcomeCommand) -> Result<Vec<Event>, Refusal> {
    let OutcomeCommand::Record(event) = command.clone();
    Ok(vec![Event::Outcome(event)])
}

/// What about the result wants a look.
pub fn findings(_situation: &Situation) -> Vec<Finding> {
    Vec::new()
}
