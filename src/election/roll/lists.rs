//! Lists made of the roll: what is posted (masked), what changed since the last posting, who is still missing.

use super::event::{Registration, Resident};
use super::state::{AmendmentKind, Roll, Voter};
use crate::election::record::VoterId;
use crate::election::{Situation, eligibility};
use crate::values::{Day, IdNumber, PersonName, strokes};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// In which order names stand on a posted list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// 姓氏笔画.
    Strokes,
    /// In the order of registration, households together.
    #[default]
    Roll,
}

/// What stands beside a name that another of the same group also bears. Never a digit of the identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldApart {
    /// Year of birth.
    Year(i32),
    /// Year and month of birth.
    Month(i32, u32),
    /// Running number on the roll.
    Number(u32),
}

/// A name on a posted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// Who: for links inside the program, never printed.
    pub voter: VoterId,
    /// 姓名.
    pub name: PersonName,
    /// What tells it from the same name in the group.
    pub told_apart: Option<ToldApart>,
}

/// The posted list of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedGroup {
    /// 村民小组.
    pub group: u32,
    /// Its names.
    pub names: Vec<ListedName>,
}

/// The list to be posted: by group, names only.
pub fn display_list(situation: &Situation, order: ListOrder) -> Vec<ListedGroup> {
    let mut groups: BTreeMap<u32, Vec<&Voter>> = BTreeMap::new();
    for voter in situation.election.roll.standing() {
        groups.entry(voter.registration.group).or_default().push(voter);
    }
    groups.into_iter().map(|(group, voters)| ListedGroup { group, names: listed(voters, order) }).collect()
}

fn listed(mut voters: Vec<&Voter>, order: ListOrder) -> Vec<ListedName> {
    match order {
        ListOrder::Strokes => voters.sort_by_cached_key(|voter| (stroke_key(&voter.registration.name), voter.number)),
        ListOrder::Roll => voters = households_together(voters),
    }
    let mut same: BTreeMap<&str, Vec<&Registration>> = BTreeMap::new();
    for voter in &voters {
        same.entry(voter.registration.name.as_str()).or_default().push(&voter.registration);
    }
    voters
        .iter()
        .map(|voter| ListedName {
            voter: voter.id.clone(),
            name: voter.registration.name.clone(),
            told_apart: same.get(voter.registration.name.as_str()).and_then(|bearers| told_apart(voter, bearers)),
        })
        .collect()
}

/// 姓氏笔画: stroke rank character by character; a name of two characters has a blank middle (X-12a). A character outside the
/// table stands last.
pub fn stroke_key(name: &PersonName) -> Vec<u32> {
    let mut ranks: Vec<u32> = name.as_str().chars().map(|character| strokes::rank(character).map_or(u32::MAX, |rank| rank + 1)).collect();
    if ranks.len() == 2 {
        ranks.insert(1, 0);
    }
    ranks
}

/// Voters of one household behind the first of them, otherwise in the order of registration.
fn households_together(voters: Vec<&Voter>) -> Vec<&Voter> {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let mut keyed: Vec<((u32, u32), &Voter)> = voters
        .into_iter()
        .map(|voter| {
            let household = voter.registration.household.as_str();
            let leader = if household.is_empty() { voter.number } else { *first.entry(household).or_insert(voter.number) };
            ((leader, voter.number), voter)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, voter)| voter).collect()
}

fn told_apart(voter: &Voter, bearers: &[&Registration]) -> Option<ToldApart> {
    if bearers.len() < 2 {
        return None;
    }
    let (year, month, _) = voter.registration.birth.parts();
    let alone = |same: &dyn Fn(&Registration) -> bool| bearers.iter().filter(|bearer| same(bearer)).count() == 1;
    Some(if alone(&|bearer| bearer.birth.year() == year) {
        ToldApart::Year(year)
    } else if alone(&|bearer| bearer.birth.parts().0 == year && bearer.birth.parts().1 == month) {
        ToldApart::Month(year, month)
    } else {
        ToldApart::Number(voter.number)
    })
}

/// From which display changes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// The first display.
    FirstDisplay,
    /// The last display: what has not been posted yet.
    LastDisplay,
}

