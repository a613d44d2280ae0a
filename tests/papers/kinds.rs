//! Papers of the other kinds of election: in their own words, no key in place of words, each on a golden page.

use super::on_road;
use huanjie::election::Situation;
use huanjie::journal::{DeviceId, Digest};
use huanjie::law::book::{kinds, modes};
use huanjie::law::{ElectionKind, Ground, ModeId, Province};
use huanjie::papers::{PAPERS, document, plain};
use huanjie::training::{Rehearsal, StagePoint, sample_people, walk};
use huanjie::values::Threshold;
use huanjie::values::share::Reach;
use std::sync::OnceLock;

/// Every kind but the village, in every mode.
fn grounds() -> Vec<(ElectionKind, ModeId)> {
    let province = Province::from("nation");
    let others = kinds().into_iter().filter(|kind| kind.as_str() != "villagers");
    others
        .flat_map(|kind| {
            let modes: Vec<ModeId> = modes(kind, &province).into_iter().map(|mode| mode.id).collect();
            let modes = if modes.is_empty() { vec![ModeId::default()] } else { modes };
            modes.into_iter().map(move |mode| (kind.clone(), mode))
        })
        .collect()
}

/// Places that are larger than the others: their groups must have households for the representatives that the book asks for.
const PLACES: &[(&str, &str, u32)] = &[("representatives", "village", 760), ("representatives", "community", 2700)];

/// People of a place: no more than its sample has, and few enough to be walked quickly.
fn people_of(ground: &Ground) -> u32 {
    let large = PLACES.iter().find(|(kind, mode, _)| ground.kind.as_str() == *kind && ground.mode.as_str() == *mode);
    large.map_or_else(|| sample_people(ground).min(120), |(.., people)| *people)
}

/// The sample of a kind in a mode, at its end.
fn at_its_end(kind: &ElectionKind, mode: &ModeId) -> Situation {
    let ground = Ground { kind: kind.clone(), province: Province::from("nation"), mode: mode.clone() };
    let rehearsal = Rehearsal {
        election: "e".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: ground.kind.clone(),
        province: ground.province.clone(),
        mode: ground.mode.clone(),
        people: people_of(&ground),
        seed: 7,
        election_day: "2026-12-27".parse().expect("a day"),
    };
    walk(&rehearsal, StagePoint::Archived).expect("it comes to its end").situation
}

/// All of them, walked once.
pub fn ended() -> &'static [(String, Situation)] {
    static ENDED: OnceLock<Vec<(String, Situation)>> = OnceLock::new();
    ENDED.get_or_init(|| {
        let name = |kind: &ElectionKind, mode: &ModeId| if mode.is_empty() { kind.to_string() } else { format!("{kind}-{mode}") };
        grounds().into_iter().map(|(kind, mode)| (name(&kind, &mode), at_its_end(&kind, &mode))).collect()
    })
}

/// Lines of a paper that stand on its golden page; of what follows there is a digest.
const SHOWN: usize = 40;

/// Papers that stand on their golden pages from the first line to the last: each sentence of them is the program's own.
const WHOLE: &[&str] = &["v_summary", "v_member_stats"];

/// A paper for its golden page: long lists of people are cut short.
fn page(s: &Situation, id: &str) -> String {
    let text = plain(&document(s, id).expect("a paper"));
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= SHOWN + 10 || WHOLE.contains(&id) {
        return text;
    }
    let rest = lines[SHOWN..].join("\n");
    format!("{}\n… {} {}\n", lines[..SHOWN].join("\n"), lines.len() - SHOWN, Digest::of(rest.as_bytes()).short())
}

