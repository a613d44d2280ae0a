//! 选票: what one ballot says under the law, office by office.

use super::count::Ballot;
use super::polling::{Round, RoundKind};
use super::record::PersonKey;
use crate::law::institutions::{Signs, WriteInWhen};
use crate::law::terms::{SamePersonTwice, Scope};
use crate::law::{BodyId, Citation, OfficeId, RuleBook};
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
    /// Printed names marked 不赞成, each once.
    pub against: Vec<(OfficeId, PersonKey)>,
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

    /// Judges one ballot (V-32): the paper of each body first, then each office by itself.
    pub fn judge(&self, ballot: &Ballot) -> Judgement {
        if let Some(ground) = &ballot.void {
            let known = WHOLE_BALLOT_GROUNDS.iter().find(|known| *known == ground);
            return self.all_void(known.copied().unwrap_or("other"));
        }
        let (mut marks, against) = (self.marks(ballot), self.against(ballot));
        let beside_abstention = self.drop_stray_write_ins(&mut marks, &against);
        let mut spoiled = self.one_person_twice(&mut marks);
        let over = self.over_marked(&marks);
        if self.law.over_marking.voids == Scope::Ballot {
            for office in &over {
                spoiled.entry(self.law.body_of(office)).or_insert(("over_marked", &self.law.over_marking.citation));
            }
        }
        let part = |office: &OfficeId| {
            let void = |ground, citation: &Citation| Validity::Void { ground, citation: Some(citation.clone()) };
            if let Some((ground, citation)) = spoiled.get(&self.law.body_of(office)) {
                return void(ground, citation);
            }
            if over.contains(office) {
                return void("over_marked", &self.law.over_marking.citation);
            }
            if ballot.illegible.contains(office) {
                return void("illegible", &self.law.over_marking.citation);
            }
            let chosen = marks.get(office).map_or(&[][..], Vec::as_slice);
            let counting: Vec<PersonKey> = chosen.iter().filter(|person| self.may_be_chosen(office, person)).cloned().collect();
            let refused = against.iter().any(|(of, _)| of == office);
            match (chosen.is_empty(), counting.is_empty()) {
                (true, _) if refused => Validity::Valid(Vec::new()),
                (true, _) if beside_abstention.contains(office) => void("write_in_beside_abstention", &self.law.marks.citation),
                (true, _) => Validity::Blank,
                (false, true) => void("write_in_not_allowed", &self.law.write_ins.citation),
                (false, false) => Validity::Valid(counting),
            }
        };
        let parts: Vec<(OfficeId, Validity)> = self.offices().map(|office| (office.clone(), part(office))).collect();
        let all_spoiled = self.offices().all(|office| spoiled.contains_key(&self.law.body_of(office)));
        let whole = spoiled.values().next().map(|(ground, _)| *ground).filter(|_| all_spoiled);
        Judgement { parts, against, whole }
    }

    fn offices(&self) -> impl Iterator<Item = &OfficeId> {
        self.round.seats.iter().map(|seats| &seats.office)
    }

    fn all_void(&self, ground: &'static str) -> Judgement {
        let void = Validity::Void { ground, citation: None };
        let parts = self.offices().map(|office| (office.clone(), void.clone())).collect();
        Judgement { parts, against: Vec::new(), whole: Some(ground) }
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

    /// Printed names marked 不赞成, each once; a name that is marked for as well says neither.
    fn against(&self, ballot: &Ballot) -> Vec<(OfficeId, PersonKey)> {
        if self.law.marks.signs != Signs::ForAgainstAbstain {
            return Vec::new();
        }
        let said = ballot.against.iter().filter(|(office, person)| self.prints(office, person));
        let once: BTreeSet<&(OfficeId, PersonKey)> = said.filter(|mark| !ballot.marks.contains(mark)).collect();
        once.into_iter().cloned().collect()
    }

    /// Takes out what is written in beside 弃权 (P-19): an office with more written names than names marked 不赞成 counts none of
    /// them, because nobody can say which stands in whose place. Gives the offices that it was taken out of.
    fn drop_stray_write_ins(
        &self,
        marks: &mut BTreeMap<OfficeId, Vec<PersonKey>>,
        against: &[(OfficeId, PersonKey)],
    ) -> BTreeSet<OfficeId> {
        let mut strays = BTreeSet::new();
        if self.law.marks.write_in != WriteInWhen::InPlaceOfAgainst {
            return strays;
        }
        for (office, chosen) in marks {
            let written = chosen.iter().filter(|person| !self.prints(office, person)).count();
            if written > against.iter().filter(|(of, _)| of == office).count() {
                chosen.retain(|person| self.prints(office, person));
                strays.insert(office.clone());
            }
        }
        strays
    }

    /// The person meant by a mark: a written name is the one on the roll who bears it, unless the paper prints the name as it is.
    fn person(&self, office: &OfficeId, person: &PersonKey) -> PersonKey {
        let bearer = person.as_name().filter(|_| !self.prints(office, person)).and_then(|name| self.names.get(name)?.clone());
        bearer.unwrap_or_else(|| person.clone())
    }

    /// Applies the rule on one person named for two offices of one body; gives the bodies whose paper it voids.
    fn one_person_twice(&self, marks: &mut BTreeMap<OfficeId, Vec<PersonKey>>) -> BTreeMap<BodyId, (&'static str, &'a Citation)> {
        let mut seen: BTreeSet<(BodyId, PersonKey)> = BTreeSet::new();
        let mut twice = BTreeMap::new();
        let rule = &self.law.same_person_twice;
        for office in self.offices() {
            let Some(chosen) = marks.get_mut(office) else { continue };
            let body = self.law.body_of(office);
            let again: Vec<PersonKey> = chosen.iter().filter(|person| seen.contains(&(body.clone(), (*person).clone()))).cloned().collect();
            if !again.is_empty() && rule.value == SamePersonTwice::VoidsBallot {
                twice.insert(body.clone(), ("same_person_twice", &rule.citation));
            }
            seen.extend(chosen.iter().map(|person| (body.clone(), person.clone())));
            if rule.value == SamePersonTwice::HigherOnly {
                chosen.retain(|person| !again.contains(person));
            }
        }
        twice
    }

    /// Offices with more persons than seats, when the rule holds that against the ballot.
    fn over_marked(&self, marks: &BTreeMap<OfficeId, Vec<PersonKey>>) -> BTreeSet<OfficeId> {
        let chosen = |office: &OfficeId| marks.get(office).map_or(0, Vec::len);
        let within_paper = |office: &OfficeId| {
            let of_paper: Vec<_> = self.round.seats.iter().filter(|seats| self.law.same_body(&seats.office, office)).collect();
            let marked: usize = of_paper.iter().map(|seats| chosen(&seats.office)).sum();
            marked <= of_paper.iter().map(|seats| seats.seats as usize).sum()
        };
        let by_paper = self.law.over_marking.counted == Scope::Ballot;
        let over = self.round.seats.iter().filter(|seats| chosen(&seats.office) > seats.seats as usize).map(|seats| &seats.office);
        over.filter(|office| !by_paper || !within_paper(office)).cloned().collect()
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
