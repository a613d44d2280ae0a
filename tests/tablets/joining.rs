//! Who belongs to the election, what each key may record, what takes two keys, and how a copied tablet goes on.

use super::{DATA_KEY, Desk, company, join, minute, pack, registered, together};
use huanjie::election::polling::{Closing, PollingCommand, PollingEvent, Proxy};
use huanjie::election::roll::{RollCommand, RollEvent};
use huanjie::election::tablets::{
    Breach, Consent, ForeignVoter, Joining, Role, TabletEvent, Token, TokenKey, TwoKeyAct, of_other_desk, succession,
};
use huanjie::election::{Command, Event, Refusal};
use huanjie::journal::{DeviceId, Pen, SecretKey};

fn code(result: Result<huanjie::journal::Entry, Refusal>) -> String {
    result.err().map(|refusal| refusal.code).unwrap_or_else(|| "taken".into())
}

fn check_in(desk: &Desk, called: &str) -> Command {
    Command::Polling(PollingCommand::CheckIn {
        round: 1,
        voter: desk.voter(called),
        station: "1".into(),
        principals: vec![],
        credential: "身份证".into(),
    })
}

#[test]
fn a_tablet_that_joined_with_a_pack_is_known_by_name_role_and_groups() {
    let (committee, one, _) = company();
    let election = committee.election();
    let tablet = &election.tablets.list[&one.device()];
    assert_eq!((tablet.seat.name.as_str(), tablet.seat.role, &tablet.seat.groups[..]), ("1号登记台", Role::Registrar, &[1][..]));
    assert_eq!(tablet.key, one.key().public());
    assert_eq!(election.tablets.owner_of(3).map(|owner| owner.0.as_str()), Some("d2"));
    assert!(election.tablets.breaches.is_empty());
    assert_eq!(committee.codes(), Vec::<String>::new());
}

#[test]
fn a_pack_that_no_tablet_of_the_committee_granted_seats_nobody() {
    let (_, one, _) = company();
    // a registrar's tablet makes a pack
    let mut intruder = join(&one, "x", "4号登记台", Role::Committee, &[1]);
    intruder.record(minute(1), vec![registered("假名字", 1)]);
    let election = intruder.election();
    assert!(!election.tablets.list.contains_key(&intruder.device()));
    assert_eq!(election.tablets.breaches[&(intruder.device(), Breach::Stranger)].len(), 2);
    assert_eq!(election.roll.registered(), 5, "what it recorded is kept, and shown");
    assert_eq!(intruder.codes(), ["tablet.stranger"]);
}

#[test]
fn a_seat_for_another_key_or_another_election_is_not_taken() {
    let (committee, ..) = company();
    let pack = pack(&committee, "3号登记台", Role::Registrar, &[1]);
    let mut thief = Desk::new("x");
    thief.receive(pack.bundle.clone()).expect("the record");
    // the joining of another tablet, repeated by one that never held the ticket
    let other = Desk::new("y");
    thief.record(minute(1), vec![Event::Tablets(pack.joining(&other.device(), other.key()))]);
    let elsewhere = Joining::take("e2", &pack.grant, &pack.ticket, &thief.device(), thief.key().public());
    thief.record(minute(2), vec![Event::Tablets(TabletEvent::Joined(elsewhere))]);
    assert_eq!(thief.election().tablets.list.len(), 3);
    thief.record(minute(3), vec![Event::Tablets(pack.joining(&thief.device(), thief.key()))]);
    assert_eq!(thief.election().tablets.list.len(), 4);
}

#[test]
fn a_pack_that_seated_two_tablets_is_shown() {
    let (mut committee, ..) = company();
    let (three, four) =
        (join(&committee, "d3", "3号登记台", Role::Registrar, &[]), join(&committee, "d4", "3号登记台", Role::Registrar, &[]));
    committee.hear(&three);
    committee.hear(&four);
    assert_eq!(committee.codes(), ["tablet.pack-twice"]);
}

