//! What a build still lacks when Trunk is done: optimised wasm, the policy, the list of files to keep, compressed copies.

use crate::{Outcome, digest, policy, tools};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The first line of `build.txt` names the build, the others say what it was made from.
pub const STAMP: &str = "build.txt";

/// Runs as Trunk's hook, on the folder that Trunk is about to move into place.
pub fn hook(root: &Path) -> Outcome<()> {
    let staging =
        std::env::var("TRUNK_STAGING_DIR").map_err(|_| "finish-dist is called by Trunk: run `trunk build --release`".to_owned())?;
    let base = std::env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".into());
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish(root, Path::new(&staging), &base, release)
}

fn finish(root: &Path, dist: &Path, base: &str, release: bool) -> Outcome<()> {
    if release {
        optimise(dist)?;
    }
    name_and_keep(dist, release)?;
    if release {
        compress_all(dist)?;
    }
    stamp(root, dist, base, release)
}

/// Names the build in the page, under its policy, and tells the service worker what to keep.
fn name_and_keep(dist: &Path, release: bool) -> Outcome<()> {
    let build = name_of_build(dist)?;
    let index = dist.join("index.html");
    let html = read(&index)?;
    let named = if release { format!("<meta name=\"huanjie-build\" content=\"{build}\">") } else { String::new() };
    let html = policy::with_policy(&html, &named).ok_or("index.html has no <meta charset>")?;
    write(&index, html.as_bytes())?;
    let worker = dist.join("sw.js");
    let keeping = format!("{}{}", keep_list(&build, &files_to_keep(dist)?), read(&worker)?);
    write(&worker, keeping.as_bytes())
}

/// Writes down what the build is called and what it was made from.
fn stamp(root: &Path, dist: &Path, base: &str, release: bool) -> Outcome<()> {
    let build = name_in(&read(&dist.join("sw.js"))?).ok_or("sw.js does not name its build")?;
    let stamp = format!("{build}\n{}", made_from(&digest::of_sources(root)?, base, release));
    write(&dist.join(STAMP), stamp.as_bytes())
}

fn name_in(worker: &str) -> Option<String> {
    Some(worker.lines().next()?.strip_prefix("const BUILD = \"")?.strip_suffix("\";")?.to_owned())
}

/// Makes the release site for another path of a server out of a finished one: the same bytes, but for the addresses in the page
/// and what follows from them (the policy's hashes, the build's name), as a build for that path would give.
pub fn rebase(root: &Path, from: &Path, old: &str, dist: &Path, base: &str) -> Outcome<()> {
    let _ = std::fs::remove_dir_all(dist);
    let files: Vec<String> = relative_files(from)?.into_iter().filter(|name| name != STAMP).collect();
    let made_again = |name: &String| ["index.html", "sw.js"].iter().any(|again| name == again || name.starts_with(&format!("{again}.")));
    let packed = |name: &String| name.ends_with(".br") || name.ends_with(".gz");
    let (plain, packed): (Vec<String>, Vec<String>) = files.into_iter().filter(|name| !made_again(name)).partition(|name| !packed(name));
    copy_all(from, dist, &plain)?;
    let html = policy::without_policy(&read(&from.join("index.html"))?).ok_or("index.html has no policy")?;
    write(&dist.join("index.html"), at_base(&html, old, base, &plain).as_bytes())?;
    let worker = read(&from.join("sw.js"))?;
    let program = worker.splitn(3, '\n').nth(2).ok_or("sw.js has no list")?;
    write(&dist.join("sw.js"), program.as_bytes())?;
    name_and_keep(dist, true)?;
    copy_all(from, dist, &packed)?;
    compress_all(dist)?;
    stamp(root, dist, base, true)
}

/// A page with the addresses of its files below another path: only what stands right behind a quotation mark or a `=`.
fn at_base(html: &str, old: &str, base: &str, files: &[String]) -> String {
    let mut html = html.to_owned();
    for before in ["\"", "'", "="] {
        for name in files {
            html = html.replace(&format!("{before}{old}{name}"), &format!("{before}{base}{name}"));
        }
    }
    for (before, after) in [("\"", "\""), ("", " "), ("", ">")] {
        html = html.replace(&format!("<base href={before}{old}{after}"), &format!("<base href={before}{base}{after}"));
    }
    html
}

fn copy_all(from: &Path, to: &Path, names: &[String]) -> Outcome<()> {
    for name in names {
        let (source, goal) = (from.join(name), to.join(name));
        let folder = goal.parent().map_or_else(|| Ok(()), std::fs::create_dir_all);
        folder.and_then(|()| std::fs::copy(&source, &goal)).map_err(|error| format!("{}: {error}", source.display()))?;
    }
    Ok(())
}

/// Every file of a folder, relative to it, with slashes.
fn relative_files(dist: &Path) -> Outcome<Vec<String>> {
    let name = |file: &PathBuf| file.strip_prefix(dist).unwrap_or(file).to_string_lossy().replace('\\', "/");
    Ok(digest::files_below(dist)?.iter().map(name).collect())
}

/// The lines of the stamp that say what a build was made from.
pub fn made_from(sources: &str, base: &str, release: bool) -> String {
    format!("sources {sources}\nbase {base}\nprofile {}\n", if release { "release" } else { "dev" })
}

