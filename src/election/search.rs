//! Search of the roll by 汉字, pinyin, initials or last digits: a scan over contiguous lanes of normalised keys.

use super::roll::{Roll, Step, Voter};
use crate::values::variants::standard_form;
use crate::values::{IdNumber, pinyin};
use memchr::memmem;

/// How well a voter fits what was typed, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole key.
    Exact,
    /// Its beginning.
    Prefix,
    /// Somewhere inside.
    Inside,
    /// The head of the household.
    Household,
}

/// A voter found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Place in [`Roll::voters`].
    pub place: usize,
    /// How well.
    pub fit: Fit,
}

/// Stands before and behind each key of a row.
const KEY_EDGE: u8 = 0x1f;
/// Ends a row.
const ROW_END: u8 = b'\n';
/// Begins the household head inside a row of names.
const HEAD: u8 = 0x1e;

/// One kind of key for all rows, end to end.
#[derive(Clone, Debug, Default)]
struct Lane {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Lane {
    fn push(&mut self, row: &[u8]) {
        self.starts.push(self.bytes.len() as u32);
        self.bytes.extend_from_slice(row);
        self.bytes.push(ROW_END);
    }

    /// Calls `found` with each row that holds `wanted`, and the place of it inside the row, until `found` has enough.
    fn scan(&self, wanted: &[u8], mut found: impl FnMut(usize, usize, &[u8]) -> Enough) {
        let finder = memmem::Finder::new(wanted);
        let (mut at, mut row) = (0, 0);
        while let Some(step) = finder.find(&self.bytes[at..]) {
            let position = at + step;
            while self.starts.get(row + 1).is_some_and(|start| *start as usize <= position) {
                row += 1;
            }
            let start = self.starts[row] as usize;
            let end = self.starts.get(row + 1).map_or(self.bytes.len(), |next| *next as usize);
            if found(row, position - start, &self.bytes[start..end]) == Enough::Yes {
                return;
            }
            at = end;
        }
    }
}

/// Whether a scan has found as many as are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Enough {
    Yes,
    No,
}

/// The keys of everyone who stands on the roll.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    /// Name, and the head of the household.
    names: Lane,
    /// Full pinyin and initials, in all readings.
    sounds: Lane,
    /// Last six characters of the identity number.
    digits: Lane,
    /// Row → place in the roll; `GONE` for a row that no longer holds.
    places: Vec<u32>,
    /// Place in the roll → row.
    rows: Vec<u32>,
    gone: usize,
    read: usize,
    mark: Option<Step>,
}

const GONE: u32 = u32::MAX;

impl SearchIndex {
    /// The index of a roll.
    pub fn of(roll: &Roll) -> Self {
        let mut index = Self { rows: vec![GONE; roll.voters.len()], ..Self::default() };
        for (place, voter) in roll.voters.iter().enumerate().filter(|(_, voter)| voter.struck.is_none()) {
            index.push(place, voter);
        }
        index.read = roll.trail.len();
        index.mark = roll.trail.last().copied();
        index
    }

    /// The index of the household roll: a hit's place is the place in [`Roll::residents`].
    pub fn of_residents(roll: &Roll) -> Self {
        let mut index = Self { rows: vec![GONE; roll.residents.len()], ..Self::default() };
        for (place, (_, resident, _)) in roll.residents.iter().enumerate() {
            index.push_keys(place, resident.name.as_str(), &resident.household, resident.id_number.as_ref());
        }
        index
    }

    /// Reads what changed on the roll since. Builds anew when it is another roll, or when too many rows no longer hold.
    pub fn catch_up(&mut self, roll: &Roll) {
        let same = self.read == 0 || roll.trail.get(self.read - 1).copied() == self.mark;
        if !same || self.gone > 1000 + self.places.len() / 4 {
            *self = Self::of(roll);
            return;
        }
        for step in &roll.trail[self.read..] {
            self.read_place(roll, step.place as usize);
        }
        self.read = roll.trail.len();
        self.mark = roll.trail.last().copied();
    }

    fn read_place(&mut self, roll: &Roll, place: usize) {
        let Some(voter) = roll.voters.get(place) else { return };
        if self.rows.len() <= place {
            self.rows.resize(place + 1, GONE);
        }
        if let Some(row) = self.places.get_mut(self.rows[place] as usize) {
            *row = GONE;
            self.gone += 1;
        }
        self.rows[place] = GONE;
        if voter.struck.is_none() {
            self.push(place, voter);
        }
    }

    fn push(&mut self, place: usize, voter: &Voter) {
        let registration = &voter.registration;
        self.push_keys(place, registration.name.as_str(), &registration.household, registration.id_number.as_ref());
    }

    fn push_keys(&mut self, place: usize, name: &str, household: &str, number: Option<&IdNumber>) {
        self.rows[place] = self.places.len() as u32;
        self.places.push(place as u32);
        let mut names = vec![KEY_EDGE];
        names.extend_from_slice(standard(name).as_bytes());
        names.extend_from_slice(&[KEY_EDGE, HEAD]);
        names.extend_from_slice(standard(household).as_bytes());
        self.names.push(&names);
        self.sounds.push(&sound_row(name));
        self.digits.push(number.map_or(&b""[..], |number| &number.as_str().as_bytes()[12..]));
    }

    /// How many can be found.
    pub fn len(&self) -> usize {
        self.places.len() - self.gone
    }

