//! Seats to the ones with most votes: ties at the cut (V-34) and the woman's seat (V-35). Knows nothing but votes.

use crate::election::record::PersonKey;
use crate::values::Sex;
use std::collections::BTreeSet;

/// One who may take a seat of an office: past the threshold and barred by nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub person: PersonKey,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Votes, then votes of each vote among the tied; compared from the left.
    pub rank: Vec<u64>,
}

/// How the seats of an office were given out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Elected for certain, most votes first.
    pub elected: Vec<PersonKey>,
    /// Tied at the cut.
    pub tied: Vec<PersonKey>,
    /// Seats that they are tied for.
    pub tied_seats: u32,
    /// Women who took a seat before the others were ranked.
    pub women_first: Vec<PersonKey>,
    /// Seats kept for women, because too few are past the threshold.
    pub kept: u32,
    /// Past the threshold and among the first as many as there are seats, but a seat went to a woman or is kept for one.
    pub gave_way: Vec<PersonKey>,
}

/// Gives `seats` to the claims with most votes, so that at least `women` of them go to women or are kept for them.
pub fn assign(mut claims: Vec<Claim>, seats: u32, women: u32) -> Assignment {
    claims.sort_by(|a, b| b.rank.cmp(&a.rank).then_with(|| a.person.cmp(&b.person)));
    let all: Vec<&Claim> = claims.iter().collect();
    let (seats, women) = (seats as usize, women.min(seats) as usize);
    let natural = cut(&all, seats);
    let tied_men = natural.tied.iter().filter(|claim| !is_woman(claim)).count();
    let women_for_sure = natural.certain.iter().filter(|claim| is_woman(claim)).count() + natural.left.saturating_sub(tied_men);
    if women_for_sure >= women {
        return Assignment {
            elected: keys(&natural.certain),
            tied: keys(&natural.tied),
            tied_seats: natural.left as u32,
            ..Assignment::default()
        };
    }
    women_first(&all, seats, women, &natural)
}

fn women_first(all: &[&Claim], seats: usize, women: usize, natural: &Cut) -> Assignment {
    let of_women: Vec<&Claim> = all.iter().copied().filter(|claim| is_woman(claim)).collect();
    let first = cut(&of_women, women);
    let taken: BTreeSet<&PersonKey> = first.certain.iter().chain(&first.tied).map(|claim| &claim.person).collect();
    let others: Vec<&Claim> = all.iter().copied().filter(|claim| !taken.contains(&claim.person)).collect();
    let rest = cut(&others, seats - women);
    let (tied, left) = if first.tied.is_empty() { (&rest.tied, rest.left) } else { (&first.tied, first.left) };

    let mut elected: Vec<&Claim> = first.certain.iter().chain(&rest.certain).copied().collect();
    elected.sort_by(|a, b| b.rank.cmp(&a.rank));
    let inside = |claim: &&&Claim| elected.iter().chain(tied).any(|other| other.person == claim.person);
    let gave_way: Vec<&Claim> = natural.certain.iter().chain(&natural.tied).filter(|claim| !inside(claim)).copied().collect();
    Assignment {
        elected: keys(&elected),
        tied: keys(tied),
        tied_seats: left as u32,
        women_first: keys(&first.certain),
        kept: (women - first.certain.len() - first.left) as u32,
        gave_way: keys(&gave_way),
    }
}

/// The ones above the cut, those tied on it, and the seats left for them.
struct Cut<'a> {
    certain: Vec<&'a Claim>,
    tied: Vec<&'a Claim>,
    left: usize,
}

fn cut<'a>(sorted: &[&'a Claim], seats: usize) -> Cut<'a> {
    let no_tie = |certain: &[&'a Claim]| Cut { certain: certain.to_vec(), tied: Vec::new(), left: 0 };
    if sorted.len() <= seats {
        return no_tie(sorted);
    }
    match seats.checked_sub(1).map(|last| &sorted[last].rank) {
        None => no_tie(&[]),
        Some(line) if sorted[seats].rank != *line => no_tie(&sorted[..seats]),
        Some(line) => {
            let certain: Vec<&Claim> = sorted.iter().copied().filter(|claim| claim.rank > *line).collect();
            let tied = sorted.iter().copied().filter(|claim| claim.rank == *line).collect();
            Cut { left: seats - certain.len(), certain, tied }
        }
    }
}

fn is_woman(claim: &Claim) -> bool {
    claim.sex == Some(Sex::Female)
}

fn keys(claims: &[&Claim]) -> Vec<PersonKey> {
    claims.iter().map(|claim| claim.person.clone()).collect()
}
