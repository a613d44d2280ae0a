//! Workbooks of real programs, hostile ones and damaged ones: read, or refused in a sentence.

use super::{Village, day};
use huanjie::exchange::roll_sheet::{Column, Crossed, Reading, SheetUse, Verdict, guess};
use huanjie::exchange::sheets::{Book, Encoding, Form, MOST_ROWS, Sheet, SheetError, Table, Written, open, write_file};
use huanjie::values::Day;
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

pub fn opened(bytes: &[u8]) -> Result<Book, SheetError> {
    open(bytes, gb18030, &mut |_| {})
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/roll/files/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name)
}

fn cells(table: &Table, place: usize) -> Vec<String> {
    table.row(place).map(|row| row.cells.iter().map(|cell| (*cell).to_owned()).collect()).unwrap_or_default()
}

/// Line and verdict of every line of every sheet that can be read.
fn verdicts(book: &Book) -> Vec<(String, usize, Verdict)> {
    let village = Village::new("2026-11-20");
    let mut reading = Reading::new(&village.situation, SheetUse::Residents);
    let mut found = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        let mapping = guess(sheet);
        if mapping.check().is_err() {
            continue;
        }
        reading.begin(sheet, &mapping);
        for row in sheet.rows().skip(mapping.head.map_or(0, |head| head + 1)) {
            found.push((sheet.name.clone(), row.line, reading.read(&village.situation, &row)));
        }
    }
    found
}

/// Who was read: name, birth, group, household.
fn people(book: &Book) -> Vec<(String, Day, u32, String)> {
    let person = |(_, _, verdict)| match verdict {
        Verdict::Person(person, _) => Some((person.name.to_string(), person.birth, person.group, person.household.clone())),
        _ => None,
    };
    verdicts(book).into_iter().filter_map(person).collect()
}

/// What was said of the lines that cannot be taken.
fn refused(book: &Book) -> Vec<(usize, String)> {
    let said = |(_, line, verdict)| match verdict {
        Verdict::Bad(remarks) => remarks.into_iter().map(|remark| (line, remark.key)).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    verdicts(book).into_iter().flat_map(said).collect()
}

fn first_three() -> Vec<(String, Day, u32, String)> {
    let person = |name: &str, birth, household: &str| (name.to_owned(), day(birth), 1, household.to_owned());
    vec![
        person("冉光富", "1958-03-05", "冉光富"),
        person("石磊", "1960-07-08", "冉光富"),
        person("买买提·艾力", "1971-01-02", "买买提·艾力"),
    ]
}

#[test]
fn sheets_of_groups_are_read_with_titles_merged_households_struck_lines_and_sums() {
    for name in ["openpyxl.xlsx", "libreoffice.xlsx"] {
        let book = opened(&file(name)).expect(name);
        let names: Vec<(&str, bool)> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(names, [("一组", false), ("二组", false), ("汇总", false), ("旧表", true)], "{name}");
        let found = people(&book);
        assert_eq!(found[..3], first_three(), "{name}");
        let second: Vec<(&str, u32)> = found[3..].iter().map(|(name, _, group, _)| (name.as_str(), *group)).collect();
        assert_eq!(second, [("黎艳", 2), ("曾小明", 2), ("安宁", 2)], "{name}: the sheet is called like the group");
        assert_eq!(refused(&book), [(7, "sheet.id-rounded".to_owned()), (8, "sheet.crossed".to_owned())], "{name}");
        assert!(guess(&book.sheets[2]).check().is_err(), "a summary is no roll");
    }
}

#[test]
fn a_formula_without_a_value_is_counted_and_one_with_a_value_is_read() {
    assert_eq!(opened(&file("openpyxl.xlsx")).expect("a book").sheets[1].uncounted, 3, "openpyxl reckons nothing");
    assert_eq!(opened(&file("libreoffice.xlsx")).expect("a book").sheets[1].uncounted, 0);
    let book = opened(&file("xlsxwriter.xlsx")).expect("a book");
    assert_eq!(cells(&book.sheets[0], 2)[4], "2");
    assert_eq!(cells(&book.sheets[0], 3)[1], "女");
}

#[test]
fn rich_texts_entities_days_since_1904_and_months_are_read_as_they_are_seen() {
    let book = opened(&file("xlsxwriter.xlsx")).expect("a book");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "选民 <名册> & 其他");
    assert_eq!(cells(sheet, 1)[..3], ["冉光富", "男", "1958-03-05"]);
    assert_eq!(cells(sheet, 2)[..3], ["石<磊>&", "女", "1960-07"], "a month has no day");
    let hidden: Vec<bool> = sheet.rows().map(|row| row.crossed).collect();
    assert_eq!(hidden, [false, false, false, true]);
    let mut mapping = guess(sheet);
    mapping.crossed = Crossed::Take;
    assert_eq!(mapping.place(Column::Group), Some(4));
}

