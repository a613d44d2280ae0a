//! The poll: stations, staff, proxies, check-in, closing, turnout.

use super::{Village, day, name, office, station, value};
use huanjie::election::nomination::{Kin, NominationCommand, NominationEvent};
use huanjie::election::polling::{
    BoxKind, Closing, KeptSeat, PollingCommand, PollingEvent, Proxy, Round, RoundKind, Staff, StaffRole, Station, turnout,
};
use huanjie::election::record::VoterId;
use huanjie::election::{Command, Event};
use huanjie::law::terms::Kinship;

fn set(stations: Vec<Station>) -> Command {
    Command::Polling(PollingCommand::SetStations(stations))
}

fn grant(principal: &VoterId, proxy: &VoterId) -> Command {
    let (principal, proxy) = (principal.clone(), proxy.clone());
    let grant = Proxy { principal, proxy, kinship: None, reason: "外出务工".into(), day: day("2026-12-10") };
    Command::Polling(PollingCommand::GrantProxy(grant))
}

fn check_in(voter: &VoterId, at: &str, principals: &[VoterId]) -> Command {
    let (voter, station, principals) = (voter.clone(), at.to_owned(), principals.to_vec());
    Command::Polling(PollingCommand::CheckIn { round: 1, voter, station, principals, credential: "身份证".into() })
}

fn fixed(village: &mut Village, called: &str) {
    let person = village.stand(called, "chair", 10);
    let lists = vec![(office("chair"), vec![person])];
    village.record(&[Event::Nomination(NominationEvent::CandidatesFixed { lists, order_reason: "".into(), day: day("2026-12-20") })]);
}

#[test]
fn every_group_votes_at_one_place_and_only_one() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let refusal = village.refused(set(vec![station("1", "会场", &[1, 2])]));
    assert_eq!((refusal.code.as_str(), value(&refusal, "groups")), ("station.group-missing", "3"));
    let twice = vec![station("1", "会场", &[1, 2]), station("2", "小学", &[2, 3])];
    assert_eq!(village.refused(set(twice)).code, "station.group-twice");
    village.must(set(vec![station("1", "会场", &[1, 2]), station("2", "小学", &[3])]));
}

#[test]
fn in_sichuan_three_staff_serve_each_box_two_of_them_scrutineers() {
    let serving = |roles: &[StaffRole]| {
        let mut village = Village::of("sichuan", "2026-12-20");
        village.must(set(vec![station("1", "会场", &[1, 2, 3])]));
        let one = |(role, called): (&StaffRole, &str)| Staff { name: name(called), person: None, role: *role, station: "1".into() };
        let staff = roles.iter().zip(["丁一", "丁二", "丁三"]).map(one).collect();
        village.must(Command::Polling(PollingCommand::AppointStaff(staff)));
        village.findings().into_iter().map(|it| it.code).filter(|code| code.starts_with("staff.")).collect::<Vec<_>>()
    };
    use StaffRole::{Issuer, Scrutineer};
    assert_eq!(serving(&[Issuer, Scrutineer]), ["staff.too-few"]);
    assert_eq!(serving(&[Issuer, Issuer, Scrutineer]), ["staff.too-few-scrutineers"]);
    assert!(serving(&[Issuer, Scrutineer, Scrutineer]).is_empty());
}

#[test]
fn a_candidates_brother_serves_nowhere_in_sichuan_but_the_national_law_is_silent() {
    let appointed = |province: &str| {
        let mut village = Village::of(province, "2026-12-20");
        village.must(set(vec![station("1", "会场", &[1, 2, 3])]));
        fixed(&mut village, "丁一");
        let person = village.key("丁一");
        let kin = vec![Kin { person: person.clone(), name: name("丁二"), relative: None, kinship: Kinship::Sibling }];
        village.must(Command::Nomination(NominationCommand::DeclareKin { person, kin }));
        let brother = Staff { name: name("丁二"), person: None, role: StaffRole::Scrutineer, station: "1".into() };
        village.ask(Command::Polling(PollingCommand::AppointStaff(vec![brother]))).map_err(|refusal| refusal.code)
    };
    assert_eq!(appointed("sichuan"), Err("staff.kin".into()));
    assert_eq!(appointed("nation"), Ok(()));
}

