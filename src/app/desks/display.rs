//! Display of the roll: masked lists by group, what stands in the way, the posting, corrections as a difference, the freeze.

use super::bench::WhatNext;
use crate::app::frame::ElectionPage;
use crate::app::load::fault_words;
use crate::app::roll_words::group_words;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::two_keys::TwoKeys;
use crate::app::words::{chinese_number, clause, day_long, day_short, t, tv};
use crate::election::duplicates::LikenessIndex;
use crate::election::paperwork::{PaperworkCommand, Photo};
use crate::election::roll::lists::{
    Correction, CorrectionLine, ListOrder, ListedGroup, ListedName, Since, ToldApart, corrections, display_list, unaccounted,
};
use crate::election::roll::{RollCommand, list_until, needs_unmet, objections_until, to_be_displayed_again};
use crate::election::tablets::TwoKeyAct;
use crate::election::{Command, Situation};
use crate::ui::icon::Icon as Sign;
use crate::ui::{
    Announcer, Back, Basis, Button, Choice, DateField, Figure, Figures, Icon, LinkButton, Note, Segmented, Size, TextField, Title, Tone,
    Weight, Width,
};
use crate::values::{Day, Sex};
use leptos::prelude::*;

/// The paper that announces the list.
const NOTICE: &str = "v_notice_roll";
/// The paper that announces corrections.
const CORRECTION: &str = "v_roll_correction";

#[derive(Clone, Copy)]
struct Display {
    session: Session,
    order: RwSignal<String>,
    group: RwSignal<Option<u32>>,
    day: RwSignal<String>,
    place: RwSignal<String>,
    by: RwSignal<String>,
    refused: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    announcer: Announcer,
}

/// The page of the display.
#[component]
pub fn DisplayDesk() -> impl IntoView {
    let session = session();
    let today = session.peek(|s| s.today.to_string()).unwrap_or_default();
    let page = Display {
        session,
        order: RwSignal::new("strokes".to_owned()),
        group: RwSignal::new(None),
        day: RwSignal::new(today),
        place: RwSignal::new(
            session.peek(|s| s.election.roll.displays.last().map(|(_, place)| place.clone())).flatten().unwrap_or_default(),
        ),
        by: RwSignal::new(String::new()),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
        announcer: use_context::<Announcer>().unwrap_or_default(),
    };
    let lists = Memo::new(move |_| {
        let order = if page.order.get() == "roll" { ListOrder::Roll } else { ListOrder::Strokes };
        session.read(|s| display_list(s, order)).unwrap_or_default()
    });
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    let shown_before = Memo::new(move |_| session.read(|s| !s.election.roll.displays.is_empty()).unwrap_or(false));
    let title = Signal::derive(move || t(if shown_before.get() { "display.title.done" } else { "display.title" }));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=title over=t("stage.display")><Figures figures=Signal::derive(move || figures(session))/></Title>
            <Show when=move || !lists.with(Vec::is_empty) fallback=|| view! { <Note tone=Tone::Warn><p>{t("display.nobody")}</p></Note> }>
                <WhatNext step="display"/>
                <Tabs page=page lists=lists/>
                <div class="cols mt-5">
                    <div class="stack-l"><GroupSheet page=page lists=lists/><Corrections page=page/></div>
                    <aside class="stack-l"><Posting page=page/><Law session=session/></aside>
                </div>
            </Show>
        </ElectionPage>
    }
}

fn figures(session: Session) -> Vec<Figure> {
    let read = |s: &Situation| (s.election.roll.registered(), objections_until(s), list_until(s));
    let (registered, objections, latest) = session.read(read).unwrap_or_default();
    let mut figures = vec![Figure::new(t("display.people"), registered.to_string(), t("display.unit"))];
    match (objections, latest) {
        (Some(until), _) => figures.push(Figure::new(t("display.until"), tv("display.until.value", &[("day", day_short(until))]), "")),
        (None, Some(latest)) => figures.push(Figure::new(t("display.latest"), day_short(latest), "")),
        (None, None) => {}
    }
    figures
}

