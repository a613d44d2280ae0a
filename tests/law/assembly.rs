//! Books laid over each other give every rule a value.

use huanjie::law::book::{assemble, kinds, provinces};
use huanjie::law::citation::Level;
use huanjie::law::rulebook::{RULE_NAMES, RuleBook};
use huanjie::law::{ElectionKind, LocalRule, Province};
use huanjie::values::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn law(province: &str, own: &[LocalRule]) -> RuleBook {
    assemble(&ElectionKind::from("villagers"), &Province::from(province), own, day("2026-12-27")).expect("the books give every rule")
}

#[test]
fn the_nation_gives_every_rule_a_value_and_a_row() {
    let law = law("nation", &[]);
    assert_eq!(law.citations().len(), RULE_NAMES.len());
    for (name, citation) in law.citations() {
        assert_eq!(citation.rule, name);
        assert!(!citation.rows.is_empty() || citation.level == Level::Default, "{name} has no row");
    }
    assert_eq!(*law.list_days_before, 20);
    assert!(law.list_days_before.binding);
    assert!(!law.box_test.binding, "a default never binds");
}

#[test]
fn every_province_assembles() {
    let kind = ElectionKind::from("villagers");
    assert_eq!(kinds(), [&kind]);
    assert_eq!(provinces(&kind)[0].0.as_str(), "nation");
    for (province, _) in provinces(&kind) {
        law(province.as_str(), &[]);
    }
}

#[test]
fn the_elections_own_method_is_laid_over_the_province_with_its_source() {
    let own = LocalRule { rule: "archive_years".into(), value: 10.into(), source: "本村选举办法第九条".into() };
    let law = law("nation", &[own]);
    assert_eq!(*law.archive_years, 10);
    assert_eq!(law.archive_years.citation.law, "本村选举办法第九条");
    assert!(!law.to_confirm().contains(&"archive_years"));
}
