//! What people owe around the vote, each from both sides of its boundary: the term, kin and meetings of the committee, one
//! sitting, writing for others, approvals, reports.

use super::{Village, day, name, office, station, value};
use huanjie::election::after::{AfterCommand, AfterEvent, PartyPost};
use huanjie::election::committee::{Chosen, CommitteeCommand, CommitteeEvent, Leaving, Meeting, MemberKin, Seat, Sitting};
use huanjie::election::nomination::NominationEvent;
use huanjie::election::outcome::{OutcomeCommand, OutcomeEvent};
use huanjie::election::polling::{BoxKind, Help, PollingCommand, PollingEvent, Station};
use huanjie::election::setup::{LastTerm, SetupCommand, SetupEvent};
use huanjie::election::{Command, Election, Event, Situation, decide};
use huanjie::journal::Digest;
use huanjie::law::Severity;
use huanjie::law::terms::{Kinship, MeetingKind};
use huanjie::values::Sex;

fn term(elected: &str, approval: &str) -> Command {
    Command::Setup(SetupCommand::RecordTermBefore(LastTerm { elected: day(elected), approval: approval.into() }))
}

fn severity(village: &Village, code: &str) -> Option<Severity> {
    village.findings().into_iter().find(|finding| finding.code == code).map(|finding| finding.severity)
}

#[test]
fn a_term_of_five_years_is_not_cut_short_without_approval() {
    let village = Village::of("nation", "2026-11-20");
    let refusal = village.refused(term("2021-12-28", ""));
    assert_eq!(
        (refusal.code.as_str(), value(&refusal, "early")),
        ("setup.term-short", "1"),
        "full on 28 December 2026, a day after the poll"
    );
    assert_eq!(refusal.citation.map(|citation| citation.rule), Some("term_years".into()));
    let mut village = Village::of("nation", "2026-11-20");
    village.must(term("2021-12-27", ""));
    assert!(!village.finds("setup.term-short") && !village.finds("setup.term-over"), "full on the very day");
    village.must(term("2021-12-28", "县政府批准"));
    village.must(term("2021-12-26", ""));
    assert_eq!(severity(&village, "setup.term-over"), Some(Severity::Warning), "a day late");
}

#[test]
fn what_another_tablet_recorded_of_a_short_term_blocks() {
    let mut village = Village::of("nation", "2026-11-20");
    village.record(&[Event::Setup(SetupEvent::TermBefore(LastTerm { elected: day("2022-12-27"), approval: String::new() }))]);
    assert_eq!(severity(&village, "setup.term-short"), Some(Severity::Blocking));
}

#[test]
fn in_sichuan_a_term_is_shortened_or_prolonged_by_a_year_and_no_more() {
    let found = |elected: &str| {
        let mut village = Village::of("sichuan", "2026-11-20");
        village.must(term(elected, "县政府批准"));
        (village.finds("setup.term-too-early"), village.finds("setup.term-too-long"))
    };
    assert_eq!((found("2022-12-27"), found("2022-12-28")), ((false, false), (true, false)));
    assert_eq!((found("2020-12-27"), found("2020-12-26")), ((false, false), (false, true)));
}

#[test]
fn the_books_are_fixed_with_the_founding_and_another_programs_books_are_told() {
    let blank = Situation::new(Election::default(), day("2026-11-20")).expect("a law");
    let founding = super::founding("sichuan");
    let events = decide(&blank, &Command::Setup(SetupCommand::Found(founding.clone()))).expect("founded");
    let [Event::Setup(SetupEvent::Founded(_)), Event::Setup(SetupEvent::BooksFixed { digest })] = &events[..] else { panic!("{events:?}") };
    assert_ne!(*digest, huanjie::election::setup::books_digest(&founding.kind, &"hainan".into()));
    let mut village = Village::of("sichuan", "2026-11-20");
    village.record(&events);
    assert!(!village.finds("setup.books-differ"));
    let again = decide(&village.situation, &Command::Setup(SetupCommand::Found(founding))).expect("put right");
    assert_eq!(again.len(), 1, "the books stay as they were fixed");
    village.record(&[Event::Setup(SetupEvent::BooksFixed { digest: Digest::of(b"other books") })]);
    assert_eq!(severity(&village, "setup.books-differ"), Some(Severity::Advice));
}

