//! 第一次全体会议: who was elected by it, and whether the superior has approved (P-13, P-26).

use super::{Answer, HEADS, Plenary};
use crate::election::outcome::outcome;
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::assembly::{PlenaryOffice, PlenaryRule};
use crate::law::{BodyId, OfficeId};

/// One whom a plenary voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlenaryResult {
    /// The office.
    pub office: OfficeId,
    /// Who.
    pub person: PersonKey,
    /// Name.
    pub name: String,
    /// 赞成.
    pub votes: u32,
    /// 不赞成.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
    /// Members present.
    pub present: u32,
    /// Least votes that elect.
    pub needed: u64,
    /// Whether elected.
    pub elected: bool,
    /// Whether in office: elected, passed and approved where the book asks that.
    pub in_office: bool,
    /// What one who is elected waits for; none when he waits for nothing.
    pub waits: Option<Waits>,
}

impl PlenaryResult {
    /// The key of the words for how far he is.
    pub const fn state_key(&self) -> &'static str {
        match (self.elected, self.waits) {
            (false, _) => "heads.not-elected",
            (true, Some(Waits::ToPass)) => "heads.to-pass",
            (true, Some(Waits::ToAsk)) => "heads.to-ask",
            (true, Some(Waits::ToBeApproved)) => "heads.to-be-approved",
            (true, Some(Waits::Refused)) => "heads.refused",
            (true, None) => "heads.in-office",
        }
    }
}

/// What one who was elected by a plenary waits for before he is in office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// For the plenary of another body to pass it.
    ToPass,
    /// For a 请示 to the superior.
    ToAsk,
    /// For the superior's 批复.
    ToBeApproved,
    /// For nothing more: the superior did not approve.
    Refused,
}

/// What those elected to an office wait for.
fn waits(situation: &Situation, office: &PlenaryOffice) -> Option<Waits> {
    let assembly = &situation.election.assembly;
    if !office.passed_by.is_empty() && !assembly.plenaries.contains_key(&office.passed_by) {
        return Some(Waits::ToPass);
    }
    if !situation.law.superior_approval.contains(&office.id) {
        return None;
    }
    let letters = assembly.letters.get(HEADS);
    match letters.and_then(|letters| letters.answered.as_ref()) {
        Some((_, Answer::Consented)) => None,
        Some((_, Answer::Refused)) => Some(Waits::Refused),
        None if letters.is_some_and(|letters| letters.asked.is_some()) => Some(Waits::ToBeApproved),
        None => Some(Waits::ToAsk),
    }
}

/// Members of a body who were elected, most votes first.
pub(super) fn members(situation: &Situation, body: &BodyId) -> Vec<PersonKey> {
    let elected = outcome(situation).elected;
    elected.into_iter().filter(|(office, ..)| situation.law.body_of(office) == *body).map(|(_, person, ..)| person).collect()
}

/// Whether as many members were present as the book asks for.
pub(super) fn quorate(situation: &Situation, rule: &PlenaryRule, plenary: &Plenary) -> bool {
    rule.quorum.met_by(u64::from(plenary.present), members(situation, &plenary.body).len() as u64)
}

/// Everyone whom the plenaries voted on, by office from the top.
pub fn elected_by_plenaries(situation: &Situation) -> Vec<PlenaryResult> {
    let Some(rule) = &situation.law.plenary.value else { return Vec::new() };
    let assembly = &situation.election.assembly;
    let mut results = Vec::new();
    for office in &rule.offices {
        let Some(plenary) = assembly.plenaries.get(&office.body) else { continue };
        let stands = quorate(situation, rule, plenary);
        let waits = waits(situation, office);
        let members = members(situation, &plenary.body);
        for vote in plenary.votes.iter().filter(|vote| vote.office == office.id) {
            let present = u64::from(plenary.present);
            let elected = stands && members.contains(&vote.person) && rule.win.met_by(u64::from(vote.in_favour), present);
            results.push(PlenaryResult {
                office: office.id.clone(),
                person: vote.person.clone(),
                name: people::name(situation, &vote.person),
                votes: vote.in_favour,
                against: vote.against,
                abstained: vote.abstained,
                present: plenary.present,
                needed: rule.win.least(present),
                elected,
                in_office: elected && waits.is_none(),
                waits: waits.filter(|_| elected),
            });
        }
    }
    results
}