#[test]
fn a_role_records_what_is_its_duty_and_the_rest_is_refused_here_and_shown_from_elsewhere() {
    let (mut committee, mut one, _) = company();
    assert_eq!(
        code(
            one.ask(
                minute(1),
                &[Command::Tablets(TabletEvent::ForeignVotersRuled { rule: ForeignVoter::Freely, reason: "人手少".into() })]
            )
        ),
        "tablet.not-its-duty"
    );
    assert_eq!(code(one.ask(minute(1), &[Command::Roll(RollCommand::Register(super::person("邓小红", 1)))])), "taken");
    // whatever the law says of it: the freeze is not a registrar's
    let freeze = [Event::Roll(RollEvent::Frozen { day: super::day("2026-12-27") })];
    let refused = huanjie::election::tablets::may_record(&one.situation(), &one.device(), &freeze);
    assert_eq!(refused.err().map(|it| it.code).as_deref(), Some("tablet.not-its-duty"));
    one.record(minute(2), vec![Event::Roll(RollEvent::Frozen { day: super::day("2026-12-27") })]);
    committee.hear(&one);
    assert_eq!(committee.codes(), ["tablet.beyond-duty"]);
    assert!(committee.election().roll.frozen.is_some(), "shown, not dropped");
}

#[test]
fn a_tablet_that_never_joined_may_only_join() {
    let (committee, ..) = company();
    let mut stranger = Desk::new("x");
    stranger.hear(&committee);
    assert_eq!(code(stranger.ask(minute(1), &[Command::Roll(RollCommand::Register(super::person("邓小红", 1)))])), "tablet.not-joined");
    let joining = pack(&committee, "3号登记台", Role::Registrar, &[]).joining(&stranger.device(), stranger.key());
    assert_eq!(code(stranger.ask(minute(2), &[Command::Tablets(joining)])), "taken");
    assert_eq!(code(stranger.ask(minute(3), &[Command::Roll(RollCommand::Register(super::person("邓小红", 1)))])), "taken");
}

#[test]
fn closing_the_poll_takes_the_keys_of_two() {
    let (mut committee, one, _) = company();
    let closing = Closing { round: 1, station: "1".into(), received: 10, issued: 0, spoiled: 0, left: 10, voters: 0 };
    let close = Command::Polling(PollingCommand::Close(closing.clone()));
    assert_eq!(code(committee.ask(minute(60), std::slice::from_ref(&close))), "tablet.second-key");
    let act = TwoKeyAct::ClosePoll { round: 1, station: "1".into() };
    let own = Consent::give(super::ELECTION, act.clone(), 0, &committee.device(), committee.key());
    committee.record(minute(61), vec![Event::Tablets(TabletEvent::Consented(own))]);
    assert_eq!(code(committee.ask(minute(62), std::slice::from_ref(&close))), "tablet.second-key", "one's own consent is no second one");
    let forged = Consent { by: one.device(), ..Consent::give(super::ELECTION, act.clone(), 0, &committee.device(), committee.key()) };
    committee.record(minute(63), vec![Event::Tablets(TabletEvent::Consented(forged))]);
    assert_eq!(code(committee.ask(minute(64), std::slice::from_ref(&close))), "tablet.second-key");
    // given by picture: the tablet that acts records it
    let second = Consent::give(super::ELECTION, act.clone(), 0, &one.device(), one.key());
    committee.record(minute(65), vec![Event::Tablets(TabletEvent::Consented(second))]);
    assert_eq!(code(committee.ask(minute(66), &[close])), "taken");
    assert_eq!(committee.codes(), Vec::<String>::new());
    assert_eq!(committee.election().tablets.turn_of(&act), 1);
    committee.record(minute(67), vec![Event::Polling(PollingEvent::Closed(closing))]);
    assert_eq!(committee.codes(), ["tablet.one-key"], "a consent is for once");
}

