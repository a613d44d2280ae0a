//! Codes on cards: a good one leads to whom it is for, every other one is refused with its reason.

use super::{DATA_KEY, Desk, ELECTION, committee, minute, registered};
use huanjie::election::credential::{Bearer, CardIndex, CardKey, Claim, DIGITS, spaced};
use huanjie::election::polling::{PollingCommand, PollingEvent, Proxy};
use huanjie::election::record::VoterId;
use huanjie::election::{Command, Event, Situation};
use huanjie::training::Chance;
use proptest::prelude::*;

/// A village of four, and the key of its cards.
fn village() -> (Desk, CardKey) {
    let mut desk = committee();
    desk.record(minute(0), ["周桂兰", "石磊", "黎艳", "何建国"].map(|name| registered(name, 1)).to_vec());
    (desk, CardKey::of(&DATA_KEY.0))
}

fn read(s: &Situation, code: &str, key: &CardKey) -> Option<Result<Bearer, String>> {
    let read = CardIndex::of(s, ELECTION).read(s, code, ELECTION, key)?;
    Some(read.map_err(|refusal| {
        let said = refusal.sentence(huanjie::text::Language::Simplified);
        assert!(!said.contains('{') && !said.contains("refusal."), "{said}");
        assert!(refusal.way_out(huanjie::text::Language::Simplified).is_some(), "{} leaves no way out", refusal.code);
        refusal.code
    }))
}

fn card(desk: &Desk, name: &str, key: &CardKey) -> String {
    Claim::of_voter(&desk.situation(), &desk.voter(name)).code(ELECTION, key)
}

#[test]
fn a_card_leads_to_its_voter_however_it_is_typed() {
    let (desk, key) = village();
    let (s, code) = (desk.situation(), card(&desk, "周桂兰", &key));
    let voter = Some(Ok(Bearer::Voter(desk.voter("周桂兰"))));
    assert_eq!(code.len(), DIGITS);
    assert!(code.bytes().all(|byte| byte.is_ascii_digit()), "digits alone pass through any keyboard");
    assert_eq!(read(&s, &code, &key), voter);
    assert_eq!(read(&s, &format!(" {}\r\n", spaced(&code)), &key), voter);
    let wide: String = code.chars().map(|digit| char::from_u32(0xff10 + digit as u32 - 0x30).expect("a digit")).collect();
    assert_eq!(read(&s, &wide, &key), voter);
    for other in ["", "513701199001011234", "0012345678", "周桂兰", &code[1..], &format!("{code}0"), &code.replace('1', "l")] {
        assert_eq!(read(&s, other, &key), None, "{other} is no card, and left to what else it may be");
    }
}

#[test]
fn every_single_digit_that_is_altered_is_refused() {
    let (desk, key) = village();
    let (s, code) = (desk.situation(), card(&desk, "石磊", &key));
    let mut codes = std::collections::BTreeSet::new();
    for at in 0..DIGITS {
        for digit in ('0'..='9').filter(|digit| !code[at..].starts_with(*digit)) {
            let mut altered = code.clone();
            altered.replace_range(at..=at, &digit.to_string());
            codes.insert(read(&s, &altered, &key).expect("a code").expect_err("refused"));
        }
    }
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    assert_eq!(codes, ["card.forged", "card.newer", "card.other-election"]);
}

#[test]
fn two_digits_that_changed_places_are_found() {
    let (desk, key) = village();
    let (s, code) = (desk.situation(), card(&desk, "石磊", &key));
    for at in 0..DIGITS - 1 {
        let mut digits: Vec<char> = code.chars().collect();
        digits.swap(at, at + 1);
        let swapped: String = digits.into_iter().collect();
        if swapped != code {
            assert!(read(&s, &swapped, &key).expect("a code").is_err(), "{swapped}");
        }
    }
}

#[test]
fn a_card_of_another_election_or_of_another_key_is_refused_with_that_reason() {
    let (desk, key) = village();
    let s = desk.situation();
    let claim = Claim::of_voter(&s, &desk.voter("石磊"));
    assert_eq!(read(&s, &claim.code("e2", &key), &key), Some(Err("card.other-election".into())));
    let forger = CardKey::of(&[8; 32]);
    assert_eq!(read(&s, &claim.code(ELECTION, &forger), &key), Some(Err("card.forged".into())));
    let stranger = Claim { subject: "c-99.0.0".into(), ..claim };
    assert_eq!(read(&s, &stranger.code(ELECTION, &key), &key), Some(Err("card.unknown-voter".into())));
}

#[test]
fn a_card_that_was_issued_again_holds_and_the_one_before_does_not() {
    let (mut desk, key) = village();
    let first = card(&desk, "黎艳", &key);
    let voter = desk.voter("黎艳");
    let reissue = |reason: &str| Command::Polling(PollingCommand::ReissueCard { voter: voter.clone(), reason: reason.into() });
    assert_eq!(desk.ask(minute(3), &[reissue(" ")]).expect_err("a reason is asked for").code, "card.no-reason");
    desk.ask(minute(5), &[reissue("丢了")]).expect("issued again");
    let second = card(&desk, "黎艳", &key);
    assert_ne!(first, second);
    assert_eq!(read(&desk.situation(), &first, &key), Some(Err("card.reissued".into())));
    assert_eq!(read(&desk.situation(), &second, &key), Some(Ok(Bearer::Voter(voter.clone()))));
    desk.ask(minute(6), &[reissue("又丢了")]).expect("issued again");
    assert_eq!(read(&desk.situation(), &second, &key), Some(Err("card.reissued".into())));
    assert!(read(&desk.situation(), &card(&desk, "石磊", &key), &key).expect("a card").is_ok(), "others' cards hold");
}

