//! What a case is about, told from its id alone: so that a decided case can be named as well as an open one.

use super::list::named;
use super::{ConflictId, ConflictKind};
use crate::election::Situation;
use crate::election::people::voter_name;
use crate::election::record::VoterId;
use crate::journal::DeviceId;

/// Values of a sentence.
type About = Vec<(String, String)>;

impl ConflictId {
    /// Its kind, and whom or what it is about.
    pub fn told(&self, situation: &Situation) -> (ConflictKind, About) {
        use ConflictKind as It;
        let mut parts = self.0.split('/');
        let (what, first) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let rest: Vec<&str> = parts.collect();
        let last = || rest.first().copied().unwrap_or_default();
        let name = |id: &str| named("name", voter_name(situation, &VoterId::from(id)));
        let in_round = || vec![name(last()), named("round", first)];
        match what {
            "field" => (It::CorrectedDifferently, vec![name(first), named("field", format!("@tablets.field.{}", last()))]),
            "box" | "closing" | "reading" | "ruling" => (It::TwoResults, vec![named("station", station_name(situation, last()))]),
            "vote" => (It::CheckedInTwice, in_round()),
            "struck" => (It::CheckedInStruck, in_round()),
            "proxy" => (It::TwoProxies, vec![name(first)]),
            "burden" => (It::TooManyProxies, vec![name(first)]),
            "pair" => (It::LikenessDiffers, two(situation, first, last())),
            "twins" => (It::RegisteredTwice, two(situation, first, last())),
            "breach" => (It::BeyondRole, beyond(situation, first, last())),
            _ => (It::SetDifferently, vec![named("what", format!("@tablets.whole.{first}"))]),
        }
    }
}

fn two(situation: &Situation, first: &str, second: &str) -> About {
    let name = |id: &str| voter_name(situation, &VoterId::from(id));
    vec![named("name", name(first)), named("other", name(second))]
}

fn beyond(situation: &Situation, device: &str, breach: &str) -> About {
    let tablet = situation.election.tablets.name_of(&DeviceId(device.to_owned()));
    vec![named("tablet", tablet), named("what", format!("@tablets.breach.{breach}"))]
}

fn station_name(situation: &Situation, id: &str) -> String {
    let station = situation.election.polling.stations.iter().find(|station| station.id == id);
    station.map_or(id, |station| &station.name).to_owned()
}