fn chosen(called: &str, seat: Seat) -> Chosen {
    Chosen { name: name(called), seat, votes: 0, sex: Some(Sex::Female) }
}

fn choose(kin: Vec<MemberKin>) -> Command {
    let seats = [Seat::Chair, Seat::Member, Seat::Member, Seat::Member, Seat::Member];
    let members = ["王甲", "王乙", "王丙", "王丁", "王戊"].into_iter().zip(seats).map(|(called, seat)| chosen(called, seat));
    let members = members.chain([chosen("赵一", Seat::Reserve)]).collect();
    let (chair, recorder) = ("周大顺".to_owned(), "何平".to_owned());
    let kind = MeetingKind::Representatives;
    let meeting =
        Meeting { kind, group: None, day: day("2026-11-20"), announced: None, due: 38, present: 26, in_favour: 26, chair, recorder };
    Command::Committee(CommitteeCommand::Choose { meetings: vec![meeting], members, kin })
}

fn kin(first: &str, second: &str, kinship: Kinship) -> Vec<MemberKin> {
    vec![MemberKin { first: name(first), second: name(second), kinship }]
}

#[test]
fn brothers_do_not_sit_on_the_committee_together_in_sichuan_and_tianjin() {
    for province in ["sichuan", "tianjin"] {
        let refusal = Village::of(province, "2026-11-20").refused(choose(kin("王甲", "王乙", Kinship::Sibling)));
        assert_eq!((refusal.code.as_str(), value(&refusal, "second")), ("committee.kin", "王乙"));
        Village::of(province, "2026-11-20").must(choose(kin("王甲", "赵一", Kinship::Sibling)));
    }
    Village::of("beijing", "2026-11-20").must(choose(kin("王甲", "王乙", Kinship::Sibling)));
}

#[test]
fn a_relative_in_reserve_does_not_move_up_and_kin_recorded_elsewhere_block() {
    let mut village = Village::of("sichuan", "2026-11-20");
    village.must(choose(kin("王甲", "赵一", Kinship::Spouse)));
    let leave = CommitteeCommand::Leave { name: name("王乙"), why: Leaving::Other("外出".into()), day: day("2026-11-20") };
    village.must(Command::Committee(leave));
    let refill = Command::Committee(CommitteeCommand::Refill { name: name("赵一"), seat: Seat::Member, day: day("2026-11-20") });
    assert_eq!(village.refused(refill).code, "committee.kin");
    village.record(&[Event::Committee(CommitteeEvent::Refilled { name: name("赵一"), seat: Seat::Member, day: day("2026-11-20") })]);
    assert_eq!(severity(&village, "committee.kin"), Some(Severity::Blocking));
}

fn sit(present: &[&str], excused: &[&str]) -> Command {
    let names = |of: &[&str]| of.iter().map(|called| name(called)).collect();
    Command::Committee(CommitteeCommand::Sit(Sitting {
        day: day("2026-11-20"),
        matter: "审查候选人资格".into(),
        present: names(present),
        excused: names(excused),
    }))
}

#[test]
fn in_hainan_more_than_half_of_the_committee_must_come() {
    let mut village = Village::of("hainan", "2026-11-20");
    village.must(choose(Vec::new()));
    let refusal = village.refused(sit(&["王甲", "王乙"], &[]));
    assert_eq!((refusal.code.as_str(), value(&refusal, "least")), ("committee.sitting-quorum", "3"));
    village.must(sit(&["王甲", "王乙", "王丙"], &[]));
    let mut elsewhere = Village::of("sichuan", "2026-11-20");
    elsewhere.must(choose(Vec::new()));
    elsewhere.must(sit(&["王甲"], &[]));
}

#[test]
fn three_meetings_missed_without_a_reason_end_a_seat_in_sichuan() {
    let mut village = Village::of("sichuan", "2026-11-20");
    village.must(choose(Vec::new()));
    let others = ["王甲", "王丙", "王丁", "王戊"];
    village.must(sit(&others, &[])).must(sit(&others, &["王乙"])).must(sit(&others, &[]));
    assert!(!village.finds("committee.seat-ended"), "one of the three was excused");
    let leave = Command::Committee(CommitteeCommand::Leave { name: name("王乙"), why: Leaving::Absences(3), day: day("2026-11-20") });
    let refusal = village.refused(leave.clone());
    assert_eq!((refusal.code.as_str(), value(&refusal, "times")), ("committee.absences-few", "2"), "the minutes say two");
    village.must(sit(&others, &[]));
    assert_eq!(severity(&village, "committee.seat-ended"), Some(Severity::Warning));
    village.must(leave);
}

