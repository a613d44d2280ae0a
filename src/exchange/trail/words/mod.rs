//! Facts in words: one sentence each, under `trail.<part>.<fact>`.

mod before;
mod day;
mod roll;

use super::masked;
use crate::election::conflict::{Choice, ConflictEvent};
use crate::election::disclosure::{Disclosed, DisclosureEvent};
use crate::election::people;
use crate::election::record::{PersonKey, VoterId};
use crate::election::tablets::TabletEvent;
use crate::election::{Event, Situation};
use crate::journal::DeviceId;
use crate::law::OfficeId;
use crate::text::{Voice, phrase};
use std::collections::BTreeMap;

/// A sentence before it is said: its key, and its values.
type Said = (&'static str, Vec<(&'static str, String)>);

/// How many names a sentence lists; more are counted.
const LISTED: usize = 3;

/// Tells facts in the words of an election.
pub struct Narrator<'a> {
    situation: &'a Situation,
    voice: Voice<'a>,
    residents: BTreeMap<&'a VoterId, &'a str>,
}

impl<'a> Narrator<'a> {
    /// One who knows the names of an election.
    pub fn new(situation: &'a Situation, voice: Voice<'a>) -> Self {
        let residents = situation.election.roll.residents.iter().map(|(id, resident, _)| (id, resident.name.as_str())).collect();
        Self { situation, voice, residents }
    }

    /// A fact in words, with no number of an identity card in full.
    pub fn fact(&self, event: &Event) -> String {
        let (key, values) = self.told(event);
        masked(&self.words(key, &values))
    }

    /// What people call a tablet.
    pub fn tablet(&self, device: &DeviceId) -> String {
        self.situation.election.tablets.name_of(device)
    }

    /// Words of a key; values as findings carry them.
    pub(super) fn words(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let values: Vec<(String, String)> = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        phrase(self.voice, key, &values)
    }

    /// Several facts of one act.
    pub(super) fn together(&self, facts: Vec<String>) -> String {
        let count = facts.len();
        let shown = facts.into_iter().take(LISTED).collect::<Vec<_>>().join(&self.words("trail.then", &[]));
        if count > LISTED { self.words("trail.and-more", &[("first", shown), ("count", count.to_string())]) } else { shown }
    }

    fn told(&self, event: &Event) -> Said {
        match event {
            Event::Setup(event) => self.setup(event),
            Event::Committee(event) => self.committee(event),
            Event::Sittings(event) => self.sittings(event),
            Event::Roll(event) => self.roll(event),
            Event::Nomination(event) => self.nomination(event),
            Event::Polling(event) => self.polling(event),
            Event::Count(event) => self.count(event),
            Event::Outcome(event) => self.outcome(event),
            Event::After(event) => self.after(event),
            Event::Assembly(event) => self.assembly(event),
            Event::Paperwork(event) => self.paperwork(event),
            Event::Midterm(event) => self.midterm(event),
            Event::Tablets(event) => self.tablets(event),
            Event::Disclosure(event) => self.disclosure(event),
            Event::Conflict(ConflictEvent::Resolved(resolution)) => {
                let (kind, about) = resolution.conflict.told(self.situation);
                let what = phrase(self.voice, &format!("tablets.case.{}", kind.code()), &about);
                let key = match resolution.choice {
                    Choice::Keep(_) => "trail.conflict.keep",
                    Choice::All => "trail.conflict.all",
                    Choice::None => "trail.conflict.none",
                };
                (key, vec![("what", what), ("reason", resolution.reason.clone())])
            }
        }
    }

    fn disclosure(&self, event: &DisclosureEvent) -> Said {
        let DisclosureEvent::Opened { what, voter, reason } = event;
        let name = voter.as_ref().map(|voter| self.voter(voter)).unwrap_or_default();
        let key = match what {
            Disclosed::IdNumber => "trail.disclosure.number",
            Disclosed::Phone => "trail.disclosure.phone",
            Disclosed::WholeRoll => "trail.disclosure.roll",
        };
        (key, vec![("name", name), ("reason", reason.clone())])
    }

