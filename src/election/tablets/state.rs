//! The tablets as the record stands, and every act that a tablet recorded beyond its role.

use super::ends::Ends;
use super::{Consent, Duty, ForeignVoter, Grant, Joining, Keyholder, Role, Seat, TabletEvent, Token, TwoKeyAct, grant, may_role};
use crate::election::record::VoterId;
use crate::election::{Event, Source};
use crate::journal::{DeviceId, Digest, Entry, EntryId, History, PublicKey};
use crate::values::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// A tablet of this election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tablet {
    /// Its seat.
    pub seat: Seat,
    /// Its key.
    pub key: PublicKey,
    /// When it joined, by its own clock.
    pub joined: Moment,
    /// The entry with which it joined.
    pub by: EntryId,
    /// The ticket of its desk pack; none for the one that founded.
    pub ticket: Option<PublicKey>,
    /// Why it is out of use, and since which entry.
    pub retired: Option<(String, EntryId)>,
    /// The tablet whose place it took.
    pub before: Option<DeviceId>,
}

/// What an act was recorded against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// The tablet never joined, or its joining proves nothing.
    Stranger,
    /// Its role does not have this duty.
    Duty(Duty),
    /// It was out of use, and its tablet did not know.
    Retired,
    /// The act takes two keys, and the second is lacking.
    OneKey,
    /// A voter of another desk's group was checked in without a code.
    ForeignVoter,
}

impl Breach {
    /// Stable code; its words stand under `tablets.breach.<code>`.
    pub fn code(self) -> String {
        match self {
            Self::Stranger => "stranger".to_owned(),
            Self::Duty(duty) => format!("duty-{}", duty.code()),
            Self::Retired => "retired".to_owned(),
            Self::OneKey => "one-key".to_owned(),
            Self::ForeignVoter => "foreign-voter".to_owned(),
        }
    }
}

/// Acts beyond a role, tablet by tablet: the entry of every fact, in the order of the record.
pub type Breaches = BTreeMap<(DeviceId, Breach), Vec<Source>>;

/// The tablets, folded.
#[derive(Clone, Debug, Default)]
pub struct Tablets {
    /// All that joined.
    pub list: BTreeMap<DeviceId, Tablet>,
    /// What desks may do with voters of groups that they do not own.
    pub rule: ForeignVoter,
    /// To which tablet or seat a group was given last.
    pub(super) owners: BTreeMap<u32, DeviceId>,
    /// Groups that were moved → who had them and has not said that he knows, and the entry that moved them.
    pub(super) leaving: BTreeMap<u32, Vec<(DeviceId, EntryId)>>,
    /// Seats whose packs the committee put out of use before a tablet was heard of.
    pub(super) dismissed: BTreeSet<DeviceId>,
    /// Codes given: round, voter and the desk that gave it → for which desk, and the running number.
    pub given: BTreeMap<(u32, VoterId, DeviceId), (DeviceId, u32)>,
    /// Codes used.
    pub used: Vec<(Token, EntryId)>,
    /// Acts recorded beyond a role.
    pub breaches: Breaches,
    /// Desk packs that seated more than one tablet.
    pub packs_twice: Vec<(DeviceId, DeviceId)>,
    /// Seats granted in desk packs, taken or not, by the ids that they have until they are taken.
    pub granted: BTreeMap<DeviceId, Grant>,
    /// Second persons whose keys are kept under their own passphrases.
    pub holders: BTreeMap<DeviceId, Keyholder>,
    ends: Ends,
    history: History,
    election: String,
    keys: BTreeMap<DeviceId, PublicKey>,
    consents: BTreeMap<(TwoKeyAct, u32), BTreeSet<DeviceId>>,
    turns: BTreeMap<TwoKeyAct, u32>,
}

impl Tablets {
    /// Takes note of an entry before its facts.
    pub fn hear(&mut self, entry: &Entry) {
        if self.election.is_empty() {
            entry.election().clone_into(&mut self.election);
        }
        self.ends.note(entry);
        if let Some(key) = entry.key() {
            self.keys.entry(entry.device().clone()).or_insert(key);
        }
        self.history.note(entry);
    }

