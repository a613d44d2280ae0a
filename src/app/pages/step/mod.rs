//! One step of the road: its form or confirmation, the answers to look over, what was recorded and what comes next.

mod check;
mod form;

use crate::app::drafts::Founded;
use crate::app::frame::ElectionPage;
use crate::app::load::{Opened, fault_words};
use crate::app::pages::asked::Asked;
use crate::app::pages::tasks::step_href;
use crate::app::session::{Receipt, Session, session};
use crate::app::to;
use crate::app::words::{t, voice, written};
use crate::election::paperwork::Answers;
use crate::law::{Finding, Subject};
use crate::stages::form::{Holding, Reckon, RuleHolding};
use crate::stages::{Follow, Offer, Step};
use crate::text;
use crate::ui::{Basis, Clause};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_params_map, use_query_map};

/// A step of the election in the address.
#[component]
pub fn StepPage() -> impl IntoView {
    let params = use_params_map();
    let step = Memo::new(move |_| params.read().get("step").unwrap_or_default());
    view! {
        <Opened>
            {move || match crate::stages::find(&step.get()) {
                // what is done at a desk has no form: its desk has an address of its own
                Some((_, step)) if matches!(step.work, crate::stages::Work::Desk(_)) => {
                    let base = format!("/e/{}/step", params.read().get("id").unwrap_or_default());
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    view! { <Redirect path=step_href(&base, step.id) options=options/> }.into_any()
                }
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
        (false, part, true) => Place::Form(asked.part_named(part)),
    };
    let place = Memo::new(move |_| place());
    view! {
        <ElectionPage>
            {move || loaded.get().then(|| match place.get() {
                Place::Form(part) => form::form_view(work, part).into_any(),
                Place::Check => check::check_view(work).into_any(),
                Place::Done => check::done_view(work).into_any(),
            })}
        </ElectionPage>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The form, or one part of it.
    Form(&'static str),
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
        if let Some(holding) = self.asked.holding() {
            let rules = self.answers.with(|answers| self.session.peek(|s| holding(s, answers))).unwrap_or_default();
            let rested = rules.iter().filter(|rule| step.rests_on.contains(&rule.rule.as_str()));
            return rested.map(|rule| crate::app::words::clause(&rule.citation)).collect();
        }
        self.session.read(|s| crate::app::words::clauses(&s.law, step.rests_on)).unwrap_or_default()
    }

    /// Checks the answers, or those of one part; when nothing is wrong, it goes on.
    fn check(&self, part: Option<&str>) -> bool {
        let found = self.session.peek(|s| self.answers.with_untracked(|answers| self.asked.commands(s, answers)));
        let mut wrong = found.and_then(Result::err).unwrap_or_default();
        wrong.retain(|finding| part.is_none_or(|part| self.part_of(finding) == part));
        let fine = wrong.is_empty();
        self.wrong.set(wrong);
        self.attempts.update(|count| *count += 1);
        fine
    }

    /// The part of the form in which a finding stands.
    fn part_of(&self, finding: &Finding) -> &'static str {
        match &finding.subject {
            Subject::Field(id) => self.asked.fields().iter().find(|field| field.id == id).map_or("", |field| field.part),
            _ => "",
        }
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
            self.check(None);
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
        let offered = self.0.answers.with(|answers| self.0.session.peek(|situation| offer(situation, answers))).unwrap_or_default();
        offered.into_iter().map(|(value, words)| (value, written(&words))).collect()
    }

    /// The law that holds for the answers.
    pub fn holding(&self, holding: Holding) -> Vec<RuleHolding> {
        self.0.answers.with(|answers| self.0.session.peek(|situation| holding(situation, answers))).unwrap_or_default()
    }

    /// What the law reckons from the answers.
    pub fn reckoned(&self, reckon: Reckon) -> Vec<Finding> {
        self.0.answers.with(|answers| self.0.session.peek(|situation| reckon(situation, answers))).unwrap_or_default()
    }

    /// Puts the other answers right after one was given.
    pub fn follow(&self, follow: Follow) {
        self.0.answers.update(|answers| {
            self.0.session.peek(|situation| follow(situation, answers));
        });
    }
}

/// The address of a place of this page, for links: a bare `?at=` would be read from the foot of the site.
fn place_at(place: &str) -> String {
    format!("{}?at={place}", window().location().pathname().unwrap_or_default())
}

/// Where the step is on the road, over its title.
fn over(step: &str) -> String {
    crate::stages::find(step).map(|(stage, _)| t(&format!("stage.{}", stage.id))).unwrap_or_default()
}

fn lead(step: &str) -> Option<impl IntoView + use<>> {
    let key = format!("step.{step}.lead");
    text::has(&key).then(|| view! { <p class="lead">{t(&key)}</p> })
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
