//! A QR code as a picture in the file: a PNG of one bit a dot, its bytes stored as they are.

use crate::exchange::qr::{Sturdiness, cells};
use docx_rs::Pic;

/// Dots to a side of a cell: the code stays sharp at its size on paper.
const DOTS: usize = 4;
/// Side on paper: 12 mm, in English metric units.
const SIDE: u32 = 432_000;
/// Most bytes of a stored block of deflate.
const BLOCK: usize = 0xffff;

/// The code of a text; none where no code holds so much.
pub(super) fn code(text: &str) -> Option<Pic> {
    let cells = cells(text, Sturdiness::Paper)?;
    let side = (cells.len() * DOTS) as u32;
    Some(Pic::new_with_dimensions(png(&cells), side, side).size(SIDE, SIDE))
}

/// The picture of square cells, dark ones black.
fn png(cells: &[Vec<bool>]) -> Vec<u8> {
    let side = (cells.len() * DOTS) as u32;
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    // one bit of grey a dot; deflate, no filter choice of its own, not interlaced
    head.extend([1, 0, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", head), (b"IDAT", stored(&dots(cells))), (b"IEND", Vec::new())] {
        let named = [name.as_slice(), &data].concat();
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(&named);
        file.extend(crc(&named).to_be_bytes());
    }
    file
}

/// Rows of dots, eight to a byte, a set bit white; before each row the filter that changes nothing.
fn dots(cells: &[Vec<bool>]) -> Vec<u8> {
    let row = |cells: &Vec<bool>| {
        let dots: Vec<bool> = cells.iter().flat_map(|dark| [!dark; DOTS]).collect();
        let byte = |dots: &[bool]| dots.iter().zip((0..8).rev()).fold(0, |byte, (white, bit)| byte | (u8::from(*white) << bit));
        std::iter::once(0).chain(dots.chunks(8).map(byte)).collect::<Vec<u8>>()
    };
    cells.iter().flat_map(|cells| row(cells).repeat(DOTS)).collect()
}

/// Bytes as a zlib stream of stored blocks.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks = bytes.chunks(BLOCK);
    let last = blocks.len().saturating_sub(1);
    for (block, no) in blocks.zip(0..) {
        let length = block.len() as u16;
        stream.push(u8::from(no == last));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler(bytes).to_be_bytes());
    stream
}

/// The checksum of a zlib stream.
fn adler(bytes: &[u8]) -> u32 {
    const PRIME: u32 = 65_521;
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % PRIME;
        (low, (high + low) % PRIME)
    });
    (high << 16) | low
}

/// The checksum of a chunk.
fn crc(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    let bit = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| bit(crc)))
}
