//! The texts that cells share, in one piece.

use super::xml::{Xml, push_entity};
use crate::exchange::sheets::{MOST_TEXT, SheetError};
use memchr::memchr3;
use quick_xml::events::Event;

/// The shared texts.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads them; the readings of characters (rPh) are left out.
    pub(super) fn read(xml: &str) -> Result<Self, SheetError> {
        let mut strings = Self::default();
        let mut xml = Xml::new(xml);
        let (mut wanted, mut aside) = (false, false);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) if element.local_name().as_ref() == "sst" => xml.skip(strings.plain(xml.rest())),
                Event::Start(element) => match element.local_name().as_ref() {
                    "t" => wanted = !aside,
                    "rPh" => aside = true,
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "si" => strings.ends.push(strings.text.len()),
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => wanted = false,
                    "rPh" => aside = false,
                    "si" => {
                        strings.ends.push(strings.text.len());
                        xml.skip(strings.plain(xml.rest()));
                    }
                    _ => {}
                },
                Event::Text(text) if wanted => strings.text.push_str(&text.xml10_content()),
                Event::CData(text) if wanted => strings.text.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) if wanted => push_entity(&mut strings.text, &entity),
                _ => {}
            }
            if strings.text.len() > MOST_TEXT {
                return Err(SheetError::TooMuchText);
            }
        }
        Ok(strings)
    }

    /// Reads texts as nearly all are written, `<si><t>张三</t></si>`, up to the first that is written otherwise. How many bytes they take.
    fn plain(&mut self, xml: &str) -> usize {
        let mut rest = xml;
        while let Some(text) = rest.strip_prefix("<si><t>") {
            let end = memchr3(b'<', b'&', b'\r', text.as_bytes()).unwrap_or(text.len());
            let (text, after) = text.split_at(end);
            let Some(after) = after.strip_prefix("</t></si>") else { break };
            self.text.push_str(text);
            self.ends.push(self.text.len());
            rest = after;
            if self.text.len() > MOST_TEXT {
                break;
            }
        }
        xml.len() - rest.len()
    }

    /// A text by its place; empty when there is none.
    pub(super) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}
