//! What a congress and a collective ask for beside the common road: 选区 and quota, consultation, court, exclusions, credentials.
//!
//! All of it is recorded in forms; here the answers are held against the law.

use super::outcome::outcome;
use super::refusal::severity_of;
use super::{Situation, people};
use crate::law::{Finding, OfficeId, Ruling, Severity, Subject};
use crate::values::Day;

/// What the forms say against the law.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(of_quota(situation));
    findings.extend(of_share(situation));
    findings.extend(of_session(situation));
    findings.extend(of_electors(situation));
    findings.extend(of_committee(situation));
    findings.extend(of_suits(situation));
    findings.extend(of_consultation(situation));
    findings.extend(of_exclusions(situation));
    findings.extend(of_credentials(situation));
    findings.extend(of_approval(situation));
    findings.extend(of_county(situation));
    findings
}

fn step(id: &str) -> Subject {
    Subject::Step(id.to_owned())
}

fn answered<'a>(situation: &'a Situation, step: &str, field: &str) -> Option<&'a str> {
    let text = situation.election.paperwork.answers(step)?.get(field)?.trim();
    (!text.is_empty()).then_some(text)
}

fn number(situation: &Situation, step: &str, field: &str) -> Option<u64> {
    answered(situation, step, field)?.parse().ok()
}

/// Rows of a form, empty ones left out.
pub fn rows(situation: &Situation, step: &str, field: &str) -> Vec<Vec<String>> {
    let rows: Vec<Vec<String>> = answered(situation, step, field).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect()
}

fn cell(row: &[String], place: usize) -> &str {
    row.get(place).map_or("", |cell| cell.trim())
}

/// 代表总名额 (N-02, N-03): the number that the law reckons, and what a decision on top of it adds.
fn of_quota(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.quota;
    let quota = rule.value?;
    let people = number(situation, "constituencies", "people")?;
    let deputies = number(situation, "constituencies", "deputies")?;
    let added = number(situation, "constituencies", "added").unwrap_or(0);
    let own = deputies.saturating_sub(added);
    let code = match () {
        () if quota.exceeded(people, own) => "quota.over",
        () if quota.missed(people, own) => "quota.under",
        () => return None,
    };
    let finding = Finding::new(code, severity_of(rule), step("constituencies")).with("people", people).with("deputies", own);
    Some(finding.with("seats", quota.seats(people)).citing(&rule.citation))
}

/// 各选区每一代表所代表的人口数大体相等: warned of from half more or half fewer on; the law gives no number.
fn of_share(situation: &Situation) -> Option<Finding> {
    let founding = situation.election.setup.founding.as_ref()?;
    let [people, deputies, here] = ["people", "deputies", "here"].map(|field| number(situation, "constituencies", field));
    let (people, deputies, here, seats) = (people?, deputies?, here?, u64::from(founding.seats_in_total()));
    // here/seats against people/deputies, without dividing
    let (own, all) = (here * deputies, people * seats);
    let uneven = own * 2 > all * 3 || own * 3 < all * 2;
    let mean = |people: u64, seats: u64| people / seats.max(1);
    uneven.then(|| {
        let finding = Finding::new("constituency.uneven", Severity::Warning, step("constituencies")).with("here", mean(here, seats));
        finding.with("all", mean(people, deputies)).citing(&situation.law.body_size.citation)
    })
}

/// 第一次会议 within so many months of the election of the deputies (G-01).
fn of_session(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.first_session_months;
    let elected: Day = answered(situation, "session", "elected")?.parse().ok()?;
    let day = situation.election.setup.election_day()?;
    let latest = elected.plus_months(rule.value? as i32);
    (day > latest).then(|| {
        let finding = Finding::new("session.late", severity_of(rule), step("session")).with("elected", elected);
        finding.with("latest", latest).with("day", day).citing(&rule.citation)
    })
}

/// Fewer electors than the law lets stand for all (E-06); looked at once the roll is closed.
fn of_electors(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.electors_least;
    let (least, roll) = (rule.value?, &situation.election.roll);
    let electors = roll.registered();
    (roll.frozen.is_some() && electors < u64::from(least)).then(|| {
        let finding = Finding::new("electors.too-few", severity_of(rule), step("freeze")).with("electors", electors);
        finding.with("least", least).citing(&rule.citation)
    })
}

/// A member of the appointed election committee who stands (N-01).
fn of_committee(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.election_committee_exit;
    let nominees = &situation.election.nomination.nominees;
    let stands = |name: &str| nominees.values().any(|nominee| nominee.withdrew.is_none() && nominee.name.as_str() == name);
    let members = rows(situation, "appointed", "members").into_iter().map(|row| cell(&row, 0).to_owned());
    let standing = members.filter(|name| stands(name));
    standing
        .map(|name| Finding::new("appointed.stands", severity_of(rule), step("appointed")).with("name", name).citing(&rule.citation))
        .collect()
}

