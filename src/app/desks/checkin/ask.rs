//! What the desk asks in words: why a check-in is taken back, what happened and what was done.

use super::{Asking, Desk};
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::polling::PollingCommand;
use crate::stages::guard::current_round;
use crate::ui::{Button, Dialog, LongField, Weight};
use leptos::prelude::*;

/// Asks for the reason of an undo, or for what happened.
#[component]
pub fn AskDialog(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let open = Signal::derive(move || desk.asking.get().is_some());
    let title = Signal::derive(move || match desk.asking.get() {
        Some(Asking::Undo(_, name)) => tv("checkin.undo.title", &[("name", name)]),
        _ => t("checkin.incident.title"),
    });
    let leave = move || {
        desk.asking.set(None);
        desk.reason.set(String::new());
        desk.done.set(String::new());
    };
    let record = move || {
        let (reason, done) = (desk.reason.get_untracked(), desk.done.get_untracked());
        match desk.asking.get_untracked() {
            Some(Asking::Undo(voter, _)) => desk.undo(voter, reason),
            Some(Asking::Incident) => {
                let round = desk.acts.session.peek(current_round).unwrap_or(1);
                let station = desk.station.get_untracked();
                let command = PollingCommand::RecordIncident { round, station, what: reason, done };
                desk.acts.ask_and_say(Command::Polling(command), t("checkin.incident.done"));
            }
            None => {}
        }
        leave();
    };
    let incident = move || desk.asking.get() == Some(Asking::Incident);
    view! {
        <Dialog id="ask" title=title open=open on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <LongField id="ask-reason" label=Signal::derive(move || t(if incident() { "checkin.what" } else { "checkin.reason" }))
                    value=desk.reason on_input=move |text: String| desk.reason.set(text)/>
                <Show when=incident>
                    <LongField id="ask-done" label=t("checkin.done") value=desk.done on_input=move |text: String| desk.done.set(text)/>
                </Show>
            </div>
            <div class="dialog-acts">
                <Button words=Signal::derive(move || t(if incident() { "checkin.incident.record" } else { "checkin.undo.record" }))
                    on_press=move |()| record()/>
                <Button words=t("checkin.leave") weight=Weight::Second on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}
