//! Workbooks of today (.xlsx): a folder of parts in XML, each measured before it is inflated, each read in one pass.

mod cells;
mod merges;
mod notes;
mod parts;
mod strings;
mod styles;
mod xml;

use super::{MOST_SHEETS, SheetError, Table};
use cells::Shared;
use parts::Parts;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use strings::Strings;
use styles::Styles;
use xml::{Xml, attribute, says, words};

/// What the workbook says of its sheets.
#[derive(Default)]
struct Contents {
    /// Name, id of the part, and whether it is hidden.
    sheets: Vec<(String, String, bool)>,
    since_1904: bool,
}

/// Reads every sheet of a workbook.
pub(super) fn read(bytes: &[u8], tell: &mut dyn FnMut(u32)) -> Result<Vec<Table>, SheetError> {
    let mut parts = Parts::new(bytes)?;
    let start = targets(&mut parts, "_rels/.rels")?.into_values().find(|target| target.ends_with("workbook.xml"));
    let path = start.unwrap_or_else(|| "xl/workbook.xml".into());
    let Some(workbook) = parts.text(&path)? else { return Err(SheetError::OtherKind) };
    let contents = contents(&workbook)?;
    if contents.sheets.len() > MOST_SHEETS {
        return Err(SheetError::TooManySheets(contents.sheets.len()));
    }
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let below = |target: &str| if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let targets = targets(&mut parts, &format!("{folder}/_rels/{file}.rels"))?;
    let strings = parts.text(&below("sharedStrings.xml"))?.map_or_else(|| Ok(Strings::default()), |xml| Strings::read(&xml))?;
    let styles = parts.text(&below("styles.xml"))?.map_or_else(|| Ok(Styles::default()), |xml| Styles::read(&xml))?;
    let shared = Shared { strings: &strings, styles: &styles, since_1904: contents.since_1904 };
    let mut tables = Vec::new();
    let count = u32::try_from(contents.sheets.len()).unwrap_or(1).max(1);
    for ((name, id, hidden), place) in contents.sheets.iter().zip(0..) {
        let Some(path) = targets.get(id).map(|target| below(target)) else { continue };
        let Some(xml) = parts.text(&path)? else { continue };
        let mut table = Table::new(name);
        table.hidden = *hidden;
        table.notes = notes_of(&mut parts, &path)?;
        let mut tell_all = |far: u32| tell(100 + (place * 1000 + far) * 850 / (count * 1000));
        tables.push(cells::read(&xml, table, &shared, &mut tell_all)?);
    }
    Ok(tables)
}

/// The comments of a sheet, by line.
fn notes_of(parts: &mut Parts<'_>, sheet: &str) -> Result<BTreeMap<u32, String>, SheetError> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let target = targets(parts, &format!("{folder}/_rels/{file}.rels"))?.into_values().find(|target| notes::is_part(target));
    let Some(target) = target else { return Ok(BTreeMap::new()) };
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let path = match (target.strip_prefix("../"), target.starts_with('/')) {
        (Some(target), _) => format!("{above}/{target}"),
        (None, false) => format!("{folder}/{target}"),
        (None, true) => target,
    };
    parts.text(&path)?.map_or_else(|| Ok(BTreeMap::new()), |xml| notes::read(&xml))
}

/// Where the parts are that others name by id.
fn targets(parts: &mut Parts<'_>, path: &str) -> Result<BTreeMap<String, String>, SheetError> {
    let Some(text) = parts.text(path)? else { return Ok(BTreeMap::new()) };
    let mut xml = Xml::new(&text);
    let mut targets = BTreeMap::new();
    while let Some(event) = xml.next()? {
        let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            targets.insert(id.to_owned(), words(target));
        }
    }
    Ok(targets)
}

fn contents(workbook: &str) -> Result<Contents, SheetError> {
    let mut xml = Xml::new(workbook);
    let mut contents = Contents::default();
    while let Some(event) = xml.next()? {
        let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
        match element.local_name().as_ref() {
            "sheet" => contents.sheets.extend(sheet(element)),
            "workbookPr" => contents.since_1904 = says(element, "date1904"),
            _ => {}
        }
    }
    Ok(contents)
}

fn sheet(element: &BytesStart<'_>) -> Option<(String, String, bool)> {
    let name = words(attribute(element, "name")?);
    // `r:id` and `sheetId` are told apart by their names without a prefix.
    Some((name, attribute(element, "id")?.to_owned(), attribute(element, "state").is_some_and(|state| state != "visible")))
}
