//! What may be asked for about the election committee.

use super::meeting::{is_of_the_village, kind_words, troubles};
use super::sitting::{absences, kin_troubles, sitting_troubles};
use super::{Chosen, CommitteeCommand, CommitteeEvent, Leaving, Meeting, MemberKin, Seat, must_leave, next_in_reserve};
use crate::election::refusal::refuse_first;
use crate::election::{Event, Refusal, Situation};
use crate::text::{Language, listed};
use crate::values::{Day, PersonName, Sex};
use std::collections::BTreeSet;

/// The matter of a meeting that chose someone new instead of the next by rank (另行推选).
pub const NEW_CHOICE: &str = "new_choice";

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `committee.…`: a meeting that could not decide, a committee of another size, a seat filled out of turn.
pub fn decide(situation: &Situation, command: &CommitteeCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        CommitteeCommand::Choose { meetings, members, kin } => {
            may_choose(situation, &meetings, &members, &kin)?;
            CommitteeEvent::Chosen { meetings, members, kin }
        }
        CommitteeCommand::Sit(sitting) => {
            refuse_first(sitting_troubles(situation, &sitting))?;
            CommitteeEvent::Sat(sitting)
        }
        CommitteeCommand::Leave { name, why, day } => {
            may_leave(situation, &name, &why, day)?;
            CommitteeEvent::Left { name, why, day }
        }
        CommitteeCommand::Refill { name, seat, day } => {
            may_refill(situation, &name, seat, day)?;
            CommitteeEvent::Refilled { name, seat, day }
        }
        CommitteeCommand::RecordDecision { matter, meeting } => {
            refuse_first(troubles(situation, &meeting))?;
            CommitteeEvent::Decided { matter, meeting }
        }
    };
    Ok(vec![Event::Committee(event)])
}

fn may_choose(situation: &Situation, meetings: &[Meeting], members: &[Chosen], kin: &[MemberKin]) -> Result<(), Refusal> {
    may_be_formed_by(situation, meetings)?;
    refuse_first(meetings.iter().flat_map(|meeting| troubles(situation, meeting)))?;
    refuse_first(member_troubles(situation, members))?;
    let seated: Vec<&PersonName> = members.iter().filter(|chosen| chosen.seat != Seat::Reserve).map(|chosen| &chosen.name).collect();
    refuse_first(kin_troubles(situation, kin, &seated).into_iter().filter(|_| situation.law.election_committee_kin.binding))
}

/// One meeting of the village, or one of every group (V-08).
fn may_be_formed_by(situation: &Situation, meetings: &[Meeting]) -> Result<(), Refusal> {
    let rule = &situation.law.election_committee_formed_by;
    let Some(first) = meetings.first() else { return Err(Refusal::new("committee.no-meeting").at("kind")) };
    if let Some(other) = meetings.iter().find(|meeting| !rule.contains(&meeting.kind)) {
        return Err(Refusal::new("committee.formed-by").with("meeting", kind_words(other.kind)).citing(&rule.citation).at("kind"));
    }
    if is_of_the_village(first.kind) {
        return if meetings.len() == 1 { Ok(()) } else { Err(Refusal::new("committee.one-meeting").citing(&rule.citation).at("kind")) };
    }
    let held: BTreeSet<u32> = meetings.iter().filter(|meeting| !is_of_the_village(meeting.kind)).filter_map(|it| it.group).collect();
    let groups = situation.election.setup.founding.iter().flat_map(|founding| &founding.groups);
    let missing: Vec<String> = groups.filter(|group| !held.contains(&group.no)).map(|group| group.no.to_string()).collect();
    if missing.is_empty() && held.len() == meetings.len() {
        return Ok(());
    }
    Err(Refusal::new("committee.every-group").with("groups", listed(Language::Simplified, &missing)).citing(&rule.citation).at("kind"))
}

