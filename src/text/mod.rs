//! What screens, papers, findings and the native command say, by key and language.
//!
//! The words stand in `src/text/<language>/*.toml`, one `key = "words with {places}"` a line.

mod traditional;

pub use traditional::traditional;

use crate::values::share::Reach;
use crate::values::{Day, Moment, Threshold};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// 语言.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// 简体中文.
    #[default]
    Simplified,
    /// 繁體中文.
    Traditional,
    /// English.
    English,
}

/// In which language something is said, and in the words of which kind of election.
///
/// A template may hold `[[person]]`, `[[here]]`, `[[committee]]` …: 村民 in a village, 居民 in a community. They stand under
/// `kind.<kind>.<word>`, and under `kind.any.<word>` for where no election is open. What a kind says quite otherwise stands
/// under `<key>.<kind>`. A mode has words of its own under `kind.<kind>.<mode>.<word>` (居民 where the mode says 社区), an occasion
/// under `kind.any.<occasion>.<word>` (补选 for 换届选举).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice<'a> {
    /// 语言.
    pub language: Language,
    /// The id of the kind of election; empty where none is open.
    pub kind: &'a str,
    /// The id of its mode; empty for the usual one.
    pub mode: &'a str,
    /// Why it is held, where that is not the end of a term: `by_election`; empty otherwise.
    pub occasion: &'a str,
}

impl Voice<'static> {
    /// Simplified Chinese with the words of the kind left open, for [`spoken`] to fill in at the end.
    pub const OPEN: Self = Self { language: Language::Simplified, kind: "[[", mode: "", occasion: "" };
}

/// A text whose words of the kind were left open, in the words of a kind.
pub fn spoken(voice: Voice, text: &str) -> String {
    in_words_of(voice, text)
}

impl From<Language> for Voice<'_> {
    fn from(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}

type Words = BTreeMap<String, String>;

/// The words of a language, by key.
pub fn words(language: Language) -> &'static Words {
    static SIMPLIFIED: OnceLock<Words> = OnceLock::new();
    static TRADITIONAL: OnceLock<Words> = OnceLock::new();
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    match language {
        Language::Simplified => SIMPLIFIED.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.toml")))),
        Language::Traditional => TRADITIONAL.get_or_init(|| {
            let own = read(include_str!(concat!(env!("OUT_DIR"), "/zh-Hant.toml")));
            let written = words(Language::Simplified).iter().map(|(key, said)| (key.clone(), traditional(said)));
            written.chain(own).collect()
        }),
        Language::English => ENGLISH.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/en.toml")))),
    }
}

/// The words of a key, with its places filled. A key that a language lacks falls back to simplified Chinese, then to the key itself.
pub fn say<'a>(voice: impl Into<Voice<'a>>, key: &str, values: &[(&str, &str)]) -> String {
    let voice = voice.into();
    let of_kind = (!voice.kind.is_empty()).then(|| template(voice.language, &format!("{key}.{}", voice.kind))).flatten();
    let template = of_kind.or_else(|| template(voice.language, key)).unwrap_or(key);
    let open = voice.kind == Voice::OPEN.kind;
    if !open && template.contains("[[") { fill(&in_words_of(voice, template), values) } else { fill(template, values) }
}

fn template(language: Language, key: &str) -> Option<&'static str> {
    words(language).get(key).or_else(|| words(Language::Simplified).get(key)).map(String::as_str)
}

/// A template with the words of the kind of election in their places.
fn in_words_of(voice: Voice, template: &str) -> String {
    let mut said = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((word, tail)) = after.split_once("]]") else { break };
        said.push_str(before);
        said.push_str(word_of(voice, word).unwrap_or(word));
        rest = tail;
    }
    said.push_str(rest);
    said
}

/// A word of the kind of election: its mode's own, the occasion's, the kind's, or the one that all share.
fn word_of(voice: Voice, word: &str) -> Option<&'static str> {
    let Voice { kind, mode, occasion, .. } = voice;
    let said = |key: String| template(voice.language, &key);
    let of_mode = || (!mode.is_empty()).then(|| said(format!("kind.{kind}.{mode}.{word}"))).flatten();
    let of_occasion = || (!occasion.is_empty()).then(|| said(format!("kind.any.{occasion}.{word}"))).flatten();
    of_occasion().or_else(of_mode).or_else(|| said(format!("kind.{kind}.{word}"))).or_else(|| said(format!("kind.any.{word}")))
}

