//! What the made-up villagers go by when they act: the situation, their village, who of them is which voter.

use super::village::Village;
use crate::election::Situation;
use crate::election::record::{PersonKey, VoterId};
use crate::law::Ground;
use crate::law::institutions::Institution;
use crate::values::Day;
use std::collections::BTreeMap;

/// Voters of the village's people, by place in the village.
pub(super) type Voters = BTreeMap<usize, VoterId>;

/// The villagers in a situation.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// How the election stands.
    pub situation: &'a Situation,
    /// Who lives in the village.
    pub village: &'a Village,
    /// Who of them is on the roll.
    pub voters: &'a Voters,
    /// How many people the rehearsal asks for: of the place, or of those who elect.
    pub people: u32,
    /// Seed of every choice.
    pub seed: u64,
}

impl Scene<'_> {
    /// The voter at a place of the village, as a person who may be voted for.
    pub fn key(&self, place: usize) -> Option<PersonKey> {
        self.voters.get(&place).map(PersonKey::voter)
    }

    /// Words of the made-up place, as the kind of election says them.
    pub fn words(&self, key: &str) -> String {
        super::words_in(self.situation.election.setup.voice(crate::text::Language::Simplified), key)
    }

    /// Whether the kind has an institution.
    pub fn has(&self, institution: Institution) -> bool {
        self.situation.law.institutions.contains(&institution)
    }

    /// What the law stands on.
    pub fn ground(&self) -> Ground {
        self.situation.election.setup.founding.as_ref().map(crate::election::setup::Founding::ground).unwrap_or_default()
    }

    /// 选举日.
    pub fn election_day(&self) -> Day {
        self.situation.election.setup.election_day().unwrap_or(self.situation.today)
    }

    /// People of the village who may vote on the election day, as places in it.
    pub fn grown(&self) -> impl Iterator<Item = usize> {
        self.village.adults(self.election_day(), *self.situation.law.voting_age as i32)
    }

    /// Whether a voter stands on the roll.
    pub fn stands(&self, voter: &VoterId) -> bool {
        self.situation.election.roll.voter(voter).is_some_and(|voter| voter.struck.is_none())
    }

    /// A part of the sample's 812 voters, for the voters that there are.
    pub fn of_812(&self, part: u64) -> u64 {
        self.situation.election.roll.registered() * part / 812
    }
}
