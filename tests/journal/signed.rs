//! Every entry of many tablets is signed, and one signature vouches for all entries before it.

use super::writing::{Desk, ELECTION, author, device};
use huanjie::journal::{Entry, EntryError, Fault, Journal, PublicKey, SecretKey};
use huanjie::values::Moment;

fn lines(desk: &Desk) -> Vec<String> {
    desk.journal.ordered().iter().map(|entry| entry.text().to_owned()).collect()
}

fn entries(lines: &[String]) -> Vec<Entry> {
    lines.iter().map(|line| Entry::read(line).unwrap()).collect()
}

/// Writes the record again from a changed body on, as one without the key would: each entry names the one before it.
fn rewritten(desk: &Desk, at: usize, from: &str, to: &str) -> Vec<String> {
    let mut lines = lines(desk);
    lines[at] = lines[at].replace(from, to);
    for next in at + 1..lines.len() {
        let (before, own) = (Entry::read(&lines[next - 1]).unwrap().digest(), Entry::read(&lines[next]).unwrap().previous().unwrap());
        lines[next] = lines[next].replace(&own.to_string(), &before.to_string());
    }
    lines
}

fn desk_of_five() -> Desk {
    let mut desk = Desk::new(1);
    for turn in 0..5 {
        desk.record(1000 + turn, &format!("第{turn}条"));
    }
    desk
}

#[test]
fn the_first_entry_names_the_key_and_every_entry_is_signed_by_it() {
    let desk = desk_of_five();
    let key = SecretKey::of(&[1; 32]).public();
    assert_eq!(desk.journal.key_of(&device(1)), Some(key));
    let entries = desk.journal.ordered();
    assert_eq!(entries.iter().map(|entry| entry.key()).collect::<Vec<_>>(), [Some(key), None, None, None, None]);
    assert!(entries.iter().all(|entry| entry.is_signed_by(&key) && Entry::read(entry.text()).unwrap().is_signed_by(&key)));
    assert!(!entries[0].is_signed_by(&SecretKey::of(&[2; 32]).public()));
    assert!(desk.journal.verify_every().is_ok());
}

#[test]
fn the_line_of_a_signed_entry_is_the_unsigned_line_with_the_signature_at_its_end() {
    let mut desk = Desk::new(1);
    let entry = desk.record(1_800_000_000_000, "登记周桂兰");
    let key = SecretKey::of(&[1; 32]).public();
    let head = format!(
        r#"{{"v":2,"election":"e1","device":"tablet-1","seq":1,"stamp":{{"at":1800000000000,"n":0}},"key":"{key}","author":{{"name":"何建国","role":"registrar"}},"body":"登记周桂兰""#
    );
    assert!(entry.text().starts_with(&head), "{}", entry.text());
    assert_eq!(entry.text(), format!(r#"{head},"sig":"{}"}}"#, entry.signature().unwrap()));
    assert_eq!(entry.id().to_string(), format!("tablet-1-1-{}", &entry.digest().to_string()[..12]));
}

#[test]
fn whoever_writes_the_record_again_without_the_key_is_found_by_the_last_signature() {
    let desk = desk_of_five();
    let changed = entries(&rewritten(&desk, 1, "第1条", "第9条"));
    let mut journal = Journal::new(ELECTION);
    assert!(matches!(journal.take(changed.clone()), Err(Fault::NotSigned(id)) if id.seq == 5));
    assert!(journal.is_empty());
    for entry in changed {
        journal.merge(entry).unwrap();
    }
    assert!(matches!(journal.verify(), Err(Fault::NotSigned(id)) if id.seq == 5));
    assert!(matches!(journal.verify_every(), Err(Fault::NotSigned(id)) if id.seq == 2));
}

#[test]
fn a_signature_taken_away_is_found() {
    let desk = desk_of_five();
    let mut bare = lines(&desk);
    let signed = Entry::read(&bare[4]).unwrap();
    bare[4] = bare[4].replace(&format!(",\"sig\":\"{}\"", signed.signature().unwrap()), "");
    assert!(matches!(Journal::new(ELECTION).take(entries(&bare)), Err(Fault::NotSigned(id)) if id.seq == 5));
}

#[test]
fn a_tablet_does_not_change_its_key() {
    let mut desk = desk_of_five();
    let other = SecretKey::of(&[9; 32]);
    let last = desk.journal.last_of(&device(1)).unwrap().clone();
    let draft = huanjie::journal::Draft {
        election: ELECTION.into(),
        device: device(1),
        seq: 6,
        stamp: huanjie::journal::Stamp { moment: Moment(9000), counter: 0 },
        previous: Some(last.digest()),
        author: author(),
    };
    let witness = huanjie::journal::Witness { clock: Moment(9000), seen: Default::default(), key: Some(other.public()) };
    let foreign = Entry::seal_among(draft, witness, Some(&other), &"换了钥匙").unwrap();
    assert!(matches!(desk.journal.take(vec![foreign]), Err(Fault::OtherKey(id)) if id.seq == 6));
    assert_eq!(desk.journal.len(), 5);
}

#[test]
fn a_moment_outside_the_calendar_is_no_entry() {
    let line = lines(&desk_of_five())[0].replace("\"at\":1000", "\"at\":9223372036854775807");
    assert!(matches!(Entry::read(&line), Err(EntryError::Clock)));
}

#[test]
fn thirty_two_bytes_that_are_no_key_verify_nothing() {
    let entry = desk_of_five().journal.ordered()[0].clone();
    for bytes in [[0; 32], [0xff; 32], [2; 32]] {
        assert!(!entry.is_signed_by(&PublicKey::of(bytes)));
    }
}
