//! What a desk says at once: one line, or the card of one voter.

use leptos::prelude::*;

use super::icon::Icon;

/// What the desk is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Somebody is to look.
    Ask,
    /// No.
    No,
}

impl Answer {
    const fn look(self) -> (&'static str, Icon) {
        match self {
            Answer::Yes => ("verdict is-ok", Icon::Check),
            Answer::Ask => ("verdict is-ask", Icon::Ask),
            Answer::No => ("verdict is-no", Icon::Cross),
        }
    }
}

/// One line under an entry: `<Verdict id="idcheck" answer=Answer::Yes title="号码正确" line="女，1968年3月12日生"/>`.
#[component]
pub fn Verdict(
    /// An id, for the field that it describes.
    #[prop(into, optional)]
    id: Option<String>,
    /// Yes, ask, no.
    #[prop(into)]
    answer: Signal<Answer>,
    /// The fact.
    #[prop(into)]
    title: Signal<String>,
    /// What it means, what to do.
    #[prop(into)]
    line: Signal<String>,
) -> impl IntoView {
    view! {
        <p class=move || answer.get().look().0 id=id>
            <b>{move || view! { <Icon of=answer.get().look().1/> }}{move || title.get()}</b>
            <span>{move || line.get()}</span>
        </p>
    }
    .into_any()
}

/// One line of a voter's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// Its sign.
    pub icon: Icon,
    /// The fact.
    pub words: String,
    /// What is known of it.
    pub note: String,
    /// The act beside it; empty where none.
    pub act: String,
}

/// The card of the voter in front: name, what may be issued, why. A refusal is `role=alert`.
///
/// ```text
/// <VoterCard answer=Answer::Yes band="可以发票" name="周桂兰" line="女，1956年生" count="2" unit="张选票" lines=lines on_line=act
///     last=move || view! { … the last issue, to take back … }.into_any()>
///     <Button words="发出2张选票" size=Size::Desk … />
/// </VoterCard>
/// ```
#[component]
pub fn VoterCard(
    /// Yes or no.
    answer: Answer,
    /// The answer in words.
    #[prop(into)]
    band: String,
    /// The voter's name.
    #[prop(into)]
    name: String,
    /// Who that is.
    #[prop(into)]
    line: String,
    /// How many may be issued.
    #[prop(into)]
    count: Signal<String>,
    /// Their unit.
    #[prop(into)]
    unit: String,
    /// What it rests on.
    lines: Vec<CardLine>,
    /// Gets the place of the line whose act is pressed.
    #[prop(into, optional)]
    on_line: Option<Callback<usize>>,
    /// The last act of the desk, with a way to take it back.
    #[prop(into, optional)]
    last: Option<ViewFn>,
    /// The acts.
    children: Children,
) -> impl IntoView {
    let refused = answer != Answer::Yes;
    let lines = lines.into_iter().enumerate().map(|(at, it)| card_line(at, it, on_line)).collect_view();
    view! {
        <section class="issue" class:is-no=refused role=refused.then_some("alert") aria-live=(!refused).then_some("polite")>
            <p class="issue-band"><Icon of=answer.look().1/>{band}</p>
            <div class="issue-body">
                <div class="issue-who"><p class="issue-name">{name}</p><p class="lead">{line}</p></div>
                <p class="issue-count"><b>{move || count.get()}</b><span>{unit}</span></p>
            </div>
            <ul class="issue-lines">{lines}</ul>
            <div class="acts issue-acts">{children()}</div>
            {last.map(|it| view! { <p class="issue-last">{it.run()}</p> })}
        </section>
    }
    .into_any()
}

fn card_line(at: usize, line: CardLine, on_line: Option<Callback<usize>>) -> impl IntoView {
    let CardLine { icon, words, note, act } = line;
    let press = move |_| {
        if let Some(it) = on_line {
            it.run(at);
        }
    };
    let act = (!act.is_empty()).then(|| view! { <button class="btn is-second is-small" type="button" on:click=press>{act}</button> });
    view! { <li><Icon of=icon/><span><b>{words}</b><span class="quiet">{note}</span></span>{act}</li> }.into_any()
}