    /// Takes note of any fact: who recorded it, and whether he might.
    pub fn watch(&mut self, source: &Source, event: &Event, foreign: bool) {
        let device = &source.entry.device;
        let one_key = TwoKeyAct::of(event).is_some_and(|act| self.lacks_second_key(&act, device));
        if !self.are_several() {
            if one_key {
                self.breach(source, Breach::OneKey);
            }
            self.done(event);
            return;
        }
        let duty = Duty::of(event);
        let breach = match self.list.get(device) {
            None if duty == Duty::Own => None,
            None => Some(Breach::Stranger),
            Some(tablet) if tablet.retired.is_some() => Some(Breach::Retired),
            Some(tablet) if !may_role(tablet.seat.role, duty) => Some(Breach::Duty(duty)),
            Some(_) if one_key => Some(Breach::OneKey),
            Some(_) if foreign => Some(Breach::ForeignVoter),
            Some(_) => None,
        };
        if let Some(breach) = breach {
            self.breach(source, breach);
        }
        self.done(event);
    }

    fn breach(&mut self, source: &Source, breach: Breach) {
        self.breaches.entry((source.entry.device.clone(), breach)).or_default().push(source.clone());
    }

    fn done(&mut self, event: &Event) {
        if let Some(act) = TwoKeyAct::of(event) {
            *self.turns.entry(act).or_default() += 1;
        }
    }

    /// Takes a fact about tablets in.
    pub fn apply(&mut self, source: &Source, event: &TabletEvent) {
        match event {
            TabletEvent::Opened { seat, key } => self.open(source, seat, *key),
            TabletEvent::Granted(grant) => self.grant(source, grant),
            TabletEvent::Joined(joining) => self.join(source, joining),
            TabletEvent::Retired { device, reason } => self.retire(source, device, reason),
            TabletEvent::Succeeded { before, key, proof } => self.succeed(source, before, *key, proof),
            TabletEvent::Renamed { name } => self.rename(source, name),
            TabletEvent::GroupsMoved { to, groups, .. } => self.move_groups(source, groups, to),
            TabletEvent::Yielded { groups } => self.yielded(source, groups),
            TabletEvent::ForeignVotersRuled { rule, .. } => self.rule = *rule,
            TabletEvent::Consented(consent) => self.consent(consent),
            TabletEvent::KeyholderNamed(holder) => self.name_holder(source, holder),
            TabletEvent::TokenGiven { round, voter, to, counter } => {
                self.given.entry((*round, voter.clone(), source.entry.device.clone())).or_insert((to.clone(), *counter));
            }
            TabletEvent::TokenUsed(token) => self.used.push((token.clone(), source.entry.clone())),
        }
    }

    /// Only the tablet that founded the election opens it, and only once; its first key is its own.
    fn open(&mut self, source: &Source, seat: &Seat, key: PublicKey) {
        let device = &source.entry.device;
        if self.list.is_empty() && self.keys.get(device).is_none_or(|known| *known == key) {
            let tablet = Tablet {
                seat: Seat { role: Role::Committee, ..seat.clone() },
                key,
                joined: source.at,
                by: source.entry.clone(),
                ticket: None,
                retired: None,
                before: None,
            };
            self.give(&seat.groups, device);
            self.list.insert(device.clone(), tablet);
        } else {
            self.breach(source, Breach::Stranger);
        }
    }

    /// Whether a tablet of the committee granted this seat.
    fn is_granted(&self, grant: &Grant) -> bool {
        let by = self.list.get(&grant.by).filter(|by| by.seat.role == Role::Committee);
        by.is_some_and(|by| grant.is_signed_by(&self.election, &by.key))
    }

    fn grant(&mut self, source: &Source, grant: &Grant) {
        if self.is_granted(grant) {
            self.give(&grant.seat.groups, &grant.id());
            self.granted.insert(grant.id(), grant.clone());
        } else {
            self.breach(source, Breach::Stranger);
        }
    }

    fn join(&mut self, source: &Source, joining: &Joining) {
        let (device, grant) = (&source.entry.device, &joining.grant);
        let granted = self.is_granted(grant);
        let own = self.keys.get(device) == Some(&joining.key) && joining.is_proven(&self.election, device);
        if !granted || !own || self.list.contains_key(device) || self.dismissed.contains(&grant.id()) {
            self.breach(source, Breach::Stranger);
            return;
        }
        if let Some((other, _)) = self.list.iter().find(|(_, tablet)| tablet.ticket == Some(grant.ticket)) {
            self.packs_twice.push((other.clone(), device.clone()));
        }
        let tablet = Tablet {
            seat: grant.seat.clone(),
            key: joining.key,
            joined: source.at,
            by: source.entry.clone(),
            ticket: Some(grant.ticket),
            retired: None,
            before: None,
        };
        self.settle(&grant.seat.groups, &grant.id(), device);
        self.list.insert(device.clone(), tablet);
    }

