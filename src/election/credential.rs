//! 证上的码: what the code on a voter's card, a proxy slip or a station's plate says, and what a desk answers to it.
//!
//! 32 digits, so that a scanner types them whatever the keyboard is set to: version, kind of card, mark of the election (6),
//! handle of whom it is for (12), number of the issue (2), check value (10). Nothing personal is in it, and without the record nothing
//! can be learnt from it. Only tablets of the election can make the check value.

use super::Situation;
use super::record::VoterId;
use super::refusal::Refusal;
use super::tablets::mac;
use crate::journal::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const VERSION: char = '1';
/// Digits of a code.
pub const DIGITS: usize = 32;
const MARK: usize = 6;
const HANDLE: usize = 12;
const ISSUE: usize = 2;
const CHECK: usize = 10;
/// The last number that an issue can have.
pub const LAST_ISSUE: u32 = 99;

/// Kinds of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// 参选证.
    Voter,
    /// 委托投票证: of the one who gave his vote away.
    Proxy,
    /// 投票站牌.
    Station,
}

impl CardKind {
    const ALL: [Self; 3] = [Self::Voter, Self::Proxy, Self::Station];

    const fn digit(self) -> char {
        match self {
            Self::Voter => '1',
            Self::Proxy => '2',
            Self::Station => '3',
        }
    }

    /// The name of its words, `card.kind.<name>`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voter => "voter",
            Self::Proxy => "proxy",
            Self::Station => "station",
        }
    }
}

/// The key that the check values of an election's cards are made with; derived from its data key.
#[derive(Clone, PartialEq, Eq)]
pub struct CardKey([u8; 32]);

impl CardKey {
    /// The key of an election.
    pub fn of(data_key: &[u8; 32]) -> Self {
        Self(mac(data_key, b"huanjie card 1"))
    }
}

/// What a card claims: which one, for whom, of which issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Kind of card.
    pub kind: CardKind,
    /// Whom it is for, as a [`subject`] of the record.
    pub subject: String,
    /// Number of the issue, from 1.
    pub issue: u32,
}

impl Claim {
    /// The card of a voter as it stands now.
    pub fn of_voter(s: &Situation, voter: &VoterId) -> Self {
        Self { kind: CardKind::Voter, subject: voter.to_string(), issue: issue_of(s, voter) }
    }

    /// The slip of one who gave his vote away, while the proxy stands.
    pub fn of_proxy(s: &Situation, principal: &VoterId) -> Option<Self> {
        let granted = s.election.polling.proxy_sources.get(principal)?;
        Some(Self { kind: CardKind::Proxy, subject: format!("{principal} {}.{}", granted.entry, granted.index), issue: 1 })
    }

    /// The plate of a station.
    pub fn of_station(station: &str) -> Self {
        Self { kind: CardKind::Station, subject: station.to_owned(), issue: 1 }
    }

    /// The digits of the code.
    pub fn code(&self, election: &str, key: &CardKey) -> String {
        let issue = self.issue.min(LAST_ISSUE);
        let (mark, handle) = (mark(election), handle(election, self.kind, &self.subject));
        let said = format!("{VERSION}{}{mark}{handle}{issue:0ISSUE$}", self.kind.digit());
        let check = check(&said, election, key);
        said + &check
    }
}

/// The number of the issue of a voter's card that stands: 1 until it was issued again.
pub fn issue_of(s: &Situation, voter: &VoterId) -> u32 {
    s.election.polling.reissued.get(voter).and_then(|again| again.last()).map_or(1, |again| again.issue)
}

/// The digits in groups of four, as they stand under a code for those who must type them.
pub fn spaced(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What a good card leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A voter came with his card.
    Voter(VoterId),
    /// One came with a slip: to vote, himself, and for this one.
    Proxy {
        /// Who gave his vote away.
        principal: VoterId,
        /// To whom.
        proxy: VoterId,
    },
    /// The plate of a station.
    Station(String),
}

/// Handles of everyone and everything that a card may be for.
#[derive(Clone, Debug, Default)]
pub struct CardIndex {
    voters: Handles,
    /// How many voters the index knows.
    count: usize,
    others: Handles,
}

/// Subjects by kind and handle; two of one handle are as good as never, and then neither is taken.
type Handles = BTreeMap<(CardKind, String), Vec<String>>;

impl CardIndex {
    /// The index of the record as it stands.
    pub fn of(s: &Situation, election: &str) -> Self {
        let mut index = Self::default();
        index.catch_up(s, election);
        index
    }

    /// Takes in what came to the record since. Nobody is ever taken off the roll, so that voters are gone through only when
    /// there are more of them.
    pub fn catch_up(&mut self, s: &Situation, election: &str) {
        let add = |handles: &mut Handles, kind: CardKind, subject: String| {
            handles.entry((kind, handle(election, kind, &subject))).or_default().push(subject);
        };
        if self.count != s.election.roll.voters.len() {
            self.count = s.election.roll.voters.len();
            self.voters.clear();
            s.election.roll.voters.iter().for_each(|voter| add(&mut self.voters, CardKind::Voter, voter.id.to_string()));
        }
        self.others.clear();
        for claim in s.election.polling.proxies.keys().filter_map(|principal| Claim::of_proxy(s, principal)) {
            add(&mut self.others, CardKind::Proxy, claim.subject);
        }
        s.election.polling.stations.iter().for_each(|station| add(&mut self.others, CardKind::Station, station.id.clone()));
    }

