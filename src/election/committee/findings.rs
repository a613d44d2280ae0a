//! What about the election committee stands against the law, and who has to leave it.

use super::meeting::{remarks, troubles};
use super::sitting::{absence_findings, kin_troubles, sitting_findings};
use super::{Leaving, Member, Seat, decide::member_troubles};
use crate::election::Situation;
use crate::election::record::PersonKey;
use crate::election::refusal::severity_of;
use crate::law::institutions::Institution;
use crate::law::{Finding, Severity, Subject};
use crate::values::PersonName;

/// Members who must leave because they, or a declared near relative, were nominated (V-10), and why.
pub fn must_leave(situation: &Situation) -> Vec<(PersonName, Leaving)> {
    let exit = &situation.law.election_committee_exit;
    let counts = |nominee: &&crate::election::nomination::Nominee| !(exit.only_if_willing && nominee.withdrew.is_some());
    let nominees = || situation.election.nomination.nominees.values().filter(counts);
    situation
        .election
        .committee
        .serving()
        .into_iter()
        .filter_map(|member| {
            let name = &member.chosen.name;
            if nominees().any(|nominee| nominee.name == *name) {
                return Some((name.clone(), Leaving::Nominated));
            }
            let relative =
                nominees().find(|nominee| nominee.kin.iter().flatten().any(|kin| kin.name == *name && exit.kin.contains(&kin.kinship)))?;
            Some((name.clone(), Leaving::KinNominated(relative.name.to_string())))
        })
        .collect()
}

/// The next in reserve, by the rank of the first choice, who is not nominated himself.
pub fn next_in_reserve(situation: &Situation) -> Option<&Member> {
    let nominated = |name: &PersonName| situation.election.nomination.nominees.values().any(|nominee| nominee.name == *name);
    let reserve = situation.election.committee.members.iter();
    reserve
        .filter(|member| member.chosen.seat == Seat::Reserve && member.left.is_none() && !nominated(&member.chosen.name))
        .min_by_key(|member| member.rank)
}

/// What about the election committee stands against the law.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let committee = &situation.election.committee;
    if committee.members.is_empty() {
        return nobody_presides(situation).into_iter().collect();
    }
    let mut findings = meeting_findings(situation);
    findings.extend(sitting_findings(situation));
    findings.extend(absence_findings(situation));
    findings.extend(leaving_findings(situation));
    findings.extend(size_findings(situation));
    findings
}

/// The list was displayed or ballots were issued, and no election committee was chosen (V-07) or appointed (N-01) that could have
/// done it.
fn nobody_presides(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.election_committee_presides;
    let election = &situation.election;
    let from_above = situation.law.institutions.contains(&Institution::AppointedCommittee);
    let step = if from_above { "appointed" } else { "choose" };
    let presides = from_above && election.paperwork.answers(step).is_some();
    let begun = !election.roll.displays.is_empty() || election.polling.polls.values().any(|poll| !poll.opened.is_empty());
    let finding = || Finding::new("committee.missing", severity_of(rule), Subject::Step(step.to_owned())).citing(&rule.citation);
    (rule.value && begun && !presides).then(finding)
}

fn meeting_findings(situation: &Situation) -> Vec<Finding> {
    let committee = &situation.election.committee;
    let chose = committee.meetings.iter();
    let meetings = chose.chain(committee.decisions.iter().map(|(_, meeting)| meeting));
    meetings
        .flat_map(|meeting| {
            let broken = troubles(situation, meeting).into_iter().map(|it| it.finding(Severity::Blocking, Subject::Election));
            let noted = remarks(situation, meeting).into_iter().map(|it| it.finding(Severity::Warning, Subject::Election));
            broken.chain(noted).collect::<Vec<_>>()
        })
        .collect()
}

fn leaving_findings(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.election_committee_exit;
    must_leave(situation)
        .into_iter()
        .map(|(name, why)| {
            let subject = Subject::Person(PersonKey::named(name.as_str()).to_string());
            let (code, nominee) = match why {
                Leaving::KinNominated(nominee) => ("committee.must-leave-kin", nominee),
                _ => ("committee.must-leave", name.to_string()),
            };
            Finding::new(code, severity_of(rule), subject).with("name", &name).with("nominee", nominee).citing(&rule.citation)
        })
        .collect()
}

fn size_findings(situation: &Situation) -> Vec<Finding> {
    let (law, committee) = (&situation.law, &situation.election.committee);
    let serving = committee.serving();
    let chosen: Vec<_> = serving.iter().map(|member| member.chosen.clone()).collect();
    let mut findings: Vec<Finding> =
        member_troubles(situation, &chosen).into_iter().map(|it| it.finding(Severity::Warning, Subject::Election)).collect();
    let names: Vec<&PersonName> = serving.iter().map(|member| &member.chosen.name).collect();
    let kin = kin_troubles(situation, &committee.kin, &names).into_iter();
    findings.extend(kin.map(|it| it.finding(severity_of(&law.election_committee_kin), Subject::Election)));
    let number = serving.len() as u32;
    if !law.election_committee_size.binding && !law.election_committee_size.holds(number) {
        let size = &law.election_committee_size;
        let finding = Finding::new("committee.size", Severity::Warning, Subject::Election).with("number", number);
        findings.push(finding.with("least", size.least).with("most", size.most.unwrap_or(number)).citing(&size.citation));
    }
    if let Some(next) = next_in_reserve(situation).filter(|_| serving.len() < committee.seats) {
        let finding = Finding::new("committee.refill", Severity::Warning, Subject::Step("committee_change".to_owned()));
        let finding = finding.with("empty", committee.seats - serving.len()).with("next", &next.chosen.name);
        findings.push(finding.citing(&law.refill_by_new_choice.citation));
    }
    findings
}
