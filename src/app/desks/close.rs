//! 截止清点: each station's ballots received, issued, spoiled and left, added up before the closing is recorded.

use super::bench::{Acts, DeskFrame, whole};
use crate::app::two_keys::TwoKeys;
use crate::app::words::{t, tv};
use crate::election::polling::{Closing, PollingCommand};
use crate::election::tablets::TwoKeyAct;
use crate::election::{Command, Situation};
use crate::stages::guard::current_round;
use crate::ui::{Answer, Button, Choice, Entry, Segmented, TextField, Verdict, Width};
use leptos::prelude::*;

/// What is counted at a station.
#[derive(Clone, Copy)]
struct Counted {
    acts: Acts,
    station: RwSignal<String>,
    received: RwSignal<String>,
    issued: RwSignal<String>,
    spoiled: RwSignal<String>,
    left: RwSignal<String>,
    voters: RwSignal<String>,
}

impl Counted {
    fn closing(self) -> Closing {
        Closing {
            round: self.acts.session.peek(current_round).unwrap_or(1),
            station: self.station.get(),
            received: whole(&self.received.get()),
            issued: whole(&self.issued.get()),
            spoiled: whole(&self.spoiled.get()),
            left: whole(&self.left.get()),
            voters: whole(&self.voters.get()),
        }
    }

    /// Fills in what is known of the station: the closing as recorded, else what the desk issued.
    fn look_at(self, station: String) {
        let known = self.acts.session.peek(|s| known(s, &station)).flatten();
        let issued = self.acts.session.peek(|s| issued_at(s, &station)).unwrap_or_default().to_string();
        let text =
            |number: fn(&Closing) -> u32, otherwise: &str| known.as_ref().map_or_else(|| otherwise.to_owned(), |it| number(it).to_string());
        self.received.set(text(|it| it.received, ""));
        self.issued.set(text(|it| it.issued, &issued));
        self.spoiled.set(text(|it| it.spoiled, "0"));
        self.left.set(text(|it| it.left, ""));
        self.voters.set(text(|it| it.voters, &issued));
        self.station.set(station);
    }
}

fn known(s: &Situation, station: &str) -> Option<Closing> {
    s.election.polling.poll(current_round(s))?.closings.get(station).cloned()
}

/// Ballots that the check-in desk issued at a station.
fn issued_at(s: &Situation, station: &str) -> usize {
    let poll = s.election.polling.poll(current_round(s));
    poll.map_or(0, |poll| poll.issued_at(station) as usize)
}

/// Closing a station.
#[component]
pub fn CloseDesk() -> impl IntoView {
    let acts = Acts::new();
    let blank = || RwSignal::new(String::new());
    let counted = Counted { acts, station: blank(), received: blank(), issued: blank(), spoiled: blank(), left: blank(), voters: blank() };
    let choices = Memo::new(move |_| acts.session.read(stations).unwrap_or_default());
    if let Some(first) = choices.get_untracked().first() {
        counted.look_at(first.value.clone());
    }
    let closed = Memo::new(move |_| acts.session.read(|s| known(s, &counted.station.get())).flatten());
    Effect::new(move |before: Option<Option<Closing>>| {
        let now = closed.get();
        if before.is_some_and(|before| before != now) {
            counted.look_at(counted.station.get_untracked());
        }
        now
    });
    let sum = Memo::new(move |_| {
        let it = counted.closing();
        let accounted = it.issued + it.spoiled + it.left;
        (it.received, it.issued, it.spoiled, it.left, accounted)
    });
    let fits = Signal::derive(move || if sum.get().0 == sum.get().4 { Answer::Yes } else { Answer::Ask });
    let title = Signal::derive(move || t(if sum.get().0 == sum.get().4 { "close.fits" } else { "close.differs" }));
    let line = Signal::derive(move || {
        let (received, issued, spoiled, left, accounted) = sum.get();
        let values = [("received", received), ("issued", issued), ("spoiled", spoiled), ("left", left), ("accounted", accounted)];
        tv("close.sum", &values.map(|(name, value)| (name, value.to_string())))
    });
    let record = move |()| {
        let closing = untrack(|| counted.closing());
        acts.ask(vec![Command::Polling(PollingCommand::Close(closing))], move |_| {
            acts.done(t("close.recorded"));
            if let Some(open) = acts.session.peek(first_open).flatten() {
                counted.look_at(open);
            }
        });
    };
    let for_two = Signal::derive(move || {
        let (station, closed) = (counted.station.get(), closed.with(Option::is_some));
        let (round, two) = acts.session.read(|s| (current_round(s), s.election.tablets.takes_two())).unwrap_or((1, false));
        ((two || !closed) && !station.is_empty()).then_some(TwoKeyAct::ClosePoll { round, station })
    });
    view! {
        <DeskFrame step="close" title=t("close.title") acts=acts>
            <Segmented id="station" label=t("close.station") choices=choices value=counted.station on_input=move |id: String| counted.look_at(id)/>
            <Count id="received" value=counted.received/>
            <Count id="issued" value=counted.issued/>
            <Count id="spoiled" value=counted.spoiled/>
            <Count id="left" value=counted.left/>
            <Count id="voters" value=counted.voters/>
            <Verdict answer=fits title=title line=line/>
            <TwoKeys act=for_two/>
            <p class="acts"><Button words=t("close.record") on_press=record/></p>
        </DeskFrame>
    }
}

/// The first station that is not closed.
fn first_open(s: &Situation) -> Option<String> {
    s.election.polling.stations.iter().map(|it| it.id.clone()).find(|id| known(s, id).is_none())
}

fn stations(s: &Situation) -> Vec<Choice> {
    let closed = |id: &str| s.election.polling.poll(current_round(s)).is_some_and(|poll| poll.closings.contains_key(id));
    let words = |name: &str, id: &str| if closed(id) { tv("close.closed", &[("station", name.to_owned())]) } else { name.to_owned() };
    s.election.polling.stations.iter().map(|it| Choice::new(it.id.clone(), words(&it.name, &it.id))).collect()
}

/// One figure of the closing.
#[component]
fn Count(
    /// Its id; its words are `close.<id>`.
    id: &'static str,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let unit = t(if id == "voters" { "unit.persons" } else { "unit.sheets" });
    view! {
        <TextField id=id label=t(&format!("close.{id}")) hint=t(&format!("close.{id}.hint")) entry=Entry::Number width=Width::Six unit=unit
            value=value on_input=move |it: String| value.set(it)/>
    }
}
