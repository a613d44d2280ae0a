//! The roll as the record stands.

use super::event::{Absence, Appeal, Change, IncapacityProof, Likeness, Objection, Registration, Resident, RollEvent, Ruled};
use crate::election::Source;
use crate::election::record::{CaseId, VoterId};
use crate::values::{Day, Moment};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A person on the roll, as the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// Id.
    pub id: VoterId,
    /// Running number on the roll, from 1, in the order of registration.
    pub number: u32,
    /// As registered and corrected.
    pub registration: Registration,
    /// Struck off, and why.
    pub struck: Option<Absence>,
    /// Where the striking stands in the record.
    pub struck_by: Option<Box<Source>>,
    /// When registered.
    pub at: Moment,
    /// By whom.
    pub by: String,
}

/// A case of the objection ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Id.
    pub id: CaseId,
    /// What was asked.
    pub objection: Objection,
    /// How it ended, with reasons and the day.
    pub decision: Option<(Ruled, String, Day)>,
    /// The appeal against it.
    pub appeal: Option<Appeal>,
    /// How the appeal ended.
    pub appeal_decision: Option<(Ruled, String, Day)>,
}

/// A change of the roll after the first display: one line of the correction list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Who.
    pub voter: VoterId,
    /// What.
    pub what: AmendmentKind,
    /// When recorded.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// What a line of the correction list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendmentKind {
    /// Added.
    Added,
    /// Struck off.
    Struck,
    /// Brought back.
    Restored,
    /// Corrected, from the registration before.
    Corrected(Box<Registration>),
}

/// What people decided about two registrations that look like one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What.
    pub likeness: Likeness,
    /// Why, in words.
    pub reason: String,
    /// The entry of the decision.
    pub source: Source,
}

/// The roll, folded.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    /// Everyone ever registered, in order of registration.
    pub voters: Vec<Voter>,
    /// Place in `voters`, by id.
    pub index: BTreeMap<VoterId, usize>,
    /// The household roll: id, line, and why the person is not registered.
    pub residents: Vec<(VoterId, Resident, Option<Absence>)>,
    /// Pairs that people decided on.
    pub settled: BTreeMap<(VoterId, VoterId), Settled>,
    /// Displays: day and place, oldest first.
    pub displays: Vec<(Day, String)>,
    /// Objections, oldest first.
    pub cases: Vec<Case>,
    /// Incapacities that the election committee confirmed: what they rest on, and when.
    pub incapacity: BTreeMap<VoterId, (IncapacityProof, Day)>,
    /// Changes since the first display.
    pub amendments: Vec<Amendment>,
    /// The day on which it was frozen.
    pub frozen: Option<Day>,
    /// How many of `amendments` the last display showed.
    pub shown: usize,
    /// The day from which objections are counted: the first display, or the first one after the election day moved.
    pub clock_from: Option<Day>,
    /// Days by which the election day moved since the last display (negative: brought forward).
    pub delay: i32,
    /// Places in `voters` that were added or changed, in order: what an index has to read to catch up.
    pub trail: Vec<Step>,
}

/// One step of the trail of a roll: a place that changed, and a mark over all steps up to it, by which an index knows that
/// it has read this roll and not another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Place in [`Roll::voters`].
    pub place: u32,
    /// Mark over this step and all before it.
    pub mark: u64,
}

