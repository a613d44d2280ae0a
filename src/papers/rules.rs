//! What makes an election valid and a candidate elected, in sentences with the numbers of the book.

use super::draft::{Draft, Value, say};
use crate::law::terms::Base;
use crate::values::Threshold;
use crate::values::share::Reach;

/// A share of people in words: 过半数, 三分之二以上, 超过三分之二.
fn share(threshold: Threshold) -> String {
    let key = match threshold.reach {
        Reach::MoreThan if is_half(threshold) => "paper.share.half",
        Reach::MoreThan => "paper.share.more",
        Reach::AtLeast => "paper.share.least",
    };
    say(key, &numbers(threshold))
}

/// How much of what a number must reach: 超过收回的选票数的半数.
fn reach(threshold: Threshold, base: &str) -> String {
    let key = match threshold.reach {
        Reach::MoreThan if is_half(threshold) => "paper.reach.half",
        Reach::MoreThan => "paper.reach.more",
        Reach::AtLeast => "paper.reach.least",
    };
    let [n, d] = numbers(threshold);
    say(key, &[n, d, ("base", base.to_owned())])
}

fn is_half(threshold: Threshold) -> bool {
    threshold.numerator * 2 == threshold.denominator
}

/// The two numbers of a fraction in words.
pub(super) fn numbers(threshold: Threshold) -> [Value<'static>; 2] {
    let words = |number: u64| crate::text::chinese_number(super::draft::LANGUAGE, u32::try_from(number).unwrap_or(u32::MAX));
    [("n", words(threshold.numerator)), ("d", words(threshold.denominator))]
}

fn base_words(base: Base) -> String {
    say(&format!("paper.rule.base.{}", base.code()), &[])
}

/// How many of those who elect must vote, or come to the meeting that elects.
pub fn turnout(draft: &Draft) -> String {
    let law = &draft.s.law;
    let key = if law.turnout_base.value == Base::Present { "paper.rule.present" } else { "paper.rule.turnout" };
    draft.any(key, &[("share", share(law.turnout.value)), ("law", draft.law(&["turnout"]))])
}

/// How many votes elect.
pub fn win(draft: &Draft) -> String {
    let law = &draft.s.law;
    let least = reach(law.win.value, &base_words(law.win_base.value));
    draft.any("paper.rule.win", &[("least", least), ("law", draft.law(&["win", "win_base"]))])
}

/// What follows a tie, and seats left empty.
pub fn further(draft: &Draft) -> Vec<String> {
    let law = &draft.s.law;
    let floor = reach(law.second_round.floor, &base_words(law.second_round.base));
    vec![
        draft.any("paper.rule.tie", &[("law", draft.law(&["tie_revote"]))]),
        draft.any("paper.rule.second", &[("least", floor), ("law", draft.law(&["second_round"]))]),
    ]
}

/// Who may vote for another, and for how many.
pub fn proxies(draft: &Draft) -> String {
    let rule = &draft.s.law.proxy;
    let key = match (rule.allowed, rule.same_household, rule.any_voter) {
        (false, ..) => "paper.rule.proxy.none",
        (true, true, _) => "paper.rule.proxy.household",
        (true, false, true) => "paper.rule.proxy",
        (true, false, false) => "paper.rule.proxy.kin",
    };
    let words = draft.any(key, &[("most", rule.most.to_string()), ("law", draft.law(&["proxy"]))]);
    let barred = rule.allowed && !rule.candidate_may;
    if barred { words + &say("paper.rule.proxy.candidate", &[]) } else { words }
}