/// Suits over the roll (N-07): filed in time, decided before the election day.
fn of_suits(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.court_suit_days_before;
    let (Some(days), Some(day)) = (rule.value, situation.election.setup.election_day()) else { return Vec::new() };
    let latest = day.plus_days(-(days as i32));
    let about = |code: &str, severity, row: &[String]| {
        Finding::new(code, severity, step("court")).with("name", cell(row, 0)).with("latest", latest).citing(&rule.citation)
    };
    let mut findings = Vec::new();
    for row in rows(situation, "court", "suits") {
        if let Some(filed) = cell(&row, 1).parse::<Day>().ok().filter(|filed| *filed > latest) {
            findings.push(about("court.late", severity_of(rule), &row).with("filed", filed));
        }
        let judged = cell(&row, 2).parse::<Day>().ok();
        if judged.is_none_or(|judged| judged >= day) {
            let severity = if situation.today >= day { Severity::Blocking } else { Severity::Warning };
            findings.push(about("court.open", severity, &row).with("day", day));
        }
    }
    findings
}

/// The formal list without the rounds of consultation that lead to it (N-12).
fn of_consultation(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.consultation_rounds;
    let wanted = rule.value?;
    let fixed = situation.election.nomination.fixed.as_ref()?;
    let held = rows(situation, "consult", "rounds");
    let before = held.iter().filter(|row| cell(row, 0).parse::<Day>().is_ok_and(|day| day <= fixed.day)).count();
    ((before as u32) < wanted).then(|| {
        let finding = Finding::new("consultation.missing", Severity::Warning, step("consult")).with("held", before);
        finding.with("wanted", wanted).citing(&rule.citation)
    })
}

/// Those who stand for an office that their own or a relative's post excludes (E-09, G-03).
fn of_exclusions(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.incompatible;
    let holders = rows(situation, "exclusions", "holders");
    let mut findings = Vec::new();
    for nominee in situation.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none()) {
        let offices: Vec<OfficeId> = nominee.offices().into_iter().filter(|office| nominee.stands_for(office)).collect();
        for row in &holders {
            let (name, post) = (cell(row, 0), cell(row, 1));
            let clauses = rule.iter().filter(|it| it.with_posts.iter().any(|id| id == post));
            for clause in clauses.filter(|it| offices.iter().any(|office| it.concerns(office))) {
                let himself = nominee.name.as_str() == name;
                let kin = nominee.kin.iter().flatten().any(|kin| kin.name.as_str() == name && clause.kin.contains(&kin.kinship));
                if himself || kin {
                    let code = if himself { "candidates.excluded" } else { "candidates.excluded-kin" };
                    let subject = Subject::Person(nominee.key.to_string());
                    let finding = Finding::new(code, severity_of(rule), subject).with("name", &nominee.name).with("holder", name);
                    findings.push(finding.with("post", format!("@post.{post}")).citing(&rule.citation));
                }
            }
        }
    }
    findings
}

/// 代表资格审查 (N-28): one whose election was not confirmed and who still counts as elected.
fn of_credentials(situation: &Situation) -> Vec<Finding> {
    let rule: &Ruling<bool> = &situation.law.credentials;
    if !rule.value {
        return Vec::new();
    }
    let elected = outcome(situation).elected;
    let refused = rows(situation, "mandates", "refused").into_iter().map(|row| cell(&row, 0).to_owned());
    let still = refused.filter(|name| elected.iter().any(|(_, _, elected, _)| elected == name));
    still
        .map(|name| Finding::new("mandates.refused", severity_of(rule), step("mandates")).with("name", name).citing(&rule.citation))
        .collect()
}

/// Winners with fewer votes than a decision of the meeting needs (E-05, E-07): warned of, because the charter decides.
fn of_approval(situation: &Situation) -> Vec<Finding> {
    let rule = &situation.law.approval;
    let Some(approval) = rule.value else { return Vec::new() };
    let result = outcome(situation);
    let mut findings = Vec::new();
    for round in &result.rounds {
        for (office, standing) in round.offices.iter().flat_map(|office| office.standings.iter().map(move |it| (office, it))) {
            let base = super::outcome::base_of(situation, round.round, approval.base, 0);
            if standing.elected && !approval.share.met_by(standing.votes, base) {
                let finding = Finding::new("outcome.below-approval", Severity::Warning, Subject::Office(office.office.to_string()));
                let finding = finding.with("name", people::name(situation, &standing.person)).with("votes", standing.votes);
                findings.push(finding.with("needed", approval.share.least(base)).with("whole", base).citing(&rule.citation));
            }
        }
    }
    findings
}

/// 及时申请登记 (E-13): warned of from the day after the result on.
fn of_county(situation: &Situation) -> Option<Finding> {
    let rule = &situation.law.registered_afterwards;
    let open = rule.value && answered(situation, "registered", "day").is_none();
    let elected = super::after::completed_on(situation).filter(|elected| open && situation.today > *elected)?;
    Some(Finding::new("registered.missing", Severity::Warning, step("registered")).with("elected", elected).citing(&rule.citation))
}
