//! A village made up from a seed: groups, households, people with kin, names and identity numbers.

use super::chance::Chance;
use super::names::{NameTable, Part, Role, cast};
use crate::law::terms::Kinship;
use crate::values::id_number::check_character;
use crate::values::{Day, IdNumber, PersonName, Sex};
use std::collections::BTreeSet;

/// A village: everything that a registrar could know of it.
#[derive(Clone, Debug)]
pub struct Village {
    /// Groups of villagers.
    pub groups: u32,
    /// Its people, household by household, group by group.
    pub people: Vec<Villager>,
    /// People from elsewhere who ask to take part; their households are those of their hosts.
    pub outsiders: Vec<Villager>,
    /// The people of the story, and where each stands in `people`.
    pub cast: Vec<(Role, usize)>,
}

/// One person.
#[derive(Clone, Debug)]
pub struct Villager {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Birth.
    pub birth: Day,
    /// Identity number; none when no card was seen.
    pub id_number: Option<IdNumber>,
    /// Group.
    pub group: u32,
    /// Running number of the household, from 0.
    pub household: u32,
    /// Name of the head of the household.
    pub head: String,
    /// Place in the household.
    pub place: HouseholdPlace,
    /// Where the person lives.
    pub home: Home,
}

/// A place in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HouseholdPlace {
    /// 户主.
    Head,
    /// 户主的配偶.
    Spouse,
    /// 父母.
    Parent,
    /// 子女.
    Child,
    /// 子女的配偶.
    ChildSpouse,
    /// 孙子女.
    Grandchild,
    /// A guest: from elsewhere.
    Guest,
}

/// Where someone lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Household registration here, lives here.
    Here,
    /// Household registration here, lives elsewhere (外出).
    Away,
    /// Household registration elsewhere, lives here.
    Outsider,
}

/// What people the reference village has, by which others are scaled: 1052 people, 318 households, 868 adults, 11 from elsewhere.
const REFERENCE: (u32, u32, u32, u32) = (1052, 318, 868, 11);
/// People per group, and the most groups.
const GROUP: (u32, u32) = (95, 40);
/// Area codes that were never given out: of the village's county, and of elsewhere.
const AREAS: [&str; 2] = ["519931", "529932"];

/// `part` of the reference village, for a village of so many people.
fn scaled(people: u32, part: u32) -> u32 {
    (u64::from(people) * u64::from(part) / u64::from(REFERENCE.0)) as u32
}

impl Village {
    /// Makes up a village of so many people, as old as they are on that day. The same arguments give the same village.
    pub fn generate(people: u32, seed: u64, on: Day) -> Self {
        let people = people.max(40);
        let mut builder =
            Builder { chance: Chance::new(seed, 1), names: NameTable::read(), on, taken: BTreeSet::new(), people: Vec::new() };
        let groups = (people / GROUP.0).clamp(1, GROUP.1);
        builder.households(people, groups);
        let mut village = Self { groups, people: builder.people.clone(), outsiders: Vec::new(), cast: Vec::new() };
        village.place_cast(cast());
        village.place_stumbling(&builder.names.stumbling());
        village.name_heads();
        village.outsiders = builder.outsiders(scaled(people, REFERENCE.3).max(1), &village);
        village
    }

    /// Who is of age on a day, as places in `people`.
    pub fn adults(&self, on: Day, age: i32) -> impl Iterator<Item = usize> {
        self.people.iter().enumerate().filter(move |(_, person)| person.age(on) >= age).map(|(place, _)| place)
    }

    /// How two people of one household are related, when they are near relatives.
    pub fn kinship(&self, one: usize, other: usize) -> Option<Kinship> {
        let (one, other) = (self.people.get(one)?, self.people.get(other)?);
        if one.household != other.household {
            return None;
        }
        kinship(one.place.min(other.place), one.place.max(other.place))
    }

    /// Where a part of the story stands in `people`.
    pub fn in_part(&self, part: Part) -> impl Iterator<Item = (&Role, usize)> {
        self.cast.iter().filter(move |(role, _)| role.part == part).map(|(role, place)| (role, *place))
    }

    /// Gives every part of the story to someone of its group and sex whose age comes nearest, one in a household.
    fn place_cast(&mut self, cast: Vec<Role>) {
        let mut used = BTreeSet::new();
        for role in cast {
            let group = (role.group - 1) % self.groups + 1;
            let fitting = |person: &Villager, group: Option<u32>, used: &BTreeSet<u32>| {
                person.sex == role.sex
                    && matches!(person.place, HouseholdPlace::Head | HouseholdPlace::Spouse | HouseholdPlace::Child)
                    && person.birth.year() <= 2002
                    && group.is_none_or(|group| group == person.group)
                    && !used.contains(&person.household)
            };
            let nearest = [Some(group), None].into_iter().find_map(|group| {
                let people = self.people.iter().enumerate().filter(|(_, person)| fitting(person, group, &used));
                people.min_by_key(|(_, person)| (person.birth.year() - role.born).abs()).map(|(place, _)| place)
            });
            let Some(place) = nearest else { continue };
            if let Some(person) = self.people.get_mut(place) {
                used.insert(person.household);
                person.name = role.name.clone();
                person.home = Home::Here;
            }
            self.cast.push((role, place));
        }
    }

