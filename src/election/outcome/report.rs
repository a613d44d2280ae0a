//! 举报: reports of violence, bribery or forged ballots, which the township or the county looks into (V-43).

use super::OutcomeEvent;
use crate::election::record::{CaseId, PersonKey};
use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation, people};
use crate::law::{Finding, Severity, Subject};
use crate::values::Day;

/// A report, as the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Id.
    pub id: CaseId,
    /// Who reports, or how it came in.
    pub by: String,
    /// About whom.
    pub about: Option<PersonKey>,
    /// What is said.
    pub what: String,
    /// When it was received.
    pub day: Day,
    /// What came of it, and when.
    pub closed: Option<(String, Day)>,
}

/// The last day to look into a report, where the book names one.
pub fn report_until(situation: &Situation, report: &Report) -> Option<Day> {
    situation.law.fraud_days.value.map(|days| report.day.plus_days(days as i32))
}

/// Whether a fact about a report may be recorded.
///
/// # Errors
/// [`Refusal`] `report.…`.
pub(super) fn may_record(situation: &Situation, event: &OutcomeEvent) -> Result<(), Refusal> {
    match event {
        OutcomeEvent::Reported { by, what, day, .. } => {
            for (field, words) in [("by", by), ("what", what)] {
                if words.trim().is_empty() {
                    return Err(Refusal::new("report.words").at(field));
                }
            }
            not_future(situation, *day)
        }
        OutcomeEvent::ReportClosed { report, found, day } => {
            let Some(known) = situation.election.outcome.reports.iter().find(|known| known.id == *report) else {
                return Err(Refusal::new("report.unknown").at("report"));
            };
            if let Some((_, before)) = &known.closed {
                return Err(Refusal::new("report.closed-already").with("day", before).at("report"));
            }
            if found.trim().is_empty() {
                return Err(Refusal::new("report.words").at("found"));
            }
            if *day < known.day {
                return Err(Refusal::new("report.closed-before").with("received", known.day).at("day"));
            }
            not_future(situation, *day)
        }
        _ => Ok(()),
    }
}

fn not_future(situation: &Situation, day: Day) -> Result<(), Refusal> {
    if day > situation.today {
        return Err(Refusal::new("report.future").with("day", day).with("today", situation.today).at("day"));
    }
    Ok(())
}

/// Reports that wait, or waited too long.
pub(super) fn findings(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.fraud_days;
    let say = |report: &Report| {
        let due = report_until(situation, report);
        let late = due.map_or(0, |due| report.closed.as_ref().map_or(situation.today, |(_, day)| *day).days_since(due));
        let (code, severity) = match &report.closed {
            None if late > 0 => ("report.overdue", severity_of(rule)),
            None => ("report.open", Severity::Warning),
            Some(_) if late > 0 => ("report.closed-late", Severity::Warning),
            Some(_) => return None,
        };
        let about = report.about.as_ref().map_or_else(|| "@report.nobody".to_owned(), |person| people::name(situation, person));
        let finding = Finding::new(code, severity, Subject::Case(report.id.to_string())).with("about", about);
        let finding = finding.with("received", report.day).with("late", late).citing(&situation.law.fraud_voids_win.citation);
        Some(match due {
            Some(due) => finding.with("due", due).citing(&rule.citation),
            None => finding,
        })
    };
    situation.election.outcome.reports.iter().filter_map(say).collect()
}
