//! Numbers of notices: one counter for each body, sub-numbers under a main one, none twice; what has to be issued again is found.

use super::at;
use huanjie::election::paperwork::{PaperworkCommand, PaperworkEvent, Photo, decide};
use huanjie::election::{Event, Situation, Source};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::papers::{document, issue, outdated, plain, to_issue};
use huanjie::training::StagePoint;
use huanjie::values::{Day, Moment};

pub fn source() -> Source {
    let entry = EntryId { device: DeviceId("t".to_owned()), seq: 1, tag: None };
    Source { entry, index: 0, at: Moment(0), author: Author { name: "李秀英".to_owned(), role: "主任".to_owned() } }
}

fn record(s: &mut Situation, command: PaperworkCommand) {
    for event in decide(s, &command).expect("taken") {
        let Event::Paperwork(event) = event else { panic!("{event:?}") };
        s.election.paperwork.apply(&source(), &event);
    }
}

/// A village before it has issued anything.
fn fresh() -> Situation {
    let mut s = at(StagePoint::Ready).clone();
    s.election.paperwork.issued.clear();
    s.election.paperwork.posted.clear();
    s
}

fn day() -> Day {
    "2026-12-01".parse().expect("a day")
}

fn number(s: &mut Situation, paper: &str) -> String {
    let command = issue(s, paper, day(), "");
    record(s, command);
    s.election.paperwork.last_issue(paper).expect("issued").label()
}

#[test]
fn each_body_counts_its_own_notices() {
    let mut s = fresh();
    assert_eq!(number(&mut s, "v_notice_committee"), "1", "the old committee's first");
    assert_eq!(number(&mut s, "v_notice_eday"), "1", "the election committee's first");
    assert_eq!(number(&mut s, "v_notice_reg"), "2");
    assert_eq!(number(&mut s, "v_notice_nom"), "3");
    assert!(plain(&document(&s, "v_notice_nom").expect("a paper")).contains("第3号"));
}

#[test]
fn a_correction_of_the_list_comes_under_the_number_of_the_list_and_is_never_given_twice() {
    let mut s = fresh();
    assert_eq!(number(&mut s, "v_notice_reg"), "1");
    assert_eq!(number(&mut s, "v_notice_roll"), "2");
    assert_eq!(number(&mut s, "v_roll_correction"), "2-1");
    assert_eq!(number(&mut s, "v_notice_cand"), "3");
    assert_eq!(number(&mut s, "v_roll_correction"), "2-2", "the second one under the same list");
}

#[test]
fn a_number_stands_on_a_paper_only_once_it_was_issued() {
    let mut s = fresh();
    assert_eq!(document(&s, "v_notice_poll").expect("a paper").number.as_deref(), Some("（第　号）"));
    number(&mut s, "v_notice_poll");
    assert_eq!(document(&s, "v_notice_poll").expect("a paper").number.as_deref(), Some("（第1号）"));
}

#[test]
fn a_moved_election_day_lists_the_notices_that_name_it_and_a_correction_says_what_changed() {
    let mut s = fresh();
    for paper in ["v_notice_eday", "v_notice_poll", "v_notice_staff"] {
        number(&mut s, paper);
    }
    assert_eq!(outdated(&s), Vec::new());
    s.election.setup.founding.as_mut().expect("founded").election_day = "2026-12-30".parse().expect("a day");
    let found: Vec<&str> = outdated(&s).iter().map(|it| it.paper).collect();
    assert_eq!(found, ["v_notice_eday", "v_notice_poll"], "the notice of the staff names no day");
    let poll = &outdated(&s)[1];
    assert_eq!((poll.number.as_str(), poll.by), ("2", "v_notice_poll"));
    assert!(poll.lines[0].contains("2026年12月30日"), "{:?}", poll.lines);
    assert!(to_issue(&s, "v_notice_poll") && !to_issue(&s, "v_notice_staff"));
    let command = issue(&s, "v_notice_poll", day(), "选举日改为2026年12月30日。");
    record(&mut s, command);
    assert_eq!(s.election.paperwork.last_issue("v_notice_poll").expect("issued").label(), "2-1");
    assert_eq!(outdated(&s).iter().map(|it| it.paper).collect::<Vec<_>>(), ["v_notice_eday"], "what was told is settled");
    let text = plain(&document(&s, "v_notice_poll").expect("a paper"));
    assert!(text.contains("（第2-1号）") && text.contains("代替2026年12月1日发布的公告（第2号）"), "{text}");
    assert!(text.contains("更正的内容：选举日改为2026年12月30日。"), "{text}");
}

#[test]
fn a_changed_committee_is_told_by_the_notice_of_the_change() {
    let mut s = fresh();
    number(&mut s, "v_notice_committee");
    let name = huanjie::values::PersonName::new("贺新梅").expect("a name");
    let member = s.election.committee.members.iter_mut().find(|member| member.chosen.seat != huanjie::election::committee::Seat::Reserve);
    member.expect("a member").chosen.name = name;
    let found = outdated(&s);
    assert_eq!(found.iter().map(|it| (it.paper, it.by)).collect::<Vec<_>>(), [("v_notice_committee", "v_comm_change")]);
    assert!(!to_issue(&s, "v_notice_committee"));
    number(&mut s, "v_comm_change");
    assert_eq!(outdated(&s), Vec::new());
}

#[test]
fn two_tablets_that_gave_one_number_are_found_and_so_is_a_notice_that_nobody_posted() {
    let mut s = fresh();
    s.today = "2026-12-03".parse().expect("a day");
    let codes = |s: &Situation| huanjie::election::paperwork::findings(s).into_iter().map(|it| it.code).collect::<Vec<_>>();
    number(&mut s, "v_notice_reg");
    assert_eq!(codes(&s), ["paper.not-posted"]);
    let post = PaperworkCommand::Post {
        paper: "v_notice_reg".to_owned(),
        day: day(),
        place: "公开栏".to_owned(),
        by: "李秀英".to_owned(),
        photo: Photo::Taken,
    };
    record(&mut s, post);
    assert_eq!(codes(&s), Vec::<String>::new());
    let twice = PaperworkEvent::Issued {
        paper: "v_notice_nom".to_owned(),
        number: 1,
        sub: 0,
        day: day(),
        series: "committee".to_owned(),
        lines: Vec::new(),
        changes: String::new(),
    };
    s.election.paperwork.apply(&source(), &twice);
    assert_eq!(codes(&s), ["paper.number-twice", "paper.not-posted"]);
}

#[test]
fn an_issue_of_before_there_were_counters_is_read_and_its_number_not_given_again() {
    let old = r#"{"issued":{"paper":"v_notice_reg","number":4,"day":"2026-11-20"}}"#;
    let event: PaperworkEvent = serde_json::from_str(old).expect("read");
    assert_eq!(serde_json::to_string(&event).expect("written"), old);
    let mut s = fresh();
    s.election.paperwork.apply(&source(), &event);
    assert_eq!(number(&mut s, "v_notice_nom"), "5");
    assert_eq!(number(&mut s, "v_notice_committee"), "5", "one counter for all had given the numbers up to four");
    assert_eq!(outdated(&s), Vec::new(), "what it said was not kept, so nothing is said of it");
}
