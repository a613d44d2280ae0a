//! What was said about one thing by tablets that did not know of each other, and what people decided.

use super::{Choice, ConflictEvent, ConflictId, Resolution};
use crate::election::count::{CountEvent, Teller};
use crate::election::polling::PollingEvent;
use crate::election::record::VoterId;
use crate::election::roll::{Change, Likeness, RollEvent};
use crate::election::setup::SetupEvent;
use crate::election::tablets::Tablets;
use crate::election::{Event, Source};
use crate::journal::{Digest, EntryId};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A thing of which only one value can stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A field of a registration.
    Field(VoterId, &'static str),
    /// The ballots found in a box.
    Box(u32, String),
    /// The seals of a box.
    Seals(u32, String),
    /// The closing of a station.
    Closing(u32, String),
    /// A bundle as one teller read it.
    Reading(u32, String, u32, Teller),
    /// A ruling on a bundle.
    Ruling(u32, String, u32),
    /// Something that is set as a whole.
    Whole(&'static str, u32),
    /// Whether two registrations are of one person: the lower id first.
    Pair(VoterId, VoterId),
}

impl Matter {
    /// The conflict that two values of it make.
    pub fn id(&self) -> ConflictId {
        ConflictId(match self {
            Self::Field(voter, field) => format!("field/{voter}/{field}"),
            Self::Box(round, station) => format!("box/{round}/{station}"),
            Self::Seals(round, station) => format!("seals/{round}/{station}"),
            Self::Closing(round, station) => format!("closing/{round}/{station}"),
            Self::Reading(round, station, no, Teller::A) => format!("reading/{round}/{station}/{no}/a"),
            Self::Reading(round, station, no, Teller::B) => format!("reading/{round}/{station}/{no}/b"),
            Self::Ruling(round, station, no) => format!("ruling/{round}/{station}/{no}"),
            Self::Whole(what, round) => format!("whole/{what}/{round}"),
            Self::Pair(first, second) => format!("pair/{first}/{second}"),
        })
    }

    /// The thing that a fact sets; none when facts of its kind stand side by side.
    fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Count(CountEvent::BoxOpened { round, station, .. }) => Self::Box(*round, station.clone()),
            Event::Count(CountEvent::SealsRead { round, station, .. }) => Self::Seals(*round, station.clone()),
            Event::Count(CountEvent::BundleRead { bundle, teller, .. }) => {
                Self::Reading(bundle.round, bundle.station.clone(), bundle.no, *teller)
            }
            Event::Count(CountEvent::BundleRuled { bundle, .. }) => Self::Ruling(bundle.round, bundle.station.clone(), bundle.no),
            Event::Polling(PollingEvent::Closed(closing)) => Self::Closing(closing.round, closing.station.clone()),
            Event::Polling(PollingEvent::StationsSet { .. }) => Self::Whole("stations", 0),
            Event::Polling(PollingEvent::StaffAppointed { .. }) => Self::Whole("staff", 0),
            Event::Polling(PollingEvent::BallotDesigned { round, .. }) => Self::Whole("ballot_design", *round),
            Event::Polling(PollingEvent::LotDrawn { round, .. }) => Self::Whole("ballot_lot", *round),
            Event::Polling(PollingEvent::BallotsPacked { round, .. }) => Self::Whole("packets", *round),
            Event::Polling(PollingEvent::BallotsPrinted { round, .. }) => Self::Whole("printing", *round),
            Event::Setup(SetupEvent::Founded(_)) => Self::Whole("founding", 0),
            Event::Setup(SetupEvent::DayMoved { .. }) => Self::Whole("day", 0),
            Event::Setup(SetupEvent::MethodAdopted { .. }) => Self::Whole("method", 0),
            _ => return None,
        })
    }
}

/// What was said of a matter, by an entry that nobody who said something else had seen.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) source: Source,
    pub(super) event: Event,
    value: Digest,
    pub(super) stands: bool,
}

/// The claims and the decisions, folded.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub(super) claims: BTreeMap<Matter, Vec<Claim>>,
    settled: BTreeMap<Matter, Vec<Claim>>,
    pub(super) decisions: BTreeMap<ConflictId, Vec<(Source, Resolution)>>,
}

/// What follows from a decision.
#[derive(Clone, Debug)]
pub(in crate::election) enum Effect {
    /// Nothing: it differs from another decision that it had not seen.
    Disputed,
    /// The decision holds; these facts stand from now on, in place of others.
    Holds(Vec<(Source, Event)>),
}

