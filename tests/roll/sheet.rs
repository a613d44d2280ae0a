//! Import of roll sheets with the dirt that real ones have, and export that is read back.

use super::{Village, day, id};
use huanjie::election::roll::{Registration, RollCommand};
use huanjie::exchange::offers::offer;
use huanjie::exchange::roll_sheet::{
    Column, MappingError, NotTaken, Reading, SheetUse, Verdict, WrittenDate, column_of, guess, not_taken, read_date,
};
use huanjie::exchange::sheets::{Encoding, Marks, Remark, SheetError, Table, Written, decode, read, write, write_file};
use huanjie::law::terms::Need;
use huanjie::text::Language;
use huanjie::values::Sex;
use proptest::prelude::*;

fn verdicts(village: &Village, text: &str) -> Vec<(usize, Verdict)> {
    let rows = read(text).expect("a sheet");
    let mapping = guess(&rows);
    mapping.check().expect("the columns are known");
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(&rows, &mapping);
    rows.rows().skip(mapping.head.map_or(0, |head| head + 1)).map(|row| (row.line, reading.read(&village.situation, &row))).collect()
}

fn people(village: &Village, text: &str) -> Vec<Registration> {
    let person = |(_, verdict)| match verdict {
        Verdict::Person(person, _) => Some(*person),
        _ => None,
    };
    verdicts(village, text).into_iter().filter_map(person).collect()
}

/// The keys that are said of the only line below the head.
fn said(line: &str) -> Vec<String> {
    let village = Village::new("2026-11-20");
    let found = verdicts(&village, &format!("姓名,性别,出生日期,身份证号,组,备注\n{line}\n"));
    let remarks = match &found[0].1 {
        Verdict::Person(_, remarks) | Verdict::Bad(remarks) => remarks.clone(),
        Verdict::Aside(remark) => vec![remark.clone()],
        Verdict::Known(..) => Vec::new(),
    };
    remarks.into_iter().map(|remark| remark.key).collect()
}

