//! Words of papers: nothing of one kind of election stands fixed in them, and no law is named outside the books.

use super::at;
use huanjie::law::terms::Scope;
use huanjie::papers::{PAPERS, document, plain};
use huanjie::training::StagePoint;
use std::path::PathBuf;

fn words() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/text/zh-Hans");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("words").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("papers")));
    files.sort();
    let lines = files.iter().flat_map(|file| std::fs::read_to_string(file).expect("text").lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter_map(|line| line.split_once(" = ").map(|(key, words)| (key.to_owned(), words.to_owned()))).collect()
}

#[test]
fn no_paper_fixes_the_words_of_one_kind_of_election() {
    let all = words();
    assert!(all.len() > 400, "the words of papers were read: {}", all.len());
    for (key, words) in all.iter().filter(|(key, _)| !key.starts_with("kind.")) {
        for fixed in ["村", "居民", "社区", "选委会"] {
            assert!(!words.contains(fixed) || *key == "paper.v_result_report.signs", "{key}: {words} says {fixed}");
        }
    }
}

#[test]
fn no_paper_names_a_law_or_an_article_of_itself() {
    for (key, words) in words() {
        assert!(!words.contains('《') || key == "paper.cite", "{key}: {words}");
        assert!(!words.contains("条例") && !words.contains("组织法"), "{key}: {words}");
    }
}

#[test]
fn no_place_is_left_unfilled_and_no_key_is_shown() {
    for point in [StagePoint::Founded, StagePoint::Displayed, StagePoint::Ready, StagePoint::Announced, StagePoint::Archived] {
        for paper in PAPERS {
            let text = plain(&document(at(point), paper.id).expect("a paper"));
            let text = text.split("\nmissing:").next().unwrap_or_default();
            assert!(!text.contains('{') && !text.contains('}'), "{} at {point:?}: {text}", paper.id);
            for begin in ["paper.", "kind.", "figure.", "step.", "class.", "route.", "office.", "deadline.", "need.", "numeral."] {
                assert!(!text.contains(begin), "{} at {point:?} shows a key {begin}: {text}", paper.id);
            }
        }
    }
}

#[test]
fn every_paper_has_a_name_and_a_title() {
    for paper in PAPERS {
        assert!(huanjie::text::has(&format!("paper.{}", paper.id)), "{}", paper.id);
        assert!(huanjie::text::has(&format!("paper.{}.title", paper.id)), "{}", paper.id);
    }
}

#[test]
fn the_notice_on_void_ballots_follows_the_election_s_own_switch() {
    let mut s = at(StagePoint::Ready).clone();
    let before = plain(&document(&s, "v_notice_invalid").expect("a notice"));
    s.law.over_marking.value.voids = Scope::Office;
    let after = plain(&document(&s, "v_notice_invalid").expect("a notice"));
    assert!(before.contains("有一项多于的，整张选票无效"), "{before}");
    assert!(after.contains("多于的，这项职务的部分无效"), "{after}");
}
