//! The round that follows: who stands, what elects, by when; called with its day.

use super::{Acts, latest_words, refusal_note};
use crate::app::desks::count::paper::office_title;
use crate::app::load::fault_words;
use crate::app::session::RecordFault;
use crate::app::words::{language, t, tv};
use crate::election::outcome::{Outcome, next_round};
use crate::election::polling::{PollingCommand, Round, RoundKind, rounds};
use crate::election::{Command, Refusal, Situation, people};
use crate::text;
use crate::ui::{Button, DateField, Fact, Facts, Form, Press, Size};
use crate::values::Day;
use leptos::prelude::*;

fn kind_id(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::First => "first",
        RoundKind::TieRevote => "tie_revote",
        RoundKind::Second => "second",
        RoundKind::Repeat => "repeat",
    }
}

/// Every round that the outcome asks for, each with a form for its day.
pub(super) fn rounds_to_call(acts: Acts, outcome: &Outcome) -> impl IntoView + use<> {
    outcome.next.iter().map(|kind| call(acts, *kind)).collect_view()
}

/// The last day on which the round may be held; none where the book names none.
fn latest(s: &Situation, kind: RoundKind) -> Option<Day> {
    let held = rounds(s).last().map(|round| round.day)?;
    let days = s.law.second_round.within_days.filter(|_| kind == RoundKind::Second)?;
    Some(held.plus_days(days as i32))
}

fn facts(s: &Situation, kind: RoundKind, round: &Round) -> Vec<Fact> {
    let list = |(office, list): &(crate::law::OfficeId, Vec<crate::election::record::PersonKey>)| {
        let names: Vec<String> = list.iter().map(|person| people::name(s, person)).collect();
        let seats = round.seats.iter().find(|seats| seats.office == *office).map_or(0, |seats| seats.seats);
        let title = tv("result.next.office", &[("office", office_title(s, office)), ("seats", seats.to_string())]);
        Fact::new(title, if names.is_empty() { t("result.next.nobody") } else { names.join(&t("list.comma")) })
    };
    let mut facts: Vec<Fact> = round.lists.iter().map(list).collect();
    let said = |share| text::fraction(language(), share);
    let shares = [("floor", said(s.law.second_round.floor)), ("win", said(s.law.win.value))];
    facts.push(Fact::new(t("result.next.how"), tv(&format!("result.next.how.{}", kind_id(kind)), &shares)));
    if let Some(latest) = latest(s, kind) {
        facts.push(Fact::new(t("result.next.latest"), latest_words(latest)));
    }
    facts
}

fn call(acts: Acts, kind: RoundKind) -> impl IntoView {
    let first_day =
        acts.session.peek(|s| latest(s, kind).filter(|day| *day >= s.today).unwrap_or(s.today)).unwrap_or_else(|| acts.session.today());
    let day = RwSignal::new(first_day.to_string());
    let found = acts.session.peek(|s| next_round(s, kind, first_day).map(|round| facts(s, kind, &round)));
    let (facts, refused) = match found {
        Some(Ok(facts)) => (facts, None),
        Some(Err(refusal)) => (Vec::new(), Some(words_of(refusal))),
        None => (Vec::new(), None),
    };
    let wrong = RwSignal::new(None::<String>);
    let ask = move |()| match day.get_untracked().parse::<Day>() {
        Ok(day) => {
            wrong.set(None);
            let done = tv("result.next.done", &[("kind", t(&format!("round.{}", kind_id(kind)))), ("day", latest_words(day))]);
            acts.ask_and_say(Command::Polling(PollingCommand::CallRound { kind, day }), done);
        }
        Err(_) => wrong.set(Some(t("result.next.day-wrong"))),
    };
    let title = tv("result.next", &[("kind", t(&format!("round.{}", kind_id(kind))))]);
    let act = tv("result.next.act", &[("kind", t(&format!("round.{}", kind_id(kind))))]);
    let parts = [t("date.year"), t("date.month"), t("date.day")];
    view! {
        <section class="panel">
            <h2>{title}</h2>
            <Facts facts=facts/>
            {refused.map(refusal_note)}
            <Form on_submit=ask>
                <DateField id=format!("round-{}", kind_id(kind)) label=t("result.next.day") wrong=wrong words=parts value=day on_input=move |it| day.set(it)/>
                <p class="acts mt-4"><Button words=act size=Size::Wide press=Press::Submit/></p>
            </Form>
        </section>
    }
}

fn words_of(refusal: Refusal) -> String {
    fault_words(&RecordFault::Refused(Box::new(refusal)))
}
