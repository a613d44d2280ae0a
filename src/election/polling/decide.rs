//! What may be asked for around the poll.

use super::checkin::{may_check_in, open_station};
use super::help::may_help;
use super::paper::{may_design, may_draw, may_pack};
use super::proxy::{name_of, standing, troubles};
use super::stations::{staff_troubles, station_troubles, unapproved};
use super::{Closing, PollingCommand, PollingEvent, Printing, Proxy, Station, StationTrouble, rounds};
use crate::election::nomination::in_time;
use crate::election::record::VoterId;
use crate::election::refusal::refuse_first;
use crate::election::{Event, Refusal, Situation, credential, outcome};
use crate::values::Day;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `station.…`, `staff.…`, `proxy.…`, `ballot.…`, `poll.…`, `closing.…`, with the clause or the way out.
pub fn decide(situation: &Situation, command: &PollingCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        PollingCommand::SetStations(stations) => {
            may_set(situation, &stations)?;
            PollingEvent::StationsSet { stations }
        }
        PollingCommand::AppointStaff(staff) => {
            refuse_first(refused(staff_troubles(situation, &staff)))?;
            PollingEvent::StaffAppointed { staff }
        }
        PollingCommand::GrantProxy(proxy) => {
            may_grant(situation, &proxy)?;
            PollingEvent::ProxyGranted(proxy)
        }
        PollingCommand::RevokeProxy { principal, reason } => {
            may_revoke(situation, &principal, &reason)?;
            PollingEvent::ProxyRevoked { principal, reason }
        }
        PollingCommand::PublishProxies { day } => {
            may_publish(situation, day)?;
            PollingEvent::ProxiesPublished { day }
        }
        PollingCommand::DesignBallots { round, design } => {
            may_design(situation, round, &design)?;
            PollingEvent::BallotDesigned { round, design }
        }
        PollingCommand::DrawLot { round, lot } => {
            may_draw(situation, round, &lot)?;
            PollingEvent::LotDrawn { round, lot }
        }
        PollingCommand::PackBallots { round, packets } => {
            may_pack(situation, round, &packets)?;
            PollingEvent::BallotsPacked { round, packets }
        }
        PollingCommand::ReissueCard { voter, reason } => {
            let issue = may_reissue(situation, &voter, &reason)?;
            PollingEvent::CardReissued { voter, issue, reason }
        }
        PollingCommand::PrintBallots { round, printing } => {
            may_print(situation, round, printing)?;
            PollingEvent::BallotsPrinted { round, printing }
        }
        PollingCommand::CallRound { kind, day } => PollingEvent::RoundCalled(outcome::next_round(situation, kind, day)?),
        PollingCommand::Open { round, station, witnesses } => {
            may_open(situation, round, &station, &witnesses)?;
            PollingEvent::Opened { round, station, witnesses }
        }
        PollingCommand::CheckIn { round, voter, station, principals, credential } => {
            may_check_in(situation, round, &station, &voter, &principals)?;
            PollingEvent::CheckedIn { round, voter, station, principals, credential }
        }
        PollingCommand::ReEnter(range) => return super::reentry::decide(situation, &range),
        PollingCommand::UndoCheckIn { round, voter, reason } => {
            may_undo(situation, round, &voter, &reason)?;
            PollingEvent::CheckInUndone { round, voter, reason }
        }
        PollingCommand::RecordIncident { round, station, what, done } => {
            said(&what, "poll.incident-empty", "what")?;
            PollingEvent::Incident { round, station, what, done }
        }
        PollingCommand::Help(help) => {
            may_help(situation, &help)?;
            PollingEvent::Helped(help)
        }
        PollingCommand::ApproveMobile { by, day } => {
            said(&by, "station.approved-by", "by")?;
            if day > situation.today {
                return Err(Refusal::new("proxy.future").with("day", day).with("today", situation.today).at("day"));
            }
            PollingEvent::MobileApproved { by, day }
        }
        PollingCommand::Close(closing) => {
            may_close(situation, &closing)?;
            PollingEvent::Closed(closing)
        }
    };
    Ok(vec![Event::Polling(event)])
}

fn refused(troubles: Vec<StationTrouble>) -> impl Iterator<Item = Refusal> {
    troubles.into_iter().filter(|trouble| trouble.refused).map(|trouble| trouble.refusal)
}

fn said(words: &str, code: &str, field: &str) -> Result<(), Refusal> {
    if words.trim().is_empty() { Err(Refusal::new(code).at(field)) } else { Ok(()) }
}

fn may_set(situation: &Situation, stations: &[Station]) -> Result<(), Refusal> {
    let opened = situation.election.polling.polls.values().flat_map(|poll| poll.opened.keys());
    for id in opened {
        let before = situation.election.polling.stations.iter().find(|it| it.id == *id);
        let after = stations.iter().find(|it| it.id == *id);
        if before.map(|it| (it.kind, &it.groups)) != after.map(|it| (it.kind, &it.groups)) {
            let name = before.map_or(id, |it| &it.name);
            return Err(Refusal::new("station.opened").with("station", name).at("stations"));
        }
    }
    refuse_first(refused(station_troubles(situation, stations)))
}

