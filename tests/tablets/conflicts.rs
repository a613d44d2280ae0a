//! What cannot both stand becomes a case with both sides; people decide; nothing is overruled silently.

use super::{Desk, company, join, minute, person, registered, together};
use ConflictKind as It;
use huanjie::election::conflict::{Choice, Conflict, ConflictKind, OfferKind};
use huanjie::election::count::CountEvent;
use huanjie::election::polling::{PollingCommand, PollingEvent, Proxy};
use huanjie::election::record::VoterId;
use huanjie::election::roll::{Absence, Change, RollCommand, RollEvent};
use huanjie::election::tablets::Role;
use huanjie::election::{Command, Event};
use huanjie::text::{Language, words};
use huanjie::values::{IdNumber, PersonName};

fn checked_in(voter: &VoterId, principals: &[VoterId]) -> Event {
    let (voter, principals) = (voter.clone(), principals.to_vec());
    Event::Polling(PollingEvent::CheckedIn { round: 1, voter, station: "1".into(), principals, credential: String::new() })
}

fn granted(principal: &VoterId, proxy: &VoterId) -> Event {
    let (principal, proxy) = (principal.clone(), proxy.clone());
    Event::Polling(PollingEvent::ProxyGranted(Proxy {
        principal,
        proxy,
        kinship: None,
        reason: "外出".into(),
        day: super::day("2026-12-20"),
    }))
}

fn renamed(voter: &VoterId, to: &str) -> Event {
    let change = Change { name: PersonName::new(to), ..Change::default() };
    Event::Roll(RollEvent::Corrected { voter: voter.clone(), change, reason: "错字".into() })
}

fn only(desk: &Desk) -> Conflict {
    let mut conflicts = desk.conflicts();
    assert_eq!(conflicts.len(), 1, "{conflicts:#?}");
    let conflict = conflicts.remove(0);
    let words = words(Language::Simplified);
    assert!(words.contains_key(&format!("tablets.conflict.{}", conflict.kind.code())));
    assert!(conflict.offers.iter().all(|offer| words.contains_key(&format!("tablets.offer.{}", offer.code))), "{:?}", conflict.offers);
    conflict
}

/// Settles the conflict of a desk by the offer that takes this place.
fn settle(desk: &mut Desk, at: i64, offer: usize) {
    let conflict = only(desk);
    let command = conflict.offers[offer].command(&conflict, "委员会当面问过");
    desk.ask(minute(at), &[command]).unwrap_or_else(|refusal| panic!("{refusal:?}"));
}

fn name_of(desk: &Desk, voter: &VoterId) -> String {
    desk.election().roll.voter(voter).expect("registered").registration.name.to_string()
}

#[test]
fn one_voter_at_two_desks_is_a_case_with_desk_time_and_person_of_both_sides() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    let first = one.record(minute(10), vec![checked_in(&voter, &[])]);
    let second = two.record(minute(20), vec![checked_in(&voter, &[])]);
    together(&mut [&mut committee, &mut one, &mut two]);
    for desk in [&committee, &one, &two] {
        let conflict = only(desk);
        assert_eq!(conflict.kind, It::CheckedInTwice);
        let sides: Vec<_> = conflict.sides.iter().map(|it| (it.entry.clone(), it.at, it.by.name.as_str(), it.stands)).collect();
        assert_eq!(sides, [(first.id(), minute(10), "d1的人", true), (second.id(), minute(20), "d2的人", false)]);
    }
    assert_eq!(committee.election().polling.poll(1).expect("a poll").issued(), 1);
    settle(&mut committee, 30, 1);
    assert!(committee.conflicts().is_empty());
    let election = committee.election();
    let poll = election.polling.poll(1).expect("a poll");
    assert_eq!((poll.issued(), &poll.check_ins[&voter].source.entry), (1, &second.id()));
    two.hear(&committee);
    assert!(two.conflicts().is_empty());
}

#[test]
fn when_both_ballots_went_into_the_box_two_are_issued_and_one_person_voted() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&voter, &[])]);
    two.record(minute(20), vec![checked_in(&voter, &[])]);
    together(&mut [&mut committee, &mut one, &mut two]);
    settle(&mut committee, 30, 2);
    let election = committee.election();
    let poll = election.polling.poll(1).expect("a poll");
    assert_eq!((poll.issued(), poll.voters(), committee.conflicts().len()), (2, 1, 0));
}

