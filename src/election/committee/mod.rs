//! 村民选举委员会: chosen by a meeting, left by those concerned, refilled by rank.

mod decide;
mod findings;
mod meeting;
mod sitting;

pub use decide::decide;
pub use findings::{findings, must_leave, next_in_reserve};
pub use meeting::{belonging, is_of_the_village, is_quorate, troubles as meeting_troubles};
pub use sitting::{Held, MemberKin, Sitting, absences, sitting_troubles};

use super::Source;
use crate::law::terms::MeetingKind;
use crate::values::{Day, PersonName};
use serde::{Deserialize, Serialize};

/// A meeting that decided something (会议).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The kind; its quorum and majority stand in the book.
    pub kind: MeetingKind,
    /// The group, for a meeting of a group.
    #[serde(default)]
    pub group: Option<u32>,
    /// When.
    pub day: Day,
    /// Day on which it was announced; none when it was not recorded.
    #[serde(default)]
    pub announced: Option<Day>,
    /// Those who belong to it (应到).
    pub due: u32,
    /// Those present (实到).
    pub present: u32,
    /// Those in favour.
    pub in_favour: u32,
    /// Chair.
    pub chair: String,
    /// Recorder.
    pub recorder: String,
}

/// Place on the election committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// 主任.
    Chair,
    /// 副主任.
    Vice,
    /// 委员.
    Member,
    /// In reserve, by rank.
    Reserve,
}

/// One chosen for the election committee. The order of the list is the rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Name.
    pub name: PersonName,
    /// Seat.
    pub seat: Seat,
    /// Votes got; 0 when they were not counted (show of hands).
    #[serde(default)]
    pub votes: u32,
    /// Sex, when asked (a book may want a woman).
    #[serde(default)]
    pub sex: Option<crate::values::Sex>,
}

/// Why one left (退出).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// 本人被提名.
    Nominated,
    /// 近亲属被提名: who.
    KinNominated(String),
    /// 缺席.
    Absences(u32),
    /// 辞职或者其他, in words.
    Other(String),
}

/// Facts of the election committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeEvent {
    /// A meeting chose the election committee.
    Chosen {
        /// The meetings (one, or one per group).
        meetings: Vec<Meeting>,
        /// Members and reserve, by rank.
        members: Vec<Chosen>,
        /// Near relatives among them, as they declared.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kin: Vec<MemberKin>,
    },
    /// The election committee met.
    Sat(Sitting),
    /// A member left.
    Left {
        /// Who.
        name: PersonName,
        /// Why.
        why: Leaving,
        /// When.
        day: Day,
    },
    /// Someone took a seat left empty.
    Refilled {
        /// Who.
        name: PersonName,
        /// The seat.
        seat: Seat,
        /// When.
        day: Day,
    },
    /// A meeting decided another matter (method, consent to register, seats left empty …).
    Decided {
        /// The matter, such as `method`, `class3`, `vacancy`.
        matter: String,
        /// The meeting.
        meeting: Meeting,
    },
}

/// Requests for the election committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeCommand {
    /// Record the choice.
    Choose {
        /// The meetings.
        meetings: Vec<Meeting>,
        /// Members and reserve, by rank.
        members: Vec<Chosen>,
        /// Near relatives among them, as they declared.
        kin: Vec<MemberKin>,
    },
    /// Record a meeting of the election committee itself.
    Sit(Sitting),
    /// Record that a member leaves.
    Leave {
        /// Who.
        name: PersonName,
        /// Why.
        why: Leaving,
        /// When.
        day: Day,
    },
    /// Fill a seat left empty.
    Refill {
        /// Who.
        name: PersonName,
        /// The seat.
        seat: Seat,
        /// When.
        day: Day,
    },
    /// Record a meeting's decision on another matter.
    RecordDecision {
        /// The matter.
        matter: String,
        /// The meeting.
        meeting: Meeting,
    },
}

/// A member as the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// As chosen.
    pub chosen: Chosen,
    /// Rank, from 1.
    pub rank: usize,
    /// Left, why and when.
    pub left: Option<(Leaving, Day)>,
}

/// The election committee, folded.
#[derive(Clone, Debug, Default)]
pub struct Committee {
    /// Meetings that chose it.
    pub meetings: Vec<Meeting>,
    /// Members and reserve, by rank.
    pub members: Vec<Member>,
    /// Other decisions of meetings, oldest first.
    pub decisions: Vec<(String, Meeting)>,
    /// Seats that the meeting filled, the reserve not counted.
    pub seats: usize,
    /// Near relatives among those chosen, as they declared.
    pub kin: Vec<MemberKin>,
    /// Its own meetings, oldest first, with those who stayed away.
    pub sittings: Vec<Held>,
}

impl Committee {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &CommitteeEvent) {
        match event {
            CommitteeEvent::Chosen { meetings, members, kin } => {
                self.meetings.clone_from(meetings);
                self.kin.clone_from(kin);
                self.seats = members.iter().filter(|chosen| chosen.seat != Seat::Reserve).count();
                self.members = members.iter().zip(1..).map(|(chosen, rank)| Member { chosen: chosen.clone(), rank, left: None }).collect();
            }
            CommitteeEvent::Sat(sitting) => {
                let serving = self.serving().into_iter().map(|member| member.chosen.name.clone()).collect::<Vec<_>>();
                self.sittings.push(Held::of(sitting, &serving));
            }
            CommitteeEvent::Left { name, why, day } => {
                for member in self.members.iter_mut().filter(|member| member.chosen.name == *name) {
                    member.left = Some((why.clone(), *day));
                }
            }
            CommitteeEvent::Refilled { name, seat, day: _ } => match self.members.iter_mut().find(|member| member.chosen.name == *name) {
                Some(member) => member.chosen.seat = *seat,
                None => {
                    let chosen = Chosen { name: name.clone(), seat: *seat, votes: 0, sex: None };
                    self.members.push(Member { chosen, rank: self.members.len() + 1, left: None });
                }
            },
            CommitteeEvent::Decided { matter, meeting } => self.decisions.push((matter.clone(), meeting.clone())),
        }
    }

    /// Members who serve now, chair first.
    pub fn serving(&self) -> Vec<&Member> {
        let mut serving: Vec<&Member> =
            self.members.iter().filter(|member| member.left.is_none() && member.chosen.seat != Seat::Reserve).collect();
        serving.sort_by_key(|member| (member.chosen.seat, member.rank));
        serving
    }

    /// The last meeting that decided a matter.
    pub fn decision(&self, matter: &str) -> Option<&Meeting> {
        self.decisions.iter().rev().find(|(decided, _)| decided == matter).map(|(_, meeting)| meeting)
    }
}
