//! 罢免, 辞职, 补选: each threshold on both sides.

use super::{Held, ask, codes, day, holder, petition, vote};
use huanjie::election::Situation;
use huanjie::election::midterm::{
    ByElection, Decision, Ended, Ending, MidtermEvent, Petitioners, Resignation, by_election_due, serving, vacancies,
};
use huanjie::election::record::PersonKey;
use huanjie::law::terms::MeetingKind;
use huanjie::stages::road;
use huanjie::values::PersonName;

fn village(province: &str) -> Situation {
    let elected: &[(&str, &[&str])] = &[("chair", &["安国平"]), ("vice", &["曹秀兰"]), ("member", &["鄂志强", "高大成", "韩月英"])];
    let losers = &[("chair", "毕长林"), ("vice", "丁玉芬"), ("member", "方春华")];
    Held { kind: "villagers", province, mode: "", elected, losers, roll: 120 }.play()
}

fn deputies(mode: &str) -> Situation {
    Held {
        kind: "deputies", province: "nation", mode, elected: &[("deputy", &["安国平"])], losers: &[("deputy", "毕长林")], roll: 200
    }
    .play()
}

fn township() -> Situation {
    let elected: &[(&str, &[&str])] = &[("congress_chair", &["安国平"]), ("township_vice", &["曹秀兰"])];
    Held { kind: "township_government", province: "nation", mode: "", elected, losers: &[("township_vice", "丁玉芬")], roll: 60 }.play()
}

fn refused(asked: Result<(), huanjie::election::Refusal>) -> String {
    asked.expect_err("refused").code
}

#[test]
fn a_fifth_of_the_villagers_may_ask_and_one_less_is_found() {
    let mut s = village("nation");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
    ask(&mut s, event).expect("a fifth of 120 is 24");
    assert!(!codes(&s).contains(&"midterm.too-few-signatures".to_owned()));
    let mut s = village("nation");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 23, 120);
    ask(&mut s, event).expect("the row only informs, so it is recorded");
    assert!(codes(&s).contains(&"midterm.too-few-signatures".to_owned()));
}

#[test]
fn a_third_of_the_representatives_may_ask_and_one_less_is_found() {
    for (signatures, enough) in [(10, true), (9, false)] {
        let mut s = village("nation");
        let event = petition(&s, "鄂志强", Petitioners::Representatives, signatures, 30);
        ask(&mut s, event).expect("recorded");
        assert_eq!(!codes(&s).contains(&"midterm.too-few-signatures".to_owned()), enough, "{signatures}");
    }
}

#[test]
fn in_a_village_more_than_half_vote_and_more_than_half_of_them_agree() {
    // 60 of 120 is exactly half; of 61 who vote 31 are needed
    for (voted, yes, code) in [(60, 60, "midterm.recall-turnout"), (61, 30, "midterm.recall-failed"), (61, 31, "midterm.recalled")] {
        let mut s = village("nation");
        let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
        ask(&mut s, event).expect("asked");
        vote(&mut s, 120, voted, yes).expect("voted");
        assert!(codes(&s).contains(&code.to_owned()), "{voted} {yes}: {:?}", codes(&s));
        assert_eq!(serving(&s).len(), if code == "midterm.recalled" { 4 } else { 5 });
    }
}

#[test]
fn the_same_ground_is_barred_for_six_months_in_sichuan_and_for_good_in_tianjin() {
    for (province, later, code) in [
        ("sichuan", "2027-08-31", Some("midterm.barred-ground")),
        ("sichuan", "2027-09-01", None),
        ("tianjin", "2030-01-01", Some("midterm.barred-for-good")),
        ("nation", "2027-03-02", None),
    ] {
        let mut s = village(province);
        let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
        ask(&mut s, event).expect("asked");
        vote(&mut s, 120, 61, 30).expect("voted, and failed");
        s.today = day(later);
        let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
        ask(&mut s, event).expect("recorded: the row only informs");
        let barred: Vec<String> = codes(&s).into_iter().filter(|found| found.starts_with("midterm.barred")).collect();
        assert_eq!(barred.first().map(String::as_str), code, "{province} {later}");
    }
}

