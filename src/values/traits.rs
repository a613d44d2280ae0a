//! 民族、政治面貌、文化程度: what statistics ask of a person, where a sheet or a form said it.

use serde::{Deserialize, Serialize};

/// 政治面貌.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Politics {
    /// 中共党员.
    Member,
    /// 中共预备党员.
    Probationary,
    /// 共青团员.
    League,
    /// 民主党派.
    Democratic,
    /// 无党派人士.
    NonParty,
    /// 群众.
    Masses,
}

impl Politics {
    /// All of them, in the order of the forms.
    pub const ALL: [Self; 6] = [Self::Member, Self::Probationary, Self::League, Self::Democratic, Self::NonParty, Self::Masses];

    /// Its id; words are `politics.<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Probationary => "probationary",
            Self::League => "league",
            Self::Democratic => "democratic",
            Self::NonParty => "non_party",
            Self::Masses => "masses",
        }
    }

    /// The one of an id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// Whether statistics count it as 党员, 预备党员 among them.
    pub const fn is_party(self) -> bool {
        matches!(self, Self::Member | Self::Probationary)
    }
}

/// 文化程度.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// 研究生.
    Graduate,
    /// 大学本科.
    Bachelor,
    /// 大专.
    College,
    /// 中专, 中技.
    Vocational,
    /// 高中.
    High,
    /// 初中.
    Junior,
    /// 小学.
    Primary,
    /// 文盲半文盲.
    None,
}

/// The bands of education that statistics ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EducationBand {
    /// 大专以上.
    College,
    /// 高中、中专.
    High,
    /// 初中以下.
    Junior,
}

impl Education {
    /// All of them, highest first.
    pub const ALL: [Self; 8] =
        [Self::Graduate, Self::Bachelor, Self::College, Self::Vocational, Self::High, Self::Junior, Self::Primary, Self::None];

    /// Its id; words are `education.<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Graduate => "graduate",
            Self::Bachelor => "bachelor",
            Self::College => "college",
            Self::Vocational => "vocational",
            Self::High => "high",
            Self::Junior => "junior",
            Self::Primary => "primary",
            Self::None => "none",
        }
    }

    /// The one of an id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// In which band statistics count it.
    pub const fn band(self) -> EducationBand {
        match self {
            Self::Graduate | Self::Bachelor | Self::College => EducationBand::College,
            Self::Vocational | Self::High => EducationBand::High,
            Self::Junior | Self::Primary | Self::None => EducationBand::Junior,
        }
    }
}

/// 连任 or 新任.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tenure {
    /// 新任: not of the body before.
    First,
    /// 连任: of the body before.
    Again,
}

impl Tenure {
    /// Its id; words are `tenure.<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Again => "again",
        }
    }

    /// The one of an id.
    pub fn of(id: &str) -> Option<Self> {
        [Self::First, Self::Again].into_iter().find(|one| one.id() == id)
    }
}

/// What statistics ask of a person; what nobody said is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traits {
    /// 民族, with its 族; empty when nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nation: String,
    /// 政治面貌.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub politics: Option<Politics>,
    /// 文化程度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
}

impl Traits {
    /// Whether nobody said anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These, and where they leave something open, what others say.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let nation = if self.nation.is_empty() { &other.nation } else { &self.nation };
        Self { nation: nation.clone(), politics: self.politics.or(other.politics), education: self.education.or(other.education) }
    }
}
