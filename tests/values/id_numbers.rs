//! Identity numbers: the check character, the birth date, what is told by them and what is hidden.

use huanjie::values::{IdNumber, IdNumberError, Sex};

#[test]
fn the_two_numbers_of_the_standard_are_accepted() {
    let first = IdNumber::new("11010519491231002X").expect("the standard's first example");
    assert_eq!(first.birth().to_string(), "1949-12-31");
    assert_eq!(first.sex(), Sex::Female);
    let second = IdNumber::new("440524188001010014").expect("the standard's second example");
    assert_eq!(second.birth().to_string(), "1880-01-01");
    assert_eq!(second.sex(), Sex::Male);
}

#[test]
fn a_wrong_digit_is_seen_by_the_check_character() {
    assert_eq!(IdNumber::new("110105194912310021"), Err(IdNumberError::Check));
    assert_eq!(IdNumber::new("11010519491231003X"), Err(IdNumberError::Check));
    // Two neighbours changed places: 19 49 read as 14 99 is a birth year too, and the check still sees it.
    assert_eq!(IdNumber::new("11010514991231002X"), Err(IdNumberError::Check));
}

#[test]
fn what_is_wrong_is_named() {
    assert_eq!(IdNumber::new("1101051949123100"), Err(IdNumberError::Length(16)));
    assert_eq!(IdNumber::new(""), Err(IdNumberError::Length(0)));
    assert_eq!(IdNumber::new("110105491231002"), Err(IdNumberError::Length(15)), "numbers of 15 digits are no longer valid");
    assert_eq!(IdNumber::new("11010519491231X021"), Err(IdNumberError::Character));
    assert_eq!(IdNumber::new("11010519490231002X"), Err(IdNumberError::BirthDate));
    assert_eq!(IdNumber::new("一10105194912310021"), Err(IdNumberError::Character));
}

#[test]
fn what_was_pasted_is_tidied() {
    let plain = IdNumber::new("11010519491231002X").expect("valid");
    assert_eq!(IdNumber::new(" 110105 19491231 002x\t"), Ok(plain.clone()));
    assert_eq!(IdNumber::new("１１０１０５１９４９１２３１００２Ｘ"), Ok(plain));
}

#[test]
fn debug_and_mask_hide_the_middle() {
    let id = IdNumber::new("11010519491231002X").expect("valid");
    assert_eq!(id.masked(), "11************002X");
    assert_eq!(format!("{id:?}"), "11************002X");
    assert_eq!(id.last_four(), "002X");
}
