//! Names and sex of a person.

use serde::{Deserialize, Serialize};

/// 性别.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// A person's name (姓名) as written on the identity card: no white space inside, a middle dot (·) for names of several parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);

impl PersonName {
    /// The most characters a name may have.
    pub const MOST: usize = 40;

    /// Takes a name as typed: white space (also full-width) is dropped, look-alike dots become `·`.
    /// `None` when nothing is left, when it is longer than [`Self::MOST`], or holds a digit or a mark that no name has.
    pub fn new(typed: &str) -> Option<Self> {
        // Chinese characters and nothing else: the usual case
        if (3..=3 * Self::MOST).contains(&typed.len()) && typed.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
            return Some(Self(typed.to_owned()));
        }
        let name: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
            .map(|c| if matches!(c, '•' | '・' | '‧' | '∙' | '．' | '.' | '●') { '·' } else { c })
            .collect();
        let fits = (1..=Self::MOST).contains(&name.chars().count());
        let clean = name.chars().all(|c| c == '·' || c.is_alphabetic() || matches!(c as u32, 0x2E80..=0x2FDF | 0x3007 | 0xE000..=0xF8FF));
        (fits && clean).then_some(Self(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}
