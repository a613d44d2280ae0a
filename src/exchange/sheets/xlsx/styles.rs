//! What a cell's style says of its number (a day, a month) and of its text (struck out).

use super::xml::{Xml, attribute, says, words};
use crate::exchange::sheets::SheetError;
use crate::exchange::sheets::number::Shown;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// One style of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// How its number is shown.
    pub(super) shown: Shown,
    /// Whether its text is struck out.
    pub(super) struck: bool,
}

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads them.
    pub(super) fn read(xml: &str) -> Result<Self, SheetError> {
        let (mut codes, mut fonts, mut styles) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut xml = Xml::new(xml);
        let (mut within_fonts, mut within_cells) = (false, false);
        while let Some(event) = xml.next()? {
            let (element, begins) = match &event {
                Event::Start(element) => (element, true),
                Event::Empty(element) => (element, false),
                Event::End(element) => {
                    within_fonts &= element.local_name().as_ref() != "fonts";
                    within_cells &= element.local_name().as_ref() != "cellXfs";
                    continue;
                }
                _ => continue,
            };
            match element.local_name().as_ref() {
                "fonts" => within_fonts = begins,
                "cellXfs" => within_cells = begins,
                "numFmt" => codes.extend(code_of(element)),
                "font" if within_fonts => fonts.push(false),
                "strike" if within_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = attribute(element, "val").is_none() || says(element, "val");
                    }
                }
                "xf" if within_cells => styles.push(style_of(element, &codes, &fonts)),
                _ => {}
            }
        }
        Ok(Self(styles))
    }

    /// A style by its number.
    pub(super) fn get(&self, place: Option<usize>) -> Style {
        self.0.get(place.unwrap_or(0)).copied().unwrap_or_default()
    }
}

fn number_of(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

fn code_of(element: &BytesStart<'_>) -> Option<(usize, Shown)> {
    Some((number_of(element, "numFmtId")?, Shown::of_code(&words(attribute(element, "formatCode")?))))
}

fn style_of(element: &BytesStart<'_>, codes: &BTreeMap<usize, Shown>, fonts: &[bool]) -> Style {
    let format = number_of(element, "numFmtId").unwrap_or(0);
    let shown = codes.get(&format).copied().unwrap_or_else(|| Shown::of_number(format));
    let struck = number_of(element, "fontId").and_then(|font| fonts.get(font)).copied().unwrap_or(false);
    Style { shown, struck }
}
