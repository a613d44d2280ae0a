//! A later version of a roll: what a line says otherwise than the roll does, each field as a correction by itself.

use super::columns::Column;
use crate::election::roll::{Change, Registration, Resident};
use crate::values::{Education, Politics, Sex};

/// A field of which a line says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Which.
    pub column: Column,
    /// What stands on the roll: words, or `@` and the key of its words.
    pub was: String,
    /// What the line says.
    pub is: String,
    /// The correction that would bring it in; an empty one for the household roll, which is not corrected.
    pub change: Change,
}

/// The fields in which a line differs from a registration. An empty cell says nothing, and a number that both bear decides birth and
/// sex. `class_said`: whether the line names a class.
pub(super) fn from_registration(before: &Registration, now: &Registration, class_said: bool) -> Vec<Differing> {
    let mut found = from_person(&resident(before), &resident(now));
    let mut add = |column, was: String, is: String, change| {
        if was != is && !is.is_empty() {
            found.push(Differing { column, was, is, change });
        }
    };
    let empty = Change::default;
    if class_said {
        let of = |it: &Registration| format!("@class.{}", it.class);
        add(Column::Class, of(before), of(now), Change { class: Some(now.class.clone()), ..empty() });
    }
    add(Column::Phone, before.phone.clone(), now.phone.clone(), Change { phone: Some(now.phone.clone()), ..empty() });
    let (old, new) = (&before.traits, &now.traits);
    add(Column::Nation, old.nation.clone(), new.nation.clone(), Change { nation: Some(new.nation.clone()), ..empty() });
    let politics = |it: Option<_>| it.map_or_else(String::new, |it: Politics| format!("@politics.{}", it.id()));
    add(Column::Politics, politics(old.politics), politics(new.politics), Change { politics: new.politics, ..empty() });
    let education = |it: Option<_>| it.map_or_else(String::new, |it: Education| format!("@education.{}", it.id()));
    add(Column::Education, education(old.education), education(new.education), Change { education: new.education, ..empty() });
    found
}

/// The fields in which a line differs from a person of a roll.
pub(super) fn from_person(before: &Resident, now: &Resident) -> Vec<Differing> {
    let mut found = Vec::new();
    let mut add = |column, was: String, is: String, change| {
        if was != is && !is.is_empty() {
            found.push(Differing { column, was, is, change });
        }
    };
    let empty = Change::default;
    add(Column::Name, before.name.to_string(), now.name.to_string(), Change { name: Some(now.name.clone()), ..empty() });
    let number = |it: &Resident| it.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default();
    add(Column::IdNumber, number(before), number(now), Change { id_number: now.id_number.clone(), ..empty() });
    if before.id_number.is_none() || before.id_number != now.id_number {
        let sex = |it: &Resident| if it.sex == Sex::Male { "@sheet.male" } else { "@sheet.female" }.to_owned();
        add(Column::Sex, sex(before), sex(now), Change { sex: Some(now.sex), ..empty() });
        add(Column::Birth, before.birth.to_string(), now.birth.to_string(), Change { birth: Some(now.birth), ..empty() });
    }
    add(Column::Group, before.group.to_string(), now.group.to_string(), Change { group: Some(now.group), ..empty() });
    let household = Change { household: Some(now.household.clone()), ..empty() };
    add(Column::Household, before.household.clone(), now.household.clone(), household);
    found
}

/// A line of the household roll out of what was read.
pub fn resident(registration: &Registration) -> Resident {
    let Registration { name, sex, birth, id_number, group, household, .. } = registration.clone();
    Resident { name, sex, birth, id_number, group, household }
}
