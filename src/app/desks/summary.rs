//! 统计和工作总结: the figures of the election, its papers, and the record that they were reported.

use super::bench::{Acts, DeskFrame};
use super::handover::paper_link;
use crate::app::take_out::TakeOutMenu;
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::Situation;
use crate::election::outcome::Outcome;
use crate::election::paperwork::{Answers, PaperworkCommand};
use crate::election::polling::{rounds, turnout};
use crate::election::{Command, people, sittings};
use crate::law::institutions::Institution;
use crate::papers::{OWN_PARTS, OWN_WORDS};
use crate::stages::guard::{has, recorded};
use crate::ui::{Button, Note, TextField, Tone, Weight, Width};
use crate::values::Sex;
use leptos::prelude::*;

/// A figure by its key.
type Figure = (&'static str, String);

/// The figures that the township asks for, by key, as shown: of the groups' small elections and of the ballot, where there are such.
fn figures(s: &Situation, outcome: &Outcome) -> Vec<Figure> {
    let sat = has(s, Institution::GroupSittings).then(|| of_sittings(&sittings::summary(s)));
    let voted = (!has(s, Institution::SittingsElect)).then(|| of_ballot(s, outcome));
    sat.into_iter().chain(voted).flatten().collect()
}

fn of_sittings(sum: &sittings::Summary) -> Vec<Figure> {
    let figures = [
        ("groups-held", sum.groups_held),
        ("households-present", sum.households_present),
        ("persons-present", sum.persons_present),
        ("representatives", sum.representatives),
        ("representatives-women", sum.women),
        ("heads", sum.heads),
        ("meeting", sum.meeting),
    ];
    figures.map(|(key, number)| (key, number.to_string())).into()
}

fn of_ballot(s: &Situation, outcome: &Outcome) -> Vec<Figure> {
    let (roll, polling) = (&s.election.roll, &s.election.polling);
    let first = turnout(s, 1);
    let share = first.share().per_mille().unwrap_or(0);
    let women = outcome.elected.iter().filter(|(_, person, ..)| people::sex(s, person) == Some(Sex::Female)).count();
    let count = s.election.count.round(1);
    vec![
        ("registered", roll.registered().to_string()),
        ("voted", first.voted.to_string()),
        ("share", format!("{}.{}", share / 10, share % 10)),
        ("by-proxy", first.by_proxy.to_string()),
        ("issued", polling.poll(1).map_or(0, crate::election::polling::Poll::issued).to_string()),
        ("returned", count.map_or(0, |count| crate::election::count::returned(s, count)).to_string()),
        ("stations", polling.stations.len().to_string()),
        ("objections", roll.cases.len().to_string()),
        ("nominees", s.election.nomination.nominees.len().to_string()),
        ("rounds", rounds(s).len().to_string()),
        ("elected", outcome.elected.len().to_string()),
        ("women", women.to_string()),
    ]
}

/// The desk.
#[component]
pub fn SummaryDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rows = Memo::new(move |_| {
        let outcome = session.outcome().unwrap_or_default();
        session.read(|s| figures(s, &outcome)).unwrap_or_default()
    });
    let done = Memo::new(move |_| session.read(|s| recorded(s, "summary")).unwrap_or_default());
    let title = Signal::derive(move || t(if done.get() { "summary.title.done" } else { "summary.title" }));
    let row = |(key, value): (&str, String)| view! { <div><dt>{t(&format!("summary.{key}"))}</dt><dd>{tv(&format!("summary.{key}.unit"), &[("value", value)])}</dd></div> };
    let record = move |()| {
        let answers: Answers = rows.get_untracked().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let command = PaperworkCommand::RecordStep { step: "summary".to_owned(), answers };
        acts.ask_and_say(Command::Paperwork(command), t("summary.done"));
    };
    view! {
        <DeskFrame step="summary" title=title acts=acts>
            <section>
                <h2 class="rule-h">{t("summary.figures")}</h2>
                <dl class="sums">{move || rows.get().into_iter().map(row).collect_view()}</dl>
            </section>
            <p class="acts">{paper_link(acts, "v_term_stats")}{paper_link(acts, "v_summary")}</p>
            <Sources/>
            <OwnWords acts=acts/>
            <TakeOutMenu ids=&["term", "roll_figures"]/>
            <Show when=move || !done.get()>
                <Note tone=Tone::Plain line=t("summary.line")/>
                <p class="acts mt-4"><Button words=t("summary.act") on_press=record/></p>
            </Show>
        </DeskFrame>
    }
}

/// Every figure of the statistics with the step that it was computed from.
#[component]
fn Sources() -> impl IntoView {
    let session = crate::app::session::session();
    let rows = Memo::new(move |_| session.read(|s| crate::figures::term(s).into_iter().map(|it| (it.key, it.step)).collect::<Vec<_>>()));
    let base = to(&format!("/e/{}/step", session.election.get_untracked().unwrap_or_default()));
    let by_step = move || {
        let mut steps: Vec<&'static str> = Vec::new();
        for (_, step) in rows.get().unwrap_or_default() {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        let line = |step: &'static str| {
            let href = crate::app::pages::tasks::step_href(&base, step);
            view! { <li><a href=href>{t(&format!("step.{step}"))}</a></li> }
        };
        steps.into_iter().map(line).collect_view()
    };
    view! { <section><h2 class="rule-h">{t("summary.sources")}</h2><ul>{by_step}</ul></section> }
}

/// The parts of the summary that no record gives: asked for in a few lines, kept as they are saved.
#[component]
fn OwnWords(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let kept = acts.session.peek(|s| s.election.paperwork.answers(OWN_WORDS).cloned().unwrap_or_default()).unwrap_or_default();
    let fields: Vec<(&'static str, RwSignal<String>)> =
        OWN_PARTS.iter().map(|part| (*part, RwSignal::new(kept.get(*part).cloned().unwrap_or_default()))).collect();
    let all = fields.clone();
    let save = move |()| {
        let answers: Answers = all.iter().map(|(part, words)| ((*part).to_owned(), words.get_untracked().trim().to_owned())).collect();
        let command = PaperworkCommand::RecordStep { step: OWN_WORDS.to_owned(), answers };
        acts.ask_and_say(Command::Paperwork(command), t("summary.own.done"));
    };
    let field = |(part, words): (&'static str, RwSignal<String>)| {
        view! {
            <div class="field"><TextField id=format!("own-{part}") label=t(&format!("summary.own.{part}")) width=Width::Twenty
                value=words on_input=move |it| words.set(it)/></div>
        }
    };
    view! {
        <section>
            <h2 class="rule-h">{t("summary.own")}</h2>
            <p class="quiet">{t("summary.own.line")}</p>
            {fields.into_iter().map(field).collect_view()}
            <p class="acts mt-4"><Button words=t("summary.own.act") weight=Weight::Second on_press=save/></p>
        </section>
    }
}
