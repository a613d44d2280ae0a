//! The tools that the commands stand on: found on PATH or in the user's cache folder, else installed there.

use crate::Outcome;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.130";
const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");
const PLAYWRIGHT: (&str, &str) = ("@playwright/test", "1.65.1");
const YJS: (&str, &str) = ("yjs", "13.6.33");
const SHEET_READERS: [(&str, &str); 2] = [("xlsx", "0.18.5"), ("papaparse", "5.7.1")];
const AXE: (&str, &str) = ("@axe-core/playwright", "4.13.0");

/// Where tools are kept, for all checkouts of this user.
pub fn cache_dir() -> Outcome<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(|home| Path::new(&home).join(".cache"));
    Ok(cache.or_else(home).ok_or("neither XDG_CACHE_HOME nor HOME is set: no place to keep tools")?.join("huanjie-tools"))
}

/// Runs a command to its end; what it prints is seen.
pub fn succeed(call: &mut Command) -> Outcome<()> {
    let name = call.get_program().to_string_lossy().into_owned();
    match call.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// What a command prints, trimmed, if it ends well.
pub fn says(call: &mut Command) -> Option<String> {
    let output = call.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of this name on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// PATH with some folders before it.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&old));
    std::env::join_paths(all).unwrap_or(old)
}

/// The target of the browser's program.
pub fn add_wasm_target() -> Outcome<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libraries = says(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("installing the target {TARGET}");
    succeed(Command::new("rustup").args(["target", "add", TARGET]))
        .map_err(|error| format!("{error}\nThe wasm target is missing: install {TARGET} for the Rust on PATH"))
}

/// The folder that holds Trunk.
pub fn trunk() -> Outcome<PathBuf> {
    // Its own lock file, and none of its network: it is started with everything that it needs.
    installed("trunk", TRUNK, "trunk", &["--locked", "--no-default-features", "--features", "rustls"])
}

/// The folder that holds wasm-bindgen and its test runner.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    // Without --locked: its lock file asks for crates that are no longer to be had.
    installed("wasm-bindgen", WASM_BINDGEN, "wasm-bindgen-cli", &[])
}

fn installed(program: &str, version: &str, package: &str, options: &[&str]) -> Outcome<PathBuf> {
    let right = |file: &Path| says(Command::new(file).arg("--version")).is_some_and(|said| names_version(&said, version));
    if let Some(found) = on_path(program).filter(|file| right(file)) {
        return Ok(found.parent().map_or_else(PathBuf::new, Path::to_owned));
    }
    let home = cache_dir()?.join(format!("{program}-{version}"));
    let bin = home.join("bin");
    if !right(&bin.join(program)) {
        println!("installing {package} {version} into {} (some minutes, once)", home.display());
        let mut call = Command::new("cargo");
        call.args(["install", package, "--version", &format!("={version}"), "--force", "--root"]).arg(&home).args(options);
        // Away from the project, whose settings are not the tool's.
        call.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR");
        succeed(&mut call)?;
    }
    Ok(bin)
}

fn names_version(said: &str, version: &str) -> bool {
    said.split_ascii_whitespace().nth(1) == Some(version)
}

/// How wasm-opt is called.
pub struct WasmOpt {
    program: PathBuf,
    /// The script that a Node.js of this machine runs, when the program is Node.js.
    script: Option<PathBuf>,
}

impl WasmOpt {
    /// A call without arguments yet.
    pub fn command(&self) -> Command {
        let mut call = Command::new(&self.program);
        call.args(&self.script);
        call
    }
}

/// wasm-opt in the cache, else on PATH: Debian's is too old for this program's wasm, so the cache comes first.
pub fn wasm_opt() -> Option<WasmOpt> {
    let script = npm_dir().ok()?.join("binaryen/bin/wasm-opt");
    if let Some(node) = on_path("node").filter(|_| script.is_file()) {
        return Some(WasmOpt { program: node, script: Some(script) });
    }
    let program = on_path("wasm-opt")?;
    let said = says(Command::new(&program).arg("--version"))?;
    let number: u32 = said.split_ascii_whitespace().nth(2)?.parse().ok()?;
    (number >= 120).then_some(WasmOpt { program, script: None })
}

/// Gets wasm-opt where npm is; without it the site is larger, nothing else.
pub fn install_wasm_opt() {
    if wasm_opt().is_none()
        && let Err(trouble) = npm_install(&[BINARYEN])
    {
        println!("wasm-opt is not to be had, the build goes on without it: {trouble}");
    }
}

/// The folder of packages that browser tests import from.
pub fn playwright() -> Outcome<PathBuf> {
    npm_install(&[PLAYWRIGHT, AXE])?;
    npm_dir()
}

/// What the merge of tablets is measured beside.
pub fn yjs() -> Outcome<()> {
    npm_install(&[YJS])
}

/// What the reading of sheets is measured beside.
pub fn sheet_readers() -> Outcome<()> {
    npm_install(&SHEET_READERS)
}

fn npm_dir() -> Outcome<PathBuf> {
    Ok(cache_dir()?.join("npm/node_modules"))
}

fn npm_install(packages: &[(&str, &str)]) -> Outcome<()> {
    let modules = npm_dir()?;
    let stands = |(name, version): &&(&str, &str)| {
        let about = std::fs::read_to_string(modules.join(name).join("package.json")).unwrap_or_default();
        about.contains(&format!("\"version\": \"{version}\""))
    };
    if packages.iter().all(|package| stands(&package)) {
        return Ok(());
    }
    on_path("npm").ok_or("npm was not found: install Node.js 20 or newer with npm")?;
    let home = cache_dir()?.join("npm");
    std::fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    let named: Vec<_> = packages.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    println!("installing {} into {}", named.join(" "), home.display());
    let mut call = Command::new("npm");
    call.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", "--prefix"]).arg(&home).args(&named);
    succeed(call.current_dir(&home))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_compared_as_a_whole() {
        assert!(names_version("trunk 0.21.14", "0.21.14"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
    }
}
