//! What screens, papers, findings and the native command say, by key and language.
//!
//! The words stand in `src/text/<language>/*.toml`, one `key = "words with {places}"` a line.

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

type Words = BTreeMap<String, String>;

/// The words of a language, by key.
pub fn words(language: Language) -> &'static Words {
    static SIMPLIFIED: OnceLock<Words> = OnceLock::new();
    static TRADITIONAL: OnceLock<Words> = OnceLock::new();
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    match language {
        Language::Simplified => SIMPLIFIED.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.toml")))),
        Language::Traditional => TRADITIONAL.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/zh-Hant.toml")))),
        Language::English => ENGLISH.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/en.toml")))),
    }
}

/// The words of a key, with its places filled. A key that a language lacks falls back to simplified Chinese, then to the key itself.
pub fn say(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let template = words(language).get(key).or_else(|| words(Language::Simplified).get(key)).map_or(key, String::as_str);
    fill(template, values)
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
