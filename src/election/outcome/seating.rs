//! One vote, person by person: who is elected, who is not and why, office by office from the top.

mod after;

use super::OutcomeStep;
use super::contest::{Contest, step};
use super::derive::{Revote, Term, levels, lowest_office, woman_settled, women_lacking, women_only};
use super::relatives::Holder;
use super::seats::{Assignment, Claim, assign};
use crate::election::polling::{KeptSeat, RoundKind};
use crate::election::record::PersonKey;
use crate::election::setup::Seats;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::law::terms::WomanMethod;
use crate::text::{Language, listed};
use crate::values::{Sex, Threshold};
use std::collections::BTreeMap;

/// What became of a person for an office; the step says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// 当选.
    Elected,
    /// Tied at the cut, or with a relative.
    Tied(OutcomeStep),
    /// A person must decide first: the question.
    Waits(String, OutcomeStep),
    /// Won a seat and lost it again.
    Lost(OutcomeStep),
    /// Not elected.
    Out(OutcomeStep),
}

/// The seats of a term after one more vote.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Who holds a seat, those of earlier votes included.
    pub holders: Vec<Holder>,
    /// What became of each.
    pub fates: BTreeMap<(OfficeId, PersonKey), Fate>,
    /// Ties to resolve: who, and for how many seats.
    pub ties: BTreeMap<OfficeId, (Vec<PersonKey>, u32)>,
    /// Questions to decide.
    pub questions: BTreeMap<OfficeId, String>,
    /// The explanation.
    pub steps: Vec<OutcomeStep>,
}

impl Draft {
    /// What became of a person for an office.
    pub fn fate(&self, office: &OfficeId, person: &PersonKey) -> Fate {
        self.fates.get(&(office.clone(), person.clone())).cloned().unwrap_or_else(|| Fate::Out(step("no-votes", [])))
    }

    fn set(&mut self, office: &OfficeId, person: &PersonKey, fate: Fate) {
        self.fates.insert((office.clone(), person.clone()), fate);
    }

    /// Takes a seat away again; the step says why.
    fn lose(&mut self, person: &PersonKey, why: OutcomeStep) {
        if let Some(place) = self.holders.iter().position(|holder| holder.person == *person) {
            let holder = self.holders.remove(place);
            self.set(&holder.office, person, Fate::Lost(why.clone()));
            self.steps.push(why.about(&holder.office));
        }
    }

    /// Makes a seat wait for an answer.
    fn wait(&mut self, person: &PersonKey, question: &str, why: &OutcomeStep) {
        if let Some(holder) = self.holders.iter_mut().find(|holder| holder.person == *person) {
            holder.waits_for = Some(question.to_owned());
            let office = holder.office.clone();
            self.set(&office, person, Fate::Waits(question.to_owned(), why.clone()));
            self.questions.entry(office).or_insert_with(|| question.to_owned());
        }
    }
}

/// What seating needs to know of one vote.
struct Seating<'a> {
    situation: &'a Situation,
    term: &'a Term,
    contest: &'a Contest,
    revotes: &'a [Revote],
    /// Relatives who are out, where the next one past the threshold moves up (V-36).
    out: BTreeMap<PersonKey, OutcomeStep>,
}

/// Gives out the seats of one vote, after the seats that are held already.
pub(super) fn seat(situation: &Situation, term: &Term, contest: &Contest, revotes: &[Revote]) -> Draft {
    let mut seating = Seating { situation, term, contest, revotes, out: BTreeMap::new() };
    loop {
        let mut draft = seating.give_seats();
        if seating.drop_withdrawn(&mut draft) {
            continue;
        }
        seating.vet_write_ins(&mut draft);
        if seating.drop_relatives(&mut draft) {
            continue;
        }
        seating.look_for_a_woman(&mut draft);
        seating.say_unfilled(&mut draft);
        return draft;
    }
}