#[test]
fn a_desk_issues_to_its_own_groups_and_to_others_with_a_code_of_their_desk() {
    let (mut committee, mut one, mut two) = company();
    assert_eq!(code(one.ask(minute(1), &[check_in(&one, "周桂兰")])), "taken");
    assert_eq!(code(one.ask(minute(2), &[check_in(&one, "何建国")])), "tablet.other-desk");
    // 2号登记台 gives a code, offline; it is read out and typed
    let voter = two.voter("何建国");
    let counter = two.election().tablets.next_code(&two.device());
    let given = TabletEvent::TokenGiven { round: 1, voter: voter.clone(), to: one.device(), counter };
    assert_eq!(code(two.ask(minute(3), &[Command::Tablets(given.clone())])), "taken");
    assert_eq!(code(two.ask(minute(4), &[Command::Tablets(given)])), "tablet.code-given");
    assert_eq!(code(two.ask(minute(4), &[check_in(&two, "何建国")])), "tablet.code-given", "the owner does not issue any more");
    let key = TokenKey::of(&DATA_KEY.0, &two.device());
    let token = Token { owner: two.device(), to: one.device(), round: 1, voter: voter.clone(), counter };
    let spoken = token.code(super::ELECTION, &key);
    assert_eq!((spoken.len(), &spoken[..1]), (7, "1"));
    let typed = format!("{} {}", &spoken[..4], &spoken[4..]);
    let of = (&two.device(), &one.device(), 1, &voter);
    let read = Token::read(&typed, super::ELECTION, &key, of).expect("the code");
    assert_eq!(read, token);
    for (wrong, round, whom) in
        [("1000000", 1, "何建国"), (typed.as_str(), 2, "何建国"), (typed.as_str(), 1, "黎艳"), ("", 1, "何建国"), ("12", 1, "何建国")]
    {
        assert_eq!(
            Token::read(wrong, super::ELECTION, &key, (&two.device(), &one.device(), round, &two.voter(whom))),
            None,
            "{wrong} {whom}"
        );
    }
    let other_desk = TokenKey::of(&DATA_KEY.0, &one.device());
    assert_eq!(Token::read(&typed, super::ELECTION, &other_desk, of), None);
    let elsewhere = (&two.device(), &committee.device(), 1, &voter);
    assert_eq!(Token::read(&typed, super::ELECTION, &key, elsewhere), None, "a code is for one desk");
    assert_eq!(code(one.ask(minute(5), &[Command::Tablets(TabletEvent::TokenUsed(read)), check_in(&one, "何建国")])), "taken");
    together(&mut [&mut committee, &mut one, &mut two]);
    assert_eq!(committee.codes(), Vec::<String>::new());
    assert!(committee.conflicts().is_empty());
    assert_eq!(committee.election().polling.poll(1).expect("a poll").issued(), 2);
}

#[test]
fn a_seat_owns_its_groups_from_its_pack_on_before_anybody_heard_of_its_tablet() {
    let mut committee = super::committee();
    committee.record(minute(-50), vec![registered("周桂兰", 1), registered("何建国", 2)]);
    let pack = super::pack(&committee, "2号登记台", Role::Registrar, &[2]);
    assert_eq!(code(committee.copied().ask(minute(1), &[check_in(&committee, "何建国")])), "taken", "it is one tablet yet");
    committee.ask(minute(2), &[Command::Tablets(TabletEvent::Granted(pack.grant.clone()))]).expect("taken");
    let seat = pack.grant.id();
    assert_eq!(committee.election().tablets.owner_of(2), Some(&seat));
    assert_eq!(committee.election().tablets.name_of(&seat), "2号登记台");
    assert_eq!(code(committee.ask(minute(3), &[check_in(&committee, "何建国")])), "tablet.desk-unmet");
    assert_eq!(code(committee.ask(minute(4), &[check_in(&committee, "周桂兰")])), "taken", "nobody else has group 1");
    // a pack that is made later tells its tablet of the first one too
    let mut third = super::join(&committee, "d3", "3号登记台", Role::Registrar, &[3]);
    assert_eq!(code(third.ask(minute(5), &[check_in(&third, "何建国")])), "tablet.desk-unmet");
    // another program that issues all the same is found
    let voter = committee.voter("何建国");
    let issued = PollingEvent::CheckedIn { round: 1, voter, station: "1".into(), principals: vec![], credential: String::new() };
    let mut careless = committee.copied();
    careless.record(minute(6), vec![Event::Polling(issued)]);
    assert_eq!(careless.codes(), ["tablet.foreign-voter"]);
    // the tablet takes its seat and is heard of: its id takes the place of the seat's
    let mut second = Desk::new("d2");
    let joined = pack.joining(&second.device(), second.key());
    second.hear(&committee);
    second.record(minute(7), vec![Event::Tablets(joined)]);
    committee.hear(&second);
    assert_eq!(committee.election().tablets.owner_of(2), Some(&second.device()));
    assert_eq!(committee.election().tablets.waiting().count(), 0);
    assert_eq!(code(committee.ask(minute(8), &[check_in(&committee, "何建国")])), "tablet.other-desk");
    assert_eq!(code(second.ask(minute(9), &[check_in(&second, "何建国")])), "taken");
    // a grant that no tablet of the committee signed gives nothing
    let forged = huanjie::election::tablets::Grant { by: second.device(), ..super::pack(&second, "假的", Role::Registrar, &[1]).grant };
    second.record(minute(10), vec![Event::Tablets(TabletEvent::Granted(forged))]);
    assert_eq!(second.election().tablets.owner_of(1), Some(&committee.device()));
}