fn optimise(dist: &Path) -> Outcome<()> {
    let Some(wasm_opt) = tools::wasm_opt() else {
        println!("wasm-opt was not found: the program is built as it is, some tenths larger");
        return Ok(());
    };
    for file in digest::files_below(dist)?.into_iter().filter(|file| file.extension().is_some_and(|end| end == "wasm")) {
        let smaller = file.with_extension("opt");
        let mut call = wasm_opt.command();
        call.arg("-Oz").arg(&file).arg("-o").arg(&smaller);
        tools::succeed(&mut call)?;
        std::fs::rename(&smaller, &file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// Sixteen signs that change with any byte of the site.
fn name_of_build(dist: &Path) -> Outcome<String> {
    Ok(digest::of_files(dist, &digest::files_below(dist)?)?[..16].to_owned())
}

/// Every file that the tablet keeps, relative to the site; the page itself is kept as `./`.
fn files_to_keep(dist: &Path) -> Outcome<Vec<String>> {
    let mut kept = vec!["./".to_owned()];
    for name in relative_files(dist)? {
        let left_out = ["index.html", "sw.js", STAMP].contains(&name.as_str()) || name.ends_with(".br") || name.ends_with(".gz");
        if !left_out {
            kept.push(name);
        }
    }
    Ok(kept)
}

fn keep_list(build: &str, files: &[String]) -> String {
    let files: Vec<_> = files.iter().map(|file| format!("\"{}\"", file.replace('\\', "\\\\").replace('"', "\\\""))).collect();
    format!("const BUILD = \"{build}\";\nconst FILES = [{}];\n", files.join(", "))
}

fn compress_all(dist: &Path) -> Outcome<()> {
    for file in digest::files_below(dist)? {
        let text = ["html", "js", "css", "wasm", "svg", "webmanifest", "json", "txt"];
        if !file.extension().is_some_and(|end| text.contains(&end.to_string_lossy().as_ref())) {
            continue;
        }
        if with_end(&file, "br").is_file() {
            continue;
        }
        let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for (end, packed) in [("br", brotli(&bytes)), ("gz", gzip(&bytes))] {
            let packed = packed.map_err(|error| format!("{}: {error}", file.display()))?;
            if packed.len() < bytes.len() {
                write(&with_end(&file, end), &packed)?;
            }
        }
    }
    Ok(())
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of a small site that removes itself.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let here = std::env::temp_dir().join(format!("huanjie-finish-{name}-{}", std::process::id()));
            let site = Self(here);
            site.put("index.html", "<html><head><meta charset=\"utf-8\"></head><body></body></html>");
            site.put("sw.js", "// worker\n");
            site.put("app-1a2b.js", "export {};");
            site.put("fonts/a.bin", "x");
            site
        }

        fn put(&self, name: &str, text: &str) {
            let path = self.0.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn the_tablet_keeps_every_file_but_the_worker_the_stamp_and_compressed_copies() {
        let site = Site::new("keep");
        for more in ["app-1a2b.js.br", "app-1a2b.js.gz", STAMP] {
            site.put(more, "…");
        }
        assert_eq!(files_to_keep(&site.0).unwrap(), ["./", "app-1a2b.js", "fonts/a.bin"]);
    }

    #[test]
    fn one_changed_byte_makes_another_build() {
        let site = Site::new("name");
        let before = name_of_build(&site.0).unwrap();
        site.put("fonts/a.bin", "y");
        assert_ne!(before, name_of_build(&site.0).unwrap());
    }

    #[test]
    fn a_developers_build_is_not_kept_by_the_tablet() {
        let site = Site::new("dev");
        let root = crate::root();
        finish(&root, &site.0, "/", false).unwrap();
        assert!(!read(&site.0.join("index.html")).unwrap().contains("huanjie-build"));
        assert!(read(&site.0.join("sw.js")).unwrap().starts_with("const BUILD = \""));
        assert!(read(&site.0.join(STAMP)).unwrap().ends_with("profile dev\n"));
    }

    #[test]
    fn a_site_on_a_sub_path_made_from_another_has_the_same_bytes_as_one_that_was_built_for_it() {
        let page = |base: &str| {
            format!(
                "<html><head><meta charset=\"utf-8\"><base href=\"{base}\"><link href=\"{base}a.css\"></head><body>\
                 <script type=module>import a from '{base}app-1a2b.js';a({{module_or_path:'{base}app_bg.wasm'}})</script></body></html>"
            )
        };
        let (root, built, other) = (crate::root(), Site::new("root"), Site::new("sub"));
        for (site, base) in [(&built, "/"), (&other, "/app/")] {
            site.put("index.html", &page(base));
            site.put("a.css", &"main { color: red; }".repeat(20));
            site.put("app_bg.wasm", "wasm");
            name_and_keep(&site.0, true).unwrap();
            compress_all(&site.0).unwrap();
            stamp(&root, &site.0, base, true).unwrap();
        }
        let made = Site::new("made");
        rebase(&root, &built.0, "/", &made.0, "/app/").unwrap();
        let all = |site: &Site| {
            relative_files(&site.0).unwrap().into_iter().map(|name| (std::fs::read(site.0.join(&name)).unwrap(), name)).collect::<Vec<_>>()
        };
        assert!(all(&made) == all(&other), "{:?}", relative_files(&made.0));
        assert!(all(&made) != all(&built));
    }

    #[test]
    fn what_was_compressed_comes_back_unchanged() {
        let text = "村民委员会换届选举".repeat(200);
        let mut back = String::new();
        let packed = brotli(text.as_bytes()).unwrap();
        std::io::Read::read_to_string(&mut brotli::Decompressor::new(packed.as_slice(), 4096), &mut back).unwrap();
        assert_eq!(back, text);
        let mut back = String::new();
        let packed = gzip(text.as_bytes()).unwrap();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut back).unwrap();
        assert_eq!(back, text);
    }
}
