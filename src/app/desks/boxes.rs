//! 开箱清点: ballots found in each box, forged ones set aside, held against what was issued and how many voted.

use super::bench::{Acts, DeskFrame};
use super::figures::{Typed, number_field, number_of};
use crate::app::words::{t, tv};
use crate::election::count::{CountCommand, OpenedBox, returned};
use crate::election::polling::{Station, turnout};
use crate::election::{Command, Situation};
use crate::law::Citation;
use crate::law::terms::BoxTestBase;
use crate::stages::guard::current_round;
use crate::ui::{Button, Fields, Form, Press, Size, TextField, Weight, Width};
use leptos::prelude::*;

/// A box of this round.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: String,
    name: String,
    issued: u32,
    voters: u32,
    opened: Option<OpenedBox>,
    finished: bool,
    seals: Option<(String, String)>,
    round: u32,
}

/// A sum that the law tests.
#[derive(Clone, PartialEq)]
struct Test {
    words: String,
    met: Option<bool>,
    clause: String,
}

/// The desk.
#[component]
pub fn BoxesDesk() -> impl IntoView {
    let acts = Acts::new();
    let rows = Memo::new(move |_| acts.session.read(rows_of).unwrap_or_default());
    let tests = Memo::new(move |_| acts.session.read(tests_of).unwrap_or_default());
    let left = move || rows.with(|rows| rows.iter().filter(|row| row.opened.is_none()).count());
    let title = Signal::derive(move || match left() {
        0 => t("boxes.title.done"),
        left => tv("boxes.title", &[("left", left.to_string())]),
    });
    let side = move || view! { <Tests tests=tests/> };
    view! {
        <DeskFrame step="boxes" title=title acts=acts side=side.into()>
            <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                <BoxSheet row=row acts=acts/>
            </For>
        </DeskFrame>
    }
}

fn rows_of(s: &Situation) -> Vec<Row> {
    let round = current_round(s);
    let poll = s.election.polling.poll(round);
    let count = s.election.count.round(round);
    let row = |station: &Station| {
        let closing = poll.and_then(|poll| poll.closings.get(&station.id));
        Row {
            id: station.id.clone(),
            name: station.name.clone(),
            issued: closing.map_or(0, |closing| closing.issued),
            voters: closing.map_or(0, |closing| closing.voters),
            opened: count.and_then(|count| count.boxes.get(&station.id).copied()),
            seals: count.and_then(|count| count.seals.get(&station.id).cloned()),
            finished: count.is_some_and(|count| count.finished.is_some()),
            round,
        }
    };
    s.election.polling.stations.iter().map(row).collect()
}

fn place_of(citation: &Citation) -> String {
    format!("{}{}", citation.short, citation.article)
}

/// What the law tests once boxes are open: returned against the base of the book, and the turnout.
fn tests_of(s: &Situation) -> Vec<Test> {
    let round = current_round(s);
    let (Some(poll), Some(count)) = (s.election.polling.poll(round), s.election.count.round(round)) else { return Vec::new() };
    let (found, turnout) = (returned(s, count), turnout(s, round));
    let (most, base) = match s.law.box_test.base {
        BoxTestBase::Issued => (poll.issued(), "issued"),
        BoxTestBase::Voters => (poll.voters(), "voters"),
    };
    let all = s.election.polling.stations.iter().all(|station| count.boxes.contains_key(&station.id));
    let values = [("returned", found.to_string()), ("most", most.to_string())];
    let met = found <= most;
    let key = if met { "fits" } else { "over" };
    let box_test = Test {
        words: tv(&format!("boxes.{base}-{key}"), &values),
        met: (all || !met).then_some(met),
        clause: place_of(&s.law.box_test.citation),
    };
    let values = [
        ("registered", turnout.registered.to_string()),
        ("voted", turnout.voted.to_string()),
        ("needed", turnout.needed.to_string()),
        ("short", turnout.missing().to_string()),
    ];
    let key = match (turnout.needed, turnout.met) {
        (0, _) => "boxes.turnout-free",
        (_, true) => "boxes.turnout-met",
        (_, false) => "boxes.turnout-short",
    };
    let turnout = Test { words: tv(key, &values), met: Some(turnout.met), clause: place_of(&s.law.turnout.citation) };
    vec![box_test, turnout]
}

#[component]
fn Tests(
    /// The sums.
    tests: Memo<Vec<Test>>,
) -> impl IntoView {
    let row = |test: Test| {
        view! {
            <li class:is-ok=test.met == Some(true) class:is-turn=test.met == Some(false)>
                <h3>{test.words}</h3>
                <p class="sum">{test.clause}</p>
            </li>
        }
    };
    view! {
        <Show when=move || !tests.with(Vec::is_empty)>
            <section>
                <h2 class="rule-h side-h">{t("boxes.tests")}</h2>
                <ol class="reason">{move || tests.get().into_iter().map(row).collect_view()}</ol>
            </section>
        </Show>
    }
}

