//! What may be asked of the roll, what is refused, and what stands against the law.

use super::{Village, day, id, name, person, value};
use huanjie::election::Event;
use huanjie::election::roll::{Absence, Change, Likeness, Objection, ObjectionKind, Resident, RollCommand, RollEvent, Ruled};
use huanjie::election::setup::SetupEvent;
use huanjie::law::Severity;
use huanjie::law::terms::Need;
use huanjie::values::{Moment, Sex};

fn registered() -> Village {
    let mut village = Village::new("2026-11-20");
    let wang = huanjie::election::roll::Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建国", "1980-03-05", 1) };
    village.ask(RollCommand::Register(wang)).expect("a villager of age is registered");
    village
}

fn objection(received: &str) -> Objection {
    Objection {
        kind: ObjectionKind::Omitted,
        by: "赵大".into(),
        about: "赵小".into(),
        voter: None,
        facts: "户籍在本村，名单上没有".into(),
        received: Moment::of(day(received), 10, 0),
    }
}

fn display(on: &str) -> RollCommand {
    RollCommand::Display { day: day(on), place: "村务公开栏".into() }
}

#[test]
fn one_identity_number_is_registered_once() {
    let mut village = registered();
    let again = huanjie::election::roll::Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建國", "1980-03-05", 2) };
    assert_eq!(village.refused(RollCommand::Register(again.clone())), "roll.already-registered");
    let twice = vec![person("甲", "1970-01-01", 1), again.clone(), again];
    assert_eq!(village.refused(RollCommand::RegisterMany(twice)), "roll.same-id-twice");
    assert_eq!(village.situation.election.roll.registered(), 1);
}

#[test]
fn what_two_tablets_registered_stands_and_is_shown() {
    let mut village = registered();
    let again = huanjie::election::roll::Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建国", "1980-03-05", 2) };
    village.register(&[again]);
    assert_eq!(village.situation.election.roll.registered(), 2);
    let finding = village.finding("roll.same-id").expect("the double registration is shown");
    assert_eq!((finding.severity, value(&finding, "number").as_str()), (Severity::Blocking, "2"));
    let (first, second) = (village.voter(0).id.clone(), village.voter(1).id.clone());
    village
        .ask(RollCommand::SettleLikeness { first, second, likeness: Likeness::SamePerson, reason: String::new() })
        .expect("people decide");
    assert_eq!(village.situation.election.roll.registered(), 1);
    assert!(village.finding("roll.same-id").is_none());
}

#[test]
fn one_below_the_voting_age_is_refused_with_the_line_and_the_clause() {
    let mut village = Village::new("2026-11-20");
    let refusal = village.ask(RollCommand::Register(person("小明", "2008-12-28", 1))).expect_err("seventeen on the day");
    assert_eq!((refusal.code.as_str(), refusal.field.as_deref()), ("roll.under-age", Some("birth")));
    assert!(refusal.values.contains(&("line".into(), "long:2008-12-27".into())));
    assert_eq!(refusal.citation.expect("a clause").rule, "voting_age");
    village.ask(RollCommand::Register(person("小红", "2008-12-27", 1))).expect("eighteen on the day");
    assert!(village.finding("roll.age-by-reading").is_some(), "the birthday is the election day: a person is to look");
}

#[test]
fn when_the_day_is_brought_forward_those_too_young_are_shown() {
    let mut village = Village::new("2026-11-20");
    village.ask(RollCommand::Register(person("小红", "2008-12-27", 1))).expect("eighteen on the day");
    village.take(&[Event::Setup(SetupEvent::DayMoved { to: day("2026-12-26"), reason: "天气".into() })]);
    assert_eq!(value(&village.finding("roll.under-age").expect("too young now"), "line"), "long:2008-12-26");
}

#[test]
fn a_group_that_the_village_lacks_and_a_birth_in_the_future_are_refused() {
    let mut village = Village::new("2026-11-20");
    assert_eq!(village.refused(RollCommand::Register(person("王五", "1980-01-01", 4))), "roll.no-such-group");
    assert_eq!(village.refused(RollCommand::Register(person("王五", "2026-11-21", 1))), "roll.birth-in-future");
    let other = huanjie::election::roll::Registration { class: "guest".into(), ..person("王五", "1980-01-01", 1) };
    assert_eq!(village.refused(RollCommand::Register(other)), "roll.no-such-class");
}

