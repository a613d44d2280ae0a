//! The election committee: chosen by a meeting that could decide, left by those concerned, refilled by rank.

use super::{Village, day, name, value};
use huanjie::election::committee::{Chosen, CommitteeCommand, Leaving, Meeting, Seat};
use huanjie::election::nomination::{Kin, NominationCommand};
use huanjie::election::{Command, Refusal};
use huanjie::law::terms::{Kinship, MeetingKind};
use huanjie::values::Sex;

fn meeting(kind: MeetingKind, due: u32, present: u32, in_favour: u32) -> Meeting {
    let (chair, recorder) = ("周大顺".to_owned(), "何平".to_owned());
    Meeting { kind, group: None, day: day("2026-11-20"), announced: Some(day("2026-11-10")), due, present, in_favour, chair, recorder }
}

fn chosen(called: &str, seat: Seat) -> Chosen {
    Chosen { name: name(called), seat, votes: 0, sex: Some(Sex::Female) }
}

fn members(number: usize) -> Vec<Chosen> {
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let seats = std::iter::once(Seat::Chair).chain(std::iter::repeat(Seat::Member));
    let seated = names.iter().zip(seats).take(number).map(|(called, seat)| chosen(&format!("王{called}"), seat));
    seated.chain([chosen("赵一", Seat::Reserve), chosen("赵二", Seat::Reserve)]).collect()
}

fn choose(meetings: Vec<Meeting>, members: Vec<Chosen>) -> Command {
    Command::Committee(CommitteeCommand::Choose { meetings, members, kin: Vec::new() })
}

/// Five members and two in reserve, chosen by 26 of 38 representatives.
pub fn choose_five(village: &mut Village) {
    village.must(choose(vec![meeting(MeetingKind::Representatives, 38, 26, 26)], members(5)));
}

fn held(kind: MeetingKind, due: u32, present: u32, in_favour: u32) -> Result<(), Refusal> {
    Village::of("sichuan", "2026-11-20").ask(choose(vec![meeting(kind, due, present, in_favour)], members(5)))
}

fn leave(called: &str, why: Leaving) -> Command {
    Command::Committee(CommitteeCommand::Leave { name: name(called), why, day: day("2026-11-20") })
}

fn refill(called: &str) -> Command {
    Command::Committee(CommitteeCommand::Refill { name: name(called), seat: Seat::Member, day: day("2026-11-20") })
}

#[test]
fn of_38_representatives_26_must_come() {
    assert!(held(MeetingKind::Representatives, 38, 26, 26).is_ok());
    let refusal = held(MeetingKind::Representatives, 38, 25, 25).expect_err("25 are too few");
    assert_eq!((refusal.code.as_str(), value(&refusal, "due"), value(&refusal, "least")), ("committee.quorum", "38", "26"));
    assert!(refusal.citation.is_some_and(|citation| citation.rule == "meetings"));
}

#[test]
fn half_of_the_adults_is_no_assembly() {
    assert!(held(MeetingKind::AssemblyPersons, 270, 136, 136).is_ok());
    assert_eq!(held(MeetingKind::AssemblyPersons, 270, 135, 135).map_err(|it| it.code), Err("committee.quorum".into()));
}

#[test]
fn two_thirds_of_the_households_are_an_assembly() {
    assert!(held(MeetingKind::AssemblyHouseholds, 90, 60, 60).is_ok());
    assert_eq!(held(MeetingKind::AssemblyHouseholds, 90, 59, 59).map_err(|it| it.code), Err("committee.quorum-households".into()));
}

#[test]
fn half_of_those_present_decides_nothing() {
    assert!(held(MeetingKind::Representatives, 38, 26, 14).is_ok());
    assert_eq!(held(MeetingKind::Representatives, 38, 26, 13).map_err(|it| it.code), Err("committee.majority".into()));
}

