//! Every word on screen stands in the text library, and every key that code asks for is there.

use super::{lines, root, sources};
use huanjie::text::{Language, words};

fn has_han(text: &str) -> bool {
    text.chars().any(|c| matches!(c as u32, 0x4E00..=0x9FFF))
}

#[test]
fn no_chinese_sentence_stands_in_code() {
    let mut found = Vec::new();
    for source in sources("src") {
        for (number, line) in lines(&source) {
            let sentence = line.split('"').skip(1).step_by(2).any(has_han);
            if sentence {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_key_that_code_asks_for_has_words() {
    let known = words(Language::Simplified);
    let mut missing = Vec::new();
    for source in sources("src/app") {
        for (number, line) in lines(&source) {
            for begin in ["t(\"", "tv(\""] {
                for (at, _) in line.match_indices(begin) {
                    let whole = line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
                    let key = line[at + begin.len()..].split('"').next().unwrap_or_default();
                    if whole && !key.is_empty() && !known.contains_key(key) {
                        missing.push(format!("{}:{number}: {key}", source.path));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_line_of_words_can_be_read() {
    for language in ["zh-Hans", "zh-Hant", "en"] {
        for entry in std::fs::read_dir(root().join("src/text").join(language)).expect("a folder per language") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("words");
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                let fine = line.is_empty() || line.starts_with('#') || (line.contains(" = \"") && line.ends_with('"'));
                assert!(fine, "{}:{}: {line}", path.display(), number + 1);
            }
        }
    }
}

#[test]
fn no_key_stands_twice() {
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let mut seen = std::collections::BTreeMap::new();
        for entry in std::fs::read_dir(root().join("src/text").join(language)).expect("a folder per language") {
            let path = entry.expect("an entry").path();
            for line in std::fs::read_to_string(&path).expect("words").lines().filter(|line| !line.trim_start().starts_with('#')) {
                if let Some((key, _)) = line.split_once(" = \"") {
                    let before = seen.insert(key.to_owned(), path.clone());
                    assert!(before.is_none(), "{key} stands in {} and {}", before.unwrap_or_default().display(), path.display());
                }
            }
        }
    }
}

#[test]
fn other_languages_have_no_key_of_their_own() {
    for language in [Language::Traditional, Language::English] {
        let strange: Vec<&String> = words(language).keys().filter(|key| !words(Language::Simplified).contains_key(*key)).collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}

#[test]
fn words_of_the_screen_avoid_the_jargon_of_software() {
    let forbidden = ["数据库", "异常", "非法", "温馨提示", "！"];
    for (key, words) in words(Language::Simplified) {
        let quoted = key.starts_with("disqualification.") || key.starts_with("paper.") || key.starts_with("rule.");
        let found = forbidden.iter().find(|word| words.contains(**word));
        assert!(quoted || found.is_none(), "{key} says {found:?}: {words}");
    }
}

/// Keys whose words belong to one kind of election: its own words, its classes of registration, its made-up place.
const OF_ONE_KIND: &[&str] =
    &["kind.", "class.", "register.class.", "training.", "home.sample", "sample.", "mode.", "need.", "field.found.unit.hint"];

#[test]
fn no_text_fixes_the_words_of_one_kind_of_election() {
    let words = huanjie::text::words(huanjie::text::Language::Simplified);
    let kinds: Vec<String> = huanjie::law::book::kinds().iter().map(|kind| format!(".{kind}")).collect();
    let said_by_one = |key: &str| kinds.iter().any(|kind| key.ends_with(kind.as_str()));
    let own = |key: &str| OF_ONE_KIND.iter().any(|begin| key.starts_with(begin)) || said_by_one(key);
    let fixed = ["村民", "村委会", "本村", "全村", "居民", "社区", "居委会"];
    let wrong: Vec<&str> = words
        .iter()
        .filter(|(key, said)| !own(key) && fixed.iter().any(|fixed| said.contains(fixed)))
        .map(|(key, _)| key.as_str())
        .collect();
    assert_eq!(wrong, Vec::<&str>::new(), "write [[person]], [[here]] … (papers-kinds.toml)");
}

#[test]
fn every_word_of_the_kind_that_a_text_leaves_open_has_words_for_every_kind() {
    let words = huanjie::text::words(huanjie::text::Language::Simplified);
    let places = words.values().flat_map(|said| said.split("[[").skip(1).filter_map(|after| after.split_once("]]").map(|(word, _)| word)));
    let places: std::collections::BTreeSet<&str> = places.collect();
    assert!(places.len() > 8, "{places:?}");
    let kinds = huanjie::law::book::kinds();
    let kinds = kinds.iter().map(|kind| kind.as_str()).chain(["any"]);
    let wrong: Vec<String> = kinds
        .flat_map(|kind| places.iter().map(move |word| format!("kind.{kind}.{word}")))
        .filter(|key| !words.contains_key(key))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
