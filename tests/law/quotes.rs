//! Every quotation stands in the statute that it names, word for word, in the article that it names.

use super::reader::Clause;
use super::{root, shipped_books};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The most characters of a quotation.
const MOST: usize = 60;

#[test]
fn quotations_are_short_and_articles_have_their_form() {
    let mut wrong = Vec::new();
    for_each_clause(|place, clause| {
        if clause.quote.chars().count() > MOST {
            wrong.push(format!("{place}: {} characters", clause.quote.chars().count()));
        }
        if !clause.quote.is_empty() && !is_article(&clause.article) {
            wrong.push(format!("{place}: {:?} is no article", clause.article));
        }
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_form_of_articles_is_seen() {
    for good in ["第十七条", "第一千零四十五条第二款", "第二十七条第一款第（三）项", "第二十五条第二款、第三十条第二款"]
    {
        assert!(is_article(good), "{good}");
    }
    for bad in ["", "十七条", "第17条", "第十七", "第十七条第二", "第十七条 第二款"] {
        assert!(!is_article(bad), "{bad}");
    }
}

#[test]
fn quotations_stand_in_the_statutes() {
    let Some(folder) = statutes() else {
        println!("the statutes are not here (set HUANJIE_STATUTES): only the form of quotations was checked");
        return;
    };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for_each_clause(|place, clause| {
        if clause.source.statute.is_empty() || clause.quote.is_empty() {
            return;
        }
        let text = texts
            .entry(clause.source.statute.clone())
            .or_insert_with(|| std::fs::read_to_string(folder.join(format!("{}.md", clause.source.statute))).unwrap_or_default());
        checked += 1;
        if !articles_of(text, &clause.article).iter().any(|article| plain(article).contains(&plain(&clause.quote))) {
            wrong.push(format!("{place}: {} {} does not say {:?}", clause.source.short, clause.article, clause.quote));
        }
    });
    assert_eq!(wrong, Vec::<String>::new());
    assert!(checked > 300, "only {checked} quotations were compared");
}

fn for_each_clause(mut see: impl FnMut(String, &Clause)) {
    for book in shipped_books() {
        for (name, clauses) in book.rules.iter().chain(&book.gives_way) {
            clauses.iter().for_each(|clause| see(format!("{}:{} {name}", book.file, clause.line), clause));
        }
    }
}

fn statutes() -> Option<PathBuf> {
    let named = std::env::var_os("HUANJIE_STATUTES").map(PathBuf::from);
    // Worktrees lie one folder deeper than the checkout.
    [named, Some(root().join("../shared/law/statutes")), Some(root().join("../../shared/law/statutes"))]
        .into_iter()
        .flatten()
        .find(|f| f.is_dir())
}

/// The text without white space and without the marks of the file's headings.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '#' | '*' | '\u{200b}')).collect()
}

/// The articles that a citation names, each from its number to the next number.
fn articles_of<'a>(text: &'a str, citation: &str) -> Vec<&'a str> {
    let starts: Vec<usize> =
        text.lines().filter(|line| starts_article(line)).map(|line| line.as_ptr() as usize - text.as_ptr() as usize).collect();
    let numbers: Vec<&str> = citation.split('、').filter_map(|part| part.split_inclusive('条').next()).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| &text[from..to])
        .filter(|article| numbers.iter().any(|number| begins(article, number)))
        .collect()
}

fn begins(article: &str, number: &str) -> bool {
    article.strip_prefix(number).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn starts_article(line: &str) -> bool {
    line.strip_prefix('第').and_then(|rest| rest.split_once('条')).is_some_and(|(number, _)| is_number(number))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十百千零".contains(c))
}

/// Whether a citation has the form 第十七条第二款第（三）项, several joined by 、.
fn is_article(citation: &str) -> bool {
    citation.split('、').all(|part| {
        let Some((number, rest)) = part.strip_prefix('第').and_then(|rest| rest.split_once('条')) else { return false };
        let rest = match rest.strip_prefix('第').and_then(|rest| rest.split_once('款')) {
            Some((paragraph, rest)) if is_number(paragraph) => rest,
            _ => rest,
        };
        let item = rest.strip_prefix("第（").and_then(|rest| rest.strip_suffix("）项"));
        is_number(number) && (rest.is_empty() || item.is_some_and(is_number))
    })
}
