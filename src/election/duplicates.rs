//! 疑似重复: registrations that look like one person, found while typing and after a merge of two tablets.
//!
//! The index holds keys only (a kind and a hash); every likeness is checked on the registrations themselves.

mod keys;

use super::record::VoterId;
use super::roll::{Registration, Roll, Step, Voter};
use crate::values::variants::standard_form;
use crate::values::{Day, IdNumber, PersonName, Sex, pinyin};
use keys::{Kind, Looks, Marks, WAYS, each_key, mixed};
use std::collections::BTreeSet;

/// What is on the form so far, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 姓名.
    pub name: Option<PersonName>,
    /// 性别.
    pub sex: Option<Sex>,
    /// 出生日期.
    pub birth: Option<Day>,
    /// 公民身份号码; one of 15 digits is turned into 18 before ([`IdNumber::from_old`]).
    pub id_number: Option<IdNumber>,
    /// 村民小组.
    pub group: Option<u32>,
    /// 户主.
    pub household: String,
}

impl From<&Registration> for Typed {
    fn from(registration: &Registration) -> Self {
        Self {
            name: Some(registration.name.clone()),
            sex: Some(registration.sex),
            birth: Some(registration.birth),
            id_number: registration.id_number.clone(),
            group: Some(registration.group),
            household: registration.household.clone(),
        }
    }
}

/// Why two look alike, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The same identity number.
    SameId,
    /// The same name, born on the same day.
    SameNameAndBirth,
    /// The same name in another way of writing (异体), born on the same day or of the same household.
    VariantName,
    /// A name that sounds the same (同音), born on the same day or of the same household.
    HomophoneName,
    /// Only the same name. Told while typing, never listed as a likely duplicate.
    SameName,
}

/// How a field of the one compares with that of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// 同音.
    Homophone,
    /// 异体.
    Variant,
    /// 不同.
    Different,
    /// One of the two does not say.
    Unsaid,
}

/// A field that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compared {
    /// 姓名.
    Name,
    /// 性别.
    Sex,
    /// 出生日期.
    Birth,
    /// 公民身份号码.
    IdNumber,
    /// 村民小组.
    Group,
    /// 户主.
    Household,
}

/// Someone on the roll who looks like the one at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Place in [`Roll::voters`].
    pub place: usize,
    /// Why.
    pub ground: Ground,
    /// The fields that are not the same, and how they differ.
    pub differs: Vec<(Compared, Difference)>,
}

/// Two registrations that look like one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one registered first.
    pub first: VoterId,
    /// The other.
    pub second: VoterId,
    /// Why.
    pub ground: Ground,
    /// The fields that differ, and how.
    pub differs: Vec<(Compared, Difference)>,
}

/// Keys of everyone who stands on the roll: to be looked up in logarithmic time while someone types.
#[derive(Clone, Debug, Default)]
pub struct LikenessIndex {
    keys: BTreeSet<(Kind, u64, u32)>,
    /// The keys of each place, so that they can be taken out again.
    held: Vec<Vec<(Kind, u64)>>,
    read: usize,
    mark: Option<Step>,
}

/// How many candidates are shown at most while typing.
pub const MOST_CANDIDATES: usize = 6;

impl LikenessIndex {
    /// The index of a roll.
    pub fn of(roll: &Roll) -> Self {
        let held: Vec<Vec<(Kind, u64)>> = roll.voters.iter().map(keys_of_voter).collect();
        let keys = held.iter().zip(0..).flat_map(|(keys, place)| keys.iter().map(move |(kind, hash)| (*kind, *hash, place))).collect();
        Self { keys, held, read: roll.trail.len(), mark: roll.trail.last().copied() }
    }

    /// Reads what changed on the roll since. Builds anew when it is another roll (entries of another tablet came in between).
    pub fn catch_up(&mut self, roll: &Roll) {
        let same = self.read == 0 || roll.trail.get(self.read - 1).copied() == self.mark;
        if !same || roll.trail.len() > self.read + 20_000 {
            *self = Self::of(roll);
            return;
        }
        for step in &roll.trail[self.read..] {
            self.read_place(roll, step.place);
        }
        self.read = roll.trail.len();
        self.mark = roll.trail.last().copied();
    }

    fn read_place(&mut self, roll: &Roll, place: u32) {
        let Some(voter) = roll.voters.get(place as usize) else { return };
        if self.held.len() <= place as usize {
            self.held.resize(place as usize + 1, Vec::new());
        }
        let keys = keys_of_voter(voter);
        let before = std::mem::replace(&mut self.held[place as usize], keys.clone());
        for (kind, hash) in before {
            self.keys.remove(&(kind, hash, place));
        }
        self.keys.extend(keys.into_iter().map(|(kind, hash)| (kind, hash, place)));
    }

