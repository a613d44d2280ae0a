//! Facts of the roll: people registered, corrected, struck off, lists displayed, objections, the freeze.

use crate::election::record::{CaseId, VoterId};
use crate::law::terms::Need;
use crate::values::{Day, Education, IdNumber, Moment, PersonName, Politics, Sex, Traits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// What statistics ask, where the sheet that brought the person said it.
    #[serde(default, skip_serializing_if = "Traits::is_empty")]
    pub traits: Traits,
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
    /// 检察院或者法院决定停止行使选举权利.
    Suspended,
    /// 服刑、羁押, without 剥夺政治权利: no reason at all.
    InCustody,
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
    /// 民族.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nation: Option<String>,
    /// 政治面貌.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub politics: Option<Politics>,
    /// 文化程度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
}

impl Change {
    /// Takes the fields of another change in.
    pub fn join(&mut self, part: Self) {
        let Self { name, sex, birth, id_number, group, household, class, phone, nation, politics, education } = part;
        self.name = name.or_else(|| self.name.take());
        self.sex = sex.or(self.sex);
        self.birth = birth.or(self.birth);
        self.id_number = id_number.or_else(|| self.id_number.take());
        self.group = group.or(self.group);
        self.household = household.or_else(|| self.household.take());
        self.class = class.or_else(|| self.class.take());
        self.phone = phone.or_else(|| self.phone.take());
        self.nation = nation.or_else(|| self.nation.take());
        self.politics = politics.or(self.politics);
        self.education = education.or(self.education);
    }
}

/// An objector who goes one step further (再申诉), where the book has that step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Who appeals.
    pub by: String,
    /// When it was received.
    pub day: Day,
}

/// What a confirmation of incapacity rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncapacityProof {
    /// 医院诊断证明或者残疾证明.
    Medical,
    /// 监护人同意.
    Guardian,
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
        /// Why, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
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
    /// An objector appealed against the decision.
    Appealed {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: Appeal,
    },
    /// An appeal was decided.
    AppealDecided {
        /// The case.
        case: CaseId,
        /// How.
        ruled: Ruled,
        /// Reasons.
        reason: String,
        /// When.
        day: Day,
    },
    /// The election committee confirmed that someone cannot vote by illness.
    IncapacityConfirmed {
        /// The voter, or the line of the household roll.
        who: VoterId,
        /// What it rests on.
        proof: IncapacityProof,
        /// When.
        day: Day,
    },
    /// The roll was frozen: the final list.
    Frozen {
        /// The day.
        day: Day,
    },
}
