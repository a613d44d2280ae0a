//! 统计和工作总结: the figures of the election, its papers, and the record that they were reported.

use super::bench::{Acts, DeskFrame};
use super::handover::paper_link;
use crate::app::take_out::TakeOutMenu;
use crate::app::words::{t, tv};
use crate::election::Situation;
use crate::election::outcome::Outcome;
use crate::election::paperwork::{Answers, PaperworkCommand};
use crate::election::polling::{rounds, turnout};
use crate::election::{Command, people, sittings};
use crate::law::institutions::Institution;
use crate::stages::guard::{has, recorded};
use crate::ui::{Button, Note, Tone};
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
            <TakeOutMenu ids=&["term", "roll_figures"]/>
            <Show when=move || !done.get()>
                <Note tone=Tone::Plain line=t("summary.line")/>
                <p class="acts mt-4"><Button words=t("summary.act") on_press=record/></p>
            </Show>
        </DeskFrame>
    }
}
