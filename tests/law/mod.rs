//! The law as data: books, quotations, coverage of the rule table.

mod assembly;
mod books;
mod coverage;
mod library;
mod provinces;
mod quotes;

use huanjie::law::tighten;

#[path = "../../src/law/reader.rs"]
#[allow(dead_code, missing_docs)]
mod reader;

/// The checks that the build makes, made here again.
const CHECKS: reader::Checks = reader::Checks {
    value: |rule, value| huanjie::law::rulebook::check_value(rule, value).map_err(|why| why.to_string()),
    day: |text| text.parse::<huanjie::values::Day>().is_ok(),
};

/// The repository.
fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The books that are compiled in, read again.
fn shipped_books() -> Vec<reader::ReadBook> {
    let mut files: Vec<_> =
        std::fs::read_dir(root().join("src/law/books")).expect("books").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| {
        path.extension().is_some_and(|ending| ending == "toml")
            && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("rows"))
    });
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a book can be read");
        reader::read(&path.file_name().expect("a name").to_string_lossy(), &text, &CHECKS).unwrap_or_else(|why| panic!("{why}"))
    };
    files.iter().map(read).collect()
}
