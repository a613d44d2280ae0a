//! The frame: seats within the book, a day that can be kept.

use super::{Village, day, founding, office, value};
use huanjie::election::Command;
use huanjie::election::roll::RollEvent;
use huanjie::election::setup::{Founding, Seats, SetupCommand};
use huanjie::election::{Election, Event, Situation, decide};

fn with_members(members: u32) -> Founding {
    let mut founding = founding("sichuan");
    founding.seats[2].seats = members;
    founding
}

fn found(founding: Founding, today: &str) -> Result<Vec<Event>, String> {
    let empty = Situation::new(Election::default(), day(today)).expect("a law before the founding");
    decide(&empty, &Command::Setup(SetupCommand::Found(founding))).map_err(|refusal| refusal.code)
}

fn move_to(to: &str) -> Command {
    Command::Setup(SetupCommand::MoveDay { to: day(to), reason: "大雪封路".into() })
}

#[test]
fn a_village_committee_has_at_most_seven() {
    assert!(found(with_members(5), "2026-11-20").is_ok());
    assert_eq!(found(with_members(6), "2026-11-20"), Err("setup.body-size".into()));
}

#[test]
fn a_village_committee_has_at_least_three() {
    let mut two = with_members(1);
    two.seats[1].seats = 0;
    assert_eq!(found(two.clone(), "2026-11-20"), Err("setup.body-size".into()));
    two.seats[2].seats = 2;
    assert!(found(two, "2026-11-20").is_ok());
}

#[test]
fn there_is_one_chair_and_each_office_stands_once() {
    let mut two_chairs = with_members(3);
    two_chairs.seats[0].seats = 2;
    assert_eq!(found(two_chairs, "2026-11-20"), Err("setup.office-seats".into()));
    let mut twice = with_members(3);
    twice.seats.push(Seats { office: office("member"), seats: 1 });
    assert_eq!(found(twice, "2026-11-20"), Err("setup.office-twice".into()));
}

#[test]
fn an_election_day_may_be_today_but_not_past() {
    assert!(found(with_members(3), "2026-12-27").is_ok());
    assert_eq!(found(with_members(3), "2026-12-28"), Err("setup.day-past".into()));
}

#[test]
fn the_day_moves_no_earlier_than_twenty_days_from_today_while_no_list_is_posted() {
    let village = Village::of("sichuan", "2026-12-10");
    let refusal = village.refused(move_to("2026-12-29"));
    assert_eq!(refusal.code, "setup.day-too-early");
    assert_eq!(value(&refusal, "earliest"), "2026-12-30");
    assert_eq!(refusal.citation.map(|citation| citation.rule), Some("list_days_before".into()));
    assert!(decide(&village.situation, &move_to("2026-12-30")).is_ok());
}

#[test]
fn the_day_moves_no_earlier_than_twenty_days_after_the_list() {
    let mut village = Village::of("sichuan", "2026-12-10");
    village.record(&[Event::Roll(RollEvent::Displayed { day: day("2026-12-08"), place: "村口".into() })]);
    assert_eq!(village.refused(move_to("2026-12-26")).code, "setup.day-too-early");
    assert!(decide(&village.situation, &move_to("2026-12-28")).is_ok());
}

#[test]
fn a_day_moves_only_with_a_reason_and_never_once_ballots_are_out() {
    let mut village = Village::of("sichuan", "2026-11-20");
    let silent = Command::Setup(SetupCommand::MoveDay { to: day("2027-01-10"), reason: " ".into() });
    assert_eq!(village.refused(silent).code, "setup.reason-missing");
    let voter = village.register(&["何平"], 1).remove(0);
    village.open_hall();
    village.must(Command::Polling(huanjie::election::polling::PollingCommand::CheckIn {
        round: 1,
        voter,
        station: "1".into(),
        principals: Vec::new(),
        credential: String::new(),
    }));
    assert_eq!(village.refused(move_to("2027-02-01")).code, "setup.poll-began");
}

#[test]
fn the_book_stays_once_the_committee_is_chosen() {
    let mut village = Village::of("sichuan", "2026-11-20");
    super::committee::choose_five(&mut village);
    assert_eq!(village.refused(Command::Setup(SetupCommand::Found(founding("hainan")))).code, "setup.book-fixed");
}
