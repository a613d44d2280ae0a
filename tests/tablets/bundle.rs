//! A bundle comes whole, once or ten times, in any order, or is refused with a sentence and nothing is harmed.

use super::{DATA_KEY, Desk, ELECTION, company, day, locked, minute, open_pack, pack, registered, sealed_pack};
use huanjie::election::setup::Nature;
use huanjie::election::tablets::Role;
use huanjie::exchange::bundle::{Bundle, BundleFault, DataKey, Expected, Passage, Skew, gaps};
use huanjie::journal::{DeviceId, Fault, Tips};
use huanjie::text::{Language, words};
use huanjie::values::Moment;

const HERE: Expected<'_> = Expected { election: ELECTION, nature: Nature::Real };

fn sealed(desk: &Desk, known: &Tips) -> Vec<u8> {
    desk.bundle(minute(1), known).seal(&DATA_KEY, [1; 12]).expect("a file")
}

fn opened(file: &[u8]) -> Result<Bundle, BundleFault> {
    Bundle::open(file, HERE, &DATA_KEY)
}

fn code(result: Result<Bundle, BundleFault>) -> &'static str {
    match result {
        Ok(_) => "taken",
        Err(fault) => {
            assert!(words(Language::Simplified).contains_key(&format!("tablets.fault.{}", fault.code())), "{}", fault.code());
            fault.code()
        }
    }
}

#[test]
fn what_one_tablet_recorded_stands_on_the_other_after_a_bundle() {
    let (_, mut one, mut two) = company();
    one.record(minute(2), vec![registered("邓小红", 1)]);
    let bundle = opened(&sealed(&one, &two.journal.landmarks())).expect("our bundle");
    assert_eq!(bundle.entries.len(), 1);
    let received = two.receive(bundle.clone()).expect("our bundle");
    assert_eq!((received.from, received.taken.new, received.taken.known, received.lacking), (one.device(), 1, 0, vec![]));
    let again = two.receive(bundle).expect("twice does no harm");
    assert_eq!((again.taken.new, again.taken.known), (0, 1));
    assert_eq!(two.journal.head(), one.journal.head());
    assert_eq!(two.election().roll.registered(), 5);
}

#[test]
fn bundles_come_in_any_order_and_a_gap_is_told() {
    let (_, mut one, mut two) = company();
    let before = one.journal.landmarks();
    one.record(minute(2), vec![registered("邓小红", 1)]);
    let middle = one.journal.landmarks();
    let first = one.bundle(minute(3), &before);
    one.record(minute(4), vec![registered("王秀英", 1)]);
    let second = one.bundle(minute(5), &middle);
    let received = two.receive(second).expect("taken");
    assert_eq!((received.taken.waiting, received.lacking), (1, vec![(DeviceId("d1".into()), 3)]));
    assert_eq!(two.election().roll.registered(), 4, "what waits is not read yet");
    let received = two.receive(first).expect("taken");
    assert_eq!((received.taken.waiting, two.election().roll.registered()), (0, 6));
    assert_eq!(two.journal.head(), one.journal.head());
}

#[test]
fn a_file_that_is_not_whole_or_not_ours_is_refused_and_nothing_is_harmed() {
    let (committee, one, _) = company();
    let file = sealed(&one, &Tips::new());
    for cut in [1, 4, 8, 20, 60, file.len() / 2, file.len() - 1] {
        assert_eq!(code(opened(&file[..cut])), "half", "{cut} of {}", file.len());
    }
    assert_eq!(code(opened(b"")), "not-ours");
    assert_eq!(code(opened(b"PK\x03\x04 something else")), "not-ours");
    for at in [0, 9, 12, 20, 35, 50, 80, file.len() - 40, file.len() - 1] {
        let mut changed = file.clone();
        changed[at] ^= 4;
        assert!(["altered", "not-ours", "half"].contains(&code(opened(&changed))), "{at}");
    }
    let longer = [&file[..], b"x"].concat();
    assert_eq!(code(opened(&longer)), "altered");
    assert_eq!(code(Bundle::open(&file, HERE, &DataKey([8; 32]))), "other-key");
    assert_eq!(code(Bundle::open(&file, Expected { election: "e2", ..HERE }, &DATA_KEY)), "other-election");
    assert_eq!(code(Bundle::open(&file, Expected { nature: Nature::Rehearsal, ..HERE }, &DATA_KEY)), "of-real");
    let rehearsal = Bundle::of(&committee.journal, &committee.pen, Nature::Rehearsal, minute(0), &Tips::new(), &committee.views);
    assert_eq!(code(opened(&rehearsal.seal(&DATA_KEY, [2; 12]).expect("a file"))), "of-rehearsal");
}

