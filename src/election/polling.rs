//! 投票: stations and boxes, staff, proxies, ballots accounted for, the poll itself, round by round.

use super::record::{CaseId, PersonKey, VoterId};
use super::setup::Seats;
use super::{Event, Refusal, Situation, Source};
use crate::law::terms::Kinship;
use crate::law::{Finding, OfficeId};
use crate::values::{Day, Moment, PersonName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Close a station.
    Close(Closing),
}

/// A check-in as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// Who.
    pub voter: VoterId,
    /// Station.
    pub station: String,
    /// Those he voted for.
    pub principals: Vec<VoterId>,
    /// When.
    pub at: Moment,
    /// By which desk.
    pub by: String,
}

/// One voter checked in more than once in a round: shown to people, never overruled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleCheckIn {
    /// The later check-in, which does not stand.
    pub second: CheckIn,
    /// Case id.
    pub case: CaseId,
}

/// The poll of one round, folded.
#[derive(Clone, Debug, Default)]
pub struct Poll {
    /// Opened stations: when, and witnesses.
    pub opened: BTreeMap<String, (Moment, String)>,
    /// Check-ins that stand, by voter.
    pub check_ins: BTreeMap<VoterId, CheckIn>,
    /// Who voted through whom: principal → proxy.
    pub represented: BTreeMap<VoterId, VoterId>,
    /// Second check-ins of one voter.
    pub doubles: Vec<DoubleCheckIn>,
    /// Check-ins taken back: who, why, when.
    pub undone: Vec<(VoterId, String, Moment)>,
    /// Incidents: station, what, what was done, when.
    pub incidents: Vec<(String, String, String, Moment)>,
    /// Closings, by station, as last recorded.
    pub closings: BTreeMap<String, Closing>,
    /// Ballots printed.
    pub printing: Option<Printing>,
}

impl Poll {
    /// Ballots issued by check-ins that stand (own and for principals).
    pub fn issued_by_check_in(&self) -> u64 {
        self.check_ins.values().map(|check_in| 1 + check_in.principals.len() as u64).sum()
    }

    /// 发出选票: as reconciled at closing where that was recorded, else as checked in.
    pub fn issued(&self) -> u64 {
        if self.closings.is_empty() {
            return self.issued_by_check_in();
        }
        self.closings.values().map(|closing| u64::from(closing.issued)).sum()
    }

    /// 投票人数: persons voting, those represented included.
    pub fn voters(&self) -> u64 {
        if self.closings.is_empty() {
            return self.issued_by_check_in();
        }
        self.closings.values().map(|closing| u64::from(closing.voters)).sum()
    }
}

/// The poll, folded.
#[derive(Clone, Debug, Default)]
pub struct Polling {
    /// Stations and boxes.
    pub stations: Vec<Station>,
    /// Staff.
    pub staff: Vec<Staff>,
    /// Proxies that stand, by principal.
    pub proxies: BTreeMap<VoterId, Proxy>,
    /// Proxies granted a second time by one principal: shown, not overruled.
    pub double_proxies: Vec<Proxy>,
    /// Proxies taken back.
    pub revoked: Vec<(Proxy, String)>,
    /// When the proxies were published.
    pub proxies_published: Option<Day>,
    /// Rounds called after the first.
    pub rounds: Vec<Round>,
    /// Polls by round.
    pub polls: BTreeMap<u32, Poll>,
}

