//! Ids that facts give to what they bring in: derived from the entry, so that two tablets never give the same one.

use super::Source;
use crate::journal::{DeviceId, EntryId, Tag};
use crate::law::kinds::text_id;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

text_id! {
    /// A person on the roll 选民, named after the entry that registered him: `device-seq.index`.
    VoterId
}
text_id! {
    /// A case: an objection, an incident, a proxy; named after its entry.
    CaseId
}
text_id! {
    /// A person who may be voted for: `v:<voter id>` when on the roll, `n:<name>` when only a name was written.
    PersonKey
}

impl VoterId {
    /// The id that the `part`-th person of a fact gets.
    pub fn of(source: &Source, part: usize) -> Self {
        let mut id = String::with_capacity(source.entry.device.0.len() + 32);
        source.entry.push_to(&mut id);
        let _ = write!(id, ".{}.{part}", source.index);
        Self(id)
    }

    /// The entry that brought the person in; none for an id that names no entry.
    pub fn entry(&self) -> Option<EntryId> {
        let (fact, _part) = self.0.rsplit_once('.')?;
        let (entry, _index) = fact.rsplit_once('.')?;
        let (before, last) = entry.rsplit_once('-')?;
        let tag = Tag::parse(last);
        let (device, seq) = if tag.is_some() { before.rsplit_once('-')? } else { (before, last) };
        Some(EntryId { device: DeviceId(device.to_owned()), seq: seq.parse().ok()?, tag })
    }
}

impl CaseId {
    /// The id that the case opened by a fact gets.
    pub fn of(source: &Source) -> Self {
        Self(format!("{}.{}", source.entry, source.index))
    }
}

impl PersonKey {
    /// A person on the roll.
    pub fn voter(id: &VoterId) -> Self {
        Self(format!("v:{id}"))
    }

    /// A person known by name only.
    pub fn named(name: &str) -> Self {
        Self(format!("n:{name}"))
    }

    /// The name, when only a name was written.
    pub fn as_name(&self) -> Option<&str> {
        self.0.strip_prefix("n:")
    }

    /// The voter, when the person is on the roll.
    pub fn as_voter(&self) -> Option<VoterId> {
        self.0.strip_prefix("v:").map(VoterId::from)
    }
}
