//! 看全号: who opened whose full ID number or telephone, when and why. Screens show them masked.

use super::record::VoterId;
use super::{Event, Refusal, Situation, Source};
use crate::values::Moment;
use serde::{Deserialize, Serialize};

/// What was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed {
    /// 公民身份号码.
    IdNumber,
    /// Telephone.
    Phone,
    /// The whole roll with its numbers, as a file.
    WholeRoll,
}

impl Disclosed {
    /// Stable code, for its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::IdNumber => "id-number",
            Self::Phone => "phone",
            Self::WholeRoll => "whole-roll",
        }
    }
}

/// That something was opened; the same is asked for and recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureEvent {
    /// A full number was shown, or a file with full numbers made.
    Opened {
        /// What.
        what: Disclosed,
        /// Whose; none for the whole roll.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voter: Option<VoterId>,
        /// Why, in words.
        reason: String,
    },
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// What.
    pub what: Disclosed,
    /// Whose; none for the whole roll.
    pub voter: Option<VoterId>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// In which role.
    pub role: String,
}

/// Everything that was opened, in the order of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosures {
    /// The list.
    pub list: Vec<Disclosure>,
}

impl Disclosures {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &DisclosureEvent) {
        let DisclosureEvent::Opened { what, voter, reason } = event.clone();
        self.list.push(Disclosure { what, voter, reason, at: source.at, by: source.author.name.clone(), role: source.author.role.clone() });
    }
}

/// A telephone number as screens show it: three digits in front, two at the end, where there are enough of them.
pub fn masked_phone(phone: &str) -> String {
    let characters: Vec<char> = phone.chars().collect();
    let (front, end) = if characters.len() >= 9 { (3, 2) } else { (0, 2.min(characters.len())) };
    let masked = |(at, one): (usize, char)| if at < front || at + end >= characters.len() || !one.is_ascii_digit() { one } else { '*' };
    characters.iter().copied().enumerate().map(masked).collect()
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `disclosure.reason` without a reason; `disclosure.voter` when nobody of that id stands on the roll.
pub fn decide(situation: &Situation, command: &DisclosureEvent) -> Result<Vec<Event>, Refusal> {
    let DisclosureEvent::Opened { voter, reason, what } = command;
    if reason.trim().is_empty() {
        return Err(Refusal::new("disclosure.reason").at("reason"));
    }
    let known = voter.as_ref().map_or(*what == Disclosed::WholeRoll, |voter| situation.election.roll.voter(voter).is_some());
    if !known {
        return Err(Refusal::new("disclosure.voter"));
    }
    Ok(vec![Event::Disclosure(command.clone())])
}
