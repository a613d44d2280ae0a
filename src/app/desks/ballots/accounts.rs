//! Whether the sums close: ballots, boxes, proxies, certificates.

use super::super::bench::Acts;
use crate::app::words::t;
use crate::figures::{Closes, Control, controls};
use crate::stages::guard::current_round;
use crate::ui::{RowMark, Table, TableColumn, TableRow};
use leptos::prelude::*;

/// The control totals that the record gives so far.
#[component]
pub(super) fn Accounts(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let rows = Memo::new(move |_| {
        let outcome = session.outcome();
        let all = session.read(|s| outcome.map(|outcome| controls(s, current_round(s), &outcome))).flatten().unwrap_or_default();
        all.iter().filter(|it| it.left.is_some() && it.right.is_some()).map(row).collect::<Vec<_>>()
    });
    let columns = vec![
        TableColumn::head(t("control.what")),
        TableColumn::figures(t("control.left")),
        TableColumn::words(t("control.closes")),
        TableColumn::figures(t("control.right")),
        TableColumn::words(t("control.stands")),
    ];
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section class="stack">
                <h2 class="rule-h">{t("control.h")}</h2>
                <Table caption=t("control.caption") columns=columns.clone() rows=rows/>
            </section>
        </Show>
    }
}

fn row(control: &Control) -> TableRow {
    let number = |it: Option<u64>| it.map(|it| it.to_string()).unwrap_or_default();
    let of = if crate::text::has(&control.of) { t(&control.of) } else { control.of.clone() };
    let name = crate::app::words::tv(&format!("control.{}", control.name), &[("of", of)]);
    let closes = if control.closes == Closes::Equal { t("control.equal") } else { t("control.at-most") };
    let holds = control.holds() == Some(true);
    let stands = if holds { t("control.holds") } else { t("control.differs") };
    let cells = [name, number(control.left), closes, number(control.right), stands];
    TableRow::new(cells).mark(if holds { RowMark::Plain } else { RowMark::Wrong })
}
