//! One step of the road: its form or confirmation, the answers to look over, what was recorded and what comes next.

use crate::app::company::CompanyAnswers;
use crate::app::drafts::Founded;
use crate::app::frame::ElectionPage;
use crate::app::load::{Opened, fault_words};
use crate::app::pages::asked::Asked;
use crate::app::pages::by_election::HoldByElection;
use crate::app::pages::field::FieldView;
use crate::app::pages::tasks::step_href;
use crate::app::session::{Receipt, Session, session};
use crate::app::to;
use crate::app::words::{t, tv, voice};
use crate::election::paperwork::Answers;
use crate::law::{Finding, Severity, Subject};
use crate::stages::{FieldKind, Follow, Offer, Step};
use crate::text;
use crate::ui::{
    Back, Basis, Button, Clause, Done, Fact, Facts, FieldFinding, FindingSummary, Form, LinkButton, Next, Nexts, Note, Press, Size, Title,
    Tone, Weight,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

/// How long after the last key a draft is kept.
const DRAFT_MS: u64 = 400;

/// A step of the election in the address.
#[component]
pub fn StepPage() -> impl IntoView {
    let params = use_params_map();
    let step = Memo::new(move |_| params.read().get("step").unwrap_or_default());
    view! {
        <Opened>
            {move || match crate::stages::find(&step.get()) {
                Some((_, step)) => view! { <StepView step=step/> }.into_any(),
                None => view! { <crate::app::pages::lost::Lost/> }.into_any(),
            }}
        </Opened>
    }
}

/// Founding a new election: the first step, before there is an election.
#[component]
pub fn NewElection() -> impl IntoView {
    let session = session();
    if session.election.get_untracked().is_some() || session.peek(|_| ()).is_none() {
        session.begin_blank();
    }
    crate::stages::find("found").map(|(_, step)| view! { <StepView step=step/> })
}

/// What a step's page holds while it is worked on.
#[derive(Clone, Copy)]
struct Work {
    step: &'static Step,
    asked: Asked,
    session: Session,
    answers: RwSignal<Answers>,
    wrong: RwSignal<Vec<Finding>>,
    attempts: RwSignal<u32>,
    refused: RwSignal<Option<String>>,
    receipt: RwSignal<Option<(Receipt, bool)>>,
    busy: RwSignal<bool>,
}

#[component]
fn StepView(
    /// The step.
    step: &'static Step,
) -> impl IntoView {
    let session = session();
    let asked = Asked::of(step);
    let work = Work {
        step,
        asked,
        session,
        answers: RwSignal::new(session.peek(|s| asked.prefill(s)).unwrap_or_default()),
        wrong: RwSignal::new(Vec::new()),
        attempts: RwSignal::new(0),
        refused: RwSignal::new(None),
        receipt: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let loaded = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let draft = session.draft(step.id).await.and_then(|text| serde_json::from_str::<Answers>(&text).ok());
        if let Some(draft) = draft {
            work.answers.try_update(|answers| answers.extend(draft));
        }
        loaded.try_set(true);
    });
    let query = use_query_map();
    let at = Memo::new(move |_| query.read().get("at").unwrap_or_default());
    let place = move || match (work.receipt.get().is_some(), at.get().as_str(), asked.has_fields()) {
        (true, ..) => Place::Done,
        (false, "check", _) | (false, _, false) => Place::Check,
        _ => Place::Form,
    };
    let place = Memo::new(move |_| place());
    view! {
        <ElectionPage>
            {move || loaded.get().then(|| match place.get() {
                Place::Form => form_view(work).into_any(),
                Place::Check => check_view(work).into_any(),
                Place::Done => done_view(work).into_any(),
            })}
        </ElectionPage>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Form,
    Check,
    Done,
}

impl Work {
    fn home(&self) -> String {
        self.session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")))
    }

    fn back_words(&self) -> String {
        t(if self.session.election.get_untracked().is_some() { "back.tasks" } else { "go-home" })
    }

    /// The words of a field of this step, falling back to those that all steps share.
    fn words(&self, field: &str, part: &str) -> String {
        let own = format!("field.{}.{field}{part}", self.asked.words_of());
        if text::has(&own) {
            return t(&own);
        }
        let shared = format!("field.{field}{part}");
        if text::has(&shared) { t(&shared) } else { String::new() }
    }

    fn clauses(&self) -> Vec<Clause> {
        let step = self.step;
        self.session.read(|s| crate::app::words::clauses(&s.law, step.rests_on)).unwrap_or_default()
    }

    /// Checks the answers; when nothing is wrong, they may be looked over.
    fn check(&self) -> bool {
        let found = self.session.peek(|s| self.answers.with_untracked(|answers| self.asked.commands(s, answers)));
        let wrong = found.and_then(Result::err).unwrap_or_default();
        let fine = wrong.is_empty();
        self.wrong.set(wrong);
        self.attempts.update(|count| *count += 1);
        fine
    }

    fn sentence(&self, finding: &Finding) -> String {
        let mut values = finding.values.clone();
        if let Subject::Field(field) = &finding.subject {
            values.push(("label".to_owned(), self.words(field, "")));
        }
        text::phrase(voice(), &format!("finding.{}", finding.code), &values)
    }

    fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        let commands = self.session.peek(|s| self.answers.with_untracked(|answers| self.asked.commands(s, answers)));
        let Some(Ok(commands)) = commands else {
            self.check();
            return;
        };
        self.busy.set(true);
        self.refused.set(None);
        let founded = if self.session.election.get_untracked().is_none() { Founded::JustNow } else { Founded::Before };
        let session = self.session;
        // recorded in the app's time, not the page's: leaving the page does not stop it
        leptos::task::spawn_local(async move {
            match session.record_all(commands).await {
                Ok(receipt) => {
                    session.drop_draft(self.step.id, founded).await;
                    self.receipt.try_set(Some((receipt, founded == Founded::JustNow)));
                }
                Err(fault) => {
                    self.refused.try_set(Some(fault_words(&fault)));
                }
            }
            self.busy.try_set(false);
        });
    }
}

