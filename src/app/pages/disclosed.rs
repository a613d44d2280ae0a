//! 谁看过全号: who opened whose full ID number or telephone, when and why.

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{day_short, t, tv};
use crate::election::Situation;
use crate::text;
use crate::ui::{Back, Table, TableColumn, TableRow, Title};
use leptos::prelude::*;

/// The page.
#[component]
pub fn DisclosedPage() -> impl IntoView {
    view! { <Opened><List/></Opened> }
}

#[component]
fn List() -> impl IntoView {
    let session = session();
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    let rows = Memo::new(move |_| session.read(rows).unwrap_or_default());
    let title = Signal::derive(move || match rows.with(Vec::len) {
        0 => t("disclosed.title.none"),
        count => tv("disclosed.title", &[("count", count.to_string())]),
    });
    let columns: Vec<TableColumn> =
        ["when", "by", "whose", "what", "why"].map(|it| TableColumn::words(t(&format!("disclosed.{it}")))).into();
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=title over=t("disclosed.over")/>
            <p class="lead">{t("disclosed.lead")}</p>
            <Show when=move || !rows.with(Vec::is_empty)>
                <Table caption=t("disclosed.over") columns=columns.clone() rows=Signal::derive(move || rows.get().into_iter().map(TableRow::new).collect::<Vec<_>>())/>
            </Show>
        </ElectionPage>
    }
}

/// The last first.
fn rows(s: &Situation) -> Vec<Vec<String>> {
    let row = |it: &crate::election::disclosure::Disclosure| {
        let when = tv("disclosed.at", &[("day", day_short(it.at.day())), ("time", text::clock(it.at))]);
        let whose = it.voter.as_ref().map_or_else(
            || t("disclosed.everyone"),
            |voter| {
                let known = s.election.roll.voter(voter);
                known
                    .map(|it| tv("disclosed.voter", &[("number", it.number.to_string()), ("name", it.registration.name.to_string())]))
                    .unwrap_or_default()
            },
        );
        vec![when, it.by.clone(), whose, t(&format!("disclosed.{}", it.what.code())), it.reason.clone()]
    };
    s.election.disclosures.list.iter().rev().map(row).collect()
}
