//! What about the tablets wants a look: copies, strangers, acts beyond a role, codes that do not fit.

use super::Breach;
use crate::election::Situation;
use crate::election::conflict::ConflictId;
use crate::election::people::voter_name;
use crate::journal::{DeviceId, EntryId};
use crate::law::{Finding, Severity, Subject};

/// What about the tablets wants a look. An election of one tablet has nothing of it.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let tablets = &situation.election.tablets;
    let mut findings = Vec::new();
    for (device, numbers) in tablets.forks() {
        let settled = tablets.list.get(device).is_some_and(|tablet| tablet.retired.is_some());
        let severity = if settled { Severity::Advice } else { Severity::Blocking };
        let code = if settled { "tablet.forked-settled" } else { "tablet.forked" };
        let finding = Finding::new(code, severity, Subject::Case(device.0.clone())).with("tablet", tablets.name_of(device));
        findings.push(finding.with("number", numbers.first().copied().unwrap_or_default()));
    }
    // of two that came with one pack more is said below
    let of_one_pack = |device: &DeviceId| tablets.packs_twice.iter().any(|(first, second)| first == device || second == device);
    let namesake = |device: &DeviceId| tablets.namesake_of(device).is_some() && !of_one_pack(device);
    for (device, tablet) in tablets.list.iter().filter(|(device, _)| namesake(device)) {
        let finding = Finding::new("tablet.same-name", Severity::Warning, Subject::Case(device.0.clone()));
        findings.push(finding.with("tablet", &tablet.seat.name));
    }
    for (first, second) in &tablets.packs_twice {
        let finding = Finding::new("tablet.pack-twice", Severity::Warning, Subject::Case(second.0.clone()));
        findings.push(finding.with("tablet", tablets.name_of(first)).with("first", &first.0).with("second", &second.0));
    }
    for (device, breach, first, times) in open_breaches(situation) {
        let (code, severity) = match breach {
            Breach::Stranger => ("tablet.stranger", Severity::Blocking),
            Breach::Duty(_) => ("tablet.beyond-duty", Severity::Warning),
            Breach::Retired => ("tablet.retired-recorded", Severity::Warning),
            Breach::OneKey => ("tablet.one-key", Severity::Warning),
            Breach::ForeignVoter => ("tablet.foreign-voter", Severity::Warning),
        };
        let finding = Finding::new(code, severity, Subject::Case(first.to_string())).with("tablet", tablets.name_of(device));
        let duty = match breach {
            Breach::Duty(duty) => format!("@tablets.duty.{}", duty.code()),
            _ => String::new(),
        };
        findings.push(finding.with("times", times).with("number", first.seq).with("duty", duty));
    }
    findings.extend(code_findings(situation));
    findings
}

/// Acts beyond a role on which people have not decided: the tablet, what of, the first entry, and how many facts.
fn open_breaches(situation: &Situation) -> impl Iterator<Item = (&DeviceId, Breach, &EntryId, usize)> {
    let conflict = &situation.election.conflict;
    situation.election.tablets.breaches.iter().filter_map(|((device, breach), sources)| {
        let entries: Vec<EntryId> = sources.iter().map(|source| source.entry.clone()).collect();
        let open = conflict.is_open(&ConflictId::breach(device, *breach), &entries);
        sources.first().filter(|_| open).map(|first| (device, *breach, &first.entry, sources.len()))
    })
}

/// Codes used that their desk never gave, once its record came; the guess of a code is one in a million.
fn code_findings(situation: &Situation) -> Vec<Finding> {
    let tablets = &situation.election.tablets;
    let unknown = |token: &&(super::Token, crate::journal::EntryId)| {
        let given = tablets.code_given(token.0.round, &token.0.voter, &token.0.owner);
        given.is_none_or(|(to, counter)| *to != token.0.to || *counter != token.0.counter)
    };
    let say = |(token, entry): &(super::Token, crate::journal::EntryId)| {
        let finding = Finding::new("tablet.code-unknown", Severity::Advice, Subject::Case(entry.to_string()));
        finding.with("name", voter_name(situation, &token.voter)).with("tablet", tablets.name_of(&token.owner))
    };
    tablets.used.iter().filter(unknown).map(say).collect()
}
