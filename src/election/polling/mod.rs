//! 投票: stations and boxes, staff, proxies, ballots accounted for, the poll itself, round by round.

mod checkin;
mod decide;
mod doubles;
mod event;
mod findings;
mod help;
mod paper;
mod proxy;
mod reentry;
mod state;
mod stations;
pub mod sums;
mod turnout;

pub use checkin::{CheckInSight, open_station, sight};
pub use decide::decide;
pub use event::{PollingCommand, PollingEvent};
pub use findings::findings;
pub use help::Help;
pub use paper::{ApproveSign, BallotDesign, BallotLot, MarkAt, NameSet, NameTags, Packet, StampTime, design_of, packets_for};
pub use proxy::troubles as proxy_troubles;
pub use reentry::{PAPER, PaperRange, Reentry, by_number, groups_at, reentry};
pub use state::{CheckIn, DoubleCheckIn, Granted, Poll, Polling, Reissue};
pub use stations::{StationTrouble, staff_troubles, station_for, station_troubles};
pub use turnout::{Turnout, quorum_asked, turnout};

use super::Situation;
use super::record::{PersonKey, VoterId};
use super::setup::Seats;
use crate::law::OfficeId;
use crate::law::terms::Kinship;
use crate::values::{Day, PersonName};
use serde::{Deserialize, Serialize};

/// What a round of voting is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// The first vote.
    #[default]
    First,
    /// 再次投票 among those tied at the cut.
    TieRevote,
    /// 另行选举 for seats left empty.
    Second,
    /// 重新选举 because the election was void.
    Repeat,
}

/// A round of voting. Round 1 need not be called: it follows from the frame and the formal candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Number, from 1.
    pub no: u32,
    /// What for.
    pub kind: RoundKind,
    /// When.
    pub day: Day,
    /// Seats to fill.
    pub seats: Vec<Seats>,
    /// Candidates by office, in order.
    pub lists: Vec<(OfficeId, Vec<PersonKey>)>,
    /// Whether the seat is kept for a woman.
    #[serde(default)]
    pub kept_for_woman: KeptSeat,
}

/// Whether the member's seat of a round is kept for a woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptSeat {
    /// Open to all.
    #[default]
    Open,
    /// One seat is kept for a woman.
    Woman,
}

/// Kind of a place with a ballot box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxKind {
    /// 选举大会会场.
    Hall,
    /// 投票站.
    Station,
    /// 流动票箱.
    Mobile,
}

/// A ballot box and its station (票箱).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// Id, short, such as `1`.
    pub id: String,
    /// Name, such as 村委会会场.
    pub name: String,
    /// Kind.
    pub kind: BoxKind,
    /// Groups that vote there.
    pub groups: Vec<u32>,
    /// Opening and closing, such as `08:00-15:00`.
    pub hours: String,
    /// For a mobile box: those listed to use it.
    #[serde(default)]
    pub listed: Vec<VoterId>,
}

/// Role of staff (工作人员).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// 验证发票.
    Issuer,
    /// 监票人.
    Scrutineer,
    /// 计票人.
    Teller,
    /// 唱票人.
    Caller,
    /// 代书人.
    Writer,
    /// Other staff.
    Other,
}

/// One who serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Name.
    pub name: PersonName,
    /// On the roll, when known.
    #[serde(default)]
    pub person: Option<PersonKey>,
    /// Role.
    pub role: StaffRole,
    /// Station or box.
    pub station: String,
}

/// 委托投票.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// 委托人.
    pub principal: VoterId,
    /// 受委托人.
    pub proxy: VoterId,
    /// Kinship, when there is one.
    #[serde(default)]
    pub kinship: Option<Kinship>,
    /// Why the principal cannot come, in words.
    pub reason: String,
    /// When asked.
    pub day: Day,
}

/// Account of ballots (选票清点) of the whole printing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    /// Printed.
    pub printed: u32,
    /// Samples and waste set aside.
    pub set_aside: u32,
}

/// The closing of a station or box: what went out and what is left (投票站情况报告单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Round.
    pub round: u32,
    /// Station.
    pub station: String,
    /// Ballots received.
    pub received: u32,
    /// Ballots issued to voters.
    pub issued: u32,
    /// Spoiled by voters and replaced.
    pub spoiled: u32,
    /// Left over.
    pub left: u32,
    /// Persons voting, those represented by proxies included.
    pub voters: u32,
}

/// The rounds of an election, the first included.
pub fn rounds(situation: &Situation) -> Vec<Round> {
    let election = &situation.election;
    let Some(founding) = &election.setup.founding else { return Vec::new() };
    let lists = election.nomination.fixed.as_ref().map(|fixed| fixed.lists.clone()).unwrap_or_default();
    let first = Round {
        no: 1,
        kind: RoundKind::First,
        day: founding.election_day,
        seats: founding.seats.clone(),
        lists,
        kept_for_woman: KeptSeat::Open,
    };
    std::iter::once(first).chain(election.polling.rounds.iter().cloned()).collect()
}