#[test]
fn an_outsider_stands_on_the_frozen_roll_only_with_a_year_an_application_and_consent() {
    let mut village = Village::new("2026-11-20");
    let outsider = huanjie::election::roll::Registration { class: "outsider".into(), ..person("周外", "1980-01-01", 1) };
    village.ask(RollCommand::Register(outsider)).expect("registered, with needs open");
    assert_eq!(value(&village.finding("roll.needs-unmet").expect("three needs are open"), "count"), "1");
    village.ask(display("2026-11-20")).expect("displayed");
    village.today("2026-11-26");
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-26") }), "roll.freeze-needs");
    let voter = village.voter(0).id.clone();
    for need in [Need::Residence, Need::Application, Need::MeetingConsent] {
        village.ask(RollCommand::MeetNeed { voter: voter.clone(), need }).expect("met");
    }
    assert!(village.finding("roll.needs-unmet").is_none());
    village.ask(RollCommand::Freeze { day: day("2026-11-26") }).expect("frozen");
}

#[test]
fn after_the_freeze_only_a_correction_with_a_reason_is_taken() {
    let mut village = registered();
    village.ask(display("2026-11-20")).expect("displayed");
    village.today("2026-11-26");
    village.ask(RollCommand::Freeze { day: day("2026-11-26") }).expect("frozen");
    assert_eq!(village.refused(RollCommand::Register(person("漏登", "1980-01-01", 1))), "roll.frozen");
    let late = huanjie::election::roll::Registration { note: "申诉成立补登".into(), ..person("漏登", "1980-01-01", 1) };
    village.ask(RollCommand::Register(late)).expect("added with a reason");
    let voter = village.voter(0).id.clone();
    let change = Change { group: Some(2), ..Change::default() };
    let silent = RollCommand::Correct { voter: voter.clone(), change: change.clone(), reason: " ".into() };
    assert_eq!(village.refused(silent), "roll.reason");
    village.ask(RollCommand::Correct { voter, change, reason: "分家迁组".into() }).expect("corrected with a reason");
    assert_eq!(value(&village.finding("display.corrections").expect("two changes"), "count"), "2");
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-26") }), "roll.frozen-already");
}

#[test]
fn a_roll_is_frozen_after_the_display_the_time_to_object_and_every_decision() {
    let mut village = registered();
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-20") }), "roll.freeze-undisplayed");
    village.ask(display("2026-11-20")).expect("displayed");
    village.today("2026-11-25");
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-25") }), "roll.freeze-too-early", "the fifth day still counts");
    village.ask(RollCommand::Object(objection("2026-11-25"))).expect("in time");
    assert!(village.finding("objection.late").is_none());
    village.today("2026-11-26");
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-26") }), "roll.freeze-objections");
    let case = village.situation.election.roll.cases[0].id.clone();
    let decide = |reason: &str, on: &str| RollCommand::DecideObjection {
        case: case.clone(),
        ruled: Ruled::Dismissed,
        reason: reason.into(),
        day: day(on),
    };
    assert_eq!(village.refused(decide("查无此户", "2026-11-27")), "roll.day-in-future");
    assert_eq!(village.refused(decide("查无此户", "2026-11-24")), "roll.decided-before-received");
    assert_eq!(village.refused(decide("", "2026-11-26")), "roll.reason");
    village.ask(decide("查无此户", "2026-11-26")).expect("decided");
    assert_eq!(village.refused(decide("改主意", "2026-11-26")), "roll.objection-decided");
    village.ask(RollCommand::Freeze { day: day("2026-11-26") }).expect("frozen");
}

#[test]
fn an_objection_has_a_clock_of_five_and_three_days() {
    let mut village = registered();
    assert_eq!(village.refused(RollCommand::Object(objection("2026-11-20"))), "roll.objection-before-display");
    village.ask(display("2026-11-20")).expect("displayed");
    village.today("2026-11-26");
    village.ask(RollCommand::Object(objection("2026-11-26"))).expect("late, but what came in is written down");
    assert_eq!(value(&village.finding("objection.late").expect("the sixth day"), "until"), "2026-11-25");
    village.today("2026-11-29");
    assert_eq!(value(&village.finding("objection.open").expect("the third day"), "left"), "0");
    village.today("2026-11-30");
    let overdue = village.finding("objection.overdue").expect("the fourth day");
    assert_eq!((overdue.severity, value(&overdue, "late").as_str()), (Severity::Blocking, "1"));
}

