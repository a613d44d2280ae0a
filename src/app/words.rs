//! The words of the screen in the language of the tablet.

use crate::browser::settings::Setting;
use crate::election::setup::Founding;
use crate::law::{Citation, ElectionKind, book};
use crate::text::{self, Language, Voice};
use crate::ui::Clause;
use crate::values::Day;
use leptos::prelude::*;

thread_local! {
    static SPEECH: std::cell::Cell<Language> = const { std::cell::Cell::new(Language::Simplified) };
    static OPEN: std::cell::Cell<(&'static str, &'static str, &'static str)> = const { std::cell::Cell::new(("", "", "")) };
}

/// Takes up the language that the tablet was set to.
pub fn take_up_language() {
    let language = match Setting::Language.get().as_deref() {
        Some("zh-Hant") => Language::Traditional,
        Some("en") => Language::English,
        _ => Language::Simplified,
    };
    SPEECH.with(|speech| speech.set(language));
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag(language));
    }
}

/// The language as the tag that the page bears.
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Simplified => "zh-CN",
        Language::Traditional => "zh-Hant",
        Language::English => "en",
    }
}

/// The language now. Another language takes hold with the next load of the page.
pub fn language() -> Language {
    SPEECH.with(|speech| speech.get())
}

/// The language now, in the words of the kind of election that is open.
pub fn voice() -> Voice<'static> {
    let (kind, mode, occasion) = OPEN.with(|open| open.get());
    Voice { language: language(), kind, mode, occasion }
}

/// Takes up the words of an election's kind, mode and occasion; of none, where no election is open.
pub fn take_up_kind(founding: Option<&Founding>) {
    match founding {
        Some(founding) => take_up_words(&founding.kind, founding.mode.as_str(), founding.occasion()),
        None => OPEN.with(|open| open.set(("", "", ""))),
    }
}

/// Takes up the words of a kind, a mode and an occasion, such as of an election that is being founded.
pub fn take_up_words(kind: &ElectionKind, mode: &str, occasion: &'static str) {
    let mode = book::mode_ids(kind).into_iter().find(|id| **id == *mode).unwrap_or("");
    let kind = book::kinds().into_iter().find(|known| *known == kind).map_or("", |known| known.as_str());
    OPEN.with(|open| open.set((kind, mode, occasion)));
}

/// The words of a key.
pub fn t(key: &str) -> String {
    text::say(voice(), key, &[])
}

/// The words of a key with values.
pub fn tv(key: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text::say(voice(), key, &values)
}

/// Words that stand in simplified characters, such as those that a form offers, in the language and the kind of the screen.
pub fn written(words: &str) -> String {
    let spoken = text::spoken(voice(), words);
    if language() == Language::Traditional { text::traditional(&spoken) } else { spoken }
}

/// A day with its year.
pub fn day_long(day: Day) -> String {
    text::day_long(language(), day)
}

/// A day without its year.
pub fn day_short(day: Day) -> String {
    text::day_short(language(), day)
}

/// A day with the day of the week.
pub fn day_week(day: Day) -> String {
    format!("{} {}", text::day_short(language(), day), text::weekday(language(), day))
}

/// The title of an election: 青石桥村第十二届村民委员会换届选举.
pub fn election_title(founding: &Founding) -> String {
    let term = chinese_number(founding.term);
    let voice = founding.voice(Language::Simplified);
    let body = text::word(voice, "body");
    text::say(voice, "election.title", &[("unit", &founding.place.unit), ("term", &term), ("body", &body)])
}

/// A number from 1 to 99 in Chinese numerals; figures beyond.
pub fn chinese_number(number: u32) -> String {
    text::chinese_number(Language::Simplified, number)
}

/// A citation as a clause of 依据.
pub fn clause(citation: &Citation) -> Clause {
    let source = match citation.article.as_str() {
        "" => t(&format!("level.{}", level_id(citation))),
        article => format!("{}{article}", citation.law),
    };
    let rule = t(&format!("rule.{}", citation.rule));
    let version = format!("{} {}", citation.short, citation.version);
    Clause { quote: citation.quote.clone(), cite: source, reckoning: rule, detail: version.trim().to_owned() }
}

/// The clauses of some rules; rules that rest on the same words share one clause.
pub fn clauses(law: &crate::law::RuleBook, rules: &[&str]) -> Vec<Clause> {
    let citations = law.citations();
    let mut clauses: Vec<Clause> = Vec::new();
    // what rests on no row is not said by the law of this kind
    let said = |rule: &&str| citations.iter().find(|(name, citation)| name == rule && !citation.rows.is_empty());
    for (_, citation) in rules.iter().filter_map(said) {
        let next = clause(citation);
        match clauses.iter_mut().find(|known| known.quote == next.quote && known.cite == next.cite) {
            Some(known) => known.reckoning = format!("{}{}{}", known.reckoning, t("list.comma"), next.reckoning),
            None => clauses.push(next),
        }
    }
    clauses
}

fn level_id(citation: &Citation) -> &'static str {
    match citation.level {
        crate::law::citation::Level::Default => "default",
        crate::law::citation::Level::Nation => "nation",
        crate::law::citation::Level::Province => "province",
        crate::law::citation::Level::Own => "own",
    }
}
