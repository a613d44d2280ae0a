//! The counting desk: what is refused, what is found, and the slip of everything that keeps a count open.

use super::ballot;
use super::village::{Village, day, person};
use huanjie::election::count::{Ballot, BundleId, CountCommand, CountEvent, Teller, faults, findings};
use huanjie::election::outcome::{Verdict, outcome};
use huanjie::election::polling::BoxKind;
use huanjie::election::{Command, Event, Refusal, Situation, decide};
use huanjie::text::has;

const ORDER: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

fn code(situation: &Situation, command: CountCommand) -> String {
    let refusal: Refusal = decide(situation, &Command::Count(command)).expect_err("a refusal");
    assert!(has(&format!("refusal.{}", refusal.code)) && has(&format!("refusal.{}.way", refusal.code)), "{} has no words", refusal.code);
    refusal.code
}

fn open(returned: u32) -> CountCommand {
    CountCommand::OpenBox { round: 1, station: "1".into(), returned, forged: 0 }
}

fn bundle(no: u32) -> BundleId {
    BundleId { round: 1, station: "1".into(), no }
}

fn read(no: u32, teller: Teller, ballots: &[Ballot]) -> CountCommand {
    CountCommand::ReadBundle { bundle: bundle(no), teller, ballots: ballots.to_vec() }
}

fn finish() -> CountCommand {
    CountCommand::Finish { round: 1, signed: "黎开友".into() }
}

impl Village {
    fn done(&mut self, command: CountCommand) {
        for event in decide(&self.situation, &Command::Count(command)).expect("allowed") {
            self.add(event);
        }
    }
}

