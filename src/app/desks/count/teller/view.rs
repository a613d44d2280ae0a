//! What the teller sees: the ballot in hand with its keys, the end of the bundle, his own sums.

use super::super::paper::{SumPart, SumRow, teller_name};
use super::super::write_in::{OfficeDialog, VoidDialog, WriteInDialog};
use super::{Desk, count, keys};
use crate::app::frame::go;
use crate::app::words::{t, tv};
use crate::election::count::Reading;
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use crate::ui::{Button, Icon, KeyGroup, LastStroke, Note, Size, Tally, TellerGroups, TellerKey, Tone, Weight};
use leptos::prelude::*;
use std::fmt::Write;

pub(super) fn view(desk: Desk) -> impl IntoView {
    // not anew for every ballot: the keys stay, and keep the focus
    let done = Memo::new(move |_| desk.done());
    view! {
        <div class="teller">
            <section class="teller-now">{move || if done.get() { done_view(desk).into_any() } else { hand_view(desk).into_any() }}</section>
            <aside>{own_sums(desk)}</aside>
        </div>
        <WriteInDialog desk=desk/>
        <OfficeDialog desk=desk/>
        <VoidDialog desk=desk/>
    }
}

fn hand_view(desk: Desk) -> impl IntoView {
    let place = move || desk.reading.with(|reading| reading.place + 1).to_string();
    let groups = Signal::derive(move || desk.paper.with(|paper| desk.reading.with(|reading| keys::groups(paper, &reading.hand))));
    let low = Signal::derive(move || desk.paper.with(|paper| desk.reading.with(|reading| keys::low(paper, reading))));
    let next = Signal::derive(move || {
        let words = if desk.reading.with(Reading::said) {
            desk.judgement().map(|it| desk.paper.with(|paper| paper.judgement_words(&it))).unwrap_or_default()
        } else {
            t("count.not-said")
        };
        tv("count.next", &[("no", place()), ("what", words)])
    });
    view! {
        <p class="teller-no"><span>{t("count.no.before")}</span><b>{place}</b>
            <span>{move || tv("count.no.after", &[("size", desk.size.get().to_string())])}</span></p>
        <TellerGroups name=t("count.keys") groups=groups low=low on_press=move |key: String| desk.press(&key)
            on_record=move |()| desk.record_ballot() on_back=move |()| desk.back()/>
        {move || written(desk)}
        {move || desk.note.get().map(|words| view! { <div class="mt-3"><Note tone=Tone::Warn line=words/></div> })}
        <div class="acts mt-4">
            <Button words=next size=Size::Desk key_hint=t("count.enter") on_press=move |()| desk.record_ballot()/>
            {back_button(desk)}
        </div>
        <div class="acts acts-low">{short_bundle(desk)}{leave(desk)}</div>
        <p class="caption mt-3">{move || limits(desk)}</p>
    }
}

fn back_button(desk: Desk) -> impl IntoView {
    move || {
        let place = desk.reading.with(|reading| reading.place);
        (place > 0).then(|| {
            let words = tv("count.back", &[("no", place.to_string())]);
            view! { <Button words=words weight=Weight::Second size=Size::Desk icon=Icon::Undo on_press=move |()| desk.back()/> }
        })
    }
}

/// The bundle holds fewer ballots than planned.
fn short_bundle(desk: Desk) -> impl IntoView {
    move || {
        let told = desk.reading.with(|reading| (reading.place == reading.told.len() && !reading.said()).then_some(reading.place));
        told.filter(|told| *told > 0).map(|told| {
            let words = tv("count.short", &[("told", told.to_string())]);
            view! { <Button words=words weight=Weight::Plain on_press=move |()| desk.size.set(u32::try_from(told).unwrap_or(u32::MAX))/> }
        })
    }
}

fn leave(desk: Desk) -> impl IntoView {
    let leave = move |()| {
        let id = desk.acts.session.election.get_untracked().unwrap_or_default();
        go(&format!("/e/{id}/desk/count"));
    };
    view! { <Button words=t("count.leave") weight=Weight::Plain on_press=leave/> }
}

