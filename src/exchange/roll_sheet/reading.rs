//! Lines of a sheet into people: every line gets a verdict, nothing is dropped in silence.

use super::columns::{Column, Crossed, Mapping};
use super::date::{WrittenDate, read_date};
use super::known::Known;
use super::later::{Differing, from_person, from_registration, resident};
use super::{cells, traits, words};
use crate::election::record::VoterId;
use crate::election::roll::{Registration, entitled, may_correct};
use crate::election::{Refusal, Situation};
use crate::exchange::sheets::{Remark, Row, Table, trimmed};
use crate::law::terms::Need;
use crate::text::with_year;
use crate::values::{Day, IdNumber, PersonName, Sex, Traits};
use std::collections::{BTreeMap, BTreeSet};

/// What came of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A person who can be registered, with what was put right or wants a look.
    Person(Box<Registration>, Vec<Remark>),
    /// Someone who is listed already, and the fields in which the sheet says something else. Nothing of it is taken by itself.
    Known(VoterId, Vec<Differing>),
    /// A line that is no person: a head repeated, a line that names a group, a sum.
    Aside(Remark),
    /// A line that cannot be taken, and why.
    Bad(Vec<Remark>),
}

/// The remark on a line of a sum that is not the number of lines above it.
pub const SUM_DIFFERS: &str = "sheet.aside.sum-differs";

/// What the sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetUse {
    /// People to be registered.
    Registrations,
    /// The household roll: children stand on it as well.
    Residents,
}

/// Reads the lines of the sheets of a file, in order. It holds nothing of the situation, so that it can be put aside between lines.
pub struct Reading {
    mapping: Mapping,
    /// Where each column stands, by its number among the columns.
    places: [Option<usize>; Column::ALL.len()],
    head: Vec<String>,
    /// Names of the sheets that were begun; the last one is being read.
    sheets: Vec<String>,
    sheet_use: SheetUse,
    known: Known,
    lines_by_number: BTreeMap<u64, Where>,
    lines_by_name: BTreeMap<(PersonName, Day, u32), Where>,
    group: Option<u32>,
    household: String,
    /// Lines of people since the sheet began, and since the last group or sum.
    counted: (usize, usize),
    /// What the cells of groups and classes were read as: a roll has few different ones.
    groups: BTreeMap<String, Option<u32>>,
    classes: BTreeMap<String, Option<String>>,
}

/// A line of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Where {
    sheet: usize,
    line: usize,
}

impl Reading {
    /// Begins to read a file, knowing who is on the roll.
    pub fn new(situation: &Situation, sheet_use: SheetUse) -> Self {
        Self {
            mapping: Mapping::default(),
            places: [None; Column::ALL.len()],
            head: Vec::new(),
            sheets: Vec::new(),
            sheet_use,
            known: Known::new(&situation.election.roll, sheet_use),
            lines_by_number: BTreeMap::new(),
            lines_by_name: BTreeMap::new(),
            group: None,
            household: String::new(),
            counted: (0, 0),
            groups: BTreeMap::new(),
            classes: BTreeMap::new(),
        }
    }

    /// Begins a sheet of the file, by its confirmed mapping. A sheet that is called like a group is of that group.
    pub fn begin(&mut self, table: &Table, mapping: &Mapping) {
        let head = mapping.head.and_then(|place| table.row(place));
        self.head = head.map(|row| row.cells.iter().map(|cell| words::tidy(cell).into_owned()).collect()).unwrap_or_default();
        self.places = [None; Column::ALL.len()];
        for (place, column) in mapping.columns.iter().enumerate().rev() {
            if let Some(column) = column {
                self.places[*column as usize] = Some(place);
            }
        }
        self.mapping = mapping.clone();
        self.sheets.push(table.name.clone());
        self.group = cells::group_heading(&table.name);
        self.household.clear();
        self.counted = (0, 0);
    }

    /// The group that was named last.
    pub fn group(&self) -> Option<u32> {
        self.group
    }

    /// The verdict on the next line.
    pub fn read(&mut self, situation: &Situation, row: &Row<'_>) -> Verdict {
        match self.typed(situation, row) {
            Verdict::Person(person, remarks) => self.judge(situation, row, person, remarks),
            verdict => verdict,
        }
    }

