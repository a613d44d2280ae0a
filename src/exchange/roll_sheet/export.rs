//! The roll, and the lines that could not be taken, as csv.

use super::columns::Column;
use super::reading::Remark;
use super::table::{Row, write};
use crate::election::roll::Voter;
use crate::text::{Language, phrase, say};
use crate::values::Sex;

/// How much of each person an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything, for the committee's own file.
    Full,
    /// Number, name, sex, group: what may lie open.
    Open,
}

/// The roll as csv, in the order given. A file written in full is read back by the import without a loss.
pub fn roll_csv<'a>(language: Language, voters: impl Iterator<Item = &'a Voter>, detail: Detail) -> String {
    let columns: &[Column] = match detail {
        Detail::Full => &[
            Column::Number,
            Column::Group,
            Column::Household,
            Column::Name,
            Column::Sex,
            Column::Birth,
            Column::IdNumber,
            Column::Class,
            Column::Phone,
            Column::Note,
        ],
        Detail::Open => &[Column::Number, Column::Group, Column::Name, Column::Sex],
    };
    let head: Vec<String> = columns.iter().map(|column| say(language, &format!("sheet.column.{}", column.id()), &[])).collect();
    let rows = voters.map(|voter| columns.iter().map(|column| cell(language, voter, *column)).collect::<Vec<_>>());
    write(std::iter::once(head).chain(rows))
}

fn cell(language: Language, voter: &Voter, column: Column) -> String {
    let registration = &voter.registration;
    match column {
        Column::Number => voter.number.to_string(),
        Column::Name => registration.name.to_string(),
        Column::Sex => say(language, if registration.sex == Sex::Male { "sheet.male" } else { "sheet.female" }, &[]),
        Column::Birth => registration.birth.to_string(),
        Column::IdNumber => registration.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
        Column::Household => registration.household.clone(),
        Column::Group => registration.group.to_string(),
        Column::Phone => registration.phone.clone(),
        Column::Class => registration.class.clone(),
        Column::Note => registration.note.clone(),
        Column::Age | Column::HouseholdNo | Column::Relation | Column::Wish => String::new(),
    }
}

/// The lines that could not be taken, as csv: the line, why, and the cells as they stood, so that they can be put right and
/// brought in by themselves.
pub fn bad_lines_csv(language: Language, head: &[String], bad: &[(Row, Vec<Remark>)]) -> String {
    let first = [say(language, "sheet.report.line", &[]), say(language, "sheet.report.why", &[])];
    let head: Vec<String> = first.into_iter().chain(head.iter().cloned()).collect();
    let rows = bad.iter().map(|(row, remarks)| {
        let why: Vec<String> = remarks.iter().map(|remark| phrase(language, &remark.key, &remark.values)).collect();
        [row.line.to_string(), why.join(" ")].into_iter().chain(row.cells.iter().cloned()).collect::<Vec<_>>()
    });
    write(std::iter::once(head).chain(rows))
}
