//! Fields that are typed into: words, numbers, numbers of cards, secrets, long text.

use leptos::prelude::*;

use super::frame::{FieldFrame, described_by, invalid};

/// What is typed, so that the tablet shows the right keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Words and names.
    #[default]
    Words,
    /// A number of persons, ballots, votes.
    Number,
    /// A telephone number.
    Phone,
    /// An ID number, whose last place may be X.
    IdNumber,
    /// A secret, not shown.
    Secret,
    /// A secret of digits, not shown.
    Pin,
}

impl Entry {
    const fn input_type(self) -> &'static str {
        match self {
            Entry::Secret | Entry::Pin => "password",
            Entry::Phone => "tel",
            Entry::Words | Entry::Number | Entry::IdNumber => "text",
        }
    }

    /// What the browser may offer to fill in: nothing that it kept.
    const fn completion(self) -> &'static str {
        match self {
            Entry::Secret => "new-password",
            Entry::Pin => "one-time-code",
            Entry::Words | Entry::Number | Entry::Phone | Entry::IdNumber => "off",
        }
    }

    /// The keys that a tablet is to show.
    pub(super) const fn input_mode(self) -> &'static str {
        match self {
            Entry::Number | Entry::Pin => "numeric",
            Entry::Phone => "tel",
            Entry::Words | Entry::IdNumber | Entry::Secret => "text",
        }
    }
}

/// How wide a field is: as wide as its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Two figures.
    Two,
    /// Four figures.
    Four,
    /// Six characters.
    Six,
    /// A name.
    #[default]
    Ten,
    /// A place.
    Twenty,
    /// The whole column.
    Full,
}

impl Width {
    /// The classes of an input of this width.
    pub(super) const fn class(self, entry: Entry) -> &'static str {
        match (self, matches!(entry, Entry::Number)) {
            (Width::Two, true) => "input w-2 is-num",
            (Width::Four, true) => "input w-4 is-num",
            (Width::Six, true) => "input w-6 is-num",
            (Width::Ten, true) => "input w-10 is-num",
            (Width::Twenty, true) => "input w-20 is-num",
            (Width::Full, true) => "input is-num",
            (Width::Two, false) => "input w-2",
            (Width::Four, false) => "input w-4",
            (Width::Six, false) => "input w-6",
            (Width::Ten, false) => "input w-10",
            (Width::Twenty, false) => "input w-20",
            (Width::Full, false) => "input",
        }
    }
}

/// A field of one line.
///
/// ```text
/// <TextField id="present" label="实到人数" hint="按签到册数" entry=Entry::Number width=Width::Four unit="人"
///     value=present on_input=move |it| present.set(it) wrong=finding/>
/// ```
#[component]
pub fn TextField(
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
    /// What is known to be right, under the field.
    #[prop(into, optional)]
    checked: MaybeProp<String>,
    /// What is typed.
    #[prop(optional)]
    entry: Entry,
    /// How wide.
    #[prop(optional)]
    width: Width,
    /// The unit after it.
    #[prop(into, optional)]
    unit: MaybeProp<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Gets every change as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Gets the text when the person leaves the field; the place to tidy it.
    #[prop(into, optional)]
    on_leave: Option<Callback<String>>,
) -> impl IntoView {
    let (described, invalid) = (described_by(&id, hint, wrong), invalid(wrong));
    let control = view! {
        <input
            class=width.class(entry)
            class:is-here=move || wrong.get().is_some()
            id=id.clone()
            type=entry.input_type()
            inputmode=entry.input_mode()
            autocomplete=entry.completion()
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
            prop:value=move || value.get()
            on:input=move |ev| on_input.run(event_target_value(&ev))
            on:change=move |ev| {
                if let Some(leave) = on_leave {
                    leave.run(event_target_value(&ev));
                }
            }
        />
    };
    let with_unit = view! { <div class="with-unit">{control}{move || unit.get()}</div> };
    view! { <FieldFrame id=id label=label hint=hint wrong=wrong checked=checked>{with_unit}</FieldFrame> }.into_any()
}

/// A field of several lines.
#[component]
pub fn LongField(
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
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Gets every change as typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let (described, invalid) = (described_by(&id, hint, wrong), invalid(wrong));
    let control_id = id.clone();
    view! {
        <FieldFrame id=id label=label hint=hint wrong=wrong>
            <textarea
                class="input"
                id=control_id
                rows="3"
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                prop:value=move || value.get()
                on:input=move |ev| on_input.run(event_target_value(&ev))
            ></textarea>
        </FieldFrame>
    }
    .into_any()
}
