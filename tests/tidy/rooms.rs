//! What every file looks like.

use super::{lines, root, sources};

/// A file has at most so many lines; longer ones are named with the reason.
const MOST_LINES: usize = 450;

const LONGER: &[(&str, &str)] = &[];

#[test]
fn every_file_opens_with_one_sentence() {
    let bare: Vec<String> = ["src", "tests", "xtask/src"]
        .into_iter()
        .flat_map(sources)
        .filter(|source| !source.text.starts_with("//! ") && !source.text.starts_with("#!["))
        .map(|source| source.path)
        .collect();
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| LONGER.iter().all(|(path, _)| *path != source.path))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(count, _)| *count > MOST_LINES)
        .map(|(count, path)| format!("{path}: {count} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_is_left_to_do_or_to_panic() {
    let forbidden = ["todo!(", "unimplemented!(", ".unwrap()", "unreachable!(", "panic!("];
    let mut found = Vec::new();
    for source in sources("src") {
        for (number, line) in lines(&source) {
            if forbidden.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_markup_is_made_of_text_and_no_style_is_inline() {
    let forbidden = ["inner_html", "style=\"", "insert_adjacent_html", "document().write"];
    let mut found = Vec::new();
    for source in sources("src") {
        for (number, line) in lines(&source) {
            if forbidden.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_test_file_is_named() {
    let all = std::fs::read_to_string(root().join("tests/all.rs")).expect("tests/all.rs");
    let roots = ["all.rs", "wasm.rs"];
    let folders_elsewhere = ["bench", "browser", "e2e", "books"];
    for entry in std::fs::read_dir(root().join("tests")).expect("tests") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let module = name.trim_end_matches(".rs");
        let is_test =
            (path.is_dir() && !folders_elsewhere.contains(&name.as_str())) || (name.ends_with(".rs") && !roots.contains(&name.as_str()));
        assert!(!is_test || all.contains(&format!("mod {module};")), "tests/{name} is not named in tests/all.rs");
    }
}
