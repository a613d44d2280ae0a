//! 直连口令: what two tablets show each other, as a code or a text, before they speak directly.
//!
//! `hl`, version (u8), whether it calls or answers (u8), the deflated description of the way to that tablet; written in the
//! characters that a QR code packs best. It opens nothing: what is sent over the line is sealed and signed like any file.

use super::frames;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

const MAGIC: &[u8; 2] = b"hl";
const VERSION: u8 = 1;
/// The most bytes of a description.
const LARGEST: usize = 16 << 10;

/// Which of the two a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The first tablet calls.
    Call,
    /// The second one answers.
    Answer,
}

impl Turn {
    const fn byte(self) -> u8 {
        match self {
            Self::Call => 1,
            Self::Answer => 2,
        }
    }
}

/// A description as a text.
pub fn write(turn: Turn, description: &str) -> String {
    let mut bytes = MAGIC.to_vec();
    bytes.extend([VERSION, turn.byte()]);
    bytes.extend(compress_to_vec(slim(description).as_bytes(), 9));
    frames::to_text(&bytes)
}

/// The description of such a text; `None` when it is none, or of the other turn.
pub fn read(turn: Turn, text: &str) -> Option<String> {
    let bytes = frames::from_text(text.trim())?;
    let packed = bytes.strip_prefix(MAGIC)?.strip_prefix(&[VERSION, turn.byte()])?;
    String::from_utf8(decompress_to_vec_with_limit(packed, LARGEST).ok()?).ok()
}

/// Whether a text is one of the two at all.
pub fn is_one(text: &str) -> bool {
    frames::from_text(text.trim()).is_some_and(|bytes| bytes.starts_with(MAGIC))
}

/// The description without what a line between two tablets of one network does not need.
fn slim(description: &str) -> String {
    let needed = |line: &&str| {
        let candidate = line.starts_with("a=candidate:");
        !line.starts_with("a=extmap-allow-mixed") && !line.starts_with("a=msid-semantic") && (!candidate || line.contains(" udp "))
    };
    description.lines().filter(needed).fold(String::new(), |text, line| text + line + "\r\n")
}