    /// Gives the names that desks stumble over to people who have no part, as far as a small village has room for them.
    fn place_stumbling(&mut self, names: &[PersonName]) {
        let parts: BTreeSet<usize> = self.cast.iter().map(|(_, place)| *place).collect();
        let room = self.people.len() / 40;
        let free = (0..self.people.len()).step_by(37).filter(|place| !parts.contains(place));
        for (place, name) in free.zip(names.iter().take(room)).collect::<Vec<_>>() {
            if let Some(person) = self.people.get_mut(place) {
                person.name = name.clone();
            }
        }
    }

    fn name_heads(&mut self) {
        let mut head = String::new();
        for person in &mut self.people {
            if person.place == HouseholdPlace::Head {
                person.name.as_str().clone_into(&mut head);
            }
            person.head.clone_from(&head);
        }
    }
}

impl Villager {
    /// Full years on a day.
    pub fn age(&self, on: Day) -> i32 {
        let ((year, month, day), (born, birth_month, birth_day)) = (on.parts(), self.birth.parts());
        year - born - i32::from((month, day) < (birth_month, birth_day))
    }
}

/// Kinship of two places of one household, the lower one first.
fn kinship(first: HouseholdPlace, second: HouseholdPlace) -> Option<Kinship> {
    use HouseholdPlace::{Child, ChildSpouse, Grandchild, Head, Parent, Spouse};
    match (first, second) {
        (Head, Spouse) | (Child, ChildSpouse) | (Parent, Parent) => Some(Kinship::Spouse),
        (Head, Parent | Child) | (Spouse, Child) | (Child | ChildSpouse, Grandchild) => Some(Kinship::ParentChild),
        (Child, Child) | (Grandchild, Grandchild) => Some(Kinship::Sibling),
        (Parent, Child) | (Head | Spouse, Grandchild) => Some(Kinship::GrandparentGrandchild),
        _ => None,
    }
}

/// Makes households while it remembers which identity numbers are taken.
struct Builder {
    chance: Chance,
    names: NameTable,
    on: Day,
    taken: BTreeSet<String>,
    people: Vec<Villager>,
}

/// The household that is being made.
#[derive(Clone, Copy)]
struct House {
    group: u32,
    no: u32,
}

impl Builder {
    /// Fills all households: adults first, by round, then the children.
    fn households(&mut self, people: u32, groups: u32) {
        let (households, adults) = (scaled(people, REFERENCE.1), scaled(people, REFERENCE.2));
        let mut sizes = spread(&mut self.chance, adults, households, 5);
        let mut minors = spread_among(&mut self.chance, people - adults, &sizes);
        let weights: Vec<u32> = (0..groups).map(|_| self.chance.between(8, 12)).collect();
        let total: u32 = weights.iter().sum();
        let mut reached = 0;
        let mut no = 0;
        for (group, weight) in (1..).zip(&weights) {
            reached += weight;
            let end = (u64::from(households) * u64::from(reached) / u64::from(total)) as u32;
            while no < end {
                self.household(House { group, no }, sizes.pop().unwrap_or(1), minors.pop().unwrap_or(0));
                no += 1;
            }
        }
    }

    fn household(&mut self, house: House, adults: u32, minors: u32) {
        let family = self.names.surname(&mut self.chance);
        let head_age = if adults <= 2 { self.chance.between(28, 82) } else { self.chance.between(44, 68) };
        let sex = if self.chance.percent(82) { Sex::Male } else { Sex::Female };
        self.person(house, HouseholdPlace::Head, &family, sex, head_age);
        let spouse = if sex == Sex::Male { Sex::Female } else { Sex::Male };
        if adults >= 2 {
            let age = (head_age + 4).saturating_sub(self.chance.below(9)).max(22);
            let own = self.names.surname(&mut self.chance);
            self.person(house, HouseholdPlace::Spouse, &own, spouse, age);
        }
        if adults >= 3 {
            self.third_adults(house, &family, head_age, adults - 2);
        }
        let place = if head_age >= 50 { HouseholdPlace::Grandchild } else { HouseholdPlace::Child };
        for _ in 0..minors {
            let (sex, age) = (self.sex(), self.chance.below(18.min(head_age - 20)));
            self.person(house, place, &family, sex, age);
        }
    }

