//! What of an old workbook (.xls) the library does not tell: which lines are hidden, and which hold a text that is struck out.
//!
//! Read from the file itself: the box of streams (compound file), and in its workbook the records of fonts, formats, rows and cells.
//! Whatever does not fit ends the reading; nothing is guessed.

use std::collections::BTreeSet;

/// Lines of each sheet, from 0, in the order of the workbook.
pub(super) type Crossed = Vec<BTreeSet<u32>>;

/// The end of a chain, and whatever is no sector.
const NO_SECTOR: u32 = 0xffff_fffa;
/// The bytes of an entry of the directory.
const ENTRY: usize = 128;
/// The bytes of a small sector.
const SMALL: usize = 64;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The box: sectors, and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let size = 1_usize.checked_shl(u32::from(u16_at(bytes, 0x1e)?)).filter(|size| (128..=4096).contains(size))?;
        let mut sectors = Self { bytes, size, next: Vec::new() };
        let count = bytes.len() / size;
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(bytes, 0x4c + at * 4)).take_while(|it| *it < NO_SECTOR).collect();
        let mut more = u32_at(bytes, 0x44)?;
        while more < NO_SECTOR && tables.len() <= count {
            let sector = sectors.sector(more)?;
            tables.extend((0..size / 4 - 1).filter_map(|at| u32_at(sector, at * 4)).take_while(|it| *it < NO_SECTOR));
            more = u32_at(sector, size - 4)?;
        }
        for table in tables.into_iter().take(count) {
            let sector = sectors.sector(table)?;
            sectors.next.extend((0..size / 4).filter_map(|at| u32_at(sector, at * 4)));
        }
        Some(sectors)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let at = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        self.bytes.get(at..)?.get(..self.size).or_else(|| self.bytes.get(at..))
    }

    /// The bytes of a chain; no longer than the file.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut found, mut at) = (Vec::new(), first);
        while at < NO_SECTOR {
            found.extend_from_slice(self.sector(at)?);
            if found.len() > self.bytes.len() {
                return None;
            }
            at = *self.next.get(at as usize)?;
        }
        Some(found)
    }

    /// The stream of the workbook.
    fn workbook(&self) -> Option<Vec<u8>> {
        let directory = self.chain(u32_at(self.bytes, 0x30)?)?;
        let named = |entry: &&[u8], name: &str| {
            let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            u16_at(entry, 0x40) == u16::try_from(wanted.len() + 2).ok() && entry.starts_with(&wanted)
        };
        let entry = |name: &str| directory.chunks_exact(ENTRY).find(|entry| named(entry, name));
        let book = entry("Workbook").or_else(|| entry("Book"))?;
        let (first, length) = (u32_at(book, 0x74)?, u32_at(book, 0x78)? as usize);
        let mut stream = match length < u32_at(self.bytes, 0x38)? as usize {
            true => self.small(&directory, first)?,
            false => self.chain(first)?,
        };
        stream.truncate(length);
        Some(stream)
    }

    /// A short stream, kept in small sectors inside the stream of the root.
    fn small(&self, directory: &[u8], first: u32) -> Option<Vec<u8>> {
        let held = self.chain(u32_at(directory.get(..ENTRY)?, 0x74)?)?;
        let next = self.chain(u32_at(self.bytes, 0x3c)?)?;
        let (mut found, mut at) = (Vec::new(), first);
        while at < NO_SECTOR {
            let from = (at as usize).checked_mul(SMALL)?;
            found.extend_from_slice(held.get(from..from.checked_add(SMALL)?)?);
            if found.len() > held.len() {
                return None;
            }
            at = u32_at(&next, at as usize * 4)?;
        }
        Some(found)
    }
}

/// The records of a stream from a place on, to the end of its part: number and bytes.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0_i32;
    std::iter::from_fn(move || {
        let (number, length) = (u16_at(stream, at)?, u16_at(stream, at + 2)? as usize);
        let body = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        depth += match number {
            BEGIN => 1,
            END => -1,
            _ => 0,
        };
        (depth > 0).then_some((number, body))
    })
}

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x00e0;
const SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const MANY: u16 = 0x00bd;
/// Records of one cell that hold something: line, column, format.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027e, 0x00fd, 0x00d6];
const STRUCK_OUT: u16 = 0x0008;
const HIDDEN: u16 = 0x0020;
/// No font bears this number: the numbers jump over it.
const LEFT_OUT: usize = 4;

/// Which lines of each sheet are hidden or hold a cell whose font is struck out; none when the file cannot be followed.
pub(super) fn crossed(bytes: &[u8]) -> Option<Crossed> {
    let stream = Sectors::open(bytes)?.workbook()?;
    let (mut fonts, mut formats, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    for (number, body) in records(&stream, 0) {
        match number {
            FONT => fonts.push(u16_at(body, 2)? & STRUCK_OUT != 0),
            FORMAT => formats.push(u16_at(body, 0)? as usize),
            SHEET => sheets.push(u32_at(body, 0)? as usize),
            _ => {}
        }
    }
    let struck = |format: u16| {
        let font = formats.get(format as usize).copied().unwrap_or(0);
        fonts.get(if font > LEFT_OUT { font - 1 } else { font }).copied().unwrap_or(false)
    };
    let of_sheet = |at: usize| {
        let mut lines = BTreeSet::new();
        for (number, body) in records(&stream, at) {
            let Some(line) = u16_at(body, 0).map(u32::from) else { continue };
            let is_crossed = match number {
                ROW => u16_at(body, 12).is_some_and(|flags| flags & HIDDEN != 0),
                MANY => (4..body.len().saturating_sub(2)).step_by(6).filter_map(|at| u16_at(body, at)).any(struck),
                number if CELLS.contains(&number) => u16_at(body, 4).is_some_and(struck),
                _ => false,
            };
            if is_crossed {
                lines.insert(line);
            }
        }
        lines
    };
    Some(sheets.into_iter().map(of_sheet).collect())
}
