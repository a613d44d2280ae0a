//! 验证发票: whether a voter may get ballots at a station now, and what the desk should see before it asks.

use super::proxy::{name_of, standing};
use super::{BoxKind, Poll, Proxy, Station};
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Refusal, Situation};

/// What the desk sees about a voter.
#[derive(Clone, Debug)]
pub struct CheckInSight<'a> {
    /// The voter.
    pub voter: &'a Voter,
    /// Those for whom he may vote now.
    pub principals: Vec<&'a Proxy>,
    /// Those who gave him their vote but for whom it cannot be used now, with the reason.
    pub unusable: Vec<(&'a Proxy, Refusal)>,
    /// Why he gets no ballot; none when he does.
    pub refusal: Option<Refusal>,
}

impl CheckInSight<'_> {
    /// Ballots to hand out when all principals are taken.
    pub fn ballots(&self) -> usize {
        if self.refusal.is_some() { 0 } else { 1 + self.principals.len() }
    }
}

/// What the desk sees about a voter at a station of a round; `None` when nobody of that id was ever registered.
pub fn sight<'a>(situation: &'a Situation, round: u32, station: &str, voter: &VoterId) -> Option<CheckInSight<'a>> {
    let found = situation.election.roll.voter(voter)?;
    let refusal = may_vote(situation, round, station, voter).err();
    let mut sight = CheckInSight { voter: found, principals: Vec::new(), unusable: Vec::new(), refusal };
    for proxy in situation.election.polling.principals_of(voter) {
        match may_represent(situation, round, voter, &proxy.principal) {
            Ok(()) => sight.principals.push(proxy),
            Err(why) => sight.unusable.push((proxy, why)),
        }
    }
    Some(sight)
}

/// Whether a voter may get ballots for himself and for these principals.
///
/// # Errors
/// [`Refusal`] `poll.…` with the way out.
pub fn may_check_in(situation: &Situation, round: u32, station: &str, voter: &VoterId, principals: &[VoterId]) -> Result<(), Refusal> {
    may_vote(situation, round, station, voter)?;
    let rule = &situation.law.proxy;
    if principals.len() as u32 > rule.most {
        let refusal = Refusal::new("poll.too-many-principals").with("name", name_of(situation, voter));
        return Err(refusal.with("number", principals.len()).with("most", rule.most).citing(&rule.citation));
    }
    let mut seen = std::collections::BTreeSet::new();
    for principal in principals {
        may_represent(situation, round, voter, principal)?;
        if !seen.insert(principal) {
            return Err(Refusal::new("poll.principal-twice").with("principal", name_of(situation, principal)));
        }
    }
    Ok(())
}

fn may_vote(situation: &Situation, round: u32, station: &str, voter: &VoterId) -> Result<(), Refusal> {
    let place = open_station(situation, round, station)?;
    let name = name_of(situation, voter);
    let Some(found) = standing(situation, voter) else {
        return Err(Refusal::new("poll.not-registered").with("name", name).citing(&situation.law.registration_classes.citation));
    };
    if let Some(poll) = situation.election.polling.poll(round) {
        not_voted(situation, poll, voter)?;
    }
    if let Some(proxy) = situation.election.polling.proxies.get(voter) {
        let refusal = Refusal::new("poll.has-proxy").with("name", name).with("proxy", name_of(situation, &proxy.proxy));
        return Err(refusal.citing(&situation.law.proxy.citation));
    }
    at_his_station(situation, place, found)
}

/// The station, when ballots may be handed out there now.
///
/// # Errors
/// [`Refusal`] `poll.no-round`, `poll.no-station`, `poll.not-open`, `poll.closed`.
pub fn open_station<'a>(situation: &'a Situation, round: u32, station: &str) -> Result<&'a Station, Refusal> {
    let polling = &situation.election.polling;
    let Some(place) = polling.stations.iter().find(|it| it.id == station) else {
        return Err(Refusal::new("poll.no-station").with("station", station));
    };
    let poll = polling.poll(round);
    if !poll.is_some_and(|poll| poll.opened.contains_key(station)) {
        return Err(Refusal::new("poll.not-open").with("station", &place.name));
    }
    if poll.is_some_and(|poll| poll.closings.contains_key(station)) {
        return Err(Refusal::new("poll.closed").with("station", &place.name));
    }
    Ok(place)
}

/// Nobody votes twice in a round, himself or through another.
fn not_voted(situation: &Situation, poll: &Poll, voter: &VoterId) -> Result<(), Refusal> {
    let name = name_of(situation, voter);
    let (by, code) = match (poll.check_ins.get(voter), poll.represented.get(voter)) {
        (Some(check_in), _) => (check_in, "poll.already-voted"),
        (None, Some(proxy)) => match poll.ballot_of(voter) {
            Some(check_in) => (check_in, "poll.represented"),
            None => return Err(Refusal::new("poll.represented").with("name", name).with("proxy", name_of(situation, proxy))),
        },
        (None, None) => return Ok(()),
    };
    let (hour, minute) = by.at.hour_minute();
    let station = situation.election.polling.stations.iter().find(|it| it.id == by.station).map_or(&by.station, |it| &it.name);
    let refusal = Refusal::new(code).with("name", name).with("proxy", name_of(situation, &by.voter)).with("station", station);
    let refusal = refusal.with("time", format!("{hour:02}:{minute:02}")).with("by", &by.by);
    Err(refusal.citing(&situation.law.secret_ballot.citation))
}

/// Each desk owns groups, so that two desks that do not see each other cannot both issue.
fn at_his_station(situation: &Situation, place: &Station, voter: &Voter) -> Result<(), Refusal> {
    let name = &voter.registration.name;
    if place.kind == BoxKind::Mobile {
        if place.listed.contains(&voter.id) {
            return Ok(());
        }
        let refusal = Refusal::new("poll.not-listed").with("name", name).with("station", &place.name);
        return Err(refusal.citing(&situation.law.mobile_box.citation));
    }
    let group = voter.registration.group;
    if place.groups.contains(&group) {
        return Ok(());
    }
    let refusal = Refusal::new("poll.wrong-station").with("name", name).with("group", group).with("here", &place.name);
    Err(match super::station_for(situation, group) {
        Some(his) => refusal.with("station", &his.name),
        None => Refusal::new("poll.no-station-for-group").with("name", name).with("group", group),
    })
}

fn may_represent(situation: &Situation, round: u32, voter: &VoterId, principal: &VoterId) -> Result<(), Refusal> {
    let rule = &situation.law.proxy;
    let polling = &situation.election.polling;
    let name = name_of(situation, principal);
    if polling.proxies.get(principal).is_none_or(|granted| granted.proxy != *voter) {
        let refusal = Refusal::new("poll.not-granted").with("principal", name).with("name", name_of(situation, voter));
        return Err(refusal.citing(&rule.citation));
    }
    if standing(situation, principal).is_none() {
        return Err(Refusal::new("poll.not-registered").with("name", name).citing(&situation.law.registration_classes.citation));
    }
    polling.poll(round).map_or(Ok(()), |poll| not_voted(situation, poll, principal))
}
