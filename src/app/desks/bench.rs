//! What all desks share: the frame, one way to ask, the findings of the step, finding a person on the roll.

use crate::app::company::CompanyBlock;
use crate::app::frame::ElectionPage;
use crate::app::load::fault_words;
use crate::app::pages::tasks::step_href;
use crate::app::seating::SeatLine;
use crate::app::session::{Receipt, Session, session};
use crate::app::to;
use crate::app::words::{chinese_number, clauses, t, tv, voice};
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::search::SearchIndex;
use crate::election::{Command, Situation};
use crate::law::{Finding, Severity};
use crate::stages::Status;
use crate::text;
use crate::ui::{
    Announcer, Back, Basis, Button, Clause, EntrySearch, Hit, LinkButton, MainKind, Next, Nexts, Note, RowsWords, Size, Title, Tone, Weight,
};
use crate::values::Day;
use leptos::prelude::*;

/// Where the clauses of a desk stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClausesAt {
    /// Beside the work.
    #[default]
    Side,
    /// Under it, where the work needs the width.
    Foot,
}

/// The page of a desk: way back, title, what was answered to the last act, what stands against the law, the work, the clauses.
#[component]
pub fn DeskFrame(
    /// The step that it works for.
    step: &'static str,
    /// The question or the finding of the page.
    #[prop(into)]
    title: Signal<String>,
    /// Its acts, with what they were answered.
    acts: Acts,
    /// What stands in the row of the title.
    #[prop(optional)]
    head: Option<ViewFn>,
    /// What stands beside, over the clauses.
    #[prop(optional)]
    side: Option<ViewFn>,
    /// Where the clauses stand.
    #[prop(optional)]
    clauses_at: ClausesAt,
    /// The work.
    children: Children,
) -> impl IntoView {
    let session = session();
    let home = Signal::derive(move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}"))));
    let over = Signal::derive(move || Some(t(&format!("step.{step}"))));
    view! {
        <ElectionPage>
            <Back href=home words=t("desk.back")/>
            <Title words=title over=over>{head.map(|it| it.run())}</Title>
            <div class=match clauses_at { ClausesAt::Side => "cols", ClausesAt::Foot => "stack-l" }>
                <div class="stack-l">
                    <ActNote acts=acts/>
                    <StepFindings step=step/>
                    <CompanyBlock step=step/>
                    {children()}
                    <WhatNext step=step/>
                </div>
                <div class="stack-l">
                    {side.map(|it| it.run())}
                    <Basis title=t("basis") open=t("basis.open") clauses=Signal::derive(move || clauses_of(session, step))/>
                </div>
            </div>
        </ElectionPage>
    }
    .into_any()
}

/// Once the step of a desk is done: what comes next, and the way there.
#[component]
pub fn WhatNext(
    /// The step.
    step: &'static str,
) -> impl IntoView {
    let session = session();
    let next = Memo::new(move |_| {
        let road = session.road()?;
        let done = road.step(step).is_some_and(|it| it.status == Status::Done);
        road.next().filter(|next| done && next.step.id != step).map(|next| next.step.id)
    });
    let base = move || to(&format!("/e/{}/step", session.election.get().unwrap_or_default()));
    move || {
        next.get().map(|id| {
            let title = tv("desk.next", &[("step", t(&format!("step.{id}")))]);
            view! {
                <Nexts><Next title=title line=t("desk.next.line")>
                    <LinkButton words=t(&format!("step.{id}.go")) href=step_href(&base(), id)/>
                </Next></Nexts>
            }
        })
    }
}

/// The frame of a desk made for speed: no clauses beside it, close and fast.
#[component]
pub fn FastFrame(
    /// The step that it works for, where the page is the whole desk.
    #[prop(optional)]
    step: Option<&'static str>,
    /// What the desk is, for the reader.
    #[prop(into)]
    title: Signal<String>,
    /// The work.
    children: Children,
) -> impl IntoView {
    let session = session();
    let home = Signal::derive(move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}"))));
    view! {
        <ElectionPage kind=MainKind::Desk>
            <Back href=home words=t("desk.back")/>
            <h1 class="sr">{move || title.get()}</h1>
            <SeatLine/>
            {step.map(|step| view! { <CompanyBlock step=step/> })}
            <div class="mt-4">{children()}</div>
            {step.map(|step| view! { <WhatNext step=step/> })}
        </ElectionPage>
    }
    .into_any()
}

