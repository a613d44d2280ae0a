//! The outcome, derived round by round: a first or repeated vote opens a term of its own, votes among the tied refine its
//! ranking, second votes fill what it left empty.

use super::contest::{Contest, contest, step};
use super::desk::may_stay_vacant;
use super::relatives::Holder;
use super::seating::{Draft, Fate, seat};
use super::{NeededShare, OfficeOutcome, OtherSigns, Outcome, OutcomeEvent, OutcomeStep, ReducedBy, RoundOutcome, Standing, Verdict};
use crate::election::polling::{Round, RoundKind, rounds};
use crate::election::record::PersonKey;
use crate::election::setup::Seats;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::law::institutions::Signs;
use crate::law::terms::{ActingChoice, WomanMethod};
use crate::values::Sex;
use std::collections::BTreeMap;

/// Votes among the tied, by person.
pub(super) type Revote = BTreeMap<PersonKey, u64>;

/// The offices with their standing from the top: a seat set apart for a woman ranks with the office before it.
pub(super) fn levels(situation: &Situation) -> Vec<(OfficeId, usize)> {
    let mut level = 0;
    let mut levels = Vec::new();
    for (place, office) in situation.law.offices.iter().enumerate() {
        level = if office.women_only && place > 0 { level } else { place };
        levels.push((office.id.clone(), level));
    }
    levels
}

/// The office whose seats are kept for a woman: the lowest that is open to all (委员).
pub(super) fn lowest_office(situation: &Situation) -> Option<OfficeId> {
    situation.law.offices.iter().rev().find(|office| !office.women_only).map(|office| office.id.clone())
}

/// Whether an office is open to women only.
pub(super) fn women_only(situation: &Situation, office: &OfficeId) -> bool {
    situation.law.offices.iter().any(|rule| rule.id == *office && rule.women_only)
}

/// Whether the operator decided that a seat goes to a woman where the text gives no way.
pub(super) fn woman_settled(situation: &Situation) -> bool {
    situation.election.outcome.facts.iter().any(|fact| matches!(fact, OutcomeEvent::Settled { question, .. } if question == WOMAN))
}

/// The question who takes the woman's seat where the text gives no way.
pub(super) const WOMAN: &str = "woman";

/// How many women are still lacking among the holders.
pub(super) fn women_lacking(situation: &Situation, holders: &[Holder]) -> u32 {
    let women = holders.iter().filter(|holder| people::sex(situation, &holder.person) == Some(Sex::Female)).count() as u32;
    situation.law.women_least.saturating_sub(women)
}

/// Everything since the last first or repeated vote.
#[derive(Default)]
pub(super) struct Term {
    /// The vote that opened it.
    pub base: Option<Round>,
    /// Who holds a seat so far.
    pub holders: Vec<Holder>,
    /// Rounds of the term, derived.
    pub outcomes: Vec<RoundOutcome>,
    /// Those who lost a seat or cannot take one.
    pub barred: BTreeMap<PersonKey, Fate>,
    /// The day of the last vote that was counted.
    pub last: Option<Round>,
    /// A round is called and not counted.
    pub open: bool,
    /// Whether the vote that opened it was void.
    pub void: bool,
    /// Whether a second vote was counted.
    pub second_held: bool,
    /// The last draft.
    pub draft: Draft,
}

/// Derives the outcome.
pub fn outcome(situation: &Situation) -> Outcome {
    let mut done: Vec<RoundOutcome> = Vec::new();
    let mut last = Term::default();
    for term in split(rounds(situation)) {
        done.append(&mut last.outcomes);
        last = derive(situation, &term);
    }
    conclude(situation, done, last)
}

/// The term that runs now, for what follows from it.
pub(super) fn current(situation: &Situation) -> Term {
    split(rounds(situation)).last().map(|term| derive(situation, term)).unwrap_or_default()
}

/// Rounds, cut before each first or repeated vote.
fn split(rounds: Vec<Round>) -> Vec<Vec<Round>> {
    let mut terms: Vec<Vec<Round>> = Vec::new();
    for round in rounds {
        match (round.kind, terms.last_mut()) {
            (RoundKind::Second | RoundKind::TieRevote, Some(term)) => term.push(round),
            _ => terms.push(vec![round]),
        }
    }
    terms
}

