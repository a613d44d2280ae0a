//! One voter, several check-ins: the first stands, the others are shown until people decide.

use super::{CheckIn, DoubleCheckIn, Poll, Polling};
use crate::election::Source;
use crate::election::conflict::{Choice, Resolution};
use crate::election::record::{CaseId, VoterId};
use crate::journal::EntryId;

impl Polling {
    /// Takes in what people decided about several check-ins of one voter, or several proxies of one principal.
    pub(in crate::election) fn resolve(&mut self, resolution: &Resolution) {
        if let Some((round, voter)) = resolution.conflict.as_vote()
            && let Some(poll) = self.polls.get_mut(&round)
        {
            match &resolution.choice {
                Choice::Keep(entry) => poll.keep_check_in(&voter, entry, &resolution.sides),
                Choice::All => poll.count_all(&voter, &resolution.sides),
                Choice::None => {}
            }
        }
        if let Some(principal) = resolution.conflict.as_proxy() {
            let kept = match &resolution.choice {
                Choice::Keep(entry) => Some(entry),
                Choice::All | Choice::None => None,
            };
            self.keep_proxy(&principal, kept, &resolution.reason);
        }
    }
}

impl Poll {
    /// Whether someone voted, himself or through another.
    pub fn voted(&self, who: &VoterId) -> bool {
        self.check_ins.contains_key(who) || self.represented.contains_key(who)
    }

    /// The check-in at which a voter's ballot was handed out, to himself or to his proxy.
    pub fn ballot_of(&self, who: &VoterId) -> Option<&CheckIn> {
        let by_proxy = || self.check_ins.get(self.represented.get(who)?);
        self.check_ins.get(who).or_else(|| self.carried.get(who)).or_else(by_proxy)
    }

    /// Takes a check-in: it stands for all of whom none has voted, and is kept as a second one for the others.
    pub(super) fn check_in(&mut self, check_in: CheckIn, case: &CaseId) {
        let (again, fresh): (Vec<_>, Vec<_>) = check_in.principals.iter().cloned().partition(|principal| self.voted(principal));
        let own = (self.voted(&check_in.voter)).then(|| check_in.voter.clone());
        for who in own.clone().into_iter().chain(again) {
            let second = CheckIn { principals: Vec::new(), ..check_in.clone() };
            self.doubles.push(DoubleCheckIn { who, second, case: case.clone() });
        }
        if own.is_some() {
            for who in fresh {
                self.stand(&who, &check_in);
            }
            return;
        }
        self.represented.extend(fresh.iter().map(|principal| (principal.clone(), check_in.voter.clone())));
        self.check_ins.insert(check_in.voter.clone(), CheckIn { principals: fresh, ..check_in });
    }

    /// Lets a check-in stand for one person who has no ballot.
    fn stand(&mut self, who: &VoterId, check_in: &CheckIn) {
        let alone = CheckIn { principals: Vec::new(), ..check_in.clone() };
        if *who == check_in.voter {
            self.check_ins.insert(who.clone(), alone);
        } else {
            self.represented.insert(who.clone(), check_in.voter.clone());
            self.carried.insert(who.clone(), alone);
        }
    }

    /// Takes a check-in back, with all its ballots. Whoever undoes means the one that his own tablet recorded; else the one that stands.
    /// What others recorded of the same people stands then.
    pub(super) fn undo(&mut self, source: &Source, voter: &VoterId, reason: &str) {
        let mut acts: Vec<&CheckIn> = self.check_ins.get(voter).into_iter().collect();
        acts.extend(self.carried.values().chain(self.doubles.iter().map(|double| &double.second)).filter(|act| act.voter == *voter));
        let here = acts.iter().filter(|act| act.source.entry.device == source.entry.device).max_by_key(|act| act.source.entry.seq);
        let Some(entry) = here.or(acts.first()).map(|act| act.source.entry.clone()) else { return };
        let meant = |act: &CheckIn| act.source.entry == entry && act.voter == *voter;
        self.doubles.retain(|double| !meant(&double.second));
        self.settled.retain(|double| !meant(&double.second));
        let mut freed: Vec<VoterId> = Vec::new();
        if self.check_ins.get(voter).is_some_and(meant) {
            freed.extend(self.check_ins.remove(voter).into_iter().flat_map(|act| std::iter::once(act.voter).chain(act.principals)));
        }
        freed.extend(self.carried.iter().filter(|(_, act)| meant(act)).map(|(who, _)| who.clone()));
        self.carried.retain(|_, act| !meant(act));
        self.represented.retain(|who, _| !freed.contains(who));
        self.undone.push((voter.clone(), reason.to_owned(), source.at));
        for who in freed {
            self.next(&who);
        }
    }

    /// Lets the earliest second check-in of someone without a ballot stand.
    fn next(&mut self, who: &VoterId) {
        if let Some(at) = self.doubles.iter().position(|double| double.who == *who) {
            let double = self.doubles.remove(at);
            self.stand(who, &double.second);
        }
    }

    /// People decided which of several check-ins of one voter holds; the others that they saw handed no ballot out, or got it back.
    fn keep_check_in(&mut self, who: &VoterId, entry: &EntryId, seen: &[EntryId]) {
        let about = |double: &DoubleCheckIn| double.who == *who && seen.contains(&double.second.source.entry);
        let (mut own, open): (Vec<_>, Vec<_>) = std::mem::take(&mut self.doubles).into_iter().partition(about);
        let (again, settled): (Vec<_>, Vec<_>) = std::mem::take(&mut self.settled).into_iter().partition(about);
        (self.doubles, self.settled) = (open, settled);
        own.extend(again);
        if let Some(at) = own.iter().position(|double| double.second.source.entry == *entry) {
            let chosen = own.remove(at);
            let displaced = self.displace(who);
            self.stand(who, &chosen.second);
            let (seen, unseen): (Vec<_>, Vec<_>) = displaced.into_iter().partition(about);
            own.extend(seen);
            self.doubles.extend(unseen);
        }
        self.settled.extend(own);
    }

    /// Takes from the check-in that stands for someone what it was for him; the ballots of others stay with them.
    fn displace(&mut self, who: &VoterId) -> Option<DoubleCheckIn> {
        let second = if let Some(act) = self.check_ins.remove(who) {
            for principal in &act.principals {
                self.stand(principal, &act);
            }
            act
        } else {
            let by = self.represented.remove(who)?;
            let standing = self.check_ins.get_mut(&by).filter(|act| act.principals.contains(who)).map(|act| {
                act.principals.retain(|principal| principal != who);
                act.clone()
            });
            self.carried.remove(who).or(standing)?
        };
        let second = CheckIn { principals: Vec::new(), ..second };
        Some(DoubleCheckIn { who: who.clone(), case: CaseId(format!("{}.0", second.source.entry)), second })
    }

    /// People decided that all ballots of a voter that they saw went into the box.
    fn count_all(&mut self, who: &VoterId, seen: &[EntryId]) {
        let about = |double: &DoubleCheckIn| double.who == *who && seen.contains(&double.second.source.entry);
        let (own, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.doubles).into_iter().partition(about);
        self.doubles = others;
        self.surplus.extend(own);
    }
}