fn may_grant(situation: &Situation, proxy: &Proxy) -> Result<(), Refusal> {
    refuse_first(troubles(situation, proxy))
}

fn may_revoke(situation: &Situation, principal: &VoterId, reason: &str) -> Result<(), Refusal> {
    let polling = &situation.election.polling;
    let name = name_of(situation, principal);
    if !polling.proxies.contains_key(principal) {
        return Err(Refusal::new("proxy.none").with("principal", name).at("principal"));
    }
    said(reason, "proxy.no-reason", "reason")?;
    let round = rounds(situation).last().map_or(1, |round| round.no);
    if polling.poll(round).is_some_and(|poll| poll.represented.contains_key(principal)) {
        return Err(Refusal::new("proxy.used").with("principal", name).at("principal"));
    }
    Ok(())
}

/// The number that the card gets.
fn may_reissue(situation: &Situation, voter: &VoterId, reason: &str) -> Result<u32, Refusal> {
    let name = name_of(situation, voter);
    if standing(situation, voter).is_none() {
        return Err(Refusal::new("card.not-registered").with("name", name).at("voter"));
    }
    said(reason, "card.no-reason", "reason")?;
    let issue = credential::issue_of(situation, voter) + 1;
    let last = credential::LAST_ISSUE;
    if issue > last { Err(Refusal::new("card.too-often").with("name", name).with("number", last)) } else { Ok(issue) }
}

fn may_publish(situation: &Situation, day: Day) -> Result<(), Refusal> {
    let rule = &situation.law.proxy;
    if day > situation.today {
        return Err(Refusal::new("proxy.future").with("day", day).with("today", situation.today).at("day"));
    }
    match in_time(situation, "proxy.published-late", rule.publish_days_before, day) {
        Some(late) if rule.binding => Err(late.citing(&rule.citation).at("day")),
        _ => Ok(()),
    }
}

fn may_print(situation: &Situation, round: u32, printing: Printing) -> Result<(), Refusal> {
    let Some(found) = rounds(situation).into_iter().find(|it| it.no == round) else { return Err(Refusal::new("poll.no-round")) };
    if printing.set_aside > printing.printed {
        let refusal = Refusal::new("ballot.more-set-aside").with("printed", printing.printed);
        return Err(refusal.with("set_aside", printing.set_aside).at("set_aside"));
    }
    let named = found.lists.iter().any(|(_, people)| !people.is_empty());
    if !named && !situation.law.without_candidates.value {
        return Err(Refusal::new("ballot.no-candidates").citing(&situation.law.contest.citation));
    }
    Ok(())
}

fn may_open(situation: &Situation, round: u32, station: &str, witnesses: &str) -> Result<(), Refusal> {
    let polling = &situation.election.polling;
    let Some(found) = rounds(situation).into_iter().find(|it| it.no == round) else { return Err(Refusal::new("poll.no-round")) };
    let Some(place) = polling.stations.iter().find(|it| it.id == station) else {
        return Err(Refusal::new("poll.no-station").with("station", station));
    };
    if situation.today < found.day {
        return Err(Refusal::new("poll.before-the-day").with("day", found.day).with("today", situation.today));
    }
    if polling.poll(round).is_some_and(|poll| poll.opened.contains_key(station)) {
        return Err(Refusal::new("poll.open-already").with("station", &place.name));
    }
    if let Some(refusal) = unapproved(situation, place).filter(|_| situation.law.mobile_box.binding) {
        return Err(refusal);
    }
    said(witnesses, "poll.no-witnesses", "witnesses")
}

fn may_undo(situation: &Situation, round: u32, voter: &VoterId, reason: &str) -> Result<(), Refusal> {
    let name = name_of(situation, voter);
    let check_in = situation.election.polling.poll(round).and_then(|poll| poll.check_ins.get(voter));
    let Some(check_in) = check_in else { return Err(Refusal::new("poll.not-checked-in").with("name", name)) };
    said(reason, "poll.undo-reason", "reason")?;
    open_station(situation, round, &check_in.station).map(|_| ())
}

fn may_close(situation: &Situation, closing: &Closing) -> Result<(), Refusal> {
    let polling = &situation.election.polling;
    let Some(place) = polling.stations.iter().find(|it| it.id == closing.station) else {
        return Err(Refusal::new("poll.no-station").with("station", &closing.station));
    };
    if !polling.poll(closing.round).is_some_and(|poll| poll.opened.contains_key(&closing.station)) {
        return Err(Refusal::new("poll.not-open").with("station", &place.name));
    }
    let counted = situation.election.count.round(closing.round).is_some_and(|count| count.boxes.contains_key(&closing.station));
    if counted {
        return Err(Refusal::new("closing.box-opened").with("station", &place.name));
    }
    Ok(())
}
