//! The heads of columns, the dates and the dirt that offices write, each with what is made of it.

use super::{Village, day, id};
use huanjie::exchange::roll_sheet::{Column, Reading, SheetUse, Verdict, WrittenDate, column_of, guess, read_date};
use huanjie::exchange::sheets::read;
use huanjie::values::{Education, Politics, Traits};

/// The heads that an office writes for a column, as its list of words has them.
const HEADS: &[(Column, &str)] = &[
    (Column::Number, "序号 编号 序 NO. No 序列 排序"),
    (Column::Name, "姓名 名字 选民姓名 村民姓名 居民姓名 家庭成员姓名 成员姓名 党员姓名 人员姓名 XM xm"),
    (Column::Sex, "性别 男女 XB"),
    (Column::Nation, "民族 族别 MZ"),
    (Column::Birth, "出生日期 出生年月 出生年月日 出生时间 生日 出生 CSRQ"),
    (Column::Age, "年龄 周岁 年龄(周岁) 岁数"),
    (Column::IdNumber, "身份证号 身份证号码 身份证 公民身份号码 公民身份证号码 证件号码 证件号 居民身份证号 二代身份证号 SFZH sfz GMSFHM"),
    (Column::HouseholdNo, "户号 户编号 户编码 家庭编号 户口本号"),
    (Column::Household, "户主 户主姓名 户主名 家长"),
    (Column::Relation, "与户主关系 与户主的关系 关系 家庭关系 户主关系 称谓 hzGx"),
    (Column::Group, "村民小组 组别 小组 组 所属小组 自然村 屯 村小组 社 队 生产队 居民小组 网格 片区 选区 选民小组"),
    (Column::Phone, "联系电话 电话 手机 手机号 手机号码 联系方式 户主联系方式 LXDH"),
    (Column::Politics, "政治面貌 面貌 党派 是否党员"),
    (Column::Education, "文化程度 学历 文化 受教育程度 最高学历"),
    (Column::Class, "登记类别 类别 选民类别 人员类别 户籍情况 人户情况"),
    (Column::Wish, "参选意愿 投票方式 是否参加选举"),
    (Column::Note, "备注 说明 备注栏"),
];

#[test]
fn every_head_that_offices_write_is_known_with_spaces_breaks_brackets_colons_and_stars_too() {
    for (column, heads) in HEADS {
        for head in heads.split(' ') {
            assert_eq!(column_of(head), Some(*column), "{head}");
            let spread: Vec<String> = head.chars().map(String::from).collect();
            let dirty = [format!(" {head}："), format!("＊{head}"), spread.join(" "), format!("{head}\n（必填）"), format!("{head}:")];
            for dirty in dirty {
                assert_eq!(column_of(&dirty), Some(*column), "{dirty:?}");
            }
        }
    }
    for foreign in ["籍贯", "现住址", "户籍地址", "工作单位", "选民证号", "委托人", "被委托人"] {
        assert_eq!(column_of(foreign), None, "{foreign} is not taken for something else");
    }
}

#[test]
fn months_without_a_day_lunar_days_and_serials_of_the_other_base_are_no_days() {
    for cell in ["阴历三月初二", "农历1978年5月6日", "1978年腊月初八"] {
        assert_eq!(read_date(cell, 26), WrittenDate::Lunar, "{cell}");
    }
    assert_eq!(read_date("1978.1", 26), WrittenDate::Incomplete { year: 1978, month: Some(1) }, "the nought of October is lost: no day");
    assert_eq!(read_date("１９７８－０５－０６", 26), WrittenDate::Day(day("1978-05-06")));
}

fn verdicts(text: &str) -> Vec<Verdict> {
    let village = Village::new("2026-11-20");
    let rows = read(text).expect("a sheet");
    let mapping = guess(&rows);
    mapping.check().expect("the columns are known");
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(&rows, &mapping);
    rows.rows().skip(mapping.head.map_or(0, |head| head + 1)).map(|row| reading.read(&village.situation, &row)).collect()
}

fn keys(verdict: &Verdict) -> Vec<String> {
    match verdict {
        Verdict::Person(_, remarks) | Verdict::Bad(remarks) => remarks.iter().map(|remark| remark.key.clone()).collect(),
        Verdict::Aside(remark) => vec![remark.key.clone()],
        Verdict::Known(..) => Vec::new(),
    }
}

#[test]
fn nation_politics_and_education_come_with_the_roll_and_what_nobody_can_read_is_told_and_left_open() {
    let text = "姓名,性别,出生日期,组,民族,政治面貌,学历\n\
        甲大,男,1960-01-01,1,汉,党员,大学专科\n\
        乙大,女,1961-01-01,1,苗族,共青团员,高中\n\
        丙大,女,1962-01-01,1,穿青人,群众,文盲\n\
        丁大,女,1963-01-01,1,,,\n\
        戊大,女,1964-01-01,1,火星族,骨干,秀才\n";
    let found = verdicts(text);
    let traits: Vec<Traits> =
        found.iter().map(|it| if let Verdict::Person(person, _) = it { person.traits.clone() } else { panic!("{it:?}") }).collect();
    let said = |nation: &str, politics, education| Traits { nation: nation.to_owned(), politics, education };
    assert_eq!(
        traits,
        [
            said("汉族", Some(Politics::Member), Some(Education::College)),
            said("苗族", Some(Politics::League), Some(Education::High)),
            said("穿青人", Some(Politics::Masses), Some(Education::None)),
            said("", None, None),
            said("火星族", None, None),
        ]
    );
    assert_eq!(keys(&found[4]), ["sheet.trait-unknown"; 3], "told, and he is registered all the same");
    assert!(found[..4].iter().all(|verdict| keys(verdict).is_empty()));
}

