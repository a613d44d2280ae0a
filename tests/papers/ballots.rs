//! Ballots: set within what the law leaves open, as large as their cells ask, tried with a deck whose sums are known beforehand.

use super::sample;
use huanjie::election::polling::{
    ApproveSign, BallotDesign, BallotLot, MarkAt, NameSet, Packet, PollingCommand, PollingEvent, StampTime, packets_for, rounds,
};
use huanjie::election::{Command, Event, Situation, Source, decide};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::papers::{BallotFace, BallotName, BallotOffice, BallotSize, Block, deck_of, document, plain};
use huanjie::training::StagePoint;
use huanjie::values::Moment;

fn ready() -> Situation {
    sample("sichuan", 120, StagePoint::Ready)
}

fn author() -> Author {
    Author { name: "黎开友".to_owned(), role: "committee".to_owned() }
}

fn record(s: &mut Situation, command: PollingCommand) -> Result<(), String> {
    let events = decide(s, &Command::Polling(command)).map_err(|refusal| refusal.code)?;
    let entry = EntryId { device: DeviceId("desk".to_owned()), seq: 9000, tag: None };
    let at = Moment::of(s.today, 9, 0);
    for event in &events {
        s.election.apply(&Source { entry: entry.clone(), index: 0, at, author: author() }, event);
    }
    Ok(())
}

fn face_of(s: &Situation) -> BallotFace {
    let made = document(s, "v_ballot").expect("a ballot");
    let face = made.blocks.iter().find_map(|block| if let Block::Ballot(face) = block { Some(face.clone()) } else { None });
    face.expect("a face")
}

fn opened(s: &mut Situation) {
    let event = Event::Polling(PollingEvent::Opened { round: 1, station: "1".to_owned(), witnesses: "全体".to_owned() });
    let entry = EntryId { device: DeviceId("desk".to_owned()), seq: 9100, tag: None };
    s.election.apply(&Source { entry, index: 0, at: Moment::of(s.today, 9, 0), author: author() }, &event);
}

#[test]
fn a_ballot_is_set_as_it_was_designed_and_says_so_in_its_rules() {
    let mut s = ready();
    assert!(face_of(&s).rules[0].contains("姓名下的方框里画○"), "{:?}", face_of(&s).rules);
    let design = BallotDesign {
        mark_at: MarkAt::Above,
        names: NameSet::Lying,
        sign: ApproveSign::Either,
        colour: "浅黄".to_owned(),
        stamped: StampTime::OnTheDay,
        ..BallotDesign::default()
    };
    record(&mut s, PollingCommand::DesignBallots { round: 1, design }).expect("a design");
    let face = face_of(&s);
    assert_eq!((face.mark_at, face.set, face.colour.as_str()), (MarkAt::Above, NameSet::Lying, "浅黄票"));
    assert!(face.rules[0].contains("姓名上的方框里画○或者√"), "{:?}", face.rules);
    assert!(plain(&document(&s, "v_notice_invalid").expect("a notice")).contains("画○或者√"), "the notice says the same");
}

#[test]
fn the_design_is_closed_once_ballots_are_in_use() {
    let mut s = ready();
    let long = BallotDesign { colour: "一二三四五六七".to_owned(), ..BallotDesign::default() };
    assert_eq!(record(&mut s, PollingCommand::DesignBallots { round: 1, design: long }), Err("ballot.colour-long".to_owned()));
    let six = BallotDesign { colour: "一二三四五六".to_owned(), ..BallotDesign::default() };
    assert_eq!(record(&mut s, PollingCommand::DesignBallots { round: 1, design: six.clone() }), Ok(()));
    assert_eq!(record(&mut s, PollingCommand::DesignBallots { round: 9, design: six.clone() }), Err("poll.no-round".to_owned()));
    opened(&mut s);
    assert_eq!(record(&mut s, PollingCommand::DesignBallots { round: 1, design: six }), Err("ballot.design-in-use".to_owned()));
}

