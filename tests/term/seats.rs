//! 代表名额 and 差额 of deputies, and what the forms of a congress are held against.

use super::{Held, day};
use huanjie::election::nomination::bounds_of;
use huanjie::election::paperwork::{Answers, PaperworkCommand};
use huanjie::election::{Act, Command, Situation, decide, findings};
use huanjie::journal::{Author, DeviceId, Journal};
use huanjie::law::terms::Quota;
use huanjie::law::{ElectionKind, Ground, ModeId, OfficeId, Province, RuleBook, assemble_on};
use huanjie::values::Moment;

fn law(kind: &str, mode: &str) -> RuleBook {
    let ground = Ground { kind: ElectionKind::from(kind), province: Province::from("nation"), mode: ModeId::from(mode) };
    assemble_on(&ground, &[], day("2026-12-27")).expect("a book")
}

fn quota(mode: &str) -> Quota {
    law("deputies", mode).quota.value.expect("a quota")
}

#[test]
fn a_township_has_45_deputies_and_one_more_for_each_full_1500_people() {
    let quota = quota("township");
    for (people, seats) in [(0, 45), (1_499, 45), (1_500, 46), (2_999, 46), (3_000, 47), (172_499, 159), (172_500, 160), (500_000, 160)] {
        assert_eq!(quota.seats(people), seats, "{people}");
    }
    assert!(!quota.missed(1_999, 40), "under 2000 people there may be fewer than 45");
    assert!(quota.missed(2_000, 45) && !quota.missed(2_000, 46));
    assert!(quota.exceeded(3_000, 48) && !quota.exceeded(3_000, 47));
}

#[test]
fn a_county_has_140_deputies_and_one_more_for_each_full_5000_people() {
    let quota = quota("county");
    for (people, seats) in [(4_999, 140), (5_000, 141), (1_549_999, 449), (1_550_000, 450), (2_000_000, 450)] {
        assert_eq!(quota.seats(people), seats, "{people}");
    }
    assert!(!quota.missed(49_999, 120) && quota.missed(50_000, 149));
}

#[test]
fn candidates_are_a_third_to_one_time_more_than_seats() {
    let law = law("deputies", "township");
    for (seats, least, most) in [(1, 2, 2), (2, 3, 4), (3, 4, 6)] {
        assert_eq!(bounds_of(&law, &OfficeId::from("deputy"), seats), (least, Some(most)), "{seats}");
    }
}

fn answered(situation: &mut Situation, step: &str, answers: &[(&str, &str)]) -> Vec<String> {
    let answers: Answers = answers.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
    let command = Command::Paperwork(PaperworkCommand::RecordStep { step: step.to_owned(), answers });
    let events = decide(situation, &command).expect("recorded");
    let author = Author { name: "黎开友".to_owned(), role: "committee".to_owned() };
    let moment = Moment::of(situation.today, 9, 0);
    let entry = Journal::new("forms").seal(&DeviceId(format!("f-{step}")), author, moment, &Act { events }).expect("an entry");
    situation.election.apply_entry(&entry);
    findings(situation).into_iter().map(|finding| finding.code).collect()
}

fn deputies() -> Situation {
    let held = Held {
        kind: "deputies",
        province: "nation",
        mode: "township",
        elected: &[("deputy", &["安国平"])],
        losers: &[("deputy", "毕长林")],
        roll: 60,
    };
    held.play()
}

#[test]
fn the_quota_that_was_decided_is_held_against_the_people() {
    let with = |deputies: &str, added: &str| {
        let answers = [("people", "31234"), ("deputies", deputies), ("added", added), ("constituencies", "30"), ("here", "480")];
        answered(&mut super::seats::deputies(), "constituencies", &answers)
    };
    // 45 + 31234 / 1500 = 45 + 20 = 65
    assert!(!with("65", "").iter().any(|code| code.starts_with("quota.")));
    assert!(with("66", "").contains(&"quota.over".to_owned()));
    assert!(!with("68", "3").iter().any(|code| code.starts_with("quota.")), "five per cent were added by decision");
    assert!(with("64", "").contains(&"quota.under".to_owned()));
    // 31234 / 65 is 480 people a deputy: 720 are half more, 721 more than that
    let here = |people: &str| {
        let answers = [("people", "31200"), ("deputies", "65"), ("constituencies", "30"), ("here", people)];
        answered(&mut super::seats::deputies(), "constituencies", &answers).contains(&"constituency.uneven".to_owned())
    };
    assert!(!here("720") && here("721") && !here("320") && here("319"));
}

