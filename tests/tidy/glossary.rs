//! The glossary names every word of the field that the code uses for its types, and nothing that is gone.

use super::{root, sources};

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let glossary = std::fs::read_to_string(root().join("src/docs/glossary.md")).expect("the glossary");
    let code: String = sources("src").into_iter().map(|source| source.text).collect();
    let names: Vec<&str> = glossary.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert!(names.len() >= 40, "the glossary has {} names", names.len());
    let gone: Vec<&&str> = names
        .iter()
        .filter(|name| {
            !["struct", "enum", "trait", "type"].iter().any(|kind| code.contains(&format!("pub {kind} {name}")))
                && !code.contains(&format!("    {name}"))
        })
        .collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn no_type_bears_a_name_that_says_nothing() {
    let empty = ["Manager", "Helper", "Utils", "Util", "Info"];
    for source in sources("src") {
        for line in source
            .text
            .lines()
            .filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum ") || line.starts_with("pub trait "))
        {
            let name = line.split_whitespace().nth(2).unwrap_or_default();
            let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
            assert!(!empty.iter().any(|word| name.ends_with(word)), "{}: {name}", source.path);
        }
    }
}
