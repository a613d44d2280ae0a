//! What is written into the forms of the count's end, the first plenaries and what follows the result.

use super::{Filled, today};
use crate::election::outcome::outcome;
use crate::law::BodyId;
use crate::law::assembly::PlenaryOffice;
use crate::stages::form::write_rows;
use crate::training::scene::Scene;
use crate::training::words;
use crate::values::Threshold;

pub(super) fn finish(scene: &Scene) -> Filled {
    vec![("signed", scene.words("witnesses"))]
}

/// All agree to as many seats as were filled.
pub(super) fn reduce(scene: &Scene) -> Filled {
    let present = scene.situation.election.roll.registered().to_string();
    vec![("by", "voters".to_owned()), ("present", present.clone()), ("in_favour", present)]
}

/// The next body that has not met: its first members are elected to its offices, by just more than half.
pub(super) fn plenary(scene: &Scene) -> Filled {
    let situation = scene.situation;
    let offices = || situation.law.plenary.value.iter().flat_map(|rule| &rule.offices);
    let mut bodies = offices().map(|office| office.body.clone());
    let Some(body): Option<BodyId> = bodies.find(|body| !situation.election.assembly.plenaries.contains_key(body)) else {
        return Vec::new();
    };
    let elected = outcome(situation).elected.into_iter();
    let members: Vec<String> = elected.filter(|(office, ..)| situation.law.body_of(office) == body).map(|(_, _, name, _)| name).collect();
    let present = members.len() as u64;
    let row = |(office, name): (&PlenaryOffice, &String)| {
        let votes = [Threshold::MAJORITY.least(present), 0, 0].map(|votes| votes.to_string());
        [office.id.to_string(), name.clone()].into_iter().chain(votes).collect()
    };
    let votes: Vec<Vec<String>> = offices().filter(|office| office.body == body).zip(&members).map(row).collect();
    vec![
        ("body", body.to_string()),
        ("day", today(situation)),
        ("chair", members.first().cloned().unwrap_or_default()),
        ("present", present.to_string()),
        ("votes", write_rows(&votes)),
    ]
}

/// Everyone who was elected is confirmed.
pub(super) fn mandates(scene: &Scene) -> Filled {
    let confirmed = outcome(scene.situation).elected.len().to_string();
    vec![("day", today(scene.situation)), ("reported", scene.words("mandates.reported")), ("confirmed", confirmed)]
}

/// The heads of the groups and the representatives.
pub(super) fn group_heads(scene: &Scene) -> Filled {
    let counts = [("heads", scene.village.groups), ("representatives", 33), ("women", 12), ("supervisors", 3)];
    let day = ("day", today(scene.situation));
    std::iter::once(day).chain(counts.map(|(field, count)| (field, count.to_string()))).collect()
}

pub(super) fn registered(scene: &Scene) -> Filled {
    vec![("day", today(scene.situation)), ("authority", words("registered.authority")), ("certificate", words("registered.certificate"))]
}

/// The first who was elected is the secretary too (一肩挑).
pub(super) fn party_posts(scene: &Scene) -> Filled {
    let first = outcome(scene.situation).elected.into_iter().next();
    let rows: Vec<Vec<String>> = first.map(|(_, person, ..)| vec![person.to_string(), "secretary".to_owned()]).into_iter().collect();
    vec![("posts", write_rows(&rows))]
}
