//! 陪练 on another tablet: records what this tablet recorded since, otherwise, without having seen it; so that cases to decide can be practised.

use super::words;
use crate::election::polling::{PollingEvent, Proxy};
use crate::election::record::VoterId;
use crate::election::roll::{Absence, Change, RollEvent};
use crate::election::setup::Nature;
use crate::election::tablets::{Grant, Joining, Role, Seat, TabletEvent};
use crate::election::{Act, Event, Situation};
use crate::exchange::bundle::{Bundle, Views};
use crate::journal::{Author, DeviceId, Entry, Journal, Pen, SecretKey, Tips};
use crate::values::Moment;

/// What the 陪练 draws by chance: the seeds of the ticket and of the key, 32 bytes each.
#[derive(Clone, Copy)]
pub struct Chances {
    /// Of the ticket.
    pub ticket: [u8; 32],
    /// Of the key; the id of the tablet comes of it too.
    pub key: [u8; 32],
}

/// A file from another tablet of a rehearsal, which joined and then recorded otherwise what this tablet recorded last; none where this
/// tablet has no key to seat it with, or nothing was recorded that could be recorded otherwise.
pub fn other_desk(situation: &Situation, journal: &Journal, hand: &Pen, now: Moment, chances: Chances) -> Option<Bundle> {
    let founding = situation.election.setup.founding.as_ref()?;
    let hand_key = hand.key.as_ref().filter(|_| founding.nature == Nature::Rehearsal)?;
    let otherwise = otherwise(situation, journal, hand);
    let from = otherwise.iter().map(|(seq, _)| *seq).min()?;
    let mut there = before(journal, &hand.device, from);
    let (ticket, key) = (SecretKey::of(&chances.ticket), SecretKey::of(&chances.key));
    let device = DeviceId(key.public().to_string()[..8].to_owned());
    let usual = words("other_desk.name");
    // one more of them each time that it is asked for: no two with one name
    let mut names = std::iter::once(usual.clone()).chain((2..).map(|number| format!("{usual}{number}")));
    let name = names.find(|name| !situation.election.tablets.is_called(name)).unwrap_or(usual);
    let seat = Seat { name, role: Role::Registrar, groups: Vec::new(), station: String::new() };
    let grant = Grant::issue(journal.election(), seat, ticket.public(), &hand.device, hand_key);
    let joining = Joining::take(journal.election(), &grant, &ticket, &device, key.public());
    let pen = Pen { device, key: Some(key) };
    let author = Author { name: words("other_desk.person"), role: "registrar".to_owned() };
    let joined = (from, vec![Event::Tablets(TabletEvent::Joined(joining))]);
    for (_, events) in std::iter::once(joined).chain(otherwise) {
        let entry = there.write(&pen, author.clone(), now, &Act { events }).ok()?;
        there.merge(entry).ok()?;
    }
    Some(Bundle::of(&there, &pen, Nature::Rehearsal, now, &Tips::new(), &Views::default()))
}

/// The record as it was before a number of this tablet.
fn before(journal: &Journal, device: &DeviceId, from: u64) -> Journal {
    let mut earlier = Journal::new(journal.election());
    for entry in journal.ordered().into_iter().filter(|entry| entry.device() != device || entry.seq() < from) {
        let _ = earlier.merge(entry.clone());
    }
    earlier
}

/// The last acts of each kind that this tablet signed, each said otherwise, with the number of the act; at most one of a kind.
fn otherwise(situation: &Situation, journal: &Journal, hand: &Pen) -> Vec<(u64, Vec<Event>)> {
    let own = journal.ordered().into_iter().rev().filter(|entry| *entry.device() == hand.device && entry.signature().is_some());
    let mut said: Vec<(&'static str, u64, Event)> = Vec::new();
    let mut check_ins = Vec::new();
    for entry in own {
        for event in facts(entry) {
            if let Event::Polling(PollingEvent::CheckedIn { voter, .. }) = &event {
                check_ins.push((entry.seq(), voter.clone()));
            }
            if let Some((kind, other)) = other(situation, &event)
                && said.iter().all(|(known, ..)| *known != kind)
            {
                said.push((kind, entry.seq(), other));
            }
        }
    }
    // one who got a ballot here was struck off there
    if let Some((seq, voter)) = check_ins.get(1) {
        said.push(("struck", *seq, Event::Roll(RollEvent::Struck { voter: voter.clone(), why: Absence::MovedAway })));
    }
    said.into_iter().map(|(_, seq, event)| (seq, vec![event])).collect()
}

fn facts(entry: &Entry) -> Vec<Event> {
    serde_json::from_str::<Act>(entry.body()).map(|act| act.events).unwrap_or_default()
}

/// A fact as another desk would have it that did not know of it.
fn other(situation: &Situation, event: &Event) -> Option<(&'static str, Event)> {
    match event {
        Event::Polling(it @ PollingEvent::CheckedIn { .. }) => Some(("check-in", Event::Polling(it.clone()))),
        Event::Polling(PollingEvent::ProxyGranted(proxy)) => {
            let someone = |voter: &VoterId| *voter != proxy.principal && *voter != proxy.proxy;
            let other = situation.election.roll.standing().map(|voter| &voter.id).find(|voter| someone(voter))?;
            Some(("proxy", Event::Polling(PollingEvent::ProxyGranted(Proxy { proxy: other.clone(), ..proxy.clone() }))))
        }
        Event::Polling(PollingEvent::Closed(closing)) => {
            let mut closing = closing.clone();
            closing.left += 1;
            Some(("closing", Event::Polling(PollingEvent::Closed(closing))))
        }
        Event::Roll(RollEvent::Registered { people }) => {
            let mut person = people.first()?.clone();
            person.group = if person.group == 1 { 2 } else { 1 };
            Some(("registered", Event::Roll(RollEvent::Registered { people: vec![person] })))
        }
        Event::Roll(RollEvent::Corrected { voter, change, reason }) => {
            let household = change.household.is_some().then(|| words("other_desk.person"));
            let group = change.group.map(|group| group % 3 + 1);
            let change = Change { household, group, ..Change::default() };
            let differs = change != Change::default();
            differs.then(|| ("corrected", Event::Roll(RollEvent::Corrected { voter: voter.clone(), change, reason: reason.clone() })))
        }
        _ => None,
    }
}
