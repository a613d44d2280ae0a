//! 疑似重复: registrations that look like one person, found while typing and after a merge of two tablets.
//!
//! The index holds keys only (a kind and a hash); every likeness is checked on the registrations themselves.

use super::record::VoterId;
use super::roll::{Registration, Roll, Step, Voter};
use crate::values::variants::standard_form;
use crate::values::{Day, IdNumber, PersonName, Sex, pinyin};
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

/// Kinds of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Id,
    NameBirth,
    NameHousehold,
    SoundBirth,
    SoundHousehold,
    Name,
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
        in_runs(roll, self.keys.iter().copied())
    }
}

/// The pairs of a roll, without an index that is kept: as [`LikenessIndex::pairs`].
pub fn pairs(roll: &Roll) -> Vec<Pair> {
    let mut keys: Vec<(Kind, u64, u32)> = Vec::with_capacity(roll.voters.len() * 6);
    for (voter, place) in roll.voters.iter().zip(0..).filter(|(voter, _)| voter.struck.is_none()) {
        each_key(&Looks::of(&voter.registration), |kind, hash| {
            if kind != Kind::Name {
                keys.push((kind, hash, place));
            }
        });
    }
    keys.sort_unstable();
    keys.dedup();
    in_runs(roll, keys.into_iter())
}

/// The pairs inside runs of one key, of keys in order.
fn in_runs(roll: &Roll, keys: impl Iterator<Item = (Kind, u64, u32)>) -> Vec<Pair> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    let mut run: Vec<u32> = Vec::new();
    let mut key = None;
    for (kind, hash, place) in keys.filter(|(kind, ..)| *kind != Kind::Name) {
        if key != Some((kind, hash)) {
            take_run(roll, &run, &mut seen, &mut pairs);
            run.clear();
            key = Some((kind, hash));
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

/// What keys are made of.
struct Looks<'a> {
    name: Option<&'a PersonName>,
    birth: Option<Day>,
    id_number: Option<&'a IdNumber>,
    group: u32,
    household: &'a str,
}

impl<'a> Looks<'a> {
    fn of(registration: &'a Registration) -> Self {
        let Registration { name, birth, id_number, group, household, .. } = registration;
        Self { name: Some(name), birth: Some(*birth), id_number: id_number.as_ref(), group: *group, household }
    }
}

/// Gives every key, by hashes that are continued: no text is put together for them.
fn each_key(looks: &Looks<'_>, mut take: impl FnMut(Kind, u64)) {
    if let Some(number) = looks.id_number {
        take(Kind::Id, closed(on(EMPTY, number.as_str().bytes())));
    }
    let Some(name) = looks.name else { return };
    let birth = looks.birth.map(|birth| birth.number().to_string());
    let household = household_key(looks.group, looks.household);
    let with = |hash: u64, part: &str| closed(on(closed(hash), part.bytes()));
    let standard = name.as_str().chars().map(standard_form).fold(EMPTY, one);
    take(Kind::Name, closed(standard));
    birth.iter().for_each(|birth| take(Kind::NameBirth, with(standard, birth)));
    household.iter().for_each(|household| take(Kind::NameHousehold, with(standard, household)));
    for sound in hashed_sounds(name) {
        birth.iter().for_each(|birth| take(Kind::SoundBirth, with(sound, birth)));
        household.iter().for_each(|household| take(Kind::SoundHousehold, with(sound, household)));
    }
}

/// A household is its head inside a group.
fn household_key(group: u32, household: &str) -> Option<String> {
    let head: String = household.chars().filter(|character| !character.is_whitespace()).map(standard_form).collect();
    (!head.is_empty()).then(|| format!("{group}/{head}"))
}

/// The hashes of [`sounds`].
fn hashed_sounds(name: &PersonName) -> Vec<u64> {
    let mut ways = vec![EMPTY];
    for character in name.as_str().chars() {
        let readings = pinyin::readings(character);
        if readings.is_empty() {
            return Vec::new();
        }
        ways = ways.iter().flat_map(|way| readings.iter().map(|reading| on(one(*way, ' '), reading.bytes()))).take(8).collect();
    }
    ways
}

/// How a name may be read, toneless; at most eight ways. Empty when a character has no reading in the table.
pub fn sounds(name: &PersonName) -> Vec<String> {
    let mut ways = vec![String::new()];
    for character in name.as_str().chars() {
        let readings = pinyin::readings(character);
        if readings.is_empty() {
            return Vec::new();
        }
        ways = ways.iter().flat_map(|way| readings.iter().map(move |reading| format!("{way} {reading}"))).take(8).collect();
    }
    ways
}

/// FNV-1a of nothing.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a continued over more bytes.
fn on(hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Continued over a character.
fn one(hash: u64, character: char) -> u64 {
    on(hash, character.encode_utf8(&mut [0; 4]).bytes())
}

/// A part, closed by a byte that no text holds.
fn closed(hash: u64) -> u64 {
    on(hash, std::iter::once(0xff))
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
