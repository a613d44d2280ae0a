//! The value of a rule, taken apart into answers that a person can give: numbers, yes or no, one or several of a list.
//!
//! The shape is asked of the law itself ([`check_value`]): a word is offered where the rule's type would take it.

use super::words::{language, t, tv};
use crate::law::rulebook::{check_value, completed};
use crate::text;
use crate::values::Threshold;
use serde_json::{Value, json};

/// What an answer takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Takes {
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of these.
    One(Vec<Offered>),
    /// Several of these.
    Several(Vec<Offered>),
}

/// A value that can be chosen, with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The value.
    pub value: Value,
    /// Its words.
    pub words: String,
}

/// Whether an answer may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// It may: the rule then asks for nothing.
    May,
    /// It may not.
    MayNot,
}

/// One answer of a rule's value.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands in the value: a JSON pointer, empty for the value itself.
    pub pointer: String,
    /// What it is about; empty for the value itself.
    pub label: String,
    /// What it takes.
    pub takes: Takes,
    /// Whether it may stay empty.
    pub empty: Empty,
}

/// Groups of words that values may be, in the order in which they are looked for.
const GROUPS: [&str; 6] = ["value", "kin", "route", "order", "meeting", "need"];
/// Fractions that the law uses, as above and below the line and how they are reached.
const FRACTIONS: [(u64, u64, &str); 6] =
    [(1, 2, "more_than"), (1, 2, "at_least"), (2, 3, "at_least"), (1, 3, "at_least"), (1, 3, "more_than"), (1, 5, "at_least")];

/// The answers that a value is made of, in order. Names of offices and the like are no answers: they are labels.
pub fn parts(rule: &str, value: &Value) -> Vec<Part> {
    let whole = completed(rule, value).unwrap_or_else(|_| value.clone());
    let mut parts = Vec::new();
    take_apart(rule, &whole, "", &mut parts);
    parts
}

fn take_apart(rule: &str, whole: &Value, pointer: &str, parts: &mut Vec<Part>) {
    let Some(here) = whole.pointer(pointer) else { return };
    if let Some(takes) = takes(rule, whole, pointer, here) {
        let empty = if fits(rule, whole, pointer, Value::Null) { Empty::May } else { Empty::MayNot };
        parts.push(Part { pointer: pointer.to_owned(), label: label(rule, whole, pointer), takes, empty });
        return;
    }
    match here {
        Value::Object(fields) => fields.keys().for_each(|field| take_apart(rule, whole, &format!("{pointer}/{field}"), parts)),
        Value::Array(items) => (0..items.len()).for_each(|at| take_apart(rule, whole, &format!("{pointer}/{at}"), parts)),
        _ => {}
    }
}

fn takes(rule: &str, whole: &Value, pointer: &str, here: &Value) -> Option<Takes> {
    let would = |value: Value| fits(rule, whole, pointer, value);
    match here {
        Value::Bool(_) => Some(Takes::YesNo),
        Value::Number(_) => Some(Takes::Number),
        Value::String(_) if would(json!(NO_WORD)) => None,
        Value::String(_) => Some(Takes::One(words_that(rule, would))),
        Value::Object(fields) if fields.contains_key("numerator") => Some(Takes::One(fractions(here))),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let offered = if would(json!([NO_WORD])) { Vec::new() } else { words_that(rule, |word| would(json!([word]))) };
            (!offered.is_empty()).then_some(Takes::Several(offered))
        }
        Value::Null if would(json!(1)) => Some(Takes::Number),
        Value::Null if would(json!(true)) => Some(Takes::YesNo),
        Value::Null if would(fraction(1, 2, "more_than")) => Some(Takes::One(fractions(&fraction(1, 2, "more_than")))),
        Value::Null => Some(words_that(rule, would)).filter(|words| !words.is_empty()).map(Takes::One),
        Value::Object(_) | Value::Array(_) => None,
    }
}

/// A word that no list of words has: where it fits, any text does.
const NO_WORD: &str = "?";

/// Whether the value would still be one of the rule with this in that place.
fn fits(rule: &str, whole: &Value, pointer: &str, put: Value) -> bool {
    let mut tried = whole.clone();
    tried.pointer_mut(pointer).is_some_and(|place| {
        *place = put;
        true
    }) && check_value(rule, &tried).is_ok()
}