/// What stands against those chosen, worst first.
pub fn member_troubles(situation: &Situation, members: &[Chosen]) -> Vec<Refusal> {
    let law = &situation.law;
    let seated: Vec<&Chosen> = members.iter().filter(|chosen| chosen.seat != Seat::Reserve).collect();
    let mut troubles = Vec::new();
    let mut seen = BTreeSet::new();
    if let Some(twice) = members.iter().find(|chosen| !seen.insert(&chosen.name)) {
        troubles.push(Refusal::new("committee.name-twice").with("name", &twice.name).at("members"));
    }
    let chairs = seated.iter().filter(|chosen| chosen.seat == Seat::Chair).count();
    if chairs != 1 {
        troubles.push(Refusal::new("committee.one-chair").with("number", chairs).at("members"));
    }
    let size = &law.election_committee_size;
    let number = seated.len() as u32;
    if size.binding && !size.holds(number) {
        let within = number >= size.least && size.most.is_none_or(|most| number <= most);
        let refusal = Refusal::new(if within { "committee.odd" } else { "committee.size" }).with("number", number);
        let refusal = refusal.with("least", size.least).with("most", size.most.unwrap_or(number));
        troubles.push(refusal.citing(&size.citation).at("members"));
    }
    let woman = &law.election_committee_woman;
    if woman.value && woman.binding && !seated.iter().any(|chosen| chosen.sex == Some(Sex::Female)) {
        troubles.push(Refusal::new("committee.woman").citing(&woman.citation).at("members"));
    }
    troubles
}

fn may_leave(situation: &Situation, name: &PersonName, why: &Leaving, day: Day) -> Result<(), Refusal> {
    let committee = &situation.election.committee;
    if !committee.members.iter().any(|member| member.chosen.name == *name && member.left.is_none()) {
        return Err(Refusal::new("committee.not-member").with("name", name).at("name"));
    }
    not_future(situation, day)?;
    match why {
        Leaving::Absences(times) => {
            let rule = &situation.law.election_committee_absences;
            match rule.value {
                None => Err(Refusal::new("committee.absences-no-rule").citing(&rule.citation).at("why")),
                Some(allowed) if missed(situation, name, *times) < allowed.count => {
                    let refusal = Refusal::new("committee.absences-few").with("name", name);
                    let refusal = refusal.with("times", missed(situation, name, *times)).with("count", allowed.count);
                    Err(refusal.citing(&rule.citation).at("why"))
                }
                Some(_) => Ok(()),
            }
        }
        Leaving::Other(words) if words.trim().is_empty() => Err(Refusal::new("committee.reason-missing").at("why")),
        _ => Ok(()),
    }
}

/// Meetings missed: as recorded where the committee keeps its minutes here, else as stated.
fn missed(situation: &Situation, name: &PersonName, stated: u32) -> u32 {
    if situation.election.committee.sittings.is_empty() { stated } else { absences(situation, name) }
}

fn may_refill(situation: &Situation, name: &PersonName, seat: Seat, day: Day) -> Result<(), Refusal> {
    let committee = &situation.election.committee;
    not_future(situation, day)?;
    if seat == Seat::Reserve {
        return Err(Refusal::new("committee.no-seat").at("seat"));
    }
    let serving = committee.serving();
    if serving.iter().any(|member| member.chosen.name == *name) {
        return Err(Refusal::new("committee.serves-already").with("name", name).at("name"));
    }
    if serving.len() >= committee.seats {
        return Err(Refusal::new("committee.full").with("number", serving.len()));
    }
    if seat == Seat::Chair && serving.iter().any(|member| member.chosen.seat == Seat::Chair) {
        return Err(Refusal::new("committee.one-chair").with("number", 2).at("seat"));
    }
    if must_leave(situation).iter().any(|(nominated, _)| nominated == name) || is_nominated(situation, name) {
        let citation = &situation.law.election_committee_exit.citation;
        return Err(Refusal::new("committee.refill-nominated").with("name", name).citing(citation).at("name"));
    }
    let seated: Vec<&PersonName> = serving.iter().map(|member| &member.chosen.name).chain([name]).collect();
    let kin = kin_troubles(situation, &committee.kin, &seated).into_iter().filter(|_| situation.law.election_committee_kin.binding);
    refuse_first(kin.map(|refusal| refusal.at("name")))?;
    in_turn(situation, name)
}

/// The next by rank, or another when the book lets a meeting choose anew and it did (V-11).
fn in_turn(situation: &Situation, name: &PersonName) -> Result<(), Refusal> {
    let rule = &situation.law.refill_by_new_choice;
    let next = next_in_reserve(situation).map(|member| &member.chosen.name);
    if next == Some(name) || (rule.value && situation.election.committee.decision(NEW_CHOICE).is_some()) {
        return Ok(());
    }
    match next {
        Some(next) => Err(Refusal::new("committee.refill-order").with("name", name).with("next", next).citing(&rule.citation).at("name")),
        None => Err(Refusal::new("committee.refill-meeting").with("name", name).citing(&rule.citation).at("name")),
    }
}

fn is_nominated(situation: &Situation, name: &PersonName) -> bool {
    situation.election.nomination.nominees.values().any(|nominee| nominee.name == *name)
}

fn not_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("committee.future").with("day", day).with("today", situation.today).at("day"));
    }
    Ok(())
}