#[test]
fn a_member_of_the_election_committee_who_stands_is_found() {
    let mut s = deputies();
    let members = r#"[["黎开友", "主任"], ["毕长林", "委员"]]"#;
    assert!(answered(&mut s, "appointed", &[("members", members)]).contains(&"appointed.stands".to_owned()));
    let members = r#"[["黎开友", "主任"]]"#;
    assert!(!answered(&mut s, "appointed", &[("members", members)]).contains(&"appointed.stands".to_owned()));
}

#[test]
fn a_suit_is_filed_five_days_before_and_judged_before_the_day() {
    // the election day is 27 December: the last day to sue is the 22nd
    let with = |filed: &str, judged: &str| {
        let codes = answered(&mut deputies(), "court", &[("suits", &format!(r#"[["田大明", "{filed}", "{judged}", "维持"]]"#))]);
        codes.into_iter().filter(|code| code.starts_with("court.")).collect::<Vec<_>>()
    };
    assert!(with("2026-12-22", "2026-12-26").is_empty());
    assert_eq!(with("2026-12-23", "2026-12-26"), ["court.late"]);
    assert_eq!(with("2026-12-22", "2026-12-27"), ["court.open"]);
    assert_eq!(with("2026-12-22", ""), ["court.open"]);
}

#[test]
fn fewer_than_three_rounds_of_consultation_are_warned_of() {
    let rounds = |days: &[&str]| {
        let rows: Vec<String> = days.iter().map(|day| format!(r#"["{day}", "40", "同意"]"#)).collect();
        let codes = answered(&mut deputies(), "consult", &[("rounds", &format!("[{}]", rows.join(",")))]);
        codes.contains(&"consultation.missing".to_owned())
    };
    // the formal list was fixed on 10 December
    assert!(rounds(&["2026-12-06", "2026-12-08"]));
    assert!(!rounds(&["2026-12-06", "2026-12-08", "2026-12-10"]));
    assert!(rounds(&["2026-12-06", "2026-12-08", "2026-12-11"]), "a round after the list does not count");
}

#[test]
fn one_whose_credentials_are_refused_may_not_stay_elected() {
    let mut s = deputies();
    let refused = [("day", "2027-01-05"), ("confirmed", "0"), ("refused", r#"[["安国平", "破坏选举"]]"#)];
    assert!(answered(&mut s, "mandates", &refused).contains(&"mandates.refused".to_owned()));
    let refused = [("day", "2027-01-05"), ("confirmed", "1"), ("refused", r#"[["毕长林", "未当选"]]"#)];
    assert!(!answered(&mut s, "mandates", &refused).contains(&"mandates.refused".to_owned()));
}

#[test]
fn who_keeps_the_accounts_may_not_supervise_but_may_direct() {
    let held = Held {
        kind: "collective",
        province: "nation",
        mode: "",
        elected: &[("board_chair", &["安国平"]), ("director", &["曹秀兰", "鄂志强"]), ("supervisor", &["高大成"])],
        losers: &[("director", "丁玉芬"), ("supervisor", "毕长林")],
        roll: 60,
    };
    let with = |name: &str, post: &str| {
        let codes = answered(&mut held.play(), "exclusions", &[("holders", &format!(r#"[["{name}", "{post}"]]"#))]);
        codes.contains(&"candidates.excluded".to_owned())
    };
    assert!(with("高大成", "accounting") && with("毕长林", "finance"));
    assert!(!with("曹秀兰", "accounting"), "a director may keep the accounts");
    assert!(with("曹秀兰", "civil_servant"), "a civil servant is no member");
}

#[test]
fn the_first_session_is_held_within_two_months_of_the_election_of_the_deputies() {
    let held = Held {
        kind: "township_government",
        province: "nation",
        mode: "",
        elected: &[("congress_chair", &["安国平"])],
        losers: &[],
        roll: 60,
    };
    // the session is on 27 December
    for (elected, late) in [("2026-10-27", false), ("2026-10-26", true)] {
        let codes = answered(&mut held.play(), "session", &[("elected", elected)]);
        assert_eq!(codes.contains(&"session.late".to_owned()), late, "{elected}");
    }
}
