//! The ledger of objections with its clock: five days to object, three to decide.

use super::bench::WhatNext;
use crate::app::company::CompanyBlock;
use crate::app::desks::display::correction_line;
use crate::app::frame::ElectionPage;
use crate::app::load::fault_words;
use crate::app::roll_words::{OBJECTION_KINDS, group_words, objection_words};
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{clause, day_short, day_week, t, tv};
use crate::election::Command;
use crate::election::record::{CaseId, VoterId};
use crate::election::roll::lists::{Since, corrections};
use crate::election::roll::{Case, Objection, RollCommand, Ruled, decision_until, objections_until};
use crate::election::search::SearchIndex;
use crate::text;
use crate::ui::icon::Icon as Sign;
use crate::ui::{
    Announcer, Back, Basis, Button, Choice, ChoiceField, ChoiceLayout, DateField, Dialog, Icon, LinkButton, LongField, Note, SelectField,
    Size, TableColumn, TableFrame, TextField, TimeField, Title, Tone, Weight,
};
use crate::values::{Day, Moment};
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Ledger {
    session: Session,
    writing: RwSignal<bool>,
    deciding: RwSignal<Option<CaseId>>,
    refused: RwSignal<Option<String>>,
    announcer: Announcer,
}

/// The page of the ledger.
#[component]
pub fn ObjectionsDesk() -> impl IntoView {
    let session = session();
    let ledger = Ledger {
        session,
        writing: RwSignal::new(false),
        deciding: RwSignal::new(None),
        refused: RwSignal::new(None),
        announcer: use_context::<Announcer>().unwrap_or_default(),
    };
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    let displayed = Memo::new(move |_| session.read(|s| s.election.roll.clock_from).flatten());
    let over = Signal::derive(move || {
        let today = session.read(|s| s.today);
        match (today, displayed.get()) {
            (Some(today), Some(from)) => tv("objections.over", &[("day", day_week(today)), ("nth", today.days_since(from).to_string())]),
            _ => t("stage.display"),
        }
    });
    let clauses = Signal::derive(move || {
        session.read(|s| vec![clause(&s.law.objection_days.citation), clause(&s.law.objection_decision_days.citation)]).unwrap_or_default()
    });
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=t("objections.title") over=over>
                <Show when=move || displayed.get().is_some()>
                    <Button words=t("objections.new") icon=Icon::Plus weight=Weight::Second on_press=move |()| ledger.writing.set(true)/>
                </Show>
            </Title>
            <Show when=move || displayed.get().is_some() fallback=|| view! { <Note tone=Tone::Warn><p>{t("objections.not-yet")}</p></Note> }>
                <ClockLine ledger=ledger/>
                <CompanyBlock step="objections"/>
                <Cases ledger=ledger/>
                <WhatNext step="objections"/>
                <div class="cols even mt-5">
                    <Changes ledger=ledger/>
                    <Basis title=t("basis") open=t("basis.open") clauses=clauses/>
                </div>
            </Show>
            <Writing ledger=ledger/>
            <Deciding ledger=ledger/>
        </ElectionPage>
    }
}

/// The days in which one may object, today marked.
#[component]
fn ClockLine(ledger: Ledger) -> impl IntoView {
    let state = Memo::new(move |_| {
        ledger
            .session
            .read(|s| Some((s.election.roll.clock_from?, objections_until(s)?, s.today, *s.law.objection_decision_days)))
            .flatten()
    });
    move || {
        let (from, until, today, rule) = state.get()?;
        let days = (0..=until.days_since(from) + 1).map(|nth| {
            let day = from.plus_days(nth);
            let (class, key) = match day {
                day if day == today => ("is-today", "objections.day.today"),
                day if day > until => ("is-after", "objections.day.after"),
                day if day == until => ("is-end", "objections.day.end"),
                _ if nth == 0 => ("is-past", "objections.day.display"),
                day if day < today => ("is-past", "objections.day.nth"),
                _ => ("", "objections.day.nth"),
            };
            view! { <li class=class><b>{day_short(day)}</b><span>{tv(key, &[("nth", nth.to_string())])}</span></li> }
        });
        let days = days.collect_view();
        let left = match until.days_since(today) {
            0 => t("objections.clock.today"),
            left if left > 0 => tv("objections.clock.left", &[("days", left.to_string())]),
            _ => t("objections.clock.over"),
        };
        Some(view! {
            <section class="clockline" aria-label=t("objections.clock")>
                <ol class="days">{days}</ol>
                <p><b class="mark">{left}</b><span class="quiet">{tv("objections.clock.rule", &[("days", rule.to_string())])}</span></p>
            </section>
        })
    }
}

