//! Whoever hands out a voter's ballot is one tablet at any time: groups of no desk, groups that move, codes, copies.

use super::{Desk, company, join, minute, pack, registered, together};
use huanjie::election::polling::{PollingCommand, PollingEvent};
use huanjie::election::roll::{Change, RollCommand};
use huanjie::election::tablets::{ForeignVoter, Role, TabletEvent, Token, succession};
use huanjie::election::{Command, Event};
use huanjie::journal::{DeviceId, Pen, SecretKey};

fn check_in(desk: &Desk, called: &str) -> Command {
    let (round, voter, station) = (1, desk.voter(called), "1".to_owned());
    Command::Polling(PollingCommand::CheckIn { round, voter, station, principals: vec![], credential: "身份证".into() })
}

/// What is answered when this desk would check somebody in; `taken` where it may. Nothing is recorded.
fn would(desk: &Desk, called: &str) -> String {
    answer(&mut desk.copied(), 500, check_in(desk, called))
}

fn answer(desk: &mut Desk, at: i64, command: Command) -> String {
    desk.ask(minute(at), &[command]).err().map_or_else(|| "taken".to_owned(), |refusal| refusal.code)
}

fn tablets(event: TabletEvent) -> Command {
    Command::Tablets(event)
}

fn moved(to: &Desk, group: u32) -> Command {
    tablets(TabletEvent::GroupsMoved { to: to.device(), groups: vec![group], reason: "人多".into() })
}

/// The committee's tablet, and two desks of which only the first has a group, 1.
fn half_divided() -> (Desk, Desk, Desk) {
    let mut committee = super::committee();
    let mut stations = committee.election().polling.stations;
    stations[0].groups.push(0);
    let stations = Event::Polling(PollingEvent::StationsSet { stations });
    committee.record(minute(-50), vec![stations, registered("周桂兰", 1), registered("何建国", 2), registered("无组的人", 0)]);
    let mut one = join(&committee, "d1", "1号登记台", Role::Registrar, &[1]);
    let mut two = join(&committee, "d2", "2号登记台", Role::Registrar, &[]);
    together(&mut [&mut committee, &mut one, &mut two]);
    (committee, one, two)
}

#[test]
fn voters_of_groups_that_no_desk_has_and_of_no_group_are_the_head_desks_until_it_gives_a_code() {
    let (mut committee, mut one, two) = half_divided();
    for voter in ["何建国", "无组的人"] {
        assert_eq!(would(&committee, voter), "taken");
        assert_eq!((would(&one, voter), would(&two, voter)), ("tablet.other-desk".into(), "tablet.other-desk".into()), "{voter}");
    }
    assert_eq!((would(&committee, "周桂兰"), would(&one, "周桂兰")), ("tablet.other-desk".into(), "taken".into()));
    assert_eq!(committee.election().tablets.given_to_none(1..=3), [2, 3]);
    let voter = one.voter("何建国");
    let given = TabletEvent::TokenGiven { round: 1, voter: voter.clone(), to: one.device(), counter: 1 };
    assert_eq!(answer(&mut one, 1, tablets(given.clone())), "tablet.other-desk", "a code is given by the voter's own desk");
    assert_eq!(answer(&mut committee, 1, tablets(given)), "taken");
    let token = |to: &Desk| Token { owner: committee.device(), to: to.device(), round: 1, voter: voter.clone(), counter: 1 };
    let used = |desk: &Desk| [tablets(TabletEvent::TokenUsed(token(&one))), check_in(desk, "何建国")];
    assert_eq!(two.copied().ask(minute(2), &used(&two)).err().map(|it| it.code).as_deref(), Some("tablet.other-desk"));
    assert!(one.ask(minute(2), &used(&one)).is_ok(), "at the desk that it was given for");
    assert_eq!(would(&committee, "何建国"), "tablet.code-given");
}