    /// Who on the roll looks like the one on the form, the most telling first, at most [`MOST_CANDIDATES`].
    /// `but` is the voter whose own registration is being corrected.
    pub fn candidates(&self, roll: &Roll, typed: &Typed, but: Option<&VoterId>) -> Vec<Candidate> {
        let mut places = BTreeSet::new();
        for (kind, hash) in keys_of(typed) {
            let most = if kind == Kind::Name { MOST_CANDIDATES } else { 64 };
            places.extend(self.keys.range((kind, hash, 0)..=(kind, hash, u32::MAX)).take(most).map(|(.., place)| *place as usize));
        }
        let mut found: Vec<Candidate> = places
            .into_iter()
            .filter_map(|place| Some((place, roll.voters.get(place)?)))
            .filter(|(_, voter)| voter.struck.is_none() && Some(&voter.id) != but)
            .filter_map(|(place, voter)| {
                let other = Typed::from(&voter.registration);
                Some(Candidate { place, ground: ground(typed, &other)?, differs: differences(typed, &other) })
            })
            .collect();
        found.sort_by_key(|candidate| (candidate.ground, candidate.differs.len(), candidate.place));
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// Every pair on the roll that looks like one person and that nobody has decided on yet, the most telling first.
    /// The same name alone makes no pair.
    pub fn pairs(&self, roll: &Roll) -> Vec<Pair> {
        let telling = self.keys.iter().filter(|(kind, ..)| *kind != Kind::Name);
        in_runs(roll, telling.map(|(kind, hash, place)| ((*kind, *hash), *place)))
    }
}

/// The pairs of a roll, without an index that is kept: as [`LikenessIndex::pairs`].
pub fn pairs(roll: &Roll) -> Vec<Pair> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(roll.voters.len() * 8);
    for (voter, place) in roll.voters.iter().zip(0..).filter(|(voter, _)| voter.struck.is_none()) {
        each_key(&Looks::of(&voter.registration), |kind, hash| {
            if kind != Kind::Name {
                keys.push((mixed(hash, kind as u64), place));
            }
        });
    }
    // most keys stand alone: they are told by a mark in a table, and only the others are put in order
    let (mut once, mut again) = (Marks::for_keys(keys.len()), Marks::for_keys(keys.len()));
    for (key, _) in &keys {
        if once.set(*key) {
            again.set(*key);
        }
    }
    keys.retain(|(key, _)| again.has(*key));
    keys.sort_unstable();
    keys.dedup();
    in_runs(roll, keys.into_iter())
}

/// The pairs inside runs of one key, of keys in order.
fn in_runs<K: Copy + PartialEq>(roll: &Roll, keys: impl Iterator<Item = (K, u32)>) -> Vec<Pair> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    let mut run: Vec<u32> = Vec::new();
    let mut last = None;
    for (key, place) in keys {
        if last != Some(key) {
            take_run(roll, &run, &mut seen, &mut pairs);
            run.clear();
            last = Some(key);
        }
        run.push(place);
    }
    take_run(roll, &run, &mut seen, &mut pairs);
    pairs.sort_by(|a, b| (a.ground, &a.first, &a.second).cmp(&(b.ground, &b.first, &b.second)));
    pairs
}

/// Pairs inside one run of places with the same key.
fn take_run(roll: &Roll, run: &[u32], seen: &mut BTreeSet<(u32, u32)>, pairs: &mut Vec<Pair>) {
    for (at, first) in run.iter().enumerate() {
        for second in &run[at + 1..] {
            if seen.insert((*first, *second)) {
                pairs.extend(pair(roll, *first, *second));
            }
        }
    }
}

fn pair(roll: &Roll, first: u32, second: u32) -> Option<Pair> {
    let (first, second) = (roll.voters.get(first as usize)?, roll.voters.get(second as usize)?);
    let decided = |a: &Voter, b: &Voter| roll.settled.contains_key(&(a.id.clone(), b.id.clone()));
    if decided(first, second) || decided(second, first) {
        return None;
    }
    let (one, other) = (Typed::from(&first.registration), Typed::from(&second.registration));
    let ground = ground(&one, &other).filter(|ground| *ground != Ground::SameName)?;
    Some(Pair { first: first.id.clone(), second: second.id.clone(), ground, differs: differences(&one, &other) })
}

