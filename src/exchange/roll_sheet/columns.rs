//! What the columns of a sheet hold: guessed from their heads, confirmed by a person.

use super::words;
use crate::exchange::sheets::{Row, Table};
use serde::{Deserialize, Serialize};

/// What a column holds. Its words are `sheet.column.<id>` in the text library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 序号: not read.
    Number,
    /// 姓名.
    Name,
    /// 性别.
    Sex,
    /// 出生日期.
    Birth,
    /// 年龄: not read, because the day of birth decides.
    Age,
    /// 公民身份号码.
    IdNumber,
    /// 户号.
    HouseholdNo,
    /// 户主.
    Household,
    /// 与户主关系.
    Relation,
    /// 村民小组.
    Group,
    /// 联系电话.
    Phone,
    /// 登记类别.
    Class,
    /// 参选意愿.
    Wish,
    /// 民族.
    Nation,
    /// 政治面貌.
    Politics,
    /// 文化程度.
    Education,
    /// 备注.
    Note,
}

impl Column {
    /// All columns, in the order in which a person chooses.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::Sex,
        Self::Birth,
        Self::IdNumber,
        Self::Group,
        Self::Household,
        Self::Phone,
        Self::Class,
        Self::Note,
        Self::Relation,
        Self::HouseholdNo,
        Self::Wish,
        Self::Nation,
        Self::Politics,
        Self::Education,
        Self::Age,
        Self::Number,
    ];

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::Age => "age",
            Self::IdNumber => "id_number",
            Self::HouseholdNo => "household_no",
            Self::Household => "household",
            Self::Relation => "relation",
            Self::Group => "group",
            Self::Phone => "phone",
            Self::Class => "class",
            Self::Wish => "wish",
            Self::Nation => "nation",
            Self::Politics => "politics",
            Self::Education => "education",
            Self::Note => "note",
        }
    }

    /// The column of an id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.id() == id)
    }
}

/// What to do with lines that are hidden or struck out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Crossed {
    /// They are not taken, and told: people mark so who has died or moved away.
    #[default]
    Ask,
    /// They are read like all others.
    Take,
}

/// Which line of a sheet is the head, and what each column holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Place of the head among the rows; none when the sheet has none.
    pub head: Option<usize>,
    /// What each column holds; none for a column that is not read.
    pub columns: Vec<Option<Column>>,
    /// What to do with lines that are hidden or struck out.
    pub crossed: Crossed,
}

/// Why a mapping cannot be used. Its words are `sheet.mapping.<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No column holds the name.
    #[error("no column holds the name")]
    NoName,
    /// Neither the identity number nor both birth and sex are there.
    #[error("no column holds the identity number, and birth or sex is missing too")]
    NoBirth,
    /// Two columns are said to hold the same.
    #[error("two columns are said to hold the same")]
    Twice(Column),
}

impl MappingError {
    /// The key of its sentence in the text library.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoName => "sheet.mapping.no-name",
            Self::NoBirth => "sheet.mapping.no-birth",
            Self::Twice(_) => "sheet.mapping.twice",
        }
    }
}

impl Mapping {
    /// The place of a column.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|held| *held == Some(column))
    }

    /// Checks that people can be read by it.
    ///
    /// # Errors
    /// [`MappingError`].
    pub fn check(&self) -> Result<(), MappingError> {
        if let Some(twice) = Column::ALL.into_iter().find(|column| self.columns.iter().filter(|held| **held == Some(*column)).count() > 1) {
            return Err(MappingError::Twice(twice));
        }
        if self.place(Column::Name).is_none() {
            return Err(MappingError::NoName);
        }
        let by_number = self.place(Column::IdNumber).is_some();
        if !by_number && (self.place(Column::Birth).is_none() || self.place(Column::Sex).is_none()) {
            return Err(MappingError::NoBirth);
        }
        Ok(())
    }
}

/// How many rows at the top are looked at for the head.
const HEAD_AMONG: usize = 15;

/// Guesses what the columns hold, from the row with the most known heads (and, for heads in two rows, the row above it),
/// else from what the cells look like.
pub fn guess(table: &Table) -> Mapping {
    let top: Vec<Row<'_>> = table.rows().take(HEAD_AMONG).collect();
    let head = (0..top.len()).rev().max_by_key(|place| known_heads(&top[*place])).filter(|place| known_heads(&top[*place]) >= 2);
    guess_below(table, head)
}

