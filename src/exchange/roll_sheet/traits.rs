//! 民族、政治面貌、文化程度 as sheets write them: read by lists of words, told and left open where no list knows them.

use super::words;
use crate::exchange::sheets::Remark;
use crate::values::{Education, Politics};

/// 民族, with its 族 at the end; a name that no list knows is kept as written and told.
pub(super) fn nation(cell: &str, remarks: &mut Vec<Remark>) -> String {
    let plain = words::tidy(cell);
    if plain.is_empty() || words::is("nation.no_end", &plain) {
        return plain.into_owned();
    }
    let end = words::list("nation.end").first().copied().unwrap_or_default();
    let bare = plain.strip_suffix(end).filter(|bare| !bare.is_empty()).unwrap_or(&plain);
    if words::is("nation", bare) {
        return format!("{bare}{end}");
    }
    remarks.push(unknown("sheet.column.nation", cell));
    plain.into_owned()
}

/// 政治面貌.
pub(super) fn politics(cell: &str, remarks: &mut Vec<Remark>) -> Option<Politics> {
    one_of(cell, Politics::ALL, |it| format!("politics.{}", it.id()), "politics", remarks)
}

/// 文化程度.
pub(super) fn education(cell: &str, remarks: &mut Vec<Remark>) -> Option<Education> {
    one_of(cell, Education::ALL, |it| format!("education.{}", it.id()), "education", remarks)
}

fn one_of<T: Copy, const N: usize>(cell: &str, all: [T; N], list: fn(T) -> String, of: &str, remarks: &mut Vec<Remark>) -> Option<T> {
    let tidied = words::tidy(cell);
    let plain = tidied.split(['(', ',', ';']).next().unwrap_or_default();
    if plain.is_empty() || words::is(&format!("{of}.unsaid"), plain) {
        return None;
    }
    let found = all.into_iter().find(|it| words::is(&list(*it), plain));
    if found.is_none() {
        remarks.push(unknown(&format!("sheet.column.{of}"), cell));
    }
    found
}

fn unknown(column: &str, cell: &str) -> Remark {
    Remark::new("sheet.trait-unknown").with("column", format!("@{column}")).with("written", cell)
}
