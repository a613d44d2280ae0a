//! The form of a step, or one part of it: its fields, the law beside it, and the way on.

use super::{BasisOf, WordsOf, Work, lead, over, place_at};
use crate::app::company::CompanyAnswers;
use crate::app::pages::by_election::HoldByElection;
use crate::app::pages::field::FieldView;
use crate::app::words::{t, take_up_words, tv};
use crate::election::paperwork::Answers;
use crate::law::{ElectionKind, Finding, Subject};
use crate::text;
use crate::ui::{Back, Button, FieldFinding, FindingSummary, Form, LinkButton, Press, Title, Weight};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Keeps the draft a little after the last key, and at once when the page is left.
fn draft_keeper(work: Work) -> Callback<()> {
    let step = work.step.id;
    on_cleanup(move || work.session.keep_now(step));
    Callback::new(move |()| {
        let text = work.answers.try_with_untracked(|answers| serde_json::to_string(answers).unwrap_or_default());
        text.into_iter().for_each(|text| work.session.keep_soon(step, text));
    })
}

/// The parts round one part of a form, and its place among them.
#[derive(Clone, Copy)]
struct Round {
    part: &'static str,
    at: usize,
    count: usize,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

impl Round {
    fn of(work: &Work, part: &'static str) -> Self {
        let parts = work.asked.parts();
        let at = parts.iter().position(|known| *known == part).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| parts.get(at).copied());
        Self { part, at, count: parts.len(), before, after: parts.get(at + 1).copied() }
    }
}

/// Goes on: to the next part, to the part that is wrong, or to look the answers over.
fn go_on(work: Work, round: Round) -> impl Fn(()) + Clone {
    let navigate = use_navigate();
    move |()| {
        let to = |part: &str| navigate(&format!("?at={part}"), NavigateOptions { scroll: true, ..NavigateOptions::default() });
        if round.after.is_some() && !work.check(Some(round.part)) {
            return;
        }
        match round.after {
            Some(next) => to(next),
            None if work.check(None) => to("check"),
            None => {
                let elsewhere = work.wrong.with_untracked(|wrong| wrong.iter().map(|it| work.part_of(it)).find(|part| !part.is_empty()));
                if let Some(part) = elsewhere.filter(|part| *part != round.part) {
                    to(part);
                }
            }
        }
    }
}

pub(super) fn form_view(work: Work, part: &'static str) -> impl IntoView {
    if work.session.election.get_untracked().is_none() {
        // the election that is being founded has no words of its own yet: those of what was chosen so far
        work.answers.with_untracked(|answers| {
            let answer = |field: &str| answers.get(field).map_or("", String::as_str);
            let occasion = if answer("by_election").is_empty() { "" } else { "by_election" };
            take_up_words(&ElectionKind::from(answer("kind")), answer("mode"), occasion);
        });
    }
    let step = work.step.id;
    let round = Round::of(&work, part);
    let keep = draft_keeper(work);
    let fill = move |known: Answers| {
        work.answers.update(|answers| answers.extend(known));
        keep.run(());
    };
    let findings = Signal::derive(move || {
        work.wrong.with(|wrong| {
            wrong
                .iter()
                .filter(|it| part.is_empty() || work.part_of(it) == part)
                .filter_map(|finding| field_finding(&work, finding))
                .collect::<Vec<_>>()
        })
    });
    let title = Signal::derive(move || tv("form.wrong", &[("count", findings.get().len().to_string())]));
    let of_part = work.asked.fields().iter().filter(|field| part.is_empty() || field.part == part);
    let fields = of_part
        .map(|field| view! { <FieldView field=*field words=WordsOf(work) answers=work.answers wrong=work.wrong keep=keep/> })
        .collect_view();
    view! {
        <Back href=Signal::derive(move || work.home()) words=work.back_words()/>
        <FindingSummary title=title findings=findings attempt=work.attempts/>
        <Title words=question(step, round) over=over_words(step, round)/>
        <div class="cols">
            <div>
                {(round.at == 0).then(|| lead(step))}
                {(step == "by_election").then(|| view! { <HoldByElection/> })}
                <CompanyAnswers step=step fill=Callback::new(fill)/>
                <Form on_submit=go_on(work, round)>
                    {fields}
                    <div class="acts mt-5">
                        <Button words=go_words(step, round) press=Press::Submit/>
                        {round.before.map(|before| {
                            let words = tv("form.part.back", &[("part", t(&format!("step.{step}.part.{before}")))]);
                            view! { <LinkButton words=words href=place_at(before) weight=Weight::Plain/> }
                        })}
                        <LinkButton words=t("form.later") href=Signal::derive(move || work.home()) weight=Weight::Plain/>
                    </div>
                </Form>
            </div>
            <BasisOf work=work/>
        </div>
    }
}

/// What is asked: of the whole form, or of its part.
fn question(step: &str, round: Round) -> String {
    let own = format!("step.{step}.part.{}.question", round.part);
    if text::has(&own) { t(&own) } else { t(&format!("step.{step}.question")) }
}

/// Over the title: the stage, or the step with the place of the part.
fn over_words(step: &str, round: Round) -> String {
    if round.count < 2 {
        return over(step);
    }
    let values = [("step", t(&format!("step.{step}"))), ("no", (round.at + 1).to_string()), ("count", round.count.to_string())];
    tv("form.part.over", &values)
}

/// The words of the button: what comes next.
fn go_words(step: &str, round: Round) -> String {
    round.after.map_or_else(|| t("form.check"), |next| t(&format!("step.{step}.part.{next}.go")))
}

fn field_finding(work: &Work, finding: &Finding) -> Option<FieldFinding> {
    match &finding.subject {
        Subject::Field(field) => Some(FieldFinding { field: field.clone(), words: work.sentence(finding) }),
        _ => None,
    }
}
