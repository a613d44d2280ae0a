//! Several tablets: what each has seen of the others, what it lacks, and what happens when one was copied.

use super::writing::{Desk, device};
use huanjie::journal::{Entry, EntryId, History, Journal, Merged};
use proptest::prelude::*;

const HOURS_12: i64 = 12 * 3_600_000;

fn history(journal: &Journal) -> History {
    let mut history = History::default();
    for entry in journal.ordered() {
        history.note(entry);
    }
    history
}

fn bodies(journal: &Journal) -> Vec<String> {
    journal.ordered().iter().map(|entry| entry.body().trim_matches('"').to_owned()).collect()
}

#[test]
fn an_entry_says_what_was_seen_of_others_once() {
    let (mut one, mut two) = (Desk::new(1), Desk::new(2));
    let first = one.record(1000, "甲一");
    one.record(1001, "甲二");
    two.hear(&one);
    let saw = two.record(1002, "乙一");
    let silent = two.record(1003, "乙二");
    let tips: Vec<(&str, u64)> = saw.seen().iter().map(|(device, tips)| (device.0.as_str(), tips[0].0)).collect();
    assert_eq!(tips, [("tablet-1", 2)]);
    assert!(silent.seen().is_empty() && first.seen().is_empty());
}

#[test]
fn history_tells_what_an_entry_knew() {
    let (mut one, mut two, mut three) = (Desk::new(1), Desk::new(2), Desk::new(3));
    let a = one.record(1000, "甲一");
    two.hear(&one);
    let b = two.record(1001, "乙一");
    let c = one.record(1002, "甲二");
    three.hear(&two);
    let d = three.record(1003, "丙一");
    one.hear(&three);
    let history = history(&one.journal);
    let saw = |later: &Entry, earlier: &Entry| history.saw(&later.id(), &earlier.id());
    assert!(saw(&b, &a) && saw(&c, &a) && saw(&d, &a) && saw(&d, &b));
    assert!(!saw(&a, &b) && !saw(&c, &b) && !saw(&b, &c) && !saw(&d, &c) && !saw(&c, &d));
}

#[test]
fn only_what_the_other_lacks_is_sent() {
    let (mut one, mut two) = (Desk::new(1), Desk::new(2));
    for turn in 0..100 {
        one.record(turn, "甲");
    }
    two.hear(&one);
    two.record(200, "乙");
    for turn in 100..110 {
        one.record(turn, "甲");
    }
    let lacking = |from: &Desk, to: &Desk| from.journal.beyond(&to.journal.landmarks()).len();
    assert_eq!((lacking(&one, &two), lacking(&two, &one)), (10, 12), "its one entry, and eleven between two landmarks");
    one.hear(&two);
    two.hear(&one);
    assert_eq!((lacking(&one, &two), lacking(&two, &one)), (0, 0));
    assert_eq!(one.journal.head(), two.journal.head());
}

#[test]
fn one_that_came_back_from_an_old_backup_is_sent_little_more_than_it_lacks() {
    let (mut one, mut two) = (Desk::new(1), Desk::new(2));
    for turn in 0..60 {
        one.record(turn, "甲");
    }
    let old = one.copied();
    for turn in 60..100 {
        one.record(turn, "甲");
    }
    two.hear(&one);
    // landmarks of the one with 100 entries, sent to the one with 60: it looks for the nearest that it has
    let sent = old.journal.beyond(&two.journal.landmarks()).len();
    assert!(sent < 60, "{sent}");
    assert_eq!(two.journal.beyond(&old.journal.landmarks()).len(), 40);
}

#[test]
fn both_entries_of_a_copied_tablet_stay_and_are_named_apart() {
    let mut tablet = Desk::new(1);
    tablet.record(1000, "登记周桂兰");
    let mut copy = tablet.copied();
    let (mine, other) = (tablet.record(2000, "登记何建国"), copy.record(2000, "登记黎艳"));
    assert_eq!((mine.seq(), other.seq()), (2, 2));
    assert_ne!(mine.id().to_string(), other.id().to_string());
    assert_eq!(tablet.journal.merge(other.clone()).unwrap(), Merged::Forked);
    assert_eq!(copy.journal.merge(mine.clone()).unwrap(), Merged::Forked);
    assert_eq!(tablet.journal.head(), copy.journal.head());
    assert_eq!(tablet.journal.len(), 3);
    let forks = tablet.journal.forks();
    assert_eq!(forks.len(), 1);
    let named: std::collections::BTreeSet<EntryId> = forks[0].entries.iter().cloned().collect();
    assert_eq!((forks[0].device.clone(), forks[0].seq, named), (device(1), 2, [mine.id(), other.id()].into()));
    assert!(tablet.journal.verify_every().is_ok());
    let history = history(&tablet.journal);
    assert!(!history.saw(&mine.id(), &other.id()) && !history.saw(&other.id(), &mine.id()));
}

