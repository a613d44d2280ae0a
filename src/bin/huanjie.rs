//! The native command: rehearse makes up an election, replay says what follows from its record.

use huanjie::election::{Election, Situation};
use huanjie::exchange::account::{account, posts_account};
use huanjie::exchange::bundle::{BundleFault, DataKey};
use huanjie::exchange::script::{ScriptError, play};
use huanjie::exchange::verify::{Unlock, lock_of, text_of, verify};
use huanjie::journal::{DeviceId, Digest, Entry, EntryError, Fault, Journal};
use huanjie::law::book::{kinds, modes, provinces};
use huanjie::law::{ElectionKind, ModeId, Province};
use huanjie::text::{Language, say};
use huanjie::training::{Rehearsal, StagePoint, WalkError, roll_csv, today_of, walk};
use huanjie::values::Day;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

/// Fewest people of a rehearsal: the roles of the story.
const LEAST: u32 = 40;
/// Most people of a rehearsal.
const MOST: u32 = 300_000;
/// 选举日 of a rehearsal, when none is asked for.
const ELECTION_DAY: &str = "2026-12-27";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok((said, verdict)) => {
            print!("{said}");
            match verdict {
                Verdict::Sound => ExitCode::SUCCESS,
                Verdict::Altered => ExitCode::from(1),
            }
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

/// Whether what was read can be trusted.
enum Verdict {
    Sound,
    Altered,
}

/// Runs a command line: what to print, or the sentence of what is wrong.
fn run(words: &[String]) -> Result<(String, Verdict), String> {
    let (command, rest) = words.split_first().ok_or_else(|| sentence("usage", &[]))?;
    let said = match command.as_str() {
        "verify" => return verified(&Options::read(rest, &["key", "passphrase", "today"])?),
        "rehearse" => rehearse(&Options::read(rest, &["kind", "province", "mode", "voters", "seed", "out", "day", "until"])?),
        "replay" => replay(&Options::read(rest, &["today"])?),
        "posts" => posts(rest),
        "help" | "--help" | "-h" => Ok(line(&sentence("usage", &[]))),
        other => Err(sentence("command", &[("command", other)])),
    };
    said.map(|said| (said, Verdict::Sound))
}

fn sentence(key: &str, values: &[(&str, &str)]) -> String {
    say(Language::Simplified, &format!("native.{key}"), values)
}

/// What stands after a command: a folder, and options with their values.
struct Options {
    folder: Option<String>,
    named: Vec<(String, String)>,
}

impl Options {
    fn read(words: &[String], known: &[&str]) -> Result<Self, String> {
        let mut options = Self { folder: None, named: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.strip_prefix("--") {
                Some(name) if known.contains(&name) => {
                    let value = words.next().ok_or_else(|| sentence("missing", &[("option", word)]))?;
                    options.named.push((name.to_owned(), value.clone()));
                }
                None if options.folder.is_none() => options.folder = Some(word.clone()),
                _ => return Err(sentence("unknown", &[("option", word)])),
            }
        }
        Ok(options)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn needed(&self, name: &str) -> Result<&str, String> {
        self.get(name).ok_or_else(|| sentence("missing", &[("option", &format!("--{name}"))]))
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T, String> {
        let value = self.needed(name)?;
        value.parse().map_err(|_| sentence("number", &[("option", &format!("--{name}")), ("value", value)]))
    }

    fn day(&self, name: &str) -> Result<Option<Day>, String> {
        let read = |value: &str| value.parse().map_err(|_| sentence("day", &[("option", &format!("--{name}")), ("value", value)]));
        self.get(name).map(read).transpose()
    }
}

/// Makes up an election and writes its roll, its record and what follows from it.
fn rehearse(options: &Options) -> Result<String, String> {
    let kind = ElectionKind::from(options.needed("kind")?);
    let province = Province::from(options.needed("province")?);
    check_known("kind", kind.as_str(), kinds().into_iter().map(ElectionKind::as_str))?;
    check_known("province", province.as_str(), provinces(&kind).into_iter().map(|(id, _)| id.as_str()))?;
    let mode = ModeId::from(options.get("mode").unwrap_or_default());
    let known = modes(&kind, &province);
    if !mode.is_empty() {
        check_known("mode", mode.as_str(), known.iter().map(|mode| mode.id.as_str()))?;
    }
    let people: u32 = options.number("voters")?;
    if people > MOST {
        return Err(sentence("most", &[("most", &MOST.to_string()), ("value", &people.to_string())]));
    }
    if people < LEAST {
        return Err(sentence("least", &[("least", &LEAST.to_string()), ("value", &people.to_string())]));
    }
    let seed = options.number("seed")?;
    let election_day = options.day("day")?.or_else(|| ELECTION_DAY.parse().ok()).ok_or_else(|| sentence("usage", &[]))?;
    let until = options.get("until").unwrap_or("archived");
    let points: Vec<String> = StagePoint::ALL.iter().map(|point| point.name()).collect();
    check_known("point", until, points.iter().map(String::as_str))?;
    let until = StagePoint::named(until).unwrap_or(StagePoint::Archived);
    let election = format!("rehearsal-{kind}-{province}-{people}-{seed}");
    let rehearsal = Rehearsal { election, device: DeviceId("a".to_owned()), kind, province, mode, people, seed, election_day };
    let walked = walk(&rehearsal, until).map_err(|fault| of_walk(&fault))?;
    let expected = pretty(&account(&walked.journal, &walked.situation));
    let folder = Path::new(options.needed("out")?);
    fs::create_dir_all(folder).map_err(|why| cannot("write", folder, &why))?;
    for (name, text) in [("roll.csv", roll_csv(&walked.village)), ("journal.jsonl", walked.journal.to_lines()), ("expected.json", expected)]
    {
        let file = folder.join(name);
        fs::write(&file, text).map_err(|why| cannot("write", &file, &why))?;
    }
    Ok(line(&folder.display().to_string()))
}

/// Reads a record, or plays a script, and says what follows from it.
fn replay(options: &Options) -> Result<String, String> {
    let folder = Path::new(options.folder.as_deref().ok_or_else(|| sentence("usage", &[]))?);
    let journal = journal_of(folder)?;
    let situation = situation_of(&journal, options.day("today")?)?;
    Ok(pretty(&account(&journal, &situation)))
}

/// The record of a folder: written down, or played from a script.
fn journal_of(folder: &Path) -> Result<Journal, String> {
    let script = folder.join("script.json");
    if !script.exists() {
        return recorded(&folder.join("journal.jsonl"));
    }
    let text = fs::read_to_string(&script).map_err(|why| cannot("read", &script, &why))?;
    Ok(play(&text).map_err(|why| of_script(&why))?.journal)
}

/// The situation that a record gives on a day; on its last day when none is named.
fn situation_of(journal: &Journal, today: Option<Day>) -> Result<Situation, String> {
    let today = today.unwrap_or_else(|| today_of(journal, Day::from_number(0)));
    Situation::new(Election::replay(journal), today).map_err(|why| sentence("law", &[("why", &why.to_string())]))
}

/// Verifies a record: the verdict as JSON.
fn verified(options: &Options) -> Result<(String, Verdict), String> {
    let name = options.folder.as_deref().ok_or_else(|| sentence("usage", &[]))?;
    let mut file = std::path::PathBuf::from(name);
    if file.is_dir() {
        file.push("journal.jsonl");
    }
    let bytes = fs::read(&file).map_err(|why| cannot("read", &file, &why))?;
    let secret = |option| options.get(option).map(|path| fs::read_to_string(path).map_err(|why| cannot("read", Path::new(path), &why)));
    let key = match (options.get("key"), secret("key").transpose()?) {
        (Some(path), Some(hex)) => {
            let bad = || sentence("bad_key", &[("file", path)]);
            Some(DataKey(Digest::parse(hex.trim()).ok_or_else(bad)?.to_bytes()))
        }
        _ => None,
    };
    let sealed = |fault: BundleFault| sentence("sealed", &[("file", name), ("why", &fault.sentence(Language::Simplified))]);
    let derive = |passphrase: String| lock_of(&bytes)?.key(&passphrase);
    let derived = secret("passphrase").transpose()?.map(derive).transpose().map_err(sealed)?;
    let unlock = match (&key, &derived) {
        (Some(key), _) => Unlock::Key(key),
        (None, Some(derived)) => Unlock::Derived(derived),
        (None, None) => Unlock::Open,
    };
    let found = verify(&text_of(&bytes, unlock).map_err(sealed)?);
    if found.journal.is_empty() && found.flaws.is_empty() {
        return Err(sentence("empty", &[("file", name)]));
    }
    let situation = situation_of(&found.journal, options.day("today")?).ok();
    let account = situation.as_ref().map_or(serde_json::Value::Null, |situation| account(&found.journal, situation));
    let called = |device: &DeviceId| situation.as_ref().map_or_else(|| device.0.clone(), |it| it.election.tablets.name_of(device));
    let verdict = if found.flaws.is_empty() { Verdict::Sound } else { Verdict::Altered };
    Ok((pretty(&found.to_json(called, account)), verdict))
}

/// Reads the elections of one place and says who holds which post, and which posts exclude each other.
fn posts(folders: &[String]) -> Result<String, String> {
    if folders.is_empty() || folders.iter().any(|word| word.starts_with("--")) {
        return Err(sentence("posts_usage", &[]));
    }
    let situations: Vec<Situation> =
        folders.iter().map(|folder| situation_of(&journal_of(Path::new(folder))?, None)).collect::<Result<_, _>>()?;
    Ok(pretty(&posts_account(&situations.iter().collect::<Vec<_>>())))
}

/// The sound record of a file.
fn recorded(file: &Path) -> Result<Journal, String> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|why| cannot("read", file, &why))?;
    let journal = Journal::from_lines(&text).map_err(|fault| of_journal(&fault, &name, &text))?;
    if journal.is_empty() { Err(sentence("empty", &[("file", &name)])) } else { Ok(journal) }
}

fn of_script(why: &ScriptError) -> String {
    match why {
        ScriptError::Refused { line, refusal } => {
            let (line, said) = (line.to_string(), refusal.sentence(Language::Simplified));
            sentence("script_refused", &[("line", &line), ("sentence", &said)])
        }
        other => sentence("script", &[("why", &other.to_string())]),
    }
}

fn pretty(value: &serde_json::Value) -> String {
    line(&format!("{value:#}"))
}

fn line(text: &str) -> String {
    format!("{text}\n")
}

fn check_known<'a>(key: &str, value: &str, known: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let known: Vec<&str> = known.collect();
    if known.contains(&value) { Ok(()) } else { Err(sentence(key, &[("value", value), ("known", &known.join(" "))])) }
}

