//! The texts that cells share, in one piece.

use super::xml::{Xml, push_entity};
use crate::exchange::sheets::{MOST_TEXT, SheetError};
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
                Event::Start(element) => match element.local_name().as_ref() {
                    "t" => wanted = !aside,
                    "rPh" => aside = true,
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "si" => strings.ends.push(strings.text.len()),
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => wanted = false,
                    "rPh" => aside = false,
                    "si" => strings.ends.push(strings.text.len()),
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

    /// A text by its place; empty when there is none.
    pub(super) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}