#[test]
fn where_desks_issue_freely_a_code_is_still_given_by_the_owner_alone() {
    let (mut committee, one, _) = half_divided();
    let rule = TabletEvent::ForeignVotersRuled { rule: ForeignVoter::Freely, reason: "在一间屋里".into() };
    assert_eq!(answer(&mut committee, 1, tablets(rule)), "taken");
    assert_eq!(would(&committee, "周桂兰"), "taken");
    // one that did not hear the rule, nor that 周桂兰 has a desk, would take it for the owner's
    let given = TabletEvent::TokenGiven { round: 1, voter: committee.voter("周桂兰"), to: one.device(), counter: 1 };
    assert_eq!(answer(&mut committee, 2, tablets(given)), "tablet.other-desk");
    let change = Change { group: Some(2), ..Change::default() };
    let regroup = Command::Roll(RollCommand::Correct { voter: committee.voter("周桂兰"), change, reason: "搬了家".into() });
    assert_eq!(answer(&mut committee, 3, regroup), "tablet.group-elsewhere");
}

#[test]
fn a_desk_of_another_program_that_issues_for_a_group_of_nobody_is_shown() {
    let (mut committee, one, _) = half_divided();
    let mut careless = one.copied();
    let (round, voter, station) = (1, one.voter("何建国"), "1".to_owned());
    let issued = PollingEvent::CheckedIn { round, voter, station, principals: vec![], credential: String::new() };
    careless.record(minute(1), vec![Event::Polling(issued)]);
    committee.hear(&careless);
    assert_eq!(committee.codes(), ["tablet.foreign-voter"]);
}

#[test]
fn the_head_desk_alone_divides_the_groups_and_none_twice() {
    let (mut committee, _, mut two) = company();
    let mut second = join(&committee, "c2", "2号主席台", Role::Committee, &[]);
    committee.hear(&second);
    let grant = |by: &Desk, groups: &[u32]| tablets(TabletEvent::Granted(pack(by, "9号登记台", Role::Registrar, groups).grant));
    assert_eq!(answer(&mut second, 1, moved(&two, 1)), "tablet.head-divides");
    let of_second = grant(&second, &[2]);
    assert_eq!(answer(&mut second, 1, of_second), "tablet.group-owned");
    let of_second = grant(&second, &[]);
    assert_eq!(answer(&mut second, 1, of_second), "taken");
    assert_eq!(answer(&mut committee, 1, moved(&second, 3)), "taken");
    // what a lost desk had comes back to the head desk, and can be given to a new one
    let lost = TabletEvent::Retired { device: two.device(), reason: "丢了".into() };
    assert_eq!(answer(&mut committee, 2, tablets(lost)), "taken");
    assert_eq!(committee.election().tablets.owner_of(2), Some(&committee.device()));
    let again = grant(&committee, &[2]);
    assert_eq!(answer(&mut committee, 3, again), "taken");
    assert_eq!(would(&committee, "何建国"), "tablet.desk-unmet");
    let own = TabletEvent::Retired { device: committee.device(), reason: "换人".into() };
    let last = TabletEvent::Retired { device: second.device(), reason: "换人".into() };
    assert_eq!(answer(&mut committee, 4, tablets(last)), "taken");
    assert_eq!(answer(&mut committee, 5, tablets(own)), "tablet.last-committee");
    two.hear(&committee);
    assert_eq!(would(&two, "何建国"), "tablet.retired-here");
}

#[test]
fn a_group_that_moves_is_nobodys_twice_while_its_desk_does_not_know() {
    let (mut committee, mut one, mut two) = company();
    assert_eq!(answer(&mut committee, 1, moved(&one, 2)), "taken");
    one.hear(&committee);
    // 2号登记台 heard nothing: it still issues, and nobody else does
    assert_eq!((would(&two, "何建国"), would(&one, "何建国")), ("taken".into(), "tablet.not-yielded".into()));
    assert_eq!(would(&committee, "何建国"), "tablet.other-desk");
    two.hear(&committee);
    let groups = two.election().tablets.to_yield(&two.device());
    assert_eq!(groups, [2]);
    assert_eq!(answer(&mut two, 2, tablets(TabletEvent::Yielded { groups })), "taken");
    assert!(two.election().tablets.to_yield(&two.device()).is_empty());
    assert_eq!((would(&two, "何建国"), would(&one, "何建国")), ("tablet.other-desk".into(), "tablet.not-yielded".into()));
    one.hear(&two);
    assert_eq!((would(&one, "何建国"), would(&one, "黎艳")), ("taken".into(), "tablet.other-desk".into()), "group 3 stays where it was");
}

