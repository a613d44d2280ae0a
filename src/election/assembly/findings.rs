//! What round the meeting stands against the law or wants a look. These rules rest on copies of party texts: nothing blocks.

use super::{Assembly, Credentials, HEADS, Plenary, agreed, elected_by_plenaries, plenary};
use crate::election::Situation;
use crate::election::setup::office_words;
use crate::law::assembly::{ConsentBefore, PlenaryRule};
use crate::law::institutions::{Electors, Institution};
use crate::law::{Citation, Finding, OfficeId, Severity, Subject};
use crate::values::PersonName;

/// Everything round the meeting that wants a look.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let Some(founding) = &situation.election.setup.founding else { return Vec::new() };
    let members: u32 = founding.groups.iter().map(|group| group.adults).sum();
    [
        consents(situation),
        left_out(situation),
        recommendations(situation),
        congress(situation, members),
        presidium(situation),
        plenaries(situation),
    ]
    .concat()
}

fn warn(step: &str, code: &str, citation: &Citation) -> Finding {
    Finding::new(code, Severity::Warning, Subject::Step(step.to_owned())).citing(citation)
}

/// Whether any station of the first vote was opened.
fn opened(situation: &Situation) -> bool {
    situation.election.polling.polls.values().any(|poll| !poll.opened.is_empty())
}

/// What was done without the superior's consent (P-09, T-02).
fn consents(situation: &Situation) -> Vec<Finding> {
    let (rule, assembly) = (&situation.law.superior_consent, &situation.election.assembly);
    let passed = |before: ConsentBefore| match before {
        ConsentBefore::Candidates => situation.election.nomination.fixed.is_some(),
        ConsentBefore::Opening => opened(situation),
    };
    let lacking = rule.iter().filter(|it| passed(it.before) && !assembly.consented(&it.matter));
    lacking.map(|it| warn("superior", "superior.no-consent", &rule.citation).with("matter", format!("@matter.{}", it.matter))).collect()
}

/// Those left out of the sum: without consent or vote the sum stays as it is; who comes all the same is to be counted (P-06).
fn left_out(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.left_out;
    let Some(left_out) = &situation.election.assembly.left_out else { return Vec::new() };
    let mut findings = Vec::new();
    if !agreed(situation, left_out) {
        let finding = warn("left_out", "left-out.not-agreed", &rule.citation).with("number", left_out.persons.len());
        findings.push(finding.with("present", left_out.present).with("in_favour", left_out.in_favour));
    }
    let came = |id| situation.election.polling.polls.values().any(|poll| poll.check_ins.contains_key(id));
    for (voter, _) in left_out.persons.iter().filter(|(voter, _)| came(voter)) {
        let name = situation.election.roll.voter(voter).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
        findings.push(warn("left_out", "left-out.came", &rule.citation).with("name", name));
    }
    findings
}

/// Recommendations that were left out before the candidates were fixed (P-28).
fn recommendations(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.recommendations;
    let fixed = situation.election.nomination.fixed.is_some();
    let missing = rule.iter().filter(|by| fixed && !situation.election.assembly.recommendations.contains_key(*by));
    missing.map(|by| warn("recommend", "recommend.missing", &rule.citation).with("by", format!("@recommend.{by}"))).collect()
}

/// Whether a congress may be held, and how many delegates it has (P-03, T-03, T-05).
fn congress(situation: &Situation, members: u32) -> Vec<Finding> {
    let (law, election) = (&situation.law, &situation.election);
    let mode = &election.setup.founding.as_ref().map(|founding| founding.mode.clone()).unwrap_or_default();
    let usual = law.modes.first().map(|mode| mode.electors);
    let electors = law.modes.iter().find(|known| known.id == *mode).map(|mode| mode.electors).or(usual);
    if electors != Some(Electors::Delegates) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if let Some(least) = law.congress_members.value.filter(|least| members < *least && !election.assembly.consented("congress")) {
        let finding = warn("superior", "congress.few-members", &law.congress_members.citation);
        findings.push(finding.with("members", members).with("least", least));
    }
    let delegates = election.roll.registered() as u32;
    if let Some(span) = law.delegates.value.filter(|span| delegates > 0 && !span.holds(delegates)) {
        let finding = warn("credentials", "congress.delegates", &law.delegates.citation).with("delegates", delegates);
        findings.push(finding.with("least", span.least).with("most", span.most.unwrap_or(delegates.max(span.least))));
    }
    match &election.assembly.credentials {
        Some(credentials) => findings.extend(examined(situation, credentials)),
        None if opened(situation) && law.institutions.contains(&Institution::Credentials) => {
            findings.push(warn("credentials", "credentials.missing", &law.institutions.citation));
        }
        None => {}
    }
    findings
}

