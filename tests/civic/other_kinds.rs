//! Rules that other kinds have before the count: nomination and vote in one sitting, proxies of one household, days after another
//! election, a poll that goes on, a contest of each body.

use super::{Village, day, founding, name, office, person, station};
use huanjie::election::nomination::{Nomination, NominationCommand, list_troubles};
use huanjie::election::polling::{PollingCommand, Proxy};
use huanjie::election::record::{PersonKey, VoterId};
use huanjie::election::roll::{Registration, RollEvent};
use huanjie::election::setup::{Founding, Seats, SetupEvent};
use huanjie::election::{Command, Event};
use huanjie::law::terms::Route;
use huanjie::text::{Language, Voice, spoken};
use huanjie::values::Sex;

/// An election of a kind with people of a class on the roll, one household each unless told.
fn of(kind: &str, province: &str, mode: &str, today: &str, people: &[(&str, u32, &str)], class: &str) -> Village {
    let mut place = Village::of("nation", today);
    let seats = if kind == "collective" {
        [("board_chair", 1), ("director", 2), ("supervisor", 1)].map(|(id, seats)| Seats { office: office(id), seats }).into()
    } else {
        founding("nation").seats
    };
    let founding = Founding { kind: kind.into(), province: province.into(), mode: mode.into(), seats, ..founding(province) };
    place.record(&[Event::Setup(SetupEvent::Founded(founding))]);
    let registered = |(called, group, household): &(&str, u32, &str)| Registration {
        class: class.into(),
        household: (*household).to_owned(),
        ..person(called, "1980-05-01", *group)
    };
    place.record(&[Event::Roll(RollEvent::Registered { people: people.iter().map(registered).collect() })]);
    place
}

fn nominated(place: &mut Village, of: &str, route: Route) -> Result<(), String> {
    let nomination = Nomination {
        person: place.key("周国梁"),
        name: name("周国梁"),
        sex: Sex::Male,
        office: office(of),
        route,
        by: "联名".into(),
        votes: 12,
        day: place.situation.today,
    };
    place.ask(Command::Nomination(NominationCommand::Nominate(vec![nomination]))).map_err(|refusal| refusal.code)
}

#[test]
fn nominating_and_voting_in_one_sitting_is_refused_where_lists_must_hang_and_free_in_a_meeting() {
    let people = [("周国梁", 1, "1")];
    for (kind, province, mode, of_office, route, refused) in [
        ("deputies", "nation", "township", "deputy", Route::Voters, true),
        ("deputies", "beijing", "county", "deputy", Route::Voters, true),
        ("residents", "sichuan", "voters", "chair", Route::Voters, true),
        ("township_government", "nation", "", "township_head", Route::Presidium, false),
        ("party_branch", "nation", "members", "committee_member", Route::PartyOrganisation, false),
        ("supervision", "nation", "village_assembly", "chair", Route::Voters, false),
    ] {
        let mut place = of(kind, province, mode, "2026-12-27", &people, "");
        let place_founding = place.situation.election.setup.founding.clone().expect("founded");
        let seats = vec![Seats { office: office(of_office), seats: 1 }];
        place.record(&[Event::Setup(SetupEvent::Founded(Founding { seats, ..place_founding }))]);
        let asked = nominated(&mut place, of_office, route);
        if refused {
            assert_eq!(asked, Err("nomination.one-sitting".to_owned()), "{kind} {province}");
        } else {
            assert_ne!(asked, Err("nomination.one-sitting".to_owned()), "{kind} {province}");
            assert!(!place.finds("nomination.one-sitting") && !place.finds("nomination.one-sitting-allowed"), "{kind}");
        }
    }
}

fn grant(place: &Village, principal: &str, proxy: &str) -> Result<(), String> {
    let (principal, proxy): (VoterId, VoterId) = (place.id(principal), place.id(proxy));
    let day = place.situation.today;
    let grant = Proxy { principal, proxy, kinship: None, reason: "外出".into(), day };
    let asked = huanjie::election::decide(&place.situation, &Command::Polling(PollingCommand::GrantProxy(grant)));
    asked.map(|_| ()).map_err(|refusal| refusal.code)
}

#[test]
fn a_member_of_a_collective_is_represented_by_one_of_the_same_household_only() {
    let people = [("周国梁", 1, "12"), ("何家兴", 1, "12"), ("王秀珍", 1, "13"), ("田永顺", 2, "12"), ("丁一", 1, ""), ("丁二", 1, "")];
    for province in ["nation", "sichuan"] {
        let place = of("collective", province, "member_assembly", "2026-12-20", &people, "member");
        assert_eq!(grant(&place, "周国梁", "何家兴"), Ok(()), "household 12 of group 1");
        let other = Err("proxy.other-household".to_owned());
        assert_eq!(grant(&place, "周国梁", "王秀珍"), other, "another household");
        assert_eq!(grant(&place, "周国梁", "田永顺"), other, "the same number in another group is another household");
        assert_eq!(grant(&place, "丁一", "丁二"), other, "an unknown household is nobody's");
    }
}