/// The clauses that a step rests on.
pub fn clauses_of(session: Session, step: &str) -> Vec<Clause> {
    let Some((_, step)) = crate::stages::find(step) else { return Vec::new() };
    session.read(|s| clauses(&s.law, step.rests_on)).unwrap_or_default()
}

/// What a desk asks for, and what it was answered.
#[derive(Clone, Copy)]
pub struct Acts {
    /// The session.
    pub session: Session,
    said: RwSignal<Option<(Tone, String)>>,
    busy: RwSignal<bool>,
    announcer: Announcer,
}

impl Acts {
    /// Nothing asked yet.
    pub fn new() -> Self {
        let announcer = use_context::<Announcer>().unwrap_or_default();
        Self { session: session(), said: RwSignal::new(None), busy: RwSignal::new(false), announcer }
    }

    /// Asks for one act of several requests; `done` runs once it is on the disk. While one is under way, no other is taken.
    pub fn ask(self, commands: Vec<Command>, done: impl FnOnce(Receipt) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.said.set(None);
        leptos::task::spawn_local(async move {
            match self.session.record_all(commands).await {
                Ok(receipt) => {
                    self.busy.try_set(false);
                    done(receipt);
                }
                Err(fault) => {
                    self.busy.try_set(false);
                    self.wrong(fault_words(&fault));
                }
            }
        });
    }

    /// Asks for one request and says what was done.
    pub fn ask_and_say(self, command: Command, words: String) {
        self.ask(vec![command], move |_| self.done(words));
    }

    /// Says what was done.
    pub fn done(self, words: String) {
        self.announcer.say(words.clone());
        self.said.try_set(Some((Tone::Done, words)));
    }

    /// Says what is not possible.
    pub fn wrong(self, words: String) {
        self.announcer.interrupt(words.clone());
        self.said.try_set(Some((Tone::Wrong, words)));
    }

    /// Today, read once.
    pub fn today(self) -> Day {
        untrack(|| self.session.today())
    }

    /// Takes back what was said.
    pub fn quiet(self) {
        self.said.set(None);
    }
}

/// What the last act was answered.
#[component]
pub fn ActNote(
    /// Whose.
    acts: Acts,
) -> impl IntoView {
    move || acts.said.get().map(|(tone, words)| view! { <Note tone=tone line=words/> })
}

/// The sentence of a finding.
pub fn finding_words(finding: &Finding) -> String {
    text::phrase(voice(), &format!("finding.{}", finding.code), &finding.values)
}

/// What stands against the law at a step, the gravest first.
#[component]
pub fn StepFindings(
    /// The step.
    step: &'static str,
) -> impl IntoView {
    let session = session();
    let found = Memo::new(move |_| {
        let road = session.road();
        let mut found: Vec<(Severity, String)> = road
            .as_ref()
            .and_then(|road| road.step(step))
            .map(|it| it.findings.iter().map(|finding| (finding.severity, finding_words(finding))).collect())
            .unwrap_or_default();
        found.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        found
    });
    let tone = |severity| match severity {
        Severity::Blocking => Tone::Wrong,
        Severity::Warning => Tone::Warn,
        Severity::Advice => Tone::Plain,
    };
    move || {
        let shown = found.get();
        let more = shown.len().saturating_sub(MOST_FINDINGS);
        let rows =
            shown.into_iter().take(MOST_FINDINGS).map(|(severity, words)| view! { <Note tone=tone(severity) line=words/> }).collect_view();
        let rest = (more > 0).then(|| view! { <p class="caption">{tv("desk.more-findings", &[("number", more.to_string())])}</p> });
        view! { {rows}{rest} }
    }
}

/// So many findings stand on a desk; the others are counted.
const MOST_FINDINGS: usize = 6;

/// Group and year of birth: enough to tell people of one name apart.
pub fn who_line(voter: &Voter) -> String {
    let registration = &voter.registration;
    let group = chinese_number(registration.group);
    tv("desk.who", &[("group", group), ("year", registration.birth.year().to_string())])
}

/// The roll, searched by name, sounds or last digits.
#[derive(Clone, Copy)]
pub struct Roster {
    session: Session,
    index: StoredValue<SearchIndex, LocalStorage>,
}

impl Roster {
    /// The roll of the open election.
    pub fn new() -> Self {
        let session = session();
        let index = session.peek(|s| SearchIndex::of(&s.election.roll)).unwrap_or_default();
        Self { session, index: StoredValue::new_local(index) }
    }

