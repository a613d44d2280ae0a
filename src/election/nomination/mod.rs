//! 提名和候选人: routes, tally, vetting, choice of office, withdrawal, contestedness, the formal list.

use super::record::PersonKey;
mod decide;
mod findings;
mod list;
mod order;
mod sitting;

pub use decide::{decide, in_time, last_day_to_withdraw};
pub use findings::findings;
pub use list::{
    ListTrouble, Taken, bounds, bounds_of, eligible, list_troubles, next_in_line, primary_needed, proposed_list, seats_of, shortlist,
};
pub use order::{OrderReason, compare};

use super::Source;
use crate::law::OfficeId;
use crate::law::terms::{Kinship, Route};
use crate::values::{Day, PersonName, Sex};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One nomination of one person for one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nomination {
    /// Who is nominated.
    pub person: PersonKey,
    /// His name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// For which office.
    pub office: OfficeId,
    /// By which route.
    pub route: Route,
    /// By whom, in words (a party organisation, a voter, a group, a meeting).
    pub by: String,
    /// Votes or joint nominators; 1 for a single nominator.
    pub votes: u32,
    /// When.
    pub day: Day,
}

/// A declared kinship (近亲属关系申报).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kin {
    /// The nominee.
    pub person: PersonKey,
    /// The relative's name.
    pub name: PersonName,
    /// The relative on the roll, when known.
    #[serde(default)]
    pub relative: Option<PersonKey>,
    /// How they are related.
    pub kinship: Kinship,
}

/// What a department answered in vetting (联审); no evidence is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vetted {
    /// Sent, not back.
    Sent,
    /// Nothing against.
    Clear,
    /// May not stand.
    Barred,
}

/// Facts of nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NominationEvent {
    /// Nominations were recorded.
    Nominated {
        /// Which.
        nominations: Vec<Nomination>,
    },
    /// A nominee declared near relatives.
    KinDeclared {
        /// Which; empty when there are none.
        kin: Vec<Kin>,
        /// Who declared.
        person: PersonKey,
    },
    /// A department answered, or was asked.
    Vetted {
        /// The nominee.
        person: PersonKey,
        /// The department, in words.
        department: String,
        /// The answer.
        verdict: Vetted,
        /// The disqualification of the book, when barred.
        #[serde(default)]
        ground: Option<String>,
    },
    /// One named for several offices chose one.
    OfficeChosen {
        /// Who.
        person: PersonKey,
        /// Which.
        office: OfficeId,
    },
    /// A nominee or candidate withdrew.
    Withdrew {
        /// Who.
        person: PersonKey,
        /// When.
        day: Day,
        /// Why.
        reason: String,
    },
    /// The preliminary election (预选) was held for an office.
    PrimaryHeld {
        /// The office.
        office: OfficeId,
        /// Registered voters who took part.
        voted: u32,
        /// Votes by person.
        votes: Vec<(PersonKey, u32)>,
        /// When.
        day: Day,
    },
    /// The list of nominees was published (初步候选人名单).
    FirstListPublished {
        /// When.
        day: Day,
    },
    /// The formal candidates were fixed and published, in the order of the ballot.
    CandidatesFixed {
        /// By office, in order.
        lists: Vec<(OfficeId, Vec<PersonKey>)>,
        /// Why the order differs from the rule, in words; empty when it does not.
        #[serde(default)]
        order_reason: String,
        /// When published.
        day: Day,
    },
}

/// Requests for nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NominationCommand {
    /// Record nominations.
    Nominate(Vec<Nomination>),
    /// Record declared kin.
    DeclareKin {
        /// Who declares.
        person: PersonKey,
        /// Which.
        kin: Vec<Kin>,
    },
    /// Record a department's answer.
    Vet {
        /// The nominee.
        person: PersonKey,
        /// The department.
        department: String,
        /// The answer.
        verdict: Vetted,
        /// The ground, when barred.
        ground: Option<String>,
    },
    /// Record the choice of one office.
    ChooseOffice {
        /// Who.
        person: PersonKey,
        /// Which.
        office: OfficeId,
    },
    /// Record a withdrawal.
    Withdraw {
        /// Who.
        person: PersonKey,
        /// When.
        day: Day,
        /// Why.
        reason: String,
    },
    /// Record a preliminary election.
    HoldPrimary {
        /// The office.
        office: OfficeId,
        /// Voters who took part.
        voted: u32,
        /// Votes.
        votes: Vec<(PersonKey, u32)>,
        /// When.
        day: Day,
    },
    /// Publish the list of nominees.
    PublishFirstList {
        /// When.
        day: Day,
    },
    /// Fix the formal candidates.
    FixCandidates {
        /// By office, in order.
        lists: Vec<(OfficeId, Vec<PersonKey>)>,
        /// Why the order differs.
        order_reason: String,
        /// When published.
        day: Day,
    },
}

/// A nominee, as the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominee {
    /// Who.
    pub key: PersonKey,
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Nominations, oldest first.
    pub nominations: Vec<Nomination>,
    /// Kin declared; none when not asked yet.
    pub kin: Option<Vec<Kin>>,
    /// Answers by department, with the ground when barred.
    pub vetting: BTreeMap<String, (Vetted, Option<String>)>,
    /// The office chosen in writing.
    pub chosen: Option<OfficeId>,
    /// Withdrawn: when and why.
    pub withdrew: Option<(Day, String)>,
}

