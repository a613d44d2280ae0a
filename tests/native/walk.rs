//! The walk of a rehearsal.

use super::rehearsal;
use huanjie::election::after::handover_latest;
use huanjie::election::outcome::outcome;
use huanjie::election::{Election, Situation, findings};
use huanjie::exchange::account::account;
use huanjie::exchange::script::play;
use huanjie::journal::Journal;
use huanjie::law::book::{modes, provinces};
use huanjie::law::{ElectionKind, Ground, Severity};
use huanjie::stages::{Status, road};
use huanjie::training::{Rehearsal, StagePoint, rehearse, sample, today_of, walk};

fn walked(province: &str, people: u32, seed: u64, until: StagePoint) -> Journal {
    rehearse(&rehearsal(province, people, seed), until).unwrap_or_else(|why| panic!("{province} {people} {seed}: {why}"))
}

#[test]
fn the_sample_registers_the_812_of_the_design() {
    let middle = Election::replay(&walked("sichuan", 1052, 7, StagePoint::Registering)).roll;
    let excused = middle.residents.iter().filter(|(_, _, why)| why.is_some()).count();
    assert_eq!((middle.residents.len(), excused), (868, 56));
    assert_eq!(middle.registered(), 771 + 11 + 1, "residents, people from elsewhere, one registered twice");
    let displayed = Election::replay(&walked("sichuan", 1052, 7, StagePoint::Displayed)).roll;
    assert_eq!(displayed.registered(), 813, "812 were displayed, one who was left out came in, the third objection is open");
    assert_eq!(displayed.cases.len(), 3);
}

/// Walks a whole election, reads its record again, and asks what any lawful election must have.
fn whole(province: &str, people: u32, seed: u64) -> Situation {
    let walked =
        walk(&rehearsal(province, people, seed), StagePoint::Archived).unwrap_or_else(|why| panic!("{province} {people} {seed}: {why}"));
    let read = Journal::from_lines(&walked.journal.to_lines()).expect("a sound record");
    assert_eq!(read.head(), walked.journal.head());
    let situation = Situation::new(Election::replay(&read), walked.situation.today).expect("a book");
    assert_eq!(account(&read, &situation), account(&walked.journal, &walked.situation), "{province} {people} {seed}");
    let outcome = outcome(&situation);
    assert_eq!(outcome.next, [], "{province} {people} {seed}: a round is left");
    let blocking: Vec<String> =
        findings(&situation).into_iter().filter(|found| found.severity == Severity::Blocking).map(|found| format!("{found:?}")).collect();
    assert_eq!(blocking, Vec::<String>::new(), "{province} {people} {seed}");
    for step in road(&situation).stages.iter().flat_map(|stage| &stage.steps) {
        assert_eq!(step.status, Status::Done, "{province} {people} {seed}: {}", step.step.id);
    }
    situation
}

#[test]
fn in_every_province_the_walk_is_lawful_to_its_end() {
    for (province, _) in provinces(&ElectionKind::from("villagers")) {
        for (people, seed) in [(60, 1), (60, 2), (200, 3), (1052, 7)] {
            whole(province.as_str(), people, seed);
        }
    }
}

#[test]
fn the_sample_elects_in_two_rounds_as_the_design_shows() {
    let outcome = outcome(&whole("sichuan", 1052, 7));
    let elected: Vec<(&str, &str, u32)> =
        outcome.elected.iter().map(|(office, _, name, round)| (office.as_str(), name.as_str(), *round)).collect();
    let expected = [("chair", "周国梁", 1), ("vice", "杜春生", 1), ("member", "石磊", 1), ("member", "马成才", 1), ("member", "王秀珍", 2)];
    assert_eq!(elected, expected, "石大勇 has 361 of 691 and yields the third seat to a woman");
}

#[test]
fn a_village_of_20511_is_walked_to_its_end() {
    let situation = whole("sichuan", 20_511, 1);
    assert_eq!(situation.election.setup.founding.as_ref().map(|founding| founding.groups.len()), Some(40));
    assert_eq!(situation.election.roll.residents.len(), 20_511 * 868 / 1052);
}

#[test]
fn the_sample_stands_on_the_day_it_is_given() {
    let ground = Ground { kind: ElectionKind::from("villagers"), province: "sichuan".into(), mode: Default::default() };
    let device = huanjie::journal::DeviceId("a".to_owned());
    let today = super::day("2026-03-02");
    for point in StagePoint::ALL {
        let journal = sample(&ground, point, today, ("e", &device), 7).expect("a sample");
        assert_eq!(today_of(&journal, super::day("2000-01-01")), today, "{point:?}");
    }
}

#[test]
fn points_are_named_and_found_by_name() {
    assert_eq!(StagePoint::PollClosed.name(), "poll_closed");
    for point in StagePoint::ALL {
        assert_eq!(StagePoint::named(&point.name()), Some(point));
    }
}

