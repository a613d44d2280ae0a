//! What decides whether a step is needed and whether it is done: small questions to the situation.

use crate::election::Situation;
use crate::election::nomination;
use crate::election::outcome::{OutcomeEvent, outcome};
use crate::election::polling::{RoundKind, rounds};
use crate::law::terms::Need;
use std::collections::BTreeSet;

/// Every election has it.
pub fn always(_: &Situation) -> bool {
    true
}

/// Whether the kind of election has an institution.
pub fn has(s: &Situation, institution: crate::law::institutions::Institution) -> bool {
    s.law.institutions.contains(&institution)
}

/// Nothing to say.
pub fn silent(_: &Situation) -> Option<super::step::StepNote> {
    None
}

/// The number of the round that is under way.
pub fn current_round(s: &Situation) -> u32 {
    rounds(s).last().map_or(1, |round| round.no)
}

/// Whether a step's form was recorded.
pub fn recorded(s: &Situation, step: &str) -> bool {
    s.election.paperwork.steps.contains_key(step)
}

/// Whether a paper was posted.
pub fn posted(s: &Situation, paper: &str) -> bool {
    s.election.paperwork.posted.contains_key(paper)
}

/// Whether the election was founded.
pub fn founded(s: &Situation) -> bool {
    s.election.setup.founding.is_some()
}

/// Whether the election committee was chosen.
pub fn committee_chosen(s: &Situation) -> bool {
    !s.election.committee.members.is_empty()
}

/// Whether there is an election committee, chosen or appointed.
pub fn committee_presides(s: &Situation) -> bool {
    committee_chosen(s) || recorded(s, "appointed")
}

/// Whether everyone of the household roll who comes of age is registered or excused, or the roll was called complete.
pub fn registered(s: &Situation) -> bool {
    let day = s.election.setup.election_day().unwrap_or(s.today);
    let nobody_left = || s.election.roll.registered() > 0 && crate::election::roll::lists::unaccounted(s, day).is_empty();
    displayed(s) || recorded(s, "register") || nobody_left()
}

/// Whether every office has as many nominees who may stand as its contest asks for.
pub fn nominated(s: &Situation) -> bool {
    let Some(founding) = &s.election.setup.founding else { return false };
    let enough = |seats: &crate::election::setup::Seats| {
        let (least, _) = nomination::bounds(s, &seats.office);
        nomination::eligible(s, &seats.office).len() >= least as usize
    };
    founding.seats.iter().filter(|seats| seats.seats > 0).all(enough)
}

/// Whether someone waits for a meeting's consent.
pub fn someone_needs_consent(s: &Situation) -> bool {
    let classes: BTreeSet<&str> = s
        .law
        .registration_classes
        .iter()
        .filter(|class| class.needs.contains(&Need::MeetingConsent))
        .map(|class| class.id.as_str())
        .collect();
    s.election.roll.standing().any(|voter| classes.contains(voter.registration.class.as_str()))
}

/// Whether everyone who waits for a meeting's consent has it.
pub fn consent_given(s: &Situation) -> bool {
    waiting_for_consent(s).is_empty()
}

/// Those who still wait for a meeting's consent.
pub fn waiting_for_consent(s: &Situation) -> Vec<&crate::election::roll::Voter> {
    s.election
        .roll
        .standing()
        .filter(|voter| {
            let class = s.law.registration_classes.iter().find(|class| class.id == voter.registration.class);
            class.is_some_and(|class| class.needs.contains(&Need::MeetingConsent))
                && !voter.registration.met.contains(&Need::MeetingConsent)
        })
        .collect()
}

/// Whether the list was displayed, and again after the last move of the day when the book wants it.
pub fn displayed(s: &Situation) -> bool {
    !s.election.roll.displays.is_empty() && !crate::election::roll::to_be_displayed_again(s)
}

/// Whether every objection is decided and the days to object are over.
pub fn objections_settled(s: &Situation) -> bool {
    let open = s.election.roll.cases.iter().any(|case| case.decision.is_none());
    let last = s.election.roll.displays.last().map(|(day, _)| day.plus_days(s.law.objection_days.value as i32));
    !open && (last.is_some_and(|last| s.today > last) || s.election.roll.frozen.is_some())
}

