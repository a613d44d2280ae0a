//! The answers to a case: take one, say why, record it as one more entry.

use super::view::{Answer, View};
use super::{Table, anchor};
use crate::app::words::{t, tv};
use crate::ui::{Button, LongField, Weight};
use leptos::prelude::*;

/// The answers as equal buttons, none preset; then the reason of the one that was taken.
#[component]
pub fn Answers(
    /// What is being decided.
    table: Table,
    /// The case.
    shown: View,
) -> impl IntoView {
    let id = anchor(&shown.case.id);
    let barred = shown.answers.iter().all(|answer| !answer.barred.is_empty());
    if barred {
        let why = shown.answers.first().map(|answer| answer.barred.clone()).unwrap_or_default();
        return view! { <div class="pair-acts"><p>{tv("cases.barred", &[("why", why)])}</p></div> }.into_any();
    }
    let shown = StoredValue::new(shown);
    let choices = move || {
        let one = |(at, answer): (usize, Answer)| {
            let pressed = move || (table.taken.get() == Some(at)).to_string();
            let unavailable = (!answer.barred.is_empty()).then_some(answer.barred.clone());
            let disabled = unavailable.is_some();
            let take = move |_| {
                if !disabled {
                    table.missing.set(false);
                    table.taken.set(Some(at));
                    request_animation_frame(|| crate::ui::focus::focus_id("case-reason"));
                }
            };
            view! {
                <button class="btn is-second" type="button" aria-pressed=pressed aria-disabled=disabled.to_string() title=unavailable on:click=take>{answer.words}</button>
            }
        };
        shown.with_value(|shown| shown.answers.clone()).into_iter().enumerate().map(one).collect_view()
    };
    let taken = move || table.taken.get().and_then(|at| shown.with_value(|shown| shown.answers.get(at).cloned()));
    view! {
        <div class="pair-acts" id=format!("{id}-answers")>{choices}<span class="caption">{t("cases.kept")}</span></div>
        {move || taken().map(|answer| view! { <Reason table=table shown=shown answer=answer/> })}
    }
    .into_any()
}

/// Why it is decided so, and recording it.
#[component]
fn Reason(
    /// What is being decided.
    table: Table,
    /// The case.
    shown: StoredValue<View>,
    /// The answer that was taken.
    answer: Answer,
) -> impl IntoView {
    let words = tv("cases.record", &[("what", answer.words.clone())]);
    let offer = StoredValue::new(answer.offer);
    let wrong = Signal::derive(move || table.missing.get().then(|| t("cases.reason.missing")));
    let record = move |()| {
        let why = table.reason.get_untracked();
        if why.trim().is_empty() {
            table.missing.set(true);
            return crate::ui::focus::focus_id("case-reason");
        }
        let (command, title) =
            shown.with_value(|shown| (offer.with_value(|offer| offer.command(&shown.case, why.trim())), shown.title.clone()));
        table.acts.ask(vec![command], move |_| {
            table.open.try_set(None);
            table.taken.try_set(None);
            table.reason.try_set(String::new());
            table.acts.done(tv("cases.done", &[("title", title)]));
        });
    };
    view! {
        <div class="case-reason">
            <p>{tv("cases.taken", &[("what", answer.words), ("line", answer.line)])}</p>
            <LongField id="case-reason" label=t("cases.reason") hint=t("cases.reason.hint") wrong=wrong value=table.reason
                on_input=move |text: String| table.reason.set(text)/>
            <p class="acts mt-4">
                <Button words=words on_press=record/>
                <Button words=t("cases.later") weight=Weight::Plain on_press=move |()| table.leave()/>
            </p>
        </div>
    }
}
