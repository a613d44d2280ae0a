//! The election's own method (选举办法): what it may set, and what the law has fixed.

use super::book::{Ground, LocalRule, in_force, tighten};
use super::rulebook::{RawRuling, RuleBookError, check_value};
use super::terms::Contest;
use super::{Citation, tighten::loosened};
use crate::values::Day;
use serde::Deserialize;

/// Why a value of the own method does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnRuleError {
    /// No rule, or a value of another shape.
    #[error(transparent)]
    Unfit(#[from] RuleBookError),
    /// The law has fixed the value.
    #[error("{} is fixed by law", .0.rule)]
    Fixed(Box<Citation>),
    /// The value is looser than the law lets it be.
    #[error("{} may not be looser than the law", .0.rule)]
    Looser(Box<Citation>),
}

/// Whether the own method of an election may set this value.
///
/// A rule with a direction may be tightened from the value in force; one that binds without a direction is fixed, unless the
/// books leave it to the operator; all others are free.
///
/// # Errors
/// [`OwnRuleError`] names the clause that stands against it.
pub fn allowed(ground: &Ground, day: Day, local: &LocalRule) -> Result<(), OwnRuleError> {
    check_value(&local.rule, &local.value)?;
    let rules = in_force(ground, day);
    let Some(ruling) = rules.get(&local.rule) else { return Err(RuleBookError::Unknown(local.rule.clone()).into()) };
    if contradicts_contest(ruling, local) {
        return Err(OwnRuleError::Looser(Box::new(ruling.citation.clone())));
    }
    match tighten(&ground.kind, &local.rule) {
        Some(words) => loosened(words, &ruling.value, &local.value).map_err(|_| OwnRuleError::Looser(Box::new(ruling.citation.clone()))),
        None if ruling.binding && !ruling.ask && ruling.value != local.value => Err(OwnRuleError::Fixed(Box::new(ruling.citation.clone()))),
        None => Ok(()),
    }
}

/// 候选人的名额应当多于应选名额: no method may let an office stand uncontested.
fn contradicts_contest(ruling: &RawRuling, local: &LocalRule) -> bool {
    local.rule == "contest"
        && ruling.binding
        && Contest::deserialize(&local.value).is_ok_and(|contest| contest.per_office.iter().any(|office| office.extra.least == 0))
}
