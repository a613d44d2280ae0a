//! 参选率: how many have voted, and how many are needed (V-30).

use super::Situation;
use crate::election::assembly;
use crate::election::outcome::present;
use crate::law::terms::Base;
use crate::values::Share;

/// The turnout of a round as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// 登记参加选举的, those left out of the sum not counted (应到会).
    pub registered: u64,
    /// Persons who voted, those represented by proxies included.
    pub voted: u64,
    /// Of those, through a proxy.
    pub by_proxy: u64,
    /// Least that makes the round valid; 0 when the round needs none.
    pub needed: u64,
    /// Whether it is reached.
    pub met: bool,
}

impl Turnout {
    /// The share of those registered.
    pub fn share(&self) -> Share {
        Share::new(self.voted, self.registered)
    }

    /// How many are still missing.
    pub fn missing(&self) -> u64 {
        self.needed.saturating_sub(self.voted)
    }
}

/// The turnout of a round; live while it is open, as reconciled once its stations are closed.
pub fn turnout(situation: &Situation, round: u32) -> Turnout {
    let (law, election) = (&situation.law, &situation.election);
    let registered = assembly::due(situation);
    let poll = election.polling.poll(round);
    let voters = poll.map_or(0, super::Poll::voters);
    let voted = if law.turnout_base.value == Base::Present { present(poll).unwrap_or(0) } else { voters };
    let by_proxy = poll.map_or(0, |poll| poll.represented.len() as u64);
    let kind = super::rounds(situation).into_iter().find(|it| it.no == round).map(|it| it.kind).unwrap_or_default();
    let asked = quorum_asked(situation, kind);
    let needed = if asked { law.turnout.least(registered) } else { 0 };
    let met = !asked || law.turnout.met_by(voted, registered);
    Turnout { registered, voted, by_proxy, needed, met }
}

/// Whether a round of this kind needs the quorum: a first or repeated vote, a second one where the book or the method says so, a
/// vote among the tied never (V-30, V-34, V-39).
pub fn quorum_asked(situation: &Situation, kind: super::RoundKind) -> bool {
    use super::RoundKind::{First, Repeat, Second, TieRevote};
    match kind {
        First | Repeat => true,
        Second => situation.law.second_round.quorum_again,
        TieRevote => false,
    }
}