impl Polling {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &PollingEvent) {
        match event {
            PollingEvent::StationsSet { stations } => self.stations.clone_from(stations),
            PollingEvent::StaffAppointed { staff } => self.staff.clone_from(staff),
            PollingEvent::ProxyGranted(proxy) => {
                if self.proxies.contains_key(&proxy.principal) {
                    self.double_proxies.push(proxy.clone());
                } else {
                    self.proxies.insert(proxy.principal.clone(), proxy.clone());
                }
            }
            PollingEvent::ProxyRevoked { principal, reason } => {
                if let Some(proxy) = self.proxies.remove(principal) {
                    self.revoked.push((proxy, reason.clone()));
                }
            }
            PollingEvent::ProxiesPublished { day } => self.proxies_published = Some(*day),
            PollingEvent::BallotsPrinted { round, printing } => self.poll_mut(*round).printing = Some(*printing),
            PollingEvent::RoundCalled(round) => self.rounds.push(round.clone()),
            PollingEvent::Opened { round, station, witnesses } => {
                self.poll_mut(*round).opened.insert(station.clone(), (source.at, witnesses.clone()));
            }
            PollingEvent::CheckedIn { round, voter, station, principals, .. } => {
                self.check_in(source, *round, voter, station, principals);
            }
            PollingEvent::CheckInUndone { round, voter, reason } => {
                let poll = self.poll_mut(*round);
                if poll.check_ins.remove(voter).is_some() {
                    poll.represented.retain(|_, proxy| proxy != voter);
                    poll.undone.push((voter.clone(), reason.clone(), source.at));
                }
            }
            PollingEvent::Incident { round, station, what, done } => {
                self.poll_mut(*round).incidents.push((station.clone(), what.clone(), done.clone(), source.at));
            }
            PollingEvent::Closed(closing) => {
                self.poll_mut(closing.round).closings.insert(closing.station.clone(), closing.clone());
            }
        }
    }

    fn check_in(&mut self, source: &Source, round: u32, voter: &VoterId, station: &str, principals: &[VoterId]) {
        let check_in = CheckIn {
            voter: voter.clone(),
            station: station.to_owned(),
            principals: principals.to_vec(),
            at: source.at,
            by: source.author.name.clone(),
        };
        let poll = self.poll_mut(round);
        if poll.check_ins.contains_key(voter) || poll.represented.contains_key(voter) {
            poll.doubles.push(DoubleCheckIn { second: check_in, case: CaseId::of(source) });
            return;
        }
        for principal in principals {
            poll.represented.insert(principal.clone(), voter.clone());
        }
        poll.check_ins.insert(voter.clone(), check_in);
    }

    fn poll_mut(&mut self, round: u32) -> &mut Poll {
        self.polls.entry(round).or_default()
    }

    /// The poll of a round.
    pub fn poll(&self, round: u32) -> Option<&Poll> {
        self.polls.get(&round)
    }

    /// Principals that a voter may vote for.
    pub fn principals_of(&self, proxy: &VoterId) -> Vec<&Proxy> {
        self.proxies.values().filter(|granted| granted.proxy == *proxy).collect()
    }
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

/// Decides on a request.
///
/// # Errors
/// [`Refusal`].
pub fn decide(situation: &Situation, command: &PollingCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        PollingCommand::SetStations(stations) => PollingEvent::StationsSet { stations },
        PollingCommand::AppointStaff(staff) => PollingEvent::StaffAppointed { staff },
        PollingCommand::GrantProxy(proxy) => PollingEvent::ProxyGranted(proxy),
        PollingCommand::RevokeProxy { principal, reason } => PollingEvent::ProxyRevoked { principal, reason },
        PollingCommand::PublishProxies { day } => PollingEvent::ProxiesPublished { day },
        PollingCommand::PrintBallots { round, printing } => PollingEvent::BallotsPrinted { round, printing },
        PollingCommand::CallRound { kind, day } => PollingEvent::RoundCalled(super::outcome::next_round(situation, kind, day)?),
        PollingCommand::Open { round, station, witnesses } => PollingEvent::Opened { round, station, witnesses },
        PollingCommand::CheckIn { round, voter, station, principals, credential } => {
            PollingEvent::CheckedIn { round, voter, station, principals, credential }
        }
        PollingCommand::UndoCheckIn { round, voter, reason } => PollingEvent::CheckInUndone { round, voter, reason },
        PollingCommand::RecordIncident { round, station, what, done } => PollingEvent::Incident { round, station, what, done },
        PollingCommand::Close(closing) => PollingEvent::Closed(closing),
    };
    Ok(vec![Event::Polling(event)])
}

/// What about the poll stands against the law.
pub fn findings(_situation: &Situation) -> Vec<Finding> {
    Vec::new()
}