#[test]
fn in_zhejiang_two_in_a_row_may_end_a_seat() {
    let mut village = Village::of("zhejiang", "2026-11-20");
    village.must(choose(Vec::new()));
    let (all, others) = (["王甲", "王乙", "王丙", "王丁", "王戊"], ["王甲", "王丙", "王丁", "王戊"]);
    village.must(sit(&others, &[])).must(sit(&all, &[])).must(sit(&others, &[]));
    assert!(!village.finds("committee.seat-may-end"), "two, but not in a row");
    village.must(sit(&others, &[]));
    assert!(village.finds("committee.seat-may-end"));
}

#[test]
fn a_list_displayed_without_a_committee_blocks() {
    let mut village = Village::of("sichuan", "2026-11-20");
    assert!(!village.finds("committee.missing"));
    village.record(&[Event::Roll(huanjie::election::roll::RollEvent::Displayed { day: day("2026-11-20"), place: "公示栏".into() })]);
    assert_eq!(severity(&village, "committee.missing"), Some(Severity::Blocking));
    village.must(choose(Vec::new()));
    assert!(!village.finds("committee.missing"));
}

#[test]
fn nobody_is_nominated_on_the_election_day_where_the_list_must_hang_before() {
    let nominate = |village: &Village| {
        let nomination = village.nomination("何平", "chair", "周大顺", 1);
        Command::Nomination(huanjie::election::nomination::NominationCommand::Nominate(vec![nomination]))
    };
    for province in ["sichuan", "hainan", "beijing", "zhejiang", "tianjin", "hebei", "shanghai"] {
        let mut village = Village::of(province, "2026-12-27");
        village.register(&["何平"], 1);
        assert_eq!(village.refused(nominate(&village)).code, "nomination.one-sitting", "{province}");
        village.today("2026-12-26");
        village.must(nominate(&village));
        assert!(!village.finds("nomination.one-sitting"));
    }
    let mut nation = Village::of("nation", "2026-12-27");
    nation.register(&["何平"], 1);
    nation.must(nominate(&nation));
    assert_eq!(severity(&nation, "nomination.one-sitting-allowed"), Some(Severity::Warning));
}

#[test]
fn candidates_are_not_introduced_on_the_election_day_in_zhejiang() {
    let found = |province: &str, met: &str| {
        let mut village = Village::of(province, "2026-12-20");
        let answers = [("day", met), ("place", "村委会"), ("attended", "80")].map(|(field, text)| (field.to_owned(), text.to_owned()));
        let event = huanjie::election::paperwork::PaperworkCommand::RecordStep { step: "meet".into(), answers: answers.into() };
        village.stand("何平", "chair", 10);
        village.today("2026-12-27").must(Command::Paperwork(event));
        village.finds("meet.on-the-day")
    };
    assert!(found("zhejiang", "2026-12-27") && !found("zhejiang", "2026-12-26") && !found("sichuan", "2026-12-27"));
}

#[test]
fn candidates_who_never_met_the_villagers_are_told_on_the_day() {
    let mut village = Village::of("sichuan", "2026-12-26");
    let lists = vec![(office("chair"), vec![village.stand("何平", "chair", 10)])];
    village.record(&[Event::Nomination(NominationEvent::CandidatesFixed { lists, order_reason: "".into(), day: day("2026-12-20") })]);
    assert!(!village.finds("meet.missing"));
    assert_eq!(severity(village.today("2026-12-27"), "meet.missing"), Some(Severity::Warning));
}

fn help(village: &Village, voter: &str, helper: &str) -> Command {
    let (voter, helper, reason) = (village.id(voter), name(helper), "不识字".to_owned());
    Command::Polling(PollingCommand::Help(Help { round: 1, voter, helper, reason }))
}

