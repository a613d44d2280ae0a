//! Packets: ballots by count to every station, compared with what the station says it received.

use super::super::bench::Acts;
use crate::app::words::{t, tv};
use crate::election::polling::{Packet, PollingCommand, packets_for};
use crate::election::{Command, Situation};
use crate::stages::guard::current_round;
use crate::ui::{Button, Choice, RowMark, Segmented, Size, Table, TableColumn, TableRow, Weight};
use leptos::prelude::*;

/// Sheets in a packet.
const SIZES: [&str; 2] = ["50", "100"];

/// Packets of the round under way.
#[component]
pub(super) fn Packets(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let size = RwSignal::new(SIZES[0].to_owned());
    let choices: Vec<Choice> =
        SIZES.iter().map(|size| Choice::new(*size, tv("ballots.packet.size.of", &[("n", (*size).to_owned())]))).collect();
    let printed =
        Memo::new(move |_| acts.session.read(|s| s.election.polling.poll(current_round(s)).is_some_and(|it| it.printing.is_some())));
    let rows = Memo::new(move |_| acts.session.read(rows).unwrap_or_default());
    let columns = StoredValue::new(vec![
        TableColumn::head(t("close.station")),
        TableColumn::figures(t("ballots.packet.number")),
        TableColumn::figures(t("ballots.packet.sheets")),
        TableColumn::figures(t("close.received")),
        TableColumn::figures(t("close.issued")),
        TableColumn::figures(t("close.spoiled")),
        TableColumn::figures(t("close.left")),
    ]);
    let pack = move |()| {
        let sheets = size.with_untracked(|size| size.parse().unwrap_or(50));
        let packed = acts.session.peek(|s| (current_round(s), packets_for(s, current_round(s), sheets)));
        let Some((round, packets)) = packed else { return };
        let said = tv("ballots.packet.recorded", &[("n", packets.len().to_string())]);
        acts.ask_and_say(Command::Polling(PollingCommand::PackBallots { round, packets }), said);
    };
    view! {
        <Show when=move || printed.get() == Some(true)>
            <section class="stack">
                <h2 class="rule-h">{t("ballots.packet.h")}</h2>
                <p class="quiet">{t("ballots.packet.how")}</p>
                <Segmented id="packet-size" label=t("ballots.packet.size") choices=choices.clone() value=size on_input=move |it: String| size.set(it)/>
                <p class="acts"><Button words=t("ballots.packet.pack") weight=Weight::Second size=Size::Small on_press=pack/></p>
                <Show when=move || !rows.with(Vec::is_empty)><Table caption=t("ballots.where") columns=columns.get_value() rows=rows/></Show>
            </section>
        </Show>
    }
}

/// Where the ballots are, station by station; a station that says that it received another number is marked.
fn rows(s: &Situation) -> Vec<TableRow> {
    let Some(poll) = s.election.polling.poll(current_round(s)) else { return Vec::new() };
    if poll.packets.is_empty() && poll.closings.is_empty() {
        return Vec::new();
    }
    let reserve = [(String::new(), t("ballots.packet.reserve"))];
    let places = s.election.polling.stations.iter().map(|it| (it.id.clone(), it.name.clone())).chain(reserve);
    let row = |(id, name): (String, String)| {
        let here: Vec<&Packet> = poll.packets.iter().filter(|packet| packet.station == id).collect();
        let sheets: u32 = here.iter().map(|packet| packet.sheets).sum();
        let closing = poll.closings.get(&id);
        let of = |number: Option<u32>| number.map_or_else(|| t("ballots.open"), |number| number.to_string());
        let numbers = [closing.map(|it| it.received), closing.map(|it| it.issued), closing.map(|it| it.spoiled), closing.map(|it| it.left)];
        let differs = !here.is_empty() && closing.is_some_and(|closing| closing.received != sheets);
        let cells = [name, here.len().to_string(), sheets.to_string()].into_iter().chain(numbers.map(of));
        TableRow::new(cells).mark(if differs { RowMark::Wrong } else { RowMark::Plain })
    };
    places.map(row).collect()
}
