//! Reasons for which someone is left off the roll: those that the law lets count, and what each needs (V-16, X-03, X-04, X-05).

use super::event::Absence;
use crate::election::record::VoterId;
use crate::election::refusal::severity_of;
use crate::election::{Refusal, Situation};
use crate::law::{Finding, Severity, Subject};

/// Whether someone may be left off the roll for this reason.
///
/// # Errors
/// [`Refusal`] `roll.…`: a sentence or custody alone takes no vote; an illness that the election committee did not confirm; one
/// who cannot be reached and yet gave someone his vote.
pub fn may_be_left_out(situation: &Situation, who: &VoterId, why: &Absence) -> Result<(), Refusal> {
    let law = &situation.law;
    match why {
        Absence::InCustody if law.only_deprivation_bars.value => {
            Err(Refusal::new("roll.custody-keeps-vote").citing(&law.only_deprivation_bars.citation).at("reason"))
        }
        Absence::Incapable if law.incapacity_confirmed.binding && unconfirmed(situation, who) => {
            Err(Refusal::new("roll.incapable-unconfirmed").citing(&law.incapacity_confirmed.citation).at("reason"))
        }
        Absence::Unreachable if law.unreachable_left_out.value && situation.election.polling.proxies.contains_key(who) => {
            Err(Refusal::new("roll.unreachable-has-proxy").citing(&law.unreachable_left_out.citation).at("reason"))
        }
        _ => Ok(()),
    }
}

fn unconfirmed(situation: &Situation, who: &VoterId) -> bool {
    situation.law.incapacity_confirmed.value && !situation.election.roll.incapacity.contains_key(who)
}

/// Everyone who was left off the roll or struck from it, with the name and the reason.
fn left_out(situation: &Situation) -> impl Iterator<Item = (&VoterId, &str, &Absence)> {
    let roll = &situation.election.roll;
    let struck = roll.voters.iter().filter_map(|voter| Some((&voter.id, voter.registration.name.as_str(), voter.struck.as_ref()?)));
    struck.chain(roll.residents.iter().filter_map(|(id, resident, why)| Some((id, resident.name.as_str(), why.as_ref()?))))
}

/// People who were left off the roll for a reason that does not hold: one finding per reason, naming the first.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    let mut found = Vec::new();
    let mut of = |code: &str, severity: Severity, citation, wanted: &dyn Fn(&VoterId, &Absence) -> bool| {
        let people: Vec<_> = left_out(situation).filter(|(id, _, why)| wanted(id, why)).collect();
        if let Some((id, name, _)) = people.first() {
            let finding = Finding::new(code, severity, Subject::Voter(id.to_string())).with("count", people.len());
            found.push(finding.with("name", name).citing(citation));
        }
    };
    let rule = &law.only_deprivation_bars;
    of("roll.custody", severity_of(rule), &rule.citation, &|_, why| rule.value && *why == Absence::InCustody);
    let rule = &law.incapacity_confirmed;
    of("roll.incapable", severity_of(rule), &rule.citation, &|id, why| *why == Absence::Incapable && unconfirmed(situation, id));
    let rule = &law.unreachable_left_out;
    of("roll.unreachable", Severity::Warning, &rule.citation, &|id, why| {
        *why == Absence::Unreachable && (!rule.value || situation.election.polling.proxies.contains_key(id))
    });
    found
}
