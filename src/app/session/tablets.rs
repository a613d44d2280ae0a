//! This tablet among others: its pen and seat, what it gives to other tablets, what it takes from them.

use super::news::Known;
use super::{RecordFault, Saved, Session};
use crate::browser::{Standing, StoreFault, Vault, clock, crypto, derive, vault::fresh_pen};
use crate::election::setup::Nature;
use crate::election::tablets::{Grant, Seat, TabletEvent, succession};
use crate::election::{Act, Command, Election, Event, Situation};
use crate::exchange::bundle::{Bundle, BundleFault, DataKey, DeskPack, Expected, Passage, Peers, Readiness, Received};
use crate::journal::{Author, DeviceId, Entry, Journal, Pen, SecretKey, Tips};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Among the drafts of an election, what is known of the other tablets.
const PEERS: &str = "peers";
/// Among the drafts, who works on a tablet that joined.
const WORKER: &str = "worker";

/// So long the tablet is looked at before a bundle is made, in milliseconds.
const LOOKING: u32 = 1_500;

/// How this tablet stands among the tablets of the open election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seating {
    /// The election was never opened for several tablets.
    Alone,
    /// It has this seat.
    Seated(Seat),
    /// It was copied, or an old state of it came back: it goes on under another id.
    Copied(Seat),
    /// Another tablet in use has its name: it takes another one before it goes on.
    Namesake(Seat),
    /// It goes on in the place of another one, whose pens it holds, once that is recorded.
    Successor(Seat),
    /// The committee put it out of use.
    Retired(Seat),
    /// It holds the record and has no seat.
    Stranger,
}

/// Why nothing was given to or taken from another tablet.
#[derive(Debug)]
pub enum ExchangeFault {
    /// The file.
    Bundle(BundleFault),
    /// The record.
    Record(RecordFault),
}

impl From<BundleFault> for ExchangeFault {
    fn from(fault: BundleFault) -> Self {
        Self::Bundle(fault)
    }
}

impl From<RecordFault> for ExchangeFault {
    fn from(fault: RecordFault) -> Self {
        Self::Record(fault)
    }
}

/// For whom a bundle is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// What any of the other tablets lacks, as far as is known.
    #[default]
    Everyone,
    /// What this tablet lacks.
    One(DeviceId),
    /// The whole record.
    Whole,
}

impl Session {
    /// The pen that this tablet writes with in the open election; none before the election was opened for several tablets.
    pub fn pen(&self) -> Option<Pen> {
        self.room().borrow().open.as_ref()?.pens.last().cloned()
    }

    /// The id of this tablet in the open election; none where it holds the record of several tablets without a pen of its own.
    pub fn device(&self) -> Option<DeviceId> {
        let room = self.room();
        let room = room.borrow();
        let open = room.open.as_ref()?;
        match open.pens.last() {
            Some(pen) => Some(pen.device.clone()),
            None if open.situation.election.tablets.list.is_empty() => room.vault.as_ref().map(Vault::device),
            None => None,
        }
    }

    /// How this tablet stands in the open election; read anew whenever something is recorded.
    pub fn seating(&self) -> Seating {
        self.version.track();
        let room = self.room();
        let room = room.borrow();
        room.open.as_ref().map_or(Seating::Alone, |open| seating(&open.situation.election, &open.pens))
    }

    /// What is known of the other tablets.
    pub fn peers(&self) -> Peers {
        self.version.track();
        self.room().borrow().open.as_ref().map(|open| open.peers.clone()).unwrap_or_default()
    }

    /// Brings the pens and what is known of the others back, when an election is opened.
    pub(super) async fn recall_tablets(&self, vault: &Vault, id: &str) {
        if self.peek(|s| s.election.tablets.list.is_empty()).unwrap_or(true) {
            return;
        }
        // without its pens this tablet still shows the record, and gives it out in a backup
        let pens = vault.pens(id).await.unwrap_or_default();
        let kept = vault.draft(id, PEERS).await.ok().flatten();
        let peers = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let worker = vault.draft(id, WORKER).await.ok().flatten();
        if let Some(worker) = worker.and_then(|text| serde_json::from_str::<Author>(&text).ok()) {
            self.author.try_set(worker);
        }
        if let Some(open) = &mut self.room().borrow_mut().open {
            open.pens = pens;
            open.peers = peers;
        }
        self.version.try_update(|version| *version += 1);
    }

    /// The pen for an act: none for an election of one tablet that is not being opened with it.
    pub(super) fn pen_for(&self, act: &Act) -> Result<Option<Pen>, RecordFault> {
        let opened = self.peek(|s| !s.election.tablets.list.is_empty()).unwrap_or(false);
        if !opened && !act.events.iter().any(|event| matches!(event, Event::Tablets(_))) {
            return Ok(None);
        }
        self.pen().map(Some).ok_or(RecordFault::Closed)
    }

