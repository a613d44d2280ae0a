//! Golden pages: each paper of a small seeded village as plain text. `HUANJIE_BLESS=1` writes them anew; read them then.

use super::{at, on_road};
use huanjie::papers::{PAPERS, Paper, Series, document, find, plain};
use huanjie::stages::{STAGES, Work};
use huanjie::training::StagePoint;
use std::path::PathBuf;

/// The point at which a paper is looked at: the end of the road, unless it is of a certain moment.
fn point_of(id: &str) -> StagePoint {
    match id {
        "v_notice_roll" | "v_roll_poster" => StagePoint::Displayed,
        "v_ballot" | "v_test_deck" | "v_test_ballots" | "v_notice_poll" | "v_timetable_wall" => StagePoint::Ready,
        "v_notice_result" | "v_result_report" | "v_tally_summary" | "v_open_record" | "v_station_return" => StagePoint::Announced,
        _ => StagePoint::Archived,
    }
}

/// The papers that a village has on its road; those of other kinds and of the term have golden pages of their own (`kinds.rs`).
fn of_a_village() -> Vec<&'static Paper> {
    on_road(at(StagePoint::Archived))
        .into_iter()
        .filter(|paper| !paper.id.starts_with("m_"))
        .chain(SOMETIMES.iter().filter_map(|id| find(id)))
        .collect()
}

/// Papers of a village that its sample does not come to: without a record they stand as they are printed for pens.
const SOMETIMES: &[&str] = &["v_notice_primary", "v_primary_ballot", "v_primary_result", "v_class3_resolution", "v_self_nom"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/papers/golden")
}

#[test]
fn every_paper_of_the_road_exists_and_belongs_to_its_step() {
    for paper in PAPERS {
        assert!(huanjie::stages::find(paper.step).is_some(), "{}: no step {}", paper.id, paper.step);
    }
    for step in STAGES.iter().flat_map(|stage| stage.steps) {
        if let Work::Post(id) = step.work {
            assert!(find(id).is_some_and(|paper| paper.step == step.id && paper.series == Series::Notice), "{id} of {}", step.id);
        }
    }
}

#[test]
fn every_paper_stands_as_its_golden_page_says() {
    let bless = std::env::var_os("HUANJIE_BLESS").is_some();
    let mut wrong = Vec::new();
    for paper in of_a_village() {
        let made = plain(&document(at(point_of(paper.id)), paper.id).expect("a paper"));
        let page = folder().join(format!("{}.txt", paper.id));
        if bless {
            std::fs::write(&page, &made).expect("a golden page");
        }
        let golden = std::fs::read_to_string(&page).unwrap_or_default();
        if golden != made {
            let line =
                golden.lines().zip(made.lines()).position(|(a, b)| a != b).unwrap_or(golden.lines().count().min(made.lines().count()));
            wrong.push(format!("{}: line {}: {:?} is {:?}", paper.id, line + 1, golden.lines().nth(line), made.lines().nth(line)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_golden_page_is_left_without_a_paper() {
    for entry in std::fs::read_dir(folder()).expect("the folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        let id = name.trim_end_matches(".txt");
        assert!(of_a_village().iter().any(|paper| paper.id == id), "{name} belongs to no paper of a village");
    }
}

#[test]
fn the_same_record_makes_the_same_paper() {
    let again = super::sample("sichuan", 120, StagePoint::Ready);
    for paper in PAPERS {
        assert_eq!(document(at(StagePoint::Ready), paper.id), document(&again, paper.id), "{}", paper.id);
    }
}

#[test]
fn a_sketch_of_the_election_tells_what_each_paper_waits_for_without_making_it() {
    for point in [StagePoint::Displayed, StagePoint::Archived] {
        let s = super::sample("sichuan", 1052, point);
        let sketch = huanjie::papers::sketch(&s);
        assert!(s.election.roll.registered() > 800, "{point:?}");
        assert_eq!(sketch.election.roll.registered(), 500, "{point:?}");
        let differs = |paper: &&&'static Paper| (paper.make)(&sketch, paper).missing != (paper.make)(&s, paper).missing;
        let wrong: Vec<&str> = on_road(&s).iter().filter(differs).map(|paper| paper.id).collect();
        assert_eq!(wrong, Vec::<&str>::new(), "{point:?}");
    }
}

#[test]
fn a_paper_whose_record_is_missing_names_the_step_that_gives_it() {
    let founded = at(StagePoint::Founded);
    let missing = |id: &str| document(founded, id).expect("a paper").missing;
    assert_eq!(missing("v_notice_committee"), ["choose"]);
    assert_eq!(missing("v_notice_roll"), ["display"]);
    assert_eq!(missing("v_notice_cand"), ["candidates"]);
    assert_eq!(missing("v_result_report"), ["finish"]);
    assert!(missing("v_notice_nom").is_empty(), "the notice of nominations needs nothing but the frame");
    assert!(document(at(StagePoint::Archived), "v_certificate").expect("a paper").is_complete());
}