#[test]
fn a_lot_is_drawn_from_at_least_two_and_seen_by_someone() {
    let mut s = ready();
    let words = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let lot = BallotLot {
        colours: words(&["红", "黄", "蓝"]),
        seals: words(&["甲章", "乙章"]),
        colour: "黄".to_owned(),
        seal: "甲章".to_owned(),
        drawn_by: "镇指导组张明".to_owned(),
        witnesses: "村民代表李秀英、王强".to_owned(),
    };
    let mut ask = |lot: BallotLot| record(&mut s, PollingCommand::DrawLot { round: 1, lot });
    assert_eq!(ask(BallotLot::default()), Err("ballot.lot-offers".to_owned()));
    assert_eq!(ask(BallotLot { colours: words(&["红"]), colour: "红".to_owned(), ..lot.clone() }), Err("ballot.lot-offers".to_owned()));
    assert_eq!(
        ask(BallotLot { colours: words(&["红", "红"]), colour: "红".to_owned(), ..lot.clone() }),
        Err("ballot.lot-offers".to_owned())
    );
    assert_eq!(ask(BallotLot { colour: "绿".to_owned(), ..lot.clone() }), Err("ballot.lot-drawn".to_owned()));
    assert_eq!(ask(BallotLot { seals: Vec::new(), ..lot.clone() }), Err("ballot.lot-drawn".to_owned()), "no seal was on offer");
    assert_eq!(ask(BallotLot { witnesses: " ".to_owned(), ..lot.clone() }), Err("ballot.lot-witnesses".to_owned()));
    assert_eq!(ask(lot.clone()), Ok(()));
    assert_eq!(s.election.polling.poll(1).and_then(|poll| poll.lot.clone()).map(|(lot, _)| lot.colour), Some("黄".to_owned()));
    opened(&mut s);
    assert_eq!(record(&mut s, PollingCommand::DrawLot { round: 1, lot }), Err("ballot.lot-late".to_owned()));
}

#[test]
fn packets_hold_all_ballots_that_were_printed_and_not_set_aside() {
    let mut s = ready();
    let printing = s.election.polling.poll(1).and_then(|poll| poll.printing).expect("ballots are printed");
    let usable = printing.printed - printing.set_aside;
    let packets = packets_for(&s, 1, 50);
    assert_eq!(packets.iter().map(|it| it.sheets).sum::<u32>(), usable);
    assert!(packets.iter().all(|it| it.sheets > 0 && it.sheets <= 50));
    assert!(packets.iter().zip(1..).all(|(it, no)| it.no == no), "numbered from 1");
    let at = |station: &str| packets.iter().filter(|it| it.station == station).map(|it| it.sheets).sum::<u32>();
    let listed = s.election.polling.stations.iter().find(|it| it.id == "3").map_or(0, |it| it.listed.len() as u32);
    assert_eq!(at("3"), listed, "the mobile box gets as many as are on its list");
    assert_eq!(u64::from(at("1") + at("2") + at("3")), s.election.roll.registered());
    assert_eq!(record(&mut s, PollingCommand::PackBallots { round: 1, packets: packets.clone() }), Ok(()));
    let mut more = packets.clone();
    more.push(Packet { no: 99, sheets: 1, station: String::new() });
    assert_eq!(record(&mut s, PollingCommand::PackBallots { round: 1, packets: more }), Err("ballot.packets-sum".to_owned()));
    let mut lost = packets;
    lost[0].station = "9".to_owned();
    assert_eq!(record(&mut s, PollingCommand::PackBallots { round: 1, packets: lost }), Err("poll.no-station".to_owned()));
}

