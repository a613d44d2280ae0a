//! The record of an election: made, opened, added to.

use super::condition::{Found, judge};
use super::keys::KeyBytes;
use super::pens::kept_pens;
use super::{Condition, Kept, Opened, Rooms, Standing, Vault, put_card};
use crate::browser::card::Card;
use crate::browser::fault::StoreFault;
use crate::browser::outside::Mark;
use crate::browser::paging::{Head, Page, Plan, Tail};
use crate::browser::store::{Durability, Repository, Shelf, Write};
use crate::browser::{crypto, js};
use crate::journal::{Entry, Pen};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::CryptoKey;

impl<R: Repository> Vault<R> {
    /// Makes an election, with its first entries, under a new key. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreFault::Known`] when it is here already; [`StoreFault::OtherElection`]; [`StoreFault`] of the store, and nothing was made.
    pub async fn create(&self, card: Card, first: &[Entry]) -> Result<(), StoreFault> {
        let (vault, first) = (self.clone(), first.to_vec());
        js::to_the_end(async move { vault.rooms.make(&card, crypto::random(), &[], &first).await }).await
    }

    /// Opens an election: reads and checks its whole record, and takes the right to write it if no other window has it.
    ///
    /// # Errors
    /// [`StoreFault::Missing`] when there is no trace of it; [`StoreFault`] when the store cannot be read. What is lost or
    /// altered is no error but a [`Condition`].
    pub async fn open_election(&self, election: &str) -> Result<Opened, StoreFault> {
        let standing = self.stand(election).await?;
        self.read_record(election, standing).await
    }

    /// Opens an election only to look: as [`Vault::open_election`], but never takes the right to write it.
    ///
    /// # Errors
    /// As [`Vault::open_election`].
    pub async fn look_at(&self, election: &str) -> Result<Opened, StoreFault> {
        self.know(election).await?;
        self.read_record(election, Standing::ReadOnly).await
    }

    async fn read_record(&self, election: &str, standing: Standing) -> Result<Opened, StoreFault> {
        let kept = self.kept(election);
        let mut tail = match &kept {
            Some(kept) => Some(kept.tail.lock().await),
            None => None,
        };
        // The marks first: a writer in another window may go on while the pages are read.
        let (marks, mirrored) = self.rooms.marks(election).await;
        let card = self.rooms.card(election).await?.ok_or(StoreFault::Missing)?;
        let (found, pages) = match &kept {
            Some(kept) => self.rooms.read(election, &kept.key).await?,
            None => self.rooms.read_with_stored_key(election).await?,
        };
        let condition = judge(election, &found, &marks, mirrored.map_or(0, |head| head.count));
        if let (Some(tail), Some(kept)) = (tail.as_mut(), &kept) {
            **tail = condition.is_sound().then(|| Tail::of(found.head, &pages));
            if condition.is_sound() && standing == Standing::Writer {
                self.rooms.outside.set_mark(&Mark { card: card.clone(), head: found.head });
                let behind = mirrored.map_or(0, |head| head.count);
                kept.unmirrored.borrow_mut().extend(pages.into_iter().filter(|page| page.position + page.count > behind));
                self.mirror_soon(election, kept);
            }
        }
        Ok(Opened { card, entries: found.entries, condition, standing })
    }

    /// Adds entries to an election, all or none. When it returns they are on the disk; only then may the screen say saved.
    ///
    /// # Errors
    /// [`StoreFault`], and none of them was written: [`StoreFault::ReadOnly`] when another window writes,
    /// [`StoreFault::NotWhole`] before a damaged record was restored, or what the store says.
    pub async fn append(&self, election: &str, entries: &[Entry]) -> Result<(), StoreFault> {
        let (vault, id, entries) = (self.clone(), election.to_owned(), entries.to_vec());
        js::to_the_end(async move { vault.add(&id, &entries).await }).await
    }

