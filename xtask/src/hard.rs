//! Proofs that take long, each a command of its own: kills, damages, and how fast tablets merge and sheets are read beside their peers.

use crate::counts::Counts;
use crate::machine::{self, BROWSER, FONT, NODE};
use crate::{Outcome, serve, site, test, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a browser is asked to go through, and how often.
pub struct Trial {
    /// How often.
    pub times: u32,
    /// `leveldb` or `sqlite`: the store of the browser.
    pub engine: String,
    /// A built site; without one the release site is built.
    pub dist: Option<PathBuf>,
}

impl Trial {
    /// Reads the words of a command.
    pub fn of(times: Option<String>, engine: Option<String>, dist: Option<PathBuf>) -> Outcome<Self> {
        let times = times.map_or(Ok(1000), |given| given.parse().map_err(|_| format!("--times {given} is no number")))?;
        let engine = engine.unwrap_or_else(|| "leveldb".into());
        if !["leveldb", "sqlite"].contains(&engine.as_str()) {
            return Err(format!("--engine {engine}: leveldb or sqlite"));
        }
        Ok(Self { times, engine, dist })
    }

    /// Goes through it: the spec of this name, so many times.
    pub fn run(self, root: &Path, spec: &str, name: &str) -> Outcome<()> {
        machine::provide(&[BROWSER, NODE, FONT])?;
        let dist = match self.dist {
            Some(dist) => dist,
            None => {
                let dist = root.join("target/site");
                site::build_if_changed(root, &dist, "/")?;
                dist
            }
        };
        let port = serve::in_background(dist)?;
        let told = [("HUANJIE_URL", format!("http://127.0.0.1:{port}/")), (name, self.times.to_string()), ("HUANJIE_ENGINE", self.engine)];
        // the name of its file: a folder on the way may bear the name of the spec
        ended(test::playwright(root, spec, &["--project=desk", &format!("{spec}.spec.mjs")], &told)?)
    }
}

fn ended(counts: Counts) -> Outcome<()> {
    println!("{} passed, {} failed", counts.passed, counts.failed);
    if counts.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Builds an example as a module that a page can load; answers with its folder.
fn example(root: &Path, name: &str, profile: &str, features: &[&str]) -> Outcome<PathBuf> {
    tools::add_wasm_target()?;
    let words = ["build", "--profile", profile, "--example", name, "--target", "wasm32-unknown-unknown"];
    tools::succeed(Command::new("cargo").current_dir(root).args(words).args(features))?;
    let target = site::target_dir(root);
    let out = target.join(format!("{name}-page"));
    let built = target.join(format!("wasm32-unknown-unknown/{profile}/examples/{name}.wasm"));
    let mut call = Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"));
    tools::succeed(call.args(["--target", "web", "--out-dir"]).arg(&out).arg(built))?;
    if let Some(smaller) = tools::wasm_opt().filter(|_| profile == "release") {
        let wasm = out.join(format!("{name}_bg.wasm"));
        tools::succeed(smaller.command().arg("-Oz").arg(&wasm).arg("-o").arg(&wasm))?;
    }
    Ok(out)
}

/// Kills the browser while the vault alone writes: far more kills in the same time than with the whole program.
pub fn kill_vault(root: &Path, trial: &Trial) -> Outcome<()> {
    machine::provide(&[BROWSER, NODE])?;
    tools::playwright()?;
    let page = example(root, "vault", "wasm-dev", &[])?;
    let mut call = Command::new("node");
    tools::succeed(call.current_dir(root).arg("tests/bench/vault.mjs").arg(page).args([&trial.times.to_string(), &trial.engine]))
}

/// Measures the merge of two records beside Yjs, in one page of the same browser.
pub fn bench_merge(root: &Path) -> Outcome<()> {
    tools::yjs()?;
    bench(root, "merge")
}

/// Measures how rolls become typed rows beside SheetJS and Papa Parse, in one page of the same browser.
pub fn bench_sheets(root: &Path) -> Outcome<()> {
    tools::sheet_readers()?;
    bench(root, "sheets")
}

/// Builds an example for the browser and has a script measure it.
fn bench(root: &Path, name: &str) -> Outcome<()> {
    machine::provide(&[BROWSER, NODE])?;
    tools::playwright()?;
    let page = example(root, name, "release", &["--no-default-features", "--features", "figures"])?;
    tools::succeed(Command::new("node").current_dir(root).arg(format!("tests/bench/{name}.mjs")).arg(page))
}
