//! What papers still wait for, told without making them: from the same election with a few people on its roll.

use crate::election::roll::Roll;
use crate::election::{Election, Situation};

/// So many people stand for a whole roll; a shorter one is whole.
const FEW: usize = 500;

/// The election with a few people only: what a paper of it lacks, the paper of the whole lacks, and a list of a hundred papers is
/// drawn without reading 20,000 names a hundred times. Never a paper to print.
pub fn sketch(s: &Situation) -> Situation {
    let whole = &s.election;
    let roll = few(&whole.roll);
    let mut polling = whole.polling.clone();
    for poll in polling.polls.values_mut() {
        poll.check_ins.retain(|id, _| roll.index.contains_key(id));
    }
    let election = Election {
        setup: whole.setup.clone(),
        committee: whole.committee.clone(),
        sittings: whole.sittings.clone(),
        roll,
        nomination: whole.nomination.clone(),
        polling,
        count: whole.count.clone(),
        outcome: whole.outcome.clone(),
        after: whole.after.clone(),
        assembly: whole.assembly.clone(),
        paperwork: whole.paperwork.clone(),
        midterm: whole.midterm.clone(),
        ..Election::default()
    };
    Situation { election, law: s.law.clone(), today: s.today }
}

fn few(roll: &Roll) -> Roll {
    let voters: Vec<_> = roll.standing().take(FEW).cloned().collect();
    Roll {
        index: voters.iter().enumerate().map(|(place, voter)| (voter.id.clone(), place)).collect(),
        voters,
        residents: roll.residents.iter().take(FEW).cloned().collect(),
        displays: roll.displays.clone(),
        cases: roll.cases.clone(),
        amendments: roll.amendments.clone(),
        frozen: roll.frozen,
        shown: roll.shown,
        clock_from: roll.clock_from,
        delay: roll.delay,
        ..Roll::default()
    }
}