/// 周桂兰 of group 1 votes for 何建国 of group 2.
fn granted(desk: &Desk) -> (huanjie::election::record::VoterId, Event) {
    let principal = desk.voter("何建国");
    let proxy = Proxy {
        principal: principal.clone(),
        proxy: desk.voter("周桂兰"),
        kinship: None,
        reason: "外出".into(),
        day: super::day("2026-12-20"),
    };
    (principal, Event::Polling(PollingEvent::ProxyGranted(proxy)))
}

#[test]
fn the_ballot_of_a_principal_of_another_desk_takes_a_code_of_that_desk() {
    let (mut committee, mut one, mut two) = company();
    let (principal, proxy) = granted(&committee);
    committee.record(minute(-20), vec![proxy]);
    one.hear(&committee);
    two.hear(&committee);
    let with = |desk: &Desk, principals: Vec<_>| {
        let (round, station) = (1, "1".to_owned());
        Command::Polling(PollingCommand::CheckIn { round, voter: desk.voter("周桂兰"), station, principals, credential: String::new() })
    };
    // what the desk asks for before the act
    let why = |desk: &Desk, voter: &_| of_other_desk(&desk.situation(), &desk.device(), 1, voter).map(|refusal| refusal.code);
    assert_eq!(why(&one, &principal).as_deref(), Some("tablet.other-desk"));
    assert_eq!(why(&one, &one.voter("周桂兰")), None);
    assert_eq!(why(&two, &principal), None);
    assert_eq!(code(one.ask(minute(1), &[with(&one, vec![principal.clone()])])), "tablet.other-desk");
    // his own desk gives it, though he has a proxy, and then hands out nothing for him itself
    let given = TabletEvent::TokenGiven { round: 1, voter: principal.clone(), to: one.device(), counter: 1 };
    assert_eq!(code(two.ask(minute(2), &[Command::Tablets(given)])), "taken");
    assert_eq!(why(&two, &principal).as_deref(), Some("tablet.code-given"));
    let token = Token { owner: two.device(), to: one.device(), round: 1, voter: principal.clone(), counter: 1 };
    let other = Token { voter: one.voter("黎艳"), ..token.clone() };
    let used = |token: Token| Command::Tablets(TabletEvent::TokenUsed(token));
    assert_eq!(code(one.ask(minute(3), &[used(other), with(&one, vec![principal.clone()])])), "tablet.other-desk", "a code is for one");
    assert_eq!(code(one.ask(minute(4), &[used(token), with(&one, vec![principal])])), "taken");
    together(&mut [&mut committee, &mut one, &mut two]);
    assert_eq!(committee.codes(), Vec::<String>::new());
    assert!(committee.conflicts().is_empty());
    assert_eq!(committee.election().polling.poll(1).expect("a poll").issued(), 2);
}

#[test]
fn without_the_code_of_a_principal_his_proxy_gets_his_own_ballot() {
    let (mut committee, mut one, _) = company();
    let (principal, proxy) = granted(&committee);
    committee.record(minute(-20), vec![proxy]);
    one.hear(&committee);
    assert_eq!(code(one.ask(minute(1), &[check_in(&one, "周桂兰")])), "taken");
    committee.hear(&one);
    let poll = committee.election().polling.poll(1).cloned().expect("a poll");
    assert_eq!((poll.issued(), poll.voted(&principal)), (1, false));
}

