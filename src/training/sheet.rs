//! The household roll of a made-up village as a csv sheet, as a registrar gets it from the household register.

use super::village::Village;
use super::words;
use crate::values::Sex;
use std::fmt::Write as _;

/// The whole household register, children included, one person a line, with a head of columns.
pub fn roll_csv(village: &Village) -> String {
    let mut sheet = words("csv.header");
    for person in &village.people {
        let sex = if person.sex == Sex::Male { "csv.male" } else { "csv.female" };
        let id = person.id_number.as_ref().map_or("", |id| id.as_str());
        let (name, sex, birth, group, head) = (&person.name, words(sex), person.birth, person.group, &person.head);
        let _ = write!(sheet, "\n{name},{sex},{birth},{id},{group},{head}");
    }
    sheet.push('\n');
    sheet
}
