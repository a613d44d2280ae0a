//! One field of a form, drawn from its data.

use crate::app::pages::step::WordsOf;
use crate::app::rule_value;
use crate::app::words::{clause, t, tv, voice};
use crate::election::paperwork::Answers;
use crate::law::{Finding, Subject};
use crate::stages::form::RuleHolding;
use crate::stages::{Field, FieldKind};
use crate::ui::{
    Choice, ChoiceField, ChoiceLayout, Clause, Column, DateField, Entry, Fact, Facts, LongField, RowsField, RowsWords, SelectField,
    TextField, Width,
};
use leptos::prelude::*;

/// Draws a field; what is typed goes into the answers at once.
#[component]
pub fn FieldView(
    /// The field.
    field: Field,
    /// Its words.
    words: WordsOf,
    /// The answers of the form.
    answers: RwSignal<Answers>,
    /// What is wrong.
    wrong: RwSignal<Vec<Finding>>,
    /// Called after each change, to keep a draft.
    keep: Callback<()>,
) -> impl IntoView {
    let id = field.id;
    let value = Signal::derive(move || answers.with(|answers| answers.get(id).cloned().unwrap_or_default()));
    let set = Callback::new(move |text: String| {
        answers.update(|answers| {
            answers.insert(id.to_owned(), text);
        });
        if let Some(follow) = field.follow {
            words.follow(follow);
        }
        keep.run(());
    });
    let finding = Signal::derive(move || {
        wrong.with(|wrong| wrong.iter().find(|it| it.subject == Subject::Field(id.to_owned())).map(|it| words.sentence(it)))
    });
    let offers = Memo::new(move |_| offers(&field.kind, words));
    let shown = Memo::new(move |_| {
        let nothing = matches!(field.kind, FieldKind::Offered(_)) && offers.with(|offers| offers.concat().is_empty());
        !nothing && answers.with(|answers| field.shown(answers))
    });
    let drawn = move || {
        offers.track();
        draw(field, words, value, set, finding)
    };
    view! { <Show when=move || shown.get()>{drawn}</Show> }
}

/// Everything that a field offers, itself or in its cells; with it the field is drawn anew.
fn offers(kind: &FieldKind, words: WordsOf) -> Vec<Vec<(String, String)>> {
    match kind {
        FieldKind::Offered(offer) => vec![words.offered(*offer)],
        FieldKind::Rows(cells) => cells.iter().flat_map(|cell| offers(&cell.kind, words)).collect(),
        _ => Vec::new(),
    }
}

