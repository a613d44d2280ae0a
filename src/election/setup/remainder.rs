//! 补选: the term that goes on, who serves it, and what of a by-election stands against that.

use super::{Founding, LastTerm, expiry};
use crate::election::refusal::severity_of;
use crate::election::{Situation, midterm, people};
use crate::law::by_election::Refilling;
use crate::law::institutions::Electors;
use crate::law::{Finding, OfficeId, RuleBook, Severity, Subject};
use crate::values::{Day, PersonName, Sex};
use serde::{Deserialize, Serialize};

/// One who serves on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serving {
    /// The office.
    pub office: OfficeId,
    /// Name.
    pub name: PersonName,
    /// Sex, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

/// 本届余下的任期: what a by-election fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remainder {
    /// The day on which the term began (产生之日); those elected now serve until its end.
    pub elected: Day,
    /// Who serves on.
    #[serde(default)]
    pub serving: Vec<Serving>,
    /// Who was recalled during the term.
    #[serde(default)]
    pub recalled: Vec<PersonName>,
    /// Who fills the seats, where the book leaves a choice; everyone who may vote unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electors: Option<Electors>,
}

impl Remainder {
    /// What the book is laid for.
    pub fn refilling(&self) -> Refilling {
        let serving = self.serving.iter().map(|it| (it.office.clone(), it.sex)).collect();
        Refilling { serving, electors: self.electors }
    }

    /// The last day of the term.
    pub fn until(&self, law: &RuleBook) -> Day {
        expiry(law, &LastTerm { elected: self.elected, approval: String::new() })
    }
}

/// The by-election that fills what is empty today; none when nothing is.
pub fn by_election_of(situation: &Situation) -> Option<Founding> {
    let founding = situation.election.setup.founding.as_ref()?;
    let empty = midterm::vacancies(situation);
    if empty.is_empty() {
        return None;
    }
    let serving = midterm::serving(situation).into_iter().filter_map(|tenure| {
        let sex = people::sex(situation, &tenure.person);
        Some(Serving { office: tenure.office, name: PersonName::new(&tenure.name)?, sex })
    });
    let recalled = midterm::recalled(situation).into_iter().filter_map(|name| PersonName::new(&name));
    let remainder = Remainder {
        elected: founding.by_election.as_ref().map_or(founding.election_day, |before| before.elected),
        serving: serving.collect(),
        recalled: recalled.collect(),
        electors: None,
    };
    let seats = empty.into_iter().map(|(office, seats)| super::Seats { office, seats }).collect();
    Some(Founding { seats, by_election: Some(remainder), ..founding.clone() })
}

/// What of a by-election stands against the term that goes on.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let law = &situation.law;
    let Some(founding) = &situation.election.setup.founding else { return Vec::new() };
    let Some(term) = &founding.by_election else { return Vec::new() };
    let mut findings = Vec::new();
    let until = term.until(law);
    if founding.election_day >= until {
        let finding = Finding::new("by-election.term-over", Severity::Warning, Subject::Election).with("day", founding.election_day);
        findings.push(finding.with("until", crate::text::with_year(until)).citing(&law.term_years.citation));
    }
    if term.electors == Some(Electors::Representatives) && !law.by_election.representatives_may {
        let finding = Finding::new("by-election.not-by-representatives", severity_of(&law.by_election), Subject::Election);
        findings.push(finding.citing(&law.by_election.citation));
    }
    for nominee in situation.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none()) {
        let about =
            |code: &str, severity| Finding::new(code, severity, Subject::Person(nominee.key.to_string())).with("name", &nominee.name);
        if term.recalled.contains(&nominee.name) {
            findings.push(about("by-election.recalled-stands", Severity::Warning).citing(&law.recall.citation));
        }
        if term.serving.iter().any(|it| it.name == nominee.name) {
            findings.push(about("by-election.serves", Severity::Warning).citing(&law.by_election.citation));
        }
        let kin = nominee.kin.iter().flatten().filter(|kin| law.kin_elected.kin.contains(&kin.kinship));
        for kin in kin.filter(|kin| term.serving.iter().any(|it| it.name == kin.name)) {
            let finding = about("by-election.kin-serves", severity_of(&law.kin_elected)).with("relative", &kin.name);
            findings.push(finding.citing(&law.kin_elected.citation));
        }
    }
    findings
}
