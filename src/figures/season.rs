//! Many elections of one season summed: how many of each kind and mode, who might vote, who came, who was elected.

use crate::election::outcome::{base_of, outcome};
use crate::election::polling::rounds;
use crate::election::{Situation, assembly, people};
use crate::law::{ElectionKind, ModeId, book};
use crate::values::Sex;
use std::collections::BTreeMap;

/// The elections of one kind and mode, summed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeasonFigures {
    /// Elections.
    pub elections: u64,
    /// Of those, complete: every seat filled or settled.
    pub complete: u64,
    /// 应到会、登记: those who might vote.
    pub electors: u64,
    /// Those whom the first vote is counted on: present, or voting, as the book says.
    pub took_part: u64,
    /// Seats.
    pub seats: u64,
    /// 正式候选人: formal candidates of the first vote.
    pub candidates: u64,
    /// Elected.
    pub elected: u64,
    /// Of those, women.
    pub women: u64,
}

/// Elections summed by kind and mode; an election in the usual mode of its kind stands under that mode. A by-election is none of
/// the season.
pub fn season<'a>(elections: impl IntoIterator<Item = &'a Situation>) -> BTreeMap<(ElectionKind, ModeId), SeasonFigures> {
    let mut sums: BTreeMap<(ElectionKind, ModeId), SeasonFigures> = BTreeMap::new();
    for situation in elections {
        let Some(founding) = situation.election.setup.founding.as_ref().filter(|founding| founding.by_election.is_none()) else { continue };
        let mode = if founding.mode.is_empty() { book::usual_mode(&founding.kind) } else { founding.mode.clone() };
        let sum = sums.entry((founding.kind.clone(), mode)).or_default();
        let found = outcome(situation);
        let returned = situation.election.count.round(1).map_or(0, |count| count.returned());
        let held = rounds(situation).first().is_some_and(|round| situation.election.polling.poll(round.no).is_some());
        sum.elections += 1;
        sum.complete += u64::from(found.complete);
        sum.electors += assembly::due(situation);
        sum.took_part += if held { base_of(situation, 1, situation.law.win_base.value, returned) } else { 0 };
        sum.seats += u64::from(founding.seats_in_total());
        sum.candidates +=
            situation.election.nomination.fixed.iter().flat_map(|fixed| &fixed.lists).map(|(_, people)| people.len() as u64).sum::<u64>();
        sum.elected += found.elected.len() as u64;
        let woman = |person| people::sex(situation, person) == Some(Sex::Female);
        sum.women += found.elected.iter().filter(|(_, person, ..)| woman(person)).count() as u64;
    }
    sums
}
