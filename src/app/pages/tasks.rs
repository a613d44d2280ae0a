//! The task list: how far the election is, what is next, what wants a look.

use crate::app::frame::{ElectionPage, stage_number};
use crate::app::load::Opened;
use crate::app::pages::papers::again_line;
use crate::app::session::{Seating, Session, session};
use crate::app::to;
use crate::app::words::{day_long, day_short, language, t, tv, voice};
use crate::election::conflict::waiting;
use crate::election::tablets::second_person_missing;
use crate::election::{Situation, polling};
use crate::law::Severity;
use crate::stages::{RoadStage, RoadStep, Status, Work};
use crate::text;
use crate::ui::{
    Attend, AttendRow, DayLeaf, Icon, LeadIn, LinkButton, NextBlock, Size, StageRow, Stages, State, StepPlace, StepRow, Title, Weight,
};
use leptos::prelude::*;

/// The task list of the election in the address.
#[component]
pub fn Tasks() -> impl IntoView {
    view! { <Opened><TaskList/></Opened> }
}

#[component]
fn TaskList() -> impl IntoView {
    let session = session();
    let id = session.election.get_untracked().unwrap_or_default();
    let rows = Memo::new(move |_| stage_rows(session));
    let attend = Memo::new(move |_| attend_rows(session));
    let over = move || over_line(session);
    let step = to(&format!("/e/{id}/step"));
    let several = Memo::new(move |_| session.seating() != Seating::Alone);
    let exchange = StoredValue::new(to(&format!("/e/{id}/exchange")));
    view! {
        <ElectionPage>
            <Title words=t("tasks.title") over=Signal::derive(move || Some(over()))>
                <CasesLink id=id.clone()/>
                <LinkButton words=t("tasks.calendar") href=to(&format!("/e/{id}/desk/calendar")) weight=Weight::Second size=Size::Small/>
                <LinkButton words=t("foot.ready") href=to(&format!("/e/{id}/ready-tablet")) weight=Weight::Second size=Size::Small/>
                <LinkButton words=t("tasks.papers") href=to(&format!("/e/{id}/papers")) weight=Weight::Second size=Size::Small/>
                <Show when=move || several.get()>
                    <LinkButton words=t("tasks.exchange") href=exchange.get_value() weight=Weight::Second size=Size::Small/>
                </Show>
            </Title>
            <LeadIn name=t("tasks.lead")>
                <Leaf/>
                <NextStep base=step/>
                <Show when=move || !attend.with(Vec::is_empty)><Attend title=Signal::derive(move || tv("tasks.attend", &[("count", attend.get().len().to_string())])) rows=attend/></Show>
            </LeadIn>
            <Stages stages=rows/>
        </ElectionPage>
    }
}

/// The way to what waits for people, with how much it is; nothing where nothing was ever to decide.
#[component]
fn CasesLink(
    /// The election.
    id: String,
) -> impl IntoView {
    let session = session();
    let count = Memo::new(move |_| session.read(|s| (waiting(s).len(), s.election.tablets.list.len() > 1)).unwrap_or_default());
    let href = to(&format!("/e/{id}/cases"));
    move || {
        let (count, several) = count.get();
        let words = if count == 0 { t("cases.title") } else { tv("cases.link", &[("count", count.to_string())]) };
        let href = href.clone();
        (count > 0 || several).then(|| view! { <LinkButton words=words href=href weight=Weight::Second size=Size::Small icon=Icon::Ask/> })
    }
}

fn over_line(session: Session) -> String {
    let Some(road) = session.road() else { return String::new() };
    let done = road.stages.iter().filter(|stage| stage.status == Status::Done).count();
    let today = session.today();
    tv(
        "tasks.over",
        &[
            ("today", format!("{} {}", day_long(today), text::weekday(language(), today))),
            ("stages", road.stages.len().to_string()),
            ("done", done.to_string()),
        ],
    )
}

/// The day leaf: how far the next vote is.
#[component]
fn Leaf() -> impl IntoView {
    let session = session();
    let round = move || session.read(|s| polling::rounds(s).last().map(|round| round.day)).flatten();
    let days = move || round().map_or(0, |day| day.days_since(session.today()));
    view! {
        <DayLeaf
            over=Signal::derive(move || t(match days() { 0 => "leaf.today", 1.. => "leaf.to", _ => "leaf.since" }))
            days=Signal::derive(move || days().abs().to_string())
            unit=t("leaf.unit")
            day=Signal::derive(move || round().map(crate::app::words::day_week).unwrap_or_default())
        />
    }
}

/// What is next, with its act.
#[component]
fn NextStep(
    /// Address of steps.
    base: String,
) -> impl IntoView {
    let session = session();
    let next = Memo::new(move |_| {
        session.road().and_then(|road| {
            let next = road.next()?;
            Some((next.step.id, session.peek(|s| step_note(s, next)).unwrap_or_default(), due_words(next)))
        })
    });
    let base = StoredValue::new(base);
    let title = Signal::derive(move || next.get().map_or_else(|| t("tasks.all-done"), |(step, ..)| t(&format!("step.{step}"))));
    let line = Signal::derive(move || {
        next.get().map_or_else(
            || t("tasks.all-done.line"),
            |(_, note, due)| [due, note].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(&t("list.pause")),
        )
    });
    view! {
        <NextBlock over=t("tasks.next") title=title line=line>
            {move || next.get().map(|(step, ..)| {
                let href = base.with_value(|base| step_href(base, step));
                view! { <LinkButton words=t(&format!("step.{step}.go")) href=href icon_after=crate::ui::Icon::Go/> }
            })}
        </NextBlock>
    }
}

