//! The made-up village.

use super::day;
use huanjie::training::{Home, Village};
use huanjie::values::{Day, Sex};
use std::collections::BTreeSet;

const DAY: &str = "2026-12-27";

fn households(village: &Village) -> usize {
    village.people.iter().map(|person| person.household).collect::<BTreeSet<_>>().len()
}

#[test]
fn the_sample_village_has_the_figures_of_the_design() {
    let village = Village::generate(1052, 7, day(DAY));
    assert_eq!(village.people.len(), 1052);
    assert_eq!(village.groups, 11);
    assert_eq!(households(&village), 318);
    assert_eq!(village.adults(day(DAY), 18).count(), 868);
    assert_eq!(village.outsiders.len(), 11);
    assert_eq!(village.cast.len(), 23, "every part of the story is taken");
}

#[test]
fn one_seed_gives_one_village_and_another_seed_another() {
    let names = |seed| Village::generate(300, seed, day(DAY)).people.iter().map(|person| person.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(7), names(7));
    assert_ne!(names(7), names(8));
}

#[test]
fn identity_numbers_are_valid_unlike_and_agree_with_birth_and_sex() {
    let village = Village::generate(5000, 3, day(DAY));
    let everyone: Vec<_> = village.people.iter().chain(&village.outsiders).collect();
    let with_card: Vec<_> = everyone.iter().filter_map(|person| Some((*person, person.id_number.as_ref()?))).collect();
    let numbers: BTreeSet<&str> = with_card.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(numbers.len(), with_card.len());
    assert!(with_card.len() < everyone.len(), "some have no card");
    assert!(with_card.iter().all(|(person, id)| id.birth() == person.birth && id.sex() == person.sex));
}

#[test]
fn a_large_village_has_what_desks_stumble_over() {
    let village = Village::generate(20_511, 1, day(DAY));
    assert_eq!(village.people.len(), 20_511);
    let names: Vec<&str> = village.people.iter().chain(&village.outsiders).map(|person| person.name.as_str()).collect();
    let unlike: BTreeSet<&&str> = names.iter().collect();
    assert!(unlike.len() < names.len(), "namesakes");
    for wanted in ["欧阳", "·", "䶮", "黎峯", "黎峰"] {
        assert!(names.iter().any(|name| name.contains(wanted)), "no {wanted}");
    }
    let on: Day = day(DAY);
    assert!(village.people.iter().any(|person| person.home == Home::Away));
    assert!(village.people.iter().all(|person| person.age(on) < 110 && person.birth < on));
    let women = village.people.iter().filter(|person| person.sex == Sex::Female).count();
    assert!((9_000..11_500).contains(&women), "{women} women");
}
