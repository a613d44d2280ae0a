//! Lays books over each other: nation, province, and the election's own method.

use super::citation::{Citation, Confidence, Level};
use super::institutions::Mode;
use super::kinds::{ElectionKind, ModeId, Province};
use super::rulebook::{RawRuling, RuleBook, RuleBookError, check_value};
use crate::values::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One book, as build.rs wrote it down from its TOML file.
#[derive(Clone, Debug, Deserialize)]
pub struct Book {
    /// The kind of election.
    pub kind: ElectionKind,
    /// The province; `nation` for a base book.
    pub province: Province,
    /// Name on screen: key in the text library is `province.<id>`; this is the Chinese name.
    pub name: String,
    /// The rules, each with all its dated values, oldest first.
    pub rules: BTreeMap<String, Vec<BookRule>>,
    /// Clauses that a higher text overrides: read in the library, never in force.
    #[serde(default)]
    pub gives_way: BTreeMap<String, Vec<GivesWay>>,
}

/// A clause that gives way to a higher text.
#[derive(Clone, Debug, Deserialize)]
pub struct GivesWay {
    /// The clause.
    pub citation: Citation,
    /// Why it gives way, in Chinese.
    pub note: String,
}

/// One dated value of a rule in a book.
#[derive(Clone, Debug, Deserialize)]
pub struct BookRule {
    /// The value.
    pub value: serde_json::Value,
    /// The mode for which it holds; none when it holds for all.
    #[serde(default)]
    pub mode: Option<ModeId>,
    /// The clause.
    pub citation: Citation,
    /// Whether it binds when its confidence is A.
    pub binding: bool,
    /// In a base book: provinces that do not give the rule have the operator confirm it.
    pub ask: bool,
    /// In a base book: in which direction a lower text may change it, as one word or a word per field.
    #[serde(default)]
    pub tighten: Option<serde_json::Value>,
}

/// A value of the election's own method (选举办法), with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRule {
    /// The rule.
    pub rule: String,
    /// Its value.
    pub value: serde_json::Value,
    /// Where it is written, in the operator's words.
    pub source: String,
}

/// All books that were compiled in.
pub fn books() -> &'static [Book] {
    static BOOKS: std::sync::OnceLock<Vec<Book>> = std::sync::OnceLock::new();
    BOOKS.get_or_init(|| serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/books.json"))).unwrap_or_default())
}

/// The base book under all others: what holds where the law of a kind has no such institution.
const SILENT: &str = "silent";

/// The books of a kind and a province as one text, the same for the same books: what an election's law is known by.
pub fn canonical(kind: &ElectionKind, province: &Province) -> String {
    let books: Vec<serde_json::Value> = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/books.json"))).unwrap_or_default();
    let of = |book: &&serde_json::Value, of: &str, id: &str| book["kind"] == of && book["province"] == id;
    let wanted = [(SILENT, "nation"), (kind.as_str(), "nation"), (kind.as_str(), province.as_str())];
    let mut laid: Vec<&serde_json::Value> = wanted.iter().filter_map(|(kind, id)| books.iter().find(|book| of(book, kind, id))).collect();
    laid.dedup();
    laid.into_iter().map(|book| format!("{book}\n")).collect()
}

/// Kinds that have a base book.
pub fn kinds() -> Vec<&'static ElectionKind> {
    books().iter().filter(|book| book.province.as_str() == "nation" && book.kind.as_str() != SILENT).map(|book| &book.kind).collect()
}

/// What the law of an election stands on: its kind, its province, its mode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// 选举类型.
    pub kind: ElectionKind,
    /// 省.
    pub province: Province,
    /// 选举方式; empty for the usual one of the kind.
    pub mode: ModeId,
}

/// Overlays of a kind, as id and Chinese name; `nation` first.
pub fn provinces(kind: &ElectionKind) -> Vec<(&'static Province, &'static str)> {
    books().iter().filter(|book| book.kind == *kind).map(|book| (&book.province, book.name.as_str())).collect()
}

/// The rules of a kind in a province on a day in its usual mode, with the election's own method laid over them.
///
/// # Errors
/// [`RuleBookError`] when a rule is missing, misshapen or unknown.
pub fn assemble(kind: &ElectionKind, province: &Province, own: &[LocalRule], day: Day) -> Result<RuleBook, RuleBookError> {
    assemble_on(&Ground { kind: kind.clone(), province: province.clone(), mode: ModeId::default() }, own, day)
}