/// The cases, oldest first.
#[component]
fn Cases(ledger: Ledger) -> impl IntoView {
    let cases = Memo::new(move |_| {
        ledger
            .session
            .read(|s| {
                s.election
                    .roll
                    .cases
                    .iter()
                    .map(|case| (case.clone(), decision_until(s, case), s.today, objections_until(s)))
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let caption = Signal::derive(move || {
        let (count, open) = cases.with(|cases| (cases.len(), cases.iter().filter(|(case, ..)| case.decision.is_none()).count()));
        tv("objections.caption", &[("count", count.to_string()), ("open", open.to_string())])
    });
    let heads = ["objections.no", "objections.by", "objections.what", "objections.received", "objections.due", "objections.handle"];
    let heads: Vec<TableColumn> = heads.into_iter().map(|key| TableColumn::words(t(key))).collect();
    let heads = StoredValue::new(heads);
    view! {
        <Show when=move || !cases.with(Vec::is_empty) fallback=|| view! { <p class="mt-4">{t("objections.none")}</p> }>
            <div class="mt-4">
                <TableFrame caption=caption heads=heads.get_value() marked=true>
                    {move || cases.get().into_iter().zip(1..).map(|((case, due, today, until), no)| case_row(ledger, no, case, due, today, until)).collect_view()}
                </TableFrame>
            </div>
        </Show>
    }
}

fn case_row(ledger: Ledger, no: usize, case: Case, due: Day, today: Day, until: Option<Day>) -> impl IntoView {
    let Objection { kind, by, about, facts, received, .. } = case.objection;
    let what = tv("objections.about.line", &[("kind", objection_words(kind)), ("about", about)]);
    let late = until.is_some_and(|until| received.day() > until).then(|| view! { <span class="sub">{t("objections.late")}</span> });
    let left = due.days_since(today);
    let class = match (&case.decision, left) {
        (Some(_), _) => "is-off",
        (None, left) if left < 0 => "is-wrong",
        (None, 0) => "is-soon",
        (None, _) => "",
    };
    let (state, act) = match case.decision {
        Some((ruled, reason, day)) => {
            let how = t(if ruled == Ruled::Upheld { "objections.upheld" } else { "objections.dismissed" });
            let words = view! {
                <span class="status is-done"><Sign of=Icon::Check/>{tv("objections.decided", &[("day", day_short(day))])}</span>
                <span class="sub">{how}</span><span class="sub">{reason}</span>
            };
            (words.into_any(), ().into_any())
        }
        None => {
            let words = match left {
                0 => t("objections.due.today"),
                left if left < 0 => tv("objections.due.late", &[("late", (-left).to_string())]),
                _ => tv("objections.due.line", &[("day", day_short(due))]),
            };
            let spoken = tv("objections.decide.of", &[("by", by.clone())]);
            let id = case.id.clone();
            let act = view! { <button class="btn is-second is-small" type="button" aria-label=spoken on:click=move |_| ledger.deciding.set(Some(id.clone()))>{t("objections.decide")}</button> };
            (view! { <span>{words}</span> }.into_any(), act.into_any())
        }
    };
    view! {
        <tr class=class>
            <td>{no}</td>
            <th scope="row">{by}</th>
            <td>{what}<span class="sub">{facts}</span></td>
            <td>{day_short(received.day())}" "{text::clock(received)}{late}</td>
            <td>{state}</td>
            <td>{act}</td>
        </tr>
    }
}

/// How the list differs from the one displayed.
#[component]
fn Changes(ledger: Ledger) -> impl IntoView {
    let lines = Memo::new(move |_| ledger.session.read(|s| corrections(&s.election.roll, Since::FirstDisplay)).unwrap_or_default());
    let paper = move || to(&format!("/e/{}/paper/v_roll_correction", ledger.session.election.get().unwrap_or_default()));
    view! {
        <section>
            <h2 class="rule-h">{t("objections.change")}</h2>
            <Show when=move || !lines.with(Vec::is_empty) fallback=|| view! { <p>{t("objections.change.none")}</p> }>
                <ul class="diff">{move || lines.get().iter().map(correction_line).collect_view()}</ul>
                <p class="acts mt-4"><LinkButton words=t("objections.print") icon=Icon::Print weight=Weight::Second size=Size::Small href=Signal::derive(paper)/></p>
            </Show>
        </section>
    }
}

fn send(ledger: Ledger, command: RollCommand, said: String) {
    leptos::task::spawn_local(async move {
        match ledger.session.record(Command::Roll(command)).await {
            Ok(_) => {
                ledger.refused.try_set(None);
                ledger.writing.try_set(false);
                ledger.deciding.try_set(None);
                ledger.announcer.say(said);
            }
            Err(fault) => {
                ledger.refused.try_set(Some(fault_words(&fault)));
            }
        }
    });
}

#[component]
fn Refused(ledger: Ledger) -> impl IntoView {
    move || ledger.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })
}

/// A new objection.
#[component]
fn Writing(ledger: Ledger) -> impl IntoView {
    let kind = RwSignal::new("omitted".to_owned());
    let by = RwSignal::new(String::new());
    let about = RwSignal::new(String::new());
    let facts = RwSignal::new(String::new());
    let voter = RwSignal::new(String::new());
    let day = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    Effect::new(move |_| {
        if ledger.writing.get() {
            let now = ledger.session.now();
            day.set(now.day().to_string());
            time.set(text::clock(now));
            for field in [by, about, facts, voter] {
                field.set(String::new());
            }
        }
    });
    let index = StoredValue::new_local(SearchIndex::default());
    let voters = Memo::new(move |_| {
        let name = about.get();
        ledger
            .session
            .read(|s| {
                index.update_value(|index| index.catch_up(&s.election.roll));
                let hits = if name.trim().is_empty() { Vec::new() } else { index.with_value(|index| index.search(&name, 8)) };
                let choice = |place: usize| {
                    let voter = s.election.roll.voters.get(place)?;
                    let registration = &voter.registration;
                    Some(Choice::new(voter.id.to_string(), format!("{} {}", registration.name, group_words(registration.group))))
                };
                hits.iter().filter_map(|hit| choice(hit.place)).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let kinds: Vec<Choice> = OBJECTION_KINDS.iter().map(|(kind, id)| Choice::new(*id, objection_words(*kind))).collect();
    let kinds = StoredValue::new(kinds);
    let record = move |()| {
        let kind = OBJECTION_KINDS.iter().find(|(_, id)| *id == kind.get_untracked()).map(|(kind, _)| *kind);
        let (Some(kind), Ok(day)) = (kind, day.get_untracked().parse::<Day>()) else { return };
        let time = time.get_untracked();
        let (hour, minute) = time.split_once(':').unwrap_or(("0", "0"));
        let received = Moment::of(day, hour.parse().unwrap_or(0), minute.parse().unwrap_or(0));
        let voter = Some(voter.get_untracked()).filter(|id| !id.is_empty()).map(|id| VoterId::from(id.as_str()));
        let objection =
            Objection { kind, by: by.get_untracked(), about: about.get_untracked(), voter, facts: facts.get_untracked(), received };
        let said = tv("objections.recorded", &[("by", objection.by.clone())]);
        send(ledger, RollCommand::Object(objection), said);
    };
    let leave = move || {
        ledger.refused.set(None);
        ledger.writing.set(false);
    };
    view! {
        <Dialog id="objection" title=t("objections.new") open=ledger.writing on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <Refused ledger=ledger/>
                <TextField id="o-by" label=t("objections.by") value=by on_input=move |it| by.set(it)/>
                <ChoiceField id="o-kind" label=t("objections.kind") choices=kinds.get_value() layout=ChoiceLayout::Row value=kind on_input=move |it| kind.set(it)/>
                <TextField id="o-about" label=t("objections.about") value=about on_input=move |it| about.set(it)/>
                <SelectField id="o-voter" label=t("objections.voter") unchosen=t("objections.voter.none") choices=voters value=voter on_input=move |it| voter.set(it)/>
                <LongField id="o-facts" label=t("objections.facts") value=facts on_input=move |it| facts.set(it)/>
                <DateField id="o-day" label=t("objections.day") words=[t("date.year"), t("date.month"), t("date.day")] value=day on_input=move |it| day.set(it)/>
                <TimeField id="o-time" label=t("objections.time") words=[t("time.hour"), t("time.minute")] value=time on_input=move |it| time.set(it)/>
            </div>
            <div class="dialog-acts">
                <Button words=t("objections.record") on_press=record/>
                <Button words=t("objections.leave") weight=Weight::Plain on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}

/// The decision of a case.
#[component]
fn Deciding(ledger: Ledger) -> impl IntoView {
    let ruled = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let day = RwSignal::new(String::new());
    Effect::new(move |_| {
        if ledger.deciding.get().is_some() {
            ruled.set(String::new());
            reason.set(String::new());
            day.set(ledger.session.peek(|s| s.today.to_string()).unwrap_or_default());
        }
    });
    let case = Memo::new(move |_| {
        let id = ledger.deciding.get()?;
        ledger.session.read(|s| s.election.roll.case(&id).cloned()).flatten()
    });
    let title =
        Signal::derive(move || case.get().map_or_else(String::new, |case| tv("objections.decide.of", &[("by", case.objection.by)])));
    let what = move || case.get().map(|case| format!("{}{}{}", objection_words(case.objection.kind), t("comma"), case.objection.facts));
    let rulings = vec![Choice::new("upheld", t("objections.upheld")), Choice::new("dismissed", t("objections.dismissed"))];
    let rulings = StoredValue::new(rulings);
    let lacks = MaybeProp::derive(move || ruled.with(String::is_empty).then(|| t("register.explain.no-reason")));
    let record = move |()| {
        let (Some(case), Ok(day)) = (case.get_untracked(), day.get_untracked().parse::<Day>()) else { return };
        let how = if ruled.get_untracked() == "upheld" { Ruled::Upheld } else { Ruled::Dismissed };
        let said = tv("objections.decided.said", &[("by", case.objection.by.clone())]);
        send(ledger, RollCommand::DecideObjection { case: case.id, ruled: how, reason: reason.get_untracked(), day }, said);
    };
    let leave = move || {
        ledger.refused.set(None);
        ledger.deciding.set(None);
    };
    view! {
        <Dialog id="decision" title=title open=Signal::derive(move || case.get().is_some()) on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <Refused ledger=ledger/>
                <p>{what}</p>
                <ChoiceField id="d-ruled" label=t("objections.ruled") choices=rulings.get_value() layout=ChoiceLayout::Plain value=ruled on_input=move |it| ruled.set(it)/>
                <LongField id="d-reason" label=t("objections.reason") value=reason on_input=move |it| reason.set(it)/>
                <DateField id="d-day" label=t("objections.decision-day") words=[t("date.year"), t("date.month"), t("date.day")] value=day on_input=move |it| day.set(it)/>
            </div>
            <div class="dialog-acts">
                <Button words=t("objections.decide.act") unavailable=lacks on_press=record/>
                <Button words=t("objections.leave") weight=Weight::Plain on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}
