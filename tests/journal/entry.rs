//! An entry is a line of text that is kept to the letter.

use super::writing::{ELECTION, author, device, entries};
use huanjie::journal::{Digest, Draft, Entry, EntryError, Journal, Stamp};
use huanjie::values::Moment;
use proptest::prelude::*;
use serde_json::value::RawValue;

fn draft() -> Draft {
    let stamp = Stamp { moment: Moment(1_800_000_000_000), counter: 7 };
    Draft { election: ELECTION.into(), device: device(1), seq: 1, stamp, previous: None, author: author() }
}

#[test]
fn an_entry_says_who_recorded_what_when_after_which() {
    let entry = Entry::seal(draft(), &serde_json::json!({ "registered": { "name": "周桂兰" } })).unwrap();
    assert_eq!(
        entry.text(),
        r#"{"v":1,"election":"e1","device":"tablet-1","seq":1,"stamp":{"at":1800000000000,"n":7},"author":{"name":"何建国","role":"registrar"},"body":{"registered":{"name":"周桂兰"}}}"#
    );
    assert_eq!(entry.digest(), Digest::of(entry.text().as_bytes()));
    assert_eq!((entry.election(), entry.device(), entry.seq(), entry.previous()), (ELECTION, &device(1), 1, None));
    assert_eq!((entry.stamp().counter, entry.author().role.as_str()), (7, "registrar"));
}

#[test]
fn a_body_that_this_program_does_not_know_is_kept_to_the_letter() {
    let text = r#"{"v":1, "election":"e1","device":"t","seq":1,"stamp":{"at":5,"n":0},"author":{"name":"","role":"x"},"body":{"future": [1.50, 1e3,"\u5468"],  "order":{"b":1,"a":2}},"extra":"kept"}"#;
    let entry = Entry::read(text).unwrap();
    assert_eq!(entry.text(), text);
    assert_eq!(entry.body(), r#"{"future": [1.50, 1e3,"\u5468"],  "order":{"b":1,"a":2}}"#);
    let mut journal = Journal::new(ELECTION);
    journal.merge(entry).unwrap();
    let again = Journal::from_lines(&journal.to_lines()).unwrap();
    assert_eq!(again.ordered()[0].text(), text);
    assert_eq!(again.ordered()[0].digest(), Digest::of(text.as_bytes()));
}

#[test]
fn an_entry_of_a_newer_format_is_refused_by_its_number() {
    let newer = entries(&[(1, 1, 0)])[0].text().replace("\"v\":1", "\"v\":3");
    assert!(matches!(Entry::read(&newer), Err(EntryError::TooNew(3))));
}

#[test]
fn what_is_no_entry_is_refused() {
    let whole = entries(&[(1, 1, 0)])[0].text().to_owned();
    for (at, _) in whole.char_indices() {
        assert!(matches!(Entry::read(&whole[..at]), Err(EntryError::Form(_))), "cut after {at} bytes");
    }
    assert!(Entry::read("姓名,身份证号").is_err());
}

#[test]
fn an_entry_is_one_line() {
    let spread = entries(&[(1, 1, 0)])[0].text().replace("\"seq\"", "\n\"seq\"");
    assert!(matches!(Entry::read(&spread), Err(EntryError::Lines)));
    let body = RawValue::from_string("{\n}".into()).unwrap();
    assert!(matches!(Entry::seal(draft(), &body), Err(EntryError::Lines)));
    // Line ends inside of a text are written as escapes, and come back.
    let note = Entry::seal(draft(), &"两\n行").unwrap();
    assert_eq!(serde_json::from_str::<String>(note.body()).unwrap(), "两\n行");
}

#[test]
fn the_digest_of_the_empty_text_is_the_one_of_the_standard() {
    let empty = Digest::of(b"");
    assert_eq!(empty.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(empty.short(), "e3b0 c442");
    for wrong in ["", "e3b0", &"g".repeat(64), &"é".repeat(32)] {
        assert_eq!(Digest::parse(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_text_is_sealed_and_read_again(name in ".*", text in "(?s).*") {
        let mut draft = draft();
        draft.author.name = name.clone();
        let entry = Entry::seal(draft, &text).unwrap();
        let read = Entry::read(entry.text()).unwrap();
        prop_assert_eq!(read.digest(), entry.digest());
        prop_assert_eq!(&read.author().name, &name);
        prop_assert_eq!(serde_json::from_str::<String>(read.body()).unwrap(), text);
    }

    #[test]
    fn any_digest_is_written_and_read_again(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let digest = Digest::of(&bytes);
        prop_assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(?s).{0,200}") {
        let _ = Entry::read(&text);
        let _ = Journal::from_lines(&text);
    }
}