/// One tab per group.
#[component]
fn Tabs(page: Display, lists: Memo<Vec<ListedGroup>>) -> impl IntoView {
    let groups = Memo::new(move |_| lists.with(|lists| lists.iter().map(|list| list.group).collect::<Vec<_>>()));
    let current = move || page.group.get().or_else(|| groups.with(|groups| groups.first().copied()));
    let orders = vec![Choice::new("strokes", t("display.order.strokes")), Choice::new("roll", t("display.order.roll"))];
    view! {
        <nav class="tabs" aria-label=t("display.groups")>
            {move || groups.get().into_iter().map(|group| view! {
                <button type="button" aria-current=move || (current() == Some(group)).then_some("page") on:click=move |_| page.group.set(Some(group))>{group_words(group)}</button>
            }).collect_view()}
        </nav>
        <div class="mt-4"><Segmented id="order" label=t("display.order") choices=orders value=page.order on_input=move |it| page.order.set(it)/></div>
    }
}

/// The list of one group as it will hang.
#[component]
fn GroupSheet(page: Display, lists: Memo<Vec<ListedGroup>>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let wanted = page.group.get();
        lists.with(|lists| lists.iter().find(|list| wanted.is_none_or(|group| list.group == group)).cloned())
    });
    move || {
        let ListedGroup { group, names } = shown.get()?;
        let count = names.len().to_string();
        let women = page.session.read(|s| women(s, group)).unwrap_or(0).to_string();
        let order = t(if page.order.get() == "roll" { "display.order.roll" } else { "display.order.strokes" });
        let names = names.into_iter().map(|listed| view! { <li>{name_on_list(&listed)}</li> }).collect_view();
        Some(view! {
            <section class="sheet-view" aria-label=tv("display.sheet", &[("group", group_words(group))])>
                <header>
                    <h2>{tv("display.sheet.head", &[("group", chinese_number(group))])}</h2>
                    <p>{tv("display.sheet.count", &[("count", count.clone()), ("order", order)])}</p>
                </header>
                <ol class="roll">{names}</ol>
                <footer><span>{tv("display.sheet.sum", &[("count", count), ("women", women)])}</span></footer>
            </section>
        })
    }
}

fn women(s: &Situation, group: u32) -> usize {
    s.election.roll.standing().filter(|voter| voter.registration.group == group && voter.registration.sex == Sex::Female).count()
}

/// A name of two characters is set on three places; the same names are told apart.
fn name_on_list(listed: &ListedName) -> String {
    let mut characters: Vec<char> = listed.name.as_str().chars().collect();
    if characters.len() == 2 {
        characters.insert(1, '\u{3000}');
    }
    let name: String = characters.into_iter().collect();
    let apart = listed.told_apart.map(|apart| match apart {
        ToldApart::Year(year) => tv("display.apart.year", &[("year", year.to_string())]),
        ToldApart::Month(year, month) => tv("display.apart.month", &[("year", year.to_string()), ("month", month.to_string())]),
        ToldApart::Number(number) => tv("display.apart.number", &[("number", number.to_string())]),
    });
    name + &apart.unwrap_or_default()
}

/// What was looked at before the list is posted: fine, or to be put right.
fn checks(s: &Situation, index: &LikenessIndex, day: Option<Day>) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    if let (Some(until), Some(day), Some(election_day)) = (list_until(s), day, s.election.setup.election_day()) {
        let days = election_day.days_since(day);
        let left = until.days_since(day);
        lines.push(match left {
            0 => (true, t("display.in-time.last")),
            left if left > 0 => {
                (true, tv("display.in-time", &[("days", days.to_string()), ("until", day_short(until)), ("left", left.to_string())]))
            }
            _ => {
                let earliest = day.plus_days(*s.law.list_days_before as i32);
                let values = [("until", day_short(until)), ("late", (-left).to_string()), ("earliest", day_short(earliest))];
                (false, tv("display.too-late", &values))
            }
        });
    }
    lines.push((true, t("display.masked")));
    let apart: usize =
        display_list(s, ListOrder::Roll).iter().flat_map(|group| &group.names).filter(|name| name.told_apart.is_some()).count();
    let mut counted = |fine: bool, key: &str, count: usize| {
        if count > 0 {
            lines.push((fine, tv(key, &[("count", count.to_string())])));
        }
    };
    counted(true, "display.apart", apart);
    counted(
        false,
        "display.needs",
        s.election.roll.standing().filter(|voter| !needs_unmet(&s.law, &voter.registration).is_empty()).count(),
    );
    counted(false, "display.pairs", index.pairs(&s.election.roll).len());
    counted(false, "display.missing", s.election.setup.election_day().map_or(0, |day| unaccounted(s, day).len()));
    lines
}

