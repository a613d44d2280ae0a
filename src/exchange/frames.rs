//! 二维码连播: a file as a series of pictures of which any that arrive, in any order, make it whole again (RaptorQ, RFC 6330).
//!
//! A frame: `hq`, version (u8), series (8 bytes, the beginning of the content's SHA-256), length of the content (u32), number of the
//! block (u8) and of the symbol (u24), the symbol, CRC-32 (u32) of all before. Numbers are big-endian. It says nothing of the election.

use crate::journal::Digest;
use raptorq::{Decoder, Encoder, EncodingPacket, ObjectTransmissionInformation, PayloadId, SourceBlockEncoder};
use std::collections::BTreeSet;

/// The most bytes of a content: at ten pictures a second of a kilobyte each, more is for a file.
pub const LARGEST: usize = 16 << 20;
const MAGIC: &[u8; 2] = b"hq";
const VERSION: u8 = 1;
const HEAD: usize = 2 + 1 + 8 + 4;
const ADDRESS: usize = 4;
const CHECK: usize = 4;
/// Symbols of a block: enough that loss hardly costs, few enough that solving takes milliseconds.
const BLOCK: u64 = 1024;
const SMALLEST: u16 = 16;
const WIDEST: u16 = 2048;
/// Numbers of symbols that a block may have.
const LAST_SYMBOL: u32 = 1 << 20;

/// A content cut into frames without end.
#[derive(Debug)]
pub struct Series {
    head: Vec<u8>,
    blocks: Vec<(Vec<EncodingPacket>, SourceBlockEncoder)>,
}

/// Why a content cannot be shown as a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesFault {
    /// Nothing to show.
    #[error("empty")]
    Empty,
    /// More than [`LARGEST`].
    #[error("too large for pictures")]
    TooLarge,
}

impl Series {
    /// The series of a content, with so many bytes of it in a frame (16 to 2048; the frame has 23 more).
    ///
    /// # Errors
    /// [`SeriesFault`].
    pub fn of(content: &[u8], bytes: u16) -> Result<Self, SeriesFault> {
        let length = u32::try_from(content.len()).ok().filter(|_| content.len() <= LARGEST).ok_or(SeriesFault::TooLarge)?;
        if length == 0 {
            return Err(SeriesFault::Empty);
        }
        let mut head = MAGIC.to_vec();
        head.push(VERSION);
        head.extend(series_of(content));
        head.extend(length.to_be_bytes());
        let encoder = Encoder::new(content, shape(length, bytes.clamp(SMALLEST, WIDEST)));
        let blocks = encoder.get_block_encoders().iter().map(|block| (block.source_packets(), block.clone())).collect();
        Ok(Self { head, blocks })
    }

    /// The fewest frames that make the content whole.
    pub fn least(&self) -> usize {
        self.blocks.iter().map(|(source, _)| source.len()).sum()
    }

    /// A frame, by number from 0: first the content itself, block by block in turn, then ever new mixtures of it.
    pub fn frame(&self, number: u32) -> Vec<u8> {
        let blocks = self.blocks.len().max(1) as u32;
        let (block, symbol) = (number % blocks, (number / blocks) % LAST_SYMBOL);
        let mut frame = self.head.clone();
        if let Some((source, encoder)) = self.blocks.get(block as usize) {
            let repair = || encoder.repair_packets(symbol.saturating_sub(source.len() as u32), 1).into_iter().next();
            if let Some(packet) = source.get(symbol as usize).cloned().or_else(repair) {
                frame.extend(packet.serialize());
            }
        }
        let check = crc32(&frame);
        frame.extend(check.to_be_bytes());
        frame
    }
}

/// What a frame did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It brought something new.
    New,
    /// It was seen before, or everything is there already.
    Known,
    /// It belongs to another series than the one that is being gathered.
    OtherSeries,
    /// It was misread, or is no frame.
    Noise,
    /// With it everything is there.
    Whole,
    /// Everything was there, and it was not what the series said: gathering begins again.
    Spoiled,
}

/// Frames of one series as they come.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    head: Vec<u8>,
    seen: BTreeSet<[u8; ADDRESS]>,
    least: usize,
    decoder: Option<Decoder>,
    content: Option<Vec<u8>>,
}

