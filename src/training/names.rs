//! Invented names, from the table `names.txt`, and the people of the story, from `cast.txt`.

use super::chance::Chance;
use crate::values::{Day, PersonName, Sex};
use std::collections::BTreeMap;

/// The table of name parts.
pub(super) struct NameTable {
    surnames: Vec<String>,
    parts: BTreeMap<&'static str, Vec<&'static str>>,
}

impl NameTable {
    /// Reads the table.
    pub(super) fn read() -> Self {
        let parts: BTreeMap<&str, Vec<&str>> = include_str!("names.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('='))
            .map(|(key, list)| (key.trim(), list.split_whitespace().collect()))
            .collect();
        let surnames = parts.get("surnames").into_iter().flatten().flat_map(|entry| weighted(entry)).collect();
        Self { surnames, parts }
    }

    fn part(&self, key: &str) -> &[&'static str] {
        self.parts.get(key).map_or(&[], Vec::as_slice)
    }

    /// A surname, common ones more often.
    pub(super) fn surname(&self, chance: &mut Chance) -> String {
        chance.one_of(&self.surnames).cloned().unwrap_or_default()
    }

    /// A given name as parents of that time gave them.
    pub(super) fn given(&self, chance: &mut Chance, sex: Sex, birth: Day) -> String {
        let (middle, last, young) = match sex {
            Sex::Male => ("middle", "last_m", "young_m"),
            Sex::Female => ("middle_f", "last_f", "young_f"),
        };
        let modern = birth.year() >= 1988 && chance.percent(60);
        let mut given = String::new();
        if !modern && chance.percent(88) {
            given.push_str(chance.one_of(self.part(middle)).unwrap_or(&""));
        }
        let end = chance.one_of(self.part(if modern { young } else { last })).copied().unwrap_or_default();
        if !given.ends_with(end) {
            given.push_str(end);
        }
        given
    }

    /// Names that desks stumble over: rare characters, homophones, variants.
    pub(super) fn stumbling(&self) -> Vec<PersonName> {
        self.part("stumbling").iter().filter_map(|name| PersonName::new(name)).collect()
    }

    /// A name of someone from elsewhere.
    pub(super) fn outside(&self, chance: &mut Chance, place: usize) -> Option<PersonName> {
        let list = self.part("outside");
        let name = list.get(place).or_else(|| chance.one_of(list))?;
        PersonName::new(name)
    }
}

/// A surname repeated as often as its weight says: `冉90`.
fn weighted(entry: &str) -> Vec<String> {
    let name = entry.trim_end_matches(|c: char| c.is_ascii_digit());
    let weight = entry[name.len()..].parse().unwrap_or(1);
    vec![name.to_owned(); weight]
}

/// What a person of the story does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Stands for the office at this place of the book's list, from 0.
    Candidate(usize),
    /// Is written in for the office at this place.
    WriteIn(usize),
    /// Serves on the election committee, or in reserve; in order of rank.
    Committee,
    /// Registered twice, the second time in the other writing.
    Doubled,
    /// Registered in a wrong writing.
    Misspelt,
    /// Left out at first.
    Omitted,
    /// Registered elsewhere too.
    Elsewhere,
}

/// A person of the story.
#[derive(Clone, Debug)]
pub struct Role {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Year of birth.
    pub born: i32,
    /// Group, when the village has so many.
    pub group: u32,
    /// What the person does.
    pub part: Part,
    /// Votes: of 691 ballots for a candidate, of 31 present for the committee.
    pub figure: u32,
    /// The other writing of the name.
    pub other: Option<PersonName>,
}

/// The people of the story, in the order of the file.
pub(super) fn cast() -> Vec<Role> {
    include_str!("cast.txt").lines().filter(|line| !line.starts_with('#')).filter_map(role).collect()
}

fn role(line: &str) -> Option<Role> {
    let mut fields = line.split_whitespace();
    let name = PersonName::new(fields.next()?)?;
    let sex = if fields.next()? == "m" { Sex::Male } else { Sex::Female };
    let (born, group) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let (part, place) = fields.next().map(|part| part.split_once(':').unwrap_or((part, "0")))?;
    let place = place.parse().ok()?;
    let part = match part {
        "office" => Part::Candidate(place),
        "write_in" => Part::WriteIn(place),
        "committee" => Part::Committee,
        "doubled" => Part::Doubled,
        "misspelt" => Part::Misspelt,
        "omitted" => Part::Omitted,
        "elsewhere" => Part::Elsewhere,
        _ => return None,
    };
    Some(Role { name, sex, born, group, part, figure: fields.next()?.parse().ok()?, other: fields.next().and_then(PersonName::new) })
}

#[cfg(test)]
mod tests {
    use super::cast;

    #[test]
    fn every_line_of_the_cast_is_read() {
        let lines = include_str!("cast.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(cast().len(), lines);
    }
}
