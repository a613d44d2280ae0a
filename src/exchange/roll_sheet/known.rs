//! Who is on the roll, or on the household roll, already: found by number, else by name, birth and group.

use super::reading::SheetUse;
use crate::election::roll::{Registration, Roll};
use crate::values::{Day, IdNumber, PersonName};
use std::collections::{BTreeMap, BTreeSet};

/// People who are listed already, by their places in the list.
#[derive(Default)]
pub(super) struct Known {
    by_number: BTreeMap<u64, usize>,
    by_name: BTreeMap<(PersonName, Day, u32), usize>,
    without_number: BTreeSet<usize>,
}

impl Known {
    /// Those of the roll, or of the household roll.
    pub(super) fn new(roll: &Roll, sheet_use: SheetUse) -> Self {
        let mut known = Self::default();
        match sheet_use {
            SheetUse::Registrations => {
                for (place, voter) in roll.voters.iter().enumerate() {
                    let Registration { name, birth, id_number, group, .. } = &voter.registration;
                    known.take(place, id_number.as_ref(), (name.clone(), *birth, *group));
                }
            }
            SheetUse::Residents => {
                for (place, (_, resident, _)) in roll.residents.iter().enumerate() {
                    known.take(place, resident.id_number.as_ref(), (resident.name.clone(), resident.birth, resident.group));
                }
            }
        }
        known
    }

    fn take(&mut self, place: usize, number: Option<&IdNumber>, called: (PersonName, Day, u32)) {
        if let Some(number) = number {
            self.by_number.entry(number.packed()).or_insert(place);
        } else {
            self.without_number.insert(place);
        }
        self.by_name.entry(called).or_insert(place);
    }

    /// The place of someone who is listed.
    pub(super) fn find(&self, person: &Registration) -> Option<usize> {
        if self.by_name.is_empty() {
            return None;
        }
        let by_name = || self.by_name.get(&(person.name.clone(), person.birth, person.group)).copied();
        match &person.id_number {
            Some(number) => {
                self.by_number.get(&number.packed()).copied().or_else(|| by_name().filter(|place| self.without_number.contains(place)))
            }
            None => by_name(),
        }
    }
}
