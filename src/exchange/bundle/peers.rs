//! What the bundles of other tablets told of them: what they have, as of when they are known here, how far their clocks are apart.

use super::skew::latest_gap;
use super::{Manifest, Passage, Readiness, Received, Skew, Views};
use crate::journal::{DeviceId, Journal, Tip, Tips};
use crate::values::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Clocks that are further apart than this, in milliseconds, are told to people.
pub const TOLERABLE_SKEW: i64 = 5 * 60_000;

/// The other tablets, as far as their bundles told of them. Not a part of the record: without it, everything is sent once more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peers {
    /// As of when each tablet is known.
    #[serde(default)]
    pub views: Views,
    /// By tablet, its last bundle.
    #[serde(default)]
    pub list: BTreeMap<DeviceId, Peer>,
}

/// What the last bundle of a tablet told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// What it has.
    pub landmarks: Tips,
    /// When the bundle was made, by its clock.
    pub made: Moment,
    /// When it was read here, by ours.
    pub heard: Moment,
    /// At least so far is its clock ahead of ours.
    pub least: i64,
    /// At most so far, where the passage tells.
    #[serde(default)]
    pub most: Option<i64>,
    /// The program that made it.
    pub program: String,
    /// How fit it was for the day, as it told last.
    #[serde(default)]
    pub ready: Option<Readiness>,
    /// How many entries were new.
    pub new: usize,
    /// Entries that it knows of and that were not here then.
    #[serde(default)]
    pub lacking: Vec<(DeviceId, u64)>,
}

impl Peers {
    /// Takes note of a bundle that was taken at `now`. Bundles may come in any order and again: what an older one tells does not
    /// replace what a newer one told, but its views count all the same.
    pub fn hear(&mut self, manifest: &Manifest, received: &Received, now: Moment, passage: Passage) {
        if received.lacking.is_empty() {
            self.views.hear(&manifest.views);
        }
        if self.list.get(&manifest.from).is_some_and(|known| known.made >= manifest.made) {
            return;
        }
        let skew = Skew::of(manifest.made, now, passage);
        let before = || self.list.get(&manifest.from).and_then(|known| known.ready.clone());
        let ready = manifest.ready.clone().or_else(before);
        let peer = Peer {
            landmarks: manifest.landmarks.clone(),
            made: manifest.made,
            heard: now,
            least: skew.least,
            most: skew.most,
            program: manifest.program.clone(),
            ready,
            new: received.taken.new,
            lacking: received.lacking.clone(),
        };
        self.list.insert(manifest.from.clone(), peer);
    }

    /// How far a tablet's clock is apart from ours, by its last bundle and by what the two last said of each other in the record.
    pub fn skew_of(&self, journal: &Journal, device: &DeviceId, own: &DeviceId) -> Option<Skew> {
        let told = self.list.get(device)?.skew();
        let least = latest_gap(journal, device, own).map_or(told.least, |gap| told.least.max(gap));
        let most = match (told.most, latest_gap(journal, own, device)) {
            (Some(most), Some(gap)) => Some(most.min(-gap)),
            (most, gap) => most.or(gap.map(|gap| -gap)),
        };
        Some(Skew { least, most })
    }

    /// What surely stands on all of these tablets: a bundle beyond it holds what any of them lacks. One that never sent a bundle
    /// has nothing, as far as is known here.
    pub fn common<'a>(&self, journal: &Journal, tablets: impl IntoIterator<Item = &'a DeviceId>) -> Tips {
        let mut all = tablets.into_iter().map(|tablet| self.list.get(tablet).map(|peer| &peer.landmarks));
        let Some(Some(first)) = all.next() else { return Tips::new() };
        let mut common = first.clone();
        for landmarks in all {
            let Some(landmarks) = landmarks else { return Tips::new() };
            common.retain(|device, marks| match landmarks.get(device) {
                Some(others) => {
                    if reach(journal, device, others) < reach(journal, device, marks) {
                        marks.clone_from(others);
                    }
                    true
                }
                None => false,
            });
        }
        let forked: Vec<DeviceId> = journal.forks().into_iter().map(|fork| fork.device).collect();
        common.retain(|device, _| !forked.contains(device));
        common
    }
}

impl Peer {
    /// How far its clock is apart, as far as its last bundle tells.
    pub fn skew(&self) -> Skew {
        Skew { least: self.least, most: self.most }
    }

    /// Those entries that it knew of and that are still not here.
    pub fn still_lacking(&self, journal: &Journal) -> Vec<(DeviceId, u64)> {
        let here = |device: &DeviceId| journal.last_of(device).map_or(0, crate::journal::Entry::seq);
        self.lacking.iter().filter(|(device, seq)| here(device) < *seq).cloned().collect()
    }
}

/// The greatest number of these marks that is here.
fn reach(journal: &Journal, device: &DeviceId, marks: &[Tip]) -> u64 {
    marks.iter().filter(|mark| journal.at(device, **mark).is_some()).map(|mark| mark.0).max().unwrap_or(0)
}
