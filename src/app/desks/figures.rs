//! Figures that a desk asks for: typed as text, read as numbers.

use crate::app::words::{t, tv};
use crate::ui::{Entry, TextField, Width};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was typed, by figure.
pub type Typed = BTreeMap<String, String>;

/// The number typed for a figure; none while there is none.
pub fn number_of(typed: &Typed, figure: &str) -> Option<u32> {
    typed.get(figure).and_then(|text| text.trim().parse().ok())
}

/// A field for a figure of a desk; its words are `<desk>.<figure>`, its unit `<desk>.<figure>.unit`.
pub fn number_field(
    id: &str,
    desk: &str,
    figure: &'static str,
    typed: RwSignal<Typed>,
    missing: RwSignal<Option<&'static str>>,
) -> AnyView {
    let label = t(&format!("{desk}.{figure}"));
    let value = Signal::derive(move || typed.with(|typed| typed.get(figure).cloned().unwrap_or_default()));
    let set = move |text: String| {
        typed.update(|typed| {
            typed.insert(figure.to_owned(), text);
        });
    };
    let words = label.clone();
    let wrong = Signal::derive(move || (missing.get() == Some(figure)).then(|| tv("desk.number-missing", &[("label", words.clone())])));
    view! {
        <div class="field"><TextField id=id.to_owned() label=label wrong=wrong entry=Entry::Number width=Width::Four unit=t(&format!("{desk}.{figure}.unit")) value=value on_input=set/></div>
    }
    .into_any()
}
