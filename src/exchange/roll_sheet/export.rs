//! The roll, and the lines that could not be taken, as rows of a sheet.

use super::columns::{Column, Mapping};
use crate::election::roll::Voter;
use crate::exchange::sheets::{Remark, Row, Sheet, Table};
use crate::text::{Language, Voice, phrase, say};
use crate::values::Sex;

/// How much of each person an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything, for the committee's own file.
    Full,
    /// Number, name, sex, group: what may lie open.
    Open,
}

/// The columns that only some rolls fill: an export leaves them out where nobody has anything in them.
pub const SOMETIMES: [Column; 3] = [Column::Nation, Column::Politics, Column::Education];

/// The columns of an export.
pub const fn columns_of(detail: Detail) -> &'static [Column] {
    match detail {
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
            Column::Nation,
            Column::Politics,
            Column::Education,
        ],
        Detail::Open => &[Column::Number, Column::Group, Column::Name, Column::Sex],
    }
}

/// A voter's line. One written in full is read back by the import without a loss.
pub fn voter_cells(voice: Voice<'_>, voter: &Voter, columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| cell(voice, voter, *column)).collect()
}

fn cell(voice: Voice<'_>, voter: &Voter, column: Column) -> String {
    let registration = &voter.registration;
    match column {
        Column::Number => voter.number.to_string(),
        Column::Name => registration.name.to_string(),
        Column::Sex => say(voice, if registration.sex == Sex::Male { "sheet.male" } else { "sheet.female" }, &[]),
        Column::Birth => registration.birth.to_string(),
        Column::IdNumber => registration.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
        Column::Household => registration.household.clone(),
        Column::Group => registration.group.to_string(),
        Column::Phone => registration.phone.clone(),
        Column::Class => registration.class.clone(),
        Column::Note => registration.note.clone(),
        Column::Nation => registration.traits.nation.clone(),
        Column::Politics => registration.traits.politics.map_or_else(String::new, |it| say(voice, &format!("politics.{}", it.id()), &[])),
        Column::Education => {
            registration.traits.education.map_or_else(String::new, |it| say(voice, &format!("education.{}", it.id()), &[]))
        }
        Column::Age | Column::HouseholdNo | Column::Relation | Column::Wish => String::new(),
    }
}

/// A line that could not be taken.
pub struct NotTaken<'a> {
    /// The line as it stood.
    pub row: Row<'a>,
    /// The group that was named above it.
    pub group: Option<u32>,
    /// Why.
    pub remarks: &'a [Remark],
}

/// The lines of a sheet that could not be taken: the line, why, and the cells as they stood, so that they can be put right and
/// brought in by themselves. Where no column said the group, one is added.
pub fn not_taken(language: Language, voice: Voice<'_>, table: &Table, mapping: &Mapping, lines: &[NotTaken<'_>]) -> Sheet {
    let own = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let with_group = mapping.place(Column::Group).is_none() && lines.iter().any(|line| line.group.is_some());
    let front =
        |number: String, why: String, group: String| [number, why].into_iter().chain(with_group.then_some(group)).collect::<Vec<_>>();
    let words = |key: &str| say(language, key, &[]);
    let head = mapping.head.and_then(|place| table.row(place)).map(|row| own(&row.cells)).unwrap_or_default();
    let head = if head.is_empty() { mapped_head(mapping, &words) } else { head };
    let first = front(words("sheet.report.line"), words("sheet.report.why"), words("sheet.column.group"));
    let rows = lines.iter().map(|line| {
        let why: Vec<String> = line.remarks.iter().map(|remark| phrase(voice, &remark.key, &remark.values)).collect();
        let group = line.group.map(|group| group.to_string()).unwrap_or_default();
        [front(line.row.line.to_string(), why.join(" "), group), own(&line.row.cells)].concat()
    });
    let name = if table.name.is_empty() { words("import.report.file") } else { table.name.clone() };
    Sheet { name, head: [first, head].concat(), rows: rows.collect(), ..Sheet::default() }
}

/// Heads for a sheet that had none, by what its columns were said to hold.
fn mapped_head(mapping: &Mapping, words: &dyn Fn(&str) -> String) -> Vec<String> {
    let head = |column: &Option<Column>| column.map(|column| words(&format!("sheet.column.{}", column.id()))).unwrap_or_default();
    mapping.columns.iter().map(head).collect()
}
