//! The round that follows: 再次投票 among the tied, 另行选举 for seats left (V-39), 重新选举 after a void vote (V-41).

use super::contest::contest;
use super::derive::{Term, current, lowest_office, unfilled, women_only};
use super::relatives::related;
use super::seating::Fate;
use super::{OutcomeEvent, Verdict, outcome};
use crate::election::nomination::{Vetted, bounds_of};
use crate::election::polling::{KeptSeat, Round, RoundKind, rounds};
use crate::election::record::PersonKey;
use crate::election::setup::Seats;
use crate::election::{Refusal, Situation, people};
use crate::law::OfficeId;
use crate::values::{Day, Sex};
use std::collections::BTreeSet;

/// The round that follows from the outcome: its seats and candidates.
///
/// # Errors
/// [`Refusal`] when no such round follows, or the day is outside the book's window.
pub fn next_round(situation: &Situation, kind: RoundKind, day: Day) -> Result<Round, Refusal> {
    if !outcome(situation).next.contains(&kind) {
        return Err(Refusal::new("round.not-needed").with("kind", format!("@round.{}", kind_id(kind))));
    }
    let all = rounds(situation);
    let no = all.iter().map(|round| round.no).max().unwrap_or(0) + 1;
    let term = current(situation);
    let before = term.last.as_ref().map_or(day, |round| round.day);
    if day < before {
        return Err(Refusal::new("round.before-last").with("day", day).with("last", before).at("day"));
    }
    let empty = Round { no, kind, day, seats: Vec::new(), lists: Vec::new(), kept_for_woman: KeptSeat::Open };
    match kind {
        RoundKind::TieRevote => Ok(among_tied(&term, empty)),
        RoundKind::Repeat | RoundKind::First => Ok(repeated(situation, empty)),
        RoundKind::Second => {
            check_window(situation, before, day)?;
            Ok(second(situation, &term, empty))
        }
    }
}

/// The id of a kind of round, as the text library writes it.
fn kind_id(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::First => "first",
        RoundKind::TieRevote => "tie_revote",
        RoundKind::Second => "second",
        RoundKind::Repeat => "repeat",
    }
}

fn check_window(situation: &Situation, before: Day, day: Day) -> Result<(), Refusal> {
    let rule = &situation.law.second_round;
    let Some(days) = rule.within_days else { return Ok(()) };
    let latest = before.plus_days(days as i32);
    if day <= latest {
        return Ok(());
    }
    let refusal = Refusal::new("round.too-late").with("day", day).with("days", days).with("latest", latest);
    Err(refusal.citing(&rule.citation).at("day"))
}

fn among_tied(term: &Term, mut round: Round) -> Round {
    for (office, (tied, seats)) in &term.draft.ties {
        round.seats.push(Seats { office: office.clone(), seats: *seats });
        round.lists.push((office.clone(), tied.clone()));
    }
    round
}

/// A whole new vote: all seats, the formal candidates as they are fixed now.
fn repeated(situation: &Situation, round: Round) -> Round {
    let election = &situation.election;
    let seats = election.setup.founding.as_ref().map(|founding| founding.seats.clone()).unwrap_or_default();
    let lists = election.nomination.fixed.as_ref().map(|fixed| fixed.lists.clone()).unwrap_or_default();
    Round { seats, lists, ..round }
}

/// Seats left, and for each office the ones with most votes of the first vote who may still be elected.
fn second(situation: &Situation, term: &Term, mut round: Round) -> Round {
    for (office, verdict) in unfilled(situation, term) {
        let Verdict::SeatsUnfilled { seats, kept_for_woman } = verdict else { continue };
        let kept = if women_only(situation, &office) { seats } else { kept_for_woman };
        if kept > 0 && lowest_office(situation).as_ref() == Some(&office) {
            round.kept_for_woman = KeptSeat::Woman;
        }
        let list = candidates(situation, term, &office, seats, kept);
        round.seats.push(Seats { office: office.clone(), seats });
        round.lists.push((office, list));
    }
    round
}

/// Offices of a second vote whose candidates are not more than its seats, with both numbers: too few are left of the first vote.
pub(super) fn uncontested(situation: &Situation, term: &Term) -> Vec<(OfficeId, u32, usize)> {
    let offices = unfilled(situation, term).into_iter().filter_map(|(office, verdict)| match verdict {
        Verdict::SeatsUnfilled { seats, kept_for_woman } => {
            let candidates = candidates(situation, term, &office, seats, kept_for_woman).len();
            (candidates <= seats as usize).then_some((office, seats, candidates))
        }
        _ => None,
    });
    offices.collect()
}

