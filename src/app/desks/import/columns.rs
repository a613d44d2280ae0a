//! What each column of the shown sheet holds: guessed, shown with samples, put right by a person.

use super::{Import, Phase, work};
use crate::app::words::{day_long, language, t, tv};
use crate::exchange::roll_sheet::{Column, Crossed, MappingError, WrittenDate, guess_below, masked, read_date};
use crate::exchange::sheets::{Encoding, Form, Table};
use crate::text::say;
use crate::ui::{Button, Choice, ChoiceField, Note, SelectField, TableColumn, TableFrame, Tone, Weight};
use leptos::prelude::*;

/// How many samples of a column are shown.
const SAMPLES: usize = 3;
/// How many coloured lines are named.
const COLOURED: usize = 12;
/// How many rows may be chosen as the head.
const HEADS: usize = 15;

/// One line per column: its head, samples, and what it is read as.
#[component]
pub fn Columns(import: Import) -> impl IntoView {
    let width = move || import.mapping(|mapping| mapping.columns.len()).unwrap_or(0);
    let heads = [t("import.columns"), t("import.sample"), t("import.reads")];
    let heads: Vec<TableColumn> = heads.into_iter().map(TableColumn::words).collect();
    let fault =
        Memo::new(move |_| import.plans.with(|plans| plans.iter().filter(|plan| plan.taken).find_map(|plan| plan.mapping.check().err())));
    let none = Memo::new(move |_| import.plans.with(|plans| plans.iter().all(|plan| !plan.taken)));
    let wrong = MaybeProp::derive(move || if none.get() { Some(t("import.tab.none")) } else { fault.get().map(mapping_words) });
    let still = move || import.phase.get() == Phase::Still;
    let title = Signal::derive(move || {
        shown(import, |table| (table.name.clone(), sheets(import))).map_or_else(String::new, |(name, sheets)| {
            if sheets > 1 { tv("import.columns.of", &[("name", name)]) } else { t("import.columns") }
        })
    });
    view! {
        <section class="mt-5">
            <h2 class="rule-h">{title}</h2>
            <p class="caption">{move || summary(import)}</p>
            <HeadRow import=import/>
            <TableFrame caption=title heads=heads>
                {move || (0..width()).map(|place| line(import, place)).collect_view()}
            </TableFrame>
            <CrossedLines import=import/>
            <ColouredLines import=import/>
            <Show when=still>
                <div class="acts mt-4">
                    {move || if import.checked.with(Option::is_some) {
                        view! { <Button words=t("import.check") weight=Weight::Second unavailable=wrong on_press=move |()| work::check(import)/> }.into_any()
                    } else {
                        view! { <Button words=t("import.check") unavailable=wrong on_press=move |()| work::check(import)/> }.into_any()
                    }}
                </div>
            </Show>
        </section>
    }
}

/// Asks the shown sheet.
fn shown<T>(import: Import, ask: impl FnOnce(&Table) -> T) -> Option<T> {
    let place = import.shown.get();
    import.loaded.with(|loaded| loaded.as_ref().and_then(|loaded| loaded.book.sheets.get(place).map(ask)))
}

fn sheets(import: Import) -> usize {
    import.loaded.with_untracked(|loaded| loaded.as_ref().map_or(0, |loaded| loaded.book.sheets.len()))
}

fn summary(import: Import) -> String {
    let Some(form) = import.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.book.form)) else { return String::new() };
    let form = match form {
        Form::Csv(encoding) => tv(
            "import.form.csv",
            &[(
                "encoding",
                t(match encoding {
                    Encoding::Utf8 => "import.encoding.utf8",
                    Encoding::Utf16 => "import.encoding.utf16",
                    Encoding::Gb18030 => "import.encoding.gb18030",
                }),
            )],
        ),
        Form::Xlsx => t("import.form.xlsx"),
        Form::Xls => t("import.form.xls"),
    };
    let name = import.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.name.clone())).unwrap_or_default();
    let head = import.mapping(|mapping| mapping.head).flatten();
    let (rows, line) = shown(import, |table| (table.len(), head.and_then(|head| table.row(head)).map(|row| row.line))).unwrap_or_default();
    let said = [("name", name), ("rows", rows.to_string()), ("form", form)];
    match line {
        Some(line) => tv("import.read", &[&said[..], &[("head", line.to_string())]].concat()),
        None => tv("import.read.no-head", &said),
    }
}

