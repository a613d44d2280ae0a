//! The walk through registration, display and objections.

use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::record::VoterId;
use crate::election::roll::{Absence, Change, Likeness, Objection, ObjectionKind, Registration, Resident, RollCommand, Ruled};
use crate::law::institutions::Institution;
use crate::law::terms::Need;
use crate::training::names::Part;
use crate::training::village::{Home, Villager};
use crate::values::{Moment, PersonName, Traits};
use std::collections::BTreeSet;

/// People in one line of an import.
const BATCH: usize = 500;
/// Most people who are registered one by one; in a large village the rest is imported.
const AT_THE_DESK: usize = 120;
/// Of 868 adults: not registered and excused; of them still without a word in the middle of registration; registered by then, but last.
const OF_868: (usize, usize, usize) = (66, 10, 30);

/// The household roll, and registration until the days of the desk are half over.
pub(super) fn begin(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.register, 8, 40);
    if !walk.has(Institution::Registration) {
        return enter_electors(walk);
    }
    let residents = residents(&walk.scene());
    let lines = list_of(&walk.scene(), &residents);
    walk.act(Command::Roll(RollCommand::ListResidents(lines)))?;
    let (staying, excused) = sort_out(&walk.scene(), &residents);
    let later = scaled(OF_868.2, residents.len());
    let (now, _) = staying.split_at(staying.len() - later);
    let at_the_desk = now.len().min(AT_THE_DESK);
    let (imported, one_by_one) = now.split_at(now.len() - at_the_desk);
    for batch in imported.chunks(BATCH) {
        register(walk, batch)?;
    }
    walk.go_to(walk.days.register.plus_days(2), 8, 30);
    for place in one_by_one {
        register(walk, &[*place])?;
    }
    walk.go_to(walk.days.consent.plus_days(-1), 8, 30);
    register_outsiders(walk)?;
    let (heard, _) = excused.split_at(excused.len() - scaled(OF_868.1, residents.len()).min(excused.len()));
    excuse(walk, heard, &residents)?;
    register_twice(walk)
}

/// The electors that are known beforehand (members, delegates, deputies, representatives) are taken in.
fn enter_electors(walk: &mut Walk) -> Result<(), WalkError> {
    let waiting = electors(&walk.scene());
    waiting.chunks(BATCH).try_for_each(|batch| register(walk, batch))
}

/// The electors that are known beforehand and not on the roll yet, as many as are asked for. Where the roll is displayed, the one
/// who is left out objects.
pub(in crate::training) fn electors(scene: &Scene) -> Vec<usize> {
    let omitted: BTreeSet<usize> = scene.village.in_part(Part::Omitted).map(|(_, place)| place).collect();
    let listed = scene.has(Institution::PublicRoll);
    let waits = |place: &usize| !(scene.voters.contains_key(place) || listed && omitted.contains(place));
    super::electors::of(scene).into_iter().filter(waits).collect()
}

/// Registration to its end: the rest, the consent, the pairs that look alike.
pub(super) fn finish(walk: &mut Walk) -> Result<(), WalkError> {
    if !walk.has(Institution::Registration) {
        walk.go_to(walk.days.display.plus_days(-1), 16, 30);
        return walk.settle("register");
    }
    walk.go_to(walk.days.consent, 9, 30);
    walk.fill_in("consent")?;
    walk.go_to(walk.days.display.plus_days(-2), 8, 30);
    let residents = residents(&walk.scene());
    let (staying, excused) = sort_out(&walk.scene(), &residents);
    for place in staying.iter().filter(|place| !walk.voters.contains_key(place)).copied().collect::<Vec<_>>() {
        register(walk, &[place])?;
    }
    let heard = excused.len() - scaled(OF_868.1, residents.len()).min(excused.len());
    excuse(walk, excused.get(heard..).unwrap_or_default(), &residents)?;
    settle_likeness(walk)?;
    walk.go_to(walk.days.display.plus_days(-1), 16, 30);
    walk.settle("register")
}

/// Displays the list; four objections come in.
pub(super) fn display(walk: &mut Walk) -> Result<(), WalkError> {
    if !walk.has(Institution::PublicRoll) {
        return Ok(());
    }
    walk.go_to(walk.days.display, 8, 20);
    let day = walk.today();
    walk.act(Command::Roll(RollCommand::Display { day, place: walk.words("place.board") }))?;
    walk.post("display")?;
    walk.fill_in("voter_list")?;
    walk.go_to(walk.days.display, 15, 20);
    object(walk, Part::Omitted, ObjectionKind::Omitted)?;
    walk.go_to(walk.days.display.plus_days(2), 10, 5);
    object(walk, Part::Misspelt, ObjectionKind::Wrong)?;
    walk.go_to(walk.days.display.plus_days(2), 16, 40);
    object(walk, Part::Elsewhere, ObjectionKind::NotEntitled)?;
    walk.go_to(walk.days.display.plus_days(3), 11, 0);
    decide_objections(walk, 1)
}

