//! A later version of a roll: what a sheet says otherwise of people who are registered, taken as corrections or left.

use super::{Village, day, id, name, person};
use huanjie::election::roll::lists::{Correction, Since, corrections};
use huanjie::election::roll::{Change, Registration, RollCommand, RollEvent};
use huanjie::exchange::offers::offer;
use huanjie::exchange::roll_sheet::{Column, Differing, Reading, SheetUse, Verdict, guess};
use huanjie::exchange::sheets::{Written, read, write_file};
use huanjie::text::Language;
use huanjie::values::{Education, Politics};

fn verdicts(village: &Village, text: &str) -> Vec<Verdict> {
    let rows = read(text).expect("a sheet");
    let mapping = guess(&rows);
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(&rows, &mapping);
    rows.rows().skip(1).map(|row| reading.read(&village.situation, &row)).collect()
}

/// What the lines say otherwise.
fn differing(village: &Village, text: &str) -> Vec<Differing> {
    let of = |verdict| match verdict {
        Verdict::Known(_, differing) => differing,
        other => panic!("{other:?}"),
    };
    verdicts(village, text).into_iter().flat_map(of).collect()
}

/// A village with one voter who has a number.
fn with_one() -> (Village, String) {
    let mut village = Village::new("2026-11-20");
    let number = id("1980-03-05", "013");
    let known = Registration { id_number: Some(number.clone()), phone: "13800000000".into(), ..person("王建国", "1980-03-05", 1) };
    village.ask(RollCommand::RegisterMany(vec![known])).expect("registered");
    (village, number.as_str().to_owned())
}

#[test]
fn another_name_group_class_and_telephone_of_one_number_are_told_field_by_field() {
    let (village, number) = with_one();
    let text =
        format!("姓名,身份证号,组,户主,登记类别,电话,民族,政治面貌,文化程度\n王建口,{number},2,王大,外出,13911112222,苗族,中共党员,大专\n");
    let found = differing(&village, &text);
    let told: Vec<(Column, &str, &str)> = found.iter().map(|it| (it.column, it.was.as_str(), it.is.as_str())).collect();
    assert_eq!(
        told,
        [
            (Column::Name, "王建国", "王建口"),
            (Column::Group, "1", "2"),
            (Column::Household, "", "王大"),
            (Column::Class, "@class.resident", "@class.away"),
            (Column::Phone, "13800000000", "13911112222"),
            (Column::Nation, "", "苗族"),
            (Column::Politics, "", "@politics.member"),
            (Column::Education, "", "@education.college"),
        ]
    );
}

#[test]
fn an_empty_cell_says_nothing_and_changes_nothing() {
    let (village, number) = with_one();
    assert_eq!(differing(&village, &format!("姓名,身份证号,组,登记类别,电话,民族\n王建国,{number},1,,,\n")), []);
}

#[test]
fn the_fields_that_are_taken_become_one_correction_and_the_others_stay() {
    let (mut village, number) = with_one();
    let text = format!("姓名,身份证号,组,民族,政治面貌,文化程度\n王建口,{number},2,苗族,中共党员,大专\n");
    let mut change = Change::default();
    differing(&village, &text).into_iter().filter(|it| it.column != Column::Name).for_each(|it| change.join(it.change));
    let voter = village.voter(0).id.clone();
    let correct = |change| RollCommand::Correct { voter: voter.clone(), change, reason: "按《名册.csv》第2行更正".into() };
    village.ask(correct(change)).expect("corrected");
    let registration = &village.voter(0).registration;
    assert_eq!((registration.name.as_str(), registration.group, registration.traits.nation.as_str()), ("王建国", 2, "苗族"));
    assert_eq!((registration.traits.politics, registration.traits.education), (Some(Politics::Member), Some(Education::College)));
    let left = differing(&village, &text);
    assert_eq!(left.iter().map(|it| it.column).collect::<Vec<_>>(), [Column::Name], "what was left is told again, what was taken is not");
}

#[test]
fn a_group_that_there_is_not_is_refused_from_a_sheet_and_by_hand() {
    let (mut village, number) = with_one();
    let found = verdicts(&village, &format!("姓名,身份证号,组\n王建国,{number},9\n"));
    assert!(matches!(&found[0], Verdict::Bad(remarks) if remarks[0].key == "refusal.roll.no-such-group"), "{found:?}");
    let voter = village.voter(0).id.clone();
    let change = Change { group: Some(9), ..Change::default() };
    assert_eq!(village.refused(RollCommand::Correct { voter: voter.clone(), change, reason: String::new() }), "roll.no-such-group");
    let change = Change { class: Some("第九类".into()), ..Change::default() };
    assert_eq!(village.refused(RollCommand::Correct { voter, change, reason: String::new() }), "roll.no-such-class");
}

