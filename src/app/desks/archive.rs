//! 归档: the catalogue of the election's papers, what is missing, who keeps it and how long.

use super::bench::{Acts, DeskFrame};
use super::handover::paper_link;
use crate::app::frame::to_page;
use crate::app::words::{day_long, day_short, t, tv};
use crate::election::after::{AfterCommand, AfterEvent, archive_items, archive_missing, keep_until};
use crate::election::{Command, Situation};
use crate::ui::{Button, Entry, Fields, Form, LinkButton, Press, Size, TextField, Weight, Width};
use leptos::prelude::*;

/// An item of the catalogue, and where it lies.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: &'static str,
    kept: Option<(u32, String)>,
}

/// The catalogue; what is missing stands first.
fn items(s: &Situation) -> Vec<Item> {
    let archive = &s.election.after.archive;
    let mut items: Vec<Item> = archive_items(s).map(|id| Item { id, kept: archive.get(id).cloned() }).collect();
    items.sort_by_key(|item| item.kept.is_some());
    items
}

/// The desk.
#[component]
pub fn ArchiveDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rows = Memo::new(move |_| session.read(items).unwrap_or_default());
    let missing = Memo::new(move |_| session.read(|s| archive_missing(s).len()).unwrap_or_default());
    let closed = Memo::new(move |_| session.read(|s| s.election.after.archived.clone()).flatten());
    let until = Memo::new(move |_| session.read(keep_until).flatten());
    let title = Signal::derive(move || match (closed.get(), missing.get()) {
        (Some((day, keeper)), _) => tv("archive.title.done", &[("day", day_short(day)), ("keeper", keeper)]),
        (None, 0) => t("archive.title.full"),
        (None, missing) => tv("archive.title", &[("missing", missing.to_string())]),
    });
    let place = RwSignal::new(
        session.peek(|s| s.election.after.archive.values().next().map(|(_, place)| place.clone())).flatten().unwrap_or_default(),
    );
    view! {
        <DeskFrame step="archive" title=title acts=acts>
            {move || until.get().map(|day| view! { <p class="lead">{tv("archive.until", &[("day", day_long(day))])}</p> })}
            <div class="field"><TextField id="place" label=t("archive.place") hint=t("archive.place.hint") width=Width::Twenty value=place on_input=move |it| place.set(it)/></div>
            <section>
                <h2 class="rule-h">{t("archive.list")}</h2>
                <For each=move || rows.get() key=|row| format!("{row:?}") let:row><ItemRow item=row place=place acts=acts/></For>
            </section>
            <Show when=move || closed.get().is_none()><Close acts=acts/></Show>
            <p class="acts">{paper_link(acts, "v_archive_catalogue")}</p>
            <Show when=move || closed.get().is_some()>
                <section>
                    <h2 class="rule-h">{t("erase.title")}</h2>
                    <p class="mt-3">{t("erase.line")}</p>
                    <p class="acts mt-3"><LinkButton words=t("erase.ask") href=to_page(acts.session, "erase") weight=Weight::Second/></p>
                </section>
            </Show>
        </DeskFrame>
    }
}

#[component]
fn ItemRow(
    /// The item.
    item: Item,
    /// Where it is kept.
    place: RwSignal<String>,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let Item { id, kept } = item;
    let words = t(&format!("archive.item.{id}"));
    let copies = RwSignal::new(kept.as_ref().map_or_else(|| "1".to_owned(), |(copies, _)| copies.to_string()));
    let wrong = RwSignal::new(None::<String>);
    let done = tv("archive.item.done", &[("item", words.clone())]);
    let record = move |()| {
        let (number, at) = (copies.get_untracked().trim().parse::<u32>(), place.get_untracked().trim().to_owned());
        match number {
            Ok(copies) if copies > 0 && !at.is_empty() => {
                wrong.set(None);
                let fact = AfterEvent::Archived { item: id.to_owned(), copies, place: at };
                acts.ask_and_say(Command::After(AfterCommand::Record(fact)), done.clone());
            }
            _ => wrong.set(Some(t("archive.item.missing"))),
        }
    };
    let hint = kept.as_ref().map(|(copies, place)| tv("archive.item.at", &[("copies", copies.to_string()), ("place", place.clone())]));
    let (key, weight) = if kept.is_some() { ("archive.item.again", Weight::Plain) } else { ("archive.item.act", Weight::Second) };
    let act = tv(key, &[("item", words.clone())]);
    view! {
        <Form on_submit=record>
            <Fields>
                <TextField id=format!("copies-{id}") label=words hint=hint wrong=wrong entry=Entry::Number width=Width::Four unit=t("archive.copies") value=copies on_input=move |it| copies.set(it)/>
                <p class="acts at-end"><Button words=act weight=weight size=Size::Small press=Press::Submit/></p>
            </Fields>
        </Form>
    }
}

#[component]
fn Close(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let keeper = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let close = move |()| {
        let by = keeper.get_untracked().trim().to_owned();
        if by.is_empty() {
            wrong.set(Some(t("archive.keeper.missing")));
            return;
        }
        wrong.set(None);
        let fact = AfterEvent::ArchiveClosed { day: acts.session.today(), keeper: by };
        acts.ask_and_say(Command::After(AfterCommand::Record(fact)), t("archive.done"));
    };
    view! {
        <section>
            <h2 class="rule-h">{t("archive.close")}</h2>
            <Form on_submit=close>
                <TextField id="keeper" label=t("archive.keeper") hint=t("archive.keeper.hint") wrong=wrong width=Width::Ten value=keeper on_input=move |it| keeper.set(it)/>
                <p class="acts mt-4"><Button words=t("archive.close.act") press=Press::Submit/></p>
            </Form>
        </section>
    }
}
