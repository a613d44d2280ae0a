//! 委托投票: who may vote for whom, until when (V-27).

use super::Proxy;
use crate::election::nomination::in_time;
use crate::election::record::{PersonKey, VoterId};
use crate::election::roll::Voter;
use crate::election::{Refusal, Situation};

/// A voter who stands on the roll.
pub fn standing<'a>(situation: &'a Situation, id: &VoterId) -> Option<&'a Voter> {
    situation.election.roll.voter(id).filter(|voter| voter.struck.is_none())
}

/// The name of a voter for a sentence; his id when he is not on the roll at all.
pub fn name_of(situation: &Situation, id: &VoterId) -> String {
    situation.election.roll.voter(id).map_or_else(|| id.to_string(), |voter| voter.registration.name.to_string())
}

/// The formal candidate of the same name, when there is one and the voter is he.
pub fn is_candidate(situation: &Situation, id: &VoterId) -> bool {
    situation.election.nomination.is_candidate(&PersonKey::voter(id))
}

/// Everything that stands against a proxy that is asked for, worst first.
pub fn troubles(situation: &Situation, proxy: &Proxy) -> Vec<Refusal> {
    let rule = &situation.law.proxy;
    let polling = &situation.election.polling;
    let (principal, by) = (name_of(situation, &proxy.principal), name_of(situation, &proxy.proxy));
    let about = |code: &str| Refusal::new(code).with("principal", &principal).with("proxy", &by);
    let mut troubles = Vec::new();
    let mut note = |wrong: bool, refusal: Refusal| {
        if wrong {
            troubles.push(refusal);
        }
    };
    note(!rule.allowed, about("proxy.not-allowed").citing(&rule.citation));
    note(standing(situation, &proxy.principal).is_none(), about("proxy.principal-not-registered").citing(&rule.citation).at("principal"));
    note(standing(situation, &proxy.proxy).is_none(), about("proxy.proxy-not-registered").citing(&rule.citation).at("proxy"));
    note(proxy.principal == proxy.proxy, about("proxy.self").citing(&rule.citation).at("proxy"));
    let candidate = !rule.candidate_may && is_candidate(situation, &proxy.proxy);
    note(candidate, about("proxy.candidate").citing(&rule.citation).at("proxy"));
    let kin = rule.any_voter || proxy.kinship.is_some_and(|kinship| rule.kin.contains(&kinship));
    note(!kin, about("proxy.kin-only").citing(&rule.citation).at("kinship"));
    let home = |id: &VoterId| standing(situation, id).map(|voter| (voter.registration.group, voter.registration.household.as_str()));
    let apart = home(&proxy.principal).zip(home(&proxy.proxy)).is_some_and(|(one, other)| one != other || one.1.trim().is_empty());
    note(rule.same_household && apart, about("proxy.other-household").citing(&rule.citation).at("proxy"));
    if let Some(known) = polling.proxies.get(&proxy.principal) {
        let other = name_of(situation, &known.proxy);
        note(true, about("proxy.already").with("other", other).at("principal"));
    }
    let others = polling.principals_of(&proxy.proxy).into_iter().filter(|known| known.principal != proxy.principal).count();
    let many = about("proxy.too-many").with("number", others).with("most", rule.most);
    note(others as u32 >= rule.most, many.citing(&rule.citation).at("proxy"));
    note(proxy.reason.trim().is_empty(), about("proxy.no-reason").at("reason"));
    note(proxy.day > situation.today, about("proxy.future").with("day", proxy.day).with("today", situation.today).at("day"));
    troubles.extend(chain_troubles(situation, proxy));
    troubles.extend(voted_troubles(situation, proxy));
    if let Some(late) = in_time(situation, "proxy.late", rule.ask_days_before, proxy.day).filter(|_| rule.binding) {
        troubles.push(late.with("principal", &principal).citing(&rule.citation).at("day"));
    }
    troubles
}

/// 转委托: one who gives his vote away cannot take another's (V-27).
fn chain_troubles(situation: &Situation, proxy: &Proxy) -> Vec<Refusal> {
    let rule = &situation.law.proxy_may_delegate;
    let polling = &situation.election.polling;
    let about = |code: &str| {
        let refusal = Refusal::new(code).with("principal", name_of(situation, &proxy.principal));
        refusal.with("proxy", name_of(situation, &proxy.proxy)).citing(&rule.citation)
    };
    let mut troubles = Vec::new();
    if polling.proxies.contains_key(&proxy.proxy) && !rule.value {
        troubles.push(about("proxy.proxy-away").at("proxy"));
    }
    let accepted = polling.principals_of(&proxy.principal).len();
    if accepted > 0 && !rule.value {
        troubles.push(about("proxy.delegated").with("number", accepted).at("principal"));
    }
    troubles
}

/// Once one of the two has voted, in the round that is open, it is too late.
fn voted_troubles(situation: &Situation, proxy: &Proxy) -> Vec<Refusal> {
    let round = super::rounds(situation).last().map_or(1, |round| round.no);
    let Some(poll) = situation.election.polling.poll(round) else { return Vec::new() };
    let about = |code: &str| {
        let refusal = Refusal::new(code).with("principal", name_of(situation, &proxy.principal));
        refusal.with("proxy", name_of(situation, &proxy.proxy))
    };
    let mut troubles = Vec::new();
    if poll.check_ins.contains_key(&proxy.principal) || poll.represented.contains_key(&proxy.principal) {
        troubles.push(about("proxy.principal-voted").at("principal"));
    }
    if poll.check_ins.contains_key(&proxy.proxy) || poll.represented.contains_key(&proxy.proxy) {
        troubles.push(about("proxy.proxy-voted").at("proxy"));
    }
    troubles
}
