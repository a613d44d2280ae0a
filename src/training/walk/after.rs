//! The walk from the result to the archive, further rounds included.

use super::{Scene, Walk, WalkError, count, poll, ready, words};
use crate::election::Command;
use crate::election::after::{AfterCommand, AfterEvent, archive_items};
use crate::election::outcome::{OutcomeCommand, OutcomeEvent, Verdict, outcome};
use crate::election::polling::{PollingCommand, RoundKind, rounds};
use crate::law::institutions::Institution;
use crate::values::Day;

/// Most rounds that a walk holds.
const MOST_ROUNDS: u32 = 6;
/// Days from the first vote to a later round, when the book names no shorter time.
const LATER_ROUND: u32 = 6;

/// Announces the result of the first vote.
pub(super) fn announce_first(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.election, 16, 38);
    announce(walk, 1)
}

fn announce(walk: &mut Walk, round: u32) -> Result<(), WalkError> {
    settle(walk)?;
    let day = walk.today();
    record(walk, OutcomeEvent::Announced { round, day })?;
    walk.post("result_notice")
}

fn record(walk: &mut Walk, event: OutcomeEvent) -> Result<(), WalkError> {
    walk.act(Command::Outcome(OutcomeCommand::Record(event)))
}

/// Decides what the text leaves to people: for the one who leads.
fn settle(walk: &mut Walk) -> Result<(), WalkError> {
    let rounds = outcome(&walk.situation).rounds;
    for office in rounds.iter().flat_map(|round| &round.offices) {
        if let (Verdict::ToDecide { question }, Some(first)) = (&office.verdict, office.standings.first()) {
            let (question, person, source) = (question.clone(), first.person.clone(), walk.words("settled.source"));
            record(walk, OutcomeEvent::Settled { question, person, source })?;
        }
    }
    Ok(())
}

/// Holds every round that is left, issues the certificates, hands over.
pub(super) fn hand_over(walk: &mut Walk) -> Result<(), WalkError> {
    while let Some(kind) = outcome(&walk.situation).next.first().copied() {
        let no = rounds(&walk.situation).len() as u32 + 1;
        if no > 2 && kind == RoundKind::Second && walk.situation.law.reduce_seats.is_some() {
            walk.fill_in("reduce")?;
            continue;
        }
        if no > MOST_ROUNDS {
            break;
        }
        hold_round(walk, no, kind)?;
    }
    walk.go_to(walk.days.election.plus_days(7).max(walk.today()), 17, 0);
    for step in ["plenary", "approval"] {
        walk.fill_in_all(step)?;
    }
    walk.fill_in("mandates")?;
    let day = walk.today();
    if walk.has(Institution::Certificates) {
        walk.act(Command::After(AfterCommand::IssueCertificates { day }))?;
    }
    if walk.has(Institution::Handover) {
        hand_over_things(walk, day)?;
    }
    for step in ["group_heads", "registered"] {
        walk.fill_in(step)?;
    }
    Ok(())
}

fn hand_over_things(walk: &mut Walk, day: Day) -> Result<(), WalkError> {
    for event in handed_over(day) {
        after(walk, event)?;
    }
    after(walk, AfterEvent::HandoverFinished { day, overseen: words("author.township") })
}

/// What is handed over, item by item.
pub(in crate::training) fn handed_over(day: Day) -> Vec<AfterEvent> {
    let items = words("handover.items");
    let pair = |item: &str| item.split_once(':').map(|(item, what)| (item.to_owned(), what.to_owned()));
    items.split(' ').filter_map(pair).map(|(item, what)| AfterEvent::HandedOver { item, what, day }).collect()
}

/// What is put into the archive, item by item.
pub(in crate::training) fn archived(scene: &Scene) -> Vec<AfterEvent> {
    let one = |item: &str| AfterEvent::Archived { item: item.to_owned(), copies: 1, place: scene.words("archive.place") };
    archive_items(scene.situation).map(one).collect()
}

fn after(walk: &mut Walk, event: AfterEvent) -> Result<(), WalkError> {
    walk.act(Command::After(AfterCommand::Record(event)))
}

fn hold_round(walk: &mut Walk, no: u32, kind: RoundKind) -> Result<(), WalkError> {
    let days = walk.situation.law.second_round.within_days.unwrap_or(LATER_ROUND).min(LATER_ROUND) as i32;
    let day: Day = walk.days.election.plus_days(days);
    walk.go_to(walk.today().max(walk.days.election.plus_days(1)), 18, 0);
    walk.act(Command::Polling(PollingCommand::CallRound { kind, day }))?;
    ready::print(walk, no)?;
    walk.go_to(day.max(walk.today()), 7, 0);
    poll::hold(walk, no)?;
    count::hold(walk, no)?;
    announce(walk, no)
}

/// The summary and the archive.
pub(super) fn archive(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.today().plus_days(1), 10, 0);
    walk.settle("summary")?;
    for event in archived(&walk.scene()) {
        after(walk, event)?;
    }
    let day = walk.today();
    after(walk, AfterEvent::ArchiveClosed { day, keeper: words("author.recorder") })
}
