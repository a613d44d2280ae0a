//! What papers may not show: identity numbers, telephones, reasons; and on ballots anything that differs between sheets.

use super::{at, sample};
use huanjie::election::Situation;
use huanjie::papers::{Block, DocumentKind, PAPERS, Privacy, document, find, plain};
use huanjie::training::StagePoint;

/// Every run of so many digits or more in a text, an X at its end included.
fn runs_of_digits(text: &str, least: usize) -> Vec<String> {
    let mut runs = vec![String::new()];
    for c in text.chars() {
        match runs.last_mut() {
            Some(run) if c.is_ascii_digit() => run.push(c),
            _ => runs.push(String::new()),
        }
    }
    runs.retain(|run| run.len() >= least);
    runs
}

fn assert_clean(s: &Situation) {
    let secrets: Vec<String> = s
        .election
        .roll
        .voters
        .iter()
        .flat_map(|voter| {
            let number = voter.registration.id_number.as_ref().map(|number| number.as_str().to_owned());
            number.into_iter().chain((!voter.registration.phone.is_empty()).then(|| voter.registration.phone.clone()))
        })
        .collect();
    assert!(secrets.len() > 50, "the village has identity numbers");
    for paper in PAPERS {
        let made = document(s, paper.id).expect("a paper");
        let text = plain(&made);
        // the serial number of a certificate has eight digits; a masked identity number has fewer than its last four beside a mask
        let long: Vec<String> = runs_of_digits(&text, 9);
        assert!(long.is_empty(), "{}: {long:?}", paper.id);
        assert!(!text.contains('*'), "{}: a masked number", paper.id);
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{} shows {secret}", paper.id);
        }
    }
}

#[test]
fn no_paper_shows_an_identity_number_or_a_telephone() {
    for point in [StagePoint::Displayed, StagePoint::Ready, StagePoint::Archived] {
        assert_clean(at(point));
    }
}

#[test]
fn posted_papers_show_no_day_of_birth_and_no_reason() {
    for s in [at(StagePoint::Ready), at(StagePoint::Archived)] {
        let births: Vec<String> = s.election.roll.voters.iter().map(|voter| voter.registration.birth.to_string()).collect();
        let reasons: Vec<&str> = s.election.polling.proxies.values().map(|proxy| proxy.reason.as_str()).collect();
        assert!(!reasons.is_empty(), "someone votes through another");
        for paper in PAPERS.iter().filter(|paper| paper.privacy.is_public()) {
            let text = plain(&document(s, paper.id).expect("a paper"));
            assert!(!births.iter().any(|birth| text.contains(birth.as_str())), "{} shows a day of birth", paper.id);
            assert!(!reasons.iter().any(|reason| text.contains(reason)), "{} shows why someone cannot come", paper.id);
        }
    }
}

#[test]
fn a_ballot_carries_seats_names_and_rules_and_nothing_else() {
    let paper = find("v_ballot").expect("the ballot");
    assert_eq!(paper.privacy, Privacy::Secret);
    assert!(!paper.privacy.is_traced(), "no digest and no page number on a ballot");
    let s = at(StagePoint::Ready);
    let made = document(s, "v_ballot").expect("a ballot");
    let [Block::Ballot(face)] = made.blocks.as_slice() else { panic!("one face: {:?}", made.blocks) };
    let seats = &s.election.setup.founding.as_ref().expect("founded").seats;
    assert_eq!(face.offices.len(), seats.len());
    for (office, seats) in face.offices.iter().zip(seats) {
        assert_eq!(office.free, seats.seats, "as many free cells as seats");
        let listed: Vec<&str> =
            s.election.nomination.candidates(&seats.office).iter().map(|key| s.election.nomination.nominees[key].name.as_str()).collect();
        let printed: Vec<String> = office.names.iter().map(|it| it.name.replace('\u{3000}', "")).collect();
        assert_eq!(printed, listed, "in the order of the formal list");
    }
    assert_eq!(made.number, None);
}

#[test]
fn the_card_of_a_voter_has_a_running_number_and_no_identity_number() {
    let s = at(StagePoint::Ready);
    let made = document(s, "v_voter_card").expect("cards");
    let cards: Vec<_> = made.blocks.iter().filter_map(|block| if let Block::Card(face) = block { Some(face) } else { None }).collect();
    assert_eq!(cards.len() as u64, s.election.roll.registered());
    assert_eq!(cards[0].lines.last().map(|(_, number)| number.as_str()), Some("01-001"));
    assert_eq!(made.kind, DocumentKind::Card);
}

#[test]
fn two_of_one_name_in_a_group_are_told_apart_by_year_and_never_by_a_number_of_a_card() {
    let s = sample("sichuan", 1052, StagePoint::Displayed);
    let text = plain(&document(&s, "v_roll_poster").expect("the poster"));
    assert!(runs_of_digits(&text, 5).is_empty(), "{:?}", runs_of_digits(&text, 5));
}
