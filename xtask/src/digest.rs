//! Digests of files: what a build was made from, and what it is called.

use crate::Outcome;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// What the site is made from, beside the tools.
const SOURCES: [&str; 9] =
    ["Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "build.rs", ".cargo/config.toml", "src", "style", "public"];

/// All files below a folder (or the file itself), in the order of their names.
pub fn files_below(path: &Path) -> Outcome<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let entries = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries.flatten() {
        found.extend(files_below(&entry.path())?);
    }
    found.sort();
    Ok(found)
}

/// One digest over names and contents.
pub fn of_files(root: &Path, files: &[PathBuf]) -> Outcome<String> {
    let mut all = Sha256::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        all.update(format!("{name}\n{}\n", bytes.len()));
        all.update(&bytes);
    }
    Ok(hex(&all.finalize()))
}

/// The digest of everything that the site is made from.
pub fn of_sources(root: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    for source in SOURCES.iter().map(|name| root.join(name)).filter(|path| path.exists()) {
        files.extend(files_below(&source)?);
    }
    files.extend(files_below(&root.join("xtask/src"))?);
    of_files(root, &files)
}

/// Small letters and digits, two for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The alphabet of the policy's hashes.
pub fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|at| u32::from(part.get(at).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= part.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

/// SHA-256 of some text, as the policy writes it.
pub fn sha256_base64(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_fills_up_to_four_signs() {
        assert_eq!(["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes())), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn the_hash_of_an_inline_script_is_the_one_that_browsers_want() {
        // The example of the policy's own specification.
        assert_eq!(sha256_base64("alert('Hello, world.');"), "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn another_name_is_another_digest() {
        let here = std::env::temp_dir().join(format!("huanjie-digest-{}", std::process::id()));
        std::fs::create_dir_all(&here).unwrap();
        let [one, two] = ["one", "two"].map(|name| here.join(name));
        for file in [&one, &two] {
            std::fs::write(file, "same").unwrap();
        }
        let digests = [&one, &two].map(|file| of_files(&here, std::slice::from_ref(file)).unwrap());
        std::fs::remove_dir_all(&here).unwrap();
        assert_ne!(digests[0], digests[1]);
    }
}