fn form_view(work: Work) -> impl IntoView {
    let navigate = use_navigate();
    let step = work.step.id;
    let draft = StoredValue::new(None::<TimeoutHandle>);
    let keep = move || {
        draft.update_value(|handle| {
            if let Some(handle) = handle.take() {
                handle.clear();
            }
            let later = move || {
                let text = work.answers.try_with_untracked(|answers| serde_json::to_string(answers).unwrap_or_default());
                if let Some(text) = text {
                    leptos::task::spawn_local(async move { work.session.save_draft(step, &text).await });
                }
            };
            *handle = set_timeout_with_handle(later, std::time::Duration::from_millis(DRAFT_MS)).ok();
        });
    };
    on_cleanup(move || {
        // leaving with something typed in the last moment: keep it now
        let waiting = draft.try_update_value(Option::take).flatten();
        if let (Some(handle), Some(text)) =
            (waiting, work.answers.try_with_untracked(|answers| serde_json::to_string(answers).unwrap_or_default()))
        {
            handle.clear();
            leptos::task::spawn_local(async move { work.session.save_draft(step, &text).await });
        }
    });
    let fill = move |known: Answers| {
        work.answers.update(|answers| answers.extend(known));
        keep();
    };
    let go_on = move |()| {
        if work.check() {
            navigate("?at=check", NavigateOptions { scroll: true, ..NavigateOptions::default() });
        }
    };
    let findings = Signal::derive(move || {
        work.wrong.with(|wrong| wrong.iter().filter_map(|finding| field_finding(&work, finding)).collect::<Vec<_>>())
    });
    let title = Signal::derive(move || tv("form.wrong", &[("count", findings.get().len().to_string())]));
    let fields = move || {
        work.asked.fields().iter().map(|field| view! { <FieldView field=*field words=WordsOf(work) answers=work.answers wrong=work.wrong keep=Callback::new(move |()| keep())/> }).collect_view()
    };
    view! {
        <Back href=Signal::derive(move || work.home()) words=work.back_words()/>
        <FindingSummary title=title findings=findings attempt=work.attempts/>
        <Title words=t(&format!("step.{step}.question")) over=over(step)/>
        <div class="cols">
            <div>
                {lead(step)}
                {(step == "by_election").then(|| view! { <HoldByElection/> })}
                <CompanyAnswers step=step fill=Callback::new(fill)/>
                <Form on_submit=go_on>
                    {fields()}
                    <div class="acts mt-5">
                        <Button words=t("form.check") press=Press::Submit/>
                        <LinkButton words=t("form.later") href=Signal::derive(move || work.home()) weight=Weight::Plain/>
                    </div>
                </Form>
            </div>
            <BasisOf work=work/>
        </div>
    }
}

