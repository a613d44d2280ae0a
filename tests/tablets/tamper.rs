//! Ten thousand ways to alter a record, each named by the verifier; and files of every kind with bytes changed by chance.

use super::{DATA_KEY, Desk, ELECTION, company, minute, open_pack, pack, registered, sealed_pack};
use huanjie::election::Event;
use huanjie::election::polling::{PollingEvent, Proxy};
use huanjie::election::setup::Nature;
use huanjie::election::tablets::Role;
use huanjie::exchange::bundle::{Bundle, Expected, backup_lock, backup_text};
use huanjie::exchange::verify::{Flaw, Unlock, Verified, Wrong, lock_of, text_of, verify};
use huanjie::journal::{DeviceId, Entry, Tips};
use huanjie::training::Chance;

/// A record of three tablets that have heard of each other, as the content of a whole bundle.
fn record() -> (Desk, Vec<String>) {
    let (mut committee, mut one, mut two) = company();
    for turn in 0..6 {
        one.record(minute(turn * 3), vec![registered(&format!("甲{}", ["一", "二", "三", "四", "五", "六"][turn as usize]), 1)]);
        two.record(minute(turn * 3 + 1), vec![registered(&format!("乙{}", ["一", "二", "三", "四", "五", "六"][turn as usize]), 2)]);
        committee.hear(&one);
        committee.hear(&two);
        one.hear(&committee);
        two.hear(&committee);
    }
    // a proxy and a check-in for two stand in it too
    let (principal, voter) = (committee.voter("周桂兰"), committee.voter("唐大勇"));
    let proxy =
        Proxy { principal: principal.clone(), proxy: voter.clone(), kinship: None, reason: "外出".into(), day: super::day("2026-12-20") };
    one.record(minute(24), vec![Event::Polling(PollingEvent::ProxyGranted(proxy))]);
    let (station, credential) = ("1".to_owned(), "身份证".to_owned());
    one.record(
        minute(25),
        vec![Event::Polling(PollingEvent::CheckedIn { round: 1, voter, station, principals: vec![principal], credential })],
    );
    committee.hear(&one);
    committee.record(minute(30), vec![registered("丙末", 3)]);
    let lines = committee.bundle(minute(31), &Tips::new()).to_text().lines().map(str::to_owned).collect();
    (committee, lines)
}

