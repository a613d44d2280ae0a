//! 筹备: the frame of the election: where, which, when, for which seats, under which method.

mod books;
mod decide;
mod findings;
mod frame;
mod remainder;
mod term;

pub use books::digest as books_digest;
pub use decide::decide;
pub use findings::findings;
pub use frame::office as office_words;
pub use remainder::{Remainder, Serving, by_election_of};
pub use term::{LastTerm, expiry, follows_another, troubles as term_troubles};

use super::Source;
use crate::journal::Digest;
use crate::law::rulebook::RuleBookError;
use crate::law::{ElectionKind, Ground, LocalRule, ModeId, OfficeId, Province, RuleBook, assemble, assemble_on};
use crate::text::{Language, Voice};
use crate::values::{Day, Place};
use serde::{Deserialize, Serialize};

/// Whether people are really voting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A real election.
    #[default]
    Real,
    /// 演练: marked everywhere, never merged with a real one.
    Rehearsal,
}

/// 村民小组.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Number, from 1.
    pub no: u32,
    /// Households.
    pub households: u32,
    /// Villagers of 18 and more.
    pub adults: u32,
}

/// 应选名额 of one office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// The office.
    pub office: OfficeId,
    /// How many.
    pub seats: u32,
}

/// What founds an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// 选举类型.
    pub kind: ElectionKind,
    /// The province whose book holds.
    pub province: Province,
    /// 选举方式; empty for the usual one of the kind.
    #[serde(default, skip_serializing_if = "ModeId::is_empty")]
    pub mode: ModeId,
    /// Where.
    pub place: Place,
    /// 选区, where the place elects in several; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub constituency: String,
    /// 届: which term.
    pub term: u32,
    /// Seats by office, highest first.
    pub seats: Vec<Seats>,
    /// 选举日.
    pub election_day: Day,
    /// Groups of villagers.
    pub groups: Vec<Group>,
    /// 村民代表会议组成人员.
    pub representatives: u32,
    /// Real or rehearsal.
    #[serde(default)]
    pub nature: Nature,
    /// The day on which the body was elected that this one follows (产生之日), where the law counts from it (S-02, D-05).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Day>,
    /// 补选: the term whose empty seats are filled; none for an election at the end of a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_election: Option<Remainder>,
}

impl Founding {
    /// What the law of the election stands on.
    pub fn ground(&self) -> Ground {
        Ground { kind: self.kind.clone(), province: self.province.clone(), mode: self.mode.clone() }
    }

    /// The law for this election, with its own method laid over it, and what the book says of by-elections where it is one.
    ///
    /// # Errors
    /// [`RuleBookError`] when no book fits.
    pub fn law(&self, own: &[LocalRule]) -> Result<RuleBook, RuleBookError> {
        let mut law = assemble_on(&self.ground(), own, self.election_day)?;
        if let Some(term) = &self.by_election {
            crate::law::by_election::lay(&mut law, &term.refilling());
        }
        Ok(law)
    }

    /// The words in which the election is spoken of, in a language.
    pub fn voice(&self, language: Language) -> Voice<'_> {
        Voice { language, kind: self.kind.as_str(), mode: self.mode.as_str(), occasion: self.occasion() }
    }

    /// Why it is held, as the text library calls it; empty at the end of a term.
    pub fn occasion(&self) -> &'static str {
        if self.by_election.is_some() { "by_election" } else { "" }
    }

    /// Households of all groups.
    pub fn households(&self) -> u32 {
        self.groups.iter().map(|group| group.households).sum()
    }

    /// Villagers of 18 and more of all groups.
    pub fn adults(&self) -> u32 {
        self.groups.iter().map(|group| group.adults).sum()
    }

    /// Seats of all offices.
    pub fn seats_in_total(&self) -> u32 {
        self.seats.iter().map(|seats| seats.seats).sum()
    }
}

/// Facts of the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an election is founded once or twice; its size differs from target to target")]
pub enum SetupEvent {
    /// The election was founded, or its frame was put right before the election committee took over.
    Founded(Founding),
    /// The election day moved.
    DayMoved {
        /// To which day.
        to: Day,
        /// Why, in words.
        reason: String,
    },
    /// The election's own method was adopted (选举办法).
    MethodAdopted {
        /// The values that it sets, each with its source.
        rules: Vec<LocalRule>,
    },
    /// The law books that hold for this election, by digest; recorded with the founding.
    BooksFixed {
        /// Digest of the nation's and the province's book.
        digest: Digest,
    },
    /// When the term before began, and who let it be shortened or prolonged.
    TermBefore(LastTerm),
}

/// Requests for the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an election is founded once or twice; its size differs from target to target")]
pub enum SetupCommand {
    /// Found the election or put its frame right.
    Found(Founding),
    /// Move the election day.
    MoveDay {
        /// To which day.
        to: Day,
        /// Why.
        reason: String,
    },
    /// Adopt the election's own method.
    AdoptMethod {
        /// The values.
        rules: Vec<LocalRule>,
    },
    /// Record when the term before began.
    RecordTermBefore(LastTerm),
}

/// The frame, folded.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The founding, as last put right, with the election day as last moved.
    pub founding: Option<Founding>,
    /// Days that the election was set for before, oldest first, with the reason for leaving each.
    pub moved: Vec<(Day, String)>,
    /// Values of the own method.
    pub own_rules: Vec<LocalRule>,
    /// Whether a method was adopted at all.
    pub method_adopted: bool,
    /// Digest of the books that hold, as fixed at the founding; none in records of older programs.
    pub books: Option<Digest>,
    /// The term before, when it was recorded.
    pub term_before: Option<LastTerm>,
}

impl Setup {
    /// Takes a fact in.
    pub fn apply(&mut self, _source: &Source, event: &SetupEvent) {
        match event {
            SetupEvent::Founded(founding) => self.founding = Some(founding.clone()),
            SetupEvent::DayMoved { to, reason } => {
                if let Some(founding) = &mut self.founding {
                    self.moved.push((founding.election_day, reason.clone()));
                    founding.election_day = *to;
                }
            }
            SetupEvent::MethodAdopted { rules } => {
                self.method_adopted = true;
                self.own_rules.clone_from(rules);
            }
            SetupEvent::BooksFixed { digest } => self.books = Some(*digest),
            SetupEvent::TermBefore(term) => self.term_before = Some(term.clone()),
        }
    }

    /// The words in which the election is spoken of, in a language.
    pub fn voice(&self, language: Language) -> Voice<'_> {
        self.founding.as_ref().map_or_else(|| language.into(), |founding| founding.voice(language))
    }

    /// 选举日.
    pub fn election_day(&self) -> Option<Day> {
        self.founding.as_ref().map(|founding| founding.election_day)
    }

    /// The law for this election. Before the founding: the first kind there is, without a province.
    ///
    /// # Errors
    /// [`RuleBookError`] when no book fits.
    pub fn law(&self, today: Day) -> Result<RuleBook, RuleBookError> {
        match &self.founding {
            Some(founding) => founding.law(&self.own_rules),
            None => {
                let kind = crate::law::book::kinds().first().map_or_else(ElectionKind::default, |kind| (*kind).clone());
                assemble(&kind, &Province::from("nation"), &[], today)
            }
        }
    }
}
