//! The rules of the house that a machine can check: layers, words, sizes, names.

mod glossary;
mod layers;
mod road;
mod rooms;
mod words;

use std::path::{Path, PathBuf};

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path from the root, with `/`, and its text.
pub struct Source {
    /// Path from the root.
    pub path: String,
    /// Text.
    pub text: String,
}

/// Every Rust file of a folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(folder).expect("a folder of the project").map(|it| it.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source can be read");
                let path = path.strip_prefix(root()).expect("under the root").to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// A line without its comment; empty for a comment line. Good enough for code that rustfmt has seen.
pub fn code(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") { "" } else { line.split(" // ").next().unwrap_or("") }
}

/// The lines of a file before its unit tests, numbered from 1.
pub fn lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.text.lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate().map(|(at, line)| (at + 1, code(line)))
}
