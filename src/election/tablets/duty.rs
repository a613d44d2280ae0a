//! 职责: which parts of the record a role keeps.

use super::Role;
use crate::election::Event;
use crate::election::polling::PollingEvent;
use crate::election::roll::RollEvent;

/// A part of the work, by who may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Decisions of the committee: frame, candidates, stations, the freeze, the result.
    Lead,
    /// Entries of the roll.
    Register,
    /// Handing out ballots.
    Issue,
    /// What may happen at any desk: incidents, help, objections received.
    Note,
    /// Closing a station, opening boxes, reading ballots.
    Count,
    /// Approvals of the township.
    Approve,
    /// About the own tablet: joining, consent, codes.
    Own,
}

impl Duty {
    /// The part that a fact belongs to.
    pub fn of(event: &Event) -> Self {
        match event {
            Event::Roll(event) => Self::of_roll(event),
            Event::Polling(event) => Self::of_poll(event),
            Event::Count(crate::election::count::CountEvent::Reopened { .. }) => Self::Lead,
            Event::Count(_) => Self::Count,
            Event::Tablets(event) => Self::of_tablet(event),
            Event::Paperwork(_) | Event::Disclosure(_) => Self::Note,
            _ => Self::Lead,
        }
    }

    fn of_roll(event: &RollEvent) -> Self {
        match event {
            RollEvent::Registered { .. }
            | RollEvent::Excused { .. }
            | RollEvent::NeedMet { .. }
            | RollEvent::Corrected { .. }
            | RollEvent::Struck { .. }
            | RollEvent::Restored { .. }
            | RollEvent::LikenessSettled { .. } => Self::Register,
            RollEvent::Objected(_) | RollEvent::Appealed { .. } => Self::Note,
            _ => Self::Lead,
        }
    }

    fn of_poll(event: &PollingEvent) -> Self {
        match event {
            PollingEvent::Opened { .. }
            | PollingEvent::CheckedIn { .. }
            | PollingEvent::CheckInUndone { .. }
            | PollingEvent::FromPaper(_) => Self::Issue,
            PollingEvent::ProxyGranted(_) | PollingEvent::ProxyRevoked { .. } | PollingEvent::CardReissued { .. } => Self::Register,
            PollingEvent::Incident { .. } | PollingEvent::Helped(_) => Self::Note,
            PollingEvent::Closed(_) => Self::Count,
            PollingEvent::MobileApproved { .. } => Self::Approve,
            _ => Self::Lead,
        }
    }

    fn of_tablet(event: &super::TabletEvent) -> Self {
        use super::TabletEvent as It;
        match event {
            It::Opened { .. } | It::Joined(_) | It::Succeeded { .. } | It::Renamed { .. } | It::Yielded { .. } | It::Consented(_) => {
                Self::Own
            }
            It::TokenGiven { .. } | It::TokenUsed(_) => Self::Issue,
            It::Granted(_) | It::Retired { .. } | It::GroupsMoved { .. } | It::ForeignVotersRuled { .. } | It::KeyholderNamed(_) => {
                Self::Lead
            }
        }
    }

    /// Stable code, for its words.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Register => "register",
            Self::Issue => "issue",
            Self::Note => "note",
            Self::Count => "count",
            Self::Approve => "approve",
            Self::Own => "own",
        }
    }
}

/// Whether a role has a duty.
pub fn may_role(role: Role, duty: Duty) -> bool {
    match role {
        Role::Committee => true,
        Role::Registrar => matches!(duty, Duty::Register | Duty::Issue | Duty::Note | Duty::Own | Duty::Count),
        Role::Scrutineer => matches!(duty, Duty::Count | Duty::Note | Duty::Own),
        Role::Township => matches!(duty, Duty::Approve | Duty::Note | Duty::Own),
    }
}
