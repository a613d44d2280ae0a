//! Every edit, reordering, removal and fork of a record is found.

use super::writing::{ELECTION, Tablet, entries};
use huanjie::journal::{Entry, Fault, Journal};
use proptest::prelude::*;

fn lines_of(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(|entry| entry.text().to_owned()).collect()
}

fn read(lines: &[String]) -> Result<Journal, Fault> {
    Journal::from_lines(&lines.join("\n"))
}

proptest! {
    #[test]
    fn a_changed_byte_anywhere_is_found_or_changes_the_head(at in any::<prop::sample::Index>(), bit in 0..7_u32) {
        let all = entries(&[(1, 4, 0), (2, 3, 0)]);
        let head = read(&lines_of(&all)).unwrap().head();
        let mut bytes = lines_of(&all).join("\n").into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        match Journal::from_lines(&text) {
            Err(_) => {}
            Ok(journal) => prop_assert_ne!(journal.head(), head),
        }
    }

    #[test]
    fn an_entry_taken_out_of_the_middle_is_found(lacking in 0..4_usize) {
        let mut lines = lines_of(&entries(&[(1, 5, 0)]));
        lines.remove(lacking);
        prop_assert!(matches!(read(&lines), Err(Fault::BrokenChain(_))));
    }
}

#[test]
fn an_altered_word_breaks_the_chain_at_the_entry_after_it() {
    let mut lines = lines_of(&entries(&[(1, 4, 0)]));
    lines[1] = lines[1].replace("第1条", "第9条");
    assert!(matches!(read(&lines), Err(Fault::BrokenChain(id)) if id.seq == 3));
}

#[test]
fn an_altered_last_entry_shows_in_the_head_that_stands_on_paper() {
    let all = entries(&[(1, 3, 0)]);
    let head = read(&lines_of(&all)).unwrap().head();
    let mut lines = lines_of(&all);
    lines[2] = lines[2].replace("第2条", "第9条");
    assert_ne!(read(&lines).unwrap().head(), head);
    assert_ne!(read(&lines[..2]).unwrap().head(), head);
}

#[test]
fn two_entries_that_changed_their_numbers_break_the_chain() {
    let mut lines = lines_of(&entries(&[(1, 4, 0)]));
    let (second, third) = (lines[1].replace("\"seq\":2", "\"seq\":3"), lines[2].replace("\"seq\":3", "\"seq\":2"));
    (lines[1], lines[2]) = (third, second);
    assert!(matches!(read(&lines), Err(Fault::BrokenChain(id)) if id.seq == 2));
}

#[test]
fn a_record_that_does_not_begin_with_the_first_entry_is_found() {
    let lines = lines_of(&entries(&[(1, 3, 0)]));
    assert!(matches!(read(&lines[1..]), Err(Fault::BrokenChain(id)) if id.seq == 2));
}

#[test]
fn a_gap_is_closed_when_the_lacking_entry_arrives() {
    let all = entries(&[(1, 3, 0)]);
    let mut journal = Journal::new(ELECTION);
    journal.merge(all[0].clone()).unwrap();
    journal.merge(all[2].clone()).unwrap();
    assert!(matches!(journal.verify(), Err(Fault::BrokenChain(id)) if id.seq == 3));
    journal.merge(all[1].clone()).unwrap();
    assert!(journal.verify().is_ok());
}

#[test]
fn a_cloned_tablet_is_a_fork_and_both_entries_stay_where_they_are() {
    let mut tablet = Tablet::new(1);
    tablet.record(1000, "登记周桂兰");
    let mut clone = Tablet::new(1);
    clone.journal = tablet.journal.clone();
    let (mine, other) = (tablet.record(2000, "登记何建国"), clone.record(2000, "登记黎艳"));
    assert_eq!(mine.id(), other.id());
    let before = tablet.journal.head();
    assert!(matches!(tablet.journal.merge(other), Err(Fault::Fork(id)) if id == mine.id()));
    assert_eq!(tablet.journal.head(), before);
    assert!(tablet.journal.verify().is_ok());
}

#[test]
fn an_old_backup_that_goes_on_is_a_fork() {
    let mut tablet = Tablet::new(1);
    tablet.record(1000, "一");
    let mut restored = Tablet::new(1);
    restored.journal = Journal::from_lines(&tablet.journal.to_lines()).unwrap();
    tablet.record(2000, "二");
    let third = tablet.record(3000, "三");
    let other = restored.record(4000, "另一个二");
    assert!(matches!(tablet.journal.merge(other), Err(Fault::Fork(_))));
    // Seen from the other side: the third entry arrives alone and does not follow.
    restored.journal.merge(third).unwrap();
    assert!(matches!(restored.journal.verify(), Err(Fault::BrokenChain(id)) if id.seq == 3));
}
