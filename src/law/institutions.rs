//! What a kind of election has and another has not: who elects, which institutions stand on the road, how a ballot is marked.

use serde::{Deserialize, Serialize};

use super::kinds::ModeId;

/// 选举方式: one of the ways in which the law lets a body be elected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    /// Id, such as `voters`, `households`, `representatives`; its words are `mode.<id>` in the text library.
    pub id: ModeId,
    /// Who stands on the roll.
    pub electors: Electors,
}

/// 选举人: who stands on the roll of an election.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Electors {
    /// 登记参加选举的选民.
    Voters,
    /// 户的代表.
    HouseholdRepresentatives,
    /// 村民代表、居民代表.
    Representatives,
    /// 有选举权的正式党员.
    PartyMembers,
    /// 党代表大会代表.
    Delegates,
    /// 人大代表.
    Deputies,
    /// 具有完全民事行为能力的集体经济组织成员.
    Members,
}

impl Electors {
    /// Its id, as books and the text library write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Voters => "voters",
            Self::HouseholdRepresentatives => "household_representatives",
            Self::Representatives => "representatives",
            Self::PartyMembers => "party_members",
            Self::Delegates => "delegates",
            Self::Deputies => "deputies",
            Self::Members => "members",
        }
    }
}

/// A part of the road that some kinds have and others have not (制度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Institution {
    /// 离任经济责任审计.
    Audit,
    /// 选举委员会 chosen by a meeting.
    ElectionCommittee,
    /// 选民登记: people say that they take part, at a desk.
    Registration,
    /// 名单公布, with objections.
    PublicRoll,
    /// 公开提名: a notice calls for it.
    PublicNomination,
    /// 投票公告: time and place of the poll are posted.
    PollNotice,
    /// 公布选举结果.
    ResultNotice,
    /// 当选证书.
    Certificates,
    /// 移交.
    Handover,
    /// 小组长、代表、监督委员会 chosen after the committee.
    GroupHeads,
    /// 两推一选: recommended by party members and by the people before the committee proposes.
    Recommendations,
    /// 请示和批复: the superior consents to the election and its candidates.
    SuperiorConsent,
    /// 应到会: who of the roll is left out of the sum, by the superior's consent and a vote of the meeting.
    LeftOut,
    /// 主席团 chairs the meeting.
    Presidium,
    /// 代表资格审查.
    Credentials,
    /// 协商: rounds of consultation make the formal list.
    Consultation,
    /// 第一次全体会议 elects the heads.
    Plenary,
    /// 报批: the superior approves those elected.
    SuperiorApproval,
    /// 一次会议上分组进行的多个小选举.
    GroupSittings,
    /// Where a few elect for all: the list of all voters is posted beside that of those who elect.
    VotersBeside,
    /// The small elections of the groups are the election: there is no ballot of the whole place.
    SittingsElect,
    /// 代表资格审查 of those elected, before they take their seats.
    Mandates,
    /// 选区: the place elects in several, each by itself.
    Constituencies,
    /// 选举委员会 appointed from above.
    AppointedCommittee,
    /// Posts whose holders may not stand are asked for (不得兼任).
    Exclusions,
    /// 罢免、辞职、补选 during the term.
    MidTerm,
    /// 补选 during the term, where the law of the kind knows neither 罢免 nor 辞职 by vote (P-30).
    Refill,
}

/// How a ballot is marked (划票).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRule {
    /// The signs that a ballot may bear beside a name.
    pub signs: Signs,
    /// When another may be written in.
    pub write_in: WriteInWhen,
}

/// The signs beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signs {
    /// 画圈选人: a sign for those who are chosen, nothing for the others.
    Choose,
    /// 赞成、不赞成、弃权, each name by itself.
    ForAgainstAbstain,
}

/// When another person may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteInWhen {
    /// Whatever was marked for the printed names, as long as there are not more names than seats.
    Always,
    /// Only in place of someone marked 不赞成; beside 弃权 it does not count.
    InPlaceOfAgainst,
}

/// A part of a number of seats, as a fraction; what it comes to is rounded up for a least, down for a most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatShare {
    /// Numerator.
    pub numerator: u32,
    /// Denominator, not 0.
    pub denominator: u32,
}

impl SeatShare {
    /// The share of so many seats, rounded up.
    pub fn up(self, seats: u32) -> u32 {
        (seats * self.numerator).div_ceil(self.denominator.max(1))
    }

    /// The share of so many seats, rounded down.
    pub fn down(self, seats: u32) -> u32 {
        seats * self.numerator / self.denominator.max(1)
    }
}

/// How many candidates more than seats, as shares of the seats (差额比例).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestShare {
    /// At least this share of the seats more.
    pub least: SeatShare,
    /// At most this share of the seats more; none when there is no upper end.
    #[serde(default)]
    pub most: Option<SeatShare>,
}
