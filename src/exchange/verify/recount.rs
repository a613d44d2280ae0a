//! Every figure of a record, counted again from its single entries and set beside what people wrote down.

use crate::election::Situation;
use crate::election::count::{Bundle, Count};
use crate::election::outcome::{Outcome, outcome};

/// A figure, as people recorded it and as it comes out of the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What: its words stand under `verify.figure.<code>`.
    pub code: &'static str,
    /// The round; 0 where it is of none.
    pub round: u32,
    /// The station, by name; empty where it is of all.
    pub station: String,
    /// As recorded; none where nobody writes it down.
    pub recorded: Option<u64>,
    /// As counted again.
    pub counted: u64,
}

impl Figure {
    /// Whether both agree.
    pub fn agrees(&self) -> bool {
        self.recorded.is_none_or(|recorded| recorded == self.counted)
    }
}

/// All figures, and the outcome that follows.
#[derive(Clone, Debug)]
pub struct Recounted {
    /// The figures.
    pub figures: Vec<Figure>,
    /// The outcome.
    pub outcome: Outcome,
}

/// Counts a record again.
pub fn recount(situation: &Situation) -> Recounted {
    let election = &situation.election;
    let of = |code, round, station: &str, recorded: Option<u32>, counted: u64| {
        let station = station_name(situation, station);
        Figure { code, round, station, recorded: recorded.map(u64::from), counted }
    };
    let mut figures = vec![of("registered", 0, "", None, election.roll.registered())];
    for (round, poll) in &election.polling.polls {
        for (station, closing) in &poll.closings {
            let accounted = closing.issued + closing.spoiled + closing.left;
            figures.push(of("received", *round, station, Some(closing.received), u64::from(accounted)));
            figures.push(of("issued", *round, station, Some(closing.issued), poll.issued_at(station)));
        }
        let closed = (!poll.closings.is_empty()).then(|| poll.closings.values().map(|closing| closing.issued).sum());
        figures.push(of("issued-all", *round, "", closed, poll.issued_by_check_in()));
    }
    for (round, count) in &election.count.rounds {
        for (station, opened) in &count.boxes {
            figures.push(of("ballots", *round, station, Some(opened.returned), read_at(count, station)));
        }
    }
    Recounted { figures, outcome: outcome(situation) }
}

/// Ballots of a box that stand in its bundles, one by one.
fn read_at(count: &Count, station: &str) -> u64 {
    let here = count.bundles.iter().filter(|((at, _), _)| at == station).map(|(_, bundle)| bundle);
    let ruled = |bundle: &Bundle| bundle.ruled.as_ref().map(|(ballots, _)| ballots.len());
    here.map(|bundle| ruled(bundle).or_else(|| bundle.a.as_ref().map(Vec::len)).unwrap_or(0) as u64).sum()
}

fn station_name(situation: &Situation, id: &str) -> String {
    let station = situation.election.polling.stations.iter().find(|station| station.id == id);
    station.map_or(id, |station| &station.name).to_owned()
}