#[test]
fn two_lines_that_say_different_things_of_one_person_are_not_both_offered() {
    let (village, number) = with_one();
    let found = verdicts(&village, &format!("姓名,身份证号,组\n王建国,{number},2\n王建国,{number},3\n"));
    assert!(matches!(&found[0], Verdict::Known(_, differing) if differing.len() == 1));
    assert!(matches!(&found[1], Verdict::Bad(remarks) if remarks[0].key == "sheet.twice"), "{found:?}");
}

#[test]
fn a_number_that_was_not_known_is_offered_and_one_that_another_bears_is_refused() {
    let (mut village, number) = with_one();
    village.ask(RollCommand::Register(person("王建国", "1980-03-05", 2))).expect("another, without a number");
    let other = id("1980-03-05", "037");
    let found = differing(&village, &format!("姓名,身份证号,组\n王建国,{},2\n", other.as_str()));
    assert_eq!(found.iter().map(|it| it.column).collect::<Vec<_>>(), [Column::IdNumber]);
    let change = Change { id_number: Some(id("1980-03-05", "013")), ..Change::default() };
    let voter = village.voter(1).id.clone();
    assert_eq!(village.refused(RollCommand::Correct { voter, change, reason: String::new() }), "roll.already-registered");
    assert!(!number.is_empty());
}

#[test]
fn a_correction_from_a_sheet_after_the_display_needs_its_reason_and_stands_on_the_list_of_corrections() {
    let (mut village, number) = with_one();
    village.record(RollEvent::Displayed { day: day("2026-11-20"), place: "村务栏".into() });
    let found = differing(&village, &format!("姓名,身份证号,组\n王建口,{number},1\n"));
    let (voter, change) = (village.voter(0).id.clone(), found[0].change.clone());
    let correct = |reason: &str| RollCommand::Correct { voter: voter.clone(), change: change.clone(), reason: reason.into() };
    assert_eq!(village.refused(correct(" ")), "roll.reason");
    village.ask(correct("按《名册.csv》第2行更正")).expect("corrected");
    let lines = corrections(&village.situation.election.roll, Since::LastDisplay);
    assert!(matches!(&lines[..], [line] if line.correction == Correction::Changed { name: name("王建国"), group: 1 }), "{lines:?}");
    assert_eq!(village.situation.election.roll.amendments[0].reason, "按《名册.csv》第2行更正");
}

#[test]
fn what_was_exported_is_imported_again_and_changes_nothing() {
    let (mut village, number) = with_one();
    let text = format!("姓名,身份证号,组,户主,登记类别,民族,政治面貌,文化程度\n王建国,{number},2,王大,外出,苗族,群众,高中\n");
    let mut change = Change::default();
    differing(&village, &text).into_iter().for_each(|it| change.join(it.change));
    let voter = village.voter(0).id.clone();
    village.ask(RollCommand::Correct { voter, change, reason: String::new() }).expect("corrected");
    let sheets = offer("roll").expect("an offer").sheets(&village.situation, Language::Simplified.into());
    let csv = String::from_utf8(write_file(&sheets, Written::CsvUtf8).expect("csv")).expect("utf-8");
    let rows = read(csv.trim_start_matches('\u{feff}')).expect("a sheet");
    let mapping = guess(&rows);
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(&rows, &mapping);
    let below = mapping.head.map_or(0, |head| head + 1);
    let again: Vec<Verdict> = rows.rows().skip(below).map(|row| reading.read(&village.situation, &row)).collect();
    assert!(matches!(&again[0], Verdict::Known(_, differing) if differing.is_empty()), "{again:?}");
}

#[test]
fn a_wrong_check_digit_is_told_with_the_one_that_would_fit() {
    let village = Village::new("2026-11-20");
    // 7·1+9·1+10·0+5·1+8·0+4·5+2·1+1·9+6·4+3·9+7·1+9·2+10·3+5·1+8·0+4·0+2·2 = 167, and 167 mod 11 = 2: X
    let found = verdicts(&village, "姓名,身份证号,组\n张三,110105194912310021,1\n");
    let Verdict::Bad(remarks) = &found[0] else { panic!("{found:?}") };
    assert_eq!(remarks[0].key, "sheet.id-check");
    assert_eq!(remarks[0].values, [("tail".to_owned(), "0021".to_owned()), ("right".to_owned(), "X".to_owned())]);
}