#[test]
fn a_newer_layout_says_so_and_a_newer_content_opens_when_it_says_that_it_may() {
    let (_, one, _) = company();
    let mut newer = sealed(&one, &Tips::new());
    newer[8] = 2;
    let seal = newer.len() - 32;
    let digest = huanjie::journal::Digest::of(&newer[..seal]).to_bytes();
    newer[seal..].copy_from_slice(&digest);
    assert_eq!(code(opened(&newer)), "too-new");
    let text = one.bundle(minute(1), &Tips::new()).to_text();
    assert_eq!(code(Bundle::from_text(&text.replacen("{\"v\":1,", "{\"v\":7,\"mood\":\"new\",", 1))), "taken");
    assert_eq!(code(Bundle::from_text(&text.replacen("\"needs\":1", "\"needs\":7", 1))), "too-new");
    assert_eq!(code(Bundle::from_text(&text.replacen("{\"v\":2,", "{\"v\":9,", 1))), "too-new");
}

#[test]
fn a_fact_of_a_newer_program_is_kept_to_the_letter_and_sent_on() {
    let (_, mut one, mut two) = company();
    let author = huanjie::journal::Author { name: "新".into(), role: "registrar".into() };
    let body: serde_json::Value = serde_json::json!({ "events": [{ "weather": { "rain": 1.50 } }, { "polling": { "teleported": {} } }] });
    let entry = one.journal.write(&one.pen, author, minute(2), &body).expect("an entry");
    one.journal.merge(entry.clone()).expect("taken");
    two.hear(&one);
    assert_eq!(two.election().unknown, 2);
    let mut third = Desk::new("late");
    third.hear(&two);
    assert!(third.journal.entries().any(|kept| kept.text() == entry.text() && kept.digest() == entry.digest()));
    assert!(third.journal.verify_every().is_ok());
}

#[test]
fn a_bundle_that_its_sender_did_not_sign_is_refused_whole() {
    let (_, mut one, mut two) = company();
    one.record(minute(2), vec![registered("邓小红", 1)]);
    let text = one.bundle(minute(3), &two.journal.landmarks()).to_text();
    let head = two.journal.head();
    let later = text.replacen(&format!("\"made\":{}", minute(3).0), &format!("\"made\":{}", minute(9).0), 1);
    assert_ne!(later, text);
    assert!(matches!(two.receive(Bundle::from_text(&later).expect("readable")), Err(BundleFault::Sender)));
    let stripped: Vec<&str> = text.lines().enumerate().map(|(at, line)| if at == 1 { "" } else { line }).collect();
    assert!(matches!(two.receive(Bundle::from_text(&stripped.join("\n")).expect("readable")), Err(BundleFault::Sender)));
    assert_eq!(two.journal.head(), head);
    assert!(two.receive(Bundle::from_text(&text).expect("readable")).is_ok());
}

#[test]
fn one_who_belongs_to_the_election_cannot_put_words_into_anothers_mouth() {
    let (_, mut one, mut two) = company();
    // d2 knows the data key; it makes up an entry of d1 and sends it in its own name
    let mut forger = two.copied();
    forger.pen.device = one.device();
    let made_up = forger.record(minute(2), vec![registered("假名字", 1)]);
    assert!(matches!(one.journal.take(vec![made_up]), Err(Fault::NotSigned(id)) if id.device == one.device()));
    forger.pen.device = two.device();
    let bundle = forger.bundle(minute(3), &Tips::new());
    assert!(matches!(bundle.receive(&mut one.journal), Err(BundleFault::Record(Fault::NotSigned(_)))));
    assert!(two.receive(one.bundle(minute(4), &Tips::new())).is_ok());
}

