//! Papers on the screen: small in a list, whole when printed.

use leptos::prelude::*;

/// The kinds of sheet, each with its own size and page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A notice, A4.
    Notice,
    /// A poster on red paper, A3.
    Poster,
    /// A ballot, A4 lying.
    Ballot,
    /// A voter's card, A6 lying.
    Card,
    /// A report, A4.
    Record,
    /// A certificate, A4 lying.
    Certificate,
}

impl SheetKind {
    /// The classes of a sheet of this kind.
    const fn class(self) -> &'static str {
        match self {
            SheetKind::Notice => "sheet is-notice",
            SheetKind::Poster => "sheet is-poster",
            SheetKind::Ballot => "sheet is-ballot",
            SheetKind::Card => "sheet is-card",
            SheetKind::Record => "sheet is-record",
            SheetKind::Certificate => "sheet is-cert",
        }
    }
}

/// Whether a paper is final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finality {
    /// As it is handed out.
    #[default]
    Final,
    /// A draft, which shows the place of the seal.
    Draft,
}

/// One sheet of paper: `<Sheet kind=SheetKind::Notice>…</Sheet>`. Its children are the paper, in the classes of `print.css`.
#[component]
pub fn Sheet(
    /// What sheet.
    kind: SheetKind,
    /// Whether it is final.
    #[prop(optional)]
    finality: Finality,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    view! { <div class=kind.class() class:is-draft=finality == Finality::Draft>{children()}</div> }.into_any()
}

/// A paper in a list: the sheet small, and beside it what it is, its state and its acts.
///
/// ```text
/// <PaperView id="notice" title="公告（第6号）" line="名单公告，A4，5份" sheet=move || view! { <Sheet …/> }.into_any()>
///     <StatusBadge …/> <p class="acts">…</p>
/// </PaperView>
/// ```
#[component]
pub fn PaperView(
    /// The id of the paper; alone on the page when the address ends in it.
    #[prop(into)]
    id: String,
    /// Which paper.
    #[prop(into)]
    title: Signal<String>,
    /// Its size and how many.
    #[prop(into)]
    line: Signal<String>,
    /// The sheet.
    #[prop(into)]
    sheet: ViewFn,
    /// Its state and its acts.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="paper" id=id>
            <div class="thumb">{sheet.run()}</div>
            <div class="about"><h2>{move || title.get()}</h2><p class="quiet">{move || line.get()}</p>{children()}</div>
        </article>
    }
    .into_any()
}