fn cannot(key: &str, file: &Path, why: &std::io::Error) -> String {
    let known = match why.kind() {
        ErrorKind::NotFound => Some("not_found"),
        ErrorKind::PermissionDenied => Some("denied"),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => Some("taken"),
        ErrorKind::InvalidData => Some("not_text"),
        ErrorKind::StorageFull => Some("full"),
        _ => None,
    };
    let why = known.map_or_else(|| why.to_string(), |known| sentence(known, &[]));
    sentence(key, &[("file", &file.display().to_string()), ("why", &why)])
}

fn of_walk(fault: &WalkError) -> String {
    match fault {
        WalkError::Law(why) => sentence("law", &[("why", &why.to_string())]),
        WalkError::Refused { day, refusal, .. } => {
            sentence("refused", &[("day", &day.to_string()), ("sentence", &refusal.sentence(Language::Simplified))])
        }
        WalkError::Form { .. } | WalkError::Entry(_) | WalkError::Journal(_) => fault.to_string(),
    }
}

/// The first line that is no entry, from 1.
fn broken_line(text: &str) -> String {
    let broken = |line: &&str| !line.trim().is_empty() && Entry::read(line).is_err();
    text.lines().position(|line| broken(&line)).map_or_else(String::new, |place| (place + 1).to_string())
}

fn of_journal(fault: &Fault, file: &str, text: &str) -> String {
    match fault {
        Fault::Fork(entry) => sentence("fork", &[("entry", &entry.to_string())]),
        Fault::BrokenChain(entry) => sentence("broken", &[("entry", &entry.to_string())]),
        Fault::OtherElection(entry) => sentence("other", &[("entry", &entry.to_string())]),
        Fault::NotSigned(entry) => sentence("not_signed", &[("entry", &entry.to_string())]),
        Fault::OtherKey(entry) => sentence("other_key", &[("entry", &entry.to_string())]),
        Fault::Entry(EntryError::TooNew(version)) => sentence("too_new", &[("version", &version.to_string())]),
        Fault::Entry(why @ (EntryError::Form(_) | EntryError::Lines | EntryError::Clock)) => {
            sentence("form", &[("file", file), ("line", &broken_line(text)), ("why", &why.to_string())])
        }
    }
}
