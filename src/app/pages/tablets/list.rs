//! The list of tablets: who, in which role, as of when known here, how far its clock is apart.

use crate::app::desks::bench::Acts;
use crate::app::session::Session;
use crate::app::tablet_words::{ago_words, at_words, by_our_clock, entries_of, owned, seat_line, skew_words};
use crate::app::words::{t, tv};
use crate::browser::clock;
use crate::election::Situation;
use crate::election::setup::Nature;
use crate::election::tablets::Grant;
use crate::journal::DeviceId;
use crate::ui::{Icon, State, StatusBadge};
use leptos::prelude::*;

/// A tablet as the list shows it.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Whether it is this one.
    pub here: bool,
    /// Role, groups, station; entries; view; clock.
    pub lines: Vec<String>,
    /// What is wrong with its clock.
    pub warning: Option<String>,
    /// How it stands.
    pub state: State,
    /// The same in words.
    pub state_words: String,
}

/// All tablets, this one first, those out of use last.
pub fn rows(session: Session) -> Vec<Row> {
    session.version();
    let own = session.device();
    let mut devices: Vec<(bool, bool, String, DeviceId)> = session
        .peek(|s| {
            let row = |(device, tablet): (&DeviceId, &crate::election::tablets::Tablet)| {
                (tablet.retired.is_some(), Some(device) != own.as_ref(), tablet.seat.name.clone(), device.clone())
            };
            s.election.tablets.list.iter().map(row).collect()
        })
        .unwrap_or_default();
    devices.sort();
    let known = devices.into_iter().filter_map(|(_, elsewhere, _, device)| row(session, &device, !elsewhere));
    known.chain(session.peek(unmet).unwrap_or_default()).collect()
}

/// Seats whose packs were made and of which no tablet was heard.
fn unmet(s: &Situation) -> Vec<Row> {
    let row = |(seat, grant): (&DeviceId, &Grant)| Row {
        name: grant.seat.name.clone(),
        here: false,
        lines: vec![seat_line(s, &grant.seat, &owned(s, seat))],
        warning: None,
        state: State::Later,
        state_words: t("tablets.list.unmet"),
    };
    s.election.tablets.waiting().map(row).collect()
}

fn row(session: Session, device: &DeviceId, here: bool) -> Option<Row> {
    let (peers, now, own) = (session.peers(), clock::now(), session.device()?);
    let number = session.journal(|journal| entries_of(journal, device))?;
    let rehearsal = session.peek(|s| s.election.setup.founding.as_ref().is_some_and(|it| it.nature == Nature::Rehearsal))?;
    let skew = session.journal(|journal| match peers.list.get(device) {
        // the days of a rehearsal are turned by hand: its record tells nothing of clocks
        Some(peer) if rehearsal => Some(peer.skew()),
        _ => peers.skew_of(journal, device, &own),
    })?;
    let (clock_words, wrong) = skew.filter(|_| !here).map(skew_words).unzip();
    session.peek(|s| {
        let tablet = s.election.tablets.list.get(device)?;
        let view = peers.views.of(device).map(|at| {
            let ago = ago_words(by_our_clock(at, skew), now);
            tv("tablets.list.view", &[("at", at_words(at, now)), ("ago", ago)])
        });
        let mut lines = vec![seat_line(s, &tablet.seat, &owned(s, device)), tv("tablets.list.count", &[("number", number.to_string())])];
        if !here {
            lines.push(view.clone().unwrap_or_else(|| t("tablets.list.view.none")));
        }
        let program = peers.list.get(device).map(|peer| peer.program.clone()).filter(|program| *program != env!("CARGO_PKG_VERSION"));
        lines.extend(
            program.map(|program| tv("tablets.list.program", &[("program", program), ("own", env!("CARGO_PKG_VERSION").to_owned())])),
        );
        lines.extend(clock_words.clone().filter(|_| wrong != Some(true)));
        lines.extend(
            tablet
                .retired
                .as_ref()
                .filter(|(reason, _)| !reason.is_empty())
                .map(|(reason, _)| tv("tablets.list.why", &[("reason", reason.clone())])),
        );
        let (state, words) = match &tablet.retired {
            Some((reason, _)) if reason.is_empty() => (State::Later, "tablets.list.succeeded"),
            Some(_) => (State::Later, "tablets.list.retired"),
            None if s.election.tablets.forks().contains_key(device) => (State::Wrong, "tablets.list.copied"),
            None if here || view.is_some() => (State::Done, "tablets.list.in-use"),
            None => (State::Soon, "tablets.list.waiting"),
        };
        let warning = clock_words.filter(|_| wrong == Some(true));
        Some(Row { name: tablet.seat.name.clone(), here, lines, warning, state, state_words: t(words) })
    })?
}

/// The list.
#[component]
pub fn TabletList(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let rows = Memo::new(move |_| rows(acts.session));
    view! {
        <section>
            <h2 class="rule-h">{t("tablets.list.title")}</h2>
            <ul class="tablets">{move || rows.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// One tablet of the list.
pub fn line(row: Row) -> impl IntoView {
    let lines = row.lines.join(&t("list.pause"));
    view! {
        <li>
            <Icon of=Icon::Tablet/>
            <span>
                <b>{row.name}</b>{row.here.then(|| t("tablets.list.here"))}
                <span class="caption tablet-line">{lines}</span>
                {row.warning.map(|words| view! { <span class="tablet-line is-warned"><Icon of=Icon::Clock/>{tv("tablets.skew.warned", &[("skew", words)])}</span> })}
            </span>
            <StatusBadge state=row.state words=row.state_words/>
        </li>
    }
}
