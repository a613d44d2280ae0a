//! 结果: the explanation step by step with its clauses, why someone is not elected, and what follows.

mod heads;
mod next;
mod others;
mod settle;
mod standings;

use super::bench::{ActNote, Acts, StepFindings, clauses_of};
use super::count::paper::{office_title, spaced};
use crate::app::frame::ElectionPage;
use crate::app::take_out::TakeOutMenu;
use crate::app::to;
use crate::app::words::{day_long, t, tv, voice};
use crate::election::Situation;
use crate::election::outcome::{Outcome, OutcomeStep, RoundOutcome, Verdict};
use crate::law::OfficeId;
use crate::stages::guard;
use crate::ui::{Back, Basis, Icon, LinkButton, Next, Nexts, Note, Size, Tone, Weight};
use leptos::prelude::*;
use std::rc::Rc;

pub(super) use standings::share_words;

/// The desk.
#[component]
pub fn ResultDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let base = to(&format!("/e/{}", session.election.get_untracked().unwrap_or_default()));
    let law = StoredValue::new(format!("{base}/law"));
    let (hall, report) = (format!("{base}/hall"), format!("{base}/paper/v_result_report"));
    let outcome = move || session.outcome().unwrap_or_default();
    let over = move || counted_line(&outcome());
    let basis = Signal::derive(move || clauses_of(session, "result"));
    view! {
        <ElectionPage>
            <Back href=base words=t("desk.back")/>
            <div class="h-row">
                <div><p class="over">{over}</p><h1>{move || headline(&outcome())}</h1></div>
                <div class="acts">
                    <a class="btn is-second is-small" href=hall target="_blank" rel="noopener"><Icon of=Icon::Out/>{t("result.to-hall")}</a>
                    <LinkButton words=t("result.print") href=report weight=Weight::Second size=Size::Small icon=Icon::Print/>
                </div>
            </div>
            <ActNote acts=acts/>
            <div class="cols">
                <section><StepFindings step="result"/>{move || heads::heads_view(acts)}{move || rounds_view(acts, &outcome(), &law.get_value())}</section>
                <aside class="stack-l">
                    {move || seats(acts, &outcome())}
                    <Announce acts=acts/>
                    {move || settle::questions(acts, &outcome())}
                    {move || next::rounds_to_call(acts, &outcome())}
                    <others::Others acts=acts/>
                    <TakeOutMenu ids=&["votes", "result", "boxes"]/>
                    <Basis title=t("basis") open=t("basis.open") clauses=basis/>
                </aside>
            </div>
        </ElectionPage>
    }
    .into_any()
}

/// The way on to the announcement, once the round is counted and nothing is left to decide before it.
#[component]
fn Announce(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let due = Memo::new(move |_| session.read(|s| guard::counted(s) && !guard::announced(s)).unwrap_or_default());
    let href = move || to(&format!("/e/{}/step/announce", session.election.get().unwrap_or_default()));
    view! {
        <Show when=move || due.get()>
            <Nexts><Next title=t("step.announce") line=t("result.announce.line")>
                <LinkButton words=t("step.announce.go") href=Signal::derive(href)/>
            </Next></Nexts>
        </Show>
    }
}

/// Which round was counted last, in words.
fn counted_line(outcome: &Outcome) -> String {
    let counted = outcome.rounds.iter().rev().find(|round| !pending(round));
    counted.map_or_else(|| t("step.result"), |round| tv("result.over", &[("round", round.round.to_string())]))
}

/// Whether a round was not counted yet.
fn pending(round: &RoundOutcome) -> bool {
    round.offices.iter().all(|office| office.verdict == Verdict::Pending)
}

/// The result in one line.
fn headline(outcome: &Outcome) -> String {
    let elected = outcome.elected.len();
    let left: u32 = outcome.unfilled.iter().map(|(_, verdict)| unfilled_seats(verdict)).sum();
    let values = [("elected", elected.to_string()), ("left", left.to_string())];
    let last = outcome.rounds.last();
    let key = match (last.is_none_or(pending), last.is_some_and(|round| round.valid), outcome.complete, left) {
        (true, ..) => "result.head.pending",
        (_, false, ..) => "result.head.void",
        (.., true, 0) => "result.head.all",
        (.., true, _) => "result.head.vacant",
        (.., 0) => "result.head.open",
        _ => "result.head.left",
    };
    tv(key, &values)
}

fn unfilled_seats(verdict: &Verdict) -> u32 {
    match verdict {
        Verdict::SeatsUnfilled { seats, .. } | Verdict::TieToResolve { seats, .. } => *seats,
        _ => 0,
    }
}

