//! The programs of the operating system that the browser tests need.

use crate::{Outcome, tools};
use std::process::Command;

/// Something of Debian's that the tests need: its package, and whether it is there.
pub struct Needed {
    package: &'static str,
    stands: fn() -> bool,
}

pub const BROWSER: Needed = Needed { package: "chromium", stands: || any_of(&["chromium", "chromium-browser", "google-chrome"]) };
pub const DRIVER: Needed = Needed { package: "chromium-driver", stands: || any_of(&["chromedriver"]) };
pub const NGINX: Needed = Needed { package: "nginx", stands: || any_of(&["nginx"]) };
pub const NODE: Needed = Needed { package: "nodejs", stands: || any_of(&["node"]) };
pub const PDF: Needed = Needed { package: "poppler-utils", stands: || any_of(&["pdftotext"]) };
/// Without a Chinese font every character is a box of the same width.
pub const FONT: Needed = Needed { package: "fonts-noto-cjk", stands: has_chinese_font };

fn any_of(names: &[&str]) -> bool {
    std::env::split_paths(&with_sbin()).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

fn has_chinese_font() -> bool {
    tools::says(Command::new("fc-list").arg(":lang=zh")).is_none_or(|fonts| !fonts.is_empty())
}

/// Folders that programs of the administrator stand in, often not on a person's PATH.
pub fn with_sbin() -> std::ffi::OsString {
    tools::path_with(&["/usr/sbin".into(), "/sbin".into()])
}

/// Installs what is missing where that is allowed, else says what to install.
pub fn provide(needed: &[Needed]) -> Outcome<()> {
    let missing: Vec<_> = needed.iter().filter(|one| !(one.stands)()).map(|one| one.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let advice = format!("missing: install Debian's packages: apt-get install {}", missing.join(" "));
    let root = tools::says(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || tools::on_path("apt-get").is_none() {
        return Err(advice);
    }
    println!("installing {}", missing.join(" "));
    let apt = |words: &[&str]| {
        let mut call = Command::new("apt-get");
        call.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        tools::succeed(&mut call)
    };
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install)?;
    if needed.iter().all(|one| (one.stands)()) { Ok(()) } else { Err(advice) }
}