/// Derives one term: votes among the tied are looked at together with the vote that they refine.
fn derive(situation: &Situation, rounds: &[Round]) -> Term {
    let mut term = Term { base: rounds.first().cloned(), ..Term::default() };
    let mut place = 0;
    while let Some(round) = rounds.get(place) {
        let ties: Vec<&Round> = rounds[place + 1..].iter().take_while(|next| next.kind == RoundKind::TieRevote).collect();
        place += 1 + ties.len();
        let Some(main) = contest(situation, round) else {
            term.open = true;
            term.outcomes.extend(std::iter::once(round).chain(ties).map(pending));
            continue;
        };
        term.last = Some(round.clone());
        term.second_held |= round.kind == RoundKind::Second;
        term.void |= !main.valid && round.kind != RoundKind::Second;
        derive_with_ties(situation, &mut term, &main, &ties);
    }
    term
}

fn derive_with_ties(situation: &Situation, term: &mut Term, main: &Contest, ties: &[&Round]) {
    let counted: Vec<(&Round, Option<Contest>)> = ties.iter().map(|tie| (*tie, contest(situation, tie))).collect();
    term.open |= counted.iter().any(|(_, contest)| contest.is_none());
    if !main.valid {
        term.outcomes.push(void(situation, main));
        term.outcomes.extend(ties.iter().map(|tie| pending(tie)));
        return;
    }
    let revotes: Vec<Revote> =
        counted.iter().filter_map(|(_, contest)| contest.as_ref()).filter(|contest| contest.valid).map(votes).collect();
    let draft = seat(situation, term, main, &revotes);
    let verdicts: Vec<OfficeOutcome> = main.round.seats.iter().map(|seats| office(situation, term, main, &draft, seats)).collect();
    let steps = main.steps.iter().chain(&draft.steps).cloned().collect();
    term.outcomes.push(RoundOutcome { round: main.round.no, kind: main.round.kind, steps, offices: verdicts, valid: true });
    for (round, tie) in counted {
        term.outcomes.push(tie.map_or_else(|| pending(round), |tie| tie_outcome(situation, &draft, &tie)));
    }
    term.holders.clone_from(&draft.holders);
    for ((_, person), fate) in &draft.fates {
        if matches!(fate, Fate::Lost(..)) {
            term.barred.insert(person.clone(), fate.clone());
        }
    }
    term.draft = draft;
}

fn votes(contest: &Contest) -> Revote {
    let offices = contest.tally.offices.iter();
    offices.flat_map(|tally| tally.votes.iter().map(|(person, votes)| (person.clone(), votes.own))).collect()
}

fn bare(seats: &Seats, verdict: Verdict) -> OfficeOutcome {
    OfficeOutcome { office: seats.office.clone(), seats: seats.seats, base: 0, needed: 0, share: None, standings: Vec::new(), verdict }
}

fn pending(round: &Round) -> RoundOutcome {
    let offices = round.seats.iter().map(|seats| bare(seats, Verdict::Pending)).collect();
    RoundOutcome { round: round.no, kind: round.kind, steps: Vec::new(), offices, valid: true }
}

fn void(situation: &Situation, contest: &Contest) -> RoundOutcome {
    let office = |seats: &Seats| {
        let out = |_: &PersonKey| Fate::Out(step("round-void", []));
        OfficeOutcome { standings: standings(situation, contest, &seats.office, out), ..bare(seats, Verdict::Void) }
    };
    let offices = contest.round.seats.iter().map(office).collect();
    RoundOutcome { round: contest.round.no, kind: contest.round.kind, steps: contest.steps.clone(), offices, valid: false }
}

/// Everyone with votes or a printed name, most votes first, with what became of each.
fn standings(situation: &Situation, contest: &Contest, office: &OfficeId, fate: impl Fn(&PersonKey) -> Fate) -> Vec<Standing> {
    let Some(tally) = contest.tally.office(office) else { return Vec::new() };
    let three = situation.law.marks.signs == Signs::ForAgainstAbstain;
    let printed = |person: &PersonKey| contest.round.lists.iter().any(|(of, list)| of == office && list.contains(person));
    let mut standings: Vec<Standing> = tally
        .votes
        .iter()
        .map(|(person, votes)| {
            let (elected, why) = match fate(person) {
                Fate::Elected => (true, None),
                Fate::Tied(why) | Fate::Waits(_, why) | Fate::Lost(why) | Fate::Out(why) => (false, Some(why)),
            };
            let (why_not, why_values) = why.map_or((None, Vec::new()), |why| (Some(why.code), why.values));
            let name = people::name(situation, person);
            let other_signs = (three && printed(person)).then(|| OtherSigns { against: votes.against, abstained: tally.abstained(person) });
            Standing { person: person.clone(), name, votes: votes.with_higher, other_signs, elected, why_not, why_values }
        })
        .collect();
    standings.sort_by(|a, b| b.votes.cmp(&a.votes).then_with(|| b.elected.cmp(&a.elected)).then_with(|| a.person.cmp(&b.person)));
    standings
}