/// Which row is the head: guessed, to be put right.
#[component]
fn HeadRow(import: Import) -> impl IntoView {
    let choices = Signal::derive(move || {
        let rows = shown(import, |table| {
            let choice = |(place, row): (usize, crate::exchange::sheets::Row<'_>)| {
                let cells: Vec<String> = row.filled().take(4).map(masked).collect();
                let words = [("line", row.line.to_string()), ("cells", cells.join(&t("list.comma")))];
                Choice::new(place.to_string(), tv("import.head.row", &words))
            };
            table.rows().take(HEADS).enumerate().map(choice).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    let value =
        Signal::derive(move || import.mapping(|mapping| mapping.head).flatten().map_or_else(String::new, |place| place.to_string()));
    let set = move |chosen: String| {
        if let Some(mapping) = shown(import, |table| guess_below(table, chosen.parse().ok())) {
            import.change(|plan| plan.mapping = mapping);
        }
    };
    view! { <SelectField id="head-row" label=t("import.head") hint=t("import.head.hint") unchosen=t("import.head.none") choices=choices value=value on_input=set/> }
}

/// What to do with lines that are hidden or struck out, where there are any.
#[component]
fn CrossedLines(import: Import) -> impl IntoView {
    let count = move || shown(import, Table::crossed).unwrap_or(0);
    let any = move || count() > 0;
    let choices = vec![Choice::new("ask", t("import.crossed.ask")), Choice::new("take", t("import.crossed.take"))];
    let value =
        Signal::derive(move || if import.mapping(|mapping| mapping.crossed) == Some(Crossed::Take) { "take" } else { "ask" }.to_owned());
    let set = move |chosen: String| {
        import.change(|plan| plan.mapping.crossed = if chosen == "take" { Crossed::Take } else { Crossed::Ask });
    };
    let label = Signal::derive(move || tv("import.crossed", &[("count", count().to_string())]));
    view! {
        <Show when=any>
            <div class="mt-4"><ChoiceField id="crossed" label=label choices=choices.clone() value=value on_input=set/></div>
        </Show>
    }
}

/// Which lines are coloured: what a colour means, the program cannot know.
#[component]
fn ColouredLines(import: Import) -> impl IntoView {
    move || {
        let below = import.mapping(|mapping| mapping.head).flatten().map_or(0, |head| head + 1);
        let lines: Vec<u32> = shown(import, |table| table.coloured(below).collect()).unwrap_or_default();
        let first: Vec<String> = lines.iter().take(COLOURED).map(ToString::to_string).collect();
        let key = if lines.len() > COLOURED { "import.coloured.more" } else { "import.coloured" };
        let words = [("count", lines.len().to_string()), ("lines", first.join(&t("list.comma")))];
        (!lines.is_empty()).then(|| view! { <Note tone=Tone::Warn line=tv(key, &words)/> })
    }
}

fn mapping_words(fault: MappingError) -> String {
    let column = match fault {
        MappingError::Twice(column) => t(&format!("sheet.column.{}", column.id())),
        MappingError::NoName | MappingError::NoBirth => String::new(),
    };
    say(language(), fault.key(), &[("column", &column)])
}

/// The head of a column and some of its cells; a date with the day that it is read as.
fn samples(import: Import, place: usize) -> (String, String) {
    let (head, column) = import.mapping(|mapping| (mapping.head, mapping.columns.get(place).copied().flatten())).unwrap_or_default();
    let pivot = import.session.peek(|s| s.today.year() % 100).unwrap_or(0);
    shown(import, |table| {
        let cell = |row: usize| table.row(row).and_then(|row| row.cells.get(place).map(|cell| cell.trim().to_owned()));
        let below = head.map_or(0, |head| head + 1);
        let cells = (below..below + 30).filter_map(cell).filter(|cell| !cell.is_empty()).take(SAMPLES);
        let cells: Vec<String> =
            cells.map(|cell| if column == Some(Column::Birth) { dated(&cell, pivot) } else { masked(&cell) }).collect();
        (head.and_then(cell).unwrap_or_default(), cells.join(&t("list.comma")))
    })
    .unwrap_or_default()
}

/// A date as it is written and as it is read, where the two differ.
fn dated(cell: &str, pivot: i32) -> String {
    let read = match read_date(cell, pivot) {
        WrittenDate::Day(day) => day_long(day),
        WrittenDate::Incomplete { year, month: Some(month) } => {
            tv("import.date.month", &[("year", year.to_string()), ("month", month.to_string())])
        }
        WrittenDate::Incomplete { year, month: None } => tv("import.date.year", &[("year", year.to_string())]),
        WrittenDate::Lunar => t("import.date.lunar"),
        WrittenDate::Unreadable => t("import.date.unread"),
    };
    if read == cell { read } else { tv("import.date", &[("written", cell.to_owned()), ("read", read)]) }
}

fn line(import: Import, place: usize) -> impl IntoView {
    let (head, samples) = samples(import, place);
    let label = tv("import.column", &[("place", (place + 1).to_string()), ("head", head)]);
    let spoken = tv("import.reads.column", &[("place", (place + 1).to_string())]);
    let choices: Vec<Choice> =
        Column::ALL.into_iter().map(|column| Choice::new(column.id(), t(&format!("sheet.column.{}", column.id())))).collect();
    let value = Signal::derive(move || {
        let held = import.mapping(|mapping| mapping.columns.get(place).copied().flatten());
        held.flatten().map(|column| column.id().to_owned()).unwrap_or_default()
    });
    let set = move |id: String| {
        import.change(|plan| {
            if let Some(column) = plan.mapping.columns.get_mut(place) {
                *column = Column::of(&id);
            }
        });
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td>{samples}</td>
            <td><SelectField id=format!("column-{place}") label=spoken unchosen=t("import.column.none") choices=choices value=value on_input=set/></td>
        </tr>
    }
}
