//! What a confirmation says: what was recorded and its number, then what happens next, in order, each with its act.

use leptos::prelude::*;

use super::icon::Icon;

/// The block over a confirmation; the focus is on its heading.
#[component]
pub fn Done(
    /// What was recorded.
    #[prop(into)]
    title: Signal<String>,
    /// When, its number, its digest.
    #[prop(into)]
    line: Signal<String>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move || {
        if let Some(it) = heading.get() {
            it.focus().ok();
        }
    });
    view! {
        <div class="done mb-5" role="status">
            <Icon of=Icon::Check/>
            <div><h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1><p>{move || line.get()}</p></div>
        </div>
    }
    .into_any()
}

/// What comes next, as an ordered list of [`Next`].
#[component]
pub fn Nexts(
    /// The acts, the first one first.
    children: Children,
) -> impl IntoView {
    view! { <ol class="nexts">{children()}</ol> }.into_any()
}

/// One thing to do next: `<Next title="张贴公告" line="今天张贴"><LinkButton …/></Next>`.
#[component]
pub fn Next(
    /// What.
    #[prop(into)]
    title: Signal<String>,
    /// How and by when.
    #[prop(into)]
    line: Signal<String>,
    /// Its act, or its state.
    children: Children,
) -> impl IntoView {
    view! { <li><div><b>{move || title.get()}</b><span>{move || line.get()}</span></div>{children()}</li> }.into_any()
}
