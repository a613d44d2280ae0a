//! The functional core: facts and decisions of one election.
//!
//! Each part (setup, committee, roll, …) has its events, its commands, its state, and its `decide` and `findings`.
//! [`Election::apply`] is total: what was recorded is never refused. [`decide`] may refuse, citing the clause.

pub mod after;
pub mod assembly;
pub mod ballot;
pub mod calendar;
pub mod committee;
pub mod conflict;
pub mod congress;
pub mod count;
pub mod credential;
pub mod disclosure;
pub mod duplicates;
pub mod eligibility;
pub mod midterm;
pub mod nomination;
pub mod outcome;
pub mod paperwork;
pub mod people;
pub mod polling;
pub mod record;
pub mod refusal;
pub mod roll;
pub mod search;
pub mod setup;
pub mod sittings;
pub mod tablets;

pub use refusal::Refusal;

use crate::journal::{Author, EntryId, Journal};
use crate::law::{Finding, RuleBook, rulebook::RuleBookError};
use crate::values::{Day, Moment};
use serde::{Deserialize, Serialize};

/// What happened: one fact, as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The frame of the election.
    Setup(setup::SetupEvent),
    /// The election committee.
    Committee(committee::CommitteeEvent),
    /// Small elections of the groups.
    Sittings(sittings::SittingsEvent),
    /// The roll, its display and objections.
    Roll(roll::RollEvent),
    /// Nominees and candidates.
    Nomination(nomination::NominationEvent),
    /// Stations, proxies, ballots, the poll.
    Polling(polling::PollingEvent),
    /// The count.
    Count(count::CountEvent),
    /// What people decided about the result.
    Outcome(outcome::OutcomeEvent),
    /// Certificates, handover, archive.
    After(after::AfterEvent),
    /// Consents, recommendations, credentials, presidium, plenaries.
    Assembly(assembly::AssemblyEvent),
    /// Papers issued and posted, steps done.
    Paperwork(paperwork::PaperworkEvent),
    /// Recall, resignation, by-election.
    Midterm(midterm::MidtermEvent),
    /// Tablets, their keys and roles.
    Tablets(tablets::TabletEvent),
    /// What two tablets recorded and cannot both stand.
    Conflict(conflict::ConflictEvent),
    /// Full numbers that were opened.
    Disclosure(disclosure::DisclosureEvent),
}

/// What is asked for: may be refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The frame of the election.
    Setup(setup::SetupCommand),
    /// The election committee.
    Committee(committee::CommitteeCommand),
    /// Small elections of the groups.
    Sittings(sittings::SittingsCommand),
    /// The roll.
    Roll(roll::RollCommand),
    /// Nominees and candidates.
    Nomination(nomination::NominationCommand),
    /// The poll.
    Polling(polling::PollingCommand),
    /// The count.
    Count(count::CountCommand),
    /// The result.
    Outcome(outcome::OutcomeCommand),
    /// After the election.
    After(after::AfterCommand),
    /// What stands round the meeting.
    Assembly(assembly::AssemblyCommand),
    /// Papers and steps.
    Paperwork(paperwork::PaperworkCommand),
    /// The term.
    Midterm(midterm::MidtermCommand),
    /// Tablets.
    Tablets(tablets::TabletCommand),
    /// Decisions on conflicts.
    Conflict(conflict::ConflictCommand),
    /// Full numbers.
    Disclosure(disclosure::DisclosureEvent),
}

/// The body of one journal entry: the facts of one act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The facts, in order.
    pub events: Vec<Event>,
}

/// Which entry a fact stands in, when it was made, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The entry.
    pub entry: EntryId,
    /// Which fact of the entry, from 0.
    pub index: usize,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub author: Author,
}

/// One election: everything that was recorded, folded. Nothing here is stored as truth; the journal is.
#[derive(Clone, Debug, Default)]
pub struct Election {
    /// The frame.
    pub setup: setup::Setup,
    /// The election committee.
    pub committee: committee::Committee,
    /// Small elections of the groups.
    pub sittings: sittings::Sittings,
    /// The roll.
    pub roll: roll::Roll,
    /// Nominees and candidates.
    pub nomination: nomination::NominationBook,
    /// The poll.
    pub polling: polling::Polling,
    /// The count.
    pub count: count::Counts,
    /// Decisions about the result.
    pub outcome: outcome::Decisions,
    /// After the election.
    pub after: after::After,
    /// What stands round the meeting.
    pub assembly: assembly::Assembly,
    /// Papers and steps.
    pub paperwork: paperwork::Paperwork,
    /// The term.
    pub midterm: midterm::Midterm,
    /// Tablets, their keys and roles.
    pub tablets: tablets::Tablets,
    /// What tablets said that did not know of each other, and what people decided.
    pub conflict: conflict::Ledger,
    /// Full numbers that were opened.
    pub disclosures: disclosure::Disclosures,
    /// Facts of a newer program that this one does not know; kept in the journal, not understood here.
    pub unknown: usize,
}

impl Election {
    /// Takes one fact in. Total: a fact that fits nothing is kept where a person will see it, never refused; one that says
    /// otherwise than a fact that its tablet had not seen waits beside it until people decide.
    pub fn apply(&mut self, source: &Source, event: &Event) {
        let foreign = self.is_foreign(source, event);
        self.tablets.watch(source, event, foreign);
        if let Event::Conflict(event) = event {
            self.resolve(source, event);
        } else if source.entry.tag.is_none() {
            self.take(source, event);
        } else if let Some(event) = self.conflict.admit(source, event, &self.tablets) {
            self.take(source, &event);
        }
    }