    fn retire(&mut self, source: &Source, device: &DeviceId, reason: &str) {
        if self.list.get(&source.entry.device).is_none_or(|by| by.seat.role != Role::Committee) {
            return;
        }
        // a seat of which no tablet was known there may have one by now
        let ticket = self.granted.get(device).map(|grant| grant.ticket);
        let seated = self.list.iter_mut().find(|(it, tablet)| *it == device || ticket.is_some() && tablet.ticket == ticket);
        match seated {
            Some((_, tablet)) => drop(tablet.retired.get_or_insert((reason.to_owned(), source.entry.clone()))),
            None => drop(self.dismissed.insert(device.clone())),
        }
    }

    /// The same hand goes on under another id; the one before is out of use. Whom the committee put out of use has no seat to go on in.
    fn succeed(&mut self, source: &Source, before: &DeviceId, key: PublicKey, proof: &crate::journal::Signature) {
        let device = &source.entry.device;
        let dismissed = |tablet: &Tablet| tablet.retired.as_ref().is_some_and(|(reason, _)| !reason.is_empty());
        let held = self.list.get(before).filter(|tablet| !dismissed(tablet));
        let known = held.filter(|tablet| grant::is_succession(&self.election, device, key, &tablet.key, proof)).cloned();
        let own = self.keys.get(device) == Some(&key);
        let Some(tablet) = known.filter(|_| own && !self.list.contains_key(device)) else {
            self.breach(source, Breach::Stranger);
            return;
        };
        let seat = tablet.seat.clone();
        if let Some(old) = self.list.get_mut(before) {
            old.retired.get_or_insert((String::new(), source.entry.clone()));
        }
        self.hand_over(before, device);
        let next = Tablet {
            seat,
            key,
            joined: source.at,
            by: source.entry.clone(),
            ticket: tablet.ticket,
            retired: None,
            before: Some(before.clone()),
        };
        self.list.insert(device.clone(), next);
    }

    fn rename(&mut self, source: &Source, name: &str) {
        match self.list.get_mut(&source.entry.device) {
            Some(tablet) => name.clone_into(&mut tablet.seat.name),
            None => self.breach(source, Breach::Stranger),
        }
    }

    /// A second person is named by the committee, or by the one tablet that there is. Another one takes the place of the one before.
    fn name_holder(&mut self, source: &Source, holder: &Keyholder) {
        let alone = self.list.is_empty();
        let may = alone || self.list.get(&source.entry.device).is_some_and(|by| by.seat.role == Role::Committee);
        if may && holder.is_proven(&self.election) {
            self.holders.values_mut().for_each(|before| before.replaced = true);
            self.holders.insert(holder.id(), holder.clone());
        } else {
            self.breach(source, Breach::Stranger);
        }
    }

    /// The key that a consent of this id is checked with.
    fn key_for_consent(&self, by: &DeviceId) -> Option<PublicKey> {
        let tablet = self.list.get(by).filter(|tablet| tablet.retired.is_none()).map(|tablet| tablet.key);
        tablet.or_else(|| self.holders.get(by).filter(|holder| !holder.replaced).map(|holder| holder.key))
    }

    fn consent(&mut self, consent: &Consent) {
        let given = self.key_for_consent(&consent.by).is_some_and(|key| consent.is_of(&self.election, &key));
        if given {
            self.consents.entry((consent.act.clone(), consent.turn)).or_default().insert(consent.by.clone());
        }
    }

    /// How many times an act that takes two keys was done: the turn that a consent is for.
    pub fn turn_of(&self, act: &TwoKeyAct) -> u32 {
        self.turns.get(act).copied().unwrap_or_default()
    }

    /// Whether there are two to hold to: from the second tablet or the first second person on.
    pub fn takes_two(&self) -> bool {
        self.list.len() > 1 || !self.holders.is_empty()
    }

