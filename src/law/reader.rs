//! Reads a law book (TOML) and checks it. Used by `build.rs` and by the tests, never by the program itself.

use super::tighten;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What is wrong with a book, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct BookError {
    /// The file, as it was named to [`read`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for BookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The checks that need the program's own types.
pub struct Checks {
    /// Whether a value fits the type of the rule, or why not.
    pub value: fn(&str, &Value) -> Result<(), String>,
    /// Whether a text is a day.
    pub day: fn(&str) -> bool,
}

/// A book that was read.
#[derive(Debug)]
pub struct ReadBook {
    /// The file.
    pub file: String,
    /// The kind of election.
    pub kind: String,
    /// The province, `nation` for a base book.
    pub province: String,
    /// Chinese name of the province.
    pub name: String,
    /// The letters of the rows that the kind is made of, such as `VX`; empty for the book of what no law has.
    pub letters: String,
    /// Place of a base book among the kinds that are offered, from 1.
    pub order: u32,
    /// The rules, oldest value first.
    pub rules: BTreeMap<String, Vec<Clause>>,
    /// Clauses that give way to a higher text: shown in the library, never in force.
    pub gives_way: BTreeMap<String, Vec<Clause>>,
}

/// One dated clause of a book.
#[derive(Debug)]
pub struct Clause {
    /// Line of the entry.
    pub line: usize,
    /// Row ids of the rule table.
    pub rows: Vec<String>,
    /// The mode for which it holds; none when it holds for all.
    pub mode: Option<String>,
    /// The value; null for a clause that gives way.
    pub value: Value,
    /// Where it is written.
    pub source: Source,
    /// The article.
    pub article: String,
    /// The quotation.
    pub quote: String,
    /// In force since.
    pub since: String,
    /// A, B or C.
    pub confidence: String,
    /// `default`, `nation` or `province`.
    pub level: String,
    /// Whether it binds.
    pub binding: bool,
    /// Whether the operator is to confirm it.
    pub ask: bool,
    /// In which direction a province may change it: one word, or a word per field.
    pub tighten: Option<Value>,
    /// Why a clause gives way, in Chinese.
    pub note: String,
}

/// A statute.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Full title.
    pub title: String,
    /// Short title.
    pub short: String,
    /// The version that was read.
    pub version: String,
    /// In force since.
    pub in_force: String,
    /// Name of the file that holds the text that was read, where there is one.
    #[serde(default)]
    pub statute: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BookText {
    book: Heading,
    #[serde(default)]
    sources: BTreeMap<String, Spanned<Source>>,
    #[serde(default)]
    rule: BTreeMap<String, Vec<Spanned<ClauseText>>>,
    #[serde(default)]
    gives_way: BTreeMap<String, Vec<Spanned<ClauseText>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    kind: String,
    province: String,
    name: String,
    #[serde(default)]
    letters: String,
    #[serde(default)]
    order: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseText {
    rows: Spanned<Vec<String>>,
    mode: Option<String>,
    value: Option<Spanned<toml::Value>>,
    #[serde(default)]
    none: bool,
    source: Spanned<String>,
    #[serde(default)]
    article: String,
    #[serde(default)]
    quote: String,
    since: Option<Spanned<String>>,
    confidence: Spanned<String>,
    level: Option<Spanned<String>>,
    #[serde(default)]
    binding: bool,
    #[serde(default)]
    ask: bool,
    tighten: Option<toml::Value>,
    #[serde(default)]
    note: String,
}

/// The text of a book, to find lines in.
struct Lines<'a> {
    file: &'a str,
    text: &'a str,
}

impl Lines<'_> {
    fn of(&self, span: &Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn error(&self, span: &Range<usize>, what: impl Into<String>) -> BookError {
        BookError { file: self.file.to_owned(), line: self.of(span), what: what.into() }
    }
}

/// Reads a book and checks each clause by itself.
///
/// # Errors
/// [`BookError`] names file, line and what is wrong there.
pub fn read(file: &str, text: &str, checks: &Checks) -> Result<ReadBook, BookError> {
    let lines = Lines { file, text };
    let book: BookText = toml::from_str(text).map_err(|why| lines.error(&why.span().unwrap_or(0..0), why.message()))?;
    for source in book.sources.values() {
        if !(checks.day)(&source.get_ref().in_force) {
            return Err(lines.error(&source.span(), format!("{} is no day", source.get_ref().in_force)));
        }
    }
    let reading = Reading { lines, checks, sources: &book.sources, base: book.book.province == "nation" };
    let mut rules = BTreeMap::new();
    for (name, clauses) in book.rule {
        let mut dated: Vec<Clause> = clauses.into_iter().map(|clause| reading.rule(&name, clause)).collect::<Result<_, _>>()?;
        dated.sort_by(|a, b| a.since.cmp(&b.since));
        rules.insert(name, dated);
    }
    let mut gives_way = BTreeMap::new();
    for (name, clauses) in book.gives_way {
        let dated = clauses.into_iter().map(|clause| reading.giving_way(clause)).collect::<Result<Vec<_>, _>>()?;
        gives_way.insert(name, dated);
    }
    let Heading { kind, province, name, letters, order } = book.book;
    Ok(ReadBook { file: file.to_owned(), kind, province, name, letters, order, rules, gives_way })
}

struct Reading<'a> {
    lines: Lines<'a>,
    checks: &'a Checks,
    sources: &'a BTreeMap<String, Spanned<Source>>,
    base: bool,
}

