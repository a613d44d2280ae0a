//! 当选人员情况: what the statistics ask of the few who are elected, brought along from the roll where it has it.

use super::super::bench::{Acts, drop_draft, keep_draft};
use crate::app::words::t;
use crate::election::after::{AfterCommand, AfterEvent, Described};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::figures::composition;
use crate::ui::{Button, Choice, FieldGroup, Fields, Form, Press, SelectField, TextField, Weight, Width};
use crate::values::{Education, Politics, Tenure, Traits};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Under which name the draft of the form is kept.
const DRAFT: &str = "elected_people";
/// What is asked of each.
const ASKED: [&str; 4] = ["nation", "politics", "education", "tenure"];

/// What was typed, by person and field.
type Typed = BTreeMap<String, String>;

fn key(person: &PersonKey, field: &str) -> String {
    format!("{person} {field}")
}

/// The elected, each once, with what is known of them.
fn known(s: &Situation) -> (Vec<(PersonKey, String)>, Typed) {
    let mut people: Vec<(PersonKey, String)> = Vec::new();
    let mut typed = Typed::new();
    for member in composition(s, &crate::election::outcome::outcome(s)).members {
        let traits = &member.traits;
        let values = [
            traits.nation.clone(),
            traits.politics.map_or("", Politics::id).to_owned(),
            traits.education.map_or("", Education::id).to_owned(),
            member.tenure.map_or("", Tenure::id).to_owned(),
        ];
        typed.extend(ASKED.iter().map(|field| key(&member.person, field)).zip(values).filter(|(_, value)| !value.is_empty()));
        if !people.iter().any(|(person, _)| *person == member.person) {
            people.push((member.person, member.name));
        }
    }
    (people, typed)
}

fn described(typed: &Typed, person: &PersonKey) -> Described {
    let said = |field: &str| typed.get(&key(person, field)).map_or("", |text| text.trim());
    let traits =
        Traits { nation: said("nation").to_owned(), politics: Politics::of(said("politics")), education: Education::of(said("education")) };
    Described { traits, tenure: Tenure::of(said("tenure")) }
}

/// The choices of a field.
fn choices(field: &str) -> Vec<Choice> {
    let choice = |id: &'static str| Choice::new(id, t(&format!("{field}.{id}")));
    match field {
        "politics" => Politics::ALL.into_iter().map(|it| choice(it.id())).collect(),
        "education" => Education::ALL.into_iter().map(|it| choice(it.id())).collect(),
        _ => [Tenure::First, Tenure::Again].into_iter().map(|it| choice(it.id())).collect(),
    }
}

/// The form.
#[component]
pub(super) fn ElectedPeople(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let (people, at_first) = acts.session.peek(known).unwrap_or_default();
    let typed = RwSignal::new(at_first);
    keep_draft(DRAFT, typed);
    let all = people.clone();
    let save = move |()| {
        let typed = typed.get_untracked();
        let people = all.iter().map(|(person, _)| (person.clone(), described(&typed, person))).collect();
        let fact = AfterEvent::ElectedDescribed { people };
        acts.ask(vec![Command::After(AfterCommand::Record(fact))], move |_| {
            drop_draft(acts.session, DRAFT);
            acts.done(t("summary.people.done"));
        });
    };
    let none = people.is_empty();
    let rows = people.into_iter().zip(0..).map(|((person, name), no)| row(&person, name, no, typed)).collect_view();
    view! {
        <section>
            <h2 class="rule-h">{t("summary.people")}</h2>
            {if none {
                view! { <p class="quiet">{t("summary.people.none")}</p> }.into_any()
            } else {
                view! {
                    <p class="quiet">{t("summary.people.line")}</p>
                    <Form on_submit=save>
                        <div class="elected">{rows}</div>
                        <p class="acts mt-4"><Button words=t("summary.people.act") weight=Weight::Second press=Press::Submit/></p>
                    </Form>
                }.into_any()
            }}
        </section>
    }
}

/// What stands in a field of a person, and what takes a change to it.
fn cell(typed: RwSignal<Typed>, key: String) -> (Signal<String>, Callback<String>) {
    let read = key.clone();
    let value = Signal::derive(move || typed.with(|typed| typed.get(&read).cloned().unwrap_or_default()));
    let put = Callback::new(move |text: String| {
        typed.update(|typed| {
            typed.insert(key.clone(), text);
        });
    });
    (value, put)
}

/// What is asked of one.
fn row(person: &PersonKey, name: String, no: usize, typed: RwSignal<Typed>) -> impl IntoView + use<> {
    let (nation, put_nation) = cell(typed, key(person, "nation"));
    let selects = ["politics", "education", "tenure"].map(|field| {
        let (value, put) = cell(typed, key(person, field));
        view! {
            <SelectField id=format!("{field}-{no}") label=t(&format!("summary.people.{field}")) unchosen=t("summary.people.unsaid")
                choices=choices(field) value=value on_input=put/>
        }
    });
    view! {
        <FieldGroup id=format!("elected-{no}") label=name>
            <Fields>
                <TextField id=format!("nation-{no}") label=t("summary.people.nation") width=Width::Ten value=nation on_input=put_nation/>
                {selects.into_iter().collect_view()}
            </Fields>
        </FieldGroup>
    }
}