fn text(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn first(lines: &[String]) -> Flaw {
    verify(&text(lines)).first().cloned().unwrap_or_else(|| panic!("nothing found in\n{}", text(lines)))
}

/// The tablet and number of an entry's line.
fn named(line: &str) -> (DeviceId, u64) {
    let entry = Entry::read(line).expect("an entry");
    (entry.device().clone(), entry.seq())
}

fn names(flaw: &Flaw, (device, seq): &(DeviceId, u64)) -> bool {
    flaw.device.as_ref() == Some(device) && flaw.seq == Some(*seq)
}

#[test]
fn a_whole_record_is_sound_with_every_signature() {
    let (committee, lines) = record();
    let found = verify(&text(&lines));
    assert_eq!((found.flaws, found.signed, found.journal.head()), (vec![], lines.len() - 2, committee.journal.head()));
    let plain = verify(&committee.journal.to_lines());
    assert_eq!((plain.flaws, plain.signed), (vec![], lines.len() - 2));
}

#[test]
fn ten_thousand_alterations_are_named() {
    let (_, lines) = record();
    let mut chance = Chance::new(2026, 42);
    let mut pick = |end: usize| chance.below(end as u32) as usize;
    let entries = lines.len() - 2;
    let mut met = std::collections::BTreeMap::new();
    for _ in 0..10_000 {
        let mut changed = lines.clone();
        let at = 2 + pick(entries);
        let whom = named(&lines[at]);
        let kind = pick(6);
        *met.entry(kind).or_insert(0) += 1;
        let flaw = match kind {
            // one character is changed
            0 => {
                let characters: Vec<char> = lines[at].chars().collect();
                let place = pick(characters.len());
                let other = ['0', '9', 'a', 'f', '"', '王', '}', ' '][pick(8)];
                if characters[place] == other {
                    continue;
                }
                changed[at] = characters.iter().enumerate().map(|(here, old)| if here == place { other } else { *old }).collect();
                let flaw = first(&changed);
                assert!(flaw.line == Some(at - 1) || names(&flaw, &whom), "{flaw:?}, not line {} {whom:?}\n{}", at - 1, changed[at]);
                continue;
            }
            // an entry is taken out
            1 => {
                changed.remove(at);
                first(&changed)
            }
            // two entries change places
            2 => {
                let other = 2 + pick(entries);
                if at == other {
                    continue;
                }
                changed.swap(at, other);
                let flaw = first(&changed);
                assert_eq!((flaw.line, flaw.wrong), (Some(at.min(other) - 1), Wrong::OutOfOrder), "{at} {other}");
                continue;
            }
            // the end is cut off
            3 => {
                changed.truncate(at);
                first(&changed)
            }
            // an entry is changed, and all after it are made to follow
            4 => {
                let later = || (at + 1..lines.len()).take_while(|next| named(&lines[*next]).0 == whom.0);
                changed[at] = lines[at].replacen("\"name\":\"", "\"name\":\"假", 1);
                for next in later() {
                    let before = Entry::read(&changed[next - 1]).expect("an entry").digest();
                    let own = Entry::read(&lines[next]).expect("an entry").previous().expect("one before");
                    changed[next] = changed[next].replace(&own.to_string(), &before.to_string());
                }
                first(&changed)
            }
            // an entry stands twice
            _ => {
                changed.insert(at + 1, lines[at].clone());
                let flaw = first(&changed);
                assert_eq!((flaw.line, flaw.wrong, names(&flaw, &whom)), (Some(at), Wrong::Twice, true));
                continue;
            }
        };
        assert!(names(&flaw, &whom), "{kind}: {flaw:?}, not {whom:?}");
    }
    assert!(met.len() == 6 && met.values().all(|times| *times > 1_000), "{met:?}");
}

#[test]
fn what_the_sender_said_of_the_file_cannot_be_changed() {
    let (_, lines) = record();
    for (from, to) in
        [("\"made\":1", "\"made\":2"), ("\"nature\":\"real\"", "\"nature\":\"rehearsal\""), ("\"program\":\"0", "\"program\":\"9")]
    {
        let mut changed = lines.clone();
        changed[0] = changed[0].replacen(from, to, 1);
        assert_ne!(changed[0], lines[0]);
        assert_eq!(first(&changed).wrong, Wrong::Manifest, "{from}");
    }
    let mut unsigned = lines.clone();
    unsigned[1].clear();
    assert_eq!(first(&unsigned).wrong, Wrong::Manifest);
}

#[test]
fn whoever_writes_his_own_record_anew_with_his_own_key_is_convicted_by_what_others_had_seen() {
    let (committee, lines) = record();
    let mut liar = Desk::new("d1");
    for entry in committee.journal.ordered().into_iter().filter(|entry| entry.device().0 != "d1" || entry.seq() < 4) {
        liar.journal.merge(entry.clone()).expect("taken");
    }
    let fourth = liar.record(minute(9), vec![registered("从没来过", 1)]);
    assert_eq!(fourth.seq(), 4);
    let mut changed: Vec<String> = lines.iter().filter(|line| !line.contains("\"device\":\"d1\"")).cloned().collect();
    let own: Vec<String> = liar.journal.entries().filter(|entry| entry.device().0 == "d1").map(|entry| entry.text().to_owned()).collect();
    let at = changed.iter().position(|line| line.contains("\"device\":\"d2\"")).expect("the next tablet");
    changed.splice(at..at, own);
    let flaw = first(&changed);
    assert_eq!((flaw.device, flaw.seq), (Some(DeviceId("d1".into())), Some(4)));
}

#[test]
fn a_record_of_one_tablet_without_signatures_is_verified_by_its_chain() {
    let mut journal = huanjie::journal::Journal::new("alone");
    let device = DeviceId("a".into());
    for turn in 0..6 {
        let author = huanjie::journal::Author { name: "李干事".into(), role: "registrar".into() };
        let act = serde_json::json!({ "events": [], "turn": turn });
        let entry = journal.seal(&device, author, minute(turn), &act).expect("an entry");
        journal.merge(entry).expect("taken");
    }
    let whole = journal.to_lines();
    assert!(verify(&whole).flaws.is_empty());
    let flaw = verify(&whole.replace("\"turn\":2", "\"turn\":9")).first().cloned().expect("found");
    assert_eq!((flaw.line, flaw.seq, flaw.wrong), (Some(3), Some(3), Wrong::Edited));
    let lines: Vec<&str> = whole.lines().collect();
    let without = [&lines[..1], &lines[3..]].concat().join("\n");
    let flaw = verify(&without).first().cloned().expect("found");
    assert_eq!((flaw.line, flaw.seq, flaw.wrong), (None, Some(2), Wrong::Missing));
    assert!(Verified::sentence(&flaw, |device| device.0.clone()).contains("第2条"));
}

/// Sealed files with bytes changed, cut, doubled: never taken, never a panic.
#[test]
fn a_hundred_thousand_changed_files_are_refused_without_a_panic() {
    let (committee, ..) = company();
    let bundle = committee.bundle(minute(1), &Tips::new()).seal(&DATA_KEY, [1; 12]).expect("a file");
    let desk = sealed_pack(&pack(&committee, "3号登记台", Role::Registrar, &[1]), "青石桥村2026");
    let mut backup = b"HUANJIE\n\x01\x00\x01\x00\x00\x4c\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00".to_vec();
    backup.extend([7; 28 + 8 + 200]);
    let here = Expected { election: ELECTION, nature: Nature::Real };
    let mut chance = Chance::new(1, 1);
    for turn in 0..100_000_u32 {
        let whole = [&bundle, &desk, &backup][turn as usize % 3];
        // most of what can go wrong lies in the first bytes
        let reach = if chance.percent(70) { 120.min(whole.len()) } else { whole.len() } as u32;
        let mut file = whole.clone();
        match chance.below(4) {
            0 => file.truncate(chance.below(reach) as usize),
            1 => file[chance.below(reach) as usize] ^= 1 << chance.below(8),
            2 => {
                for _ in 0..chance.between(2, 9) {
                    file[chance.below(reach) as usize] = chance.below(256) as u8;
                }
            }
            _ => {
                let from = chance.below(reach) as usize;
                let part = whole[from..(from + 40).min(whole.len())].to_vec();
                file.splice(from..from, part);
            }
        }
        if file == *whole {
            continue;
        }
        assert!(Bundle::open(&file, here, &DATA_KEY).is_err());
        assert!(open_pack(&file, "青石桥村2026").is_err());
        assert!(backup_lock(&file).and_then(|lock| backup_text(&file, &lock.key("青石桥村2026")?)).is_err());
    }
}

/// The content under the seal, changed by one who has the key: read or refused, never a panic, and never taken as it is not.
#[test]
fn a_changed_content_under_a_right_seal_is_refused_or_brings_nothing_that_was_not_signed() {
    let (committee, _, two) = company();
    let whole = committee.bundle(minute(1), &Tips::new()).to_text();
    let sound: std::collections::BTreeSet<String> = committee.journal.entries().map(|entry| entry.text().to_owned()).collect();
    let mut chance = Chance::new(8, 8);
    for _ in 0..3_000 {
        let mut bytes = whole.clone().into_bytes();
        for _ in 0..chance.between(1, 3) {
            let at = chance.below(bytes.len() as u32) as usize;
            bytes[at] = b"\n\"{}[]:,0129abz\\ "[chance.below(17) as usize];
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if text == whole {
            continue;
        }
        verify(&text);
        let Ok(bundle) = Bundle::from_text(&text) else { continue };
        let mut desk = two.copied();
        if bundle.receive(&mut desk.journal).is_ok() {
            assert!(desk.journal.entries().all(|entry| sound.contains(entry.text()) || two.journal.has(entry)));
        }
    }
}

#[test]
fn a_sealed_file_is_opened_with_its_key_or_passphrase_and_verified() {
    let (committee, lines) = record();
    let file = committee.bundle(minute(31), &Tips::new()).seal(&DATA_KEY, [1; 12]).expect("a file");
    assert_eq!(text_of(&file, Unlock::Key(&DATA_KEY)).expect("opened"), text(&lines));
    assert!(text_of(&file, Unlock::Open).is_err());
    let desk = sealed_pack(&pack(&committee, "3号登记台", Role::Registrar, &[]), "青石桥村2026");
    let key = lock_of(&desk).and_then(|lock| lock.key("青石桥村2026")).expect("a desk pack");
    assert!(verify(&text_of(&desk, Unlock::Derived(&key)).expect("opened")).flaws.is_empty());
}
