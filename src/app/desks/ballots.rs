//! 选票: how they are set, how many were printed, in which packets, and whether the sums close.

mod accounts;
mod design;
mod lot;
mod packets;

use super::bench::{Acts, DeskFrame, whole};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::polling::{PollingCommand, Printing};
use crate::stages::guard::current_round;
use crate::ui::{Button, Entry, Figure, Figures, FiguresPlace, LinkButton, Size, TextField, Weight, Width};
use leptos::prelude::*;

/// The ballots of the round under way.
#[component]
pub fn BallotDesk() -> impl IntoView {
    let acts = Acts::new();
    view! {
        <DeskFrame step="ballots" title=t("ballots.title") acts=acts side=ViewFn::from(move || view! { <Beside acts=acts/> })>
            <design::Designer acts=acts/>
            <Printed acts=acts/>
            <packets::Packets acts=acts/>
            <lot::Lot acts=acts/>
            <accounts::Accounts acts=acts/>
        </DeskFrame>
    }
}

/// Figures beside the desk, and the papers of ballots.
#[component]
fn Beside(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let figures = move || {
        let (registered, usable) = session
            .read(|s| {
                let printing = s.election.polling.poll(current_round(s)).and_then(|poll| poll.printing).unwrap_or_default();
                (s.election.roll.registered(), printing.printed.saturating_sub(printing.set_aside))
            })
            .unwrap_or_default();
        vec![
            Figure::new(t("ballots.registered"), registered.to_string(), t("unit.persons")),
            Figure::new(t("ballots.usable"), usable.to_string(), t("unit.sheets")),
        ]
    };
    let base = to(&format!("/e/{}/paper", session.election.get_untracked().unwrap_or_default()));
    let links = ["v_ballot", "v_test_deck", "v_test_ballots", "v_ballot_order"].map(|paper| {
        view! { <LinkButton words=t(&format!("paper.{paper}")) href=format!("{base}/{paper}") weight=Weight::Second size=Size::Small/> }
    });
    view! {
        <Figures figures=Signal::derive(figures) place=FiguresPlace::Side/>
        <nav class="acts" aria-label=t("ballots.papers")>{links.collect_view()}</nav>
    }
}

/// How many were printed, and how many of them were set aside.
#[component]
fn Printed(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
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
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("ballots.printed.h")}</h2>
            <TextField id="printed" label=t("ballots.printed") hint=t("ballots.printed.hint") entry=Entry::Number width=Width::Six
                unit=t("unit.sheets") value=printed on_input=move |it: String| printed.set(it)/>
            <TextField id="set-aside" label=t("ballots.set-aside") hint=t("ballots.set-aside.hint") entry=Entry::Number width=Width::Six
                unit=t("unit.sheets") value=set_aside on_input=move |it: String| set_aside.set(it)/>
            <p class="acts"><Button words=t("ballots.record") on_press=record/></p>
        </section>
    }
}