#[test]
fn the_papers_of_every_kind_are_in_its_own_words() {
    let mut wrong = Vec::new();
    for (kind, situation) in ended() {
        let of_villages = kind.contains("village");
        for paper in on_road(situation) {
            let text = plain(&document(situation, paper.id).expect("a paper"));
            let foreign: &[&str] = match of_villages {
                true => &["居民", "社区", "居务", "[["],
                false => &["村民", "村（", "村委会", "本村", "[["],
            };
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

#[test]
fn a_collective_is_told_of_its_meeting_ten_days_before_with_place_and_items() {
    let (_, s) = ended().iter().find(|(kind, _)| kind == "collective-member_assembly").expect("a collective");
    let notice = plain(&document(s, "v_notice_poll").expect("a notice"));
    for said in ["召开成员大会", "审议的事项是选举第十二届理事会、监事会", "会议召开10日前通知全体成员", "三分之二以上到会", "同一户内"]
    {
        assert!(notice.contains(said), "{said}: {notice}");
    }
    let due = huanjie::election::calendar::calendar(s).into_iter().find(|it| it.id == "poll_notice").and_then(|it| it.latest);
    assert_eq!(due.map(|day| day.to_string()).as_deref(), Some("2026-12-17"), "ten days before 27 December");
}

#[test]
fn scrutineers_sign_the_head_of_the_record_on_the_papers_of_the_count_and_on_no_ballot() {
    let signed: Vec<&str> = PAPERS.iter().filter(|paper| paper.head_signed).map(|paper| paper.id).collect();
    for id in ["v_station_return", "v_unissued", "v_open_record", "v_tally_summary", "v_result_report", "v_ballot_seal", "p_plenary"] {
        assert!(signed.contains(&id), "{id}");
    }
    for paper in PAPERS.iter().filter(|paper| paper.head_signed) {
        assert!(paper.privacy.is_traced(), "{}: its sheets bear the head", paper.id);
        let made = plain(&document(super::at(StagePoint::Archived), paper.id).expect("a paper"));
        assert_eq!(made.matches("监票人核对签字 =").count(), 2, "{}", paper.id);
    }
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
fn every_paper_of_every_kind_and_mode_stands_as_its_golden_page_says() {
    let mut wrong = Vec::new();
    for (kind, situation) in ended() {
        let papers = on_road(situation);
        let pages: Vec<String> = papers.iter().map(|paper| format!("==== {}\n{}", paper.id, page(situation, paper.id))).collect();
        compare(&mut wrong, kind, &pages.join("\n"));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_paper_of_the_table_stands_in_a_golden_page() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers");
    let text = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    let of_kinds: Vec<String> = ended().iter().map(|(kind, _)| text(folder.join(format!("golden-kinds/{kind}.txt")))).collect();
    let shown = |id: &str| {
        let heading = format!("==== {id}\n");
        folder.join(format!("golden/{id}.txt")).exists()
            || OF_THE_TERM.contains(&id)
            || OF_NO_SAMPLE.contains(&id)
            || of_kinds.iter().any(|page| page.contains(&heading))
    };
    let missing: Vec<&str> = PAPERS.iter().map(|paper| paper.id).filter(|id| !shown(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// A village whose book asks for everyone to vote: its first vote came to nothing.
fn voted_in_vain() -> Situation {
    let mut s = super::at(StagePoint::Announced).clone();
    s.law.turnout.value = Threshold { numerator: 1, denominator: 1, reach: Reach::AtLeast };
    s
}

#[test]
fn papers_that_no_sample_comes_to_stand_as_their_golden_pages_say() {
    let mut wrong = Vec::new();
    let party = &ended().iter().find(|(kind, _)| kind == "party_branch-members").expect("a branch").1;
    let void = voted_in_vain();
    assert!(on_road(&void).iter().any(|paper| paper.id == "v_notice_invalid_election"), "a void vote has its notice");
    for (name, paper, situation) in [("void", "v_notice_invalid_election", &void), ("reduce", "p_reduce", party)] {
        compare(&mut wrong, name, &plain(&document(situation, paper).expect("a paper")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Papers that no sample comes to.
const OF_NO_SAMPLE: &[&str] = &["v_notice_invalid_election", "p_reduce"];

/// Papers of the term.
const OF_THE_TERM: &[&str] = &[
    "m_recall_request",
    "m_recall_signatures",
    "m_recall_check",
    "m_recall_statement",
    "m_recall_ballot",
    "m_recall_notice",
    "m_resign_apply",
    "m_resign_notice",
    "m_terminate",
    "m_by_notice",
];

#[test]
fn the_papers_of_the_term_stand_as_their_golden_pages_say() {
    let mut wrong = Vec::new();
    let (asked, gone, filled) = crate::term::recalled_and_filled();
    for (name, paper, situation) in [
        ("term-asked", "m_recall_request", &asked),
        ("term-signatures", "m_recall_signatures", &asked),
        ("term-check", "m_recall_check", &asked),
        ("term-statement", "m_recall_statement", &asked),
        ("term-ballot", "m_recall_ballot", &asked),
        ("term-resign", "m_resign_apply", &gone),
        ("term-resigned", "m_resign_notice", &gone),
        ("term-ended", "m_terminate", &gone),
        ("term-recalled", "m_recall_notice", &gone),
        ("term-empty", "m_by_notice", &gone),
        ("term-filled", "m_by_notice", &filled),
    ] {
        compare(&mut wrong, name, &plain(&document(situation, paper).expect("a paper")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}
