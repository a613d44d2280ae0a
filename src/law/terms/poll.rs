//! Values about the poll: staff, proxies, boxes, ballots.

use super::Kinship;
use serde::{Deserialize, Serialize};

/// Which kin of a candidate may not serve as staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRule {
    /// Least staff at a station, scrutineers among them.
    pub station: Crew,
    /// Least staff at a mobile box.
    pub mobile: Crew,
    /// Whether candidates are barred.
    pub candidates_barred: bool,
    /// Kin of candidates who are barred.
    pub kin_barred: Vec<Kinship>,
}

/// Least numbers of a crew; `scrutineers` are among `staff` unless `beside` is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    /// Staff in all.
    pub staff: u32,
    /// Scrutineers (监票人).
    pub scrutineers: u32,
    /// Whether scrutineers are counted beside the staff.
    #[serde(default)]
    pub beside: bool,
}

/// Who may vote for another (委托投票).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRule {
    /// Whether proxies are allowed.
    pub allowed: bool,
    /// Whether any voter may be a proxy, or only kin listed in `kin`.
    pub any_voter: bool,
    /// Kin who may, when not every voter may.
    #[serde(default)]
    pub kin: Vec<Kinship>,
    /// How many principals one proxy may accept.
    pub most: u32,
    /// Whether a candidate may be a proxy.
    pub candidate_may: bool,
    /// Last day to ask, days before the election day; none: until the poll.
    #[serde(default)]
    pub ask_days_before: Option<u32>,
    /// Last day to publish the pairs, days before the election day; none: before the poll.
    #[serde(default)]
    pub publish_days_before: Option<u32>,
    /// Whether only one of the same household may (同一户内, E-04).
    #[serde(default)]
    pub same_household: bool,
}

/// Mobile boxes (流动票箱).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MobileBoxRule {
    /// Whether they are allowed.
    pub allowed: bool,
    /// Days before the election day by which the list of users is posted.
    #[serde(default)]
    pub list_days_before: Option<u32>,
    /// Whether a box that holds more ballots than listed users is void by itself.
    pub box_void_if_over: bool,
    /// Whether the township must approve.
    pub township_approves: bool,
}

/// What the turnout and the win are counted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 登记参加选举的人数.
    Registered,
    /// 参加投票的人数 (proxy votes included).
    Participants,
    /// 收回选票数 (void and blank included).
    Returned,
    /// 实到会有选举权人数.
    Present,
    /// 全体 (代表, 成员).
    All,
}

impl Base {
    /// Stable code, for its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Participants => "participants",
            Self::Returned => "returned",
            Self::Present => "present",
            Self::All => "all",
        }
    }
}

/// What the ballots returned are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxTestBase {
    /// 发出票数.
    Issued,
    /// 投票人数.
    Voters,
}

/// The test that ballots returned are not too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxTest {
    /// Compared with what.
    pub base: BoxTestBase,
    /// Whether forged ballots are set aside before counting (伪造选票不计入收回).
    pub forged_set_aside: bool,
}

/// Over what too many marks are counted, and what they void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverMarking {
    /// Marks are counted per office, or over the whole ballot.
    pub counted: Scope,
    /// Too many void the office's part, or the whole ballot.
    pub voids: Scope,
}

/// A part of a ballot or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One office's part.
    Office,
    /// The whole ballot.
    Ballot,
}

/// What happens when one ballot names one person for two offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SamePersonTwice {
    /// The ballot is void.
    VoidsBallot,
    /// Both parts stand.
    Allowed,
    /// Only the higher office counts.
    HigherOnly,
}

/// Who may not write a ballot for another (代写).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelperBar {
    /// 候选人.
    Candidate,
    /// 村民选举委员会成员.
    CommitteeMember,
}
