//! The roll in numbers: by group, sex and class, and what changed after it was shown.

use crate::election::Situation;
use crate::election::roll::Ruled;
use crate::election::roll::lists::{Correction, Since, corrections};
use crate::values::Sex;
use std::collections::BTreeMap;

/// One group in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupFigures {
    /// Number of the group.
    pub group: u32,
    /// Households, from the frame.
    pub households: u32,
    /// Of age, from the frame.
    pub adults: u32,
    /// Registered.
    pub registered: u64,
    /// Of those, women.
    pub women: u64,
}

/// The roll in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollFigures {
    /// By group, in order. Their sums are the sums of the roll.
    pub groups: Vec<GroupFigures>,
    /// By class of registration, in the order of the book.
    pub classes: Vec<(String, u64)>,
    /// Registered.
    pub registered: u64,
    /// Of those, women.
    pub women: u64,
    /// Objections received.
    pub objections: u64,
    /// Of those, upheld.
    pub upheld: u64,
    /// Since the first display: added, removed, corrected.
    pub changed: (u64, u64, u64),
    /// Of the household roll, of age but not registered, with a reason.
    pub excused: u64,
}

impl RollFigures {
    /// Men.
    pub fn men(&self) -> u64 {
        self.registered - self.women
    }

    /// Households of all groups.
    pub fn households(&self) -> u64 {
        self.groups.iter().map(|group| u64::from(group.households)).sum()
    }

    /// Of age, of all groups.
    pub fn adults(&self) -> u64 {
        self.groups.iter().map(|group| u64::from(group.adults)).sum()
    }
}

/// The roll in numbers.
pub fn roll(s: &Situation) -> RollFigures {
    let roll = &s.election.roll;
    let mut groups: BTreeMap<u32, GroupFigures> = BTreeMap::new();
    for group in s.election.setup.founding.iter().flat_map(|founding| &founding.groups) {
        let figures = GroupFigures { group: group.no, households: group.households, adults: group.adults, ..GroupFigures::default() };
        groups.insert(group.no, figures);
    }
    let mut classes: Vec<(String, u64)> = s.law.registration_classes.iter().map(|class| (class.id.clone(), 0)).collect();
    let (mut registered, mut women) = (0, 0);
    for voter in roll.standing() {
        let no = voter.registration.group;
        let group = groups.entry(no).or_insert(GroupFigures { group: no, ..GroupFigures::default() });
        let woman = u64::from(voter.registration.sex == Sex::Female);
        group.registered += 1;
        group.women += woman;
        registered += 1;
        women += woman;
        if let Some(class) = classes.iter_mut().find(|(id, _)| *id == voter.registration.class) {
            class.1 += 1;
        }
    }
    let lines = corrections(roll, Since::FirstDisplay);
    let of = |wanted: fn(&Correction) -> bool| lines.iter().filter(|line| wanted(&line.correction)).count() as u64;
    RollFigures {
        groups: groups.into_values().collect(),
        classes,
        registered,
        women,
        objections: roll.cases.len() as u64,
        upheld: roll.cases.iter().filter(|case| matches!(case.decision, Some((Ruled::Upheld, ..)))).count() as u64,
        changed: (
            of(|line| matches!(line, Correction::Added)),
            of(|line| matches!(line, Correction::Removed)),
            of(|line| matches!(line, Correction::Changed { .. })),
        ),
        excused: roll.residents.iter().filter(|(_, _, why)| why.is_some()).count() as u64,
    }
}
