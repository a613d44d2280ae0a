//! 选举之后: certificates, handover, follow-ups, the archive.

use super::outcome::outcome;
use super::polling::rounds;
use super::record::PersonKey;
use super::refusal::severity_of;
use super::{Event, Refusal, Situation, Source};
use crate::law::institutions::Institution;
use crate::law::{Finding, OfficeId, Severity, Subject};
use crate::text::{Language, listed};
use crate::values::{Day, Tenure, Traits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 当选证书.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Serial number.
    pub serial: u32,
    /// Who.
    pub person: PersonKey,
    /// Name on it.
    pub name: String,
    /// Office.
    pub office: OfficeId,
    /// Day on it.
    pub day: Day,
}

/// An office of the village's party organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyPost {
    /// 党组织书记.
    Secretary,
    /// 副书记.
    DeputySecretary,
    /// 党组织委员.
    PartyMember,
}

/// 当选人员情况: what statistics ask of one of the elected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// 民族、政治面貌、文化程度.
    #[serde(default)]
    pub traits: Traits,
    /// 连任 or 新任; none when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenure: Option<Tenure>,
}

/// Facts after the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterEvent {
    /// A certificate was issued.
    CertificateIssued(Certificate),
    /// Something was handed over (移交): item, from whom, to whom.
    HandedOver {
        /// Id of the item of the handover list.
        item: String,
        /// How many or which, in words.
        what: String,
        /// When.
        day: Day,
    },
    /// The handover was finished.
    HandoverFinished {
        /// When.
        day: Day,
        /// Overseen by, in words.
        overseen: String,
    },
    /// Something went into the archive.
    Archived {
        /// Id of the item of the archive catalogue.
        item: String,
        /// Copies or sheets.
        copies: u32,
        /// Where it is kept.
        place: String,
    },
    /// Which of the elected hold an office of the party organisation (一肩挑、交叉任职).
    PartyPosts {
        /// Who, and which.
        posts: Vec<(PersonKey, PartyPost)>,
    },
    /// What statistics ask of the elected, said again for those who stand in it.
    ElectedDescribed {
        /// Who, and what was said.
        people: Vec<(PersonKey, Described)>,
    },
    /// The archive was closed.
    ArchiveClosed {
        /// When.
        day: Day,
        /// Keeper.
        keeper: String,
    },
}

/// Requests after the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterCommand {
    /// Issue certificates to all who are elected and have none.
    IssueCertificates {
        /// Day on them.
        day: Day,
    },
    /// Record any other fact.
    Record(AfterEvent),
}

/// After the election, folded.
#[derive(Clone, Debug, Default)]
pub struct After {
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Handover, by item.
    pub handover: BTreeMap<String, (String, Day)>,
    /// Handover finished.
    pub handed_over: Option<(Day, String)>,
    /// Archive, by item: copies and place.
    pub archive: BTreeMap<String, (u32, String)>,
    /// The elected who hold an office of the party organisation; none when it was not recorded.
    pub party_posts: Option<BTreeMap<PersonKey, PartyPost>>,
    /// What was said of the elected for the statistics.
    pub described: BTreeMap<PersonKey, Described>,
    /// Archive closed.
    pub archived: Option<(Day, String)>,
}

impl After {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &AfterEvent) {
        match event {
            AfterEvent::CertificateIssued(certificate) => self.certificates.push(certificate.clone()),
            AfterEvent::HandedOver { item, what, day } => {
                self.handover.insert(item.clone(), (what.clone(), *day));
            }
            AfterEvent::HandoverFinished { day, overseen } => self.handed_over = Some((*day, overseen.clone())),
            AfterEvent::Archived { item, copies, place } => {
                self.archive.insert(item.clone(), (*copies, place.clone()));
            }
            AfterEvent::PartyPosts { posts } => self.party_posts = Some(posts.iter().cloned().collect()),
            AfterEvent::ElectedDescribed { people } => self.described.extend(people.iter().cloned()),
            AfterEvent::ArchiveClosed { day, keeper } => self.archived = Some((*day, keeper.clone())),
        }
    }
}

/// What is handed over to the new body (V-44); words are `handover.item.<id>`.
pub const HANDOVER_ITEMS: &[&str] = &["seal", "premises", "equipment", "accounts", "assets", "archives", "debts", "others"];