#[test]
fn what_follows_on_both_sides_of_a_fork_is_kept_and_sent_on() {
    let mut tablet = Desk::new(1);
    tablet.record(1000, "一");
    let mut copy = tablet.copied();
    for turn in 0..3 {
        tablet.record(2000 + turn, "原");
        copy.record(2000 + turn, "复");
    }
    let mut other = Desk::new(2);
    other.hear(&tablet);
    other.hear(&copy);
    assert_eq!(other.journal.len(), 7);
    let mut third = Desk::new(3);
    third.hear(&copy);
    assert_eq!(other.journal.beyond(&third.journal.landmarks()).len(), 3);
    third.hear(&other);
    assert_eq!(third.journal.head(), other.journal.head());
    assert_eq!(third.journal.forks().len(), 1);
    let saw = third.record(3000, "看见两支");
    assert_eq!(saw.seen()[&device(1)].len(), 2);
}

#[test]
fn the_time_that_is_shown_is_that_of_the_own_clock_though_the_order_follows_what_was_seen() {
    let (mut fast, mut right) = (Desk::new(1), Desk::new(2));
    fast.record(HOURS_12, "先");
    right.hear(&fast);
    let answer = right.record(60_000, "后");
    assert_eq!((answer.at().0, answer.stamp().moment.0), (60_000, HOURS_12));
    assert_eq!(bodies(&right.journal), ["先", "后"]);
}

/// What happens among some tablets: one records, or one hears another.
#[derive(Clone, Debug)]
enum Turn {
    Records(usize, i64),
    Hears(usize, usize),
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        (0..4_usize, -HOURS_12..HOURS_12).prop_map(|(who, at)| Turn::Records(who, at)),
        (0..4_usize, 0..4_usize).prop_map(|(who, whom)| Turn::Hears(who, whom)),
    ];
    prop::collection::vec(turn, 1..40)
}

proptest! {
    #[test]
    fn after_all_have_heard_all_every_record_is_the_same_and_the_past_comes_first(turns in turns()) {
        let mut desks: Vec<Desk> = (1..=4).map(Desk::new).collect();
        let mut known: Vec<std::collections::BTreeSet<EntryId>> = vec![Default::default(); 4];
        let mut past = Vec::new();
        for turn in turns {
            match turn {
                Turn::Records(who, at) => {
                    let entry = desks[who].record(HOURS_12 + at, "x");
                    past.extend(known[who].iter().map(|earlier| (entry.id(), earlier.clone())));
                    known[who].insert(entry.id());
                }
                Turn::Hears(who, whom) if who != whom => {
                    let other = desks[whom].copied();
                    desks[who].hear(&other);
                    let heard = known[whom].clone();
                    known[who].extend(heard);
                }
                Turn::Hears(..) => {}
            }
        }
        let mut whole = Desk::new(9);
        for desk in &desks {
            whole.hear(desk);
        }
        for desk in &mut desks {
            desk.hear(&whole);
            prop_assert_eq!(desk.journal.to_lines(), whole.journal.to_lines());
        }
        let history = history(&whole.journal);
        let order: Vec<EntryId> = whole.journal.ordered().iter().map(|entry| entry.id()).collect();
        let place = |id: &EntryId| order.iter().position(|known| known == id);
        for later in &order {
            for earlier in order.iter().filter(|earlier| *earlier != later) {
                prop_assert_eq!(history.saw(later, earlier), past.contains(&(later.clone(), earlier.clone())));
            }
        }
        for (later, earlier) in &past {
            prop_assert!(place(earlier) < place(later));
        }
    }
}