#[test]
fn a_desk_pack_opens_with_its_passphrase_only() {
    let (committee, ..) = company();
    let made = pack(&committee, "3号登记台", Role::Registrar, &[1]);
    assert!(matches!(locked("七个字不够长 "), Err(BundleFault::ShortPassphrase)));
    assert!(locked("八个字刚好够长了").is_ok());
    let file = sealed_pack(&made, "青石桥村2026");
    let again = open_pack(&file, " 青石桥村2026 ").expect("the pack");
    assert_eq!((again.grant, again.data_key, again.title), (made.grant, DATA_KEY, made.title));
    assert_eq!(again.ticket.public(), made.ticket.public());
    assert_eq!(again.bundle.entries.len(), committee.journal.len());
    assert!(matches!(open_pack(&file, "青石桥村2027"), Err(BundleFault::Passphrase)));
    assert!(matches!(open_pack(&file[..file.len() - 9], "青石桥村2026"), Err(BundleFault::Half)));
    assert!(matches!(Bundle::open(&file, HERE, &DATA_KEY), Err(BundleFault::NotOurs)));
    for needle in ["周桂兰".as_bytes(), b"e1", b"registrar"] {
        assert!(!file.windows(needle.len()).any(|window| window == needle), "sealed");
    }
}

#[test]
fn each_tablet_knows_how_old_its_view_of_the_others_is() {
    let (mut committee, mut one, mut two) = company();
    let give = |from: &Desk, at, to: &mut Desk| {
        let bundle = from.bundle(at, &to.journal.landmarks());
        to.views.hear(&bundle.manifest.views);
        to.receive(bundle).expect("a sound bundle");
    };
    one.record(minute(1), vec![registered("邓小红", 1)]);
    give(&one, minute(10), &mut committee);
    give(&committee, minute(30), &mut two);
    assert_eq!(two.views.of(&one.device()), Some(minute(10)), "over the committee's tablet");
    assert_eq!(two.views.of(&committee.device()), Some(minute(30)));
    give(&one, minute(5), &mut two);
    assert_eq!(two.views.of(&one.device()), Some(minute(10)), "an older file makes no younger view");
}

#[test]
fn clocks_that_differ_are_measured() {
    let hours = |number: i64| number * 3_600_000;
    let now = Moment::of(day("2026-12-27"), 12, 0);
    let ahead = Skew::of(Moment(now.0 + hours(3)), now, Passage::Carried);
    assert_eq!((ahead.least, ahead.most), (hours(3), None));
    assert!(ahead.surely_beyond(hours(1)));
    let old = Skew::of(Moment(now.0 - hours(30)), now, Passage::Carried);
    assert!(!old.surely_beyond(hours(1)), "a file may have lain for a day");
    let behind = Skew::of(Moment(now.0 - hours(2)), now, Passage::Live);
    assert!(behind.surely_beyond(hours(1)) && !behind.surely_beyond(hours(2)));
    let (_, mut one, mut two) = company();
    one.record(Moment(minute(0).0 + hours(5)), vec![registered("邓小红", 1)]);
    two.hear(&one);
    let proof = two.record(minute(7), vec![registered("王秀英", 2)]);
    let gaps = gaps(&two.journal);
    let found = gaps.get(&(one.device(), two.device())).expect("the record proves it");
    assert_eq!((found.0, &found.1), (hours(5) - 7 * 60_000, &proof.id()));
}

#[test]
fn a_bundle_and_a_pack_of_the_first_format_open_for_ever() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tablets/golden");
    if std::env::var_os("HUANJIE_BLESS").is_some() {
        let (committee, one, _) = company();
        let desk = sealed_pack(&pack(&committee, "3号登记台", Role::Registrar, &[1]), "青石桥村2026");
        std::fs::write(folder.join("1.hjt"), sealed(&one, &Tips::new())).expect("written");
        std::fs::write(folder.join("1.hjd"), desk).expect("written");
    }
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a golden file");
    let bundle = opened(&read("1.hjt")).expect("the first format");
    let mut desk = Desk::new("new");
    assert_eq!(desk.receive(bundle).expect("sound").taken.new, 4);
    assert_eq!((desk.election().roll.registered(), desk.election().tablets.list.len()), (4, 3));
    let pack = open_pack(&read("1.hjd"), "青石桥村2026").expect("the first format");
    assert_eq!((pack.grant.seat.name.as_str(), pack.data_key), ("3号登记台", DATA_KEY));
}
