//! 代写: who writes the ballot of a voter who cannot, and for how many (V-29).

use super::proxy::{name_of, standing};
use super::{Poll, rounds};
use crate::election::record::VoterId;
use crate::election::refusal::{refuse_first, severity_of};
use crate::election::{Refusal, Situation};
use crate::law::terms::HelperBar;
use crate::law::{Finding, Ruling, Severity, Subject};
use crate::values::PersonName;
use serde::{Deserialize, Serialize};

/// One who writes for a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// Round.
    pub round: u32,
    /// The voter who cannot write.
    pub voter: VoterId,
    /// Who writes.
    pub helper: PersonName,
    /// Why the voter cannot write, in words.
    pub reason: String,
}

/// A trouble with a helper, and how grave it is.
struct HelpTrouble {
    refusal: Refusal,
    severity: Severity,
}

/// Whether someone may write for a voter.
///
/// # Errors
/// [`Refusal`] `help.…` with the clause.
pub fn may_help(situation: &Situation, help: &Help) -> Result<(), Refusal> {
    let rule = &situation.law.writing_help;
    if !rounds(situation).iter().any(|round| round.no == help.round) {
        return Err(Refusal::new("poll.no-round"));
    }
    let voter = name_of(situation, &help.voter);
    let about = |code: &str| Refusal::new(code).with("voter", &voter).with("helper", &help.helper);
    if !rule.value {
        return Err(about("help.not-allowed").citing(&rule.citation));
    }
    if standing(situation, &help.voter).is_none() {
        return Err(about("poll.not-registered").with("name", &voter).citing(&situation.law.registration_classes.citation).at("voter"));
    }
    if help.reason.trim().is_empty() {
        return Err(about("help.no-reason").at("reason"));
    }
    let poll = situation.election.polling.poll(help.round);
    if let Some(before) = poll.and_then(|poll| poll.helped.iter().find(|known| known.voter == help.voter)) {
        return Err(about("help.twice").with("before", &before.helper).at("voter"));
    }
    let others = poll.map_or(0, |poll| written(poll, &help.helper));
    let troubles = helper_troubles(situation, &help.helper, others + 1);
    refuse_first(troubles.into_iter().filter(|it| it.severity == Severity::Blocking).map(|it| it.refusal.at("helper")))
}

/// For how many voters someone wrote.
fn written(poll: &Poll, helper: &PersonName) -> u32 {
    poll.helped.iter().filter(|known| known.helper == *helper).count() as u32
}

/// What stands against a helper who writes for so many.
fn helper_troubles(situation: &Situation, helper: &PersonName, number: u32) -> Vec<HelpTrouble> {
    let law = &situation.law;
    let about = |code: &str| Refusal::new(code).with("helper", helper);
    let mut troubles = Vec::new();
    let most = &law.helper_most;
    if let Some(limit) = most.value.filter(|limit| number > *limit) {
        let refusal = about("help.too-many").with("number", number).with("most", limit).citing(&most.citation);
        troubles.push(HelpTrouble { refusal, severity: severity_of(most) });
    }
    let barred: &Ruling<Vec<HelperBar>> = &law.helper_barred;
    let book = &situation.election.nomination;
    let candidate = || book.nominees.values().any(|nominee| nominee.name == *helper && book.is_candidate(&nominee.key));
    let member = || situation.election.committee.serving().iter().any(|member| member.chosen.name == *helper);
    for bar in barred.iter() {
        let (code, found) = match bar {
            HelperBar::Candidate => ("help.candidate", candidate()),
            HelperBar::CommitteeMember => ("help.committee", member()),
        };
        if found {
            troubles.push(HelpTrouble { refusal: about(code).citing(&barred.citation), severity: severity_of(barred) });
        }
    }
    troubles
}

/// Helpers who wrote for too many, or may not write at all.
pub fn help_findings(situation: &Situation) -> Vec<Finding> {
    let mut findings = Vec::new();
    for poll in situation.election.polling.polls.values() {
        let helpers: std::collections::BTreeSet<&PersonName> = poll.helped.iter().map(|help| &help.helper).collect();
        for helper in helpers {
            let troubles = helper_troubles(situation, helper, written(poll, helper)).into_iter();
            findings.extend(troubles.map(|it| it.refusal.finding(it.severity, Subject::Step("writing_help".to_owned()))));
        }
    }
    findings
}
