//! The counting desk: what may be recorded when, and everything that keeps a count from being closed.

use super::tally::{returned, void_boxes};
use super::{Ballot, BundleId, BundleState, Count, CountCommand, CountEvent};
use crate::election::polling::{Round, rounds};
use crate::election::{Event, Refusal, Situation};
use crate::law::terms::BoxTestBase;
use crate::law::{Finding, Severity, Subject};
use crate::text::{self, Language};

/// Decides on a request.
///
/// # Errors
/// [`Refusal`]: a box before its station closed, a bundle before its box, more ballots than the box held, a count that is
/// closed already, or a count with faults left (all of them are in [`faults`]).
pub fn decide(situation: &Situation, command: &CountCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        CountCommand::OpenBox { round, station, returned, forged } => {
            may_open(situation, round, &station, returned)?;
            CountEvent::BoxOpened { round, station, returned, forged }
        }
        CountCommand::ReadSeals { round, station, sealed, found } => {
            if sealed.trim().is_empty() || found.trim().is_empty() {
                return Err(Refusal::new("count.seals-missing").with("station", station_name(situation, &station)).at("sealed"));
            }
            known_round(situation, round)?;
            CountEvent::SealsRead { round, station, sealed: sealed.trim().to_owned(), found: found.trim().to_owned() }
        }
        CountCommand::ReadBundle { bundle, teller, ballots } => {
            may_read(situation, &bundle, &ballots)?;
            CountEvent::BundleRead { bundle, teller, ballots }
        }
        CountCommand::RuleBundle { bundle, ballots, reason } => {
            may_rule(situation, &bundle, &ballots, &reason)?;
            CountEvent::BundleRuled { bundle, ballots, reason }
        }
        CountCommand::Finish { round, signed } => {
            may_finish(situation, round, &signed)?;
            CountEvent::Finished { round, signed }
        }
        CountCommand::Reopen { round, reason } => {
            may_reopen(situation, round, &reason)?;
            CountEvent::Reopened { round, reason }
        }
    };
    Ok(vec![Event::Count(event)])
}

fn known_round(situation: &Situation, round: u32) -> Result<Round, Refusal> {
    let found = rounds(situation).into_iter().find(|known| known.no == round);
    found.ok_or_else(|| Refusal::new("count.no-round").with("round", round))
}

fn not_finished(count: Option<&Count>, round: u32) -> Result<(), Refusal> {
    match count.and_then(|count| count.finished.as_ref()) {
        Some((signed, _)) => Err(Refusal::new("count.finished").with("round", round).with("signed", signed)),
        None => Ok(()),
    }
}

/// 票箱名称: the name of a box, else its id.
fn station_name(situation: &Situation, id: &str) -> String {
    let station = situation.election.polling.stations.iter().find(|station| station.id == id);
    station.map_or(id, |station| &station.name).to_owned()
}

fn may_open(situation: &Situation, round: u32, station: &str, found: u32) -> Result<(), Refusal> {
    known_round(situation, round)?;
    let polling = &situation.election.polling;
    if !polling.stations.iter().any(|known| known.id == station) {
        return Err(Refusal::new("count.no-box").with("station", station).at("station"));
    }
    if !polling.poll(round).is_some_and(|poll| poll.closings.contains_key(station)) {
        let refusal = Refusal::new("count.box-before-closing").with("station", station_name(situation, station));
        return Err(refusal.citing(&situation.law.secret_ballot.citation));
    }
    let count = situation.election.count.round(round);
    not_finished(count, round)?;
    let read = count.map_or(0, |count| ballots_in_bundles(count, station, None));
    if read > u64::from(found) {
        return Err(Refusal::new("count.fewer-than-read").with("found", found).with("read", read).at("returned"));
    }
    Ok(())
}

/// Ballots in the bundles of a box (the longer reading of each), leaving one bundle out.
fn ballots_in_bundles(count: &Count, station: &str, without: Option<u32>) -> u64 {
    let of_box = count.bundles.iter().filter(|((of, no), _)| of == station && Some(*no) != without);
    of_box.map(|(_, bundle)| u64::from(bundle.length())).sum()
}

