//! The sheets of a file: which are read, what was recognised, which one is shown below.

use super::{Import, Plan};
use crate::app::words::{t, tv};
use crate::exchange::roll_sheet::Column;
use crate::exchange::sheets::Table;
use crate::ui::{Button, CheckBox, Note, TableColumn, TableFrame, Tone, Weight};
use leptos::prelude::*;

/// A line per sheet, where there are several.
#[component]
pub fn Tabs(import: Import) -> impl IntoView {
    let count = move || import.loaded.with(|loaded| loaded.as_ref().map_or(0, |loaded| loaded.book.sheets.len()));
    let several = move || count() > 1;
    let heads = [t("import.tab.take"), t("import.tab.lines"), t("import.tab.found"), t("import.tab.columns")];
    let heads: Vec<TableColumn> = heads.into_iter().map(TableColumn::words).collect();
    view! {
        <Show when=several>
            <section class="mt-5">
                <h2 class="rule-h">{t("import.tabs")}</h2>
                <TableFrame caption=t("import.tabs") heads=heads.clone()>
                    {move || (0..count()).map(|place| line(import, place)).collect_view()}
                </TableFrame>
            </section>
        </Show>
        {move || uncounted(import).map(|words| view! { <Note tone=Tone::Warn><p>{words}</p></Note> })}
    }
}

fn table<T>(import: Import, place: usize, ask: impl FnOnce(&Table) -> T) -> Option<T> {
    import.loaded.with_untracked(|loaded| loaded.as_ref().and_then(|loaded| loaded.book.sheets.get(place).map(ask)))
}

fn line(import: Import, place: usize) -> impl IntoView {
    let (name, rows, hidden) = table(import, place, |table| (table.name.clone(), table.len(), table.hidden)).unwrap_or_default();
    let taken = Signal::derive(move || import.plans.with(|plans| plans.get(place).is_some_and(|plan| plan.taken)));
    let found = move || import.plans.with(|plans| plans.get(place).map(|plan| found(plan, hidden)));
    let take = move |taken: bool| {
        import.plans.update(|plans| {
            if let Some(plan) = plans.get_mut(place) {
                plan.taken = taken;
            }
        });
        import.checked.set(None);
    };
    let is_shown = move || import.shown.get() == place;
    let see = tv("import.tab.see", &[("name", name.clone())]);
    view! {
        <tr>
            <th scope="row"><CheckBox id=format!("tab-{place}") label=name value=taken on_input=take/></th>
            <td>{rows}</td>
            <td>{found}</td>
            <td>{move || if is_shown() {
                view! { <span>{t("import.tab.shown")}</span> }.into_any()
            } else {
                view! { <Button words=see.clone() weight=Weight::Plain on_press=move |()| import.shown.set(place)/> }.into_any()
            }}</td>
        </tr>
    }
}

/// What was recognised in a sheet, or what it lacks.
fn found(plan: &Plan, hidden: bool) -> String {
    let columns: Vec<String> = [Column::Name, Column::IdNumber, Column::Birth, Column::Sex, Column::Group]
        .into_iter()
        .filter(|column| plan.mapping.place(*column).is_some())
        .map(|column| t(&format!("sheet.column.{}", column.id())))
        .collect();
    let words = match (plan.mapping.check().is_ok(), columns.is_empty()) {
        (true, _) => columns.join(&t("list.comma")),
        (false, true) => t("import.tab.nothing"),
        (false, false) => tv("import.tab.lacks", &[("columns", columns.join(&t("list.comma")))]),
    };
    if hidden { format!("{}{words}", t("import.tab.hidden")) } else { words }
}

/// Formulas without a value: their cells come as empty.
fn uncounted(import: Import) -> Option<String> {
    let count =
        import.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.book.sheets.iter().map(|sheet| sheet.uncounted).sum::<usize>()))?;
    (count > 0).then(|| tv("import.uncounted", &[("count", count.to_string())]))
}