/// A word of the kind of election, such as `body`; the word itself where nobody says it.
pub fn word<'a>(voice: impl Into<Voice<'a>>, word: &str) -> String {
    word_of(voice.into(), word).unwrap_or(word).to_owned()
}

/// The words of a key, with values as findings and refusals carry them: a value that begins with `@` is itself a key, and a
/// value written as a day (`2026-12-07`) is said as a day.
pub fn phrase<'a>(voice: impl Into<Voice<'a>>, key: &str, values: &[(String, String)]) -> String {
    let voice = voice.into();
    let said: Vec<(&str, String)> = values.iter().map(|(name, value)| (name.as_str(), value_words(voice, value))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    say(voice, key, &said)
}

/// Begins a value that is a day to be said with its year.
const LONG: &str = "long:";

/// A day as the value of a finding or a refusal, to be said with its year: days of birth, mostly.
pub fn with_year(day: Day) -> String {
    format!("{LONG}{day}")
}

fn value_words(voice: Voice, value: &str) -> String {
    let language = voice.language;
    if let Some(key) = value.strip_prefix('@') {
        return say(voice, key, &[]);
    }
    if let Some(Ok(day)) = value.strip_prefix(LONG).map(str::parse) {
        return day_long(language, day);
    }
    value.parse::<Day>().map_or_else(|_| value.to_owned(), |day| day_short(language, day))
}

/// A day with its year: 2026年12月27日.
pub fn day_long(language: Language, day: Day) -> String {
    let (year, month, date) = day.parts();
    say(language, "day.long", &[("year", &year.to_string()), ("month", &month.to_string()), ("day", &date.to_string())])
}

/// A day without its year: 12月27日.
pub fn day_short(language: Language, day: Day) -> String {
    let (_, month, date) = day.parts();
    say(language, "day.short", &[("month", &month.to_string()), ("day", &date.to_string())])
}

/// A number from 1 to 99 in Chinese numerals; figures beyond.
pub fn chinese_number(language: Language, number: u32) -> String {
    let digit = |n: u32| say(language, &format!("numeral.{n}"), &[]);
    let tens = |n: u32| if n == 1 { digit(10) } else { format!("{}{}", digit(n), digit(10)) };
    match (number / 10, number % 10) {
        (0, 0) => number.to_string(),
        (0, ones) => digit(ones),
        (ten @ 1..=9, 0) => tens(ten),
        (ten @ 1..=9, ones) => format!("{}{}", tens(ten), digit(ones)),
        _ => number.to_string(),
    }
}

/// A share that is asked for: 过半数, 三分之二以上.
pub fn fraction(language: Language, share: Threshold) -> String {
    let numeral = |number: u64| chinese_number(language, u32::try_from(number).unwrap_or(u32::MAX));
    let key = match share.reach {
        _ if share == Threshold::MAJORITY => "fraction.majority",
        Reach::AtLeast => "fraction.at_least",
        Reach::MoreThan => "fraction.more_than",
    };
    say(language, key, &[("above", &numeral(share.numerator)), ("below", &numeral(share.denominator))])
}

/// The day of the week: 星期日.
pub fn weekday(language: Language, day: Day) -> String {
    say(language, &format!("weekday.{}", day.weekday()), &[])
}

/// The time of day in China: 15:20.
pub fn clock(moment: Moment) -> String {
    let (hour, minute) = moment.hour_minute();
    format!("{hour:02}:{minute:02}")
}

/// Several things in a row, as a sentence lists them: 甲、乙、丙.
pub fn listed<Part: AsRef<str>>(language: Language, parts: &[Part]) -> String {
    let comma = say(language, "list.comma", &[]);
    parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(&comma)
}

/// Whether simplified Chinese has the key.
pub fn has(key: &str) -> bool {
    words(Language::Simplified).contains_key(key)
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| Some((values.iter().find(|(place, _)| *place == name)?, tail)));
        match known {
            Some(((_, value), tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Reads flat lines `key = "words"`; `#` begins a comment; `\"`, `\\` and `\n` are understood.
fn read(text: &str) -> Words {
    text.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| {
            let (key, value) = line.trim().split_once('=')?;
            let inner = value.trim().strip_prefix('"')?.strip_suffix('"')?;
            Some((key.trim().trim_matches('"').to_owned(), unescape(inner)))
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next() } else { Some(c) } {
            Some('n') if c == '\\' => plain.push('\n'),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}