#[test]
fn thirty_voters_ask_for_the_recall_of_a_township_deputy_and_fifty_of_a_county_deputy() {
    for (mode, needed) in [("township", 30), ("county", 50)] {
        let mut s = deputies(mode);
        let event = petition(&s, "安国平", Petitioners::Voters, needed - 1, 200);
        assert_eq!(refused(ask(&mut s, event)), "midterm.too-few-signatures", "{mode}");
        let event = petition(&s, "安国平", Petitioners::Voters, needed, 200);
        ask(&mut s, event).expect("enough");
        let again = petition(&s, "安国平", Petitioners::Voters, 60, 200);
        assert_eq!(refused(ask(&mut s, again)), "midterm.petition-open");
    }
}

#[test]
fn a_deputy_is_recalled_by_more_than_half_of_all_voters_of_the_constituency() {
    // 100 of 200 is exactly half, although everyone who voted agreed
    for (voted, yes, gone) in [(100, 100, false), (101, 101, true), (200, 100, false)] {
        let mut s = deputies("township");
        let event = petition(&s, "安国平", Petitioners::Voters, 30, 200);
        ask(&mut s, event).expect("asked");
        vote(&mut s, 200, voted, yes).expect("voted");
        assert_eq!(serving(&s).is_empty(), gone, "{voted} {yes}");
    }
}

#[test]
fn a_fifth_of_the_deputies_or_the_presidium_move_a_removal_and_a_majority_of_all_decides() {
    let mut s = township();
    let event = petition(&s, "安国平", Petitioners::Voters, 11, 60);
    assert_eq!(refused(ask(&mut s, event)), "midterm.too-few-signatures");
    let event = petition(&s, "安国平", Petitioners::Representatives, 20, 60);
    assert_eq!(refused(ask(&mut s, event)), "midterm.no-such-petition");
    let event = petition(&s, "安国平", Petitioners::Voters, 12, 60);
    ask(&mut s, event).expect("a fifth of 60 is 12");
    vote(&mut s, 60, 58, 30).expect("voted");
    assert_eq!(serving(&s).len(), 2, "exactly half of all");
    let event = petition(&s, "安国平", Petitioners::Presidium, 0, 0);
    ask(&mut s, event).expect("the presidium needs no signatures");
    vote(&mut s, 60, 40, 31).expect("voted");
    assert_eq!(serving(&s).len(), 1);
}

fn community(mode: &str, roll: u32) -> Situation {
    let elected: &[(&str, &[&str])] = &[("chair", &["安国平"]), ("vice", &["曹秀兰"]), ("member", &["鄂志强", "高大成", "韩月英"])];
    let losers = &[("chair", "毕长林"), ("vice", "丁玉芬"), ("member", "方春华")];
    Held { kind: "residents", province: "sichuan", mode, elected, losers, roll }.play()
}

fn collective(province: &str) -> Situation {
    let elected: &[(&str, &[&str])] = &[("board_chair", &["安国平"]), ("director", &["曹秀兰", "鄂志强"])];
    let losers = &[("director", "毕长林")];
    Held { kind: "collective", province, mode: "", elected, losers, roll: 60 }.play()
}

fn too_few(s: &Situation) -> bool {
    codes(s).contains(&"midterm.too-few-signatures".to_owned())
}

#[test]
fn a_tenth_of_the_residents_or_a_third_of_their_representatives_may_ask() {
    for (by, signatures, whole, few) in [
        (Petitioners::Voters, 12, 120, false),
        (Petitioners::Voters, 11, 120, true),
        (Petitioners::Representatives, 14, 42, false),
        (Petitioners::Representatives, 13, 42, true),
    ] {
        let mut s = community("voters", 120);
        let event = petition(&s, "鄂志强", by, signatures, whole);
        ask(&mut s, event).expect("recorded: the row only informs");
        assert_eq!(too_few(&s), few, "{signatures} of {whole}");
    }
}

