//! 选民登记册: who is registered, how it was corrected, displayed, objected to and frozen.

use super::record::{CaseId, VoterId};
use super::{Event, Refusal, Situation, Source};
use crate::law::Finding;
use crate::law::terms::Need;
use crate::values::{Day, IdNumber, Moment, PersonName, Sex};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a person who is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// 姓名.
    pub name: PersonName,
    /// 性别.
    pub sex: Sex,
    /// 出生日期.
    pub birth: Day,
    /// 公民身份号码; none when no card was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// 村民小组, by number.
    pub group: u32,
    /// 户主 of the household.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub household: String,
    /// 登记类别, an id of the book's classes.
    pub class: String,
    /// What the class needs and is there already.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub met: BTreeSet<Need>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Remark, such as who reported and which document was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A line of the household roll (户籍册): someone who could be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// 姓名.
    pub name: PersonName,
    /// 性别.
    pub sex: Sex,
    /// 出生日期.
    pub birth: Day,
    /// 公民身份号码.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// 村民小组.
    pub group: u32,
    /// 户主.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub household: String,
}

/// Why someone of the household roll is not registered, or was struck off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// 死亡.
    Died,
    /// 迁出.
    MovedAway,
    /// 未满十八周岁.
    UnderAge,
    /// 依法被剥夺政治权利.
    Deprived,
    /// 经确认不能行使选举权利.
    Incapable,
    /// 不参加选举 or no wish expressed.
    NoWish,
    /// 联系不上.
    Unreachable,
    /// 已在别处登记.
    RegisteredElsewhere,
    /// 重复登记.
    Duplicate,
    /// Something else, in words.
    Other(String),
}

/// What people decided about two registrations that look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same person: the second is struck off as a duplicate.
    SamePerson,
    /// Two persons.
    TwoPersons,
}

/// Kind of an objection (申诉).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionKind {
    /// 漏登.
    Omitted,
    /// 不该登.
    NotEntitled,
    /// 错登 (name, group …).
    Wrong,
    /// 重登.
    Double,
}

/// What an objection asks (申诉).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Kind.
    pub kind: ObjectionKind,
    /// Who objects.
    pub by: String,
    /// About whom, by name.
    pub about: String,
    /// The voter it is about, when on the roll.
    #[serde(default)]
    pub voter: Option<VoterId>,
    /// Facts and reasons.
    pub facts: String,
    /// When it was received.
    pub received: Moment,
}

/// How an objection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruled {
    /// 成立: the roll is corrected.
    Upheld,
    /// 不成立.
    Dismissed,
}

/// A change to a registration: only the fields that change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// 姓名.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// 性别.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 出生日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Day>,
    /// 公民身份号码.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// 村民小组.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// 户主.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<String>,
    /// 登记类别.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Facts of the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollEvent {
    /// One or many persons were registered (a desk, an import).
    Registered {
        /// Who, in order; the place in the list is part of the id.
        people: Vec<Registration>,
    },
    /// The household roll was brought in.
    ResidentsListed {
        /// Its lines.
        people: Vec<Resident>,
    },
    /// Someone of the household roll will not be registered.
    Excused {
        /// The line of the household roll.
        resident: VoterId,
        /// Why.
        why: Absence,
    },
    /// A need of a registration was met (consent, certificate …).
    NeedMet {
        /// Who.
        voter: VoterId,
        /// Which need.
        need: Need,
    },
    /// A registration was corrected.
    Corrected {
        /// Who.
        voter: VoterId,
        /// What changed.
        change: Change,
        /// Why.
        reason: String,
    },
    /// Someone was struck off.
    Struck {
        /// Who.
        voter: VoterId,
        /// Why.
        why: Absence,
    },
    /// Someone struck off came back.
    Restored {
        /// Who.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Two registrations that look alike were decided on.
    LikenessSettled {
        /// The one that stays when they are one person.
        first: VoterId,
        /// The other.
        second: VoterId,
        /// What was decided.
        likeness: Likeness,
    },
    /// The list was displayed (公布); the first time, or again after corrections or a move of the day.
    Displayed {
        /// The day.
        day: Day,
        /// Where, in words.
        place: String,
    },
    /// An objection was received.
    Objected(Objection),
    /// An objection was decided.
    ObjectionDecided {
        /// The case.
        case: CaseId,
        /// How.
        ruled: Ruled,
        /// Reasons.
        reason: String,
        /// When.
        day: Day,
    },
    /// The roll was frozen: the final list.
    Frozen {
        /// The day.
        day: Day,
    },
}

