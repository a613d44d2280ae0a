//! The counts that the summary needs and no step holds: asked in a short form, an empty one is left out of the summary.

use super::super::bench::{Acts, drop_draft, keep_draft};
use crate::app::words::t;
use crate::election::paperwork::{Answers, PaperworkCommand};
use crate::election::{Command, Situation};
use crate::figures::{COUNTS, KEPT, Kept};
use crate::ui::{Button, Entry, FieldGroup, Fields, Form, Press, TextField, Weight, Width};
use crate::values::id_number::tidy_digits;
use leptos::prelude::*;

/// The counts that are asked in this election, and what is recorded of them.
fn asked(s: &Situation) -> (Vec<Kept>, Answers) {
    let road = crate::stages::road(s);
    let counts = COUNTS.iter().filter(|it| road.step(it.with).is_some()).copied().collect();
    (counts, s.election.paperwork.answers(KEPT).cloned().unwrap_or_default())
}

/// The form.
#[component]
pub(super) fn Counts(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let (counts, recorded) = acts.session.peek(asked).unwrap_or_default();
    let answers: RwSignal<Answers> = RwSignal::new(recorded);
    keep_draft(KEPT, answers);
    let save = move |()| {
        let typed = answers.get_untracked();
        let tidy: Answers = typed.into_iter().map(|(key, text)| (key, tidy_digits(&text))).filter(|(_, text)| !text.is_empty()).collect();
        if tidy.values().any(|text| text.parse::<u32>().is_err()) {
            return acts.wrong(t("summary.counts.wrong"));
        }
        acts.ask(vec![Command::Paperwork(PaperworkCommand::RecordStep { step: KEPT.to_owned(), answers: tidy })], move |_| {
            drop_draft(acts.session, KEPT);
            acts.done(t("summary.counts.done"));
        });
    };
    let field = move |key: &'static str| {
        let value = Signal::derive(move || answers.with(|answers| answers.get(key).cloned().unwrap_or_default()));
        let put = move |text: String| {
            answers.update(|answers| {
                answers.insert(key.to_owned(), text);
            });
        };
        view! { <TextField id=format!("count-{key}") label=t(&format!("figure.{key}")) entry=Entry::Number width=Width::Six value=value on_input=put/> }
    };
    let group = |block: &'static str| {
        let of: Vec<&'static str> = counts.iter().filter(|it| it.block == block).map(|it| it.key).collect();
        (!of.is_empty()).then(|| {
            view! {
                <FieldGroup id=format!("counts-{block}") label=t(&format!("summary.counts.{block}"))>
                    <Fields>{of.into_iter().map(field).collect_view()}</Fields>
                </FieldGroup>
            }
        })
    };
    let groups = ["prepare", "roll", "after"].map(group).into_iter().flatten().collect_view();
    view! {
        <section>
            <h2 class="rule-h">{t("summary.counts")}</h2>
            <p class="quiet">{t("summary.counts.line")}</p>
            <Form on_submit=save>
                <div class="elected">{groups}</div>
                <p class="acts mt-4"><Button words=t("summary.counts.act") weight=Weight::Second press=Press::Submit/></p>
            </Form>
        </section>
    }
}
