//! What was decided: how, why, by whom, on which tablet.

use super::view::{title_of, when};
use crate::app::session::session;
use crate::app::words::{t, tv};
use crate::election::Situation;
use crate::election::conflict::{Decided, decided};
use crate::ui::{Table, TableColumn, TableRow};
use leptos::prelude::*;

/// The cases that were decided, the latest first.
#[component]
pub fn DecidedCases() -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| session.read(|s| decided(s).into_iter().map(|it| row(s, it)).collect::<Vec<_>>()).unwrap_or_default());
    let columns = || {
        vec![
            TableColumn::head(t("cases.decided.what")),
            TableColumn::words(t("cases.decided.how")),
            TableColumn::words(t("cases.decided.why")),
            TableColumn::words(t("cases.decided.who")),
        ]
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section>
                <h2 class="rule-h">{t("cases.decided")}</h2>
                <Table caption=t("cases.decided.caption") columns=columns() rows=rows/>
            </section>
        </Show>
    }
}

fn row(s: &Situation, it: Decided) -> TableRow {
    let tablets = &s.election.tablets;
    let named = |device| if tablets.list.contains_key(device) { tablets.name_of(device) } else { t("cases.here") };
    let kept = it.kept.as_ref().map(|entry| named(&entry.device)).unwrap_or_default();
    let how = tv(&format!("tablets.decided.{}", it.code), &[("tablet", kept)]);
    let who = tv("cases.decided.line", &[("by", it.by.name), ("tablet", named(&it.entry.device)), ("at", when(it.at))]);
    TableRow::new([title_of(it.kind, &it.about), how, it.reason, who])
}
