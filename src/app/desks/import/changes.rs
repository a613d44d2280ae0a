//! What a later version of a roll says otherwise of people who are registered: every difference is taken or left, one by one or by field.

use super::{Import, Phase};
use crate::app::load::fault_words;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::record::VoterId;
use crate::election::roll::{Change, RollCommand};
use crate::exchange::roll_sheet::{Column, Differing, masked};
use crate::text;
use crate::ui::{CheckBox, Note, TableColumn, TableFrame, Tone};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;

/// How many differences stand on the page one by one; by field, all are taken or left.
const SHOWN: usize = 100;
/// People who are corrected in one entry of the journal.
const CORRECTED_AT_ONCE: usize = 100;

/// Someone of whom a line says something else than the roll.
#[derive(Clone)]
pub(super) struct Changed {
    /// The sheet of the file.
    pub sheet: usize,
    /// The line.
    pub line: usize,
    /// Who.
    pub voter: VoterId,
    /// Number and name.
    pub who: String,
    /// What.
    pub differing: Vec<Differing>,
}

/// Which differences are taken: by the place of the person in the list, and the field.
pub(super) type Taken = BTreeSet<(usize, Column)>;

fn changed(import: Import) -> Rc<Vec<Changed>> {
    import.checked.with(|checked| checked.as_ref().map(|checked| Rc::clone(&checked.changed)).unwrap_or_default())
}

/// All differences, as they may be taken.
fn all(changed: &[Changed]) -> Taken {
    changed.iter().enumerate().flat_map(|(place, person)| person.differing.iter().map(move |it| (place, it.column))).collect()
}

/// The differences, to be taken or left.
#[component]
pub(super) fn Changes(import: Import) -> impl IntoView {
    move || {
        let changed = changed(import);
        (!changed.is_empty()).then(|| view(import, &changed))
    }
}

fn view(import: Import, changed: &[Changed]) -> impl IntoView + use<> {
    let every = all(changed);
    let fields: BTreeSet<Column> = every.iter().map(|(_, column)| *column).collect();
    let by_field = fields.into_iter().map(|column| {
        let of: Taken = every.iter().filter(|(_, it)| *it == column).copied().collect();
        let words = [("field", column_words(column)), ("count", of.len().to_string())];
        switch(import, format!("take-{}", column.id()), tv("import.changes.field", &words), of)
    });
    let by_field = by_field.collect_view();
    let whole = switch(import, "take-all".to_owned(), tv("import.changes.all", &[("count", every.len().to_string())]), every.clone());
    let rows = changed.iter().enumerate().flat_map(|(place, person)| person.differing.iter().map(move |it| (place, person, it)));
    let rows = rows.take(SHOWN).map(|(place, person, it)| row(import, place, person, it)).collect_view();
    let more = every.len().saturating_sub(SHOWN);
    let heads = ["import.changes.what", "import.changes.was", "import.changes.is", "import.changes.line"];
    let heads: Vec<TableColumn> = heads.map(|head| TableColumn::words(t(head))).into();
    let displayed = import.session.peek(|s| !s.election.roll.displays.is_empty()).unwrap_or(false);
    view! {
        <section class="mt-5" id="changes">
            <h3>{tv("import.changes", &[("count", changed.len().to_string())])}</h3>
            <p class="caption">{t("import.changes.lead")}</p>
            {displayed.then(|| view! { <Note tone=Tone::Warn line=t("import.changes.displayed")/> })}
            <div class="mt-3">{whole}{by_field}</div>
            <TableFrame caption=t("import.changes.caption") heads=heads>{rows}</TableFrame>
            {(more > 0).then(|| view! { <p class="caption">{tv("import.changes.more", &[("count", more.to_string())])}</p> })}
        </section>
    }
}

/// Takes or leaves several differences at once.
fn switch(import: Import, id: String, label: String, of: Taken) -> impl IntoView {
    let (held, of) = (of.clone(), StoredValue::new(of));
    let value = Signal::derive(move || import.taken.with(|taken| held.is_subset(taken)));
    let set = move |take: bool| {
        import.taken.update(|taken| {
            of.with_value(|of| if take { taken.extend(of) } else { taken.retain(|it| !of.contains(it)) });
        });
    };
    view! { <CheckBox id=id label=label value=value on_input=set/> }
}

fn row(import: Import, place: usize, person: &Changed, it: &Differing) -> impl IntoView + use<> {
    let label = tv("import.changes.one", &[("who", person.who.clone()), ("field", column_words(it.column))]);
    let one = Taken::from([(place, it.column)]);
    let switch = switch(import, format!("take-{place}-{}", it.column.id()), label, one);
    let line = super::report::place(import, person.sheet, person.line);
    let (was, is) = (value_words(&it.was), value_words(&it.is));
    view! { <tr><th scope="row">{switch}</th><td>{was}</td><td>{is}</td><td>{line}</td></tr> }
}

fn column_words(column: Column) -> String {
    t(&format!("sheet.column.{}", column.id()))
}

/// A value of a field: its words, of a long number only the ends.
fn value_words(value: &str) -> String {
    match value.strip_prefix('@').filter(|key| text::has(key)) {
        Some(key) => t(key),
        None if value.is_empty() => t("import.changes.none"),
        None => masked(value),
    }
}

/// The corrections of the differences that are taken, one for each person, with the line that they come from.
pub(super) fn corrections(import: Import) -> Vec<Command> {
    let changed = import.checked.with_untracked(|checked| checked.as_ref().map(|checked| Rc::clone(&checked.changed)).unwrap_or_default());
    let file = import.loaded.with_untracked(|loaded| loaded.as_ref().map(|loaded| loaded.name.clone()).unwrap_or_default());
    let taken = import.taken.get_untracked();
    let of = |(place, person): (usize, &Changed)| {
        let mut change = Change::default();
        for it in person.differing.iter().filter(|it| taken.contains(&(place, it.column))) {
            change.join(it.change.clone());
        }
        let line = super::report::place(import, person.sheet, person.line);
        let reason = tv("import.changes.reason", &[("file", file.clone()), ("line", line)]);
        (change != Change::default()).then(|| Command::Roll(RollCommand::Correct { voter: person.voter.clone(), change, reason }))
    };
    changed.iter().enumerate().filter_map(of).collect()
}

/// Records corrections, some at a time; how many were recorded.
pub(super) async fn record(import: Import, corrections: &[Command]) -> usize {
    let mut done = 0;
    for chunk in corrections.chunks(CORRECTED_AT_ONCE) {
        if import.stop.try_get_untracked() == Some(true) {
            break;
        }
        if let Err(fault) = import.session.record_untold(chunk.to_vec()).await {
            import.refused.try_set(Some(fault_words(&fault)));
            break;
        }
        done += chunk.len();
        import.corrected.try_set(done);
        import.phase.try_set(Phase::Correcting(done, corrections.len()));
        crate::browser::pause(0).await;
    }
    done
}
