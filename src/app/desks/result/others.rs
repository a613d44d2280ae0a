//! What else may come up about a result: someone declines, relatives found later, a void win or vote, seats left empty.

use super::Acts;
use crate::app::words::t;
use crate::election::outcome::{OutcomeCommand, OutcomeEvent};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::law::terms::Kinship;
use crate::stages::guard::current_round;
use crate::ui::{Button, Choice, Form, Press, SelectField, Size, TextField, Weight, Width};
use leptos::prelude::*;

/// The cases, as the list offers them.
const CASES: [&str; 5] = ["declined", "kin", "voided", "round", "vacancy"];

/// What is being filled in.
#[derive(Clone, Copy)]
struct Case {
    acts: Acts,
    case: RwSignal<String>,
    person: RwSignal<String>,
    second: RwSignal<String>,
    choice: RwSignal<String>,
    words: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

/// Offers the cases; each asks for what it needs.
#[component]
pub(super) fn Others(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let case = Case { acts, case: text(), person: text(), second: text(), choice: text(), words: text(), wrong: RwSignal::new(None) };
    let cases: Vec<Choice> = CASES.iter().map(|case| Choice::new(*case, t(&format!("result.case.{case}")))).collect();
    view! {
        <details class="detail">
            <summary>{t("result.cases")}</summary>
            <Form on_submit=move |()| case.record()>
                <SelectField id="case" label=t("result.case") unchosen=t("choice.none") choices=cases wrong=case.wrong value=case.case
                    on_input=move |it| case.take(it)/>
                {move || case.fields()}
                <p class="acts mt-4"><Button words=t("result.case.act") weight=Weight::Second size=Size::Small press=Press::Submit/></p>
            </Form>
        </details>
    }
}

/// Everyone who has a seat, to choose from.
fn elected(acts: Acts) -> Vec<Choice> {
    let outcome = acts.session.outcome().unwrap_or_default();
    outcome.elected.iter().map(|(_, person, name, _)| Choice::new(person.to_string(), name.clone())).collect()
}

fn kinships(s: &Situation) -> Vec<Choice> {
    let id = |kin: &Kinship| serde_json::to_value(kin).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
    s.law.kin_elected.kin.iter().map(id).map(|id| Choice::new(id.clone(), t(&format!("kin.{id}")))).collect()
}

fn grounds(s: &Situation) -> Vec<Choice> {
    s.law.void_grounds.value.iter().map(|id| Choice::new(id.clone(), t(&format!("void_ground.{id}")))).collect()
}

impl Case {
    fn take(self, case: String) {
        for field in [self.person, self.second, self.choice, self.words] {
            field.set(String::new());
        }
        self.wrong.set(None);
        self.case.set(case);
    }

    fn select(self, name: &str, choices: Vec<Choice>, value: RwSignal<String>) -> AnyView {
        let label = t(&format!("result.case.{name}"));
        view! { <SelectField id=format!("case-{name}") label=label unchosen=t("choice.none") choices=choices value=value on_input=move |it| value.set(it)/> }
            .into_any()
    }

    fn line(self, name: &str) -> AnyView {
        let words = self.words;
        let label = t(&format!("result.case.{name}"));
        view! { <div class="field"><TextField id=format!("case-{name}") label=label width=Width::Full value=words on_input=move |it| words.set(it)/></div> }
            .into_any()
    }

    fn fields(self) -> Vec<AnyView> {
        let of_law = |read: fn(&Situation) -> Vec<Choice>| self.acts.session.peek(read).unwrap_or_default();
        let who = || self.select("who", elected(self.acts), self.person);
        match self.case.get().as_str() {
            "declined" => vec![who(), self.line("why")],
            "kin" => {
                vec![who(), self.select("second", elected(self.acts), self.second), self.select("kinship", of_law(kinships), self.choice)]
            }
            "voided" => vec![who(), self.line("ground")],
            "round" => vec![self.select("round-ground", of_law(grounds), self.choice)],
            "vacancy" => vec![self.line("by")],
            _ => Vec::new(),
        }
    }

    /// The fact that was filled in; none while something is missing.
    fn fact(self) -> Option<OutcomeEvent> {
        let some = |field: RwSignal<String>| Some(field.get_untracked().trim().to_owned()).filter(|it| !it.is_empty());
        let person = || some(self.person).map(PersonKey);
        match self.case.get_untracked().as_str() {
            "declined" => Some(OutcomeEvent::Declined { person: person()?, reason: some(self.words)? }),
            "kin" => {
                let kinship = serde_json::from_value(serde_json::Value::String(some(self.choice)?)).ok()?;
                Some(OutcomeEvent::KinFound { first: person()?, second: some(self.second).map(PersonKey)?, kinship })
            }
            "voided" => Some(OutcomeEvent::WinVoided { person: person()?, ground: some(self.words)? }),
            "round" => {
                let round = self.acts.session.peek(current_round)?;
                Some(OutcomeEvent::RoundVoided { round, ground: some(self.choice)? })
            }
            "vacancy" => Some(OutcomeEvent::VacancyAccepted { by: some(self.words)?, day: self.acts.session.today() }),
            _ => None,
        }
    }

    fn record(self) {
        match self.fact() {
            Some(fact) => {
                self.wrong.set(None);
                self.acts.ask_and_say(Command::Outcome(OutcomeCommand::Record(fact)), t("result.case.done"));
            }
            None => self.wrong.set(Some(t("result.case.missing"))),
        }
    }
}