/// How a name on the correction list stands to the list posted before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// 补登.
    Added,
    /// 移出. The reason is never posted.
    Removed,
    /// 更正, from the name and group posted before.
    Changed {
        /// The name before.
        name: PersonName,
        /// The group before.
        group: u32,
    },
}

/// A line of the correction list (补榜).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionLine {
    /// Who: for links inside the program, never printed.
    pub voter: VoterId,
    /// The name now.
    pub name: PersonName,
    /// The group now.
    pub group: u32,
    /// What changed.
    pub correction: Correction,
}

/// The net difference between a list that was posted and the roll now, by group: what was added and removed again says nothing.
/// A change of what is never posted (identity number, telephone, class) is no correction of the list.
pub fn corrections(roll: &Roll, since: Since) -> Vec<CorrectionLine> {
    let from = match since {
        Since::FirstDisplay => 0,
        Since::LastDisplay => roll.shown,
    };
    let mut before: BTreeMap<&VoterId, Option<Registration>> = BTreeMap::new();
    for amendment in roll.amendments.get(from..).unwrap_or_default() {
        let Some(voter) = roll.voter(&amendment.voter) else { continue };
        before.entry(&amendment.voter).or_insert_with(|| match &amendment.what {
            AmendmentKind::Added | AmendmentKind::Restored => None,
            AmendmentKind::Corrected(registration) => Some((**registration).clone()),
            AmendmentKind::Struck => Some(as_struck(roll, from, voter)),
        });
    }
    let mut lines: Vec<(u32, CorrectionLine)> = before
        .into_iter()
        .filter_map(|(id, before)| {
            let voter = roll.voter(id)?;
            Some((voter.number, line(voter, before)?))
        })
        .collect();
    lines.sort_by_key(|(number, line)| (line.group, *number));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// How someone was registered when struck off: as before the first correction that came after it, else as now.
fn as_struck(roll: &Roll, from: usize, voter: &Voter) -> Registration {
    let later = roll.amendments.iter().skip(from).find_map(|amendment| match &amendment.what {
        AmendmentKind::Corrected(before) if amendment.voter == voter.id => Some((**before).clone()),
        _ => None,
    });
    later.unwrap_or_else(|| voter.registration.clone())
}

fn line(voter: &Voter, before: Option<Registration>) -> Option<CorrectionLine> {
    let correction = match (before, &voter.struck) {
        (None, None) => Correction::Added,
        (Some(_), Some(_)) => Correction::Removed,
        (Some(before), None) if before.name != voter.registration.name || before.group != voter.registration.group => {
            Correction::Changed { name: before.name, group: before.group }
        }
        _ => return None,
    };
    Some(CorrectionLine { voter: voter.id.clone(), name: voter.registration.name.clone(), group: voter.registration.group, correction })
}

/// People of the household roll who are of age on a day and have neither a registration nor a reason.
/// A resident is known on the roll by identity number, or by name and birth.
pub fn unaccounted(situation: &Situation, day: Day) -> Vec<(&VoterId, &Resident)> {
    let roll = &situation.election.roll;
    if roll.residents.is_empty() {
        return Vec::new();
    }
    let line = eligibility::last_birth(day, &situation.law);
    let registrations = || roll.voters.iter().map(|voter| &voter.registration);
    // everyone ever registered: one who was struck off has a reason
    let mut numbers: Vec<u64> = registrations().filter_map(|it| it.id_number.as_ref()).map(IdNumber::packed).collect();
    numbers.sort_unstable();
    let names = LazyCell::new(|| registrations().map(|it| (it.name.as_str(), it.birth)).collect::<BTreeSet<_>>());
    roll.residents
        .iter()
        .filter(|(_, resident, why)| why.is_none() && resident.birth <= line)
        .filter(|(_, resident, _)| {
            let by_number = resident.id_number.as_ref().is_some_and(|number| numbers.binary_search(&number.packed()).is_ok());
            !by_number && !names.contains(&(resident.name.as_str(), resident.birth))
        })
        .map(|(id, resident, _)| (id, resident))
        .collect()
}
