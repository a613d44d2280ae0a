//! 计票: boxes opened, ballots read by two tellers, bundle by bundle, compared and summed.

mod bundles;
mod desk;
mod reading;
mod tally;

pub use bundles::{BUNDLE, Planned, planned};
pub use desk::{decide, faults, findings};
pub use reading::Reading;
pub use tally::{OfficeTally, Tally, Votes, bundle_tally, returned, tally, void_boxes};

use super::Source;
use super::record::PersonKey;
use crate::law::OfficeId;
use crate::values::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a teller saw on one ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Persons chosen, with the office; write-ins too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<(OfficeId, PersonKey)>,
    /// Printed names marked 不赞成, where the book has that sign; a printed name that is neither here nor in `marks` is 弃权.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<(OfficeId, PersonKey)>,
    /// Offices whose part cannot be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub illegible: Vec<OfficeId>,
    /// The whole ballot is void for a ground that the marks do not show (not the official ballot, wholly illegible), by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<String>,
}

/// Which of the two independent tellers (计票人).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Teller {
    /// 甲.
    A,
    /// 乙.
    B,
}

/// A bundle of ballots (一扎): at most as many as the method says, of one box.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BundleId {
    /// Round.
    pub round: u32,
    /// Box.
    pub station: String,
    /// Running number in the box, from 1.
    pub no: u32,
}

/// Facts of the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountEvent {
    /// A box was opened and its ballots counted, before anyone read a name.
    BoxOpened {
        /// Round.
        round: u32,
        /// Box.
        station: String,
        /// Ballots found (收回), forged ones not included.
        returned: u32,
        /// Forged ballots set aside.
        #[serde(default)]
        forged: u32,
    },
    /// 封条: the numbers on a box as it was sealed, and as they were read before it was opened.
    SealsRead {
        /// Round.
        round: u32,
        /// Box.
        station: String,
        /// As it was sealed.
        sealed: String,
        /// As they were read before it was opened.
        found: String,
    },
    /// A teller read a bundle.
    BundleRead {
        /// Which bundle.
        bundle: BundleId,
        /// Who.
        teller: Teller,
        /// Ballots in order.
        ballots: Vec<Ballot>,
    },
    /// The chair ruled how a bundle that two tellers read differently is to be read.
    BundleRuled {
        /// Which bundle.
        bundle: BundleId,
        /// Ballots in order.
        ballots: Vec<Ballot>,
        /// Reason.
        reason: String,
    },
    /// The count of a round was closed and signed.
    Finished {
        /// Round.
        round: u32,
        /// Those who signed, in words.
        signed: String,
    },
    /// The count of a round was taken up again.
    Reopened {
        /// Round.
        round: u32,
        /// Why.
        reason: String,
    },
}

/// Requests for the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountCommand {
    /// Open a box.
    OpenBox {
        /// Round.
        round: u32,
        /// Box.
        station: String,
        /// Ballots found.
        returned: u32,
        /// Forged.
        forged: u32,
    },
    /// Record the numbers of the seals on a box.
    ReadSeals {
        /// Round.
        round: u32,
        /// Box.
        station: String,
        /// As it was sealed.
        sealed: String,
        /// As they were read before it was opened.
        found: String,
    },
    /// Record a bundle as one teller read it.
    ReadBundle {
        /// Which.
        bundle: BundleId,
        /// Who.
        teller: Teller,
        /// Ballots.
        ballots: Vec<Ballot>,
    },
    /// Rule on a bundle.
    RuleBundle {
        /// Which.
        bundle: BundleId,
        /// Ballots.
        ballots: Vec<Ballot>,
        /// Reason.
        reason: String,
    },
    /// Close the count.
    Finish {
        /// Round.
        round: u32,
        /// Signed by.
        signed: String,
    },
    /// Take the count up again.
    Reopen {
        /// Round.
        round: u32,
        /// Why.
        reason: String,
    },
}

/// A bundle as the record stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// As teller A last read it.
    pub a: Option<Vec<Ballot>>,
    /// As teller B last read it.
    pub b: Option<Vec<Ballot>>,
    /// As ruled, with the reason.
    pub ruled: Option<(Vec<Ballot>, String)>,
}

/// Where a bundle stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleState {
    /// One or both tellers have not read it.
    Waiting,
    /// Both read the same, or it was ruled.
    Agreed,
    /// They differ at these ballots (from 1).
    Apart(Vec<usize>),
}

impl Bundle {
    /// Ballots in it: as ruled, else the longer reading.
    pub fn length(&self) -> u32 {
        let of = |ballots: &Option<Vec<Ballot>>| ballots.as_ref().map_or(0, Vec::len);
        let ruled = self.ruled.as_ref().map(|(ballots, _)| ballots.len());
        ruled.unwrap_or_else(|| of(&self.a).max(of(&self.b))) as u32
    }

