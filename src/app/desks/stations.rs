//! 投票站和票箱: where each group votes, and who may use a mobile box.

use super::bench::{Acts, ClausesAt, DeskFrame, PersonPick, Roster, Rows, drop_draft, keep_draft, rows_words, who_line};
use crate::app::words::{language, t, tv};
use crate::election::polling::{BoxKind, PollingCommand, Station, station_troubles};
use crate::election::record::VoterId;
use crate::election::{Command, Situation};
use crate::ui::{Answer, Button, Choice, Column, Entry, RowsField, Size, TableColumn, TableFrame, Verdict, Weight, Width};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is being filled in: rows as typed, and those listed per box.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Filled {
    rows: Vec<Vec<String>>,
    listed: BTreeMap<String, Vec<VoterId>>,
}

const KINDS: [(&str, BoxKind); 3] = [("hall", BoxKind::Hall), ("station", BoxKind::Station), ("mobile", BoxKind::Mobile)];

/// Where the vote is held.
#[component]
pub fn StationDesk() -> impl IntoView {
    let acts = Acts::new();
    let filled = RwSignal::new(acts.session.peek(known).unwrap_or_default());
    keep_draft("stations", filled);
    let trouble = Memo::new(move |_| {
        let stations = filled.with(stations_of);
        acts.session.read(|s| station_troubles(s, &stations).into_iter().next()).flatten().map(|it| {
            let speak = language();
            (it.refusal.sentence(speak), it.refusal.way_out(speak).unwrap_or_default())
        })
    });
    let record = move |()| {
        let stations = filled.with_untracked(stations_of);
        acts.ask(vec![Command::Polling(PollingCommand::SetStations(stations))], move |_| {
            drop_draft(acts.session, "stations");
            acts.done(t("stations.recorded"));
        });
    };
    let kinds = KINDS.map(|(id, _)| Choice::new(id, t(&format!("stations.kind.{id}")))).into();
    let columns = vec![
        Column::typed(t("stations.id"), Entry::Words, Width::Two),
        Column::typed(t("stations.name"), Entry::Words, Width::Ten),
        Column::chosen(t("stations.kind"), kinds),
        Column::typed(t("stations.groups"), Entry::Words, Width::Ten),
        Column::typed(t("stations.hours"), Entry::Words, Width::Ten),
    ];
    let rows = Signal::derive(move || filled.with(|it| it.rows.clone()));
    view! {
        <DeskFrame step="stations" title=t("stations.title") acts=acts clauses_at=ClausesAt::Foot>
            <RowsField id="stations" label=t("stations.rows") hint=t("stations.rows.hint") columns=columns words=rows_words("stations.add")
                value=rows on_input=move |rows: Rows| filled.update(|it| it.rows = rows)/>
            <MobileLists filled=filled/>
            {move || match trouble.get() {
                Some((title, line)) => view! { <Verdict answer=Answer::No title=title line=line/> },
                None => view! { <Verdict answer=Answer::Yes title=t("stations.fine") line=t("stations.fine.line")/> },
            }}
            <p class="acts"><Button words=t("stations.record") on_press=record/></p>
        </DeskFrame>
    }
}

/// The stations as recorded; one hall for all groups before any is.
fn known(s: &Situation) -> Filled {
    let polling = &s.election.polling;
    if polling.stations.is_empty() {
        let groups = s.election.setup.founding.iter().flat_map(|it| &it.groups).map(|group| group.no.to_string()).collect::<Vec<_>>();
        let hall = vec!["1".to_owned(), t("stations.hall"), "hall".to_owned(), groups.join(" "), "08:00-15:00".to_owned()];
        return Filled { rows: vec![hall], listed: BTreeMap::new() };
    }
    let kind = |kind: BoxKind| KINDS.iter().find(|(_, it)| *it == kind).map_or("hall", |(id, _)| id).to_owned();
    let row = |it: &Station| {
        let groups = it.groups.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        vec![it.id.clone(), it.name.clone(), kind(it.kind), groups, it.hours.clone()]
    };
    let listed = polling.stations.iter().map(|it| (it.id.clone(), it.listed.clone())).collect();
    Filled { rows: polling.stations.iter().map(row).collect(), listed }
}

fn stations_of(filled: &Filled) -> Vec<Station> {
    let station = |row: &Vec<String>| {
        let cell = |at: usize| row.get(at).map(|it| it.trim().to_owned()).unwrap_or_default();
        let kind = KINDS.iter().find(|(id, _)| *id == cell(2)).map_or(BoxKind::Station, |(_, kind)| *kind);
        let tidy = crate::values::id_number::tidy_digits(&cell(3).replace(char::is_whitespace, ","));
        let groups = tidy.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        let listed = if kind == BoxKind::Mobile { filled.listed.get(&cell(0)).cloned().unwrap_or_default() } else { Vec::new() };
        Station { id: cell(0), name: cell(1), kind, groups, hours: cell(4), listed }
    };
    filled.rows.iter().map(station).collect()
}

/// For each mobile box: those who may use it.
#[component]
fn MobileLists(
    /// What is filled in.
    filled: RwSignal<Filled>,
) -> impl IntoView {
    let roster = Roster::new();
    let boxes = Memo::new(move |_| {
        let mobile = |it: &Station| (it.kind == BoxKind::Mobile).then(|| (it.id.clone(), it.name.clone()));
        filled.with(|filled| stations_of(filled).iter().filter_map(mobile).collect::<Vec<_>>())
    });
    move || boxes.get().into_iter().map(|(id, name)| view! { <MobileList id=id name=name filled=filled roster=roster/> }).collect_view()
}

#[component]
fn MobileList(
    /// The box.
    id: String,
    /// Its name.
    name: String,
    /// What is filled in.
    filled: RwSignal<Filled>,
    /// The roll.
    roster: Roster,
) -> impl IntoView {
    let session = crate::app::session::session();
    let id = StoredValue::new(id);
    let chosen = RwSignal::new(None::<VoterId>);
    Effect::new(move || {
        if let Some(voter) = chosen.get() {
            filled.update(|filled| {
                let list = filled.listed.entry(id.get_value()).or_default();
                if !list.contains(&voter) {
                    list.push(voter);
                }
            });
            chosen.set(None);
        }
    });
    let listed = move || filled.with(|it| it.listed.get(&id.get_value()).cloned().unwrap_or_default());
    let row = move |voter: VoterId| {
        let known = session.peek(|s| s.election.roll.voter(&voter).map(|it| (it.registration.name.to_string(), who_line(it)))).flatten();
        let (name, line) = known.unwrap_or_default();
        let drop = move |()| {
            filled.update(|filled| {
                if let Some(list) = filled.listed.get_mut(&id.get_value()) {
                    list.retain(|it| *it != voter);
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{line}</td>
                <td><Button words=t("stations.unlist") weight=Weight::Second size=Size::Small on_press=drop/></td>
            </tr>
        }
    };
    let heads = vec![TableColumn::head(t("staff.name")), TableColumn::words(t("stations.who")), TableColumn::words(t("desk.act"))];
    view! {
        <section class="stack">
            <h2 class="rule-h">{tv("stations.listed", &[("name", name)])}</h2>
            <PersonPick id="listed" label=t("stations.list-who") roster=roster chosen=chosen/>
            <TableFrame caption=t("stations.listed.caption") heads=heads>{move || listed().into_iter().map(row).collect_view()}</TableFrame>
        </section>
    }
}
