//! 大会: what stands round a meeting that elects: the superior's consent, recommendations, who is left out, credentials,
//! the presidium, the first plenary.

mod decide;
mod findings;
mod plenary;

pub use decide::decide;
pub use findings::findings;
pub use plenary::{PlenaryResult, Waits, elected_by_plenaries};

use super::record::{PersonKey, VoterId};
use super::{Situation, Source};
use crate::law::{BodyId, OfficeId};
use crate::values::{Day, PersonName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A letter of the chain of 请示 and 批复.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// 文号.
    pub number: String,
    /// The day that stands on it.
    pub day: Day,
}

/// What the superior answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 同意.
    Consented,
    /// 不同意.
    Refused,
}

/// 应到会: those who are left out of the sum, and what that rests on (P-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Who, with the id of the class.
    pub persons: Vec<(VoterId, String)>,
    /// The superior's consent; none when it was not given.
    #[serde(default)]
    pub consent: Option<Letter>,
    /// Those of the meeting who were present at the vote; 0 when it did not vote.
    pub present: u32,
    /// Those in favour.
    pub in_favour: u32,
}

/// 推荐: one of the recommendations of 两推一选, with a turnout of its own (P-28).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Who recommends, by id of the book.
    pub by: String,
    /// When.
    pub day: Day,
    /// Those who might take part.
    pub due: u32,
    /// Those who did.
    pub present: u32,
    /// Recommended: name and votes, most first.
    pub votes: Vec<(PersonName, u32)>,
}

/// 选举单位: a unit that elects delegates (T-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Name.
    pub name: String,
    /// Members with a vote.
    pub due: u32,
    /// Of those, present.
    pub present: u32,
    /// Delegates to be elected.
    pub seats: u32,
    /// Candidates.
    pub candidates: u32,
    /// Delegates elected.
    pub elected: u32,
}

/// 代表资格审查 (T-05).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// When it was reported.
    pub day: Day,
    /// Who reported.
    pub reporter: PersonName,
    /// The units, each with its election.
    pub units: Vec<Unit>,
    /// Delegates of each part of the structure, by id of the book.
    pub structure: BTreeMap<String, u32>,
    /// Delegates whose election does not stand, and why.
    pub unseated: Vec<(PersonName, String)>,
}

/// 主席团 (T-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presidium {
    /// When the meeting passed it.
    pub day: Day,
    /// Its members, from among the delegates.
    pub members: Vec<PersonName>,
    /// Delegates present.
    pub present: u32,
    /// Those in favour.
    pub in_favour: u32,
}

/// Votes for one candidate in a plenary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenaryVote {
    /// The office.
    pub office: OfficeId,
    /// Who.
    pub person: PersonKey,
    /// 赞成.
    pub in_favour: u32,
    /// 不赞成.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
}

/// 第一次全体会议 (P-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plenary {
    /// The body; empty where there is one only.
    #[serde(default)]
    pub body: BodyId,
    /// When.
    pub day: Day,
    /// Who chaired (P-15).
    pub chair: PersonName,
    /// Members present.
    pub present: u32,
    /// Votes, in the order of the ballot.
    pub votes: Vec<PlenaryVote>,
}

/// Facts round the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssemblyEvent {
    /// 请示: the superior was asked.
    Asked {
        /// The matter, by id of the book; `heads` for the approval of those elected.
        matter: String,
        /// The letter.
        letter: Letter,
    },
    /// 批复: the superior answered.
    Answered {
        /// The matter.
        matter: String,
        /// The letter.
        letter: Letter,
        /// What he answered.
        answer: Answer,
    },
    /// A recommendation was held.
    Recommended(Recommendation),
    /// Some are left out of the sum.
    LeftOut(LeftOut),
    /// Credentials were examined.
    Examined(Credentials),
    /// The presidium was passed.
    PresidiumPassed(Presidium),
    /// A plenary elected.
    PlenaryHeld(Plenary),
}

/// Requests round the meeting: each asks for the fact of the same name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssemblyCommand {
    /// Record a fact.
    Record(AssemblyEvent),
}

/// What was asked of the superior and what he answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correspondence {
    /// 请示.
    pub asked: Option<Letter>,
    /// 批复.
    pub answered: Option<(Letter, Answer)>,
}

/// The matter of the approval of those elected.
pub const HEADS: &str = "heads";

/// Everything round the meeting, folded.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    /// 请示 and 批复, by matter.
    pub letters: BTreeMap<String, Correspondence>,
    /// Recommendations, by who recommends.
    pub recommendations: BTreeMap<String, Recommendation>,
    /// Who is left out.
    pub left_out: Option<LeftOut>,
    /// Credentials.
    pub credentials: Option<Credentials>,
    /// The presidium.
    pub presidium: Option<Presidium>,
    /// Plenaries, by body.
    pub plenaries: BTreeMap<BodyId, Plenary>,
}

impl Assembly {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &AssemblyEvent) {
        match event {
            AssemblyEvent::Asked { matter, letter } => {
                self.letters.entry(matter.clone()).or_default().asked = Some(letter.clone());
            }
            AssemblyEvent::Answered { matter, letter, answer } => {
                self.letters.entry(matter.clone()).or_default().answered = Some((letter.clone(), *answer));
            }
            AssemblyEvent::Recommended(held) => drop(self.recommendations.insert(held.by.clone(), held.clone())),
            AssemblyEvent::LeftOut(left_out) => self.left_out = Some(left_out.clone()),
            AssemblyEvent::Examined(credentials) => self.credentials = Some(credentials.clone()),
            AssemblyEvent::PresidiumPassed(presidium) => self.presidium = Some(presidium.clone()),
            AssemblyEvent::PlenaryHeld(plenary) => drop(self.plenaries.insert(plenary.body.clone(), plenary.clone())),
        }
    }

    /// Whether the superior consented to a matter.
    pub fn consented(&self, matter: &str) -> bool {
        let answered = self.letters.get(matter).and_then(|letters| letters.answered.as_ref());
        answered.is_some_and(|(_, answer)| *answer == Answer::Consented)
    }
}

/// Whether those left out are left out rightly: the superior consented and the meeting voted for it, where the book asks that.
pub fn agreed(situation: &Situation, left_out: &LeftOut) -> bool {
    let rule = &situation.law.left_out;
    let consented = !rule.superior_consents || left_out.consent.is_some();
    consented && (!rule.meeting_votes || left_out.in_favour * 2 > left_out.present)
}

/// 应到会人数: those on the roll, without those who are rightly left out of the sum (P-06).
pub fn due(situation: &Situation) -> u64 {
    let election = &situation.election;
    let registered = election.roll.registered();
    let Some(left_out) = election.assembly.left_out.as_ref().filter(|left_out| agreed(situation, left_out)) else { return registered };
    let standing = |id: &VoterId| election.roll.voter(id).is_some_and(|voter| voter.struck.is_none());
    let out = left_out.persons.iter().filter(|(id, class)| standing(id) && situation.law.left_out.classes.contains(class)).count();
    registered.saturating_sub(out as u64)
}
