//! Every refusal and finding of these rules has its sentence.

use huanjie::text::{Language, words};
use std::path::Path;

fn codes_in(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/election").join(folder);
    let mut codes = Vec::new();
    for file in std::fs::read_dir(root).expect("the folder is there") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("it can be read");
        let parts: Vec<&str> = text.split('"').collect();
        let quoted = parts.iter().skip(1).step_by(2);
        let is_code = |word: &&&str| {
            word.split_once('.').is_some_and(|(part, rest)| {
                !part.is_empty() && !rest.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-')
            })
        };
        codes.extend(quoted.filter(is_code).map(|word| (*word).to_owned()));
    }
    codes
}

#[test]
fn every_code_has_a_sentence() {
    let known = words(Language::Simplified);
    let mut missing = Vec::new();
    let mut checked = 0;
    for folder in ["setup", "calendar", "committee", "nomination", "polling"] {
        for code in codes_in(folder) {
            checked += 1;
            let said = [code.clone(), format!("finding.{code}"), format!("refusal.{code}")];
            if !said.iter().any(|key| known.contains_key(key)) {
                missing.push(code);
            }
        }
    }
    assert!(checked > 150, "only {checked} codes were found");
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_refusal_names_a_way_out() {
    let known = words(Language::Simplified);
    let ours = ["setup.", "committee.", "nomination.", "vetting.", "candidates.", "station.", "staff.", "proxy.", "poll.", "closing."];
    let refusals = known.keys().filter_map(|key| key.strip_prefix("refusal.")).filter(|code| !code.ends_with(".way"));
    let without: Vec<&str> = refusals
        .filter(|code| ours.iter().any(|part| code.starts_with(part)))
        .filter(|code| !known.contains_key(&format!("refusal.{code}.way")))
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}
