//! What may be asked of the roll, and what is refused with its clause.

use super::absence::may_be_left_out;
use super::appeal::{may_appeal, may_decide_appeal};
use super::command::RollCommand;
use super::event::{Absence, Change, Objection, Registration, RollEvent};
use super::findings::{needs_unmet, objections_until};
use super::state::{Roll, Voter};
use crate::election::record::{CaseId, VoterId};
use crate::election::{Event, Refusal, Situation, eligibility};
use crate::law::institutions::Institution;
use crate::law::{Finding, Severity};
use crate::text::with_year;
use crate::values::{Day, IdNumber};
use std::collections::BTreeSet;

/// Decides on a request. What other tablets recorded is never refused: only what is asked here.
///
/// # Errors
/// [`Refusal`] with the clause: a person who may not be registered, a change after the freeze without a reason, a day in the
/// future, a case decided before, a freeze before the roll is settled.
pub fn decide(situation: &Situation, command: &RollCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        RollCommand::Register(person) => register(situation, vec![person])?,
        RollCommand::RegisterMany(people) => register(situation, people)?,
        RollCommand::ListResidents(people) if people.is_empty() => return Err(Refusal::new("roll.nobody")),
        RollCommand::ListResidents(people) => RollEvent::ResidentsListed { people },
        RollCommand::Excuse { resident, why } => excuse(situation, resident, why)?,
        RollCommand::MeetNeed { voter, need } => {
            standing(&situation.election.roll, &voter)?;
            RollEvent::NeedMet { voter, need }
        }
        RollCommand::Correct { voter, change, reason } => {
            may_correct(situation, &voter, &change)?;
            if reason.trim().is_empty() && !situation.election.roll.displays.is_empty() {
                return Err(Refusal::new("roll.reason").at("reason"));
            }
            RollEvent::Corrected { voter, change, reason }
        }
        RollCommand::Strike { voter, why } => {
            standing(&situation.election.roll, &voter)?;
            may_be_left_out(situation, &voter, &why)?;
            RollEvent::Struck { voter, why: worded(why)? }
        }
        RollCommand::Restore { voter, reason } => restore(situation, voter, reason)?,
        RollCommand::SettleLikeness { first, second, likeness, reason } => {
            settle(&situation.election.roll, &first, &second)?;
            RollEvent::LikenessSettled { first, second, likeness, reason }
        }
        RollCommand::Display { day, place } => display(situation, day, place)?,
        RollCommand::Object(objection) => RollEvent::Objected(object(situation, objection)?),
        RollCommand::DecideObjection { case, ruled, reason, day } => {
            decide_objection(situation, &case, &reason, day)?;
            RollEvent::ObjectionDecided { case, ruled, reason, day }
        }
        RollCommand::Appeal { case, appeal } => {
            not_in_future(situation, appeal.day)?;
            may_appeal(situation, &case, &appeal)?;
            RollEvent::Appealed { case, appeal }
        }
        RollCommand::DecideAppeal { case, ruled, reason, day } => {
            not_in_future(situation, day)?;
            may_decide_appeal(situation, &case, &reason, day)?;
            RollEvent::AppealDecided { case, ruled, reason, day }
        }
        RollCommand::ConfirmIncapacity { who, proof, day } => {
            not_in_future(situation, day)?;
            RollEvent::IncapacityConfirmed { who, proof, day }
        }
        RollCommand::Freeze { day } => freeze(situation, day)?,
    };
    Ok(vec![Event::Roll(event)])
}

fn register(situation: &Situation, people: Vec<Registration>) -> Result<RollEvent, Refusal> {
    if people.is_empty() {
        return Err(Refusal::new("roll.nobody"));
    }
    for person in &people {
        entitled(situation, person)?;
    }
    let numbers: BTreeSet<u64> = people.iter().filter_map(|person| person.id_number.as_ref()).map(IdNumber::packed).collect();
    let with_number = people.iter().filter(|person| person.id_number.is_some()).count();
    if numbers.len() < with_number {
        return Err(Refusal::new("roll.same-id-twice").at("id_number").citing(&situation.law.one_registration.citation));
    }
    if let Some(known) = situation.election.roll.voters.iter().find(|voter| bears_one_of(voter, &numbers)) {
        return Err(already(situation, known));
    }
    Ok(RollEvent::Registered { people })
}

/// Whether this person may be put on the roll as things stand, whoever else is on it.
///
/// # Errors
/// [`Refusal`] names the field: group, class, birth, and after the freeze the reason.
pub fn entitled(situation: &Situation, person: &Registration) -> Result<(), Refusal> {
    if let Some(frozen) = situation.election.roll.frozen
        && person.note.trim().is_empty()
    {
        return Err(Refusal::new("roll.frozen").at("note").with("day", frozen));
    }
    a_group(situation, person.group)?;
    a_class(situation, &person.class)?;
    of_age(situation, person.birth)
}

