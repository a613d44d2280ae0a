//! 村民选举委员会: who serves, who has to leave, and who takes the empty seat by rank.

use super::bench::{Acts, DeskFrame, finding_words, whole};
use crate::app::to;
use crate::app::words::{day_short, t, tv};
use crate::election::committee::{self, CommitteeCommand, Leaving, Member, Seat, must_leave, next_in_reserve};
use crate::election::{Command, Situation};
use crate::law::Severity;
use crate::ui::{
    Button, Choice, ChoiceField, ChoiceLayout, DateField, Entry, LinkButton, Note, RowMark, SelectField, Table, TableColumn, TableRow,
    TextField, Tone, Weight, Width,
};
use crate::values::PersonName;
use leptos::prelude::*;

const SEATS: [(&str, Seat); 4] = [("chair", Seat::Chair), ("vice", Seat::Vice), ("member", Seat::Member), ("reserve", Seat::Reserve)];
const REASONS: [&str; 4] = ["nominated", "kin", "absences", "other"];

fn seat_words(seat: Seat) -> String {
    let id = SEATS.iter().find(|(_, it)| *it == seat).map_or("member", |(id, _)| id);
    t(&format!("choice.{id}"))
}

/// The election committee as it stands.
#[component]
pub fn CommitteeDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rows = Signal::derive(move || session.read(rows_of).unwrap_or_default());
    let title = Signal::derive(move || {
        let number = session.read(|s| s.election.committee.serving().len()).unwrap_or(0);
        tv("committee.title", &[("number", number.to_string())])
    });
    let heads = vec![
        TableColumn::figures(t("committee.rank")),
        TableColumn::head(t("committee.name")),
        TableColumn::words(t("committee.seat")),
        TableColumn::figures(t("committee.votes")),
        TableColumn::words(t("committee.state")),
    ];
    let notice = move || session.election.get().map_or_else(String::new, |id| to(&format!("/e/{id}/paper/v_comm_change")));
    let chosen = move || session.read(|s| !s.election.committee.members.is_empty()).unwrap_or(false);
    let empty = move || session.read(|s| s.election.committee.serving().len() < s.election.committee.seats).unwrap_or(false);
    view! {
        <DeskFrame step="committee_change" title=title acts=acts>
            <Show when=chosen fallback=move || view! { <NotChosen/> }>
                <Troubles/>
                <Table caption=t("committee.table") columns=heads.clone() rows=rows/>
                <Show when=empty><Refill acts=acts/></Show>
                <Leave acts=acts/>
                <p class="acts"><LinkButton words=t("committee.notice") href=Signal::derive(notice) weight=Weight::Second/></p>
            </Show>
        </DeskFrame>
    }
}

/// Before anyone was chosen: leads to the step where that is recorded.
#[component]
fn NotChosen() -> impl IntoView {
    let session = crate::app::session::session();
    let href = move || session.election.get().map_or_else(String::new, |id| to(&format!("/e/{id}/step/choose")));
    view! {
        <p>{t("committee.not-chosen")}</p>
        <p class="acts"><LinkButton words=t("step.choose.go") href=Signal::derive(href)/></p>
    }
}

fn rows_of(s: &Situation) -> Vec<TableRow> {
    let leaving = must_leave(s);
    let mut members: Vec<&Member> = s.election.committee.members.iter().collect();
    members.sort_by_key(|member| (member.left.is_some(), member.chosen.seat, member.rank));
    let row = |member: &Member| {
        let chosen = &member.chosen;
        let state = match &member.left {
            Some((why, day)) => tv("committee.left", &[("day", day_short(*day)), ("why", leaving_words(why))]),
            None if leaving.iter().any(|(name, _)| *name == chosen.name) => t("committee.must-leave"),
            None if chosen.seat == Seat::Reserve => t("committee.in-reserve"),
            None => t("committee.serves"),
        };
        let mark = match &member.left {
            Some(_) => RowMark::Off,
            None if leaving.iter().any(|(name, _)| *name == chosen.name) => RowMark::Wrong,
            None => RowMark::Plain,
        };
        let votes = if chosen.votes == 0 { String::new() } else { chosen.votes.to_string() };
        TableRow::new([member.rank.to_string(), chosen.name.to_string(), seat_words(chosen.seat), votes, state]).mark(mark)
    };
    members.into_iter().map(row).collect()
}

fn leaving_words(why: &Leaving) -> String {
    match why {
        Leaving::Nominated => t("committee.why.nominated"),
        Leaving::KinNominated(name) => tv("committee.left.kin", &[("name", name.clone())]),
        Leaving::Absences(times) => tv("committee.left.absences", &[("times", times.to_string())]),
        Leaving::Other(words) => words.clone(),
    }
}

/// What about the election committee stands against the law.
#[component]
fn Troubles() -> impl IntoView {
    let session = crate::app::session::session();
    let found = Memo::new(move |_| session.read(committee::findings).unwrap_or_default());
    let note = |finding: crate::law::Finding| {
        let tone = if finding.severity == Severity::Blocking { Tone::Wrong } else { Tone::Warn };
        view! { <Note tone=tone line=finding_words(&finding)/> }
    };
    move || found.get().into_iter().map(note).collect_view()
}

