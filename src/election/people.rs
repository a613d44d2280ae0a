//! Who stands behind a [`PersonKey`]: name, sex, and whether on the roll.

use super::Situation;
use super::record::{PersonKey, VoterId};
use super::roll::Voter;
use crate::values::Sex;
use std::collections::BTreeMap;

/// The voter behind a key: by id, or by name when exactly one on the roll bears it.
pub fn voter<'a>(situation: &'a Situation, person: &PersonKey) -> Option<&'a Voter> {
    let roll = &situation.election.roll;
    if let Some(id) = person.as_voter() {
        return roll.voter(&id);
    }
    let name = person.as_name()?;
    let mut namesakes = roll.standing().filter(|voter| voter.registration.name.as_str() == name);
    match (namesakes.next(), namesakes.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The name of a person: from the roll, else as nominated, else as written.
pub fn name(situation: &Situation, person: &PersonKey) -> String {
    let election = &situation.election;
    let voter = person.as_voter().and_then(|id| election.roll.voter(&id)).map(|voter| voter.registration.name.as_str());
    let nominee = || election.nomination.nominees.get(person).map(|nominee| nominee.name.as_str());
    voter.or_else(nominee).or_else(|| person.as_name()).unwrap_or(person.as_str()).to_owned()
}

/// The name of someone ever registered; his id when nobody of that id was.
pub fn voter_name(situation: &Situation, id: &VoterId) -> String {
    situation.election.roll.voter(id).map_or_else(|| id.to_string(), |voter| voter.registration.name.to_string())
}

/// The sex of a person, as nominated or as on the roll; none when neither knows.
pub fn sex(situation: &Situation, person: &PersonKey) -> Option<Sex> {
    let nominee = situation.election.nomination.nominees.get(person).map(|nominee| nominee.sex);
    nominee.or_else(|| voter(situation, person).map(|voter| voter.registration.sex))
}

/// Whether a person stands on the roll (登记参加选举).
pub fn registered(situation: &Situation, person: &PersonKey) -> bool {
    voter(situation, person).is_some_and(|voter| voter.struck.is_none())
}

/// Names on the roll, each with its one bearer; none where several bear it.
pub fn by_name(situation: &Situation) -> BTreeMap<&str, Option<PersonKey>> {
    let mut names: BTreeMap<&str, Option<PersonKey>> = BTreeMap::new();
    for voter in situation.election.roll.standing() {
        names
            .entry(voter.registration.name.as_str())
            .and_modify(|bearer| *bearer = None)
            .or_insert_with(|| Some(PersonKey::voter(&voter.id)));
    }
    names
}
