//! The parts of the summary that no record gives: several lines each, kept as a draft while they are written.

use super::super::bench::{Acts, drop_draft, keep_draft};
use crate::app::words::t;
use crate::election::Command;
use crate::election::paperwork::{Answers, PaperworkCommand};
use crate::papers::{OWN_PARTS, OWN_WORDS};
use crate::text::has;
use crate::ui::{Button, Form, LongField, Press, Weight};
use leptos::prelude::*;

/// The form.
#[component]
pub(super) fn OwnWords(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let recorded = acts.session.peek(|s| s.election.paperwork.answers(OWN_WORDS).cloned().unwrap_or_default()).unwrap_or_default();
    let answers: RwSignal<Answers> = RwSignal::new(recorded);
    keep_draft(OWN_WORDS, answers);
    let save = move |()| {
        let tidy = |(part, words): (String, String)| (part, words.trim().to_owned());
        let command =
            PaperworkCommand::RecordStep { step: OWN_WORDS.to_owned(), answers: answers.get_untracked().into_iter().map(tidy).collect() };
        acts.ask(vec![Command::Paperwork(command)], move |_| {
            drop_draft(acts.session, OWN_WORDS);
            acts.done(t("summary.own.done"));
        });
    };
    let field = move |part: &'static str| {
        let value = Signal::derive(move || answers.with(|answers| answers.get(part).cloned().unwrap_or_default()));
        let put = move |words: String| {
            answers.update(|answers| {
                answers.insert(part.to_owned(), words);
            });
        };
        let hint = format!("summary.own.{part}.hint");
        let hint = has(&hint).then(|| t(&hint));
        view! {
            <div class="field"><LongField id=format!("own-{part}") label=t(&format!("summary.own.{part}")) hint=hint value=value on_input=put/></div>
        }
    };
    view! {
        <section>
            <h2 class="rule-h">{t("summary.own")}</h2>
            <p class="quiet">{t("summary.own.line")}</p>
            <Form on_submit=save>
                {OWN_PARTS.iter().copied().map(field).collect_view()}
                <p class="acts mt-4"><Button words=t("summary.own.act") weight=Weight::Second press=Press::Submit/></p>
            </Form>
        </section>
    }
}
