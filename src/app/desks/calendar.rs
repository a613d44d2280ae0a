//! 日程: every day that the law counts around the election day, how each stands, and what moves when that day moves.

use super::bench::{Acts, DeskFrame, drop_draft, keep_draft};
use crate::app::pages::tasks::step_href;
use crate::app::to;
use crate::app::words::{clause, day_long, day_short, day_week, t, tv};
use crate::election::calendar::{Bounds, Deadline, Keeping, Shift, calendar, calendar_on, earliest_day, shifts};
use crate::election::paperwork::PaperworkCommand;
use crate::election::setup::SetupCommand;
use crate::election::{Command, Situation};
use crate::ui::{
    Answer, Button, DateField, LongField, RowMark, State, StatusBadge, Table, TableColumn, TableFrame, TableRow, Verdict, Weight,
};
use crate::values::Day;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// One row of the calendar, in words.
#[derive(Clone, PartialEq)]
struct Row {
    days: String,
    what: String,
    href: String,
    note: String,
    state: State,
    state_words: String,
    source: String,
}

/// The calendar of the election.
#[component]
pub fn CalendarDesk() -> impl IntoView {
    let acts = Acts::new();
    let base = move || to(&format!("/e/{}/step", acts.session.election.get().unwrap_or_default()));
    let rows = Memo::new(move |_| acts.session.read(|s| rows_of(s, &base())).unwrap_or_default());
    let title = Signal::derive(move || {
        let day = acts.session.read(|s| s.election.setup.election_day()).flatten();
        tv("calendar.title", &[("day", day.map(day_long).unwrap_or_default())])
    });
    let recorded = move || acts.session.read(|s| s.election.paperwork.steps.contains_key("calendar")).unwrap_or(false);
    let record = move |()| {
        let command = PaperworkCommand::RecordStep { step: "calendar".to_owned(), answers: BTreeMap::new() };
        acts.ask_and_say(Command::Paperwork(command), t("calendar.recorded"));
    };
    let heads = vec![
        TableColumn::head(t("calendar.what")),
        TableColumn::words(t("calendar.days")),
        TableColumn::words(t("calendar.state")),
        TableColumn::words(t("calendar.source")),
    ];
    view! {
        <DeskFrame step="calendar" title=title acts=acts>
            <p class="lead">{t("calendar.lead")}</p>
            <TableFrame caption=t("calendar.table") heads=heads marked=true>
                {move || rows.get().into_iter().map(row_view).collect_view()}
            </TableFrame>
            <Show when=move || !recorded()><p class="acts"><Button words=t("calendar.act") on_press=record/></p></Show>
            <MoveDay acts=acts/>
        </DeskFrame>
    }
}

fn row_view(row: Row) -> impl IntoView {
    let class = match row.state {
        State::Wrong | State::Late => "is-wrong",
        State::Soon => "is-soon",
        _ => "",
    };
    view! {
        <tr class=class>
            <th scope="row"><a href=row.href>{row.what}</a></th>
            <td>{row.days}{(!row.note.is_empty()).then(|| view! { <p class="caption">{row.note}</p> })}</td>
            <td><StatusBadge state=row.state words=row.state_words/></td>
            <td class="caption">{row.source}</td>
        </tr>
    }
}

fn rows_of(s: &Situation, base: &str) -> Vec<Row> {
    calendar(s).into_iter().map(|deadline| row_of(s.today, &deadline, base)).collect()
}

fn row_of(today: Day, deadline: &Deadline, base: &str) -> Row {
    let advised = deadline.advised.map(|day| tv("calendar.advised", &[("day", day_week(day))]));
    let note = [advised, deadline.note.map(t)].into_iter().flatten().collect();
    let (state, state_words) = state_of(today, deadline.state, deadline.latest);
    Row {
        days: span_words(deadline.earliest, deadline.latest),
        what: t(&format!("deadline.{}", deadline.id)),
        href: step_href(base, deadline.step),
        note,
        state,
        state_words,
        source: clause(&deadline.rests_on).cite,
    }
}

fn span_words(earliest: Option<Day>, latest: Option<Day>) -> String {
    match (earliest, latest) {
        (Some(from), Some(to)) if from == to => tv("calendar.on", &[("day", day_week(to))]),
        (Some(from), Some(to)) => tv("calendar.span", &[("from", day_short(from)), ("to", day_short(to))]),
        (Some(from), None) => tv("calendar.from", &[("day", day_week(from))]),
        (None, Some(to)) => tv("calendar.until", &[("day", day_week(to))]),
        (None, None) => t("calendar.no-day"),
    }
}