#[test]
fn without_a_code_the_committee_can_let_desks_issue_freely_and_else_it_is_shown() {
    let (mut committee, mut one, _) = company();
    let voter = one.voter("何建国");
    one.record(
        minute(1),
        vec![Event::Polling(PollingEvent::CheckedIn {
            round: 1,
            voter,
            station: "1".into(),
            principals: vec![],
            credential: String::new(),
        })],
    );
    committee.hear(&one);
    assert_eq!(committee.codes(), ["tablet.foreign-voter"]);
    let rule = TabletEvent::ForeignVotersRuled { rule: ForeignVoter::Freely, reason: "2号台停电".into() };
    assert_eq!(code(committee.ask(minute(2), &[Command::Tablets(rule)])), "taken");
    one.hear(&committee);
    assert_eq!(code(one.ask(minute(3), &[check_in(&one, "黎艳")])), "taken");
}

#[test]
fn groups_of_a_lost_tablet_go_to_another_desk() {
    let (mut committee, mut one, two) = company();
    let lost = TabletEvent::Retired { device: two.device(), reason: "平板掉进水里".into() };
    let moved = TabletEvent::GroupsMoved { to: one.device(), groups: vec![2, 3], reason: "2号台停用".into() };
    assert_eq!(code(committee.ask(minute(1), &[Command::Tablets(lost), Command::Tablets(moved)])), "taken");
    one.hear(&committee);
    assert_eq!(code(one.ask(minute(2), &[check_in(&one, "黎艳")])), "taken");
}

#[test]
fn a_retired_tablet_records_no_more_and_what_it_recorded_unknowing_is_shown() {
    let (mut committee, _, mut two) = company();
    let lost = TabletEvent::Retired { device: two.device(), reason: "丢了".into() };
    committee.ask(minute(5), &[Command::Tablets(lost)]).expect("taken");
    two.record(minute(6), vec![registered("捡到的人登记的", 2)]);
    committee.hear(&two);
    assert_eq!(committee.codes(), ["tablet.retired-recorded"]);
    assert_eq!(committee.election().roll.registered(), 5);
    two.hear(&committee);
    assert_eq!(code(two.ask(minute(7), &[check_in(&two, "黎艳")])), "tablet.retired-here");
}

#[test]
fn a_copied_tablet_is_found_on_every_tablet_and_goes_on_under_a_new_id() {
    let (mut committee, mut one, _) = company();
    let mut copy = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    copy.record(minute(2), vec![registered("王秀英", 1)]);
    committee.hear(&one);
    committee.hear(&copy);
    assert_eq!(committee.codes(), ["tablet.forked"]);
    assert_eq!(committee.election().roll.registered(), 6, "both branches are read");
    one.hear(&committee);
    assert_eq!(code(one.ask(minute(3), &[check_in(&one, "周桂兰")])), "tablet.forked-here");
    // the way out: the same hand under a new id and key
    let fresh = SecretKey::of(&[99; 32]);
    let device = DeviceId("d1-2".into());
    let proof = succession(super::ELECTION, &device, fresh.public(), one.key());
    let before = one.device();
    one.pen = Pen { device: device.clone(), key: Some(fresh.clone()) };
    let succeeded = TabletEvent::Succeeded { before: before.clone(), key: fresh.public(), proof };
    assert_eq!(code(one.ask(minute(4), &[Command::Tablets(succeeded)])), "taken");
    assert_eq!(code(one.ask(minute(5), &[check_in(&one, "周桂兰")])), "taken");
    committee.hear(&one);
    assert_eq!(committee.codes(), ["tablet.forked-settled"]);
    let election = committee.election();
    assert_eq!(election.tablets.owner_of(1), Some(&device));
    assert!(election.tablets.list[&before].retired.is_some());
}