    /// Whether this window may take up a pen.
    fn may_take_up(&self) -> Result<(), RecordFault> {
        let writes = self.standing.try_get_untracked() == Some(Standing::Writer);
        writes.then_some(()).ok_or(RecordFault::Store(StoreFault::ReadOnly))
    }

    fn keep_pen(&self, pen: &Pen) {
        if let Some(open) = &mut self.room().borrow_mut().open
            && open.pens.last().is_none_or(|last| last.device != pen.device)
        {
            open.pens.push(pen.clone());
        }
    }

    /// Opens the election for several tablets: from now on this one has a seat, and signs.
    ///
    /// # Errors
    /// [`RecordFault`]: nothing was recorded.
    pub async fn open_tablets(&self, seat: Seat) -> Result<(), RecordFault> {
        self.may_take_up()?;
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let id = self.election.try_get_untracked().flatten().ok_or(RecordFault::Closed)?;
        let pen = vault.pen(&id).await.map_err(RecordFault::Store)?;
        let key = pen.key.as_ref().ok_or(RecordFault::Closed)?.public();
        self.keep_pen(&pen);
        self.record(Command::Tablets(TabletEvent::Opened { seat, key })).await.map(|_| ())
    }

    /// Goes on under a new id and key, in the same seat: after this tablet was copied, or its record came back from a backup. A copy
    /// takes a name of its own with it.
    ///
    /// # Errors
    /// [`RecordFault`]: nothing was recorded.
    pub async fn succeed(&self, name: Option<String>) -> Result<(), RecordFault> {
        self.may_take_up()?;
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let id = self.election.try_get_untracked().flatten().ok_or(RecordFault::Closed)?;
        let (pens, election) = self.peek_pens().ok_or(RecordFault::Closed)?;
        let before = pens.iter().rev().find(|pen| election.contains(&pen.device)).ok_or(RecordFault::Closed)?;
        // one that was drawn and did not come to be recorded is taken up again
        let drawn = pens.last().filter(|pen| !election.contains(&pen.device)).cloned();
        let pen = match drawn {
            Some(pen) => pen,
            None => vault.renew_pen(&id).await.map_err(RecordFault::Store)?,
        };
        let (key, hand) = pen.key.as_ref().zip(before.key.as_ref()).ok_or(RecordFault::Closed)?;
        let proof = succession(&id, &pen.device, key.public(), hand);
        let event = TabletEvent::Succeeded { before: before.device.clone(), key: key.public(), proof };
        self.keep_pen(&pen);
        let renamed = name.map(|name| TabletEvent::Renamed { name });
        self.record_all([event].into_iter().chain(renamed).map(Command::Tablets).collect()).await.map(|_| ())
    }

    fn peek_pens(&self) -> Option<(Vec<Pen>, BTreeSet<DeviceId>)> {
        let room = self.room();
        let room = room.borrow();
        let open = room.open.as_ref()?;
        Some((open.pens.clone(), open.situation.election.tablets.list.keys().cloned().collect()))
    }

    /// The data key of the open election.
    ///
    /// # Errors
    /// [`RecordFault`] when it cannot be unwrapped.
    pub async fn data_key(&self) -> Result<DataKey, RecordFault> {
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let id = self.election.try_get_untracked().flatten().ok_or(RecordFault::Closed)?;
        vault.secret(&id).await.map_err(RecordFault::Store)
    }

    /// What other tablets lack, as a bundle of now.
    pub fn bundle_for(&self, aim: &Aim) -> Option<Bundle> {
        self.bundle_telling(aim, None)
    }

    fn bundle_telling(&self, aim: &Aim, ready: Option<Readiness>) -> Option<Bundle> {
        let room = self.room();
        let room = room.borrow();
        let open = room.open.as_ref()?;
        let pen = open.pens.last()?;
        let known = match aim {
            Aim::Whole => Tips::new(),
            Aim::One(device) => open.peers.common(&open.journal, [device]),
            Aim::Everyone => {
                let tablets = &open.situation.election.tablets.list;
                let others = tablets.iter().filter(|(device, tablet)| **device != pen.device && tablet.retired.is_none());
                open.peers.common(&open.journal, others.map(|(device, _)| device))
            }
        };
        let views = &open.peers.views;
        Some(Bundle::telling(&open.journal, pen, nature(&open.situation), clock::now(), &known, views, ready))
    }