fn office(situation: &Situation, term: &Term, main: &Contest, draft: &Draft, seats: &Seats) -> OfficeOutcome {
    let id = &seats.office;
    let fate = |person: &PersonKey| draft.fate(id, person);
    let standings = standings(situation, main, id, fate);
    let elected_before =
        |holder: &&Holder| term.holders.iter().any(|before| before.person == holder.person && before.office == holder.office);
    let filled = draft.holders.iter().filter(|holder| holder.office == *id && !elected_before(holder)).count() as u32;
    let verdict = if let Some((tied, left)) = draft.ties.get(id) {
        Verdict::TieToResolve { tied: tied.clone(), seats: *left }
    } else if let Some(question) = draft.questions.get(id) {
        Verdict::ToDecide { question: question.clone() }
    } else {
        match seats.seats.saturating_sub(filled) {
            0 => Verdict::Elected,
            left => Verdict::SeatsUnfilled { seats: left, kept_for_woman: kept(situation, &draft.holders, id, left) },
        }
    };
    let share = Some(NeededShare { of: main.counted_on, share: main.threshold });
    OfficeOutcome { office: id.clone(), seats: seats.seats, base: main.base, needed: main.needed(), share, standings, verdict }
}

/// How many of the seats left are kept for a woman.
fn kept(situation: &Situation, holders: &[Holder], office: &OfficeId, left: u32) -> u32 {
    if women_only(situation, office) {
        return left;
    }
    let by_rule = situation.law.woman_method.value == WomanMethod::FirstSeatOrKept || woman_settled(situation);
    if by_rule && lowest_office(situation).as_ref() == Some(office) { women_lacking(situation, holders).min(left) } else { 0 }
}

fn tie_outcome(situation: &Situation, draft: &Draft, tie: &Contest) -> RoundOutcome {
    let office = |seats: &Seats| {
        let mut standings = standings(situation, tie, &seats.office, |person| draft.fate(&seats.office, person));
        standings.sort_by_key(|standing| std::cmp::Reverse(standing.votes));
        let verdict = match (tie.valid, draft.ties.get(&seats.office)) {
            (false, _) => Verdict::Void,
            (true, Some((tied, left))) => Verdict::TieToResolve { tied: tied.clone(), seats: *left },
            (true, None) => Verdict::Elected,
        };
        OfficeOutcome { standings, ..bare(seats, verdict) }
    };
    let offices = tie.round.seats.iter().map(office).collect();
    RoundOutcome { round: tie.round.no, kind: tie.round.kind, steps: tie.steps.clone(), offices, valid: tie.valid }
}

/// Seats of the term that nobody holds, by office.
pub(super) fn unfilled(situation: &Situation, term: &Term) -> Vec<(OfficeId, Verdict)> {
    let seats = term.base.iter().flat_map(|base| &base.seats);
    let left = |seats: &Seats| {
        let filled = term.holders.iter().filter(|holder| holder.office == seats.office).count() as u32;
        let asked = reduced(situation, &seats.office).map_or(seats.seats, |(seats, _)| seats);
        let left = asked.saturating_sub(filled);
        let kept_for_woman = kept(situation, &term.holders, &seats.office, left);
        (left > 0).then(|| (seats.office.clone(), Verdict::SeatsUnfilled { seats: left, kept_for_woman }))
    };
    seats.filter_map(left).collect()
}

/// To how many seats an office was last reduced, and by whom (P-25).
fn reduced(situation: &Situation, office: &OfficeId) -> Option<(u32, ReducedBy)> {
    situation.election.outcome.facts.iter().rev().find_map(|fact| match fact {
        OutcomeEvent::SeatsReduced { office: of, seats, by, .. } if of == office => Some((*seats, *by)),
        _ => None,
    })
}

