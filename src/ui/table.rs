//! Tables that are read: what needs an act stands first, and a marked row has a bar, a tint and a word.

use leptos::prelude::*;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its head.
    pub head: String,
    /// What stands in it.
    pub kind: CellKind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Words.
    #[default]
    Words,
    /// Figures, to the right.
    Figures,
    /// What the row is about: its head.
    Head,
}

impl TableColumn {
    /// A column of words.
    pub fn words(head: impl Into<String>) -> Self {
        TableColumn { head: head.into(), kind: CellKind::Words }
    }

    /// A column of figures.
    pub fn figures(head: impl Into<String>) -> Self {
        TableColumn { head: head.into(), kind: CellKind::Figures }
    }

    /// The column that names the row.
    pub fn head(head: impl Into<String>) -> Self {
        TableColumn { head: head.into(), kind: CellKind::Head }
    }
}

/// How a row is marked; its words say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowMark {
    /// Not at all.
    #[default]
    Plain,
    /// Something is wrong in it.
    Wrong,
    /// Its last day is near.
    Soon,
    /// Settled, or out of the running.
    Off,
}

impl RowMark {
    const fn class(self) -> &'static str {
        match self {
            RowMark::Plain => "",
            RowMark::Wrong => "is-wrong",
            RowMark::Soon => "is-soon",
            RowMark::Off => "is-off",
        }
    }
}

/// One row: a cell per column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The words of the cells.
    pub cells: Vec<String>,
    /// How it is marked.
    pub mark: RowMark,
}

impl TableRow {
    /// A row without a mark.
    pub fn new(cells: impl IntoIterator<Item = impl Into<String>>) -> Self {
        TableRow { cells: cells.into_iter().map(Into::into).collect(), mark: RowMark::Plain }
    }

    /// The same with a mark.
    #[must_use]
    pub fn mark(mut self, mark: RowMark) -> Self {
        self.mark = mark;
        self
    }
}

/// A table of words and figures; beyond 200 rows take [`super::VirtualTable`].
///
/// ```text
/// <Table caption="推选结果" columns=vec![TableColumn::head("姓名"), TableColumn::figures("同意")]
///     rows=vec![TableRow::new(["冉光富", "31票"])]/>
/// ```
#[component]
pub fn Table(
    /// What the table says, for the reader.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<TableColumn>>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<TableRow>>,
) -> impl IntoView {
    let marked = move || rows.with(|it| it.iter().any(|it| matches!(it.mark, RowMark::Wrong | RowMark::Soon)));
    let body = move || columns.with(|columns| rows.get().into_iter().map(|it| row(columns, it)).collect_view());
    view! {
        <TableFrame caption=caption heads=columns marked=Signal::derive(marked)>
            {body}
        </TableFrame>
    }
    .into_any()
}

/// The frame of a table whose rows are the children: `<tr>` elements of a page's own making.
#[component]
pub fn TableFrame(
    /// What the table says, for the reader.
    #[prop(into)]
    caption: Signal<String>,
    /// The heads.
    #[prop(into)]
    heads: Signal<Vec<TableColumn>>,
    /// Whether there is room for the bars of marked rows.
    #[prop(into, optional)]
    marked: Signal<bool>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = move || {
        let head = |it: TableColumn| view! { <th scope="col" class:num=it.kind == CellKind::Figures>{it.head}</th> };
        heads.get().into_iter().map(head).collect_view()
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || caption.get()>
            <table class="table is-tight" class:has-marks=move || marked.get()>
                <caption class="sr">{move || caption.get()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(columns: &[TableColumn], row: TableRow) -> impl IntoView + use<> {
    let cells = row.cells.into_iter().zip(columns).map(|(words, column)| match column.kind {
        CellKind::Head => view! { <th scope="row">{words}</th> }.into_any(),
        CellKind::Figures => view! { <td class="num">{words}</td> }.into_any(),
        CellKind::Words => view! { <td>{words}</td> }.into_any(),
    });
    view! { <tr class=row.mark.class()>{cells.collect_view()}</tr> }
}
