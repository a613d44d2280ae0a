//! What a tablet may record: asked before an act is sealed. What other tablets recorded is never refused.

use super::state::Tablets;
use super::{Duty, ForeignVoter, Keyholder, Role, TabletCommand, TabletEvent, TwoKeyAct, may_role, second_person_missing};
use crate::election::polling::PollingEvent;
use crate::election::record::VoterId;
use crate::election::{Event, Refusal, Situation};
use crate::journal::DeviceId;

/// Decides on a request about tablets.
///
/// # Errors
/// [`Refusal`] `tablet.…`.
pub fn decide(situation: &Situation, command: &TabletCommand) -> Result<Vec<Event>, Refusal> {
    let tablets = &situation.election.tablets;
    let known = |device: &DeviceId| match tablets.list.get(device) {
        Some(tablet) if tablet.retired.is_none() => Ok(()),
        _ => Err(Refusal::new("tablet.no-such").with("tablet", tablets.name_of(device))),
    };
    match command {
        TabletEvent::Opened { .. } if !tablets.list.is_empty() => return Err(Refusal::new("tablet.open-already")),
        TabletEvent::Retired { device, reason } | TabletEvent::GroupsMoved { to: device, reason, .. } => {
            known(device)?;
            if reason.trim().is_empty() {
                return Err(Refusal::new("tablet.no-reason").at("reason"));
            }
        }
        TabletEvent::ForeignVotersRuled { reason, .. } if reason.trim().is_empty() => {
            return Err(Refusal::new("tablet.no-reason").at("reason"));
        }
        TabletEvent::KeyholderNamed(holder) => may_name(tablets, holder)?,
        TabletEvent::Consented(consent) if tablets.signer_of(&consent.act, &consent.signature).is_none() => {
            return Err(Refusal::new("tablet.no-consent").with("act", format!("@tablets.act.{}", consent.act.code())));
        }
        TabletEvent::TokenGiven { round, voter, .. } => may_give(situation, *round, voter)?,
        _ => {}
    }
    Ok(vec![Event::Tablets(command.clone())])
}

/// A second person has a name, a key of his own, and takes another's place only for a reason.
fn may_name(tablets: &Tablets, holder: &Keyholder) -> Result<(), Refusal> {
    if holder.name.trim().is_empty() {
        return Err(Refusal::new("tablet.nameless-holder").at("name"));
    }
    if tablets.holder().is_some() && holder.reason.trim().is_empty() {
        return Err(Refusal::new("tablet.no-reason").at("reason"));
    }
    Ok(())
}

/// A code is for one who has not voted, and is given once.
fn may_give(situation: &Situation, round: u32, voter: &VoterId) -> Result<(), Refusal> {
    let name = crate::election::people::voter_name(situation, voter);
    let poll = situation.election.polling.poll(round);
    if poll.is_some_and(|poll| poll.check_ins.contains_key(voter) || poll.represented.contains_key(voter)) {
        return Err(Refusal::new("tablet.voted").with("name", name));
    }
    if situation.election.tablets.given.contains_key(&(round, voter.clone())) {
        return Err(Refusal::new("tablet.code-given").with("name", name));
    }
    Ok(())
}

/// Whether this tablet may record these facts: its role, the second key, the owner of the group. An election of one tablet knows no
/// such limits but the second key: always where the election is real, and in a rehearsal once a second person was named.
///
/// # Errors
/// [`Refusal`] `tablet.…` with the way out.
pub fn may_record(situation: &Situation, device: &DeviceId, events: &[Event]) -> Result<(), Refusal> {
    let tablets = &situation.election.tablets;
    two_keys(situation, device, events)?;
    if tablets.list.len() < 2 && tablets.list.contains_key(device) || tablets.list.is_empty() {
        return Ok(());
    }
    let own = |event: &Event| Duty::of(event) == Duty::Own;
    if tablets.forks().contains_key(device) && tablets.list.get(device).is_some_and(|tablet| tablet.retired.is_none()) {
        return Err(Refusal::new("tablet.forked-here").with("tablet", tablets.name_of(device)));
    }
    match tablets.list.get(device) {
        None if events.iter().all(own) => return Ok(()),
        None => return Err(Refusal::new("tablet.not-joined")),
        Some(tablet) if tablet.retired.is_some() => {
            return Err(Refusal::new("tablet.retired-here").with("tablet", &tablet.seat.name));
        }
        Some(tablet) => within(tablet.seat.role, events)?,
    }
    own_voters(situation, device, events)
}

