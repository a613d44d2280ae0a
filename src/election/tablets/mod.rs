//! 平板: which tablets make this election, who works on them in which role, and what takes the keys of two.

mod consent;
mod duty;
mod ends;
mod findings;
mod grant;
mod holder;
mod may;
mod owner;
mod state;
mod token;

pub use consent::{Consent, TwoKeyAct, acts_for_two};
pub use duty::{Duty, may_role};
pub use findings::findings;
pub use grant::{Grant, Joining, succession};
pub use holder::{Keyholder, second_person_missing};
pub use may::{decide, may_record, of_other_desk};
pub use state::{Breach, Breaches, Tablet, Tablets};
pub use token::{Token, TokenKey};

pub(super) use token::mac;

use crate::journal::{DeviceId, PublicKey};
use serde::{Deserialize, Serialize};

/// 角色: what a tablet's key may record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 选举委员会: everything.
    Committee,
    /// 登记员: the roll and the check-in.
    Registrar,
    /// 监票人: the poll's closing and the count.
    Scrutineer,
    /// 乡镇: looks, approves, consents.
    Township,
}

/// 席位: the place of a tablet in the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// What people call it, such as 3号登记台.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Groups whose voters it registers and checks in; empty: none of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<u32>,
    /// The station where it stands, when it stands at one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub station: String,
}

/// What a desk may do with a voter whose group it does not own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForeignVoter {
    /// Checks him in only with a code from the desk that owns his group.
    #[default]
    WithToken,
    /// Checks him in freely: the committee answers for desks that see each other, or for a desk that is out of order.
    Freely,
}

/// Facts about tablets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TabletEvent {
    /// The tablet on which the election was founded began to work with others.
    Opened {
        /// Its seat; the role is the committee's.
        seat: Seat,
        /// Its key.
        key: PublicKey,
    },
    /// The committee made a desk pack: from now on its seat owns its groups, before any tablet takes it.
    Granted(Grant),
    /// A tablet joined with a desk pack.
    Joined(Joining),
    /// A tablet is out of use: lost, broken, or copied. What it records from then on is shown as a case.
    Retired {
        /// Which.
        device: DeviceId,
        /// Why.
        reason: String,
    },
    /// A tablet took another one's place: the same seat under a new id, after a fork or a loss.
    Succeeded {
        /// The tablet before.
        before: DeviceId,
        /// The new tablet, which records this.
        key: PublicKey,
        /// Signed by the key of the one before, or by the one who issued it a pack again.
        proof: crate::journal::Signature,
    },
    /// A tablet took another name, for another one in use has its own.
    Renamed {
        /// What people call it from now on.
        name: String,
    },
    /// The committee gave groups to another desk.
    GroupsMoved {
        /// Which desk owns them from now on.
        to: DeviceId,
        /// Which groups.
        groups: Vec<u32>,
        /// Why.
        reason: String,
    },
    /// A tablet knows that groups went to another desk: from now on that one hands out their ballots.
    Yielded {
        /// Which groups.
        groups: Vec<u32>,
    },
    /// The committee set what desks may do with voters of groups that they do not own.
    ForeignVotersRuled {
        /// What.
        rule: ForeignVoter,
        /// Why, in words.
        reason: String,
    },
    /// The holder of a key agreed to an act that takes two.
    Consented(Consent),
    /// A second person was named: from now on acts that take two keys are held to two, also on one tablet.
    KeyholderNamed(Keyholder),
    /// A desk gave a code, so that another desk may check its voter in.
    TokenGiven {
        /// Round.
        round: u32,
        /// The voter; this desk does not check him in any more.
        voter: crate::election::record::VoterId,
        /// The desk that may: no other one takes the code.
        to: DeviceId,
        /// Running number of the codes of this desk.
        counter: u32,
    },
    /// A desk checked in a voter of another desk's group with a code.
    TokenUsed(Token),
}

/// Requests about tablets.
pub type TabletCommand = TabletEvent;