/// Where the step is on the road, over its title.
fn over(step: &str) -> String {
    crate::stages::find(step).map(|(stage, _)| t(&format!("stage.{}", stage.id))).unwrap_or_default()
}

fn lead(step: &str) -> Option<impl IntoView + use<>> {
    let key = format!("step.{step}.lead");
    text::has(&key).then(|| view! { <p class="lead">{t(&key)}</p> })
}

/// The words of the fields of a step, for the field's view.
#[derive(Clone, Copy)]
pub struct WordsOf(Work);

impl WordsOf {
    /// Label or hint of a field.
    pub fn of(&self, field: &str, part: &str) -> String {
        self.0.words(field, part)
    }

    /// The sentence of a finding at a field.
    pub fn sentence(&self, finding: &Finding) -> String {
        self.0.sentence(finding)
    }

    /// What the situation offers for a field.
    pub fn offered(&self, offer: Offer) -> Vec<(String, String)> {
        self.0.answers.with(|answers| self.0.session.peek(|situation| offer(situation, answers))).unwrap_or_default()
    }

    /// Puts the other answers right after one was given.
    pub fn follow(&self, follow: Follow) {
        self.0.answers.update(|answers| {
            self.0.session.peek(|situation| follow(situation, answers));
        });
    }
}

fn field_finding(work: &Work, finding: &Finding) -> Option<FieldFinding> {
    match &finding.subject {
        Subject::Field(field) => Some(FieldFinding { field: field.clone(), words: work.sentence(finding) }),
        _ => None,
    }
}

#[component]
fn BasisOf(work: Work) -> impl IntoView {
    let clauses = Signal::derive(move || work.clauses());
    view! {
        <Show when=move || !clauses.with(Vec::is_empty)>
            <Basis title=t("basis") open=t("basis.open") clauses=clauses/>
        </Show>
    }
}

fn facts(work: Work) -> Vec<Fact> {
    let answers = work.answers.get();
    let shown = work.asked.fields().iter().filter(|field| field.shown(&answers));
    shown
        .map(|field| {
            let answer = answers.get(field.id).cloned().unwrap_or_default();
            let words = answer_words(work, field.id, &field.kind, &answer);
            Fact::new(work.words(field.id, ""), if words.is_empty() { t("answer.none") } else { words }).change("?at=form")
        })
        .collect()
}