#[test]
fn old_workbooks_are_read_like_new_ones() {
    for name in ["xlwt.xls", "libreoffice.xls"] {
        let book = opened(&file(name)).expect(name);
        assert_eq!(book.form, Form::Xls);
        let found = people(&book);
        assert_eq!(found[..3], first_three(), "{name}");
        assert!(found[3..].len() >= 2 && found[3..].iter().all(|(.., group, _)| *group == 2), "{name}");
        assert!(refused(&book).iter().any(|(_, key)| key == "sheet.id-rounded"), "{name}");
        let crossed: Vec<_> = refused(&book).into_iter().filter(|(_, key)| key == "sheet.crossed").map(|(line, _)| line).collect();
        assert_eq!(crossed, if name == "libreoffice.xls" { vec![8] } else { vec![] }, "{name}: what is struck out is seen");
    }
}

#[test]
fn text_is_read_in_every_encoding_of_an_office() {
    let text = "姓名,性别,出生日期,组\r\n张三,男,1960-01-01,1\r\n𬱖㛃,女,1961-01-01,1\r\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (bytes, encoding) in
        [(text.as_bytes().to_vec(), Encoding::Utf8), (bom, Encoding::Utf8), (gb, Encoding::Gb18030), (utf16, Encoding::Utf16)]
    {
        let book = opened(&bytes).expect("a text");
        assert_eq!(book.form, Form::Csv(encoding));
        assert_eq!(people(&book).iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["张三", "𬱖㛃"], "{encoding:?}");
    }
}

