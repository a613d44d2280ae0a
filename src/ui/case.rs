//! A case to decide: two or more sides next to each other, and the answers under them.

use leptos::prelude::*;

use super::icon::Icon;

/// One line of a case: what each side says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseRow {
    /// What is told.
    pub name: String,
    /// Side by side, in the order of the heads.
    pub cells: Vec<String>,
    /// Same or not, in words; empty where there is nothing to compare.
    pub says: String,
    /// Whether the line is marked.
    pub differs: bool,
}

/// The sides of a case. No answer is preset; the answers are the children.
///
/// ```text
/// <Case id="case-1" title="周桂兰领了两次票" heads=heads rows=rows> … <Button words="认1号登记台的" … /> </Case>
/// ```
#[component]
pub fn Case(
    /// The id of the block.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: String,
    /// What is said under it, such as why it waits again; empty where nothing is.
    #[prop(optional, into)]
    line: String,
    /// One head per side.
    heads: Vec<String>,
    /// The lines.
    rows: Vec<CaseRow>,
    /// The answers.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let named_by = title_id.clone();
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let lines = rows.into_iter().map(row).collect_view();
    view! {
        <section class="pair" id=id role="group" aria-labelledby=named_by>
            <div class="pair-head">
                <h2 id=title_id tabindex="-1"><Icon of=Icon::Ask/>{title.clone()}</h2>
                {(!line.is_empty()).then(|| view! { <p>{line}</p> })}
            </div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=title>
                <table><thead><tr><td></td>{heads}<td></td></tr></thead><tbody>{lines}</tbody></table>
            </div>
            {children()}
        </section>
    }
    .into_any()
}

fn row(row: CaseRow) -> impl IntoView {
    let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! { <tr class:differs=row.differs><th scope="row">{row.name}</th>{cells}<td>{row.says}</td></tr> }
}
