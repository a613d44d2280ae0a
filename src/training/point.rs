//! How far a rehearsal has walked.

use serde::{Deserialize, Serialize};

/// A point of the road at which a rehearsal can stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StagePoint {
    /// The frame is set.
    Begun,
    /// Calendar, study, plan and audit are done.
    Founded,
    /// The election committee is chosen and the method adopted.
    CommitteeChosen,
    /// In the middle of registration: some have not been asked yet, two look alike, consent is outstanding.
    Registering,
    /// Everyone of the household roll is registered or excused.
    Registered,
    /// The list is displayed and objections have come in.
    Displayed,
    /// Objections are decided, the roll is frozen, people are nominated and vetted.
    Nominated,
    /// Candidates, stations, staff, proxies and ballots are ready.
    Ready,
    /// The poll is open and half the voters have been.
    Polling,
    /// Every station is closed.
    PollClosed,
    /// Boxes are open, some bundles are read, one is apart.
    Counting,
    /// The count is closed.
    Counted,
    /// The result of the first vote is announced.
    Announced,
    /// All rounds are over; certificates and handover are done.
    HandedOver,
    /// The archive is closed.
    Archived,
}

impl StagePoint {
    /// All points, in order.
    pub const ALL: [Self; 15] = [
        Self::Begun,
        Self::Founded,
        Self::CommitteeChosen,
        Self::Registering,
        Self::Registered,
        Self::Displayed,
        Self::Nominated,
        Self::Ready,
        Self::Polling,
        Self::PollClosed,
        Self::Counting,
        Self::Counted,
        Self::Announced,
        Self::HandedOver,
        Self::Archived,
    ];

    /// Stable name, such as `poll_closed`; its words are `training.point.<name>`.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The point of a stable name.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    }
}
