//! Characters of names that this computer, or another one, may not be able to print, with the names that bear them.

use crate::app::words::{t, tv};
use crate::browser::glyphs::{Glyphs, look};
use crate::papers::{Block, Document, DocumentKind, rare_in};
use crate::ui::{Note, Tone};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A cell of a table that may be a name: no longer than this.
const NAME_MOST: usize = 14;
/// So many names are written out; the others are counted.
const NAMES_SHOWN: usize = 8;

/// What is to be looked at before printing, with the names.
#[component]
pub(super) fn Characters(
    /// The paper.
    made: Memo<Option<Document>>,
) -> impl IntoView {
    let found = RwSignal::new(Glyphs::default());
    let names = Memo::new(move |_| made.with(|made| made.as_ref().map(names_on).unwrap_or_default()));
    Effect::new(move |_| {
        let Some(kind) = made.with(|made| made.as_ref().map(|made| made.kind)) else { return };
        let characters: Vec<char> = names.with(|names| names.keys().copied().collect());
        leptos::task::spawn_local(async move {
            if let Some(glyphs) = look(families(kind), &characters).await {
                found.try_set(glyphs);
            }
        });
    });
    let rare = move || {
        names.with(|names| {
            names.keys().copied().filter(|c| !rare_in(std::iter::once(c.to_string().as_str())).is_empty()).collect::<Vec<char>>()
        })
    };
    let say = move |characters: Vec<char>, key: &'static str, tone: Tone| {
        (!characters.is_empty()).then(|| {
            let words = names.with(|names| listed(names, &characters));
            view! { <Note tone=tone><p>{tv(key, &[("characters", words)])}</p></Note> }
        })
    };
    view! {
        {move || say(found.with(|it| it.missing.clone()), "papers.glyph.missing", Tone::Wrong)}
        {move || say(found.with(|it| it.other_font.clone()), "papers.glyph.other", Tone::Warn)}
        {move || {
            let known = found.with(|it| [it.missing.clone(), it.other_font.clone()].concat());
            say(rare().into_iter().filter(|c| !known.contains(c)).collect(), "papers.rare", Tone::Warn)
        }}
    }
}

/// The fonts of names on a sort of paper, as `tokens.css` lists them.
fn families(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Notice => "\"FangSong_GB2312\", \"FangSong\", \"STFangsong\", \"Noto Serif CJK SC\", serif",
        DocumentKind::Card => "\"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", sans-serif",
        _ => "\"Noto Serif CJK SC\", \"Source Han Serif SC\", \"Songti SC\", \"SimSun\", serif",
    }
}

/// Characters with the names that bear them.
fn listed(names: &BTreeMap<char, Vec<String>>, characters: &[char]) -> String {
    let one = |c: &char| {
        let bearers = names.get(c).cloned().unwrap_or_default();
        let more = bearers.len().saturating_sub(NAMES_SHOWN);
        let shown = bearers.into_iter().take(NAMES_SHOWN).collect::<Vec<_>>().join(&t("list.comma"));
        let rest = if more > 0 { tv("papers.glyph.more", &[("n", more.to_string())]) } else { String::new() };
        tv("papers.glyph.of", &[("character", c.to_string()), ("names", format!("{shown}{rest}"))])
    };
    characters.iter().map(one).collect::<Vec<_>>().join(&t("list.semicolon"))
}

/// The characters of names in lists and tables, on ballots, cards and certificates, each with the names that bear it.
fn names_on(made: &Document) -> BTreeMap<char, Vec<String>> {
    let mut names: BTreeMap<char, Vec<String>> = BTreeMap::new();
    let mut note = |name: &str| {
        for c in name.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()) {
            let bearers = names.entry(c).or_default();
            if bearers.last().is_none_or(|last| last != name) {
                bearers.push(name.to_owned());
            }
        }
    };
    for block in &made.blocks {
        match block {
            Block::Names(list) => list.names.iter().for_each(|name| note(name)),
            Block::Ballot(face) => face.offices.iter().flat_map(|office| &office.names).for_each(|it| note(&it.name)),
            Block::Card(face) => note(&face.name),
            Block::Certificate(face) => note(&face.to.1),
            Block::Table(table) => {
                table.rows.iter().flatten().filter(|cell| cell.chars().count() <= NAME_MOST).for_each(|cell| note(cell));
            }
            _ => {}
        }
    }
    names
}
