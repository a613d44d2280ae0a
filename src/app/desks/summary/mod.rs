//! 统计和工作总结: the figures of the election, its papers, and the record that they were reported.

mod before;
mod counts;
mod described;
mod own;
mod told;

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
use before::TermBefore;
use counts::Counts;
use described::ElectedPeople;
use leptos::prelude::*;
use own::OwnWords;
use told::{FigureLink, FullText};

/// A figure by its key, as shown, with the step whose record gives it.
type Figure = (&'static str, String, &'static str);

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
    figures.map(|(key, number)| (key, number.to_string(), "sittings")).into()
}

fn of_ballot(s: &Situation, outcome: &Outcome) -> Vec<Figure> {
    let (roll, polling) = (&s.election.roll, &s.election.polling);
    let first = turnout(s, 1);
    let share = first.share().per_mille().unwrap_or(0);
    let women = outcome.elected.iter().filter(|(_, person, ..)| people::sex(s, person) == Some(Sex::Female)).count();
    let count = s.election.count.round(1);
    vec![
        ("registered", roll.registered().to_string(), "register"),
        ("voted", first.voted.to_string(), "close"),
        ("share", format!("{}.{}", share / 10, share % 10), "close"),
        ("by-proxy", first.by_proxy.to_string(), "checkin"),
        ("issued", polling.poll(1).map_or(0, crate::election::polling::Poll::issued).to_string(), "close"),
        ("returned", count.map_or(0, |count| crate::election::count::returned(s, count)).to_string(), "boxes"),
        ("stations", polling.stations.len().to_string(), "stations"),
        ("objections", roll.cases.len().to_string(), "objections"),
        ("nominees", s.election.nomination.nominees.len().to_string(), "nominate"),
        ("rounds", rounds(s).len().to_string(), "result"),
        ("elected", outcome.elected.len().to_string(), "result"),
        ("women", women.to_string(), "result"),
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
    let row = |(key, value, step): Figure| {
        let words = tv(&format!("summary.{key}.unit"), &[("value", value)]);
        view! { <div><dt>{t(&format!("summary.{key}"))}</dt><dd><FigureLink words=words step=step/></dd></div> }
    };
    let record = move |()| {
        let answers: Answers = rows.get_untracked().into_iter().map(|(key, value, _)| (key.to_owned(), value)).collect();
        let command = PaperworkCommand::RecordStep { step: "summary".to_owned(), answers };
        acts.ask_and_say(Command::Paperwork(command), t("summary.done"));
    };
    view! {
        <DeskFrame step="summary" title=title acts=acts>
            <section>
                <h2 class="rule-h">{t("summary.figures")}</h2>
                <dl class="sums">{move || rows.get().into_iter().map(row).collect_view()}</dl>
            </section>
            <p class="acts">{paper_link(acts, "v_term_stats")}{paper_link(acts, "v_summary")}{paper_link(acts, "v_member_stats")}</p>
            <FullText/>
            <Counts acts=acts/>
            <OwnWords acts=acts/>
            <ElectedPeople acts=acts/>
            <TermBefore acts=acts/>
            <TakeOutMenu ids=&["term", "members", "roll_figures"]/>
            <Show when=move || !done.get()>
                <Note tone=Tone::Plain line=t("summary.line")/>
                <p class="acts mt-4"><Button words=t("summary.act") on_press=record/></p>
            </Show>
        </DeskFrame>
    }
}
