//! The sums of the term: signatures, votes for a recall, the acceptance of a resignation, a by-election.

use super::{ByElection, Decision, Petition, Petitioners, RecallVote, serving, vacancies};
use crate::election::setup::office_words;
use crate::election::{Refusal, Situation};
use crate::law::terms::Base;
use crate::values::Threshold;

/// Whether a recall passed, and what failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It passed.
    Yes,
    /// Too few voted.
    TooFewVoted,
    /// Too few were in favour.
    TooFewInFavour,
}

impl Passed {
    /// Whether it passed.
    pub fn passed(self) -> bool {
        self == Self::Yes
    }
}

/// Holds a vote on a recall against the book.
pub fn recall_passes(situation: &Situation, vote: &RecallVote) -> Passed {
    let rule = &situation.law.recall;
    let base = match rule.passes_base {
        Base::Registered | Base::All => vote.roll,
        Base::Participants | Base::Returned | Base::Present => vote.voted,
    };
    if rule.turnout.is_some_and(|turnout| !turnout.met_by(vote.voted, vote.roll)) {
        return Passed::TooFewVoted;
    }
    if rule.passes.met_by(vote.yes, base) { Passed::Yes } else { Passed::TooFewInFavour }
}

/// Least votes in favour that recall someone.
pub fn recall_needs(situation: &Situation, vote: &RecallVote) -> u64 {
    let rule = &situation.law.recall;
    let of_all = matches!(rule.passes_base, Base::Registered | Base::All);
    rule.passes.least(if of_all { vote.roll } else { vote.voted })
}

/// Whether a meeting accepted a resignation.
pub fn accepted(situation: &Situation, decision: &Decision) -> bool {
    let rule = &situation.law.resignation_decision;
    let of_meeting = situation.law.meetings.iter().find(|meeting| Some(meeting.kind) == decision.meeting);
    let quorum: Option<Threshold> = rule.quorum.or(of_meeting.map(|meeting| meeting.quorum));
    let base = if rule.base == Base::All { decision.due } else { decision.present };
    quorum.is_none_or(|quorum| quorum.met_by(decision.present, decision.due)) && rule.decision.met_by(decision.in_favour, base)
}

/// What stands against a petition: too few signatures, or a way that the book does not have.
pub fn petition_trouble(situation: &Situation, petition: &Petition) -> Option<Refusal> {
    let rule = &situation.law.recall;
    let about = |code: &str, least: u64| {
        let refusal = Refusal::new(code).with("signatures", petition.signatures).with("whole", petition.whole);
        refusal.with("least", least).with("short", least.saturating_sub(petition.signatures)).citing(&rule.citation).at("signatures")
    };
    let share = |threshold: Threshold| {
        let met = threshold.met_by(petition.signatures, petition.whole);
        (!met).then(|| about("midterm.too-few-signatures", threshold.least(petition.whole)))
    };
    match (petition.by, rule.petition_voters, rule.petition_number, rule.petition_representatives) {
        (Petitioners::Presidium, ..) if rule.presidium_may => None,
        (Petitioners::Voters, Some(threshold), ..) => share(threshold),
        (Petitioners::Voters, None, Some(number), _) => {
            let number = u64::from(number);
            (petition.signatures < number).then(|| about("midterm.too-few-signatures", number))
        }
        (Petitioners::Representatives, .., Some(threshold)) => share(threshold),
        _ => Some(Refusal::new("midterm.no-such-petition").citing(&rule.citation).at("by")),
    }
}

/// What stands against a by-election as it was held, worst first.
pub fn filled_troubles(situation: &Situation, by: &ByElection) -> Vec<Refusal> {
    let law = &situation.law;
    let about = |code: &str| Refusal::new(code).with("name", &by.name).with("office", office_words(law, &by.office));
    let base = match law.win_base.value {
        Base::Registered | Base::All => by.roll,
        Base::Participants | Base::Returned | Base::Present => by.voted,
    };
    let mut troubles = Vec::new();
    if !vacancies(situation).iter().any(|(office, _)| *office == by.office) {
        troubles.push(about("midterm.no-vacancy").at("office"));
    }
    if serving(situation).iter().any(|tenure| tenure.person == by.person) {
        troubles.push(about("midterm.serves-already").at("name"));
    }
    if by.votes > by.voted || by.voted > by.roll {
        troubles.push(about("midterm.more-than-voted").with("votes", by.votes).with("voted", by.voted).with("roll", by.roll).at("votes"));
    }
    if !law.turnout.met_by(by.voted, by.roll) {
        let least = law.turnout.least(by.roll);
        troubles.push(about("midterm.by-turnout").with("voted", by.voted).with("least", least).citing(&law.turnout.citation).at("voted"));
    }
    if !law.win.met_by(by.votes, base) {
        let least = law.win.least(base);
        troubles.push(about("midterm.by-votes").with("votes", by.votes).with("least", least).citing(&law.win.citation).at("votes"));
    }
    troubles
}