#[test]
fn a_villager_accepts_three_principals_and_no_fourth() {
    let mut village = Village::of("sichuan", "2026-12-10");
    let voters = village.register_many(5, 1);
    for principal in &voters[1..4] {
        village.must(grant(principal, &voters[0]));
    }
    let refusal = village.refused(grant(&voters[4], &voters[0]));
    assert_eq!((refusal.code.as_str(), value(&refusal, "most")), ("proxy.too-many", "3"));
}

#[test]
fn in_hebei_two_is_the_most() {
    let mut village = Village::of("hebei", "2026-12-10");
    assert_eq!(village.situation.law.proxy.most, 2);
    let voters = village.register_many(4, 1);
    for principal in &voters[1..3] {
        village.must(grant(principal, &voters[0]));
    }
    assert_eq!(village.refused(grant(&voters[3], &voters[0])).code, "proxy.too-many");
}

#[test]
fn a_candidate_accepts_nobodys_vote() {
    let mut village = Village::of("sichuan", "2026-12-20");
    fixed(&mut village, "丁一");
    let principal = village.register(&["何平"], 1).remove(0);
    assert_eq!(village.refused(grant(&principal, &village.id("丁一"))).code, "proxy.candidate");
}

#[test]
fn a_vote_given_away_is_not_passed_on() {
    let mut village = Village::of("sichuan", "2026-12-10");
    let voters = village.register_many(3, 1);
    village.must(grant(&voters[0], &voters[1]));
    assert_eq!(village.refused(grant(&voters[1], &voters[2])).code, "proxy.delegated");
    assert_eq!(village.refused(grant(&voters[2], &voters[0])).code, "proxy.proxy-away");
    assert_eq!(village.refused(grant(&voters[0], &voters[2])).code, "proxy.already");
}

#[test]
fn nobody_votes_twice_himself_or_through_another() {
    let mut village = Village::of("sichuan", "2026-12-10");
    let voters = village.register_many(3, 1);
    village.must(grant(&voters[0], &voters[1]));
    village.open_hall();
    assert_eq!(village.refused(check_in(&voters[0], "1", &[])).code, "poll.has-proxy");
    village.must(check_in(&voters[1], "1", &voters[..1]));
    let again = village.refused(check_in(&voters[1], "1", &[]));
    assert_eq!((again.code.as_str(), value(&again, "station")), ("poll.already-voted", "会场"));
    assert_eq!(village.refused(check_in(&voters[0], "1", &[])).code, "poll.represented");
    assert_eq!(turnout(&village.situation, 1).voted, 2);
}

#[test]
fn ballots_are_handed_out_only_for_those_who_granted_it() {
    let mut village = Village::of("sichuan", "2026-12-10");
    let voters = village.register_many(2, 1);
    village.open_hall();
    assert_eq!(village.refused(check_in(&voters[1], "1", &voters[..1])).code, "poll.not-granted");
}

#[test]
fn a_desk_serves_its_own_groups_while_it_is_open() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let voter = village.register(&["何平"], 3).remove(0);
    village.must(set(vec![station("1", "会场", &[1, 2]), station("2", "小学", &[3])])).today("2026-12-27");
    assert_eq!(village.refused(check_in(&voter, "2", &[])).code, "poll.not-open");
    for id in ["1", "2"] {
        village.must(Command::Polling(PollingCommand::Open { round: 1, station: id.into(), witnesses: "监票人".into() }));
    }
    let wrong = village.refused(check_in(&voter, "1", &[]));
    assert_eq!((wrong.code.as_str(), value(&wrong, "station")), ("poll.wrong-station", "小学"));
    let closing = Closing { round: 1, station: "2".into(), received: 0, issued: 0, spoiled: 0, left: 0, voters: 0 };
    village.must(Command::Polling(PollingCommand::Close(closing)));
    assert_eq!(village.refused(check_in(&voter, "2", &[])).code, "poll.closed");
}