    /// Whether a fact checks in a voter of another desk's group, without a code in the same entry, where a code is asked for.
    fn is_foreign(&self, source: &Source, event: &Event) -> bool {
        let Event::Polling(polling::PollingEvent::CheckedIn { round, voter, principals, .. }) = event else { return false };
        if !self.tablets.are_several() || self.tablets.rule == tablets::ForeignVoter::Freely {
            return false;
        }
        let coded = |voter: &record::VoterId| {
            let of_here = |token: &tablets::Token| token.round == *round && token.voter == *voter && token.to == source.entry.device;
            self.tablets.used.iter().any(|(token, entry)| *entry == source.entry && of_here(token))
        };
        std::iter::once(voter).chain(principals).any(|voter| {
            let group = self.roll.voter(voter).map(|found| found.registration.group);
            let owner = group.and_then(|group| self.tablets.owner_of(group));
            owner.is_some_and(|owner| *owner != source.entry.device) && !coded(voter)
        })
    }

    /// Takes a decision on a conflict in, and what stands by it from now on.
    fn resolve(&mut self, source: &Source, event: &conflict::ConflictEvent) {
        let conflict::ConflictEvent::Resolved(resolution) = event;
        let conflict::Effect::Holds(facts) = self.conflict.resolve(source, event, &self.tablets) else { return };
        for (source, fact) in facts {
            self.take(&source, &fact);
        }
        self.polling.resolve(resolution);
    }

    fn take(&mut self, source: &Source, event: &Event) {
        match event {
            Event::Setup(event) => {
                let before = self.setup.election_day();
                self.setup.apply(source, event);
                self.roll.day_moved(before, self.setup.election_day());
            }
            Event::Committee(event) => self.committee.apply(source, event),
            Event::Sittings(event) => self.sittings.apply(source, event),
            Event::Roll(event) => self.roll.apply(source, event),
            Event::Nomination(event) => self.nomination.apply(source, event),
            Event::Polling(event) => self.polling.apply(source, event),
            Event::Count(event) => self.count.apply(source, event),
            Event::Outcome(event) => self.outcome.apply(source, event),
            Event::After(event) => self.after.apply(source, event),
            Event::Assembly(event) => self.assembly.apply(source, event),
            Event::Paperwork(event) => self.paperwork.apply(source, event),
            Event::Midterm(event) => self.midterm.apply(source, event),
            Event::Tablets(event) => self.tablets.apply(source, event),
            Event::Disclosure(event) => self.disclosures.apply(source, event),
            Event::Conflict(_) => {}
        }
    }

    /// Takes the facts of one entry in.
    pub fn apply_entry(&mut self, entry: &crate::journal::Entry) {
        let mut source = Source { entry: entry.id(), index: 0, at: entry.at(), author: entry.author().clone() };
        self.tablets.hear(entry);
        if let Some(act) = entry.read_body::<Act>() {
            for event in &act.events {
                self.apply(&source, event);
                source.index += 1;
            }
            return;
        }
        // a newer program's facts: take those that are known, count the others
        #[derive(Deserialize)]
        struct Loose {
            #[serde(default)]
            events: Vec<serde_json::Value>,
        }
        let loose: Loose = serde_json::from_str(entry.body()).unwrap_or(Loose { events: Vec::new() });
        self.unknown += usize::from(loose.events.is_empty());
        for event in loose.events {
            match serde_json::from_value::<Event>(event) {
                Ok(event) => self.apply(&source, &event),
                Err(_) => self.unknown += 1,
            }
            source.index += 1;
        }
    }

    /// Folds a whole journal.
    pub fn replay(journal: &Journal) -> Self {
        let mut election = Self::default();
        for entry in journal.ordered() {
            election.apply_entry(entry);
        }
        election
    }
}

/// The one argument of pure code: the election, the law in force for it, and the day on which one looks.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The election.
    pub election: Election,
    /// The law.
    pub law: RuleBook,
    /// Today.
    pub today: Day,
}

impl Situation {
    /// The situation of an election: finds the law for its kind, province and own method.
    ///
    /// # Errors
    /// [`RuleBookError`] when no book fits.
    pub fn new(election: Election, today: Day) -> Result<Self, RuleBookError> {
        let law = election.setup.law(today)?;
        Ok(Self { election, law, today })
    }
}

/// Decides on a command: the facts to record, or a refusal with its clause.
///
/// # Errors
/// [`Refusal`] says what is not allowed, why, and what can be done instead.
pub fn decide(situation: &Situation, command: &Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Setup(command) => setup::decide(situation, command),
        Command::Committee(command) => committee::decide(situation, command),
        Command::Sittings(command) => sittings::decide(situation, command),
        Command::Roll(command) => roll::decide(situation, command),
        Command::Nomination(command) => nomination::decide(situation, command),
        Command::Polling(command) => polling::decide(situation, command),
        Command::Count(command) => count::decide(situation, command),
        Command::Outcome(command) => outcome::decide(situation, command),
        Command::After(command) => after::decide(situation, command),
        Command::Assembly(command) => assembly::decide(situation, command),
        Command::Paperwork(command) => paperwork::decide(situation, command),
        Command::Midterm(command) => midterm::decide(situation, command),
        Command::Tablets(command) => tablets::decide(situation, command),
        Command::Conflict(command) => conflict::decide(situation, command),
        Command::Disclosure(command) => disclosure::decide(situation, command),
    }
}

/// Everything in the record that stands against the law or wants a look.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    [
        setup::findings(situation),
        committee::findings(situation),
        sittings::findings(situation),
        roll::findings(situation),
        nomination::findings(situation),
        polling::findings(situation),
        count::findings(situation),
        outcome::findings(situation),
        after::findings(situation),
        assembly::findings(situation),
        paperwork::findings(situation),
        congress::findings(situation),
        midterm::findings(situation),
        tablets::findings(situation),
        conflict::findings(situation),
    ]
    .concat()
}
