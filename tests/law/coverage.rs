//! Every row of the rule table (V-01 … V-53, X-01 … X-16) is held by a rule or says why not, and says what enforces it.
//!
//! `cargo test coverage -- --nocapture` prints the table.

use super::{root, shipped_books};
use huanjie::law::rulebook::RULE_NAMES;
use huanjie::text;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    severity: String,
    title: String,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default, rename = "where")]
    enforced_by: Vec<String>,
    #[serde(default)]
    not_modelled: String,
    #[serde(default)]
    told: BTreeMap<String, String>,
}

/// All tables of rows: `rows.toml` for villages and what all kinds share, `rows-<letter>.toml` for each other letter.
fn table() -> Vec<Row> {
    let folder = std::fs::read_dir(root().join("src/law/books")).expect("the books");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("rows")));
    files.sort_by_key(|path| (!path.ends_with("rows.toml"), path.clone()));
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a table");
        toml::from_str::<Table>(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display())).row
    };
    files.iter().flat_map(read).collect()
}

/// Rules that say how the program is put together, not what a row asks for.
const STRUCTURE: &[&str] = &["institutions"];

/// The other kinds' rows: letter, and the last number.
const FURTHER: &[(&str, u32)] = &[("D", 10), ("E", 14), ("G", 16), ("N", 35), ("P", 31), ("R", 27), ("S", 7), ("T", 11)];

/// The rows of the rule table.
fn expected() -> Vec<String> {
    let villages = (1..=53).filter(|number| !(23..=24).contains(number)).flat_map(|number| match number {
        22 => ["", "a", "b", "c", "d", "e", "f", "g"].map(|part| format!("V-22{part}")).to_vec(),
        27 => vec!["V-27".into(), "V-27a".into()],
        other => vec![format!("V-{other:02}")],
    });
    let further = FURTHER.iter().flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}-{number:02}")));
    villages.chain((1..=16).map(|number| format!("X-{number:02}"))).chain(further).collect()
}

/// All source files outside `src/law`, by path.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).expect("inside").display().to_string();
                found.insert(name, std::fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&root().join("src"), &mut found);
    found
}

/// The files outside `src/law` where a rule stands after these characters: `law.` asks for it, a quotation mark names it.
fn files_with<'a>(sources: &'a BTreeMap<String, String>, before: &str, rule: &str) -> Vec<&'a str> {
    sources
        .iter()
        .filter(|(path, text)| !path.starts_with("src/law/") && has_word(text, before, rule))
        .map(|(path, _)| path.as_str())
        .collect()
}

