//! 补选 as an election of its own: what it takes over from the term, which rules it is held by.

use super::{Held, ask, day, holder, petition, vote};
use huanjie::election::midterm::{Ended, Ending, MidtermEvent, Petitioners};
use huanjie::election::setup::{Founding, SetupCommand};
use huanjie::election::{Command, Election, Situation};
use huanjie::law::institutions::Electors;
use huanjie::papers::{document, plain};
use huanjie::stages::{Answers, Work, by_election_answers, find, road};

fn village(province: &str) -> Situation {
    let elected: &[(&str, &[&str])] = &[("chair", &["安国平"]), ("vice", &["曹秀兰"]), ("member", &["鄂志强", "高大成", "韩月英"])];
    let losers = &[("chair", "毕长林"), ("vice", "丁玉芬"), ("member", "方春华")];
    Held { kind: "villagers", province, mode: "", elected, losers, roll: 120 }.play()
}

fn lose(s: &mut Situation, name: &str, ground: Ending) {
    let ((office, person), day) = (holder(s, name), s.today);
    ask(s, MidtermEvent::Ended(Ended { office, person, ground, day })).expect("ended");
}

/// The founding that the form asks for with these answers, on another tablet's first page.
fn founded(answers: &Answers) -> Founding {
    let blank = Situation::new(Election::default(), day("2027-03-02")).expect("a law");
    let Some((_, step)) = find("found") else { panic!("no step") };
    let Work::Form(form) = step.work else { panic!("no form") };
    match (form.commands)(&blank, answers).expect("nothing is wrong").remove(0) {
        Command::Setup(SetupCommand::Found(founding)) => founding,
        other => panic!("{other:?}"),
    }
}

fn on(mut founding: Founding, text: &str) -> Situation {
    founding.election_day = day(text);
    let mut election = Election::default();
    election.setup.founding = Some(founding);
    Situation::new(election, day("2027-03-02")).expect("a law")
}

#[test]
fn a_by_election_is_offered_filled_in_with_everything_but_the_day() {
    let mut s = village("nation");
    assert_eq!(by_election_answers(&s), None, "every seat is held");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
    ask(&mut s, event).expect("asked");
    vote(&mut s, 120, 61, 31).expect("voted");
    let mut answers = by_election_answers(&s).expect("a seat is empty");
    assert_eq!(answers.get("day"), None);
    for (field, value) in [("day", "2027-04-18"), ("county", "乐安县"), ("township", "柳溪镇"), ("electors", "representatives")] {
        answers.insert(field.to_owned(), value.to_owned());
    }
    let founding = founded(&answers);
    assert_eq!((founding.seats.len(), founding.seats_in_total()), (1, 1));
    let term = founding.by_election.as_ref().expect("the term that goes on");
    assert_eq!((term.elected, term.serving.len(), term.electors), (day("2026-12-27"), 4, Some(Electors::Representatives)));
    assert_eq!(term.recalled.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["鄂志强"]);
    let by = on(founding, "2027-04-18");
    assert_eq!(term_end(&by), day("2031-12-27"), "five years from the election of the term, not from the by-election");
    assert_eq!(by.law.turnout.least(30), 20, "the quorum of the representatives' meeting");
    assert!(!by.law.proxy.allowed);
    let road = road(&by);
    for step in ["audit", "handover", "group_heads", "recall_petition", "by_election"] {
        assert!(road.step(step).is_none(), "{step}");
    }
    assert!(road.step("display").is_some() && road.step("candidates").is_some() && road.step("certificates").is_some());
    let notice = plain(&document(&by, "v_notice_poll").expect("a paper"));
    assert!(notice.contains("补选") && !notice.contains("换届选举"), "{notice}");
}

fn term_end(s: &Situation) -> huanjie::values::Day {
    let founding = s.election.setup.founding.as_ref().expect("founded");
    founding.by_election.as_ref().expect("a by-election").until(&s.law)
}

#[test]
fn a_woman_is_wanted_again_only_when_none_serves() {
    let mut s = village("nation");
    let empty = |s: &Situation| on(huanjie::election::setup::by_election_of(s).expect("a seat is empty"), "2027-04-18");
    for (name, women) in [("鄂志强", 0), ("高大成", 0)] {
        lose(&mut s, name, Ending::MovedAway);
        assert_eq!(*empty(&s).law.women_least, women, "women serve on");
    }
    let mut term = huanjie::election::setup::by_election_of(&s).expect("empty").clone();
    if let Some(rest) = &mut term.by_election {
        rest.serving.retain(|it| it.name.as_str() == "安国平");
        rest.serving.iter_mut().for_each(|it| it.sex = Some(huanjie::values::Sex::Male));
    }
    assert_eq!(*on(term, "2027-04-18").law.women_least, 1);
}

#[test]
fn a_by_election_fills_no_more_than_is_empty() {
    let mut s = village("sichuan");
    lose(&mut s, "安国平", Ending::Died);
    let founding = huanjie::election::setup::by_election_of(&s).expect("the chair is empty");
    let blank = Situation::new(Election::default(), day("2027-03-02")).expect("a law");
    let found = |seats: u32| {
        let mut founding = Founding { election_day: day("2027-04-18"), ..founding.clone() };
        founding.seats[0].seats = seats;
        huanjie::election::decide(&blank, &Command::Setup(SetupCommand::Found(founding)))
    };
    assert!(found(1).is_ok());
    assert_eq!(found(2).expect_err("one chair").code, "setup.office-seats");
    assert!(found(0).is_err(), "nothing to fill");
}

#[test]
fn a_by_election_after_the_end_of_the_term_is_pointed_out() {
    let mut s = village("nation");
    lose(&mut s, "安国平", Ending::Died);
    let founding = huanjie::election::setup::by_election_of(&s).expect("empty");
    let codes = |text: &str| super::all_codes(&on(founding.clone(), text));
    assert!(codes("2031-12-27").contains(&"by-election.term-over".to_owned()));
    assert!(!codes("2031-12-26").contains(&"by-election.term-over".to_owned()));
}

#[test]
fn in_beijing_the_lists_of_a_by_election_of_deputies_are_shorter() {
    let held = Held {
        kind: "deputies",
        province: "beijing",
        mode: "township",
        elected: &[("deputy", &["安国平"])],
        losers: &[("deputy", "毕长林")],
        roll: 200,
    };
    let mut s = held.play();
    let days = |s: &Situation| (*s.law.list_days_before, s.law.first_list_days_before.value, s.law.final_list_days_before.value);
    assert_eq!(days(&s), (20, Some(15), Some(7)));
    lose(&mut s, "安国平", Ending::MovedAway);
    let by = on(huanjie::election::setup::by_election_of(&s).expect("empty"), "2027-04-18");
    assert_eq!(days(&by), (15, Some(5), Some(3)));
    assert_eq!(huanjie::election::nomination::bounds_of(&by.law, &"deputy".into(), 1), (1, Some(2)), "one candidate is enough");
}