/// Where a step is worked on.
pub fn step_href(step_base: &str, id: &str) -> String {
    match crate::stages::find(id).map(|(_, step)| &step.work) {
        Some(Work::Desk(desk)) => format!("{}/{desk}", step_base.replace("/step", "/desk")),
        _ => format!("{step_base}/{id}"),
    }
}

fn due_words(step: &RoadStep) -> String {
    step.due.map(|day| tv("step.due", &[("day", day_short(day))])).unwrap_or_default()
}

fn step_note(s: &Situation, step: &RoadStep) -> String {
    if let Status::Later(waits) = &step.status {
        let names: Vec<String> = waits.iter().map(|id| t(&format!("step.{id}"))).collect();
        return tv("step.waits", &[("steps", names.join(&t("list.comma")))]);
    }
    let worst = step.findings.iter().filter(|finding| finding.severity >= Severity::Warning).max_by_key(|finding| finding.severity);
    if let Some(finding) = worst {
        return finding.sentence(voice());
    }
    (step.step.note)(s).map(|(key, values)| tv(key, &values)).unwrap_or_default()
}

fn state_of(status: &Status) -> (State, String) {
    match status {
        Status::Later(_) => (State::Later, t("state.later")),
        Status::Open => (State::Open, t("state.open")),
        Status::Soon(days) => (State::Soon, if *days == 0 { t("state.today") } else { tv("state.soon", &[("days", days.to_string())]) }),
        Status::Late(days) => (State::Late, tv("state.late", &[("days", days.to_string())])),
        Status::Wrong(_) => (State::Wrong, t("state.wrong")),
        Status::Done => (State::Done, t("state.done")),
    }
}

fn stage_rows(session: Session) -> Vec<StageRow> {
    let Some(road) = session.road() else { return Vec::new() };
    let id = session.election.get().unwrap_or_default();
    let base = to(&format!("/e/{id}/step"));
    let next = road.next().map(|step| step.step.id);
    let row = |(place, stage): (usize, &RoadStage)| {
        let done = stage.steps.iter().filter(|it| it.status == Status::Done).count();
        let (state, words) = state_of(&stage.status);
        let under_way = matches!(stage.status, Status::Open | Status::Late(_) | Status::Wrong(_)) && done < stage.steps.len();
        let tally = tv("stage.tally", &[("steps", stage.steps.len().to_string()), ("done", done.to_string())]);
        let last = stage.steps.iter().filter_map(|it| it.due).max();
        StageRow {
            id: stage.stage.id.to_owned(),
            number: stage_number(place + 1),
            title: t(&format!("stage.{}", stage.stage.id)),
            note: String::new(),
            when: last.map(|day| tv("step.due", &[("day", day_short(day))])).unwrap_or_default(),
            state,
            state_words: if under_way { tally } else { words },
            steps: stage.steps.iter().zip(1..).map(|(it, number)| step_row(session, it, number, &base, next)).collect(),
        }
    };
    road.stages.iter().enumerate().map(row).collect()
}

fn step_row(session: Session, step: &RoadStep, number: usize, base: &str, next: Option<&str>) -> StepRow {
    let (state, state_words) = state_of(&step.status);
    StepRow {
        number: number.to_string(),
        name: t(&format!("step.{}", step.step.id)),
        note: session.peek(|s| step_note(s, step)).unwrap_or_default(),
        when: due_words(step),
        state,
        state_words,
        href: if matches!(step.status, Status::Later(_)) { String::new() } else { step_href(base, step.step.id) },
        place: if next == Some(step.step.id) { StepPlace::Now } else { StepPlace::Other },
    }
}

/// At most so many things to attend to are named over the list.
const ATTEND: usize = 4;

fn attend_rows(session: Session) -> Vec<AttendRow> {
    let Some(road) = session.road() else { return Vec::new() };
    let id = session.election.get().unwrap_or_default();
    let base = to(&format!("/e/{id}/step"));
    let cases = session.read(|s| waiting(s).len()).unwrap_or_default();
    let first = [
        (cases > 0).then(|| (tv("cases.attend", &[("count", cases.to_string())]), "cases", State::Wrong, "state.wrong")),
        session.read(second_person_missing).unwrap_or(false).then(|| (t("keys.attend"), "keys", State::Open, "state.open")),
        session.read(again_line).flatten().map(|words| (words, "papers", State::Open, "state.open")),
    ];
    let own = |(words, path, state, key): (String, &str, State, &str)| AttendRow {
        words,
        href: to(&format!("/e/{id}/{path}")),
        state,
        state_words: t(key),
    };
    let first: Vec<AttendRow> = first.into_iter().flatten().map(own).collect();
    let steps = road.stages.iter().flat_map(|stage| &stage.steps);
    let row = |step: &RoadStep| {
        let (state, state_words) = state_of(&step.status);
        let worst = step.findings.iter().filter(|finding| finding.severity == Severity::Blocking).map(|it| it.sentence(voice())).next();
        let words = worst.unwrap_or_else(|| t(&format!("step.{}", step.step.id)));
        AttendRow { words, href: step_href(&base, step.step.id), state, state_words }
    };
    let steps = steps.filter(|it| matches!(it.status, Status::Late(_) | Status::Wrong(_) | Status::Soon(_))).map(row);
    first.into_iter().chain(steps).take(ATTEND).collect()
}
