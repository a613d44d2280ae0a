//! Defects that were found in papers in use, each as a test that no paper of the program has it.

use super::{at, kinds, on_road};
use huanjie::election::Situation;
use huanjie::papers::{Block, document, plain};
use huanjie::training::StagePoint;

fn text(s: &Situation, id: &str) -> String {
    plain(&document(s, id).expect("a paper"))
}

fn of_kind(name: &str) -> &'static Situation {
    &kinds::ended().iter().find(|(kind, _)| kind == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// Every paper of the village's road and of every other kind, as text, with whose it is.
fn all() -> Vec<(String, &'static str, String)> {
    let village = [("villagers".to_owned(), at(StagePoint::Archived))];
    let others = kinds::ended().iter().map(|(kind, s)| (kind.clone(), s));
    let papers = |(kind, s): (String, &'static Situation)| {
        on_road(s).into_iter().map(move |paper| (kind.clone(), paper.id, text(s, paper.id))).collect::<Vec<_>>()
    };
    village.into_iter().chain(others).flat_map(papers).collect()
}

#[test]
fn defect_1_the_formal_list_is_due_five_days_before_and_not_four() {
    let s = at(StagePoint::Ready);
    let road = huanjie::stages::road(s);
    let due = road.step("candidates").expect("on the road").due.map(|day| day.to_string());
    assert_eq!(due.as_deref(), Some("2026-12-22"), "the book of the province says five days");
}

#[test]
fn defect_2_too_many_marks_are_counted_against_the_seats_and_not_against_the_surplus() {
    for id in ["v_notice_invalid", "v_ballot", "v_method"] {
        let text = text(at(StagePoint::Ready), id);
        assert!(text.contains("应选") && !text.contains("差额"), "{id}: {text}");
    }
}

#[test]
fn defect_3_a_name_outside_the_list_is_not_void_where_the_law_lets_it_be_written() {
    let s = at(StagePoint::Ready);
    assert!(s.law.write_ins.allowed);
    let rules = text(s, "v_notice_invalid");
    for line in rules.lines().filter(|line| line.contains("无效")) {
        assert!(!line.contains("名单以外") && !line.contains("候选人以外") && !line.contains("另选他人的"), "{line}");
    }
}

#[test]
fn defect_4_no_illness_stands_beside_the_name_of_a_voter_of_a_mobile_box() {
    for id in ["v_notice_mobile", "v_mobile_log", "v_notice_proxy", "v_notice_writer"] {
        let text = text(at(StagePoint::Archived), id);
        for word in ["瘫痪", "残疾", "癌", "卧床", "住院", "病（", "（病"] {
            assert!(!text.contains(word), "{id}: {word}");
        }
    }
}

#[test]
fn defect_5_no_posted_paper_has_a_place_for_an_identity_number() {
    for (kind, id, text) in all() {
        let public = huanjie::papers::find(id).expect("a paper").privacy.is_public();
        assert!(!public || !(text.contains("身份证号") || text.contains("公民身份号码")), "{kind} {id}");
    }
}

#[test]
fn defect_6_nothing_is_announced_twice_in_one_notice_and_the_seal_is_that_of_the_issuer() {
    for (kind, id, text) in all() {
        assert!(text.matches("特此公告").count() <= 1, "{kind} {id}");
    }
    let s = at(StagePoint::Archived);
    for paper in on_road(s) {
        let made = document(s, paper.id).expect("a paper");
        for block in &made.blocks {
            if let Block::Signed(signed) = block {
                assert_eq!(signed.seal.is_some(), paper.issuer.seals(), "{}: {signed:?}", paper.id);
                assert!(signed.by.iter().all(|by| !by.is_empty()), "{}", paper.id);
            }
        }
    }
}

#[test]
fn defect_7_no_party_paper_names_the_text_of_1990_or_more_than_four_fifths() {
    for (kind, id, text) in all() {
        assert!(!text.contains("暂行条例") && !text.contains("超过五分之四"), "{kind} {id}");
    }
    assert!(text(of_kind("party_branch-members"), "p_method").contains("五分之四"), "the share itself is said");
}

#[test]
fn defect_8_and_9_the_quorum_of_a_meeting_is_that_of_its_book() {
    let congress = of_kind("township_party-congress");
    assert!(text(congress, "p_attendance_report").contains("五分之四"), "{}", text(congress, "p_attendance_report"));
    let government = of_kind("township_government-congress");
    let report = text(government, "p_attendance_report");
    assert!(report.contains("三分之二") && !report.contains("过半数"), "{report}");
}

#[test]
fn defect_10_representatives_chosen_before_the_notice_of_their_choice_are_found() {
    let mut s = of_kind("representatives-village").clone();
    let held = s.election.sittings.held.values().map(|sitting| sitting.day).min().expect("held");
    let post = |day: huanjie::values::Day| huanjie::election::paperwork::Posting {
        day,
        place: "公开栏".to_owned(),
        by: "李秀英".to_owned(),
        photo: huanjie::election::paperwork::Photo::Taken,
    };
    let found = |s: &Situation| huanjie::election::paperwork::findings(s).iter().any(|it| it.code == "paper.sittings-before-notice");
    s.election.paperwork.posted.insert("v_notice_rep_poll".to_owned(), vec![post(held)]);
    assert!(!found(&s), "posted on the day is in time");
    s.election.paperwork.posted.insert("v_notice_rep_poll".to_owned(), vec![post(held.plus_days(2))]);
    assert!(found(&s));
}

#[test]
fn defect_11_a_community_registers_those_who_live_there_without_a_year_or_a_consent() {
    let notice = text(of_kind("residents-voters"), "v_notice_reg");
    assert!(notice.contains("常住"), "{notice}");
    for old in ["一年", "12个月", "同意"] {
        assert!(!notice.contains(old), "{old}: {notice}");
    }
}

#[test]
fn defect_12_the_number_of_a_notice_does_not_move_when_others_come_between() {
    let (ready, archived) = (at(StagePoint::Ready), at(StagePoint::Archived));
    for (paper, issues) in &ready.election.paperwork.issued {
        let later = &archived.election.paperwork.issued[paper];
        assert_eq!(issues[0].label(), later[0].label(), "{paper}");
    }
}

#[test]
fn defect_13_who_is_kin_of_a_nominee_leaves_the_committee_too_and_the_notice_says_so() {
    let mut s = at(StagePoint::Ready).clone();
    let member = s.election.committee.members.first_mut().expect("a member");
    let name = member.chosen.name.to_string();
    member.left = Some((huanjie::election::committee::Leaving::KinNominated("高大成".to_owned()), "2026-12-10".parse().expect("a day")));
    let notice = text(&s, "v_comm_change");
    let line = notice.lines().find(|line| line.contains(&name) && line.contains("近亲属")).unwrap_or_default();
    assert!(!line.is_empty(), "{notice}");
    assert!(!line.contains("高大成"), "whose kin it is stays inside: {line}");
}

#[test]
fn defect_14_a_village_does_not_ask_for_ten_to_nominate_and_a_community_does() {
    let village = on_road(at(StagePoint::Archived));
    assert!(!village.iter().any(|paper| paper.id == "r_nom_joint"));
    let notice = text(at(StagePoint::Ready), "v_notice_nom");
    assert!(!notice.contains("十人") && !notice.contains("10人"), "{notice}");
    let community = of_kind("residents-voters");
    assert!(on_road(community).iter().any(|paper| paper.id == "r_nom_joint"));
    assert!(text(community, "r_nom_joint").contains("10人以上"));
}

#[test]
fn defect_15_the_bands_of_the_statistics_add_up_to_the_same_sum() {
    use huanjie::figures::{Measure, term};
    let s = at(StagePoint::Archived);
    let all = term(s);
    let of = |key: &str| {
        let figure = all.iter().find(|figure| figure.key == key).unwrap_or_else(|| panic!("no {key}"));
        match figure.measure {
            Measure::Count(number) => number,
            Measure::Share(share) => share.part,
            Measure::Mean(..) => panic!("{key} is a mean"),
        }
    };
    let ages: u64 = ["to_35", "to_45", "to_55", "from_56"].iter().map(|key| of(key)).sum();
    assert_eq!(ages, of("elected"), "the ages of all elected are known in the sample");
    assert!(of("women") <= of("elected") && of("in_first_round") <= of("elected"));
}
