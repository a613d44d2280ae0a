//! Who is on the roll, or on the household roll, already: found by number, else by name, birth and group.

use super::reading::SheetUse;
use crate::election::duplicates::{Compared, Difference, Typed, differences};
use crate::election::record::VoterId;
use crate::election::roll::{Registration, Resident, Roll};
use crate::values::{Day, IdNumber, PersonName};
use std::collections::BTreeMap;

/// People who are listed already.
pub(super) struct Known {
    people: Vec<(VoterId, Typed)>,
    by_number: BTreeMap<IdNumber, usize>,
    by_name: BTreeMap<(PersonName, Day, u32), usize>,
}

impl Known {
    /// Those of the roll, or of the household roll.
    pub(super) fn new(roll: &Roll, sheet_use: SheetUse) -> Self {
        let mut known = Self { people: Vec::new(), by_number: BTreeMap::new(), by_name: BTreeMap::new() };
        match sheet_use {
            SheetUse::Registrations => roll.voters.iter().for_each(|voter| known.take(&voter.id, Typed::from(&voter.registration))),
            SheetUse::Residents => roll.residents.iter().for_each(|(id, resident, _)| known.take(id, typed(resident))),
        }
        known
    }

    fn take(&mut self, id: &VoterId, typed: Typed) {
        let place = self.people.len();
        if let Some(number) = &typed.id_number {
            self.by_number.entry(number.clone()).or_insert(place);
        }
        if let (Some(name), Some(birth), Some(group)) = (&typed.name, typed.birth, typed.group) {
            self.by_name.entry((name.clone(), birth, group)).or_insert(place);
        }
        self.people.push((id.clone(), typed));
    }

    /// Someone who is listed, and in which fields the sheet says something else.
    pub(super) fn find(&self, person: &Registration) -> Option<(VoterId, Vec<(Compared, Difference)>)> {
        if self.people.is_empty() {
            return None;
        }
        let by_name = || self.by_name.get(&(person.name.clone(), person.birth, person.group)).and_then(|place| self.people.get(*place));
        let by_number = person.id_number.as_ref().map(|number| self.by_number.get(number).and_then(|place| self.people.get(*place)));
        let (id, typed) = match by_number {
            Some(Some(owner)) => owner,
            Some(None) => by_name().filter(|(_, typed)| typed.id_number.is_none())?,
            None => by_name()?,
        };
        Some((id.clone(), differences(&Typed::from(person), typed)))
    }
}

fn typed(resident: &Resident) -> Typed {
    Typed {
        name: Some(resident.name.clone()),
        sex: Some(resident.sex),
        birth: Some(resident.birth),
        id_number: resident.id_number.clone(),
        group: Some(resident.group),
        household: resident.household.clone(),
    }
}
