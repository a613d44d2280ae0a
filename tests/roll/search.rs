//! Search by 汉字, pinyin, initials and last digits.

use super::{Village, id, person};
use huanjie::election::roll::{Absence, Change, Registration, RollEvent};
use huanjie::election::search::{Fit, SearchIndex};
use huanjie::values::PersonName;
use proptest::prelude::*;

fn names(index: &SearchIndex, village: &Village, typed: &str) -> Vec<String> {
    index.search(typed, 10).iter().map(|hit| village.voter(hit.place).registration.name.to_string()).collect()
}

#[test]
fn exact_stands_before_prefix_before_inside_before_the_head_of_the_household() {
    let mut village = Village::new("2026-11-20");
    let of = |called: &str, head: &str| Registration { household: head.into(), ..person(called, "1980-01-01", 1) };
    village.register(&[of("刘芳", "王伟"), of("小王伟", ""), of("王伟民", ""), of("王伟", "王伟"), of("赵敏", "")]);
    let index = SearchIndex::of(&village.situation.election.roll);
    assert_eq!(names(&index, &village, " 王 伟"), ["王伟", "王伟民", "小王伟", "刘芳"]);
    assert_eq!(
        index.search("王伟", 10).iter().map(|hit| hit.fit).collect::<Vec<_>>(),
        [Fit::Exact, Fit::Prefix, Fit::Inside, Fit::Household]
    );
    assert_eq!(index.search("王伟", 2).len(), 2);
    assert!(index.search("", 10).is_empty());
    assert!(index.search("孙", 10).is_empty());
}

#[test]
fn variants_are_found_by_their_standard_form() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("萧高峯", "1980-01-01", 1)]);
    let index = SearchIndex::of(&village.situation.election.roll);
    assert_eq!(names(&index, &village, "肖高峰"), ["萧高峯"]);
}

#[test]
fn the_end_of_the_identity_number_and_the_number_on_the_roll_are_found() {
    let mut village = Village::new("2026-11-20");
    let numbered = Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建国", "1980-03-05", 1) };
    let end = numbered.id_number.as_ref().expect("a number").as_str()[12..].to_owned();
    village.register(&[person("李四", "1980-01-01", 1), numbered]);
    let index = SearchIndex::of(&village.situation.election.roll);
    assert_eq!(names(&index, &village, &end), ["王建国"]);
    assert_eq!(names(&index, &village, &end[2..].to_lowercase()), ["王建国"]);
    assert_eq!(names(&index, &village, "2"), ["王建国"]);
    assert!(names(&index, &village, "9999").is_empty());
}

#[test]
fn pinyin_and_initials_are_found() {
    let mut village = Village::new("2026-11-20");
    village.register(&[person("王建国", "1980-01-01", 1), person("单小芳", "1980-01-01", 1)]);
    let index = SearchIndex::of(&village.situation.election.roll);
    for typed in ["wangjianguo", "Wang Jian", "wjg", "jianguo", "wang'jian"] {
        assert_eq!(names(&index, &village, typed), ["王建国"], "{typed}");
    }
    assert_eq!(names(&index, &village, "shanxiaofang"), ["单小芳"], "every reading of a surname is found");
}

#[test]
fn one_struck_off_is_not_found_and_a_corrected_name_is() {
    let mut village = Village::new("2026-11-20");
    let mut index = SearchIndex::of(&village.situation.election.roll);
    village.register(&[person("王建国", "1980-01-01", 1), person("王建军", "1980-01-01", 1)]);
    index.catch_up(&village.situation.election.roll);
    assert_eq!(names(&index, &village, "王建"), ["王建国", "王建军"]);
    let (first, second) = (village.voter(0).id.clone(), village.voter(1).id.clone());
    village.record(RollEvent::Struck { voter: first, why: Absence::Died });
    let change = Change { name: PersonName::new("李建军"), ..Change::default() };
    village.record(RollEvent::Corrected { voter: second, change, reason: "错字".into() });
    index.catch_up(&village.situation.election.roll);
    assert!(names(&index, &village, "王建").is_empty());
    assert_eq!(names(&index, &village, "建军"), ["李建军"]);
    assert_eq!(index.len(), 1);
}

proptest! {
    #[test]
    fn search_finds_what_reading_every_name_finds(names in proptest::collection::vec("[王李赵伟芳建国]{2,4}", 1..60), wanted in "[王李赵伟芳建国]{1,2}") {
        let mut village = Village::new("2026-11-20");
        village.register(&names.iter().map(|called| person(called, "1980-01-01", 1)).collect::<Vec<_>>());
        let mut found: Vec<usize> = SearchIndex::of(&village.situation.election.roll).search(&wanted, 100).iter().map(|hit| hit.place).collect();
        found.sort_unstable();
        let naive: Vec<usize> = names.iter().enumerate().filter(|(_, called)| called.contains(&wanted)).map(|(place, _)| place).collect();
        prop_assert_eq!(found, naive);
    }
}
