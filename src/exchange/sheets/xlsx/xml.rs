//! A little over the XML reader: names without their prefix, attributes, text with its entities; a file that defines entities is refused.

use crate::exchange::sheets::SheetError;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A reader of one part of a workbook.
pub(super) struct Xml<'a> {
    text: &'a str,
    /// Where the reader began.
    from: usize,
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    /// Begins at the top.
    pub(super) fn new(text: &'a str) -> Self {
        Self::from(text, 0)
    }

    fn from(text: &'a str, from: usize) -> Self {
        let mut reader = Reader::from_str(text.get(from..).unwrap_or_default());
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        Self { text, from, reader }
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> usize {
        self.from + usize::try_from(self.reader.buffer_position()).unwrap_or(0)
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.position()..).unwrap_or_default()
    }

    /// Goes past so much of the rest, which was read in another way: whole elements.
    pub(super) fn skip(&mut self, bytes: usize) {
        if bytes > 0 {
            *self = Self::from(self.text, self.position() + bytes);
        }
    }

    /// The next event; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, SheetError> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(Event::DocType(_)) => Err(SheetError::Entities),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(SheetError::Broken),
        }
    }
}

/// The attributes of an element: names without their prefix, values as they are written.
pub(super) fn attributes<'a>(element: &'a BytesStart<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut rest = element.attributes_raw();
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        let name = name.trim();
        Some((name.rsplit_once(':').map_or(name, |(_, local)| local), value))
    })
}

/// An attribute by its name.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<&'a str> {
    attributes(element).find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// An attribute that says yes.
pub(super) fn says(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name), Some("1" | "true"))
}

/// An attribute without its entities.
pub(super) fn words(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned)
}

/// Writes the character that an entity stands for; one that the file would have to define is left out.
pub(super) fn push_entity(text: &mut String, entity: &BytesRef<'_>) {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => text.push(character),
        Ok(None) => text.push_str(resolve_predefined_entity(&entity.xml10_content()).unwrap_or_default()),
        Err(_) => {}
    }
}

/// A text in which characters that XML cannot hold are written as `_x000D_`.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'_', text.as_bytes()).and_then(|_| text.find("_x")) else { return text.into() };
    let mut plain = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest
            .get(2..6)
            .filter(|_| rest.as_bytes().get(6) == Some(&b'_'))
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = &rest[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    plain.push_str(rest);
    plain.into()
}
