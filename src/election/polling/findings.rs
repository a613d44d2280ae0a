//! What about the poll stands against the law, or does not add up.

use super::help::help_findings;
use super::proxy::name_of;
use super::stations::{staff_troubles, station_troubles, unapproved};
use super::{Closing, Granted, Poll, StationTrouble, sums};
use crate::election::Situation;
use crate::election::refusal::severity_of;
use crate::law::{Finding, Severity, Subject};

/// What about the poll stands against the law, or does not add up.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let polling = &situation.election.polling;
    let mut findings = Vec::new();
    if !polling.stations.is_empty() {
        findings.extend(station_troubles(situation, &polling.stations).into_iter().map(|it| place_finding(situation, it)));
    }
    if !polling.staff.is_empty() {
        findings.extend(staff_troubles(situation, &polling.staff).into_iter().map(|it| place_finding(situation, it)));
    }
    findings.extend(proxy_findings(situation));
    findings.extend(approval_findings(situation));
    findings.extend(help_findings(situation));
    for (round, poll) in &polling.polls {
        findings.extend(poll_findings(situation, *round, poll));
    }
    findings
}

/// Mobile boxes that wait for the township's approval; once they were opened the rule was broken.
fn approval_findings(situation: &Situation) -> Vec<Finding> {
    let polling = &situation.election.polling;
    let opened = |id: &str| polling.polls.values().any(|poll| poll.opened.contains_key(id));
    let say = |station: &super::Station| {
        let severity = if opened(&station.id) { severity_of(&situation.law.mobile_box) } else { Severity::Warning };
        unapproved(situation, station).map(|it| it.finding(severity, Subject::Place(station.id.clone())))
    };
    polling.stations.iter().filter_map(say).collect()
}

fn place_finding(situation: &Situation, trouble: StationTrouble) -> Finding {
    let severity = if trouble.refused { Severity::Blocking } else { severity_of(&situation.law.staff) };
    trouble.refusal.finding(severity, Subject::Place(trouble.station))
}

/// Proxies that came twice, fell away with the roll or the list of candidates, or are too many.
fn proxy_findings(situation: &Situation) -> Vec<Finding> {
    let (rule, polling) = (&situation.law.proxy, &situation.election.polling);
    let mut findings = Vec::new();
    for Granted { proxy, .. } in &polling.double_proxies {
        let finding = Finding::new("proxy.twice", Severity::Blocking, Subject::Voter(proxy.principal.to_string()));
        let finding = finding.with("principal", name_of(situation, &proxy.principal));
        findings.push(finding.with("proxy", name_of(situation, &proxy.proxy)).citing(&rule.citation));
    }
    let mut accepted: std::collections::BTreeMap<_, u32> = std::collections::BTreeMap::new();
    for proxy in polling.proxies.values() {
        *accepted.entry(&proxy.proxy).or_default() += 1;
        let about = |code: &str, voter: &super::VoterId| {
            let finding = Finding::new(code, severity_of(rule), Subject::Voter(voter.to_string()));
            let finding = finding.with("principal", name_of(situation, &proxy.principal));
            finding.with("proxy", name_of(situation, &proxy.proxy)).citing(&rule.citation)
        };
        if super::proxy::standing(situation, &proxy.principal).is_none() {
            findings.push(about("proxy.principal-not-registered", &proxy.principal));
        }
        if super::proxy::standing(situation, &proxy.proxy).is_none() {
            findings.push(about("proxy.proxy-not-registered", &proxy.proxy));
        }
        if !rule.candidate_may && super::proxy::is_candidate(situation, &proxy.proxy) {
            findings.push(about("proxy.candidate", &proxy.proxy));
        }
        let late = polling.proxies_published.is_some_and(|published| proxy.day > published);
        if late {
            findings.push(about("proxy.after-publication", &proxy.principal));
        }
    }
    for (proxy, number) in accepted.into_iter().filter(|(_, number)| *number > rule.most) {
        let finding = Finding::new("proxy.too-many", severity_of(rule), Subject::Voter(proxy.to_string()));
        let finding = finding.with("proxy", name_of(situation, proxy)).with("number", number).with("most", rule.most);
        findings.push(finding.citing(&rule.citation));
    }
    findings
}

/// 投票延续 beyond the day of the round (N-34): as far as the book lets it, with an approval; further than that it is out of the law.
fn spread_finding(situation: &Situation, round: u32, poll: &Poll) -> Option<Finding> {
    let rule = &situation.law.poll_spread_days;
    let set = super::rounds(situation).into_iter().find(|it| it.no == round)?.day;
    let last = poll.check_ins.values().map(|check_in| check_in.at.day()).max()?;
    let days = u32::try_from(last.days_since(set)).ok().filter(|days| *days > 0)?;
    let (code, severity) = match rule.value {
        Some(most) if days <= most => ("poll.spread", Severity::Advice),
        Some(_) => ("poll.spread-over", Severity::Warning),
        None => ("poll.spread-unknown", Severity::Warning),
    };
    let finding = Finding::new(code, severity, Subject::Step("checkin".to_owned())).with("set", set).with("last", last);
    Some(finding.with("days", days).with("most", rule.value.unwrap_or(0)).citing(&rule.citation))
}

