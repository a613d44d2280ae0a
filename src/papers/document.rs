//! A paper as a tree: what stands on it, not how it is drawn.

use crate::election::credential::{CardKey, Claim};
use crate::election::polling::{MarkAt, NameSet};
use crate::values::Day;
use serde::{Deserialize, Serialize};

/// What sort of sheet a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// 公告, A4.
    Notice,
    /// 榜, A3 on red paper.
    Poster,
    /// 报告单, A4.
    Report,
    /// 登记册 and counting sheets, A4 lying.
    Register,
    /// A form with places to fill in by hand, A4.
    Form,
    /// 选票.
    Ballot,
    /// 参选证.
    Card,
    /// 当选证书.
    Certificate,
}

/// What a paper may show, and who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Privacy {
    /// Posted; no personal facts.
    Pub0,
    /// Posted; names and groups.
    Pub1,
    /// Posted; facts of candidates.
    Pub2,
    /// For those who work with it; never posted.
    Internal,
    /// Secrecy of the ballot: carries nothing that leads to a voter.
    Secret,
}

impl Privacy {
    /// Whether the paper is posted.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Pub0 | Self::Pub1 | Self::Pub2)
    }

    /// Whether sheets carry the digest of the record and a page number.
    pub fn is_traced(self) -> bool {
        self != Self::Secret
    }

    /// The name of its words, `paper.privacy.<name>`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pub0 => "pub0",
            Self::Pub1 => "pub1",
            Self::Pub2 => "pub2",
            Self::Internal => "internal",
            Self::Secret => "secret",
        }
    }
}

/// The id of a paper in the table of papers.
type PaperId = &'static str;

/// A paper of one election, filled from its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id in the table of papers.
    #[serde(deserialize_with = "known")]
    pub paper: PaperId,
    /// The sort of sheet.
    pub kind: DocumentKind,
    /// What it may show.
    pub privacy: Privacy,
    /// Title, line by line.
    pub title: Vec<String>,
    /// Number in the series of its issuer, once issued.
    pub number: Option<String>,
    /// What stands on it, from the top.
    pub blocks: Vec<Block>,
    /// Steps of the road that still have to give what is missing; the paper can be printed when there are none.
    #[serde(skip)]
    pub missing: Vec<&'static str>,
}

/// The id of a paper that the table knows; empty for another one.
fn known<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<&'static str, D::Error> {
    let id = String::deserialize(reader)?;
    Ok(super::find(&id).map_or("", |paper| paper.id))
}

impl Document {
    /// The same with the digits of the codes on its cards.
    #[must_use]
    pub fn coded(mut self, election: &str, key: &CardKey) -> Self {
        for block in &mut self.blocks {
            if let Block::Card(CardFace { code: Some(code), .. }) = block {
                code.digits = code.claim.code(election, key);
            }
        }
        self
    }

    /// The same with the card of one subject only, such as one that is issued again.
    #[must_use]
    pub fn only_card_of(mut self, subject: &str) -> Self {
        let is_his = |code: &CardCode| code.claim.subject == subject;
        self.blocks.retain(|block| !matches!(block, Block::Card(face) if !face.code.as_ref().is_some_and(is_his)));
        self
    }

    /// Whether everything that it needs is recorded.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of the first level.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Small print: an order, a source, a remark.
    Note(String),
    /// Labels and values, two pairs a row; an empty value is filled in by hand.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// Labels with room to write by hand, each over the whole width; with the number of lines.
    Writing(Vec<(String, u32)>),
    /// A line to cut along, and the heading of the part below it.
    Cut(String),
    /// Names under a heading, in a grid.
    Names(NameList),
    /// Lines to sign on.
    Signatures(Vec<String>),
    /// 署名 and date; with the place of a seal.
    Signed(Signed),
    /// A ballot.
    Ballot(BallotFace),
    /// A voter's card.
    Card(CardFace),
    /// A certificate.
    Certificate(CertificateFace),
    /// Words that fill a sheet, to be read from afar.
    Sign(String),
    /// What follows begins on a new sheet.
    NewSheet,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Head of each column, and its share of the width.
    pub columns: Vec<(String, u32)>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// Names under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameList {
    /// Heading, such as a group.
    pub heading: String,
    /// How many, in words.
    pub count: String,
    /// Names, as set.
    pub names: Vec<String>,
}

/// 署名, date and seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Who issues it; several for a joint paper.
    pub by: Vec<String>,
    /// The day on it; none before it is issued.
    pub day: Option<Day>,
    /// The day in words, with blanks when there is none yet.
    pub date: String,
    /// What the place of the seal says; none where signatures are enough.
    pub seal: Option<String>,
}

/// The face of a ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotFace {
    /// Title.
    pub title: String,
    /// Day and round.
    pub when: String,
    /// By office, highest first.
    pub offices: Vec<BallotOffice>,
    /// How to mark it, one sentence each.
    pub rules: Vec<String>,
    /// What the place of the seal says.
    pub seal: String,
    /// The colour of its paper in words; empty when nothing is said of it.
    pub colour: String,
    /// Where the place for a mark is.
    pub mark_at: MarkAt,
    /// How names stand.
    pub set: NameSet,
    /// Whether names are only written, and nothing is marked.
    pub unmarked: bool,
    /// What is printed across a sheet that is no ballot (样票、试票); empty on a ballot.
    pub across: String,
}

impl BallotFace {
    /// Cells for names, printed or free.
    pub fn cells(&self) -> usize {
        self.offices.iter().map(BallotOffice::cells).sum()
    }
}

/// One office of a ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotOffice {
    /// Its title.
    pub title: String,
    /// How many may be chosen, in words.
    pub choose: String,
    /// Candidates in order.
    pub names: Vec<BallotName>,
    /// Free cells, one for every seat.
    pub free: u32,
    /// What stands in a free cell.
    pub free_words: String,
    /// What is written into the free cells of a sheet that is no ballot, from the first.
    pub written: Vec<BallotName>,
}

impl BallotOffice {
    /// Cells for names, printed or free.
    pub fn cells(&self) -> usize {
        self.names.len() + self.free as usize
    }
}

/// A name on a ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotName {
    /// The name, as set.
    pub name: String,
    /// What tells it from others: 女, a group; empty where nothing stands beside it.
    pub tag: String,
    /// The sign drawn for it on a sheet that is no ballot; always empty on a ballot.
    pub sign: String,
}

impl From<&str> for BallotName {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

/// A voter's card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFace {
    /// What it is.
    pub title: String,
    /// Which election.
    pub election: String,
    /// Whose.
    pub name: String,
    /// Labels and values: group, time, place, number.
    pub lines: Vec<(String, String)>,
    /// What to mind, and who issues it.
    pub low: String,
    /// Its code.
    pub code: Option<CardCode>,
}

/// The code on a card: what it claims, and its digits once they were made with the key of the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardCode {
    /// What it claims.
    pub claim: Claim,
    /// Its digits; empty before, and then no code is printed.
    pub digits: String,
}

impl From<Claim> for CardCode {
    fn from(claim: Claim) -> Self {
        Self { claim, digits: String::new() }
    }
}

/// A certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFace {
    /// What it is.
    pub title: String,
    /// Its serial number, in words.
    pub serial: String,
    /// To whom: before the name, the name, after it.
    pub to: (String, String, String),
    /// What it says: before the office, the office, after it.
    pub says: (String, String, String),
    /// Who issues it.
    pub by: String,
    /// The day.
    pub date: String,
}