/// Decides the objections that came in, all but the last `open`, and puts the roll right.
pub(super) fn decide_objections(walk: &mut Walk, open: usize) -> Result<(), WalkError> {
    let cases = &walk.situation.election.roll.cases;
    let waiting: Vec<_> = cases.iter().filter(|case| case.decision.is_none()).map(|case| (case.id.clone(), case.objection.kind)).collect();
    let decided = waiting.len().saturating_sub(open);
    for (case, kind) in waiting.into_iter().take(decided) {
        let day = walk.today();
        let reason = words(&format!("objection.{}.reason", kind_name(kind)));
        walk.act(Command::Roll(RollCommand::DecideObjection { case, ruled: Ruled::Upheld, reason: reason.clone(), day }))?;
        amend(walk, kind, reason)?;
    }
    Ok(())
}

fn kind_name(kind: ObjectionKind) -> &'static str {
    match kind {
        ObjectionKind::Omitted => "omitted",
        ObjectionKind::NotEntitled => "not_entitled",
        ObjectionKind::Wrong => "wrong",
        ObjectionKind::Double => "double",
    }
}

fn amend(walk: &mut Walk, kind: ObjectionKind, reason: String) -> Result<(), WalkError> {
    let part = match kind {
        ObjectionKind::Omitted => Part::Omitted,
        ObjectionKind::Wrong => Part::Misspelt,
        ObjectionKind::NotEntitled | ObjectionKind::Double => Part::Elsewhere,
    };
    let Some((name, place)) = walk.village.in_part(part).map(|(role, place)| (role.name.clone(), place)).next() else { return Ok(()) };
    match (kind, walk.voters.get(&place).cloned()) {
        (ObjectionKind::Omitted, Some(_)) => Ok(()),
        (ObjectionKind::Omitted, None) => register(walk, &[place]),
        (ObjectionKind::Wrong, Some(voter)) => {
            let change = Change { name: Some(name), ..Change::default() };
            walk.act(Command::Roll(RollCommand::Correct { voter, change, reason }))
        }
        (_, Some(voter)) => walk.act(Command::Roll(RollCommand::Strike { voter, why: Absence::RegisteredElsewhere })),
        (_, None) => Ok(()),
    }
}

fn object(walk: &mut Walk, part: Part, kind: ObjectionKind) -> Result<(), WalkError> {
    let objection = objection(&walk.scene(), part, kind, walk.now);
    objection.map_or(Ok(()), |objection| walk.act(Command::Roll(RollCommand::Object(objection))))
}

/// What the household of someone in the story objects to.
pub(in crate::training) fn objection(scene: &Scene, part: Part, kind: ObjectionKind, received: Moment) -> Option<Objection> {
    let (role, place) = scene.village.in_part(part).next()?;
    let by = scene.village.people.get(place).map(|person| person.head.clone()).unwrap_or_default();
    let facts = words(&format!("objection.{}.facts", kind_name(kind)));
    Some(Objection { kind, by, about: role.name.to_string(), voter: scene.voters.get(&place).cloned(), facts, received })
}

/// Everyone of the household roll who is of age on the election day.
pub(in crate::training) fn residents(scene: &Scene) -> Vec<usize> {
    scene.grown().collect()
}

/// People of the village as a list of them is brought: the household roll by the heads of the groups, members by their party.
pub(in crate::training) fn list_of(scene: &Scene, places: &[usize]) -> Vec<Resident> {
    places.iter().filter_map(|place| scene.village.people.get(*place)).map(resident).collect()
}

/// A part of 868, for another number of adults.
fn scaled(part: usize, adults: usize) -> usize {
    adults * part / 868
}

/// Who will be registered before the display, and who will be excused: the same answer each time.
pub(in crate::training) fn sort_out(scene: &Scene, residents: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let parts: BTreeSet<usize> = scene.village.cast.iter().map(|(_, place)| *place).collect();
    let mut chance = super::Chance::new(scene.seed, 3);
    let mut free: Vec<usize> = residents.iter().filter(|place| !parts.contains(place)).copied().collect();
    chance.shuffle(&mut free);
    let away = |place: &usize| scene.village.people.get(*place).is_some_and(|person| person.home == Home::Away);
    free.sort_by_key(|place| !away(place));
    free.truncate(scaled(OF_868.0, residents.len()));
    let excused: BTreeSet<usize> = free.iter().copied().collect();
    let omitted: BTreeSet<usize> = scene.village.in_part(Part::Omitted).map(|(_, place)| place).collect();
    let staying = residents.iter().filter(|place| !excused.contains(place) && !omitted.contains(place)).copied().collect();
    (staying, free)
}

fn resident(person: &Villager) -> Resident {
    let Villager { name, sex, birth, id_number, group, head, .. } = person.clone();
    Resident { name, sex, birth, id_number, group, household: head }
}

