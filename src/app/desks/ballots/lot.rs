//! The lot over paper and seal: what was on offer, what was drawn, who saw it.

use super::super::bench::Acts;
use crate::app::words::{t, tv};
use crate::election::polling::{BallotLot, PollingCommand, StampTime, design_of};
use crate::election::{Command, Situation};
use crate::stages::guard::current_round;
use crate::text;
use crate::ui::{Button, Note, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// What is said of a lot that was drawn.
fn drawn(s: &Situation) -> Option<String> {
    let (lot, at) = s.election.polling.poll(current_round(s))?.lot.as_ref()?;
    let what: Vec<String> = [("ballots.lot.colour", &lot.colour), ("ballots.lot.seal", &lot.seal)]
        .into_iter()
        .filter(|(_, drawn)| !drawn.is_empty())
        .map(|(key, drawn)| tv("ballots.lot.of", &[("what", t(key)), ("drawn", drawn.clone())]))
        .collect();
    let values = [
        ("at", text::clock(*at)),
        ("what", what.join(&t("list.semicolon"))),
        ("by", lot.drawn_by.clone()),
        ("witnesses", lot.witnesses.clone()),
    ];
    Some(tv("ballots.lot.said", &values))
}

/// The lot, where ballots are stamped on the day or one was drawn.
#[component]
pub(super) fn Lot(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let known = Memo::new(move |_| acts.session.read(drawn).flatten());
    let wanted = Memo::new(move |_| {
        let on_the_day = acts.session.read(|s| design_of(s, current_round(s)).stamped == StampTime::OnTheDay);
        on_the_day.unwrap_or_default() || known.with(Option::is_some)
    });
    view! {
        <Show when=move || wanted.get()>
            <section class="stack">
                <h2 class="rule-h">{t("ballots.lot.h")}</h2>
                {move || known.get().map(|words| view! { <Note tone=Tone::Done line=words/> })}
                <LotForm acts=acts/>
            </section>
        </Show>
    }
}

#[component]
fn LotForm(acts: Acts) -> impl IntoView {
    let fields = ["colours", "colour", "seals", "seal", "drawn-by", "witnesses"].map(|id| (id, RwSignal::new(String::new())));
    let said = move |id: &str| fields.iter().find(|(known, _)| *known == id).map(|(_, it)| it.get_untracked().trim().to_owned());
    let record = move |()| {
        let of = |id: &str| said(id).unwrap_or_default();
        let apart = [t("list.comma"), t("list.word-comma")];
        let listed = |id: &str| {
            let words = of(id).replace(apart[1].as_str(), &apart[0]);
            words.split(apart[0].as_str()).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
        };
        let lot = BallotLot {
            colours: listed("colours"),
            seals: listed("seals"),
            colour: of("colour"),
            seal: of("seal"),
            drawn_by: of("drawn-by"),
            witnesses: of("witnesses"),
        };
        let round = acts.session.peek(current_round).unwrap_or(1);
        acts.ask_and_say(Command::Polling(PollingCommand::DrawLot { round, lot }), t("ballots.lot.recorded"));
    };
    let inputs = fields.map(|(id, value)| {
        let width = if matches!(id, "colour" | "seal" | "drawn-by") { Width::Ten } else { Width::Twenty };
        view! {
            <TextField id=format!("lot-{id}") label=t(&format!("ballots.lot.{id}.label")) width=width value=value
                on_input=move |it: String| value.set(it)/>
        }
    });
    view! {
        <p class="quiet">{t("ballots.lot.how")}</p>
        {inputs.collect_view()}
        <p class="acts"><Button words=t("ballots.lot.record") weight=Weight::Second size=Size::Small on_press=record/></p>
    }
}
