//! A text as a QR code (ISO/IEC 18004): one path of dark cells on a field with its quiet zone, for screen and paper.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light cells around the code that the standard asks for.
const QUIET: i32 = 4;

/// How much of a code may be lost before it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sturdiness {
    /// 7 %: a clean screen; least cells.
    Screen,
    /// 25 %: paper that is folded and soiled.
    Paper,
}

fn encoded(text: &str, sturdiness: Sturdiness) -> Option<QrCode> {
    let level = match sturdiness {
        Sturdiness::Screen => QrCodeEcc::Low,
        Sturdiness::Paper => QrCodeEcc::Quartile,
    };
    QrCode::encode_text(text, level).ok()
}

/// The cells of the code of a text, row by row with its quiet zone: whether each is dark. `None` where no code holds so much.
pub fn cells(text: &str, sturdiness: Sturdiness) -> Option<Vec<Vec<bool>>> {
    let code = encoded(text, sturdiness)?;
    let span = -QUIET..code.size() + QUIET;
    Some(span.clone().map(|y| span.clone().map(|x| code.get_module(x, y)).collect()).collect())
}

/// A code, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Cells of a side, with the quiet zone.
    pub side: u32,
    /// The dark cells as one SVG path on a field of `side` × `side`.
    pub path: String,
}

impl Qr {
    /// The code of a text; `None` where no code holds so much.
    pub fn of(text: &str, sturdiness: Sturdiness) -> Option<Self> {
        encoded(text, sturdiness).map(|code| Self::draw(&code))
    }

    /// Each run of dark cells of a row is one rectangle of the path.
    fn draw(code: &QrCode) -> Self {
        let size = code.size();
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let run = (x..size).take_while(|at| code.get_module(*at, y)).count() as i32;
                if run > 0 {
                    path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
                }
                x += run.max(0) + 1;
            }
        }
        Self { side: size.unsigned_abs() + 2 * QUIET.unsigned_abs(), path }
    }
}
