//! Words of the roll that several desks and pages say: groups, sex, reasons, classes.

use super::words::{chinese_number, t, tv};
use crate::election::roll::{Absence, ObjectionKind};
use crate::ui::Choice;
use crate::values::Sex;

/// 三组.
pub fn group_words(group: u32) -> String {
    tv("roll.group", &[("group", chinese_number(group))])
}

/// 男、女.
pub fn sex_words(sex: Sex) -> String {
    t(match sex {
        Sex::Male => "sheet.male",
        Sex::Female => "sheet.female",
    })
}

/// The id of a reason, by which it is chosen and said.
pub const fn absence_id(why: &Absence) -> &'static str {
    match why {
        Absence::Died => "died",
        Absence::MovedAway => "moved_away",
        Absence::UnderAge => "under_age",
        Absence::Deprived => "deprived",
        Absence::Incapable => "incapable",
        Absence::Suspended => "suspended",
        Absence::InCustody => "in_custody",
        Absence::NoWish => "no_wish",
        Absence::Unreachable => "unreachable",
        Absence::RegisteredElsewhere => "registered_elsewhere",
        Absence::Duplicate => "duplicate",
        Absence::Other(_) => "other",
    }
}

/// A reason in words.
pub fn absence_words(why: &Absence) -> String {
    match why {
        Absence::Other(words) => words.clone(),
        why => t(&format!("absence.{}", absence_id(why))),
    }
}

/// The reason of an id; `words` are one's own, for `other`.
pub fn absence_of(id: &str, words: &str) -> Option<Absence> {
    Some(match id {
        "died" => Absence::Died,
        "moved_away" => Absence::MovedAway,
        "under_age" => Absence::UnderAge,
        "deprived" => Absence::Deprived,
        "incapable" => Absence::Incapable,
        "suspended" => Absence::Suspended,
        "in_custody" => Absence::InCustody,
        "no_wish" => Absence::NoWish,
        "unreachable" => Absence::Unreachable,
        "registered_elsewhere" => Absence::RegisteredElsewhere,
        "other" => Absence::Other(words.trim().to_owned()),
        _ => return None,
    })
}

/// The reasons that a person may choose.
pub fn absence_choices() -> Vec<Choice> {
    let ids = [
        "no_wish",
        "unreachable",
        "moved_away",
        "registered_elsewhere",
        "died",
        "incapable",
        "deprived",
        "suspended",
        "in_custody",
        "other",
    ];
    ids.into_iter().map(|id| Choice::new(id, t(&format!("absence.{id}")))).collect()
}

/// Kinds of objections with their ids.
pub const OBJECTION_KINDS: [(ObjectionKind, &str); 4] = [
    (ObjectionKind::Omitted, "omitted"),
    (ObjectionKind::NotEntitled, "not_entitled"),
    (ObjectionKind::Wrong, "wrong"),
    (ObjectionKind::Double, "double"),
];

/// 漏登、错登 ….
pub fn objection_words(kind: ObjectionKind) -> String {
    let id = OBJECTION_KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, id)| id);
    t(&format!("objection.kind.{id}"))
}
