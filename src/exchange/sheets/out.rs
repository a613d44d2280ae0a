//! A sheet that goes out: words in rows under a head, and the files that can be made of it.

use super::csv::{self, is_formula};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};

/// A sheet of words, whatever file it becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab, and of the file where it is alone.
    pub name: String,
    /// The line above the head; none when empty.
    #[serde(default)]
    pub title: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// What stands under every printed page: `&P` is its number, `&N` how many there are.
    #[serde(default)]
    pub foot: String,
}

/// A file that sheets are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// A workbook: .xlsx.
    Xlsx,
    /// .csv in UTF-8 with a byte order mark.
    CsvUtf8,
    /// .csv in GB18030, which old programs in China take for granted.
    CsvGb18030,
}

impl Written {
    /// Every kind of file.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::CsvUtf8, Self::CsvGb18030];

    /// The end of its name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::CsvUtf8 | Self::CsvGb18030 => "csv",
        }
    }

    /// Its media type.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::CsvUtf8 | Self::CsvGb18030 => "text/csv",
        }
    }
}

/// Why sheets could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the sheets could not be put into a file: {0}")]
pub struct WriteError(String);

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// Writes sheets into one file; a csv file holds them one below the other.
///
/// # Errors
/// [`WriteError`], when the library refuses: more rows than a workbook holds.
pub fn write_file(sheets: &[Sheet], written: Written) -> Result<Vec<u8>, WriteError> {
    match written {
        Written::Xlsx => xlsx(sheets),
        Written::CsvUtf8 => Ok(csv_text(sheets).into_bytes()),
        Written::CsvGb18030 => {
            let text = csv_text(sheets);
            let (bytes, ..) = encoding_rs::GB18030.encode(text.strip_prefix('\u{feff}').unwrap_or(&text));
            Ok(bytes.into_owned())
        }
    }
}

fn csv_text(sheets: &[Sheet]) -> String {
    let lines = sheets.iter().flat_map(|sheet| {
        let title = (!sheet.title.is_empty()).then(|| vec![sheet.title.clone()]);
        title.into_iter().chain(std::iter::once(sheet.head.clone())).chain(sheet.rows.iter().cloned())
    });
    csv::write(lines)
}

/// The most characters of a cell of a workbook.
const MOST_IN_CELL: usize = 32_000;
/// Widths of columns, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 5..=44;

fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    // No clock: the same sheets make the same file.
    let properties = rust_xlsxwriter::DocProperties::new();
    let written = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&properties.set_creation_datetime(&written));
    let mut names = Vec::new();
    for sheet in sheets {
        let name = tab_name(&sheet.name, &names);
        page(workbook.add_worksheet().set_name(&name)?, sheet)?;
        names.push(name);
    }
    Ok(workbook.save_to_buffer()?)
}

fn page(page: &mut Worksheet, sheet: &Sheet) -> Result<(), WriteError> {
    let line = Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let guarded = line.clone().set_quote_prefix();
    let head = line.clone().set_bold().set_align(FormatAlign::Center);
    let title = Format::new()
        .set_num_format("@")
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let columns = u16::try_from(sheet.head.len()).unwrap_or(u16::MAX).max(1);
    let mut row = 0;
    if !sheet.title.is_empty() {
        match columns {
            1 => page.write_string_with_format(0, 0, &sheet.title, &title)?,
            _ => page.merge_range(0, 0, 0, columns - 1, &sheet.title, &title)?,
        };
        page.set_row_height(0, 30)?;
        row = 1;
    }
    let head_row = row;
    for (column, words) in (0..columns).zip(&sheet.head) {
        page.write_string_with_format(row, column, words, &head)?;
    }
    for cells in &sheet.rows {
        row += 1;
        for (column, words) in (0..u16::MAX).zip(cells) {
            let words: String = words.chars().take(MOST_IN_CELL).collect();
            page.write_string_with_format(row, column, &words, if is_formula(&words) { &guarded } else { &line })?;
        }
    }
    for (column, width) in (0..columns).zip(widths(sheet)) {
        page.set_column_width(column, u32::try_from(width).unwrap_or(10))?;
    }
    page.ignore_error_range(head_row, 0, row, columns - 1, IgnoreError::NumberStoredAsText)?;
    if row > head_row {
        page.autofilter(head_row, 0, row, columns - 1)?;
    }
    page.set_freeze_panes(head_row + 1, 0)?;
    page.set_repeat_rows(0, head_row)?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    if columns > 6 {
        page.set_landscape();
    }
    if !sheet.foot.is_empty() {
        page.set_footer(format!("&C{}", sheet.foot));
    }
    Ok(())
}

/// How wide each column is: its longest words, a Chinese character counted as two.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let wide = |words: &String| words.chars().map(|c| if c as u32 > 0x2e00 { 2 } else { 1 }).sum::<usize>() + 2;
    let longest = |column: usize| sheet.rows.iter().chain(std::iter::once(&sheet.head)).filter_map(|row| row.get(column)).map(wide).max();
    (0..sheet.head.len()).map(|column| longest(column).unwrap_or(0).clamp(*WIDTHS.start(), *WIDTHS.end())).collect()
}

/// A name that a tab may bear: no marks that are not allowed, at most 31 characters, not twice.
fn tab_name(name: &str, taken: &[String]) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '\u{3000}') && !c.is_control())
        .take(24)
        .collect();
    let plain = if plain.trim().is_empty() { "Sheet".to_owned() } else { plain.trim().to_owned() };
    let is_taken = |name: &String| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number| format!("{plain} {number}"));
    std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(plain)
}
