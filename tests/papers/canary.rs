//! A roll full of canaries: no posted paper shows what its class may not, no secret paper leads to a voter.

use super::{at, kinds, on_road};
use huanjie::election::Situation;
use huanjie::papers::{Block, PAPERS, Paper, Privacy, document, plain};
use huanjie::training::StagePoint;

/// The situation with telephones, remarks, households, reasons and evidence that nobody may read.
fn with_canaries(s: &Situation) -> Situation {
    let mut s = s.clone();
    for (voter, no) in s.election.roll.voters.iter_mut().zip(100_u32..) {
        voter.registration.phone = format!("139CANARY{no}");
        voter.registration.note = format!("CANARY住址{no}号");
        voter.registration.traits.nation = format!("CANARY民族{no}");
    }
    for (_, person, _) in &mut s.election.roll.residents {
        person.household = "CANARY户主".to_owned();
    }
    for proxy in s.election.polling.proxies.values_mut() {
        proxy.reason = "CANARY病情".to_owned();
    }
    for case in &mut s.election.roll.cases {
        case.objection.facts = "CANARY理由".to_owned();
    }
    for nominee in s.election.nomination.nominees.values_mut() {
        for (_, ground) in nominee.vetting.values_mut() {
            *ground = Some("CANARY处分".to_owned());
        }
        if let Some((_, reason)) = &mut nominee.withdrew {
            *reason = "CANARY退出".to_owned();
        }
    }
    for report in &mut s.election.outcome.reports {
        report.by = "CANARY举报人".to_owned();
    }
    s
}

fn situations() -> Vec<(String, Situation)> {
    let points = [StagePoint::Displayed, StagePoint::Ready, StagePoint::Announced, StagePoint::Archived];
    let village = points.into_iter().map(|point| (format!("village {point:?}"), with_canaries(at(point))));
    let others = kinds::ended().iter().map(|(kind, s)| (kind.clone(), with_canaries(s)));
    village.chain(others).collect()
}

#[test]
fn no_posted_and_no_secret_paper_shows_a_telephone_an_address_a_reason_or_who_reported() {
    for (kind, s) in situations() {
        for paper in PAPERS.iter().filter(|paper| paper.privacy.is_public() || paper.privacy == Privacy::Secret) {
            let text = plain(&document(&s, paper.id).expect("a paper"));
            assert!(!text.contains("CANARY"), "{kind} {} shows {}", paper.id, &text[text.find("CANARY").unwrap_or(0)..]);
        }
    }
}

#[test]
fn the_canaries_sing_on_papers_that_may_show_them() {
    let s = with_canaries(at(StagePoint::Archived));
    assert!(plain(&document(&s, "v_roll_master").expect("a paper")).contains("CANARY住址"));
    assert!(plain(&document(&s, "v_member_stats").expect("a paper")).contains("CANARY民族"));
}

/// Every name on the roll that stands nowhere else in the record.
fn bare_voters(s: &Situation) -> Vec<String> {
    let nominees: Vec<String> = s.election.nomination.nominees.values().map(|it| it.name.to_string()).collect();
    let staff: Vec<String> = s.election.polling.staff.iter().map(|it| it.name.to_string()).collect();
    let lists = huanjie::election::polling::rounds(s).into_iter().flat_map(|round| round.lists).flat_map(|(_, people)| people);
    let listed: Vec<String> = lists.map(|person| huanjie::election::people::name(s, &person)).collect();
    let committee: Vec<String> = s.election.committee.members.iter().map(|it| it.chosen.name.to_string()).collect();
    let names = s.election.roll.voters.iter().map(|voter| voter.registration.name.to_string());
    names
        .filter(|name| name.chars().count() > 2 && ![&nominees, &staff, &committee, &listed].iter().any(|known| known.contains(name)))
        .collect()
}

#[test]
fn a_paper_without_personal_facts_names_no_voter_and_a_secret_one_neither() {
    for (kind, s) in situations() {
        let voters = bare_voters(&s);
        // a test ballot says so across its face; names written into it are made up for the teller
        let bare = |paper: &&Paper| matches!(paper.privacy, Privacy::Pub0 | Privacy::Secret) && paper.id != "v_test_ballots";
        for paper in on_road(&s).into_iter().filter(|paper| bare(paper)) {
            let text = plain(&document(&s, paper.id).expect("a paper"));
            let named = voters.iter().find(|name| text.contains(name.as_str()));
            assert_eq!(named, None, "{kind} {}", paper.id);
        }
    }
}

#[test]
fn a_paper_of_names_and_groups_shows_no_birth_and_no_age() {
    for (kind, s) in situations() {
        for paper in on_road(&s).into_iter().filter(|paper| paper.privacy == Privacy::Pub1 && paper.id != "v_summary") {
            let text = plain(&document(&s, paper.id).expect("a paper"));
            for word in ["岁", "出生", "民族", "政治面貌"] {
                assert!(!text.contains(word), "{kind} {} says {word}", paper.id);
            }
        }
    }
}

#[test]
fn every_sheet_of_a_secret_paper_is_like_every_other() {
    for (kind, s) in situations() {
        for paper in on_road(&s).into_iter().filter(|paper| paper.privacy == Privacy::Secret && paper.id != "v_test_ballots") {
            let made = document(&s, paper.id).expect("a paper");
            assert_eq!(made.number, None, "{kind} {}", paper.id);
            let only_faces = made.blocks.iter().all(|block| matches!(block, Block::Ballot(_) | Block::NewSheet));
            assert!(only_faces, "{kind} {}: {:?}", paper.id, made.blocks);
            let serial = |face: &huanjie::papers::BallotFace| {
                face.rules.iter().chain([&face.title, &face.when, &face.seal]).any(|it| it.contains('№') || it.contains("编号"))
            };
            let numbered = made.blocks.iter().any(|block| matches!(block, Block::Ballot(face) if serial(face)));
            assert!(!numbered, "{kind} {}", paper.id);
        }
    }
}