#[test]
fn a_meeting_of_groups_is_held_in_every_group() {
    let of = |group| Meeting { group: Some(group), ..meeting(MeetingKind::GroupHouseholds, 30, 20, 20) };
    let mut village = Village::of("sichuan", "2026-11-20");
    let refusal = village.refused(choose(vec![of(1), of(3)], members(5)));
    assert_eq!((refusal.code.as_str(), value(&refusal, "groups")), ("committee.every-group", "2"));
    village.must(choose(vec![of(1), of(2), of(3)], members(5)));
}

#[test]
fn in_sichuan_the_committee_has_three_to_nine() {
    let of = |number| {
        let mut village = Village::of("sichuan", "2026-11-20");
        let asked = choose(vec![meeting(MeetingKind::Representatives, 38, 26, 26)], members(number));
        village.ask(asked).map_err(|refusal| refusal.code)
    };
    assert_eq!((of(2), of(3)), (Err("committee.size".into()), Ok(())));
    assert_eq!((of(9), of(10)), (Ok(()), Err("committee.size".into())));
}

#[test]
fn in_hainan_its_number_is_odd() {
    let of = |number| {
        let mut village = Village::of("hainan", "2026-11-20");
        let asked = choose(vec![meeting(MeetingKind::Representatives, 38, 26, 26)], members(number));
        village.ask(asked).map_err(|refusal| refusal.code)
    };
    assert_eq!((of(6), of(7)), (Err("committee.odd".into()), Ok(())));
}

#[test]
fn an_assembly_is_announced_ten_days_before() {
    let found = |announced: &str| {
        let mut village = Village::of("sichuan", "2026-11-20");
        let held = Meeting { announced: Some(day(announced)), ..meeting(MeetingKind::AssemblyPersons, 270, 200, 200) };
        village.must(choose(vec![held], members(5)));
        village.finds("committee.notice-short")
    };
    assert!(!found("2026-11-10"));
    assert!(found("2026-11-11"));
}

#[test]
fn a_member_who_is_nominated_leaves() {
    let mut village = Village::of("sichuan", "2026-11-20");
    choose_five(&mut village);
    assert!(!village.finds("committee.must-leave"));
    village.stand("王乙", "member", 30);
    assert!(village.finds("committee.must-leave"));
    village.must(leave("王乙", Leaving::Nominated));
    assert!(!village.finds("committee.must-leave"));
}

#[test]
fn a_member_whose_brother_is_nominated_leaves_even_where_the_province_asks_for_his_will() {
    let mut village = Village::of("sichuan", "2026-11-20");
    choose_five(&mut village);
    let person = village.stand("何平", "chair", 30);
    let kin = Kin { person: person.clone(), name: name("王丙"), relative: None, kinship: Kinship::Sibling };
    village.must(Command::Nomination(NominationCommand::DeclareKin { person, kin: vec![kin] }));
    assert!(village.finds("committee.must-leave-kin"));
}

#[test]
fn the_next_by_rank_moves_up_and_another_only_after_a_meeting() {
    let mut village = Village::of("sichuan", "2026-11-20");
    choose_five(&mut village);
    assert_eq!(village.refused(refill("赵一")).code, "committee.full");
    village.must(leave("王乙", Leaving::Other("外出务工".into())));
    let refusal = village.refused(refill("赵二"));
    assert_eq!((refusal.code.as_str(), value(&refusal, "next")), ("committee.refill-order", "赵一"));
    village.must(refill("赵一"));
    assert_eq!(village.refused(refill("赵二")).code, "committee.full");
}

#[test]
fn three_absences_end_a_seat_in_sichuan_and_two_do_not() {
    let mut village = Village::of("sichuan", "2026-11-20");
    choose_five(&mut village);
    assert_eq!(village.refused(leave("王乙", Leaving::Absences(2))).code, "committee.absences-few");
    village.must(leave("王乙", Leaving::Absences(3)));
    let mut elsewhere = Village::of("nation", "2026-11-20");
    choose_five(&mut elsewhere);
    assert_eq!(elsewhere.refused(leave("王乙", Leaving::Absences(3))).code, "committee.absences-no-rule");
}