impl Roll {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &RollEvent) {
        match event {
            RollEvent::Registered { people } => self.register(source, people),
            RollEvent::ResidentsListed { people } => {
                let lines = people.iter().enumerate().map(|(part, person)| (VoterId::of(source, part), person.clone(), None));
                self.residents.extend(lines);
            }
            RollEvent::Excused { resident, why } => {
                if let Some(line) = self.residents.iter_mut().find(|(id, ..)| id == resident) {
                    line.2 = Some(why.clone());
                }
            }
            RollEvent::NeedMet { voter, need } => {
                if let Some(found) = self.voter_mut(voter) {
                    found.registration.met.insert(*need);
                    self.tread(voter);
                }
            }
            RollEvent::Corrected { voter, change, reason } => self.correct(source, voter, change, reason),
            RollEvent::Struck { voter, why } => self.strike(source, voter, why),
            RollEvent::Restored { voter, reason } => {
                if let Some(found) = self.voter_mut(voter) {
                    found.struck = None;
                    found.struck_by = None;
                    self.tread(voter);
                    self.amend(source, voter, AmendmentKind::Restored, reason);
                }
            }
            RollEvent::LikenessSettled { first, second, likeness, reason } => self.settle(source, (first, second), *likeness, reason),
            RollEvent::Displayed { day, place } => self.display(*day, place),
            RollEvent::Objected(objection) => {
                let (id, objection) = (CaseId::of(source), objection.clone());
                self.cases.push(Case { id, objection, decision: None, appeal: None, appeal_decision: None });
            }
            RollEvent::ObjectionDecided { case, ruled, reason, day } => {
                self.with_case(case, |case| case.decision = Some((*ruled, reason.clone(), *day)));
            }
            RollEvent::Appealed { case, appeal } => self.with_case(case, |case| case.appeal = Some(appeal.clone())),
            RollEvent::AppealDecided { case, ruled, reason, day } => {
                self.with_case(case, |case| case.appeal_decision = Some((*ruled, reason.clone(), *day)));
            }
            RollEvent::IncapacityConfirmed { who, proof, day } => {
                self.incapacity.insert(who.clone(), (*proof, *day));
            }
            RollEvent::Frozen { day } => self.frozen = Some(*day),
        }
    }

    fn with_case(&mut self, id: &CaseId, change: impl FnOnce(&mut Case)) {
        if let Some(case) = self.cases.iter_mut().find(|known| known.id == *id) {
            change(case);
        }
    }

    fn register(&mut self, source: &Source, people: &[Registration]) {
        for (part, registration) in people.iter().enumerate() {
            let id = VoterId::of(source, part);
            let place = self.voters.len();
            match self.index.entry(id.clone()) {
                Entry::Occupied(_) => continue,
                Entry::Vacant(free) => free.insert(place),
            };
            self.amend(source, &id, AmendmentKind::Added, &registration.note);
            self.step(place, &id);
            self.voters.push(Voter {
                id,
                number: place as u32 + 1,
                registration: registration.clone(),
                struck: None,
                struck_by: None,
                at: source.at,
                by: source.author.name.clone(),
            });
        }
    }

    /// Takes a decision on two registrations; one that takes the place of another brings back whom that one had struck off.
    fn settle(&mut self, source: &Source, (first, second): (&VoterId, &VoterId), likeness: Likeness, reason: &str) {
        let before = [(first, second), (second, first)].map(|(one, other)| self.settled.remove(&(one.clone(), other.clone())));
        if before.iter().flatten().any(|it| it.likeness == Likeness::SamePerson) {
            for voter in [first, second] {
                let found = self.voter_mut(voter).filter(|found| found.struck == Some(Absence::Duplicate));
                if let Some(found) = found {
                    (found.struck, found.struck_by) = (None, None);
                    self.tread(voter);
                    self.amend(source, voter, AmendmentKind::Restored, reason);
                }
            }
        }
        let settled = Settled { likeness, reason: reason.to_owned(), source: source.clone() };
        self.settled.insert((first.clone(), second.clone()), settled);
        if likeness == Likeness::SamePerson {
            self.strike(source, second, &Absence::Duplicate);
        }
    }

    fn strike(&mut self, source: &Source, voter: &VoterId, why: &Absence) {
        if let Some(found) = self.voter_mut(voter) {
            found.struck = Some(why.clone());
            found.struck_by = Some(Box::new(source.clone()));
            self.tread(voter);
            self.amend(source, voter, AmendmentKind::Struck, "");
        }
    }

    fn correct(&mut self, source: &Source, voter: &VoterId, change: &Change, reason: &str) {
        let Some(found) = self.voter_mut(voter) else { return };
        let before = found.registration.clone();
        let registration = &mut found.registration;
        let Change { name, sex, birth, id_number, group, household, class, phone, nation, politics, education } = change.clone();
        registration.name = name.unwrap_or_else(|| before.name.clone());
        registration.sex = sex.unwrap_or(before.sex);
        registration.birth = birth.unwrap_or(before.birth);
        registration.id_number = id_number.or_else(|| before.id_number.clone());
        registration.group = group.unwrap_or(before.group);
        registration.household = household.unwrap_or_else(|| before.household.clone());
        registration.class = class.unwrap_or_else(|| before.class.clone());
        registration.phone = phone.unwrap_or_else(|| before.phone.clone());
        registration.traits.nation = nation.unwrap_or_else(|| before.traits.nation.clone());
        registration.traits.politics = politics.or(before.traits.politics);
        registration.traits.education = education.or(before.traits.education);
        self.tread(voter);
        self.amend(source, voter, AmendmentKind::Corrected(Box::new(before)), reason);
    }

    /// Notes a change, once the list has been displayed.
    fn amend(&mut self, source: &Source, voter: &VoterId, what: AmendmentKind, reason: &str) {
        if !self.displays.is_empty() {
            self.amendments.push(Amendment { voter: voter.clone(), what, at: source.at, reason: reason.to_owned() });
        }
    }

    fn display(&mut self, day: Day, place: &str) {
        self.displays.push((day, place.to_owned()));
        self.shown = self.amendments.len();
        if self.clock_from.is_none() || self.delay != 0 {
            self.clock_from = Some(day);
        }
        self.delay = 0;
    }

    /// Takes note that the election day moved: a list that was displayed for another day may have to be displayed again.
    pub fn day_moved(&mut self, from: Option<Day>, to: Option<Day>) {
        if let (Some(from), Some(to), false) = (from, to, self.displays.is_empty()) {
            self.delay += to.days_since(from);
        }
    }

    /// Adds a step to the trail.
    fn tread(&mut self, voter: &VoterId) {
        if let Some(place) = self.index.get(voter) {
            self.step(*place, voter);
        }
    }

    fn step(&mut self, place: usize, voter: &VoterId) {
        let before = self.trail.last().map_or(0xcbf2_9ce4_8422_2325, |step| step.mark);
        let mark = voter.as_str().bytes().fold(before, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        self.trail.push(Step { place: place as u32, mark });
    }

    fn voter_mut(&mut self, id: &VoterId) -> Option<&mut Voter> {
        self.index.get(id).and_then(|place| self.voters.get_mut(*place))
    }

    /// A voter by id, also one struck off.
    pub fn voter(&self, id: &VoterId) -> Option<&Voter> {
        self.index.get(id).and_then(|place| self.voters.get(*place))
    }

    /// Those who stand on the roll now.
    pub fn standing(&self) -> impl Iterator<Item = &Voter> {
        self.voters.iter().filter(|voter| voter.struck.is_none())
    }

    /// 登记参加选举的村民人数: how many stand on the roll now.
    pub fn registered(&self) -> u64 {
        self.standing().count() as u64
    }

    /// Changes that no display has shown yet.
    pub fn unpublished(&self) -> &[Amendment] {
        self.amendments.get(self.shown..).unwrap_or_default()
    }

    /// A case of the objection ledger by id.
    pub fn case(&self, id: &CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == *id)
    }

    /// The first day of display.
    pub fn first_displayed(&self) -> Option<Day> {
        self.displays.first().map(|(day, _)| *day)
    }
}
