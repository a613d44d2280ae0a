//! What a merge brought that people should know at once.

use crate::election::Situation;
use crate::election::conflict::{Conflict, ConflictId, conflicts};
use crate::journal::DeviceId;
use crate::law::Finding;
use crate::values::Moment;
use std::collections::BTreeSet;

/// What came with a merge that people should know at once.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// From which tablet it came, by name.
    pub from: String,
    /// When it came.
    pub at: Moment,
    /// What cannot both stand, and was not known here.
    pub conflicts: Vec<Conflict>,
    /// What else is to be looked at about tablets.
    pub findings: Vec<Finding>,
}

/// What people could know before a merge.
pub(super) struct Known {
    /// Conflicts, by id and number of sides.
    conflicts: BTreeSet<(ConflictId, usize)>,
    findings: Vec<Finding>,
}

impl Known {
    pub(super) fn of(before: &Situation) -> Self {
        let conflicts = conflicts(before).into_iter().map(|it| (it.id, it.sides.len())).collect();
        Self { conflicts, findings: crate::election::tablets::findings(before) }
    }

    /// What people should know at once after it; none when there is nothing of the kind.
    pub(super) fn news(self, after: &Situation, from: &DeviceId, at: Moment) -> Option<News> {
        let mut conflicts = conflicts(after);
        conflicts.retain(|it| !self.conflicts.contains(&(it.id.clone(), it.sides.len())));
        let mut findings = crate::election::tablets::findings(after);
        findings.retain(|finding| !self.findings.iter().any(|it| (&it.code, &it.subject) == (&finding.code, &finding.subject)));
        let from = after.election.tablets.name_of(from);
        (!conflicts.is_empty() || !findings.is_empty()).then_some(News { from, at, conflicts, findings })
    }
}
