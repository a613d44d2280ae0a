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
            needed.extend(step.papers.iter().map(|paper| format!("paper.{paper}")));
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