#[test]
fn columns_are_guessed_under_title_lines_and_heads_in_two_rows() {
    let rows = read("青石桥村登记表,,,\n,,,2026年11月\n序号,户主,家庭成员,,\n,,姓 名,性别,公民身份\n号码\n").expect("a sheet");
    assert_eq!(rows.rows().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let rows = read("青石桥村登记表,,,,\n序号,户主,家庭成员,,\n,,姓 名,性别,\"身份证号\n（必填）\"\n1,王大,王大,男,110105194912310020\n")
        .expect("a sheet");
    let mapping = guess(&rows);
    assert_eq!(mapping.head, Some(2));
    let held: Vec<_> = mapping.columns.iter().map(|column| column.map(Column::id)).collect();
    assert_eq!(held, [Some("number"), Some("household"), Some("name"), Some("sex"), Some("id_number")]);
    assert_eq!(rows.row(3).map(|row| row.line), Some(5), "the head holds a line break");
    assert_eq!(column_of("籍贯"), None);
    assert_eq!(column_of("年龄（周岁）"), Some(Column::Age));
}

#[test]
fn of_two_columns_called_by_the_same_name_the_person_is_told_from_the_head_of_the_household() {
    let ids = |text: &str| {
        guess(&read(text).expect("a sheet")).columns.into_iter().map(|column| column.map_or("", Column::id)).collect::<Vec<_>>()
    };
    let people = "王大,110105194912310020,王大,男,110105194912310020\n王大,110105194912310020,李氏,女,11010519491231002X\n";
    assert_eq!(
        ids(&format!("户主信息,,家庭成员,,\n姓名,身份证号,姓名,性别,身份证号\n{people}")),
        ["household", "", "name", "sex", "id_number"]
    );
    assert_eq!(ids(&format!("姓名,身份证号,姓名,性别,身份证号\n{people}")), ["household", "", "name", "sex", "id_number"]);
    assert_eq!(ids("家庭成员,,户主\n姓名,性别,姓名\n王大,男,王大\n李氏,女,王大\n"), ["name", "sex", "household"]);
}

#[test]
fn a_mapping_without_a_name_or_a_birth_is_refused() {
    let rows = read("姓名,组\n王大,1\n").expect("a sheet");
    let mut mapping = guess(&rows);
    assert_eq!(mapping.check(), Err(MappingError::NoBirth));
    mapping.columns = vec![None, Some(Column::IdNumber)];
    assert_eq!(mapping.check(), Err(MappingError::NoName));
    mapping.columns = vec![Some(Column::Name), Some(Column::Name)];
    assert_eq!(mapping.check(), Err(MappingError::Twice(Column::Name)));
}

#[test]
fn dates_are_read_as_people_write_them() {
    let written = day("1978-05-06");
    for cell in [
        "1978-05-06",
        "1978/5/6",
        "1978.5.6",
        "19780506",
        "1978年5月6日",
        "78.5.6",
        "78年5月6日",
        "一九七八年五月六日",
        "28616",
        "1978-05-06 00:00:00",
        "1978-05-06T00:00:00",
        "１９７８．５．６",
        " 1978年05月06日 ",
        "1978年五月六日",
    ] {
        assert_eq!(read_date(cell, 26), WrittenDate::Day(written), "{cell}");
    }
    for (cell, month) in
        [("1978年05月", Some(5)), ("1978.05", Some(5)), ("197805", Some(5)), ("78年5月", Some(5)), ("1978-5", Some(5)), ("1978", None)]
    {
        assert_eq!(read_date(cell, 26), WrittenDate::Incomplete { year: 1978, month }, "{cell}");
    }
    assert_eq!(read_date("05.1.2", 26), WrittenDate::Day(day("2005-01-02")));
    assert_eq!(read_date("1978年农历三月初二", 26), WrittenDate::Lunar);
    for cell in ["", "1978-02-30", "1978-13-01", "四十八岁", "3978-05-06", "<b>", "1-2-3-4"] {
        assert_eq!(read_date(cell, 26), WrittenDate::Unreadable, "{cell}");
    }
}

#[test]
fn dirt_is_put_right_and_told() {
    let village = Village::new("2026-11-20");
    let number = id("1980-03-05", "013");
    let wide: String = number.as_str().chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("full width")).collect();
    let found = people(&village, &format!("姓名,性别,身份证号,组\n 张　三 ,,'{wide},第二组\n"));
    assert_eq!((found[0].name.as_str(), found[0].group, found[0].sex), ("张三", 2, Sex::Male));
    assert_eq!(found[0].id_number.as_ref(), Some(&number));
    assert_eq!(found[0].birth, day("1980-03-05"));
    assert_eq!(said(&format!("张三（女）,女,1980.3,{},1,", number.as_str())), ["sheet.name-suffix", "sheet.sex-differs"]);
    assert_eq!(said(&format!("张三★,男,1980-03-06,{},1,", number.as_str())), ["sheet.name-suffix", "sheet.birth-differs"]);
    assert_eq!(said("张三,男,,110105491231002,1,"), ["sheet.id-old", "sheet.sex-differs"]);
    assert_eq!(said("张三,女,,11O10519491231002×,1,"), ["sheet.id-put-right"]);
}

#[test]
fn every_line_that_cannot_be_taken_says_why() {
    for (line, key) in [
        (",男,1980-01-01,,1,", "sheet.name-missing"),
        ("张?,男,1980-01-01,,1,", "sheet.name-glyph"),
        ("张(火+宣),男,1980-01-01,,1,", "sheet.name-glyph"),
        ("<b>张三</b>,男,1980-01-01,,1,", "sheet.name-marks"),
        ("张三(已故),男,1980-01-01,,1,", "sheet.look"),
        ("张三,男,1980-01-01,,1,在外服刑", "sheet.look"),
        ("张三,男,,1.10105E+17,1,", "sheet.id-rounded"),
        ("张三,男,,110105194912310000,1,", "sheet.id-rounded"),
        ("张三,男,,1101051949123100,1,", "sheet.id-length"),
        ("张三,男,,110105194912310021,1,", "sheet.id-check"),
        ("张三,男,,110105194913310021,1,", "sheet.id-birth"),
        ("张三,男,1978.05,,1,", "sheet.birth-incomplete"),
        ("张三,男,农历三月初二,,1,", "sheet.birth-lunar"),
        ("张三,男,,,1,", "sheet.birth-missing"),
        ("张三,,1980-01-01,,1,", "sheet.sex-missing"),
        ("张三,男,1980-01-01,,,", "sheet.group-missing"),
        ("张三,男,1980-01-01,,河东,", "sheet.group-unreadable"),
        ("张三,男,1980-01-01,,9,", "refusal.roll.no-such-group"),
        ("张三,男,2026-12-01,,1,", "refusal.roll.birth-in-future"),
        ("张三,男,2008-12-28,,1,", "refusal.roll.under-age"),
        ("合计：1人,,,,,", "sheet.aside.footer"),
        ("姓名,性别,出生日期,身份证号,组,备注", "sheet.aside.head"),
        ("第三组,,,,,", "sheet.aside.group"),
    ] {
        let keys = said(line);
        assert!(keys.iter().any(|said| said == key), "{line}: {keys:?}");
        assert!(keys.iter().all(|key| huanjie::text::has(key)), "{keys:?} stand in the text library");
    }
}

