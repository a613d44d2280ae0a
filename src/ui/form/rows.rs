//! A list whose rows are typed: members, sums, lots; rows are added and taken away.

use leptos::prelude::*;

use super::choice::{Choice, options};
use super::frame::{FieldGroup, invalid};
use super::text::{Entry, Width};
use crate::ui::focus::focus_id;
use crate::ui::icon::Icon;

/// One column of such a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What is asked in it.
    pub label: String,
    /// What is typed.
    pub entry: Entry,
    /// How wide.
    pub width: Width,
    /// What can be chosen; empty where it is typed.
    pub choices: Vec<Choice>,
}

impl Column {
    /// A column that is typed into.
    pub fn typed(label: impl Into<String>, entry: Entry, width: Width) -> Self {
        Column { label: label.into(), entry, width, choices: Vec::new() }
    }

    /// A column that is chosen from.
    pub fn chosen(label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Column { label: label.into(), choices, ..Column::default() }
    }
}

/// The words around the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsWords {
    /// Adds a row.
    pub add: String,
    /// Takes a row away; read with its number.
    pub remove: String,
    /// Stands in a list while nothing is chosen.
    pub unchosen: String,
}

/// Rows of typed cells; the value is one `Vec` per row, one `String` per column.
///
/// ```text
/// <RowsField id="members" label="推选结果" columns=vec![Column::typed("姓名", Entry::Words, Width::Six)]
///     words=RowsWords { add, remove, unchosen } value=rows on_input=move |it| rows.set(it)/>
/// ```
#[component]
pub fn RowsField(
    /// The id of the group; cells are `id-row-column`.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// The finding.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// The columns.
    columns: Vec<Column>,
    /// The words around the rows.
    words: RowsWords,
    /// The rows.
    #[prop(into)]
    value: Signal<Vec<Vec<String>>>,
    /// Gets all rows after every change.
    #[prop(into)]
    on_input: Callback<Vec<Vec<String>>>,
) -> impl IntoView {
    let rows = Rows {
        id: StoredValue::new(id.clone()),
        columns: StoredValue::new(columns),
        words: StoredValue::new(words),
        wrong,
        value,
        on_input,
    };
    let heads = rows.columns.with_value(|it| it.iter().map(|it| view! { <th scope="col">{it.label.clone()}</th> }).collect_view());
    let add_id = format!("{id}-add");
    view! {
        <FieldGroup id=id label=label hint=hint wrong=wrong>
            <div class="table-scroll mt-2">
                <table class="table is-tight rows">
                    <thead><tr><th class="num">"#"</th>{heads}<th scope="col"><span class="sr">{rows.words.with_value(|it| it.remove.clone())}</span></th></tr></thead>
                    <tbody>
                        <For each=move || 0..rows.value.with(Vec::len) key=|at| *at let:at>{rows.row(at)}</For>
                    </tbody>
                </table>
            </div>
            <button class="btn is-second is-small mt-3" type="button" id=add_id on:click=move |_| rows.add()>
                <Icon of=Icon::Plus/>
                {rows.words.with_value(|it| it.add.clone())}
            </button>
        </FieldGroup>
    }
    .into_any()
}

/// The list while it is shown.
#[derive(Clone, Copy)]
struct Rows {
    id: StoredValue<String>,
    columns: StoredValue<Vec<Column>>,
    words: StoredValue<RowsWords>,
    wrong: MaybeProp<String>,
    value: Signal<Vec<Vec<String>>>,
    on_input: Callback<Vec<Vec<String>>>,
}

impl Rows {
    fn add(self) {
        let mut rows = self.value.get_untracked();
        let at = rows.len();
        rows.push(vec![String::new(); self.columns.with_value(Vec::len)]);
        self.on_input.run(rows);
        let first = format!("{}-{at}-0", self.id.get_value());
        request_animation_frame(move || focus_id(&first));
    }

    fn remove(self, at: usize) {
        let mut rows = self.value.get_untracked();
        if at < rows.len() {
            rows.remove(at);
            self.on_input.run(rows);
        }
        focus_id(&format!("{}-add", self.id.get_value()));
    }

    fn set(self, at: usize, column: usize, text: String) {
        let mut rows = self.value.get_untracked();
        if let Some(row) = rows.get_mut(at) {
            row.resize(self.columns.with_value(Vec::len), String::new());
            if let Some(cell) = row.get_mut(column) {
                *cell = text;
            }
            self.on_input.run(rows);
        }
    }

    fn cell(self, at: usize, column: usize) -> Signal<String> {
        Signal::derive(move || self.value.with(|it| it.get(at).and_then(|it| it.get(column)).cloned().unwrap_or_default()))
    }

    fn row(self, at: usize) -> impl IntoView {
        let number = at + 1;
        let cells =
            self.columns.with_value(|it| it.iter().cloned().enumerate().map(|(column, it)| self.cell_view(at, column, it)).collect_view());
        view! {
            <tr>
                <td class="num">{number}</td>
                {cells}
                <td>
                    <button class="btn is-plain is-small" type="button" on:click=move |_| self.remove(at)>
                        {self.words.with_value(|it| it.remove.clone())}
                        <span class="sr">{number}</span>
                    </button>
                </td>
            </tr>
        }
        .into_any()
    }

    fn cell_view(self, at: usize, column: usize, of: Column) -> impl IntoView {
        let id = format!("{}-{at}-{column}", self.id.get_value());
        let name = format!("{} {}", of.label, at + 1);
        let value = self.cell(at, column);
        let invalid = invalid(self.wrong);
        let typed = move |ev| self.set(at, column, event_target_value(&ev));
        let control = if of.choices.is_empty() {
            view! {
                <input
                    class=of.width.class(of.entry)
                    id=id
                    type="text"
                    inputmode=of.entry.input_mode()
                    autocomplete="off"
                    aria-label=name
                    aria-invalid=move || invalid.get()
                    prop:value=move || value.get()
                    on:input=typed
                />
            }
            .into_any()
        } else {
            let unchosen = self.words.with_value(|it| it.unchosen.clone());
            view! { <select class="input w-10" id=id aria-label=name on:change=typed>{options(unchosen, of.choices, value)}</select> }
                .into_any()
        };
        view! { <td>{control}</td> }
    }
}