#[test]
fn the_poll_does_not_open_before_its_day() {
    let mut village = Village::of("sichuan", "2026-12-26");
    village.must(set(vec![station("1", "会场", &[1, 2, 3])]));
    let open = || Command::Polling(PollingCommand::Open { round: 1, station: "1".into(), witnesses: "监票人".into() });
    assert_eq!(village.refused(open()).code, "poll.before-the-day");
    village.today("2026-12-27").must(open());
}

#[test]
fn a_check_in_is_taken_back_with_a_reason_and_can_be_made_again() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let voter = village.register(&["何平"], 1).remove(0);
    village.open_hall();
    village.must(check_in(&voter, "1", &[]));
    let undo = |reason: &str| Command::Polling(PollingCommand::UndoCheckIn { round: 1, voter: voter.clone(), reason: reason.into() });
    assert_eq!(village.refused(undo("")).code, "poll.undo-reason");
    village.must(undo("点错了人"));
    assert_eq!(turnout(&village.situation, 1).voted, 0);
    village.must(check_in(&voter, "1", &[]));
}

#[test]
fn a_mobile_box_serves_only_those_listed() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let voters = village.register(&["何平", "何安"], 1);
    let mobile = Station { kind: BoxKind::Mobile, groups: vec![], listed: vec![voters[0].clone()], ..station("9", "流动票箱", &[]) };
    village.must(set(vec![station("1", "会场", &[1, 2, 3]), mobile])).today("2026-12-27");
    village.must(Command::Polling(PollingCommand::Open { round: 1, station: "9".into(), witnesses: "监票人".into() }));
    assert_eq!(village.refused(check_in(&voters[1], "9", &[])).code, "poll.not-listed");
    village.must(check_in(&voters[0], "9", &[]));
}

#[test]
fn half_of_those_registered_is_no_turnout() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let voters = village.register_many(10, 1);
    village.open_hall();
    for voter in &voters[..5] {
        village.must(check_in(voter, "1", &[]));
    }
    let half = turnout(&village.situation, 1);
    assert_eq!((half.voted, half.needed, half.missing(), half.met), (5, 6, 1, false));
    village.must(check_in(&voters[5], "1", &[]));
    assert!(turnout(&village.situation, 1).met);
}

#[test]
fn received_is_issued_and_spoiled_and_left() {
    let closed = |left: u32| {
        let mut village = Village::of("sichuan", "2026-12-20");
        let voters = village.register_many(3, 1);
        village.open_hall();
        for voter in &voters {
            village.must(check_in(voter, "1", &[]));
        }
        let closing = Closing { round: 1, station: "1".into(), received: 10, issued: 3, spoiled: 1, left, voters: 3 };
        village.must(Command::Polling(PollingCommand::Close(closing)));
        village.finds("closing.unreconciled")
    };
    assert!(!closed(6));
    assert!(closed(5));
}

#[test]
fn two_check_ins_of_one_voter_on_two_tablets_are_shown_and_neither_is_dropped() {
    let mut village = Village::of("sichuan", "2026-12-20");
    let voter = village.register(&["何平"], 1).remove(0);
    let check_in = |station: &str| {
        let (voter, station) = (voter.clone(), station.to_owned());
        Event::Polling(PollingEvent::CheckedIn { round: 1, voter, station, principals: Vec::new(), credential: String::new() })
    };
    village.record(&[check_in("1")]).record(&[check_in("2")]);
    assert!(village.finds("poll.double"));
    assert_eq!(village.situation.election.polling.poll(1).map(|poll| poll.doubles.len()), Some(1));
}

#[test]
fn a_vote_among_the_tied_asks_for_no_quorum_and_a_second_vote_does() {
    let met = |kind: RoundKind| {
        let mut village = Village::of("sichuan", "2026-12-27");
        village.register_many(11, 1);
        let round = Round { no: 2, kind, day: day("2026-12-27"), seats: Vec::new(), lists: Vec::new(), kept_for_woman: KeptSeat::Open };
        village.record(&[Event::Polling(PollingEvent::RoundCalled(round))]);
        (turnout(&village.situation, 2).needed, turnout(&village.situation, 2).met)
    };
    assert_eq!(met(RoundKind::TieRevote), (0, true));
    assert_eq!(met(RoundKind::Second), (6, false));
}
