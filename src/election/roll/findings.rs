//! What about the roll stands against the law.

use super::event::{ObjectionKind, Registration};
use super::state::{Case, Voter};
use crate::election::refusal::severity_of;
use crate::election::{Situation, eligibility};
use crate::law::institutions::Institution;
use crate::law::terms::Need;
use crate::law::{Finding, RuleBook, Severity, Subject};
use crate::text::with_year;
use crate::values::Day;
use std::collections::BTreeSet;

/// What about the roll stands against the law: one finding per kind of trouble, with how many persons it is about and the
/// name of the first.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let mut found = Vec::new();
    of_people(situation, &mut found);
    of_numbers(situation, &mut found);
    of_residents(situation, &mut found);
    of_display(situation, &mut found);
    found.extend(voters_beside(situation));
    of_objections(situation, &mut found);
    found.extend(super::appeal::findings(situation));
    found.extend(super::absence::findings(situation));
    found
}

/// What the class of a registration needs and has not been met (V-14, V-15). An unknown class needs nothing that could be met.
pub fn needs_unmet(law: &RuleBook, registration: &Registration) -> Vec<Need> {
    let class = law.registration_classes.iter().find(|class| class.id == registration.class);
    class.map_or_else(Vec::new, |class| class.needs.iter().filter(|need| !registration.met.contains(need)).copied().collect())
}

/// Whether a class needs something that has not been met.
fn lacks_something(law: &RuleBook, registration: &Registration) -> bool {
    let class = law.registration_classes.iter().find(|class| class.id == registration.class);
    class.is_some_and(|class| class.needs.iter().any(|need| !registration.met.contains(need)))
}

/// The last day on which one may object: the display day is not counted. `None` before the display.
pub fn objections_until(situation: &Situation) -> Option<Day> {
    situation.election.roll.clock_from.map(|from| from.plus_days(*situation.law.objection_days as i32))
}

/// The last day to decide a case.
pub fn decision_until(situation: &Situation, case: &Case) -> Day {
    case.objection.received.day().plus_days(*situation.law.objection_decision_days as i32)
}

/// The last day on which the list may be displayed for the election day that is set (V-17, X-06).
pub fn list_until(situation: &Situation) -> Option<Day> {
    situation.election.setup.election_day().map(|day| day.plus_days(-(*situation.law.list_days_before as i32)))
}

/// Whether the list has to be displayed again because the election day moved (V-19).
pub fn to_be_displayed_again(situation: &Situation) -> bool {
    let roll = &situation.election.roll;
    let allowed = situation.law.relist_after_delay.value;
    !roll.displays.is_empty() && allowed.is_some_and(|days| roll.delay > days as i32)
}

/// A finding about several people: how many, and who is the first.
fn about(code: &str, severity: Severity, people: &[&Voter]) -> Option<Finding> {
    let first = people.first()?;
    let subject = Subject::Voter(first.id.as_str().to_owned());
    Some(
        Finding::new(code, severity, subject)
            .with("count", people.len())
            .with("name", &first.registration.name)
            .with("number", first.number),
    )
}

fn of_people(situation: &Situation, found: &mut Vec<Finding>) {
    let law = &situation.law;
    let Some(day) = situation.election.setup.election_day() else { return };
    let line = eligibility::last_birth(day, law);
    let standing: Vec<&Voter> = situation.election.roll.standing().collect();
    let mut of = |code: &str, severity, citation, wanted: &dyn Fn(&Voter) -> bool| {
        let people: Vec<&Voter> = standing.iter().copied().filter(|voter| wanted(voter)).collect();
        found.extend(about(code, severity, &people).map(|finding| finding.with("line", with_year(line)).with("day", day).citing(citation)));
    };
    of("roll.under-age", Severity::Blocking, &law.voting_age.citation, &|voter| voter.registration.birth > line);
    let near = |birth: Day| birth <= line && line.days_since(birth) <= 2 && eligibility::by_a_reading(birth, day, law);
    of("roll.age-by-reading", Severity::Warning, &law.age_reading.citation, &|voter| near(voter.registration.birth));
    of("roll.needs-unmet", Severity::Blocking, &law.registration_classes.citation, &|voter| lacks_something(law, &voter.registration));
    let no_class = |voter: &Voter| !law.registration_classes.iter().any(|class| class.id == voter.registration.class);
    of("roll.class-unknown", Severity::Blocking, &law.registration_classes.citation, &no_class);
    let differs = |voter: &Voter| {
        let registration = &voter.registration;
        registration.id_number.as_ref().is_some_and(|id| id.birth() != registration.birth || id.sex() != registration.sex)
    };
    of("roll.id-differs", Severity::Warning, &law.id_area_is_no_proof.citation, &differs);
}

/// One identity number that stands twice: two tablets registered the same person (V-15, X-16).
fn of_numbers(situation: &Situation, found: &mut Vec<Finding>) {
    let mut numbers: Vec<(u64, u32, &Voter)> = situation
        .election
        .roll
        .standing()
        .filter_map(|voter| Some((voter.registration.id_number.as_ref()?.packed(), voter.number, voter)))
        .collect();
    numbers.sort_unstable_by_key(|(number, place, _)| (*number, *place));
    let again: Vec<&Voter> = numbers.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1].2).collect();
    found.extend(about("roll.same-id", Severity::Blocking, &again).map(|finding| finding.citing(&situation.law.one_registration.citation)));
}

