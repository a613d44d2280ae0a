//! Builds the site with Trunk.

use crate::{Outcome, digest, finish, tools};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the site is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and slow to build: what people get.
    Release,
    /// Large and quick to build: what developers look at; never kept by a tablet.
    Dev,
}

/// A sub-path with a slash at both ends.
pub fn normal_base(given: &str) -> String {
    match given.trim_matches('/') {
        "" => "/".into(),
        inner => format!("/{inner}/"),
    }
}

/// Builds the release site, unless what stands in the folder was made from the same sources for the same path.
pub fn build_if_changed(root: &Path, dist: &Path, base: &str) -> Outcome<()> {
    let wanted = finish::made_from(&digest::of_sources(root)?, base, true);
    let stands = std::fs::read_to_string(dist.join(finish::STAMP)).is_ok_and(|stamp| stamp.ends_with(&wanted));
    if stands {
        println!("nothing changed since the last build");
        return Ok(());
    }
    build(root, dist, base, Profile::Release)
}

/// Makes the release site for another path out of one that stands, unless it stands already.
pub fn rebase_if_changed(root: &Path, from: (&Path, &str), dist: &Path, base: &str) -> Outcome<()> {
    let wanted = finish::made_from(&digest::of_sources(root)?, base, true);
    if std::fs::read_to_string(dist.join(finish::STAMP)).is_ok_and(|stamp| stamp.ends_with(&wanted)) {
        println!("nothing changed since the last build");
        return Ok(());
    }
    finish::rebase(root, from.0, from.1, dist, base)
}

/// Builds the site into a folder; two builds into one target folder wait for each other.
pub fn build(root: &Path, dist: &Path, base: &str, profile: Profile) -> Outcome<()> {
    tools::add_wasm_target()?;
    let trunk = tools::trunk()?;
    let bindgen = tools::wasm_bindgen()?;
    if profile == Profile::Release {
        tools::install_wasm_opt();
    }
    std::fs::create_dir_all(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let dist = dist.canonicalize().map_err(|error| format!("{}: {error}", dist.display()))?;
    let target = target_dir(root);
    std::fs::create_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    let lock = File::create(target.join(".site.lock")).map_err(|error| format!("{}: {error}", target.display()))?;
    lock.lock().map_err(|error| format!("{}: {error}", target.display()))?;
    freshen(root);
    let mut call = Command::new(trunk.join("trunk"));
    call.current_dir(root).env("PATH", tools::path_with(&[trunk, bindgen])).env_remove("NO_COLOR");
    call.args(["build", "--offline=true", "--public-url", base, "--dist"]).arg(&dist);
    match profile {
        Profile::Release => call.arg("--release"),
        Profile::Dev => call.args(["--cargo-profile", "wasm-dev"]),
    };
    tools::succeed(&mut call)
}

/// A target folder shared by several checkouts tells them apart only by the time of their files: the crate's roots are
/// marked as new, so that this checkout's code is what is built. A target folder of one's own needs none of it.
pub fn freshen(root: &Path) {
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        return;
    }
    let now = std::time::SystemTime::now();
    for name in
        ["src/lib.rs", "src/main.rs", "src/bin/huanjie.rs", "src/bin/office.rs", "src/bin/craft.rs", "tests/all.rs", "tests/wasm.rs"]
    {
        if let Ok(file) = File::options().append(true).open(root.join(name)) {
            let _ = file.set_modified(now);
        }
    }
}

/// Where cargo builds.
pub fn target_dir(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_path_has_a_slash_at_both_ends() {
        assert_eq!(["", "/", "app", "/app", "app/", "/a/b/"].map(normal_base), ["/", "/", "/app/", "/app/", "/app/", "/a/b/"]);
    }
}
