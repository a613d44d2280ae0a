//! What each province says, held against a table written by hand.

use huanjie::law::rulebook::RuleBook;
use huanjie::law::terms::{
    ActingChoice, AgeReading, AuditBefore, BoxTestBase, FreedSeat, KinMethod, NameOrder, Need, Route, Scope, WomanMethod,
};
use huanjie::law::{ElectionKind, Province, assemble};

const PROVINCES: [&str; 8] = ["nation", "sichuan", "hainan", "beijing", "zhejiang", "tianjin", "hebei", "shanghai"];

fn law(province: &str) -> RuleBook {
    let day = "2026-12-27".parse().expect("a day");
    assemble(&ElectionKind::from("villagers"), &Province::from(province), &[], day).expect("a rule book")
}

/// What a rule says in the nation and the seven provinces, in the order of [`PROVINCES`].
fn across<T>(read: impl Fn(&RuleBook) -> T) -> [T; 8] {
    PROVINCES.map(|province| read(&law(province)))
}

#[test]
fn what_the_law_fixes_is_the_same_everywhere() {
    assert_eq!(across(|law| law.term_years.value), [5; 8], "Beijing's three years give way");
    assert_eq!(across(|law| (law.list_days_before.value, law.objection_days.value, law.objection_decision_days.value)), [(20, 5, 3); 8]);
    assert_eq!(across(|law| law.handover_days.value), [10; 8]);
    assert_eq!(across(|law| (law.turnout.least(1052), law.win.least(900), law.second_round.floor.least(900))), [(527, 451, 300); 8]);
    assert_eq!(across(|law| law.disqualifications.len()), [4; 8]);
    assert_eq!(across(|law| law.near_relatives.len()), [4; 8]);
}

#[test]
fn sizes_of_the_election_committee() {
    let size = |law: &RuleBook| (law.election_committee_size.least, law.election_committee_size.most, law.election_committee_size.odd);
    let five_to_nine = (5, Some(9), false);
    let odd = (5, Some(9), true);
    let expected = [(3, Some(9), false), (3, Some(9), false), odd, five_to_nine, five_to_nine, odd, five_to_nine, (7, Some(9), false)];
    assert_eq!(across(size), expected);
    assert_eq!(across(|law| law.election_committee_woman.value), [false, false, true, false, false, false, true, false]);
    assert_eq!(across(|law| law.election_committee_exit.kin.len()), [4; 8], "a near relative's nomination counts everywhere");
    assert_eq!(across(|law| law.election_committee_exit.only_if_willing), [false; 8]);
}

#[test]
fn how_many_candidates_more_than_seats() {
    let most = |law: &RuleBook, office: &str| {
        let extra = law.contest.per_office.iter().find(|extra| extra.office.as_str() == office);
        extra.map(|extra| (extra.extra.least, extra.extra.most))
    };
    let chair = across(|law| most(law, "chair"));
    assert_eq!(
        chair,
        [
            None,
            Some((1, Some(1))),
            Some((1, Some(1))),
            Some((1, Some(2))),
            None,
            Some((1, Some(1))),
            Some((1, Some(1))),
            Some((1, Some(1)))
        ]
    );
    let member = across(|law| most(law, "member"));
    assert_eq!(
        member,
        [
            None,
            Some((1, Some(3))),
            Some((1, Some(3))),
            Some((1, Some(2))),
            None,
            Some((1, Some(2))),
            Some((1, Some(3))),
            Some((1, Some(3)))
        ]
    );
}

#[test]
fn lists_before_the_day() {
    assert_eq!(across(|law| law.first_list_days_before.value), [None, Some(15), None, None, None, Some(7), None, None]);
    assert_eq!(across(|law| law.final_list_days_before.value), [Some(5), Some(5), Some(5), Some(5), Some(5), Some(3), Some(5), Some(5)]);
    assert_eq!(across(|law| law.withdrawal_days_before.value), [None, None, None, None, Some(3), Some(5), Some(7), None]);
    assert_eq!(law("hainan").withdrawal_days_after_list.value, Some(3));
    assert_eq!(across(|law| law.relist_after_delay.value), [None, Some(30), Some(0), None, None, None, None, None]);
}

#[test]
fn order_of_candidates() {
    use NameOrder::{NameStrokes, NominationVotes, SurnameStrokes};
    let order = across(|law| law.candidate_order.otherwise);
    let votes = NominationVotes;
    assert_eq!(order, [SurnameStrokes, SurnameStrokes, votes, votes, votes, votes, votes, votes]);
    let own = across(|law| law.candidate_order.self_nominated);
    assert_eq!(own, [None, None, None, None, Some(NameStrokes), Some(NameStrokes), Some(SurnameStrokes), None]);
}

#[test]
fn routes_always_hold_the_two_of_the_law() {
    for (province, routes) in PROVINCES.iter().zip(across(|law| law.nomination_routes.value.clone())) {
        assert!(routes.contains(&Route::PartyOrganisation) && routes.contains(&Route::Voters), "{province}");
    }
    assert_eq!(across(|law| law.nomination_routes.contains(&Route::SelfNomination)), [false, false, false, false, true, true, true, false]);
}

