//! `cargo xtask`: the two commands of the project (`run`, `test`) and the small ones that they are made of.
#![allow(clippy::disallowed_methods, reason = "a build tool may look at the clock; the core may not")]

mod args;
mod counts;
mod digest;
mod finish;
mod hard;
mod machine;
mod policy;
mod sbom;
mod serve;
mod site;
mod test;
mod tools;

use args::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What goes wrong is told to a person and ends the command; nothing recovers from it.
pub type Outcome<T> = Result<T, String>;

const USAGE: &str = "\
cargo xtask run  [--port N] [--base /path/]          installs what is missing, builds the site, serves it
cargo xtask test [--only PART,PART]             everything that must hold; parts: lint core native wasm site e2e nginx

for developers:
cargo xtask build     [--base /path/] [--dist DIR]   the release site, not served
cargo xtask dev-build [--base /path/] [--dist DIR]   the same, quickly built and large
cargo xtask serve     [--dist DIR] [--port N]        serves what is built
cargo xtask simulate  [--seeds N]                    elections of many tablets by chance (100000 seeds)
cargo xtask kill      [--times N] [--engine E]       kills the browser N times (1000); E: leveldb or sqlite
cargo xtask kill-vault [--times N] [--engine E]      the same of the vault alone: quick
cargo xtask damage    [--times N] [--engine E]       damages what the browser stored N times (1000)
cargo xtask bench merge                              merges two records beside Yjs
cargo xtask bench sheets                             reads rolls of 50,000 people beside SheetJS and Papa Parse
cargo xtask sbom      [--dist FILE]                  every crate that is built in, as CycloneDX JSON
cargo xtask finish-dist                              the hook that Trunk calls after a build";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut command = words.next().unwrap_or_default();
    if command == "bench" {
        command = format!("bench {}", words.next().unwrap_or_default());
    }
    match Args::read(words).and_then(|args| obey(&command, args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            if !trouble.is_empty() {
                eprintln!("{trouble}");
            }
            ExitCode::FAILURE
        }
    }
}

fn obey(command: &str, mut args: Args) -> Outcome<()> {
    let root = root();
    let base = args.value("base").map_or_else(|| "/".into(), |given| site::normal_base(&given));
    let port = args.number("port")?.unwrap_or(8080);
    let given = args.value("dist").map(PathBuf::from);
    let dist = given.clone().unwrap_or_else(|| root.join("dist"));
    let only = args.value("only");
    let seeds = args.value("seeds").map_or(Ok(test::SEEDS), |given| given.parse().map_err(|_| format!("--seeds {given} is no number")))?;
    let (times, engine) = (args.value("times"), args.value("engine"));
    args.finish()?;
    match command {
        "run" => {
            site::build_if_changed(&root, &dist, &base)?;
            serve::serve(dist, port)
        }
        "test" => test::run(&root, only.as_deref()),
        "build" => site::build(&root, &dist, &base, site::Profile::Release),
        "dev-build" => site::build(&root, &dist, &base, site::Profile::Dev),
        "serve" => serve::serve(dist, port),
        "simulate" => match test::simulate(&root, seeds)?.failed {
            0 => Ok(()),
            _ => Err(String::new()),
        },
        "kill" => hard::Trial::of(times, engine, given)?.run(&root, "kill", "HUANJIE_KILLS"),
        "kill-vault" => hard::kill_vault(&root, &hard::Trial::of(times, engine, None)?),
        "damage" => hard::Trial::of(times, engine, given)?.run(&root, "damage", "HUANJIE_DAMAGES"),
        "bench merge" => hard::bench_merge(&root),
        "bench sheets" => hard::bench_sheets(&root),
        "sbom" => sbom::write(&root, &dist),
        "finish-dist" => finish::hook(&root),
        _ => Err(USAGE.into()),
    }
}

/// The folder of the workspace: the parent of this crate's own, as cargo says at run time, because a target folder may be
/// shared by several checkouts.
fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}
