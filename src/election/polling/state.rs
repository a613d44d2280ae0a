//! The poll, folded: what stands, what came twice, what was taken back.

use super::{Closing, Help, PollingEvent, Printing, Proxy, Round, Staff, Station};
use crate::election::Source;
use crate::election::record::{CaseId, VoterId};
use crate::values::{Day, Moment};
use std::collections::BTreeMap;

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
    /// Who wrote for whom, oldest first.
    pub helped: Vec<Help>,
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
    /// Who approved the mobile boxes, and when.
    pub mobile_approved: Option<(String, Day)>,
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
            PollingEvent::Helped(help) => self.poll_mut(help.round).helped.push(help.clone()),
            PollingEvent::MobileApproved { by, day } => self.mobile_approved = Some((by.clone(), *day)),
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