    async fn add(&self, election: &str, entries: &[Entry]) -> Result<(), StoreFault> {
        require_own(election, entries)?;
        let kept = self.kept(election).ok_or(StoreFault::Missing)?;
        if kept.lock.borrow().is_none() {
            return Err(StoreFault::ReadOnly);
        }
        let mut tail = kept.tail.lock().await;
        let plan = tail.as_ref().ok_or(StoreFault::NotWhole)?.plan(entries);
        let writes = sealed(election, &kept.key, &plan).await?;
        self.rooms.store.write(writes, Durability::Strict).await?;
        self.rooms.outside.set_mark(&Mark { card: kept.card.borrow().clone(), head: plan.tail.head });
        self.announce(election, plan.tail.head.count);
        kept.unmirrored.borrow_mut().extend(plan.put);
        *tail = Some(plan.tail);
        drop(tail);
        self.mirror_soon(election, &kept);
        Ok(())
    }

    /// The entries after the first so many; for a window that follows another.
    ///
    /// # Errors
    /// [`StoreFault`] when they cannot be read.
    pub async fn entries_after(&self, election: &str, count: u64) -> Result<Vec<Entry>, StoreFault> {
        let key = self.data_key(election).await?;
        let (found, _) = self.rooms.read(election, &key).await?;
        Ok(found.entries.into_iter().skip(usize::try_from(count).unwrap_or(usize::MAX)).collect())
    }
}

impl<R: Repository> Rooms<R> {
    /// Makes an election that is not here yet, under this data key, with the tablet's pens in it.
    pub(super) async fn make(&self, card: &Card, bytes: KeyBytes, pens: &[Pen], first: &[Entry]) -> Result<(), StoreFault> {
        require_own(&card.id, first)?;
        if self.store.get(Shelf::Keys, &card.id).await?.is_some() {
            return Err(StoreFault::Known);
        }
        let pens = kept_pens(&card.id, &bytes, pens).await?;
        self.write_whole(card, &bytes, first, pens).await
    }

    /// Writes a record from its first entry on, in place of what was there, with what is kept beside it.
    pub(super) async fn write_whole(
        &self,
        card: &Card,
        bytes: &KeyBytes,
        entries: &[Entry],
        beside: Option<Write>,
    ) -> Result<(), StoreFault> {
        let _steady = self.steady().await?;
        let key = crypto::key_of(bytes).await?;
        let plan = Tail::start(&card.id).plan(entries);
        let mut writes = vec![
            put_card(card)?,
            Write::Put(Shelf::Keys, card.id.clone(), self.wrap(&card.id, bytes).await?),
            Write::RemoveRange(Shelf::Pages, format!("{}/", card.id), format!("{}0", card.id)),
        ];
        writes.extend(sealed(&card.id, &key, &plan).await?);
        writes.extend(beside);
        self.store.write(writes, Durability::Strict).await?;
        self.outside.set_mark(&Mark { card: card.clone(), head: plan.tail.head });
        Ok(())
    }

    /// The card of an election, from the store or from the mark outside.
    pub(super) async fn card(&self, election: &str) -> Result<Option<Card>, StoreFault> {
        let stored = self.store.get(Shelf::Cards, election).await?.and_then(|value| serde_json::from_slice(&value).ok());
        if let Some(card) = stored.or_else(|| self.outside.mark(election).map(|mark| mark.card)) {
            return Ok(Some(card));
        }
        // both cards are gone, and yet its head is here: it has only lost its name
        Ok(self.store.get(Shelf::Heads, election).await?.map(|_| Card::nameless(election)))
    }

    /// All that tells how far the record went, and the mirror's part of it.
    async fn marks(&self, election: &str) -> (Vec<Head>, Option<Head>) {
        let mirrored = match &self.mirror {
            Some(mirror) => mirror.head(election).await,
            None => None,
        };
        let inside = self.inside_head(election).await;
        let outside = self.outside.mark(election).map(|mark| mark.head);
        (inside.into_iter().chain(outside).chain(mirrored).collect(), mirrored)
    }

    async fn inside_head(&self, election: &str) -> Option<Head> {
        let key = self.stored_key(election).await.ok()??;
        let sealed = self.store.get(Shelf::Heads, election).await.ok()??;
        let text = crypto::open(&crypto::key_of(&key).await.ok()?, &format!("head/{election}"), &sealed).await.ok()?;
        serde_json::from_slice(&text).ok()
    }

