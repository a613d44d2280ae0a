//! 第一次全体会议: who was elected by it, and whether the superior has approved (P-13, P-26).

use super::{HEADS, Plenary};
use crate::election::outcome::outcome;
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::assembly::PlenaryRule;
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
    /// Least votes that elect.
    pub needed: u64,
    /// Whether elected.
    pub elected: bool,
    /// Whether in office: elected, passed and approved where the book asks that.
    pub in_office: bool,
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
        let passed = office.passed_by.is_empty() || assembly.plenaries.contains_key(&office.passed_by);
        let approved = !situation.law.superior_approval.contains(&office.id) || assembly.consented(HEADS);
        let stands = quorate(situation, rule, plenary);
        for vote in plenary.votes.iter().filter(|vote| vote.office == office.id) {
            let present = u64::from(plenary.present);
            let member = members(situation, &plenary.body).contains(&vote.person);
            let elected = stands && member && rule.win.met_by(u64::from(vote.in_favour), present);
            let (person, name) = (vote.person.clone(), people::name(situation, &vote.person));
            let (votes, needed) = (vote.in_favour, rule.win.least(present));
            let in_office = elected && passed && approved;
            results.push(PlenaryResult { office: office.id.clone(), person, name, votes, needed, elected, in_office });
        }
    }
    results
}
