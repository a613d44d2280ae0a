//! One rule of the method: what holds by default and where that is written, its value as small answers, where the village wrote it.

use super::{Chosen, Filled};
use crate::app::desks::bench::whole;
use crate::app::load::fault_words;
use crate::app::rule_value::{Empty, Offered, Part, Takes, parts, say, unit};
use crate::app::session::{RecordFault, session};
use crate::app::words::{clause, t, tv};
use crate::election::setup::SetupCommand;
use crate::election::{Command, decide};
use crate::law::book::LocalRule;
use crate::law::rulebook::RawRuling;
use crate::text;
use crate::ui::{Button, Choice, ChoiceField, ChoiceLayout, Entry, Note, SelectField, SeveralField, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;
use serde_json::{Value, json};

/// A rule that the method sets.
#[component]
pub(super) fn RuleEditor(
    /// The rule.
    rule: &'static str,
    /// What holds without the method.
    ruling: RawRuling,
    /// Whether the books ask for it; what they do not ask for can be left out again.
    asked: bool,
    /// What is being filled in.
    filled: RwSignal<Filled>,
) -> impl IntoView {
    let session = session();
    let chosen = Memo::new(move |_| filled.with(|it| it.rules.get(rule).cloned()));
    let parts = chosen.get_untracked().map(|it| parts(rule, &it.value)).unwrap_or_default();
    let wrong = move || {
        let Chosen { value, source } = chosen.get()?;
        let command = Command::Setup(SetupCommand::AdoptMethod { rules: vec![LocalRule { rule: rule.to_owned(), value, source }] });
        let refusal = session.peek(|s| decide(s, &command).err()).flatten()?;
        Some(view! { <Note tone=Tone::Wrong line=fault_words(&RecordFault::Refused(Box::new(refusal)))/> })
    };
    let clause = clause(&ruling.citation);
    let default = Some(say(rule, &ruling.value)).filter(|words| !words.is_empty()).unwrap_or_else(|| t("method.default.none"));
    let hint = format!("rule.{rule}.hint");
    let hint = text::has(&hint).then(|| t(&hint));
    let source = Signal::derive(move || chosen.get().map(|it| it.source).unwrap_or_default());
    let set_source = move |text: String| change(filled, rule, |it| it.source = text);
    let leave = move |()| {
        filled.update(|it| {
            it.rules.remove(rule);
        });
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t(&format!("rule.{rule}"))}</h2>
            {hint.map(|hint| view! { <p class="quiet">{hint}</p> })}
            <p>{tv("method.default", &[("value", default), ("source", clause.cite)])}</p>
            {(!clause.quote.is_empty()).then(|| view! { <blockquote class="quiet">{clause.quote}</blockquote> })}
            {parts.into_iter().map(|part| field(rule, part, chosen, filled)).collect_view()}
            <TextField id=format!("{rule}-source") label=t("method.source") hint=t("method.source.hint") width=Width::Twenty value=source on_input=set_source/>
            {wrong}
            {(!asked).then(|| view! { <p class="acts"><Button words=t("method.unset") weight=Weight::Plain size=Size::Small on_press=leave/></p> })}
        </section>
    }
    .into_any()
}

fn change(filled: RwSignal<Filled>, rule: &str, change: impl FnOnce(&mut Chosen)) {
    filled.update(|it| {
        if let Some(chosen) = it.rules.get_mut(rule) {
            change(chosen);
        }
    });
}

/// One answer of the value.
fn field(rule: &'static str, part: Part, chosen: Memo<Option<Chosen>>, filled: RwSignal<Filled>) -> AnyView {
    let unit = unit(rule, &part);
    let Part { pointer, label, takes, empty } = part;
    let id = format!("{rule}{}", pointer.replace('/', "-"));
    let label = if label.is_empty() { t(&format!("rule.{rule}")) } else { label };
    let pointer = StoredValue::new(pointer);
    let now = Signal::derive(move || {
        chosen.get().and_then(|it| pointer.with_value(|pointer| it.value.pointer(pointer).cloned())).unwrap_or(Value::Null)
    });
    let put = move |value: Value| {
        change(filled, rule, |chosen| {
            if let Some(place) = pointer.with_value(|pointer| chosen.value.pointer_mut(pointer)) {
                *place = value;
            }
        });
    };
    match takes {
        Takes::Number => {
            let shown = Signal::derive(move || now.get().as_u64().map(|number| number.to_string()).unwrap_or_default());
            let hint = (empty == Empty::May).then(|| t("method.may-be-empty"));
            let set = move |typed: String| put(if typed.trim().is_empty() { Value::Null } else { json!(whole(&typed)) });
            view! { <TextField id=id label=label hint=hint entry=Entry::Number width=Width::Six unit=unit value=shown on_input=set/> }
                .into_any()
        }
        Takes::YesNo => {
            let choices = vec![Choice::new("true", t("value.yes")), Choice::new("false", t("value.no"))];
            let set = move |it: String| put(json!(it == "true"));
            let shown = Signal::derive(move || now.get().to_string());
            view! { <ChoiceField id=id label=label choices=choices layout=ChoiceLayout::Row value=shown on_input=set/> }.into_any()
        }
        Takes::One(offered) => one_of(id, label, offered, empty, now, put),
        Takes::Several(offered) => {
            let choices = offered.iter().map(choice).collect::<Vec<_>>();
            let shown =
                Signal::derive(move || now.get().as_array().map(|items| items.iter().map(Value::to_string).collect()).unwrap_or_default());
            let set = move |several: Vec<String>| put(several.iter().filter_map(|it| serde_json::from_str::<Value>(it).ok()).collect());
            view! { <SeveralField id=id label=label choices=choices layout=ChoiceLayout::Plain value=shown on_input=set/> }.into_any()
        }
    }
}

/// A few choices stand in the open; many in a list.
fn one_of(
    id: String,
    label: String,
    offered: Vec<Offered>,
    empty: Empty,
    now: Signal<Value>,
    put: impl Fn(Value) + Send + Sync + 'static,
) -> AnyView {
    let mut choices: Vec<Choice> = offered.iter().map(choice).collect();
    if empty == Empty::May {
        choices.push(Choice::new("null", t("method.nothing")));
    }
    let shown = Signal::derive(move || now.get().to_string());
    let set = move |it: String| put(serde_json::from_str(&it).unwrap_or(Value::Null));
    if choices.len() <= 4 {
        view! { <ChoiceField id=id label=label choices=choices layout=ChoiceLayout::Plain value=shown on_input=set/> }.into_any()
    } else {
        view! { <SelectField id=id label=label unchosen=t("choice.none") choices=choices value=shown on_input=set/> }.into_any()
    }
}

fn choice(offered: &Offered) -> Choice {
    Choice::new(offered.value.to_string(), offered.words.clone())
}
