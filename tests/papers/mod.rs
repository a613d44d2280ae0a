//! Papers: every one of the road exists, says what the record says, shows nothing that it may not.

mod ballots;
mod canary;
mod catalogue;
mod defects;
mod docx;
mod golden;
mod kinds;
mod layout;
mod numbers;
mod privacy;
mod statistics;
mod summary;
mod wording;

use huanjie::election::{Election, Situation};
use huanjie::law::ElectionKind;
use huanjie::papers::{PAPERS, Paper};
use huanjie::training::{Rehearsal, StagePoint, rehearse, today_of};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The sample village of a province at a point, as it stands on the day of its last entry.
pub fn sample(province: &str, people: u32, until: StagePoint) -> Situation {
    let rehearsal = Rehearsal {
        mode: Default::default(),
        election: "papers".to_owned(),
        device: huanjie::journal::DeviceId("a".to_owned()),
        kind: ElectionKind::from("villagers"),
        province: huanjie::law::Province::from(province),
        people,
        seed: 7,
        election_day: "2026-12-27".parse().expect("a day"),
    };
    let journal = rehearse(&rehearsal, until).expect("a walk");
    let today = today_of(&journal, rehearsal.election_day);
    Situation::new(Election::replay(&journal), today).expect("a law")
}

/// The papers that an election has on its road, in the order of the table.
fn on_road(s: &Situation) -> Vec<&'static Paper> {
    let road = huanjie::stages::road(s);
    let steps: Vec<&str> = road.stages.iter().flat_map(|stage| &stage.steps).map(|step| step.step.id).collect();
    PAPERS.iter().filter(|paper| steps.contains(&paper.step_of(s)) && (paper.applies)(s)).collect()
}

/// A small village of Sichuan at each point that papers are looked at.
fn at(point: StagePoint) -> &'static Situation {
    static VILLAGES: OnceLock<BTreeMap<StagePoint, Situation>> = OnceLock::new();
    let points = [StagePoint::Founded, StagePoint::Displayed, StagePoint::Ready, StagePoint::Announced, StagePoint::Archived];
    let villages = VILLAGES.get_or_init(|| points.into_iter().map(|point| (point, sample("sichuan", 120, point))).collect());
    villages.get(&point).expect("one of the points")
}
