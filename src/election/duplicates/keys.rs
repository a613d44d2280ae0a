//! Keys that those who look alike share: hashes of what they have in common, nothing that can be read back.

use crate::election::roll::Registration;
use crate::values::variants::standard_form;
use crate::values::{Day, IdNumber, PersonName, pinyin};

/// Kinds of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Id,
    NameBirth,
    NameHousehold,
    SoundBirth,
    SoundHousehold,
    Name,
}

/// What keys are made of.
pub(super) struct Looks<'a> {
    pub(super) name: Option<&'a PersonName>,
    pub(super) birth: Option<Day>,
    pub(super) id_number: Option<&'a IdNumber>,
    pub(super) group: u32,
    pub(super) household: &'a str,
}

impl<'a> Looks<'a> {
    pub(super) fn of(registration: &'a Registration) -> Self {
        let Registration { name, birth, id_number, group, household, .. } = registration;
        Self { name: Some(name), birth: Some(*birth), id_number: id_number.as_ref(), group: *group, household }
    }
}

/// Gives every key, by hashes that are continued: no text is put together for them.
pub(super) fn each_key(looks: &Looks<'_>, mut take: impl FnMut(Kind, u64)) {
    if let Some(number) = looks.id_number {
        take(Kind::Id, number.as_str().as_bytes().chunks(6).map(word).fold(EMPTY, mixed));
    }
    let Some(name) = looks.name else { return };
    let birth = looks.birth.map(|birth| birth.number() as u64);
    let household = household_hash(looks.group, looks.household);
    let standard = name.as_str().chars().map(standard_form).fold(EMPTY, |hash, it| mixed(hash, it.into()));
    take(Kind::Name, standard);
    birth.iter().for_each(|birth| take(Kind::NameBirth, mixed(standard, *birth)));
    household.iter().for_each(|household| take(Kind::NameHousehold, mixed(standard, *household)));
    let (sounds, ways) = hashed_sounds(name);
    for sound in &sounds[..ways] {
        birth.iter().for_each(|birth| take(Kind::SoundBirth, mixed(*sound, *birth)));
        household.iter().for_each(|household| take(Kind::SoundHousehold, mixed(*sound, *household)));
    }
}

/// The hash of what `household_key` is made of.
fn household_hash(group: u32, household: &str) -> Option<u64> {
    let head = household.chars().filter(|character| !character.is_whitespace()).map(standard_form);
    let hash = head.fold(EMPTY, |hash, it| mixed(hash, it.into()));
    (hash != EMPTY).then(|| mixed(hash, group.into()))
}

/// The most ways in which a name is read.
pub(super) const WAYS: usize = 8;

/// The hashes of `sounds`, and how many there are.
fn hashed_sounds(name: &PersonName) -> ([u64; WAYS], usize) {
    let (mut ways, mut count) = ([EMPTY; WAYS], 1);
    for character in name.as_str().chars() {
        let before = ways;
        let readings = before[..count].iter().flat_map(|way| pinyin::readings(character).iter().map(move |reading| (way, reading)));
        let read = readings.map(|(way, reading)| mixed(*way, word(reading.as_bytes())));
        count = ways.iter_mut().zip(read).map(|(way, hash)| *way = hash).count();
    }
    (ways, count)
}

/// The hash of nothing.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash continued over one more number.
pub(super) fn mixed(hash: u64, part: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// The bytes of a short text as one number; of a longer one the first are lost.
fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// Marks that tell which keys never came, and which may have come.
pub(super) struct Marks(Vec<u64>);

impl Marks {
    pub(super) fn for_keys(keys: usize) -> Self {
        Self(vec![0; (keys / 8 + 1).next_power_of_two()])
    }

    fn place(&self, key: u64) -> (usize, u64) {
        ((key >> 6) as usize & (self.0.len() - 1), 1 << (key & 63))
    }

    /// Sets the mark of a key; whether it was set.
    pub(super) fn set(&mut self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        let was = self.0[word] & bit != 0;
        self.0[word] |= bit;
        was
    }

    pub(super) fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.0[word] & bit != 0
    }
}