#[test]
fn proxies_are_any_voter_and_at_most_three_in_hebei_two() {
    assert_eq!(across(|law| (law.proxy.any_voter, law.proxy.candidate_may)), [(true, false); 8]);
    assert_eq!(across(|law| law.proxy.most), [3, 3, 3, 3, 3, 3, 2, 3]);
    assert_eq!(across(|law| law.proxy.publish_days_before), [None, None, Some(3), None, Some(1), None, None, Some(2)]);
    assert_eq!(across(|law| law.proxy.ask_days_before), [None, None, None, Some(1), Some(3), Some(1), Some(1), Some(5)]);
}

#[test]
fn what_ballots_returned_are_held_against() {
    use BoxTestBase::{Issued, Voters};
    assert_eq!(across(|law| law.box_test.base), [Issued, Issued, Issued, Voters, Voters, Voters, Voters, Voters]);
    let marking = across(|law| (law.over_marking.counted, law.over_marking.voids));
    let (office, ballot) = ((Scope::Office, Scope::Office), (Scope::Ballot, Scope::Ballot));
    assert_eq!(marking, [office, (Scope::Office, Scope::Ballot), office, ballot, ballot, ballot, ballot, ballot]);
    assert!(across(|law| law.over_marking.ask).iter().all(|ask| *ask), "a reading is confirmed by the operator");
    assert!(across(|law| law.over_marking.binding).iter().all(|binding| !binding));
}

#[test]
fn women_and_relatives() {
    use WomanMethod::{FindOnly, FirstSeatOrKept, SeparateSeat};
    let method = across(|law| law.woman_method.value);
    assert_eq!(method, [FindOnly, FirstSeatOrKept, FirstSeatOrKept, FindOnly, SeparateSeat, FindOnly, FindOnly, FindOnly]);
    let own_seat = across(|law| law.offices.iter().filter(|office| office.women_only).count());
    assert_eq!(own_seat, [0, 0, 0, 0, 1, 0, 0, 0], "Zhejiang's ballot has a woman's seat of its own");
    assert_eq!(law("sichuan").kin_elected.method, KinMethod::OfficeThenVotes);
    assert_eq!(law("hainan").kin_elected.method, KinMethod::OfficeThenVotesThenMeeting);
    assert_eq!(law("zhejiang").kin_elected.freed_seat, FreedSeat::NextPastThreshold);
    assert_eq!(law("beijing").kin_elected.method, KinMethod::FindOnly);
}

#[test]
fn the_second_round_and_what_may_stay_empty() {
    let days = across(|law| law.second_round.within_days);
    assert_eq!(days, [None, Some(10), Some(15), Some(15), Some(30), Some(7), Some(10), Some(30)]);
    assert_eq!(across(|law| law.second_round.contest_kept), [true, true, true, true, true, true, false, true]);
    assert_eq!(across(|law| law.second_round.only_candidates), [false, false, false, false, false, true, false, false]);
    let vacancy = across(|law| (law.vacancy.least_elected, law.vacancy.chair_needed, law.vacancy.meeting_decides));
    let none = (None, false, false);
    let three = (Some(3), false, false);
    assert_eq!(
        vacancy,
        [none, three, (Some(3), true, true), (Some(4), true, true), three, (Some(1), false, false), none, (Some(3), false, true)]
    );
    assert_eq!(law("sichuan").acting_chair.otherwise, ActingChoice::RepresentativesChoose);
    assert_eq!(law("shanghai").acting_chair.otherwise, ActingChoice::MostVotes);
}

#[test]
fn single_clauses_of_one_province() {
    assert_eq!(law("sichuan").audit_before.value, AuditBefore::ElectionCommittee);
    assert_eq!(law("hainan").audit_before.value, AuditBefore::ElectionDay(5));
    assert_eq!(law("hainan").age_reading.value, AgeReading::BeforeTheDay);
    assert!(!law("hainan").age_reading.binding, "an unclear text only warns");
    assert!(law("hainan").flow_down.added && law("hebei").flow_down.added && !law("sichuan").flow_down.added);
    assert!(law("tianjin").body_size.odd && !law("tianjin").body_size.holds(4) && law("tianjin").body_size.holds(5));
    let outsider =
        |province: &str| law(province).registration_classes.iter().find(|class| class.id == "outsider").map(|class| class.needs.clone());
    assert!(outsider("sichuan").is_some_and(|needs| needs.contains(&Need::NotRegisteredElsewhere)));
    assert!(outsider("nation").is_some_and(|needs| !needs.contains(&Need::NotRegisteredElsewhere)));
    assert_eq!(law("hainan").objection_appeal.value.map(|appeal| (appeal.days, appeal.decision_days)), Some((3, 3)));
    assert!(law("zhejiang").mobile_box.township_approves && law("hainan").mobile_box.box_void_if_over);
}

#[test]
fn a_province_without_a_word_keeps_the_nations_clause() {
    let beijing = law("beijing");
    assert_eq!(beijing.win.citation.law, "中华人民共和国村民委员会组织法");
    assert_eq!(beijing.contest.citation.law, "北京市村民委员会选举办法");
    assert!(law("nation").to_confirm().contains(&"box_test") && !beijing.to_confirm().contains(&"box_test"));
}
