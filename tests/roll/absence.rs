//! Who may be left off the roll and why, and the step further for an objector: each from both sides of its boundary.

use super::{Village, day, person, value};
use huanjie::election::Event;
use huanjie::election::polling::{PollingEvent, Proxy};
use huanjie::election::record::CaseId;
use huanjie::election::roll::{Absence, Appeal, IncapacityProof, Objection, ObjectionKind, RollCommand, Ruled};
use huanjie::law::Severity;
use huanjie::values::Moment;

fn two(province: &str) -> Village {
    let mut village = Village::of(province, "2026-11-20");
    village.register(&[person("王建国", "1980-03-05", 1), person("李秀英", "1950-01-01", 1)]);
    village
}

fn strike(village: &Village, why: Absence) -> RollCommand {
    RollCommand::Strike { voter: village.voter(0).id.clone(), why }
}

#[test]
fn a_sentence_or_custody_takes_no_vote_but_deprivation_does() {
    let mut village = two("nation");
    assert_eq!(village.refused(strike(&village, Absence::InCustody)), "roll.custody-keeps-vote");
    village.ask(strike(&village, Absence::Deprived)).expect("deprived by a court");
    let mut village = two("nation");
    village.ask(strike(&village, Absence::Suspended)).expect("suspended by the procuratorate or a court");
    let voter = village.voter(1).id.clone();
    village.record(huanjie::election::roll::RollEvent::Struck { voter, why: Absence::InCustody });
    let finding = village.finding("roll.custody").expect("another tablet did");
    assert_eq!((finding.severity, value(&finding, "name").as_str()), (Severity::Blocking, "李秀英"));
}

#[test]
fn an_illness_counts_when_the_committee_confirmed_it() {
    let mut village = two("hainan");
    assert_eq!(village.refused(strike(&village, Absence::Incapable)), "roll.incapable-unconfirmed");
    let who = village.voter(0).id.clone();
    village.ask(RollCommand::ConfirmIncapacity { who, proof: IncapacityProof::Medical, day: day("2026-11-20") }).expect("confirmed");
    village.ask(strike(&village, Absence::Incapable)).expect("confirmed before");
    assert!(village.finding("roll.incapable").is_none());
    let mut nation = two("nation");
    nation.ask(strike(&nation, Absence::Incapable)).expect("the electors' law speaks only by analogy");
    assert_eq!(nation.finding("roll.incapable").map(|finding| finding.severity), Some(Severity::Warning));
}

#[test]
fn one_who_gave_someone_his_vote_can_be_reached() {
    let mut village = two("sichuan");
    let (principal, proxy) = (village.voter(0).id.clone(), village.voter(1).id.clone());
    let granted = Proxy { principal, proxy, kinship: None, reason: "外出".into(), day: day("2026-11-20") };
    village.take(&[Event::Polling(PollingEvent::ProxyGranted(granted))]);
    assert_eq!(village.refused(strike(&village, Absence::Unreachable)), "roll.unreachable-has-proxy");
    let mut village = two("sichuan");
    village.ask(strike(&village, Absence::Unreachable)).expect("nobody reached him");
    assert!(village.finding("roll.unreachable").is_none());
    let mut nation = two("nation");
    nation.ask(strike(&nation, Absence::Unreachable)).expect("written down");
    assert_eq!(nation.finding("roll.unreachable").map(|finding| finding.severity), Some(Severity::Warning));
}

/// Displayed on 20 November, an objection received and decided on the 21st.
fn decided(province: &str) -> (Village, CaseId) {
    let mut village = two(province);
    village.ask(RollCommand::Display { day: day("2026-11-20"), place: "公示栏".into() }).expect("displayed");
    village.today("2026-11-21");
    let (by, about, facts) = ("周大顺".to_owned(), "周小顺".to_owned(), "漏登".to_owned());
    let received = Moment::of(day("2026-11-21"), 9, 0);
    village.ask(RollCommand::Object(Objection { kind: ObjectionKind::Omitted, by, about, voter: None, facts, received })).expect("in time");
    let case = village.situation.election.roll.cases[0].id.clone();
    let decide =
        RollCommand::DecideObjection { case: case.clone(), ruled: Ruled::Dismissed, reason: "户籍不在".into(), day: day("2026-11-21") };
    village.ask(decide).expect("decided");
    (village, case)
}

fn appeal(case: &CaseId, on: &str) -> RollCommand {
    RollCommand::Appeal { case: case.clone(), appeal: Appeal { by: "周大顺".into(), day: day(on) } }
}

#[test]
fn in_hainan_one_appeals_within_three_days_and_elsewhere_there_is_no_such_step() {
    let (mut village, case) = decided("hainan");
    village.today("2026-11-25");
    assert_eq!(village.refused(appeal(&case, "2026-11-25")), "objection.appeal-late");
    village.ask(appeal(&case, "2026-11-24")).expect("the third day");
    assert_eq!(village.refused(appeal(&case, "2026-11-24")), "objection.appealed-already");
    let (mut village, case) = decided("sichuan");
    assert_eq!(village.refused(appeal(&case, "2026-11-21")), "objection.no-appeal");
}

#[test]
fn an_appeal_is_decided_within_three_days_and_keeps_the_roll_open_until_then() {
    let (mut village, case) = decided("hainan");
    village.today("2026-11-24").ask(appeal(&case, "2026-11-24")).expect("in time");
    village.today("2026-11-27");
    assert_eq!(village.finding("objection.appeal-open").map(|it| it.severity), Some(Severity::Warning));
    assert!(village.finding("objection.appeal-overdue").is_none());
    assert_eq!(village.refused(RollCommand::Freeze { day: day("2026-11-27") }), "roll.freeze-appeals");
    village.today("2026-11-28");
    let overdue = village.finding("objection.appeal-overdue").expect("the fourth day");
    assert_eq!((overdue.severity, value(&overdue, "late").as_str()), (Severity::Blocking, "1"));
    let decide = RollCommand::DecideAppeal { case, ruled: Ruled::Dismissed, reason: "维持".into(), day: day("2026-11-28") };
    village.ask(decide).expect("decided");
    assert!(village.finding("objection.appeal-decided-late").is_some());
    village.ask(RollCommand::Freeze { day: day("2026-11-28") }).expect("nothing is open");
}