/// Requests for the roll. Each bears the name of the fact it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollCommand {
    /// Register one person at a desk.
    Register(Registration),
    /// Register many at once (an import); those that cannot be registered are the importer's to leave out.
    RegisterMany(Vec<Registration>),
    /// Bring in the household roll.
    ListResidents(Vec<Resident>),
    /// Record why someone is not registered.
    Excuse {
        /// The line of the household roll.
        resident: VoterId,
        /// Why.
        why: Absence,
    },
    /// Record that a need was met.
    MeetNeed {
        /// Who.
        voter: VoterId,
        /// Which.
        need: Need,
    },
    /// Correct a registration.
    Correct {
        /// Who.
        voter: VoterId,
        /// What.
        change: Change,
        /// Why.
        reason: String,
    },
    /// Strike someone off.
    Strike {
        /// Who.
        voter: VoterId,
        /// Why.
        why: Absence,
    },
    /// Bring someone back.
    Restore {
        /// Who.
        voter: VoterId,
        /// Why.
        reason: String,
    },
    /// Decide on two that look alike.
    SettleLikeness {
        /// First.
        first: VoterId,
        /// Second.
        second: VoterId,
        /// What.
        likeness: Likeness,
    },
    /// Display the list.
    Display {
        /// The day.
        day: Day,
        /// Where.
        place: String,
    },
    /// Receive an objection.
    Object(Objection),
    /// Decide an objection.
    DecideObjection {
        /// The case.
        case: CaseId,
        /// How.
        ruled: Ruled,
        /// Reasons.
        reason: String,
        /// When.
        day: Day,
    },
    /// Freeze the roll.
    Freeze {
        /// The day.
        day: Day,
    },
}

/// A person on the roll, as the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// Id.
    pub id: VoterId,
    /// Running number on the roll, from 1, in the order of registration.
    pub number: u32,
    /// As registered and corrected.
    pub registration: Registration,
    /// Struck off, and why.
    pub struck: Option<Absence>,
    /// When registered.
    pub at: Moment,
    /// By whom.
    pub by: String,
}

/// A case of the objection ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Id.
    pub id: CaseId,
    /// What was asked.
    pub objection: Objection,
    /// How it ended, with reasons and the day.
    pub decision: Option<(Ruled, String, Day)>,
}

/// A change of the roll after the first display: one line of the correction list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Who.
    pub voter: VoterId,
    /// What.
    pub what: AmendmentKind,
    /// When recorded.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// What a line of the correction list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendmentKind {
    /// Added.
    Added,
    /// Struck off.
    Struck,
    /// Brought back.
    Restored,
    /// Corrected, from the registration before.
    Corrected(Box<Registration>),
}

/// The roll, folded.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    /// Everyone ever registered, in order of registration.
    pub voters: Vec<Voter>,
    /// Place in `voters`, by id.
    pub index: BTreeMap<VoterId, usize>,
    /// The household roll: id, line, and why the person is not registered.
    pub residents: Vec<(VoterId, Resident, Option<Absence>)>,
    /// Pairs that people decided on.
    pub settled: BTreeMap<(VoterId, VoterId), Likeness>,
    /// Displays: day and place, oldest first.
    pub displays: Vec<(Day, String)>,
    /// Objections, oldest first.
    pub cases: Vec<Case>,
    /// Changes since the first display.
    pub amendments: Vec<Amendment>,
    /// The day on which it was frozen.
    pub frozen: Option<Day>,
}

impl Roll {
    /// Takes a fact in.
    pub fn apply(&mut self, source: &Source, event: &RollEvent) {
        match event {
            RollEvent::Registered { people } => self.register(source, people),
            RollEvent::ResidentsListed { people } => {
                let lines = people.iter().enumerate().map(|(part, person)| (VoterId::of(source, part), person.clone(), None));
                self.residents.extend(lines);
            }
            RollEvent::Excused { resident, why } => {
                if let Some(line) = self.residents.iter_mut().find(|(id, ..)| id == resident) {
                    line.2 = Some(why.clone());
                }
            }
            RollEvent::NeedMet { voter, need } => {
                if let Some(voter) = self.voter_mut(voter) {
                    voter.registration.met.insert(*need);
                }
            }
            RollEvent::Corrected { voter, change, reason } => self.correct(source, voter, change, reason),
            RollEvent::Struck { voter, why } => self.strike(source, voter, why),
            RollEvent::Restored { voter, reason } => {
                if let Some(found) = self.voter_mut(voter) {
                    found.struck = None;
                    self.amend(source, voter, AmendmentKind::Restored, reason);
                }
            }
            RollEvent::LikenessSettled { first, second, likeness } => {
                self.settled.insert((first.clone(), second.clone()), *likeness);
                if *likeness == Likeness::SamePerson {
                    self.strike(source, second, &Absence::Duplicate);
                }
            }
            RollEvent::Displayed { day, place } => self.displays.push((*day, place.clone())),
            RollEvent::Objected(objection) => {
                self.cases.push(Case { id: CaseId::of(source), objection: objection.clone(), decision: None });
            }
            RollEvent::ObjectionDecided { case, ruled, reason, day } => {
                if let Some(case) = self.cases.iter_mut().find(|known| known.id == *case) {
                    case.decision = Some((*ruled, reason.clone(), *day));
                }
            }
            RollEvent::Frozen { day } => self.frozen = Some(*day),
        }
    }

