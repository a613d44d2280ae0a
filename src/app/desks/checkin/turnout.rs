//! The turnout under the desk, live.

use super::Desk;
use crate::app::words::{t, tv};
use crate::election::polling;
use crate::stages::guard::current_round;
use crate::ui::Turnout;
use leptos::prelude::*;

/// The turnout against what is needed, and what this station issued.
#[component]
pub fn TurnoutNow(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let session = desk.acts.session;
    let now = Memo::new(move |_| {
        let station = desk.station.get();
        session.read(|s| {
            let round = current_round(s);
            let turnout = polling::turnout(s, round);
            let here = s.election.polling.poll(round).map_or(0, |poll| poll.issued_at(&station) as usize);
            let closed = s.election.polling.poll(round).is_some_and(|poll| !poll.closings.is_empty());
            (turnout.voted, turnout.registered, turnout.needed, turnout.met, turnout.share().per_mille().unwrap_or(0), here, closed)
        })
    });
    let get = move || now.get().unwrap_or_default();
    let after = move || {
        let key = if get().6 { "checkin.turnout.closed" } else { "checkin.turnout.after" };
        tv(key, &[("registered", get().1.to_string())])
    };
    let share_words = move || {
        let share = get().4;
        format!("{}.{}%", share / 10, share % 10)
    };
    let tick = move || {
        let (voted, _, needed, met, ..) = get();
        let key = if met { "checkin.half-met" } else { "checkin.half" };
        tv(key, &[("needed", needed.to_string()), ("missing", needed.saturating_sub(voted).to_string())])
    };
    let half = move || {
        let (_, registered, needed, ..) = get();
        (needed * 1000).checked_div(registered).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
    };
    view! {
        <Turnout name=t("checkin.turnout") figure=Signal::derive(move || get().0.to_string())
            after=Signal::derive(after)
            share=Signal::derive(move || u32::try_from(get().4).unwrap_or(0).min(1000)) half=Signal::derive(half)
            tick_words=Signal::derive(tick) share_words=Signal::derive(share_words)>
            <span>{move || tv("checkin.here", &[("number", get().5.to_string())])}</span>
        </Turnout>
    }
}
