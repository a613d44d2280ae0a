//! Whether a font has a character: drawn small and compared, because the browser does not say which font it took.

use crate::browser::js;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Side of the picture of one character, in pixels.
const SIDE: u32 = 28;
/// So many characters are looked at before the page gets its turn.
const SLICE: usize = 60;
/// Characters that no font has: their picture is that of a missing one.
const UNASSIGNED: [char; 2] = ['\u{378}', '\u{2fe0}'];
/// A character that every Chinese font has.
const KNOWN: char = '\u{6c38}';

/// What was found about characters and the fonts of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glyphs {
    /// No font of this computer has them: they print as an empty box.
    pub missing: Vec<char>,
    /// The chosen font lacks them: another one stands in.
    pub other_font: Vec<char>,
}

/// Looks at characters in a list of font families as CSS writes it; the first that is installed is the chosen one. None where the
/// browser draws nothing.
pub async fn look(families: &str, characters: &[char]) -> Option<Glyphs> {
    let brush = Brush::new()?;
    let nothing: Vec<Vec<u8>> = UNASSIGNED.iter().filter_map(|c| brush.picture(*c, families)).collect();
    let chosen = families.split(',').map(str::trim).find(|family| brush.installed(family)).map(str::to_owned);
    let mut found = Glyphs::default();
    for slice in characters.chunks(SLICE) {
        for c in slice {
            let drawn = brush.picture(*c, families)?;
            if nothing.contains(&drawn) {
                found.missing.push(*c);
            } else if chosen.as_ref().is_some_and(|family| !brush.has(family, *c)) {
                found.other_font.push(*c);
            }
        }
        js::pause(0).await;
    }
    Some(found)
}

/// A canvas to draw on.
struct Brush {
    context: CanvasRenderingContext2d,
}

impl Brush {
    fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(SIDE);
        canvas.set_height(SIDE);
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { context })
    }

    /// The picture of a character.
    fn picture(&self, c: char, families: &str) -> Option<Vec<u8>> {
        let side = f64::from(SIDE);
        self.context.clear_rect(0.0, 0.0, side, side);
        self.context.set_font(&format!("20px {families}"));
        self.context.fill_text(c.encode_utf8(&mut [0; 4]), 2.0, 22.0).ok()?;
        Some(self.context.get_image_data(0.0, 0.0, side, side).ok()?.data().0)
    }

    /// Whether a family is installed: a character looks the same whatever stands behind it, and not as what stands behind it.
    fn installed(&self, family: &str) -> bool {
        let behind = ["serif", "sans-serif"].map(|generic| self.picture(KNOWN, generic));
        let with = ["serif", "sans-serif"].map(|generic| self.picture(KNOWN, &format!("{family}, {generic}")));
        behind[0] != behind[1] && with[0] == with[1]
    }

    /// Whether an installed family has a character: it looks the same whatever stands behind it.
    fn has(&self, family: &str, c: char) -> bool {
        let with = ["serif", "sans-serif"].map(|generic| self.picture(c, &format!("{family}, {generic}")));
        with[0] == with[1]
    }
}