#[test]
fn a_line_that_names_a_group_holds_for_those_below_and_households_are_filled_down() {
    let village = Village::new("2026-11-20");
    let text = "姓名\t性别\t出生日期\t与户主关系\n二组\t\t\t\n王大\t男\t1960-01-01\t户主\n李氏\t女\t1962-01-01\t妻\n三组\t\t\t\n赵大\t男\t1950-01-01\t户主\n";
    let found = people(&village, text);
    let told: Vec<(&str, u32, &str)> = found.iter().map(|person| (person.name.as_str(), person.group, person.household.as_str())).collect();
    assert_eq!(told, [("王大", 2, "王大"), ("李氏", 2, "王大"), ("赵大", 3, "赵大")]);
}

#[test]
fn classes_are_read_by_word_or_number_and_a_wish_is_noted() {
    let village = Village::new("2026-11-20");
    let text = "姓名,性别,出生日期,组,登记类别,参选意愿\n甲,男,1960-01-01,1,外出,委托投票\n乙,男,1961-01-01,1,3,\n丙,男,1962-01-01,1,,\n丁,男,1963-01-01,1,外出,不参加\n戊,男,1964-01-01,1,第九类,\n";
    let found = people(&village, text);
    let classes: Vec<&str> = found.iter().map(|person| person.class.as_str()).collect();
    assert_eq!(classes, ["away", "outsider", "resident", "away"]);
    assert!(found[0].met.contains(&Need::Wish));
    assert!(found[3].met.is_empty());
}

#[test]
fn importing_twice_changes_nothing() {
    let mut village = Village::new("2026-11-20");
    let number = id("1980-03-05", "013");
    let text = format!(
        "姓名,性别,出生日期,身份证号,组\n王建国,男,,{},1\n李四,女,1970-02-03,,2\n王建国,男,,{},1\n",
        number.as_str(),
        number.as_str()
    );
    let first = verdicts(&village, &text);
    assert_eq!(first[2].1, Verdict::Bad(vec![Remark::new("sheet.twice").with("line", 2)]));
    village.ask(RollCommand::RegisterMany(people(&village, &text))).expect("two are registered");
    let again = verdicts(&village, &text);
    assert!(again.iter().all(|(_, verdict)| matches!(verdict, Verdict::Known(_, differs) if differs.is_empty())));
    let moved = verdicts(&village, &text.replace(",1\n", ",3\n"));
    assert!(matches!(&moved[0].1, Verdict::Known(_, differs) if differs.len() == 1), "the other group is told, not taken over");
}

#[test]
fn files_are_read_by_mark_then_utf8_then_gb18030() {
    let none = |_: &[u8]| None;
    assert_eq!(decode("姓名".as_bytes(), none), Ok(("姓名".into(), Encoding::Utf8)));
    assert_eq!(decode(b"\xef\xbb\xbfabc", none), Ok(("abc".into(), Encoding::Utf8)));
    assert_eq!(decode(b"\xff\xfeA\x00\xd3\x59", none), Ok(("A姓".into(), Encoding::Utf16)));
    assert_eq!(decode(b"\xd0\xd5\xc3\xfb", |_| Some("姓名".into())), Ok(("姓名".into(), Encoding::Gb18030)));
    assert_eq!(decode(b"\xd0\xd5\xff", none), Err(SheetError::NotText));
    assert_eq!(decode(b"PK\x03\x04rest", none), Err(SheetError::OtherKind));
    assert_eq!(decode(b"a\x00b", none), Err(SheetError::NotText));
}

