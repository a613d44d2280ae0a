//! The law library (法规库): every source and every clause of a kind of election in a province, for reading.

use super::book::{Book, BookRule, books};
use super::citation::Citation;
use super::kinds::{ElectionKind, Province};
use super::rulebook::RULE_NAMES;
use crate::values::Day;
use std::collections::BTreeSet;

/// A statute that the books of a kind and a province rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawSource {
    /// Full title.
    pub title: &'static str,
    /// Short title.
    pub short: &'static str,
    /// The version that was read.
    pub version: &'static str,
    /// How many clauses of the library rest on it.
    pub clauses: usize,
}

/// How a clause stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 适用: the program reckons with it.
    InForce,
    /// 采用该选举方式时适用.
    InItsMode,
    /// 由上一层或者下一层另行规定: another clause of the same rule is in force.
    Replaced,
    /// 尚未施行: its day has not come.
    Later,
    /// 与上位法不一致，按上位法执行: see [`LawClause::note`].
    GivesWay,
}

/// A clause of a book, for reading.
#[derive(Clone, Debug, PartialEq)]
pub struct LawClause {
    /// The rule; its title is `rule.<name>` in the text library.
    pub rule: &'static str,
    /// The clause.
    pub citation: &'static Citation,
    /// Its value; none when the text says nothing or gives way.
    pub value: Option<&'static serde_json::Value>,
    /// How it stands.
    pub standing: Standing,
    /// Whether it binds, or only warns.
    pub binding: bool,
    /// Whether the operator is to confirm it.
    pub ask: bool,
    /// Why it gives way, in Chinese; empty otherwise.
    pub note: &'static str,
}

impl Standing {
    /// Its key in the text library.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::InForce => "standing.in_force",
            Self::InItsMode => "standing.in_its_mode",
            Self::Replaced => "standing.replaced",
            Self::Later => "standing.later",
            Self::GivesWay => "standing.gives_way",
        }
    }
}

impl LawClause {
    /// Whether every word of a search stands in the clause or in the title of its rule, which the caller gives.
    pub fn matches(&self, title: &str, search: &str) -> bool {
        let citation = self.citation;
        let rows = citation.rows.join(" ");
        let fields = [title, self.rule, &citation.law, &citation.short, &citation.article, &citation.quote, &rows, self.note];
        search.split_whitespace().all(|word| fields.iter().any(|field| field.contains(word)))
    }
}

/// Every clause of a kind in a province, in the order of the road; of one rule the nation first, then the province.
pub fn clauses(kind: &ElectionKind, province: &Province, day: Day) -> Vec<LawClause> {
    let books = laid(kind, province);
    RULE_NAMES.iter().flat_map(|rule| clauses_of(rule, &books, day)).collect()
}

/// The statutes behind the clauses of a kind in a province, in the order in which they first appear.
pub fn sources(kind: &ElectionKind, province: &Province, day: Day) -> Vec<LawSource> {
    let clauses = clauses(kind, province, day);
    let mut seen = BTreeSet::new();
    let mut sources = Vec::new();
    for citation in clauses.iter().map(|clause| clause.citation).filter(|citation| !citation.article.is_empty()) {
        if seen.insert((&citation.law, &citation.version)) {
            let clauses =
                clauses.iter().filter(|clause| clause.citation.law == citation.law && !clause.citation.article.is_empty()).count();
            sources.push(LawSource { title: &citation.law, short: &citation.short, version: &citation.version, clauses });
        }
    }
    sources
}

fn laid(kind: &ElectionKind, province: &Province) -> Vec<&'static Book> {
    let of_kind = || books().iter().filter(|book| book.kind == *kind);
    let base = of_kind().find(|book| book.province.as_str() == "nation");
    let overlay = of_kind().find(|book| book.province == *province && book.province.as_str() != "nation");
    base.into_iter().chain(overlay).collect()
}

fn clauses_of(rule: &'static str, books: &[&'static Book], day: Day) -> Vec<LawClause> {
    let mode = books.first().map(|book| super::book::usual_mode(&book.kind)).unwrap_or_default();
    let in_force = books.iter().rev().find_map(|book| book.in_force(rule, day, &mode));
    let mut clauses = Vec::new();
    for book in books {
        for clause in book.rules.get(rule).into_iter().flatten() {
            let standing = match in_force {
                Some(chosen) if std::ptr::eq(chosen, clause) => Standing::InForce,
                _ if clause.mode.is_some() && clause.citation.since <= day => Standing::InItsMode,
                _ if clause.citation.since > day => Standing::Later,
                _ => Standing::Replaced,
            };
            clauses.push(read(rule, clause, standing));
        }
        for clause in book.gives_way.get(rule).into_iter().flatten() {
            clauses.push(LawClause {
                rule,
                citation: &clause.citation,
                value: None,
                standing: Standing::GivesWay,
                binding: false,
                ask: false,
                note: &clause.note,
            });
        }
    }
    clauses
}

fn read(rule: &'static str, clause: &'static BookRule, standing: Standing) -> LawClause {
    let value = Some(&clause.value).filter(|value| !value.is_null());
    LawClause { rule, citation: &clause.citation, value, standing, binding: clause.binds(), ask: clause.ask, note: "" }
}