#[test]
fn a_copy_that_goes_on_with_the_name_of_the_first_takes_another_one_before_it_records() {
    let (mut committee, mut one, _) = company();
    let mut copy = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    copy.record(minute(2), vec![registered("王秀英", 1)]);
    together(&mut [&mut committee, &mut one, &mut copy]);
    for (desk, id, at) in [(&mut one, "d1-2", 3), (&mut copy, "d1-3", 4)] {
        let fresh = SecretKey::of(&[at as u8; 32]);
        let (device, before) = (DeviceId(id.into()), desk.device());
        let proof = succession(super::ELECTION, &device, fresh.public(), desk.key());
        desk.pen = Pen { device, key: Some(fresh.clone()) };
        let succeeded = TabletEvent::Succeeded { before, key: fresh.public(), proof };
        assert_eq!(code(desk.ask(minute(at), &[Command::Tablets(succeeded)])), "taken");
    }
    let register = |desk: &mut Desk, at, name| code(desk.ask(minute(at), &[Command::Roll(RollCommand::Register(super::person(name, 1)))]));
    // before they know of each other both work; then the later one is asked
    assert_eq!(register(&mut copy, 5, "李大山"), "taken");
    together(&mut [&mut committee, &mut one, &mut copy]);
    assert_eq!(committee.codes(), ["tablet.forked-settled", "tablet.same-name"]);
    assert_eq!(register(&mut one, 6, "李中山"), "taken");
    assert_eq!(register(&mut copy, 7, "李小山"), "tablet.same-name");
    let renamed = |name: &str| Command::Tablets(TabletEvent::Renamed { name: name.into() });
    assert_eq!(code(copy.ask(minute(8), &[renamed(" ")])), "tablet.nameless");
    assert_eq!(code(copy.ask(minute(8), &[renamed("1号登记台")])), "tablet.name-taken");
    assert_eq!(code(copy.ask(minute(8), &[renamed("1号登记台乙")])), "taken");
    assert_eq!(register(&mut copy, 9, "李小山"), "taken");
    together(&mut [&mut committee, &mut one, &mut copy]);
    assert_eq!(committee.codes(), ["tablet.forked-settled"]);
    let tablets = committee.election().tablets;
    assert_eq!((tablets.name_of(&one.device()), tablets.name_of(&copy.device())), ("1号登记台".to_owned(), "1号登记台乙".to_owned()));
}

#[test]
fn a_name_that_only_a_tablet_out_of_use_had_is_free() {
    let (mut committee, one, mut two) = company();
    let renamed = |name: &str| Command::Tablets(TabletEvent::Renamed { name: name.into() });
    assert_eq!(code(two.ask(minute(1), &[renamed("1号登记台")])), "tablet.name-taken");
    let retired = TabletEvent::Retired { device: one.device(), reason: "平板丢了".into() };
    committee.ask(minute(2), &[Command::Tablets(retired)]).expect("taken");
    two.hear(&committee);
    assert_eq!(code(two.ask(minute(3), &[renamed("1号登记台")])), "taken");
    committee.hear(&two);
    assert_eq!(committee.codes(), Vec::<String>::new());
}

#[test]
fn a_tablet_that_the_committee_put_out_of_use_cannot_go_on_under_another_id() {
    let (mut committee, mut one, _) = company();
    let retired = TabletEvent::Retired { device: one.device(), reason: "平板丢了".into() };
    assert_eq!(code(committee.ask(minute(1), &[Command::Tablets(retired)])), "taken");
    one.hear(&committee);
    let fresh = SecretKey::of(&[99; 32]);
    let device = DeviceId("d1-2".into());
    let proof = succession(super::ELECTION, &device, fresh.public(), one.key());
    let before = one.device();
    one.pen = Pen { device: device.clone(), key: Some(fresh.clone()) };
    one.record(minute(2), vec![Event::Tablets(TabletEvent::Succeeded { before, key: fresh.public(), proof })]);
    committee.hear(&one);
    assert!(!committee.election().tablets.list.contains_key(&device));
    assert_eq!(committee.codes(), ["tablet.stranger"]);
}

#[test]
fn a_tablet_of_an_old_backup_that_records_again_is_a_fork_and_nothing_of_either_time_is_lost() {
    let (mut committee, mut one, mut two) = company();
    let old = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    one.record(minute(2), vec![registered("王秀英", 1)]);
    committee.hear(&one);
    let mut restored = old;
    restored.record(minute(10), vec![registered("李大山", 1)]);
    committee.hear(&restored);
    two.hear(&committee);
    restored.hear(&committee);
    for desk in [&committee, &two, &restored] {
        assert_eq!(desk.election().roll.registered(), 7);
        assert_eq!(desk.codes(), ["tablet.forked"]);
    }
    assert_eq!(restored.journal.head(), committee.journal.head());
}
