//! Fields that are chosen from: one of several, several of several, a list, a tick.

use leptos::prelude::*;

use super::frame::{FieldFrame, FieldGroup, described_by, invalid};

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub words: String,
    /// A line under it; empty where none.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Choice { value: value.into(), words: words.into(), hint: String::new() }
    }

    /// The same with a line under it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// How choices stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLayout {
    /// In boxes, one under another: the question of a page.
    #[default]
    Boxed,
    /// One under another.
    Plain,
    /// Side by side: short words.
    Row,
}

impl ChoiceLayout {
    const fn class(self) -> &'static str {
        match self {
            ChoiceLayout::Boxed => "choices is-boxed mt-3",
            ChoiceLayout::Plain => "choices",
            ChoiceLayout::Row => "choices in-row",
        }
    }
}

/// One of several.
///
/// ```text
/// <ChoiceField id="kind" label="会议是哪一种？" choices=vec![Choice::new("village", "村民会议")] value=kind on_input=set_kind/>
/// ```
#[component]
pub fn ChoiceField(
    /// The id of the group, and the name of its buttons.
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
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// How they stand.
    #[prop(optional)]
    layout: ChoiceLayout,
    /// The value of the chosen one; empty where none is.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the value of the one that is chosen.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let name = id.clone();
    let rows = move || {
        let name = name.clone();
        each(choices.get(), name.clone(), move |choice_id, described, this| {
            let kept = this.clone();
            view! {
                <input
                    type="radio"
                    name=name.clone()
                    id=choice_id
                    aria-describedby=described
                    prop:checked=move || value.with(|it| *it == this)
                    on:change=move |_| on_input.run(kept.clone())
                />
            }
            .into_any()
        })
    };
    view! { <FieldGroup id=id label=label hint=hint wrong=wrong><div class=layout.class()>{rows}</div></FieldGroup> }.into_any()
}

/// Several of several, in the order of the choices.
#[component]
pub fn SeveralField(
    /// The id of the group.
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
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// How they stand.
    #[prop(optional)]
    layout: ChoiceLayout,
    /// The values that are chosen.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// Gets all values that are then chosen.
    #[prop(into)]
    on_input: Callback<Vec<String>>,
) -> impl IntoView {
    let name = id.clone();
    let toggle = move |this: &str, on: bool| {
        let was = value.get_untracked();
        let chosen = |it: &Choice| if it.value == this { on } else { was.contains(&it.value) };
        on_input.run(choices.get_untracked().into_iter().filter(chosen).map(|it| it.value).collect());
    };
    let rows = move || {
        each(choices.get(), name.clone(), move |choice_id, described, this| {
            let kept = this.clone();
            view! {
                <input
                    type="checkbox"
                    id=choice_id
                    aria-describedby=described
                    prop:checked=move || value.with(|it| it.contains(&this))
                    on:change=move |ev| toggle(&kept, event_target_checked(&ev))
                />
            }
            .into_any()
        })
    };
    view! { <FieldGroup id=id label=label hint=hint wrong=wrong><div class=layout.class()>{rows}</div></FieldGroup> }.into_any()
}

/// Draws every choice around the input that `input(id, described_by, value)` makes.
fn each(choices: Vec<Choice>, name: String, input: impl Fn(String, Option<String>, String) -> AnyView) -> impl IntoView {
    choices
        .into_iter()
        .enumerate()
        .map(|(at, Choice { value, words, hint })| {
            let choice_id = format!("{name}-{at}");
            let hint_id = format!("{choice_id}-hint");
            let described = (!hint.is_empty()).then(|| hint_id.clone());
            let line = (!hint.is_empty()).then(|| view! { <span class="hint" id=hint_id>{hint}</span> });
            view! { <div class="choice">{input(choice_id.clone(), described, value)}<label for=choice_id>{words}{line}</label></div> }
        })
        .collect_view()
}

/// One tick: `<CheckBox id="agree" label="我核对过，一致" value=agreed on_input=set_agreed/>`.
#[component]
pub fn CheckBox(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// What is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// The finding, over it.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// Gets whether it is ticked then.
    #[prop(into)]
    on_input: Callback<bool>,
) -> impl IntoView {
    let (described, invalid) = (described_by(&id, MaybeProp::default(), wrong), invalid(wrong));
    let wrong_id = format!("{id}-wrong");
    view! {
        <div class="field" class:is-wrong=move || wrong.get().is_some()>
            {move || {
                wrong
                    .get()
                    .map(|it| view! { <p class="wrong" id=wrong_id.clone()><crate::ui::Icon of=crate::ui::Icon::Alert/><span>{it}</span></p> })
            }}
            <div class="choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    aria-describedby=move || described.get()
                    aria-invalid=move || invalid.get()
                    prop:checked=move || value.get()
                    on:change=move |ev| on_input.run(event_target_checked(&ev))
                />
                <label for=id>{move || label.get()}</label>
            </div>
        </div>
    }
    .into_any()
}

/// One of a long list, in the tablet's own list.
#[component]
pub fn SelectField(
    /// The id of the control.
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
    /// The words that stand while nothing is chosen.
    #[prop(into)]
    unchosen: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen one; empty where none is.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the value of the one that is chosen.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let (described, invalid) = (described_by(&id, hint, wrong), invalid(wrong));
    let control_id = id.clone();
    view! {
        <FieldFrame id=id label=label hint=hint wrong=wrong>
            <select
                class="input w-20"
                id=control_id
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                on:change=move |ev| on_input.run(event_target_value(&ev))
            >
                {move || options(unchosen.get(), choices.get(), value)}
            </select>
        </FieldFrame>
    }
    .into_any()
}

/// The lines of a list, the unchosen one first.
pub(super) fn options(unchosen: String, choices: Vec<Choice>, value: Signal<String>) -> impl IntoView {
    std::iter::once(Choice::new("", unchosen))
        .chain(choices)
        .map(|Choice { value: this, words, .. }| {
            let kept = this.clone();
            view! { <option value=this prop:selected=move || value.with(|it| *it == kept)>{words}</option> }
        })
        .collect_view()
}
