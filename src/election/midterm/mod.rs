//! 任期内: who serves, 罢免, 辞职, 职务终止 and 补选, from the day of the election to the next one.

mod decide;
mod findings;
mod sums;

pub use decide::decide;
pub use findings::findings;
pub use sums::{Passed, accepted, filled_troubles, petition_trouble, recall_needs, recall_passes};

use super::outcome::outcome;
use super::record::{CaseId, PersonKey};
use super::{Situation, Source, people};
use crate::law::OfficeId;
use crate::law::terms::MeetingKind;
use crate::values::{Day, PersonName};
use serde::{Deserialize, Serialize};

/// Who asks for a recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Petitioners {
    /// 选民、成员联名.
    Voters,
    /// 代表联名.
    Representatives,
    /// 主席团.
    Presidium,
}

/// 罢免要求: who is to go, who asks for it, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petition {
    /// The office.
    pub office: OfficeId,
    /// Who holds it.
    pub person: PersonKey,
    /// Who asks.
    pub by: Petitioners,
    /// How many signed; 0 for the presidium.
    pub signatures: u64,
    /// Of how many who may sign.
    pub whole: u64,
    /// The ground, in words.
    pub ground: String,
    /// When it came in.
    pub day: Day,
}

/// 罢免表决.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallVote {
    /// When.
    pub day: Day,
    /// Those who may vote.
    pub roll: u64,
    /// Those who voted.
    pub voted: u64,
    /// In favour of the recall.
    pub yes: u64,
}

/// 辞职.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resignation {
    /// The office.
    pub office: OfficeId,
    /// Who holds it.
    pub person: PersonKey,
    /// Why, in words.
    pub reason: String,
    /// When it came in.
    pub day: Day,
}

/// The meeting that decides on a resignation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub day: Day,
    /// Which kind of meeting, where the book has several.
    #[serde(default)]
    pub meeting: Option<MeetingKind>,
    /// Those who belong to it.
    pub due: u64,
    /// Those present.
    pub present: u64,
    /// Those in favour of accepting it.
    pub in_favour: u64,
}

/// Why an office ends by itself (职务终止); words are `choice.<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 去世.
    Died,
    /// 丧失行为能力.
    Incapacity,
    /// 被判处刑罚.
    Sentenced,
    /// 连续两次被评议不称职.
    FoundUnfit,
    /// 调离、迁出.
    MovedAway,
}

/// 职务终止.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The office.
    pub office: OfficeId,
    /// Who held it.
    pub person: PersonKey,
    /// Why.
    pub ground: Ending,
    /// When.
    pub day: Day,
}

/// 补选: the vote that fills a seat, and who won it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByElection {
    /// The office.
    pub office: OfficeId,
    /// Who was elected.
    pub person: PersonKey,
    /// His name.
    pub name: PersonName,
    /// When.
    pub day: Day,
    /// How many stood for the seat.
    pub candidates: u32,
    /// Those who may vote.
    pub roll: u64,
    /// Those who voted.
    pub voted: u64,
    /// Votes for him.
    pub votes: u64,
}

/// Facts of the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MidtermEvent {
    /// A recall was asked for.
    Petitioned(Petition),
    /// It was voted on.
    RecallVoted {
        /// The petition.
        case: CaseId,
        /// The vote.
        vote: RecallVote,
    },
    /// Someone resigned.
    Resigned(Resignation),
    /// A meeting decided on it.
    ResignationDecided {
        /// The resignation.
        case: CaseId,
        /// The decision.
        decision: Decision,
    },
    /// An office ended by itself.
    Ended(Ended),
    /// A seat was filled.
    Filled(ByElection),
}

/// Requests of the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MidtermCommand {
    /// Record a fact.
    Record(MidtermEvent),
}

/// A case and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter<A, B> {
    /// Its id.
    pub id: CaseId,
    /// What was asked.
    pub asked: A,
    /// What was decided; none while it is open.
    pub decided: Option<B>,
}

/// The term, folded.
#[derive(Clone, Debug, Default)]
pub struct Midterm {
    /// Recalls.
    pub recalls: Vec<Matter<Petition, RecallVote>>,
    /// Resignations.
    pub resignations: Vec<Matter<Resignation, Decision>>,
    /// Offices that ended by themselves.
    pub ended: Vec<Ended>,
    /// Seats filled.
    pub filled: Vec<ByElection>,
}

