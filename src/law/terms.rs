//! The types that values of rules have.

use crate::values::Threshold;
use serde::{Deserialize, Serialize};

use super::OfficeId;
use super::institutions::ContestShare;

/// A span of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Least.
    pub least: u32,
    /// Most; none when there is no upper end.
    #[serde(default)]
    pub most: Option<u32>,
    /// Whether only odd numbers count.
    #[serde(default)]
    pub odd: bool,
}

impl Span {
    /// Whether a number lies inside.
    pub fn holds(&self, number: u32) -> bool {
        number >= self.least && self.most.is_none_or(|most| number <= most) && (!self.odd || number % 2 == 1)
    }
}

/// An office of the kind of election, highest first in the book's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRule {
    /// Id, such as `chair`.
    pub id: OfficeId,
    /// Key of its title in the text library, such as `office.chair`.
    pub title: String,
    /// How many seats it may have.
    pub seats: Span,
    /// Whether only women may be elected to it (妇女委员单列, V-35); it ranks with the office before it.
    #[serde(default)]
    pub women_only: bool,
}

/// The kinds of meeting that may decide (会议).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 村民会议, by adults present.
    AssemblyPersons,
    /// 村民会议, by representatives of households.
    AssemblyHouseholds,
    /// 村民代表会议.
    Representatives,
    /// 村民小组会议, by adults of the group.
    GroupPersons,
    /// 村民小组会议, by representatives of its households.
    GroupHouseholds,
}

/// Quorum and majority of a kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRule {
    /// The kind.
    pub kind: MeetingKind,
    /// Those present of those who belong to it.
    pub quorum: Threshold,
    /// Those in favour of those present.
    pub decision: Threshold,
    /// Days of notice; none when the law asks for none.
    #[serde(default)]
    pub notice_days: Option<u32>,
}

/// 近亲属: kinds of kinship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// 配偶.
    Spouse,
    /// 父母、子女.
    ParentChild,
    /// 兄弟姐妹.
    Sibling,
    /// 祖父母、外祖父母、孙子女、外孙子女.
    GrandparentGrandchild,
}

/// When a member of the election committee must leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeExit {
    /// Kinship with a nominee that makes a member leave; empty when only his own nomination does.
    pub kin: Vec<Kinship>,
    /// Whether only a nominee who is willing to stand counts.
    #[serde(default)]
    pub only_if_willing: bool,
}

/// Missed meetings that end a seat on the election committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absences {
    /// How many.
    pub count: u32,
    /// Whether in a row.
    pub in_a_row: bool,
    /// Whether the seat ends by itself, or only may be held to have ended.
    pub by_itself: bool,
}

/// Whether someone whose birthday is the election day has reached the age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeReading {
    /// The birthday itself is enough.
    OnTheDay,
    /// The birthday must lie before the election day (选举日前).
    BeforeTheDay,
}

/// The day on which someone born on 29 February comes of age in a common year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeapBirthday {
    /// 28 February (民法典 202).
    February28,
    /// 1 March (careful).
    March1,
}

/// Something a class of registration needs before the voter may stand on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// 表示参加选举: the voter said he will take part.
    Wish,
    /// 本人申请 (in writing).
    Application,
    /// 居住或者从事村务工作满规定月数.
    Residence,
    /// 村民会议或者村民代表会议同意.
    MeetingConsent,
    /// 户籍所在地未登记参选的证明.
    NotRegisteredElsewhere,
}

/// A class of registration (登记类别).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationClass {
    /// Id, such as `resident`; its words are `class.<id>` in the text library.
    pub id: String,
    /// What it needs.
    pub needs: Vec<Need>,
    /// Months of residence or work; only with [`Need::Residence`].
    #[serde(default)]
    pub months: u32,
}

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
    /// Votes needed of the ballots of that round.
    pub floor: Threshold,
    /// Whether only candidates of the first round may be taken, not write-ins.
    pub only_candidates: bool,
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

/// A step back for voters who do not accept a decision on the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Days to appeal after the decision.
    pub days: u32,
    /// Days to decide.
    pub decision_days: u32,
}

/// When the audit of the leaving committee must be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditBefore {
    /// Before the election day, by at least so many days.
    ElectionDay(u32),
    /// Before the election committee is chosen.
    ElectionCommittee,
}

/// Recall (罢免).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallRule {
    /// Signatures of those who may vote.
    pub petition_voters: Threshold,
    /// Signatures of representatives.
    pub petition_representatives: Threshold,
    /// Votes cast of those registered.
    pub turnout: Threshold,
    /// Votes in favour of those cast.
    pub passes: Threshold,
    /// Days within which the vote is held.
    #[serde(default)]
    pub within_days: Option<u32>,
    /// Months for which the same ground is barred after a failure.
    #[serde(default)]
    pub barred_months: Option<u32>,
}
