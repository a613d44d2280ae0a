//! 批注: what people wrote beside cells. It is never read as a value, and never dropped in silence.

use super::cells::place_of;
use super::xml::{Xml, attribute, push_entity, unescaped};
use crate::exchange::sheets::{MOST_IN_CELL, SheetError};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// The most lines of a sheet whose comments are told.
const MOST: usize = 10_000;

/// The comments of a part, by the line that they stand at.
pub(super) fn read(part: &str) -> Result<BTreeMap<u32, String>, SheetError> {
    let mut notes: BTreeMap<u32, String> = BTreeMap::new();
    let (mut line, mut wanted, mut text) = (None, false, String::new());
    let mut xml = Xml::new(part);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "comment" => line = attribute(&element, "ref").and_then(place_of).and_then(|(_, row)| u32::try_from(row).ok()),
                "t" => wanted = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => wanted = false,
                "comment" => {
                    let words = std::mem::take(&mut text);
                    let words = unescaped(words.trim()).replace(['\r', '\n'], " ");
                    if let Some(line) = line.take().filter(|line| notes.len() < MOST || notes.contains_key(line)) {
                        let note = notes.entry(line).or_default();
                        let gap = if note.is_empty() || words.is_empty() { "" } else { "；" };
                        note.extend(gap.chars().chain(words.chars()).take(MOST_IN_CELL));
                    }
                }
                _ => {}
            },
            Event::Text(words) if wanted => text.push_str(&words.xml10_content()),
            Event::CData(words) if wanted => text.push_str(&words.xml10_content()),
            Event::GeneralRef(entity) if wanted => push_entity(&mut text, &entity),
            _ => {}
        }
    }
    Ok(notes)
}

/// Whether a part that a sheet names holds its comments; newer programs keep a second copy as a conversation.
pub(super) fn is_part(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.ends_with(".xml") && target.contains("comments") && !target.contains("threadedcomments")
}
