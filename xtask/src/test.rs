//! Everything that must hold, part after part, with one line at the end.

use crate::counts::Counts;
use crate::machine::{self, BROWSER, DRIVER, FONT, NGINX, NODE, PDF};
use crate::{Outcome, serve, site, tools};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const CORE: &str = "--no-default-features";

/// A part: its name and what it does.
type Part = (&'static str, fn(&Path) -> Outcome<Counts>);

const PARTS: [Part; 7] =
    [("lint", lint), ("core", core), ("native", native), ("wasm", wasm), ("site", site_part), ("e2e", e2e), ("nginx", nginx)];

/// Seeds of a run of the simulation of many tablets; a few hundred are among the native tests.
pub const SEEDS: u64 = 100_000;

/// Runs all parts, or those named; says how many tests passed and failed, and keeps the tree's name if all did.
pub fn run(root: &Path, only: Option<&str>) -> Outcome<()> {
    let chosen = chosen(only)?;
    let before = clean_tree(root);
    let mut all = Counts::default();
    let mut lines = Vec::new();
    for (name, part) in chosen {
        let start = Instant::now();
        println!("\n==== {name} ====");
        let counts = part(root).unwrap_or_else(|trouble| {
            eprintln!("{name} did not run to its end: {trouble}");
            Counts::one(false)
        });
        lines.push(format!("{name:8} {:5} passed {:5} failed {:6} s", counts.passed, counts.failed, start.elapsed().as_secs()));
        all += counts;
    }
    println!("\n{}", lines.join("\n"));
    if all.failed == 0 && only.is_none() && before.is_some() && before == clean_tree(root) {
        keep_tree(root, &before.unwrap_or_default())?;
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    let _ = std::io::stdout().flush();
    if all.failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn chosen(only: Option<&str>) -> Outcome<Vec<Part>> {
    let Some(only) = only else { return Ok(PARTS.to_vec()) };
    let find = |name: &str| PARTS.into_iter().find(|(part, _)| *part == name).ok_or_else(|| format!("there is no part {name}"));
    only.split(',').map(find).collect()
}

/// The tree of HEAD, if nothing lies beside it.
fn clean_tree(root: &Path) -> Option<String> {
    let status = tools::says(Command::new("git").current_dir(root).args(["status", "--porcelain"]))?;
    let tree = tools::says(Command::new("git").current_dir(root).args(["rev-parse", "HEAD^{tree}"]))?;
    status.is_empty().then_some(tree)
}

fn keep_tree(root: &Path, tree: &str) -> Outcome<()> {
    let folder = root.join("target");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join(".tested"), format!("{tree}\n")))
        .map_err(|error| format!("target/.tested: {error}"))
}

fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut call = Command::new("cargo");
    call.current_dir(root).args(words);
    call
}

/// One check of several words, told before it runs.
fn check(root: &Path, words: &[&str]) -> Counts {
    println!("cargo {}", words.join(" "));
    let ended = tools::succeed(&mut cargo(root, words));
    Counts::one(ended.inspect_err(|trouble| eprintln!("{trouble}: cargo {}", words.join(" "))).is_ok())
}

/// Runs tests, shows what they print, and counts them.
fn tests(call: &mut Command) -> Outcome<Counts> {
    let mut running = call.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
    let mut printed = String::new();
    for line in BufReader::new(running.stdout.take().ok_or("no output")?).split(b'\n') {
        let line = line.map_err(|error| error.to_string())?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        printed.push_str(&line);
        printed.push('\n');
    }
    let ended = running.wait().map_err(|error| error.to_string())?;
    Ok(Counts::of_cargo(&printed).of_part(ended.success()))
}

fn lint(root: &Path) -> Outcome<Counts> {
    tools::add_wasm_target()?;
    site::freshen(root);
    let mut all = check(root, &["fmt", "--all", "--check"]);
    let deny = ["--", "-D", "warnings"];
    all += check(root, &[&["clippy", CORE, "--all-targets"][..], &deny].concat());
    all += check(root, &[&["clippy"][..], &WASM, &["--lib", "--bins", "--test", "wasm"], &deny].concat());
    all += check(root, &[&["clippy", "--package", "xtask", "--all-targets"][..], &deny].concat());
    Ok(all)
}

