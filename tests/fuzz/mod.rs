//! Every way in from outside, with samples changed by seed. The same functions are the fuzz targets of `fuzz/`.
//!
//! `HUANJIE_CORPUS=fuzz/corpus cargo test --no-default-features --test all fuzz::` also writes the samples where `cargo fuzz` begins from them.

mod entries;

use crate::tablets::{DATA_KEY, ELECTION, company, minute, open_pack, pack, registered, sealed_pack};
use huanjie::election::tablets::Role;
use huanjie::exchange::frames::Series;
use huanjie::journal::Tips;
use huanjie::training::Chance;

/// Samples of a way in, changed so many times; kept for `cargo fuzz` where it asks.
fn try_out(name: &str, samples: &[Vec<u8>], times: u32, run: impl Fn(&[u8])) {
    if let Ok(folder) = std::env::var("HUANJIE_CORPUS") {
        let folder = std::path::Path::new(&folder).join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (at, sample) in samples.iter().enumerate() {
            std::fs::write(folder.join(at.to_string()), sample).expect("a file");
        }
    }
    samples.iter().for_each(|sample| run(sample));
    let mut chance = Chance::new(2026, 91);
    for turn in 0..times {
        let mut bytes = samples[turn as usize % samples.len()].clone();
        for _ in 0..chance.between(1, 6) {
            change(&mut chance, &mut bytes, samples);
        }
        run(&bytes);
    }
}

/// Bytes that mean something somewhere.
const TELLING: &[u8] = b"\0\n\r\t\",;:{}[]<>=+-@0129aX\xff\xef";

fn change(chance: &mut Chance, bytes: &mut Vec<u8>, samples: &[Vec<u8>]) {
    let mut place = |bytes: &[u8]| chance.below(bytes.len().max(1) as u32) as usize;
    let (at, to) = (place(bytes), place(bytes));
    let (from, until) = (at.min(to), at.max(to));
    match chance.below(8) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
        1 if !bytes.is_empty() => bytes[at] = TELLING[chance.below(TELLING.len() as u32) as usize],
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(from..until)),
        4 => {
            let part = bytes[from..until.min(from + 200)].to_vec();
            bytes.splice(at..at, part);
        }
        5 => {
            let other = &samples[chance.below(samples.len() as u32) as usize];
            let begin = chance.below(other.len().max(1) as u32) as usize;
            bytes.splice(at..at, other[begin..(begin + 60).min(other.len())].iter().copied());
        }
        6 => {
            let number = ["-1", "0", "18446744073709551616", "4294967295", "1e9", "９９"][chance.below(6) as usize];
            bytes.splice(at..at, number.bytes());
        }
        _ => bytes.insert(at.min(bytes.len()), chance.below(256) as u8),
    }
}

#[test]
fn a_bundle_of_any_bytes_is_taken_or_refused() {
    assert_eq!((entries::ELECTION, entries::KEY), (ELECTION, DATA_KEY));
    let (mut committee, one, two) = company();
    committee.record(minute(3), vec![registered("甲", 1)]);
    let texts = [&committee, &one, &two].map(|desk| desk.bundle(minute(9), &Tips::new()).to_text().into_bytes());
    let mut samples: Vec<Vec<u8>> = texts.into();
    samples.push(committee.bundle(minute(9), &Tips::new()).seal(&DATA_KEY, [1; 12]).expect("a file"));
    try_out("bundle", &samples, 3_000, entries::bundle);
}

#[test]
fn a_backup_of_any_bytes_is_taken_or_refused() {
    let (committee, ..) = company();
    let samples =
        [b"HUANJIE\n\x01\x00\x01\x00\x08\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00".to_vec(), committee.journal.to_lines().into_bytes()];
    try_out("backup", &samples, 2_000, entries::backup);
}

#[test]
fn a_desk_pack_of_any_bytes_is_taken_or_refused() {
    let (committee, ..) = company();
    let sealed = sealed_pack(&pack(&committee, "3号登记台", Role::Registrar, &[1]), entries::PASSPHRASE);
    assert!(open_pack(&sealed, entries::PASSPHRASE).is_ok());
    let text = committee.bundle(minute(9), &Tips::new()).to_text();
    let line = r#"{"v":1,"needs":1,"title":"x","grant":{"by":"c"},"ticket":"00","data_key":"00"}"#;
    try_out("desk_pack", &[sealed, format!("{line}\n{text}").into_bytes()], 2_000, entries::desk_pack);
}

#[test]
fn pictures_of_any_bytes_come_to_nothing_or_to_what_was_sent() {
    let content: Vec<u8> = (0..4_000_u32).map(|at| (at * 7 % 251) as u8).collect();
    let series = Series::of(&content, 200).expect("a series");
    let framed = |frames: std::ops::Range<u32>| -> Vec<u8> {
        let one = |number| {
            let mut frame = series.frame(number);
            // behind its length, in fours
            frame.resize(frame.len().div_ceil(4) * 4, 0);
            frame
        };
        frames.map(one).flat_map(|frame| std::iter::once((frame.len() / 4) as u8).chain(frame)).collect()
    };
    try_out("frames", &[framed(0..24), framed(30..40), b"HJ".to_vec()], 3_000, entries::frames);
}

#[test]
fn what_a_reader_of_cards_types_is_read_or_left_as_typed() {
    let samples = ["110105194912310020\t王秀英\t女", "王秀英#110105194912310020#北京市", "04A1B2C3", "1234567890", ""];
    try_out("card_text", &samples.map(|text| text.as_bytes().to_vec()), 20_000, entries::card_text);
}

#[test]
fn any_text_is_an_identity_number_or_is_none() {
    let samples = [
        "110105194912310020",
        "11010519491231002X",
        "１１０１０５１９４９１２３１００２０",
        "110105491231002",
        "1949年12月31日",
        "49.12.31",
    ];
    try_out("id_number", &samples.map(|text| text.as_bytes().to_vec()), 40_000, entries::id_number);
}

#[test]
fn any_bytes_are_a_roll_or_are_refused() {
    let samples = [
        "姓名,性别,出生日期,身份证号,组,备注\n王大,男,1980-05-01,110105194912310020,1,\n李二,女,1981.6.2,,2,外出\n",
        "青石桥村登记表,,,,\n序号,户主,家庭成员,,\n,,姓 名,性别,\"身份证号\n（必填）\"\n1,王大,王大,男,110105194912310020\n合计,,2,,\n",
        "\u{feff}姓名;组\r\n=cmd|x;1\r\n@a;2\r\n+b;3\r\n",
    ];
    let file = |name: &str| std::fs::read(format!("{}/tests/roll/files/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name);
    let mut samples = samples.map(|text| text.as_bytes().to_vec()).to_vec();
    samples.extend(["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xlsx"].map(file));
    try_out("roll", &samples, 5_000, entries::roll);
}
