//! What people mark beside the values of a sheet: comments and colours are told, never read as values and never dropped in silence.

use super::Village;
use super::workbooks::{inline, opened, sheet_of, workbook};
use huanjie::exchange::roll_sheet::{Reading, SheetUse, Verdict, guess};

const RELS: &str = "xl/worksheets/_rels/sheet1.xml.rels";

fn rels(target: &str) -> String {
    format!(r#"<Relationships><Relationship Id="rId9" Type="x/comments" Target="{target}"/></Relationships>"#)
}

/// A head and three people, some cells with a style.
fn people() -> String {
    let row = |at: usize, cells: [&str; 4], style: &str| {
        let cell = |(letter, text): (char, &&str)| inline(&format!("{letter}{at}"), text).replace("<c ", &format!("<c {style} "));
        format!(r#"<row r="{at}">{}</row>"#, "ABCD".chars().zip(&cells).map(cell).collect::<String>())
    };
    let rows = [
        row(1, ["姓名", "性别", "出生日期", "组"], r#"s="1""#),
        row(2, ["张三", "男", "1960-01-01", "1"], ""),
        row(3, ["李四", "女", "1961-01-01", "1"], r#"s="1""#),
        row(4, ["王五", "男", "1962-01-01", "1"], r#"s="2""#),
    ];
    sheet_of(&rows.concat())
}

const COMMENTS: &str = r#"<comments><authors><author>a</author></authors><commentList>
<comment ref="A2" authorId="0"><text><r><t>李干事:</t></r><r><t xml:space="preserve">
等 &amp; 核实</t></r></text></comment>
<comment ref="D2" authorId="0"><text><t>二组的</t></text></comment>
<comment ref="B4" authorId="0"><text><t>去年已故</t></text></comment>
<comment ref="A9" authorId="0"><text><t>这里少两个人</t></text></comment>
</commentList></comments>"#;

#[test]
fn comments_stand_at_their_lines_wherever_a_program_keeps_the_part() {
    for (target, path) in [("../comments1.xml", "xl/comments1.xml"), ("/xl/comments/comment1.xml", "xl/comments/comment1.xml")] {
        let book = opened(&workbook(&people(), &[(RELS, &rels(target)), (path, COMMENTS)])).expect("a book");
        let sheet = &book.sheets[0];
        let notes: Vec<(u32, &str)> = sheet.notes.iter().map(|(line, note)| (*line, note.as_str())).collect();
        assert_eq!(notes, [(2, "李干事: 等 & 核实；二组的"), (4, "去年已故"), (9, "这里少两个人")], "{target}");
        assert_eq!(sheet.rows().map(|row| row.note).collect::<Vec<_>>(), ["", "李干事: 等 & 核实；二组的", "", "去年已故"]);
    }
}

#[test]
fn a_comment_that_says_somebody_died_keeps_the_line_waiting() {
    let book = opened(&workbook(&people(), &[(RELS, &rels("../comments1.xml")), ("xl/comments1.xml", COMMENTS)])).expect("a book");
    let (village, sheet) = (Village::new("2026-11-20"), &book.sheets[0]);
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(sheet, &guess(sheet));
    let verdicts: Vec<Verdict> = sheet.rows().skip(1).map(|row| reading.read(&village.situation, &row)).collect();
    assert!(matches!(verdicts[..2], [Verdict::Person(..), Verdict::Person(..)]), "{verdicts:?}");
    assert!(matches!(&verdicts[2], Verdict::Bad(remarks) if remarks[0].key == "sheet.look"), "{verdicts:?}");
}

#[test]
fn lines_with_coloured_cells_are_counted_and_white_is_no_colour() {
    let fill = |colour: &str| format!(r#"<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>"#);
    let fills = [r#"<fill><patternFill patternType="none"/></fill>"#, &fill("FFFF0000"), &fill("FFFFFFFF")].concat();
    let cells = r#"<cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/></cellXfs>"#;
    let styles = format!("<styleSheet><fills>{fills}</fills>{cells}</styleSheet>");
    let book = opened(&workbook(&people(), &[("xl/styles.xml", &styles)])).expect("a book");
    assert_eq!(book.sheets[0].coloured(1).collect::<Vec<_>>(), [3], "the red line below the head, not the white one");
    assert_eq!(book.sheets[0].coloured(0).collect::<Vec<_>>(), [1, 3]);
}
