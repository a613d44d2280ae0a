//! How far every tablet's record goes, kept while the record is folded: so that papers can name its head.

use crate::journal::{DeviceId, Digest, Entry, EntryId, Tag};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The last entry of every tablet; several where one was copied.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    tips: BTreeMap<DeviceId, Vec<(u64, Digest, Option<Tag>)>>,
    entries: usize,
}

impl Ends {
    /// Takes note of an entry; the one that it follows is no end any more.
    pub(super) fn note(&mut self, entry: &Entry) {
        self.entries += 1;
        let tip = (entry.seq(), entry.digest(), entry.tag());
        let Some(tips) = self.tips.get_mut(entry.device()) else {
            self.tips.insert(entry.device().clone(), vec![tip]);
            return;
        };
        let followed = |tip: &&mut (u64, Digest, _)| tip.0 == entry.seq().saturating_sub(1) && Some(tip.1) == entry.previous();
        match tips.iter_mut().find(followed) {
            Some(followed) => *followed = tip,
            None => tips.push(tip),
        }
    }

    /// How many entries were noted.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// One digest over all ends, as the journal has it.
    pub(super) fn head(&self, election: &str) -> Digest {
        let mut text = election.to_owned();
        for (device, tips) in &self.tips {
            let mut tips = tips.clone();
            tips.sort_unstable();
            for (seq, digest, tag) in tips {
                let _ = write!(text, "\n{} {digest}", EntryId { device: device.clone(), seq, tag });
            }
        }
        Digest::of(text.as_bytes())
    }
}
