//! What is to be put right, over the title: read at once, each line leading into its field.

use leptos::prelude::*;

use crate::ui::focus::{focus_id, focus_in};
use crate::ui::icon::Icon;

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFinding {
    /// The id of the field.
    pub field: String,
    /// What is wrong, in short.
    pub words: String,
}

/// The summary of findings, `role=alert`; takes the focus after each attempt that found something.
///
/// ```text
/// <FindingSummary title="有2处要改" findings=findings attempt=attempts/>
/// ```
#[component]
pub fn FindingSummary(
    /// How many there are, in words.
    #[prop(into)]
    title: Signal<String>,
    /// What is to be put right; nothing is shown while it is empty.
    #[prop(into)]
    findings: Signal<Vec<FieldFinding>>,
    /// Counts the attempts to go on; the focus moves here when it grows.
    #[prop(into)]
    attempt: Signal<u32>,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |before: Option<u32>| {
        let now = attempt.get();
        if before.is_some_and(|it| it != now) {
            request_animation_frame(move || {
                if let Some(Some(section)) = node.try_get_untracked() {
                    focus_in(&section);
                }
            });
        }
        now
    });
    let lines = move || findings.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || !findings.with(Vec::is_empty)>
            <section class="wrong-summary" role="alert" tabindex="-1" node_ref=node>
                <h2><Icon of=Icon::Alert/>{move || title.get()}</h2>
                <ul>{lines}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn line(finding: FieldFinding) -> impl IntoView {
    let FieldFinding { field, words } = finding;
    let target = format!("#{field}");
    let go = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        focus_id(&field);
    };
    view! { <li><a href=target on:click=go>{words}</a></li> }
}