#[test]
fn one_who_voted_himself_and_through_another_is_a_case_whatever_came_first() {
    for (himself, through) in [(10, 20), (20, 10)] {
        let (mut committee, mut one, mut two) = company();
        let (principal, proxy) = (one.voter("周桂兰"), one.voter("何建国"));
        one.record(minute(himself), vec![checked_in(&principal, &[])]);
        two.record(minute(through), vec![checked_in(&proxy, std::slice::from_ref(&principal))]);
        together(&mut [&mut committee, &mut one, &mut two]);
        let conflict = only(&committee);
        assert_eq!((conflict.kind, conflict.sides.len()), (It::CheckedInTwice, 2));
        let election = committee.election();
        let poll = election.polling.poll(1).expect("a poll");
        assert_eq!(poll.issued(), 2, "each has one ballot that stands");
        assert!(poll.voted(&principal) && poll.voted(&proxy));
        settle(&mut committee, 30, 0);
        let election = committee.election();
        assert_eq!((election.polling.poll(1).expect("a poll").issued(), committee.conflicts().len()), (2, 0));
    }
}

#[test]
fn a_check_in_that_is_taken_back_lets_the_other_desks_one_stand() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&voter, &[])]);
    let other = two.record(minute(20), vec![checked_in(&voter, &[])]);
    let undone = PollingEvent::CheckInUndone { round: 1, voter: voter.clone(), reason: "点错了人".into() };
    one.record(minute(30), vec![Event::Polling(undone)]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert!(committee.conflicts().is_empty());
    let election = committee.election();
    assert_eq!(election.polling.poll(1).expect("a poll").check_ins[&voter].source.entry, other.id());
}

#[test]
fn whoever_undoes_his_own_second_check_in_does_not_undo_the_first_of_another_desk() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    let first = one.record(minute(10), vec![checked_in(&voter, &[])]);
    two.record(minute(20), vec![checked_in(&voter, &[])]);
    let undone = PollingEvent::CheckInUndone { round: 1, voter: voter.clone(), reason: "点错了人".into() };
    two.record(minute(30), vec![Event::Polling(undone)]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert!(committee.conflicts().is_empty());
    let election = committee.election();
    assert_eq!(election.polling.poll(1).expect("a poll").check_ins[&voter].source.entry, first.id());
}

#[test]
fn a_third_check_in_opens_a_decided_case_again() {
    let (mut committee, mut one, mut two) = company();
    let mut three = join(&committee, "d3", "3号登记台", Role::Registrar, &[]);
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&voter, &[])]);
    two.record(minute(20), vec![checked_in(&voter, &[])]);
    committee.hear(&one);
    committee.hear(&two);
    settle(&mut committee, 30, 0);
    three.record(minute(25), vec![checked_in(&voter, &[])]);
    together(&mut [&mut committee, &mut one, &mut two, &mut three]);
    let conflict = only(&committee);
    assert_eq!((conflict.kind, conflict.sides.len(), conflict.decisions.len()), (It::CheckedInTwice, 3, 1));
}

