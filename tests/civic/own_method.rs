//! The election's own method: tighter than the law, never looser.

use super::Village;
use huanjie::election::setup::SetupCommand;
use huanjie::election::{Command, decide};
use huanjie::law::LocalRule;
use serde_json::{Value, json};

fn adopt(province: &str, rule: &str, value: Value) -> Result<(), String> {
    let village = Village::of(province, "2026-11-20");
    let local = LocalRule { rule: rule.into(), value, source: "本村选举办法第九条".into() };
    let asked = decide(&village.situation, &Command::Setup(SetupCommand::AdoptMethod { rules: vec![local] }));
    asked.map(|_| ()).map_err(|refusal| refusal.code)
}

fn looser() -> Result<(), String> {
    Err("setup.rule-looser".into())
}

#[test]
fn the_list_may_be_posted_earlier_but_not_later() {
    assert_eq!(adopt("sichuan", "list_days_before", json!(21)), Ok(()));
    assert_eq!(adopt("sichuan", "list_days_before", json!(19)), looser());
}

#[test]
fn a_proxy_may_take_fewer_but_not_more() {
    let proxy = |most: u32| json!({ "allowed": true, "any_voter": true, "most": most, "candidate_may": false });
    assert_eq!(adopt("sichuan", "proxy", proxy(2)), Ok(()));
    assert_eq!(adopt("sichuan", "proxy", proxy(4)), looser());
}

#[test]
fn handover_may_be_quicker_but_not_slower() {
    assert_eq!(adopt("nation", "handover_days", json!(9)), Ok(()));
    assert_eq!(adopt("nation", "handover_days", json!(11)), looser());
}

#[test]
fn half_is_no_turnout_whatever_the_method_says() {
    assert_eq!(adopt("nation", "turnout", json!({ "numerator": 1, "denominator": 2, "reach": "at_least" })), looser());
}

#[test]
fn no_office_stands_uncontested() {
    let contest = |least: u32| json!({ "scope": "each_office", "per_office": [{ "office": "chair", "extra": { "least": least } }] });
    assert_eq!(adopt("nation", "contest", contest(1)), Ok(()));
    assert_eq!(adopt("nation", "contest", contest(0)), looser());
}

#[test]
fn what_the_province_fixed_stays_and_what_it_left_open_is_free() {
    assert_eq!(adopt("sichuan", "tie_revote", json!(false)), Err("setup.rule-fixed".into()));
    assert_eq!(adopt("sichuan", "over_marking", json!({ "counted": "office", "voids": "office" })), Ok(()));
    assert_eq!(adopt("nation", "archive_years", json!(10)), Ok(()));
}

#[test]
fn a_value_of_another_shape_is_not_taken() {
    assert_eq!(adopt("nation", "archive_years", json!("ten")), Err("setup.rule-unfit".into()));
    assert_eq!(adopt("nation", "no_such_rule", json!(1)), Err("setup.rule-unfit".into()));
}
