//! Values about the roll: age, classes, appeals.

use serde::{Deserialize, Serialize};

/// Whether someone whose birthday is the election day has reached the age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeReading {
    /// The birthday itself is enough.
    OnTheDay,
    /// The birthday must lie before the election day (选举日前).
    BeforeTheDay,
}

/// The day on which someone born on 29 February comes of age in a common year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeapBirthday {
    /// 28 February (民法典 202).
    February28,
    /// 1 March (careful).
    March1,
}

/// Something a class of registration needs before the voter may stand on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// 表示参加选举: the voter said he will take part.
    Wish,
    /// 本人申请 (in writing).
    Application,
    /// 居住或者从事村务工作满规定月数.
    Residence,
    /// 村民会议或者村民代表会议同意.
    MeetingConsent,
    /// 户籍所在地未登记参选的证明.
    NotRegisteredElsewhere,
    /// 选举委员会确认.
    CommitteeConfirms,
}

/// A class of registration (登记类别).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationClass {
    /// Id, such as `resident`; its words are `class.<id>` in the text library.
    pub id: String,
    /// What it needs.
    pub needs: Vec<Need>,
    /// Months of residence or work; only with [`Need::Residence`].
    #[serde(default)]
    pub months: u32,
}

/// A step back for voters who do not accept a decision on the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Days to appeal after the decision.
    pub days: u32,
    /// Days to decide.
    pub decision_days: u32,
}
