//! Registrations that look like one person.

use super::{Village, day, id, name, person};
use huanjie::election::duplicates::{self, Compared, Difference, Ground, LikenessIndex, Typed, compare_names};
use huanjie::election::roll::{Absence, Likeness, Registration, RollEvent};
use huanjie::values::IdNumber;

fn typed(called: &str, birth: &str) -> Typed {
    Typed { name: Some(name(called)), birth: Some(day(birth)), ..Typed::default() }
}

#[test]
fn the_same_number_is_found_while_typing_whatever_the_name_says() {
    let mut village = Village::new("2026-11-20");
    village.register(&[Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建国", "1980-03-05", 1) }]);
    let roll = &village.situation.election.roll;
    let wanted = Typed { id_number: Some(id("1980-03-05", "013")), name: Some(name("李四")), group: Some(2), ..Typed::default() };
    let found = LikenessIndex::of(roll).candidates(roll, &wanted, None);
    assert_eq!(found[0].ground, Ground::SameId);
    assert!(found[0].differs.contains(&(Compared::Name, Difference::Different)));
    assert!(found[0].differs.contains(&(Compared::Group, Difference::Different)));
    assert!(LikenessIndex::of(roll).candidates(roll, &wanted, Some(&village.voter(0).id)).is_empty(), "not oneself");
}

#[test]
fn an_old_number_of_fifteen_digits_is_the_new_one() {
    assert_eq!(IdNumber::from_old("110105491231002").map(|number| number.as_str().to_owned()).as_deref(), Some("11010519491231002X"));
    assert_eq!(IdNumber::from_old("110105491331002"), None, "no such month");
    assert_eq!(IdNumber::from_old("11010519491231002X"), None);
}

#[test]
fn variant_characters_with_the_same_birth_look_alike() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("萧高峯", "1980-03-05", 1)]);
    let roll = &village.situation.election.roll;
    let found = LikenessIndex::of(roll).candidates(roll, &typed("肖高峰", "1980-03-05"), None);
    assert_eq!(found.iter().map(|candidate| candidate.ground).collect::<Vec<_>>(), [Ground::VariantName]);
    assert_eq!(found[0].differs[0], (Compared::Name, Difference::Variant));
    assert!(LikenessIndex::of(roll).candidates(roll, &typed("肖高峰", "1981-03-05"), None).is_empty(), "born on another day");
    assert_eq!(compare_names(&name("珍珍"), &name("真真")), Some(Difference::Homophone));
}

#[test]
fn the_same_name_alone_is_told_while_typing_but_makes_no_pair() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("王伟", "1980-03-05", 1), person("王伟", "1990-03-05", 2), person("王伟", "1980-03-05", 3)]);
    let roll = &village.situation.election.roll;
    let index = LikenessIndex::of(roll);
    let found = index.candidates(roll, &typed("王伟", "1980-03-05"), None);
    assert_eq!(
        found.iter().map(|candidate| candidate.ground).collect::<Vec<_>>(),
        [Ground::SameNameAndBirth, Ground::SameNameAndBirth, Ground::SameName]
    );
    let pairs = index.pairs(roll);
    assert_eq!(pairs.len(), 1, "one person under two groups");
    assert_eq!(pairs[0].differs, [(Compared::Group, Difference::Different)]);
}

#[test]
fn a_pair_that_people_decided_on_is_not_shown_again() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("王伟", "1980-03-05", 1), person("王伟", "1980-03-05", 2)]);
    let (first, second) = (village.voter(0).id.clone(), village.voter(1).id.clone());
    village.record(RollEvent::LikenessSettled { first, second, likeness: Likeness::TwoPersons, reason: String::new() });
    let roll = &village.situation.election.roll;
    assert!(LikenessIndex::of(roll).pairs(roll).is_empty());
    assert_eq!(roll.registered(), 2);
}

#[test]
fn an_index_that_caught_up_finds_what_a_new_one_finds() {
    let mut village = Village::new("2026-11-20");
    let mut index = LikenessIndex::of(&village.situation.election.roll);
    village.register(&[person("王伟", "1980-03-05", 1), person("李强", "1980-03-05", 2), person("李强", "1980-03-05", 3)]);
    index.catch_up(&village.situation.election.roll);
    let second = village.voter(1).id.clone();
    village.record(RollEvent::Struck { voter: second, why: Absence::Died });
    index.catch_up(&village.situation.election.roll);
    let roll = &village.situation.election.roll;
    for wanted in [typed("王伟", "1980-03-05"), typed("李强", "1980-03-05")] {
        let found = index.candidates(roll, &wanted, None);
        assert_eq!(found, LikenessIndex::of(roll).candidates(roll, &wanted, None));
        assert_eq!(found.len(), 1);
    }
    let mut other = Village::new("2026-11-20");
    other.record(RollEvent::Displayed { day: day("2026-11-20"), place: "公开栏".into() });
    other.register(&[person("赵敏", "1980-03-05", 1)]);
    other.register(&[person("赵敏", "1980-03-05", 2)]);
    let roll = &other.situation.election.roll;
    index.catch_up(roll);
    assert_eq!(index.pairs(roll).len(), 1, "another roll is read anew");
}

#[test]
fn pairs_are_the_same_with_an_index_that_was_kept_and_without_one() {
    let mut village = Village::new("2026-11-20");
    let mut chance = huanjie::training::Chance::new(7, 7);
    let mut pick = |of: &[&'static str]| of[chance.below(of.len() as u32) as usize];
    let people: Vec<Registration> = (0..80)
        .map(|_| {
            let mut one = person(pick(&["王伟", "王玮", "李强", "李墙", "赵敏", "重阳"]), pick(&["1980-03-05", "1981-04-06"]), 1);
            one.household = pick(&["", "王大", "李 二"]).to_owned();
            one.group = pick(&["1", "2"]).parse().expect("a group");
            one
        })
        .collect();
    village.register(&people);
    let struck = village.voter(3).id.clone();
    village.record(RollEvent::Struck { voter: struck.clone(), why: Absence::Died });
    let roll = &village.situation.election.roll;
    let found = duplicates::pairs(roll);
    assert!(found.len() > 200, "{} pairs", found.len());
    assert!(found.iter().all(|pair| pair.first != struck && pair.second != struck));
    assert_eq!(found, LikenessIndex::of(roll).pairs(roll));
}