impl Nominee {
    /// Votes for an office over all routes.
    pub fn votes_for(&self, office: &OfficeId) -> u32 {
        self.nominations.iter().filter(|nomination| nomination.office == *office).map(|nomination| nomination.votes).sum()
    }

    /// Offices that the person was named for.
    pub fn offices(&self) -> BTreeSet<OfficeId> {
        self.nominations.iter().map(|nomination| nomination.office.clone()).collect()
    }

    /// Whether he stands for an office: named for it, not withdrawn, and no other office chosen.
    pub fn stands_for(&self, office: &OfficeId) -> bool {
        self.withdrew.is_none()
            && self.chosen.as_ref().map_or_else(|| self.nominations.iter().any(|it| it.office == *office), |chosen| chosen == office)
    }

    /// Whether nothing but his own wish brought him in (自荐).
    pub fn self_nominated_only(&self) -> bool {
        self.nominations.iter().all(|nomination| nomination.route == Route::SelfNomination)
    }

    /// Whether every department that was asked has answered, and at least one was.
    pub fn vetted(&self) -> bool {
        !self.vetting.is_empty() && self.vetting.values().all(|(verdict, _)| *verdict != Vetted::Sent)
    }

    /// Whether a department barred him.
    pub fn barred(&self) -> bool {
        self.vetting.values().any(|(verdict, _)| *verdict == Vetted::Barred)
    }
}

/// A preliminary election of one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Primary {
    /// Voters who took part.
    pub voted: u32,
    /// Votes.
    pub votes: BTreeMap<PersonKey, u32>,
    /// When.
    pub day: Day,
}

/// The formal list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedList {
    /// By office, in order of the ballot.
    pub lists: Vec<(OfficeId, Vec<PersonKey>)>,
    /// Why the order differs from the rule; empty when it does not.
    pub order_reason: String,
    /// When published.
    pub day: Day,
}

/// Nominees and candidates, folded.
#[derive(Clone, Debug, Default)]
pub struct NominationBook {
    /// Nominees, by person.
    pub nominees: BTreeMap<PersonKey, Nominee>,
    /// Preliminary elections, by office.
    pub primaries: BTreeMap<OfficeId, Primary>,
    /// When the list of nominees was published.
    pub first_list: Option<Day>,
    /// The formal list, as last fixed.
    pub fixed: Option<FixedList>,
}

impl NominationBook {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &NominationEvent) {
        match event {
            NominationEvent::Nominated { nominations } => {
                for nomination in nominations {
                    self.nominee(nomination).nominations.push(nomination.clone());
                }
            }
            NominationEvent::KinDeclared { person, kin } => self.with(person, |nominee| nominee.kin = Some(kin.clone())),
            NominationEvent::Vetted { person, department, verdict, ground } => {
                self.with(person, |nominee| {
                    nominee.vetting.insert(department.clone(), (*verdict, ground.clone()));
                });
            }
            NominationEvent::OfficeChosen { person, office } => self.with(person, |nominee| nominee.chosen = Some(office.clone())),
            NominationEvent::Withdrew { person, day, reason } => {
                self.with(person, |nominee| nominee.withdrew = Some((*day, reason.clone())));
            }
            NominationEvent::PrimaryHeld { office, voted, votes, day } => {
                let primary = Primary { voted: *voted, votes: votes.iter().cloned().collect(), day: *day };
                self.primaries.insert(office.clone(), primary);
            }
            NominationEvent::FirstListPublished { day } => self.first_list = Some(*day),
            NominationEvent::CandidatesFixed { lists, order_reason, day } => {
                self.fixed = Some(FixedList { lists: lists.clone(), order_reason: order_reason.clone(), day: *day });
            }
        }
    }

    fn nominee(&mut self, nomination: &Nomination) -> &mut Nominee {
        self.nominees.entry(nomination.person.clone()).or_insert_with(|| Nominee {
            key: nomination.person.clone(),
            name: nomination.name.clone(),
            sex: nomination.sex,
            nominations: Vec::new(),
            kin: None,
            vetting: BTreeMap::new(),
            chosen: None,
            withdrew: None,
        })
    }

    fn with(&mut self, person: &PersonKey, change: impl FnOnce(&mut Nominee)) {
        if let Some(nominee) = self.nominees.get_mut(person) {
            change(nominee);
        }
    }

    /// The formal candidates of an office, in order; empty before they are fixed.
    pub fn candidates(&self, office: &OfficeId) -> &[PersonKey] {
        let lists = self.fixed.as_ref().map_or(&[][..], |fixed| &fixed.lists);
        lists.iter().find(|(of, _)| of == office).map_or(&[], |(_, people)| people)
    }

    /// Whether a person is a formal candidate of any office.
    pub fn is_candidate(&self, person: &PersonKey) -> bool {
        self.fixed.iter().flat_map(|fixed| &fixed.lists).any(|(_, people)| people.contains(person))
    }
}