fn keys_of_voter(voter: &Voter) -> Vec<(Kind, u64)> {
    let mut keys = Vec::with_capacity(6);
    if voter.struck.is_none() {
        each_key(&Looks::of(&voter.registration), |kind, hash| keys.push((kind, hash)));
    }
    keys
}

fn keys_of(typed: &Typed) -> Vec<(Kind, u64)> {
    let mut keys = Vec::with_capacity(6);
    let Typed { name, birth, id_number, group, household, .. } = typed;
    let looks = Looks { name: name.as_ref(), birth: *birth, id_number: id_number.as_ref(), group: group.unwrap_or_default(), household };
    each_key(&looks, |kind, hash| keys.push((kind, hash)));
    keys
}

/// A household is its head inside a group.
fn household_key(group: u32, household: &str) -> Option<String> {
    let head: String = household.chars().filter(|character| !character.is_whitespace()).map(standard_form).collect();
    (!head.is_empty()).then(|| format!("{group}/{head}"))
}

/// How a name may be read, toneless; at most eight ways. Empty when a character has no reading in the table.
pub fn sounds(name: &PersonName) -> Vec<String> {
    let mut ways = vec![String::new()];
    for character in name.as_str().chars() {
        let readings = pinyin::readings(character);
        if readings.is_empty() {
            return Vec::new();
        }
        ways = ways.iter().flat_map(|way| readings.iter().map(move |reading| format!("{way} {reading}"))).take(WAYS).collect();
    }
    ways
}

/// Why two look alike; `None` when they do not.
pub fn ground(one: &Typed, other: &Typed) -> Option<Ground> {
    if one.id_number.is_some() && one.id_number == other.id_number {
        return Some(Ground::SameId);
    }
    let (Some(name), Some(other_name)) = (&one.name, &other.name) else { return None };
    let same_birth = one.birth.is_some() && one.birth == other.birth;
    let household = |typed: &Typed| household_key(typed.group.unwrap_or_default(), &typed.household);
    let same_household = household(one).is_some_and(|key| Some(key) == household(other));
    let near = same_birth || (same_household && !told_apart(one, other));
    match compare_names(name, other_name) {
        None if same_birth => Some(Ground::SameNameAndBirth),
        None => Some(Ground::SameName),
        Some(Difference::Variant) if near => Some(Ground::VariantName),
        Some(Difference::Homophone) if near && one.sex.is_none_or(|sex| other.sex == Some(sex)) => Some(Ground::HomophoneName),
        _ => None,
    }
}

/// Two of one household with different identity numbers and different birthdays (brothers named 国强 and 国墙) are two people.
fn told_apart(one: &Typed, other: &Typed) -> bool {
    let numbers = one.id_number.is_some() && other.id_number.is_some() && one.id_number != other.id_number;
    let births = one.birth.is_some() && other.birth.is_some() && one.birth != other.birth;
    numbers && births
}

/// How two names differ; `None` when they are the same to the letter.
pub fn compare_names(one: &PersonName, other: &PersonName) -> Option<Difference> {
    if one == other {
        return None;
    }
    if one.as_str().chars().map(standard_form).eq(other.as_str().chars().map(standard_form)) {
        return Some(Difference::Variant);
    }
    let ways = sounds(one);
    let same_sound = !ways.is_empty() && sounds(other).iter().any(|way| ways.contains(way));
    Some(if same_sound { Difference::Homophone } else { Difference::Different })
}

/// The fields that are not the same, and how they differ. A field that neither says is not named.
pub fn differences(one: &Typed, other: &Typed) -> Vec<(Compared, Difference)> {
    let mut differs = Vec::new();
    if let (Some(name), Some(other_name)) = (&one.name, &other.name) {
        differs.extend(compare_names(name, other_name).map(|how| (Compared::Name, how)));
    }
    differs.extend(compare(&one.sex, &other.sex).map(|how| (Compared::Sex, how)));
    differs.extend(compare(&one.birth, &other.birth).map(|how| (Compared::Birth, how)));
    differs.extend(compare(&one.id_number, &other.id_number).map(|how| (Compared::IdNumber, how)));
    differs.extend(compare(&one.group, &other.group).map(|how| (Compared::Group, how)));
    let head = |typed: &Typed| (!typed.household.is_empty()).then(|| typed.household.clone());
    differs.extend(compare(&head(one), &head(other)).map(|how| (Compared::Household, how)));
    differs
}

fn compare<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> Option<Difference> {
    match (one, other) {
        (Some(one), Some(other)) => (one != other).then_some(Difference::Different),
        (None, None) => None,
        _ => Some(Difference::Unsaid),
    }
}
