//! The acts of a page: at most one is filled, and its words name the thing.

use leptos::prelude::*;

use super::icon::Icon;

/// What an act weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one act of the page.
    #[default]
    First,
    /// Another act.
    Second,
    /// What cannot be taken back.
    Final,
    /// Leaving, putting off.
    Plain,
}

/// How large an act is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// On a page.
    #[default]
    Page,
    /// In a row or a head.
    Small,
    /// On a desk, at arm's length.
    Desk,
    /// As wide as its column.
    Wide,
}

/// What pressing means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Press {
    /// Its own act.
    #[default]
    Act,
    /// Sending the form it stands in.
    Submit,
}

fn class(weight: Weight, size: Size) -> String {
    let weight = match weight {
        Weight::First => "",
        Weight::Second => " is-second",
        Weight::Final => " is-zhu",
        Weight::Plain => " is-plain",
    };
    let size = match size {
        Size::Page => "",
        Size::Small => " is-small",
        Size::Desk => " is-desk",
        Size::Wide => " is-wide",
    };
    format!("btn{weight}{size}")
}

/// A button.
///
/// ```text
/// <Button words="发出2张选票" icon=Icon::Box size=Size::Desk key_hint="回车" on_press=issue/>
/// <Button words="公布名单" unavailable="还不能公布：有3对疑似重复没有定"/>
/// ```
#[component]
pub fn Button(
    /// Verb and noun.
    #[prop(into)]
    words: Signal<String>,
    /// What it weighs.
    #[prop(optional)]
    weight: Weight,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// Its own act, or sending the form.
    #[prop(optional)]
    press: Press,
    /// The sign before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The sign after the words.
    #[prop(optional, into)]
    icon_after: Option<Icon>,
    /// The key that does the same, shown on the button.
    #[prop(optional, into)]
    key_hint: MaybeProp<String>,
    /// Why it cannot be pressed now; shown beside it, and it stays in the tab order.
    #[prop(optional, into)]
    unavailable: MaybeProp<String>,
    /// An id, where the focus must find it.
    #[prop(optional, into)]
    id: Option<String>,
    /// What it does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let pressed = move |ev: leptos::ev::MouseEvent| {
        if unavailable.get_untracked().is_some() {
            ev.prevent_default();
        } else if let Some(act) = on_press {
            act.run(());
        }
    };
    view! {
        <button
            class=class(weight, size)
            type=if press == Press::Submit { "submit" } else { "button" }
            id=id
            aria-disabled=move || unavailable.get().map(|_| "true")
            on:click=pressed
        >
            {icon.map(|it| view! { <Icon of=it/> })}
            {move || words.get()}
            {icon_after.map(|it| view! { <Icon of=it/> })}
            {move || key_hint.get().map(|it| view! { <kbd>{it}</kbd> })}
        </button>
        {move || unavailable.get().map(|it| view! { <span class="quiet">{it}</span> })}
    }
    .into_any()
}

/// A link that looks like an act: it leads somewhere.
#[component]
pub fn LinkButton(
    /// Verb and noun.
    #[prop(into)]
    words: Signal<String>,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// What it weighs.
    #[prop(optional)]
    weight: Weight,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// The sign before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The sign after the words.
    #[prop(optional, into)]
    icon_after: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=class(weight, size) href=move || href.get()>
            {icon.map(|it| view! { <Icon of=it/> })}
            {move || words.get()}
            {icon_after.map(|it| view! { <Icon of=it/> })}
        </a>
    }
    .into_any()
}
