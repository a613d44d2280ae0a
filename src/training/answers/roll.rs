//! What is written into the forms of the groups' small elections and of the lists.

use super::{Filled, id, today};
use crate::election::roll::Ruled;
use crate::election::sittings::{Counted, Post};
use crate::stages::form::write_rows;
use crate::training::scene::Scene;
use crate::training::walk::electors::{COMMITTEE, representatives};
use crate::training::words;
use crate::values::{Sex, Threshold};

pub(super) fn meeting_members(_: &Scene) -> Filled {
    vec![("members", COMMITTEE.to_string())]
}

/// Two thirds of the households of each group come; the first whom they choose leads the group too.
pub(super) fn sittings(scene: &Scene) -> Filled {
    let places = representatives(scene);
    let two_thirds = Threshold { numerator: 2, denominator: 3, ..Threshold::MAJORITY };
    let (mut meetings, mut chosen) = (Vec::new(), Vec::new());
    for group in scene.situation.election.setup.founding.iter().flat_map(|founding| &founding.groups) {
        let present = (two_thirds.least(u64::from(group.households)) as u32).min(group.households);
        let (holder, votes) = (group.no.to_string(), (present - present / 10).to_string());
        meetings.push(vec![holder.clone(), group.households.to_string(), present.to_string()]);
        let here = places.iter().filter_map(|place| scene.village.people.get(*place)).filter(|person| person.group == group.no);
        for (no, person) in (0..).zip(here) {
            let sex = if person.sex == Sex::Female { "female" } else { "male" };
            let post = id(&if no == 0 { Post::Both } else { Post::Representative });
            chosen.push(vec![holder.clone(), person.name.to_string(), sex.to_owned(), post, votes.clone()]);
        }
    }
    vec![
        ("day", today(scene.situation)),
        ("counted", id(&Counted::Households)),
        ("meetings", write_rows(&meetings)),
        ("chosen", write_rows(&chosen)),
        ("chair", words("author.leader")),
        ("recorder", words("author.recorder")),
    ]
}

pub(super) fn voter_list(scene: &Scene) -> Filled {
    vec![("registered", scene.grown().count().to_string()), ("day", today(scene.situation)), ("place", scene.words("place.board"))]
}

/// The first whose objection was rejected went to court, which was quick.
pub(super) fn court(scene: &Scene) -> Filled {
    let rejected = |case: &&crate::election::roll::Case| matches!(case.decision, Some((Ruled::Dismissed, ..)));
    let case = scene.situation.election.roll.cases.iter().find(rejected);
    let filed = |case: &crate::election::roll::Case| case.decision.as_ref().map(|(_, _, day)| day.to_string()).unwrap_or_default();
    let row = case.map(|case| vec![case.objection.by.clone(), filed(case), today(scene.situation), words("court.judgment")]);
    vec![("suits", write_rows(&row.into_iter().collect::<Vec<_>>()))]
}
