//! Every conflict that is open now, with both sides and what can be decided.

use super::ledger::Claim;
use super::{Choice, Conflict, ConflictId, ConflictKind, Matter, Offer, Side};
use crate::election::duplicates::{self, Pair};
use crate::election::people::voter_name;
use crate::election::polling::{CheckIn, Granted, Poll, PollingCommand, PollingEvent};
use crate::election::record::VoterId;
use crate::election::roll::{Likeness, RollCommand, RollEvent, Voter};
use crate::election::{Command, Event, Situation, Source};
use crate::journal::Author;
use std::collections::{BTreeMap, BTreeSet};

/// Every open conflict: registrations first, then what the poll and the count hold.
pub fn conflicts(situation: &Situation) -> Vec<Conflict> {
    let roll = &situation.election.roll;
    let pairs = duplicates::pairs(roll);
    let mut conflicts: Vec<Conflict> = pairs.iter().filter_map(|pair| twins(situation, pair)).collect();
    conflicts.extend(recorded(situation));
    conflicts
}

/// Every open conflict but likely duplicates of the roll.
pub(super) fn recorded(situation: &Situation) -> Vec<Conflict> {
    let election = &situation.election;
    let mut conflicts: Vec<Conflict> =
        election.conflict.contested().map(|(matter, claims)| said(situation, matter, claims.iter())).collect();
    let known: BTreeSet<ConflictId> = conflicts.iter().map(|conflict| conflict.id.clone()).collect();
    let disputed = election.conflict.disputed().filter(|(matter, _)| !known.contains(&matter.id()));
    conflicts.extend(disputed.map(|(matter, claims)| said(situation, matter, claims.into_iter())));
    conflicts.retain(|conflict| open(situation, conflict));
    for (round, poll) in &election.polling.polls {
        conflicts.extend(votes(situation, *round, poll));
        let off = election.roll.voters.iter().filter(|voter| voter.struck.is_some()).filter_map(|voter| poll.check_ins.get(&voter.id));
        conflicts.extend(off.filter_map(|check_in| struck(situation, *round, check_in)));
    }
    conflicts.extend(proxies(situation));
    conflicts.extend(burdened(situation));
    for conflict in &mut conflicts {
        conflict.note_decisions(situation);
    }
    conflicts
}

fn open(situation: &Situation, conflict: &Conflict) -> bool {
    let sides: Vec<_> = conflict.sides.iter().map(|side| side.entry.clone()).collect();
    situation.election.conflict.is_open(&conflict.id, &sides)
}

pub(super) fn side(source: &Source, event: Option<Event>, voter: Option<&VoterId>, stands: bool) -> Side {
    Side { entry: source.entry.clone(), at: source.at, by: source.author.clone(), event, voter: voter.cloned(), stands }
}

pub(super) fn conflict(
    id: ConflictId,
    kind: ConflictKind,
    about: Vec<(String, String)>,
    mut sides: Vec<Side>,
    mut offers: Vec<Offer>,
) -> Conflict {
    sides.sort_by(|a, b| (a.at, &a.entry).cmp(&(b.at, &b.entry)));
    sides.dedup_by(|a, b| a.entry == b.entry);
    offers.sort_by_key(|offer| sides.iter().position(|side| Some(&side.entry) == offer.side.as_ref()).unwrap_or(sides.len()));
    Conflict { id, kind, about, sides, offers, decisions: Vec::new() }
}

/// A conflict whose kind and words its id tells.
fn told(situation: &Situation, id: ConflictId, sides: Vec<Side>, offers: Vec<Offer>) -> Conflict {
    let (kind, about) = id.told(situation);
    conflict(id, kind, about, sides, offers)
}

