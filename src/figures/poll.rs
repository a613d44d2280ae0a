//! The ballots of a round in numbers, box by box: received, issued, spoiled, left, found.

use crate::election::Situation;
use crate::election::polling::BoxKind;

/// One box in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxFigures {
    /// Id of the station.
    pub station: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: BoxKind,
    /// Ballots received for issue.
    pub received: u64,
    /// Issued to voters.
    pub issued: u64,
    /// Spoiled and replaced.
    pub spoiled: u64,
    /// Left over.
    pub left: u64,
    /// Persons who voted, those represented included.
    pub voters: u64,
    /// Found in the box; none before it was opened.
    pub found: Option<u64>,
    /// Forged, set aside.
    pub forged: u64,
}

impl BoxFigures {
    /// Ballots that are missing: received, but neither issued, spoiled nor left.
    pub fn unexplained(&self) -> i64 {
        self.received as i64 - (self.issued + self.spoiled + self.left) as i64
    }
}

/// A round in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollFigures {
    /// Printed.
    pub printed: u64,
    /// Samples and waste set aside.
    pub set_aside: u64,
    /// By box, in the order of the stations.
    pub boxes: Vec<BoxFigures>,
    /// Who voted through a proxy.
    pub by_proxy: u64,
    /// Incidents.
    pub incidents: u64,
}

impl PollFigures {
    /// A sum over all boxes.
    pub fn sum(&self, of: impl Fn(&BoxFigures) -> u64) -> u64 {
        self.boxes.iter().map(of).sum()
    }

    /// Ballots found in all boxes; none while one is closed.
    pub fn found(&self) -> Option<u64> {
        self.boxes.iter().map(|it| it.found).sum()
    }
}

/// A round in numbers.
pub fn poll(s: &Situation, round: u32) -> PollFigures {
    let polling = &s.election.polling;
    let (poll, count) = (polling.poll(round), s.election.count.round(round));
    let boxes = polling.stations.iter().map(|station| {
        let closing = poll.and_then(|poll| poll.closings.get(&station.id));
        let opened = count.and_then(|count| count.boxes.get(&station.id));
        let of = |number: Option<u32>| u64::from(number.unwrap_or(0));
        BoxFigures {
            station: station.id.clone(),
            name: station.name.clone(),
            kind: station.kind,
            received: of(closing.map(|it| it.received)),
            issued: of(closing.map(|it| it.issued)),
            spoiled: of(closing.map(|it| it.spoiled)),
            left: of(closing.map(|it| it.left)),
            voters: of(closing.map(|it| it.voters)),
            found: opened.map(|it| u64::from(it.returned)),
            forged: of(opened.map(|it| it.forged)),
        }
    });
    let printing = poll.and_then(|poll| poll.printing).unwrap_or_default();
    PollFigures {
        printed: u64::from(printing.printed),
        set_aside: u64::from(printing.set_aside),
        boxes: boxes.collect(),
        by_proxy: poll.map_or(0, |poll| poll.represented.len() as u64),
        incidents: poll.map_or(0, |poll| poll.incidents.len() as u64),
    }
}
