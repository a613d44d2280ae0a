//! Posted lists: masked, same names told apart, corrections as a net difference.

use super::{Village, day, name, person};
use huanjie::election::roll::lists::{Correction, ListOrder, Since, ToldApart, corrections, display_list};
use huanjie::election::roll::{Absence, Change, RollCommand, RollEvent};

#[test]
fn the_posted_list_has_names_by_group_and_tells_same_names_apart_by_birth_without_any_digit_of_the_number() {
    let mut village = Village::new("2026-11-20");
    village.register(&[
        person("王伟", "1980-03-05", 2),
        person("李强", "1970-01-01", 1),
        person("王伟", "1990-03-05", 2),
        person("王伟", "1985-01-01", 1),
        person("李强", "1970-02-01", 1),
        person("赵敏", "1970-02-01", 3),
        person("赵敏", "1970-02-09", 3),
    ]);
    let list = display_list(&village.situation, ListOrder::Roll);
    let told: Vec<(u32, Vec<(&str, Option<ToldApart>)>)> = list
        .iter()
        .map(|group| (group.group, group.names.iter().map(|listed| (listed.name.as_str(), listed.told_apart)).collect()))
        .collect();
    assert_eq!(
        told,
        [
            (1, vec![("李强", Some(ToldApart::Month(1970, 1))), ("王伟", None), ("李强", Some(ToldApart::Month(1970, 2)))]),
            (2, vec![("王伟", Some(ToldApart::Year(1980))), ("王伟", Some(ToldApart::Year(1990)))]),
            (3, vec![("赵敏", Some(ToldApart::Number(6))), ("赵敏", Some(ToldApart::Number(7)))]),
        ]
    );
}

#[test]
fn in_the_order_of_the_roll_a_household_stands_together() {
    let mut village = Village::new("2026-11-20");
    let of = |called: &str, head: &str| huanjie::election::roll::Registration { household: head.into(), ..person(called, "1980-01-01", 1) };
    village.register(&[of("张三", "张三"), of("李四", "李四"), of("张小三", "张三")]);
    let names: Vec<String> =
        display_list(&village.situation, ListOrder::Roll)[0].names.iter().map(|listed| listed.name.to_string()).collect();
    assert_eq!(names, ["张三", "张小三", "李四"]);
}

#[test]
fn the_correction_list_is_the_net_difference_to_the_list_that_was_posted() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("甲", "1980-01-01", 1), person("乙", "1981-01-01", 1), person("丙", "1982-01-01", 2)]);
    village.record(RollEvent::Displayed { day: day("2026-11-20"), place: "村务公开栏".into() });
    let ids: Vec<_> = village.situation.election.roll.voters.iter().map(|voter| voter.id.clone()).collect();
    village.register(&[person("丁", "1983-01-01", 3), person("戊", "1984-01-01", 3)]);
    let fifth = village.voter(4).id.clone();
    let correct = |change: Change| RollCommand::Correct { voter: ids[1].clone(), change, reason: "错字".into() };
    village.ask(RollCommand::Strike { voter: ids[0].clone(), why: Absence::Died }).expect("struck");
    village.ask(correct(Change { phone: Some("13900000000".into()), ..Change::default() })).expect("corrected");
    village.ask(correct(Change { name: Some(name("乙一")), ..Change::default() })).expect("corrected");
    village.ask(RollCommand::Strike { voter: ids[2].clone(), why: Absence::MovedAway }).expect("struck");
    village.ask(RollCommand::Restore { voter: ids[2].clone(), reason: "查错了".into() }).expect("restored");
    village.ask(RollCommand::Strike { voter: fifth, why: Absence::MovedAway }).expect("struck");
    let lines = corrections(&village.situation.election.roll, Since::LastDisplay);
    let said: Vec<(u32, &str, &Correction)> = lines.iter().map(|line| (line.group, line.name.as_str(), &line.correction)).collect();
    let before = Correction::Changed { name: name("乙"), group: 1 };
    assert_eq!(said, [(1, "甲", &Correction::Removed), (1, "乙一", &before), (3, "丁", &Correction::Added)]);
    village.record(RollEvent::Displayed { day: day("2026-11-21"), place: "村务公开栏".into() });
    assert!(corrections(&village.situation.election.roll, Since::LastDisplay).is_empty());
    assert_eq!(corrections(&village.situation.election.roll, Since::FirstDisplay).len(), 3);
}
