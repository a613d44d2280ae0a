//! What is written into the forms round a meeting that elects, and of the last days before the poll.

use super::{Filled, today};
use crate::stages::form::write_rows;
use crate::training::scene::Scene;
use crate::training::walk::nomination;
use crate::training::words;
use crate::values::{Day, PersonName};
use std::collections::BTreeSet;

/// Delegates in the presidium.
const PRESIDIUM: usize = 9;
/// Delegates that one unit elects.
const OF_A_UNIT: u32 = 25;
/// Those who are left out of the sum.
const LEFT_OUT: usize = 2;
/// Of a hundred who recommend, those for the first; each after him has so many fewer.
const RECOMMENDED: (u32, u32) = (90, 6);

fn registered(scene: &Scene) -> u32 {
    scene.situation.election.roll.registered() as u32
}

/// The first so many on the roll.
fn leading(scene: &Scene, most: usize) -> Vec<Vec<String>> {
    scene.situation.election.roll.standing().take(most).map(|voter| vec![voter.registration.name.to_string()]).collect()
}

pub(super) fn recommend(scene: &Scene) -> Filled {
    let held = scene.situation.election.assembly.recommendations.len();
    // after the members the people of the place recommend
    let due = if held == 0 { registered(scene) } else { scene.grown().count() as u32 };
    let present = due - due / 20;
    let share = |place: u32| RECOMMENDED.0.saturating_sub(RECOMMENDED.1 * place).max(1);
    let votes: Vec<Vec<String>> = nomination::standing(scene)
        .iter()
        .filter_map(|standing| scene.village.people.get(standing.place))
        .zip(0..)
        .map(|(person, place)| vec![person.name.to_string(), (present * share(place) / 100).to_string()])
        .collect();
    vec![("day", today(scene.situation)), ("due", due.to_string()), ("present", present.to_string()), ("votes", write_rows(&votes))]
}

/// Numbers of the first letter up, and of the first one down.
const LETTERS: (usize, usize) = (12, 31);

/// 请示, and 批复 of the same day; each letter has a number of its own.
pub(super) fn letters(scene: &Scene) -> Filled {
    let before = scene.situation.election.assembly.letters.values().filter(|letters| letters.asked.is_some()).count();
    let numbered = |key: &str, no: usize| scene.words(key).replace("{no}", &no.to_string());
    vec![
        ("asked_number", numbered("letter.asked", LETTERS.0 + before)),
        ("asked_day", today(scene.situation)),
        ("answer", "consented".to_owned()),
        ("answered_number", numbered("letter.answered", LETTERS.1 + before)),
        ("answered_day", today(scene.situation)),
    ]
}

/// As many rounds as the book wants, the last one today.
pub(super) fn consult(scene: &Scene) -> Filled {
    let rounds = scene.situation.law.consultation_rounds.value.unwrap_or(1);
    let first = scene.situation.election.nomination.first_list;
    let attended = (registered(scene) / 4).to_string();
    let row = |no: u32| {
        let day: Day = scene.situation.today.plus_days(no as i32 + 1 - rounds as i32);
        vec![day.max(first.unwrap_or(day)).to_string(), attended.clone(), words("consult.opinion")]
    };
    vec![("rounds", write_rows(&(0..rounds).map(row).collect::<Vec<_>>()))]
}

pub(super) fn meet(scene: &Scene) -> Filled {
    vec![
        ("day", today(scene.situation)),
        ("place", scene.words("place.hall")),
        ("attended", (registered(scene) / 8).to_string()),
        ("questions", words("meet.questions")),
    ]
}

pub(super) fn mobile_approval(scene: &Scene) -> Filled {
    vec![("by", words("place.township")), ("day", today(scene.situation))]
}

/// One of each of the first classes of the book is left out of the sum, by the superior's consent and all who are there.
pub(super) fn left_out(scene: &Scene) -> Filled {
    let stands: BTreeSet<usize> = nomination::standing(scene).iter().map(|standing| standing.place).collect();
    let apart = scene.voters.iter().rev().filter(|(place, voter)| !stands.contains(place) && scene.stands(voter));
    let named: Vec<&PersonName> = apart.filter_map(|(place, _)| Some(&scene.village.people.get(*place)?.name)).collect();
    let alone =
        |name: &&PersonName| scene.situation.election.roll.standing().filter(|voter| voter.registration.name == **name).count() == 1;
    let classes = scene.situation.law.left_out.classes.iter().take(LEFT_OUT);
    let rows: Vec<Vec<String>> =
        named.into_iter().filter(alone).zip(classes).map(|(name, class)| vec![name.to_string(), class.clone()]).collect();
    let present = (registered(scene) - rows.len() as u32).to_string();
    vec![
        ("persons", write_rows(&rows)),
        ("number", scene.words("left_out.answered")),
        ("day", today(scene.situation)),
        ("present", present.clone()),
        ("in_favour", present),
    ]
}

pub(super) fn credentials(scene: &Scene) -> Filled {
    let (law, delegates) = (&scene.situation.law, registered(scene));
    let unit = |no: u32| {
        let seats = OF_A_UNIT.min(delegates - no * OF_A_UNIT);
        let candidates = seats + law.contest.share.map_or(1, |share| share.least.up(seats));
        let figures = [seats * 6, seats * 6, seats, candidates, seats].map(|count| count.to_string());
        std::iter::once(format!("{}{}", words("unit"), no + 1)).chain(figures).collect()
    };
    let units: Vec<Vec<String>> = (0..delegates.div_ceil(OF_A_UNIT)).map(unit).collect();
    let structure: Vec<Vec<String>> = law.delegate_structure.iter().map(|part| vec![part.id.clone(), delegates.to_string()]).collect();
    let reporter = leading(scene, 1).concat().concat();
    vec![("day", today(scene.situation)), ("reporter", reporter), ("units", write_rows(&units)), ("structure", write_rows(&structure))]
}

pub(super) fn presidium(scene: &Scene) -> Filled {
    let delegates = registered(scene).to_string();
    vec![
        ("day", today(scene.situation)),
        ("members", write_rows(&leading(scene, PRESIDIUM))),
        ("present", delegates.clone()),
        ("in_favour", delegates),
    ]
}

pub(super) fn open(scene: &Scene) -> Filled {
    vec![("witnesses", scene.words("witnesses"))]
}
