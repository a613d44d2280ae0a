//! Who votes in a rehearsal where not everyone is asked to register, and the groups that choose their representatives.

use super::{Scene, Walk, WalkError};
use crate::law::institutions::{Electors, Institution};
use crate::law::{Ground, RuleBook, book};
use crate::training::village::HouseholdPlace;
use crate::values::Sex;
use std::collections::{BTreeMap, BTreeSet};

/// People of the made-up place for each household, and households for each representative where the book does not say.
const OF_A_HOUSEHOLD: (u32, u32) = (10, 3);
const HOUSEHOLDS: u32 = 10;
/// Most people of a place that is made up for its representatives.
const MOST: u32 = 30_000;
/// Members of the committee in the representatives' meeting.
pub(in crate::training) const COMMITTEE: u32 = 5;

/// Who the mode lets vote.
fn electors(ground: &Ground) -> Electors {
    let modes = book::modes(&ground.kind, &ground.province);
    let mode = modes.iter().find(|mode| ground.mode.is_empty() || mode.id == ground.mode);
    mode.map_or(Electors::Voters, |mode| mode.electors)
}

/// Households for a representative: the middle of what the book says.
fn households_each(law: &RuleBook) -> u32 {
    let span = law.representatives_households.value;
    span.and_then(|span| Some((span.least + span.most?) / 2)).unwrap_or(HOUSEHOLDS).max(1)
}

/// People of the place for a number that is asked for. Where everyone is asked to register, or the groups alone elect, the number
/// counts all people of the place, children too; elsewhere it counts the electors, and the place is large enough to have them.
pub(in crate::training) fn people_of(ground: &Ground, number: u32, law: &RuleBook) -> u32 {
    let has = |institution: Institution| law.institutions.contains(&institution);
    let of_households = |households: u32| (households.saturating_mul(OF_A_HOUSEHOLD.0) / OF_A_HOUSEHOLD.1 + 40).min(MOST.max(number));
    match electors(ground) {
        _ if has(Institution::Registration) || has(Institution::SittingsElect) => number,
        _ if has(Institution::GroupSittings) => of_households(number.saturating_mul(households_each(law))),
        Electors::HouseholdRepresentatives => of_households(number),
        _ => number * 8 / 5 + 40,
    }
}

/// Places of those who vote, as many as are asked for: those of the story first, where each household or group sends its own.
pub(in crate::training) fn of(scene: &Scene) -> Vec<usize> {
    let grown: Vec<usize> = scene.grown().collect();
    let in_story: BTreeSet<usize> = scene.village.cast.iter().map(|(_, place)| *place).collect();
    let story = grown.iter().filter(|place| in_story.contains(place));
    let others = grown.iter().filter(|place| !in_story.contains(place));
    let number = scene.people as usize;
    let everyone = story.chain(others).copied();
    match electors(&scene.ground()) {
        _ if scene.has(Institution::GroupSittings) => in_turn(scene, everyone.collect()).into_iter().take(number).collect(),
        Electors::HouseholdRepresentatives => one_of_a_household(scene, everyone.collect()).into_iter().take(number).collect(),
        _ => everyone.take(number).collect(),
    }
}

/// The first of each household.
fn one_of_a_household(scene: &Scene, places: Vec<usize>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let household = |place: &usize| scene.village.people.get(*place).map(|person| person.household);
    places.into_iter().filter(|place| household(place).is_some_and(|household| seen.insert(household))).collect()
}

/// One of each group in turn, of every second household the woman.
fn in_turn(scene: &Scene, places: Vec<usize>) -> Vec<usize> {
    let in_story = |place: &usize| scene.village.cast.iter().any(|(_, taken)| taken == place);
    let fits = |place: &usize| {
        let wanted = |household: u32| if household.is_multiple_of(2) { Sex::Female } else { Sex::Male };
        let person = scene.village.people.get(*place);
        in_story(place)
            || person.is_some_and(|person| {
                matches!(person.place, HouseholdPlace::Head | HouseholdPlace::Spouse) && person.sex == wanted(person.household)
            })
    };
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in one_of_a_household(scene, places.into_iter().filter(fits).collect()) {
        let Some(person) = scene.village.people.get(place) else { continue };
        groups.entry(person.group).or_default().push(place);
    }
    let most = groups.values().map(Vec::len).max().unwrap_or(0);
    (0..most).flat_map(|turn| groups.values().filter_map(move |group| group.get(turn).copied()).collect::<Vec<_>>()).collect()
}

/// The representatives whom the groups choose: the electors, or, where this is the whole election, as many as the book asks for.
pub(in crate::training) fn representatives(scene: &Scene) -> Vec<usize> {
    if !scene.has(Institution::SittingsElect) {
        return of(scene);
    }
    let law = &scene.situation.law;
    let households = scene.situation.election.setup.founding.as_ref().map_or(0, crate::election::setup::Founding::households);
    let wanted = households.div_ceil(households_each(law)).max(scene.village.groups).max(law.representatives_least.unwrap_or(0));
    in_turn(scene, scene.grown().collect()).into_iter().take(wanted.max(COMMITTEE * 4) as usize).collect()
}

/// The groups choose their representatives and heads, where the road has such sittings.
pub(super) fn hold_sittings(walk: &mut Walk) -> Result<(), WalkError> {
    walk.fill_in("meeting_members")?;
    walk.go_to(walk.days.register, 8, 0);
    walk.fill_in("sittings")
}