impl Seating<'_> {
    fn name(&self, person: &PersonKey) -> String {
        people::name(self.situation, person)
    }

    fn names(&self, people: &[PersonKey]) -> String {
        listed(Language::Simplified, &people.iter().map(|person| self.name(person)).collect::<Vec<_>>())
    }

    fn give_seats(&self) -> Draft {
        let mut draft = Draft { holders: self.term.holders.clone(), ..Draft::default() };
        for seats in &self.contest.round.seats {
            self.fill(&mut draft, seats);
        }
        draft
    }

    fn fill(&self, draft: &mut Draft, seats: &Seats) {
        let office = &seats.office;
        let claims = self.claims(draft, office);
        let women = self.women_to_seat(draft, office);
        let assignment = assign(claims.clone(), seats.seats, women);
        if claims.len() > seats.seats as usize {
            let values = [("past", claims.len().to_string()), ("seats", seats.seats.to_string())];
            draft.steps.push(step("more-than-seats", values).citing(&self.contest.clause).about(office));
        }
        self.say_women(draft, office, women, &assignment);
        for person in &assignment.elected {
            self.elect(draft, office, person, &claims);
        }
        if !assignment.tied.is_empty() {
            self.tie(draft, office, &assignment.tied, assignment.tied_seats, "tie");
        }
        let ranked = assign(claims.clone(), claims.len() as u32, 0).elected;
        for (place, person) in (1..).zip(&ranked) {
            let key = (office.clone(), person.clone());
            if draft.fates.contains_key(&key) {
                continue;
            }
            let code = if assignment.gave_way.contains(person) { "woman-seat" } else { "no-seat-left" };
            let votes = self.votes(office, person);
            let values = [("name", self.name(person)), ("votes", votes.to_string()), ("place", place.to_string())];
            let mut why = step(code, values);
            why.values.push(("seats".to_owned(), seats.seats.to_string()));
            why.values.push(("open".to_owned(), seats.seats.saturating_sub(women).to_string()));
            draft.fates.insert(key, Fate::Out(why));
        }
    }

    /// Everyone past the threshold whom nothing bars; the others get their reason at once.
    fn claims(&self, draft: &mut Draft, office: &OfficeId) -> Vec<Claim> {
        let Some(tally) = self.contest.tally.office(office) else { return Vec::new() };
        let mut claims = Vec::new();
        for (person, votes) in &tally.votes {
            if let Some(why) = self.bar(draft, office, person) {
                draft.set(office, person, Fate::Out(why));
                continue;
            }
            let total = votes.with_higher;
            if total > votes.own {
                let values = [
                    ("name", self.name(person)),
                    ("own", votes.own.to_string()),
                    ("added", (total - votes.own).to_string()),
                    ("total", total.to_string()),
                ];
                draft.steps.push(step("flow-down", values).citing(&self.situation.law.flow_down.citation).about(office));
            }
            if !self.contest.threshold.met_by(total, self.contest.base) {
                draft.set(office, person, Fate::Out(self.below(person, total)));
                continue;
            }
            let mut rank = vec![total];
            rank.extend(self.revotes.iter().filter_map(|revote| revote.get(person)));
            claims.push(Claim { person: person.clone(), sex: people::sex(self.situation, person), rank });
        }
        claims
    }

    fn below(&self, person: &PersonKey, votes: u64) -> OutcomeStep {
        let code = match self.contest.round.kind {
            RoundKind::Second if self.contest.threshold != Threshold::MAJORITY => "below-floor",
            _ if self.contest.threshold == Threshold::MAJORITY => "below-half",
            _ => "below",
        };
        let needed = self.contest.needed();
        let values = [
            ("name", self.name(person)),
            ("votes", votes.to_string()),
            ("base", self.contest.base.to_string()),
            ("needed", needed.to_string()),
            ("short", needed.saturating_sub(votes).to_string()),
        ];
        step(code, values)
    }

    fn same_body(&self, one: &OfficeId, other: &OfficeId) -> bool {
        self.situation.law.same_body(one, other)
    }

    /// Why a person cannot take a seat of an office at all.
    fn bar(&self, draft: &Draft, office: &OfficeId, person: &PersonKey) -> Option<OutcomeStep> {
        let name = ("name", self.name(person));
        if let Some(holder) = draft.holders.iter().find(|holder| holder.person == *person && self.same_body(&holder.office, office)) {
            return Some(step("holds-other", [name, ("office", format!("@office.{}", holder.office))]));
        }
        if let Some(why) = self.out.get(person) {
            return Some(why.clone());
        }
        if let Some(Fate::Lost(why)) = self.term.barred.get(person) {
            return Some(why.clone());
        }
        let printed = self.contest.round.lists.iter().any(|(of, people)| of == office && people.contains(person));
        if !printed && self.situation.law.write_ins.must_be_registered && !people::registered(self.situation, person) {
            return Some(step("not-on-roll", [name]));
        }
        let only_women = women_only(self.situation, office);
        (only_women && people::sex(self.situation, person) != Some(Sex::Female)).then(|| step("not-a-woman", [name]))
    }

    fn votes(&self, office: &OfficeId, person: &PersonKey) -> u64 {
        self.contest.tally.office(office).and_then(|tally| tally.votes.get(person)).map_or(0, |votes| votes.with_higher)
    }

    /// How many seats of this office go to women first, or are kept for them (V-35).
    fn women_to_seat(&self, draft: &Draft, office: &OfficeId) -> u32 {
        if lowest_office(self.situation).as_ref() != Some(office) {
            return 0;
        }
        let asked = match self.contest.round.kind {
            RoundKind::Second => self.contest.round.kept_for_woman == KeptSeat::Woman,
            _ => self.situation.law.woman_method.value == WomanMethod::FirstSeatOrKept || woman_settled(self.situation),
        };
        if asked { women_lacking(self.situation, &draft.holders) } else { 0 }
    }

    fn say_women(&self, draft: &mut Draft, office: &OfficeId, women: u32, assignment: &Assignment) {
        let law = &self.situation.law;
        if lowest_office(self.situation).as_ref() != Some(office) || law.woman_method.value != WomanMethod::FirstSeatOrKept {
            return;
        }
        let mut say = |said: OutcomeStep| draft.steps.push(said.citing(&law.woman_method.citation).about(office));
        if women == 0 {
            if law.women_least.value > 0 && self.contest.round.kind != RoundKind::Second {
                say(step("woman-among-higher", []));
            }
            return;
        }
        say(step("woman-needed", [("women", women.to_string())]));
        if !assignment.women_first.is_empty() {
            say(step("woman-first", [("names", self.names(&assignment.women_first))]));
        }
        if assignment.kept > 0 {
            let best = self.best_woman(office);
            let needed = self.contest.needed();
            let kept = ("kept", assignment.kept.to_string());
            say(match best {
                Some((person, votes)) => step(
                    "woman-kept",
                    [kept, ("name", self.name(&person)), ("votes", votes.to_string()), ("short", needed.saturating_sub(votes).to_string())],
                ),
                None => step("woman-kept-nobody", [kept]),
            });
        }
    }

    fn best_woman(&self, office: &OfficeId) -> Option<(PersonKey, u64)> {
        let votes = &self.contest.tally.office(office)?.votes;
        let women =
            votes.iter().filter(|(person, votes)| votes.with_higher > 0 && people::sex(self.situation, person) == Some(Sex::Female));
        let unelected = women.filter(|(_, votes)| !self.contest.threshold.met_by(votes.with_higher, self.contest.base));
        unelected.max_by_key(|(_, votes)| votes.with_higher).map(|(person, votes)| (person.clone(), votes.with_higher))
    }

    fn elect(&self, draft: &mut Draft, office: &OfficeId, person: &PersonKey, claims: &[Claim]) {
        let rank = claims.iter().find(|claim| claim.person == *person).map(|claim| claim.rank.clone()).unwrap_or_default();
        let votes = rank.first().copied().unwrap_or(0);
        let values = [("name", self.name(person)), ("votes", votes.to_string()), ("needed", self.contest.needed().to_string())];
        let said = step("elected", values).tested(votes, self.contest.base, true).citing(&self.contest.clause).about(office);
        draft.steps.push(said);
        draft.set(office, person, Fate::Elected);
        let level = levels(self.situation).into_iter().find(|(id, _)| id == office).map_or(usize::MAX, |(_, level)| level);
        let round = self.contest.round.no;
        draft.holders.push(Holder { office: office.clone(), level, person: person.clone(), round, rank, waits_for: None });
    }

    fn tie(&self, draft: &mut Draft, office: &OfficeId, tied: &[PersonKey], seats: u32, code: &str) {
        let votes = tied.first().map_or(0, |person| self.votes(office, person));
        let values = [("names", self.names(tied)), ("votes", votes.to_string()), ("seats", seats.to_string())];
        let said = step(code, values);
        for person in tied {
            draft.set(office, person, Fate::Tied(said.clone()));
        }
        draft.steps.push(said.citing(&self.situation.law.tie_revote.citation).about(office));
        draft.ties.insert(office.clone(), (tied.to_vec(), seats));
    }
}