fn draw(field: Field, words: WordsOf, value: Signal<String>, set: Callback<String>, wrong: Signal<Option<String>>) -> AnyView {
    let id = field.id;
    let label = words.of(id, "");
    let hint = Some(words.of(id, ".hint")).filter(|hint| !hint.is_empty());
    let unit = Some(words.of(id, ".unit")).filter(|unit| !unit.is_empty());
    let text = |entry: Entry, width: Width| {
        view! { <div class="field"><TextField id=id label=label.clone() hint=hint.clone() wrong=wrong entry=entry width=width unit=unit.clone() value=value on_input=set/></div> }.into_any()
    };
    match field.kind {
        FieldKind::Line => text(Entry::Words, Width::Twenty),
        FieldKind::Name => text(Entry::Words, Width::Ten),
        FieldKind::Number => text(Entry::Number, Width::Six),
        FieldKind::Text => view! { <LongField id=id label=label hint=hint wrong=wrong value=value on_input=set/> }.into_any(),
        FieldKind::Day => {
            let parts = [t("date.year"), t("date.month"), t("date.day")];
            view! { <DateField id=id label=label hint=hint wrong=wrong words=parts value=value on_input=set/> }.into_any()
        }
        FieldKind::Choice(values) => {
            let choices: Vec<Choice> = values.iter().map(|value| Choice::new(*value, t(&format!("choice.{value}")))).collect();
            view! { <ChoiceField id=id label=label hint=hint wrong=wrong choices=choices layout=ChoiceLayout::Row value=value on_input=set/> }
                .into_any()
        }
        FieldKind::Offered(offer) => offered(field, words.offered(offer), label, hint, value, set, wrong),
        FieldKind::Law(holding) => law(label, hint, Signal::derive(move || words.holding(holding))),
        FieldKind::Reckoned(reckon) => reckoned(label, Signal::derive(move || words.reckoned(reckon))),
        FieldKind::Rows(cells) => {
            let column = |cell: &crate::stages::form::Cell| {
                let label = words.of(id, &format!(".{}", cell.id));
                match cell.kind {
                    FieldKind::Choice(values) => {
                        Column::chosen(label, values.iter().map(|value| Choice::new(*value, t(&format!("choice.{value}")))).collect())
                    }
                    FieldKind::Offered(offer) => {
                        Column::chosen(label, words.offered(offer).into_iter().map(|(value, words)| Choice::new(value, words)).collect())
                    }
                    FieldKind::Number => Column::typed(label, Entry::Number, Width::Four),
                    _ => Column::typed(label, Entry::Words, Width::Six),
                }
            };
            let columns: Vec<Column> = cells.iter().map(column).collect();
            let add = words.of(id, ".add");
            let row_words = RowsWords { add, remove: t("rows.remove"), unchosen: t("choice.none") };
            // read once per change, not once per cell
            let rows = Memo::new(move |_| value.with(|text| serde_json::from_str::<Vec<Vec<String>>>(text).unwrap_or_default()));
            let set_rows = Callback::new(move |rows: Vec<Vec<String>>| set.run(crate::stages::form::write_rows(&rows)));
            view! { <RowsField id=id label=label hint=hint wrong=wrong columns=columns words=row_words value=rows on_input=set_rows/> }
                .into_any()
        }
    }
}

/// A few choices stand in the open; many in a list.
fn offered(
    field: Field,
    offered: Vec<(String, String)>,
    label: String,
    hint: Option<String>,
    value: Signal<String>,
    set: Callback<String>,
    wrong: Signal<Option<String>>,
) -> AnyView {
    let choices: Vec<Choice> = offered.into_iter().map(|(value, words)| Choice::new(value, words)).collect();
    if choices.len() <= 5 {
        view! { <ChoiceField id=field.id label=label hint=hint wrong=wrong choices=choices layout=ChoiceLayout::Plain value=value on_input=set/> }
            .into_any()
    } else {
        view! { <SelectField id=field.id label=label hint=hint wrong=wrong unchosen=t("choice.none") choices=choices value=value on_input=set/> }
            .into_any()
    }
}

/// The law that holds, rule by rule, each with its value and its clause.
fn law(label: String, hint: Option<String>, rules: Signal<Vec<RuleHolding>>) -> AnyView {
    let fact = |rule: RuleHolding| {
        let said = rule_value::say(&rule.rule, &rule.value);
        let said = if said.is_empty() { t("law.as-written") } else { said };
        let Clause { quote, cite, .. } = clause(&rule.citation);
        let note = if quote.is_empty() { cite } else { tv("law.quoted", &[("cite", cite), ("quote", quote)]) };
        Fact::new(t(&format!("rule.{}", rule.rule)), said).note(note)
    };
    let facts = Signal::derive(move || rules.get().into_iter().map(fact).collect::<Vec<_>>());
    view! { <section aria-label=label>{hint.map(|hint| view! { <p>{hint}</p> })}<Facts facts=facts/></section> }.into_any()
}

/// What the law reckons from the answers, line by line.
fn reckoned(label: String, lines: Signal<Vec<Finding>>) -> AnyView {
    let line = |finding: Finding| {
        let cite = finding.citation.as_ref().filter(|citation| !citation.article.is_empty());
        let cite = cite.map(|citation| view! { " "<span class="caption">{format!("{}{}", citation.short, citation.article)}</span> });
        view! { <li>{finding.sentence(voice())}{cite}</li> }
    };
    let list = move || lines.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="field"><h2 class="rule-h">{label.clone()}</h2><ul class="told" aria-live="polite">{list}</ul></section>
        </Show>
    }
    .into_any()
}