pub(super) fn named(name: &str, value: impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

/// Two registrations that look like one person.
pub(super) fn twins(situation: &Situation, pair: &Pair) -> Option<Conflict> {
    let roll = &situation.election.roll;
    let (first, second) = (roll.voter(&pair.first)?, roll.voter(&pair.second)?);
    let of = |voter: &Voter| {
        let author = Author { name: voter.by.clone(), role: String::new() };
        Some(Side { entry: voter.id.entry()?, at: voter.at, by: author, event: None, voter: Some(voter.id.clone()), stands: true })
    };
    let settle = |first: &Voter, second: &Voter, likeness| {
        Command::Roll(RollCommand::SettleLikeness { first: first.id.clone(), second: second.id.clone(), likeness, reason: String::new() })
    };
    let (one, other) = (of(first)?, of(second)?);
    let offers = vec![
        Offer::ask("keep-registration", Some(&one.entry), settle(first, second, Likeness::SamePerson)),
        Offer::ask("keep-registration", Some(&other.entry), settle(second, first, Likeness::SamePerson)),
        Offer::ask("two-persons", None, settle(first, second, Likeness::TwoPersons)),
    ];
    let about = vec![named("name", &first.registration.name), named("other", &second.registration.name)];
    let (low, high) = if pair.first < pair.second { (&pair.first, &pair.second) } else { (&pair.second, &pair.first) };
    // both may stand in one entry, such as an import
    Some(Conflict {
        id: ConflictId(format!("twins/{low}/{high}")),
        kind: ConflictKind::RegisteredTwice,
        about,
        sides: vec![one, other],
        offers,
        decisions: Vec::new(),
    })
}

/// What tablets said of one matter.
fn said<'a>(situation: &Situation, matter: &Matter, claims: impl Iterator<Item = &'a Claim>) -> Conflict {
    let voter = match matter {
        Matter::Field(voter, _) | Matter::Pair(voter, _) => Some(voter),
        _ => None,
    };
    let sides: Vec<Side> = claims.map(|claim| side(&claim.source, Some(claim.event.clone()), voter, claim.stands)).collect();
    let offers = sides.iter().map(|side| Offer::keep("keep-value", &side.entry)).collect();
    told(situation, matter.id(), sides, offers)
}

/// Voters who checked in more than once, himself or through another.
fn votes(situation: &Situation, round: u32, poll: &Poll) -> Vec<Conflict> {
    let mut second: BTreeMap<&VoterId, Vec<&CheckIn>> = BTreeMap::new();
    for double in &poll.doubles {
        second.entry(&double.who).or_default().push(&double.second);
    }
    for double in &poll.settled {
        let decisions = situation.election.conflict.decisions.get(&ConflictId::vote(round, &double.who));
        let differ = decisions.is_some_and(|decisions| decisions.iter().any(|(_, it)| it.choice != decisions[0].1.choice));
        if differ || second.contains_key(&double.who) {
            second.entry(&double.who).or_default().push(&double.second);
        }
    }
    let of = |(who, others): (&VoterId, Vec<&CheckIn>)| {
        let standing = poll.ballot_of(who).map(|it| side(&it.source, Some(issued(round, it)), Some(who), true));
        let others = others.into_iter().map(|it| side(&it.source, Some(issued(round, it)), Some(who), false));
        let sides: Vec<Side> = standing.into_iter().chain(others).collect();
        let mut offers: Vec<Offer> = sides.iter().map(|side| Offer::keep("keep-check-in", &side.entry)).collect();
        offers.push(Offer::resolve("all-ballots", Choice::All));
        told(situation, ConflictId::vote(round, who), sides, offers)
    };
    second.into_iter().map(of).collect()
}

/// A check-in as it was recorded.
fn issued(round: u32, it: &CheckIn) -> Event {
    let (voter, station, principals) = (it.voter.clone(), it.station.clone(), it.principals.clone());
    Event::Polling(PollingEvent::CheckedIn { round, voter, station, principals, credential: String::new() })
}