fn codes(situation: &Situation) -> Vec<String> {
    let faults = faults(situation, 1);
    for fault in &faults {
        assert!(has(&format!("finding.{}", fault.code)), "{} has no words", fault.code);
    }
    faults.into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_box_is_not_opened_before_its_station_closed() {
    let village = Village::of("sichuan", 40, &ORDER);
    assert_eq!(code(&village.situation, open(3)), "count.no-box");
    let mut village = village.polled(&[("1", BoxKind::Hall, 3)]);
    village.situation.election.polling.polls.clear();
    assert_eq!(code(&village.situation, open(3)), "count.box-before-closing");
}

#[test]
fn bundles_hold_no_more_ballots_than_the_box_did() {
    let mut village = Village::of("sichuan", 40, &ORDER).polled(&[("1", BoxKind::Hall, 3)]);
    let ballots = vec![ballot(&[("chair", "赵一明")]); 3];
    assert_eq!(code(&village.situation, read(1, Teller::A, &ballots)), "count.box-not-opened");
    village.done(open(3));
    assert_eq!(code(&village.situation, read(1, Teller::A, &[])), "count.bundle-empty");
    village.done(read(1, Teller::A, &ballots[..2]));
    assert_eq!(code(&village.situation, read(2, Teller::A, &ballots[..2])), "count.more-than-found", "2 + 2 are more than 3");
    village.done(read(2, Teller::A, &ballots[..1]));
    village.done(read(2, Teller::B, &ballots[..1]));
    assert_eq!(code(&village.situation, open(2)), "count.fewer-than-read");
}

#[test]
fn a_count_is_closed_only_when_every_bundle_agrees_and_every_box_adds_up() {
    let mut village = Village::of("sichuan", 40, &ORDER).polled(&[("1", BoxKind::Hall, 3), ("2", BoxKind::Station, 1)]);
    village.done(open(3));
    let (one, other) = (ballot(&[("chair", "赵一明")]), ballot(&[("chair", "钱二宝")]));
    village.done(read(1, Teller::A, &[one.clone(), one.clone()]));
    village.done(read(1, Teller::B, &[one.clone(), other.clone()]));
    assert_eq!(codes(&village.situation), ["count.box-unopened", "count.bundle-apart", "count.box-sum"], "all faults at once");
    assert_eq!(code(&village.situation, finish()), "count.faults-left");

    village.done(CountCommand::OpenBox { round: 1, station: "2".into(), returned: 0, forged: 0 });
    assert_eq!(
        code(
            &village.situation,
            CountCommand::RuleBundle { bundle: bundle(1), ballots: vec![one.clone(), other.clone()], reason: " ".into() }
        ),
        "count.no-reason"
    );
    village.done(CountCommand::RuleBundle { bundle: bundle(1), ballots: vec![one.clone(), other], reason: "第2张是钱二宝".into() });
    village.done(read(2, Teller::A, std::slice::from_ref(&one)));
    assert_eq!(codes(&village.situation), ["count.bundle-waiting"]);
    village.done(read(2, Teller::B, &[one]));
    assert_eq!(codes(&village.situation), Vec::<String>::new());
    village.done(finish());
    assert_eq!(code(&village.situation, finish()), "count.finished");
    assert_eq!(code(&village.situation, open(3)), "count.finished");
    village.done(CountCommand::Reopen { round: 1, reason: "重新清点".into() });
    assert_eq!(code(&village.situation, CountCommand::Reopen { round: 1, reason: "重新清点".into() }), "count.not-finished");
}

#[test]
fn tellers_who_put_marks_in_another_order_agree() {
    let mut village = Village::of("sichuan", 40, &ORDER).polled(&[("1", BoxKind::Hall, 1)]);
    village.done(open(1));
    village.done(read(1, Teller::A, &[ballot(&[("member", "周五福"), ("member", "吴玉兰")])]));
    village.done(read(1, Teller::B, &[ballot(&[("member", "吴玉兰"), ("member", "周五福")])]));
    village.done(finish());
}

#[test]
fn persons_and_ballots_that_differ_are_shown_and_persons_are_the_base() {
    let ballots = vec![Ballot { marks: vec![("chair".into(), person(0))], ..Ballot::default() }; 21];
    let mut village = Village::of("sichuan", 40, &ORDER).counted(&ballots, 50);
    assert!(findings(&village.situation).is_empty());
    let poll = village.situation.election.polling.polls.get_mut(&1).expect("a poll");
    let closing = poll.closings.get_mut("1").expect("a closing");
    (closing.issued, closing.voters) = (43, 43);
    let found: Vec<String> = findings(&village.situation).into_iter().map(|finding| finding.code).collect();
    assert_eq!(found, ["count.voters-differ"]);
    let chair = &outcome(&village.situation).rounds[0].offices[0];
    assert_eq!((chair.base, chair.needed), (43, 22), "more than half of the persons");
    assert_eq!(chair.verdict, Verdict::SeatsUnfilled { seats: 1, kept_for_woman: 0 }, "21 are not 22");
}

#[test]
fn forged_ballots_leave_the_total_only_where_the_book_sets_them_aside() {
    let ballots = vec![Ballot { marks: vec![("chair".into(), person(0))], ..Ballot::default() }; 21];
    for (province, base) in [("hainan", 21), ("sichuan", 22)] {
        let mut village = Village::of(province, 40, &ORDER).counted(&ballots, 50);
        village.add(Event::Count(CountEvent::BoxOpened { round: 1, station: "1".into(), returned: 21, forged: 1 }));
        let outcome = outcome(&village.situation);
        let test = outcome.rounds[0].steps.iter().find(|step| step.code.starts_with("box-")).expect("a box test");
        assert_eq!(test.sum.map(|sum| sum.part), Some(base), "{province}");
        assert_eq!(outcome.rounds[0].valid, base == 21, "21 were issued");
    }
}

#[test]
fn an_open_count_has_no_result() {
    let village = Village::of("sichuan", 40, &ORDER);
    let outcome = outcome(&village.situation);
    assert!(outcome.elected.is_empty() && outcome.next.is_empty() && !outcome.complete);
    assert!(outcome.rounds[0].offices.iter().all(|office| office.verdict == Verdict::Pending));
    assert_eq!(village.situation.election.setup.election_day(), Some(day()));
}