    async fn read_with_stored_key(&self, election: &str) -> Result<(Found, Vec<Page>), StoreFault> {
        match self.stored_key(election).await {
            Ok(Some(bytes)) => self.read(election, &crypto::key_of(&bytes).await?).await,
            Ok(None) => Ok((Found { entries: Vec::new(), head: Head::start(election), broken: false }, Vec::new())),
            Err(StoreFault::Damaged) => Ok((Found { entries: Vec::new(), head: Head::start(election), broken: true }, Vec::new())),
            Err(fault) => Err(fault),
        }
    }

    /// Reads the entries of an election as far as they go without a gap.
    pub(super) async fn read(&self, election: &str, key: &CryptoKey) -> Result<(Found, Vec<Page>), StoreFault> {
        let stored = self.store.range(Shelf::Pages, &format!("{election}/"), &format!("{election}0")).await?;
        let mut found = Found { entries: Vec::new(), head: Head::start(election), broken: false };
        let mut pages = Vec::with_capacity(stored.len());
        for (name, value) in stored {
            let position = name.rsplit_once('/').and_then(|(_, position)| position.parse().ok());
            let page = match position.filter(|position| *position == found.head.count) {
                Some(position) => open_page(election, key, position, &value, &mut found).await,
                None => None,
            };
            let Some(page) = page else {
                found.broken = true;
                break;
            };
            pages.push(page);
        }
        Ok((found, pages))
    }
}

/// Opens a page and adds its entries; `None` when it cannot be read.
pub(super) async fn open_page(election: &str, key: &CryptoKey, position: u64, value: &[u8], found: &mut Found) -> Option<Page> {
    let plain = crypto::open(key, &page_belongs(election, position), value).await.ok()?;
    let text = String::from_utf8(plain).ok()?;
    let entries: Vec<Entry> = text.lines().map(Entry::read).collect::<Result<_, _>>().ok()?;
    found.head = entries.iter().fold(found.head, Head::after);
    let count = entries.len() as u64;
    found.entries.extend(entries);
    Some(Page { position, count, text: text.into() })
}

/// What a page is sealed to.
pub(super) fn page_belongs(election: &str, position: u64) -> String {
    format!("page/{election}/{position}")
}

/// The writes of a plan.
async fn sealed(election: &str, key: &CryptoKey, plan: &Plan) -> Result<Vec<Write>, StoreFault> {
    let name = |position: u64| format!("{election}/{position:010}");
    let mut writes = Vec::with_capacity(plan.put.len() + 2);
    if let Some(joined) = &plan.joined {
        writes.push(Write::RemoveRange(Shelf::Pages, name(joined.start), name(joined.end)));
    }
    for page in &plan.put {
        let value = crypto::seal(key, &page_belongs(election, page.position), page.text.as_bytes()).await?;
        writes.push(Write::Put(Shelf::Pages, name(page.position), value));
    }
    let head = serde_json::to_vec(&plan.tail.head).map_err(|error| StoreFault::Unknown(error.to_string()))?;
    writes.push(Write::Put(Shelf::Heads, election.to_owned(), crypto::seal(key, &format!("head/{election}"), &head).await?));
    Ok(writes)
}

fn require_own(election: &str, entries: &[Entry]) -> Result<(), StoreFault> {
    if entries.iter().any(|entry| entry.election() != election) { Err(StoreFault::OtherElection) } else { Ok(()) }
}

impl Kept {
    pub(super) fn new(card: Card, key: CryptoKey) -> Rc<Self> {
        Rc::new(Self {
            card: RefCell::new(card),
            key,
            lock: Default::default(),
            tail: Default::default(),
            drafting: Default::default(),
            unmirrored: Default::default(),
            mirroring: Default::default(),
            copying: Default::default(),
        })
    }
}

impl Opened {
    /// Whether acts may be recorded in this window now.
    pub fn may_write(&self) -> bool {
        self.standing == Standing::Writer && self.condition == Condition::Sound
    }
}