#[test]
fn the_list_is_displayed_twenty_days_before_the_day_at_the_latest() {
    let mut village = registered();
    village.today("2026-12-07").ask(display("2026-12-07")).expect("the last day: 27 December less 20");
    assert!(village.finding("display.late").is_none());
    let mut late = registered();
    late.today("2026-12-08");
    assert_eq!(value(&late.finding("display.missed").expect("a day late"), "late"), "1");
    late.ask(display("2026-12-08")).expect("what happened is written down");
    let finding = late.finding("display.late").expect("a day late");
    assert_eq!((value(&finding, "late").as_str(), value(&finding, "earliest").as_str()), ("1", "2026-12-28"));
    assert_eq!(finding.citation.expect("a clause").rule, "list_days_before");
}

#[test]
fn a_display_in_the_future_or_before_the_last_one_is_refused() {
    let mut village = registered();
    assert_eq!(village.refused(display("2026-11-21")), "roll.day-in-future");
    village.ask(display("2026-11-20")).expect("today");
    assert_eq!(village.refused(display("2026-11-19")), "roll.display-order");
}

#[test]
fn when_the_day_moves_the_list_is_displayed_again_as_the_province_says() {
    for (province, to, again) in
        [("nation", "2027-03-01", false), ("sichuan", "2027-01-26", false), ("sichuan", "2027-01-27", true), ("hainan", "2026-12-28", true)]
    {
        let mut village = Village::of(province, "2026-11-20");
        village.ask(RollCommand::Register(person("王建国", "1980-03-05", 1))).expect("registered");
        village.ask(display("2026-11-20")).expect("displayed");
        village.take(&[Event::Setup(SetupEvent::DayMoved { to: day(to), reason: "道路不通".into() })]);
        assert_eq!(village.finding("display.again").is_some(), again, "{province} moved to {to}");
        village.today("2026-12-01").ask(display("2026-12-01")).expect("again");
        assert!(village.finding("display.again").is_none());
    }
}

#[test]
fn a_resident_of_age_needs_a_registration_or_a_reason() {
    let mut village = registered();
    let resident = |called: &str, birth: &str| Resident {
        name: name(called),
        sex: Sex::Female,
        birth: day(birth),
        id_number: None,
        group: 1,
        household: String::new(),
    };
    let people = vec![resident("王建国", "1980-03-05"), resident("李秀英", "1950-01-01"), resident("王小宝", "2010-01-01")];
    village.record(RollEvent::ResidentsListed { people });
    let finding = village.finding("roll.resident-unaccounted").expect("one is missing");
    assert_eq!((value(&finding, "count").as_str(), value(&finding, "name").as_str()), ("1", "李秀英"));
    let resident = village.situation.election.roll.residents[1].0.clone();
    let silent = RollCommand::Excuse { resident: resident.clone(), why: Absence::Other("  ".into()) };
    assert_eq!(village.refused(silent), "roll.reason");
    village.ask(RollCommand::Excuse { resident, why: Absence::NoWish }).expect("explained");
    assert!(village.finding("roll.resident-unaccounted").is_none());
}

#[test]
fn one_struck_off_comes_back_with_a_reason_and_not_as_a_new_registration() {
    let mut village = registered();
    let voter = village.voter(0).id.clone();
    village.ask(RollCommand::Strike { voter: voter.clone(), why: Absence::MovedAway }).expect("struck off");
    let again = huanjie::election::roll::Registration { id_number: Some(id("1980-03-05", "013")), ..person("王建国", "1980-03-05", 1) };
    assert_eq!(village.refused(RollCommand::Register(again)), "roll.was-struck");
    assert_eq!(village.refused(RollCommand::Restore { voter: voter.clone(), reason: String::new() }), "roll.reason");
    village.ask(RollCommand::Restore { voter: voter.clone(), reason: "户口迁回".into() }).expect("back");
    assert_eq!(village.refused(RollCommand::Restore { voter, reason: "再来".into() }), "roll.stands");
}
