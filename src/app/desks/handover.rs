//! 移交: the list of what is handed over, item by item, and its end before the overseer.

use super::bench::{Acts, DeskFrame};
use crate::app::words::{day_long, day_short, t, tv};
use crate::election::after::{AfterCommand, AfterEvent, HANDOVER_ITEMS, handover_latest};
use crate::election::{Command, Situation};
use crate::ui::{Button, Form, LinkButton, Note, Press, Size, TextField, Tone, Weight, Width};
use crate::values::Day;
use leptos::prelude::*;

/// An item, and what was recorded of it.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: String,
    words: String,
    handed: Option<(String, Day)>,
}

/// The list of the book, and whatever else was recorded.
fn items(s: &Situation) -> Vec<Item> {
    let handed = &s.election.after.handover;
    let more = handed.keys().map(String::as_str).filter(|id| !HANDOVER_ITEMS.contains(id));
    let item = |id: &str| {
        let key = format!("handover.item.{id}");
        let words = if crate::text::has(&key) { t(&key) } else { id.to_owned() };
        Item { id: id.to_owned(), words, handed: handed.get(id).cloned() }
    };
    HANDOVER_ITEMS.iter().copied().chain(more).map(item).collect()
}

/// The desk.
#[component]
pub fn HandoverDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rows = Memo::new(move |_| session.read(items).unwrap_or_default());
    let finished = Memo::new(move |_| session.read(|s| s.election.after.handed_over.clone()).flatten());
    let latest = Memo::new(move |_| session.read(handover_latest).flatten());
    let left = move || rows.with(|rows| rows.iter().filter(|row| row.handed.is_none()).count());
    let title = Signal::derive(move || match (finished.get(), latest.get(), left()) {
        (Some((day, overseen)), ..) => tv("handover.title.done", &[("day", day_short(day)), ("overseen", overseen)]),
        (None, Some(day), left) => tv("handover.title", &[("day", day_long(day)), ("left", left.to_string())]),
        (None, None, _) => t("handover.title.early"),
    });
    view! {
        <DeskFrame step="handover" title=title acts=acts>
            <section>
                <h2 class="rule-h">{t("handover.list")}</h2>
                <For each=move || rows.get() key=|row| format!("{row:?}") let:row><ItemRow item=row acts=acts/></For>
            </section>
            <Show when=move || finished.get().is_none()><Finish acts=acts/></Show>
            <p class="acts">{paper_link(acts, "v_handover")}</p>
        </DeskFrame>
    }
}

/// A link to a paper of the election.
pub(super) fn paper_link(acts: Acts, paper: &str) -> impl IntoView + use<> {
    let id = acts.session.election.get_untracked().unwrap_or_default();
    let href = crate::app::to(&format!("/e/{id}/paper/{paper}"));
    let words = tv("desk.print-paper", &[("paper", t(&format!("paper.{paper}")))]);
    view! { <LinkButton words=words href=href weight=Weight::Second/> }
}

#[component]
fn ItemRow(
    /// The item.
    item: Item,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let Item { id, words, handed } = item;
    let what = RwSignal::new(handed.as_ref().map(|(what, _)| what.clone()).unwrap_or_default());
    let wrong = RwSignal::new(None::<String>);
    let (field, done) = (format!("item-{id}"), tv("handover.item.done", &[("item", words.clone())]));
    let record = move |()| {
        let what = what.get_untracked().trim().to_owned();
        if what.is_empty() {
            wrong.set(Some(t("handover.what.missing")));
            return;
        }
        wrong.set(None);
        let fact = AfterEvent::HandedOver { item: id.clone(), what, day: acts.session.today() };
        acts.ask_and_say(Command::After(AfterCommand::Record(fact)), done.clone());
    };
    let hint = handed.as_ref().map(|(_, day)| tv("handover.item.on", &[("day", day_short(*day))]));
    let act = if handed.is_some() {
        tv("handover.item.again", &[("item", words.clone())])
    } else {
        tv("handover.item.act", &[("item", words.clone())])
    };
    let weight = if handed.is_some() { Weight::Plain } else { Weight::Second };
    view! {
        <Form on_submit=record>
            <TextField id=field label=words hint=hint wrong=wrong width=Width::Full value=what on_input=move |it| what.set(it)/>
            <p class="acts mt-3"><Button words=act weight=weight size=Size::Small press=Press::Submit/></p>
        </Form>
    }
}

#[component]
fn Finish(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let overseen = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let finish = move |()| {
        let by = overseen.get_untracked().trim().to_owned();
        if by.is_empty() {
            wrong.set(Some(t("handover.overseen.missing")));
            return;
        }
        wrong.set(None);
        let fact = AfterEvent::HandoverFinished { day: acts.session.today(), overseen: by };
        acts.ask_and_say(Command::After(AfterCommand::Record(fact)), t("handover.done"));
    };
    view! {
        <section>
            <h2 class="rule-h">{t("handover.finish")}</h2>
            <Note tone=Tone::Plain line=t("handover.finish.line")/>
            <Form on_submit=finish>
                <TextField id="overseen" label=t("handover.overseen") hint=t("handover.overseen.hint") wrong=wrong width=Width::Twenty value=overseen on_input=move |it| overseen.set(it)/>
                <p class="acts mt-4"><Button words=t("handover.finish.act") press=Press::Submit/></p>
            </Form>
        </section>
    }
}
