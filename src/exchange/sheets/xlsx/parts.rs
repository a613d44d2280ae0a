//! The parts of a workbook, inflated one by one and never more than was promised.

use crate::exchange::sheets::{MOST_INFLATED, MOST_RATIO, SheetError};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Below this size no part is too dense: short parts repeat themselves much.
const DENSE_FROM: u64 = 4 << 20;
/// The most parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// A workbook as a folder of parts.
pub(super) struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    places: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Parts<'a> {
    /// Opens the folder and measures it, without inflating anything.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, SheetError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Broken)?;
        if zip.len() > MOST_PARTS {
            return Err(SheetError::Broken);
        }
        let size = |zip: &mut ZipArchive<_>, place| zip.by_index_raw(place).map_or(0, |part| part.size());
        let promised = (0..zip.len()).fold(0_u64, |sum, place| sum.saturating_add(size(&mut zip, place)));
        if promised > MOST_INFLATED {
            return Err(SheetError::Inflates(promised));
        }
        let places = (0..zip.len()).filter_map(|place| Some((plain(&zip.name_for_index(place)?.ok()?), place))).collect();
        Ok(Self { zip, places, left: MOST_INFLATED })
    }

    /// The text of a part; none when there is no such part.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, SheetError> {
        let Some(place) = self.places.get(&plain(path)) else { return Ok(None) };
        let part = self.zip.by_index(*place).map_err(|_| SheetError::Broken)?;
        let (size, packed) = (part.size(), part.compressed_size());
        if size > self.left || (size > DENSE_FROM && size / packed.max(1) > MOST_RATIO) {
            return Err(SheetError::Inflates(size));
        }
        self.left -= size;
        let mut text = Vec::with_capacity(usize::try_from(size.min(packed.saturating_mul(MOST_RATIO))).unwrap_or(0));
        part.take(size + 1).read_to_end(&mut text).map_err(|_| SheetError::Broken)?;
        if text.len() as u64 > size {
            return Err(SheetError::Inflates(text.len() as u64));
        }
        String::from_utf8(text).map(Some).map_err(|_| SheetError::Broken)
    }
}

/// A path as it is looked up: some programs write other slashes or other cases.
fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
