//! The native command, as its user runs it.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("huanjie-native").join(name)
}

fn huanjie(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huanjie")).args(words).output().expect("the command runs")
}

fn rehearse(name: &str, province: &str, people: &str, seed: &str) -> PathBuf {
    let out = folder(name);
    let path = out.to_string_lossy().into_owned();
    let ran = huanjie(&["rehearse", "--kind", "villagers", "--province", province, "--voters", people, "--seed", seed, "--out", &path]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    out
}

fn replayed(folder: &std::path::Path) -> Value {
    let ran = huanjie(&["replay", &folder.to_string_lossy()]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

fn refused(words: &[&str], wanted: &str) {
    let ran = huanjie(words);
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{words:?}: {said}");
    assert!(said.contains(wanted), "{words:?}: {said}");
    assert!(ran.stdout.is_empty());
}

#[test]
fn replay_says_what_rehearse_expected() {
    for (province, people, seed) in [("sichuan", "1052", "7"), ("nation", "60", "1"), ("zhejiang", "400", "3")] {
        let out = rehearse(&format!("replay-{province}"), province, people, seed);
        let expected: Value = serde_json::from_str(&fs::read_to_string(out.join("expected.json")).expect("a file")).expect("JSON");
        assert_eq!(replayed(&out), expected);
    }
}

#[test]
fn the_same_seed_writes_the_same_bytes() {
    let (one, other) = (rehearse("bytes-1", "sichuan", "300", "5"), rehearse("bytes-2", "sichuan", "300", "5"));
    for name in ["roll.csv", "journal.jsonl", "expected.json"] {
        assert_eq!(fs::read(one.join(name)).expect("a file"), fs::read(other.join(name)).expect("a file"), "{name}");
    }
}

#[test]
fn the_account_has_the_shape_that_the_documentation_promises() {
    let account = replayed(&rehearse("shape", "sichuan", "1052", "7"));
    assert_eq!(account["journal"]["chain"], "sound");
    assert_eq!(account["roll"]["registered"], 812);
    assert_eq!(account["polls"][0]["issued"], 694);
    assert_eq!(account["polls"][0]["returned"], 691);
    let stages = account["stages"].as_array().expect("stages");
    assert_eq!(stages.first().map(|stage| &stage["id"]), Some(&Value::from("prepare")));
    for step in stages.iter().flat_map(|stage| stage["steps"].as_array().expect("steps")) {
        assert!(["later", "open", "soon", "late", "wrong", "done"].contains(&step["status"].as_str().expect("a status")));
    }
}

#[test]
fn an_earlier_day_shows_the_same_record_under_that_day() {
    let out = rehearse("today", "nation", "60", "1");
    let ran = huanjie(&["replay", &out.to_string_lossy(), "--today", "2027-03-01"]);
    let account: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert_eq!(account["election"]["today"], "2027-03-01");
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let out = folder("wrong").to_string_lossy().into_owned();
    let with = |kind: &str, province: &str, voters: &str, wanted: &str| {
        refused(&["rehearse", "--kind", kind, "--province", province, "--voters", voters, "--seed", "1", "--out", &out], wanted);
    };
    with("mayors", "nation", "60", "没有“mayors”这种选举");
    with("villagers", "atlantis", "60", "没有“atlantis”的法规");
    with("villagers", "nation", "many", "--voters要填整数");
    with("villagers", "nation", "999999999", "最多300000人");
    with("villagers", "nation", "0", "最少40人");
    with("villagers", "nation", "39", "最少40人");
    refused(&["rehearse", "--kind", "villagers"], "缺少--province");
    refused(&["elect"], "没有“elect”这个命令");
    refused(&[], "用法");
    refused(&["replay", "no/such/folder"], "没有这个文件");
    refused(&["replay", &out, "--today", "yesterday"], "读不了");
}

#[test]
fn a_record_with_a_changed_entry_is_not_trusted() {
    let out = rehearse("tampered", "nation", "60", "1");
    let file = out.join("journal.jsonl");
    let changed = fs::read_to_string(&file).expect("a file").replacen("冉启华", "冉启花", 1);
    fs::write(&file, changed).expect("written");
    refused(&["replay", &out.to_string_lossy()], "记录不可信");
}

#[test]
fn a_broken_line_is_named() {
    let out = rehearse("broken-line", "nation", "60", "1");
    let file = out.join("journal.jsonl");
    let text = fs::read_to_string(&file).expect("a file");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(4, "{\"half");
    fs::write(&file, lines.join("\n")).expect("written");
    refused(&["replay", &out.to_string_lossy()], "第5行不是记录");
    lines.remove(4);
    lines.remove(7);
    fs::write(&file, lines.join("\n")).expect("written");
    refused(&["replay", &out.to_string_lossy()], "接不上前一条");
    fs::write(&file, "").expect("written");
    refused(&["replay", &out.to_string_lossy()], "没有一条记录");
}

#[test]
fn the_account_names_the_books_that_were_fixed() {
    let account = replayed(&rehearse("books", "nation", "60", "1"));
    assert_eq!(account["election"]["books"]["fixed"], account["election"]["books"]["program"]);
    assert_eq!(account["election"]["books"]["fixed"].as_str().map(str::len), Some(64));
}

#[test]
fn a_folder_with_a_script_is_played() {
    let elections = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/elections");
    let scripts = fs::read_dir(elections).expect("golden elections").filter_map(Result::ok).map(|entry| entry.path());
    let scripted: Vec<PathBuf> = scripts.filter(|folder| folder.join("script.json").exists()).collect();
    assert!(!scripted.is_empty());
    for folder in scripted.iter().take(3) {
        assert_eq!(replayed(folder)["journal"]["chain"], "sound");
    }
}
