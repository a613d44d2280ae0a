//! In which order candidates stand, and what decides between two (V-22e, X-12, X-13).

use super::Nominee;
use crate::election::Situation;
use crate::law::OfficeId;
use crate::law::terms::NameOrder;
use crate::values::{PersonName, strokes};
use std::cmp::Ordering;

/// Why one stands before another on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderReason {
    /// The rule used.
    pub order: NameOrder,
    /// What decided, as a text key: `order.strokes`, `order.turn`, `order.blank`, `order.votes`, `order.alike`, `order.by-hand`.
    pub key: String,
    /// Values of the sentence: `a`, `b` what was compared, `a_strokes`, `b_strokes`, `a_votes`, `b_votes`.
    pub values: Vec<(String, String)>,
}

impl OrderReason {
    fn new(order: NameOrder, key: &str, values: &[(&str, String)]) -> Self {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { order, key: key.to_owned(), values }
    }

    /// Whether a person has to place the two.
    pub fn by_hand(&self) -> bool {
        matches!(self.key.as_str(), "order.alike" | "order.by-hand")
    }
}

/// The order that holds for a nominee of an office.
pub fn order_for(situation: &Situation, office: &OfficeId, nominee: &Nominee) -> NameOrder {
    let rule = &situation.law.candidate_order.value;
    if situation.election.nomination.primaries.contains_key(office) {
        return rule.after_primary;
    }
    rule.self_nominated.filter(|_| nominee.self_nominated_only()).unwrap_or(rule.otherwise)
}

/// Which of two stands first, and why. Those who are ordered by votes stand before those who are ordered by strokes.
pub fn compare(situation: &Situation, office: &OfficeId, a: &Nominee, b: &Nominee) -> (Ordering, OrderReason) {
    let (first, second) = (order_for(situation, office, a), order_for(situation, office, b));
    if first != second {
        let later = |order| matches!(order, NameOrder::SurnameStrokes | NameOrder::NameStrokes);
        return (later(first).cmp(&later(second)), OrderReason::new(first, "order.route", &[]));
    }
    let by_votes = |count: &dyn Fn(&Nominee) -> u32| {
        let (mine, theirs) = (count(a), count(b));
        let key = if mine == theirs { "order.alike" } else { "order.votes" };
        (theirs.cmp(&mine), OrderReason::new(first, key, &[("a_votes", mine.to_string()), ("b_votes", theirs.to_string())]))
    };
    match first {
        NameOrder::NominationVotes => by_votes(&|nominee| nominee.votes_for(office)),
        NameOrder::PrimaryVotes => {
            let primary = situation.election.nomination.primaries.get(office);
            by_votes(&|nominee| primary.and_then(|primary| primary.votes.get(&nominee.key)).copied().unwrap_or(0))
        }
        NameOrder::SurnameStrokes | NameOrder::NameStrokes => by_strokes(first, &a.name, &b.name),
    }
}

/// Compares two names character by character: under 姓氏笔画 a name of two characters has a blank in the middle.
fn by_strokes(order: NameOrder, a: &PersonName, b: &PersonName) -> (Ordering, OrderReason) {
    let spread = |name: &PersonName| -> Vec<Option<char>> {
        let mut characters: Vec<Option<char>> = name.as_str().chars().map(Some).collect();
        if order == NameOrder::SurnameStrokes && characters.len() == 2 {
            characters.insert(1, None);
        }
        characters
    };
    let (mine, theirs) = (spread(a), spread(b));
    for place in 0..mine.len().max(theirs.len()) {
        let (one, other) = (mine.get(place).copied().flatten(), theirs.get(place).copied().flatten());
        if one != other {
            return by_character(order, one, other);
        }
    }
    (Ordering::Equal, OrderReason::new(order, "order.alike", &[]))
}

fn by_character(order: NameOrder, a: Option<char>, b: Option<char>) -> (Ordering, OrderReason) {
    let (Some(a), Some(b)) = (a, b) else {
        let shown = a.or(b).map(String::from).unwrap_or_default();
        return (a.cmp(&b), OrderReason::new(order, "order.blank", &[("b", shown)]));
    };
    let words = [("a", a.to_string()), ("b", b.to_string())];
    let (Some(first), Some(second)) = (strokes::rank(a), strokes::rank(b)) else {
        let unknown = if strokes::rank(a).is_none() { a } else { b };
        return (Ordering::Equal, OrderReason::new(order, "order.by-hand", &[("character", unknown.to_string())]));
    };
    let count = |character| strokes::strokes(character).unwrap_or(0);
    let key = if count(a) == count(b) { "order.turn" } else { "order.strokes" };
    let [one, other] = words;
    let values = [one, other, ("a_strokes", count(a).to_string()), ("b_strokes", count(b).to_string())];
    (first.cmp(&second), OrderReason::new(order, key, &values))
}
