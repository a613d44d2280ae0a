//! A choice of few short words as one bar of keys; for desks.

use leptos::prelude::*;

use super::form::Choice;

/// One of few: `<Segmented id="class" label="登记类别" choices=choices value=class on_input=set_class/>`.
#[component]
pub fn Segmented(
    /// The id of the group.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the value of the one that is chosen.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let label_id = format!("{id}-label");
    let keys = move || {
        choices
            .get()
            .into_iter()
            .map(|Choice { value: this, words, .. }| {
                let kept = this.clone();
                let pressed = move || value.with(|it| *it == this).to_string();
                view! { <button type="button" aria-pressed=pressed on:click=move |_| on_input.run(kept.clone())>{words}</button> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <span class="label" id=label_id.clone()>{move || label.get()}</span>
            <div class="pick" id=id role="group" aria-labelledby=label_id>{keys}</div>
        </div>
    }
    .into_any()
}
