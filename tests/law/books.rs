//! Books are checked: every error names its file and line.
//!
//! `tests/books/invalid/*.toml` begin with a comment `# error LINE: part of the message`; `# base` says that the book is an
//! overlay, checked against `tests/books/valid/nation.toml`.

use super::reader::{BookError, ReadBook, check_overlay, read, to_json};
use super::{CHECKS, root, shipped_books};
use std::path::PathBuf;

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/books").join(folder))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

fn read_file(path: &PathBuf) -> (String, Result<ReadBook, BookError>) {
    let text = std::fs::read_to_string(path).expect("a book can be read");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let book = read(&name, &text, &CHECKS);
    (text, book)
}

fn base() -> ReadBook {
    read_file(&root().join("tests/books/valid/nation.toml")).1.expect("the base book of the tests")
}

#[test]
fn valid_books_are_read_and_tighten() {
    let base = base();
    for path in files("valid") {
        let book = read_file(&path).1.unwrap_or_else(|why| panic!("{why}"));
        check_overlay(&base, &book).unwrap_or_else(|why| panic!("{why}"));
    }
}

#[test]
fn invalid_books_are_refused_with_file_and_line() {
    let mut wrong = Vec::new();
    for path in files("invalid") {
        let (text, book) = read_file(&path);
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let expected = text.lines().next().and_then(|line| line.strip_prefix("# error ")).expect("the first line names the error");
        let (line, message) = expected.split_once(": ").expect("line and message");
        let got = book.and_then(|book| check_overlay(&base(), &book)).map_or_else(|why| why.to_string(), |()| "no error".to_owned());
        if !(got.starts_with(&format!("{name}:{line}: ")) && got.contains(message)) {
            wrong.push(format!("{name}: expected line {line} {message:?}, got {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_newest_clause_stands_last() {
    let nation = base();
    let since: Vec<&str> = nation.rules["list_days_before"].iter().map(|clause| clause.since.as_str()).collect();
    assert_eq!(since, ["2010-10-28", "2026-01-01"]);
    assert_eq!(to_json(&nation)["rules"]["list_days_before"][1]["citation"]["article"], "第十七条第一款");
}

#[test]
fn the_shipped_overlays_only_tighten() {
    let books = shipped_books();
    assert!(books.len() >= 8);
    for book in &books {
        let base = books.iter().find(|base| base.province == "nation" && base.kind == book.kind).expect("a base book");
        check_overlay(base, book).unwrap_or_else(|why| panic!("{why}"));
    }
}