#[test]
fn residents_recall_in_the_mode_of_the_election_with_its_quorum() {
    // all voters: more than half of 120 are 61; representatives: more than two thirds of 42 are 29
    for (mode, roll, voted, yes, code) in [
        ("voters", 120, 60, 60, "midterm.recall-turnout"),
        ("voters", 120, 61, 30, "midterm.recall-failed"),
        ("voters", 120, 61, 31, "midterm.recalled"),
        ("households", 40, 20, 20, "midterm.recall-turnout"),
        ("households", 40, 21, 11, "midterm.recalled"),
        ("representatives", 42, 28, 28, "midterm.recall-turnout"),
        ("representatives", 42, 29, 14, "midterm.recall-failed"),
        ("representatives", 42, 29, 15, "midterm.recalled"),
    ] {
        let mut s = community(mode, roll);
        let event = petition(&s, "鄂志强", Petitioners::Voters, 450, 4474);
        ask(&mut s, event).expect("asked");
        vote(&mut s, u64::from(roll), voted, yes).expect("voted");
        assert!(codes(&s).contains(&code.to_owned()), "{mode} {voted} {yes}: {:?}", codes(&s));
    }
}

#[test]
fn in_sichuan_residents_vote_on_a_recall_within_ninety_days_and_the_ground_is_barred_for_six_months() {
    let mut s = community("voters", 120);
    let event = petition(&s, "鄂志强", Petitioners::Voters, 12, 120);
    ask(&mut s, event).expect("asked on 1 March");
    s.today = day("2027-05-30");
    assert!(codes(&s).contains(&"midterm.recall-open".to_owned()), "the ninetieth day");
    s.today = day("2027-05-31");
    assert!(codes(&s).contains(&"midterm.recall-late".to_owned()));
    vote(&mut s, 120, 61, 30).expect("voted, and failed");
    for (later, barred) in [("2027-11-29", true), ("2027-11-30", false)] {
        let mut s = s.clone();
        s.today = day(later);
        let event = petition(&s, "鄂志强", Petitioners::Voters, 12, 120);
        ask(&mut s, event).expect("recorded");
        assert_eq!(codes(&s).contains(&"midterm.barred-ground".to_owned()), barred, "{later}");
    }
}

#[test]
fn a_fifth_of_the_members_ask_and_two_thirds_of_all_recall_a_director_of_the_collective() {
    for (signatures, few) in [(12, false), (11, true)] {
        let mut s = collective("nation");
        let event = petition(&s, "鄂志强", Petitioners::Voters, signatures, 60);
        ask(&mut s, event).expect("recorded: the charter decides");
        assert_eq!(too_few(&s), few, "{signatures}");
    }
    for (voted, yes, code) in [(39, 39, "midterm.recall-turnout"), (45, 39, "midterm.recall-failed"), (45, 40, "midterm.recalled")] {
        let mut s = collective("nation");
        let event = petition(&s, "鄂志强", Petitioners::Voters, 12, 60);
        ask(&mut s, event).expect("asked");
        vote(&mut s, 60, voted, yes).expect("voted");
        assert!(codes(&s).contains(&code.to_owned()), "{voted} {yes}: {:?}", codes(&s));
    }
}

#[test]
fn in_sichuan_a_collective_meets_within_twenty_days_of_the_petition() {
    let mut s = collective("sichuan");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 12, 60);
    ask(&mut s, event).expect("asked on 1 March");
    s.today = day("2027-03-21");
    assert!(codes(&s).contains(&"midterm.recall-open".to_owned()));
    s.today = day("2027-03-22");
    assert!(codes(&s).contains(&"midterm.recall-late".to_owned()));
}

fn branch() -> Situation {
    let elected: &[(&str, &[&str])] = &[("committee_member", &["安国平", "曹秀兰", "鄂志强"])];
    Held { kind: "party_branch", province: "nation", mode: "", elected, losers: &[("committee_member", "毕长林")], roll: 14 }.play()
}