/// People of the household roll who are of age and have neither a registration nor a reason (V-14, V-16).
fn of_residents(situation: &Situation, found: &mut Vec<Finding>) {
    let Some(day) = situation.election.setup.election_day() else { return };
    let missing = super::lists::unaccounted(situation, day);
    if let Some((id, resident)) = missing.first() {
        let finding = Finding::new("roll.resident-unaccounted", Severity::Warning, Subject::Voter(id.as_str().to_owned()))
            .with("count", missing.len())
            .with("name", &resident.name)
            .with("group", resident.group);
        found.push(finding.citing(&situation.law.registration_classes.citation));
    }
}

fn of_display(situation: &Situation, found: &mut Vec<Finding>) {
    let (roll, law) = (&situation.election.roll, &situation.law);
    let (Some(until), Some(day)) = (list_until(situation), situation.election.setup.election_day()) else { return };
    if !law.institutions.contains(&Institution::PublicRoll) {
        return;
    }
    let whole = |code: &str, severity| Finding::new(code, severity, Subject::Election).with("until", until).with("day", day);
    match roll.first_displayed() {
        Some(first) if first > until => {
            let late = first.days_since(until);
            let finding = whole("display.late", Severity::Blocking).with("displayed", first).with("late", late);
            found.push(finding.with("earliest", first.plus_days(*law.list_days_before as i32)).citing(&law.list_days_before.citation));
        }
        Some(_) => {}
        None if situation.today > until => {
            let finding = whole("display.missed", Severity::Blocking).with("late", situation.today.days_since(until));
            found.push(finding.citing(&law.list_days_before.citation));
        }
        None if until.days_since(situation.today) <= 3 && !roll.voters.is_empty() => {
            let finding = whole("display.due", Severity::Advice).with("left", until.days_since(situation.today));
            found.push(finding.citing(&law.list_days_before.citation));
        }
        None => {}
    }
    if to_be_displayed_again(situation) {
        let allowed = law.relist_after_delay.value.unwrap_or_default();
        let finding = whole("display.again", Severity::Blocking).with("delay", roll.delay).with("allowed", allowed);
        found.push(finding.citing(&law.relist_after_delay.citation));
    }
    let unpublished = roll.unpublished().len();
    if unpublished > 0 {
        let finding = whole("display.corrections", Severity::Warning).with("count", unpublished);
        found.push(finding.citing(&law.relist_after_delay.citation));
    }
}

/// The list of all voters, where a few elect for them: posted with the list of those who elect, in time.
fn voters_beside(situation: &Situation) -> Option<Finding> {
    let (law, roll) = (&situation.law, &situation.election.roll);
    let until = list_until(situation).filter(|_| law.institutions.contains(&Institution::VotersBeside))?;
    let (rule, displayed) = (&law.list_days_before, roll.first_displayed());
    let find = |code: &str, severity| {
        let finding = Finding::new(code, severity, Subject::Step("voter_list".to_owned()));
        finding.with("until", until).citing(&rule.citation)
    };
    let answers = situation.election.paperwork.answers("voter_list");
    let posted: Option<Day> = answers.and_then(|answers| answers.get("day")?.parse().ok());
    match posted {
        Some(day) if day > until => Some(find("display.voters-late", severity_of(rule)).with("day", day)),
        Some(day) if displayed.is_some_and(|displayed| displayed != day) => {
            Some(find("display.voters-apart", Severity::Warning).with("day", day))
        }
        None if displayed.is_some() => Some(find("display.voters-missing", Severity::Warning)),
        _ => None,
    }
}

fn of_objections(situation: &Situation, found: &mut Vec<Finding>) {
    let law = &situation.law;
    let Some(until) = objections_until(situation) else { return };
    for case in &situation.election.roll.cases {
        let subject = || Subject::Case(case.id.as_str().to_owned());
        let received = case.objection.received.day();
        let say =
            |code: &str, severity| Finding::new(code, severity, subject()).with("about", &case.objection.about).with("received", received);
        if received > until {
            found.push(say("objection.late", Severity::Warning).with("until", until).citing(&law.objection_days.citation));
        }
        let due = decision_until(situation, case);
        let decided = case.decision.as_ref().map(|(_, _, day)| *day);
        let overdue = decided.unwrap_or(situation.today).days_since(due);
        match decided {
            None if overdue > 0 => {
                let finding = say("objection.overdue", Severity::Blocking).with("due", due).with("late", overdue);
                found.push(finding.citing(&law.objection_decision_days.citation));
            }
            None => {
                let finding = say("objection.open", Severity::Warning).with("due", due).with("left", -overdue);
                found.push(finding.citing(&law.objection_decision_days.citation));
            }
            Some(day) if overdue > 0 => {
                let finding = say("objection.decided-late", Severity::Warning).with("due", due).with("decided", day);
                found.push(finding.with("late", overdue).citing(&law.objection_decision_days.citation));
            }
            Some(_) => {}
        }
        upheld_without_change(situation, case, found);
    }
}

/// An objection that was upheld about a voter who still stands unchanged.
fn upheld_without_change(situation: &Situation, case: &Case, found: &mut Vec<Finding>) {
    let Some((super::event::Ruled::Upheld, _, _)) = &case.decision else { return };
    let Some(voter) = &case.objection.voter else { return };
    let touched: BTreeSet<&str> = situation.election.roll.amendments.iter().map(|amendment| amendment.voter.as_str()).collect();
    if case.objection.kind != ObjectionKind::Omitted && !touched.contains(voter.as_str()) {
        let finding = Finding::new("objection.upheld-unchanged", Severity::Warning, Subject::Case(case.id.as_str().to_owned()));
        found.push(finding.with("about", &case.objection.about).citing(&situation.law.objection_decision_days.citation));
    }
}
