//! What may be asked for in nomination.

use super::list::{list_troubles, seats_of};
use super::sitting::{OneSitting, not_in_one_sitting};
use super::{Kin, Nomination, NominationCommand, NominationEvent, Nominee, Vetted};
use crate::election::record::PersonKey;
use crate::election::{Event, Refusal, Situation, eligibility};
use crate::law::terms::Route;
use crate::law::{OfficeId, RuleBook};
use crate::values::Day;
use std::collections::BTreeSet;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `nomination.…`, `vetting.…`, `candidates.…`: what the book does not let be recorded, with the clause.
pub fn decide(situation: &Situation, command: &NominationCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        NominationCommand::Nominate(nominations) => {
            may_nominate(situation, &nominations)?;
            NominationEvent::Nominated { nominations }
        }
        NominationCommand::DeclareKin { person, kin } => {
            may_declare(situation, &person, &kin)?;
            NominationEvent::KinDeclared { kin, person }
        }
        NominationCommand::Vet { person, department, verdict, ground } => {
            may_vet(situation, &person, &department, verdict, ground.as_deref())?;
            NominationEvent::Vetted { person, department, verdict, ground }
        }
        NominationCommand::ChooseOffice { person, office } => {
            may_choose(situation, &person, &office)?;
            NominationEvent::OfficeChosen { person, office }
        }
        NominationCommand::Withdraw { person, day, reason } => {
            may_withdraw(situation, &person, day, &reason)?;
            NominationEvent::Withdrew { person, day, reason }
        }
        NominationCommand::HoldPrimary { office, voted, votes, day } => {
            may_hold_primary(situation, &office, voted, &votes, day)?;
            NominationEvent::PrimaryHeld { office, voted, votes, day }
        }
        NominationCommand::PublishFirstList { day } => {
            let rule = &situation.law.first_list_days_before;
            not_future(situation, day)?;
            in_time(situation, "nomination.first-list-late", rule.value, day)
                .map_or(Ok(()), |late| if rule.binding { Err(late.citing(&rule.citation).at("day")) } else { Ok(()) })?;
            NominationEvent::FirstListPublished { day }
        }
        NominationCommand::FixCandidates { lists, order_reason, day } => {
            may_fix(situation, &lists, &order_reason, day)?;
            NominationEvent::CandidatesFixed { lists, order_reason, day }
        }
    };
    Ok(vec![Event::Nomination(event)])
}

fn nominee<'a>(situation: &'a Situation, person: &PersonKey) -> Result<&'a Nominee, Refusal> {
    situation.election.nomination.nominees.get(person).ok_or_else(|| Refusal::new("nomination.not-nominee").at("person"))
}

fn not_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("nomination.future").with("day", day).with("today", situation.today).at("day"));
    }
    Ok(())
}

/// A refusal when a day is later than so many days before the election day.
pub fn in_time(situation: &Situation, code: &str, days: Option<u32>, day: Day) -> Option<Refusal> {
    let latest = situation.election.setup.election_day()?.plus_days(-(days? as i32));
    (day > latest).then(|| Refusal::new(code).with("day", day).with("latest", latest).with("late", day.days_since(latest)))
}

/// The last day to withdraw (V-22c); `None` when the book names none.
pub fn last_day_to_withdraw(law: &RuleBook, election_day: Day, fixed: Option<Day>) -> Option<Day> {
    let before = law.withdrawal_days_before.value.map(|days| election_day.plus_days(-(days as i32)));
    before.or_else(|| Some(fixed?.plus_days(law.withdrawal_days_after_list.value? as i32)))
}

fn may_nominate(situation: &Situation, nominations: &[Nomination]) -> Result<(), Refusal> {
    let mut earlier: Vec<&Nomination> = situation.election.nomination.nominees.values().flat_map(|it| &it.nominations).collect();
    for nomination in nominations {
        may_nominate_one(situation, nomination)?;
        may_nominate_beside(situation, nomination, &earlier)?;
        earlier.push(nomination);
    }
    Ok(())
}