#[test]
fn a_ballot_is_as_large_as_its_cells_ask() {
    let office = |names: usize, free: u32| BallotOffice { names: vec!["石磊".into(); names], free, ..BallotOffice::default() };
    let size = |offices: Vec<BallotOffice>| BallotSize::of(&BallotFace { offices, ..BallotFace::default() });
    let list = |offices: Vec<BallotOffice>| BallotSize::of(&BallotFace { offices, mark_at: MarkAt::Right, ..BallotFace::default() });
    assert_eq!(size(vec![office(3, 3)]), BallotSize::A4, "six cells in one row are wider than A5");
    assert_eq!(size(vec![office(2, 1), office(2, 1)]), BallotSize::TwoToAPage);
    assert_eq!(size(vec![office(10, 10)]), BallotSize::A4, "two rows of ten");
    assert_eq!(size(vec![office(11, 10)]), BallotSize::A3, "three rows of ten do not fit on A4, two of eleven fit on A3");
    assert_eq!(size(vec![office(22, 20)]), BallotSize::A3, "three rows of fourteen");
    assert_eq!(size(vec![office(23, 20)]), BallotSize::A3List);
    assert_eq!(list(vec![office(10, 9)]), BallotSize::A4List, "twenty places, one of them for the head");
    assert_eq!(list(vec![office(10, 10)]), BallotSize::A3List);
    assert_eq!(BallotSize::A4.row_of(&office(11, 3)), 7, "fourteen cells stand in two rows of seven");
    assert_eq!(BallotSize::A3.row_of(&office(11, 4)), 8);
}

#[test]
fn the_deck_has_every_pattern_and_its_sums_are_those_of_the_law() {
    let s = ready();
    let round = rounds(&s).pop().expect("a round");
    let deck = deck_of(&s, &round);
    let of = |pattern: &str| deck.iter().filter(|ballot| ballot.pattern == pattern).count();
    // the longest list has four names; all three offices have more names than seats
    assert_eq!((of("every_name"), of("all_seats"), of("blank"), of("over_marked")), (4, 1, 1, 3));
    for pattern in [
        "against_only",
        "write_in",
        "write_in_unmarked",
        "write_in_printed",
        "name_unclear",
        "nickname",
        "same_person_twice",
        "on_line",
        "strange_sign",
        "torn",
        "smeared",
        "wrong_colour",
        "unstamped",
    ] {
        assert_eq!(of(pattern), 1, "{pattern}");
    }
    assert_eq!((of("namesakes"), of("beside_abstention"), deck.len()), (0, 0, 22));
    let list = plain(&document(&s, "v_test_deck").expect("the list"));
    // Sichuan: one office with too many voids the whole ballot (3), beside the four that tellers set aside and the line of the first office
    assert_eq!(list.matches("整张无效（选的人多于应选人数）").count(), 3);
    assert_eq!(list.matches("整张无效").count(), 7);
    // by hand: 罗明德 is chosen in the first of every name, all seats, twice, torn; nine parts are blank: two of every name, the blank
    // one, the crosses, and five that only write in for 委员; void: 3 + 4 + the mark on the line
    let chair = "主任 | 罗明德 | 4\n | 周国梁 | 1\n | 有效 | 5\n | 弃权 | 9\n | 无效 | 8\n";
    assert!(list.contains(chair), "{list}");
    // 5 + 10 + 7: the part of 副主任 is never void by itself
    assert!(list.contains("副主任 | 冉启华 | 4\n | 杜春生 | 1\n | 有效 | 5\n | 弃权 | 10\n | 无效 | 7\n"), "{list}");
    // 马成才: every name, all seats, written in, on the line, torn
    assert!(list.contains("委员 | 马成才 | 5\n | 王秀珍 | 2\n | 石　磊 | 2\n | 石大勇 | 1\n"), "{list}");
    assert!(list.contains(" | 有效 | 10\n | 弃权 | 3\n | 无效 | 9\n"), "{list}");
}

#[test]
fn test_ballots_are_told_from_ballots_at_a_glance() {
    let s = ready();
    let tried = document(&s, "v_test_ballots").expect("test ballots");
    let faces: Vec<&BallotFace> =
        tried.blocks.iter().filter_map(|it| if let Block::Ballot(face) = it { Some(face) } else { None }).collect();
    assert_eq!(faces.len(), 22);
    assert!(faces.iter().zip(1..).all(|(face, no)| face.across == format!("试票{no}")));
    let real = face_of(&s);
    let bare = |it: &BallotName| it.sign.is_empty();
    assert!(real.across.is_empty() && real.offices.iter().all(|office| office.names.iter().all(bare) && office.written.is_empty()));
    assert!(faces.iter().any(|face| face.offices.iter().any(|office| office.written.iter().any(|it| it.sign == "○"))));
}
