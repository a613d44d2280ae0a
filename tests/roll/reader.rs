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
    assert_eq!(read_scan("王建国"), Scan::Other);
    assert_eq!(read_scan("51382219800305001"), Scan::Other);
}
