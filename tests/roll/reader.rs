//! What card readers type is read by what it looks like.

use super::{id, name};
use huanjie::exchange::card_reader::{Scan, read_scan};

#[test]
fn a_number_alone_or_among_other_fields_is_a_card() {
    let number = id("1980-03-05", "013");
    assert_eq!(read_scan(number.as_str()), Scan::Card(number.clone(), None));
    let fields = format!("王建国\t男\t汉\t1980-03-05\t四川省\t{}\r\n", number.as_str());
    assert_eq!(read_scan(&fields), Scan::Card(number.clone(), Some(name("王建国"))));
    assert_eq!(read_scan(&format!("{}#买买提·艾力", number.as_str())), Scan::Card(number, Some(name("买买提·艾力"))));
}

#[test]
fn the_serial_of_a_chip_is_told_from_a_number() {
    assert_eq!(read_scan("0123456789"), Scan::Serial);
    assert_eq!(read_scan("A1B2C3D4"), Scan::Serial);
    assert_eq!(read_scan("111,27706\r\n"), Scan::Serial);
    assert_eq!(read_scan("04A1B2C3D4E5F6"), Scan::Serial);
    assert_eq!(read_scan("13800000001"), Scan::Other, "a telephone");
    assert_eq!(read_scan("3,12"), Scan::Other);
    assert_eq!(read_scan(""), Scan::Other);
    assert_eq!(read_scan("王建国"), Scan::Other);
    assert_eq!(read_scan("51382219800305001"), Scan::Other);
}

#[test]
fn fields_come_in_any_order_with_any_mark_between_and_with_their_names() {
    let number = id("1980-03-05", "013");
    let small = number.as_str().to_lowercase();
    let wide: String = number.as_str().chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("full width")).collect();
    for text in [
        format!("姓名:王建国|性别:男|民族:汉|出生:19800305|住址:四川省某县某镇某村1组1号|公民身份号码:{number}", number = number.as_str()),
        format!("{small},王建国,男,汉,19800305,20200101,长期"),
        format!("王建国\t{wide}"),
        format!("王建国；男；{}", number.as_str()),
    ] {
        assert_eq!(read_scan(&text), Scan::Card(number.clone(), Some(name("王建国"))), "{text}");
    }
    assert_eq!(read_scan(&format!("男|汉|{}", number.as_str())), Scan::Card(number, None), "neither a sex nor a people is a name");
}

#[test]
fn a_number_that_lost_a_digit_on_the_way_is_told_from_other_words() {
    let number = id("1980-03-05", "013");
    let turned = format!("{}{}", &number.as_str()[..17], if number.as_str().ends_with('0') { '1' } else { '0' });
    assert_eq!(read_scan(&turned), Scan::Misread);
    assert_eq!(read_scan(&format!("王建国\t{turned}")), Scan::Misread);
    assert_eq!(read_scan(&number.as_str()[1..]), Scan::Other, "seventeen digits may be typed");
}
