//! 归谁发票: the one tablet that hands out a voter's ballot. Whatever the record, every group has one, so that two tablets that do not
//! hear each other never both think that it is theirs.

use super::{Role, Tablets};
use crate::election::Source;
use crate::journal::{DeviceId, EntryId};

impl Tablets {
    /// The tablet that owns a group: the one to which it was given last, as long as it is in use or its pack may be taken; the id of its
    /// seat while no tablet that is known here took it. While one that had it before may not know that it went elsewhere, it is still
    /// that one's. What was given to nobody, and a voter without a group, is the head desk's.
    pub fn owner_of(&self, group: u32) -> Option<&DeviceId> {
        let next = self.next_owner(group);
        let left = self.leaving.get(&group).into_iter().flatten().map(|(from, _)| from);
        left.into_iter().find(|from| Some(*from) != next && self.may_issue(from)).or(next)
    }

    /// To whom a group was given: its owner, or the one who owns it once all that had it before know.
    pub fn next_owner(&self, group: u32) -> Option<&DeviceId> {
        self.owners.get(&group).filter(|owner| self.may_issue(owner)).or_else(|| self.head_desk())
    }

    /// 主席台: the tablet on which the election was founded, or the one that took its place; after it the committee's first.
    pub fn head_desk(&self) -> Option<&DeviceId> {
        let lead = self.list.iter().filter(|(_, tablet)| tablet.seat.role == Role::Committee && tablet.retired.is_none());
        lead.min_by_key(|(_, tablet)| (tablet.ticket.is_some(), tablet.joined, &tablet.by)).map(|(device, _)| device)
    }

    /// Of these groups those that were given to no desk, in their order.
    pub fn given_to_none(&self, groups: impl Iterator<Item = u32>) -> Vec<u32> {
        groups.filter(|group| !self.owners.get(group).is_some_and(|owner| self.may_issue(owner))).collect()
    }

    /// Whether a tablet is in use, or a seat may have been taken by one that was not heard of.
    fn may_issue(&self, device: &DeviceId) -> bool {
        match self.list.get(device) {
            Some(tablet) => tablet.retired.is_none(),
            None => self.waiting().any(|(seat, _)| seat == device),
        }
    }

    /// The groups that were moved away from a tablet and that it has not said to have let go.
    pub fn to_yield(&self, device: &DeviceId) -> Vec<u32> {
        let of_here = |(group, left): &(&u32, &Vec<(DeviceId, EntryId)>)| {
            left.iter().any(|(from, _)| from == device) && self.next_owner(**group) != Some(device)
        };
        self.leaving.iter().filter(of_here).map(|(group, _)| *group).collect()
    }

    /// Takes groups from their owners and gives them to another desk.
    pub(super) fn move_groups(&mut self, source: &Source, groups: &[u32], to: &DeviceId) {
        for group in groups {
            let from = self.next_owner(*group).filter(|from| **from != source.entry.device).cloned();
            let leaving = self.leaving.entry(*group).or_default();
            leaving.extend(from.map(|from| (from, source.entry.clone())));
            leaving.retain(|(from, _)| from != to);
        }
        self.give(groups, to);
    }

    /// A tablet says that it let groups go, as it heard.
    pub(super) fn yielded(&mut self, source: &Source, groups: &[u32]) {
        for group in groups {
            let Some(mut left) = self.leaving.remove(group) else { continue };
            left.retain(|(from, by)| *from != source.entry.device || !self.saw(&source.entry, by));
            self.leaving.insert(*group, left);
        }
    }

    /// Gives groups to a tablet or a seat.
    pub(super) fn give(&mut self, groups: &[u32], to: &DeviceId) {
        self.owners.extend(groups.iter().map(|group| (*group, to.clone())));
    }

    /// A tablet took a seat: the seat's groups are its own from now on. Groups of others are not taken away by it.
    pub(super) fn settle(&mut self, groups: &[u32], seat: &DeviceId, device: &DeviceId) {
        for (from, _) in self.leaving.values_mut().flatten().filter(|(from, _)| from == seat) {
            from.clone_from(device);
        }
        for group in groups {
            let free = self.owners.get(group).is_none_or(|owner| owner == seat || !self.may_issue(owner));
            if free {
                self.owners.insert(*group, device.clone());
            }
        }
    }

    /// One tablet goes on in the place of another.
    pub(super) fn hand_over(&mut self, before: &DeviceId, device: &DeviceId) {
        let left = self.leaving.values_mut().flatten().map(|(from, _)| from);
        for known in self.owners.values_mut().chain(left).filter(|known| **known == *before) {
            known.clone_from(device);
        }
    }
}