#[test]
fn in_hainan_one_writes_for_three_and_not_for_a_fourth() {
    let mut village = Village::of("hainan", "2026-12-27");
    village.register(&["张一", "张二", "张三", "张四"], 1);
    for voter in ["张一", "张二", "张三"] {
        village.must(help(&village, voter, "李代"));
    }
    let refusal = village.refused(help(&village, "张四", "李代"));
    assert_eq!((refusal.code.as_str(), value(&refusal, "most")), ("help.too-many", "3"));
    assert_eq!(village.refused(help(&village, "张一", "王代")).code, "help.twice");
    village.must(help(&village, "张四", "王代"));
    let more = Help { round: 1, voter: village.id("张四"), helper: name("李代"), reason: "不识字".into() };
    village.record(&[Event::Polling(PollingEvent::Helped(more))]);
    assert_eq!(severity(&village, "help.too-many"), Some(Severity::Blocking));
}

#[test]
fn in_tianjin_neither_a_candidate_nor_a_member_of_the_committee_writes_for_others() {
    let of = |province: &str| {
        let mut village = Village::of(province, "2026-12-27");
        village.must(choose(Vec::new()));
        let lists = vec![(
            office("chair"),
            vec![{
                village.today("2026-12-20");
                village.stand("何平", "chair", 10)
            }],
        )];
        village.record(&[Event::Nomination(NominationEvent::CandidatesFixed { lists, order_reason: "".into(), day: day("2026-12-20") })]);
        village.register(&["张一"], 1);
        ["何平", "王丙", "李代"].map(|helper| village.ask(help(&village, "张一", helper)).err().map(|refusal| refusal.code))
    };
    let [candidate, member, other] = of("tianjin");
    assert_eq!((candidate, member, other), (Some("help.candidate".into()), Some("help.committee".into()), None));
    assert_eq!(of("sichuan")[0], None);
}

#[test]
fn in_zhejiang_a_mobile_box_waits_for_the_townships_approval() {
    let opened = |province: &str, approved: bool| {
        let mut village = Village::of(province, "2026-12-27");
        let mobile = Station { kind: BoxKind::Mobile, groups: Vec::new(), ..station("2", "流动票箱", &[]) };
        village.must(Command::Polling(PollingCommand::SetStations(vec![station("1", "会场", &[1, 2, 3]), mobile])));
        if approved {
            village
                .must(Command::Polling(PollingCommand::ApproveMobile { by: "镇换届办〔2026〕3号".into(), day: day("2026-12-20") }));
        }
        let open = |id: &str| Command::Polling(PollingCommand::Open { round: 1, station: id.into(), witnesses: "监票人".into() });
        village.must(open("1"));
        village.ask(open("2")).map_err(|refusal| refusal.code)
    };
    assert_eq!(opened("zhejiang", false), Err("station.mobile-unapproved".into()));
    assert_eq!((opened("zhejiang", true), opened("sichuan", false)), (Ok(()), Ok(())));
}

#[test]
fn in_hainan_a_report_is_looked_into_within_fifteen_days() {
    let of = |province: &str, today: &str| {
        let mut village = Village::of(province, "2026-12-27");
        let report = OutcomeEvent::Reported { by: "群众来电".into(), about: None, what: "送烟拉票".into(), day: day("2026-12-27") };
        village.must(Command::Outcome(OutcomeCommand::Record(report)));
        village.today(today);
        (village.finds("report.open"), village.finds("report.overdue"))
    };
    assert_eq!((of("hainan", "2027-01-11"), of("hainan", "2027-01-12")), ((true, false), (false, true)));
    assert_eq!(of("sichuan", "2027-03-01"), (true, false), "no other text names a last day");
}

#[test]
fn a_report_is_closed_once_and_not_before_it_came() {
    let mut village = Village::of("hainan", "2026-12-27");
    let record = |event| Command::Outcome(OutcomeCommand::Record(event));
    village.must(record(OutcomeEvent::Reported { by: "来信".into(), about: None, what: "冒领选票".into(), day: day("2026-12-27") }));
    let report = village.situation.election.outcome.reports[0].id.clone();
    let close = |on: &str| record(OutcomeEvent::ReportClosed { report: report.clone(), found: "查无此事".into(), day: day(on) });
    assert_eq!(village.refused(close("2026-12-26")).code, "report.closed-before");
    village.must(close("2026-12-27"));
    assert_eq!(village.refused(close("2026-12-27")).code, "report.closed-already");
    assert!(!village.finds("report.open"));
}

