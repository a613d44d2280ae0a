//! 清点: cards, proxy slips, notices and certificates — how many were issued, how many are void, how many came back in use.

use super::term::{Figure, count};
use crate::election::Situation;
use crate::election::outcome::Outcome;
use crate::election::paperwork::Photo;

/// What was issued of one thing, and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Issued, the void ones among them.
    pub issued: u64,
    /// Void: issued again, revoked, fallen away.
    pub void: u64,
    /// Used or shown, in the first vote; for notices, posted; for certificates, standing.
    pub used: u64,
}

impl Stock {
    /// Those that stand.
    pub fn standing(&self) -> u64 {
        self.issued.saturating_sub(self.void)
    }
}

/// 参选证: one for everyone registered, one more for every reissue; those issued before and those of people struck off are void.
pub fn cards(s: &Situation) -> Stock {
    let again: usize = s.election.polling.reissued.values().map(Vec::len).sum();
    let struck = s.election.roll.voters.iter().filter(|voter| voter.struck.is_some()).count();
    let first = s.election.polling.poll(1);
    let used = first.map_or(0, |poll| poll.check_ins.len());
    let void = (again + struck) as u64;
    Stock { issued: s.election.roll.registered() + void, void, used: used as u64 }
}

/// 委托投票证: granted, revoked, used in the first vote.
pub fn proxies(s: &Situation) -> Stock {
    let (granted, revoked) = (s.election.polling.proxies.len() as u64, s.election.polling.revoked.len() as u64);
    let used = s.election.polling.poll(1).map_or(0, |poll| poll.represented.len());
    Stock { issued: granted + revoked, void: revoked, used: used as u64 }
}

/// 封条: boxes of the first vote whose seals were read, those that differ from how they were sealed, those that are whole.
pub fn seals(s: &Situation) -> Stock {
    let read = || s.election.count.round(1).into_iter().flat_map(|count| count.seals.values());
    let differ = read().filter(|(sealed, found)| sealed != found).count() as u64;
    let issued = read().count() as u64;
    Stock { issued, void: differ, used: issued - differ }
}

/// 编号公告: issued under a number, those that a later issue stands for, those posted.
pub fn notices(s: &Situation) -> Stock {
    let work = &s.election.paperwork;
    let issued: usize = work.issued.values().map(Vec::len).sum();
    let posted = work.issued.keys().filter(|paper| work.posted.contains_key(*paper)).count();
    Stock { issued: issued as u64, void: (issued - work.issued.len()) as u64, used: posted as u64 }
}

/// 当选证书: issued, void because he is not elected any more, standing.
pub fn certificates(s: &Situation, outcome: &Outcome) -> Stock {
    let stands = |it: &&crate::election::after::Certificate| {
        outcome.elected.iter().any(|(office, person, ..)| *person == it.person && *office == it.office)
    };
    let issued = s.election.after.certificates.len() as u64;
    let used = s.election.after.certificates.iter().filter(stands).count() as u64;
    Stock { issued, void: issued - used, used }
}

/// 证、票、公告清点, as figures.
pub(super) fn of_stock(s: &Situation, outcome: &Outcome) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut add = |keys: [&'static str; 3], stock: Stock, step: &'static str| {
        if stock.issued > 0 {
            figures.extend(
                keys.into_iter().zip([stock.issued, stock.void, stock.used]).map(|(key, number)| count("stock", key, number, step)),
            );
        }
    };
    if s.election.polling.poll(1).is_some_and(|poll| !poll.closings.is_empty()) {
        add(["cards_issued", "cards_void", "cards_used"], cards(s), "checkin");
    }
    let seals = seals(s);
    add(["seals_read", "seals_differ", "seals_whole"], seals, "boxes");
    add(["proxies_issued", "proxies_void", "proxies_used"], proxies(s), "proxies");
    add(["notices_issued", "notices_again", "notices_posted"], notices(s), "poll_notice");
    let photos = s.election.paperwork.posted.values().flatten().filter(|posting| posting.photo == Photo::Taken).count() as u64;
    let stock = certificates(s, outcome);
    if notices(s).issued > 0 {
        add(["notices_photos", "", ""], Stock { issued: photos, ..Stock::default() }, "poll_notice");
    }
    add(["certificates_issued", "certificates_void", "certificates_standing"], stock, "certificates");
    figures.retain(|figure| !figure.key.is_empty());
    figures
}