/// How many candidates more than seats: as few as the law's own contest lets for the seats left, where the book says so (N-27);
/// else as many as the first vote had where the book keeps its contest, else one.
fn extra(situation: &Situation, base: &Round, office: &OfficeId, left: u32) -> usize {
    if situation.law.second_round.contest_by_law {
        let (least, _) = bounds_of(&situation.law, office, left);
        return least.saturating_sub(left) as usize;
    }
    let printed = base.lists.iter().find(|(of, _)| of == office).map_or(0, |(_, people)| people.len());
    let seats = base.seats.iter().find(|seats| seats.office == *office).map_or(0, |seats| seats.seats as usize);
    let kept = if situation.law.second_round.contest_kept { printed.saturating_sub(seats) } else { 1 };
    kept.max(1)
}

/// Offices of a second vote with more candidates than the law's own contest lets, because several are tied for the last place.
pub(super) fn crowded(situation: &Situation, term: &Term) -> Vec<(OfficeId, u32, usize)> {
    if !situation.law.second_round.contest_by_law {
        return Vec::new();
    }
    let offices = unfilled(situation, term).into_iter().filter_map(|(office, verdict)| match verdict {
        Verdict::SeatsUnfilled { seats, kept_for_woman } => {
            let candidates = candidates(situation, term, &office, seats, kept_for_woman).len();
            let (_, most) = bounds_of(&situation.law, &office, seats);
            most.filter(|most| candidates > *most as usize).map(|most| (office, most, candidates))
        }
        _ => None,
    });
    offices.collect()
}

fn candidates(situation: &Situation, term: &Term, office: &OfficeId, seats: u32, kept: u32) -> Vec<PersonKey> {
    let Some(base) = &term.base else { return Vec::new() };
    let pool = pool(situation, term, base, office);
    let extra = extra(situation, base, office, seats);
    let women: Vec<&(PersonKey, u64)> = pool.iter().filter(|(person, _)| people::sex(situation, person) == Some(Sex::Female)).collect();
    if kept >= seats {
        return first(&women, seats as usize + extra);
    }
    let reserved: BTreeSet<PersonKey> = if kept > 0 { first(&women, kept as usize + extra).into_iter().collect() } else { BTreeSet::new() };
    let others: Vec<&(PersonKey, u64)> = pool.iter().filter(|(person, _)| !reserved.contains(person)).collect();
    let open = first(&others, (seats as usize + extra).saturating_sub(reserved.len()));
    pool.iter().map(|(person, _)| person.clone()).filter(|person| reserved.contains(person) || open.contains(person)).collect()
}

/// The first so many by votes; those tied for the last place all come in, because no text says who stays out (§13b 2).
fn first(people: &[&(PersonKey, u64)], most: usize) -> Vec<PersonKey> {
    let line = most.checked_sub(1).and_then(|last| people.get(last)).map(|(_, votes)| *votes);
    let inside = |place: usize, votes: u64| place < most || Some(votes) == line;
    people.iter().enumerate().filter(|(place, (_, votes))| inside(*place, *votes)).map(|(_, (person, _))| person.clone()).collect()
}

/// Everyone not elected in the first vote who may still be, most votes first.
fn pool(situation: &Situation, term: &Term, base: &Round, office: &OfficeId) -> Vec<(PersonKey, u64)> {
    let Some(tally) = contest(situation, base).map(|contest| contest.tally) else { return Vec::new() };
    let Some(tally) = tally.office(office) else { return Vec::new() };
    let printed = |person: &PersonKey| base.lists.iter().any(|(_, people)| people.contains(person));
    let may = |person: &PersonKey| {
        let held = term.holders.iter().any(|holder| holder.person == *person && situation.law.same_body(&holder.office, office));
        let lost = matches!(term.barred.get(person), Some(Fate::Lost(_)));
        let kin = term.holders.iter().any(|holder| holder.person != *person && related(situation, &holder.person, person).is_some());
        let written = !printed(person);
        let open = !written || (!situation.law.second_round.only_candidates && may_be_written(situation, person));
        let sex_fits = !women_only(situation, office) || people::sex(situation, person) == Some(Sex::Female);
        !held && !lost && !kin && open && sex_fits && !withdrew(situation, person)
    };
    let votes = tally.votes.iter().map(|(person, votes)| (person.clone(), votes.with_higher));
    let mut pool: Vec<(PersonKey, u64)> = votes.filter(|(person, votes)| *votes > 0 && may(person)).collect();
    pool.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    pool
}

fn withdrew(situation: &Situation, person: &PersonKey) -> bool {
    situation.election.nomination.nominees.get(person).is_some_and(|nominee| nominee.withdrew.is_some())
}

/// Whether a write-in of the first vote may stand: on the roll where the book asks it, and not barred in vetting.
fn may_be_written(situation: &Situation, person: &PersonKey) -> bool {
    let barred = situation
        .election
        .outcome
        .facts
        .iter()
        .any(|fact| matches!(fact, OutcomeEvent::WriteInVetted { person: of, verdict: Vetted::Barred } if of == person));
    !barred && (!situation.law.write_ins.must_be_registered || people::registered(situation, person))
}