/// The posting: what was looked at, when, where, by whom; and the record of postings.
#[component]
fn Posting(page: Display) -> impl IntoView {
    let index = StoredValue::new_local(LikenessIndex::default());
    let lines = Memo::new(move |_| {
        let day = page.day.get().parse().ok();
        page.session
            .read(|s| {
                index.update_value(|index| index.catch_up(&s.election.roll));
                index.with_value(|index| checks(s, index, day))
            })
            .unwrap_or_default()
    });
    let line = |(fine, words): (bool, String)| {
        let sign = if fine { Icon::Check } else { Icon::Alert };
        view! { <li class:is-wrong=!fine><Sign of=sign/><span>{words}</span></li> }
    };
    let state = Memo::new(move |_| {
        let read = |s: &Situation| (s.election.roll.displays.clone(), to_be_displayed_again(s), !s.election.roll.unpublished().is_empty());
        page.session.read(read).unwrap_or_default()
    });
    let act = Signal::derive(move || {
        let (displays, again, corrected) = state.get();
        t(if displays.is_empty() {
            "display.act"
        } else if again || !corrected {
            "display.act.again"
        } else {
            "display.act.correction"
        })
    });
    let heading = Signal::derive(move || {
        page.day.get().parse::<Day>().map_or_else(|_| t("display.act"), |day| tv("display.on", &[("day", day_short(day))]))
    });
    let paper = move |paper: &str| to(&format!("/e/{}/paper/{paper}", page.session.election.get().unwrap_or_default()));
    let weight = move || {
        if state.with(|(displays, again, corrected)| displays.is_empty() || *again || *corrected) { Weight::First } else { Weight::Second }
    };
    view! {
        <section class="panel">
            <h2>{heading}</h2>
            <ul class="ticks mt-3">{move || lines.get().into_iter().map(line).collect_view()}</ul>
            <div class="stack mt-4">
                <DateField id="day" label=t("display.day") words=[t("date.year"), t("date.month"), t("date.day")] value=page.day on_input=move |it| page.day.set(it)/>
                <TextField id="place" label=t("display.place") hint=t("display.place.hint") width=Width::Full value=page.place on_input=move |it| page.place.set(it)/>
                <TextField id="by" label=t("display.by") value=page.by on_input=move |it| page.by.set(it)/>
            </div>
            {move || page.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })}
            <div class="acts mt-4">
                {move || view! { <Button words=act size=Size::Wide weight=weight() on_press=move |()| post(page)/> }}
                <LinkButton words=t("display.print") icon=Icon::Print weight=Weight::Second size=Size::Wide href=Signal::derive(move || paper(NOTICE))/>
                <LinkButton words=t("display.print.poster") icon=Icon::Print weight=Weight::Second size=Size::Wide href=Signal::derive(move || paper("v_roll_poster"))/>
            </div>
            <p class="caption mt-3">{t("display.after")}</p>
            <Show when=move || state.with(|(displays, ..)| !displays.is_empty())>
                <h3 class="mt-4">{t("display.past")}</h3>
                <ul class="log">{move || state.get().0.into_iter().map(|(day, place)| view! { <li>{tv("display.past.line", &[("day", day_long(day)), ("place", place)])}</li> }).collect_view()}</ul>
            </Show>
            <Freezing page=page/>
        </section>
    }
}

#[component]
fn Freezing(page: Display) -> impl IntoView {
    let state = Memo::new(move |_| {
        page.session.read(|s| (s.election.roll.frozen, objections_until(s), s.today)).unwrap_or((None, None, Day::from_number(0)))
    });
    let freeze = move |()| {
        let day = state.get_untracked().2;
        send(page, vec![Command::Roll(RollCommand::Freeze { day })], t("display.frozen-now"));
    };
    move || match state.get() {
        (Some(day), ..) => Some(view! { <Note tone=Tone::Done title=tv("display.frozen", &[("day", day_short(day))])/> }.into_any()),
        (None, Some(until), today) if today > until => Some(
            view! {
                <div class="mt-4"><TwoKeys act=Some(TwoKeyAct::FreezeRoll)/></div>
                <p class="acts mt-4"><Button words=t("display.freeze") size=Size::Wide weight=Weight::Final on_press=freeze/></p>
            }
            .into_any(),
        ),
        _ => None,
    }
}

