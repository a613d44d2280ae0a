//! How old the view of each other tablet is, and how far clocks are apart.

use crate::journal::{DeviceId, EntryId, Journal, Tip};
use crate::values::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// As of when each other tablet is known, by that tablet's own clock: no entry of it made before then is unknown here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Views(pub BTreeMap<DeviceId, Moment>);

impl Views {
    /// These, and one more.
    #[must_use]
    pub fn with(&self, device: &DeviceId, at: Moment) -> Self {
        let mut views = self.clone();
        views.learn(device, at);
        views
    }

    /// Learns what a bundle told, once it was taken without a gap.
    pub fn hear(&mut self, others: &Self) {
        for (device, at) in &others.0 {
            self.learn(device, *at);
        }
    }

    fn learn(&mut self, device: &DeviceId, at: Moment) {
        let known = self.0.entry(device.clone()).or_insert(at);
        *known = (*known).max(at);
    }

    /// As of when a tablet is known.
    pub fn of(&self, device: &DeviceId) -> Option<Moment> {
        self.0.get(device).copied()
    }
}

/// How a bundle came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// From screen to screen or over the air, within seconds.
    Live,
    /// As a file, which may have lain for days.
    Carried,
}

/// How far another tablet's clock is ahead of this one (negative: behind), in milliseconds, as far as one message tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skew {
    /// At least so much.
    pub least: i64,
    /// At most so much; none when a file may have lain for any time.
    pub most: Option<i64>,
}

/// A passage that counts as immediate may take so long: the longest series of pictures, in milliseconds.
const LONGEST_LIVE: i64 = 10 * 60_000;

impl Skew {
    /// The skew that a message made at `made` by the sender's clock, and read at `now` by this one, tells.
    pub fn of(made: Moment, now: Moment, passage: Passage) -> Self {
        let ahead = made.0.saturating_sub(now.0);
        match passage {
            Passage::Live => Self { least: ahead, most: Some(ahead.saturating_add(LONGEST_LIVE)) },
            Passage::Carried => Self { least: ahead, most: None },
        }
    }

    /// Whether the clocks are surely apart by more than so many milliseconds.
    pub fn surely_beyond(&self, limit: i64) -> bool {
        self.least > limit || self.most.is_some_and(|most| most < -limit)
    }
}

/// By how much the record proves one tablet's clock ahead of another's, in milliseconds, where the other last said that it had heard of
/// it. None when it proves nothing, such as after the clock was set right.
pub(super) fn latest_gap(journal: &Journal, ahead: &DeviceId, behind: &DeviceId) -> Option<i64> {
    let heard = |entry: &crate::journal::Entry| {
        let tips = entry.seen().get(ahead)?;
        let seen = tips.iter().filter_map(|tip: &Tip| journal.at(ahead, *tip)).map(|seen| seen.at()).max()?;
        Some(seen.0 - entry.at().0)
    };
    journal.entries().filter(|entry| entry.device() == behind).filter_map(heard).last().filter(|gap| *gap > 0)
}

/// What the record itself proves about clocks: an entry cannot have been made before one that its tablet had seen. For each pair
/// (the one ahead, the one behind) the greatest proven difference in milliseconds, with the entry that proves it.
pub fn gaps(journal: &Journal) -> BTreeMap<(DeviceId, DeviceId), (i64, EntryId)> {
    let mut gaps = BTreeMap::new();
    for entry in journal.entries() {
        for (device, tips) in entry.seen() {
            let seen = tips.iter().filter_map(|tip: &Tip| journal.at(device, *tip)).map(|seen| seen.at()).max();
            let Some(ahead) = seen.map(|seen| seen.0 - entry.at().0).filter(|ahead| *ahead > 0) else { continue };
            let known = gaps.entry((device.clone(), entry.device().clone())).or_insert((ahead, entry.id()));
            if ahead > known.0 {
                *known = (ahead, entry.id());
            }
        }
    }
    gaps
}
