//! 总结全文 on the screen: every figure, day and name of the record leads to the step that it comes from.

use crate::app::frame::to_page;
use crate::app::pages::tasks::step_href;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{t, tv};
use crate::papers::{Run, Told, told_summary};
use leptos::prelude::*;

/// A figure with the way to where it comes from; the record itself where no step of this election gives it.
#[component]
pub(super) fn FigureLink(
    /// As it stands in the sentence.
    #[prop(into)]
    words: String,
    /// The step whose record gives it.
    #[prop(into)]
    step: String,
) -> impl IntoView {
    let session = session();
    let on_road = untrack(|| session.road()).is_some_and(|road| road.step(&step).is_some());
    let (href, source) = if on_road {
        let base = to(&format!("/e/{}/step", session.election.get_untracked().unwrap_or_default()));
        (step_href(&base, &step), t(&format!("step.{step}")))
    } else {
        (to_page(session, "record"), t("summary.figure.record"))
    };
    let label = tv("summary.figure.label", &[("words", words.clone()), ("step", source)]);
    view! { <a class="told-figure" href=href aria-label=label>{words}</a> }
}

/// The whole summary as it would be printed.
#[component]
pub(super) fn FullText() -> impl IntoView {
    let session = session();
    let told = Memo::new(move |_| session.read(told_summary).unwrap_or_default());
    view! {
        <section aria-labelledby="told">
            <h2 id="told" class="rule-h">{t("summary.read")}</h2>
            <p class="quiet">{t("summary.read.line")}</p>
            <div class="told">{move || told.get().into_iter().map(piece).collect_view()}</div>
        </section>
    }
}

fn piece(told: Told) -> AnyView {
    match told {
        Told::Heading(words) => view! { <h3>{words}</h3> }.into_any(),
        Told::Paragraph(runs) => view! { <p>{runs.into_iter().map(run).collect_view()}</p> }.into_any(),
        Told::Own(_, words) => view! { <p>{words}</p> }.into_any(),
        Told::Waits(part) => {
            let words = tv("summary.wait", &[("part", t(&format!("summary.own.{part}")))]);
            view! { <p><a href=format!("#own-{part}")>{words}</a></p> }.into_any()
        }
    }
}

fn run(run: Run) -> AnyView {
    match run {
        Run::Words(words) => words.into_any(),
        Run::Figure { words, step } => view! { <FigureLink words=words step=step/> }.into_any(),
    }
}