    /// As one teller last read it.
    pub fn read_by(&self, teller: Teller) -> Option<&[Ballot]> {
        match teller {
            Teller::A => self.a.as_deref(),
            Teller::B => self.b.as_deref(),
        }
    }

    /// Where it stands.
    pub fn state(&self) -> BundleState {
        let (Some(a), Some(b)) = (&self.a, &self.b) else { return BundleState::Waiting };
        if self.ruled.is_some() {
            return BundleState::Agreed;
        }
        let differing: Vec<usize> =
            (0..a.len().max(b.len())).filter(|place| !alike(a.get(*place), b.get(*place))).map(|place| place + 1).collect();
        if differing.is_empty() { BundleState::Agreed } else { BundleState::Apart(differing) }
    }

    /// The ballots that count: as ruled, else as both read.
    pub fn agreed(&self) -> Option<&[Ballot]> {
        match (&self.ruled, self.state()) {
            (Some((ballots, _)), _) => Some(ballots),
            (None, BundleState::Agreed) => self.a.as_deref(),
            _ => None,
        }
    }
}

/// Whether two readings of a ballot say the same, whatever the order of the marks.
pub fn alike(a: Option<&Ballot>, b: Option<&Ballot>) -> bool {
    let key = |ballot: &Ballot| {
        let mut marks = ballot.marks.clone();
        marks.sort();
        let mut illegible = ballot.illegible.clone();
        illegible.sort();
        let mut against = ballot.against.clone();
        against.sort();
        (marks, against, illegible, ballot.void.clone())
    };
    a.map(key) == b.map(key)
}

/// A box as opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenedBox {
    /// Ballots found.
    pub returned: u32,
    /// Forged, set aside.
    pub forged: u32,
}

/// The count of one round, folded.
#[derive(Clone, Debug, Default)]
pub struct Count {
    /// Boxes opened.
    pub boxes: BTreeMap<String, OpenedBox>,
    /// Numbers of the seals by box: as it was sealed, as they were read.
    pub seals: BTreeMap<String, (String, String)>,
    /// Bundles by box and number.
    pub bundles: BTreeMap<(String, u32), Bundle>,
    /// Signed: by whom and when; none while the count is open.
    pub finished: Option<(String, Moment)>,
    /// Taken up again: why and when.
    pub reopened: Vec<(String, Moment)>,
}

impl Count {
    /// 收回选票: ballots found in all boxes.
    pub fn returned(&self) -> u64 {
        self.boxes.values().map(|opened| u64::from(opened.returned)).sum()
    }

    /// All ballots of agreed bundles, box by box.
    pub fn agreed_ballots(&self) -> impl Iterator<Item = (&str, &Ballot)> {
        self.bundles
            .iter()
            .filter_map(|((station, _), bundle)| Some((station.as_str(), bundle.agreed()?)))
            .flat_map(|(station, ballots)| ballots.iter().map(move |ballot| (station, ballot)))
    }
}

/// The counts, folded.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// By round.
    pub rounds: BTreeMap<u32, Count>,
}

impl Counts {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &CountEvent) {
        match event {
            CountEvent::BoxOpened { round, station, returned, forged } => {
                let opened = OpenedBox { returned: *returned, forged: *forged };
                self.round_mut(*round).boxes.insert(station.clone(), opened);
            }
            CountEvent::SealsRead { round, station, sealed, found } => {
                self.round_mut(*round).seals.insert(station.clone(), (sealed.clone(), found.clone()));
            }
            CountEvent::BundleRead { bundle, teller, ballots } => {
                let bundle = self.bundle_mut(bundle);
                match teller {
                    Teller::A => bundle.a = Some(ballots.clone()),
                    Teller::B => bundle.b = Some(ballots.clone()),
                }
            }
            CountEvent::BundleRuled { bundle, ballots, reason } => {
                self.bundle_mut(bundle).ruled = Some((ballots.clone(), reason.clone()));
            }
            CountEvent::Finished { round, signed } => self.round_mut(*round).finished = Some((signed.clone(), source.at)),
            CountEvent::Reopened { round, reason } => {
                let count = self.round_mut(*round);
                count.finished = None;
                count.reopened.push((reason.clone(), source.at));
            }
        }
    }

    fn round_mut(&mut self, round: u32) -> &mut Count {
        self.rounds.entry(round).or_default()
    }

    fn bundle_mut(&mut self, id: &BundleId) -> &mut Bundle {
        self.round_mut(id.round).bundles.entry((id.station.clone(), id.no)).or_default()
    }

    /// The count of a round.
    pub fn round(&self, round: u32) -> Option<&Count> {
        self.rounds.get(&round)
    }
}
