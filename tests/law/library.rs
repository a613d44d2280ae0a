//! The law library lists every clause, and says how it stands.

use huanjie::law::library::{Standing, clauses, sources};
use huanjie::law::rulebook::RULE_NAMES;
use huanjie::law::{ElectionKind, Province, assemble};
use huanjie::text;
use huanjie::values::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn exactly_one_clause_of_every_rule_is_in_force_and_it_is_the_rule_books() {
    let kind = ElectionKind::from("villagers");
    for province in ["nation", "sichuan", "hainan", "beijing", "zhejiang", "tianjin", "hebei", "shanghai"] {
        let province = Province::from(province);
        let law = assemble(&kind, &province, &[], day("2026-12-27")).expect("a rule book");
        let clauses = clauses(&kind, &province, day("2026-12-27"));
        for (rule, citation) in law.citations().into_iter().filter(|(_, citation)| !citation.rows.is_empty()) {
            let in_force: Vec<_> = clauses.iter().filter(|clause| clause.rule == rule && clause.standing == Standing::InForce).collect();
            assert_eq!(in_force.len(), 1, "{province} {rule}");
            assert_eq!(in_force[0].citation, citation, "{province} {rule}");
        }
    }
}

#[test]
fn beijings_three_years_are_shown_as_giving_way() {
    let kind = ElectionKind::from("villagers");
    let clauses = clauses(&kind, &Province::from("beijing"), day("2026-12-27"));
    let term: Vec<_> = clauses.iter().filter(|clause| clause.rule == "term_years").map(|clause| (clause.standing, clause.value)).collect();
    assert_eq!(term, [(Standing::InForce, Some(&5.into())), (Standing::GivesWay, None)]);
}

#[test]
fn a_search_finds_words_of_quotation_title_row_and_article() {
    let kind = ElectionKind::from("villagers");
    let clauses = clauses(&kind, &Province::from("sichuan"), day("2026-12-27"));
    let found = |search: &str| -> Vec<&str> {
        let title = |rule: &str| text::say(text::Language::Simplified, &format!("rule.{rule}"), &[]);
        clauses.iter().filter(|clause| clause.matches(&title(clause.rule), search)).map(|clause| clause.rule).collect()
    };
    assert!(found("代为投票 三人").contains(&"proxy"));
    assert!(found("V-17").contains(&"list_days_before"));
    assert!(found("罢免").contains(&"recall"));
    assert!(found("没有这样的词").is_empty());
}

#[test]
fn sources_are_the_statutes_with_their_versions() {
    let kind = ElectionKind::from("villagers");
    let sources = sources(&kind, &Province::from("sichuan"), day("2026-12-27"));
    let of = |short: &str| sources.iter().find(|source| source.short == short);
    assert_eq!(of("村民委员会组织法").map(|source| source.version), Some("2025-10-28第二次修正"));
    assert!(of("四川村选条例").is_some_and(|source| source.clauses > 40));
}

#[test]
fn every_rule_has_a_title_and_every_question_a_hint() {
    let kind = ElectionKind::from("villagers");
    for rule in RULE_NAMES {
        assert!(text::has(&format!("rule.{rule}")), "rule.{rule} has no title");
    }
    for province in ["nation", "sichuan", "hainan", "beijing", "zhejiang", "tianjin", "hebei", "shanghai"] {
        for rule in assemble(&kind, &Province::from(province), &[], day("2026-12-27")).expect("a rule book").to_confirm() {
            assert!(text::has(&format!("rule.{rule}.hint")), "rule.{rule}.hint is missing, which {province} asks");
        }
    }
}