    /// Whether nobody can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those who fit what was typed, best first, inside one fit in the order of the roll (corrected ones last); at most `limit`.
    /// Letters are pinyin or initials, one to three digits a number on the roll, four to six characters the end of the
    /// identity number (a `x` at the end counts as `X`), everything else is looked for in the names.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let mut hits = Hits { limit, list: Vec::new() };
        match Query::of(typed) {
            Query::Nothing => {}
            Query::Number(number) => self.by_number(number, &mut hits),
            Query::Digits(digits) => self.by_digits(&digits, &mut hits),
            Query::Sound(letters) => self.by_key(&self.sounds, letters.as_bytes(), &mut hits),
            Query::Name(name) => self.by_key(&self.names, name.as_bytes(), &mut hits),
        }
        hits.list
    }

    fn by_number(&self, number: usize, hits: &mut Hits) {
        let place = number.wrapping_sub(1);
        if self.rows.get(place).is_some_and(|row| *row != GONE) {
            hits.add(place as u32, Fit::Exact);
        }
    }

    /// The end of the identity number; four or five digits may be a number on the roll as well.
    fn by_digits(&self, digits: &str, hits: &mut Hits) {
        if let (false, Ok(number)) = (digits.starts_with('0'), digits.parse()) {
            self.by_number(number, hits);
        }
        let wanted = [digits.as_bytes(), &[ROW_END]].concat();
        self.digits.scan(&wanted, |row, _, _| hits.add(self.places[row], Fit::Prefix));
    }

    /// Whole keys first, then beginnings, then anywhere: each scan ends as soon as there is enough, so that a letter that
    /// stands in every name is as fast as a rare name.
    fn by_key(&self, lane: &Lane, wanted: &[u8], hits: &mut Hits) {
        let edge: &[u8] = &[KEY_EDGE];
        for (pattern, fit) in [([edge, wanted, edge].concat(), Fit::Exact), ([edge, wanted].concat(), Fit::Prefix)] {
            lane.scan(&pattern, |row, _, _| hits.add(self.places[row], fit));
        }
        let mut households = Hits { limit: hits.limit, list: Vec::new() };
        lane.scan(wanted, |row, at, keys| {
            let head = memchr::memchr(HEAD, keys).unwrap_or(keys.len());
            if at < head {
                return hits.add(self.places[row], Fit::Inside);
            }
            households.add(self.places[row], Fit::Household);
            Enough::No
        });
        for hit in households.list {
            hits.add(hit.place as u32, hit.fit);
        }
    }
}

/// What was typed, by what it looks like.
enum Query {
    Nothing,
    Number(usize),
    Digits(String),
    Sound(String),
    Name(String),
}

impl Query {
    fn of(typed: &str) -> Self {
        let tidy: String = crate::values::id_number::tidy_digits(typed).chars().filter(|c| !matches!(c, '\'' | '’' | '\n')).collect();
        let digits = tidy.bytes().take_while(u8::is_ascii_digit).count();
        let ends_with_x = tidy.ends_with('X') && digits + 1 == tidy.len();
        if tidy.is_empty() {
            Self::Nothing
        } else if digits == tidy.len() && digits <= 3 {
            tidy.parse().map_or(Self::Nothing, Self::Number)
        } else if digits > 0 && (digits == tidy.len() || ends_with_x) {
            Self::Digits(tidy[tidy.len().saturating_sub(6)..].to_owned())
        } else if tidy.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, 'ü' | 'Ü')) {
            Self::Sound(tidy.to_lowercase().replace('ü', "v"))
        } else {
            Self::Name(standard(&tidy))
        }
    }
}

/// The normalised form of a name: no white space, standard characters, lower case.
fn standard(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(standard_form).flat_map(char::to_lowercase).collect()
}

/// How many readings of a name are kept: the surname's own first.
const MOST_WAYS: usize = 4;

/// The readings of a name, each as full pinyin and as initials; a character without a reading stands for itself.
fn sound_row(name: &str) -> Vec<u8> {
    let mut ways: Vec<(String, String)> = vec![(String::new(), String::new())];
    let surname = pinyin::surname_reading(name).unwrap_or_default();
    for (at, character) in name.chars().filter(|character| *character != '·').enumerate() {
        let heard = surname.get(at..=at).unwrap_or_default();
        let others = pinyin::readings(character).iter().filter(|reading| !heard.contains(*reading));
        let readings: Vec<&str> = heard.iter().chain(others).copied().collect();
        if readings.is_empty() {
            for (full, initials) in &mut ways {
                full.extend(character.to_lowercase());
                initials.extend(character.to_lowercase());
            }
            continue;
        }
        ways = ways
            .iter()
            .flat_map(|(full, initials)| {
                readings.iter().map(move |reading| (format!("{full}{reading}"), format!("{initials}{}", &reading[..1])))
            })
            .take(MOST_WAYS)
            .collect();
    }
    let mut row = vec![KEY_EDGE];
    for key in ways.iter().flat_map(|(full, initials)| [full, initials]) {
        row.extend_from_slice(key.as_bytes());
        row.push(KEY_EDGE);
    }
    row
}

/// The hits so far, best first.
struct Hits {
    limit: usize,
    list: Vec<Hit>,
}

impl Hits {
    /// Adds a hit that is not there yet.
    fn add(&mut self, place: u32, fit: Fit) -> Enough {
        if self.list.len() >= self.limit {
            return Enough::Yes;
        }
        let place = place as usize;
        if place != GONE as usize && !self.list.iter().any(|hit| hit.place == place) {
            self.list.push(Hit { place, fit });
        }
        if self.list.len() >= self.limit { Enough::Yes } else { Enough::No }
    }
}