impl Ledger {
    /// What of a fact is to be taken in now: all of it, or less when it says otherwise than a fact that its tablet had not seen.
    pub(in crate::election) fn admit<'e>(&mut self, source: &Source, event: &'e Event, tablets: &Tablets) -> Option<Cow<'e, Event>> {
        if source.entry.tag.is_none() {
            return Some(Cow::Borrowed(event));
        }
        if let Event::Roll(RollEvent::Corrected { voter, change, reason }) = event {
            let mut taken = Change::default();
            for (field, part) in fields(change) {
                let alone = Event::Roll(RollEvent::Corrected { voter: voter.clone(), change: part.clone(), reason: reason.clone() });
                if self.claim(Matter::Field(voter.clone(), field), source, &alone, &part, tablets) {
                    taken.join(part);
                }
            }
            let any = taken != Change::default();
            return any
                .then(|| Cow::Owned(Event::Roll(RollEvent::Corrected { voter: voter.clone(), change: taken, reason: reason.clone() })));
        }
        if let Event::Roll(RollEvent::LikenessSettled { first, second, likeness, .. }) = event {
            let matter = Matter::Pair(first.min(second).clone(), first.max(second).clone());
            let kept = (*likeness == Likeness::SamePerson).then_some(first);
            return self.claim(matter, source, event, &(likeness, kept), tablets).then_some(Cow::Borrowed(event));
        }
        let stands = Matter::of(event).is_none_or(|matter| self.claim(matter, source, event, event, tablets));
        stands.then_some(Cow::Borrowed(event))
    }

    /// Notes a claim; whether it stands.
    fn claim<V: serde::Serialize>(&mut self, matter: Matter, source: &Source, event: &Event, value: &V, tablets: &Tablets) -> bool {
        let value = Digest::of(&serde_json::to_vec(value).unwrap_or_default());
        let claims = self.claims.entry(matter).or_default();
        let unseen = |claim: &Claim| !tablets.saw(&source.entry, &claim.source.entry);
        claims.retain(unseen);
        let stands = !claims.iter().any(|claim| claim.stands);
        claims.push(Claim { source: source.clone(), event: event.clone(), value, stands });
        stands
    }

    /// Takes a decision in.
    pub(in crate::election) fn resolve(&mut self, source: &Source, event: &ConflictEvent, tablets: &Tablets) -> Effect {
        let ConflictEvent::Resolved(resolution) = event;
        let decisions = self.decisions.entry(resolution.conflict.clone()).or_default();
        decisions.retain(|(before, _)| !tablets.saw(&source.entry, &before.entry));
        let disputed = decisions.iter().any(|(_, before)| before.choice != resolution.choice);
        decisions.push((source.clone(), resolution.clone()));
        if disputed {
            return Effect::Disputed;
        }
        let matter = self.claims.keys().find(|matter| matter.id() == resolution.conflict).cloned();
        Effect::Holds(matter.map(|matter| self.settle(&matter, resolution)).unwrap_or_default())
    }

    /// Lets the chosen claim stand, and puts the others that were decided on aside.
    fn settle(&mut self, matter: &Matter, resolution: &Resolution) -> Vec<(Source, Event)> {
        let mut all = self.claims.remove(matter).unwrap_or_default();
        all.extend(self.settled.remove(matter).unwrap_or_default());
        let chosen = |claim: &Claim| matches!(&resolution.choice, Choice::Keep(entry) if *entry == claim.source.entry);
        let (decided, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|claim| resolution.sides.contains(&claim.source.entry));
        let (mut kept, mut aside): (Vec<_>, Vec<_>) = decided.into_iter().partition(chosen);
        let now = kept.iter_mut().filter(|claim| !claim.stands).map(|claim| (claim.source.clone(), claim.event.clone())).collect();
        kept.iter_mut().for_each(|claim| claim.stands = true);
        aside.iter_mut().for_each(|claim| claim.stands = false);
        let open = open.into_iter().map(|claim| Claim { stands: false, ..claim });
        kept.extend(open);
        self.settled.insert(matter.clone(), aside);
        self.claims.insert(matter.clone(), kept);
        now
    }

    /// Whether the decisions on a conflict differ, or none was made for exactly these sides.
    pub(in crate::election) fn is_open(&self, id: &ConflictId, sides: &[EntryId]) -> bool {
        let decisions = self.decisions.get(id).map_or(&[][..], Vec::as_slice);
        let [(_, first), others @ ..] = decisions else { return true };
        others.iter().any(|(_, other)| other.choice != first.choice) || !sides.iter().all(|side| first.sides.contains(side))
    }

    /// The claims of every matter of which several values are claimed.
    pub(super) fn contested(&self) -> impl Iterator<Item = (&Matter, &Vec<Claim>)> {
        self.claims.iter().filter(|(_, claims)| claims.iter().any(|claim| Some(claim.value) != claims.first().map(|first| first.value)))
    }

    /// Matters whose decisions differ, with the claims that were decided on.
    pub(super) fn disputed(&self) -> impl Iterator<Item = (&Matter, Vec<&Claim>)> {
        self.settled.iter().filter_map(|(matter, aside)| {
            let decisions = self.decisions.get(&matter.id())?;
            let first = decisions.first()?;
            let differ = decisions.iter().any(|(_, other)| other.choice != first.1.choice);
            differ.then(|| (matter, aside.iter().chain(self.claims.get(matter).into_iter().flatten()).collect()))
        })
    }
}

/// A change, field by field.
fn fields(change: &Change) -> Vec<(&'static str, Change)> {
    let empty = Change::default;
    let Change { name, sex, birth, id_number, group, household, class, phone, nation, politics, education } = change.clone();
    let mut parts = Vec::new();
    parts.extend(name.map(|it| ("name", Change { name: Some(it), ..empty() })));
    parts.extend(sex.map(|it| ("sex", Change { sex: Some(it), ..empty() })));
    parts.extend(birth.map(|it| ("birth", Change { birth: Some(it), ..empty() })));
    parts.extend(id_number.map(|it| ("id_number", Change { id_number: Some(it), ..empty() })));
    parts.extend(group.map(|it| ("group", Change { group: Some(it), ..empty() })));
    parts.extend(household.map(|it| ("household", Change { household: Some(it), ..empty() })));
    parts.extend(class.map(|it| ("class", Change { class: Some(it), ..empty() })));
    parts.extend(phone.map(|it| ("phone", Change { phone: Some(it), ..empty() })));
    parts.extend(nation.map(|it| ("nation", Change { nation: Some(it), ..empty() })));
    parts.extend(politics.map(|it| ("politics", Change { politics: Some(it), ..empty() })));
    parts.extend(education.map(|it| ("education", Change { education: Some(it), ..empty() })));
    parts
}
