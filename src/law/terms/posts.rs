//! What the law says of posts: how many there are, which exclude each other, how they are lost and filled again.

use crate::values::Threshold;
use serde::{Deserialize, Serialize};

use super::{Base, Kinship, Span};
use crate::law::OfficeId;
use crate::law::kinds::ElectionKind;

/// 代表名额: how many deputies an area has, from its people (N-02, N-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// 基数.
    pub base: u32,
    /// One more for so many people.
    pub per: u32,
    /// 总名额不得超过.
    pub most: u32,
    /// With fewer people there may be fewer deputies than the base.
    pub small: u32,
}

impl Quota {
    /// The number that the law reckons for so many people.
    pub fn seats(&self, people: u64) -> u64 {
        let more = people / u64::from(self.per.max(1));
        (u64::from(self.base) + more).min(u64::from(self.most))
    }

    /// Whether so many deputies are too many for so many people.
    pub fn exceeded(&self, people: u64, deputies: u64) -> bool {
        deputies > self.seats(people)
    }

    /// Whether so many deputies are too few: only a small place may have fewer than the law reckons.
    pub fn missed(&self, people: u64, deputies: u64) -> bool {
        deputies < self.seats(people) && people >= u64::from(self.small)
    }
}

/// 一个机构: offices that form a body of their own, and its size (E-08, E-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRule {
    /// Id; its words are `body.<id>`.
    pub id: String,
    /// Its offices.
    pub offices: Vec<OfficeId>,
    /// How many members it has; 0 when the place has no such body.
    pub size: Span,
}

/// 不得兼任: posts that exclude others (G-03, E-09, E-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incompatible {
    /// The offices that exclude; empty: every office of this kind.
    #[serde(default)]
    pub offices: Vec<OfficeId>,
    /// Elected posts that are excluded.
    #[serde(default)]
    pub with: Vec<PostOf>,
    /// Posts that nobody elects, by id; words are `post.<id>`.
    #[serde(default)]
    pub with_posts: Vec<String>,
    /// Relatives of their holders are excluded too.
    #[serde(default)]
    pub kin: Vec<Kinship>,
}

impl Incompatible {
    /// Whether an office is one that excludes.
    pub fn concerns(&self, office: &OfficeId) -> bool {
        self.offices.is_empty() || self.offices.contains(office)
    }
}

/// Elected posts of a kind of election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostOf {
    /// The kind.
    pub kind: ElectionKind,
    /// Its offices; empty: all.
    #[serde(default)]
    pub offices: Vec<OfficeId>,
}

/// The area that elects a deputy: two areas of which neither holds the other may not have the same one (N-29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// 乡、民族乡、镇.
    Township,
    /// 不设区的市、市辖区、县、自治县.
    County,
}

/// Votes that a text asks of all, beside those that elect (E-05, E-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The share.
    pub share: Threshold,
    /// Of whom.
    pub base: Base,
}

/// 罢免: who may ask for it, who decides, what follows a failure (V-47, N-30, G-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallRule {
    /// Signatures of those who may vote, as a share of them.
    #[serde(default)]
    pub petition_voters: Option<Threshold>,
    /// Signatures of voters, as a number.
    #[serde(default)]
    pub petition_number: Option<u32>,
    /// Signatures of representatives.
    #[serde(default)]
    pub petition_representatives: Option<Threshold>,
    /// Whether the presidium may ask for it without signatures.
    #[serde(default)]
    pub presidium_may: bool,
    /// Votes cast of those on the roll; none where only those in favour count.
    #[serde(default)]
    pub turnout: Option<Threshold>,
    /// Votes in favour.
    pub passes: Threshold,
    /// What they are counted on.
    #[serde(default = "participants")]
    pub passes_base: Base,
    /// Days within which the vote is held.
    #[serde(default)]
    pub within_days: Option<u32>,
    /// Months for which the same ground is barred after a failure.
    #[serde(default)]
    pub barred_months: Option<u32>,
    /// Whether the same ground is barred for good after a failure.
    #[serde(default)]
    pub barred_for_good: bool,
}

const fn participants() -> Base {
    Base::Participants
}

/// 补选: how an empty seat is filled during the term (V-50, N-32, G-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByElectionRule {
    /// Whether there must be more candidates than seats.
    pub contested: bool,
    /// With fewer members than this the seats must be filled; none: no number is given.
    #[serde(default)]
    pub fewer_than: Option<u32>,
    /// Whether the first office must be filled.
    #[serde(default)]
    pub chair_needed: bool,
    /// Days before by which the list of voters is published, where they differ from the ordinary ones.
    #[serde(default)]
    pub list_days: Option<u32>,
    /// Days before by which the nominees are published, where they differ.
    #[serde(default)]
    pub first_list_days: Option<u32>,
    /// Days before by which the formal candidates are published, where they differ.
    #[serde(default)]
    pub final_list_days: Option<u32>,
    /// Whether the representatives' meeting may fill the seats in place of everyone (V-50).
    #[serde(default)]
    pub representatives_may: bool,
}

/// 辞职: who accepts it (V-48, N-31, G-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Those present of those who belong to the meeting; none: the meeting's own rule.
    #[serde(default)]
    pub quorum: Option<Threshold>,
    /// Votes in favour.
    pub decision: Threshold,
    /// What they are counted on: [`Base::Present`] or [`Base::All`].
    pub base: Base,
}
