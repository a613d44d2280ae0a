//! The task list: the road in stages and steps, the day leaf, what is next and what needs a look.

use leptos::prelude::*;

use super::icon::Icon;
use super::status::{State, StatusBadge};

/// One step of a stage as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// Its number in the stage.
    pub number: String,
    /// What is done.
    pub name: String,
    /// What stands under the name: how far, or what it waits for; empty where nothing.
    pub note: String,
    /// By when.
    pub when: String,
    /// How it stands.
    pub state: State,
    /// The same in words.
    pub state_words: String,
    /// Where it is done; empty while it cannot be opened.
    pub href: String,
    /// Whether it is the one to do next.
    pub place: StepPlace,
}

/// Whether a step is the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepPlace {
    /// The one to do next.
    Now,
    /// Any other.
    #[default]
    Other,
}

/// One stage of the road as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRow {
    /// Names the stage for the reader of the page: part of element ids.
    pub id: String,
    /// Its number in words.
    pub number: String,
    /// What it is.
    pub title: String,
    /// What stands under the title; empty where nothing.
    pub note: String,
    /// By when.
    pub when: String,
    /// How it stands.
    pub state: State,
    /// The same in words, or how many of its steps are done while it is open.
    pub state_words: String,
    /// Its steps; unfolded when it is open.
    pub steps: Vec<StepRow>,
}

/// The stages and their steps. A stage with steps folds with a button; one that is under way starts unfolded.
///
/// ```text
/// <Stages stages=rows/>
/// ```
#[component]
pub fn Stages(
    /// The stages, in order.
    #[prop(into)]
    stages: Signal<Vec<StageRow>>,
) -> impl IntoView {
    let opened = RwSignal::new(stages.get_untracked().into_iter().filter(is_under_way).map(|it| it.id).collect::<Vec<_>>());
    let rows = move || stages.get().into_iter().map(|it| stage(it, opened)).collect_view();
    view! { <ol class="stages mt-5">{rows}</ol> }.into_any()
}

fn is_under_way(stage: &StageRow) -> bool {
    stage.steps.iter().any(|it| it.place == StepPlace::Now) || stage.state == State::Open
}

fn stage(row: StageRow, opened: RwSignal<Vec<String>>) -> impl IntoView {
    let under_way = is_under_way(&row);
    let StageRow { id, number, title, note, when, state, state_words, steps } = row;
    let list_id = format!("stage-{id}");
    let end = if under_way {
        view! { <span class="tally">{state_words}</span> }.into_any()
    } else {
        view! { <StatusBadge state=state words=state_words/> }.into_any()
    };
    let head = view! {
        <span class="stage-no">{number}</span>
        <span class="stage-title">{title}{(!note.is_empty()).then(|| view! { <span class="sub">{note}</span> })}</span>
        <span class="when">{when}</span>
        {end}
    };
    let later = state == State::Later;
    if steps.is_empty() {
        return view! { <li class="stage" class:is-later=later><div class="stage-head">{head}</div></li> }.into_any();
    }
    let (kept, shown) = (id.clone(), id);
    let is_open = Memo::new(move |_| opened.with(|it| it.contains(&shown)));
    let fold = move |_| {
        opened.update(|it| match it.iter().position(|it| *it == kept) {
            Some(at) => drop(it.remove(at)),
            None => it.push(kept.clone()),
        });
    };
    view! {
        <li class="stage" class:is-later=later>
            <button
                class="stage-head"
                type="button"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list_id.clone()
                on:click=fold
            >
                {head}
            </button>
            <ol id=list_id hidden=move || !is_open.get()>{steps.into_iter().map(step).collect_view()}</ol>
        </li>
    }
    .into_any()
}

fn step(row: StepRow) -> impl IntoView {
    let StepRow { number, name, note, when, state, state_words, href, place } = row;
    let note = (!note.is_empty()).then(|| view! { <span class="sub">{note}</span> });
    let end = view! { <span class="when">{when}</span><StatusBadge state=state words=state_words/> };
    if href.is_empty() {
        return view! { <li><div class="step-row"><span class="no">{number}</span><span class="name">{name}{note}</span>{end}</div></li> }
            .into_any();
    }
    view! {
        <li>
            <a class="step-row" class:is-now=place == StepPlace::Now href=href>
                <span class="no">{number}</span>
                <span class="name"><b>{name}</b>{note}</span>
                {end}
            </a>
        </li>
    }
    .into_any()
}

