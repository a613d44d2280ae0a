//! 器材检查: what this tablet has and can, line by line, with what to do, before the election day.

mod acts;
pub mod checks;
mod day;
mod others;

pub use day::OnTheDay;

use super::super::backups::LastBackup;
use crate::app::frame::{ElectionPage, to_page};
use crate::app::load::Opened;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{day_long, language, t, tv};
use crate::browser::probe::probe;
use crate::browser::{Guard, clock};
use crate::election::Situation;
use crate::election::tablets::second_person_missing;
use crate::exchange::bundle::Readiness;
use crate::exchange::bundle::Skew;
use crate::stages::due;
use crate::text;
use crate::ui::{Back, Button, Icon, LinkButton, Note, Size, Title, Tone, Weight};
use checks::{Answer, Answers, Check, Grade, Known, checks};
use leptos::prelude::*;
use others::{Other, OthersToDo, others};
use std::cmp::Ordering;

/// The page.
#[component]
pub fn ReadyPage() -> impl IntoView {
    view! { <Opened><Readiness/></Opened> }
}

/// The name of the setting that keeps what the person said.
fn name(id: &str) -> String {
    format!("ready-{id}")
}

/// The check while it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    pub(super) session: Session,
    known: RwSignal<Option<Known>, LocalStorage>,
}

impl Looking {
    /// Looks at everything again.
    pub(super) fn look(self) {
        leptos::task::spawn_local(async move {
            if let Some(known) = learn(self.session).await {
                self.known.try_set(Some(known));
            }
        });
    }

    /// Whether the browser does not tell of the window, so that a person's word counts.
    pub(super) fn said_by_person(self) -> bool {
        self.known.with_untracked(|known| known.as_ref().is_some_and(|known| known.probe.private.is_none()))
    }

    /// Keeps what the person said.
    pub(super) fn answer(self, id: &'static str, fine: bool) {
        leptos::task::spawn_local(async move {
            keep_answer(self.session, id, fine).await;
            self.look();
        });
    }
}

/// Everything that is known of this tablet and the open election.
async fn learn(session: Session) -> Option<Known> {
    let id = session.election.try_get_untracked().flatten()?;
    let vault = session.vault().await.ok()?;
    let probe = probe().await;
    Some(Known {
        probe,
        answers: answers(session, &id).await,
        backup: LastBackup::of(&vault, &id).await,
        entries: session.peek_journal(crate::journal::Journal::len)?,
        passphrase: vault.guard() != Guard::Unset,
        second_person: session.peek(|s| !second_person_missing(s)).unwrap_or(true),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        others: versions(session),
        skew: skew(session),
        now: clock::now(),
    })
}

/// What this tablet tells the others of itself; none where no election is open.
pub async fn told(session: Session) -> Option<Readiness> {
    learn(session).await.map(|known| checks::told(&known))
}

/// The versions of the other tablets, as their last bundles told.
fn versions(session: Session) -> Vec<(String, String)> {
    let (peers, own) = (untrack(|| session.peers()), session.device());
    let named = |s: &Situation| {
        let others = s.election.tablets.list.iter().filter(|(device, tablet)| Some(*device) != own.as_ref() && tablet.retired.is_none());
        others.filter_map(|(device, tablet)| Some((tablet.seat.name.clone(), peers.list.get(device)?.program.clone()))).collect()
    };
    session.peek(named).unwrap_or_default()
}

/// How far this clock surely is from the farthest other one, as the last merges told; `None` before any.
fn skew(session: Session) -> Option<i64> {
    let peers = untrack(|| session.peers());
    let surely = |skew: Skew| if skew.least > 0 { skew.least } else { skew.most.map_or(0, |most| most.min(0)) };
    peers.list.values().map(|peer| surely(peer.skew()).abs()).max()
}

