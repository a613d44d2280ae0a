//! The walk round a meeting that elects: letters and recommendations before it, who is left out, credentials, presidium, the plenaries.

use super::{Walk, WalkError, words};
use crate::election::Command;
use crate::election::assembly::{
    self, Answer, AssemblyCommand, AssemblyEvent, Credentials, HEADS, LeftOut, Letter, Plenary, PlenaryVote, Presidium, Recommendation,
    Unit,
};
use crate::election::outcome::{OutcomeCommand, OutcomeEvent, ReducedBy, outcome};
use crate::law::BodyId;
use crate::law::institutions::Institution;
use crate::values::{PersonName, Threshold};

/// Delegates in the presidium.
const PRESIDIUM: usize = 9;
/// Delegates that one unit elects.
const OF_A_UNIT: u32 = 25;

/// What the superior consents to, and the recommendations, before candidates are fixed.
pub(super) fn propose(walk: &mut Walk) -> Result<(), WalkError> {
    if walk.has(Institution::Recommendations) {
        for by in walk.situation.law.recommendations.value.clone() {
            let due = walk.situation.election.roll.registered() as u32;
            let votes = leading(walk, 3).into_iter().zip([9, 8, 7]).map(|(name, tenths)| (name, due * tenths / 10)).collect();
            let day = walk.today();
            record(walk, AssemblyEvent::Recommended(Recommendation { by, day, due, present: due, votes }))?;
        }
    }
    let matters: Vec<String> = walk.situation.law.superior_consent.iter().map(|rule| rule.matter.clone()).collect();
    matters.iter().try_for_each(|matter| consent(walk, matter))
}

fn record(walk: &mut Walk, event: AssemblyEvent) -> Result<(), WalkError> {
    walk.act(Command::Assembly(AssemblyCommand::Record(event)))
}

/// 请示 and 批复 on one matter.
fn consent(walk: &mut Walk, matter: &str) -> Result<(), WalkError> {
    let day = walk.today();
    let letter = |number: String| Letter { number, day };
    record(walk, AssemblyEvent::Asked { matter: matter.to_owned(), letter: letter(words("letter.asked")) })?;
    let letter = letter(words("letter.answered"));
    record(walk, AssemblyEvent::Answered { matter: matter.to_owned(), letter, answer: Answer::Consented })
}

/// The first so many on the roll.
fn leading(walk: &Walk, most: usize) -> Vec<PersonName> {
    walk.situation.election.roll.standing().take(most).map(|voter| voter.registration.name.clone()).collect()
}

/// The meeting before it votes: nobody is left out, credentials are in order, the presidium is passed.
pub(super) fn convene(walk: &mut Walk) -> Result<(), WalkError> {
    let registered = walk.situation.election.roll.registered() as u32;
    let day = walk.today();
    if walk.has(Institution::LeftOut) {
        record(walk, AssemblyEvent::LeftOut(LeftOut { persons: Vec::new(), consent: None, present: 0, in_favour: 0 }))?;
    }
    let Some(reporter) = leading(walk, 1).pop() else { return Ok(()) };
    if walk.has(Institution::Credentials) {
        let share = walk.situation.law.contest.share;
        let unit = |no: u32| {
            let seats = OF_A_UNIT.min(registered - no * OF_A_UNIT);
            let candidates = seats + share.map_or(1, |share| share.least.up(seats));
            let name = format!("{}{}", words("unit"), no + 1);
            Unit { name, due: seats * 6, present: seats * 6, seats, candidates, elected: seats }
        };
        let units = (0..registered.div_ceil(OF_A_UNIT)).map(unit).collect();
        let structure = walk.situation.law.delegate_structure.iter().map(|part| (part.id.clone(), registered)).collect();
        record(walk, AssemblyEvent::Examined(Credentials { day, reporter, units, structure, unseated: Vec::new() }))?;
    }
    if walk.has(Institution::Presidium) {
        let members = leading(walk, PRESIDIUM);
        record(walk, AssemblyEvent::PresidiumPassed(Presidium { day, members, present: registered, in_favour: registered }))?;
    }
    Ok(())
}

/// All agree to as many seats as were filled.
pub(super) fn reduce(walk: &mut Walk) -> Result<(), WalkError> {
    let found = outcome(&walk.situation);
    let present = walk.situation.election.roll.registered() as u32;
    for (office, _) in found.unfilled {
        let seats = found.elected.iter().filter(|(of, ..)| *of == office).count() as u32;
        let (by, day) = (ReducedBy::Voters { present, in_favour: present }, walk.today());
        walk.act(Command::Outcome(OutcomeCommand::Record(OutcomeEvent::SeatsReduced { office, seats, by, day })))?;
    }
    Ok(())
}

/// The first plenaries of the bodies elected, and the superior's approval.
pub(super) fn plenaries(walk: &mut Walk) -> Result<(), WalkError> {
    let Some(rule) = walk.situation.law.plenary.value.clone().filter(|_| walk.has(Institution::Plenary)) else { return Ok(()) };
    let mut bodies: Vec<BodyId> = rule.offices.iter().map(|office| office.body.clone()).collect();
    bodies.dedup();
    for body in bodies {
        let of_body = outcome(&walk.situation).elected.into_iter().filter(|(office, ..)| walk.situation.law.body_of(office) == body);
        let members: Vec<_> = of_body.map(|(_, person, name, _)| (person, name)).collect();
        let Some(chair) = members.first().and_then(|(_, name)| PersonName::new(name)) else { continue };
        let present = members.len() as u32;
        let offices = rule.offices.iter().filter(|office| office.body == body);
        let votes = offices.zip(&members).map(|(office, (person, _))| {
            let (office, person) = (office.id.clone(), person.clone());
            PlenaryVote { office, person, in_favour: Threshold::MAJORITY.least(u64::from(present)) as u32, against: 0, abstained: 0 }
        });
        let (votes, day) = (votes.collect(), walk.today());
        record(walk, AssemblyEvent::PlenaryHeld(Plenary { body, day, chair, present, votes }))?;
    }
    let elected = !assembly::elected_by_plenaries(&walk.situation).is_empty();
    if elected && walk.has(Institution::SuperiorApproval) { consent(walk, HEADS) } else { Ok(()) }
}