fn may_nominate_one(situation: &Situation, nomination: &Nomination) -> Result<(), Refusal> {
    let law = &situation.law;
    let about = |code: &str| Refusal::new(code).with("name", &nomination.name);
    if !law.nomination_routes.contains(&nomination.route) {
        return Err(about("nomination.route").citing(&law.nomination_routes.citation).at("route"));
    }
    if seats_of(situation, &nomination.office) == 0 {
        let office = crate::election::setup::office_words(law, &nomination.office);
        return Err(about("nomination.office").with("office", office).at("office"));
    }
    if nomination.votes == 0 {
        return Err(about("nomination.no-votes").at("votes"));
    }
    let joint = &law.joint_nominators;
    if nomination.route == Route::Voters && nomination.votes < joint.value && joint.binding {
        let refusal = about("nomination.too-few-joint").with("votes", nomination.votes).with("least", joint.value);
        return Err(refusal.citing(&joint.citation).at("votes"));
    }
    if nomination.by.trim().is_empty() {
        return Err(about("nomination.no-nominator").at("by"));
    }
    not_future(situation, nomination.day)?;
    not_in_one_sitting(situation, nomination.day, OneSitting::Nominated)?;
    may_stand(situation, nomination)
}

/// A nominee stands on the roll and is of age on the election day (V-13, V-20).
fn may_stand(situation: &Situation, nomination: &Nomination) -> Result<(), Refusal> {
    let law = &situation.law;
    let about = |code: &str| Refusal::new(code).with("name", &nomination.name).at("person");
    if nomination.person.as_voter().is_none() && may_come_from_outside(law, &nomination.office) {
        return Ok(());
    }
    let voter = nomination.person.as_voter().and_then(|id| situation.election.roll.voter(&id)).filter(|voter| voter.struck.is_none());
    let Some(voter) = voter else {
        let refusal = about("nomination.not-registered").citing(&law.nomination_routes.citation);
        return if law.candidates_on_roll.value { Err(refusal) } else { Ok(()) };
    };
    let day = situation.election.setup.election_day().unwrap_or(situation.today);
    if !eligibility::of_age(voter.registration.birth, day, law) {
        return Err(about("nomination.under-age").with("age", law.voting_age.value).citing(&law.voting_age.citation));
    }
    Ok(())
}

/// What one nominator has named before counts too (V-20, §13 35).
fn may_nominate_beside(situation: &Situation, nomination: &Nomination, earlier: &[&Nomination]) -> Result<(), Refusal> {
    let law = &situation.law;
    let same: Vec<&&Nomination> = earlier.iter().filter(|it| it.route == nomination.route && it.by == nomination.by).collect();
    let about = |code: &str| Refusal::new(code).with("name", &nomination.name).with("by", &nomination.by);
    if same.iter().any(|it| it.person == nomination.person && it.office == nomination.office) {
        return Err(about("nomination.twice").at("by"));
    }
    let rule = &law.nominator_same_person_twice;
    if !rule.value && rule.binding && same.iter().any(|it| it.person == nomination.person) {
        return Err(about("nomination.same-person-twice").citing(&rule.citation).at("office"));
    }
    let rule = &law.nominees_most_seats;
    let named: BTreeSet<&PersonKey> = same.iter().filter(|it| it.office == nomination.office).map(|it| &it.person).collect();
    let seats = seats_of(situation, &nomination.office);
    if rule.value && rule.binding && is_single(law, nomination) && named.len() as u32 >= seats {
        let office = crate::election::setup::office_words(law, &nomination.office);
        return Err(about("nomination.most-seats").with("office", office).with("seats", seats).citing(&rule.citation).at("by"));
    }
    Ok(())
}

/// Whether one who does not stand on the roll may be elected to an office (G-08).
pub fn may_come_from_outside(law: &RuleBook, office: &OfficeId) -> bool {
    law.offices.iter().any(|rule| rule.id == *office && rule.outside)
}

/// Whether one nominator speaks here, or several who joined, and not the tally of a meeting.
pub fn is_single(law: &RuleBook, nomination: &Nomination) -> bool {
    let organisation = matches!(nomination.route, Route::PartyOrganisation | Route::Organisations | Route::Presidium);
    organisation || nomination.votes == 1 || law.joint_nominators.value > 1
}

fn may_declare(situation: &Situation, person: &PersonKey, kin: &[Kin]) -> Result<(), Refusal> {
    let nominee = nominee(situation, person)?;
    if let Some(other) = kin.iter().find(|kin| kin.person != *person || kin.relative.as_ref() == Some(person)) {
        return Err(Refusal::new("vetting.kin-self").with("name", &nominee.name).with("relative", &other.name).at("kin"));
    }
    Ok(())
}

