//! What each column holds: guessed, shown with samples, put right by a person.

use super::{Import, Phase, work};
use crate::app::words::{language, t, tv};
use crate::exchange::roll_sheet::{Column, Encoding, MappingError};
use crate::text::say;
use crate::ui::{Button, Choice, SelectField, TableColumn, TableFrame, Weight};
use leptos::prelude::*;

/// How many samples of a column are shown.
const SAMPLES: usize = 3;

/// One line per column: its head, samples, and what it is read as.
#[component]
pub fn Columns(import: Import) -> impl IntoView {
    let width = move || import.mapping.with(|mapping| mapping.columns.len());
    let heads = [t("import.columns"), t("import.sample"), t("import.reads")];
    let heads: Vec<TableColumn> = heads.into_iter().map(TableColumn::words).collect();
    let fault = Memo::new(move |_| import.mapping.with(|mapping| mapping.check().err()));
    let wrong = MaybeProp::derive(move || fault.get().map(mapping_words));
    let still = move || import.phase.get() == Phase::Still;
    view! {
        <section class="mt-5">
            <h2 class="rule-h">{t("import.columns")}</h2>
            <p class="caption">{move || summary(import)}</p>
            <TableFrame caption=t("import.columns") heads=heads>
                {move || (0..width()).map(|place| line(import, place)).collect_view()}
            </TableFrame>
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

fn summary(import: Import) -> String {
    let Some(loaded) = import.loaded.get() else { return String::new() };
    let encoding = t(match loaded.encoding {
        Encoding::Utf8 => "import.encoding.utf8",
        Encoding::Utf16 => "import.encoding.utf16",
        Encoding::Gb18030 => "import.encoding.gb18030",
    });
    let head = import.mapping.with(|mapping| mapping.head).and_then(|place| loaded.rows.get(place)).map(|row| row.line);
    let rows = ("rows", loaded.rows.len().to_string());
    match head {
        Some(line) => tv("import.read", &[rows, ("encoding", encoding), ("head", line.to_string())]),
        None => tv("import.read.no-head", &[rows, ("encoding", encoding)]),
    }
}

fn mapping_words(fault: MappingError) -> String {
    let column = match fault {
        MappingError::Twice(column) => t(&format!("sheet.column.{}", column.id())),
        MappingError::NoName | MappingError::NoBirth => String::new(),
    };
    say(language(), fault.key(), &[("column", &column)])
}

/// A long number is an identity number or a telephone: only its ends are shown.
fn masked(cell: &str) -> String {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let characters: Vec<char> = cell.chars().collect();
    if digits < 11 || characters.len() < 11 {
        return cell.to_owned();
    }
    let (head, tail) = (characters.iter().take(2), characters.iter().skip(characters.len() - 4));
    head.chain(std::iter::repeat_n(&'*', characters.len() - 6)).chain(tail).collect()
}

fn line(import: Import, place: usize) -> impl IntoView {
    let (head, samples) = import
        .loaded
        .with_untracked(|loaded| {
            let loaded = loaded.as_ref()?;
            let head_at = import.mapping.with_untracked(|mapping| mapping.head);
            let cell = |row: usize| loaded.rows.get(row).and_then(|row| row.cells.get(place)).map(|cell| cell.trim().to_owned());
            let head = head_at.and_then(cell).unwrap_or_default();
            let below = head_at.map_or(0, |head| head + 1);
            let samples: Vec<String> =
                (below..below + 30).filter_map(cell).filter(|cell| !cell.is_empty()).take(SAMPLES).map(|cell| masked(&cell)).collect();
            Some((head, samples.join(&t("list.comma"))))
        })
        .unwrap_or_default();
    let label = tv("import.column", &[("place", (place + 1).to_string()), ("head", head)]);
    let spoken = tv("import.reads.column", &[("place", (place + 1).to_string())]);
    let choices: Vec<Choice> =
        Column::ALL.into_iter().map(|column| Choice::new(column.id(), t(&format!("sheet.column.{}", column.id())))).collect();
    let value = Signal::derive(move || {
        import
            .mapping
            .with(|mapping| mapping.columns.get(place).copied().flatten().map(|column| column.id().to_owned()).unwrap_or_default())
    });
    let set = move |id: String| {
        import.mapping.update(|mapping| {
            if let Some(column) = mapping.columns.get_mut(place) {
                *column = Column::of(&id);
            }
        });
        import.checked.set(None);
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td>{samples}</td>
            <td><SelectField id=format!("column-{place}") label=spoken unchosen=t("import.column.none") choices=choices value=value on_input=set/></td>
        </tr>
    }
}