/// Every round, the last one first.
fn rounds_view(acts: Acts, outcome: &Rc<Outcome>, law: &str) -> impl IntoView + use<> {
    let several = outcome.rounds.len() > 1;
    let view = |round: &RoundOutcome| {
        let kind = serde_json::to_value(round.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
        let title = tv("result.round", &[("round", round.round.to_string()), ("kind", t(&format!("round.{kind}")))]);
        if pending(round) {
            return view! { <p>{tv("result.pending", &[("round", round.round.to_string())])}</p> }.into_any();
        }
        let head =
            if several { view! { <h2 class="mt-4">{title}</h2> }.into_any() } else { view! { <h2 class="sr">{title}</h2> }.into_any() };
        let told: Vec<&OutcomeStep> = round.steps.iter().filter(|step| step.code != "elected").collect();
        let steps = told.into_iter().map(|step| reason(step, law)).collect_view();
        let offices = round.offices.iter().filter(|office| !office.standings.is_empty());
        let offices = offices.map(|office| standings::office_view(acts, office)).collect_view();
        view! { {head}<ol class="reason">{steps}{offices}</ol> }.into_any()
    };
    outcome.rounds.iter().rev().map(view).collect_view()
}

/// One step: what was tested, and the clause.
fn reason(step: &OutcomeStep, law: &str) -> impl IntoView + use<> {
    let class = if step.met == Some(false) || TURNS.contains(&step.code.as_str()) { "is-turn" } else { "is-ok" };
    let clause = step.citation.as_ref().filter(|citation| !citation.article.is_empty());
    let clause = clause.map(|citation| {
        let words = format!("{}{}", citation.short, citation.article);
        view! { <a class="cite-link" href=law.to_owned()>{words}</a> }
    });
    view! { <li class=class><h3>{step.sentence(voice())}</h3>{clause}</li> }
}

/// Steps that turn the result.
const TURNS: &[&str] = &["woman-kept", "woman-kept-nobody", "woman-find", "kin-decide", "kin-tie", "tie", "unfilled", "void-ground"];

/// All seats of the body: who holds them, and those that are empty.
fn seats(acts: Acts, outcome: &Outcome) -> AnyView {
    if outcome.rounds.iter().all(pending) {
        let href = to(&format!("/e/{}/desk/count", acts.session.election.get_untracked().unwrap_or_default()));
        return view! { <LinkButton words=t("step.tally.go") href=href/> }.into_any();
    }
    let rows = acts.session.peek(|s| seat_rows(s, outcome)).unwrap_or_default();
    let all: usize = rows.len();
    let mut kept = kept_titles(acts, outcome);
    let row = |(office, holder): (String, Option<(String, String)>)| match holder {
        Some((name, votes)) => view! { <li><span>{office}</span><b>{spaced(&name)}</b><span class="num">{votes}</span></li> }.into_any(),
        None => {
            let words = if kept.remove(&office).is_some() { "result.seat.woman" } else { "result.seat.empty" };
            view! { <li class="is-empty"><span>{office}</span><b>{t(words)}</b><span></span></li> }.into_any()
        }
    };
    let title = tv("result.seats", &[("seats", all.to_string())]);
    view! { <section><h2 class="rule-h side-h">{title}</h2><ul class="seats">{rows.into_iter().map(row).collect_view()}</ul></section> }
        .into_any()
}

/// The titles of the offices that keep a seat for a woman.
fn kept_titles(acts: Acts, outcome: &Outcome) -> std::collections::BTreeMap<String, u32> {
    let kept = outcome.unfilled.iter().filter_map(|(office, verdict)| match verdict {
        Verdict::SeatsUnfilled { kept_for_woman, .. } if *kept_for_woman > 0 => {
            Some((acts.session.peek(|s| office_title(s, office))?, *kept_for_woman))
        }
        _ => None,
    });
    kept.collect()
}

/// A seat: its office, and who holds it with how many votes.
type SeatRow = (String, Option<(String, String)>);

fn seat_rows(s: &Situation, outcome: &Outcome) -> Vec<SeatRow> {
    let founding = s.election.setup.founding.iter().flat_map(|founding| &founding.seats);
    let votes = |office: &OfficeId, person, round: u32| {
        let of_round = outcome.rounds.iter().find(|it| it.round == round)?;
        let of_office = of_round.offices.iter().find(|it| it.office == *office)?;
        of_office.standings.iter().find(|it| it.person == person).map(|it| it.votes.to_string())
    };
    let of_office = |seats: &crate::election::setup::Seats| {
        let title = office_title(s, &seats.office);
        let holders: Vec<SeatRow> = outcome
            .elected
            .iter()
            .filter(|(office, ..)| *office == seats.office)
            .map(|(office, person, name, round)| {
                (title.clone(), Some((name.clone(), votes(office, person.clone(), *round).unwrap_or_default())))
            })
            .collect();
        let empty = (seats.seats as usize).saturating_sub(holders.len());
        holders.into_iter().chain(std::iter::repeat_n((title.clone(), None), empty)).collect::<Vec<_>>()
    };
    founding.flat_map(of_office).collect()
}

/// A deadline in words.
pub(super) fn latest_words(day: crate::values::Day) -> String {
    day_long(day)
}

/// A note for what was refused before it was asked.
pub(super) fn refusal_note(words: String) -> impl IntoView {
    view! { <Note tone=Tone::Warn line=words/> }
}