/// A workbook of some parts.
pub fn workbook(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![
        ("xl/workbook.xml", r#"<workbook xmlns:r="r"><sheets><sheet name="一组" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend(more);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

pub fn sheet_of(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

pub fn inline(name: &str, text: &str) -> String {
    format!(r#"<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn hostile_workbooks_are_refused_by_what_they_would_become() {
    let bomb = workbook(&sheet_of(&" ".repeat(260 << 20)), &[]);
    assert!(bomb.len() < 1 << 20, "260 MB in {} bytes", bomb.len());
    assert!(matches!(opened(&bomb), Err(SheetError::Inflates(size)) if size > 256 << 20));
    let dense = workbook(&sheet_of(&" ".repeat(8 << 20)), &[]);
    assert!(matches!(opened(&dense), Err(SheetError::Inflates(_))), "8 MB of nothing is too dense");

    let empty: String = (1..=1_048_576).map(|row| format!(r#"<row r="{row}"/>"#)).collect();
    assert!(matches!(opened(&workbook(&sheet_of(&empty), &[])), Err(SheetError::TooManyRows(rows)) if rows > MOST_ROWS));

    let far = sheet_of(&format!(r#"<row r="1048576">{}</row>"#, inline("XFD1048576", "远")));
    assert_eq!(opened(&workbook(&far, &[])), Err(SheetError::TooWide(1_048_576, 16_384)));
    let low = sheet_of(&format!(r#"<row r="1048576">{}</row>"#, inline("A1048576", "远")));
    assert_eq!(opened(&workbook(&low, &[])).expect("one line").sheets[0].row(0).map(|row| row.line), Some(1_048_576));

    let laughs = r#"<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let laughing = format!("{laughs}{}", sheet_of(&format!(r#"<row r="1">{}</row>"#, inline("A1", "&b;"))));
    assert_eq!(opened(&workbook(&laughing, &[])), Err(SheetError::Entities));
    let shared = format!("{laughs}<sst><si><t>&b;</t></si></sst>");
    assert_eq!(opened(&workbook(&sheet_of(""), &[("xl/sharedStrings.xml", &shared)])), Err(SheetError::Entities));

    let text = "张".repeat(1900);
    let shared = format!("<sst uniqueCount=\"99999999999999\"><si><t>{text}</t></si></sst>");
    let many: String = (1..=190_000).map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#)).collect();
    assert_eq!(opened(&workbook(&sheet_of(&many), &[("xl/sharedStrings.xml", &shared)])), Err(SheetError::TooMuchText));
}

#[test]
fn a_part_that_is_longer_than_it_promised_is_not_inflated_to_its_end() {
    let mut bytes = workbook(&sheet_of(&"<row/>".repeat(1000)), &[]);
    let size = u32::try_from(sheet_of(&"<row/>".repeat(1000)).len()).expect("small").to_le_bytes();
    let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(opened(&bytes), Err(SheetError::Inflates(101) | SheetError::Broken)));
}

#[test]
fn files_of_other_kinds_are_named() {
    for bytes in
        [&b"%PDF-1.7"[..], b"\x89PNG\r\n", b"<html><table>", b"\xef\xbb\xbf<?xml version='1.0'?>", b"  <!DOCTYPE html>", b"Rar!\x1a"]
    {
        assert_eq!(opened(bytes), Err(SheetError::OtherKind), "{bytes:?}");
    }
    let word = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
        zip.finish().expect("a zip").into_inner()
    };
    assert_eq!(opened(&word), Err(SheetError::OtherKind));
    let whole = file("openpyxl.xlsx");
    assert_eq!(opened(&whole[..whole.len() / 2]), Err(SheetError::Broken));
    assert_eq!(opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(SheetError::Broken));
    let encrypted: Vec<u8> =
        b"\xd0\xcf\x11\xe0".iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(opened(&encrypted), Err(SheetError::Password));
    assert_eq!(opened(&[]), Err(SheetError::Empty));
    assert_eq!(opened(&vec![b' '; (64 << 20) + 1]), Err(SheetError::TooLarge((64 << 20) + 1)));
}

#[test]
fn every_refusal_has_its_sentence() {
    let all = [
        SheetError::TooLarge(1),
        SheetError::TooLargeOld(1),
        SheetError::Inflates(1),
        SheetError::TooManyRows(1),
        SheetError::TooWide(1, 1),
        SheetError::TooMuchText,
        SheetError::TooLong(1),
        SheetError::TooManySheets(1),
        SheetError::Entities,
        SheetError::Password,
        SheetError::OtherKind,
        SheetError::Broken,
        SheetError::NotText,
        SheetError::Empty,
        SheetError::Unclosed(1),
    ];
    for fault in all {
        let said = fault.remark();
        let sentence = huanjie::text::phrase(huanjie::text::Language::Simplified, &said.key, &said.values);
        assert!(sentence.ends_with('。') && !sentence.contains('{'), "{sentence}");
    }
}

#[test]
fn markup_and_formulas_of_a_cell_are_only_words() {
    let row = [inline("A1", "&lt;b&gt;王强&lt;/b&gt;"), inline("B1", "=HYPERLINK(&quot;http://x&quot;)")].concat();
    let book = opened(&workbook(&sheet_of(&format!(r#"<row r="1">{row}</row>"#)), &[])).expect("a book");
    assert_eq!(cells(&book.sheets[0], 0), ["<b>王强</b>", "=HYPERLINK(\"http://x\")"]);
    let coded = [inline("A1", "a_x000D_b_x"), inline("B1", "_xZZZZ__x4E00_")].concat();
    let book = opened(&workbook(&sheet_of(&format!(r#"<row r="1">{coded}</row>"#)), &[])).expect("a book");
    assert_eq!(cells(&book.sheets[0], 0), ["a\rb_x", "_xZZZZ_一"]);
}

#[test]
fn prefixed_names_missing_references_and_other_slashes_are_read() {
    let sheet = r#"<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let book = opened(&workbook(sheet, &[])).expect("a book");
    assert_eq!(cells(&book.sheets[0], 0), ["姓名", "7"]);
}

fn sheet(rows: Vec<Vec<String>>) -> Sheet {
    Sheet {
        name: "一组".into(),
        title: "选民名单".into(),
        head: vec!["姓名".into(), "备注".into(), "电话".into()],
        rows,
        foot: String::new(),
    }
}

#[test]
fn what_goes_out_can_run_no_formula() {
    let risky = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "'=1"];
    let rows: Vec<Vec<String>> = risky.iter().map(|cell| vec!["张三".to_owned(), (*cell).to_owned(), "013".to_owned()]).collect();
    let csv = String::from_utf8(write_file(&[sheet(rows.clone())], Written::CsvUtf8).expect("csv")).expect("utf-8");
    assert!(csv.starts_with('\u{feff}'));
    for line in csv.lines().filter(|line| line.starts_with("张三")) {
        assert!(line.starts_with("张三,\"'"), "{line}");
    }
    let xlsx = write_file(&[sheet(rows.clone())], Written::Xlsx).expect("xlsx");
    let mut parts = ZipArchive::new(Cursor::new(&xlsx)).expect("a zip");
    let mut part = |name: &str| {
        let mut text = String::new();
        parts.by_name(name).expect(name).read_to_string(&mut text).expect("utf-8");
        text
    };
    let cells = part("xl/worksheets/sheet1.xml");
    assert!(!cells.contains("<f>") && !cells.contains("<f "), "no formula");
    assert!(!cells.contains("t=\"n\"") && cells.matches("t=\"s\"").count() == 1 + 3 + 33, "text cells only");
    assert!(part("xl/styles.xml").contains("quotePrefix=\"1\""), "guarded cells stay text when they are edited");
    assert!(cells.contains("<pane ") && part("xl/workbook.xml").contains("_xlnm.Print_Titles"), "the head stays and is printed again");
    let back = opened(&xlsx).expect("read back");
    let written: Vec<String> = back.sheets[0].rows().skip(2).map(|row| row.cells[1].to_owned()).collect();
    assert_eq!(written, risky, "as it was");
}

#[test]
fn the_same_sheets_make_the_same_file_and_names_of_tabs_are_made_fit() {
    let mut twice = [sheet(vec![]), sheet(vec![]), sheet(vec![])];
    twice[2].name = "二/组:[年]*?一二三四五六七八九十一二三四五六七八九十".into();
    let first = write_file(&twice, Written::Xlsx).expect("xlsx");
    assert_eq!(first, write_file(&twice, Written::Xlsx).expect("xlsx"));
    let names: Vec<String> = opened(&first).expect("read back").sheets.iter().map(|sheet| sheet.name.clone()).collect();
    assert_eq!(names, ["一组", "一组 2", "二组年一二三四五六七八九十一二三四五六七八九十"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_read_back_from_every_kind_of_file(cells in proptest::collection::vec(proptest::collection::vec("[a-z0-9张三𬱖,;\"'=+@＝-]{1,6}", 3), 1..8)) {
        for written in Written::ALL {
            let bytes = write_file(&[sheet(cells.clone())], written).expect("written");
            let book = opened(&bytes).expect("read");
            let back: Vec<Vec<String>> = book.sheets[0].rows().skip(2).map(|row| row.cells.iter().map(|cell| (*cell).to_owned()).collect()).collect();
            prop_assert_eq!(&back, &cells, "{:?}", written);
        }
    }
}

/// A part of a workbook changed, packed again: damage that the check sums of the zip do not catch.
fn with_changed_part(bytes: &[u8], part: usize, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..zip.len() {
        let mut one = zip.by_index(place).expect("a part");
        let name = one.name().expect("a name").into_owned();
        let mut content = Vec::new();
        one.read_to_end(&mut content).expect("inflated");
        if place == part {
            change(&mut content);
        }
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("a zip").into_inner()
}

/// Reads a file as far as it goes, as the import does.
fn read_to_the_end(bytes: &[u8]) {
    if let Ok(book) = opened(bytes) {
        let held: usize = book.sheets.iter().map(Table::bytes).sum();
        assert!(held <= 4 << 20, "{held} bytes out of {}", bytes.len());
        verdicts(&book);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_damaged_file_is_read_or_refused_and_nothing_else(
        which in 0_usize..6,
        at in any::<proptest::sample::Index>(),
        part in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let names = ["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xlsx"];
        let change = |bytes: &mut Vec<u8>| {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
        };
        match which {
            0..3 => {
                let bytes = file(names[which]);
                let parts = ZipArchive::new(Cursor::new(&bytes)).expect("a zip").len();
                read_to_the_end(&with_changed_part(&bytes, part.index(parts), change));
                let mut bytes = bytes;
                change(&mut bytes);
                read_to_the_end(&bytes);
            }
            _ => {
                let text = "姓名,性别,出生日期,组\r\n张三,男,1960-01-01,\"1\"\r\n𬱖㛃,女,1961-01-01,1\r\n";
                let mut bytes = if which == 3 { text.as_bytes().to_vec() } else { encoding_rs::GB18030.encode(text).0.into_owned() };
                change(&mut bytes);
                read_to_the_end(&bytes);
            }
        }
    }

    #[test]
    fn a_damaged_old_workbook_is_read_or_refused_and_nothing_else(at in any::<proptest::sample::Index>(), byte in any::<u8>(), old in any::<bool>()) {
        let mut bytes = file(if old { "xlwt.xls" } else { "libreoffice.xls" });
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_to_the_end(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), head in 0_usize..4) {
        let heads: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"];
        read_to_the_end(&[heads[head], &bytes].concat());
    }
}
