//! What stands around a control: label, hint, finding, and the form itself.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// A form; Enter in a field, or its one filled button (`type="submit"`), goes on.
///
/// ```text
/// <Form on_submit=go_on>
///     <TextField id="clerk" label="记录人" value=clerk on_input=set_clerk wrong=clerk_wrong/>
///     <div class="acts mt-5"><Button kind=ButtonKind::Submit words="填推选结果"/></div>
/// </Form>
/// ```
#[component]
pub fn Form(
    /// What happens when the person goes on.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Fields and acts.
    children: Children,
) -> impl IntoView {
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        on_submit.run(());
    };
    view! { <form class="mt-4" novalidate="" autocomplete="off" on:submit=submit>{children()}</form> }.into_any()
}

/// Short fields side by side, as far as there is room.
#[component]
pub fn Fields(
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! { <div class="fields">{children()}</div> }.into_any()
}

/// A control with its label above, hint and finding between, so that both are read with it.
///
/// The control inside takes `id`, `aria-describedby=described_by(id, hint, wrong)` and `aria-invalid`.
#[component]
pub fn FieldFrame(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// The finding: the fact, the limit, what to do.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// What is already known to be right, under the control.
    #[prop(into, optional)]
    checked: MaybeProp<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let (hint_id, wrong_id, checked_id) = (format!("{id}-hint"), format!("{id}-wrong"), format!("{id}-checked"));
    view! {
        <div class="field" class:is-wrong=move || wrong.get().is_some()>
            <label class="label" for=id>{move || label.get()}</label>
            {under_label(hint, wrong, hint_id, wrong_id)}
            {children()}
            {check_line(checked, checked_id)}
        </div>
    }
    .into_any()
}

/// Several controls under one question, as a fieldset.
#[component]
pub fn FieldGroup(
    /// The id of the group; the finding summary puts the cursor into its first control.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// The finding.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// What is already known to be right, under the controls.
    #[prop(into, optional)]
    checked: MaybeProp<String>,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let (hint_id, wrong_id, checked_id) = (format!("{id}-hint"), format!("{id}-wrong"), format!("{id}-checked"));
    let described = described_by(&id, hint, wrong);
    view! {
        <fieldset class="field" id=id class:is-wrong=move || wrong.get().is_some() aria-describedby=move || described.get()>
            <legend class="label">{move || label.get()}</legend>
            {under_label(hint, wrong, hint_id, wrong_id)}
            {children()}
            {check_line(checked, checked_id)}
        </fieldset>
    }
    .into_any()
}

fn under_label(hint: MaybeProp<String>, wrong: MaybeProp<String>, hint_id: String, wrong_id: String) -> impl IntoView {
    let hint = move || hint.get().map(|it| view! { <span class="hint" id=hint_id.clone()>{it}</span> });
    let wrong = move || wrong.get().map(|it| view! { <p class="wrong" id=wrong_id.clone()><Icon of=Icon::Alert/><span>{it}</span></p> });
    (hint, wrong)
}

fn check_line(checked: MaybeProp<String>, id: String) -> impl IntoView {
    move || checked.get().map(|it| view! { <p class="checked mt-2" id=id.clone()><Icon of=Icon::Check/><span>{it}</span></p> })
}

/// The ids that describe the control `id`: its hint and its finding, in the order they are read.
pub(super) fn described_by(id: &str, hint: MaybeProp<String>, wrong: MaybeProp<String>) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let parts = [hint.get().map(|_| format!("{id}-hint")), wrong.get().map(|_| format!("{id}-wrong"))];
        let ids: Vec<String> = parts.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// The value of `aria-invalid`.
pub(super) fn invalid(wrong: MaybeProp<String>) -> Signal<Option<&'static str>> {
    Signal::derive(move || wrong.get().map(|_| "true"))
}