async fn answers(session: Session, id: &str) -> Answers {
    let Ok(vault) = session.vault().await else { return Answers::default() };
    let kept = vault.setting(&name(id)).await.ok().flatten();
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

async fn keep_answer(session: Session, answered: &str, fine: bool) {
    let Some(id) = session.election.try_get_untracked().flatten() else { return };
    let Ok(vault) = session.vault().await else { return };
    let mut all = answers(session, &id).await;
    all.0.insert(answered.to_owned(), Answer { fine, at: clock::now() });
    if let Ok(text) = serde_json::to_string(&all) {
        let _ = vault.save_setting(&name(&id), &text).await;
    }
}

#[component]
fn Readiness() -> impl IntoView {
    let session = session();
    let looking = Looking { session, known: RwSignal::new_local(None) };
    looking.look();
    let lines = Memo::new(move |_| looking.known.with(|known| known.as_ref().map(checks)));
    let bad = Memo::new(move |_| lines.with(|lines| lines.as_ref().map(|lines| lines.iter().filter(|it| it.grade == Grade::Bad).count())));
    let title = Signal::derive(move || match bad.get() {
        None => t("ready.looking"),
        Some(0) => t("ready.title.fit"),
        Some(bad) => tv("ready.title", &[("count", bad.to_string())]),
    });
    let over = Signal::derive(move || Some(over_line(session)));
    // looked at with the check itself: what others told comes with an exchange, not while this page stands
    let others = Memo::new_with_compare(move |_| looking.known.with(|known| known.as_ref().map(|_| others(session))), |_, _| true);
    let several = Memo::new(move |_| others.with(|others| others.as_ref().is_some_and(|others| !others.is_empty())));
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=title over=over>
                <Button words=t("ready.print") icon=Icon::Print weight=Weight::Second size=Size::Small on_press=|()| crate::browser::page::print()/>
                <Button words=t("ready.again") size=Size::Small on_press=move |()| looking.look()/>
            </Title>
            <div class="cols">
                <div class="table-scroll" tabindex="0" role="region" aria-label=t("ready.table")>
                    <table class="table matrix" class:is-many=several>
                        <caption class="sr">{t("ready.table")}</caption>
                        <thead><tr><th scope="col">{t("ready.what")}</th><th scope="col">{t("ready.here")}</th>
                            {move || others.get().unwrap_or_default().into_iter().map(head).collect_view()}</tr></thead>
                        <tbody>{move || {
                            let others = others.get().unwrap_or_default();
                            lines.get().unwrap_or_default().into_iter().map(|check| line(check, &others)).collect_view()
                        }}</tbody>
                    </table>
                </div>
                <aside class="stack-l">
                    {move || lines.get().map(|lines| view! { <Fixes looking=looking lines=lines/> })}
                    {move || others.get().filter(|others| !others.is_empty()).zip(lines.get()).map(|(others, lines)| {
                        let ids = lines.iter().map(|check| check.id).filter(|id| *id != "second").collect();
                        view! { <OthersToDo others=others ids=ids/> }
                    })}
                    <Note title=t("ready.paper") line=t("ready.paper.line")/>
                </aside>
            </div>
        </ElectionPage>
    }
    .into_any()
}

fn over_line(session: Session) -> String {
    let today = session.today();
    let words = |day| format!("{} {}", day_long(day), text::weekday(language(), day));
    match session.read(due::round_day).flatten() {
        Some(day) => {
            let key = match day.cmp(&today) {
                Ordering::Greater => "ready.over",
                Ordering::Equal => "ready.over.today",
                Ordering::Less => "ready.over.past",
            };
            tv(key, &[("today", words(today)), ("day", day_long(day)), ("days", day.days_since(today).to_string())])
        }
        None => words(today),
    }
}

fn said(check: &Check, part: &str) -> String {
    let values: Vec<(&str, String)> = check.values.iter().map(|(name, value)| (*name, value.clone())).collect();
    tv(&format!("ready.{}.{}{part}", check.id, check.state), &values)
}

/// The head of another tablet's column: its name, and when it told.
fn head(other: Other) -> impl IntoView {
    view! { <th scope="col">{other.name}<span class="sub">{other.said}</span></th> }
}

