//! Merge is set union: order, splitting and repetition change nothing.

use super::writing::{ELECTION, Tablet, device, entries};
use huanjie::journal::{Entry, Fault, Journal, Merged};
use proptest::prelude::*;

const HOURS_12: i64 = 12 * 3_600_000;

/// Up to four tablets with up to nine entries each, whose clocks are up to twelve hours off.
fn tablets() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    prop::collection::vec((1..10_u8, -HOURS_12..HOURS_12), 1..5)
        .prop_map(|tablets| (0..).zip(tablets).map(|(number, (count, skew))| (number, count, skew)).collect())
}

fn journal_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Journal {
    let mut journal = Journal::new(ELECTION);
    for entry in entries {
        journal.merge(entry.clone()).unwrap();
    }
    journal
}

/// Everything that a journal keeps, also what waits.
fn all(journal: &Journal) -> impl Iterator<Item = &Entry> {
    journal.entries().chain(journal.waiting())
}

proptest! {
    #[test]
    fn any_order_any_split_any_repetition_gives_the_same_journal(
        (sorted, shuffled) in tablets().prop_map(|counts| entries(&counts)).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        cut in any::<prop::sample::Index>(),
        again in any::<prop::sample::Index>(),
    ) {
        let whole = journal_of(&sorted);
        let cut = cut.index(shuffled.len() + 1);
        let (left, right) = (journal_of(&shuffled[..cut]), journal_of(&shuffled[cut..]));
        let repeated = &shuffled[again.index(shuffled.len())];
        let merged = journal_of(all(&right).chain(all(&left)).chain(all(&left)).chain([repeated]));
        prop_assert_eq!(merged.len(), sorted.len());
        prop_assert_eq!(merged.head(), whole.head());
        prop_assert_eq!(merged.to_lines(), whole.to_lines());
        prop_assert!(merged.verify().is_ok());
    }

    #[test]
    fn written_out_and_read_in_again_in_any_order_it_is_the_same(
        (sorted, shuffled) in tablets().prop_map(|counts| entries(&counts)).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let lines: String = shuffled.iter().flat_map(|entry| [entry.text(), "\n\n"]).collect();
        let read = Journal::from_lines(&lines).unwrap();
        prop_assert_eq!(read.election(), ELECTION);
        prop_assert_eq!(read.head(), journal_of(&sorted).head());
        prop_assert_eq!(read.to_lines(), journal_of(&sorted).to_lines());
    }

    #[test]
    fn entries_of_one_tablet_stay_in_the_order_in_which_they_were_made(counts in tablets()) {
        let journal = journal_of(&entries(&counts));
        for (number, count, _) in counts {
            let own: Vec<u64> = journal.ordered().iter().filter(|entry| *entry.device() == device(number)).map(|entry| entry.seq()).collect();
            prop_assert_eq!(own, (1..=u64::from(count)).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_known_entry_is_known_and_a_new_one_new() {
    let all = entries(&[(1, 2, 0)]);
    let mut journal = Journal::new(ELECTION);
    assert!(journal.is_empty());
    assert_eq!(journal.merge(all[1].clone()).unwrap(), Merged::Waiting);
    assert_eq!(journal.merge(all[1].clone()).unwrap(), Merged::Known);
    assert_eq!((journal.len(), journal.waiting().count()), (0, 1));
    assert_eq!(journal.merge(all[0].clone()).unwrap(), Merged::New);
    assert_eq!(journal.len(), 2);
}

#[test]
fn what_a_tablet_records_after_a_merge_comes_after_what_it_saw_though_its_clock_is_behind() {
    let (mut fast, mut slow) = (Tablet::new(1), Tablet::new(2));
    let seen = fast.record(HOURS_12, "先登记");
    slow.journal.merge(seen).unwrap();
    let answer = slow.record(0, "后更正");
    let order: Vec<&str> = slow.journal.ordered().iter().map(|entry| entry.body()).collect();
    assert_eq!(order, ["\"先登记\"", "\"后更正\""]);
    assert_eq!((answer.stamp().moment.0, answer.stamp().counter), (HOURS_12, 1));
}

#[test]
fn a_clock_that_is_set_back_does_not_reorder_a_tablets_own_entries() {
    let mut tablet = Tablet::new(1);
    for (at, body) in [(2000, "一"), (1000, "二"), (1000, "三"), (3000, "四")] {
        tablet.record(at, body);
    }
    let stamps: Vec<(i64, u32)> = tablet.journal.ordered().iter().map(|entry| (entry.stamp().moment.0, entry.stamp().counter)).collect();
    assert_eq!(stamps, [(2000, 0), (2000, 1), (2000, 2), (3000, 0)]);
}

#[test]
fn the_head_tells_whether_two_tablets_have_the_same_record() {
    let all = entries(&[(1, 3, 0), (2, 2, 0)]);
    let whole = journal_of(&all).head();
    assert_eq!(whole, journal_of(all.iter().rev()).head());
    for lacking in [2, 4] {
        let others = all.iter().enumerate().filter(|(at, _)| *at != lacking).map(|(_, entry)| entry);
        assert_ne!(whole, journal_of(others).head(), "without the last entry of a tablet");
    }
    assert_ne!(Journal::new("e1").head(), Journal::new("e2").head());
}

#[test]
fn an_entry_of_another_election_is_refused_and_changes_nothing() {
    let mut other = Journal::new("e2");
    let (before, entry) = (other.head(), entries(&[(1, 1, 0)]).remove(0));
    assert!(matches!(other.merge(entry), Err(Fault::OtherElection(id)) if id.to_string() == "tablet-1-1"));
    assert_eq!((other.head(), other.len()), (before, 0));
}
