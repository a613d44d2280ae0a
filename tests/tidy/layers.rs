//! Which way imports go: a line may use only what lies below it.

use super::{Source, lines, sources};
use std::collections::BTreeSet;

/// The layers, from the ground up; rooms of one layer may use each other only where the table says so.
const LAYERS: &[&[&str]] = &[
    &["values", "text"],
    &["law", "journal"],
    &["election"],
    &["stages", "papers", "figures"],
    &["training", "exchange"],
    &["ui", "browser"],
    &["app"],
];

/// Rooms that may use a room beside them.
const BESIDE: &[(&str, &str)] = &[
    ("text", "values"),
    ("papers", "figures"),
    ("papers", "stages"),
    ("stages", "figures"),
    ("training", "exchange"),
    ("exchange", "training"),
];

/// Crates that touch the web.
const WEB: &[&str] =
    &["leptos", "leptos_router", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo", "indexed_db_futures"];

/// What is not asked for below the browser.
const IMPURE: &[&str] = &["SystemTime", "Instant::now", "HashMap", "HashSet", "thread_rng", "rand::", "f32", "f64"];

fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

fn room(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
}

fn breaches(source: &Source) -> Vec<String> {
    let Some((room, own)) = room(&source.path).and_then(|room| Some((room, layer(room)?))) else { return Vec::new() };
    let mut found = Vec::new();
    for (number, line) in lines(source) {
        for used in line.match_indices("crate::").map(|(at, _)| &line[at + 7..]) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let allowed = used == room || BESIDE.contains(&(room, &used)) || layer(&used).is_none_or(|other| other < own);
            if !allowed {
                found.push(format!("{}:{number}: {room} uses {used}, which does not lie below it", source.path));
            }
        }
        let edge = layer("ui") <= Some(own);
        if !edge && WEB.iter().any(|web| line.contains(&format!("{web}::")) || line.contains(&format!("use {web}"))) {
            found.push(format!("{}:{number}: a web crate below ui and browser", source.path));
        }
        if !edge && IMPURE.iter().any(|word| has_word(line, word)) {
            found.push(format!("{}:{number}: a clock, chance, float or unordered map in the core", source.path));
        }
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let part_of_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part_of_name(before) && (word.ends_with(':') || !part_of_name(after))
    })
}

#[test]
fn every_line_uses_only_what_lies_below_it() {
    let found: Vec<String> = sources("src").iter().flat_map(breaches).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_breach_is_found() {
    let planted = |path: &str, text: &str| breaches(&Source { path: path.to_owned(), text: text.to_owned() });
    assert_eq!(planted("src/law/x.rs", "use crate::election::Election;").len(), 1);
    assert_eq!(planted("src/election/x.rs", "use leptos::prelude::*;").len(), 1);
    assert_eq!(planted("src/figures/x.rs", "fn f(x: f64) {}").len(), 1);
    assert_eq!(planted("src/stages/x.rs", "use std::collections::HashMap;").len(), 1);
    assert_eq!(planted("src/journal/x.rs", "let now = SystemTime::now();").len(), 1);
    assert_eq!(planted("src/app/x.rs", "use crate::election::Election; use leptos::prelude::*;").len(), 0);
    assert_eq!(planted("src/law/x.rs", "// use crate::election::Election;").len(), 0);
}

/// The kinds and the provinces, as the books are named; what every kind shares (silent) and the rows are no kind.
fn kinds_and_provinces() -> BTreeSet<String> {
    let books = std::fs::read_dir("src/law/books").into_iter().flatten().flatten();
    let names = books.filter_map(|book| book.file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_owned));
    names
        .filter(|name| name != "silent" && !name.starts_with("rows"))
        .flat_map(|name| name.split('-').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Fields of forms and parts of an account that are called like a kind; these lines may name them, but not ask for them.
const ALSO_FIELDS: &[&str] = &["representatives", "deputies", "residents"];

/// Whether a line asks for a kind or a province: names it at all, or, where a field is called so too, compares with it.
fn asks_for(line: &str, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    let compared = [
        format!("== {quoted}"),
        format!("{quoted} =="),
        format!("!= {quoted}"),
        format!("{quoted} =>"),
        format!("{quoted} |"),
        format!("Kind::from({quoted}"),
    ];
    if ALSO_FIELDS.contains(&name) { compared.iter().any(|asked| line.contains(asked)) } else { line.contains(&quoted) }
}

#[test]
fn no_code_asks_for_a_province_or_a_kind() {
    let names = kinds_and_provinces();
    assert!(names.contains("villagers") && names.contains("township_government") && names.contains("sichuan"), "{names:?}");
    let mut found = Vec::new();
    for source in sources("src").iter().filter(|source| !source.path.starts_with("src/bin/") && !source.path.starts_with("src/ui/gallery"))
    {
        for (number, line) in lines(source) {
            if names.iter().any(|name| asks_for(line, name)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "difference is data in the books, not a case in code:\n{}", found.join("\n"));
}

#[test]
fn a_planted_match_on_a_kind_is_found() {
    assert!(asks_for(r#"match kind.as_str() { "residents" => 1, _ => 0 }"#, "residents"));
    assert!(asks_for(r#"if founding.kind.as_str() == "representatives" {"#, "representatives"));
    assert!(asks_for(r#"matches!(kind.as_str(), "deputies" | "villagers")"#, "deputies"));
    assert!(asks_for(r#"let party = "party_branch";"#, "party_branch"));
    assert!(!asks_for(r#"Field::needed("representatives", FieldKind::Number),"#, "representatives"));
}