fn poll_findings(situation: &Situation, round: u32, poll: &Poll) -> Vec<Finding> {
    let mut findings = Vec::new();
    for double in &poll.doubles {
        let first = poll.ballot_of(&double.who);
        let at = |moment: crate::values::Moment| {
            let (hour, minute) = moment.hour_minute();
            format!("{hour:02}:{minute:02}")
        };
        let finding = Finding::new("poll.double", Severity::Blocking, Subject::Case(double.case.to_string()));
        let finding = finding.with("name", name_of(situation, &double.who)).with("round", round);
        let finding = finding.with("first", first.map(|it| at(it.at)).unwrap_or_default()).with("second", at(double.second.at));
        findings.push(finding.citing(&situation.law.secret_ballot.citation));
    }
    for (voter, check_in) in &poll.check_ins {
        if super::proxy::standing(situation, voter).is_none() {
            let finding = Finding::new("poll.struck-voter", Severity::Blocking, Subject::Voter(voter.to_string()));
            findings.push(finding.with("name", name_of(situation, voter)).with("station", &check_in.station));
        }
    }
    findings.extend(spread_finding(situation, round, poll));
    findings.extend(control_totals(situation, poll));
    findings.extend(poll.closings.values().flat_map(|closing| closing_findings(situation, poll, closing)));
    findings.extend(printing_findings(situation, round, poll));
    findings
}

/// Proxies used at most as many as are listed; a mobile box issues at most to those listed.
fn control_totals(situation: &Situation, poll: &Poll) -> Vec<Finding> {
    let mut findings = Vec::new();
    let polling = &situation.election.polling;
    let slips = sums::proxy_slips(situation, poll);
    if slips.is_passed() {
        let finding = Finding::new("proxy.used-over", Severity::Warning, Subject::Step("proxies".to_owned()));
        findings.push(finding.with("used", slips.used).with("issued", slips.of));
    }
    for (station, given) in polling.stations.iter().filter_map(|station| Some((station, sums::mobile_box(poll, station)?))) {
        if given.is_passed() {
            let finding = Finding::new("mobile.issued-over", Severity::Warning, Subject::Place(station.id.clone()));
            findings.push(finding.with("station", &station.name).with("issued", given.used).with("listed", given.of));
        }
    }
    findings
}

/// 收到 = 发出 + 作废 + 剩余, and 发出 as the desk recorded it.
fn closing_findings(situation: &Situation, poll: &Poll, closing: &Closing) -> Vec<Finding> {
    let name = situation.election.polling.stations.iter().find(|it| it.id == closing.station).map_or(&closing.station, |it| &it.name);
    let about = |code: &str| {
        let finding = Finding::new(code, Severity::Warning, Subject::Place(closing.station.clone()));
        finding.with("station", name).with("issued", closing.issued)
    };
    let mut findings = Vec::new();
    let accounted = u64::from(closing.issued) + u64::from(closing.spoiled) + u64::from(closing.left);
    if accounted != u64::from(closing.received) {
        let finding = about("closing.unreconciled").with("received", closing.received).with("spoiled", closing.spoiled);
        let differ = accounted.abs_diff(u64::from(closing.received));
        findings.push(finding.with("left", closing.left).with("accounted", accounted).with("differ", differ));
    }
    let recorded = poll.issued_at(&closing.station);
    if recorded != u64::from(closing.issued) {
        findings.push(about("closing.issued-differs").with("recorded", recorded));
    }
    if closing.voters != closing.issued {
        findings.push(about("closing.voters-differ").with("voters", closing.voters));
    }
    findings
}

/// 印制 = 各站收到 + 留样作废, once every station has closed; and enough for everyone.
fn printing_findings(situation: &Situation, round: u32, poll: &Poll) -> Vec<Finding> {
    let Some(printing) = poll.printing else { return Vec::new() };
    let mut findings = Vec::new();
    let usable = u64::from(printing.printed.saturating_sub(printing.set_aside));
    let registered = situation.election.roll.registered();
    let about = |code: &str| {
        let finding = Finding::new(code, Severity::Warning, Subject::Step("ballots".to_owned()));
        finding.with("printed", printing.printed).with("set_aside", printing.set_aside).with("round", round)
    };
    if usable < registered {
        findings.push(about("ballot.too-few").with("usable", usable).with("registered", registered));
    }
    if let Some(received) = sums::received(poll).filter(|it| it.is_passed()) {
        findings.push(about("ballot.unreconciled").with("received", received.used).with("usable", received.of));
    }
    findings
}