/// A voter who checked in and was struck off.
fn struck(situation: &Situation, round: u32, check_in: &CheckIn) -> Option<Conflict> {
    let found = situation.election.roll.voter(&check_in.voter)?;
    let (why, by) = (found.struck.as_ref()?, found.struck_by.as_ref()?);
    let struck = Event::Roll(RollEvent::Struck { voter: found.id.clone(), why: why.clone() });
    let sides =
        vec![side(&check_in.source, Some(issued(round, check_in)), Some(&found.id), true), side(by, Some(struck), Some(&found.id), true)];
    let restore = Command::Roll(RollCommand::Restore { voter: found.id.clone(), reason: String::new() });
    let undo = Command::Polling(PollingCommand::UndoCheckIn { round, voter: found.id.clone(), reason: String::new() });
    let offers = vec![
        Offer::ask("restore-voter", Some(&by.entry), restore),
        Offer::ask("ballot-back", Some(&check_in.source.entry), undo),
        Offer::resolve("ballot-counted", Choice::All),
    ];
    let found = told(situation, ConflictId::struck(round, &found.id), sides, offers);
    open(situation, &found).then_some(found)
}

/// Principals with two proxies.
fn proxies(situation: &Situation) -> Vec<Conflict> {
    let polling = &situation.election.polling;
    let mut second: BTreeMap<&VoterId, Vec<&Granted>> = BTreeMap::new();
    for double in &polling.double_proxies {
        second.entry(&double.proxy.principal).or_default().push(double);
    }
    let of = |(principal, others): (&VoterId, Vec<&Granted>)| {
        let granted = |proxy: &crate::election::polling::Proxy| Event::Polling(PollingEvent::ProxyGranted(proxy.clone()));
        let standing = polling.proxies.get(principal).zip(polling.proxy_sources.get(principal));
        let standing = standing.map(|(proxy, source)| side(source, Some(granted(proxy)), Some(principal), true));
        let others = others.into_iter().map(|it| side(&it.source, Some(granted(&it.proxy)), Some(principal), false));
        let sides: Vec<Side> = standing.into_iter().chain(others).collect();
        let mut offers: Vec<Offer> = sides.iter().map(|side| Offer::keep("keep-proxy", &side.entry)).collect();
        offers.push(Offer::resolve("no-proxy", Choice::None));
        told(situation, ConflictId::proxy(principal), sides, offers)
    };
    second.into_iter().map(of).collect()
}

/// Proxies with more principals than the rule allows.
fn burdened(situation: &Situation) -> Vec<Conflict> {
    let polling = &situation.election.polling;
    let most = situation.law.proxy.most as usize;
    let mut of: BTreeMap<&VoterId, Vec<&VoterId>> = BTreeMap::new();
    for (principal, proxy) in &polling.proxies {
        of.entry(&proxy.proxy).or_default().push(principal);
    }
    let say = |(proxy, principals): (&VoterId, Vec<&VoterId>)| {
        let given = |principal: &&VoterId| {
            let (proxy, source) = (polling.proxies.get(*principal)?, polling.proxy_sources.get(*principal)?);
            Some(side(source, Some(Event::Polling(PollingEvent::ProxyGranted(proxy.clone()))), Some(principal), true))
        };
        let revoke = |side: &Side| {
            let principal = side.voter.clone().unwrap_or_default();
            Offer::ask(
                "revoke-proxy",
                Some(&side.entry),
                Command::Polling(PollingCommand::RevokeProxy { principal, reason: String::new() }),
            )
        };
        let sides: Vec<Side> = principals.iter().filter_map(given).collect();
        let offers = sides.iter().map(revoke).collect();
        let about = vec![named("name", voter_name(situation, proxy)), named("number", principals.len()), named("most", most)];
        conflict(ConflictId(format!("burden/{proxy}")), ConflictKind::TooManyProxies, about, sides, offers)
    };
    of.into_iter().filter(|(_, principals)| principals.len() > most).map(say).collect()
}