/// What was said of seats that were reduced.
fn reduced_steps(situation: &Situation, term: &Term) -> Vec<OutcomeStep> {
    let offices = term.base.iter().flat_map(|base| &base.seats);
    let said = offices.filter_map(|seats| {
        let (now, by) = reduced(situation, &seats.office)?;
        let code = if by == ReducedBy::Presidium { "seats-reduced-presidium" } else { "seats-reduced" };
        let (present, in_favour) = if let ReducedBy::Voters { present, in_favour } = by { (present, in_favour) } else { (0, 0) };
        let values = [
            ("office", format!("@office.{}", seats.office)),
            ("before", seats.seats.to_string()),
            ("seats", now.to_string()),
            ("present", present.to_string()),
            ("in_favour", in_favour.to_string()),
        ];
        Some(step(code, values).citing(&situation.law.reduce_seats.citation).about(&seats.office))
    });
    said.collect()
}

fn conclude(situation: &Situation, mut done: Vec<RoundOutcome>, mut term: Term) -> Outcome {
    let counted = term.last.is_some() && !term.void;
    let unfilled = if counted { unfilled(situation, &term) } else { Vec::new() };
    let vacancy = situation.election.outcome.facts.iter().rev().find_map(|fact| match fact {
        OutcomeEvent::VacancyAccepted { by, .. } => Some(by.clone()),
        _ => None,
    });
    let accepted = vacancy.filter(|_| may_stay_vacant(situation, &term).is_ok());
    let settled = counted && !term.open && term.draft.ties.is_empty() && term.draft.questions.is_empty();
    let complete = settled && (unfilled.is_empty() || accepted.is_some());
    let next = if term.open || complete {
        Vec::new()
    } else if term.void {
        vec![RoundKind::Repeat]
    } else if !term.draft.ties.is_empty() {
        vec![RoundKind::TieRevote]
    } else if settled {
        vec![RoundKind::Second]
    } else {
        Vec::new()
    };
    let closing = closing_steps(situation, &term, accepted.filter(|_| !unfilled.is_empty()), complete);
    if let Some(round) = term.outcomes.iter_mut().rev().find(|round| round.valid) {
        round.steps.extend(closing);
    }
    done.append(&mut term.outcomes);
    let mut elected: Vec<&Holder> = term.holders.iter().filter(|holder| holder.waits_for.is_none()).collect();
    let order = levels(situation);
    let place = |holder: &&Holder| order.iter().position(|(office, _)| *office == holder.office);
    elected.sort_by(|a, b| {
        (place(a), a.round).cmp(&(place(b), b.round)).then_with(|| b.rank.cmp(&a.rank)).then_with(|| a.person.cmp(&b.person))
    });
    let named = |holder: &Holder| (holder.office.clone(), holder.person.clone(), people::name(situation, &holder.person), holder.round);
    Outcome { rounds: done, elected: elected.into_iter().map(named).collect(), next, unfilled, complete }
}

/// Seats that stay empty and who leads without a chair (V-40).
fn closing_steps(situation: &Situation, term: &Term, accepted: Option<String>, complete: bool) -> Vec<OutcomeStep> {
    let law = &situation.law;
    let mut steps = reduced_steps(situation, term);
    if let Some(by) = accepted {
        let values = [("by", by), ("elected", term.holders.len().to_string())];
        steps.push(step("vacancy-accepted", values).citing(&law.vacancy.citation));
    }
    let ranked = law.offices.len() > 1 && law.offices.iter().all(|office| law.same_body(&office.id, &law.offices[0].id));
    let Some(first) = law.offices.first().filter(|_| complete && ranked) else { return steps };
    if term.holders.is_empty() || term.holders.iter().any(|holder| holder.office == first.id) {
        return steps;
    }
    let best_of = |office: Option<&OfficeId>| {
        let mut among: Vec<&Holder> = term.holders.iter().filter(|holder| office.is_none_or(|office| holder.office == *office)).collect();
        among.sort_by(|a, b| (a.level, a.round).cmp(&(b.level, b.round)).then_with(|| b.rank.cmp(&a.rank)));
        among.first().map(|holder| people::name(situation, &holder.person))
    };
    let second = law.offices.get(1).and_then(|vice| best_of(Some(&vice.id))).filter(|_| law.acting_chair.vice_first);
    let acting = match (second, law.acting_chair.otherwise) {
        (Some(name), _) => step("acting-vice", [("name", name)]),
        (None, ActingChoice::RepresentativesChoose) => step("acting-representatives", []),
        (None, ActingChoice::MostVotes) => step("acting-most-votes", [("name", best_of(None).unwrap_or_default())]),
        (None, ActingChoice::Operator) => step("acting-operator", []),
    };
    steps.push(acting.citing(&law.acting_chair.citation));
    steps
}
