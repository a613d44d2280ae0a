//! 依据: the clauses that a page rests on, with the full text opening in place.

use leptos::prelude::*;

/// One clause as it is shown; every word is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The exact words of the law; empty where only the place is named.
    pub quote: String,
    /// The law and the article, in full.
    pub cite: String,
    /// How it is reckoned here, under the quotation; empty where nothing is to be said.
    pub reckoning: String,
    /// The full article, opened in place; empty where there is none to open.
    pub detail: String,
}

/// The aside that names what the page rests on.
///
/// ```text
/// <Basis title="依据" open="看条文全文" clauses=vec![Clause { quote, cite, ..Default::default() }]/>
/// ```
#[component]
pub fn Basis(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The words that open the full text.
    #[prop(into, optional)]
    open: MaybeProp<String>,
    /// The clauses, the first one first.
    #[prop(into)]
    clauses: Signal<Vec<Clause>>,
    /// What follows the clauses, such as a link to the library.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let rows = move || clauses.get().into_iter().map(|it| clause(it, open)).collect_view();
    view! {
        <Show when=move || !clauses.with(Vec::is_empty)>
            <aside class="basis" aria-label=move || title.get()>
                <h2>{move || title.get()}</h2>
                {rows}
            </aside>
        </Show>
        {children.map(|it| it())}
    }
    .into_any()
}

fn clause(clause: Clause, open: MaybeProp<String>) -> impl IntoView {
    let Clause { quote, cite, reckoning, detail } = clause;
    view! {
        <div class="clause">
            {some(quote).map(|it| view! { <blockquote>{it}</blockquote> })}
            {some(cite).map(|it| view! { <cite>{it}</cite> })}
            {some(reckoning).map(|it| view! { <p class="mt-3">{it}</p> })}
            {some(detail)
                .map(|it| {
                    view! {
                        <details class="detail">
                            <summary>{move || open.get()}</summary>
                            {paragraphs(&it)}
                        </details>
                    }
                })}
        </div>
    }
    .into_any()
}

/// The lines of a longer text, one paragraph each.
fn paragraphs(text: &str) -> impl IntoView {
    text.lines().map(|it| view! { <p>{it.to_owned()}</p> }).collect_view()
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}
