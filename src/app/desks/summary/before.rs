//! 和上届比较: the figures of the term before, computed from its own record — on this tablet, or in a backup file.

use super::super::bench::Acts;
use crate::app::neighbours;
use crate::app::pages::restore::{PickFile, Unlock};
use crate::app::words::{day_long, t, tv};
use crate::browser::backup::Backup;
use crate::browser::files::Picked;
use crate::browser::{Purpose, clock};
use crate::election::paperwork::PaperworkCommand;
use crate::election::{Command, Election, Situation};
use crate::figures::{self, BEFORE};
use crate::journal::Journal;
use crate::ui::{Button, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// An election that may be the one before: its name, its figures as they are recorded, or why it is not.
#[derive(Clone, PartialEq)]
struct Offer {
    title: String,
    figures: crate::election::paperwork::Answers,
}

/// Digits of a record's head that are shown.
const HEAD: usize = 12;

/// Takes the figures of an election; the key of the sentence where it is not the one before.
fn offer(acts: Acts, title: &str, head: &str, before: &Situation) -> Result<Offer, &'static str> {
    let fits = acts.session.peek(|now| figures::precedes(before, now)).unwrap_or(Err(figures::NotBefore::Another));
    let head: String = head.chars().take(HEAD).collect();
    fits.map(|()| Offer { title: title.to_owned(), figures: figures::taken(before, title, &head) }).map_err(figures::NotBefore::key)
}

fn record(acts: Acts, offer: &Offer) {
    let command = PaperworkCommand::RecordStep { step: BEFORE.to_owned(), answers: offer.figures.clone() };
    acts.ask_and_say(Command::Paperwork(command), tv("summary.before.done", &[("title", offer.title.clone())]));
}

/// The situation that a backup holds.
fn situation_of(backup: &Backup) -> Option<(Situation, String)> {
    let mut journal = Journal::new(&backup.card.id);
    for entry in &backup.entries {
        // the file was verified when it was read
        let _ = journal.merge(entry.clone());
    }
    let last = journal.ordered().last().map(|entry| entry.stamp().moment.day());
    let today = last.filter(|_| backup.card.purpose == Purpose::Rehearsal).unwrap_or_else(clock::today);
    Some((Situation::new(Election::replay(&journal), today).ok()?, journal.head().to_string()))
}

/// The section.
#[component]
pub(super) fn TermBefore(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let has = Memo::new(move |_| {
        let found = acts.session.read(figures::before).flatten();
        found.map(|before| (before.title, before.day.map(day_long).unwrap_or_default(), before.head))
    });
    let offers = RwSignal::new(None::<Vec<Offer>>);
    let look = move |()| {
        leptos::task::spawn_local(async move {
            let found = neighbours::all(acts.session).await.unwrap_or_default();
            let fitting = found.iter().filter_map(|other| offer(acts, &other.card.title, &other.head, &other.situation).ok());
            offers.try_set(Some(fitting.collect()));
        });
    };
    let shown = move || {
        offers.get().map(|offers| {
            if offers.is_empty() {
                return view! { <p class="quiet">{t("summary.before.none")}</p> }.into_any();
            }
            let one = |it: Offer| {
                let words = tv("summary.before.use", &[("title", it.title.clone())]);
                view! { <Button words=words weight=Weight::Second size=Size::Small on_press=move |()| record(acts, &it)/> }
            };
            view! { <p class="acts mt-3">{offers.into_iter().map(one).collect_view()}</p> }.into_any()
        })
    };
    view! {
        <section>
            <h2 class="rule-h">{t("summary.before")}</h2>
            <p class="quiet">{t("summary.before.line")}</p>
            {move || has.get().map(|(title, day, head)| {
                view! { <Note tone=Tone::Done line=tv("summary.before.has", &[("title", title), ("day", day), ("head", head)])/> }
            })}
            <p class="acts mt-3"><Button words=t("summary.before.look") weight=Weight::Second size=Size::Small on_press=look/></p>
            <div role="status">{shown}</div>
            <FromFile acts=acts/>
        </section>
    }
}

/// Opens the backup of the election before.
#[component]
fn FromFile(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let file = RwSignal::new_local(None::<Picked>);
    let opened = RwSignal::new_local(None::<Backup>);
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let Some(backup) = opened.get() else { return };
        let found = situation_of(&backup).ok_or("compare.not.another");
        match found.and_then(|(situation, head)| offer(acts, &backup.card.title, &head, &situation)) {
            Ok(offer) => record(acts, &offer),
            Err(key) => wrong.set(Some(t(key))),
        }
    });
    view! {
        <details class="detail">
            <summary>{t("summary.before.file")}</summary>
            <div role="alert">{move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
            <PickFile file=file opened=opened wrong=wrong/>
            <Show when=move || file.with(Option::is_some) && opened.with(Option::is_none)><Unlock file=file opened=opened wrong=wrong/></Show>
        </details>
    }
}
