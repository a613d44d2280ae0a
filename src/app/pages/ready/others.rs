//! The other tablets beside this one, on the committee's: each as it told of itself with its last bundle.

use super::checks::Grade;
use crate::app::session::{Seating, Session};
use crate::app::tablet_words::{ago_words, at_words, by_our_clock, skew_words};
use crate::app::words::{t, tv};
use crate::browser::clock;
use crate::election::setup::Nature;
use crate::election::tablets::Role;
use crate::exchange::bundle::{Peer, ReadyLine, Skew};
use crate::journal::DeviceId;
use crate::text;
use crate::ui::{Icon, Note, Tone};
use leptos::prelude::*;

/// How one line stands on a tablet.
#[derive(Clone, PartialEq)]
pub struct Cell {
    /// The grade.
    pub grade: Grade,
    /// The same in words.
    pub words: String,
}

/// Another tablet as it told.
#[derive(Clone)]
pub struct Other {
    /// Its name.
    pub name: String,
    /// When it told, in words; empty when it never did.
    pub said: String,
    peer: Option<Peer>,
    skew: Option<Skew>,
}

/// The other tablets in use, by name. Only the committee's tablet shows them.
pub fn others(session: Session) -> Vec<Other> {
    let leads = untrack(|| matches!(session.seating(), Seating::Seated(seat) if seat.role == Role::Committee));
    let (Some(own), true) = (session.device(), leads) else { return Vec::new() };
    let (peers, now) = (untrack(|| session.peers()), clock::now());
    let rehearsal = session.peek(|s| s.election.setup.founding.as_ref().is_some_and(|it| it.nature == Nature::Rehearsal)) == Some(true);
    let skew = |device: &DeviceId| match peers.list.get(device) {
        // the days of a rehearsal are turned by hand: its record tells nothing of clocks
        Some(peer) if rehearsal => Some(peer.skew()),
        _ => session.peek_journal(|journal| peers.skew_of(journal, device, &own)).flatten(),
    };
    let mut list: Vec<(String, DeviceId)> = session
        .peek(|s| {
            let in_use = s.election.tablets.list.iter().filter(|(device, tablet)| **device != own && tablet.retired.is_none());
            in_use.map(|(device, tablet)| (tablet.seat.name.clone(), device.clone())).collect()
        })
        .unwrap_or_default();
    list.sort();
    let other = |(name, device): (String, DeviceId)| {
        let (peer, skew) = (peers.list.get(&device).cloned(), skew(&device));
        let told = peer.as_ref().and_then(|peer| peer.ready.as_ref()).map(|ready| by_our_clock(ready.at, skew));
        let said = told.map(|at| tv("ready.told.at", &[("at", at_words(at, now)), ("ago", ago_words(at, now))])).unwrap_or_default();
        Other { name, said, peer, skew }
    };
    list.into_iter().map(other).collect()
}

impl Other {
    /// How a line of the check stands there. The version and the clock are seen here; the rest is as told.
    pub fn cell(&self, id: &str) -> Cell {
        let unheard = || Cell { grade: Grade::Untold, words: t("ready.told.none") };
        let Some(peer) = &self.peer else { return unheard() };
        if id == "version" {
            let grade = if peer.program == env!("CARGO_PKG_VERSION") { Grade::Good } else { Grade::Bad };
            return Cell { grade, words: peer.program.clone() };
        }
        if let Some((words, true)) = self.skew.filter(|_| id == "clock").map(skew_words) {
            return Cell { grade: Grade::Soft, words };
        }
        peer.ready.as_ref().and_then(|ready| ready.line(id)).map_or_else(unheard, of_line)
    }
}

/// A line as told. One of a newer program, whose words are not here, is said by its grade.
fn of_line(line: &ReadyLine) -> Cell {
    let key = format!("ready.{}.{}", line.id, line.state);
    let grade = line.grade;
    let words = if text::has(&key) {
        let values: Vec<(&str, String)> = line.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        tv(&key, &values)
    } else {
        let code = match grade {
            Grade::Good => "good",
            Grade::Untold => "untold",
            Grade::Soft => "soft",
            Grade::Bad => "bad",
        };
        t(&format!("ready.told.{code}"))
    };
    Cell { grade, words }
}

/// What is to be done on the other tablets, and of which nothing is known yet.
#[component]
pub fn OthersToDo(
    /// The tablets.
    others: Vec<Other>,
    /// The lines of the check.
    ids: Vec<&'static str>,
) -> impl IntoView {
    let todo_on = |other: &Other| {
        let cells = ids.iter().map(|id| (id, other.cell(id))).filter(|(_, cell)| cell.grade > Grade::Untold);
        let (grades, parts): (Vec<Grade>, Vec<String>) =
            cells.map(|(id, cell)| (cell.grade, t(&format!("ready.{id}")) + &t("ready.colon") + &cell.words)).unzip();
        Some((grades.into_iter().max()?, other.name.clone(), parts.join(&t("list.pause"))))
    };
    let mut todo: Vec<(Grade, String, String)> = others.iter().filter_map(todo_on).collect();
    todo.sort_by_key(|(grade, ..)| std::cmp::Reverse(*grade));
    let unheard: Vec<String> = others.iter().filter(|other| other.said.is_empty()).map(|other| other.name.clone()).collect();
    let title = match (todo.is_empty(), unheard.is_empty()) {
        (true, true) => t("ready.others.none"),
        (true, false) => t("ready.others.title"),
        (false, _) => tv("ready.others", &[("count", todo.len().to_string())]),
    };
    let line = |(grade, name, parts): (Grade, String, String)| {
        let soft = grade != Grade::Bad;
        view! { <li class:is-soft=soft><b><Icon of=if soft { Icon::Clock } else { Icon::Alert }/>{name}</b><p>{parts}</p></li> }
    };
    let names = unheard.join(&t("list.comma"));
    view! {
        <section>
            <h2 class="rule-h side-h">{title}</h2>
            <ul class="fixes">{todo.into_iter().map(line).collect_view()}</ul>
            {(!names.is_empty()).then(|| view! { <Note tone=Tone::Warn line=tv("ready.others.unheard", &[("names", names)])/> })}
        </section>
    }
    .into_any()
}