/// A leaf of the calendar: how many days to go. Read as one sentence.
#[component]
pub fn DayLeaf(
    /// The line over the figure.
    #[prop(into)]
    over: Signal<String>,
    /// The figure.
    #[prop(into)]
    days: Signal<String>,
    /// Its unit.
    #[prop(into)]
    unit: Signal<String>,
    /// The day itself.
    #[prop(into)]
    day: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="day-leaf">
            <p class="top">{move || over.get()}</p>
            <p class="big">{move || days.get()}<small>{move || unit.get()}</small></p>
            <p class="low">{move || day.get()}</p>
        </div>
    }
    .into_any()
}

/// What is next: its over-line, its finding, a sentence, and its acts as children.
#[component]
pub fn NextBlock(
    /// The over-line.
    #[prop(into)]
    over: Signal<String>,
    /// What is to be done.
    #[prop(into)]
    title: Signal<String>,
    /// By when and why.
    #[prop(into)]
    line: Signal<String>,
    /// The acts.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="next">
            <p class="over">{move || over.get()}</p>
            <h2>{move || title.get()}</h2>
            <p>{move || line.get()}</p>
            <p class="acts">{children()}</p>
        </div>
    }
    .into_any()
}

/// One thing that needs a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendRow {
    /// What.
    pub words: String,
    /// Where it is put right.
    pub href: String,
    /// How it stands.
    pub state: State,
    /// The same in words.
    pub state_words: String,
}

/// What needs a look, late first.
#[component]
pub fn Attend(
    /// How many there are, in words.
    #[prop(into)]
    title: Signal<String>,
    /// What needs a look.
    #[prop(into)]
    rows: Signal<Vec<AttendRow>>,
) -> impl IntoView {
    let lines = move || {
        rows.get()
            .into_iter()
            .map(|it| view! { <li><a href=it.href>{it.words}</a><StatusBadge state=it.state words=it.state_words/></li> })
            .collect_view()
    };
    view! { <div class="attend"><h2 class="rule-h">{move || title.get()}</h2><ul>{lines}</ul></div> }.into_any()
}

/// The head of the task list: [`DayLeaf`], [`NextBlock`] and [`Attend`] side by side where there is room.
#[component]
pub fn LeadIn(
    /// What the group is, for the reader.
    #[prop(into)]
    name: Signal<String>,
    /// The three.
    children: Children,
) -> impl IntoView {
    view! { <section class="lead-in" aria-label=move || name.get()>{children()}</section> }.into_any()
}

/// Where a mark on the road stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoadState {
    /// Passed.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Later,
    /// The day itself.
    Day,
}

/// One mark on the road to election day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadMark {
    /// What.
    pub name: String,
    /// When.
    pub when: String,
    /// Where it stands.
    pub state: RoadState,
}

/// The road to election day, lying down where there is room.
#[component]
pub fn Road(
    /// The marks, in order.
    #[prop(into)]
    marks: Signal<Vec<RoadMark>>,
) -> impl IntoView {
    let lines = move || marks.get().into_iter().map(mark).collect_view();
    view! { <ol class="road">{lines}</ol> }.into_any()
}

fn mark(mark: RoadMark) -> impl IntoView {
    let class = match mark.state {
        RoadState::Done => "is-done",
        RoadState::Now => "is-done is-now",
        RoadState::Later => "is-later",
        RoadState::Day => "is-day",
    };
    view! {
        <li class=class aria-current=(mark.state == RoadState::Now).then_some("step")>
            <span class="dot">{(mark.state == RoadState::Done).then(|| view! { <Icon of=Icon::Check/> })}</span>
            <b>{mark.name}</b>
            <span>{mark.when}</span>
        </li>
    }
}