fn may_read(situation: &Situation, id: &BundleId, ballots: &[Ballot]) -> Result<(), Refusal> {
    let round = known_round(situation, id.round)?;
    let count = situation.election.count.round(id.round);
    not_finished(count, id.round)?;
    let station = station_name(situation, &id.station);
    let Some((count, opened)) = count.and_then(|count| Some((count, count.boxes.get(&id.station)?))) else {
        return Err(Refusal::new("count.box-not-opened").with("station", station));
    };
    if ballots.is_empty() {
        return Err(Refusal::new("count.bundle-empty").with("bundle", id.no));
    }
    let stray = ballots
        .iter()
        .flat_map(|ballot| ballot.marks.iter().chain(&ballot.against))
        .find(|(office, _)| !round.seats.iter().any(|seats| seats.office == *office));
    if let Some((office, _)) = stray {
        return Err(Refusal::new("count.office-not-voted").with("office", format!("@office.{office}")));
    }
    let read = ballots_in_bundles(count, &id.station, Some(id.no)) + ballots.len() as u64;
    if read > u64::from(opened.returned) {
        let refusal = Refusal::new("count.more-than-found").with("station", station);
        return Err(refusal.with("read", read).with("found", opened.returned));
    }
    Ok(())
}

fn may_rule(situation: &Situation, id: &BundleId, ballots: &[Ballot], reason: &str) -> Result<(), Refusal> {
    may_read(situation, id, ballots)?;
    if reason.trim().is_empty() {
        return Err(Refusal::new("count.no-reason").at("reason"));
    }
    let count = situation.election.count.round(id.round);
    let bundle = count.and_then(|count| count.bundles.get(&(id.station.clone(), id.no)));
    match bundle {
        Some(bundle) if bundle.state() != BundleState::Waiting => Ok(()),
        _ => Err(Refusal::new("count.not-read-twice").with("bundle", id.no)),
    }
}

fn may_finish(situation: &Situation, round: u32, signed: &str) -> Result<(), Refusal> {
    known_round(situation, round)?;
    not_finished(situation.election.count.round(round), round)?;
    if signed.trim().is_empty() {
        return Err(Refusal::new("count.not-signed").at("signed"));
    }
    match faults(situation, round).len() {
        0 => Ok(()),
        faults => Err(Refusal::new("count.faults-left").with("round", round).with("faults", faults)),
    }
}

fn may_reopen(situation: &Situation, round: u32, reason: &str) -> Result<(), Refusal> {
    if situation.election.count.round(round).is_none_or(|count| count.finished.is_none()) {
        return Err(Refusal::new("count.not-finished").with("round", round));
    }
    if let Some(later) = situation.election.polling.rounds.iter().find(|later| later.no > round) {
        return Err(Refusal::new("count.later-round").with("round", round).with("later", later.no));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::new("count.no-reason").at("reason"));
    }
    Ok(())
}

/// 退回单: everything that keeps the count of a round from being closed, box by box and bundle by bundle.
pub fn faults(situation: &Situation, round: u32) -> Vec<Finding> {
    let none = Count::default();
    let count = situation.election.count.round(round).unwrap_or(&none);
    let closed = situation.election.polling.poll(round).into_iter().flat_map(|poll| poll.closings.keys());
    let mut faults: Vec<Finding> = closed
        .filter(|station| !count.boxes.contains_key(*station))
        .map(|station| fault(situation, "count.box-unopened", station))
        .collect();
    if count.boxes.is_empty() && faults.is_empty() {
        faults.push(Finding::new("count.no-box-opened", Severity::Blocking, Subject::Election));
    }
    for ((station, no), bundle) in &count.bundles {
        let fault = |code| fault(situation, code, station).with("bundle", no);
        match bundle.state() {
            BundleState::Agreed => {}
            BundleState::Waiting => faults.push(fault("count.bundle-waiting")),
            BundleState::Apart(places) => {
                faults.push(fault("count.bundle-apart").with("ballots", places.len()).with("places", listed(&places)))
            }
        }
    }
    for (station, opened) in &count.boxes {
        let read = ballots_in_bundles(count, station, None);
        if read != u64::from(opened.returned) {
            faults.push(fault(situation, "count.box-sum", station).with("found", opened.returned).with("read", read));
        }
    }
    faults
}