impl Reading<'_> {
    fn rule(&self, name: &str, text: Spanned<ClauseText>) -> Result<Clause, BookError> {
        let span = text.span();
        let clause = self.clause(text)?;
        if clause.value.is_null() && !clause.note.is_empty() {
            return Err(self.lines.error(&span, "a note stands only at a clause that gives way"));
        }
        (self.checks.value)(name, &clause.value).map_err(|why| self.lines.error(&span, why))?;
        Ok(clause)
    }

    fn giving_way(&self, text: Spanned<ClauseText>) -> Result<Clause, BookError> {
        let span = text.span();
        let clause = self.clause(text)?;
        if clause.note.is_empty() || !clause.value.is_null() {
            return Err(self.lines.error(&span, "a clause that gives way has a note and no value"));
        }
        Ok(clause)
    }

    fn clause(&self, text: Spanned<ClauseText>) -> Result<Clause, BookError> {
        let span = text.span();
        let text = text.into_inner();
        let source = self.sources.get(text.source.get_ref()).ok_or_else(|| {
            let what = format!("{} is not among the sources of this book", text.source.get_ref());
            self.lines.error(&text.source.span(), what)
        })?;
        let source = source.get_ref().clone();
        let level = self.level(text.level.as_ref())?;
        if let Some(row) = text
            .rows
            .get_ref()
            .iter()
            .find(|row| !is_row(row))
            .or((text.rows.get_ref().is_empty() && level != "default").then_some(&String::new()))
        {
            return Err(self.lines.error(&text.rows.span(), format!("{row:?} is no row id")));
        }
        let since = match &text.since {
            Some(since) if !(self.checks.day)(since.get_ref()) => {
                return Err(self.lines.error(&since.span(), format!("{} is no day", since.get_ref())));
            }
            Some(since) => since.get_ref().clone(),
            None => source.in_force.clone(),
        };
        if !["A", "B", "C"].contains(&text.confidence.get_ref().as_str()) {
            return Err(self.lines.error(&text.confidence.span(), format!("{} is no confidence", text.confidence.get_ref())));
        }
        if text.confidence.get_ref() == "A" && level != "default" && (text.quote.is_empty() || text.article.is_empty()) {
            return Err(self.lines.error(&span, "a clause of confidence A needs article and quote"));
        }
        if text.tighten.is_some() && !self.base {
            return Err(self.lines.error(&span, "only a base book says how a rule may be tightened"));
        }
        Ok(Clause {
            line: self.lines.of(&span),
            rows: text.rows.into_inner(),
            mode: text.mode,
            value: self.value(&span, text.value, text.none, &text.note)?,
            source,
            article: text.article,
            quote: text.quote,
            since,
            confidence: text.confidence.into_inner(),
            level,
            binding: text.binding,
            ask: text.ask,
            tighten: text.tighten.as_ref().map(|words| json!(words)),
            note: text.note,
        })
    }

    fn value(&self, span: &Range<usize>, value: Option<Spanned<toml::Value>>, none: bool, note: &str) -> Result<Value, BookError> {
        match (value, none) {
            (Some(value), false) => Ok(json!(value.into_inner())),
            (None, true) => Ok(Value::Null),
            (None, false) if !note.is_empty() => Ok(Value::Null),
            _ => Err(self.lines.error(span, "a rule has either a value or none = true")),
        }
    }

    fn level(&self, level: Option<&Spanned<String>>) -> Result<String, BookError> {
        match level.map(|level| (level.get_ref().as_str(), level.span())) {
            None => Ok(if self.base { "nation" } else { "province" }.to_owned()),
            Some(("default", _)) => Ok("default".to_owned()),
            Some((other, span)) => Err(self.lines.error(&span, format!("level is default or left out, not {other}"))),
        }
    }
}