#[test]
fn a_sheet_of_three_hundred_thousand_lines_and_a_quotation_mark_left_open_get_a_sentence() {
    let many = "张三,男\n".repeat(300_000);
    assert_eq!(read(&many).expect_err("too many").remark().values[0], ("rows".into(), "300000".into()));
    let open = format!("姓名,性别\n\"张三,男\n{}", "李四,女\n".repeat(2000));
    assert_eq!(read(&open), Err(SheetError::Unclosed(2)));
    assert_eq!(read("\n \n,,\n"), Err(SheetError::Empty));
}

#[test]
fn two_hundred_thousand_lines_are_read_and_one_more_is_not() {
    let lines = |number: usize| read(&"张三,男\n".repeat(number)).map(|rows| rows.len());
    assert_eq!((lines(200_000), lines(200_001)), (Ok(200_000), Err(SheetError::TooManyRows(200_001))));
    let said = SheetError::TooManyRows(300_000).remark();
    let sentence = huanjie::text::phrase(Language::Simplified, &said.key, &said.values);
    assert_eq!(sentence, "这个文件有300000行，最多读200000行。多出来的是空行的，请删去空行另存；人确实多的，请按小组分成几个文件。");
}

#[test]
fn a_quotation_mark_left_open_in_a_short_sheet_is_refused_with_its_line() {
    assert_eq!(read("姓名,性别\n张三,\"男\n李四,女\n"), Err(SheetError::Unclosed(2)));
    assert_eq!(read("姓名,备注\n张三,\"他说\"\"好\"\"\n"), Err(SheetError::Unclosed(2)), "a doubled mark closes nothing");
    assert_eq!(read("姓名\n李四\n\"王五"), Err(SheetError::Unclosed(3)));
    let closed = read("姓名,备注\n张三,\"东头\n西头\"\n李四,他\"说\n").expect("closed, or no mark at the beginning of a cell");
    assert_eq!(closed.rows().map(|row| row.cells[1]).collect::<Vec<_>>(), ["备注", "东头\n西头", "他\"说"]);
    let said = SheetError::Unclosed(2).remark();
    assert_eq!(said.values, [("line".to_owned(), "2".to_owned())]);
}

#[test]
fn what_was_written_in_full_is_read_back_and_what_lies_open_holds_no_number() {
    let mut village = Village::new("2026-11-20");
    let number = id("1980-03-05", "024");
    let text = format!(
        "姓名,性别,出生日期,身份证号,组,户主,电话,登记类别,备注\n买买提·艾力,女,,{},1,买买提,139,away,\"=1+1, \"\"x\"\"\"\n",
        number.as_str()
    );
    village.ask(RollCommand::RegisterMany(people(&village, &text))).expect("registered");
    let csv = |id: &str| {
        let sheets = offer(id).expect("an offer").sheets(&village.situation, Language::Simplified.into());
        String::from_utf8(write_file(&sheets, Written::CsvUtf8).expect("csv")).expect("utf-8")
    };
    let full = csv("roll");
    assert!(full.starts_with('\u{feff}') && full.contains("\"'=1+1"), "a cell that could be a formula is guarded");
    assert_eq!(people(&Village::new("2026-11-20"), &full), [village.voter(0).registration.clone()]);
    let open = csv("roll_open");
    assert!(!open.contains(number.last_four()) && open.contains("买买提·艾力"));
}

