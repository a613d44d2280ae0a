//! The table of stages is whole: every step has words, rules, papers and steps that exist.

use huanjie::law::rulebook::RULE_NAMES;
use huanjie::stages::{FieldKind, STAGES, Work, find};
use huanjie::text::has;
use std::collections::BTreeSet;

#[test]
fn every_step_has_its_words() {
    let mut missing = Vec::new();
    for stage in STAGES {
        let mut needed = vec![format!("stage.{}", stage.id)];
        for step in stage.steps {
            needed.extend([format!("step.{}", step.id), format!("step.{}.go", step.id)]);
            match &step.work {
                Work::Form(form) => {
                    needed.extend([format!("step.{}.question", step.id), format!("step.{}.act", step.id)]);
                    for field in form.fields {
                        let label = format!("field.{}.{}", step.id, field.id);
                        if let FieldKind::Rows(cells) = field.kind {
                            needed.push(format!("{label}.add"));
                            needed.extend(cells.iter().map(|cell| format!("{label}.{}", cell.id)));
                        }
                        needed.push(label);
                    }
                }
                Work::Post(_) => needed.extend([format!("step.{}.question", step.id), format!("step.{}.act", step.id)]),
                Work::Confirm(_) => needed.push(format!("step.{}.act", step.id)),
                Work::Desk(_) => {}
            }
            needed.extend(huanjie::papers::of_step(step.id).map(|paper| format!("paper.{}", paper.id)));
        }
        missing.extend(needed.into_iter().filter(|key| !has(key)));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn steps_rest_on_rules_that_exist_and_wait_for_steps_that_come_before() {
    let mut seen = BTreeSet::new();
    for step in STAGES.iter().flat_map(|stage| stage.steps) {
        for rule in step.rests_on {
            assert!(RULE_NAMES.contains(rule), "{} rests on {rule}, which is no rule", step.id);
        }
        for before in step.waits_for {
            assert!(seen.contains(before), "{} waits for {before}, which does not come before it", step.id);
        }
        assert!(seen.insert(step.id), "{} stands twice", step.id);
        assert!(find(step.id).is_some());
    }
}

/// The values that a field or its cells offer to choose from.
fn choices(kind: &FieldKind) -> Vec<&'static str> {
    match kind {
        FieldKind::Choice(values) => values.to_vec(),
        FieldKind::Rows(cells) => cells.iter().flat_map(|cell| choices(&cell.kind)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn everything_that_a_form_offers_to_choose_has_words() {
    let forms =
        STAGES.iter().flat_map(|stage| stage.steps).filter_map(|step| if let Work::Form(form) = &step.work { Some(form) } else { None });
    let offered = forms.flat_map(|form| form.fields).flat_map(|field| choices(&field.kind));
    let bare: BTreeSet<&str> = offered.filter(|value| !has(&format!("choice.{value}"))).collect();
    assert!(bare.is_empty(), "{bare:?}");
}