/// An act that takes the keys of two has both. Only another second person may be named without: the one before may be ill or dead,
/// and what was done without him is shown as a case.
fn two_keys(situation: &Situation, device: &DeviceId, events: &[Event]) -> Result<(), Refusal> {
    let tablets = &situation.election.tablets;
    let mut acts = events.iter().filter_map(TwoKeyAct::of).filter(|act| *act != TwoKeyAct::ReplaceHolder);
    let refused = |code, act: &TwoKeyAct| Err(Refusal::new(code).with("act", format!("@tablets.act.{}", act.code())));
    if second_person_missing(situation) {
        return acts.next().map_or(Ok(()), |act| refused("tablet.second-person", &act));
    }
    acts.find(|act| tablets.lacks_second_key(act, device)).map_or(Ok(()), |act| refused("tablet.second-key", &act))
}

fn within(role: Role, events: &[Event]) -> Result<(), Refusal> {
    match events.iter().map(Duty::of).find(|duty| !may_role(role, *duty)) {
        Some(duty) => {
            let refusal = Refusal::new("tablet.not-its-duty").with("role", format!("@tablets.role.{}", role.code()));
            Err(refusal.with("duty", format!("@tablets.duty.{}", duty.code())))
        }
        None => Ok(()),
    }
}

impl Role {
    /// Stable code, for its words.
    pub fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Registrar => "registrar",
            Self::Scrutineer => "scrutineer",
            Self::Township => "township",
        }
    }
}

/// Check-ins of these facts that another desk has the say on, and for which no code is among them.
fn own_voters(situation: &Situation, device: &DeviceId, events: &[Event]) -> Result<(), Refusal> {
    let tablets = &situation.election.tablets;
    for event in events {
        let Event::Polling(PollingEvent::CheckedIn { round, voter, principals, .. }) = event else { continue };
        for voter in std::iter::once(voter).chain(principals) {
            let name = || crate::election::people::voter_name(situation, voter);
            if let Some((giver, _)) = tablets.given.get(&(*round, voter.clone()))
                && giver == device
            {
                return Err(Refusal::new("tablet.code-given").with("name", name()));
            }
            let Some(owner) = owner_elsewhere(situation, device, voter) else { continue };
            let token = |event: &Event| matches!(event, Event::Tablets(TabletEvent::TokenUsed(token)) if token.voter == *voter && token.round == *round);
            if tablets.rule == ForeignVoter::WithToken && !events.iter().any(token) {
                let group = situation.election.roll.voter(voter).map_or(0, |found| found.registration.group);
                let refusal = Refusal::new("tablet.other-desk").with("name", name()).with("group", group);
                return Err(refusal.with("owner", tablets.name_of(owner)));
            }
        }
    }
    Ok(())
}

/// The desk that owns a voter's group, when it is not this one.
pub(super) fn owner_elsewhere<'a>(situation: &'a Situation, device: &DeviceId, voter: &VoterId) -> Option<&'a DeviceId> {
    elsewhere(&situation.election.tablets, situation.election.roll.voter(voter)?.registration.group, device)
}

/// The desk that owns a group, when it is not this one.
pub(super) fn elsewhere<'a>(tablets: &'a Tablets, group: u32, device: &DeviceId) -> Option<&'a DeviceId> {
    tablets.owner_of(group).filter(|owner| *owner != device)
}