/// Walks an election of another kind to its end, and asks what any lawful election must have.
fn whole_of(kind: &str, province: &str, mode: &str, people: u32) -> Situation {
    let what = format!("{kind} {province} {mode} {people}");
    let rehearsal = Rehearsal { kind: kind.into(), mode: mode.into(), ..rehearsal(province, people, 7) };
    let walked = walk(&rehearsal, StagePoint::Archived).unwrap_or_else(|why| panic!("{what}: {why}"));
    let situation = Situation::new(Election::replay(&walked.journal), walked.situation.today).expect("a book");
    let blocking: Vec<String> =
        findings(&situation).into_iter().filter(|found| found.severity == Severity::Blocking).map(|found| format!("{found:?}")).collect();
    assert_eq!(blocking, Vec::<String>::new(), "{what}");
    for step in road(&situation).stages.iter().flat_map(|stage| &stage.steps) {
        assert_eq!(step.status, Status::Done, "{what}: {}", step.step.id);
    }
    situation
}

#[test]
fn in_every_mode_a_community_is_walked_to_its_end() {
    for (province, _) in provinces(&"residents".into()) {
        for (mode, people, electors) in
            [("voters", 1052, None), ("households", 318, Some(317..=319)), ("representatives", 42, Some(41..=43))]
        {
            let situation = whole_of("residents", province.as_str(), mode, people);
            assert_eq!(outcome(&situation).next, [], "{mode}: a round is left");
            let registered = situation.election.roll.registered();
            assert!(electors.is_none_or(|electors: std::ops::RangeInclusive<u64>| electors.contains(&registered)), "{mode}: {registered}");
        }
    }
}

#[test]
fn every_meeting_that_elects_supervisors_is_walked_to_its_end() {
    for (province, _) in provinces(&"supervision".into()) {
        for mode in modes(&"supervision".into(), province) {
            let situation = whole_of("supervision", province.as_str(), mode.id.as_str(), 60);
            assert_eq!(outcome(&situation).next, [], "{}: a round is left", mode.id);
        }
    }
}

#[test]
fn the_small_elections_of_the_groups_are_walked_to_their_end() {
    for (province, _) in provinces(&"representatives".into()) {
        for mode in ["village", "community"] {
            let situation = whole_of("representatives", province.as_str(), mode, 4474);
            let sum = huanjie::election::sittings::summary(&situation);
            assert_eq!((sum.groups_held, sum.heads), (sum.groups, sum.groups), "{mode}");
            assert!(sum.representatives >= 20, "{mode}: {sum:?}");
        }
    }
}

#[test]
fn a_handover_blocks_on_the_eleventh_day_and_not_on_the_tenth() {
    let mut situation = walk(&rehearsal("sichuan", 120, 7), StagePoint::HandedOver).expect("a walk").situation;
    situation.election.after.handed_over = None;
    let latest = handover_latest(&situation).expect("the result is complete");
    let late = |situation: &Situation| {
        let found = findings(situation).into_iter().find(|found| found.code.starts_with("handover.")).expect("it is asked for");
        (found.code, found.severity)
    };
    situation.today = latest;
    assert_eq!(late(&situation), ("handover.due".to_owned(), Severity::Advice));
    situation.today = latest.plus_days(1);
    assert_eq!(late(&situation), ("handover.late".to_owned(), Severity::Blocking));
}

/// A golden election as it stands at its end.
fn golden(name: &str) -> Situation {
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/elections").join(name).join("script.json");
    play(&std::fs::read_to_string(script).expect("a script")).expect("it is played").situation
}

fn severity_of(situation: &Situation, code: &str) -> Option<Severity> {
    findings(situation).into_iter().find(|found| found.code == code).map(|found| found.severity)
}

#[test]
fn a_write_in_who_won_is_vetted_within_the_days_of_the_book() {
    let mut situation = golden("2026-sichuan-a-write-in-waits-for-vetting");
    situation.law.write_ins.value.vetted_within_days = Some(7);
    let voted = situation.election.setup.election_day().expect("a day");
    situation.today = voted.plus_days(7);
    assert_eq!(severity_of(&situation, "outcome.write-in-late"), None);
    situation.today = voted.plus_days(8);
    assert_eq!(severity_of(&situation, "outcome.write-in-late"), Some(Severity::Blocking));
}

#[test]
fn seats_stay_empty_by_a_meeting_where_the_book_wants_one() {
    let shanghai = golden("2026-shanghai-the-one-with-most-votes-leads");
    assert_eq!(severity_of(&shanghai, "outcome.vacancy-meeting"), Some(Severity::Blocking), "no meeting is recorded there");
    let sichuan = golden("2026-sichuan-a-third-missed-by-one");
    assert_eq!(severity_of(&sichuan, "outcome.vacancy-meeting"), None, "四川 leaves it to the election committee");
}