/// Last day by which the handover is to be finished (V-44); none before the result is complete.
pub fn handover_latest(situation: &Situation) -> Option<Day> {
    completed_on(situation).map(|elected| elected.plus_days(situation.law.handover_days.value as i32))
}

/// What belongs into the archive of an election (V-45); words are `archive.item.<id>`.
pub const ARCHIVE_ITEMS: &[&str] =
    &["plan", "minutes", "roll", "objections", "nominations", "proxies", "notices", "ballots", "tally", "results", "elected", "handover"];

/// The items that an election has by its law: where nobody votes for another there is nothing of proxies to keep.
pub fn archive_items(situation: &Situation) -> impl Iterator<Item = &'static str> {
    let law = &situation.law;
    let has = |institution| law.institutions.contains(&institution);
    let comes = [("objections", has(Institution::PublicRoll)), ("proxies", law.proxy.allowed), ("handover", has(Institution::Handover))];
    ARCHIVE_ITEMS.iter().copied().filter(move |item| comes.iter().all(|(of, comes)| of != item || *comes))
}

/// Items of the catalogue that are not in the archive yet.
pub fn archive_missing(situation: &Situation) -> Vec<&'static str> {
    let archive = &situation.election.after.archive;
    archive_items(situation).filter(|item| !archive.contains_key(*item)).collect()
}

/// 产生之日: the day on which the last of the elected was elected; none before the result is complete.
pub fn completed_on(situation: &Situation) -> Option<Day> {
    let result = outcome(situation);
    let last = result.elected.iter().map(|(_, _, _, round)| *round).max().filter(|_| result.complete)?;
    rounds(situation).into_iter().find(|round| round.no == last).map(|round| round.day)
}

/// Last day by which papers and ballots are kept (V-45).
pub fn keep_until(situation: &Situation) -> Option<Day> {
    let months = situation.law.archive_years.value as i32 * 12;
    completed_on(situation).map(|day| day.plus_months(months))
}

/// Decides on a request.
///
/// # Errors
/// [`Refusal`]: a certificate for someone who is not confirmed as elected, a handover before the election.
pub fn decide(situation: &Situation, command: &AfterCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        AfterCommand::IssueCertificates { day } => return certificates(situation, day),
        AfterCommand::Record(event) => event,
    };
    match &event {
        AfterEvent::CertificateIssued(certificate) if !still_elected(&outcome(situation).elected, certificate) => {
            return Err(Refusal::new("certificate.not-elected").with("name", &certificate.name));
        }
        AfterEvent::HandoverFinished { day, .. } => {
            if let Some(elected) = completed_on(situation).filter(|elected| day < elected) {
                return Err(Refusal::new("handover.before-elected").with("day", day).with("elected", elected).at("day"));
            }
        }
        AfterEvent::PartyPosts { posts } => may_hold(situation, posts)?,
        AfterEvent::ElectedDescribed { people } => all_elected(situation, people.iter().map(|(person, _)| person), "people")?,
        _ => {}
    }
    Ok(vec![Event::After(event)])
}

/// Certificates for all confirmed as elected who have none, numbered on from the last.
fn certificates(situation: &Situation, day: Day) -> Result<Vec<Event>, Refusal> {
    let issued = &situation.election.after.certificates;
    let has = |person: &PersonKey, office: &OfficeId| issued.iter().any(|known| known.person == *person && known.office == *office);
    let missing: Vec<Elected> = outcome(situation).elected.into_iter().filter(|(office, person, ..)| !has(person, office)).collect();
    if missing.is_empty() {
        return Err(Refusal::new("certificate.nobody"));
    }
    let next = issued.iter().map(|certificate| certificate.serial).max().unwrap_or(0) + 1;
    let certificate = |(serial, (office, person, name, _)): (u32, Elected)| {
        Event::After(AfterEvent::CertificateIssued(Certificate { serial, person, name, office, day }))
    };
    Ok((next..).zip(missing).map(certificate).collect())
}

/// One elected: office, person, name, round.
type Elected = (OfficeId, PersonKey, String, u32);

fn still_elected(elected: &[Elected], certificate: &Certificate) -> bool {
    elected.iter().any(|(office, person, ..)| *person == certificate.person && *office == certificate.office)
}

