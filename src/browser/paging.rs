//! How entries become pages: one small record per act, joined into a page when enough have piled up.
//!
//! A page is named by the position of its first entry, so that pages follow each other without a gap.

use crate::journal::{Digest, Entry};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::rc::Rc;

/// Entries of a full page.
const FULL_ENTRIES: u64 = 256;
/// Bytes of a full page; imports reach this first.
const FULL_BYTES: usize = 256 * 1024;

/// How far a record goes: how many entries, and one digest over them in the order in which they were stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// How many entries.
    pub count: u64,
    /// Digest over all of them, one after the other.
    pub digest: Digest,
}

impl Head {
    /// The head of an election without entries.
    pub fn start(election: &str) -> Self {
        Self { count: 0, digest: Digest::of(election.as_bytes()) }
    }

    /// The head after one more entry.
    pub fn after(self, entry: &Entry) -> Self {
        Self { count: self.count + 1, digest: Digest::of(&[self.digest.to_bytes(), entry.digest().to_bytes()].concat()) }
    }
}

/// Some entries that are stored together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Position of its first entry, from 0.
    pub position: u64,
    /// How many entries.
    pub count: u64,
    /// Their lines.
    pub text: Rc<str>,
}

impl Page {
    /// Whether pages that follow each other fill one.
    fn fill(pages: &[Self]) -> bool {
        let (count, bytes) = pages.iter().fold((0, 0), |(count, bytes), page| (count + page.count, bytes + page.text.len()));
        count >= FULL_ENTRIES || bytes >= FULL_BYTES
    }

    /// Joins pages that follow each other; `None` when there is none.
    pub fn join(pages: &[Self]) -> Option<Self> {
        let text: String = pages.iter().map(|page| &*page.text).collect();
        Some(Self { position: pages.first()?.position, count: pages.iter().map(|page| page.count).sum(), text: text.into() })
    }
}

/// The growing end of a record.
#[derive(Clone, Debug)]
pub struct Tail {
    /// How far the record goes.
    pub head: Head,
    /// The small pages at its end that are not joined yet.
    pub loose: Vec<Page>,
}

/// What an append changes in the store.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Pages to put.
    pub put: Vec<Page>,
    /// Positions of small pages that are stored and were joined into the first of those: to be taken away before.
    pub joined: Option<Range<u64>>,
    /// The end of the record afterwards.
    pub tail: Tail,
}

impl Tail {
    /// The end of an election without entries.
    pub fn start(election: &str) -> Self {
        Self { head: Head::start(election), loose: Vec::new() }
    }

    /// The end of a record that was read from pages.
    pub fn of(head: Head, pages: &[Page]) -> Self {
        let settled = pages.iter().rposition(|page| Page::fill(std::slice::from_ref(page))).map_or(0, |last| last + 1);
        Self { head, loose: pages[settled..].to_vec() }
    }

    /// Plans how entries are added.
    pub fn plan(&self, entries: &[Entry]) -> Plan {
        let mut tail = self.clone();
        let mut put = Vec::new();
        for piece in pieces(entries) {
            let page = Page { position: tail.head.count, count: piece.len() as u64, text: lines(piece).into() };
            tail.head = piece.iter().fold(tail.head, Head::after);
            tail.loose.push(page.clone());
            if Page::fill(&tail.loose) {
                put.extend(Page::join(&tail.loose));
                tail.loose.clear();
            } else {
                put.push(page);
            }
        }
        let joined = put.first().filter(|page| page.position < self.head.count).map(|page| page.position..self.head.count);
        Plan { put, joined, tail }
    }
}

/// Cuts entries into pieces of at most a page.
fn pieces(entries: &[Entry]) -> Vec<&[Entry]> {
    let mut pieces = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, entry) in entries.iter().enumerate() {
        bytes += entry.text().len();
        if (at + 1 - start) as u64 >= FULL_ENTRIES || bytes >= FULL_BYTES {
            pieces.push(&entries[start..=at]);
            (start, bytes) = (at + 1, 0);
        }
    }
    if start < entries.len() {
        pieces.push(&entries[start..]);
    }
    pieces
}

/// The lines of entries, each ended.
pub fn lines(entries: &[Entry]) -> String {
    entries.iter().flat_map(|entry| [entry.text(), "\n"]).collect()
}
