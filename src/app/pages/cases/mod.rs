//! 待决事项: what waits for people, each case with all its sides, what the law allows, and what was decided before.

mod decided;
mod deciding;
mod view;

use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::to;
use crate::app::words::{clause, clauses, t, tv, voice};
use crate::browser::crypto;
use crate::election::conflict::{ConflictId, ConflictKind, cases_of};
use crate::election::duplicates::LikenessIndex;
use crate::election::setup::Nature;
use crate::election::tablets;
use crate::exchange::bundle::Passage;
use crate::law::Severity;
use crate::training::{Chances, other_desk};
use crate::ui::icon::Icon as Sign;
use crate::ui::{Back, Basis, Button, Case, Icon, LinkButton, Note, Size, Title, Tone, Weight};
use decided::DecidedCases;
use deciding::Answers;
use leptos::prelude::*;
use view::{Eyes, View, anchor, rules_of};

pub use view::title_of;

/// What is being decided on the page: which case is open, which answer was taken, and why.
#[derive(Clone, Copy)]
struct Table {
    acts: Acts,
    open: RwSignal<Option<ConflictId>>,
    taken: RwSignal<Option<usize>>,
    reason: RwSignal<String>,
    missing: RwSignal<bool>,
}

impl Table {
    /// Opens a case; what was begun on another one is left.
    fn look_at(self, id: ConflictId) {
        let anchor = anchor(&id);
        self.open.set(Some(id));
        self.leave();
        request_animation_frame(move || crate::ui::focus::focus_id(&format!("{anchor}-title")));
    }

    fn leave(self) {
        self.taken.set(None);
        self.reason.set(String::new());
        self.missing.set(false);
    }
}

/// The page of the cases.
#[component]
pub fn CasesPage() -> impl IntoView {
    view! { <Opened><Cases/></Opened> }
}

#[component]
fn Cases() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let index = StoredValue::new_local(LikenessIndex::default());
    let views = Memo::new(move |_| {
        let found = session.read(|s| {
            index.update_value(|index| index.catch_up(&s.election.roll));
            let pairs = index.with_value(|index| index.pairs(&s.election.roll));
            let own = session.device().unwrap_or_else(|| crate::journal::DeviceId(String::new()));
            let seen = |journal: &crate::journal::Journal| {
                let eyes = Eyes { s, journal, own: &own };
                cases_of(s, &pairs).into_iter().map(|case| eyes.view(case)).collect::<Vec<_>>()
            };
            session.journal(seen).unwrap_or_default()
        });
        found.unwrap_or_default()
    });
    let table = Table {
        acts,
        open: RwSignal::new(None),
        taken: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
        missing: RwSignal::new(false),
    };
    let now_open = Memo::new(move |_| {
        let chosen = table.open.get();
        views.with(|views| {
            views.iter().find(|view| Some(&view.case.id) == chosen.as_ref()).or(views.first()).map(|view| view.case.id.clone())
        })
    });
    let title = Signal::derive(move || match views.with(Vec::len) {
        0 => t("cases.none"),
        count => tv("cases.count", &[("count", count.to_string())]),
    });
    let base = move |path: &str| to(&format!("/e/{}{path}", session.election.get().unwrap_or_default()));
    let rests_on = Signal::derive(move || {
        let open = now_open.get();
        let kind = views.with(|views| views.iter().find(|view| Some(&view.case.id) == open.as_ref()).map(|view| view.case.kind));
        let twins = matches!(kind, Some(ConflictKind::RegisteredTwice | ConflictKind::LikenessDiffers));
        let of = |s: &crate::election::Situation| {
            let own = twins.then(|| clause(&s.law.one_registration.citation));
            own.into_iter().chain(clauses(&s.law, &rules_of(kind.into_iter()))).collect::<Vec<_>>()
        };
        session.read(of).unwrap_or_default()
    });
    view! {
        <ElectionPage>
            <Back href=Signal::derive(move || base("")) words=t("back.tasks")/>
            <Title words=title over=t("cases.title")>
                <LinkButton words=t("cases.to-record") href=Signal::derive(move || base("/record")) weight=Weight::Second size=Size::Small icon=Icon::Book/>
            </Title>
            <div class="stack-l">
                <ActNote acts=acts/>
                <Show when=move || views.with(Vec::is_empty)><p class="lead">{t("cases.none.line")}</p></Show>
                <OtherDesk acts=acts/>
                <OpenCases table=table views=views now_open=now_open/>
                <TabletFindings/>
                <DecidedCases/>
                <Basis title=t("basis") open=t("basis.open") clauses=rests_on/>
            </div>
        </ElectionPage>
    }
}

