//! The bill of materials: every crate that the lock file names, with its checksum, as CycloneDX 1.5.

use crate::Outcome;
use std::path::Path;

/// A crate of the lock file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Component {
    name: String,
    version: String,
    checksum: String,
}

/// Writes the bill beside a built site, or into a file.
pub fn write(root: &Path, to: &Path) -> Outcome<()> {
    let lock = root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let file = if to.is_dir() { to.join("sbom.json") } else { to.to_path_buf() };
    std::fs::write(&file, bill(&components(&text))).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}

fn components(lock: &str) -> Vec<Component> {
    let value = |line: &str| line.split_once(" = \"").map(|(_, value)| value.trim_end_matches('"').to_owned());
    let mut found: Vec<Component> = Vec::new();
    for line in lock.lines() {
        if line == "[[package]]" {
            found.push(Component::default());
        }
        let Some(last) = found.last_mut() else { continue };
        match line.split(' ').next() {
            Some("name") => last.name = value(line).unwrap_or_default(),
            Some("version") => last.version = value(line).unwrap_or_default(),
            Some("checksum") => last.checksum = value(line).unwrap_or_default(),
            _ => {}
        }
    }
    found.retain(|component| !component.checksum.is_empty());
    found
}

fn bill(components: &[Component]) -> String {
    let of = |component: &Component| {
        let Component { name, version, checksum } = component;
        format!(
            r#"{{"type":"library","name":"{name}","version":"{version}","purl":"pkg:cargo/{name}@{version}","hashes":[{{"alg":"SHA-256","content":"{checksum}"}}]}}"#
        )
    };
    let listed: Vec<String> = components.iter().map(of).collect();
    let own = env!("CARGO_PKG_VERSION");
    format!(
        "{{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\n\"metadata\":{{\"component\":{{\"type\":\"application\",\"name\":\"huanjie\",\"version\":\"{own}\"}}}},\n\"components\":[\n{}\n]}}\n",
        listed.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::{Component, bill, components};

    #[test]
    fn every_crate_with_a_checksum_is_listed_and_the_own_ones_are_not() {
        let lock = "version = 4\n\n[[package]]\nname = \"huanjie\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.1\"\nsource = \"registry\"\nchecksum = \"ab12\"\ndependencies = [\n \"x\",\n]\n";
        let found = components(lock);
        assert_eq!(found, [Component { name: "serde".into(), version: "1.0.1".into(), checksum: "ab12".into() }]);
        assert!(bill(&found).contains(r#""purl":"pkg:cargo/serde@1.0.1","hashes":[{"alg":"SHA-256","content":"ab12"}]"#));
    }
}