#[test]
fn a_column_that_asks_whether_one_is_of_the_party_is_read_by_its_yes() {
    let text = "姓名,性别,出生日期,组,是否党员\n甲大,男,1960-01-01,1,是\n乙大,女,1961-01-01,1,否\n";
    let politics: Vec<_> = verdicts(text)
        .iter()
        .map(|it| if let Verdict::Person(person, _) = it { person.traits.politics } else { panic!("{it:?}") })
        .collect();
    assert_eq!(politics, [Some(Politics::Member), None], "who says no may be anything else");
}

#[test]
fn a_rare_character_written_by_its_sound_waits_and_one_that_somebody_drew_is_told() {
    let text = "姓名,性别,出生日期,组\n张YAN,男,1960-01-01,1\n李\u{e863},男,1961-01-01,1\n";
    let found = verdicts(text);
    assert!(matches!(&found[0], Verdict::Bad(_)) && keys(&found[0]) == ["sheet.name-glyph"], "{:?}", found[0]);
    assert!(matches!(&found[1], Verdict::Person(..)) && keys(&found[1]) == ["sheet.name-own-character"], "{:?}", found[1]);
}

#[test]
fn a_telephone_that_a_spreadsheet_rounded_is_left_open_and_told() {
    let text = "姓名,性别,出生日期,组,电话\n甲大,男,1960-01-01,1,1.38E+10\n乙大,男,1961-01-01,1,13800000001/0816-2234567\n";
    let found = verdicts(text);
    let phones: Vec<&str> = found.iter().map(|it| if let Verdict::Person(person, _) = it { person.phone.as_str() } else { "?" }).collect();
    assert_eq!(phones, ["", "13800000001/0816-2234567"]);
    assert_eq!(keys(&found[0]), ["sheet.phone-rounded"]);
}

#[test]
fn a_sum_that_is_not_the_number_of_lines_above_it_is_told() {
    let people = "甲大,男,1960-01-01,1\n乙大,男,1961-01-01,1\n";
    let last = |sum: &str| keys(verdicts(&format!("姓名,性别,出生日期,组\n{people}{sum}\n")).last().expect("a line"))[0].clone();
    assert_eq!(last("合计,,,2"), "sheet.aside.footer");
    assert_eq!(last("合计：2人,,,"), "sheet.aside.footer");
    assert_eq!(last("合计,,,3"), "sheet.aside.sum-differs", "a line is missing");
    assert_eq!(last("合计,1,1,"), "sheet.aside.footer", "two numbers: nobody knows which it is");
    assert_eq!(last("填表人：王大 2026,,,"), "sheet.aside.footer", "no sum at all");
    let by_group = format!("姓名,性别,出生日期,组\n一组,,,\n{people}小计,,,2\n二组,,,\n丙大,男,1962-01-01,2\n小计,,,1\n合计,,,3\n");
    let sums: Vec<String> = verdicts(&by_group).iter().flat_map(keys).filter(|key| key.starts_with("sheet.aside.sum")).collect();
    assert_eq!(sums, Vec::<String>::new());
}

#[test]
fn a_number_in_groups_of_six_eight_and_four_and_one_with_look_alike_letters_are_put_right() {
    let number = id("1980-03-05", "013");
    let digits = number.as_str();
    let grouped = format!("{} {} {}", &digits[..6], &digits[6..14], &digits[14..]);
    let alike: String = digits.chars().enumerate().map(|(at, c)| if at == 6 && c == '1' { 'l' } else { c }).collect();
    for written in [grouped, alike, digits.to_lowercase()] {
        let found = verdicts(&format!("姓名,组,身份证号\n张三,1,{written}\n"));
        let Verdict::Person(person, _) = &found[0] else { panic!("{written}: {found:?}") };
        assert_eq!(person.id_number.as_ref(), Some(&number), "{written}");
    }
}

#[test]
fn a_household_roll_takes_children_and_those_of_age_who_are_not_registered_are_the_omission_list() {
    use huanjie::election::roll::RollCommand;
    let mut village = Village::new("2026-11-20");
    let roll = "姓名,性别,出生日期,组\n甲大,男,1960-01-01,1\n";
    let rows = read(roll).expect("a sheet");
    let mut reading = Reading::new(&village.situation, SheetUse::Registrations);
    reading.begin(&rows, &guess(&rows));
    let Verdict::Person(person, _) = reading.read(&village.situation, &rows.row(1).expect("a line")) else { panic!("a person") };
    village.ask(RollCommand::RegisterMany(vec![*person])).expect("registered");
    let household = "姓名,性别,出生日期,组,户主\n甲大,男,1960-01-01,1,甲大\n乙大,女,1962-01-01,1,甲大\n甲小,男,2015-01-01,1,甲大\n";
    let rows = read(household).expect("a sheet");
    let mut reading = Reading::new(&village.situation, SheetUse::Residents);
    reading.begin(&rows, &guess(&rows));
    let people = rows.rows().skip(1).filter_map(|row| match reading.read(&village.situation, &row) {
        Verdict::Person(person, _) => Some(huanjie::exchange::roll_sheet::resident(&person)),
        _ => None,
    });
    let people: Vec<_> = people.collect();
    assert_eq!(people.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["甲大", "乙大", "甲小"], "children stand on it as well");
    village.ask(RollCommand::ListResidents(people)).expect("taken");
    let day = village.situation.election.setup.election_day().expect("a day");
    let missing: Vec<String> =
        huanjie::election::roll::lists::unaccounted(&village.situation, day).into_iter().map(|(_, who)| who.name.to_string()).collect();
    assert_eq!(missing, ["乙大"], "of age and not registered; the child is not asked for");
}
