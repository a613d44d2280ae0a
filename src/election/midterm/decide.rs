//! What may be asked for during the term.

use super::sums::{filled_troubles, petition_trouble};
use super::{Decision, MidtermCommand, MidtermEvent, Petition, RecallVote, serving};
use crate::election::record::{CaseId, PersonKey};
use crate::election::refusal::refuse_first;
use crate::election::{Event, Refusal, Situation, people};
use crate::law::OfficeId;
use crate::values::Day;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `midterm.…`: someone who does not serve, too few signatures where the clause binds, a case that is closed, sums
/// that cannot be.
pub fn decide(situation: &Situation, command: &MidtermCommand) -> Result<Vec<Event>, Refusal> {
    let MidtermCommand::Record(event) = command;
    match event {
        MidtermEvent::Petitioned(petition) => may_petition(situation, petition)?,
        MidtermEvent::RecallVoted { case, vote } => may_vote(situation, case, vote)?,
        MidtermEvent::Resigned(resignation) => {
            serves(situation, &resignation.office, &resignation.person)?;
            not_future(situation, resignation.day)?;
            has_words(&resignation.reason, "reason")?;
            let open = |person: &PersonKey| {
                let matters = &situation.election.midterm.resignations;
                matters.iter().any(|matter| matter.decided.is_none() && matter.asked.person == *person)
            };
            if open(&resignation.person) {
                return Err(Refusal::new("midterm.resigned-already").with("name", people::name(situation, &resignation.person)));
            }
        }
        MidtermEvent::ResignationDecided { case, decision } => may_decide(situation, case, decision)?,
        MidtermEvent::Ended(ended) => {
            serves(situation, &ended.office, &ended.person)?;
            not_future(situation, ended.day)?;
        }
        MidtermEvent::Filled(by) => {
            not_future(situation, by.day)?;
            refuse_first(filled_troubles(situation, by))?;
            let rule = &situation.law.by_election;
            if rule.contested && rule.binding && by.candidates < 2 {
                return Err(Refusal::new("midterm.by-uncontested").with("name", &by.name).citing(&rule.citation).at("candidates"));
            }
        }
    }
    Ok(vec![Event::Midterm(event.clone())])
}

fn serves(situation: &Situation, office: &OfficeId, person: &PersonKey) -> Result<(), Refusal> {
    let held = serving(situation).into_iter().any(|tenure| tenure.office == *office && tenure.person == *person);
    if held { Ok(()) } else { Err(Refusal::new("midterm.not-serving").with("name", people::name(situation, person)).at("person")) }
}

fn not_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("midterm.future").with("day", day).with("today", situation.today).at("day"));
    }
    Ok(())
}

fn has_words(text: &str, field: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::new("midterm.no-words").at(field)) } else { Ok(()) }
}

fn may_petition(situation: &Situation, petition: &Petition) -> Result<(), Refusal> {
    serves(situation, &petition.office, &petition.person)?;
    not_future(situation, petition.day)?;
    has_words(&petition.ground, "ground")?;
    if petition.signatures > petition.whole {
        let refusal = Refusal::new("midterm.more-signatures").with("signatures", petition.signatures);
        return Err(refusal.with("whole", petition.whole).at("signatures"));
    }
    let open = |matter: &super::Matter<Petition, RecallVote>| matter.decided.is_none() && matter.asked.person == petition.person;
    if situation.election.midterm.recalls.iter().any(open) {
        return Err(Refusal::new("midterm.petition-open").with("name", people::name(situation, &petition.person)).at("person"));
    }
    let binding = situation.law.recall.binding;
    let trouble = petition_trouble(situation, petition).or_else(|| still_barred(situation, petition));
    trouble.filter(|_| binding).map_or(Ok(()), Err)
}

/// The same ground again, after a recall that failed and before its time is over.
pub(super) fn still_barred(situation: &Situation, petition: &Petition) -> Option<Refusal> {
    let rule = &situation.law.recall;
    let failed = situation.election.midterm.recalls.iter().filter_map(|matter| {
        let same = matter.asked.person == petition.person && matter.asked.ground.trim() == petition.ground.trim();
        matter.decided.filter(|vote| same && !super::recall_passes(situation, vote).passed()).map(|vote| vote.day)
    });
    let last = failed.filter(|day| *day <= petition.day).max()?;
    let free = rule.barred_months.map(|months| last.plus_months(months as i32));
    let barred = rule.barred_for_good || free.is_some_and(|free| petition.day < free);
    let refusal = Refusal::new(if rule.barred_for_good { "midterm.barred-for-good" } else { "midterm.barred-ground" });
    let refusal = refusal.with("failed", last).with("free", free.unwrap_or(last)).citing(&rule.citation).at("ground");
    barred.then_some(refusal)
}

fn may_vote(situation: &Situation, case: &CaseId, vote: &RecallVote) -> Result<(), Refusal> {
    not_future(situation, vote.day)?;
    let open = situation.election.midterm.recalls.iter().find(|matter| matter.id == *case && matter.decided.is_none());
    let matter = open.ok_or_else(|| Refusal::new("midterm.case-closed").at("case"))?;
    if vote.day < matter.asked.day {
        return Err(Refusal::new("midterm.before-petition").with("day", vote.day).with("asked", matter.asked.day).at("day"));
    }
    if vote.yes > vote.voted || vote.voted > vote.roll {
        let refusal = Refusal::new("midterm.recall-sums").with("yes", vote.yes).with("voted", vote.voted);
        return Err(refusal.with("roll", vote.roll).at("yes"));
    }
    Ok(())
}

fn may_decide(situation: &Situation, case: &CaseId, decision: &Decision) -> Result<(), Refusal> {
    not_future(situation, decision.day)?;
    let open = situation.election.midterm.resignations.iter().any(|matter| matter.id == *case && matter.decided.is_none());
    if !open {
        return Err(Refusal::new("midterm.case-closed").at("case"));
    }
    if decision.in_favour > decision.present || decision.present > decision.due {
        let refusal = Refusal::new("midterm.decision-sums").with("in_favour", decision.in_favour).with("present", decision.present);
        return Err(refusal.with("due", decision.due).at("in_favour"));
    }
    Ok(())
}
