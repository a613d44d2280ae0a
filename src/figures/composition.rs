//! Who was elected: by office, sex and age on the day of the vote.

use crate::election::outcome::Outcome;
use crate::election::polling::rounds;
use crate::election::record::PersonKey;
use crate::election::{Situation, eligibility, people};
use crate::law::OfficeId;
use crate::values::Sex;

/// One of the elected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Office.
    pub office: OfficeId,
    /// Who.
    pub person: PersonKey,
    /// Name.
    pub name: String,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Full years on the day of the vote, when the roll knows the birth.
    pub age: Option<u32>,
    /// Votes that elected.
    pub votes: u64,
    /// In which round.
    pub round: u32,
}

/// Who was elected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Highest office first.
    pub members: Vec<Member>,
}

impl Composition {
    /// How many women.
    pub fn women(&self) -> u64 {
        self.members.iter().filter(|member| member.sex == Some(Sex::Female)).count() as u64
    }

    /// How many of an age from so many full years to so many.
    pub fn aged(&self, from: u32, to: u32) -> u64 {
        self.members.iter().filter(|member| member.age.is_some_and(|age| (from..=to).contains(&age))).count() as u64
    }

    /// The sum of known ages, and how many they are.
    pub fn ages(&self) -> (u64, u64) {
        let known = || self.members.iter().filter_map(|member| member.age);
        (known().map(u64::from).sum(), known().count() as u64)
    }

    /// How many were elected in the first round.
    pub fn in_first_round(&self) -> u64 {
        self.members.iter().filter(|member| member.round == 1).count() as u64
    }
}

/// Who was elected, as far as the outcome stands.
pub fn composition(s: &Situation, outcome: &Outcome) -> Composition {
    let all = rounds(s);
    let member = |(office, person, name, round): &(OfficeId, PersonKey, String, u32)| {
        let day = all.iter().find(|known| known.no == *round).map(|known| known.day);
        let birth = people::voter(s, person).map(|voter| voter.registration.birth);
        let standings = outcome.rounds.iter().filter(|known| known.round == *round).flat_map(|round| &round.offices);
        let standing = standings.filter(|it| it.office == *office).flat_map(|it| &it.standings).find(|it| it.person == *person);
        Member {
            office: office.clone(),
            person: person.clone(),
            name: name.clone(),
            sex: people::sex(s, person),
            age: birth.zip(day).map(|(birth, day)| eligibility::age_on(birth, day)),
            votes: standing.map_or(0, |standing| standing.votes),
            round: *round,
        }
    };
    Composition { members: outcome.elected.iter().map(member).collect() }
}
