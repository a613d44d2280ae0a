//! 选票: what one ballot says under the law, office by office.

use super::count::Ballot;
use super::polling::{Round, RoundKind};
use super::record::PersonKey;
use crate::law::terms::{SamePersonTwice, Scope};
use crate::law::{Citation, OfficeId, RuleBook};
use std::collections::{BTreeMap, BTreeSet};

/// Grounds on which a teller sets a whole ballot aside, because its marks do not show them; words are `ballot.void.<ground>`.
pub const WHOLE_BALLOT_GROUNDS: &[&str] = &["not_official", "illegible", "wrong_signs"];

/// What a part of a ballot says for one office (V-32).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validity {
    /// 有效: votes for these persons, each once.
    Valid(Vec<PersonKey>),
    /// 弃权: nobody was chosen. Stays in the total.
    Blank,
    /// 无效. Stays in the total.
    Void {
        /// Code of the ground; words are `ballot.void.<ground>`.
        ground: &'static str,
        /// The clause, when the ground rests on one.
        citation: Option<Citation>,
    },
}

/// What a ballot says, by office of the round, highest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// One part for each office of the ballot paper.
    pub parts: Vec<(OfficeId, Validity)>,
    /// The ground on which the whole ballot is void, when it is.
    pub whole: Option<&'static str>,
}

/// The ballot paper of one round: seats and printed names, held against the law.
#[derive(Clone, Debug)]
pub struct BallotPaper<'a> {
    law: &'a RuleBook,
    round: &'a Round,
    names: BTreeMap<&'a str, Option<PersonKey>>,
}

impl<'a> BallotPaper<'a> {
    /// The paper of a round. Written names are read as the one person on the roll who bears them, as far as `names` knows.
    pub fn new(law: &'a RuleBook, round: &'a Round, names: BTreeMap<&'a str, Option<PersonKey>>) -> Self {
        Self { law, round, names }
    }

    /// Whether a person is printed on the paper for an office.
    pub fn prints(&self, office: &OfficeId, person: &PersonKey) -> bool {
        self.round.lists.iter().any(|(of, people)| of == office && people.contains(person))
    }

    /// Judges one ballot (V-32): the whole first, then each office by itself.
    pub fn judge(&self, ballot: &Ballot) -> Judgement {
        if let Some(ground) = &ballot.void {
            let known = WHOLE_BALLOT_GROUNDS.iter().find(|known| *known == ground);
            return self.all_void(known.copied().unwrap_or("other"), None);
        }
        let mut marks = self.marks(ballot);
        if self.one_person_twice(&mut marks) {
            return self.all_void("same_person_twice", Some(&self.law.same_person_twice.citation));
        }
        let over = self.over_marked(&marks);
        if !over.is_empty() && self.law.over_marking.voids == Scope::Ballot {
            return self.all_void("over_marked", Some(&self.law.over_marking.citation));
        }
        let part = |office: &OfficeId| {
            let void = |ground, citation: &Citation| Validity::Void { ground, citation: Some(citation.clone()) };
            if over.contains(office) {
                return void("over_marked", &self.law.over_marking.citation);
            }
            if ballot.illegible.contains(office) {
                return void("illegible", &self.law.over_marking.citation);
            }
            let chosen = marks.get(office).map_or(&[][..], Vec::as_slice);
            let counting: Vec<PersonKey> = chosen.iter().filter(|person| self.may_be_chosen(office, person)).cloned().collect();
            match (chosen.is_empty(), counting.is_empty()) {
                (true, _) => Validity::Blank,
                (false, true) => void("write_in_not_allowed", &self.law.write_ins.citation),
                (false, false) => Validity::Valid(counting),
            }
        };
        Judgement { parts: self.offices().map(|office| (office.clone(), part(office))).collect(), whole: None }
    }

    fn offices(&self) -> impl Iterator<Item = &OfficeId> {
        self.round.seats.iter().map(|seats| &seats.office)
    }

    fn all_void(&self, ground: &'static str, citation: Option<&Citation>) -> Judgement {
        let void = Validity::Void { ground, citation: citation.cloned() };
        Judgement { parts: self.offices().map(|office| (office.clone(), void.clone())).collect(), whole: Some(ground) }
    }

    /// The persons chosen for each office of the paper, each once.
    fn marks(&self, ballot: &Ballot) -> BTreeMap<OfficeId, Vec<PersonKey>> {
        let mut marks: BTreeMap<OfficeId, Vec<PersonKey>> = BTreeMap::new();
        for (office, person) in &ballot.marks {
            if self.offices().any(|of| of == office) {
                let person = self.person(office, person);
                let chosen = marks.entry(office.clone()).or_default();
                if !chosen.contains(&person) {
                    chosen.push(person);
                }
            }
        }
        marks
    }

    /// The person meant by a mark: a written name is the one on the roll who bears it, unless the paper prints the name as it is.
    fn person(&self, office: &OfficeId, person: &PersonKey) -> PersonKey {
        let bearer = person.as_name().filter(|_| !self.prints(office, person)).and_then(|name| self.names.get(name)?.clone());
        bearer.unwrap_or_else(|| person.clone())
    }

    /// Applies the rule on one person named for two offices; true when it voids the ballot.
    fn one_person_twice(&self, marks: &mut BTreeMap<OfficeId, Vec<PersonKey>>) -> bool {
        let mut seen: BTreeSet<PersonKey> = BTreeSet::new();
        let mut twice = false;
        for office in self.offices() {
            let Some(chosen) = marks.get_mut(office) else { continue };
            let again: Vec<PersonKey> = chosen.iter().filter(|person| seen.contains(person)).cloned().collect();
            twice |= !again.is_empty();
            seen.extend(chosen.iter().cloned());
            if self.law.same_person_twice.value == SamePersonTwice::HigherOnly {
                chosen.retain(|person| !again.contains(person));
            }
        }
        twice && self.law.same_person_twice.value == SamePersonTwice::VoidsBallot
    }

    /// Offices with more persons than seats, when the rule holds that against the ballot.
    fn over_marked(&self, marks: &BTreeMap<OfficeId, Vec<PersonKey>>) -> BTreeSet<OfficeId> {
        let chosen = |office: &OfficeId| marks.get(office).map_or(0, Vec::len);
        let in_total: usize = self.offices().map(chosen).sum();
        let seats_in_total: u32 = self.round.seats.iter().map(|seats| seats.seats).sum();
        if self.law.over_marking.counted == Scope::Ballot && in_total <= seats_in_total as usize {
            return BTreeSet::new();
        }
        self.round.seats.iter().filter(|seats| chosen(&seats.office) > seats.seats as usize).map(|seats| seats.office.clone()).collect()
    }

    /// Whether a vote for a person counts: printed, or written in where the law lets it. A vote among the tied is among them only.
    fn may_be_chosen(&self, office: &OfficeId, person: &PersonKey) -> bool {
        let open = match self.round.kind {
            RoundKind::First | RoundKind::Repeat => self.law.write_ins.allowed,
            RoundKind::Second => self.law.write_ins.allowed && !self.law.second_round.only_candidates,
            RoundKind::TieRevote => false,
        };
        open || self.prints(office, person)
    }
}