    /// Those who fit what was typed, best first, as `row` tells them.
    pub fn find<T>(self, typed: &str, limit: usize, row: impl Fn(&Situation, &Voter) -> T) -> Vec<T> {
        let search = |s: &Situation| {
            let places = self.index.try_update_value(|index| {
                index.catch_up(&s.election.roll);
                index.search(typed, limit)
            });
            let voters = places.unwrap_or_default().into_iter().filter_map(|hit| s.election.roll.voters.get(hit.place));
            voters.map(|voter| row(s, voter)).collect()
        };
        self.session.read(search).unwrap_or_default()
    }

    /// The one voter who has this identity number or this id: what a card or a voter's code says.
    pub fn scanned(self, text: &str) -> Option<VoterId> {
        let tidy = crate::values::id_number::tidy_digits(text);
        self.session.peek(|s| {
            let by_id = s.election.roll.voter(&VoterId::from(text.trim())).map(|voter| voter.id.clone());
            let has = |voter: &&Voter| voter.registration.id_number.as_ref().is_some_and(|number| number.as_str() == tidy);
            by_id.or_else(|| s.election.roll.standing().find(has).map(|voter| voter.id.clone()))
        })?
    }
}

/// Picks one person of the roll: search, then the one chosen with a way to choose another.
#[component]
pub fn PersonPick(
    /// The id of the field.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The roll.
    roster: Roster,
    /// The one chosen.
    chosen: RwSignal<Option<VoterId>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let hits = Memo::new(move |_| typed.with(|typed| roster.find(typed, 7, |_, voter| plain_hit(voter))));
    let found = Signal::derive(move || tv("desk.found", &[("number", hits.with(Vec::len).to_string())]));
    let take = move |key: String| {
        typed.set(String::new());
        chosen.set(Some(VoterId(key)));
    };
    let scan = move |text: String| {
        typed.set(String::new());
        chosen.set(roster.scanned(&text));
    };
    let named = move || {
        let session = roster.session;
        chosen.get().and_then(|id| {
            session.read(|s| s.election.roll.voter(&id).map(|voter| (voter.registration.name.to_string(), who_line(voter)))).flatten()
        })
    };
    move || match named() {
        Some((name, line)) => view! {
            <div class="field">
                <span class="label">{move || label.get()}</span>
                <p class="acts"><b>{name}</b><span class="quiet">{line}</span>
                    <Button words=t("desk.choose-other") weight=Weight::Second size=Size::Small on_press=move |()| chosen.set(None)/>
                </p>
            </div>
        }
        .into_any(),
        None => view! {
            <EntrySearch id=id label=label value=typed on_input=move |text: String| typed.set(text) hits=hits found=found
                on_act=take on_scan=Callback::new(scan) on_clear=move |()| typed.set(String::new())/>
        }
        .into_any(),
    }
}

/// A voter as a row of hits.
pub fn plain_hit(voter: &Voter) -> Hit {
    let (key, name) = (voter.id.to_string(), voter.registration.name.to_string());
    Hit { key, name, note: who_line(voter), ..Hit::default() }
}

/// Brings back what was filled in at a desk but not recorded, unless something was typed before it came, and keeps it as it changes.
pub fn keep_draft<T>(step: &'static str, value: RwSignal<T>)
where
    T: serde::Serialize + serde::de::DeserializeOwned + Clone + PartialEq + Send + Sync + 'static,
{
    let (session, untouched) = (session(), value.get_untracked());
    leptos::task::spawn_local(async move {
        let kept = session.draft(step).await.and_then(|text| serde_json::from_str::<T>(&text).ok());
        if let Some(kept) = kept.filter(|_| value.try_with_untracked(|now| *now == untouched) == Some(true)) {
            value.try_set(kept);
        }
    });
    Effect::new(move |before: Option<T>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            session.keep_soon(step, serde_json::to_string(&now).unwrap_or_default());
        }
        now
    });
    on_cleanup(move || session.keep_now(step));
}

/// Drops a draft that was recorded.
pub fn drop_draft(session: Session, step: &'static str) {
    leptos::task::spawn_local(async move { session.drop_draft(step, crate::app::drafts::Founded::Before).await });
}

/// Rows as typed: one `Vec` per row, one `String` per column.
pub type Rows = Vec<Vec<String>>;

/// The words around typed rows.
pub fn rows_words(add: &str) -> RowsWords {
    RowsWords { add: t(add), remove: t("desk.remove-row"), unchosen: t("desk.unchosen") }
}

/// A whole number as typed; 0 when it is none.
pub fn whole(text: &str) -> u32 {
    crate::values::id_number::tidy_digits(text).parse().unwrap_or(0)
}
