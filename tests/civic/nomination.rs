//! Nomination: who may be named, by whom, for how much; who becomes a candidate, and in which order.

use super::{Village, day, name, office, person, value};
use huanjie::election::nomination::{NominationCommand, Vetted, next_in_line, proposed_list};
use huanjie::election::record::PersonKey;
use huanjie::election::roll::RollEvent;
use huanjie::election::setup::SetupEvent;
use huanjie::election::{Command, Event};
use huanjie::law::LocalRule;
use huanjie::law::terms::Route;
use serde_json::json;

fn nominate(village: &Village, called: &str, of: &str, by: &str, votes: u32) -> Command {
    Command::Nomination(NominationCommand::Nominate(vec![village.nomination(called, of, by, votes)]))
}

fn fix(lists: &[(&str, Vec<PersonKey>)], order_reason: &str, on: &str) -> Command {
    let lists = lists.iter().map(|(of, people)| (office(of), people.clone())).collect();
    Command::Nomination(NominationCommand::FixCandidates { lists, order_reason: order_reason.into(), day: day(on) })
}

/// A village of Sichuan with 2 candidates for chair, 2 for vice and 4 for member, in the order of the strokes of their surnames.
fn ready() -> (Village, Vec<(&'static str, Vec<PersonKey>)>) {
    let mut village = Village::of("sichuan", "2026-12-20");
    for (called, of, votes) in [
        ("丁一", "chair", 90),
        ("王一", "chair", 80),
        ("丁二", "vice", 70),
        ("王二", "vice", 60),
        ("丁三", "member", 50),
        ("王三", "member", 40),
        ("何三", "member", 30),
        ("黎三", "member", 20),
    ] {
        village.stand(called, of, votes);
    }
    let list = |of: &str| proposed_list(&village.situation, &office(of)).0;
    let lists = vec![("chair", list("chair")), ("vice", list("vice")), ("member", list("member"))];
    (village, lists)
}

#[test]
fn only_those_on_the_roll_are_nominated() {
    let mut village = Village::of("sichuan", "2026-12-01");
    village.register(&["何平"], 1);
    let mut nomination = village.nomination("何平", "chair", "周大顺", 1);
    nomination.person = PersonKey::named("陌生人");
    let command = Command::Nomination(NominationCommand::Nominate(vec![nomination]));
    assert_eq!(village.refused(command).code, "nomination.not-registered");
    village.must(nominate(&village_clone(&village), "何平", "chair", "周大顺", 1));
}

fn village_clone(village: &Village) -> Village {
    Village { situation: village.situation.clone(), entries: 0 }
}

#[test]
fn one_who_comes_of_age_on_the_election_day_is_nominated_and_one_a_day_later_is_not() {
    let mut village = Village::of("sichuan", "2026-12-01");
    let people = vec![person("何平", "2008-12-27", 1), person("何安", "2008-12-28", 1)];
    village.record(&[Event::Roll(RollEvent::Registered { people })]);
    let ask = nominate(&village, "何平", "chair", "周大顺", 1);
    village.must(ask);
    assert_eq!(village.refused(nominate(&village, "何安", "chair", "周大顺", 1)).code, "nomination.under-age");
}

#[test]
fn nobody_puts_himself_forward_in_sichuan() {
    let mut village = Village::of("sichuan", "2026-12-01");
    village.register(&["何平"], 1);
    let mut nomination = village.nomination("何平", "chair", "何平", 1);
    nomination.route = Route::SelfNomination;
    let command = Command::Nomination(NominationCommand::Nominate(vec![nomination]));
    assert_eq!(village.refused(command).code, "nomination.route");
}

#[test]
fn a_nominator_names_as_many_as_there_are_seats_and_no_more() {
    let mut village = Village::of("sichuan", "2026-12-01");
    village.register(&["丁一", "王一", "何一", "黎一"], 1);
    for called in ["丁一", "王一", "何一"] {
        let ask = nominate(&village, called, "member", "周大顺", 1);
        village.must(ask);
    }
    let refusal = village.refused(nominate(&village, "黎一", "member", "周大顺", 1));
    assert_eq!((refusal.code.as_str(), value(&refusal, "seats")), ("nomination.most-seats", "3"));
    let by_another = nominate(&village, "黎一", "member", "李桂英", 1);
    village.must(by_another);
}

#[test]
fn one_named_for_two_offices_chooses_one() {
    let (mut village, lists) = ready();
    let ask = nominate(&village, "丁三", "vice", "李桂英", 5);
    village.must(ask);
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.must-choose");
    let person = village.key("丁三");
    village.must(Command::Nomination(NominationCommand::ChooseOffice { person, office: office("member") }));
    village.must(fix(&lists, "", "2026-12-20"));
}

#[test]
fn a_name_of_two_characters_has_a_blank_middle_under_surname_strokes_and_none_under_name_strokes() {
    let order = |village: &Village| -> Vec<String> {
        let (people, _) = proposed_list(&village.situation, &office("chair"));
        people.iter().map(|key| village.situation.election.nomination.nominees[key].name.to_string()).collect()
    };
    let mut village = Village::of("sichuan", "2026-12-01");
    village.stand("田大利", "chair", 10);
    village.stand("田富", "chair", 10);
    assert_eq!(order(&village), ["田富", "田大利"]);
    let value = json!({ "after_primary": "primary_votes", "otherwise": "name_strokes" });
    let own = LocalRule { rule: "candidate_order".into(), value, source: "本村选举办法".into() };
    village.record(&[Event::Setup(SetupEvent::MethodAdopted { rules: vec![own] })]);
    assert_eq!(order(&village), ["田大利", "田富"]);
}

#[test]
fn fewer_strokes_stand_first_and_the_reason_says_so() {
    let mut village = Village::of("sichuan", "2026-12-01");
    village.stand("何平", "chair", 90);
    village.stand("冉平", "chair", 10);
    let (people, reasons) = proposed_list(&village.situation, &office("chair"));
    assert_eq!(people[0], village.key("冉平"));
    let values: Vec<&str> = reasons[0].values.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!((reasons[0].key.as_str(), values), ("order.strokes", vec!["冉", "何", "5", "7"]));
}

#[test]
fn in_hainan_the_votes_of_nomination_decide() {
    let mut village = Village::of("hainan", "2026-12-01");
    village.stand("冉平", "chair", 10);
    village.stand("何平", "chair", 90);
    let (people, reasons) = proposed_list(&village.situation, &office("chair"));
    assert_eq!(people[0], village.key("何平"));
    assert_eq!(reasons[0].key, "order.votes");
}

#[test]
fn in_sichuan_a_chair_has_two_candidates_neither_one_nor_three() {
    let (mut village, mut lists) = ready();
    let both = lists[0].1.clone();
    lists[0].1.truncate(1);
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.too-few");
    lists[0].1 = both.clone();
    let third = village.stand("余四", "chair", 5);
    lists[0].1.push(third);
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.too-many");
    lists[0].1 = both;
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.primary-needed");
    let person = village.key("余四");
    let reason = "身体原因".to_owned();
    village.must(Command::Nomination(NominationCommand::Withdraw { person, day: day("2026-12-20"), reason }));
    village.must(fix(&lists, "", "2026-12-20"));
}

#[test]
fn a_preliminary_election_needs_more_than_half_of_those_registered() {
    let (mut village, _) = ready();
    village.stand("余四", "chair", 5);
    village.register_many(91, 2);
    let hold = |voted: u32| {
        let votes = ["丁一", "王一", "余四"].map(|called| (village.key(called), 10)).into();
        Command::Nomination(NominationCommand::HoldPrimary { office: office("chair"), voted, votes, day: day("2026-12-20") })
    };
    let refusal = village.refused(hold(50));
    assert_eq!((refusal.code.as_str(), value(&refusal, "least")), ("nomination.primary-turnout", "51"));
    let held = hold(51);
    village.must(held);
}

#[test]
fn one_who_is_barred_is_no_candidate_and_the_ground_is_one_of_the_law() {
    let (mut village, lists) = ready();
    let vet = |ground: Option<&str>| {
        let (person, department) = (village.key("王一"), "县法院".to_owned());
        Command::Nomination(NominationCommand::Vet { person, department, verdict: Vetted::Barred, ground: ground.map(Into::into) })
    };
    assert_eq!(village.refused(vet(None)).code, "vetting.no-ground");
    assert_eq!(village.refused(vet(Some("debts"))).code, "vetting.no-ground");
    let barred = vet(Some("punished"));
    village.must(barred);
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.barred");
}

#[test]
fn one_who_is_not_vetted_yet_is_no_candidate() {
    let (mut village, lists) = ready();
    let (person, department) = (village.key("王一"), "县法院".to_owned());
    village.must(Command::Nomination(NominationCommand::Vet { person, department, verdict: Vetted::Sent, ground: None }));
    assert_eq!(village.refused(fix(&lists, "", "2026-12-20")).code, "candidates.not-vetted");
}

#[test]
fn another_order_than_the_rules_needs_a_reason() {
    let (mut village, mut lists) = ready();
    lists[2].1.swap(0, 1);
    let refusal = village.refused(fix(&lists, "", "2026-12-20"));
    assert_eq!((refusal.code.as_str(), value(&refusal, "first")), ("candidates.order", "王三"));
    village.must(fix(&lists, "村民选举委员会决定", "2026-12-20"));
}

#[test]
fn when_a_candidate_withdraws_and_the_contest_is_gone_the_next_by_votes_moves_up() {
    let (mut village, lists) = ready();
    village.stand("余五", "member", 3);
    village.stand("余四", "member", 5);
    village.must(fix(&lists, "", "2026-12-20"));
    assert!(!village.finds("candidates.refill"));
    let person = village.key("何三");
    let reason = "外出务工".to_owned();
    village.must(Command::Nomination(NominationCommand::Withdraw { person, day: day("2026-12-20"), reason }));
    assert!(village.finds("candidates.refill"));
    assert_eq!(next_in_line(&village.situation, &office("member")).map(|it| it.name.clone()), Some(name("余四")));
}

#[test]
fn in_hebei_a_candidate_withdraws_seven_days_before_and_not_six() {
    let withdrawn = |on: &str| {
        let mut village = Village::of("hebei", "2026-12-10");
        village.stand("丁一", "chair", 90);
        let lists = vec![(office("chair"), vec![village.key("丁一")])];
        let fixed =
            huanjie::election::nomination::NominationEvent::CandidatesFixed { lists, order_reason: "".into(), day: day("2026-12-10") };
        village.record(&[Event::Nomination(fixed)]).today("2026-12-25");
        let (person, reason) = (village.key("丁一"), "身体原因".to_owned());
        village.ask(Command::Nomination(NominationCommand::Withdraw { person, day: day(on), reason })).map_err(|it| it.code)
    };
    assert_eq!(withdrawn("2026-12-20"), Ok(()));
    let late = withdrawn("2026-12-21");
    let binding = Village::of("hebei", "2026-12-10").situation.law.withdrawal_days_before.binding;
    assert_eq!(late, if binding { Err("nomination.withdraw-late".into()) } else { Ok(()) });
}
