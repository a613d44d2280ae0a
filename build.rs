//! Compiles the law books, the character tables and the words into the program.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(dead_code, unused_imports)]
#[path = "src/values"]
mod values {
    pub mod day;
    pub mod share;
    pub mod tables;
    pub use day::{Day, Moment};
    pub use share::{Share, Threshold};
}

#[allow(dead_code, unused_imports)]
#[path = "src/law"]
mod law {
    pub mod assembly;
    pub mod citation;
    pub mod institutions;
    pub mod kinds;
    pub mod reader;
    pub mod rulebook;
    pub mod terms;
    pub mod tighten;
    pub use kinds::OfficeId;
}

use law::reader::{self, Checks, ReadBook};

const BOOKS: &str = "src/law/books";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for source in ["src/law", "src/values", "src/text", "build.rs"] {
        println!("cargo:rerun-if-changed={source}");
    }
    write_books(&out)?;
    write_tables(&out)?;
    join_words(&out)
}

/// The tables of readings and of stroke order.
fn write_tables(out: &Path) -> Result<(), Box<dyn Error>> {
    let surnames = fs::read_to_string("src/values/surname-readings.txt")?;
    fs::write(out.join("pinyin.rs"), values::tables::pinyin_table(&surnames)?)?;
    let ordered = fs::read_to_string("src/values/stroke-rank.txt")?;
    Ok(fs::write(out.join("strokes.rs"), values::tables::stroke_table(&ordered))?)
}

/// All books in one file: base books first, then overlays by name.
fn write_books(out: &Path) -> Result<(), Box<dyn Error>> {
    let books = read_books()?;
    let json: Vec<_> = books.iter().map(reader::to_json).collect();
    Ok(fs::write(out.join("books.json"), serde_json::to_string(&json)?)?)
}

fn read_books() -> Result<Vec<ReadBook>, Box<dyn Error>> {
    let checks = Checks {
        value: |rule, value| law::rulebook::check_value(rule, value).map_err(|why| why.to_string()),
        day: |text| text.parse::<values::Day>().is_ok(),
    };
    let mut books = Vec::new();
    for path in files_in(Path::new(BOOKS))?.iter().filter(|path| !is_table_of_rows(path)) {
        books.push(reader::read(&path.display().to_string(), &fs::read_to_string(path)?, &checks).map_err(|why| why.to_string())?);
    }
    books.sort_by_key(|book| (book.province != "nation", book.order));
    for overlay in &books {
        let base = books.iter().find(|base| base.kind == overlay.kind && base.province == "nation");
        let base = base.ok_or_else(|| format!("{}: no base book for {}", overlay.file, overlay.kind))?;
        reader::check_overlay(base, overlay).map_err(|why| why.to_string())?;
    }
    Ok(books)
}

/// Whether a file of the books is a table of rows (`rows.toml`, `rows-r.toml`), not a book.
fn is_table_of_rows(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("rows"))
}

/// Joins the word files of each language into one.
fn join_words(out: &Path) -> Result<(), Box<dyn Error>> {
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let words: Vec<String> =
            files_in(&Path::new("src/text").join(language))?.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
        fs::write(out.join(format!("{language}.toml")), words.join("\n"))?;
    }
    Ok(())
}

/// The TOML files of a folder, by name.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Ok(files)
}
