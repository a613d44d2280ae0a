//! 对账的数: the sums that must not be passed, each worked out in one place; findings and control totals both read them.

use super::{BoxKind, Poll, Station};
use crate::election::Situation;

/// Two sums, the first of which must not pass the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtMost {
    /// What was used, given out, found.
    pub used: u64,
    /// What there was.
    pub of: u64,
}

impl AtMost {
    /// Whether the first passes the second.
    pub const fn is_passed(self) -> bool {
        self.used > self.of
    }
}

/// Proxy slips used in a round, of those that were ever granted: one that was revoked later may have been used before.
pub fn proxy_slips(situation: &Situation, poll: &Poll) -> AtMost {
    let polling = &situation.election.polling;
    AtMost { used: poll.represented.len() as u64, of: (polling.proxies.len() + polling.revoked.len()) as u64 }
}

/// Ballots that a mobile box gave out, of the voters on its list; none for another box, or one that is still open.
pub fn mobile_box(poll: &Poll, station: &Station) -> Option<AtMost> {
    let closing = poll.closings.get(&station.id).filter(|_| station.kind == BoxKind::Mobile)?;
    Some(AtMost { used: u64::from(closing.issued), of: station.listed.len() as u64 })
}

/// Ballots that the stations received, of those printed without those set aside; none before printing and until all that opened
/// have closed.
pub fn received(poll: &Poll) -> Option<AtMost> {
    let printing = poll.printing?;
    let all_closed = poll.opened.keys().all(|station| poll.closings.contains_key(station)) && !poll.opened.is_empty();
    let used = poll.closings.values().map(|closing| u64::from(closing.received)).sum();
    all_closed.then(|| AtMost { used, of: u64::from(printing.printed.saturating_sub(printing.set_aside)) })
}