#[test]
fn one_registered_at_two_desks_is_a_case_also_with_an_old_number_or_a_variant_character() {
    let with_number = |called: &str, number: &IdNumber| {
        let mut person = person(called, 1);
        person.birth = number.birth();
        person.id_number = Some(number.clone());
        Event::Roll(RollEvent::Registered { people: vec![person] })
    };
    let new = IdNumber::from_old("510623800501123").expect("an old number");
    let other_number = |seq: &str| IdNumber::from_old(&format!("510623800501{seq}")).expect("an old number");
    let cases = [
        (with_number("邓小红", &new), with_number("邓晓红", &IdNumber::from_old("510623 800501 123").expect("typed in the old form"))),
        (registered("邓小红", 1), registered("邓小红", 1)),
        (registered("周瑞峰", 1), registered("周瑞峯", 1)),
    ];
    for (first, second) in cases {
        let (mut committee, mut one, mut two) = company();
        one.record(minute(10), vec![first]);
        two.record(minute(20), vec![second]);
        together(&mut [&mut committee, &mut one, &mut two]);
        let conflict = only(&committee);
        assert_eq!(conflict.kind, It::RegisteredTwice);
        assert_eq!(conflict.sides.iter().map(|side| side.by.name.as_str()).collect::<Vec<_>>(), ["d1的人", "d2的人"]);
        assert_eq!(committee.election().roll.registered(), 6);
        settle(&mut committee, 30, 1);
        assert_eq!((committee.election().roll.registered(), committee.conflicts().len()), (5, 0));
    }
    let (mut committee, mut one, mut two) = company();
    one.record(minute(10), vec![with_number("邓小红", &other_number("123"))]);
    two.record(minute(20), vec![with_number("黄大山", &other_number("125"))]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert!(committee.conflicts().is_empty(), "two people of one birthday");
}

#[test]
fn one_checked_in_after_he_was_struck_off_elsewhere_is_a_case() {
    let made = || {
        let (mut committee, mut one, mut two) = company();
        let voter = one.voter("周桂兰");
        committee.record(minute(5), vec![Event::Roll(RollEvent::Struck { voter: voter.clone(), why: Absence::MovedAway })]);
        one.record(minute(10), vec![checked_in(&voter, &[])]);
        together(&mut [&mut committee, &mut one, &mut two]);
        let conflict = only(&committee);
        assert_eq!((conflict.kind, conflict.sides.len()), (It::CheckedInStruck, 2));
        committee
    };
    for (offer, issued, standing) in [(0, 1, 4), (1, 0, 3), (2, 1, 3)] {
        let mut committee = made();
        settle(&mut committee, 30, offer);
        let election = committee.election();
        let poll = election.polling.poll(1).expect("a poll");
        assert_eq!((poll.issued(), election.roll.registered(), committee.conflicts().len()), (issued, standing, 0), "offer {offer}");
    }
}

#[test]
fn two_proxies_of_one_principal_are_a_case_and_one_or_none_is_kept() {
    for (offer, kept) in [(0, Some("何建国")), (1, Some("黎艳")), (2, None)] {
        let (mut committee, mut one, mut two) = company();
        let principal = one.voter("周桂兰");
        let (first, second) = (one.voter("何建国"), one.voter("黎艳"));
        one.record(minute(10), vec![granted(&principal, &first)]);
        two.record(minute(20), vec![granted(&principal, &second)]);
        together(&mut [&mut committee, &mut one, &mut two]);
        assert_eq!(only(&committee).kind, It::TwoProxies);
        settle(&mut committee, 30, offer);
        let kept_by = committee.election().polling.proxies.get(&principal).map(|proxy| proxy.proxy.clone());
        assert_eq!(kept_by, kept.map(|called| committee.voter(called)));
        assert!(committee.conflicts().is_empty());
    }
}

#[test]
fn over_three_for_one_is_a_case_until_enough_are_taken_back() {
    let (mut committee, mut one, mut two) = company();
    committee.record(minute(1), (0..4).map(|at| registered(["甲明", "乙芳", "丙刚", "丁丽"][at], 2)).collect());
    one.hear(&committee);
    two.hear(&committee);
    let proxy = one.voter("周桂兰");
    one.record(minute(10), vec![granted(&one.voter("甲明"), &proxy), granted(&one.voter("乙芳"), &proxy)]);
    two.record(minute(20), vec![granted(&two.voter("丙刚"), &proxy), granted(&two.voter("丁丽"), &proxy)]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let conflict = only(&committee);
    assert_eq!(conflict.kind, It::TooManyProxies);
    assert_eq!(conflict.about.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["周桂兰", "4", "3"]);
    settle(&mut committee, 30, 0);
    assert!(committee.conflicts().is_empty());
    assert_eq!(committee.election().polling.proxies.len(), 3);
}

#[test]
fn one_field_corrected_in_two_ways_is_a_case_and_the_earlier_stands_until_it_is_decided() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![renamed(&voter, "周桂蓝")]);
    two.record(minute(20), vec![renamed(&voter, "周桂岚")]);
    together(&mut [&mut committee, &mut one, &mut two]);
    for desk in [&committee, &one, &two] {
        assert_eq!(only(desk).kind, It::CorrectedDifferently);
        assert_eq!(name_of(desk, &voter), "周桂蓝");
    }
    settle(&mut committee, 30, 1);
    two.hear(&committee);
    for desk in [&committee, &two] {
        assert!(desk.conflicts().is_empty());
        assert_eq!(name_of(desk, &voter), "周桂岚");
    }
}

