//! The sum of all sittings: representatives, women, heads, and what the representatives' meeting comes to.

use super::{Counted, Holder};
use crate::election::Situation;
use crate::law::institutions::Institution;
use crate::values::Sex;
use serde::Serialize;

/// What the sittings come to (推选汇总).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Groups of the frame.
    pub groups: u32,
    /// Groups whose sitting is recorded.
    pub groups_held: u32,
    /// Households of all groups.
    pub households: u32,
    /// Persons present, where persons were counted.
    pub persons_present: u32,
    /// Households present, where households were counted.
    pub households_present: u32,
    /// Representatives.
    pub representatives: u32,
    /// Of them, chosen by groups.
    pub from_groups: u32,
    /// Of them, from units.
    pub from_units: u32,
    /// Of them, women.
    pub women: u32,
    /// Heads of groups.
    pub heads: u32,
    /// Of them, representatives too.
    pub heads_representing: u32,
    /// Members of the committee in the representatives' meeting.
    pub committee: u32,
    /// Members of the representatives' meeting (组成人员).
    pub meeting: u32,
}

/// Members of the committee in the representatives' meeting: as recorded, else the seats to be elected here.
pub fn committee_members(situation: &Situation) -> u32 {
    let election = &situation.election;
    let seats = || election.setup.founding.as_ref().map_or(0, super::super::setup::Founding::seats_in_total);
    let of_this_election = || if situation.law.institutions.contains(&Institution::SittingsElect) { 0 } else { seats() };
    election.sittings.committee.unwrap_or_else(of_this_election)
}

/// What the sittings come to so far.
pub fn summary(situation: &Situation) -> Summary {
    let sittings = &situation.election.sittings;
    let mut sum = Summary { committee: committee_members(situation), ..Summary::default() };
    if let Some(founding) = &situation.election.setup.founding {
        sum.groups = founding.groups.len() as u32;
        sum.households = founding.households();
    }
    for (holder, sitting) in &sittings.held {
        sum.groups_held += u32::from(matches!(holder, Holder::Group(_)));
        match sitting.counted {
            Counted::Persons => sum.persons_present += sitting.present,
            Counted::Households => sum.households_present += sitting.present,
        }
    }
    for (holder, chosen) in sittings.chosen() {
        let represents = u32::from(chosen.post.represents());
        sum.representatives += represents;
        match holder {
            Holder::Group(_) => sum.from_groups += represents,
            Holder::Unit(_) => sum.from_units += represents,
        }
        sum.women += if chosen.sex == Sex::Female { represents } else { 0 };
        sum.heads += u32::from(chosen.post.heads());
        sum.heads_representing += if chosen.post.heads() { represents } else { 0 };
    }
    sum.meeting = sum.representatives + sum.committee;
    sum
}
