//! What may not fall on the election day: nomination and vote in one sitting (V-51), the introduction of candidates (V-22f).

use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::{Finding, Severity, Subject};
use crate::values::Day;

/// What was done on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneSitting {
    /// Someone was nominated, or a preliminary election was held.
    Nominated,
    /// The candidates were fixed.
    ListFixed,
}

impl OneSitting {
    /// The code where the book bars it, and where it only wants a look.
    const fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::Nominated => ("nomination.one-sitting", "nomination.one-sitting-allowed"),
            Self::ListFixed => ("candidates.one-sitting", "candidates.one-sitting-allowed"),
        }
    }
}

/// Whether nominating and voting would fall on one day (二合一).
fn on_election_day(situation: &Situation, day: Day) -> bool {
    situation.election.setup.election_day() == Some(day)
}

/// Refuses what would bring nomination and vote together where the book bars it.
///
/// # Errors
/// [`Refusal`] with the clause.
pub fn not_in_one_sitting(situation: &Situation, day: Day, what: OneSitting) -> Result<(), Refusal> {
    let rule = &situation.law.one_sitting;
    if on_election_day(situation, day) && !rule.value && rule.binding {
        return Err(Refusal::new(what.codes().0).with("day", day).citing(&rule.citation).at("day"));
    }
    Ok(())
}

/// Nomination and vote on one day: barred, or to be looked at, because the vetting, the list and the meeting with the villagers
/// must still lie between them.
pub fn sitting_findings(situation: &Situation) -> Vec<Finding> {
    let (rule, book) = (&situation.law.one_sitting, &situation.election.nomination);
    // a meeting or a congress nominates and elects in one session: its law says nothing of it
    if rule.citation.rows.is_empty() {
        return Vec::new();
    }
    let mut nominated = book.nominees.values().flat_map(|nominee| &nominee.nominations).map(|nomination| nomination.day);
    let fixed = book.fixed.as_ref().is_some_and(|fixed| on_election_day(situation, fixed.day));
    let found = [(OneSitting::Nominated, nominated.any(|day| on_election_day(situation, day))), (OneSitting::ListFixed, fixed)];
    let severity = if rule.value { Severity::Warning } else { severity_of(rule) };
    let say = |what: OneSitting| {
        let (barred, allowed) = what.codes();
        let finding = Finding::new(if rule.value { allowed } else { barred }, severity, Subject::Step("candidates".to_owned()))
            .citing(&rule.citation);
        situation.election.setup.election_day().map_or(finding.clone(), |day| finding.with("day", day))
    };
    found.into_iter().filter(|(_, together)| *together).map(|(what, _)| say(what)).collect()
}

/// Candidates who were not brought before the villagers, or still on the election day where that stops.
pub fn meeting_findings(situation: &Situation) -> Vec<Finding> {
    let (law, election) = (&situation.law, &situation.election);
    let Some(day) = election.setup.election_day() else { return Vec::new() };
    let met: Option<Day> = election.paperwork.answers("meet").and_then(|answers| answers.get("day")?.parse().ok());
    let about = |code: &str| Finding::new(code, Severity::Warning, Subject::Step("meet".to_owned())).with("day", day);
    match met {
        None if law.meet_voters.value && election.nomination.fixed.is_some() && situation.today >= day => {
            vec![about("meet.missing").citing(&law.meet_voters.citation)]
        }
        Some(met) if law.introduction_stops_on_day.value && met >= day => {
            vec![about("meet.on-the-day").citing(&law.introduction_stops_on_day.citation)]
        }
        _ => Vec::new(),
    }
}