/// In a rehearsal: the 陪练 on another tablet, whose record can be taken in, so that cases can be practised.
#[component]
fn OtherDesk(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let rehearsal = Memo::new(move |_| {
        session.read(|s| s.election.setup.founding.as_ref().is_some_and(|it| it.nature == Nature::Rehearsal)).unwrap_or(false)
    });
    let take = move |()| {
        let Some(pen) = session.pen() else { return acts.wrong(t("company.cases.first")) };
        let chances = Chances { ticket: crypto::random(), key: crypto::random() };
        let now = session.now();
        let file = untrack(|| session.peek(|s| session.journal(|journal| other_desk(s, journal, &pen, now, chances)).flatten()).flatten());
        let Some(bundle) = file else { return acts.wrong(t("company.cases.none")) };
        acts.quiet();
        leptos::task::spawn_local(async move {
            match session.receive_bundle(bundle, Passage::Carried).await {
                Ok(_) => {
                    session.news.try_set(Vec::new());
                    acts.done(t("company.cases.done"));
                }
                Err(_) => acts.wrong(t("company.cases.none")),
            }
        });
    };
    view! {
        <Show when=move || rehearsal.get()>
            <section aria-label=t("company.title")>
                <Note title=t("company.title")>
                    <p>{t("company.cases.line")}</p>
                    <p class="acts mt-3"><Button words=t("company.cases.act") weight=Weight::Second size=Size::Small on_press=take/></p>
                </Note>
            </section>
        </Show>
    }
}

/// The case in hand with its sides, and the others in a row each.
#[component]
fn OpenCases(
    /// What is being decided.
    table: Table,
    /// All that waits.
    views: Memo<Vec<View>>,
    /// The one that lies open.
    now_open: Memo<Option<ConflictId>>,
) -> impl IntoView {
    let decided = move || table.acts.session.read(|s| crate::election::conflict::decided(s).len()).unwrap_or(0);
    let tally = move || tv("cases.tally", &[("decided", decided().to_string()), ("open", views.with(Vec::len).to_string())]);
    let rows = move || {
        let open = now_open.get();
        let row = |view: View| {
            if Some(&view.case.id) == open.as_ref() {
                view! { <OneCase table=table shown=view/> }.into_any()
            } else {
                case_row(table, view).into_any()
            }
        };
        views.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !views.with(Vec::is_empty)>
            <section>
                <h2 class="rule-h is-row"><span>{t("cases.open")}</span><span class="tally">{tally}</span></h2>
                <div class="stack mt-4">{rows}</div>
            </section>
        </Show>
    }
}

fn case_row(table: Table, shown: View) -> impl IntoView {
    let id = shown.case.id.clone();
    let spoken = tv("cases.look.of", &[("title", shown.title.clone())]);
    view! {
        <div class="case-row is-first" id=anchor(&shown.case.id)>
            <Sign of=Icon::Ask/>
            <span><b>{shown.title}</b>{(!shown.again.is_empty()).then(|| view! { <span class="sub">{shown.again}</span> })}</span>
            <button class="btn is-second is-small" type="button" aria-label=spoken on:click=move |_| table.look_at(id.clone())>{t("cases.look")}</button>
        </div>
    }
}

/// One case with all its sides and the answers.
#[component]
fn OneCase(
    /// What is being decided.
    table: Table,
    /// The case.
    shown: View,
) -> impl IntoView {
    let more = shown.of.map(|count| tv("cases.more", &[("count", count.to_string()), ("shown", shown.heads.len().to_string())]));
    let more = more.map(|words| view! { <p class="caption case-more">{words}</p> });
    let answers = shown.clone();
    view! {
        <Case id=anchor(&shown.case.id) title=shown.title line=shown.again heads=shown.heads rows=shown.rows>
            {more}
            <Answers table=table shown=answers/>
        </Case>
    }
}

/// What about the tablets wants a look and is not decided here.
#[component]
fn TabletFindings() -> impl IntoView {
    let session = crate::app::session::session();
    let found = Memo::new(move |_| {
        let known = |s: &crate::election::Situation| {
            let shown = ["tablet.forked", "tablet.forked-settled", "tablet.pack-twice", "tablet.code-unknown"];
            let findings = tablets::findings(s).into_iter().filter(|finding| shown.contains(&finding.code.as_str()));
            findings.map(|finding| (finding.severity, finding.sentence(voice()))).collect::<Vec<_>>()
        };
        session.read(known).unwrap_or_default()
    });
    let tone = |severity| if severity == Severity::Blocking { Tone::Wrong } else { Tone::Warn };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="stack">
                <h2 class="rule-h">{t("cases.tablets")}</h2>
                {move || found.get().into_iter().map(|(severity, words)| view! { <Note tone=tone(severity) line=words/> }).collect_view()}
            </section>
        </Show>
    }
}