    /// What the cells of the next line mean, without a look at the roll, at other lines or at whether the law lets the person be registered.
    pub fn typed(&mut self, situation: &Situation, row: &Row<'_>) -> Verdict {
        if let Some(aside) = self.aside(row) {
            return Verdict::Aside(aside);
        }
        self.counted = (self.counted.0 + 1, self.counted.1 + 1);
        let mut bad = Vec::new();
        let mut remarks = Vec::new();
        if row.crossed && self.mapping.crossed == Crossed::Ask {
            bad.push(Remark::new("sheet.crossed"));
        }
        let person = self.person(situation, row, &mut bad, &mut remarks);
        match person {
            Some(person) if bad.is_empty() => Verdict::Person(Box::new(person), remarks),
            _ => Verdict::Bad(bad),
        }
    }

    fn cell<'r>(&self, row: &Row<'r>, column: Column) -> &'r str {
        self.place_of(column).and_then(|place| row.cells.get(place)).map_or("", |cell| trimmed(cell))
    }

    fn place_of(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// A line that is no person.
    fn aside(&mut self, row: &Row<'_>) -> Option<Remark> {
        if !self.head.is_empty() && row.cells.iter().map(|cell| words::tidy(cell)).eq(self.head.iter().map(String::as_str)) {
            return Some(Remark::new("sheet.aside.head"));
        }
        let mut filled = row.filled();
        let (first, second) = (filled.next().unwrap_or_default(), filled.next());
        if second.is_none()
            && let Some(group) = cells::group_heading(first)
        {
            self.group = Some(group);
            self.household.clear();
            self.counted.1 = 0;
            return Some(Remark::new("sheet.aside.group").with("group", group));
        }
        let first = words::tidy(first);
        let sum = words::FOOTER.iter().any(|word| first.starts_with(word)) && self.cell(row, Column::IdNumber).is_empty();
        sum.then(|| self.sum_line(row, &first))
    }

    /// A line of a sum: told, and held against the lines above it where it says how many people there are.
    fn sum_line(&mut self, row: &Row<'_>, first: &str) -> Remark {
        let (all, part) = self.counted;
        let counts = words::list("sum").iter().any(|word| first.starts_with(word));
        let said = counts.then(|| cells::total(row.filled())).flatten();
        self.counted.1 = if counts { 0 } else { part };
        match said.filter(|said| all > 0 && *said != all && *said != part) {
            Some(said) => Remark::new(SUM_DIFFERS).with("said", said).with("counted", if part > 0 { part } else { all }),
            None => Remark::new("sheet.aside.footer"),
        }
    }

    fn person(&mut self, situation: &Situation, row: &Row<'_>, bad: &mut Vec<Remark>, remarks: &mut Vec<Remark>) -> Option<Registration> {
        let note = self.cell(row, Column::Note).to_owned();
        let name = cells::name(self.cell(row, Column::Name), remarks).map_err(|remark| bad.push(remark)).ok();
        for text in [&note, self.cell(row, Column::Name), row.note] {
            bad.extend(words::held_of(&words::AWAY, text).map(|word| Remark::new("sheet.look").with("words", word)));
        }
        let id_number = cells::id_number(self.cell(row, Column::IdNumber), remarks).map_err(|remark| bad.push(remark)).ok().flatten();
        let no_number = id_number.is_none() && !bad.iter().any(|remark| remark.key.starts_with("sheet.id"));
        let birth = self.birth(situation, row, id_number.as_ref(), no_number, bad, remarks);
        let sex = self.sex(row, id_number.as_ref(), no_number, bad, remarks);
        let group = self.group_of(situation, row, bad);
        let household = self.household_of(row, name.as_ref());
        let class = self.class_of(situation, row, bad);
        let met = self.met(row);
        Some(Registration {
            name: name?,
            sex: sex?,
            birth: birth?,
            id_number,
            group: group?,
            household,
            class: class?,
            met,
            phone: cells::phone(self.cell(row, Column::Phone), remarks),
            note,
            traits: self.traits(row, remarks),
        })
    }

    /// What statistics ask; a cell that cannot be read is told and left open, and keeps nobody off the roll.
    fn traits(&self, row: &Row<'_>, remarks: &mut Vec<Remark>) -> Traits {
        Traits {
            nation: traits::nation(self.cell(row, Column::Nation), remarks),
            politics: traits::politics(self.cell(row, Column::Politics), remarks),
            education: traits::education(self.cell(row, Column::Education), remarks),
        }
    }

    fn birth(
        &self,
        situation: &Situation,
        row: &Row<'_>,
        number: Option<&IdNumber>,
        no_number: bool,
        bad: &mut Vec<Remark>,
        remarks: &mut Vec<Remark>,
    ) -> Option<Day> {
        let cell = self.cell(row, Column::Birth);
        let written = read_date(cell, situation.today.year() % 100);
        if let Some(number) = number {
            let birth = number.birth();
            let differs = match written {
                WrittenDate::Day(day) => day != birth,
                WrittenDate::Incomplete { year, month } => {
                    year != birth.year() || month.is_some_and(|month| month != birth.parts().1 && month * 10 != birth.parts().1)
                }
                WrittenDate::Lunar => false,
                WrittenDate::Unreadable => !cell.is_empty(),
            };
            if differs {
                remarks.push(Remark::new("sheet.birth-differs").with("written", cell).with("birth", with_year(birth)));
            }
            return Some(birth);
        }
        let key = match written {
            WrittenDate::Day(day) => return Some(day),
            WrittenDate::Incomplete { .. } => "sheet.birth-incomplete",
            WrittenDate::Lunar => "sheet.birth-lunar",
            WrittenDate::Unreadable if cell.is_empty() => "sheet.birth-missing",
            WrittenDate::Unreadable => "sheet.birth-unreadable",
        };
        if no_number {
            bad.push(Remark::new(key).with("written", cell));
        }
        None
    }

    fn sex(
        &self,
        row: &Row<'_>,
        number: Option<&IdNumber>,
        no_number: bool,
        bad: &mut Vec<Remark>,
        remarks: &mut Vec<Remark>,
    ) -> Option<Sex> {
        let cell = self.cell(row, Column::Sex);
        let plain = words::tidy(cell);
        let written =
            if words::among(&words::MALE, &plain) { Some(Sex::Male) } else { words::among(&words::FEMALE, &plain).then_some(Sex::Female) };
        if let Some(number) = number {
            if written.is_some_and(|written| written != number.sex()) {
                remarks.push(Remark::new("sheet.sex-differs").with("written", cell));
            }
            return Some(number.sex());
        }
        if written.is_none() && no_number {
            bad.push(Remark::new(if plain.is_empty() { "sheet.sex-missing" } else { "sheet.sex-unreadable" }).with("written", cell));
        }
        written
    }

    /// The group of a line: its own cell, else the last one named above it, else the only one of the village.
    fn group_of(&mut self, situation: &Situation, row: &Row<'_>, bad: &mut Vec<Remark>) -> Option<u32> {
        let cell = self.cell(row, Column::Group);
        if cell.is_empty() {
            let groups = situation.election.setup.founding.as_ref().map_or(&[][..], |founding| &founding.groups[..]);
            let only = match groups {
                [only] => Some(only.no),
                _ => None,
            };
            let group = self.group.or(only);
            if group.is_none() {
                bad.push(Remark::new("sheet.group-missing"));
            }
            return group;
        }
        let group = match self.groups.get(cell) {
            Some(group) => *group,
            None => *self.groups.entry(cell.to_owned()).or_insert(cells::group(cell)),
        };
        match group {
            Some(_) => self.group = group,
            None => bad.push(Remark::new("sheet.group-unreadable").with("written", cell)),
        }
        group
    }

    /// The head of the household: its own cell, else the line above that is the head, else the household's number.
    fn household_of(&mut self, row: &Row<'_>, name: Option<&PersonName>) -> String {
        let named = words::tidy(self.cell(row, Column::Household));
        let is_head = words::among(&words::HEAD, &words::tidy(self.cell(row, Column::Relation)));
        let numbered = words::tidy(self.cell(row, Column::HouseholdNo));
        if !named.is_empty() {
            self.household.clear();
            self.household.push_str(&named);
        } else if let (true, Some(name)) = (is_head, name) {
            self.household = name.to_string();
        } else if !numbered.is_empty() && self.place_of(Column::Relation).is_none() {
            self.household = numbered.into_owned();
        } else if self.place_of(Column::Household).or(self.place_of(Column::Relation)).is_none() {
            self.household.clear();
        }
        self.household.clone()
    }

    /// The class: by its word, or by its number in the book's list; the first of the book when the sheet does not say.
    fn class_of(&mut self, situation: &Situation, row: &Row<'_>, bad: &mut Vec<Remark>) -> Option<String> {
        let cell = self.cell(row, Column::Class);
        let class = match self.classes.get(cell) {
            Some(class) => class.clone(),
            None => self.classes.entry(cell.to_owned()).or_insert(class_named(situation, cell)).clone(),
        };
        if class.is_none() {
            bad.push(Remark::new("sheet.class-unreadable").with("written", cell));
        }
        class
    }

    fn met(&self, row: &Row<'_>) -> BTreeSet<Need> {
        let wish = words::tidy(self.cell(row, Column::Wish));
        let says_so = !wish.is_empty() && words::held("no", &wish).is_none();
        says_so.then_some(Need::Wish).into_iter().collect()
    }

    /// Where a readable person stands: known, twice in the file, not entitled, or to be registered.
    fn judge(&mut self, situation: &Situation, row: &Row<'_>, person: Box<Registration>, remarks: Vec<Remark>) -> Verdict {
        let first = self.line_of(row.line, &person);
        let known = self.known.find(&person).and_then(|place| self.listed(situation, row, place, &person));
        let known = match known {
            Some((id, differing)) if differing.is_empty() => return Verdict::Known(id, differing),
            known => known,
        };
        if let Some(first) = first {
            let here = first.sheet + 1 == self.sheets.len();
            let twice = Remark::new(if here { "sheet.twice" } else { "sheet.twice-elsewhere" }).with("line", first.line);
            let sheet = self.sheets.get(first.sheet).filter(|_| !here);
            return Verdict::Bad(vec![sheet.map_or(twice.clone(), |sheet| twice.with("sheet", sheet))]);
        }
        let allowed = match (&known, self.sheet_use) {
            (_, SheetUse::Residents) => Ok(()),
            (Some((id, differing)), _) => correctable(situation, id, differing),
            (None, _) => entitled(situation, &person),
        };
        match (allowed, known) {
            (Err(refusal), _) => Verdict::Bad(vec![refusal.into()]),
            (Ok(()), Some((id, differing))) => Verdict::Known(id, differing),
            (Ok(()), None) => Verdict::Person(person, remarks),
        }
    }

    /// The one who stands at a place of the list, and what the line says otherwise.
    fn listed(&self, situation: &Situation, row: &Row<'_>, place: usize, person: &Registration) -> Option<(VoterId, Vec<Differing>)> {
        let roll = &situation.election.roll;
        match self.sheet_use {
            SheetUse::Registrations => {
                let voter = roll.voters.get(place)?;
                let class_said = !self.cell(row, Column::Class).is_empty();
                Some((voter.id.clone(), from_registration(&voter.registration, person, class_said)))
            }
            SheetUse::Residents => {
                let (id, listed, _) = roll.residents.get(place)?;
                Some((id.clone(), from_person(listed, &resident(person))))
            }
        }
    }

    /// The line that brought the same person before; else takes note of this one.
    fn line_of(&mut self, line: usize, person: &Registration) -> Option<Where> {
        let here = Where { sheet: self.sheets.len().saturating_sub(1), line };
        let before = match &person.id_number {
            Some(number) => *self.lines_by_number.entry(number.packed()).or_insert(here),
            None => *self.lines_by_name.entry((person.name.clone(), person.birth, person.group)).or_insert(here),
        };
        (before != here).then_some(before)
    }
}

/// The class that a cell names.
fn class_named(situation: &Situation, cell: &str) -> Option<String> {
    let classes = &situation.law.registration_classes;
    let cell = words::tidy(cell);
    if cell.is_empty() {
        return classes.first().map(|class| class.id.clone());
    }
    let by_number = words::number(&cell).and_then(|number| classes.get((number as usize).checked_sub(1)?));
    let by_word = classes.iter().find(|class| class.id == cell || words::is(&format!("class.{}", class.id), &cell));
    by_word.or(by_number).map(|class| class.id.clone())
}

/// Whether every one of these corrections may be made.
fn correctable(situation: &Situation, voter: &VoterId, differing: &[Differing]) -> Result<(), Refusal> {
    differing.iter().try_for_each(|it| may_correct(situation, voter, &it.change))
}
