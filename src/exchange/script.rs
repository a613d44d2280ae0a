//! A whole election told in a few lines of JSON, played through the same requests as at the desks into a sealed journal.
//!
//! Votes stand as sums per box; the ballots that give these sums are laid out anew each time, always the same.

mod assembly;
mod layout;
mod play;

pub use assembly::AssemblyLine;
pub use layout::{LayoutError, lay_out};
pub use play::{Played, play};

use crate::election::Refusal;
use crate::election::polling::{BoxKind, RoundKind};
use crate::election::setup::Remainder;
use crate::election::sittings::GroupSitting;
use crate::journal::{EntryError, Fault};
use crate::law::LocalRule;
use crate::law::rulebook::RuleBookError;
use crate::law::terms::Kinship;
use crate::values::{Day, Sex};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A script: what is asked for, in order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Id of the election.
    pub election: String,
    /// Who records.
    pub author: String,
    /// The lines.
    pub acts: Vec<Line>,
}

/// One line of a script. Persons are called by name; a name that is not on the roll is a name only.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// What follows happens on this day.
    On(Day),
    /// Found the election.
    Found(Founded),
    /// Adopt its own method.
    Adopt(Vec<LocalRule>),
    /// Move the election day.
    MoveDay {
        /// To which day.
        to: Day,
        /// Why.
        reason: String,
    },
    /// Register voters.
    Register(Register),
    /// Persons who are not on the roll and may stand or be written in, with their sex.
    Outside(Vec<(String, Sex)>),
    /// Small elections of the groups.
    Sittings(Vec<GroupSitting>),
    /// Members of the committee in the representatives' meeting.
    CommitteeMembers(u32),
    /// Display the list there.
    Display(String),
    /// Nominate, vet and fix the candidates, in this order: office and names.
    Candidates(Vec<(String, Vec<String>)>),
    /// Declare near relatives of candidates, before they are fixed.
    Kin(Vec<(String, String, Kinship)>),
    /// Set the boxes.
    Boxes(Vec<BoxLine>),
    /// Hold a vote and count it.
    Vote(Vote),
    /// Announce the result of a round.
    Announce(u32),
    /// Call a further round.
    Call {
        /// What for.
        kind: RoundKind,
        /// When.
        day: Day,
    },
    /// Record a fact about the result.
    Record(Fact),
    /// Record a fact round the meeting.
    Assembly(AssemblyLine),
    /// Issue certificates.
    Certificates,
    /// The handover was finished.
    HandOver,
    /// The next line is refused with this code.
    Refused {
        /// The code.
        code: String,
        /// The line.
        act: Box<Line>,
    },
}

/// The frame of a scripted election.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founded {
    /// Kind.
    pub kind: String,
    /// Province.
    pub province: String,
    /// 选举方式; left out for the usual one.
    #[serde(default)]
    pub mode: String,
    /// 选区, where the place elects in several.
    #[serde(default)]
    pub constituency: String,
    /// Name of the village.
    pub village: String,
    /// Seats by office, highest first.
    pub seats: Vec<(String, u32)>,
    /// Election day.
    pub day: Day,
    /// How many groups.
    pub groups: u32,
    /// People of 18 and more in all.
    pub adults: u32,
    /// Households in all; a third of the adults unless said.
    #[serde(default)]
    pub households: Option<u32>,
    /// The day on which the body was elected that this one follows.
    #[serde(default)]
    pub follows: Option<Day>,
    /// For a by-election: the term that goes on.
    #[serde(default)]
    pub by_election: Option<Remainder>,
}

/// Who is registered: some by name, the others made up from two lists of characters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Voters by name, with their sex, in order; they go to the groups in turn.
    pub named: Vec<(String, Sex)>,
    /// How many others.
    #[serde(default)]
    pub others: u32,
    /// Surnames of the others, one character each.
    #[serde(default)]
    pub surnames: String,
    /// Given names of the others are two of these characters.
    #[serde(default)]
    pub given: String,
}

/// A box of a script.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: BoxKind,
    /// Groups that vote there.
    #[serde(default)]
    pub groups: Vec<u32>,
    /// For a mobile box: how many are listed, the last ones on the roll.
    #[serde(default)]
    pub listed: u32,
}

/// A vote: what went into each box and came out of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Round.
    pub round: u32,
    /// By box.
    pub boxes: BTreeMap<String, Boxed>,
}

/// One box of a vote.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boxed {
    /// Ballots issued.
    pub issued: u32,
    /// Persons voting; as many as ballots issued unless said.
    #[serde(default)]
    pub voters: Option<u32>,
    /// Ballots found; as many as issued unless said.
    #[serde(default)]
    pub returned: Option<u32>,
    /// Forged ballots set aside.
    #[serde(default)]
    pub forged: u32,
    /// Of the ballots found: nobody can read.
    #[serde(default)]
    pub illegible: u32,
    /// Votes by office and name.
    #[serde(default)]
    pub votes: BTreeMap<String, BTreeMap<String, u32>>,
    /// 不赞成 by office and name.
    #[serde(default)]
    pub against: BTreeMap<String, BTreeMap<String, u32>>,
    /// Further ballots, written out.
    #[serde(default)]
    pub ballots: Vec<Written>,
}

/// So many ballots with the same marks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// How many.
    pub times: u32,
    /// Names by office.
    #[serde(default)]
    pub marks: BTreeMap<String, Vec<String>>,
    /// Names marked 不赞成, by office.
    #[serde(default)]
    pub against: BTreeMap<String, Vec<String>>,
}

/// A fact about the result, with names.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    /// Declined the office: who, why.
    Declined(String, String),
    /// A write-in was vetted and nothing stands against him.
    Cleared(String),
    /// A write-in was vetted and may not serve.
    Barred(String),
    /// Relatives were found.
    KinFound(String, String, Kinship),
    /// Who of two relatives stays: the other, the one who stays, the source.
    KinSettled(String, String, String),
    /// A seat goes to a woman or is kept for one: who, the source.
    WomanSettled(String, String),
    /// Seats stay empty: by whom.
    Vacancy(String),
    /// Seats are reduced: office, how many are left, and those present and in favour; the presidium decided when these are left out.
    Reduced(String, u32, #[serde(default)] Option<(u32, u32)>),
    /// A win was void: who, the ground.
    WinVoided(String, String),
    /// A round was void: round and ground.
    RoundVoided(u32, String),
}

/// Why a script cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// The text is no script.
    #[error("not a script: {0}")]
    Form(#[from] serde_json::Error),
    /// A name that is no name, a day that does not fit.
    #[error("line {line}: {what}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// A request was refused.
    #[error("line {line} was refused: {} {:?}", .refusal.code, .refusal.values)]
    Refused {
        /// The line, from 1.
        line: usize,
        /// How it was refused.
        refusal: Box<Refusal>,
    },
    /// A line that should have been refused was not, or with another code.
    #[error("line {line} should have been refused with {code}, but {instead}")]
    NotRefused {
        /// The line, from 1.
        line: usize,
        /// The code expected.
        code: String,
        /// What happened instead.
        instead: String,
    },
    /// No book fits.
    #[error(transparent)]
    Book(#[from] RuleBookError),
    /// An entry could not be sealed.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The journal did not take it.
    #[error(transparent)]
    Journal(#[from] Fault),
}