    /// The same, sealed: the bytes of a file or a series of pictures, and how many entries there are in it.
    ///
    /// # Errors
    /// [`ExchangeFault`].
    pub async fn sealed_for(&self, aim: &Aim) -> Result<(Vec<u8>, usize), ExchangeFault> {
        // the others see with it how fit this tablet is; a browser that does not answer does not hold the bundle up
        let ready = clock::within(LOOKING, crate::app::pages::ready::told(*self)).await.flatten();
        let bundle = self.bundle_telling(aim, ready).ok_or(RecordFault::Closed)?;
        let key = self.data_key().await?;
        Ok((bundle.seal(&key, crypto::random())?, bundle.entries.len()))
    }

    /// Grants a seat, records it, and makes its desk pack, sealed under a passphrase. Only a tablet of the committee grants seats.
    ///
    /// # Errors
    /// [`ExchangeFault`].
    pub async fn desk_pack(&self, seat: Seat, passphrase: &str) -> Result<Vec<u8>, ExchangeFault> {
        let (id, pen) = self.election.try_get_untracked().flatten().zip(self.pen()).ok_or(RecordFault::Closed)?;
        let ticket = SecretKey::of(&crypto::random());
        let grant = Grant::issue(&id, seat, ticket.public(), &pen.device, pen.key.as_ref().ok_or(RecordFault::Closed)?);
        self.record(Command::Tablets(TabletEvent::Granted(grant.clone()))).await?;
        let bundle = self.bundle_for(&Aim::Whole).ok_or(RecordFault::Closed)?;
        let (title, key) = (self.title(), self.data_key().await?);
        let pack = DeskPack::of(bundle, &title, grant, ticket, &key);
        let (lock, key) = derive::make_lock(passphrase).await?;
        Ok(pack.seal(lock, &key, crypto::random())?)
    }

    /// Takes a file of another tablet in: checked, then durable, then shown. A second time it brings nothing new.
    ///
    /// # Errors
    /// [`ExchangeFault`], and nothing of it was taken.
    pub async fn receive(&self, file: &[u8], passage: Passage) -> Result<Received, ExchangeFault> {
        let id = self.election.try_get_untracked().flatten().ok_or(RecordFault::Closed)?;
        let nature = self.peek(nature).ok_or(RecordFault::Closed)?;
        let key = self.data_key().await?;
        let bundle = Bundle::open(file, Expected { election: &id, nature }, &key)?;
        self.receive_bundle(bundle, passage).await
    }

    /// Takes an opened bundle in, as [`Session::receive`].
    ///
    /// # Errors
    /// [`ExchangeFault`], and nothing of it was taken.
    pub async fn receive_bundle(&self, bundle: Bundle, passage: Passage) -> Result<Received, ExchangeFault> {
        let received = self.take_bundle(bundle, passage).await?;
        self.let_go().await;
        Ok(received)
    }

    /// Records that groups went from here to another desk, as this tablet just heard: only then that one hands out their ballots. What
    /// could not be recorded now is recorded with the next bundle.
    async fn let_go(&self) {
        let groups = self.device().and_then(|device| self.peek(|s| s.election.tablets.to_yield(&device))).unwrap_or_default();
        if !groups.is_empty() {
            let _ = self.record(Command::Tablets(TabletEvent::Yielded { groups })).await;
        }
    }

    async fn take_bundle(&self, bundle: Bundle, passage: Passage) -> Result<Received, ExchangeFault> {
        let room = self.room();
        let writing = Rc::clone(&room.borrow().writing);
        let _one_at_a_time = writing.lock().await;
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let (id, new) = {
            let room = room.borrow();
            let open = room.open.as_ref().ok_or(RecordFault::Closed)?;
            bundle.check(&open.journal)?;
            (open.journal.election().to_owned(), lacked(&open.journal, &bundle))
        };
        if !new.is_empty()
            && let Err(fault) = vault.append(&id, &new).await
        {
            self.saved.try_set(Saved::NotStored(fault.code()));
            return Err(RecordFault::Store(fault).into());
        }
        let received = self.merge(bundle, passage)?;
        let peers = serde_json::to_string(&self.room().borrow().open.as_ref().map(|open| &open.peers));
        if let Ok(peers) = peers {
            // a cache: without it everything is sent once more
            let _ = vault.save_draft(&id, PEERS, &peers).await;
        }
        Ok(received)
    }