/// Whether the formal candidates were fixed.
pub fn candidates_fixed(s: &Situation) -> bool {
    s.election.nomination.fixed.is_some()
}

/// Whether every nominee who still stands has declared kin and been vetted.
pub fn vetted(s: &Situation) -> bool {
    use crate::election::nomination::Vetted;
    let mut standing = s.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none()).peekable();
    standing.peek().is_some()
        && standing.all(|nominee| {
            nominee.kin.is_some() && !nominee.vetting.is_empty() && nominee.vetting.values().all(|(verdict, _)| *verdict != Vetted::Sent)
        })
}

/// Whether an office has more nominees than the book lets stand.
pub fn primary_needed(s: &Situation) -> bool {
    s.law.offices.iter().any(|office| nomination::primary_needed(s, &office.id))
}

/// Whether every office that needs a preliminary election had one.
pub fn primary_held(s: &Situation) -> bool {
    !s.election.nomination.primaries.is_empty()
}

/// Whether every station is open in the current round.
pub fn opened(s: &Situation) -> bool {
    let stations = &s.election.polling.stations;
    let poll = s.election.polling.poll(current_round(s));
    !stations.is_empty() && poll.is_some_and(|poll| stations.iter().all(|station| poll.opened.contains_key(&station.id)))
}

/// Whether every station is closed in the current round.
pub fn closed(s: &Situation) -> bool {
    let stations = &s.election.polling.stations;
    let poll = s.election.polling.poll(current_round(s));
    !stations.is_empty() && poll.is_some_and(|poll| stations.iter().all(|station| poll.closings.contains_key(&station.id)))
}

/// Whether every box was opened and its ballots counted.
pub fn boxes_opened(s: &Situation) -> bool {
    let stations = &s.election.polling.stations;
    let count = s.election.count.round(current_round(s));
    !stations.is_empty() && count.is_some_and(|count| stations.iter().all(|station| count.boxes.contains_key(&station.id)))
}

/// Whether the count of the current round is closed.
pub fn counted(s: &Situation) -> bool {
    s.election.count.round(current_round(s)).is_some_and(|count| count.finished.is_some())
}

/// Whether every agreed ballot of the boxes was read.
pub fn tallied(s: &Situation) -> bool {
    s.election
        .count
        .round(current_round(s))
        .is_some_and(|count| count.returned() > 0 && count.agreed_ballots().count() as u64 == count.returned())
}

/// Whether the result of the current round was announced.
pub fn announced(s: &Situation) -> bool {
    s.election.outcome.announced.contains_key(&current_round(s))
}

/// Whether the result of the current round was posted since it was announced.
pub fn result_posted(s: &Situation) -> bool {
    let announced = s.election.outcome.announced.get(&current_round(s));
    let last = s.election.paperwork.posted.get("v_notice_result").and_then(|posted| posted.last());
    announced.zip(last).is_some_and(|(announced, posting)| posting.day >= *announced)
}

/// Whether a further round has to be called: the one before was announced and left something open.
pub fn round_to_call(s: &Situation) -> bool {
    announced(s) && !outcome(s).next.is_empty()
}

/// Whether nothing more is to be voted on.
pub fn complete(s: &Situation) -> bool {
    let outcome = outcome(s);
    !outcome.rounds.is_empty() && outcome.next.is_empty() && announced(s)
}

/// Whether a meeting must decide that seats stay empty: the book wants one, and seats are empty after a second vote (V-40).
pub fn vacancy_to_decide(s: &Situation) -> bool {
    let second = s.election.polling.rounds.iter().any(|round| round.kind == RoundKind::Second);
    let accepted = || s.election.outcome.facts.iter().any(|fact| matches!(fact, OutcomeEvent::VacancyAccepted { .. }));
    s.law.vacancy.meeting_decides && second && counted(s) && (accepted() || !outcome(s).next.is_empty())
}