/// Written names on the ballot in hand, each with a way to take it off.
fn written(desk: Desk) -> impl IntoView {
    let marks = desk.paper.with(|paper| {
        desk.reading.with(|reading| {
            let written = reading.hand.marks.iter().filter(|(office, person)| !paper.prints(office, person));
            written
                .map(|(office, person)| {
                    (office.clone(), person.clone(), format!("{} {}", paper.prefix(office), paper.name(office, person)))
                })
                .collect::<Vec<_>>()
        })
    });
    let row = move |(office, person, words): (OfficeId, PersonKey, String)| {
        let off = move |()| desk.change(|reading| reading.toggle(&office, &person));
        view! { <p class="acts mt-3"><b>{words}</b><Button words=t("count.written.off") weight=Weight::Second size=Size::Small on_press=off/></p> }
    };
    marks.into_iter().map(row).collect_view()
}

/// How many may be chosen, and what happens with more.
fn limits(desk: Desk) -> String {
    desk.paper.with(|paper| {
        let mut words = String::new();
        for part in &paper.parts {
            let values = [("office", part.title.clone()), ("seats", part.seats.to_string()), ("over", (part.seats + 1).to_string())];
            let _ = write!(words, "{}", tv("count.limit", &values));
        }
        words + &t(if paper.opposes() { "count.limit.signs" } else { "count.limit.way" })
    })
}

fn done_view(desk: Desk) -> impl IntoView {
    let told = desk.reading.with_untracked(|reading| reading.told.len());
    let no = desk.bundle.with_value(|it| it.no);
    let values = [("no", no.to_string()), ("told", told.to_string()), ("teller", teller_name(desk.teller))];
    let no_names = Signal::derive(Vec::<KeyGroup>::new);
    let no_keys = Signal::derive(Vec::<TellerKey>::new);
    view! {
        <p class="teller-no"><b>{tv("count.done", &values)}</b></p>
        <p class="mt-3">{t("count.done.way")}</p>
        <TellerGroups name=t("count.keys") groups=no_names low=no_keys on_press=move |_| ()
            on_record=move |()| desk.record_ballot() on_back=move |()| desk.back()/>
        <div class="acts mt-4">
            <Button words=tv("count.record", &values) size=Size::Desk key_hint=t("count.enter") on_press=move |()| desk.record_bundle()/>
            {back_button(desk)}
        </div>
        <div class="acts acts-low">
            <Button words=t("count.one-more") weight=Weight::Plain on_press=move |()| desk.size.update(|size| *size += 1)/>
            {leave(desk)}
        </div>
    }
}

fn own_sums(desk: Desk) -> impl IntoView {
    let head = tv("count.own", &[("no", desk.bundle.with_value(|it| it.no).to_string())]);
    let told = move || tv("count.ballots", &[("count", desk.reading.with(|reading| reading.told.len()).to_string())]);
    let sums = Memo::new(move |_| desk.sums());
    let part = |part: SumPart| {
        let row = |row: SumRow| {
            let signs = row.other_signs.map(|signs| {
                let values = [("against", signs.against.to_string()), ("abstained", signs.abstained.to_string())];
                view! { <p class="caption">{tv("hall.signs", &values)}</p> }
            });
            view! { <li><b>{row.words}</b><Tally votes=count(row.votes) last=LastStroke::Old/><span class="num">{row.votes}</span>{signs}</li> }
        };
        let line = tv("count.blank-void", &[("blank", part.blank.to_string()), ("void", part.void.to_string())]);
        view! {
            {(!part.head.is_empty()).then(|| view! { <h3 class="mt-3">{part.head}</h3> })}
            <ol class="teller-sum">{part.rows.into_iter().map(row).collect_view()}</ol>
            <p class="caption mt-3">{line}</p>
        }
    };
    let log = move || {
        let rows = desk.paper.with(|paper| {
            desk.reading.with(|reading| {
                let last = reading.told.iter().enumerate().take(reading.place).rev().take(3);
                last.map(|(at, ballot)| (at + 1, paper.ballot_words(ballot))).collect::<Vec<_>>()
            })
        });
        let row =
            |(no, words): (usize, String)| view! { <li><time>{tv("count.nth", &[("no", no.to_string())])}</time><span>{words}</span></li> };
        rows.into_iter().map(row).collect_view()
    };
    view! {
        <h2 class="rule-h is-row side-h"><span>{head}</span><span class="tally">{told}</span></h2>
        {move || sums.get().into_iter().map(part).collect_view()}
        <h2 class="rule-h side-h mt-5">{t("count.log")}</h2>
        <ul class="log">{log}</ul>
    }
}
