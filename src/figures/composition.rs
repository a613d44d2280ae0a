//! Who was elected: by office, sex and age on the day of the vote.

use crate::election::outcome::Outcome;
use crate::election::polling::rounds;
use crate::election::record::PersonKey;
use crate::election::{Situation, eligibility, people};
use crate::law::OfficeId;
use crate::values::{Education, Politics, Sex, Tenure, Traits};

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
    /// 民族、政治面貌、文化程度: as said of the elected, else as the roll has it.
    pub traits: Traits,
    /// 连任 or 新任, when somebody said.
    pub tenure: Option<Tenure>,
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

    /// Those of a political standing, of those of whom it is known.
    pub fn politics(&self, fits: impl Fn(Politics) -> bool) -> (u64, u64) {
        parts(self.members.iter().map(|member| member.traits.politics.map(&fits)))
    }

    /// Those of an education, of those of whom it is known.
    pub fn education(&self, fits: impl Fn(Education) -> bool) -> (u64, u64) {
        parts(self.members.iter().map(|member| member.traits.education.map(&fits)))
    }

    /// Those of a nation other than that of most, of those of whom it is known.
    pub fn minority(&self) -> (u64, u64) {
        parts(self.members.iter().map(|member| is_minority(&member.traits)))
    }

    /// 连任, of those of whom it is known.
    pub fn again(&self) -> (u64, u64) {
        parts(self.members.iter().map(|member| member.tenure.map(|tenure| tenure == Tenure::Again)))
    }

    /// How many were elected in the first round.
    pub fn in_first_round(&self) -> u64 {
        self.members.iter().filter(|member| member.round == 1).count() as u64
    }
}

/// Whether a person is of a 少数民族; none when nobody said.
pub(super) fn is_minority(traits: &Traits) -> Option<bool> {
    let most = crate::text::say(crate::text::Language::Simplified, "nation.most", &[]);
    (!traits.nation.is_empty()).then(|| traits.nation != most)
}

/// How many are so, of how many of whom it is known.
pub(super) fn parts(known: impl Iterator<Item = Option<bool>>) -> (u64, u64) {
    known.flatten().fold((0, 0), |(fit, of), is| (fit + u64::from(is), of + 1))
}

/// Who was elected, as far as the outcome stands.
pub fn composition(s: &Situation, outcome: &Outcome) -> Composition {
    let all = rounds(s);
    let member = |(office, person, name, round): &(OfficeId, PersonKey, String, u32)| {
        let day = all.iter().find(|known| known.no == *round).map(|known| known.day);
        let voter = people::voter(s, person);
        let birth = voter.map(|voter| voter.registration.birth);
        let described = s.election.after.described.get(person).cloned().unwrap_or_default();
        let on_the_roll = voter.map(|voter| voter.registration.traits.clone()).unwrap_or_default();
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
            traits: described.traits.or(&on_the_roll),
            tenure: described.tenure,
        }
    };
    Composition { members: outcome.elected.iter().map(member).collect() }
}