/// So many days before its last one a deadline is near.
const NEAR: i32 = 3;

fn state_of(today: Day, keeping: Keeping, latest: Option<Day>) -> (State, String) {
    let days = |key: &str, days: i32| tv(key, &[("days", days.to_string())]);
    match keeping {
        Keeping::Kept(day) => (State::Done, tv("calendar.kept", &[("day", day_short(day))])),
        Keeping::Late(late) => (State::Late, days("state.late", late)),
        Keeping::Impossible => (State::Wrong, t("calendar.impossible")),
        Keeping::Later => (State::Later, t("state.later")),
        Keeping::Due => match latest.map(|latest| latest.days_since(today)) {
            Some(0) => (State::Soon, t("state.today")),
            Some(left) if left <= NEAR => (State::Soon, days("state.soon", left)),
            Some(left) => (State::Later, days("state.soon", left)),
            None => (State::Open, t("state.open")),
        },
    }
}

/// Moving the election day: the reason, and what moves with it before it is recorded.
#[component]
fn MoveDay(
    /// The desk's acts.
    acts: Acts,
) -> impl IntoView {
    let filled = RwSignal::new((String::new(), String::new()));
    keep_draft("calendar", filled);
    let chosen = Memo::new(move |_| filled.with(|(day, _)| day.parse::<Day>().ok()));
    let moved = Memo::new(move |_| {
        let day = chosen.get()?;
        acts.session.read(|s| shifts(&calendar(s), &calendar_on(s, day))).map(|moved| moved.into_iter().map(shift_row).collect::<Vec<_>>())
    });
    let earliest = move || {
        acts.session.read(|s| earliest_day(s, Bounds::Binding)).flatten().map(|(day, citation)| {
            let line = tv("calendar.earliest.line", &[("source", clause(&citation).cite)]);
            view! { <Verdict answer=Answer::Ask title=tv("calendar.earliest", &[("day", day_long(day))]) line=line/> }
        })
    };
    let record = move |()| {
        let (day, reason) = filled.get_untracked();
        let Ok(to) = day.parse() else { return acts.wrong(t("calendar.move.no-day")) };
        acts.ask(vec![Command::Setup(SetupCommand::MoveDay { to, reason })], move |_| {
            filled.set(Default::default());
            drop_draft(acts.session, "calendar");
            acts.done(tv("calendar.moved", &[("day", day_long(to))]));
        });
    };
    let heads = ["calendar.what", "calendar.before", "calendar.after", "calendar.state"].map(t).map(TableColumn::words).to_vec();
    let parts = [t("date.year"), t("date.month"), t("date.day")];
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("calendar.move")}</h2>
            {earliest}
            <DateField id="to" label=t("calendar.move.to") words=parts value=Signal::derive(move || filled.with(|it| it.0.clone()))
                on_input=move |day: String| filled.update(|it| it.0 = day)/>
            <LongField id="reason" label=t("calendar.move.reason") hint=t("calendar.move.reason.hint")
                value=Signal::derive(move || filled.with(|it| it.1.clone())) on_input=move |text: String| filled.update(|it| it.1 = text)/>
            <Show when=move || moved.with(Option::is_some)>
                <h3>{t("calendar.moves")}</h3>
                <Table caption=t("calendar.moves") columns=heads.clone() rows=Signal::derive(move || moved.get().unwrap_or_default())/>
            </Show>
            <p class="acts"><Button words=t("calendar.move.act") weight=Weight::Second on_press=record/></p>
        </section>
    }
}

fn shift_row(shift: Shift) -> TableRow {
    let day = |day: Option<Day>| day.map_or_else(|| t("calendar.no-day"), day_week);
    let (mark, words) = match shift.state {
        Keeping::Late(days) => (RowMark::Wrong, tv("state.late", &[("days", days.to_string())])),
        Keeping::Impossible => (RowMark::Wrong, t("calendar.impossible")),
        Keeping::Kept(_) => (RowMark::Off, t("state.done")),
        Keeping::Due | Keeping::Later => (RowMark::Plain, t("calendar.fits")),
    };
    TableRow::new([t(&format!("deadline.{}", shift.id)), day(shift.from), day(shift.to), words]).mark(mark)
}
