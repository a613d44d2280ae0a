//! 双人: acts that take the keys of two, and the consent of the second.

use super::TabletEvent;
use crate::election::count::CountEvent;
use crate::election::outcome::OutcomeEvent;
use crate::election::polling::PollingEvent;
use crate::election::roll::RollEvent;
use crate::election::{Event, Situation};
use crate::journal::{DeviceId, SecretKey, Signature};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "huanjie consent 1";

/// An act that takes the keys of two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwoKeyAct {
    /// Freezing the roll.
    FreezeRoll,
    /// Closing the poll of a round at a station.
    ClosePoll {
        /// Round.
        round: u32,
        /// Station.
        station: String,
    },
    /// Taking the count of a round up again.
    ReopenCount {
        /// Round.
        round: u32,
    },
    /// Issuing the result of a round.
    IssueResult {
        /// Round.
        round: u32,
    },
    /// Naming another second person in the place of one.
    ReplaceHolder,
}

/// The consent of a key's holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// To which act.
    pub act: TwoKeyAct,
    /// Whose key: that of this tablet.
    pub by: DeviceId,
    /// Its signature; so a consent may be given by picture to the tablet that acts.
    pub signature: Signature,
    /// How many times this act had been done before: a consent is for once.
    #[serde(default)]
    pub turn: u32,
}

impl TwoKeyAct {
    /// The act that a fact is, when it takes two keys.
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Roll(RollEvent::Frozen { .. }) => Some(Self::FreezeRoll),
            Event::Polling(PollingEvent::Closed(closing)) => {
                Some(Self::ClosePoll { round: closing.round, station: closing.station.clone() })
            }
            Event::Count(CountEvent::Reopened { round, .. }) => Some(Self::ReopenCount { round: *round }),
            Event::Tablets(TabletEvent::KeyholderNamed(holder)) if !holder.reason.is_empty() => Some(Self::ReplaceHolder),
            Event::Outcome(OutcomeEvent::Announced { round, .. }) => Some(Self::IssueResult { round: *round }),
            _ => None,
        }
    }

    /// Stable code, for its words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FreezeRoll => "freeze-roll",
            Self::ClosePoll { .. } => "close-poll",
            Self::ReopenCount { .. } => "reopen-count",
            Self::IssueResult { .. } => "issue-result",
            Self::ReplaceHolder => "replace-holder",
        }
    }
}

impl Consent {
    /// Gives consent with a tablet's key; `turn` as [`Tablets::turn_of`](super::Tablets::turn_of) says.
    pub fn give(election: &str, act: TwoKeyAct, turn: u32, by: &DeviceId, key: &SecretKey) -> Self {
        let signature = key.sign(PURPOSE, &said(election, &act, turn));
        Self { act, by: by.clone(), signature, turn }
    }

    /// Whether this key gave it.
    pub(super) fn is_of(&self, election: &str, key: &crate::journal::PublicKey) -> bool {
        key.verifies(PURPOSE, &said(election, &self.act, self.turn), &self.signature)
    }
}

/// The acts that can be next and take the keys of two: what a second person may be asked for now.
pub fn acts_for_two(situation: &Situation) -> Vec<TwoKeyAct> {
    let election = &situation.election;
    let mut acts = Vec::new();
    if election.roll.frozen.is_none() && !election.roll.displays.is_empty() {
        acts.push(TwoKeyAct::FreezeRoll);
    }
    for (round, poll) in &election.polling.polls {
        let open = poll.opened.keys().filter(|station| !poll.closings.contains_key(*station));
        acts.extend(open.map(|station| TwoKeyAct::ClosePoll { round: *round, station: station.clone() }));
    }
    for (round, count) in &election.count.rounds {
        if count.finished.is_some() && !election.outcome.announced.contains_key(round) {
            acts.push(TwoKeyAct::IssueResult { round: *round });
        }
        if count.finished.is_some() {
            acts.push(TwoKeyAct::ReopenCount { round: *round });
        }
    }
    if election.tablets.holder().is_some() {
        acts.push(TwoKeyAct::ReplaceHolder);
    }
    acts
}

fn said(election: &str, act: &TwoKeyAct, turn: u32) -> Vec<u8> {
    let act = serde_json::to_string(act).unwrap_or_default();
    format!("{election}\n{turn}\n{act}").into_bytes()
}
