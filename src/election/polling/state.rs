//! The poll, folded: what stands, what came twice, what was taken back.

use super::{BallotDesign, BallotLot, Closing, Help, Packet, PaperRange, PollingEvent, Printing, Proxy, Round, Staff, Station};
use crate::election::Source;
use crate::election::record::{CaseId, VoterId};
use crate::journal::EntryId;
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
    /// By whom.
    pub by: String,
    /// Where it stands in the record.
    pub source: Source,
}

/// One voter checked in more than once in a round: shown to people, never overruled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleCheckIn {
    /// Who voted already: the one who came, or one whom he votes for.
    pub who: VoterId,
    /// The later check-in, which does not stand for him.
    pub second: CheckIn,
    /// Case id.
    pub case: CaseId,
}

/// A proxy that came second, and the entry that granted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The proxy.
    pub proxy: Proxy,
    /// Where it stands in the record.
    pub source: Source,
}

/// A voter's card that was issued again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reissue {
    /// Number of the issue.
    pub issue: u32,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
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
    /// Ballots of principals that a check-in handed out whose proxy has his own from another one.
    pub carried: BTreeMap<VoterId, CheckIn>,
    /// Second check-ins of one voter.
    pub doubles: Vec<DoubleCheckIn>,
    /// Second check-ins that people decided on: only one ballot was handed out, or the other one was handed back.
    pub settled: Vec<DoubleCheckIn>,
    /// Second check-ins of which people decided that both ballots went into the box.
    pub surplus: Vec<DoubleCheckIn>,
    /// Check-ins taken back: who, why, when.
    pub undone: Vec<(VoterId, String, Moment)>,
    /// Incidents: station, what, what was done, when.
    pub incidents: Vec<(String, String, String, Moment)>,
    /// Who wrote for whom, oldest first.
    pub helped: Vec<Help>,
    /// Parts of printed checklists that were entered, oldest first, with the entry.
    pub papers: Vec<(PaperRange, Source)>,
    /// Closings, by station, as last recorded.
    pub closings: BTreeMap<String, Closing>,
    /// How its ballots are set, when that was settled.
    pub design: Option<BallotDesign>,
    /// The lot over paper and seal, and when it was drawn.
    pub lot: Option<(BallotLot, Moment)>,
    /// Packets of its ballots.
    pub packets: Vec<Packet>,
    /// Ballots printed.
    pub printing: Option<Printing>,
}

impl Poll {
    /// Ballots issued by check-ins that stand (own and for principals).
    pub fn issued_by_check_in(&self) -> u64 {
        let standing: u64 = self.check_ins.values().map(|check_in| 1 + check_in.principals.len() as u64).sum();
        standing + (self.carried.len() + self.surplus.len()) as u64
    }

    /// Ballots that a station handed out.
    pub fn issued_at(&self, station: &str) -> u64 {
        let here = self.check_ins.values().filter(|it| it.station == station);
        let standing: u64 = here.map(|it| 1 + it.principals.len() as u64).sum();
        let others = self.carried.values().chain(self.surplus.iter().map(|double| &double.second));
        standing + others.filter(|it| it.station == station).count() as u64
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
            return self.issued_by_check_in() - self.surplus.len() as u64;
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
    /// Where the proxies that stand are recorded, by principal.
    pub proxy_sources: BTreeMap<VoterId, Source>,
    /// Proxies granted a second time by one principal: shown, not overruled.
    pub double_proxies: Vec<Granted>,
    /// Proxies taken back.
    pub revoked: Vec<(Proxy, String)>,
    /// Voters' cards that were issued again, by voter; the issue that stands is last.
    pub reissued: BTreeMap<VoterId, Vec<Reissue>>,
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
            PollingEvent::ProxyGranted(proxy) => self.grant(Granted { proxy: proxy.clone(), source: source.clone() }),
            PollingEvent::ProxyRevoked { principal, reason } => self.revoke(principal, reason),
            PollingEvent::ProxiesPublished { day } => self.proxies_published = Some(*day),
            PollingEvent::BallotDesigned { round, design } => self.poll_mut(*round).design = Some(design.clone()),
            PollingEvent::LotDrawn { round, lot } => self.poll_mut(*round).lot = Some((lot.clone(), source.at)),
            PollingEvent::BallotsPacked { round, packets } => self.poll_mut(*round).packets.clone_from(packets),
            PollingEvent::CardReissued { voter, issue, reason } => {
                let again = self.reissued.entry(voter.clone()).or_default();
                again.push(Reissue { issue: *issue, reason: reason.clone(), at: source.at });
                again.sort_by_key(|it| it.issue);
            }
            PollingEvent::BallotsPrinted { round, printing } => self.poll_mut(*round).printing = Some(*printing),
            PollingEvent::RoundCalled(round) => self.rounds.push(round.clone()),
            PollingEvent::Opened { round, station, witnesses } => {
                self.poll_mut(*round).opened.insert(station.clone(), (source.at, witnesses.clone()));
            }
            PollingEvent::CheckedIn { round, voter, station, principals, .. } => {
                let check_in = CheckIn {
                    voter: voter.clone(),
                    station: station.clone(),
                    principals: principals.clone(),
                    at: source.at,
                    by: source.author.name.clone(),
                    source: source.clone(),
                };
                self.poll_mut(*round).check_in(check_in, &CaseId::of(source));
            }
            PollingEvent::FromPaper(range) => self.poll_mut(range.round).papers.push((range.clone(), source.clone())),
            PollingEvent::CheckInUndone { round, voter, reason } => self.poll_mut(*round).undo(source, voter, reason),
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

    fn grant(&mut self, granted: Granted) {
        let principal = granted.proxy.principal.clone();
        if self.proxies.contains_key(&principal) {
            self.double_proxies.push(granted);
        } else {
            self.proxy_sources.insert(principal.clone(), granted.source);
            self.proxies.insert(principal, granted.proxy);
        }
    }

    /// Takes back the proxy that stands; one that another desk recorded meanwhile stands then.
    fn revoke(&mut self, principal: &VoterId, reason: &str) {
        if let Some(proxy) = self.proxies.remove(principal) {
            self.revoked.push((proxy, reason.to_owned()));
            self.proxy_sources.remove(principal);
        }
        if let Some(at) = self.double_proxies.iter().position(|double| double.proxy.principal == *principal) {
            let next = self.double_proxies.remove(at);
            self.grant(next);
        }
    }

    /// People decided which of several proxies of a principal stands.
    pub(in crate::election) fn keep_proxy(&mut self, principal: &VoterId, entry: Option<&EntryId>, reason: &str) {
        let mut all: Vec<Granted> = Vec::new();
        if let (Some(proxy), Some(source)) = (self.proxies.remove(principal), self.proxy_sources.remove(principal)) {
            all.push(Granted { proxy, source });
        }
        let (own, others) = std::mem::take(&mut self.double_proxies).into_iter().partition(|double| double.proxy.principal == *principal);
        self.double_proxies = others;
        all.extend::<Vec<Granted>>(own);
        for granted in all {
            if Some(&granted.source.entry) == entry {
                self.grant(granted);
            } else {
                self.revoked.push((granted.proxy, reason.to_owned()));
            }
        }
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
