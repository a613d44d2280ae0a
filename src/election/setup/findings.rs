//! What in the frame, and in the days that follow from it, stands against the law.

use super::{Founding, books, frame, remainder, term};
use crate::election::calendar::{Deadline, Keeping, calendar};
use crate::election::refusal::severity_of;
use crate::election::{Situation, committee};
use crate::law::{Finding, Severity, Subject};

/// What in the frame stands against the law.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let Some(founding) = &situation.election.setup.founding else { return Vec::new() };
    let mut findings: Vec<Finding> = frame::troubles(founding, &situation.law)
        .into_iter()
        .map(|trouble| trouble.finding(Severity::Blocking, Subject::Election))
        .collect();
    let doubts = frame::doubts(founding, &situation.law).into_iter();
    findings.extend(doubts.map(|doubt| doubt.finding(Severity::Warning, Subject::Election)));
    findings.extend(of_bodies(situation, founding));
    findings.extend(to_confirm(situation));
    findings.extend(put_off(situation, founding));
    findings.extend(calendar(situation).iter().filter_map(|deadline| missed(situation, deadline)));
    findings.extend(not_studied(situation));
    findings.extend(term::findings(situation));
    findings.extend(term::follow_findings(situation));
    findings.extend(remainder::findings(situation));
    findings.extend(books::differ(situation));
    findings
}

/// Bodies of the one election whose size the book does not let be so (E-08, E-09).
fn of_bodies(situation: &Situation, founding: &Founding) -> Vec<Finding> {
    let rule = &situation.law.bodies;
    let wrong = rule.iter().filter_map(|body| {
        let seats = founding.seats.iter().filter(|seats| body.offices.contains(&seats.office)).map(|seats| seats.seats).sum::<u32>();
        let odd = body.size.odd && seats % 2 == 0 && seats >= body.size.least;
        (!body.size.holds(seats)).then(|| {
            let finding = Finding::new(if odd { "setup.body-even" } else { "setup.body-of" }, severity_of(rule), Subject::Election);
            let most = body.size.most.unwrap_or(seats.max(body.size.least));
            let finding = finding.with("body", format!("@body.{}", body.id)).with("seats", seats).with("least", body.size.least);
            finding.with("most", most).citing(&rule.citation)
        })
    });
    wrong.collect()
}

/// Values that the province did not give wait for the own method.
fn to_confirm(situation: &Situation) -> Option<Finding> {
    let open = situation.law.to_confirm().len();
    let step = Subject::Step("method".to_owned());
    (open > 0 && !situation.election.setup.method_adopted)
        .then(|| Finding::new("method.to-confirm", Severity::Advice, step).with("number", open))
}

/// 延期 beyond what the province lets (V-02), counted from the day that was set first.
fn put_off(situation: &Situation, founding: &Founding) -> Option<Finding> {
    let (first, _) = situation.election.setup.moved.first()?;
    let rule = &situation.law.postponement_months;
    let months = rule.value?;
    let last = first.plus_months(months as i32);
    (founding.election_day > last).then(|| {
        let finding = Finding::new("setup.put-off-too-long", severity_of(rule), Subject::Election);
        finding.with("first", first).with("day", founding.election_day).with("months", months).citing(&rule.citation)
    })
}

/// The roll speaks for its own days (`roll.list-…`, `roll.objection-…`).
const OF_THE_ROLL: [&str; 3] = ["list", "objections", "decisions"];

/// A last day that has passed, or was kept too late.
fn missed(situation: &Situation, deadline: &Deadline) -> Option<Finding> {
    let latest = deadline.latest.filter(|_| !OF_THE_ROLL.contains(&deadline.id))?;
    let severity = if deadline.binding { Severity::Blocking } else { Severity::Warning };
    let subject = Subject::Step(deadline.step.to_owned());
    let code = match deadline.state {
        Keeping::Late(_) if deadline.kept.is_some() => "deadline.kept-late",
        Keeping::Late(_) => "deadline.late",
        Keeping::Impossible => "deadline.impossible",
        _ => return None,
    };
    let days = deadline.kept.unwrap_or(situation.today).days_since(latest);
    let finding = Finding::new(code, severity, subject).with("what", format!("@deadline.{}", deadline.id)).with("latest", latest);
    let finding = finding.with("days", days).citing(&deadline.rests_on);
    Some(match deadline.kept {
        Some(kept) => finding.with("kept", kept),
        None => finding,
    })
}

/// 重要事项先经党组织研究 (V-53): meetings decided, and no study was recorded before.
fn not_studied(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.party_studies_first;
    let decided = situation.election.committee.decisions.iter().any(|(_, meeting)| committee::is_of_the_village(meeting.kind));
    let studied = situation.election.paperwork.steps.contains_key("study");
    (rule.value && decided && !studied)
        .then(|| Finding::new("study.missing", Severity::Warning, Subject::Step("study".to_owned())).citing(&rule.citation))
}
