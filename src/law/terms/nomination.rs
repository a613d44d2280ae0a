//! Values about nominees and candidates.

use super::super::OfficeId;
use super::super::institutions::ContestShare;
use super::Span;
use serde::{Deserialize, Serialize};

/// A way to be nominated (提名途径).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// 党组织提名.
    PartyOrganisation,
    /// 登记参加选举的村民提名, alone or together.
    Voters,
    /// 提名大会直接提名.
    NominationMeeting,
    /// 自荐、竞选.
    SelfNomination,
    /// 各政党、各人民团体推荐 (N-08).
    Organisations,
    /// 主席团提名 (G-04).
    Presidium,
}

/// What bars a person from standing (不得作为候选人).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disqualification {
    /// Id, such as `expelled`; its words are `disqualification.<id>`.
    pub id: String,
}

/// How many candidates more than seats (差额).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// Per office: least and most candidates more than its seats. An office that is missing has least 1, no most.
    #[serde(default)]
    pub per_office: Vec<OfficeExtra>,
    /// As a share of the seats, for every office that is not listed by itself (P-11, N-10).
    #[serde(default)]
    pub share: Option<ContestShare>,
    /// Whether each office must be contested, or only the sum.
    pub scope: ContestScope,
}

/// How many candidates more than seats for one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeExtra {
    /// The office.
    pub office: OfficeId,
    /// Least and most more than its seats.
    pub extra: Span,
    /// Whether the office may stand uncontested when only as many were nominated as it has seats (G-05).
    #[serde(default)]
    pub equal_if_alone: bool,
}

/// Over what the contest is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContestScope {
    /// Every office by itself.
    EachOffice,
    /// All offices together.
    InTotal,
}

/// In which order candidates stand (候选人排序).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// 姓氏笔画: a two-character name has a blank middle.
    SurnameStrokes,
    /// 姓名笔画: characters compared one by one.
    NameStrokes,
    /// By nomination votes.
    NominationVotes,
    /// By votes of the preliminary election.
    PrimaryVotes,
}

/// Which order holds with and without a preliminary election, and for those who nominated themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateOrder {
    /// After 预选.
    pub after_primary: NameOrder,
    /// Without 预选.
    pub otherwise: NameOrder,
    /// Those who nominated themselves (自荐人、竞选人); none: like the others.
    #[serde(default)]
    pub self_nominated: Option<NameOrder>,
}
