//! Values about the body to be elected and the bodies that lead the election: seats, meetings, kinship.

use super::super::OfficeId;
use super::super::kinds::BodyId;
use crate::values::Threshold;
use serde::{Deserialize, Serialize};

/// A span of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Least.
    pub least: u32,
    /// Most; none when there is no upper end.
    #[serde(default)]
    pub most: Option<u32>,
    /// Whether only odd numbers count.
    #[serde(default)]
    pub odd: bool,
}

impl Span {
    /// Whether a number lies inside.
    pub fn holds(&self, number: u32) -> bool {
        number >= self.least && self.most.is_none_or(|most| number <= most) && (!self.odd || number % 2 == 1)
    }
}

/// An office of the kind of election, highest first in the book's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRule {
    /// Id, such as `chair`.
    pub id: OfficeId,
    /// Key of its title in the text library, such as `office.chair`.
    pub title: String,
    /// How many seats it may have.
    pub seats: Span,
    /// Whether only women may be elected to it (妇女委员单列, V-35); it ranks with the office before it.
    #[serde(default)]
    pub women_only: bool,
    /// The body it belongs to, where several are elected together, each on a ballot of its own: one person may hold one
    /// office in each.
    #[serde(default)]
    pub body: BodyId,
    /// Whether one who does not stand on the roll may be elected to it (G-08).
    #[serde(default)]
    pub outside: bool,
}

/// The kinds of meeting that may decide (会议).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 村民会议, by adults present.
    AssemblyPersons,
    /// 村民会议, by representatives of households.
    AssemblyHouseholds,
    /// 村民代表会议.
    Representatives,
    /// 村民小组会议, by adults of the group.
    GroupPersons,
    /// 村民小组会议, by representatives of its households.
    GroupHouseholds,
}

/// Quorum and majority of a kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRule {
    /// The kind.
    pub kind: MeetingKind,
    /// Those present of those who belong to it.
    pub quorum: Threshold,
    /// Those in favour of those present.
    pub decision: Threshold,
    /// Days of notice; none when the law asks for none.
    #[serde(default)]
    pub notice_days: Option<u32>,
}

/// 近亲属: kinds of kinship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// 配偶.
    Spouse,
    /// 父母、子女.
    ParentChild,
    /// 兄弟姐妹.
    Sibling,
    /// 祖父母、外祖父母、孙子女、外孙子女.
    GrandparentGrandchild,
}

impl Kinship {
    /// Its id, as books and the text library write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spouse => "spouse",
            Self::ParentChild => "parent_child",
            Self::Sibling => "sibling",
            Self::GrandparentGrandchild => "grandparent_grandchild",
        }
    }
}

/// When a member of the election committee must leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeExit {
    /// Kinship with a nominee that makes a member leave; empty when only his own nomination does.
    pub kin: Vec<Kinship>,
    /// Whether only a nominee who is willing to stand counts.
    #[serde(default)]
    pub only_if_willing: bool,
}

/// Missed meetings that end a seat on the election committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absences {
    /// How many.
    pub count: u32,
    /// Whether in a row.
    pub in_a_row: bool,
    /// Whether the seat ends by itself, or only may be held to have ended.
    pub by_itself: bool,
}

/// When the audit of the leaving committee must be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditBefore {
    /// Before the election day, by at least so many days.
    ElectionDay(u32),
    /// Before the election committee is chosen.
    ElectionCommittee,
}