fn a_group(situation: &Situation, group: u32) -> Result<(), Refusal> {
    let groups = situation.election.setup.founding.as_ref().map_or(&[][..], |founding| &founding.groups[..]);
    if !groups.is_empty() && !groups.iter().any(|known| known.no == group) {
        return Err(Refusal::new("roll.no-such-group").at("group").with("group", group).with("groups", groups.len()));
    }
    Ok(())
}

fn a_class(situation: &Situation, class: &str) -> Result<(), Refusal> {
    let classes = &situation.law.registration_classes;
    if !classes.iter().any(|known| known.id == class) {
        return Err(Refusal::new("roll.no-such-class").at("class").citing(&classes.citation));
    }
    Ok(())
}

fn of_age(situation: &Situation, birth: Day) -> Result<(), Refusal> {
    let law = &situation.law;
    if birth > situation.today {
        return Err(Refusal::new("roll.birth-in-future").at("birth").with("birth", with_year(birth)));
    }
    let Some(election_day) = situation.election.setup.election_day() else { return Ok(()) };
    if eligibility::of_age(birth, election_day, law) {
        return Ok(());
    }
    let by_reading = eligibility::by_a_reading(birth, election_day, law);
    let citation = if by_reading { &law.age_reading.citation } else { &law.voting_age.citation };
    Err(Refusal::new("roll.under-age")
        .at("birth")
        .with("age", *law.voting_age)
        .with("day", election_day)
        .with("line", with_year(eligibility::last_birth(election_day, law)))
        .with("reached", with_year(eligibility::coming_of_age(birth, law)))
        .citing(citation))
}

fn bears_one_of(voter: &Voter, numbers: &BTreeSet<u64>) -> bool {
    let number = voter.registration.id_number.as_ref().map(IdNumber::packed);
    number.is_some_and(|number| numbers.contains(&number)) && voter.struck != Some(Absence::Duplicate)
}

fn already(situation: &Situation, known: &Voter) -> Refusal {
    let code = if known.struck.is_none() { "roll.already-registered" } else { "roll.was-struck" };
    Refusal::new(code)
        .at("id_number")
        .with("name", &known.registration.name)
        .with("number", known.number)
        .with("group", known.registration.group)
        .citing(&situation.law.one_registration.citation)
}

fn excuse(situation: &Situation, resident: VoterId, why: Absence) -> Result<RollEvent, Refusal> {
    if !situation.election.roll.residents.iter().any(|(id, ..)| *id == resident) {
        return Err(Refusal::new("roll.no-such-resident"));
    }
    may_be_left_out(situation, &resident, &why)?;
    Ok(RollEvent::Excused { resident, why: worded(why)? })
}

/// A reason in one's own words must have words.
fn worded(why: Absence) -> Result<Absence, Refusal> {
    match &why {
        Absence::Other(words) if words.trim().is_empty() => Err(Refusal::new("roll.reason").at("reason")),
        _ => Ok(why),
    }
}

fn known<'a>(roll: &'a Roll, voter: &VoterId) -> Result<&'a Voter, Refusal> {
    roll.voter(voter).ok_or_else(|| Refusal::new("roll.no-such-voter"))
}

fn standing<'a>(roll: &'a Roll, voter: &VoterId) -> Result<&'a Voter, Refusal> {
    let found = known(roll, voter)?;
    if found.struck.is_some() {
        return Err(Refusal::new("roll.not-standing").with("name", &found.registration.name).with("number", found.number));
    }
    Ok(found)
}

/// Whether a registration may be changed so, whatever the reason.
///
/// # Errors
/// [`Refusal`]: nobody who stands on the roll, no change, a group or a class that there is not, an age, a number that another bears.
pub fn may_correct(situation: &Situation, voter: &VoterId, change: &Change) -> Result<(), Refusal> {
    let roll = &situation.election.roll;
    let found = standing(roll, voter)?;
    if *change == Change::default() {
        return Err(Refusal::new("roll.no-change"));
    }
    change.group.map_or(Ok(()), |group| a_group(situation, group))?;
    change.class.as_deref().map_or(Ok(()), |class| a_class(situation, class))?;
    change.birth.map_or(Ok(()), |birth| of_age(situation, birth))?;
    if let Some(number) = &change.id_number {
        let numbers = BTreeSet::from([number.packed()]);
        if let Some(other) = roll.voters.iter().find(|other| other.id != found.id && bears_one_of(other, &numbers)) {
            return Err(already(situation, other));
        }
    }
    Ok(())
}

fn restore(situation: &Situation, voter: VoterId, reason: String) -> Result<RollEvent, Refusal> {
    let roll = &situation.election.roll;
    let found = known(roll, &voter)?;
    if found.struck.is_none() {
        return Err(Refusal::new("roll.stands").with("name", &found.registration.name).with("number", found.number));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::new("roll.reason").at("reason"));
    }
    if let Some(number) = &found.registration.id_number {
        let numbers = BTreeSet::from([number.packed()]);
        if let Some(other) = roll.standing().find(|other| bears_one_of(other, &numbers)) {
            return Err(already(situation, other));
        }
    }
    of_age(situation, found.registration.birth)?;
    Ok(RollEvent::Restored { voter, reason })
}