    /// Reads a code that was scanned or typed. `None` when the text is no code of a card at all.
    ///
    /// # Errors
    /// [`Refusal`] `card.…`: of another election, of a newer program, forged or misread, unknown here, issued again since.
    pub fn read(&self, s: &Situation, typed: &str, election: &str, key: &CardKey) -> Option<Result<Bearer, Refusal>> {
        let code = digits_of(typed)?;
        Some(self.judge(s, &code, election, key))
    }

    fn judge(&self, s: &Situation, code: &str, election: &str, key: &CardKey) -> Result<Bearer, Refusal> {
        let parts = Parts::of(code).ok_or_else(|| Refusal::new("card.newer"))?;
        if parts.mark != mark(election) {
            return Err(Refusal::new("card.other-election"));
        }
        if check(parts.said, election, key) != parts.check {
            return Err(Refusal::new("card.forged"));
        }
        let known = if parts.kind == CardKind::Voter { &self.voters } else { &self.others };
        let subjects = known.get(&(parts.kind, parts.handle.to_owned())).map_or(&[][..], Vec::as_slice);
        let [subject] = subjects else {
            let code = if subjects.is_empty() { format!("card.unknown-{}", parts.kind.name()) } else { "card.two".to_owned() };
            return Err(Refusal::new(&code));
        };
        match parts.kind {
            CardKind::Voter => voter(s, &VoterId::from(subject.as_str()), parts.issue),
            CardKind::Proxy => proxy(s, subject),
            CardKind::Station => Ok(Bearer::Station(subject.clone())),
        }
    }
}

/// A voter's card holds until it was issued again.
fn voter(s: &Situation, id: &VoterId, issue: u32) -> Result<Bearer, Refusal> {
    let stands = issue_of(s, id);
    if issue >= stands {
        return Ok(Bearer::Voter(id.clone()));
    }
    let name = s.election.roll.voter(id).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
    let again = s.election.polling.reissued.get(id).and_then(|again| again.last());
    let day = again.map(|again| again.at.day().to_string()).unwrap_or_default();
    let reason = again.map(|again| again.reason.clone()).unwrap_or_default();
    Err(Refusal::new("card.reissued").with("name", name).with("day", day).with("reason", reason).with("issue", stands))
}

fn proxy(s: &Situation, subject: &str) -> Result<Bearer, Refusal> {
    let principal = VoterId::from(subject.split(' ').next().unwrap_or_default());
    match s.election.polling.proxies.get(&principal) {
        Some(proxy) => Ok(Bearer::Proxy { proxy: proxy.proxy.clone(), principal }),
        None => Err(Refusal::new("card.unknown-proxy")),
    }
}

/// The digits of a text that looks like a code: only digits, blanks and hyphens, and as many as a code has.
fn digits_of(typed: &str) -> Option<String> {
    let mut digits = String::with_capacity(DIGITS);
    for character in typed.trim().chars() {
        match character {
            '0'..='9' => digits.push(character),
            // full-width digits, as a Chinese keyboard may type them
            '\u{ff10}'..='\u{ff19}' => digits.extend(char::from_digit(character as u32 - 0xff10, 10)),
            ' ' | '-' | '\u{3000}' => {}
            _ => return None,
        }
        if digits.len() > DIGITS {
            return None;
        }
    }
    (digits.len() == DIGITS).then_some(digits)
}

/// A code in its parts.
struct Parts<'a> {
    said: &'a str,
    kind: CardKind,
    mark: &'a str,
    handle: &'a str,
    issue: u32,
    check: &'a str,
}

impl<'a> Parts<'a> {
    /// None when it is of a version or a kind that this program does not know.
    fn of(code: &'a str) -> Option<Self> {
        let (said, check) = code.split_at_checked(DIGITS - CHECK)?;
        let rest = said.strip_prefix(VERSION)?;
        let kind = CardKind::ALL.into_iter().find(|kind| rest.starts_with(kind.digit()))?;
        let (mark, rest) = rest.get(1..)?.split_at_checked(MARK)?;
        let (handle, issue) = rest.split_at_checked(HANDLE)?;
        Some(Self { said, kind, mark, handle, issue: issue.parse().ok()?, check })
    }
}

fn mark(election: &str) -> String {
    number(&Digest::of(format!("huanjie card election {election}").as_bytes()).to_bytes(), MARK)
}

fn handle(election: &str, kind: CardKind, subject: &str) -> String {
    number(&Digest::of(format!("huanjie card {} {election} {subject}", kind.digit()).as_bytes()).to_bytes(), HANDLE)
}

fn check(said: &str, election: &str, key: &CardKey) -> String {
    number(&mac(&key.0, format!("{election}\n{said}").as_bytes()), CHECK)
}

/// So many decimal digits of a digest.
fn number(digest: &[u8; 32], digits: usize) -> String {
    let number = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let all = format!("{number:020}");
    all.get(all.len() - digits..).unwrap_or_default().to_owned()
}
