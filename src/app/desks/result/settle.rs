//! Questions that only people can settle: relatives, a woman's seat, a written name to vet.

use super::Acts;
use crate::app::desks::count::paper::office_title;
use crate::app::words::{t, tv, voice};
use crate::election::nomination::Vetted;
use crate::election::outcome::{OfficeOutcome, Outcome, OutcomeCommand, OutcomeEvent, Verdict};
use crate::election::record::PersonKey;
use crate::election::{Command, people};
use crate::law::{Finding, Severity, Subject};
use crate::ui::{Button, Choice, ChoiceField, ChoiceLayout, Form, Press, Size, TextField, Weight, Width};
use crate::values::Sex;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Every open question, each once.
pub(super) fn questions(acts: Acts, outcome: &Outcome) -> impl IntoView + use<> {
    let mut asked = BTreeSet::new();
    let open = outcome.rounds.iter().flat_map(|round| &round.offices).filter_map(|office| match &office.verdict {
        Verdict::ToDecide { question } => Some((office, question.clone())),
        _ => None,
    });
    let views: Vec<AnyView> = open
        .filter(|(_, question)| asked.insert(question.clone()))
        .map(|(office, question)| question_view(acts, office, question))
        .collect();
    views.collect_view()
}

/// The person of a question about a written name.
fn written_in(question: &str) -> Option<PersonKey> {
    question.strip_prefix("write_in:").map(PersonKey::from)
}

fn question_view(acts: Acts, office: &OfficeOutcome, question: String) -> AnyView {
    let kind = question.split(':').next().unwrap_or_default().replace('_', "-");
    let finding = Finding::new(&format!("outcome.to-decide.{kind}"), Severity::Blocking, Subject::Election);
    let words = finding.sentence(voice());
    let title = acts.session.peek(|s| office_title(s, &office.office)).unwrap_or_default();
    let body = match written_in(&question) {
        Some(person) => vet(acts, person),
        None => choose(acts, office, question),
    };
    view! { <section class="panel"><h2>{tv("result.ask", &[("office", title)])}</h2><p class="mt-3">{words}</p>{body}</section> }.into_any()
}

/// Vets one who was written in and has the votes.
fn vet(acts: Acts, person: PersonKey) -> AnyView {
    let name = acts.session.peek(|s| people::name(s, &person)).unwrap_or_default();
    let answer = |verdict: Vetted, key: &'static str, weight: Weight| {
        let (person, name) = (person.clone(), name.clone());
        let words = tv(key, &[("name", name.clone())]);
        let done = tv("result.vetted", &[("name", name)]);
        let ask = move |()| {
            let fact = OutcomeEvent::WriteInVetted { person: person.clone(), verdict };
            acts.ask_and_say(Command::Outcome(OutcomeCommand::Record(fact)), done.clone());
        };
        view! { <Button words=words weight=weight size=Size::Wide on_press=ask/> }
    };
    view! {
        <div class="stack mt-4">
            {answer(Vetted::Clear, "result.vet.clear", Weight::First)}
            {answer(Vetted::Barred, "result.vet.barred", Weight::Second)}
        </div>
    }
    .into_any()
}

/// Chooses who stays or takes the seat, on what ground.
fn choose(acts: Acts, office: &OfficeOutcome, question: String) -> AnyView {
    let of_pair: Option<Vec<PersonKey>> = question.strip_prefix("kin:").map(|pair| pair.split('|').map(PersonKey::from).collect());
    let people = of_pair.unwrap_or_else(|| {
        let women = |person: &PersonKey| acts.session.peek(|s| people::sex(s, person) == Some(Sex::Female)).unwrap_or(false);
        office.standings.iter().map(|standing| standing.person.clone()).filter(women).collect()
    });
    let named = |person: &PersonKey| acts.session.peek(|s| people::name(s, person)).unwrap_or_default();
    let choices: Vec<Choice> = people.iter().map(|person| Choice::new(person.to_string(), named(person))).collect();
    let (person, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<String>);
    let id = format!("settle-{}", office.office);
    let source_id = format!("{id}-source");
    let settle = move |()| {
        let (chosen, ground) = (person.get_untracked(), source.get_untracked());
        if chosen.is_empty() || ground.trim().is_empty() {
            wrong.set(Some(t("result.settle.missing")));
            return;
        }
        wrong.set(None);
        let fact = OutcomeEvent::Settled { question: question.clone(), person: PersonKey(chosen), source: ground };
        acts.ask_and_say(Command::Outcome(OutcomeCommand::Record(fact)), t("result.settled"));
    };
    view! {
        <Form on_submit=settle>
            <ChoiceField id=id label=t("result.settle.who") choices=choices layout=ChoiceLayout::Plain value=person wrong=wrong on_input=move |it| person.set(it)/>
            <div class="field"><TextField id=source_id label=t("result.settle.source") hint=t("result.settle.hint") width=Width::Full value=source on_input=move |it| source.set(it)/></div>
            <p class="acts mt-4"><Button words=t("result.settle.act") size=Size::Wide press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}