/// Records the posting of the list, or of the corrections, together with its paper.
fn post(page: Display) {
    let Ok(day) = page.day.get_untracked().parse::<Day>() else {
        page.refused.set(Some(t("register.lacks.day")));
        crate::ui::focus::focus_id("day");
        return;
    };
    let place = page.place.get_untracked().trim().to_owned();
    let by = Some(page.by.get_untracked().trim().to_owned())
        .filter(|by| !by.is_empty())
        .unwrap_or_else(|| page.session.author.get_untracked().name);
    let commands = page.session.peek(|s| {
        let roll = &s.election.roll;
        let whole = roll.displays.is_empty() || to_be_displayed_again(s) || roll.unpublished().is_empty();
        let paper = if whole { NOTICE } else { CORRECTION };
        let issue = crate::papers::issue(s, paper, day, "");
        let posted = PaperworkCommand::Post { paper: paper.to_owned(), day, place: place.clone(), by, photo: Photo::Missing };
        let issue = (!s.election.paperwork.issued.contains_key(paper)).then_some(Command::Paperwork(issue));
        let display = Command::Roll(RollCommand::Display { day, place });
        [display].into_iter().chain(issue).chain([Command::Paperwork(posted)]).collect::<Vec<_>>()
    });
    send(page, commands.unwrap_or_default(), t("display.done"));
}

fn send(page: Display, commands: Vec<Command>, said: String) {
    if page.busy.get_untracked() || commands.is_empty() {
        return;
    }
    page.busy.set(true);
    leptos::task::spawn_local(async move {
        match page.session.record_all(commands).await {
            Ok(_) => {
                page.refused.try_set(None);
                page.announcer.say(said);
            }
            Err(fault) => {
                page.refused.try_set(Some(fault_words(&fault)));
            }
        }
        page.busy.try_set(false);
    });
}

/// What changed since the first display.
#[component]
fn Corrections(page: Display) -> impl IntoView {
    let lines = Memo::new(move |_| {
        page.session
            .read(|s| {
                (!s.election.roll.displays.is_empty())
                    .then(|| (corrections(&s.election.roll, Since::FirstDisplay), corrections(&s.election.roll, Since::LastDisplay).len()))
            })
            .flatten()
    });
    move || {
        lines.get().map(|(lines, unshown)| {
            let empty = lines.is_empty();
            view! {
                <section>
                    <h2 class="rule-h">{t("display.corrections")}</h2>
                    {(unshown > 0).then(|| view! { <Note tone=Tone::Warn><p>{t("display.corrections.unshown")}</p></Note> })}
                    {empty.then(|| view! { <p>{t("display.corrections.none")}</p> })}
                    <ul class="diff">{lines.iter().map(correction_line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// One line of the difference.
pub fn correction_line(line: &CorrectionLine) -> impl IntoView + use<> {
    let group = group_words(line.group);
    let name = line.name.to_string();
    let (class, sign, key) = match &line.correction {
        Correction::Added => ("is-add", Icon::Plus, "display.added"),
        Correction::Removed => ("is-cut", Icon::Minus, "display.removed"),
        Correction::Changed { .. } => ("is-fix", Icon::Pen, "display.changed"),
    };
    let words = match &line.correction {
        Correction::Changed { name: before, group: before_group } => {
            let old = if *before_group == line.group { before.to_string() } else { format!("{} {before}", group_words(*before_group)) };
            view! { <span>{group}" "<del>{old}</del>" "{t("display.changed.line")}" "<b>{name}</b></span> }.into_any()
        }
        _ => view! { <span>{group}" "<b>{name}</b></span> }.into_any(),
    };
    view! { <li class=class><span class="sign"><Sign of=sign/><span>{t(key)}</span></span>{words}</li> }
}

#[component]
fn Law(session: Session) -> impl IntoView {
    let clauses = Signal::derive(move || {
        session.read(|s| vec![clause(&s.law.list_days_before.citation), clause(&s.law.public_list_name_only.citation)]).unwrap_or_default()
    });
    view! { <Basis title=t("basis") open=t("basis.open") clauses=clauses/> }
}