    /// Those beside the couple: a parent, children of age, a child's spouse.
    fn third_adults(&mut self, house: House, family: &str, head_age: u32, mut left: u32) {
        if head_age <= 62 && self.chance.percent(35) {
            let sex = self.sex();
            let own = if sex == Sex::Male { family.to_owned() } else { self.names.surname(&mut self.chance) };
            let age = (head_age + self.chance.between(20, 28)).min(96);
            self.person(house, HouseholdPlace::Parent, &own, sex, age);
            left -= 1;
        }
        let mut eldest = head_age - self.chance.between(22, 26);
        if left >= 2 && eldest >= 23 {
            self.person(house, HouseholdPlace::Child, family, Sex::Male, eldest);
            let own = self.names.surname(&mut self.chance);
            let age = eldest.saturating_sub(self.chance.below(4)).max(20);
            self.person(house, HouseholdPlace::ChildSpouse, &own, Sex::Female, age);
            left -= 2;
            eldest -= 2;
        }
        for _ in 0..left {
            let sex = self.sex();
            self.person(house, HouseholdPlace::Child, family, sex, eldest.max(18));
            eldest = eldest.saturating_sub(self.chance.between(1, 4));
        }
    }

    fn sex(&mut self) -> Sex {
        if self.chance.percent(50) { Sex::Male } else { Sex::Female }
    }

    fn person(&mut self, house: House, place: HouseholdPlace, family: &str, sex: Sex, age: u32) {
        let birth = self.birth(age);
        let given = self.names.given(&mut self.chance, sex, birth);
        let Some(name) = PersonName::new(&format!("{family}{given}")) else { return };
        let with_card = self.chance.percent(98);
        let id_number = self.id_number(AREAS[0], sex, birth).filter(|_| with_card);
        let home = if (18..55).contains(&age) && self.chance.percent(38) { Home::Away } else { Home::Here };
        let House { group, no } = house;
        self.people.push(Villager { name, sex, birth, id_number, group, household: no, head: String::new(), place, home });
    }

    /// A birthday for someone who is so many years old: at least one day past the last birthday, so that no reading of "of age" divides.
    fn birth(&mut self, age: u32) -> Day {
        let past = self.chance.between(1, 360) as i32;
        let last_birthday = self.on.plus_days(-past);
        last_birthday.plus_months(-12 * age as i32)
    }

    fn id_number(&mut self, area: &str, sex: Sex, birth: Day) -> Option<IdNumber> {
        let (year, month, day) = birth.parts();
        let parity = u32::from(sex == Sex::Male);
        let first = self.chance.below(480);
        (0..500).find_map(|step| {
            let order = (first + step) % 500 * 2 + parity;
            let digits = format!("{area}{year:04}{month:02}{day:02}{order:03}");
            let check = check_character(digits.as_bytes());
            let text = format!("{digits}{}", char::from(check));
            if self.taken.insert(text.clone()) { IdNumber::new(&text).ok() } else { None }
        })
    }

    /// People from elsewhere who live with a household of the village.
    fn outsiders(&mut self, count: u32, village: &Village) -> Vec<Villager> {
        let hosts: Vec<&Villager> = village.people.iter().filter(|person| person.place == HouseholdPlace::Head).collect();
        let mut outsiders = Vec::new();
        for no in 0..count as usize {
            let sex = self.sex();
            let age = self.chance.between(24, 58);
            let birth = self.birth(age);
            let (Some(host), Some(name)) = (self.chance.one_of(&hosts).copied(), self.names.outside(&mut self.chance, no)) else { break };
            let id_number = self.id_number(AREAS[1], sex, birth);
            let Villager { group, household, head, .. } = host.clone();
            outsiders.push(Villager {
                name,
                sex,
                birth,
                id_number,
                group,
                household,
                head,
                place: HouseholdPlace::Guest,
                home: Home::Outsider,
            });
        }
        outsiders
    }
}

/// Spreads a number over places: one each, the rest by chance, at most `most` each as long as there is room.
fn spread(chance: &mut Chance, number: u32, places: u32, most: u32) -> Vec<u32> {
    let mut sizes = vec![1; places as usize];
    let mut left = number.saturating_sub(places);
    while left > 0 {
        let place = chance.below(places) as usize;
        if let Some(size) = sizes.get_mut(place).filter(|size| **size < most) {
            *size += 1;
            left -= 1;
        }
    }
    sizes
}

/// Spreads children over households with two adults or more.
fn spread_among(chance: &mut Chance, number: u32, adults: &[u32]) -> Vec<u32> {
    let mut children = vec![0; adults.len()];
    let families: Vec<usize> = (0..adults.len()).filter(|place| adults.get(*place).is_some_and(|size| *size >= 2)).collect();
    for _ in 0..number {
        if let Some(size) = chance.one_of(&families).and_then(|place| children.get_mut(*place)) {
            *size += 1;
        }
    }
    children
}
