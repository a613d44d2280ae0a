//! Puts the record into words, a part at a time, so that a long one does not hold the page up.

use crate::app::session::Session;
use crate::app::words::{t, voice};
use crate::exchange::trail::{Line, Narrator};
use crate::journal::{DeviceId, Tip};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

/// So many entries are told before the page may draw again.
const AT_ONCE: usize = 300;
/// So many are told before they are shown.
const SHOWN: usize = 3000;

/// The lines told so far, the latest first, of how many.
#[derive(Clone, Default)]
pub struct Told {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many there will be.
    pub all: usize,
    /// Whether the telling was stopped.
    pub stopped: bool,
}

impl Told {
    /// Whether lines are still to come.
    pub fn is_under_way(&self) -> bool {
        self.lines.len() < self.all && !self.stopped
    }
}

/// Tells the record, and tells it anew whenever it grows; what stands on the page stays until the new lines are there.
pub fn tell(session: Session, told: RwSignal<Told, LocalStorage>) {
    Effect::new(move || {
        let version = session.version();
        leptos::task::spawn_local(async move {
            let Some(order) = order(session) else { return };
            let first = told.try_with_untracked(|told| told.lines.is_empty()).unwrap_or(false);
            let mut lines: Vec<Line> = Vec::with_capacity(order.len());
            let mut shown = 0;
            for part in order.chunks(AT_ONCE) {
                let Some(next) = some_lines(session, part) else { return };
                lines.extend(next);
                if first && lines.len() >= shown + SHOWN {
                    shown = lines.len();
                    told.try_set(Told { lines: lines.clone(), all: order.len(), stopped: false });
                }
                TimeoutFuture::new(0).await;
                let stopped = told.try_with_untracked(|told| told.stopped).unwrap_or(true);
                if stopped || untrack(|| session.version()) != version {
                    return;
                }
            }
            told.try_set(Told { all: order.len(), lines, stopped: false });
        });
    });
}

/// The entries, the latest first.
fn order(session: Session) -> Option<Vec<(DeviceId, Tip)>> {
    let mut order = untrack(|| {
        session.journal(|journal| {
            let place = |entry: &&crate::journal::Entry| (entry.device().clone(), Tip(entry.seq(), entry.digest()));
            journal.ordered().iter().map(place).collect::<Vec<_>>()
        })
    })?;
    order.reverse();
    Some(order)
}

/// These entries as lines.
fn some_lines(session: Session, part: &[(DeviceId, Tip)]) -> Option<Vec<Line>> {
    let here = t("cases.here");
    let named = |line: Line| {
        // a tablet alone has no name
        if line.tablet == line.device.0 { Line { tablet: here.clone(), ..line } } else { line }
    };
    session.peek(|s| {
        let narrator = Narrator::new(s, voice());
        untrack(|| {
            session.journal(|journal| {
                let entries = part.iter().filter_map(|(device, tip)| journal.at(device, *tip));
                entries.map(|entry| named(narrator.line(entry))).collect()
            })
        })
    })?
}