/// What the examination of credentials shows: units, the sum, the structure (P-05, P-12, T-03, T-05).
fn examined(situation: &Situation, credentials: &Credentials) -> Vec<Finding> {
    let law = &situation.law;
    let mut findings = Vec::new();
    for unit in &credentials.units {
        let about = |code: &str, citation: &Citation| warn("credentials", code, citation).with("unit", &unit.name);
        if !law.turnout.met_by(u64::from(unit.present), u64::from(unit.due)) {
            let finding = about("unit.quorum", &law.turnout.citation).with("present", unit.present).with("due", unit.due);
            findings.push(finding.with("least", law.turnout.least(u64::from(unit.due))));
        }
        let least = unit.seats + law.contest.share.map_or(0, |share| share.least.up(unit.seats));
        if unit.candidates < least {
            let finding = about("unit.contest", &law.contest.citation).with("seats", unit.seats);
            findings.push(finding.with("candidates", unit.candidates).with("least", least));
        }
    }
    let elected: u32 = credentials.units.iter().map(|unit| unit.elected).sum();
    let seated = elected.saturating_sub(credentials.unseated.len() as u32);
    let registered = situation.election.roll.registered();
    if u64::from(seated) != registered {
        let finding = warn("credentials", "credentials.sum", &law.institutions.citation).with("seated", seated);
        findings.push(finding.with("registered", registered));
    }
    for part in law.delegate_structure.iter() {
        let have = credentials.structure.get(&part.id).copied().unwrap_or(0);
        if !part.share.met_by(u64::from(have), u64::from(seated)) {
            let finding = warn("credentials", "credentials.structure", &law.delegate_structure.citation);
            let finding = finding.with("part", format!("@structure.{}", part.id)).with("have", have);
            findings.push(finding.with("least", part.share.least(u64::from(seated))).with("seated", seated));
        }
    }
    findings
}

/// A congress without a presidium, or with one that the delegates did not pass or that is not of them (T-11).
fn presidium(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    if !law.institutions.contains(&Institution::Presidium) {
        return Vec::new();
    }
    let citation = &law.institutions.citation;
    let Some(presidium) = &situation.election.assembly.presidium else {
        return if opened(situation) { vec![warn("presidium", "presidium.missing", citation)] } else { Vec::new() };
    };
    let delegate = |name: &PersonName| situation.election.roll.standing().any(|voter| voter.registration.name == *name);
    let strangers = presidium.members.iter().filter(|name| !delegate(name));
    let mut findings: Vec<Finding> =
        strangers.map(|name| warn("presidium", "presidium.no-delegate", citation).with("name", name)).collect();
    if presidium.in_favour * 2 <= presidium.present {
        let finding = warn("presidium", "presidium.not-passed", citation).with("present", presidium.present);
        findings.push(finding.with("in_favour", presidium.in_favour));
    }
    findings
}

/// Plenaries without a quorum, offices left open, those elected who wait for approval (P-13, P-26, T-08).
fn plenaries(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.plenary;
    let Some(plenary) = &rule.value else { return Vec::new() };
    let assembly = &situation.election.assembly;
    let mut findings: Vec<Finding> =
        assembly.plenaries.values().filter_map(|held| short(situation, plenary, held).map(|it| it.citing(&rule.citation))).collect();
    let results = elected_by_plenaries(situation);
    for office in plenary.offices.iter().filter(|office| assembly.plenaries.contains_key(&office.body)) {
        let elected = results.iter().filter(|result| result.office == office.id && result.elected).count() as u32;
        if !office.seats.holds(elected) {
            let finding = warn("plenary", "plenary.seats", &rule.citation).with("office", format!("@{}", office.title));
            findings.push(
                finding.with("elected", elected).with("least", office.seats.least).with("most", office.seats.most.unwrap_or(elected)),
            );
        }
        if !office.passed_by.is_empty() && !assembly.plenaries.contains_key(&office.passed_by) {
            findings.push(warn("plenary", "plenary.not-passed", &rule.citation).with("office", format!("@{}", office.title)));
        }
    }
    for result in results.iter().filter(|result| !result.elected) {
        let finding = warn("plenary", "plenary.not-elected", &rule.citation).with("name", &result.name);
        findings.push(finding.with("votes", result.votes).with("needed", result.needed));
    }
    findings.extend(waiting(situation, assembly, results.iter().filter(|result| result.elected).map(|result| &result.office)));
    findings
}

fn short(situation: &Situation, rule: &PlenaryRule, held: &Plenary) -> Option<Finding> {
    let due = plenary::members(situation, &held.body).len() as u64;
    let short = !plenary::quorate(situation, rule, held);
    let finding = Finding::new("plenary.quorum", Severity::Warning, Subject::Step("plenary".to_owned())).with("due", due);
    short.then(|| finding.with("present", held.present).with("least", rule.quorum.least(due)))
}

/// Those elected are not in office before the superior approved (P-26).
fn waiting<'a>(situation: &Situation, assembly: &Assembly, elected: impl Iterator<Item = &'a OfficeId>) -> Option<Finding> {
    let rule = &situation.law.superior_approval;
    let mut open: Vec<&OfficeId> = elected.filter(|office| rule.contains(office)).collect();
    open.dedup();
    let first = open.first().filter(|_| !assembly.consented(HEADS))?;
    let finding = Finding::new("approval.waiting", Severity::Advice, Subject::Step("approval".to_owned())).citing(&rule.citation);
    Some(finding.with("office", office_words(&situation.law, first)).with("number", open.len()))
}