#[test]
fn a_party_knows_no_recall_by_vote_but_fills_a_seat_that_fell_empty() {
    let mut s = branch();
    end(&mut s, &["鄂志强"]);
    let has = |s: &Situation, step: &str| road(s).step(step).is_some();
    assert!(!has(&s, "recall_petition") && !has(&s, "resign") && has(&s, "office_end") && has(&s, "by_election"));
    assert_eq!(vacancies(&s), [("committee_member".into(), 1)]);
    for (voted, votes, code) in [(11, 11, "midterm.by-turnout"), (12, 6, "midterm.by-votes")] {
        let event = fill(&s, "毕长林", 2, voted, votes);
        assert_eq!(refused(ask(&mut s, event)), code);
    }
    let event = fill(&s, "毕长林", 2, 12, 7);
    ask(&mut s, event).expect("12 of 14 are four fifths, 7 of 12 more than half");
    assert!(vacancies(&s).is_empty());
}

#[test]
fn residents_fill_a_seat_in_their_mode_and_below_five_within_three_months() {
    let mut s = community("representatives", 42);
    end(&mut s, &["鄂志强"]);
    assert_eq!(by_election_due(&s), Some(day("2027-06-01")), "four are left of at least five");
    for (voted, votes, code) in [(28, 28, "midterm.by-turnout"), (29, 14, "midterm.by-votes")] {
        let event = fill(&s, "方春华", 2, voted, votes);
        assert_eq!(refused(ask(&mut s, event)), code);
    }
    let event = fill(&s, "方春华", 2, 29, 15);
    ask(&mut s, event).expect("more than two thirds voted, more than half of them for her");
    assert_eq!(by_election_due(&s), None);
}

#[test]
fn members_of_a_collective_fill_a_seat_with_two_thirds_present() {
    let mut s = collective("nation");
    end(&mut s, &["鄂志强"]);
    for (voted, votes, code) in [(39, 39, "midterm.by-turnout"), (40, 20, "midterm.by-votes")] {
        let event = fill(&s, "毕长林", 1, voted, votes);
        assert_eq!(refused(ask(&mut s, event)), code);
    }
    let event = fill(&s, "毕长林", 1, 40, 21);
    ask(&mut s, event).expect("two thirds of 60 came, more than half of those who voted");
}

fn resign(s: &mut Situation, name: &str, meeting: Option<MeetingKind>, (due, present, in_favour): (u64, u64, u64)) -> usize {
    let (office, person) = holder(s, name);
    ask(s, MidtermEvent::Resigned(Resignation { office, person, reason: "外出务工".to_owned(), day: s.today })).expect("resigned");
    let case = s.election.midterm.resignations[0].id.clone();
    let decision = Decision { day: s.today, meeting, due, present, in_favour };
    ask(s, MidtermEvent::ResignationDecided { case, decision }).expect("decided");
    serving(s).len()
}

#[test]
fn a_meeting_accepts_a_resignation_with_its_quorum_and_more_than_half() {
    let meeting = Some(MeetingKind::Representatives);
    assert_eq!(resign(&mut village("nation"), "鄂志强", meeting, (30, 20, 11)), 4, "two thirds of 30 are 20, 11 of 20 agree");
    assert_eq!(resign(&mut village("nation"), "鄂志强", meeting, (30, 19, 19)), 5, "19 of 30 are too few");
    assert_eq!(resign(&mut village("nation"), "鄂志强", meeting, (30, 20, 10)), 5, "exactly half of those present");
}

#[test]
fn a_congress_accepts_a_resignation_with_more_than_half_of_all_deputies() {
    assert_eq!(resign(&mut deputies("township"), "安国平", None, (60, 50, 31)), 0);
    assert_eq!(resign(&mut deputies("township"), "安国平", None, (60, 50, 30)), 1, "exactly half of all");
}

fn end(s: &mut Situation, names: &[&str]) {
    for name in names {
        let (office, person) = holder(s, name);
        ask(s, MidtermEvent::Ended(Ended { office, person, ground: Ending::Sentenced, day: s.today })).expect("ended");
    }
}

