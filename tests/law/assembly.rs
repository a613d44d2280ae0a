//! Books laid over each other give every rule a value.

use huanjie::law::book::{assemble, assemble_on, kinds, modes, provinces};
use huanjie::law::citation::Level;
use huanjie::law::rulebook::{RULE_NAMES, RuleBook};
use huanjie::law::{ElectionKind, Ground, LocalRule, ModeId, Province};
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
fn every_kind_assembles_in_every_province_and_mode() {
    assert_eq!(kinds().first().map(|kind| kind.as_str()), Some("villagers"));
    for kind in kinds() {
        assert_eq!(provinces(kind)[0].0.as_str(), "nation", "{kind}");
        for (province, _) in provinces(kind) {
            let modes = modes(kind, province).into_iter().map(|mode| mode.id);
            for mode in std::iter::once(ModeId::default()).chain(modes) {
                let ground = Ground { kind: kind.clone(), province: province.clone(), mode };
                assemble_on(&ground, &[], day("2026-12-27")).unwrap_or_else(|why| panic!("{ground:?}: {why}"));
            }
        }
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
