//! 待决事项: what two tablets recorded and cannot both stand. Shown to people with both sides, settled by one more entry.
//!
//! Until people decide, what came first stands; what came second is kept beside it and never silently overrules.

mod about;
mod cases;
mod ledger;
mod list;
mod offer;

pub use cases::{Decided, Reopened, cases, cases_of, decided, waiting};
pub(in crate::election) use ledger::Effect;
pub use ledger::{Ledger, Matter};
pub use list::conflicts;
pub use offer::{Offer, OfferKind};

use super::record::VoterId;
use super::tablets::Breach;
use super::{Event, Refusal, Situation};
use crate::journal::{Author, DeviceId, EntryId};
use crate::law::kinds::text_id;
use crate::law::{Finding, Severity, Subject};
use crate::values::Moment;
use serde::{Deserialize, Serialize};

text_id! {
    /// What a conflict is about: the same on every tablet, whatever came first.
    ConflictId
}

impl ConflictId {
    /// The check-ins of a voter in a round.
    pub fn vote(round: u32, voter: &VoterId) -> Self {
        Self(format!("vote/{round}/{voter}"))
    }

    /// The check-in of a voter who was struck off.
    pub fn struck(round: u32, voter: &VoterId) -> Self {
        Self(format!("struck/{round}/{voter}"))
    }

    /// The proxies of a principal.
    pub fn proxy(principal: &VoterId) -> Self {
        Self(format!("proxy/{principal}"))
    }

    /// What a tablet recorded beyond its role.
    pub fn breach(device: &DeviceId, breach: Breach) -> Self {
        Self(format!("breach/{}/{}", device.0, breach.code()))
    }

    /// The round and the voter of a [`vote`](Self::vote).
    pub(in crate::election) fn as_vote(&self) -> Option<(u32, VoterId)> {
        let (round, voter) = self.0.strip_prefix("vote/")?.split_once('/')?;
        Some((round.parse().ok()?, VoterId::from(voter)))
    }

    /// The principal of a [`proxy`](Self::proxy).
    pub(in crate::election) fn as_proxy(&self) -> Option<VoterId> {
        self.0.strip_prefix("proxy/").map(VoterId::from)
    }
}

/// Kind of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// 重复登记: two registrations that look like one person.
    RegisteredTwice,
    /// 重复领票: one voter checked in at two desks, or himself and through another.
    CheckedInTwice,
    /// 除名后领票: checked in, and struck off.
    CheckedInStruck,
    /// 两份委托: two proxies of one principal.
    TwoProxies,
    /// 受托过多: more principals for one proxy than the rule allows.
    TooManyProxies,
    /// 更正不一: one field corrected in two ways.
    CorrectedDifferently,
    /// 一箱两数: two results for one box, its closing or one of its bundles.
    TwoResults,
    /// 设置不一: something that is set as a whole was set in two ways.
    SetDifferently,
    /// 认定不一: two registrations are one person on one tablet, two on another.
    LikenessDiffers,
    /// 越权记录: a tablet recorded what it may not.
    BeyondRole,
}

impl ConflictKind {
    /// Stable code; its words stand under `tablets.conflict.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::RegisteredTwice => "registered-twice",
            Self::CheckedInTwice => "checked-in-twice",
            Self::CheckedInStruck => "checked-in-struck",
            Self::TwoProxies => "two-proxies",
            Self::TooManyProxies => "too-many-proxies",
            Self::CorrectedDifferently => "corrected-differently",
            Self::TwoResults => "two-results",
            Self::SetDifferently => "set-differently",
            Self::LikenessDiffers => "likeness-differs",
            Self::BeyondRole => "beyond-role",
        }
    }
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The entry.
    pub entry: EntryId,
    /// When, by the clock of its tablet.
    pub at: Moment,
    /// Who recorded it, and in which role.
    pub by: Author,
    /// What was recorded; none where only the roll tells (see [`Side::voter`]).
    pub event: Option<Event>,
    /// The voter whom this side is about.
    pub voter: Option<VoterId>,
    /// Whether this side stands until people decide.
    pub stands: bool,
}

/// 待决事项.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Id.
    pub id: ConflictId,
    /// Kind.
    pub kind: ConflictKind,
    /// Whom or what it is about, in words for a sentence: a name, a station, a field.
    pub about: Vec<(String, String)>,
    /// All sides, the earliest first.
    pub sides: Vec<Side>,
    /// What can be decided.
    pub offers: Vec<Offer>,
    /// Decisions that were recorded and do not settle it: they differ, or a side came later.
    pub decisions: Vec<(Resolution, Author, Moment)>,
}

impl Conflict {
    /// Its sentence as a finding.
    pub fn finding(&self) -> Finding {
        let severity = match self.kind {
            ConflictKind::CorrectedDifferently
            | ConflictKind::SetDifferently
            | ConflictKind::RegisteredTwice
            | ConflictKind::LikenessDiffers
            | ConflictKind::BeyondRole => Severity::Warning,
            _ => Severity::Blocking,
        };
        let finding = Finding::new(&format!("conflict.{}", self.kind.code()), severity, Subject::Case(self.id.to_string()));
        let finding = self.about.iter().fold(finding, |finding, (name, value)| finding.with(name, value));
        finding.with("sides", self.sides.len())
    }
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// This side holds, the others do not.
    Keep(EntryId),
    /// All of it happened: two ballots went into the box.
    All,
    /// None of the sides holds.
    None,
}

/// 处理决定: one more entry. It holds for the sides that it names; another one that comes later opens the conflict again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// What about.
    pub conflict: ConflictId,
    /// The sides that people saw.
    pub sides: Vec<EntryId>,
    /// What they decided.
    pub choice: Choice,
    /// Why.
    pub reason: String,
}

/// Facts about conflicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictEvent {
    /// People decided.
    Resolved(Resolution),
}

/// Requests about conflicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictCommand {
    /// Record what was decided.
    Resolve(Resolution),
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `conflict.none`, `conflict.not-offered`, `conflict.no-reason`.
pub fn decide(situation: &Situation, command: &ConflictCommand) -> Result<Vec<Event>, Refusal> {
    let ConflictCommand::Resolve(resolution) = command;
    if resolution.reason.trim().is_empty() {
        return Err(Refusal::new("conflict.no-reason").at("reason"));
    }
    let cases = cases(situation);
    let Some(conflict) = cases.iter().find(|conflict| conflict.id == resolution.conflict) else {
        return Err(Refusal::new("conflict.none"));
    };
    let offered = conflict.offers.iter().any(|offer| matches!(&offer.kind, OfferKind::Resolve(choice) if *choice == resolution.choice));
    let same = conflict.sides.iter().map(|side| &side.entry).eq(&resolution.sides);
    if !offered || !same {
        return Err(Refusal::new("conflict.not-offered"));
    }
    Ok(vec![Event::Conflict(ConflictEvent::Resolved(resolution.clone()))])
}

/// Every open conflict as a finding, but those that the roll and the poll say already.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    use ConflictKind as It;
    let said =
        |kind: It| matches!(kind, It::RegisteredTwice | It::CheckedInTwice | It::CheckedInStruck | It::TwoProxies | It::TooManyProxies);
    list::recorded(situation).iter().filter(|conflict| !said(conflict.kind)).map(Conflict::finding).collect()
}
