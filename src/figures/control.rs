//! 对账: the sums that must close, because what is counted bears no serial number.

use super::stock;
use crate::election::Situation;
use crate::election::count::{Tally, tally};
use crate::election::outcome::Outcome;
use crate::election::polling::{BoxKind, sums};

/// How two sums stand to each other when they close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closes {
    /// The first is the second.
    Equal,
    /// The first is not more than the second.
    AtMost,
}

/// One control total; none of its sums where the record does not give it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its words: `control.<name>`, with the place of a station in it.
    pub name: &'static str,
    /// The station or office that it is about; empty when it is about all.
    pub of: String,
    /// First sum.
    pub left: Option<u64>,
    /// Second sum.
    pub right: Option<u64>,
    /// How they stand to each other.
    pub closes: Closes,
}

impl Control {
    /// Whether it closes; none while a sum is open.
    pub fn holds(&self) -> Option<bool> {
        let (left, right) = (self.left?, self.right?);
        Some(if self.closes == Closes::Equal { left == right } else { left <= right })
    }
}

/// The control totals of a round; `outcome` is that of the election.
pub fn controls(s: &Situation, round: u32, outcome: &Outcome) -> Vec<Control> {
    let (figures, polling) = (super::poll(s, round), &s.election.polling);
    let poll = polling.poll(round);
    let control = |name, left, right, closes| Control { name, of: String::new(), left, right, closes };
    let printed = poll.and_then(|poll| poll.printing).map(|_| figures.printed);
    let packed: u64 = poll.into_iter().flat_map(|poll| &poll.packets).map(|packet| u64::from(packet.sheets)).sum();
    let packed = poll.is_some_and(|poll| !poll.packets.is_empty()).then_some(packed);
    let all_closed = poll.is_some_and(|poll| polling.stations.iter().all(|station| poll.closings.contains_key(&station.id)));
    let issued = all_closed.then(|| figures.sum(|it| it.issued));
    let gone = all_closed.then(|| figures.sum(|it| it.issued + it.spoiled + it.left));
    let received = all_closed.then(|| figures.sum(|it| it.received));
    let mut all = vec![
        control("packed", packed, printed.map(|printed| printed.saturating_sub(figures.set_aside)), Closes::Equal),
        control("received", gone, received, Closes::Equal),
        control("printed", received.map(|received| received + figures.set_aside), printed, Closes::AtMost),
        control("returned", figures.found(), issued, Closes::AtMost),
    ];
    all.extend(mobile(s, round));
    all.extend(given_out(s, round));
    all.extend(tally(s, round).iter().flat_map(|tally| parts(s, tally)));
    all.extend(seals(s, round));
    let slips = poll.map(|poll| sums::proxy_slips(s, poll)).filter(|slips| slips.of > 0);
    all.push(control("proxies", slips.map(|it| it.used), slips.map(|it| it.of), Closes::AtMost));
    let cards = stock::cards(s);
    let shown = poll.filter(|_| cards.issued > 0).map(|poll| poll.check_ins.len() as u64);
    all.push(control("cards", shown, Some(cards.standing()), Closes::AtMost));
    let notices = stock::notices(s);
    // once the vote is over, nothing that was issued may still wait to be posted
    let posted = (notices.issued > 0 && all_closed).then_some(notices.used);
    all.push(control("notices", posted, Some(notices.standing()), Closes::Equal));
    let certificates = stock::certificates(s, outcome);
    let stands = (certificates.issued > 0).then_some(certificates.standing());
    all.push(control("certificates", stands, Some(outcome.elected.len() as u64), Closes::Equal));
    all
}

/// A mobile box: no more ballots in it than voters on its list.
fn mobile(s: &Situation, round: u32) -> Vec<Control> {
    let count = s.election.count.round(round);
    let boxes = s.election.polling.stations.iter().filter(|station| station.kind == BoxKind::Mobile);
    let one = |station: &crate::election::polling::Station| Control {
        name: "mobile",
        of: station.name.clone(),
        left: count.and_then(|count| count.boxes.get(&station.id)).map(|opened| u64::from(opened.returned)),
        right: Some(station.listed.len() as u64),
        closes: Closes::AtMost,
    };
    boxes.map(one).collect()
}

/// A mobile box: no more ballots given out than voters on its list.
fn given_out(s: &Situation, round: u32) -> Vec<Control> {
    let Some(poll) = s.election.polling.poll(round) else { return Vec::new() };
    let one = |station: &crate::election::polling::Station| {
        let given = sums::mobile_box(poll, station)?;
        let (left, right) = (Some(given.used), Some(given.of));
        Some(Control { name: "mobile_issued", of: station.name.clone(), left, right, closes: Closes::AtMost })
    };
    s.election.polling.stations.iter().filter_map(one).collect()
}

/// Seals: on every box that was opened they were read as it was sealed; nothing while nobody read any.
fn seals(s: &Situation, round: u32) -> Option<Control> {
    let count = s.election.count.round(round).filter(|count| !count.seals.is_empty())?;
    let whole = count.seals.values().filter(|(sealed, found)| sealed == found).count() as u64;
    let (left, right) = (Some(whole), Some(count.boxes.len().max(count.seals.len()) as u64));
    Some(Control { name: "seals", of: String::new(), left, right, closes: Closes::Equal })
}

/// Every office: valid, blank and void parts together are the ballots returned, once all of them are read.
fn parts(s: &Situation, tally: &Tally) -> Vec<Control> {
    let whole = tally.read >= tally.returned && tally.returned > 0;
    let one = |office: &crate::election::count::OfficeTally| Control {
        name: "parts",
        of: s.law.title_of(&office.office).map_or_else(String::new, str::to_owned),
        left: whole.then_some(office.valid + office.blank + office.void),
        right: Some(tally.returned),
        closes: Closes::Equal,
    };
    tally.offices.iter().map(one).collect()
}
