//! An answer in several short number fields that together are one value: a date, a time of day.

use leptos::prelude::*;

use super::frame::{FieldGroup, invalid};
use super::text::{Entry, Width};

/// How an answer of parts is taken apart and put together.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// The widths of the parts, first to last.
    pub widths: &'static [Width],
    /// Takes a value, or something typed or pasted, apart.
    pub split: fn(&str) -> Vec<String>,
    /// Puts the parts together; empty when all are empty.
    pub join: fn(&[String]) -> String,
    /// Whether a text is the whole answer, pasted or typed into one part.
    pub is_whole: fn(&str) -> bool,
}

/// What a field of parts needs from its component.
pub(super) struct PartsField {
    pub id: String,
    pub label: Signal<String>,
    pub hint: MaybeProp<String>,
    pub wrong: MaybeProp<String>,
    pub checked: MaybeProp<String>,
    pub words: Vec<String>,
    pub value: Signal<String>,
    pub on_input: Callback<String>,
}

/// Draws the parts; the first one takes the cursor when a finding leads here.
pub(super) fn parts_field(shape: Shape, field: PartsField) -> impl IntoView {
    let PartsField { id, label, hint, wrong, checked, words, value, on_input } = field;
    let parts = RwSignal::new((shape.split)(&value.get_untracked()));
    Effect::new(move || {
        let given = value.get();
        let same = parts.with_untracked(|it| (shape.join)(it) == (shape.join)(&(shape.split)(&given)));
        if !same {
            parts.set((shape.split)(&given));
        }
    });
    let typed = move |at: usize, text: String| {
        if (shape.is_whole)(&text) {
            parts.set((shape.split)(&text));
        } else {
            parts.update(|it| {
                if let Some(part) = it.get_mut(at) {
                    *part = text;
                }
            });
        }
        on_input.run(parts.with_untracked(|it| (shape.join)(it)));
    };
    let invalid = invalid(wrong);
    let first_id = id.clone();
    let inputs = words
        .into_iter()
        .zip(shape.widths)
        .enumerate()
        .map(|(at, (word, width))| {
            view! {
                <label>
                    <input
                        class=width.class(Entry::Number)
                        class:is-here=move || wrong.get().is_some()
                        id=format!("{first_id}-{at}")
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-invalid=move || invalid.get()
                        prop:value=move || parts.with(|it| it.get(at).cloned().unwrap_or_default())
                        on:input=move |ev| typed(at, event_target_value(&ev))
                    />
                    {word}
                </label>
            }
        })
        .collect_view();
    view! { <FieldGroup id=id label=label hint=hint wrong=wrong checked=checked><div class="date mt-2">{inputs}</div></FieldGroup> }
        .into_any()
}

/// The runs of figures in a text, whatever stands between them; full-width figures count.
pub(super) fn figure_runs(text: &str) -> Vec<String> {
    let narrow = text.chars().map(|it| match it {
        '０'..='９' => char::from_digit(u32::from(it) - u32::from('０'), 10).unwrap_or(it),
        other => other,
    });
    let mut runs = vec![String::new()];
    for it in narrow {
        match runs.last_mut() {
            Some(run) if it.is_ascii_digit() => run.push(it),
            Some(run) if !run.is_empty() => runs.push(String::new()),
            _ => {}
        }
    }
    runs.retain(|it| !it.is_empty());
    runs
}

/// The parts of a value with one separator, as many as asked, unread.
pub(super) fn raw_parts(value: &str, separator: char, count: usize) -> Vec<String> {
    let mut parts: Vec<String> = value.splitn(count, separator).map(str::to_owned).collect();
    parts.resize(count, String::new());
    parts
}