fn core(root: &Path) -> Outcome<Counts> {
    Ok(check(root, &["check", CORE, "--lib"]))
}

fn native(root: &Path) -> Outcome<Counts> {
    site::freshen(root);
    let mut all = tests(&mut cargo(root, &["test", CORE, "--no-fail-fast"]))?;
    all += tests(&mut cargo(root, &["test", "--package", "xtask"]))?;
    Ok(all)
}

/// Elections of many tablets by chance, so many seeds, built to run fast.
pub fn simulate(root: &Path, seeds: u64) -> Outcome<Counts> {
    let words = ["test", "--profile", "quick", CORE, "--test", "simulation", "--", "--nocapture"];
    tests(cargo(root, &words).env("HUANJIE_SEEDS", seeds.to_string()))
}

/// The tests of what only a browser has, inside the browser.
fn wasm(root: &Path) -> Outcome<Counts> {
    machine::provide(&[BROWSER, DRIVER])?;
    tools::add_wasm_target()?;
    site::freshen(root);
    let driver = tools::on_path("chromedriver").ok_or("chromedriver was not found")?;
    let mut call = cargo(root, &[&["test"][..], &WASM, &["--test", "wasm"]].concat());
    call.env("PATH", tools::path_with(&[tools::wasm_bindgen()?])).env("CHROMEDRIVER", driver).env("WASM_BINDGEN_TEST_TIMEOUT", "1800");
    tests(&mut call)
}

/// The sites that the browser tests open: the release site, once at the root of a server and once on a sub-path, where only
/// addresses differ, so that it is compiled once.
fn site_part(root: &Path) -> Outcome<Counts> {
    let first = built(root, "site");
    site::build_if_changed(root, &first, "/")?;
    site::rebase_if_changed(root, (&first, "/"), &built(root, "site-app"), "/app/")?;
    Ok(Counts::one(true))
}

fn built(root: &Path, folder: &str) -> PathBuf {
    root.join("target").join(folder)
}

fn e2e(root: &Path) -> Outcome<Counts> {
    machine::provide(&[BROWSER, NODE, FONT, PDF])?;
    let port = serve::in_background(built(root, "site"))?;
    playwright(root, "e2e", &["--project=desk", "--project=tablet"], &[("HUANJIE_URL", format!("http://127.0.0.1:{port}/"))])
}

fn nginx(root: &Path) -> Outcome<Counts> {
    machine::provide(&[BROWSER, NODE, FONT, NGINX])?;
    let dist = built(root, "site-app").display().to_string();
    playwright(root, "nginx", &["--project=nginx"], &[("HUANJIE_DIST_APP", dist), ("HUANJIE_URL", "http://127.0.0.1:1/".into())])
}

/// Runs specs of the browser tests, in a report of their own.
pub fn playwright(root: &Path, part: &str, projects: &[&str], environment: &[(&str, String)]) -> Outcome<Counts> {
    let modules = tools::playwright()?;
    let report = built(root, &format!("{part}.json"));
    let _ = std::fs::remove_file(&report);
    let mut call = Command::new("node");
    call.current_dir(root.join("tests/e2e")).arg(modules.join("@playwright/test/cli.js")).args(["test", "--reporter=list,json"]);
    call.arg("--output")
        .arg(built(root, part))
        .args(projects)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("PATH", machine::with_sbin())
        .env("CI", "true");
    call.env("HUANJIE_DIST", built(root, "site")).envs(environment.iter().map(|(name, value)| (name, value)));
    if let Ok(this) = std::env::current_exe() {
        call.env("HUANJIE_XTASK", this);
    }
    let ended = tools::succeed(&mut call);
    let printed = std::fs::read_to_string(&report).unwrap_or_default();
    Ok(Counts::of_playwright(&printed).of_part(ended.is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_chosen_by_its_name_and_an_unknown_one_is_refused() {
        let names = |only| chosen(only).map(|parts| parts.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        assert_eq!(names(Some("wasm,lint")), Ok(vec!["wasm", "lint"]));
        assert_eq!(names(None).map(|parts| parts.len()), Ok(PARTS.len()));
        assert_eq!(names(Some("wasn")), Err("there is no part wasn".to_owned()));
    }
}