fn words_that(rule: &str, would: impl Fn(Value) -> bool) -> Vec<Offered> {
    let mut offered: Vec<Offered> = Vec::new();
    for key in text::words(text::Language::Simplified).keys() {
        let Some((group, word)) = key.split_once('.') else { continue };
        let known = offered.iter().any(|it| it.value == json!(word));
        if GROUPS.contains(&group) && !word.contains('.') && !known && would(json!(word)) {
            offered.push(Offered { value: json!(word), words: word_words(rule, word) });
        }
    }
    offered
}

fn fraction(numerator: u64, denominator: u64, reach: &str) -> Value {
    json!({ "numerator": numerator, "denominator": denominator, "reach": reach })
}

fn fractions(here: &Value) -> Vec<Offered> {
    let mut values: Vec<Value> = FRACTIONS.iter().map(|(above, below, reach)| fraction(*above, *below, reach)).collect();
    if !values.contains(here) {
        values.push(here.clone());
    }
    values.into_iter().map(|value| Offered { words: fraction_words(&value), value }).collect()
}

fn fraction_words(value: &Value) -> String {
    let share = serde_json::from_value(value.clone()).unwrap_or(Threshold::MAJORITY);
    text::fraction(language(), share)
}

/// The words of one word of a value: those of the rule first, else those of the first group that has it.
fn word_words(rule: &str, word: &str) -> String {
    let own = format!("value.{rule}.{word}");
    let groups = GROUPS.iter().map(|group| format!("{group}.{word}"));
    std::iter::once(own).chain(groups).find(|key| text::has(key)).map_or_else(|| word.to_owned(), |key| t(&key))
}

/// What an answer is about: the names of its fields, and of the office where it stands in a list.
fn label(rule: &str, whole: &Value, pointer: &str) -> String {
    let mut at = String::new();
    let mut names = Vec::new();
    for step in pointer.split('/').skip(1) {
        at = format!("{at}/{step}");
        match step.parse::<usize>() {
            Ok(_) => names.extend(item_name(whole.pointer(&at))),
            Err(_) => {
                let own = format!("part.{rule}.{step}");
                names.push(t(&if text::has(&own) { own } else { format!("part.{step}") }));
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names.join(&t("part.of"))
}

/// What an item of a list is called: its office, its kind of meeting, its class.
fn item_name(item: Option<&Value>) -> Option<String> {
    let name = |field: &str| item?.get(field)?.as_str();
    let of_group = |group: &str, word: &str| Some(format!("{group}.{word}")).filter(|key| text::has(key)).map(|key| t(&key));
    let office = name("office").or(name("id"));
    office.and_then(|word| of_group("office", word).or_else(|| of_group("class", word))).or_else(|| of_group("meeting", name("kind")?))
}

/// The unit of an answer that is the whole value of its rule; others say it in their labels.
pub fn unit(rule: &str, part: &Part) -> Option<String> {
    let key = format!("rule.{rule}.unit");
    (part.takes == Takes::Number && part.label.is_empty() && text::has(&key)).then(|| t(&key))
}

/// A value in words.
pub fn say(rule: &str, value: &Value) -> String {
    let whole = completed(rule, value).unwrap_or_else(|_| value.clone());
    let said = |part: &Part| {
        let words = answer_words(rule, whole.pointer(&part.pointer)?)? + &unit(rule, part).unwrap_or_default();
        Some(if part.label.is_empty() { words } else { tv("part.said", &[("label", part.label.clone()), ("words", words)]) })
    };
    parts(rule, &whole).iter().filter_map(said).collect::<Vec<_>>().join(&t("part.and"))
}

fn answer_words(rule: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some(t("value.yes")),
        Value::Bool(false) => Some(t("value.no")),
        Value::Number(number) => Some(number.to_string()),
        Value::String(word) => Some(word_words(rule, word)),
        Value::Array(items) => {
            Some(items.iter().filter_map(Value::as_str).map(|word| word_words(rule, word)).collect::<Vec<_>>().join(&t("part.and")))
                .filter(|words| !words.is_empty())
        }
        Value::Object(_) => Some(fraction_words(value)),
    }
}