/// A row id such as `V-17`, `V-22a`, `X-08`.
fn is_row(id: &str) -> bool {
    let Some((letter, number)) = id.split_once('-') else { return false };
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    letter.len() == 1
        && letter.bytes().all(|b| b.is_ascii_uppercase())
        && digits.len() == 2
        && digits.bytes().all(|b| b.is_ascii_digit())
        && number.len() - digits.len() <= 1
}

/// Checks that an overlay only tightens what the base book lets it tighten.
///
/// # Errors
/// [`BookError`] at the first clause that loosens.
pub fn check_overlay(base: &ReadBook, overlay: &ReadBook) -> Result<(), BookError> {
    if overlay.province == base.province {
        return Ok(());
    }
    let error = |line, what| BookError { file: overlay.file.clone(), line, what };
    for (name, clauses) in &overlay.rules {
        let Some(dated) = base.rules.get(name) else { continue };
        for clause in clauses {
            let same = |of: &Option<String>| dated.iter().rfind(|base| base.mode == *of);
            let newest = same(&clause.mode).or_else(|| same(&None)).or(dated.last());
            let Some(words) = newest.and_then(|base| base.tighten.as_ref().map(|words| (words, &base.value))) else { continue };
            tighten::loosened(words.0, words.1, &clause.value).map_err(|what| error(clause.line, format!("{name} {what}")))?;
        }
    }
    for (name, clauses) in &overlay.gives_way {
        if let (false, Some(clause)) = (base.rules.contains_key(name), clauses.first()) {
            return Err(error(clause.line, format!("{name} is no rule of the base book")));
        }
    }
    Ok(())
}

/// The book in the shape in which the program reads it.
pub fn to_json(book: &ReadBook) -> Value {
    let all = |clauses: &BTreeMap<String, Vec<Clause>>| -> Value {
        clauses
            .iter()
            .map(|(name, dated)| (name.clone(), dated.iter().map(|clause| clause_json(name, clause)).collect::<Value>()))
            .collect()
    };
    json!({
        "kind": book.kind, "province": book.province, "name": book.name,
        "rules": all(&book.rules), "gives_way": all(&book.gives_way),
    })
}

fn clause_json(rule: &str, clause: &Clause) -> Value {
    json!({
        "value": clause.value, "mode": clause.mode,
        "citation": {
            "rule": rule, "rows": clause.rows, "law": clause.source.title, "short": clause.source.short,
            "version": clause.source.version, "article": clause.article, "quote": clause.quote, "since": clause.since,
            "confidence": clause.confidence, "level": clause.level,
        },
        "binding": clause.binding, "ask": clause.ask, "note": clause.note, "tighten": clause.tighten,
    })
}
