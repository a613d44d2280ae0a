//! Facts and requests of the poll.

use super::{BallotDesign, BallotLot, Closing, Help, Packet, PaperRange, Printing, Proxy, Round, RoundKind, Staff, Station};
use crate::election::record::VoterId;
use crate::values::Day;
use serde::{Deserialize, Serialize};

/// Facts of the poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PollingEvent {
    /// Stations and boxes were set, all of them.
    StationsSet {
        /// Which.
        stations: Vec<Station>,
    },
    /// Staff was appointed, all of it.
    StaffAppointed {
        /// Who.
        staff: Vec<Staff>,
    },
    /// A proxy was granted.
    ProxyGranted(Proxy),
    /// A proxy was taken back.
    ProxyRevoked {
        /// Whose.
        principal: VoterId,
        /// Why.
        reason: String,
    },
    /// The list of proxies was published.
    ProxiesPublished {
        /// When.
        day: Day,
    },
    /// It was settled how the ballots of a round are set.
    BallotDesigned {
        /// Round.
        round: u32,
        /// How.
        design: BallotDesign,
    },
    /// Lots were drawn over paper and seal.
    LotDrawn {
        /// Round.
        round: u32,
        /// What was on offer, what was drawn, who saw it.
        lot: BallotLot,
    },
    /// Ballots were put into packets, all of them.
    BallotsPacked {
        /// Round.
        round: u32,
        /// Packets by count.
        packets: Vec<Packet>,
    },
    /// A voter's card was issued again (补发); the ones before do not hold any more.
    CardReissued {
        /// Whose.
        voter: VoterId,
        /// Number of the new issue, from 2.
        issue: u32,
        /// Why, in words.
        reason: String,
    },
    /// Ballots were printed for a round.
    BallotsPrinted {
        /// Round.
        round: u32,
        /// How many.
        printing: Printing,
    },
    /// A further round was called.
    RoundCalled(Round),
    /// The poll of a round was opened at a station.
    Opened {
        /// Round.
        round: u32,
        /// Station.
        station: String,
        /// Seen empty and sealed by whom.
        witnesses: String,
    },
    /// A voter got his ballots.
    CheckedIn {
        /// Round.
        round: u32,
        /// Who came.
        voter: VoterId,
        /// Station.
        station: String,
        /// Those he votes for.
        #[serde(default)]
        principals: Vec<VoterId>,
        /// What was seen, in words (身份证, 参选证).
        #[serde(default)]
        credential: String,
    },
    /// What follows in this entry was read from a printed checklist on which people had signed.
    FromPaper(PaperRange),
    /// A check-in was taken back; the ballots were handed back.
    CheckInUndone {
        /// Round.
        round: u32,
        /// Who.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Something happened (突发情况).
    Incident {
        /// Round.
        round: u32,
        /// Station.
        station: String,
        /// What, in words.
        what: String,
        /// What was done, in words.
        done: String,
    },
    /// Someone wrote a ballot for a voter who cannot (代写).
    Helped(Help),
    /// The township approved the mobile boxes.
    MobileApproved {
        /// By whom and which paper, in words.
        by: String,
        /// When.
        day: Day,
    },
    /// A station closed.
    Closed(Closing),
}

/// Requests for the poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PollingCommand {
    /// Set stations and boxes.
    SetStations(Vec<Station>),
    /// Appoint staff.
    AppointStaff(Vec<Staff>),
    /// Grant a proxy.
    GrantProxy(Proxy),
    /// Take a proxy back.
    RevokeProxy {
        /// Whose.
        principal: VoterId,
        /// Why.
        reason: String,
    },
    /// Publish the proxies.
    PublishProxies {
        /// When.
        day: Day,
    },
    /// Settle how ballots are set.
    DesignBallots {
        /// Round.
        round: u32,
        /// How.
        design: BallotDesign,
    },
    /// Record a lot over paper and seal.
    DrawLot {
        /// Round.
        round: u32,
        /// The lot.
        lot: BallotLot,
    },
    /// Put ballots into packets.
    PackBallots {
        /// Round.
        round: u32,
        /// Packets.
        packets: Vec<Packet>,
    },
    /// Issue a voter's card again.
    ReissueCard {
        /// Whose.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Print ballots.
    PrintBallots {
        /// Round.
        round: u32,
        /// How many.
        printing: Printing,
    },
    /// Call a further round: kind and day; seats and candidates follow from the outcome.
    CallRound {
        /// What for.
        kind: RoundKind,
        /// When.
        day: Day,
    },
    /// Open the poll.
    Open {
        /// Round.
        round: u32,
        /// Station.
        station: String,
        /// Witnesses.
        witnesses: String,
    },
    /// Issue ballots to a voter.
    CheckIn {
        /// Round.
        round: u32,
        /// Who.
        voter: VoterId,
        /// Station.
        station: String,
        /// Those he votes for.
        principals: Vec<VoterId>,
        /// What was seen.
        credential: String,
    },
    /// Record what was handed out on paper.
    ReEnter(PaperRange),
    /// Take a check-in back.
    UndoCheckIn {
        /// Round.
        round: u32,
        /// Who.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Record an incident.
    RecordIncident {
        /// Round.
        round: u32,
        /// Station.
        station: String,
        /// What.
        what: String,
        /// What was done.
        done: String,
    },
    /// Record who writes for a voter.
    Help(Help),
    /// Record that the township approved the mobile boxes.
    ApproveMobile {
        /// By whom and which paper.
        by: String,
        /// When.
        day: Day,
    },
    /// Close a station.
    Close(Closing),
}
