//! 选票: printed, set aside, and where they are now.

use super::bench::{Acts, DeskFrame, whole};
use crate::app::words::{t, tv};
use crate::election::polling::{PollingCommand, Printing};
use crate::election::{Command, Situation};
use crate::stages::guard::current_round;
use crate::ui::{Button, Entry, Figure, Figures, FiguresPlace, Table, TableColumn, TableRow, TextField, Width};
use leptos::prelude::*;

/// The account of ballots of the round under way.
#[component]
pub fn BallotDesk() -> impl IntoView {
    let acts = Acts::new();
    let known = acts.session.peek(|s| s.election.polling.poll(current_round(s)).and_then(|poll| poll.printing)).flatten();
    let text = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let printed = RwSignal::new(text(known.map(|it| it.printed)));
    let set_aside = RwSignal::new(text(known.map(|it| it.set_aside)));
    let record = move |()| {
        let printing = Printing { printed: whole(&printed.get_untracked()), set_aside: whole(&set_aside.get_untracked()) };
        let round = acts.session.peek(current_round).unwrap_or(1);
        let said = tv("ballots.recorded", &[("number", printing.printed.to_string())]);
        acts.ask_and_say(Command::Polling(PollingCommand::PrintBallots { round, printing }), said);
    };
    let figures = move || {
        let registered = acts.session.read(|s| s.election.roll.registered()).unwrap_or_default();
        let usable = whole(&printed.get()).saturating_sub(whole(&set_aside.get()));
        vec![
            Figure::new(t("ballots.registered"), registered.to_string(), t("unit.persons")),
            Figure::new(t("ballots.usable"), usable.to_string(), t("unit.sheets")),
        ]
    };
    view! {
        <DeskFrame step="ballots" title=t("ballots.title") acts=acts
            side=ViewFn::from(move || view! { <Figures figures=Signal::derive(figures) place=FiguresPlace::Side/> })>
            <TextField id="printed" label=t("ballots.printed") hint=t("ballots.printed.hint") entry=Entry::Number width=Width::Six
                unit=t("unit.sheets") value=printed on_input=move |it: String| printed.set(it)/>
            <TextField id="set-aside" label=t("ballots.set-aside") hint=t("ballots.set-aside.hint") entry=Entry::Number width=Width::Six
                unit=t("unit.sheets") value=set_aside on_input=move |it: String| set_aside.set(it)/>
            <p class="acts"><Button words=t("ballots.record") on_press=record/></p>
            <Where acts=acts/>
        </DeskFrame>
    }
}

/// Where the ballots are, station by station, once there are closings.
#[component]
fn Where(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let rows = Memo::new(move |_| acts.session.read(closings).unwrap_or_default());
    let columns = vec![
        TableColumn::head(t("close.station")),
        TableColumn::figures(t("close.received")),
        TableColumn::figures(t("close.issued")),
        TableColumn::figures(t("close.spoiled")),
        TableColumn::figures(t("close.left")),
    ];
    view! {
        <Show when=move || !rows.with(Vec::is_empty)><Table caption=t("ballots.where") columns=columns.clone() rows=rows/></Show>
    }
}

fn closings(s: &Situation) -> Vec<TableRow> {
    let Some(poll) = s.election.polling.poll(current_round(s)) else { return Vec::new() };
    let name = |id: &str| s.election.polling.stations.iter().find(|it| it.id == id).map_or_else(|| id.to_owned(), |it| it.name.clone());
    let row = |it: &crate::election::polling::Closing| {
        TableRow::new([name(&it.station), it.received.to_string(), it.issued.to_string(), it.spoiled.to_string(), it.left.to_string()])
    };
    poll.closings.values().map(row).collect()
}