#[test]
fn a_pack_that_nobody_opened_can_be_put_out_of_use_and_then_seats_nobody() {
    let mut committee = super::committee();
    committee.record(minute(-50), vec![registered("何建国", 2)]);
    let pack = pack(&committee, "2号登记台", Role::Registrar, &[2]);
    assert_eq!(answer(&mut committee, 1, tablets(TabletEvent::Granted(pack.grant.clone()))), "taken");
    let retired = TabletEvent::Retired { device: pack.grant.id(), reason: "U盘丢了".into() };
    assert_eq!(answer(&mut committee, 2, tablets(retired)), "taken");
    assert_eq!(would(&committee, "何建国"), "taken");
    let mut thief = Desk::new("x");
    thief.hear(&committee);
    thief.record(minute(3), vec![Event::Tablets(pack.joining(&thief.device(), thief.key()))]);
    assert!(!thief.election().tablets.list.contains_key(&thief.device()));
}

#[test]
fn a_voter_leaves_a_group_only_on_the_desk_that_has_it() {
    let (mut committee, _, mut two) = company();
    let regroup = |desk: &Desk| {
        let change = Change { group: Some(1), ..Change::default() };
        Command::Roll(RollCommand::Correct { voter: desk.voter("何建国"), change, reason: "搬了家".into() })
    };
    let (of_committee, of_two) = (regroup(&committee), regroup(&two));
    assert_eq!(answer(&mut committee, 1, of_committee), "tablet.group-elsewhere");
    assert_eq!(answer(&mut two, 1, of_two), "taken");
    assert_eq!(would(&two, "何建国"), "tablet.other-desk");
}

#[test]
fn of_two_copies_that_go_on_the_first_keeps_the_groups_and_the_other_is_told_where_its_voters_go() {
    let (mut committee, mut one, _) = company();
    let mut copy = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    copy.record(minute(2), vec![registered("王秀英", 1)]);
    together(&mut [&mut committee, &mut one, &mut copy]);
    // the later one has the smaller id: it does not matter
    for (desk, id, at) in [(&mut one, "d1-z", 3), (&mut copy, "d1-a", 4)] {
        let fresh = SecretKey::of(&[at as u8; 32]);
        let (device, before) = (DeviceId(id.into()), desk.device());
        let proof = succession(super::ELECTION, &device, fresh.public(), desk.key());
        desk.pen = Pen { device, key: Some(fresh.clone()) };
        let succeeded = TabletEvent::Succeeded { before, key: fresh.public(), proof };
        let renamed = (id == "d1-a").then(|| tablets(TabletEvent::Renamed { name: "1号登记台乙".into() }));
        let commands: Vec<Command> = [tablets(succeeded)].into_iter().chain(renamed).collect();
        desk.ask(minute(at), &commands).expect("taken");
    }
    together(&mut [&mut committee, &mut one, &mut copy]);
    for desk in [&committee, &one, &copy] {
        assert_eq!(desk.election().tablets.owner_of(1), Some(&one.device()));
    }
    assert_eq!((would(&one, "周桂兰"), would(&copy, "周桂兰")), ("taken".into(), "tablet.other-desk".into()));
    let told = copy.copied().ask(minute(9), &[check_in(&copy, "周桂兰")]).expect_err("refused");
    let said = told.sentence(huanjie::text::Language::Simplified);
    assert_eq!(said, "周桂兰归“1号登记台”发票。");
    let rule = TabletEvent::ForeignVotersRuled { rule: ForeignVoter::Freely, reason: "在一间屋里".into() };
    assert_eq!(answer(&mut committee, 10, tablets(rule)), "taken");
    copy.hear(&committee);
    assert_eq!(would(&copy, "周桂兰"), "taken");
}