    fn tablets(&self, event: &TabletEvent) -> Said {
        let name = |device: &DeviceId| self.tablet(device);
        match event {
            TabletEvent::Opened { seat, .. } => ("trail.tablets.opened", vec![("tablet", seat.name.clone())]),
            TabletEvent::Granted(grant) => {
                let groups = grant.seat.groups.iter().map(ToString::to_string).collect::<Vec<_>>();
                let key = if groups.is_empty() { "trail.tablets.granted" } else { "trail.tablets.granted-groups" };
                (key, vec![("tablet", grant.seat.name.clone()), ("groups", self.listed(groups))])
            }
            TabletEvent::Joined(joining) => {
                let seat = &joining.grant.seat;
                let role = format!("@tablets.role.{}", seat.role.code());
                ("trail.tablets.joined", vec![("tablet", seat.name.clone()), ("role", role)])
            }
            TabletEvent::Retired { device, reason } => {
                ("trail.tablets.retired", vec![("tablet", name(device)), ("reason", reason.clone())])
            }
            TabletEvent::Succeeded { before, .. } => ("trail.tablets.succeeded", vec![("tablet", name(before))]),
            TabletEvent::Renamed { name } => ("trail.tablets.renamed", vec![("name", name.clone())]),
            TabletEvent::GroupsMoved { to, groups, reason } => {
                let groups = groups.iter().map(ToString::to_string).collect::<Vec<_>>();
                ("trail.tablets.groups-moved", vec![("tablet", name(to)), ("groups", self.listed(groups)), ("reason", reason.clone())])
            }
            TabletEvent::ForeignVotersRuled { rule, reason } => {
                use crate::election::tablets::ForeignVoter as It;
                let key = if *rule == It::Freely { "trail.tablets.freely" } else { "trail.tablets.with-code" };
                (key, vec![("reason", reason.clone())])
            }
            TabletEvent::Consented(consent) => {
                let act = format!("@tablets.act.{}", consent.act.code());
                ("trail.tablets.consented", vec![("tablet", name(&consent.by)), ("act", act)])
            }
            TabletEvent::KeyholderNamed(holder) => {
                let key = if holder.reason.is_empty() { "trail.tablets.holder" } else { "trail.tablets.holder-instead" };
                (key, vec![("name", holder.name.clone()), ("reason", holder.reason.clone())])
            }
            TabletEvent::Yielded { groups } => {
                ("trail.tablets.yielded", vec![("groups", self.listed(groups.iter().map(ToString::to_string).collect()))])
            }
            TabletEvent::TokenGiven { voter, to, .. } => {
                ("trail.tablets.code-given", vec![("name", self.voter(voter)), ("tablet", name(to))])
            }
            TabletEvent::TokenUsed(token) => {
                ("trail.tablets.code-used", vec![("name", self.voter(&token.voter)), ("tablet", name(&token.owner))])
            }
        }
    }

    /// Someone on the roll, or on the list of the households.
    fn voter(&self, id: &VoterId) -> String {
        match self.residents.get(id) {
            Some(name) => (*name).to_owned(),
            None => people::voter_name(self.situation, id),
        }
    }

    fn person(&self, key: &PersonKey) -> String {
        people::name(self.situation, key)
    }

    fn office(&self, id: &OfficeId) -> String {
        self.situation.law.title_of(id).map_or_else(|| id.to_string(), |title| format!("@{title}"))
    }

    fn station(&self, id: &str) -> String {
        let station = self.situation.election.polling.stations.iter().find(|station| station.id == id);
        station.map_or(id, |station| &station.name).to_owned()
    }

    /// Names in a row; many are counted.
    fn listed(&self, names: Vec<String>) -> String {
        let count = names.len();
        let shown = names.into_iter().take(LISTED).collect::<Vec<_>>().join(&self.words("list.comma", &[]));
        if count > LISTED { self.words("trail.names", &[("first", shown), ("count", count.to_string())]) } else { shown }
    }
}

/// The part of the work that a fact belongs to; its words stand under `trail.part.<part>`.
pub const fn fact_part(event: &Event) -> &'static str {
    match event {
        Event::Setup(_) => "setup",
        Event::Committee(_) => "committee",
        Event::Sittings(_) => "sittings",
        Event::Roll(_) => "roll",
        Event::Nomination(_) => "nomination",
        Event::Polling(_) => "polling",
        Event::Count(_) => "count",
        Event::Outcome(_) => "outcome",
        Event::After(_) => "after",
        Event::Assembly(_) => "assembly",
        Event::Paperwork(_) => "paperwork",
        Event::Midterm(_) => "midterm",
        Event::Tablets(_) => "tablets",
        Event::Disclosure(_) => "disclosure",
        Event::Conflict(_) => "conflict",
    }
}
