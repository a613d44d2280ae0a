//! Names of persons as they are typed.

use huanjie::values::PersonName;

fn tidy(typed: &str) -> Option<String> {
    PersonName::new(typed).map(|name| name.as_str().to_owned())
}

#[test]
fn white_space_is_dropped_and_dots_become_one() {
    assert_eq!(tidy("  李　 明 "), Some("李明".into()));
    assert_eq!(tidy("买买提•吐尔逊"), Some("买买提·吐尔逊".into()));
    assert_eq!(tidy("阿依古丽.艾合买提"), Some("阿依古丽·艾合买提".into()));
    assert_eq!(tidy("王\u{200b}芳\u{feff}"), Some("王芳".into()));
}

#[test]
fn rare_characters_stay() {
    assert_eq!(tidy("王𬀩"), Some("王𬀩".into()));
    assert_eq!(tidy("李〇"), Some("李〇".into()));
}

#[test]
fn what_is_no_name_is_refused() {
    for typed in ["", "　", "李明1", "李明（大）", "李,明", "张三；李四"] {
        assert_eq!(tidy(typed), None, "{typed:?}");
    }
    assert!(tidy(&"长".repeat(40)).is_some());
    assert!(tidy(&"长".repeat(41)).is_none());
}