fn may_vet(situation: &Situation, person: &PersonKey, department: &str, verdict: Vetted, ground: Option<&str>) -> Result<(), Refusal> {
    let rule = &situation.law.disqualifications;
    let nominee = nominee(situation, person)?;
    if department.trim().is_empty() {
        return Err(Refusal::new("vetting.no-department").at("department"));
    }
    if verdict != Vetted::Barred {
        return Ok(());
    }
    let known = ground.is_some_and(|ground| rule.iter().any(|it| it.id == ground));
    if known { Ok(()) } else { Err(Refusal::new("vetting.no-ground").with("name", &nominee.name).citing(&rule.citation).at("ground")) }
}

fn may_choose(situation: &Situation, person: &PersonKey, office: &OfficeId) -> Result<(), Refusal> {
    let nominee = nominee(situation, person)?;
    if nominee.offices().contains(office) {
        return Ok(());
    }
    let rule = &situation.law.two_offices_choose;
    let office = crate::election::setup::office_words(&situation.law, office);
    Err(Refusal::new("nomination.office-not-named").with("name", &nominee.name).with("office", office).citing(&rule.citation).at("office"))
}

fn may_withdraw(situation: &Situation, person: &PersonKey, day: Day, reason: &str) -> Result<(), Refusal> {
    let nominee = nominee(situation, person)?;
    not_future(situation, day)?;
    if reason.trim().is_empty() {
        return Err(Refusal::new("nomination.reason-missing").at("reason"));
    }
    if nominee.withdrew.is_some() {
        return Err(Refusal::new("nomination.withdrew-already").with("name", &nominee.name));
    }
    let (law, book) = (&situation.law, &situation.election.nomination);
    let Some(election_day) = situation.election.setup.election_day().filter(|_| book.is_candidate(person)) else { return Ok(()) };
    let rule = if law.withdrawal_days_before.value.is_some() { &law.withdrawal_days_before } else { &law.withdrawal_days_after_list };
    match last_day_to_withdraw(law, election_day, book.fixed.as_ref().map(|fixed| fixed.day)) {
        Some(latest) if day > latest && rule.binding => {
            let refusal = Refusal::new("nomination.withdraw-late").with("name", &nominee.name).with("latest", latest);
            Err(refusal.with("day", day).citing(&rule.citation).at("day"))
        }
        _ => Ok(()),
    }
}

fn may_hold_primary(situation: &Situation, office: &OfficeId, voted: u32, votes: &[(PersonKey, u32)], day: Day) -> Result<(), Refusal> {
    not_future(situation, day)?;
    not_in_one_sitting(situation, day, OneSitting::Nominated)?;
    let registered = situation.election.roll.registered();
    if u64::from(voted) > registered {
        return Err(Refusal::new("nomination.primary-more").with("voted", voted).with("registered", registered).at("voted"));
    }
    for (person, count) in votes {
        let nominee = nominee(situation, person)?;
        if !nominee.stands_for(office) {
            return Err(Refusal::new("nomination.primary-not-standing").with("name", &nominee.name).at("votes"));
        }
        if *count > voted {
            let refusal = Refusal::new("nomination.primary-votes").with("name", &nominee.name).with("votes", count);
            return Err(refusal.with("voted", voted).at("votes"));
        }
    }
    let rule = &situation.law.primary_turnout;
    match rule.value {
        Some(threshold) if rule.binding && !threshold.met_by(u64::from(voted), registered) => {
            let refusal = Refusal::new("nomination.primary-turnout").with("voted", voted).with("registered", registered);
            Err(refusal.with("least", threshold.least(registered)).citing(&rule.citation).at("voted"))
        }
        _ => Ok(()),
    }
}

fn may_fix(situation: &Situation, lists: &[(OfficeId, Vec<PersonKey>)], order_reason: &str, day: Day) -> Result<(), Refusal> {
    not_future(situation, day)?;
    not_in_one_sitting(situation, day, OneSitting::ListFixed)?;
    if situation.election.polling.polls.values().any(|poll| !poll.opened.is_empty()) {
        return Err(Refusal::new("candidates.poll-began"));
    }
    if situation.law.without_candidates.value && lists.iter().all(|(_, people)| people.is_empty()) {
        return Ok(());
    }
    let binding = list_troubles(situation, lists, order_reason).into_iter().find(|trouble| trouble.binding);
    if let Some(trouble) = binding {
        return Err(trouble.refusal);
    }
    let rule = &situation.law.final_list_days_before;
    match in_time(situation, "candidates.late", rule.value, day) {
        Some(late) if rule.binding => Err(late.citing(&rule.citation).at("day")),
        _ => Ok(()),
    }
}