#[test]
fn the_report_of_bad_lines_names_line_and_reason() {
    let rows = read("姓名,性别\n<i>,男\n").expect("a sheet");
    let remarks = [Remark::new("sheet.name-missing")];
    let line = |group| NotTaken { row: rows.row(1).expect("a line"), group, remarks: &remarks };
    let report = |group| not_taken(Language::Simplified, Language::Simplified.into(), &rows, &guess(&rows), &[line(group)]);
    assert_eq!(report(None).head, ["原表第几行", "没有导入的原因", "姓名", "性别"]);
    assert_eq!(report(None).rows, [["2", "没有姓名。", "<i>", "男"]]);
    assert_eq!(report(Some(3)).rows, [["2", "没有姓名。", "3", "<i>", "男"]], "a group that was named above the line goes with it");
}

proptest! {
    #[test]
    fn what_is_written_as_csv_is_read_back(cells in proptest::collection::vec(proptest::collection::vec("[a-z0-9张三,;\"'=+@ \\t\\n-]{0,6}", 3), 1..8)) {
        let cells: Vec<Vec<String>> = cells.into_iter().map(|mut row| { row.insert(0, "姓名".into()); row }).collect();
        let rows = read(&write(&cells)).expect("a sheet");
        let back: Vec<Vec<String>> = rows.rows().map(|row| row.cells.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        prop_assert_eq!(back, cells);
    }

    #[test]
    fn a_table_is_packed_and_unpacked_and_nothing_else_is_taken_for_one(cells in proptest::collection::vec(proptest::collection::vec("[a张 ]{0,4}", 0..4), 0..6), damage in any::<proptest::sample::Index>(), bit in 0_u8..8) {
        let mut table = Table::new("一组");
        for (row, line) in cells.iter().zip(1..) {
            row.iter().for_each(|cell| table.cell(cell));
            table.end_row_marked(line, Marks { crossed: line % 2 == 0, coloured: line % 3 == 0 });
            table.notes.extend(row.first().map(|note| (line as u32, note.clone())));
        }
        let mut bytes = Vec::new();
        table.pack(&mut bytes);
        let mut rest = bytes.as_slice();
        prop_assert_eq!(Table::unpack(&mut rest), Some(table));
        prop_assert!(rest.is_empty());
        let at = damage.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Some(other) = Table::unpack(&mut bytes.as_slice()) {
            other.rows().for_each(drop);
        }
    }
}

#[test]
fn a_preview_shows_only_the_ends_of_a_long_number_in_digits_of_any_width() {
    use huanjie::exchange::roll_sheet::masked;
    assert_eq!(masked("51192219640815341X"), "51************341X");
    assert_eq!(masked("５１１９２２１９６４０８１５３４１Ｘ"), "５１************３４１Ｘ");
    assert_eq!(masked("13800000000"), "13*****0000");
    assert_eq!(masked("1380000000"), "1380000000", "ten digits are no telephone and no number of a person");
    assert_eq!(masked("石磊"), "石磊");
    assert_eq!(masked(""), "");
}

#[test]
fn lines_may_end_in_every_way_and_keep_their_numbers() {
    let rows = read("甲,乙\r1,2\r\n\r\n\"3\n\",4,\n5").expect("a sheet");
    let found: Vec<(usize, Vec<&str>)> = rows.rows().map(|row| (row.line, row.cells)).collect();
    assert_eq!(found, [(1, vec!["甲", "乙"]), (2, vec!["1", "2"]), (4, vec!["3\n", "4", ""]), (6, vec!["5"])]);
}

#[test]
fn what_cells_mean_is_told_without_a_look_at_other_lines_and_at_the_law() {
    let village = Village::new("2026-11-20");
    let rows = read("姓名,性别,出生日期,组\n王大,男,1960-01-02,1\n王大,男,1960-01-02,1\n王小,女,2020-01-02,1\n").expect("a sheet");
    let mapping = guess(&rows);
    let each = |read: fn(&mut Reading, &huanjie::election::Situation, &huanjie::exchange::sheets::Row<'_>) -> Verdict| {
        let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
        reading.begin(&rows, &mapping);
        let is_person = |verdict| matches!(verdict, Verdict::Person(..));
        rows.rows().skip(1).map(|row| is_person(read(&mut reading, &village.situation, &row))).collect::<Vec<_>>()
    };
    assert_eq!(each(Reading::typed), [true, true, true]);
    assert_eq!(each(Reading::read), [true, false, false], "twice, and under age");
}
