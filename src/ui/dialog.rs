//! The dialog: only for two keys and for what cannot be taken back.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::focus::{focus_in, focused};

/// A native dialog whose title is the question. Esc is the safe answer; the focus returns where it was.
///
/// ```text
/// <Dialog id="unlock" title="两个人一起，改公布过的名单" open=asked on_leave=move |()| asked.set(false)>
///     <div class="dialog-body stack"> fields </div>
///     <div class="dialog-acts"> buttons </div>
/// </Dialog>
/// ```
#[component]
pub fn Dialog(
    /// The id of the dialog.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is asked now.
    #[prop(into)]
    open: Signal<bool>,
    /// The safe answer: Esc, or a button that says so.
    #[prop(into)]
    on_leave: Callback<()>,
    /// Body and acts; they stand only while it is asked.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            before.set_value(focused());
            dialog.show_modal().ok();
            request_animation_frame(move || {
                if let Some(body) = dialog.query_selector(".dialog-body, .dialog-acts").ok().flatten() {
                    focus_in(&body);
                }
            });
        } else if !open.get() && dialog.open() {
            dialog.close();
            if let Some(element) = before.get_value() {
                element.focus().ok();
            }
        }
    });
    let cancelled = move |ev: leptos::ev::Event| {
        ev.prevent_default();
        on_leave.run(());
    };
    let title_id = format!("{id}-title");
    let named_by = title_id.clone();
    view! {
        <dialog id=id aria-labelledby=named_by node_ref=node on:cancel=cancelled>
            <div class="dialog-head"><h2 id=title_id>{move || title.get()}</h2></div>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
    .into_any()
}
