//! Opens the election for several tablets: this one gets a seat.

use crate::app::desks::bench::Acts;
use crate::app::load::fault_words;
use crate::app::tablet_words::{group_choices, station_choices};
use crate::app::words::t;
use crate::election::tablets::{Role, Seat};
use crate::ui::{Button, ChoiceLayout, Form, Note, Press, SelectField, SeveralField, TextField, Width};
use leptos::prelude::*;

/// The seat of the tablet on which the election was founded.
#[component]
pub fn OpenForm(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let name = RwSignal::new(t("tablets.open.name.usual"));
    let groups = RwSignal::new(Vec::<String>::new());
    let station = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let known_groups = Signal::derive(move || session.read(group_choices).unwrap_or_default());
    let stations = Signal::derive(move || session.read(station_choices).unwrap_or_default());
    let open = move |()| {
        let called = name.get_untracked().trim().to_owned();
        if called.is_empty() {
            return acts.wrong(t("tablets.pack.no-name"));
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let groups = groups.get_untracked().iter().filter_map(|group| group.parse().ok()).collect();
        let seat = Seat { name: called, role: Role::Committee, groups, station: station.get_untracked() };
        leptos::task::spawn_local(async move {
            match session.open_tablets(seat).await {
                Ok(()) => acts.done(t("tablets.open.done")),
                Err(fault) => acts.wrong(fault_words(&fault)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <section class="mt-5">
            <h2 class="rule-h">{t("tablets.open.title")}</h2>
            <Form on_submit=open>
                <TextField id="seat-name" label=t("tablets.open.name") hint=t("tablets.open.name.hint") width=Width::Twenty value=name
                    on_input=move |it: String| name.set(it)/>
                <Show when=move || !known_groups.with(Vec::is_empty)>
                    <SeveralField id="seat-groups" label=t("tablets.groups") hint=t("tablets.groups.hint") choices=known_groups
                        layout=ChoiceLayout::Row value=groups on_input=move |it| groups.set(it)/>
                </Show>
                <Show when=move || !stations.with(Vec::is_empty)>
                    <SelectField id="seat-station" label=t("tablets.station") unchosen=t("tablets.station.none") choices=stations value=station
                        on_input=move |it: String| station.set(it)/>
                </Show>
                <Note line=t("tablets.open.note")/>
                <p class="acts mt-5">
                    <Button words=Signal::derive(move || t(if busy.get() { "tablets.open.busy" } else { "tablets.open.act" })) press=Press::Submit/>
                </p>
            </Form>
        </section>
    }
    .into_any()
}