#[test]
fn fewer_than_three_are_filled_again_within_three_months_in_sichuan() {
    let mut s = village("sichuan");
    end(&mut s, &["曹秀兰", "鄂志强"]);
    assert_eq!(by_election_due(&s), None, "three are left");
    assert!(codes(&s).contains(&"midterm.vacant".to_owned()));
    end(&mut s, &["高大成"]);
    assert_eq!(by_election_due(&s), Some(day("2027-06-01")));
    assert!(codes(&s).contains(&"midterm.by-election-due".to_owned()));
    s.today = day("2027-06-02");
    assert!(codes(&s).contains(&"midterm.by-election-late".to_owned()));
}

#[test]
fn in_hainan_a_missing_chair_is_filled_whoever_is_left() {
    let mut s = village("hainan");
    end(&mut s, &["安国平"]);
    assert_eq!(by_election_due(&s), Some(day("2027-06-01")));
    let mut nation = village("nation");
    end(&mut nation, &["安国平"]);
    assert_eq!(by_election_due(&nation), None, "the law names no time");
}

fn fill(s: &Situation, name: &str, candidates: u32, voted: u64, votes: u64) -> MidtermEvent {
    let office = vacancies(s).first().map(|(office, _)| office.clone()).unwrap_or_else(|| "member".into());
    let name = PersonName::new(name).expect("a name");
    let person = PersonKey::named(name.as_str());
    let roll = s.election.roll.registered();
    MidtermEvent::Filled(ByElection { office, person, name, day: s.today, candidates, roll, voted, votes })
}

#[test]
fn a_by_election_needs_the_turnout_and_the_votes_of_an_election() {
    let mut s = village("nation");
    let early = fill(&s, "方春华", 2, 61, 31);
    assert_eq!(refused(ask(&mut s, early)), "midterm.no-vacancy");
    end(&mut s, &["鄂志强"]);
    for (voted, votes, code) in [(60, 60, "midterm.by-turnout"), (62, 31, "midterm.by-votes"), (61, 62, "midterm.more-than-voted")] {
        let event = fill(&s, "方春华", 2, voted, votes);
        assert_eq!(refused(ask(&mut s, event)), code);
    }
    let lone = fill(&s, "方春华", 1, 61, 31);
    ask(&mut s, lone).expect("one candidate is only warned of");
    assert!(codes(&s).contains(&"midterm.by-uncontested".to_owned()));
    assert_eq!(serving(&s).len(), 5);
    assert!(vacancies(&s).is_empty());
}

#[test]
fn a_deputy_may_be_chosen_again_without_a_contest() {
    let mut s = deputies("township");
    end(&mut s, &["安国平"]);
    let event = fill(&s, "毕长林", 1, 101, 51);
    ask(&mut s, event).expect("补选可以等额");
    assert!(codes(&s).is_empty(), "{:?}", codes(&s));
}

#[test]
fn the_stage_of_the_term_appears_when_the_first_thing_happens_in_it() {
    let mut s = village("nation");
    let has = |s: &Situation, step: &str| road(s).step(step).is_some();
    assert!(!has(&s, "recall_petition"), "the archive is open and nothing happened");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
    ask(&mut s, event).expect("asked");
    assert!(has(&s, "recall_petition") && has(&s, "recall_vote") && !has(&s, "by_election"));
    vote(&mut s, 120, 61, 31).expect("voted");
    assert!(has(&s, "by_election"));
}

#[test]
fn sums_that_cannot_be_are_refused() {
    let mut s = village("nation");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 130, 120);
    assert_eq!(refused(ask(&mut s, event)), "midterm.more-signatures");
    let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
    ask(&mut s, event).expect("asked");
    assert_eq!(refused(vote(&mut s, 120, 61, 62)), "midterm.recall-sums");
    assert_eq!(refused(vote(&mut s, 120, 121, 62)), "midterm.recall-sums");
    end(&mut s, &["高大成"]);
    let gone = petition(&s, "高大成", Petitioners::Voters, 24, 120);
    assert_eq!(refused(ask(&mut s, gone)), "midterm.not-serving");
}