#[test]
fn supervisors_and_representatives_are_chosen_within_the_days_after_the_committee() {
    for (kind, province, mode, elected, last) in [
        ("supervision", "sichuan", "village_representatives", "2026-12-27", "2027-01-11"),
        ("supervision", "sichuan", "community_representatives", "2026-12-27", "2027-01-11"),
        ("supervision", "hainan", "village_assembly", "2026-12-27", "2027-01-26"),
        ("representatives", "sichuan", "village", "2026-12-27", "2027-01-11"),
        ("representatives", "hainan", "village", "2026-12-27", "2027-01-26"),
    ] {
        let mut place = of(kind, province, mode, "2026-12-28", &[], "");
        let base = place.situation.election.setup.founding.clone().expect("founded");
        let mut late_on = |election_day| {
            let founding = Founding { follows: Some(day(elected)), election_day, ..base.clone() };
            place.record(&[Event::Setup(SetupEvent::Founded(founding))]);
            (place.finds("setup.follows-late"), place.finds("setup.follows-early"))
        };
        assert_eq!(late_on(day(last)), (false, false), "{kind} {province} {mode}: the last day");
        assert_eq!(late_on(day(last).plus_days(1)), (true, false), "{kind} {province} {mode}: a day later");
        assert_eq!(late_on(day(elected).plus_days(-1)), (false, true), "before the committee was elected");
    }
}

#[test]
fn a_poll_of_deputies_goes_on_for_one_day_in_sichuan_and_nowhere_without_a_rule() {
    for (province, last, code) in [
        ("sichuan", "2026-12-27", None),
        ("sichuan", "2026-12-28", Some("poll.spread")),
        ("sichuan", "2026-12-29", Some("poll.spread-over")),
        ("nation", "2026-12-28", Some("poll.spread-unknown")),
        ("tianjin", "2027-01-01", Some("poll.spread")),
        ("tianjin", "2027-01-02", Some("poll.spread-over")),
    ] {
        let mut place = of("deputies", province, "township", "2026-12-27", &[("周国梁", 1, "1")], "elector");
        place.must(Command::Polling(PollingCommand::SetStations(vec![station("1", "会场", &[1, 2, 3])])));
        place.must(Command::Polling(PollingCommand::Open { round: 1, station: "1".into(), witnesses: "监票人".into() }));
        place.today(last);
        let voter = place.id("周国梁");
        let at = huanjie::values::Moment::of(day(last), 9, 0);
        place.record_at(
            at,
            &[Event::Polling(huanjie::election::polling::PollingEvent::CheckedIn {
                round: 1,
                voter,
                station: "1".into(),
                principals: Vec::new(),
                credential: String::new(),
            })],
        );
        let found = place.findings().into_iter().map(|finding| finding.code).find(|code| code.starts_with("poll.spread"));
        assert_eq!(found.as_deref(), code, "{province} {last}");
    }
}

#[test]
fn candidates_in_total_are_more_than_the_seats_of_each_body() {
    let mut place = of("collective", "nation", "member_assembly", "2026-12-20", &[], "member");
    place.situation.law.contest.value = serde_json::from_str(r#"{ "scope": "in_total" }"#).expect("a contest");
    let people = |number: usize| (0..number).map(|no| PersonKey::named(&format!("某{no}"))).collect::<Vec<_>>();
    let short = |director: usize, supervisor: usize| {
        let lists =
            [(office("board_chair"), people(1)), (office("director"), people(director)), (office("supervisor"), people(supervisor))];
        let troubles = list_troubles(&place.situation, &lists, "抽签");
        troubles.into_iter().filter(|it| it.refusal.code == "candidates.too-few-in-total").count()
    };
    // 理事会 has three seats, 监事 one
    assert_eq!(short(2, 3), 1, "three candidates for the three seats of the board, whatever stand for the other body");
    assert_eq!(short(3, 2), 0);
    assert_eq!(short(3, 1), 1, "one candidate for one supervisor");
    assert_eq!(short(2, 1), 2);
}

#[test]
fn the_mode_of_a_supervision_says_whether_it_is_a_village_or_a_community() {
    let said = |kind: &'static str, mode: &'static str| {
        let voice = Voice { kind, mode, ..Language::Simplified.into() };
        spoken(voice, "[[here]]的[[people]]推选[[body]]")
    };
    assert_eq!(said("supervision", "village_assembly"), "本村的村民推选村务监督委员会");
    assert_eq!(said("supervision", "community_households"), "本社区的居民推选居务监督委员会");
    assert_eq!(said("representatives", "community"), "本社区的居民推选居民代表会议");
    assert_eq!(said("supervision", ""), "本村（社区）的村（居）民推选监督委员会", "before a mode is chosen");
    let by = Voice { kind: "residents", mode: "voters", occasion: "by_election", ..Language::Simplified.into() };
    assert_eq!(spoken(by, "[[body]][[election]]"), "居民委员会补选");
}
