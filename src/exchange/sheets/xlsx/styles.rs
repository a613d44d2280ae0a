//! What a cell's style says of its number (a day, a month), of its text (struck out) and of its ground (coloured).

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
    /// Whether its ground is coloured.
    pub(super) coloured: bool,
}

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads them.
    pub(super) fn read(xml: &str) -> Result<Self, SheetError> {
        let (mut codes, mut fonts, mut fills, mut styles) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        let mut xml = Xml::new(xml);
        let (mut within_fonts, mut within_fills, mut within_cells) = (false, false, false);
        while let Some(event) = xml.next()? {
            let (element, begins) = match &event {
                Event::Start(element) => (element, true),
                Event::Empty(element) => (element, false),
                Event::End(element) => {
                    within_fonts &= element.local_name().as_ref() != "fonts";
                    within_fills &= element.local_name().as_ref() != "fills";
                    within_cells &= element.local_name().as_ref() != "cellXfs";
                    continue;
                }
                _ => continue,
            };
            match element.local_name().as_ref() {
                "fonts" => within_fonts = begins,
                "fills" => within_fills = begins,
                "cellXfs" => within_cells = begins,
                "numFmt" => codes.extend(code_of(element)),
                "font" if within_fonts => fonts.push(false),
                "strike" if within_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = attribute(element, "val").is_none() || says(element, "val");
                    }
                }
                "fill" if within_fills => fills.push(false),
                "patternFill" if within_fills => {
                    if let Some(fill) = fills.last_mut() {
                        *fill = attribute(element, "patternType").is_some_and(|pattern| !matches!(pattern, "none" | "gray125"));
                    }
                }
                "fgColor" if within_fills && is_white(element) => {
                    fills.last_mut().into_iter().for_each(|white| *white = false);
                }
                "xf" if within_cells => styles.push(style_of(element, &codes, &fonts, &fills)),
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

/// Whether a colour is the white of paper: by its value, or as the first of a theme.
fn is_white(element: &BytesStart<'_>) -> bool {
    let by_theme = attribute(element, "theme") == Some("0") && attribute(element, "tint").is_none();
    by_theme || attribute(element, "rgb").is_some_and(|colour| colour.eq_ignore_ascii_case("FFFFFFFF"))
}

fn number_of(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

fn code_of(element: &BytesStart<'_>) -> Option<(usize, Shown)> {
    Some((number_of(element, "numFmtId")?, Shown::of_code(&words(attribute(element, "formatCode")?))))
}

fn style_of(element: &BytesStart<'_>, codes: &BTreeMap<usize, Shown>, fonts: &[bool], fills: &[bool]) -> Style {
    let format = number_of(element, "numFmtId").unwrap_or(0);
    let shown = codes.get(&format).copied().unwrap_or_else(|| Shown::of_number(format));
    let of = |name, all: &[bool]| number_of(element, name).and_then(|place| all.get(place)).copied().unwrap_or(false);
    Style { shown, struck: of("fontId", fonts), coloured: of("fillId", fills) }
}