/// A person's registration under the class that the book has for where he lives, with all that it needs but a meeting's consent.
pub(in crate::training) fn registration(scene: &Scene, person: &Villager) -> Registration {
    let classes = &scene.situation.law.registration_classes;
    let wants = |home: Home, needs: &[Need]| match home {
        Home::Here => needs.is_empty(),
        Home::Away => needs.contains(&Need::Wish),
        Home::Outsider => needs.contains(&Need::MeetingConsent),
    };
    let class = classes.iter().find(|class| wants(person.home, &class.needs));
    let class = class.or_else(|| if person.home == Home::Outsider { classes.last() } else { classes.first() });
    let met = class.into_iter().flat_map(|class| class.needs.iter().copied()).filter(|need| *need != Need::MeetingConsent).collect();
    let Resident { name, sex, birth, id_number, group, household } = resident(person);
    let class = class.map(|class| class.id.clone()).unwrap_or_default();
    Registration {
        name,
        sex,
        birth,
        id_number,
        group,
        household,
        class,
        met,
        phone: String::new(),
        note: String::new(),
        traits: Traits::default(),
    }
}

/// What people of the village are registered with; the misspelt one in the wrong writing.
pub(in crate::training) fn registrations(scene: &Scene, places: &[usize]) -> Vec<Registration> {
    let wrong: Vec<(usize, PersonName)> =
        scene.village.in_part(Part::Misspelt).filter_map(|(role, place)| Some((place, role.other.clone()?))).collect();
    let one = |place: &usize| {
        let mut registration = registration(scene, scene.village.people.get(*place)?);
        if let Some((_, name)) = wrong.iter().find(|(misspelt, _)| misspelt == place) {
            registration.name = name.clone();
        }
        Some(registration)
    };
    places.iter().filter_map(one).collect()
}

/// Registers people of the village in one act.
fn register(walk: &mut Walk, places: &[usize]) -> Result<(), WalkError> {
    let mut people = registrations(&walk.scene(), places);
    let before = walk.situation.election.roll.voters.len();
    let command = if people.len() == 1 { people.pop().map(RollCommand::Register) } else { Some(RollCommand::RegisterMany(people)) };
    let Some(command) = command else { return Ok(()) };
    walk.act(Command::Roll(command))?;
    let new: Vec<VoterId> = walk.situation.election.roll.voters.iter().skip(before).map(|voter| voter.id.clone()).collect();
    walk.voters.extend(places.iter().copied().zip(new));
    Ok(())
}

fn register_outsiders(walk: &mut Walk) -> Result<(), WalkError> {
    for person in walk.village.outsiders.clone() {
        let registration = registration(&walk.scene(), &person);
        let before = walk.situation.election.roll.voters.len();
        walk.act(Command::Roll(RollCommand::Register(registration)))?;
        walk.outsiders.extend(walk.situation.election.roll.voters.get(before).map(|voter| voter.id.clone()));
    }
    Ok(())
}

/// Registers the doubled one again, in the other writing and without a card.
fn register_twice(walk: &mut Walk) -> Result<(), WalkError> {
    let doubled: Vec<_> = walk.village.in_part(Part::Doubled).filter_map(|(role, place)| Some((role.other.clone()?, place))).collect();
    for (name, place) in doubled {
        let Some(person) = walk.village.people.get(place) else { continue };
        let again = Registration { name, id_number: None, note: words("note.reported"), ..registration(&walk.scene(), person) };
        walk.act(Command::Roll(RollCommand::Register(again)))?;
    }
    Ok(())
}

/// Settles that the doubled one is one person.
fn settle_likeness(walk: &mut Walk) -> Result<(), WalkError> {
    let doubled: Vec<_> = walk.village.in_part(Part::Doubled).filter_map(|(role, place)| Some((role.other.clone()?, place))).collect();
    for (name, place) in doubled {
        let second = walk.situation.election.roll.standing().find(|voter| voter.registration.name == name).map(|voter| voter.id.clone());
        if let (Some(first), Some(second)) = (walk.voters.get(&place).cloned(), second) {
            walk.act(Command::Roll(RollCommand::SettleLikeness { first, second, likeness: Likeness::SamePerson, reason: String::new() }))?;
        }
    }
    Ok(())
}

/// Records why people are not registered.
fn excuse(walk: &mut Walk, places: &[usize], residents: &[usize]) -> Result<(), WalkError> {
    for (no, place) in places.iter().enumerate() {
        let line = residents.iter().position(|resident| resident == place);
        let Some((resident, ..)) = line.and_then(|line| walk.situation.election.roll.residents.get(line)) else { continue };
        let (resident, why) = (resident.clone(), excuse_of(walk.village.people.get(*place), no));
        walk.act(Command::Roll(RollCommand::Excuse { resident, why }))?;
    }
    Ok(())
}

/// Why someone is not registered; those who live elsewhere did not wish to or are registered there.
pub(in crate::training) fn excuse_of(person: Option<&Villager>, no: usize) -> Absence {
    let away = person.is_some_and(|person| person.home == Home::Away);
    match (away, no % 11) {
        (true, 0..=6) => Absence::NoWish,
        (true, _) => Absence::RegisteredElsewhere,
        (false, 0..=5) => Absence::MovedAway,
        (false, _) => Absence::Died,
    }
}