#[test]
fn a_correction_of_what_one_has_seen_is_no_case_and_other_fields_do_not_wait() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![renamed(&voter, "周桂蓝")]);
    two.hear(&one);
    two.record(minute(20), vec![renamed(&voter, "周桂岚")]);
    let change = Change { group: Some(2), household: Some("周德福".into()), ..Change::default() };
    one.record(minute(21), vec![Event::Roll(RollEvent::Corrected { voter: voter.clone(), change, reason: "搬家".into() })]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert!(committee.conflicts().is_empty());
    let election = committee.election();
    let found = &election.roll.voter(&voter).expect("registered").registration;
    assert_eq!((found.name.as_str(), found.group, found.household.as_str()), ("周桂岚", 2, "周德福"));
    // one and the same correction twice is none either
    one.record(minute(30), vec![renamed(&voter, "周桂兰")]);
    two.record(minute(31), vec![renamed(&voter, "周桂兰")]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert!(committee.conflicts().is_empty());
}

#[test]
fn two_results_for_one_box_and_two_settings_of_one_thing_are_cases() {
    let (mut committee, mut one, mut two) = company();
    let opened = |returned| Event::Count(CountEvent::BoxOpened { round: 1, station: "1".into(), returned, forged: 0 });
    one.record(minute(500), vec![opened(690)]);
    two.record(minute(501), vec![opened(691)]);
    together(&mut [&mut committee, &mut one, &mut two]);
    assert_eq!(only(&committee).kind, It::TwoResults);
    let found = |desk: &Desk| desk.election().count.round(1).expect("a count").boxes["1"].returned;
    assert_eq!(found(&committee), 690);
    settle(&mut committee, 510, 1);
    assert_eq!((found(&committee), committee.conflicts().len()), (691, 0));
    // a recount by one who saw the decision stands
    two.hear(&committee);
    two.record(minute(520), vec![opened(692)]);
    committee.hear(&two);
    assert_eq!((found(&committee), committee.conflicts().len()), (692, 0));
    let printing = |printed| {
        let printing = huanjie::election::polling::Printing { printed, set_aside: 0 };
        Event::Polling(PollingEvent::BallotsPrinted { round: 1, printing })
    };
    committee.record(minute(530), vec![printing(800)]);
    two.record(minute(531), vec![printing(900)]);
    committee.hear(&two);
    assert_eq!(only(&committee).kind, It::SetDifferently);
}

#[test]
fn two_decisions_that_differ_leave_the_case_open_until_one_who_saw_both_decides() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![renamed(&voter, "周桂蓝")]);
    two.record(minute(20), vec![renamed(&voter, "周桂岚")]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let mut deputy = join(&committee, "c2", "副台", Role::Committee, &[]);
    settle(&mut committee, 30, 0);
    settle(&mut deputy, 31, 1);
    together(&mut [&mut committee, &mut deputy, &mut one, &mut two]);
    let conflict = only(&committee);
    assert_eq!((conflict.decisions.len(), conflict.sides.len()), (2, 2));
    assert_eq!(name_of(&committee, &voter), "周桂蓝");
    settle(&mut committee, 40, 1);
    together(&mut [&mut committee, &mut one, &mut two]);
    for desk in [&committee, &one, &two] {
        assert!(desk.conflicts().is_empty());
        assert_eq!(name_of(desk, &voter), "周桂岚");
    }
}

#[test]
fn two_decisions_on_one_check_in_that_differ_are_shown() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&voter, &[])]);
    let second = two.record(minute(20), vec![checked_in(&voter, &[])]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let mut deputy = join(&committee, "c2", "副台", Role::Committee, &[]);
    settle(&mut committee, 30, 0);
    settle(&mut deputy, 31, 1);
    together(&mut [&mut committee, &mut deputy, &mut one, &mut two]);
    let conflict = only(&committee);
    assert_eq!((conflict.decisions.len(), conflict.sides.len()), (2, 2));
    settle(&mut committee, 40, 1);
    let election = committee.election();
    let poll = election.polling.poll(1).expect("a poll");
    assert_eq!((poll.issued(), &poll.check_ins[&voter].source.entry, committee.conflicts().len()), (1, &second.id(), 0));
}

#[test]
fn a_decision_needs_a_reason_and_the_sides_that_are_there() {
    let (mut committee, mut one, mut two) = company();
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&voter, &[])]);
    two.record(minute(20), vec![checked_in(&voter, &[])]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let conflict = only(&committee);
    let asked = |command: Command| huanjie::election::decide(&committee.situation(), &command).err().map(|refusal| refusal.code);
    assert_eq!(asked(conflict.offers[0].command(&conflict, " ")).as_deref(), Some("conflict.no-reason"));
    let mut other = conflict.clone();
    other.sides.pop();
    assert_eq!(asked(other.offers[0].command(&other, "问过")).as_deref(), Some("conflict.not-offered"));
    let mut strange = conflict.clone();
    strange.offers[0].kind = OfferKind::Resolve(Choice::None);
    assert_eq!(asked(strange.offers[0].command(&strange, "问过")).as_deref(), Some("conflict.not-offered"));
    let strike = RollCommand::Strike { voter: one.voter("黎艳"), why: Absence::Died };
    assert!(huanjie::election::decide(&committee.situation(), &Command::Roll(strike)).is_ok());
    let undo = PollingCommand::UndoCheckIn { round: 1, voter, reason: "收回".into() };
    assert!(huanjie::election::decide(&committee.situation(), &Command::Polling(undo)).is_ok());
}
