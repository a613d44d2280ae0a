//! 再申诉: one step further for an objector, where the book has that step (V-18).

use super::event::Appeal;
use super::state::Case;
use crate::election::record::CaseId;
use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::{Finding, Severity, Subject};
use crate::values::Day;

/// The last day to appeal against the decision of a case; `None` without that step, or before the decision.
pub fn appeal_until(situation: &Situation, case: &Case) -> Option<Day> {
    let days = situation.law.objection_appeal.value?.days;
    case.decision.as_ref().map(|(_, _, decided)| decided.plus_days(days as i32))
}

/// The last day to decide an appeal; `None` without one.
pub fn appeal_decision_until(situation: &Situation, case: &Case) -> Option<Day> {
    let days = situation.law.objection_appeal.value?.decision_days;
    case.appeal.as_ref().map(|appeal| appeal.day.plus_days(days as i32))
}

fn known<'a>(situation: &'a Situation, case: &CaseId) -> Result<&'a Case, Refusal> {
    situation.election.roll.case(case).ok_or_else(|| Refusal::new("roll.no-such-case"))
}

/// Whether this appeal may be received: the book has the step, the case is decided, and its days are not over.
///
/// # Errors
/// [`Refusal`] `objection.…` with the clause.
pub fn may_appeal(situation: &Situation, case: &CaseId, appeal: &Appeal) -> Result<(), Refusal> {
    let rule = &situation.law.objection_appeal;
    let case = known(situation, case)?;
    let about = |code: &str| Refusal::new(code).with("about", &case.objection.about).citing(&rule.citation);
    if rule.value.is_none() {
        return Err(about("objection.no-appeal"));
    }
    let (Some((_, _, decided)), Some(until)) = (&case.decision, appeal_until(situation, case)) else {
        return Err(about("objection.appeal-undecided").at("case"));
    };
    if let Some(before) = &case.appeal {
        return Err(about("objection.appealed-already").with("day", before.day).at("case"));
    }
    if appeal.by.trim().is_empty() {
        return Err(Refusal::new("roll.objection-words").at("by"));
    }
    if appeal.day < *decided {
        return Err(about("objection.appeal-before").with("decided", decided).at("day"));
    }
    if appeal.day > until {
        return Err(about("objection.appeal-late").with("until", until).with("day", appeal.day).at("day"));
    }
    Ok(())
}

/// Whether an appeal may be recorded as decided.
///
/// # Errors
/// [`Refusal`] `objection.…` with the clause.
pub fn may_decide_appeal(situation: &Situation, case: &CaseId, reason: &str, day: Day) -> Result<(), Refusal> {
    let rule = &situation.law.objection_appeal;
    let case = known(situation, case)?;
    let about = |code: &str| Refusal::new(code).with("about", &case.objection.about).citing(&rule.citation);
    let Some(appeal) = &case.appeal else { return Err(about("objection.not-appealed").at("case")) };
    if let Some((_, _, decided)) = &case.appeal_decision {
        return Err(about("objection.appeal-decided").with("day", decided).at("case"));
    }
    if day < appeal.day {
        return Err(Refusal::new("roll.decided-before-received").with("received", appeal.day).at("day"));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::new("roll.reason").at("reason"));
    }
    Ok(())
}

/// Appeals that wait for a decision too long, or got it too late.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.objection_appeal;
    let late = |case: &Case| {
        let due = appeal_decision_until(situation, case)?;
        let decided = case.appeal_decision.as_ref().map(|(_, _, day)| *day);
        let days = decided.unwrap_or(situation.today).days_since(due);
        let (code, severity) = match decided {
            None if days > 0 => ("objection.appeal-overdue", severity_of(rule)),
            None => ("objection.appeal-open", Severity::Warning),
            Some(_) if days > 0 => ("objection.appeal-decided-late", Severity::Warning),
            Some(_) => return None,
        };
        let finding = Finding::new(code, severity, Subject::Case(case.id.to_string())).with("about", &case.objection.about);
        Some(finding.with("due", due).with("late", days.abs()).citing(&rule.citation))
    };
    situation.election.roll.cases.iter().filter_map(late).collect()
}
