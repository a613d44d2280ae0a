//! What communities have and villages have not: three modes, ten joint nominators, no proxies of representatives.

use super::{Village, day, founding, name, office, person};
use huanjie::election::committee::{Chosen, CommitteeCommand, Meeting, Seat};
use huanjie::election::nomination::{Nomination, NominationCommand};
use huanjie::election::polling::{PollingCommand, Proxy};
use huanjie::election::record::PersonKey;
use huanjie::election::roll::RollEvent;
use huanjie::election::setup::{Founding, SetupCommand, SetupEvent};
use huanjie::election::{Command, Event, Refusal};
use huanjie::law::terms::{MeetingKind, Route};
use huanjie::values::Sex;

fn community(province: &str, mode: &str) -> Founding {
    Founding { kind: "residents".into(), mode: mode.into(), ..founding(province) }
}

/// A community under a mode, with people of the class of that mode on the roll.
fn of(province: &str, mode: &str, today: &str, class: &str) -> Village {
    let mut place = Village::of("nation", today);
    place.record(&[Event::Setup(SetupEvent::Founded(community(province, mode)))]);
    let registered = |called: &str| huanjie::election::roll::Registration { class: class.into(), ..person(called, "1980-05-01", 1) };
    let people = ["周国梁", "何家兴", "王秀珍"].map(registered).into();
    place.record(&[Event::Roll(RollEvent::Registered { people })]);
    place
}

fn nominate(place: &Village, person: PersonKey, called: &str, route: Route, votes: u32) -> Result<(), String> {
    let by = "第一组联名".to_owned();
    let day = place.situation.today;
    let nomination = Nomination { person, name: name(called), sex: Sex::Male, office: office("chair"), route, by, votes, day };
    let asked = huanjie::election::decide(&place.situation, &Command::Nomination(NominationCommand::Nominate(vec![nomination])));
    asked.map(|_| ()).map_err(|refusal| refusal.code)
}

#[test]
fn nine_who_join_are_too_few_and_ten_are_enough() {
    let place = of("nation", "voters", "2026-12-01", "settled");
    let by_voters = |votes| nominate(&place, place.key("周国梁"), "周国梁", Route::Voters, votes);
    assert_eq!(by_voters(9), Err("nomination.too-few-joint".to_owned()));
    assert_eq!(by_voters(10), Ok(()));
    assert_eq!(
        nominate(&place, place.key("周国梁"), "周国梁", Route::PartyOrganisation, 1),
        Ok(()),
        "the party organisation needs nobody to join"
    );
}

#[test]
fn who_stands_must_be_registered_where_all_vote_but_need_be_no_representative() {
    let all = of("nation", "voters", "2026-12-01", "settled");
    let stranger = || PersonKey::named("田永顺");
    assert_eq!(nominate(&all, stranger(), "田永顺", Route::Voters, 10), Err("nomination.not-registered".to_owned()));
    for (mode, class) in [("households", "household_representative"), ("representatives", "representative")] {
        assert_eq!(nominate(&of("nation", mode, "2026-12-01", class), stranger(), "田永顺", Route::Voters, 10), Ok(()), "{mode}");
    }
}

fn grant(place: &mut Village) -> Result<(), Refusal> {
    let (principal, proxy) = (place.id("何家兴"), place.id("王秀珍"));
    let day = place.situation.today;
    place.ask(Command::Polling(PollingCommand::GrantProxy(Proxy { principal, proxy, kinship: None, reason: "外出".into(), day })))
}

#[test]
fn voters_and_households_may_name_a_proxy_and_representatives_may_not() {
    for province in ["nation", "sichuan"] {
        for (mode, class) in [("voters", "settled"), ("households", "household_representative")] {
            assert_eq!(grant(&mut of(province, mode, "2026-12-20", class)), Ok(()), "{province} {mode}");
        }
        let refusal = grant(&mut of(province, "representatives", "2026-12-20", "representative")).expect_err("no proxies");
        assert_eq!(refusal.code, "proxy.not-allowed", "{province}");
        assert!(refusal.citation.is_some_and(|clause| clause.quote.contains("不实行委托投票")), "{province}");
    }
}

#[test]
fn nominating_on_the_election_day_is_refused_in_sichuan_and_pointed_out_elsewhere() {
    let on_the_day = |province: &str| {
        let place = of(province, "voters", "2026-12-27", "settled");
        nominate(&place, place.key("周国梁"), "周国梁", Route::Voters, 10)
    };
    assert_eq!(on_the_day("sichuan"), Err("nomination.one-sitting".to_owned()));
    assert_eq!(on_the_day("nation"), Ok(()));
    let mut place = of("nation", "voters", "2026-12-27", "settled");
    let day = day("2026-12-27");
    let nomination = Nomination {
        person: place.key("周国梁"),
        name: name("周国梁"),
        sex: Sex::Male,
        office: office("chair"),
        route: Route::Voters,
        by: "第一组联名".into(),
        votes: 10,
        day,
    };
    place.must(Command::Nomination(NominationCommand::Nominate(vec![nomination])));
    assert!(place.finds("nomination.one-sitting-allowed"));
}

#[test]
fn the_mode_stays_once_the_election_committee_is_chosen() {
    let mut place = of("nation", "voters", "2026-11-20", "settled");
    let change = || Command::Setup(SetupCommand::Found(community("nation", "households")));
    assert!(huanjie::election::decide(&place.situation, &change()).is_ok(), "before that it may change");
    let meeting = Meeting {
        kind: MeetingKind::Representatives,
        group: None,
        day: day("2026-11-20"),
        announced: Some(day("2026-11-10")),
        due: 38,
        present: 26,
        in_favour: 26,
        chair: "冉启明".into(),
        recorder: "谭晓燕".into(),
    };
    let member = |called: &str, seat| Chosen { name: name(called), seat, votes: 20, sex: Some(Sex::Male) };
    let members = vec![member("黎开友", Seat::Chair), member("向玉梅", Seat::Vice), member("谭大山", Seat::Member)];
    place.must(Command::Committee(CommitteeCommand::Choose { meetings: vec![meeting], members, kin: Vec::new() }));
    assert_eq!(place.refused(change()).code, "setup.book-fixed");
}
