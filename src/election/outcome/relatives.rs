//! 近亲属回避: which of the elected are near relatives, and who of them stays (V-36).

use super::OutcomeEvent;
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::law::terms::{KinChain, KinMethod, Kinship};
use std::collections::BTreeSet;

/// One who holds a seat so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The office.
    pub office: OfficeId,
    /// Its place from the top; a seat set apart for a woman ranks with the office before it.
    pub level: usize,
    /// Who.
    pub person: PersonKey,
    /// The round that elected.
    pub round: u32,
    /// Votes, then votes of each vote among the tied.
    pub rank: Vec<u64>,
    /// A question that a person must answer before the seat is his.
    pub waits_for: Option<String>,
}

/// What becomes of two elected relatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clash {
    /// One stays, the other is out.
    Out { stays: PersonKey, out: PersonKey, kinship: Kinship, settled: bool },
    /// Same office, same votes: they vote again.
    Tie { first: PersonKey, second: PersonKey, kinship: Kinship },
    /// A person decides.
    Decide { first: PersonKey, second: PersonKey, kinship: Kinship, question: String },
}

/// The question who of two relatives stays.
pub fn question_of(a: &PersonKey, b: &PersonKey) -> String {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    format!("kin:{first}|{second}")
}

/// How two persons are related, as declared by either or found later; only kinship that the book bars.
pub fn related(situation: &Situation, a: &PersonKey, b: &PersonKey) -> Option<Kinship> {
    let barred = &situation.law.kin_elected.kin;
    let declared = declares(situation, a, b).or_else(|| declares(situation, b, a));
    let found = situation.election.outcome.facts.iter().find_map(|fact| match fact {
        OutcomeEvent::KinFound { first, second, kinship } if (first, second) == (a, b) || (first, second) == (b, a) => Some(*kinship),
        _ => None,
    });
    declared.or(found).filter(|kinship| barred.contains(kinship))
}

/// Whether one declared the other: by person, or by a name that only the other bears.
fn declares(situation: &Situation, one: &PersonKey, other: &PersonKey) -> Option<Kinship> {
    let nominee = situation.election.nomination.nominees.get(one)?;
    let declared = nominee.kin.iter().flatten().find(|kin| match &kin.relative {
        Some(relative) => relative == other,
        None => {
            let bearer = people::voter(situation, &PersonKey::named(kin.name.as_str())).map(|voter| PersonKey::voter(&voter.id));
            bearer.as_ref() == Some(other) || other.as_name() == Some(kin.name.as_str())
        }
    });
    declared.map(|kin| kin.kinship)
}

/// Every clash among the holders, highest office first, then earlier round, then more votes.
pub(super) fn clashes(situation: &Situation, holders: &[Holder]) -> Vec<Clash> {
    let mut ordered: Vec<&Holder> = holders.iter().collect();
    ordered.sort_by(|a, b| {
        (a.level, a.round).cmp(&(b.level, b.round)).then_with(|| b.rank.cmp(&a.rank)).then_with(|| a.person.cmp(&b.person))
    });
    let relation = Relation::of(situation, &ordered);
    let mut stays: Vec<&Holder> = Vec::new();
    let mut clashes = Vec::new();
    for holder in ordered {
        let met: Vec<(&Holder, Kinship)> =
            stays.iter().filter_map(|other| Some((*other, relation.between(&other.person, &holder.person)?))).collect();
        let mut out = false;
        for (other, kinship) in met {
            let clash = clash(situation, other, holder, kinship);
            if let Clash::Out { out: loser, .. } = &clash {
                out |= *loser == holder.person;
                stays.retain(|kept| kept.person != *loser);
            }
            clashes.push(clash);
            if out {
                break;
            }
        }
        if !out {
            stays.push(holder);
        }
    }
    clashes
}

fn clash(situation: &Situation, higher: &Holder, lower: &Holder, kinship: Kinship) -> Clash {
    let (first, second) = (higher.person.clone(), lower.person.clone());
    let question = question_of(&first, &second);
    let settled = situation.election.outcome.facts.iter().rev().find_map(|fact| match fact {
        OutcomeEvent::Settled { question: of, person, .. } if *of == question => Some(person),
        _ => None,
    });
    let equal = higher.level == lower.level && higher.round == lower.round && higher.rank == lower.rank;
    let by_rule = match situation.law.kin_elected.method {
        KinMethod::FindOnly => false,
        KinMethod::OfficeThenVotes | KinMethod::OfficeThenVotesThenMeeting => !equal,
    };
    match settled {
        _ if by_rule => Clash::Out { stays: first, out: second, kinship, settled: false },
        Some(person) if *person == second => Clash::Out { stays: second, out: first, kinship, settled: true },
        Some(_) => Clash::Out { stays: first, out: second, kinship, settled: true },
        None if situation.law.kin_elected.method == KinMethod::OfficeThenVotes => Clash::Tie { first, second, kinship },
        None => Clash::Decide { first, second, kinship, question },
    }
}

/// Who is related to whom among the holders, as the book reads a chain.
struct Relation {
    pairs: Vec<(PersonKey, PersonKey, Kinship)>,
    chains: Vec<BTreeSet<PersonKey>>,
}

impl Relation {
    fn of(situation: &Situation, holders: &[&Holder]) -> Self {
        let mut pairs = Vec::new();
        for (place, a) in holders.iter().enumerate() {
            for b in &holders[place + 1..] {
                if let Some(kinship) = related(situation, &a.person, &b.person) {
                    pairs.push((a.person.clone(), b.person.clone(), kinship));
                }
            }
        }
        let mut chains: Vec<BTreeSet<PersonKey>> = Vec::new();
        if situation.law.kin_elected.chain == KinChain::WholeChain {
            for (a, b, _) in &pairs {
                let (mut joined, apart): (Vec<_>, Vec<_>) = chains.into_iter().partition(|chain| chain.contains(a) || chain.contains(b));
                joined.push([a.clone(), b.clone()].into());
                chains = apart;
                chains.push(joined.into_iter().flatten().collect());
            }
        }
        Self { pairs, chains }
    }

    fn between(&self, a: &PersonKey, b: &PersonKey) -> Option<Kinship> {
        let direct = self.pairs.iter().find(|(first, second, _)| (first, second) == (a, b) || (first, second) == (b, a));
        let in_chain = || {
            let chain = self.chains.iter().find(|chain| chain.contains(a) && chain.contains(b))?;
            self.pairs.iter().find(|(first, _, _)| chain.contains(first))
        };
        direct.or_else(in_chain).map(|(_, _, kinship)| *kinship)
    }
}
