//! What may be recorded round the meeting: numbers that contradict each other may not; all else is recorded and looked at.

use super::{AssemblyCommand, AssemblyEvent, HEADS, LeftOut, Plenary};
use crate::election::{Event, Refusal, Situation};
use crate::values::Day;
use std::collections::BTreeSet;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `assembly.…`: a day that is to come, a matter, class, body or office that the book does not know, more present
/// than there are, more votes than present.
pub fn decide(situation: &Situation, command: &AssemblyCommand) -> Result<Vec<Event>, Refusal> {
    let AssemblyCommand::Record(event) = command;
    match event {
        AssemblyEvent::Asked { matter, letter } => {
            known_matter(situation, matter)?;
            not_future(situation, letter.day)?;
        }
        AssemblyEvent::Answered { matter, letter, .. } => {
            known_matter(situation, matter)?;
            not_future(situation, letter.day)?;
            let asked = situation.election.assembly.letters.get(matter).and_then(|letters| letters.asked.as_ref());
            if let Some(asked) = asked.filter(|asked| asked.day > letter.day) {
                let refusal = Refusal::new("assembly.answer-before").with("asked", asked.day).with("day", letter.day);
                return Err(refusal.at("answered_day"));
            }
        }
        AssemblyEvent::Recommended(held) => {
            not_future(situation, held.day)?;
            if !situation.law.recommendations.contains(&held.by) {
                return Err(Refusal::new("assembly.no-recommendation").citing(&situation.law.recommendations.citation).at("by"));
            }
            at_most("assembly.present", held.present, held.due, "present")?;
            held.votes.iter().try_for_each(|(_, votes)| at_most("assembly.votes", *votes, held.present, "votes"))?;
        }
        AssemblyEvent::LeftOut(left_out) => may_leave_out(situation, left_out)?,
        AssemblyEvent::Examined(credentials) => {
            not_future(situation, credentials.day)?;
            credentials.units.iter().try_for_each(|unit| {
                at_most("assembly.present", unit.present, unit.due, "units")?;
                at_most("assembly.unit-elected", unit.elected, unit.seats, "units").map_err(|refusal| refusal.with("unit", &unit.name))
            })?;
        }
        AssemblyEvent::PresidiumPassed(presidium) => {
            not_future(situation, presidium.day)?;
            at_most("assembly.votes", presidium.in_favour, presidium.present, "in_favour")?;
        }
        AssemblyEvent::PlenaryHeld(plenary) => may_elect(situation, plenary)?,
    }
    Ok(vec![Event::Assembly(event.clone())])
}

fn not_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("assembly.future").with("day", day).with("today", situation.today).at("day"));
    }
    Ok(())
}

fn at_most(code: &str, number: u32, most: u32, field: &str) -> Result<(), Refusal> {
    if number <= most { Ok(()) } else { Err(Refusal::new(code).with("number", number).with("most", most).at(field)) }
}

fn known_matter(situation: &Situation, matter: &str) -> Result<(), Refusal> {
    let law = &situation.law;
    let known = law.superior_consent.iter().any(|rule| rule.matter == matter) || (matter == HEADS && !law.superior_approval.is_empty());
    if known { Ok(()) } else { Err(Refusal::new("assembly.no-matter").citing(&law.superior_consent.citation).at("matter")) }
}

fn may_leave_out(situation: &Situation, left_out: &LeftOut) -> Result<(), Refusal> {
    let rule = &situation.law.left_out;
    at_most("assembly.votes", left_out.in_favour, left_out.present, "in_favour")?;
    let mut seen = BTreeSet::new();
    for (voter, class) in &left_out.persons {
        if !rule.classes.contains(class) {
            return Err(Refusal::new("assembly.no-class").citing(&rule.citation).at("persons"));
        }
        let standing = situation.election.roll.voter(voter).filter(|voter| voter.struck.is_none());
        let Some(standing) = standing else { return Err(Refusal::new("assembly.not-on-roll").at("persons")) };
        if !seen.insert(voter) {
            return Err(Refusal::new("assembly.left-out-twice").with("name", &standing.registration.name).at("persons"));
        }
    }
    Ok(())
}

fn may_elect(situation: &Situation, plenary: &Plenary) -> Result<(), Refusal> {
    let rule = &situation.law.plenary;
    not_future(situation, plenary.day)?;
    let offices = rule.value.iter().flat_map(|rule| &rule.offices).filter(|office| office.body == plenary.body);
    let offices: Vec<_> = offices.map(|office| &office.id).collect();
    let due = super::plenary::members(situation, &plenary.body).len() as u32;
    at_most("assembly.present", plenary.present, due, "present")?;
    for vote in &plenary.votes {
        if !offices.contains(&&vote.office) {
            return Err(Refusal::new("assembly.no-office").citing(&rule.citation).at("votes"));
        }
        at_most("assembly.votes", vote.in_favour + vote.against + vote.abstained, plenary.present, "votes")?;
    }
    Ok(())
}