fn line(check: Check, others: &[Other]) -> impl IntoView + use<> {
    let beside: Vec<_> = others.iter().map(|other| other.cell(check.id)).map(|it| cell(it.grade, it.words)).collect();
    view! {
        <tr>
            <th scope="row"><b>{t(&format!("ready.{}", check.id))}</b><span class="sub">{t(&format!("ready.{}.sub", check.id))}</span></th>
            {cell(check.grade, said(&check, ""))}
            {beside}
        </tr>
    }
}

fn cell(grade: Grade, words: String) -> impl IntoView {
    let (class, icon) = match grade {
        Grade::Good => ("cell", Icon::Check),
        Grade::Untold => ("cell is-none", Icon::Eye),
        Grade::Soft => ("cell is-warn", Icon::Clock),
        Grade::Bad => ("cell is-bad", Icon::Alert),
    };
    view! { <td><span class=class><Icon of=icon/>{words}</span></td> }
}

/// What is to be done, the worst first; with nothing bad left, the check can be noted as done.
#[component]
fn Fixes(
    /// The check.
    looking: Looking,
    /// Its lines.
    lines: Vec<Check>,
) -> impl IntoView {
    let mut open: Vec<Check> = lines.into_iter().filter(|it| it.grade > Grade::Good).collect();
    open.sort_by_key(|it| std::cmp::Reverse(it.grade));
    let fit = open.iter().all(|it| it.grade != Grade::Bad);
    let todo = open.iter().filter(|it| it.grade > Grade::Untold).count();
    let title = if todo == 0 { t("ready.fixes.none") } else { tv("ready.fixes", &[("count", todo.to_string())]) };
    let fixes = open.into_iter().map(|check| {
        let soft = check.grade != Grade::Bad;
        let icon = match check.grade {
            Grade::Bad => Icon::Alert,
            Grade::Soft => Icon::Clock,
            _ => Icon::Eye,
        };
        view! {
            <li class:is-soft=soft>
                <b><Icon of=icon/>{t(&format!("ready.{}", check.id))}{t("ready.colon")}{said(&check, "")}</b>
                <p>{said(&check, ".do")}</p>
                {acts::act_of(looking, check.id, check.state)}
            </li>
        }
    });
    let fixes = fixes.collect_view();
    let checked =
        move || looking.known.with(|known| known.as_ref().is_some_and(|known| known.answers.now("checked", known.now) == Some(true)));
    view! {
        <section>
            <h2 class="rule-h side-h">{title}</h2>
            <ol class="fixes">{fixes}</ol>
            {fit.then(|| view! {
                <Show when=checked fallback=move || view! {
                    <p class="acts mt-4"><Button words=t("ready.done.act") on_press=move |()| looking.answer("checked", true)/></p>
                }>
                    <Note tone=Tone::Done line=t("ready.done")/>
                </Show>
            })}
        </section>
    }
}

/// On the day before and on the day of a real election: says that this tablet was not checked yet.
#[component]
pub fn BeforeTheDay() -> impl IntoView {
    let session = session();
    let checked = RwSignal::new(None::<bool>);
    leptos::task::spawn_local(async move {
        let Some(id) = session.election.try_get_untracked().flatten() else { return };
        let now = clock::now();
        checked.try_set(Some(answers(session, &id).await.now("checked", now) == Some(true)));
    });
    let near = Memo::new(move |_| {
        let day = session.read(due::round_day).flatten();
        let days = day.map(|day| day.days_since(session.today()));
        (!session.is_rehearsal() && checked.get() == Some(false)).then_some(days).flatten().filter(|days| (0..=1).contains(days))
    });
    move || {
        near.get().map(|days| {
            let key = if days == 0 { "ready.note.today" } else { "ready.note.tomorrow" };
            view! {
                <Note tone=Tone::Warn title=t(key) line=t("ready.note.line")>
                    <p class="acts mt-3"><LinkButton words=t("ready.note.act") href=to_page(session, "ready-tablet") weight=Weight::Second size=Size::Small/></p>
                </Note>
            }
        })
    }
}