fn fault(situation: &Situation, code: &str, station: &str) -> Finding {
    Finding::new(code, Severity::Blocking, Subject::Place(station.to_owned())).with("station", station_name(situation, station))
}

fn listed(places: &[usize]) -> String {
    text::listed(Language::Simplified, &places.iter().map(usize::to_string).collect::<Vec<_>>())
}

/// What about the counts wants a look: too many ballots, void mobile boxes, tellers apart, persons and ballots that differ.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    situation.election.count.rounds.iter().flat_map(|(round, count)| of_round(situation, *round, count)).collect()
}

fn of_round(situation: &Situation, round: u32, count: &Count) -> Vec<Finding> {
    let mut findings = Vec::new();
    let test = &situation.law.box_test;
    let poll = situation.election.polling.poll(round);
    for (station, closing) in poll.into_iter().flat_map(|poll| &poll.closings) {
        let most = match test.base {
            BoxTestBase::Issued => closing.issued,
            BoxTestBase::Voters => closing.voters,
        };
        let found = count.boxes.get(station).map_or(0, |opened| opened.returned);
        if found > most {
            let finding = Finding::new("count.box-over", Severity::Warning, Subject::Place(station.clone()));
            let finding = finding.with("station", station_name(situation, station)).with("found", found).with("most", most);
            findings.push(finding.citing(&test.citation));
        }
    }
    for (station, (sealed, read)) in count.seals.iter().filter(|(_, (sealed, read))| sealed != read) {
        let finding = Finding::new("count.seals-differ", Severity::Warning, Subject::Place(station.clone()));
        findings.push(finding.with("station", station_name(situation, station)).with("sealed", sealed).with("found", read));
    }
    for station in void_boxes(situation, count) {
        let listed = situation.election.polling.stations.iter().find(|known| known.id == station).map_or(0, |known| known.listed.len());
        let found = count.boxes.get(&station).map_or(0, |opened| opened.returned);
        let finding = Finding::new("count.mobile-box-void", Severity::Warning, Subject::Place(station.clone()));
        let finding = finding.with("station", station_name(situation, &station)).with("found", found).with("listed", listed);
        findings.push(finding.citing(&situation.law.mobile_box.citation));
    }
    for ((station, no), bundle) in &count.bundles {
        if let BundleState::Apart(places) = bundle.state() {
            let finding = Finding::new("count.bundle-apart", Severity::Warning, Subject::Place(station.clone()));
            let finding = finding.with("station", station_name(situation, station)).with("bundle", no);
            findings.push(finding.with("ballots", places.len()).with("places", listed(&places)));
        }
    }
    findings.extend(of_sums(situation, round, count));
    findings
}

/// Findings over all boxes, once every closed station's box was opened.
fn of_sums(situation: &Situation, round: u32, count: &Count) -> Vec<Finding> {
    let Some(poll) = situation.election.polling.poll(round) else { return Vec::new() };
    if poll.closings.is_empty() || poll.closings.keys().any(|station| !count.boxes.contains_key(station)) {
        return Vec::new();
    }
    let (returned, test) = (returned(situation, count), &situation.law.box_test);
    let most = match test.base {
        BoxTestBase::Issued => poll.issued(),
        BoxTestBase::Voters => poll.voters(),
    };
    let mut findings = Vec::new();
    if returned > most {
        let finding = Finding::new("count.over", Severity::Blocking, Subject::Election).with("round", round);
        findings.push(finding.with("returned", returned).with("most", most).citing(&test.citation));
    }
    if returned != poll.voters() {
        let finding = Finding::new("count.voters-differ", Severity::Advice, Subject::Election).with("round", round);
        findings.push(finding.with("returned", returned).with("voters", poll.voters()).citing(&situation.law.win_base.citation));
    }
    findings
}