/// An answer in words.
fn answer_words(work: Work, field: &str, kind: &FieldKind, answer: &str) -> String {
    let cell_words = |kind: &FieldKind, text: &str| match kind {
        FieldKind::Choice(_) if !text.is_empty() => t(&format!("choice.{text}")),
        FieldKind::Offered(offer) => {
            let offered = WordsOf(work).offered(*offer);
            offered.into_iter().find(|(value, _)| value == text).map_or_else(|| text.to_owned(), |(_, words)| words)
        }
        FieldKind::Day => text.parse().map_or_else(|_| text.to_owned(), crate::app::words::day_long),
        _ => text.to_owned(),
    };
    match kind {
        FieldKind::Rows(cells) => {
            let rows: Vec<Vec<String>> = serde_json::from_str(answer).unwrap_or_default();
            let row = |row: &Vec<String>| {
                let cells = cells.iter().zip(row).filter(|(_, text)| !text.trim().is_empty());
                cells
                    .map(|(cell, text)| {
                        let unit = work.words(field, &format!(".{}.unit", cell.id));
                        format!("{}{unit}", cell_words(&cell.kind, text.trim()))
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            rows.iter().map(row).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("；")
        }
        kind => cell_words(kind, answer.trim()),
    }
}

fn check_view(work: Work) -> impl IntoView {
    let step = work.step.id;
    let navigate = use_navigate();
    if work.asked.has_fields() {
        let found = work.session.peek(|s| work.answers.with_untracked(|answers| work.asked.commands(s, answers)));
        if !matches!(found, Some(Ok(_))) {
            navigate("?at=form", NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    }
    let warnings = move || {
        let found = work.session.road().map(|road| road.step(step).map(|it| it.findings.clone()).unwrap_or_default()).unwrap_or_default();
        found
            .into_iter()
            .filter(|finding| finding.severity >= Severity::Warning)
            .map(|finding| view! { <Note tone=Tone::Warn><p>{finding.sentence(voice())}</p></Note> })
            .collect_view()
    };
    let refused = move || {
        work.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong title=t("refused")><p>{words}</p></Note></div> })
    };
    let has_fields = work.asked.has_fields();
    view! {
        <Back href=Signal::derive(move || work.home()) words=work.back_words()/>
        <Title words=t(if has_fields { "check.title" } else { "confirm.title" }) over=t(&format!("step.{step}"))/>
        <div class="cols">
            <div>
                {lead(step)}
                {refused}
                {warnings}
                {has_fields.then(|| view! { <Facts change=t("check.change") facts=Signal::derive(move || facts(work))/> })}
                <div class="acts mt-5">
                    <Button words=t(&format!("step.{step}.act")) size=Size::Page
                        on_press=move |()| work.record()/>
                    {if has_fields {
                        view! { <LinkButton words=t("check.back") href="?at=form" weight=Weight::Plain/> }.into_any()
                    } else {
                        view! { <LinkButton words=t("form.later") href=Signal::derive(move || work.home()) weight=Weight::Plain/> }.into_any()
                    }}
                </div>
            </div>
            <BasisOf work=work/>
        </div>
    }
}

fn done_view(work: Work) -> impl IntoView {
    let step = work.step.id;
    let (receipt, _) = work.receipt.get_untracked()?;
    let line =
        tv("done.line", &[("time", text::clock(receipt.at)), ("entry", receipt.entry.seq.to_string()), ("digest", receipt.digest.short())]);
    let id = work.session.election.get_untracked().unwrap_or_default();
    let base = to(&format!("/e/{id}"));
    let papers = work.step.papers.iter().map(|paper| {
        let href = format!("{base}/paper/{paper}");
        view! {
            <Next title=t(&format!("paper.{paper}")) line=t("done.paper")>
                <LinkButton words=t("done.print") href=href weight=Weight::Second size=Size::Small/>
            </Next>
        }
    });
    let papers = papers.collect_view();
    let next = work.session.road().and_then(|road| road.next().map(|it| (it.step.id, it.due)));
    let next = next.filter(|(id, _)| *id != step).map(|(id, due)| {
        let line = due.map(|day| tv("step.due", &[("day", crate::app::words::day_short(day))])).unwrap_or_default();
        let href = step_href(&format!("{base}/step"), id);
        view! { <Next title=t(&format!("step.{id}")) line=line><LinkButton words=t(&format!("step.{id}.go")) href=href/></Next> }
    });
    let title_key = format!("step.{step}.done");
    let title = if text::has(&title_key) { t(&title_key) } else { tv("done.title", &[("step", t(&format!("step.{step}")))]) };
    Some(view! {
        <Done title=title line=line/>
        <h2 class="mt-5">{t("done.next")}</h2>
        <Nexts>{next}{papers}</Nexts>
        <p class="acts mt-5"><LinkButton words=t("back.tasks") href=base weight=Weight::Plain/></p>
    })
}
