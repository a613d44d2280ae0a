//! What the table says of a paper beside its words: issuer, copies, class, numbers, last day, who has it.

use super::document::{Document, DocumentKind, Privacy};
use crate::election::Situation;
use crate::election::calendar::calendar;
use crate::values::Day;

/// Who issues a paper, and whose seal is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// 选举委员会.
    ElectionCommittee,
    /// The committee whose term ends.
    OldCommittee,
    /// The committee of the place, where the election is not its own.
    Standing,
    /// 乡镇、街道.
    Township,
    /// Nobody: those who sign answer for it.
    Nobody,
}

impl Issuer {
    /// The name of its words, `paper.issuer.<name>`; it is the name of its counter of notices, too.
    pub fn name(self) -> &'static str {
        match self {
            Self::ElectionCommittee => "committee",
            Self::OldCommittee => "body",
            Self::Standing => "standing",
            Self::Township => "township",
            Self::Nobody => "nobody",
        }
    }

    /// Whether its seal is set on the paper.
    pub fn seals(self) -> bool {
        self != Self::Nobody
    }
}

/// How many copies are made; words are `paper.copies.<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// One for every board, one for the archive, one for the township.
    Boards,
    /// So many.
    Sheets(u32),
    /// One for every household.
    Households,
    /// One for every voter.
    Voters,
    /// One for everyone it is about.
    Each,
    /// As many as are printed for the round.
    Counted,
}

impl Copies {
    /// The name of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boards => "boards",
            Self::Sheets(_) => "sheets",
            Self::Households => "households",
            Self::Voters => "voters",
            Self::Each => "each",
            Self::Counted => "counted",
        }
    }
}

/// How a paper is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// 公告: the numbered public notices of the issuer.
    Notice,
    /// 公告 under the number of another one: 第2-1号 belongs to 第2号.
    Under(&'static str),
    /// 文号: the issuer's own register of letters gives the number, by hand.
    Letter,
    /// 册: a running number inside the register that it belongs to.
    Register,
    /// 证: every piece has a serial number and is accounted for.
    Serial,
    /// 票: counted, and no number at all.
    Counted,
    /// Not numbered.
    None,
}

impl Series {
    /// Whether it is a numbered public notice.
    pub fn is_notice(self) -> bool {
        matches!(self, Self::Notice | Self::Under(_))
    }
}

/// The last day of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// That of its step.
    Step,
    /// That of a deadline of the calendar.
    Deadline(&'static str),
    /// So many days before the election day, by practice.
    Before(u32),
    /// So many days after the election day, by practice.
    After(u32),
}

/// What follows when the record no longer says what a paper said when it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It is issued again under a sub-number, and says what changed.
    Corrected,
    /// It is issued again as a notice of its own: each round has its result.
    Anew,
    /// Another paper tells the change.
    By(&'static str),
    /// A desk watches over it: the roll has its display and its corrections.
    Desk,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub struct Paper {
    /// Id; its words are `paper.<id>.…`.
    pub id: &'static str,
    /// The step that makes it.
    pub step: &'static str,
    /// The step that makes it instead, on a road of another order; none where it is its own.
    pub moved: fn(&Situation) -> Option<&'static str>,
    /// The sort of sheet.
    pub kind: DocumentKind,
    /// Who issues it.
    pub issuer: Issuer,
    /// How many.
    pub copies: Copies,
    /// What it may show.
    pub privacy: Privacy,
    /// How it is numbered.
    pub series: Series,
    /// When it is due.
    pub due: Due,
    /// What follows when what it says changes.
    pub again: Again,
    /// Rules whose clauses its words name as `{law}`.
    pub rests_on: &'static [&'static str],
    /// Whether scrutineers sign on it that its code is that of the tablets' record.
    pub head_signed: bool,
    /// Whether this election has it.
    pub applies: fn(&Situation) -> bool,
    /// The paper of a situation.
    pub make: fn(&Situation, &'static Paper) -> Document,
}

impl Paper {
    /// The step that makes it in this election.
    pub fn step_of(&self, s: &Situation) -> &'static str {
        (self.moved)(s).unwrap_or(self.step)
    }

    /// Its last day, where the table or the calendar knows one; that of its step is the step's to say.
    pub fn last_day(&self, s: &Situation) -> Option<Day> {
        let shifted = |days: i32| s.election.setup.election_day().map(|day| day.plus_days(days));
        match self.due {
            Due::Step => None,
            Due::Deadline(id) => calendar(s).into_iter().find(|deadline| deadline.id == id).and_then(|deadline| deadline.latest),
            Due::Before(days) => shifted(-(days as i32)),
            Due::After(days) => shifted(days as i32),
        }
    }
}