impl Gathering {
    /// Takes a frame. The first one says which series is gathered.
    pub fn take(&mut self, frame: &[u8]) -> Heard {
        let Some((head, address, symbol)) = parts(frame) else { return Heard::Noise };
        if self.decoder.is_none() && self.content.is_none() {
            let Some(length) = length_of(head) else { return Heard::Noise };
            let Ok(width) = u16::try_from(symbol.len()) else { return Heard::Noise };
            let shape = shape(length, width);
            if !fits(&shape, address) {
                return Heard::Noise;
            }
            self.head = head.to_vec();
            self.least = (u64::from(length).div_ceil(u64::from(width))) as usize;
            self.decoder = Some(Decoder::new(shape));
        } else if self.head != head {
            return Heard::OtherSeries;
        }
        let Some(decoder) = &mut self.decoder else { return Heard::Known };
        let width = length_of(head).zip(u16::try_from(symbol.len()).ok()).map(|(length, width)| shape(length, width));
        if !width.is_some_and(|width| fits(&width, address) && self.least == whole(&width)) {
            return Heard::Noise;
        }
        if !self.seen.insert(address) {
            return Heard::Known;
        }
        let packet = EncodingPacket::new(PayloadId::deserialize(&address), symbol.to_vec());
        match decoder.decode(packet) {
            None => Heard::New,
            Some(content) if self.head.get(3..11) == Some(&series_of(&content)[..]) => {
                self.decoder = None;
                self.content = Some(content);
                Heard::Whole
            }
            Some(_) => {
                *self = Self::default();
                Heard::Spoiled
            }
        }
    }

    /// Frames that came, and how many are needed at the least.
    pub fn progress(&self) -> (usize, usize) {
        (self.seen.len(), self.least)
    }

    /// The content, once it is whole.
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }
}

fn series_of(content: &[u8]) -> [u8; 8] {
    let digest = Digest::of(content).to_bytes();
    [digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7]]
}

/// How a content of a length is cut into symbols of a width.
fn shape(length: u32, width: u16) -> ObjectTransmissionInformation {
    let symbols = u64::from(length).div_ceil(u64::from(width.max(1)));
    let blocks = symbols.div_ceil(BLOCK).clamp(1, 255);
    ObjectTransmissionInformation::new(u64::from(length), width, blocks as u8, 1, 1)
}

fn whole(shape: &ObjectTransmissionInformation) -> usize {
    shape.transfer_length().div_ceil(u64::from(shape.symbol_size().max(1))) as usize
}

fn fits(shape: &ObjectTransmissionInformation, address: [u8; ADDRESS]) -> bool {
    let [block, high, middle, low] = address;
    (SMALLEST..=WIDEST).contains(&shape.symbol_size())
        && block < shape.source_blocks()
        && u32::from_be_bytes([0, high, middle, low]) < 2 * LAST_SYMBOL
}

/// Length of the content, when a series of it may be gathered.
fn length_of(head: &[u8]) -> Option<u32> {
    let length = u32::from_be_bytes(head.get(11..15)?.try_into().ok()?);
    (length > 0 && length as usize <= LARGEST).then_some(length)
}

/// Head, address and symbol of a frame that was read rightly.
fn parts(frame: &[u8]) -> Option<(&[u8], [u8; ADDRESS], &[u8])> {
    let (said, check) = frame.split_last_chunk::<CHECK>()?;
    let (head, rest) = said.split_at_checked(HEAD)?;
    let (address, symbol) = rest.split_first_chunk::<ADDRESS>()?;
    let ours = head.starts_with(MAGIC) && head[2] == VERSION && (SMALLEST as usize..=WIDEST as usize).contains(&symbol.len());
    (ours && crc32(said).to_be_bytes() == *check).then_some((head, *address, symbol))
}

/// CRC-32 (IEEE 802.3), bit by bit: a frame has a kilobyte.
fn crc32(bytes: &[u8]) -> u32 {
    let step =
        |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
    !bytes.iter().fold(u32::MAX, step)
}

const BASE45: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// A frame as the characters that a QR code packs best (RFC 9285).
pub fn to_text(frame: &[u8]) -> String {
    let mut text = String::with_capacity(frame.len() / 2 * 3 + 2);
    for pair in frame.chunks(2) {
        let (mut value, digits) = match pair {
            [high, low] => (usize::from(*high) << 8 | usize::from(*low), 3),
            _ => (usize::from(pair[0]), 2),
        };
        for _ in 0..digits {
            text.push(char::from(BASE45[value % 45]));
            value /= 45;
        }
    }
    text
}

/// The frame of such characters; `None` when they are none.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| BASE45.iter().position(|known| known == byte);
    let digits: Vec<usize> = text.as_bytes().iter().map(digit).collect::<Option<_>>()?;
    let mut frame = Vec::with_capacity(digits.len() / 3 * 2 + 1);
    for group in digits.chunks(3) {
        match group {
            [a, b, c] => frame.extend(u16::try_from(a + 45 * b + 2025 * c).ok()?.to_be_bytes()),
            [a, b] => frame.push(u8::try_from(a + 45 * b).ok()?),
            _ => return None,
        }
    }
    Some(frame)
}

#[cfg(test)]
mod tests {
    use super::{crc32, from_text, to_text};

    #[test]
    fn check_and_characters_are_those_of_the_standards() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(to_text(b"Hello!!"), "%69 VD92EX0");
        assert_eq!(to_text(b"ietf!"), "QED8WEX0");
        assert_eq!(from_text("%69 VD92EX0").as_deref(), Some(&b"Hello!!"[..]));
        assert_eq!(from_text("GGW"), None, "65,536 and more is no pair of bytes");
    }
}
