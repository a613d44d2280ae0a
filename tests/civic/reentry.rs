//! 补录: ballots handed out on paper, entered by range as one act.

use super::{Village, day, value};
use huanjie::election::polling::{PAPER, PaperRange, PollingCommand, PollingEvent, Proxy, reentry};
use huanjie::election::record::VoterId;
use huanjie::election::{Command, Event, decide};

fn range(from: u32, to: u32, except: &[u32]) -> PaperRange {
    let sheet = "领票核对册第1组".to_owned();
    PaperRange { round: 1, station: "1".into(), group: 1, from, to, except: except.into(), with_principals: true, sheet }
}

fn enter(range: &PaperRange) -> Command {
    Command::Polling(PollingCommand::ReEnter(range.clone()))
}

fn grant(principal: &VoterId, proxy: &VoterId) -> Command {
    let (principal, proxy) = (principal.clone(), proxy.clone());
    let proxy = Proxy { principal, proxy, kinship: None, reason: "外出务工".into(), day: day("2026-12-10") };
    Command::Polling(PollingCommand::GrantProxy(proxy))
}

/// Eight people of group 1 with the numbers 1 to 8, two of group 2, and the poll open.
fn village(grants: &[(usize, usize)]) -> (Village, Vec<VoterId>) {
    let mut village = Village::of("sichuan", "2026-12-10");
    let voters = village.register_many(8, 1);
    village.register(&["黎艳", "唐大勇"], 2);
    for (principal, proxy) in grants {
        village.must(grant(&voters[*principal], &voters[*proxy]));
    }
    village.open_hall();
    (village, voters)
}

fn voted(village: &Village) -> usize {
    village.situation.election.polling.poll(1).map_or(0, |poll| poll.check_ins.len())
}

#[test]
fn a_range_is_one_act_that_names_its_paper() {
    let (mut village, voters) = village(&[]);
    let events = decide(&village.situation, &enter(&range(2, 6, &[4]))).expect("taken");
    assert_eq!(events[0], Event::Polling(PollingEvent::FromPaper(range(2, 6, &[4]))));
    let who: Vec<&VoterId> = events
        .iter()
        .filter_map(|event| match event {
            Event::Polling(PollingEvent::CheckedIn { voter, credential, .. }) if credential == PAPER => Some(voter),
            _ => None,
        })
        .collect();
    assert_eq!(who, [&voters[1], &voters[2], &voters[4], &voters[5]]);
    village.must(enter(&range(2, 6, &[4])));
    assert_eq!(voted(&village), 4);
    let papers = &village.situation.election.polling.poll(1).expect("a poll").papers;
    assert_eq!(papers.iter().map(|(range, _)| range.sheet.as_str()).collect::<Vec<_>>(), ["领票核对册第1组"]);
}

#[test]
fn the_ends_of_a_range_belong_to_it_and_another_group_does_not() {
    let (mut village, _) = village(&[]);
    village.must(enter(&range(1, 1, &[])));
    assert_eq!(voted(&village), 1);
    // 9 and 10 are the two of group 2
    village.must(enter(&range(8, 10, &[])));
    assert_eq!(voted(&village), 2);
}

#[test]
fn whom_the_tablet_has_already_is_not_recorded_again() {
    let (mut village, voters) = village(&[]);
    let own =
        PollingEvent::CheckedIn { round: 1, voter: voters[2].clone(), station: "1".into(), principals: vec![], credential: String::new() };
    village.record(&[Event::Polling(own)]);
    let range = range(1, 4, &[]);
    let found = reentry(&village.situation, &range);
    assert_eq!((found.taken.len(), found.known.len(), found.ballots()), (3, 1, 3));
    village.must(enter(&range));
    assert!(village.situation.election.polling.poll(1).expect("a poll").doubles.is_empty());
    assert_eq!(village.refused(enter(&range)).code, "reentry.nobody");
}

#[test]
fn who_gave_his_vote_away_gets_no_ballot_of_his_own_and_his_proxy_gets_it() {
    let (mut village, voters) = village(&[(0, 3), (1, 3)]);
    let found = reentry(&village.situation, &range(1, 4, &[]));
    assert_eq!(found.given.iter().map(|voter| voter.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((found.taken.len(), found.ballots()), (2, 4));
    village.must(enter(&range(1, 4, &[])));
    let poll = village.situation.election.polling.poll(1).expect("a poll");
    assert_eq!(poll.represented.get(&voters[0]), Some(&voters[3]));
    assert_eq!(poll.issued_by_check_in(), 4);
}

#[test]
fn without_the_ballots_of_others_everyone_gets_one() {
    let (mut village, voters) = village(&[(0, 3)]);
    let alone = PaperRange { with_principals: false, ..range(3, 4, &[]) };
    village.must(enter(&alone));
    let poll = village.situation.election.polling.poll(1).expect("a poll");
    assert_eq!((poll.issued_by_check_in(), poll.represented.contains_key(&voters[0])), (2, false));
}

#[test]
fn a_range_that_does_not_fit_the_paper_is_refused_whole() {
    let (village, _) = village(&[]);
    assert_eq!(village.refused(enter(&range(6, 2, &[]))).code, "reentry.range");
    assert_eq!(village.refused(enter(&range(0, 2, &[]))).code, "reentry.range");
    let strange = village.refused(enter(&range(2, 6, &[7])));
    assert_eq!((strange.code.as_str(), value(&strange, "number")), ("reentry.strange", "7"));
    let unnamed = PaperRange { sheet: "  ".into(), ..range(2, 6, &[]) };
    assert_eq!(village.refused(enter(&unnamed)).code, "reentry.no-sheet");
    assert_eq!(village.refused(enter(&range(2, 3, &[2, 3]))).code, "reentry.nobody");
    let closed = Village::of("sichuan", "2026-12-10");
    assert_eq!(closed.refused(enter(&range(1, 2, &[]))).code, "poll.no-station");
}
