//! The answers of a step to look over, and what was recorded and what comes next.

use super::{BasisOf, WordsOf, Work, lead, place_at};
use crate::app::lock::set::PassphraseForReal;
use crate::app::pages::tasks::step_href;
use crate::app::to;
use crate::app::two_keys::{TwoKeys, act_of};
use crate::app::words::{t, tv, voice};
use crate::law::Severity;
use crate::papers::made_in;
use crate::stages::FieldKind;
use crate::text;
use crate::ui::{Back, Button, Done, Fact, Facts, LinkButton, Next, Nexts, Note, Size, Title, Tone, Weight};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

fn facts(work: Work) -> Vec<Fact> {
    let answers = work.answers.get();
    let shown = work.asked.fields().iter().filter(|field| field.asks() && field.shown(&answers));
    shown
        .map(|field| {
            let answer = answers.get(field.id).cloned().unwrap_or_default();
            let words = answer_words(work, field.id, &field.kind, &answer);
            Fact::new(work.words(field.id, ""), if words.is_empty() { t("answer.none") } else { words }).change(form_at(field.part))
        })
        .collect()
}

/// The address of a part of the form; the form itself where it has none.
fn form_at(part: &str) -> String {
    place_at(if part.is_empty() { "form" } else { part })
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

pub(super) fn check_view(work: Work) -> impl IntoView {
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
    let for_two = Signal::derive(move || {
        let answers = work.answers.get();
        work.session.read(|s| work.asked.commands(s, &answers).ok().and_then(|commands| act_of(s, &commands))).flatten()
    });
    view! {
        <Back href=Signal::derive(move || work.home()) words=work.back_words()/>
        <Title words=t(if has_fields { "check.title" } else { "confirm.title" }) over=t(&format!("step.{step}"))/>
        <div class="cols">
            <div>
                {lead(step)}
                {refused}
                {warnings}
                <TwoKeys act=for_two/>
                {has_fields.then(|| view! { <Facts change=t("check.change") facts=Signal::derive(move || facts(work))/> })}
                <div class="acts mt-5">
                    <Button words=t(&format!("step.{step}.act")) size=Size::Page
                        on_press=move |()| work.record()/>
                    {if has_fields {
                        view! { <LinkButton words=t("check.back") href=form_at(work.asked.parts().last().copied().unwrap_or_default()) weight=Weight::Plain/> }.into_any()
                    } else {
                        view! { <LinkButton words=t("form.later") href=Signal::derive(move || work.home()) weight=Weight::Plain/> }.into_any()
                    }}
                </div>
            </div>
            <BasisOf work=work/>
        </div>
    }
}

pub(super) fn done_view(work: Work) -> impl IntoView {
    let step = work.step.id;
    let (receipt, just_founded) = work.receipt.get_untracked()?;
    let line =
        tv("done.line", &[("time", text::clock(receipt.at)), ("entry", receipt.entry.seq.to_string()), ("digest", receipt.digest.short())]);
    let id = work.session.election.get_untracked().unwrap_or_default();
    let base = to(&format!("/e/{id}"));
    let made = work.session.peek(|s| made_in(s, step).map(|paper| paper.id).collect::<Vec<_>>());
    let papers = made.unwrap_or_default().into_iter().map(|paper| {
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
    // a real election is founded: before anybody is registered, the tablet gets its passphrase
    let passphrase = just_founded.then(|| view! { <PassphraseForReal/> });
    let title_key = format!("step.{step}.done");
    let title = if text::has(&title_key) { t(&title_key) } else { tv("done.title", &[("step", t(&format!("step.{step}")))]) };
    Some(view! {
        <Done title=title line=line/>
        {passphrase}
        <h2 class="mt-5">{t("done.next")}</h2>
        <Nexts>{next}{papers}</Nexts>
        <p class="acts mt-5"><LinkButton words=t("back.tasks") href=base weight=Weight::Plain/></p>
    })
}