#[test]
fn only_the_elected_hold_an_office_of_the_party_beside() {
    let mut village = Village::of("sichuan", "2026-12-27");
    village.register(&["何平"], 1);
    let posts = vec![(village.key("何平"), PartyPost::Secretary)];
    assert_eq!(village.refused(Command::After(AfterCommand::Record(AfterEvent::PartyPosts { posts }))).code, "outcome.not-elected");
}

#[test]
fn every_place_has_a_booth_before_it_opens() {
    let mut village = Village::of("sichuan", "2026-12-27");
    village.must(Command::Polling(PollingCommand::SetStations(vec![station("1", "会场", &[1, 2]), station("2", "小学", &[3])])));
    let asked = |booths: &str| {
        let answers = [("witnesses", "监票人"), ("booths", booths)].map(|(field, text)| (field.to_owned(), text.to_owned())).into();
        let Some((_, step)) = huanjie::stages::find("open") else { panic!("no such step") };
        let huanjie::stages::Work::Form(form) = &step.work else { panic!("a form") };
        (form.commands)(&village.situation, &answers).map(|commands| commands.len()).map_err(|wrong| wrong[0].code.clone())
    };
    assert_eq!((asked("1"), asked("2")), (Err("poll.no-booth".into()), Ok(3)));
}

/// What a step's form asks for, with these answers over what it knows beforehand.
fn filled(village: &Village, step: &str, given: &[(&str, &str)]) -> Vec<Command> {
    let Some((_, found)) = huanjie::stages::find(step) else { panic!("no step {step}") };
    assert!((found.needed)(&village.situation), "{step} is not needed here");
    let huanjie::stages::Work::Form(form) = &found.work else { panic!("{step} has no form") };
    let mut answers = (form.prefill)(&village.situation);
    answers.extend(given.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())));
    (form.commands)(&village.situation, &answers).unwrap_or_else(|wrong| panic!("{step}: {wrong:?}"))
}

fn file(village: &mut Village, step: &str, given: &[(&str, &str)]) {
    for command in filled(village, step, given) {
        village.must(command);
    }
}

#[test]
fn the_forms_of_these_duties_ask_for_what_the_law_then_counts() {
    let mut village = Village::of("hainan", "2026-12-20");
    village.must(choose(Vec::new()));
    file(
        &mut village,
        "sitting",
        &[("matter", "审查候选人资格"), ("present", r#"[["王甲"],["王乙"],["王丙"]]"#), ("excused", r#"[["王丁"]]"#)],
    );
    assert_eq!(village.situation.election.committee.sittings[0].absent, [name("王戊")]);
    village.register(&["张一", "张二"], 1);
    file(&mut village, "incapacity", &[("who", "2"), ("proof", "guardian")]);
    assert!(village.situation.election.roll.incapacity.contains_key(&village.id("张二")));
    village.open_hall();
    file(&mut village, "writing_help", &[("voter", "张一"), ("helper", "李代"), ("reason", "不识字")]);
    assert_eq!(village.situation.election.polling.poll(1).map(|poll| poll.helped.len()), Some(1));
    file(&mut village, "reports", &[("by", "群众来信"), ("facts", "送烟拉票")]);
    let report = village.situation.election.outcome.reports[0].id.to_string();
    file(&mut village, "reports", &[("what", "closed"), ("report", &report), ("found", "查无此事")]);
    assert!(village.situation.election.outcome.reports[0].closed.is_some());
    file(&mut village, "party_posts", &[]);
    assert_eq!(huanjie::election::after::party_head_chairs(&village.situation), Some(false));
}

#[test]
fn the_founding_form_holds_the_term_before_against_the_day() {
    let village = Village::of("sichuan", "2026-11-20");
    let asked = |elected: &str| {
        let Some((_, found)) = huanjie::stages::find("found") else { panic!("no such step") };
        let huanjie::stages::Work::Form(form) = &found.work else { panic!("a form") };
        let mut answers = (form.prefill)(&village.situation);
        for field in ["county", "township"] {
            answers.insert(field.into(), "安和".into());
        }
        answers.insert("last_elected".into(), elected.into());
        (form.commands)(&village.situation, &answers).map(|commands| commands.len()).map_err(|wrong| wrong[0].code.clone())
    };
    assert_eq!((asked("2021-12-28"), asked("2021-12-27"), asked("")), (Err("setup.term-short".into()), Ok(2), Ok(1)));
}