#[component]
fn BoxSheet(
    /// The box.
    row: Row,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let correcting = RwSignal::new(false);
    let (opened, finished, name) = (row.opened, row.finished, row.name.clone());
    let line = tv("boxes.closed-with", &[("issued", row.issued.to_string()), ("voters", row.voters.to_string())]);
    let seals = view! { <Seals row=row.clone() acts=acts/> };
    let kept = StoredValue::new(row);
    let body = move || {
        match (opened, correcting.get()) {
        (Some(opened), false) => view! {
            <dl class="sums mt-3">
                <div><dt>{t("boxes.returned")}</dt><dd>{opened.returned}</dd></div>
                <div><dt>{t("boxes.forged")}</dt><dd>{opened.forged}</dd></div>
            </dl>
            {(!finished).then(|| view! {
                <p class="acts mt-3"><Button words=t("boxes.correct") weight=Weight::Second size=Size::Small on_press=move |()| correcting.set(true)/></p>
            })}
        }
        .into_any(),
        _ => kept.with_value(|row| form(row, acts)).into_any(),
    }
    };
    view! {
        <section>
            <h2 class="rule-h">{name}</h2>
            <p class="caption mt-3">{line}</p>
            {seals}
            {body}
        </section>
    }
}

fn form(row: &Row, acts: Acts) -> impl IntoView + use<> {
    let first = match row.opened {
        Some(opened) => [opened.returned.to_string(), opened.forged.to_string()],
        None => [String::new(), "0".to_owned()],
    };
    let typed = RwSignal::new(["returned", "forged"].map(str::to_owned).into_iter().zip(first).collect::<Typed>());
    let missing = RwSignal::new(None::<&'static str>);
    let (round, station, name) = (row.round, row.id.clone(), row.name.clone());
    let (done, key) = (name.clone(), format!("{round}-{station}"));
    let fields = ["returned", "forged"].map(|figure| number_field(&format!("{figure}-{key}"), "boxes", figure, typed, missing));
    let record = move |()| {
        let figure = |name: &'static str| typed.with_untracked(|typed| number_of(typed, name));
        match (figure("returned"), figure("forged")) {
            (Some(returned), Some(forged)) => {
                missing.set(None);
                let words = tv("boxes.done", &[("station", done.clone()), ("returned", returned.to_string())]);
                acts.ask_and_say(Command::Count(CountCommand::OpenBox { round, station: station.clone(), returned, forged }), words);
            }
            (returned, _) => {
                let wrong = if returned.is_none() { "returned" } else { "forged" };
                missing.set(Some(wrong));
                crate::ui::focus::focus_id(&format!("{wrong}-{key}"));
            }
        }
    };
    view! {
        <Form on_submit=record>
            <Fields>{fields}</Fields>
            <p class="acts mt-4"><Button words=tv("boxes.act", &[("station", name)]) press=Press::Submit/></p>
        </Form>
    }
}

/// 封条: the numbers on the box as it was sealed, and as they are read now; the two are held against each other.
#[component]
fn Seals(
    /// The box.
    row: Row,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let (sealed, found) = row.seals.clone().unwrap_or_default();
    let (sealed, found) = (RwSignal::new(sealed), RwSignal::new(found));
    let line = row.seals.as_ref().map(|(sealed, found)| {
        let key = if sealed == found { "boxes.seals.same" } else { "boxes.seals.differ" };
        tv(key, &[("sealed", sealed.clone()), ("found", found.clone())])
    });
    let words = line.unwrap_or_else(|| t("boxes.seals"));
    let (round, station, key) = (row.round, row.id.clone(), format!("{}-{}", row.round, row.id));
    let done = tv("boxes.seals.done", &[("station", row.name.clone())]);
    let record = move |()| {
        let (sealed, found) = (sealed.get_untracked(), found.get_untracked());
        acts.ask_and_say(Command::Count(CountCommand::ReadSeals { round, station: station.clone(), sealed, found }), done.clone());
    };
    view! {
        <details class="detail">
            <summary>{words}</summary>
            <Form on_submit=record>
                <Fields>
                    <TextField id=format!("sealed-{key}") label=t("boxes.seals.sealed") width=Width::Ten value=sealed on_input=move |it| sealed.set(it)/>
                    <TextField id=format!("found-{key}") label=t("boxes.seals.found") width=Width::Ten value=found on_input=move |it| found.set(it)/>
                </Fields>
                <p class="acts mt-3"><Button words=tv("boxes.seals.act", &[("station", row.name)]) weight=Weight::Second size=Size::Small press=Press::Submit/></p>
            </Form>
        </details>
    }
}