/// The rules of an election on a day, with its own method laid over them.
///
/// # Errors
/// [`RuleBookError`] when a rule is missing, misshapen or unknown.
pub fn assemble_on(ground: &Ground, own: &[LocalRule], day: Day) -> Result<RuleBook, RuleBookError> {
    let mut raw = in_force(ground, day);
    for local in own {
        check_value(&local.rule, &local.value)?;
        if let Some(ruling) = raw.get_mut(&local.rule) {
            ruling.value = local.value.clone();
            ruling.ask = false;
            ruling.citation = own_citation(&ruling.citation, local, day);
        }
    }
    RuleBook::from_raw(&raw)
}

impl Book {
    /// The clause of a rule in force on a day, in a mode: one for that mode before one for all, the newest whose day has
    /// come, else the oldest.
    pub fn in_force(&self, rule: &str, day: Day, mode: &ModeId) -> Option<&BookRule> {
        let dated = self.rules.get(rule)?;
        let newest = |of: Option<&ModeId>| {
            let mut fitting = dated.iter().filter(|clause| clause.mode.as_ref() == of).peekable();
            let oldest = fitting.peek().copied();
            fitting.rfind(|clause| clause.citation.since <= day).or(oldest)
        };
        newest(Some(mode)).or_else(|| newest(None))
    }
}

impl BookRule {
    /// Whether it binds: a statute says so, and its text was read.
    pub fn binds(&self) -> bool {
        self.binding && self.citation.confidence == Confidence::A
    }
}

/// The rules of an election on a day, before its own method.
pub fn in_force(ground: &Ground, day: Day) -> BTreeMap<String, RawRuling> {
    let nation = Province::from("nation");
    let silent = ElectionKind::from(SILENT);
    let mode = if ground.mode.as_str().is_empty() { usual_mode(&ground.kind) } else { ground.mode.clone() };
    let mut raw = BTreeMap::new();
    for (kind, province) in [(&silent, &nation), (&ground.kind, &nation), (&ground.kind, &ground.province)] {
        if let Some(book) = books().iter().find(|book| book.kind == *kind && book.province == *province) {
            lay(&mut raw, book, day, &mode);
        }
    }
    raw
}

/// The modes of a kind in a province, the usual one first.
pub fn modes(kind: &ElectionKind, province: &Province) -> Vec<Mode> {
    let of = |province: &Province| books().iter().find(|book| book.kind == *kind && book.province == *province)?.rules.get("modes")?.last();
    let clause = of(province).or_else(|| of(&Province::from("nation")));
    clause.and_then(|clause| serde_json::from_value(clause.value.clone()).ok()).unwrap_or_default()
}

/// The ids of all modes that the base book of a kind names.
pub fn mode_ids(kind: &ElectionKind) -> Vec<&'static str> {
    let base = books().iter().find(|book| book.kind == *kind && book.province.as_str() == "nation");
    let clause = base.and_then(|book| book.rules.get("modes")?.last());
    let named = clause.and_then(|clause| clause.value.as_array()).map_or(&[][..], Vec::as_slice);
    named.iter().filter_map(|mode| mode.get("id")?.as_str()).collect()
}

/// The usual mode of a kind: the first that its base book names; empty when it names none.
pub fn usual_mode(kind: &ElectionKind) -> ModeId {
    modes(kind, &Province::from("nation")).into_iter().next().map(|mode| mode.id).unwrap_or_default()
}

/// In which direction a lower text may change a rule, as the base book of the kind says.
pub fn tighten(kind: &ElectionKind, rule: &str) -> Option<&'static serde_json::Value> {
    let base = books().iter().find(|book| book.kind == *kind && book.province.as_str() == "nation")?;
    base.rules.get(rule)?.last()?.tighten.as_ref()
}

fn lay(raw: &mut BTreeMap<String, RawRuling>, book: &Book, day: Day, mode: &ModeId) {
    for name in book.rules.keys() {
        if let Some(rule) = book.in_force(name, day, mode) {
            let ruling = RawRuling { value: rule.value.clone(), citation: rule.citation.clone(), binding: rule.binds(), ask: rule.ask };
            raw.insert(name.clone(), ruling);
        }
    }
}

fn own_citation(base: &Citation, local: &LocalRule, day: Day) -> Citation {
    Citation {
        law: local.source.clone(),
        short: local.source.clone(),
        version: String::new(),
        article: String::new(),
        quote: String::new(),
        since: day,
        level: Level::Own,
        ..base.clone()
    }
}
