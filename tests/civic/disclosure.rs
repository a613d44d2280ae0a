//! Full numbers: opened for a reason, by name, and listed for good; masked otherwise.

use super::Village;
use huanjie::election::disclosure::{Disclosed, DisclosureEvent, masked_phone};
use huanjie::election::record::VoterId;
use huanjie::election::tablets::Duty;
use huanjie::election::{Command, Event};
use huanjie::text;

fn opened(what: Disclosed, voter: Option<VoterId>, reason: &str) -> Command {
    Command::Disclosure(DisclosureEvent::Opened { what, voter, reason: reason.into() })
}

#[test]
fn a_full_number_is_opened_for_a_reason_and_listed_with_who_and_when() {
    let mut village = Village::of("sichuan", "2026-12-01");
    let voter = village.register(&["周桂兰"], 1).remove(0);
    assert_eq!(village.refused(opened(Disclosed::IdNumber, Some(voter.clone()), "  ")).code, "disclosure.reason");
    village.must(opened(Disclosed::IdNumber, Some(voter.clone()), "本人来核对"));
    village.must(opened(Disclosed::WholeRoll, None, "镇里要名册"));
    let list = &village.situation.election.disclosures.list;
    assert_eq!(
        list.iter().map(|it| (it.what, it.voter.as_ref())).collect::<Vec<_>>(),
        [(Disclosed::IdNumber, Some(&voter)), (Disclosed::WholeRoll, None)]
    );
    assert_eq!((list[0].by.as_str(), list[0].role.as_str(), list[0].reason.as_str()), ("李干事", "registrar", "本人来核对"));
    assert!(list[0].at < list[1].at);
}

#[test]
fn nobody_elses_number_is_opened() {
    let village = Village::of("sichuan", "2026-12-01");
    assert_eq!(village.refused(opened(Disclosed::Phone, Some(VoterId::from("a-9.0.0")), "核对")).code, "disclosure.voter");
    assert_eq!(village.refused(opened(Disclosed::Phone, None, "核对")).code, "disclosure.voter");
}

#[test]
fn what_was_recorded_elsewhere_is_listed_even_without_a_reason() {
    let mut village = Village::of("sichuan", "2026-12-01");
    village.record(&[Event::Disclosure(DisclosureEvent::Opened { what: Disclosed::Phone, voter: None, reason: String::new() })]);
    assert_eq!(village.situation.election.disclosures.list.len(), 1);
}

#[test]
fn any_desk_may_open_a_number_that_it_then_answers_for() {
    let event = Event::Disclosure(DisclosureEvent::Opened { what: Disclosed::Phone, voter: None, reason: "核对".into() });
    assert_eq!(Duty::of(&event), Duty::Note);
    for what in [Disclosed::IdNumber, Disclosed::Phone, Disclosed::WholeRoll] {
        assert!(text::has(&format!("disclosed.{}", what.code())), "{}", what.code());
    }
}

#[test]
fn a_telephone_keeps_three_digits_in_front_and_two_at_the_end() {
    assert_eq!(masked_phone("13912345678"), "139******78");
    assert_eq!(masked_phone("139-1234-5678"), "139-****-**78");
    assert_eq!(masked_phone("8123456"), "*****56");
    assert_eq!(masked_phone(""), "");
    assert_eq!(masked_phone("7"), "7");
}