    fn register(&mut self, source: &Source, people: &[Registration]) {
        for (part, registration) in people.iter().enumerate() {
            let id = VoterId::of(source, part);
            if self.index.contains_key(&id) {
                continue;
            }
            self.index.insert(id.clone(), self.voters.len());
            self.voters.push(Voter {
                id: id.clone(),
                number: self.voters.len() as u32 + 1,
                registration: registration.clone(),
                struck: None,
                at: source.at,
                by: source.author.name.clone(),
            });
            self.amend(source, &id, AmendmentKind::Added, "");
        }
    }

    fn strike(&mut self, source: &Source, voter: &VoterId, why: &Absence) {
        if let Some(found) = self.voter_mut(voter) {
            found.struck = Some(why.clone());
            self.amend(source, voter, AmendmentKind::Struck, "");
        }
    }

    fn correct(&mut self, source: &Source, voter: &VoterId, change: &Change, reason: &str) {
        let Some(found) = self.voter_mut(voter) else { return };
        let before = found.registration.clone();
        let registration = &mut found.registration;
        let Change { name, sex, birth, id_number, group, household, class, phone } = change.clone();
        registration.name = name.unwrap_or_else(|| before.name.clone());
        registration.sex = sex.unwrap_or(before.sex);
        registration.birth = birth.unwrap_or(before.birth);
        registration.id_number = id_number.or_else(|| before.id_number.clone());
        registration.group = group.unwrap_or(before.group);
        registration.household = household.unwrap_or_else(|| before.household.clone());
        registration.class = class.unwrap_or_else(|| before.class.clone());
        registration.phone = phone.unwrap_or_else(|| before.phone.clone());
        self.amend(source, voter, AmendmentKind::Corrected(Box::new(before)), reason);
    }

    /// Notes a change, once the list has been displayed.
    fn amend(&mut self, source: &Source, voter: &VoterId, what: AmendmentKind, reason: &str) {
        if !self.displays.is_empty() {
            self.amendments.push(Amendment { voter: voter.clone(), what, at: source.at, reason: reason.to_owned() });
        }
    }

    fn voter_mut(&mut self, id: &VoterId) -> Option<&mut Voter> {
        self.index.get(id).and_then(|place| self.voters.get_mut(*place))
    }

    /// A voter by id, also one struck off.
    pub fn voter(&self, id: &VoterId) -> Option<&Voter> {
        self.index.get(id).and_then(|place| self.voters.get(*place))
    }

    /// Those who stand on the roll now.
    pub fn standing(&self) -> impl Iterator<Item = &Voter> {
        self.voters.iter().filter(|voter| voter.struck.is_none())
    }

    /// 登记参加选举的村民人数: how many stand on the roll now.
    pub fn registered(&self) -> u64 {
        self.standing().count() as u64
    }

    /// The first day of display.
    pub fn first_displayed(&self) -> Option<Day> {
        self.displays.first().map(|(day, _)| *day)
    }
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`].
pub fn decide(_situation: &Situation, command: &RollCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        RollCommand::Register(registration) => RollEvent::Registered { people: vec![registration] },
        RollCommand::RegisterMany(people) => RollEvent::Registered { people },
        RollCommand::ListResidents(people) => RollEvent::ResidentsListed { people },
        RollCommand::Excuse { resident, why } => RollEvent::Excused { resident, why },
        RollCommand::MeetNeed { voter, need } => RollEvent::NeedMet { voter, need },
        RollCommand::Correct { voter, change, reason } => RollEvent::Corrected { voter, change, reason },
        RollCommand::Strike { voter, why } => RollEvent::Struck { voter, why },
        RollCommand::Restore { voter, reason } => RollEvent::Restored { voter, reason },
        RollCommand::SettleLikeness { first, second, likeness } => RollEvent::LikenessSettled { first, second, likeness },
        RollCommand::Display { day, place } => RollEvent::Displayed { day, place },
        RollCommand::Object(objection) => RollEvent::Objected(objection),
        RollCommand::DecideObjection { case, ruled, reason, day } => RollEvent::ObjectionDecided { case, ruled, reason, day },
        RollCommand::Freeze { day } => RollEvent::Frozen { day },
    };
    Ok(vec![Event::Roll(event)])
}

/// What about the roll stands against the law.
pub fn findings(_situation: &Situation) -> Vec<Finding> {
    Vec::new()
}