    /// Merges a bundle whose entries are on the disk, replays the election, and says what is new.
    fn merge(&self, bundle: Bundle, passage: Passage) -> Result<Received, ExchangeFault> {
        let manifest = bundle.manifest.clone();
        let now = clock::now();
        let (received, news) = {
            let room = self.room();
            let mut room = room.borrow_mut();
            let open = room.open.as_mut().ok_or(RecordFault::Closed)?;
            let known = Known::of(&open.situation);
            let received = bundle.receive(&mut open.journal)?;
            open.peers.hear(&manifest, &received, now, passage);
            let last = open.journal.entries().map(Entry::stamp).max().map(|stamp| stamp.moment.day());
            let before = open.situation.today;
            let today =
                if nature(&open.situation) == Nature::Rehearsal { last.max(Some(before)).unwrap_or(before) } else { clock::today() };
            open.situation = Situation::new(Election::replay(&open.journal), today).map_err(RecordFault::Law)?;
            let news = known.news(&open.situation, &manifest.from, now);
            (received, news)
        };
        if let Some(day) = self.pretended.try_get_untracked().flatten()
            && let Some(today) = self.peek(|s| s.today).filter(|today| *today > day)
        {
            self.pretended.try_set(Some(today));
        }
        if received.taken.new > 0 {
            self.saved.try_set(Saved::Recorded(now));
        }
        if let Some(news) = news {
            self.news.try_update(|all| all.push(news));
        }
        self.version.try_update(|version| *version += 1);
        Ok(received)
    }

    /// Takes the seat of a desk pack on this tablet: the record, the data key and the joining are stored as one, then opened.
    ///
    /// # Errors
    /// [`ExchangeFault`]: nothing was stored.
    pub async fn join(&self, pack: DeskPack, author: Author) -> Result<String, ExchangeFault> {
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let mut journal = Journal::new(&pack.bundle.manifest.election);
        let pen = fresh_pen();
        let key = pen.key.as_ref().ok_or(RecordFault::Closed)?;
        let joining = pack.joining(&pen.device, key);
        let manifest = pack.bundle.manifest.clone();
        let received = pack.bundle.receive(&mut journal)?;
        let last = journal.ordered().last().map(|entry| entry.stamp().moment.day());
        let at = super::now_on(last.filter(|_| manifest.nature == Nature::Rehearsal));
        let act = Act { events: vec![Event::Tablets(joining)] };
        let entry = journal.write(&pen, author.clone(), at, &act).map_err(|_| RecordFault::Closed)?;
        let _ = journal.merge(entry);
        if !Election::replay(&journal).tablets.list.contains_key(&pen.device) {
            return Err(BundleFault::Sender.into());
        }
        let mut card = super::record::card_of(&journal).ok_or(BundleFault::Altered)?;
        card.title = pack.title;
        let id = card.id.clone();
        let entries: Vec<Entry> = journal.ordered().into_iter().chain(journal.waiting()).cloned().collect();
        vault.join(card, &pack.data_key, &[pen], &entries).await.map_err(RecordFault::Store)?;
        let mut peers = Peers::default();
        peers.hear(&manifest, &received, clock::now(), Passage::Carried);
        if let Ok(peers) = serde_json::to_string(&peers) {
            let _ = vault.save_draft(&id, PEERS, &peers).await;
        }
        if let Ok(worker) = serde_json::to_string(&author) {
            let _ = vault.save_draft(&id, WORKER, &worker).await;
        }
        self.author.try_set(author);
        self.open(&id).await?;
        Ok(id)
    }
}

/// Whether an election counts.
fn nature(situation: &Situation) -> Nature {
    situation.election.setup.founding.as_ref().map_or(Nature::Real, |founding| founding.nature)
}

/// The entries of a bundle that are not here, each once.
fn lacked(journal: &Journal, bundle: &Bundle) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    bundle.entries.iter().filter(|entry| !journal.has(entry) && seen.insert(entry.digest())).cloned().collect()
}

/// How the holder of these pens stands.
fn seating(election: &Election, pens: &[Pen]) -> Seating {
    let tablets = &election.tablets;
    if tablets.list.is_empty() {
        return Seating::Alone;
    }
    let Some(pen) = pens.last() else { return Seating::Stranger };
    let known = pens.iter().rev().find_map(|pen| tablets.list.get(&pen.device).map(|tablet| (&pen.device, tablet)));
    let Some((device, tablet)) = known else { return Seating::Stranger };
    let seat = tablet.seat.clone();
    let dismissed = tablet.retired.as_ref().is_some_and(|(reason, _)| !reason.is_empty());
    match &tablet.retired {
        _ if dismissed => Seating::Retired(seat),
        _ if *device != pen.device => Seating::Successor(seat),
        Some(_) => Seating::Copied(seat),
        None if tablets.forks().contains_key(device) => Seating::Copied(seat),
        None if tablets.namesake_of(device).is_some() => Seating::Namesake(seat),
        None => Seating::Seated(seat),
    }
}