/// What is missing after the election: certificates, the handover within its days (V-44), items of the archive (V-45).
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let Some(elected_on) = completed_on(situation) else { return Vec::new() };
    let after = &situation.election.after;
    let elected = outcome(situation).elected;
    let mut findings: Vec<Finding> = after
        .certificates
        .iter()
        .filter(|certificate| !still_elected(&elected, certificate))
        .map(|certificate| {
            let finding = Finding::new("certificate.void", Severity::Warning, Subject::Person(certificate.person.to_string()));
            finding.with("name", &certificate.name).with("serial", certificate.serial)
        })
        .collect();
    let without: Vec<&str> = elected
        .iter()
        .filter(|(office, person, ..)| !after.certificates.iter().any(|known| known.person == *person && known.office == *office))
        .map(|(_, _, name, _)| name.as_str())
        .collect();
    if !without.is_empty() {
        let finding = Finding::new("certificate.missing", Severity::Advice, Subject::Election);
        findings.push(finding.with("count", without.len()).with("names", listed(Language::Simplified, &without)));
    }
    findings.extend(handover(situation, elected_on));
    findings.extend(seal(situation, elected_on));
    let missing = archive_missing(situation).len();
    if missing > 0 && (after.archived.is_some() || after.handed_over.is_some()) {
        let finding = Finding::new("archive.missing", Severity::Warning, Subject::Election).with("missing", missing);
        findings.push(finding.citing(&situation.law.archive_years.citation));
    }
    findings
}

fn handover(situation: &Situation, elected: Day) -> Option<Finding> {
    let rule = &situation.law.handover_days;
    let latest = elected.plus_days(rule.value as i32);
    let finding = |code: &str, severity| {
        let finding = Finding::new(code, severity, Subject::Election).with("elected", elected).with("latest", latest);
        finding.citing(&rule.citation)
    };
    match &situation.election.after.handed_over {
        Some((day, _)) => (*day > latest).then(|| finding("handover.finished-late", severity_of(rule)).with("day", day)),
        None if situation.today > latest => {
            Some(finding("handover.late", severity_of(rule)).with("late", situation.today.days_since(latest)))
        }
        None => Some(finding("handover.due", Severity::Advice).with("left", latest.days_since(situation.today))),
    }
}

/// 印章 handed over on the day of the result, where the book wants it (V-44).
fn seal(situation: &Situation, elected: Day) -> Option<Finding> {
    let rule = &situation.law.seal_on_result_day;
    let handed = situation.election.after.handover.get("seal").map(|(_, day)| *day);
    let late = handed.unwrap_or(situation.today) > elected;
    let code = if handed.is_some() { "handover.seal-late" } else { "handover.seal-waits" };
    (rule.value && late).then(|| {
        let finding = Finding::new(code, severity_of(rule), Subject::Step("handover".to_owned())).with("elected", elected);
        finding.with("day", handed.unwrap_or(situation.today)).citing(&rule.citation)
    })
}

/// The first office of the body, and who was elected to it.
fn chair(situation: &Situation) -> Option<PersonKey> {
    let first = situation.law.offices.first()?.id.clone();
    outcome(situation).elected.into_iter().find(|(office, ..)| *office == first).map(|(_, person, ..)| person)
}

/// 一肩挑: whether the chair is the party organisation's secretary; `None` while nobody said (V-06).
pub fn party_head_chairs(situation: &Situation) -> Option<bool> {
    let posts = situation.election.after.party_posts.as_ref()?;
    Some(chair(situation).is_some_and(|chair| posts.get(&chair) == Some(&PartyPost::Secretary)))
}

/// Refuses when somebody is not elected.
fn all_elected<'p>(situation: &Situation, mut people: impl Iterator<Item = &'p PersonKey>, field: &str) -> Result<(), Refusal> {
    let elected = outcome(situation).elected;
    match people.find(|person| !elected.iter().any(|(_, holder, ..)| holder == *person)) {
        Some(person) => Err(Refusal::new("outcome.not-elected").with("name", super::people::name(situation, person)).at(field)),
        None => Ok(()),
    }
}

/// Only the elected hold an office beside; the book says whether the secretary may chair (V-06).
fn may_hold(situation: &Situation, posts: &[(PersonKey, PartyPost)]) -> Result<(), Refusal> {
    let rule = &situation.law.party_head_may_chair;
    all_elected(situation, posts.iter().map(|(person, _)| person), "posts")?;
    for (person, post) in posts {
        if *post == PartyPost::Secretary && !rule.value && chair(situation).as_ref() == Some(person) {
            return Err(Refusal::new("after.party-head").citing(&rule.citation).at("posts"));
        }
    }
    Ok(())
}
