//! The calendar: last days counted back from the election day, and what moves with it.

use super::{Village, day};
use huanjie::election::Event;
use huanjie::election::calendar::{Bounds, Deadline, Keeping, calendar, calendar_on, earliest_day, impossible, shifts};
use huanjie::election::roll::RollEvent;

fn one(village: &Village, id: &str) -> Deadline {
    calendar(&village.situation).into_iter().find(|deadline| deadline.id == id).expect("the calendar has it")
}

fn posted(village: &mut Village, on: &str) {
    village.record(&[Event::Roll(RollEvent::Displayed { day: day(on), place: "村口".into() })]);
}

#[test]
fn the_list_is_posted_twenty_days_before_and_better_twenty_one() {
    let list = one(&Village::of("sichuan", "2026-11-20"), "list");
    assert_eq!((list.latest, list.advised), (Some(day("2026-12-07")), Some(day("2026-12-06"))));
    assert_eq!(list.state, Keeping::Due);
    assert!(list.binding);
}

#[test]
fn on_the_last_day_the_list_is_due_and_the_day_after_the_election_day_cannot_stay() {
    assert_eq!(one(&Village::of("sichuan", "2026-12-07"), "list").state, Keeping::Due);
    let late = Village::of("sichuan", "2026-12-08");
    assert_eq!(one(&late, "list").state, Keeping::Impossible);
    assert_eq!(impossible(&late.situation).iter().map(|it| it.id).collect::<Vec<_>>(), ["list"]);
    assert_eq!(earliest_day(&late.situation, Bounds::Binding).map(|(earliest, _)| earliest), Some(day("2026-12-28")));
}

#[test]
fn a_list_posted_in_time_is_kept_and_one_posted_late_is_late() {
    let mut village = Village::of("sichuan", "2026-12-20");
    posted(&mut village, "2026-12-07");
    assert_eq!(one(&village, "list").state, Keeping::Kept(day("2026-12-07")));
    let mut village = Village::of("sichuan", "2026-12-20");
    posted(&mut village, "2026-12-09");
    assert_eq!(one(&village, "list").state, Keeping::Late(2));
    assert!(!impossible(&village.situation).is_empty());
}

#[test]
fn objections_run_five_days_from_the_day_after_and_a_saturday_is_remarked() {
    let mut village = Village::of("sichuan", "2026-12-07");
    posted(&mut village, "2026-12-07");
    let objections = one(&village, "objections");
    assert_eq!((objections.earliest, objections.latest), (Some(day("2026-12-08")), Some(day("2026-12-12"))));
    assert_eq!(objections.note, Some("deadline.weekend"));
    assert_eq!(one(&village, "decisions").latest, Some(day("2026-12-15")));
}

#[test]
fn sichuan_wants_nominees_fifteen_and_candidates_five_days_before() {
    let village = Village::of("sichuan", "2026-11-20");
    assert_eq!(one(&village, "first_list").latest, Some(day("2026-12-12")));
    assert_eq!(one(&village, "candidates").latest, Some(day("2026-12-22")));
    assert_eq!(one(&village, "poll_notice").latest, Some(day("2026-12-22")));
    assert_eq!(one(&village, "handover").latest, Some(day("2027-01-06")));
    assert_eq!(one(&village, "group_heads").latest, Some(day("2027-01-11")));
}

#[test]
fn tianjin_wants_candidates_three_days_before() {
    assert_eq!(one(&Village::of("tianjin", "2026-11-20"), "candidates").latest, Some(day("2026-12-24")));
}

#[test]
fn everything_counted_from_the_day_moves_with_it_and_a_posted_list_stays() {
    let mut village = Village::of("sichuan", "2026-12-08");
    posted(&mut village, "2026-12-07");
    let after = calendar_on(&village.situation, day("2027-01-10"));
    let moved = shifts(&calendar(&village.situation), &after);
    let list = moved.iter().find(|shift| shift.id == "list").expect("the last day of the list moves");
    assert_eq!((list.from, list.to), (Some(day("2026-12-07")), Some(day("2026-12-21"))));
    assert_eq!(list.state, Keeping::Kept(day("2026-12-07")));
    assert!(moved.iter().all(|shift| shift.id != "objections"), "a period that began when the list was posted stays");
}

#[test]
fn a_notice_that_was_not_posted_in_time_is_found_at_its_step() {
    let village = Village::of("sichuan", "2026-12-23");
    let found = village
        .findings()
        .into_iter()
        .any(|finding| finding.code == "deadline.late" && finding.values.iter().any(|(_, value)| value == "@deadline.poll_notice"));
    assert!(found);
}