/// Who leaves, why and when.
#[component]
fn Leave(
    /// The desk's acts.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let blank = || RwSignal::new(String::new());
    let (name, why, detail, day) = (blank(), blank(), blank(), RwSignal::new(untrack(|| session.today()).to_string()));
    let first = session.peek(|s| must_leave(s).into_iter().next()).flatten();
    if let Some((who, reason)) = first {
        name.set(who.to_string());
        why.set(if reason == Leaving::Nominated { "nominated" } else { "kin" }.to_owned());
        if let Leaving::KinNominated(nominee) = reason {
            detail.set(nominee);
        }
    }
    let members = Signal::derive(move || {
        let names = |s: &Situation| {
            let staying = s.election.committee.members.iter().filter(|it| it.left.is_none());
            staying.map(|it| Choice::new(it.chosen.name.to_string(), it.chosen.name.to_string())).collect::<Vec<_>>()
        };
        session.read(names).unwrap_or_default()
    });
    let reasons: Vec<Choice> = REASONS.iter().map(|id| Choice::new(*id, t(&format!("committee.why.{id}")))).collect();
    let record = move |()| {
        let Some(who) = PersonName::new(&name.get_untracked()) else { return acts.wrong(t("committee.leave.no-name")) };
        let detail_now = detail.get_untracked();
        let reason = match why.get_untracked().as_str() {
            "nominated" => Leaving::Nominated,
            "kin" => Leaving::KinNominated(detail_now.trim().to_owned()),
            "absences" => Leaving::Absences(whole(&detail_now)),
            "other" => Leaving::Other(detail_now),
            _ => return acts.wrong(t("committee.leave.no-why")),
        };
        let Ok(day) = day.get_untracked().parse() else { return acts.wrong(t("committee.no-day")) };
        let words = tv("committee.leave.recorded", &[("name", who.to_string())]);
        acts.ask(vec![Command::Committee(CommitteeCommand::Leave { name: who, why: reason, day })], move |_| {
            for field in [name, why, detail] {
                field.try_set(String::new());
            }
            acts.done(words);
        });
    };
    let detail_field = move || {
        let (key, entry) = match why.get().as_str() {
            "kin" => ("committee.detail.kin", Entry::Words),
            "absences" => ("committee.detail.absences", Entry::Number),
            "other" => ("committee.detail.other", Entry::Words),
            _ => return None,
        };
        Some(
            view! { <TextField id="detail" label=t(key) entry=entry width=Width::Twenty value=detail on_input=move |it: String| detail.set(it)/> },
        )
    };
    let parts = [t("date.year"), t("date.month"), t("date.day")];
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("committee.leave")}</h2>
            <SelectField id="who-leaves" label=t("committee.leave.who") unchosen=t("choice.none") choices=members value=name on_input=move |it: String| name.set(it)/>
            <ChoiceField id="why" label=t("committee.leave.why") choices=reasons layout=ChoiceLayout::Plain value=why on_input=move |it: String| why.set(it)/>
            {detail_field}
            <DateField id="left-on" label=t("committee.leave.day") words=parts value=day on_input=move |it: String| day.set(it)/>
            <p class="acts"><Button words=t("committee.leave.act") weight=Weight::Second on_press=record/></p>
        </section>
    }
}

/// Who takes the empty seat; the next by rank stands first.
#[component]
fn Refill(
    /// The desk's acts.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let next = move || session.peek(|s| next_in_reserve(s).map(|it| it.chosen.name.to_string())).flatten().unwrap_or_default();
    let name = RwSignal::new(next());
    let seat = RwSignal::new(session.peek(empty_seat).unwrap_or("member").to_owned());
    let day = RwSignal::new(untrack(|| session.today()).to_string());
    let reserve = Signal::derive(move || {
        let names = |s: &Situation| {
            let waiting = s.election.committee.members.iter().filter(|it| it.left.is_none() && it.chosen.seat == Seat::Reserve);
            let words = |it: &Member| tv("committee.ranked", &[("name", it.chosen.name.to_string()), ("rank", it.rank.to_string())]);
            waiting.map(|it| Choice::new(it.chosen.name.to_string(), words(it))).collect::<Vec<_>>()
        };
        session.read(names).unwrap_or_default()
    });
    let seats: Vec<Choice> = SEATS.iter().take(3).map(|(id, seat)| Choice::new(*id, seat_words(*seat))).collect();
    let record = move |()| {
        let Some(who) = PersonName::new(&name.get_untracked()) else { return acts.wrong(t("committee.refill.no-name")) };
        let id = seat.get_untracked();
        let seat = SEATS.iter().find(|(it, _)| *it == id).map_or(Seat::Member, |(_, seat)| *seat);
        let Ok(day) = day.get_untracked().parse() else { return acts.wrong(t("committee.no-day")) };
        let words = tv("committee.refill.recorded", &[("name", who.to_string())]);
        acts.ask(vec![Command::Committee(CommitteeCommand::Refill { name: who, seat, day })], move |_| {
            name.try_set(next());
            acts.done(words);
        });
    };
    let parts = [t("date.year"), t("date.month"), t("date.day")];
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("committee.refill")}</h2>
            <SelectField id="who-follows" label=t("committee.refill.who") hint=t("committee.refill.hint") unchosen=t("choice.none") choices=reserve value=name
                on_input=move |it: String| name.set(it)/>
            <ChoiceField id="seat" label=t("committee.seat") choices=seats layout=ChoiceLayout::Row value=seat on_input=move |it: String| seat.set(it)/>
            <DateField id="filled-on" label=t("committee.refill.day") words=parts value=day on_input=move |it: String| day.set(it)/>
            <p class="acts"><Button words=t("committee.refill.act") on_press=record/></p>
        </section>
    }
}

/// The seat that the last one to leave held.
fn empty_seat(s: &Situation) -> &'static str {
    let left = s.election.committee.members.iter().filter(|member| member.chosen.seat != Seat::Reserve);
    let last = left.filter_map(|member| member.left.as_ref().map(|(_, day)| (*day, member.chosen.seat))).max_by_key(|(day, _)| *day);
    let seat = last.map_or(Seat::Member, |(_, seat)| seat);
    SEATS.iter().find(|(_, it)| *it == seat).map_or("member", |(id, _)| id)
}