impl Midterm {
    /// Takes a fact in. The first decision on a case stands.
    pub fn apply(&mut self, source: &Source, event: &MidtermEvent) {
        match event {
            MidtermEvent::Petitioned(asked) => self.recalls.push(Matter { id: CaseId::of(source), asked: asked.clone(), decided: None }),
            MidtermEvent::RecallVoted { case, vote } => {
                if let Some(matter) = self.recalls.iter_mut().find(|matter| matter.id == *case) {
                    matter.decided.get_or_insert(*vote);
                }
            }
            MidtermEvent::Resigned(asked) => {
                self.resignations.push(Matter { id: CaseId::of(source), asked: asked.clone(), decided: None });
            }
            MidtermEvent::ResignationDecided { case, decision } => {
                if let Some(matter) = self.resignations.iter_mut().find(|matter| matter.id == *case) {
                    matter.decided.get_or_insert(*decision);
                }
            }
            MidtermEvent::Ended(ended) => self.ended.push(ended.clone()),
            MidtermEvent::Filled(filled) => self.filled.push(filled.clone()),
        }
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.recalls.is_empty() && self.resignations.is_empty() && self.ended.is_empty() && self.filled.is_empty()
    }
}

/// One who holds an office, or held it until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The office.
    pub office: OfficeId,
    /// Who.
    pub person: PersonKey,
    /// Name.
    pub name: String,
    /// When it ended; none while it lasts.
    pub until: Option<Day>,
}

/// Everyone elected, those of by-elections last, with the day on which the office ended.
pub fn tenures(situation: &Situation) -> Vec<Tenure> {
    let term = &situation.election.midterm;
    let mut tenures: Vec<Tenure> =
        outcome(situation).elected.into_iter().map(|(office, person, name, _)| Tenure { office, person, name, until: None }).collect();
    for by in &term.filled {
        tenures.push(Tenure { office: by.office.clone(), person: by.person.clone(), name: by.name.to_string(), until: None });
    }
    for (office, person, day) in losses(situation) {
        let held = tenures.iter_mut().find(|tenure| tenure.office == *office && tenure.person == *person && tenure.until.is_none());
        if let Some(tenure) = held {
            tenure.until = Some(day);
        }
    }
    tenures
}

/// Who lost which office when: recalled, resigned and accepted, or ended by itself.
fn losses(situation: &Situation) -> Vec<(&OfficeId, &PersonKey, Day)> {
    let term = &situation.election.midterm;
    let recalled = term.recalls.iter().filter_map(|matter| {
        let vote = matter.decided.filter(|vote| recall_passes(situation, vote).passed())?;
        Some((&matter.asked.office, &matter.asked.person, vote.day))
    });
    let resigned = term.resignations.iter().filter_map(|matter| {
        let decision = matter.decided.filter(|decision| accepted(situation, decision))?;
        Some((&matter.asked.office, &matter.asked.person, decision.day))
    });
    let ended = term.ended.iter().map(|ended| (&ended.office, &ended.person, ended.day));
    recalled.chain(resigned).chain(ended).collect()
}

/// Those who hold an office today.
pub fn serving(situation: &Situation) -> Vec<Tenure> {
    tenures(situation).into_iter().filter(|tenure| tenure.until.is_none()).collect()
}

/// Names of those who were recalled.
pub fn recalled(situation: &Situation) -> Vec<String> {
    let voted = situation.election.midterm.recalls.iter();
    let gone = voted.filter(|matter| matter.decided.is_some_and(|vote| recall_passes(situation, &vote).passed()));
    gone.map(|matter| people::name(situation, &matter.asked.person)).collect()
}

/// Seats that are empty, by office.
pub fn vacancies(situation: &Situation) -> Vec<(OfficeId, u32)> {
    let serving = serving(situation);
    let founding = situation.election.setup.founding.iter();
    let left = founding.flat_map(|founding| &founding.seats).map(|seats| {
        let held = serving.iter().filter(|tenure| tenure.office == seats.office).count() as u32;
        (seats.office.clone(), seats.seats.saturating_sub(held))
    });
    left.filter(|(_, empty)| *empty > 0).collect()
}

/// The last day of a by-election that the book asks for; none when none is due or the book names no time.
pub fn by_election_due(situation: &Situation) -> Option<Day> {
    let months = situation.law.by_election_months.value?;
    let first = tenures(situation).into_iter().filter_map(|tenure| tenure.until).max()?;
    by_election_needed(situation).then(|| first.plus_months(months as i32))
}

/// Whether the book asks that seats be filled: too few are left, or the first office is empty.
pub fn by_election_needed(situation: &Situation) -> bool {
    let (rule, serving) = (&situation.law.by_election, serving(situation));
    if vacancies(situation).is_empty() || tenures(situation).iter().all(|tenure| tenure.until.is_none()) {
        return false;
    }
    let first = situation.law.offices.first().filter(|_| rule.chair_needed);
    rule.fewer_than.is_some_and(|least| (serving.len() as u32) < least)
        || first.is_some_and(|first| !serving.iter().any(|tenure| tenure.office == first.id))
}