fn settle(roll: &Roll, first: &VoterId, second: &VoterId) -> Result<(), Refusal> {
    standing(roll, first)?;
    standing(roll, second)?;
    if first == second {
        return Err(Refusal::new("roll.one-registration"));
    }
    Ok(())
}

fn not_in_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("roll.day-in-future").at("day").with("day", day).with("today", situation.today));
    }
    Ok(())
}

fn display(situation: &Situation, day: Day, place: String) -> Result<RollEvent, Refusal> {
    let roll = &situation.election.roll;
    not_in_future(situation, day)?;
    if let Some((before, _)) = roll.displays.last().filter(|(before, _)| day < *before) {
        return Err(Refusal::new("roll.display-order").at("day").with("before", before));
    }
    if place.trim().is_empty() {
        return Err(Refusal::new("roll.display-place").at("place"));
    }
    if roll.standing().next().is_none() {
        return Err(Refusal::new("roll.nobody"));
    }
    Ok(RollEvent::Displayed { day, place })
}

fn object(situation: &Situation, objection: Objection) -> Result<Objection, Refusal> {
    let roll = &situation.election.roll;
    not_in_future(situation, objection.received.day())?;
    let Some(first) = roll.first_displayed() else {
        return Err(Refusal::new("roll.objection-before-display").citing(&situation.law.objection_days.citation));
    };
    if objection.received.day() < first {
        return Err(Refusal::new("roll.objection-before-display").at("received").citing(&situation.law.objection_days.citation));
    }
    for (field, words) in [("by", &objection.by), ("about", &objection.about), ("facts", &objection.facts)] {
        if words.trim().is_empty() {
            return Err(Refusal::new("roll.objection-words").at(field));
        }
    }
    if let Some(voter) = &objection.voter {
        known(roll, voter)?;
    }
    Ok(objection)
}

fn decide_objection(situation: &Situation, case: &CaseId, reason: &str, day: Day) -> Result<(), Refusal> {
    let found = situation.election.roll.case(case).ok_or_else(|| Refusal::new("roll.no-such-case"))?;
    if let Some((_, _, decided)) = &found.decision {
        return Err(Refusal::new("roll.objection-decided").with("about", &found.objection.about).with("day", decided));
    }
    not_in_future(situation, day)?;
    if day < found.objection.received.day() {
        return Err(Refusal::new("roll.decided-before-received").at("day").with("received", found.objection.received.day()));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::new("roll.reason").at("reason"));
    }
    Ok(())
}

/// A roll is frozen when it was displayed, the time to object is over, every objection is decided and nothing blocking is left.
fn freeze(situation: &Situation, day: Day) -> Result<RollEvent, Refusal> {
    let roll = &situation.election.roll;
    let law = &situation.law;
    not_in_future(situation, day)?;
    if let Some(frozen) = roll.frozen {
        return Err(Refusal::new("roll.frozen-already").with("day", frozen));
    }
    match objections_until(situation) {
        _ if !law.institutions.contains(&Institution::PublicRoll) => {}
        None => return Err(Refusal::new("roll.freeze-undisplayed").citing(&law.list_days_before.citation)),
        Some(until) if day <= until => {
            return Err(Refusal::new("roll.freeze-too-early").at("day").with("until", until).citing(&law.objection_days.citation));
        }
        Some(_) => {}
    }
    let open = roll.cases.iter().filter(|case| case.decision.is_none()).count();
    if open > 0 {
        return Err(Refusal::new("roll.freeze-objections").with("count", open).citing(&law.objection_decision_days.citation));
    }
    let appealed = roll.cases.iter().filter(|case| case.appeal.is_some() && case.appeal_decision.is_none()).count();
    if appealed > 0 {
        return Err(Refusal::new("roll.freeze-appeals").with("count", appealed).citing(&law.objection_appeal.citation));
    }
    let unmet = roll.standing().filter(|voter| !needs_unmet(law, &voter.registration).is_empty()).count();
    if unmet > 0 {
        return Err(Refusal::new("roll.freeze-needs").with("count", unmet).citing(&law.registration_classes.citation));
    }
    let blocking = super::findings(situation).into_iter().find(keeps_open);
    match blocking {
        Some(finding) => {
            let refusal = Refusal { values: finding.values, ..Refusal::new(&format!("roll.freeze.{}", finding.code)) };
            Err(finding.citation.iter().fold(refusal, |refusal, citation| refusal.citing(citation)))
        }
        None => Ok(RollEvent::Frozen { day }),
    }
}

/// Whether a finding is about who stands on the list: a list displayed late moves the day, but does not keep the roll open.
fn keeps_open(finding: &Finding) -> bool {
    finding.severity == Severity::Blocking && finding.code != "display.late"
}