fn has_word(text: &str, before: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        text[..at].ends_with(before) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Whether something that is said to enforce a row exists: a code with words, a function `module::name`, or a case `Type::Case`.
fn exists(sources: &BTreeMap<String, String>, what: &str) -> bool {
    if let Some((_, function)) = what.rsplit_once("::") {
        let written = if function.starts_with(char::is_lowercase) { format!("fn {function}(") } else { format!("{function},") };
        return sources.values().any(|text| text.contains(&written));
    }
    let in_code = sources.values().any(|text| text.contains(&format!("\"{what}\"")));
    in_code && ["finding", "refusal", "outcome", "conflict", "due"].iter().any(|kind| text::has(&format!("{kind}.{what}")))
}

#[test]
fn every_row_is_listed_once_and_in_order() {
    let listed: Vec<String> = table().into_iter().map(|row| row.id).collect();
    assert_eq!(listed, expected());
}

#[test]
fn every_row_has_a_rule_or_a_reason_and_every_rule_a_row() {
    let mut wrong = Vec::new();
    let mut held = BTreeSet::new();
    for row in table() {
        if row.rules.is_empty() && row.not_modelled.is_empty() {
            wrong.push(format!("{} needs rules or a reason", row.id));
        }
        if row.title.is_empty() || row.title.chars().count() > 24 || !["H", "W", "I"].contains(&row.severity.as_str()) {
            wrong.push(format!("{} needs a short title and a severity", row.id));
        }
        wrong.extend(
            row.rules.iter().filter(|rule| !RULE_NAMES.contains(&rule.as_str())).map(|rule| format!("{}: {rule} is no rule", row.id)),
        );
        held.extend(row.rules);
    }
    wrong.extend(
        RULE_NAMES.iter().filter(|rule| !held.contains(**rule) && !STRUCTURE.contains(rule)).map(|rule| format!("{rule} has no row")),
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn books_and_table_name_the_same_rows() {
    let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table() {
        row.rules.iter().for_each(|rule| by_rule.entry(rule.clone()).or_default().push(row.id.clone()));
    }
    let books = shipped_books();
    for book in &books {
        let base = books.iter().find(|base| base.kind == book.kind && base.province == "nation").expect("a base book");
        for (rule, clauses) in book.rules.iter().chain(&book.gives_way) {
            let mut rows = by_rule.get(rule).cloned().unwrap_or_default();
            rows.retain(|row| row.chars().next().is_some_and(|letter| base.letters.contains(letter)));
            let wrong = |clause: &&super::reader::Clause| clause.rows != rows && !(clause.rows.is_empty() && clause.level == "default");
            let wrong: Vec<usize> = clauses.iter().filter(wrong).map(|clause| clause.line).collect();
            assert_eq!(wrong, Vec::<usize>::new(), "{} {rule}: the table names {rows:?}", book.file);
        }
    }
}

#[test]
fn grave_rows_bind_somewhere_and_rows_that_only_inform_bind_nowhere() {
    let mut binding = BTreeSet::new();
    for book in shipped_books() {
        let binds = |clauses: &[super::reader::Clause]| clauses.iter().any(|clause| clause.binding && clause.confidence == "A");
        binding.extend(book.rules.iter().filter(|(_, clauses)| binds(clauses)).map(|(rule, _)| rule.clone()));
    }
    let own: BTreeMap<String, usize> = table().iter().flat_map(|row| row.rules.clone()).fold(BTreeMap::new(), |mut count, rule| {
        *count.entry(rule).or_default() += 1;
        count
    });
    for row in table() {
        if row.severity == "H" {
            assert!(row.rules.iter().any(|rule| binding.contains(rule)), "{} is grave, and no book makes it bind", row.id);
        }
        if row.severity == "I" {
            let alone = row.rules.iter().filter(|rule| own[*rule] == 1);
            assert!(alone.clone().all(|rule| !binding.contains(rule)), "{} only informs, and a book makes it bind", row.id);
        }
    }
}

#[test]
fn what_is_said_to_enforce_a_row_exists() {
    let sources = sources();
    let mut missing = Vec::new();
    for row in table() {
        missing.extend(row.enforced_by.iter().filter(|what| !exists(&sources, what)).map(|what| format!("{}: {what}", row.id)));
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// Whether code outside the law asks for a rule's value: `law.rule`, or `rule` of a law that was taken apart.
fn asked(sources: &BTreeMap<String, String>, rule: &str) -> bool {
    let citing = |text: &str, end: usize| text[end..].starts_with(".citation") || text[end..].starts_with(".binding");
    sources.iter().filter(|(path, _)| !path.starts_with("src/law/")).any(|(_, text)| {
        let asks = |at: usize| {
            let end = at + rule.len();
            let after = text[end..].chars().next();
            text[..at].ends_with("law.") && !after.is_some_and(|c| c.is_alphanumeric() || c == '_') && !citing(text, end)
        };
        text.match_indices(rule).any(|(at, _)| asks(at))
    })
}

#[test]
fn every_rule_is_asked_by_code_or_named_as_only_told() {
    let sources = sources();
    let told: BTreeMap<String, String> = table().into_iter().flat_map(|row| row.told).collect();
    let silent: Vec<&str> = RULE_NAMES
        .iter()
        .copied()
        .filter(|rule| !STRUCTURE.contains(rule) && !asked(&sources, rule) && told.get(*rule).is_none_or(String::is_empty))
        .collect();
    assert_eq!(silent, Vec::<&str>::new(), "no code asks for the value of these rules, and no row says why");
    let stale: Vec<&String> = told.keys().filter(|rule| asked(&sources, rule) || !RULE_NAMES.contains(&rule.as_str())).collect();
    assert_eq!(stale, Vec::<&String>::new(), "these rules are told as unasked, and code asks for them");
}

#[test]
fn every_row_is_enforced_by_code_or_says_why_not() {
    let sources = sources();
    let each = |row: &Row, before: &str| -> String {
        let files: BTreeSet<&str> = row.rules.iter().flat_map(|rule| files_with(&sources, before, rule)).collect();
        files.into_iter().collect::<Vec<_>>().join(" ")
    };
    let mut open = Vec::new();
    for row in table() {
        let (asked, shown) = (each(&row, "law."), each(&row, "\""));
        println!("{:6} {} {} [{}]", row.id, row.severity, row.title, row.rules.join(" "));
        println!("       enforced by {}", row.enforced_by.join(" "));
        println!("       asked by {asked} | named by {shown}");
        if !row.not_modelled.is_empty() {
            println!("       not modelled: {}", row.not_modelled);
        } else if asked.is_empty() && row.enforced_by.is_empty() {
            open.push(row.id);
        }
    }
    assert_eq!(open, Vec::<String>::new(), "no code asks for these rows, and no reason is given");
}

#[test]
fn every_grave_row_is_enforced_in_full_and_every_row_that_warns_has_a_place_where_it_does() {
    let grave = |row: &Row| row.severity == "H" && (row.enforced_by.is_empty() || !row.not_modelled.is_empty());
    let warning = |row: &Row| row.severity == "W" && row.enforced_by.is_empty() && row.told.is_empty();
    let wrong: Vec<String> = table().into_iter().filter(|row| grave(row) || warning(row)).map(|row| row.id).collect();
    assert_eq!(wrong, Vec::<String>::new());
}