/// Guesses what the columns hold when a person has said which row is the head.
pub fn guess_below(table: &Table, head: Option<usize>) -> Mapping {
    let width = table.rows().take(200).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns: Vec<Option<Column>> = vec![None; width];
    if let Some(row) = head.and_then(|place| table.row(place)) {
        take_heads(&mut columns, &row);
    }
    if let Some(above) = head.and_then(|place| table.row(place.checked_sub(1)?)).filter(|above| known_heads(above) > 0) {
        take_heads(&mut columns, &above);
    }
    let sample: Vec<Row<'_>> = table.rows().skip(head.map_or(0, |place| place + 1)).take(40).collect();
    if let Some(place) = head {
        settle_names(&mut columns, table, place, &sample);
    }
    guess_by_cells(&mut columns, &sample);
    Mapping { head, columns, crossed: Crossed::default() }
}

fn known_heads(row: &Row<'_>) -> usize {
    let mut known: Vec<Column> = row.cells.iter().filter_map(|cell| column_of(cell)).collect();
    known.sort_unstable();
    known.dedup();
    known.len()
}

fn take_heads(columns: &mut [Option<Column>], row: &Row<'_>) {
    for (place, cell) in row.cells.iter().enumerate() {
        if let (Some(column), Some(None)) = (column_of(cell), columns.get(place))
            && !columns.contains(&Some(column))
        {
            columns[place] = Some(column);
        }
    }
}

/// Two columns called 姓名: the one of the head of the household, and the one of the person. The head above them says which, else the
/// one with more different names is the person's; the other columns of the person stand beside it.
fn settle_names(columns: &mut [Option<Column>], table: &Table, head: usize, sample: &[Row<'_>]) {
    let Some(row) = table.row(head) else { return };
    let names: Vec<usize> = (0..row.cells.len()).filter(|place| column_of(row.cells[*place]) == Some(Column::Name)).collect();
    if names.len() < 2 {
        return;
    }
    let above = head.checked_sub(1).and_then(|above| table.row(above));
    let over = |place: usize| {
        let cells = above.as_ref().map_or(&[][..], |row| &row.cells);
        cells.iter().take(place + 1).rev().find(|cell| !cell.trim().is_empty()).copied().unwrap_or_default()
    };
    let of_household = |place: &usize| words::held("column.household", &words::tidy(over(*place))).is_some();
    let different = |place: &usize| {
        let mut held: Vec<&str> = sample.iter().filter_map(|row| row.cells.get(*place)).map(|cell| cell.trim()).collect();
        held.sort_unstable();
        held.dedup();
        held.len()
    };
    let said = names.iter().any(of_household).then(|| names.iter().find(|place| !of_household(place))).flatten();
    let Some(person) = said.or_else(|| names.iter().max_by_key(|place| different(place))).copied() else { return };
    let until = names.iter().copied().find(|place| *place > person).unwrap_or(row.cells.len());
    for place in person..until {
        if let Some(column) = column_of(row.cells[place]) {
            columns.iter_mut().filter(|held| **held == Some(column)).for_each(|held| *held = None);
            columns[place] = Some(column);
        }
    }
    let other = names.into_iter().find(|place| *place != person);
    if let Some(other) = other.filter(|_| !columns.contains(&Some(Column::Household))) {
        columns[other] = Some(Column::Household);
    }
}

/// The column that a head names.
pub fn column_of(head: &str) -> Option<Column> {
    let plain: String = words::tidy(head).chars().filter(|c| !matches!(c, '(' | ')' | ':' | '*' | '[' | ']' | '/')).collect();
    if plain.is_empty() {
        return None;
    }
    let outside = words::tidy(head).split('(').next().unwrap_or_default().trim_matches(['*', ':']).to_owned();
    Column::ALL.into_iter().find(|column| {
        let list = format!("column.{}", column.id());
        words::is(&list, &plain) || words::is(&list, &outside)
    })
}

/// Identity numbers and sexes are known by how they look; so is a name, when the sheet has no head at all.
fn guess_by_cells(columns: &mut [Option<Column>], sample: &[Row<'_>]) {
    for place in 0..columns.len() {
        let cells: Vec<String> = sample
            .iter()
            .filter_map(|row| row.cells.get(place))
            .map(|cell| words::tidy(cell).into_owned())
            .filter(|cell| !cell.is_empty())
            .collect();
        if columns[place].is_some() || cells.is_empty() {
            continue;
        }
        let most = |looks: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| looks(cell)).count() * 4 >= cells.len() * 3;
        let likely = [
            (Column::IdNumber, most(&|cell| cell.len() == 18 && cell.bytes().take(17).all(|byte| byte.is_ascii_digit()))),
            (Column::Sex, most(&|cell| cell.len() > 1 && (words::is("male", cell) || words::is("female", cell)))),
            (Column::Name, most(&|cell| (2..=4).contains(&cell.chars().count()) && cell.chars().all(|c| c as u32 >= 0x3400))),
        ];
        let found = likely.into_iter().find(|(column, fits)| *fits && !columns.contains(&Some(*column)));
        columns[place] = found.map(|(column, _)| column);
    }
}