    /// The second person whose key is asked for now.
    pub fn holder(&self) -> Option<&Keyholder> {
        self.holders.values().find(|holder| !holder.replaced)
    }

    /// Whose consent to an act, in its present turn, has come.
    pub fn consents_to(&self, act: &TwoKeyAct) -> impl Iterator<Item = &DeviceId> {
        self.consents.get(&(act.clone(), self.turn_of(act))).into_iter().flatten()
    }

    /// Whether an act, done on a tablet now, lacks the consent of another key.
    pub fn lacks_second_key(&self, act: &TwoKeyAct, device: &DeviceId) -> bool {
        let own = self.list.get(device).map(|tablet| tablet.key);
        let other = |by: &DeviceId| by != device && self.key_for_consent(by).is_some_and(|key| Some(key) != own);
        self.takes_two() && !self.consents_to(act).any(other)
    }

    /// Who gave a consent of which only the signature is known.
    pub fn signer_of(&self, act: &TwoKeyAct, signature: &crate::journal::Signature) -> Option<Consent> {
        let turn = self.turn_of(act);
        let all = self.list.keys().chain(self.holders.keys());
        let consent = |by: &DeviceId| Consent { act: act.clone(), by: by.clone(), signature: *signature, turn };
        all.map(consent).find(|it| self.key_for_consent(&it.by).is_some_and(|key| it.is_of(&self.election, &key)))
    }

    /// Seats that were granted and that no tablet known here took.
    pub fn waiting(&self) -> impl Iterator<Item = (&DeviceId, &Grant)> {
        let taken = |grant: &Grant| self.list.values().any(|tablet| tablet.ticket == Some(grant.ticket));
        self.granted.iter().filter(move |(seat, grant)| !self.dismissed.contains(*seat) && !taken(grant))
    }

    /// Whether several tablets work, or will: one that took a seat may not have been heard of here.
    pub fn are_several(&self) -> bool {
        self.list.len() > 1 || self.waiting().next().is_some()
    }

    /// Numbers that tablets gave twice: they were copied, or an old state came back.
    pub fn forks(&self) -> &BTreeMap<DeviceId, BTreeSet<u64>> {
        self.history.forks()
    }

    /// Whether one entry was made where another one was known.
    pub fn saw(&self, later: &EntryId, earlier: &EntryId) -> bool {
        self.history.saw(later, earlier)
    }

    /// The tablet in use that had a tablet's name before it: a copy, or one of two with the same desk pack. People could not tell the
    /// two apart, so the later one takes another name before it goes on.
    pub fn namesake_of(&self, device: &DeviceId) -> Option<&DeviceId> {
        let own = self.list.get(device).filter(|tablet| tablet.retired.is_none())?;
        let before = |other: &Tablet| (other.joined, &other.by) < (own.joined, &own.by);
        let same = |other: &Tablet| other.retired.is_none() && other.seat.name == own.seat.name && before(other);
        self.list.iter().find(|(_, other)| same(other)).map(|(other, _)| other)
    }

    /// Whether a tablet in use has this name, or a seat of which no tablet was heard.
    pub fn is_called(&self, name: &str) -> bool {
        let in_use = self.list.values().filter(|tablet| tablet.retired.is_none()).map(|tablet| &tablet.seat);
        in_use.chain(self.waiting().map(|(_, grant)| &grant.seat)).any(|seat| seat.name == name)
    }

    /// The id of the election, as its entries name it.
    pub fn election(&self) -> &str {
        &self.election
    }

    /// The key that a tablet's entries name.
    pub fn declared(&self, device: &DeviceId) -> Option<PublicKey> {
        self.keys.get(device).copied()
    }

    /// The head of the record that was folded: the same as the journal's.
    pub fn head(&self) -> Digest {
        self.ends.head(&self.election)
    }

    /// How many entries were folded.
    pub fn entries(&self) -> usize {
        self.ends.entries()
    }

    /// What people call a tablet, or the holder of a second key; its id when it never joined.
    pub fn name_of(&self, device: &DeviceId) -> String {
        let holder = || self.holders.get(device).map(|holder| holder.name.clone());
        let tablet = self.list.get(device).map(|tablet| tablet.seat.name.clone());
        let seat = || self.granted.get(device).map(|grant| grant.seat.name.clone());
        tablet.or_else(holder).or_else(seat).unwrap_or_else(|| device.0.clone())
    }
}
