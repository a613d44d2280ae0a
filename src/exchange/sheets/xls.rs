//! Workbooks of old (.xls): read by a library, because their parts point into each other in many ways.

use super::{MOST_BYTES_OLD, MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, MOST_SHEETS, MOST_TEXT, Marks, SheetError, Table, biff, number};
use calamine::{CellErrorType, Data, Dimensions, Reader, SheetVisible, Xls, XlsError};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads every sheet of an old workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, SheetError> {
    if bytes.len() > MOST_BYTES_OLD {
        return Err(SheetError::TooLargeOld(bytes.len()));
    }
    // What newer programs put into the same box: a workbook under a password.
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(bytes, &encrypted).is_some() {
        return Err(SheetError::Password);
    }
    // The library counts on whole files and panics at some damaged ones. Where a panic ends the worker, the page says the same.
    let opened = catch_unwind(AssertUnwindSafe(|| Xls::new(Cursor::new(bytes)))).map_err(|_| SheetError::Broken)?;
    let mut workbook = opened.map_err(|fault: XlsError| match fault {
        XlsError::Password => SheetError::Password,
        _ => SheetError::Broken,
    })?;
    let sheets: Vec<_> = workbook.sheets_metadata().to_vec();
    if sheets.len() > MOST_SHEETS {
        return Err(SheetError::TooManySheets(sheets.len()));
    }
    let since_1904 = workbook.has_1904_epoch();
    let crossed = biff::crossed(bytes).filter(|crossed| crossed.len() == sheets.len()).unwrap_or_default();
    let mut tables = Vec::new();
    for (place, sheet) in sheets.into_iter().enumerate() {
        let Ok(range) = workbook.worksheet_range(&sheet.name) else { continue };
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut table = Table::new(&sheet.name);
        table.hidden = sheet.visible != SheetVisible::Visible;
        fill(&mut table, &range, &Told { lasts: lasts(&merged), crossed: crossed.get(place), since_1904 })?;
        tables.push(table);
    }
    Ok(tables)
}

/// Merged cells over several rows: by column and first row, the last row.
fn lasts(merged: &[Dimensions]) -> BTreeMap<(u32, u32), u32> {
    let tall = merged.iter().filter(|merged| merged.end.0 > merged.start.0);
    tall.map(|merged| ((merged.start.1, merged.start.0), merged.end.0)).collect()
}

/// What is known of a sheet beside its cells.
struct Told<'a> {
    /// Merged cells over several rows: by column and first row, the last row.
    lasts: BTreeMap<(u32, u32), u32>,
    /// Lines that are hidden or struck out.
    crossed: Option<&'a BTreeSet<u32>>,
    since_1904: bool,
}

fn fill(table: &mut Table, range: &calamine::Range<Data>, told: &Told<'_>) -> Result<(), SheetError> {
    let Some((top, left)) = range.start() else { return Ok(()) };
    let mut open: BTreeMap<u32, (u32, String)> = BTreeMap::new();
    for (cells, row) in range.rows().zip(top..) {
        let line = row as usize + 1;
        if cells.iter().all(|cell| matches!(cell, Data::Empty)) {
            continue;
        }
        (0..left).for_each(|_| table.cell(""));
        for (cell, column) in cells.iter().zip(left..) {
            let text = text(cell, told.since_1904);
            if text.is_empty() {
                let above = open.get(&column).filter(|(last, _)| row <= *last);
                table.cell(above.map_or("", |(_, text)| text.as_str()));
                continue;
            }
            if column as usize >= MOST_COLUMNS {
                return Err(SheetError::TooWide(line, column as usize + 1));
            }
            if text.chars().count() > MOST_IN_CELL {
                return Err(SheetError::TooLong(line));
            }
            table.cell(&text);
            if let Some(last) = told.lasts.get(&(column, row)) {
                open.insert(column, (*last, text.into_owned()));
            }
        }
        let crossed = told.crossed.is_some_and(|crossed| crossed.contains(&row));
        table.end_row_marked(line, Marks { crossed, coloured: false });
        if table.bytes() > MOST_TEXT {
            return Err(SheetError::TooMuchText);
        }
        if table.len() > MOST_ROWS {
            return Err(SheetError::TooManyRows(line));
        }
    }
    Ok(())
}

fn text(cell: &Data, since_1904: bool) -> Cow<'_, str> {
    let plain = |written: String| Cow::Owned(number::text(&written, number::Shown::Number, since_1904).into_owned());
    match cell {
        Data::Empty => "".into(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().into(),
        Data::Int(whole) => plain(whole.to_string()),
        Data::Float(written) => plain(written.to_string()),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.into(),
        Data::DateTime(moment) => {
            let serial = moment.as_f64().to_string();
            Cow::Owned(number::text(&serial, number::Shown::Day, since_1904).into_owned())
        }
        Data::Error(fault) => error(fault).into(),
    }
}

const fn error(fault: &CellErrorType) -> &'static str {
    match fault {
        CellErrorType::NA => "#N/A",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Name => "#NAME?",
        _ => "#VALUE!",
    }
}
