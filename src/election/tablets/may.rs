//! What a tablet may record: asked before an act is sealed. What other tablets recorded is never refused.

use super::state::Tablets;
use super::{Duty, ForeignVoter, Keyholder, Role, TabletCommand, TabletEvent, TwoKeyAct, may_role, second_person_missing};
use crate::election::polling::PollingEvent;
use crate::election::record::VoterId;
use crate::election::roll::RollEvent;
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
        None if matches!(command, TabletEvent::Retired { .. }) && tablets.waiting().any(|(seat, _)| seat == device) => Ok(()),
        _ => Err(Refusal::new("tablet.no-such").with("tablet", tablets.name_of(device))),
    };
    match command {
        TabletEvent::Opened { .. } if !tablets.list.is_empty() => return Err(Refusal::new("tablet.open-already")),
        TabletEvent::Retired { device, reason } | TabletEvent::GroupsMoved { to: device, reason, .. } => {
            known(device)?;
            if matches!(command, TabletEvent::Retired { .. }) && is_last_of_committee(tablets, device) {
                return Err(Refusal::new("tablet.last-committee").with("tablet", tablets.name_of(device)));
            }
            if reason.trim().is_empty() {
                return Err(Refusal::new("tablet.no-reason").at("reason"));
            }
        }
        TabletEvent::ForeignVotersRuled { reason, .. } if reason.trim().is_empty() => {
            return Err(Refusal::new("tablet.no-reason").at("reason"));
        }
        TabletEvent::Renamed { name } if name.trim().is_empty() => return Err(Refusal::new("tablet.nameless").at("name")),
        TabletEvent::Renamed { name } if tablets.is_called(name) => {
            return Err(Refusal::new("tablet.name-taken").at("name").with("name", name));
        }
        TabletEvent::KeyholderNamed(holder) => may_name(tablets, holder)?,
        TabletEvent::Consented(consent) if tablets.signer_of(&consent.act, &consent.signature).is_none() => {
            return Err(Refusal::new("tablet.no-consent").with("act", format!("@tablets.act.{}", consent.act.code())));
        }
        TabletEvent::TokenGiven { round, voter, to, .. } => {
            known(to)?;
            may_give(situation, *round, voter)?;
        }
        TabletEvent::Granted(grant) => free(tablets, &grant.seat.groups)?,
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

/// The groups of a new seat are nobody's: what a desk has is moved, not given twice.
fn free(tablets: &Tablets, groups: &[u32]) -> Result<(), Refusal> {
    let none = tablets.given_to_none(groups.iter().copied());
    match groups.iter().find(|group| !none.contains(group)) {
        Some(group) => {
            let owner = tablets.owner_of(*group).map(|owner| tablets.name_of(owner)).unwrap_or_default();
            Err(Refusal::new("tablet.group-owned").at("groups").with("group", group).with("owner", owner))
        }
        None => Ok(()),
    }
}

/// Whether nobody could lead without this tablet.
fn is_last_of_committee(tablets: &Tablets, device: &DeviceId) -> bool {
    let leads = |(_, it): &(&DeviceId, &super::Tablet)| it.seat.role == Role::Committee && it.retired.is_none();
    tablets.list.iter().filter(leads).all(|(lead, _)| lead == device) && tablets.list.iter().any(|it| leads(&it))
}

/// A code is for one who has not voted.
fn may_give(situation: &Situation, round: u32, voter: &VoterId) -> Result<(), Refusal> {
    let name = crate::election::people::voter_name(situation, voter);
    let poll = situation.election.polling.poll(round);
    if poll.is_some_and(|poll| poll.check_ins.contains_key(voter) || poll.represented.contains_key(voter)) {
        return Err(Refusal::new("tablet.voted").with("name", name));
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
    // whose act it is comes first: nobody fetches a second person for what his desk may not do at all
    if !(tablets.list.len() < 2 && tablets.list.contains_key(device) || tablets.list.is_empty()) {
        its_duty(tablets, device, events)?;
    }
    two_keys(situation, device, events)?;
    own_voters(situation, device, events)
}

/// Whether the tablet has a seat that it may act in, and its role these duties.
fn its_duty(tablets: &Tablets, device: &DeviceId, events: &[Event]) -> Result<(), Refusal> {
    let own = |event: &Event| Duty::of(event) == Duty::Own;
    if tablets.forks().contains_key(device) && tablets.list.get(device).is_some_and(|tablet| tablet.retired.is_none()) {
        return Err(Refusal::new("tablet.forked-here").with("tablet", tablets.name_of(device)));
    }
    match tablets.list.get(device) {
        None if events.iter().all(own) => Ok(()),
        None => Err(Refusal::new("tablet.not-joined")),
        Some(tablet) if tablet.retired.is_some() => Err(Refusal::new("tablet.retired-here").with("tablet", &tablet.seat.name)),
        Some(tablet) if tablets.namesake_of(device).is_some() && !events.iter().all(own) => {
            Err(Refusal::new("tablet.same-name").with("tablet", &tablet.seat.name))
        }
        Some(tablet) => within(tablet.seat.role, events),
    }
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

/// What only the desk that owns a voter may do: hand out his ballot without a code, give a code, put him in another group.
fn own_voters(situation: &Situation, device: &DeviceId, events: &[Event]) -> Result<(), Refusal> {
    for event in events {
        match event {
            Event::Polling(PollingEvent::CheckedIn { round, voter, principals, .. }) => {
                for voter in std::iter::once(voter).chain(principals) {
                    let token = |event: &Event| {
                        matches!(event, Event::Tablets(TabletEvent::TokenUsed(token))
                            if token.voter == *voter && token.round == *round && token.to == *device)
                    };
                    match of_other_desk(situation, device, *round, voter) {
                        Some(refusal) if refusal.code != "tablet.other-desk" || !events.iter().any(token) => return Err(refusal),
                        _ => {}
                    }
                }
            }
            Event::Tablets(TabletEvent::TokenGiven { round, voter, .. }) => {
                of_other_desk(situation, device, *round, voter).map_or(Ok(()), Err)?;
                // whatever the rule: where it is not known yet, the code would be taken for the owner's
                if let Some(owner) = owner_elsewhere(situation, device, voter) {
                    let name = crate::election::people::voter_name(situation, voter);
                    let owner = situation.election.tablets.name_of(owner);
                    return Err(Refusal::new("tablet.other-desk").with("name", name).with("owner", owner));
                }
            }
            Event::Tablets(TabletEvent::Granted(grant)) if !grant.seat.groups.is_empty() => of_head_desk(situation, device)?,
            Event::Tablets(TabletEvent::GroupsMoved { .. }) => of_head_desk(situation, device)?,
            Event::Roll(RollEvent::Corrected { voter, change, .. }) => regrouped(situation, device, voter, change.group)?,
            _ => {}
        }
    }
    Ok(())
}

/// One tablet alone divides the groups: two that did not hear each other could give one group to two desks.
fn of_head_desk(situation: &Situation, device: &DeviceId) -> Result<(), Refusal> {
    let tablets = &situation.election.tablets;
    let other = tablets.head_desk().filter(|head| *head != device);
    other.map_or(Ok(()), |head| Err(Refusal::new("tablet.head-divides").at("groups").with("owner", tablets.name_of(head))))
}

/// A voter leaves a group only on the tablet that owns it, whatever the rule: elsewhere his desk would not know that he is no longer its own.
fn regrouped(situation: &Situation, device: &DeviceId, voter: &VoterId, group: Option<u32>) -> Result<(), Refusal> {
    let tablets = &situation.election.tablets;
    let stays = situation.election.roll.voter(voter).is_none_or(|it| group.is_none_or(|group| group == it.registration.group));
    if stays || !tablets.are_several() {
        return Ok(());
    }
    owner_elsewhere(situation, device, voter).map_or(Ok(()), |owner| {
        let name = crate::election::people::voter_name(situation, voter);
        Err(Refusal::new("tablet.group-elsewhere").at("group").with("name", name).with("owner", tablets.name_of(owner)))
    })
}

/// Why this tablet does not hand out a voter's ballot by itself, whether to him or to his proxy: a code for him was given to another desk
/// (`tablet.code-given`), another desk owns his group and its code is asked for (`tablet.other-desk`), that desk was not heard of here
/// yet, so that its codes cannot be read (`tablet.desk-unmet`), or the desk that had the group before does not know yet that it is this
/// one's (`tablet.not-yielded`).
pub fn of_other_desk(situation: &Situation, device: &DeviceId, round: u32, voter: &VoterId) -> Option<Refusal> {
    let tablets = &situation.election.tablets;
    if !tablets.are_several() {
        return None;
    }
    let group = situation.election.roll.voter(voter)?.registration.group;
    let refusal = |code| Refusal::new(code).with("name", crate::election::people::voter_name(situation, voter)).with("group", group);
    if let Some(to) = tablets.codes_for(round, voter).find(|to| *to != device) {
        return Some(refusal("tablet.code-given").with("to", tablets.name_of(to)));
    }
    if tablets.rule == ForeignVoter::Freely {
        return None;
    }
    let owner = tablets.owner_of(group).filter(|owner| *owner != device)?;
    let code = match () {
        () if tablets.next_owner(group) == Some(device) => "tablet.not-yielded",
        () if tablets.granted.contains_key(owner) => "tablet.desk-unmet",
        () => "tablet.other-desk",
    };
    Some(refusal(code).with("owner", tablets.name_of(owner)))
}

/// The desk that owns a voter's group, when it is not this one.
fn owner_elsewhere<'a>(situation: &'a Situation, device: &DeviceId, voter: &VoterId) -> Option<&'a DeviceId> {
    let group = situation.election.roll.voter(voter)?.registration.group;
    situation.election.tablets.owner_of(group).filter(|owner| *owner != device)
}
