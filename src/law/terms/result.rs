//! Values about the result: who is elected, who leaves, when seats stay empty, recall.

use super::{Base, Kinship};
use crate::values::Threshold;
use serde::{Deserialize, Serialize};

/// How votes for a higher office help for a lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowDown {
    /// Whether they are added.
    pub added: bool,
    /// Only for one who got votes for two or more offices.
    pub only_if_named_for_both: bool,
    /// Whether one ballot may count twice for a person.
    pub ballot_counts_once: bool,
}

/// How a woman comes onto the committee when none is elected otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WomanMethod {
    /// The first woman past half takes a member's seat before the others are ranked; none: one seat is kept for a second round among women.
    FirstSeatOrKept,
    /// A seat of her own on the ballot (妇女委员单列).
    SeparateSeat,
    /// The text orders the result but no way: found, and the operator decides.
    FindOnly,
}

/// What happens when near relatives are elected together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KinElected {
    /// Which kin may not serve together.
    pub kin: Vec<Kinship>,
    /// How the one who stays is found.
    pub method: KinMethod,
    /// Who gets the freed seat.
    pub freed_seat: FreedSeat,
    /// How a chain of relatives (A–B, B–C) is read; the texts are silent (§13 11).
    #[serde(default)]
    pub chain: KinChain,
}

/// How a chain of relatives is read, where the ends are not related themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KinChain {
    /// Pair by pair, highest first: once the middle one is out, both ends stay.
    #[default]
    PairByPair,
    /// One of the whole chain stays.
    WholeChain,
}

/// How the relative who stays is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KinMethod {
    /// Higher office, then more votes, then a new vote.
    OfficeThenVotes,
    /// Higher office, then more votes, then a meeting decides.
    OfficeThenVotesThenMeeting,
    /// Found, and the operator decides.
    FindOnly,
}

/// Who gets a seat that a relative lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FreedSeat {
    /// The next one past half.
    NextPastThreshold,
    /// 另行选举.
    SecondRound,
}

/// Write-ins (另选他人).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteInRule {
    /// Whether they are allowed.
    pub allowed: bool,
    /// Whether a write-in must stand on the roll to be elected.
    pub must_be_registered: bool,
    /// Whether a write-in who wins is vetted before he is confirmed.
    pub vetted: bool,
    /// Days for that; none: before confirmation.
    #[serde(default)]
    pub vetted_within_days: Option<u32>,
}

/// 另行选举: the round for seats left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondRoundRule {
    /// Latest day after the first vote; none: the province did not say.
    #[serde(default)]
    pub within_days: Option<u32>,
    /// Whether the contest of the first round (差额) is kept.
    pub contest_kept: bool,
    /// Whether the turnout quorum holds again.
    pub quorum_again: bool,
    /// Votes needed of what they are counted on.
    pub floor: Threshold,
    /// What they are counted on; the ballots of that round unless the book says otherwise.
    #[serde(default = "returned")]
    pub base: Base,
    /// Whether its candidates follow the contest of the law for the seats left, not that of the first round (N-27).
    #[serde(default)]
    pub contest_by_law: bool,
    /// Whether only candidates of the first round may be taken, not write-ins.
    pub only_candidates: bool,
}

const fn returned() -> Base {
    Base::Returned
}

/// When the rest of the seats may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VacancyRule {
    /// Least elected; none: seats may not stay empty.
    #[serde(default)]
    pub least_elected: Option<u32>,
    /// Whether the first office must be filled.
    pub chair_needed: bool,
    /// Whether a meeting must decide it.
    pub meeting_decides: bool,
}

/// Who leads the committee when no chair was elected (主持工作).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActingChair {
    /// Whether a deputy (副主任) leads when there is one.
    pub vice_first: bool,
    /// How one is found otherwise.
    pub otherwise: ActingChoice,
}

/// How a leader is found among the elected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActingChoice {
    /// The representatives' meeting (村民代表会议) chooses one.
    RepresentativesChoose,
    /// The one with the most votes.
    MostVotes,
    /// The text is silent: the operator writes down what was decided.
    Operator,
}
