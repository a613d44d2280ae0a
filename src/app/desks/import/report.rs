//! What came of the lines, and the lines that could not be taken, as a sheet to put right and bring again.

use super::{BadLine, Import, Phase, changes, work};
use crate::app::words::{language, t, tv, voice};
use crate::exchange::roll_sheet::{NotTaken, not_taken};
use crate::exchange::sheets::{Remark, Sheet, Written};
use crate::text::phrase;
use crate::ui::{Button, Figure, Figures, Icon, Weight};
use leptos::prelude::*;

/// How many lines of a report stand on the page; all are in the file.
const SHOWN: usize = 50;

/// What came of the lines, with the act.
#[component]
pub fn Result(import: Import) -> impl IntoView {
    let checked = move || import.checked.get().unwrap_or_default();
    let figures = Signal::derive(move || {
        let checked = checked();
        let of = |key: &str, count: usize, unit: &str| Figure::new(t(key), count.to_string(), t(unit));
        let mut figures = vec![
            of("import.good", checked.people.len(), "import.people"),
            of("import.known", checked.known, "import.people"),
            of("import.bad", checked.bad.len(), "import.lines"),
            of("import.aside", checked.aside, "import.lines"),
        ];
        if !checked.changed.is_empty() {
            figures.insert(2, of("import.changed", checked.changed.len(), "import.people"));
        }
        figures
    });
    let counts = move || (checked().people.len(), import.taken.with(std::collections::BTreeSet::len));
    let act = move || match counts() {
        (0, 0) => t("import.nothing"),
        (count, 0) => tv("import.act", &[("count", count.to_string())]),
        (0, changes) => tv("import.act.changes", &[("changes", changes.to_string())]),
        (count, changes) => tv("import.act.both", &[("count", count.to_string()), ("changes", changes.to_string())]),
    };
    let unavailable = MaybeProp::derive(move || (counts() == (0, 0)).then(String::new));
    let still = move || import.phase.get() == Phase::Still;
    let bad = move || checked().bad.iter().take(SHOWN).map(|bad| (bad.sheet, bad.line, bad.remarks.clone())).collect::<Vec<_>>();
    let told = move || checked().remarks.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    view! {
        <section class="mt-5">
            <h2 class="rule-h">{t("import.result")}</h2>
            <Figures figures=figures/>
            <changes::Changes import=import/>
            {move || lines(import, "import.bad.title", bad(), checked().bad.len())}
            <Show when=move || !checked().bad.is_empty()><Downloads import=import/></Show>
            {move || lines(import, "import.remarks.title", told(), checked().remarks.len())}
            <Show when=still>
                <div class="acts mt-5"><Button words=Signal::derive(act) unavailable=unavailable on_press=move |()| work::record(import)/></div>
            </Show>
        </section>
    }
}

/// The first lines of a report.
fn lines(import: Import, title: &str, shown: Vec<(usize, usize, Vec<Remark>)>, all: usize) -> Option<impl IntoView + use<>> {
    let more = all.saturating_sub(shown.len());
    let title = t(title);
    let shown = shown.into_iter().map(|(sheet, line, remarks)| {
        let words: String = remarks.iter().map(|remark| phrase(voice(), &remark.key, &remark.values)).collect();
        view! { <li><b>{place(import, sheet, line)}</b>" "{words}</li> }
    });
    let shown = shown.collect_view();
    (all > 0).then(|| {
        view! {
            <h3 class="mt-4">{title}</h3>
            <ul class="log">{shown}</ul>
            {(more > 0).then(|| view! { <p class="caption">{tv("import.more", &[("count", more.to_string())])}</p> })}
        }
    })
}

/// Which line of which sheet; the sheet where there are several.
pub(super) fn place(import: Import, sheet: usize, line: usize) -> String {
    let name = import.loaded.with_untracked(|loaded| {
        let sheets = &loaded.as_ref()?.book.sheets;
        (sheets.len() > 1).then(|| sheets.get(sheet).map(|sheet| sheet.name.clone())).flatten()
    });
    match name {
        Some(sheet) => tv("import.line.sheet", &[("sheet", sheet), ("line", line.to_string())]),
        None => tv("import.line", &[("line", line.to_string())]),
    }
}

/// The lines that were not taken, as a workbook or as csv.
#[component]
pub fn Downloads(import: Import) -> impl IntoView {
    let words = move || tv("import.report", &[("count", bad(import).len().to_string())]);
    let csv = move |()| work::write(import, sheets(import), Written::CsvUtf8);
    let xlsx = move |()| work::write(import, sheets(import), Written::Xlsx);
    view! {
        <p class="acts">
            <Button words=Signal::derive(words) icon=Icon::Save weight=Weight::Second on_press=xlsx/>
            <Button words=t("import.report.csv") icon=Icon::Save weight=Weight::Second on_press=csv/>
        </p>
        <p class="caption">{t("import.report.hint")}</p>
    }
}

fn bad(import: Import) -> std::rc::Rc<Vec<BadLine>> {
    import.checked.get_untracked().unwrap_or_default().bad
}

/// A sheet for each sheet of the file that has such lines.
fn sheets(import: Import) -> Vec<Sheet> {
    let Some(loaded) = import.loaded.get_untracked() else { return Vec::new() };
    let (plans, bad) = (import.plans.get_untracked(), bad(import));
    let of = |(place, table): (usize, &crate::exchange::sheets::Table)| {
        let lines = bad.iter().filter(|bad| bad.sheet == place);
        let lines: Vec<NotTaken<'_>> =
            lines.filter_map(|bad| Some(NotTaken { row: table.row(bad.row)?, group: bad.group, remarks: &bad.remarks })).collect();
        let mapping = &plans.get(place)?.mapping;
        (!lines.is_empty()).then(|| not_taken(language(), voice(), table, mapping, &lines))
    };
    loaded.book.sheets.iter().enumerate().filter_map(|(place, table)| of((place, table))).collect()
}
