//! 分组推选: many small elections in one sitting: each group, or each unit, chooses its representatives and its head.

mod check;
mod summary;

pub use check::{decide, findings};
pub use summary::{Summary, committee_members, summary};

use super::Source;
use crate::values::{Day, PersonName, Sex};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who holds a small election.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// 小组, by its number in the frame.
    Group(u32),
    /// 驻地单位, by name.
    Unit(String),
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Group(no) => write!(f, "{no}"),
            Self::Unit(name) => f.write_str(name),
        }
    }
}

/// Who was counted as present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// 十八周岁以上的人.
    Persons,
    /// 户的代表.
    Households,
}

/// What someone was chosen to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// 代表.
    Representative,
    /// 小组组长.
    Head,
    /// 代表, and head of the group too.
    Both,
}

impl Post {
    /// Whether it makes a representative.
    pub const fn represents(self) -> bool {
        matches!(self, Self::Representative | Self::Both)
    }

    /// Whether it makes a head.
    pub const fn heads(self) -> bool {
        matches!(self, Self::Head | Self::Both)
    }
}

/// One who was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenHere {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// What to be.
    pub post: Post,
    /// Votes, or hands.
    pub votes: u32,
}

/// A small election (推选会) of one group or unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSitting {
    /// Who held it.
    pub holder: Holder,
    /// When.
    pub day: Day,
    /// Who was counted.
    pub counted: Counted,
    /// How many belong to it (应到).
    pub due: u32,
    /// How many came (实到).
    pub present: u32,
    /// Who was chosen.
    pub chosen: Vec<ChosenHere>,
    /// Who led it, in words.
    pub chair: String,
    /// Who wrote it down.
    pub recorder: String,
}

/// Facts of the sittings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SittingsEvent {
    /// A small election was held, or its record put right.
    Held(GroupSitting),
    /// How many members of the committee belong to the representatives' meeting.
    CommitteeCounted {
        /// Members.
        members: u32,
    },
}

/// Requests for the sittings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SittingsCommand {
    /// Record a small election, or put its record right.
    Hold(GroupSitting),
    /// Record how many members of the committee belong to the representatives' meeting.
    CountCommittee {
        /// Members.
        members: u32,
    },
}

/// The sittings, folded.
#[derive(Clone, Debug, Default)]
pub struct Sittings {
    /// By holder, as last recorded.
    pub held: BTreeMap<Holder, GroupSitting>,
    /// Members of the committee in the representatives' meeting, when recorded.
    pub committee: Option<u32>,
}

impl Sittings {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &SittingsEvent) {
        match event {
            SittingsEvent::Held(sitting) => drop(self.held.insert(sitting.holder.clone(), sitting.clone())),
            SittingsEvent::CommitteeCounted { members } => self.committee = Some(*members),
        }
    }

    /// Everyone chosen, with who chose.
    pub fn chosen(&self) -> impl Iterator<Item = (&Holder, &ChosenHere)> {
        self.held.iter().flat_map(|(holder, sitting)| sitting.chosen.iter().map(move |chosen| (holder, chosen)))
    }

    /// The representatives, with who chose them.
    pub fn representatives(&self) -> impl Iterator<Item = (&Holder, &ChosenHere)> {
        self.chosen().filter(|(_, chosen)| chosen.post.represents())
    }
}
