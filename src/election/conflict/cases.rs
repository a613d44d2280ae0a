//! 待决事项 as people see them: all that waits, why some of it waits again, and what was decided.

use super::list::{conflict, side};
use super::{Choice, Conflict, ConflictId, ConflictKind, Offer, conflicts, list};
use crate::election::Situation;
use crate::election::duplicates::Pair;
use crate::election::roll::Likeness;
use crate::journal::{Author, EntryId};
use crate::values::Moment;
use std::collections::BTreeSet;

/// Everything that waits for people: what cannot both stand, and what a tablet recorded that it may not.
pub fn cases(situation: &Situation) -> Vec<Conflict> {
    let mut cases = conflicts(situation);
    cases.extend(beyond_role(situation));
    cases
}

/// The same, where the pairs of registrations that look like one person are known already.
pub fn cases_of(situation: &Situation, pairs: &[Pair]) -> Vec<Conflict> {
    let mut cases: Vec<Conflict> = pairs.iter().filter_map(|pair| list::twins(situation, pair)).collect();
    cases.extend(waiting(situation));
    cases
}

/// Everything that waits but registrations that look like one person: quick, for what is drawn anew after every act.
pub fn waiting(situation: &Situation) -> Vec<Conflict> {
    let mut waiting = list::recorded(situation);
    waiting.extend(beyond_role(situation));
    waiting
}

/// What tablets recorded beyond their role. It stands; people say whether it may.
fn beyond_role(situation: &Situation) -> impl Iterator<Item = Conflict> {
    situation.election.tablets.breaches.iter().filter_map(|((device, breach), sources)| {
        let id = ConflictId::breach(device, *breach);
        let sides: Vec<_> = sources.iter().map(|source| side(source, None, None, true)).collect();
        let entries: Vec<EntryId> = sides.iter().map(|side| side.entry.clone()).collect();
        if !situation.election.conflict.is_open(&id, &entries) {
            return None;
        }
        let (kind, about) = id.told(situation);
        let offers = vec![Offer::resolve("let-stand", Choice::All), Offer::resolve("put-right", Choice::None)];
        let mut found = conflict(id, kind, about, sides, offers);
        found.note_decisions(situation);
        Some(found)
    })
}

/// Why a case that was decided waits again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reopened {
    /// Two decisions that did not know of each other say otherwise.
    Differs,
    /// These came to light after the decision.
    Later(Vec<EntryId>),
}

impl Conflict {
    /// Why it waits again; none when nobody decided it before.
    pub fn reopened(&self) -> Option<Reopened> {
        let [(first, ..), others @ ..] = &self.decisions[..] else { return None };
        if others.iter().any(|(other, ..)| other.choice != first.choice) {
            return Some(Reopened::Differs);
        }
        let known: BTreeSet<&EntryId> = self.decisions.iter().flat_map(|(decision, ..)| &decision.sides).collect();
        let later = self.sides.iter().map(|side| &side.entry).filter(|entry| !known.contains(entry));
        Some(Reopened::Later(later.cloned().collect()))
    }

    /// Takes up the decisions that were recorded on it.
    pub(super) fn note_decisions(&mut self, situation: &Situation) {
        let decisions = situation.election.conflict.decisions.get(&self.id).map_or(&[][..], Vec::as_slice);
        self.decisions = decisions.iter().map(|(source, it)| (it.clone(), source.author.clone(), source.at)).collect();
    }
}

/// A case that people decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The case.
    pub conflict: ConflictId,
    /// Its kind.
    pub kind: ConflictKind,
    /// Whom or what it is about.
    pub about: Vec<(String, String)>,
    /// Stable code of what was decided; its words stand under `tablets.decided.<code>`.
    pub code: &'static str,
    /// The side that holds, where one does.
    pub kept: Option<EntryId>,
    /// Why.
    pub reason: String,
    /// The entry of the decision.
    pub entry: EntryId,
    /// Who decided.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// Cases that were decided and do not wait again, the latest first.
pub fn decided(situation: &Situation) -> Vec<Decided> {
    let open: BTreeSet<ConflictId> = waiting(situation).into_iter().map(|case| case.id).collect();
    let closed = situation.election.conflict.decisions.iter().filter(|(id, _)| !open.contains(id));
    let mut decided: Vec<Decided> = closed
        .filter_map(|(id, decisions)| {
            let (source, resolution) = decisions.last()?;
            let (code, kept) = match &resolution.choice {
                Choice::Keep(entry) => ("keep", Some(entry.clone())),
                Choice::All => ("all", None),
                Choice::None => ("none", None),
            };
            let (kind, about) = id.told(situation);
            let (entry, by, reason) = (source.entry.clone(), source.author.clone(), resolution.reason.clone());
            Some(Decided { conflict: id.clone(), kind, about, code, kept, reason, entry, by, at: source.at })
        })
        .collect();
    decided.extend(settled_pairs(situation, &open));
    decided.sort_by(|a, b| (b.at, &b.entry).cmp(&(a.at, &a.entry)));
    decided
}

/// Registrations that look like one person, and what was decided about them.
fn settled_pairs(situation: &Situation, open: &BTreeSet<ConflictId>) -> Vec<Decided> {
    let pairs = situation.election.roll.settled.iter().map(|((first, second), settled)| {
        let conflict = ConflictId(format!("twins/{first}/{second}"));
        let (kind, about) = conflict.told(situation);
        let (code, kept) = match settled.likeness {
            Likeness::SamePerson => ("same-person", first.entry()),
            Likeness::TwoPersons => ("two-persons", None),
        };
        let (source, reason) = (&settled.source, settled.reason.clone());
        let (entry, by) = (source.entry.clone(), source.author.clone());
        let matter = super::Matter::Pair(first.min(second).clone(), first.max(second).clone()).id();
        (!open.contains(&matter)).then_some(Decided { conflict, kind, about, code, kept, reason, entry, by, at: source.at })
    });
    pairs.flatten().collect()
}
