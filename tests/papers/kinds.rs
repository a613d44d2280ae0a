//! Papers of the other kinds of election: in their own words, no key in place of words.

use huanjie::journal::DeviceId;
use huanjie::law::book::{kinds, modes};
use huanjie::law::{ElectionKind, Ground, Province};
use huanjie::papers::{PAPERS, document, plain};
use huanjie::stages::road;
use huanjie::training::{Rehearsal, StagePoint, sample_people, walk};

/// The sample of a kind, at its end.
fn ended(kind: &ElectionKind) -> huanjie::election::Situation {
    let province = Province::from("nation");
    let mode = modes(kind, &province).into_iter().next_back().map(|mode| mode.id).unwrap_or_default();
    let people = sample_people(&Ground { kind: kind.clone(), province: province.clone(), mode: mode.clone() }).min(300);
    let rehearsal = Rehearsal {
        election: "e".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: kind.clone(),
        province,
        mode,
        people,
        seed: 7,
        election_day: "2026-12-27".parse().expect("a day"),
    };
    walk(&rehearsal, StagePoint::Archived).expect("it comes to its end").situation
}

#[test]
fn the_papers_of_every_kind_are_in_its_own_words() {
    let mut wrong = Vec::new();
    for kind in kinds().into_iter().filter(|kind| kind.as_str() != "villagers") {
        let situation = ended(kind);
        let road = road(&situation);
        let wanted: Vec<&str> = road.stages.iter().flat_map(|stage| &stage.steps).flat_map(|step| step.step.papers).copied().collect();
        for paper in PAPERS.iter().filter(|paper| wanted.contains(&paper.id)) {
            let text = plain(&document(&situation, paper.id).expect("a paper"));
            let foreign = ["村民", "村（", "村委会", "本村", "[["];
            let keys = ["paper.", "class.", "kind.", "office.", "step.", "route.", "figure."];
            let found = foreign.iter().chain(&keys).find(|found| text.contains(**found));
            if let Some(at) = found.and_then(|found| text.find(*found)) {
                let from = text[..at].char_indices().rev().nth(12).map_or(0, |(from, _)| from);
                let line: String = text[from..].chars().take(40).collect();
                wrong.push(format!("{kind} {}: {}", paper.id, line.replace('\n', " / ")));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
