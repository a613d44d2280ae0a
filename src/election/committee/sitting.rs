//! The election committee's own meetings: who came, who stayed away, and near relatives among its members (V-08, V-12).

use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::terms::Kinship;
use crate::law::{Finding, Severity, Subject};
use crate::values::{Day, PersonName};
use serde::{Deserialize, Serialize};

/// Two of those chosen who are near relatives, as they declared (近亲属回避).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberKin {
    /// One.
    pub first: PersonName,
    /// The other.
    pub second: PersonName,
    /// How they are related.
    pub kinship: Kinship,
}

/// A meeting of the election committee itself (村民选举委员会会议).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// When.
    pub day: Day,
    /// What it was about, in words.
    pub matter: String,
    /// Members present.
    pub present: Vec<PersonName>,
    /// Members away for a good reason (正当理由).
    #[serde(default)]
    pub excused: Vec<PersonName>,
}

/// A meeting with those who served then and stayed away without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The meeting.
    pub sitting: Sitting,
    /// How many served then.
    pub serving: usize,
    /// Who stayed away without a good reason.
    pub absent: Vec<PersonName>,
}

impl Held {
    /// A meeting of those who serve now.
    pub fn of(sitting: &Sitting, serving: &[PersonName]) -> Self {
        let away = |name: &&PersonName| !sitting.present.contains(name) && !sitting.excused.contains(name);
        Self { sitting: sitting.clone(), serving: serving.len(), absent: serving.iter().filter(away).cloned().collect() }
    }
}

/// What stands against a meeting of the election committee that is asked to be recorded.
pub fn sitting_troubles(situation: &Situation, sitting: &Sitting) -> Vec<Refusal> {
    let serving: Vec<&PersonName> = situation.election.committee.serving().into_iter().map(|member| &member.chosen.name).collect();
    let mut troubles = Vec::new();
    if sitting.day > situation.today {
        let refusal = Refusal::new("committee.future").with("day", sitting.day).with("today", situation.today);
        troubles.push(refusal.at("day"));
    }
    if let Some(stranger) = sitting.present.iter().chain(&sitting.excused).find(|name| !serving.contains(name)) {
        troubles.push(Refusal::new("committee.not-member").with("name", stranger).at("present"));
    }
    if sitting.present.is_empty() {
        troubles.push(Refusal::new("committee.sitting-nobody").at("present"));
    }
    let rule = &situation.law.election_committee_quorum;
    troubles.extend(too_few(situation, sitting, serving.len()).filter(|_| rule.binding));
    troubles
}

/// Too few members for the book's quorum (§13 37).
fn too_few(situation: &Situation, sitting: &Sitting, serving: usize) -> Option<Refusal> {
    let rule = &situation.law.election_committee_quorum;
    let (present, serving) = (sitting.present.len() as u64, serving as u64);
    let quorum = rule.value.filter(|quorum| !quorum.met_by(present, serving))?;
    let refusal = Refusal::new("committee.sitting-quorum").with("day", sitting.day).with("present", present);
    Some(refusal.with("serving", serving).with("least", quorum.least(serving)).citing(&rule.citation).at("present"))
}

/// Meetings that a member missed without a good reason: in all, or the longest run of them, as the book counts.
pub fn absences(situation: &Situation, name: &PersonName) -> u32 {
    let missed = situation.election.committee.sittings.iter().map(|held| held.absent.contains(name));
    if !situation.law.election_committee_absences.value.is_some_and(|rule| rule.in_a_row) {
        return missed.filter(|missed| *missed).count() as u32;
    }
    let (mut run, mut longest) = (0, 0);
    for missed in missed {
        run = if missed { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Near relatives who would sit on the committee together, where the book bars it.
pub fn kin_troubles(situation: &Situation, kin: &[MemberKin], seated: &[&PersonName]) -> Vec<Refusal> {
    let rule = &situation.law.election_committee_kin;
    let together = |pair: &&MemberKin| rule.contains(&pair.kinship) && seated.contains(&&pair.first) && seated.contains(&&pair.second);
    let said = |pair: &MemberKin| {
        let refusal = Refusal::new("committee.kin").with("first", &pair.first).with("second", &pair.second);
        refusal.with("kinship", format!("@kin.{}", pair.kinship.id())).citing(&rule.citation).at("kin")
    };
    kin.iter().filter(together).map(said).collect()
}

/// Meetings of the committee that had no quorum.
pub fn sitting_findings(situation: &Situation) -> Vec<Finding> {
    let severity = severity_of(&situation.law.election_committee_quorum);
    let sittings = situation.election.committee.sittings.iter();
    sittings.filter_map(|held| too_few(situation, &held.sitting, held.serving)).map(|it| it.finding(severity, Subject::Election)).collect()
}

/// Members who missed as many meetings as end a seat, or may end it (V-12).
pub fn absence_findings(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.election_committee_absences;
    let Some(allowed) = rule.value else { return Vec::new() };
    let serving = situation.election.committee.serving();
    let reached = serving.into_iter().map(|member| (&member.chosen.name, absences(situation, &member.chosen.name)));
    reached
        .filter(|(_, times)| *times >= allowed.count)
        .map(|(name, times)| {
            let code = if allowed.by_itself { "committee.seat-ended" } else { "committee.seat-may-end" };
            let finding = Finding::new(code, Severity::Warning, Subject::Step("committee_change".to_owned())).with("name", name);
            finding.with("times", times).with("count", allowed.count).citing(&rule.citation)
        })
        .collect()
}