#[test]
fn a_desk_that_has_not_heard_of_the_new_issue_takes_it_and_refuses_the_old_one_once_it_has() {
    let (mut desk, key) = village();
    let behind = desk.copied();
    let (first, voter) = (card(&desk, "黎艳", &key), desk.voter("黎艳"));
    desk.ask(minute(5), &[Command::Polling(PollingCommand::ReissueCard { voter: voter.clone(), reason: "破了".into() })]).expect("again");
    let second = card(&desk, "黎艳", &key);
    assert_eq!(read(&behind.situation(), &second, &key), Some(Ok(Bearer::Voter(voter.clone()))));
    assert_eq!(read(&behind.situation(), &first, &key), Some(Ok(Bearer::Voter(voter))));
    let mut told = behind;
    told.hear(&desk);
    assert_eq!(read(&told.situation(), &first, &key), Some(Err("card.reissued".into())));
}

#[test]
fn nobody_who_is_not_on_the_roll_gets_a_card_again() {
    let (mut desk, _) = village();
    let nobody = Command::Polling(PollingCommand::ReissueCard { voter: VoterId::from("c-99.0.0"), reason: "丢了".into() });
    assert_eq!(desk.ask(minute(3), &[nobody]).expect_err("refused").code, "card.not-registered");
}

#[test]
fn a_slip_holds_while_its_proxy_stands() {
    let (mut desk, key) = village();
    let (principal, proxy) = (desk.voter("周桂兰"), desk.voter("石磊"));
    let grant = |proxy: &VoterId| {
        Event::Polling(PollingEvent::ProxyGranted(Proxy {
            principal: principal.clone(),
            proxy: proxy.clone(),
            kinship: None,
            reason: "在外务工".into(),
            day: super::day("2026-12-20"),
        }))
    };
    desk.record(minute(1), vec![grant(&proxy)]);
    let slip = |desk: &Desk| Claim::of_proxy(&desk.situation(), &principal).map(|claim| claim.code(ELECTION, &key));
    let first = slip(&desk).expect("a slip");
    let bearer = Bearer::Proxy { principal: principal.clone(), proxy: proxy.clone() };
    assert_eq!(read(&desk.situation(), &first, &key), Some(Ok(bearer)));
    desk.record(minute(2), vec![Event::Polling(PollingEvent::ProxyRevoked { principal: principal.clone(), reason: "改人".into() })]);
    assert_eq!(slip(&desk), None);
    assert_eq!(read(&desk.situation(), &first, &key), Some(Err("card.unknown-proxy".into())));
    desk.record(minute(3), vec![grant(&desk.voter("黎艳"))]);
    assert_eq!(
        read(&desk.situation(), &first, &key),
        Some(Err("card.unknown-proxy".into())),
        "the old slip does not lead to the new proxy"
    );
    assert!(read(&desk.situation(), &slip(&desk).expect("a slip"), &key).expect("a card").is_ok());
}

#[test]
fn the_plate_of_a_station_leads_to_it() {
    let (desk, key) = village();
    let s = desk.situation();
    assert_eq!(read(&s, &Claim::of_station("1").code(ELECTION, &key), &key), Some(Ok(Bearer::Station("1".into()))));
    assert_eq!(read(&s, &Claim::of_station("9").code(ELECTION, &key), &key), Some(Err("card.unknown-station".into())));
}

#[test]
fn cards_of_a_large_roll_are_told_apart() {
    let mut desk = committee();
    desk.record(minute(0), (0..3_000).map(|number| registered(if number % 2 == 0 { "张伟" } else { "李娜" }, 1)).collect());
    let (s, key) = (desk.situation(), CardKey::of(&DATA_KEY.0));
    let index = CardIndex::of(&s, ELECTION);
    let mut codes = std::collections::BTreeSet::new();
    for voter in &s.election.roll.voters {
        let code = Claim::of_voter(&s, &voter.id).code(ELECTION, &key);
        assert_eq!(index.read(&s, &code, ELECTION, &key), Some(Ok(Bearer::Voter(voter.id.clone()))));
        codes.insert(code);
    }
    assert_eq!(codes.len(), 3_000);
}

proptest! {
    #[test]
    fn nothing_that_is_scanned_makes_the_desk_fall(text in "\\PC*") {
        let (desk, key) = village();
        if let Some(Ok(bearer)) = read(&desk.situation(), &text, &key) {
            prop_assert!(false, "{text} was taken for {bearer:?}");
        }
    }

    #[test]
    fn no_code_of_32_digits_made_up_is_taken(digits in "1[123][0-9]{30}", mine in any::<bool>()) {
        let (desk, key) = village();
        let mark = card(&desk, "石磊", &key)[2..8].to_owned();
        let made_up = if mine { format!("{}{mark}{}", &digits[..2], &digits[8..]) } else { digits };
        prop_assert!(read(&desk.situation(), &made_up, &key).expect("a code").is_err());
    }
}

#[test]
fn codes_cut_joined_and_mixed_by_chance_are_refused_or_no_codes() {
    let (desk, key) = village();
    let s = desk.situation();
    let good: Vec<String> = ["周桂兰", "石磊", "黎艳"].map(|name| card(&desk, name, &key)).into();
    let mut chance = Chance::new(6, 1);
    for _ in 0..2_000 {
        let (one, two) = (&good[chance.below(3) as usize], &good[chance.below(3) as usize]);
        let (cut, from) = (chance.below(33) as usize, chance.below(33) as usize);
        let mixed = format!("{}{}", &one[..cut], &two[from..]);
        if let Some(Ok(_)) = read(&s, &mixed, &key) {
            assert!(good.contains(&mixed), "{mixed}");
        }
    }
}
