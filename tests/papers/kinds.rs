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

/// Which papers of institutions stand in golden pages, by kind and mode.
const OF_INSTITUTIONS: &[(&str, &str, &[&str])] = &[
    (
        "party_branch",
        "members",
        &[
            "p_request",
            "p_cand_list",
            "p_reply",
            "p_rec_summary",
            "p_base_table",
            "p_method",
            "p_plenary",
            "p_result_up",
            "p_reply_result",
            "v_ballot",
        ],
    ),
    ("township_party", "", &["t_allotment", "t_credentials", "t_presidium", "p_method", "p_plenary", "p_result_up", "v_ballot"]),
    ("deputies", "township", &["n_commission", "n_district", "n_consult", "n_credentials"]),
    ("representatives", "community", &["d_summary"]),
    ("township_government", "", &["t_presidium", "t_credentials"]),
];

fn at_its_end(kind: &str, mode: &str) -> huanjie::election::Situation {
    let ground = Ground { kind: kind.into(), province: Province::from("nation"), mode: mode.into() };
    let rehearsal = Rehearsal {
        election: "e".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: ground.kind.clone(),
        province: ground.province.clone(),
        mode: ground.mode.clone(),
        people: sample_people(&ground).min(200),
        seed: 7,
        election_day: "2026-12-27".parse().expect("a day"),
    };
    walk(&rehearsal, StagePoint::Archived).expect("it comes to its end").situation
}

fn compare(wrong: &mut Vec<String>, name: &str, made: &str) {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers/golden-kinds").join(format!("{name}.txt"));
    if std::env::var_os("HUANJIE_BLESS").is_some() {
        std::fs::create_dir_all(page.parent().expect("a folder")).expect("a folder");
        std::fs::write(&page, made).expect("a golden page");
    }
    let golden = std::fs::read_to_string(&page).unwrap_or_default();
    if let Some((line, (is, said))) = made.lines().zip(golden.lines().chain(std::iter::repeat(""))).enumerate().find(|(_, (a, b))| a != b) {
        wrong.push(format!("{name}: line {}: {said:?} is {is:?}", line + 1));
    } else if golden != made {
        wrong.push(format!("{name}: it is shorter"));
    }
}

#[test]
fn every_paper_of_an_institution_stands_as_its_golden_page_says() {
    let mut wrong = Vec::new();
    for (kind, mode, papers) in OF_INSTITUTIONS {
        let situation = at_its_end(kind, mode);
        for paper in *papers {
            let made = document(&situation, paper).expect("a paper");
            compare(&mut wrong, &format!("{kind}-{paper}"), &plain(&made));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_paper_that_no_village_has_stands_in_a_golden_page() {
    let shown: Vec<&str> =
        OF_INSTITUTIONS.iter().flat_map(|(.., papers)| papers.iter().copied()).chain(OF_THE_TERM.iter().copied()).collect();
    let missing: Vec<&str> = PAPERS.iter().map(|paper| paper.id).filter(|id| !id.starts_with("v_") && !shown.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Papers of the term.
const OF_THE_TERM: &[&str] = &["m_recall_request", "m_recall_notice", "m_by_notice"];

#[test]
fn the_papers_of_the_term_stand_as_their_golden_pages_say() {
    let mut wrong = Vec::new();
    let (asked, gone, filled) = crate::term::recalled_and_filled();
    for (name, paper, situation) in [
        ("term-asked", "m_recall_request", &asked),
        ("term-recalled", "m_recall_notice", &gone),
        ("term-empty", "m_by_notice", &gone),
        ("term-filled", "m_by_notice", &filled),
    ] {
        compare(&mut wrong, name, &plain(&document(situation, paper).expect("a paper")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}
