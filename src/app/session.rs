//! The open election: one way to read it, one way to record.
//!
//! [`Session::read`] tracks every change. [`Session::record`] decides, makes the act durable, and only then shows it.

mod gate;
mod news;
mod record;
mod tablets;

pub use news::News;
pub use tablets::{Aim, ExchangeFault, Seating};

pub use gate::{Gate, Opener, Why};

use super::drafts::Waiting;
use crate::browser::{Card, Condition, Guard, Purpose, Restored, Standing, StoreFault, Vault, clock};
use crate::election::outcome::Outcome;
use crate::election::setup::Nature;
use crate::election::{Election, Refusal, Situation};
use crate::exchange::bundle::Peers;
use crate::journal::{Author, Digest, EntryId, Journal, Pen};
use crate::law::rulebook::RuleBookError;
use crate::stages::Road;
use crate::values::{Day, Moment};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What the head of the page says of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing to say.
    #[default]
    Quiet,
    /// Recorded and durable since.
    Recorded(Moment),
    /// A draft was kept.
    Draft(Moment),
    /// Not stored, and why (`fault.<code>`).
    NotStored(&'static str),
}

/// Why an act was not recorded.
#[derive(Clone, Debug)]
pub enum RecordFault {
    /// It may not be done.
    Refused(Box<Refusal>),
    /// It could not be stored; nothing of it was.
    Store(StoreFault),
    /// The law for it cannot be found or read.
    Law(RuleBookError),
    /// No election is open, or it cannot be written here.
    Closed,
}

/// What was recorded.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The entry.
    pub entry: EntryId,
    /// Its digest.
    pub digest: Digest,
    /// When.
    pub at: Moment,
}

/// An election in memory.
struct Open {
    situation: Situation,
    journal: Journal,
    title_id: String,
    /// The pens of this tablet in it, the one that writes last; none before it was opened for several tablets.
    pens: Vec<Pen>,
    peers: Peers,
}

struct Room {
    vault: Option<Vault>,
    open: Option<Open>,
    blank: Option<Situation>,
    road: Option<(u64, Rc<Road>)>,
    outcome: Option<(u64, Rc<Outcome>)>,
    writing: Rc<async_lock::Mutex<()>>,
}

/// The open election of this window.
#[derive(Clone, Copy)]
pub struct Session {
    room: StoredValue<Rc<RefCell<Room>>, LocalStorage>,
    version: RwSignal<u64>,
    /// What the head says of the record.
    pub saved: RwSignal<Saved>,
    /// The id of the open election.
    pub election: RwSignal<Option<String>>,
    /// What the election is open for in this window.
    access: RwSignal<Access>,
    /// Whether this window may write.
    pub standing: RwSignal<Standing>,
    /// Whether all that was recorded is there.
    pub condition: RwSignal<Condition>,
    /// What the last restoration of the open election brought.
    pub restored: RwSignal<Option<Restored>>,
    /// Who acts.
    pub author: RwSignal<Author>,
    /// The day of a rehearsal; none: the tablet's day.
    pub pretended: RwSignal<Option<Day>>,
    /// Whether the pages stand open, or the passphrase is asked for.
    pub gate: RwSignal<Gate>,
    /// Whether the tablet has a passphrase, and its keys are at hand.
    pub guard: RwSignal<Guard>,
    /// What came from other tablets that people have not seen yet.
    pub news: RwSignal<Vec<News>>,
    /// Drafts that changed in the last moment.
    pub waiting: Waiting,
}

impl Session {
    /// A session with nothing open.
    pub fn new(author: Author) -> Self {
        let room = Room { vault: None, open: None, blank: None, road: None, outcome: None, writing: Rc::default() };
        Self {
            room: StoredValue::new_local(Rc::new(RefCell::new(room))),
            version: RwSignal::new(0),
            saved: RwSignal::new(Saved::Quiet),
            election: RwSignal::new(None),
            access: RwSignal::new(Access::Work),
            standing: RwSignal::new(Standing::Writer),
            condition: RwSignal::new(Condition::Sound),
            restored: RwSignal::new(None),
            author: RwSignal::new(author),
            pretended: RwSignal::new(None),
            gate: RwSignal::new(Gate::at_start()),
            guard: RwSignal::new(Guard::Unset),
            news: RwSignal::new(Vec::new()),
            waiting: Waiting::new(),
        }
    }

    fn room(&self) -> Rc<RefCell<Room>> {
        self.room.get_value()
    }

    /// The vault of this browser, opened on first use.
    ///
    /// # Errors
    /// [`StoreFault`] when the browser keeps nothing.
    pub async fn vault(&self) -> Result<Vault, StoreFault> {
        let room = self.room();
        let known = room.borrow().vault.clone();
        if let Some(vault) = known {
            return Ok(vault);
        }
        let vault = Vault::open().await?;
        room.borrow_mut().vault = Some(vault.clone());
        self.look_at_guard(&vault);
        Ok(vault)
    }

    /// Today: the tablet's, or the rehearsal's.
    pub fn today(&self) -> Day {
        self.pretended.get().unwrap_or_else(clock::today)
    }

    /// Now: the tablet's, or the tablet's time on the rehearsal's day.
    pub fn now(&self) -> Moment {
        now_on(self.pretended.try_get_untracked().flatten())
    }

    /// Reads the situation, and reads it again whenever something is recorded. Without an open election: a blank one.
    pub fn read<T>(&self, read: impl FnOnce(&Situation) -> T) -> Option<T> {
        self.version.track();
        self.peek(read)
    }

    /// Reads the situation once.
    pub fn peek<T>(&self, read: impl FnOnce(&Situation) -> T) -> Option<T> {
        let room = self.room.try_get_value()?;
        let room = room.try_borrow().ok()?;
        room.open.as_ref().map(|open| &open.situation).or(room.blank.as_ref()).map(read)
    }

    /// A number that grows with every change.
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// The head of the journal.
    pub fn head(&self) -> Option<Digest> {
        self.version.track();
        self.room().borrow().open.as_ref().map(|open| open.journal.head())
    }

    /// The journal as it stands.
    pub fn journal<T>(&self, read: impl FnOnce(&Journal) -> T) -> Option<T> {
        self.version.track();
        self.room().borrow().open.as_ref().map(|open| read(&open.journal))
    }

    /// The journal, read once.
    pub fn peek_journal<T>(&self, read: impl FnOnce(&Journal) -> T) -> Option<T> {
        self.room().borrow().open.as_ref().map(|open| read(&open.journal))
    }

    /// The road, worked out once per change.
    pub fn road(&self) -> Option<Rc<Road>> {
        let version = self.version.get();
        let known = self.room().borrow().road.as_ref().filter(|(at, _)| *at == version).map(|(_, road)| Rc::clone(road));
        known.or_else(|| {
            let road = Rc::new(self.peek(crate::stages::road)?);
            self.room().borrow_mut().road = Some((version, Rc::clone(&road)));
            Some(road)
        })
    }

    /// The outcome, worked out once per change.
    pub fn outcome(&self) -> Option<Rc<Outcome>> {
        let version = self.version.get();
        let known = self.room().borrow().outcome.as_ref().filter(|(at, _)| *at == version).map(|(_, outcome)| Rc::clone(outcome));
        known.or_else(|| {
            let outcome = Rc::new(self.peek(crate::election::outcome::outcome)?);
            self.room().borrow_mut().outcome = Some((version, Rc::clone(&outcome)));
            Some(outcome)
        })
    }

    /// Leaves the open election, and makes a blank situation for founding another.
    pub fn begin_blank(&self) {
        let today = clock::today();
        let room = self.room();
        {
            let mut room = room.borrow_mut();
            if let (Some(vault), Some(open)) = (&room.vault, &room.open) {
                vault.close(open.journal.election());
            }
            room.open = None;
            room.blank = Situation::new(Election::default(), today).ok();
        }
        super::words::take_up_kind(None);
        self.election.set(None);
        self.pretended.set(None);
        self.news.set(Vec::new());
        self.saved.set(Saved::Quiet);
        self.version.update(|version| *version += 1);
    }

    /// Opens an election of this tablet.
    ///
    /// # Errors
    /// [`RecordFault`] when there is none, or it cannot be read.
    pub async fn open(&self, id: &str) -> Result<(), RecordFault> {
        self.open_for(id, Access::Work).await
    }

    /// Whether an election is open, and at least as far as is wanted.
    pub fn is_open(&self, id: &str, access: Access) -> bool {
        let open = self.election.try_get_untracked().flatten().as_deref() == Some(id);
        open && (access == Access::Look || self.access.try_get_untracked() == Some(Access::Work))
    }

    /// Opens an election of this tablet to work in it, or only to look.
    ///
    /// # Errors
    /// [`RecordFault`] when there is none, or it cannot be read.
    pub async fn open_for(&self, id: &str, access: Access) -> Result<(), RecordFault> {
        if self.is_open(id, access) {
            return Ok(());
        }
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        let opened = match access {
            Access::Work => vault.open_election(id).await,
            Access::Look => vault.look_at(id).await,
        };
        let opened = opened.map_err(RecordFault::Store)?;
        self.access.try_set(access);
        let mut journal = Journal::new(id);
        for entry in opened.entries {
            // two tablets of one id cannot be in one store; what cannot be merged is left where it lies
            let _ = journal.merge(entry);
        }
        self.standing.try_set(opened.standing);
        self.condition.try_set(opened.condition);
        self.restored.try_set(None);
        let nameless = opened.card.title.is_empty().then(|| opened.card.clone());
        self.show(journal, opened.card.title)?;
        if let Some(card) = nameless {
            self.name_again(&vault, card).await;
        }
        self.recall_tablets(&vault, id).await;
        self.recall_day(&vault, id).await;
        self.keep_up(&vault, id);
        Ok(())
    }

    /// Gives an election whose card was lost its name again, from its own record.
    async fn name_again(&self, vault: &Vault, card: Card) {
        let named = self.peek(|s| {
            let founding = s.election.setup.founding.as_ref()?;
            let purpose = if founding.nature == Nature::Rehearsal { Purpose::Rehearsal } else { Purpose::Real };
            Some(Card {
                title: super::words::election_title(founding),
                purpose,
                kind: founding.kind.to_string(),
                opened: clock::now(),
                ..card
            })
        });
        if let Some(card) = named.flatten() {
            let _ = vault.save_card(&card).await;
        }
    }

    /// Puts an opened journal in front.
    fn show(&self, journal: Journal, title: String) -> Result<(), RecordFault> {
        let election = Election::replay(&journal);
        super::words::take_up_kind(election.setup.founding.as_ref());
        let rehearsal = election.setup.founding.as_ref().is_some_and(|founding| founding.nature == Nature::Rehearsal);
        let last = journal.ordered().last().map(|entry| entry.stamp().moment);
        let pretended = last.filter(|_| rehearsal).map(Moment::day);
        self.pretended.try_set(pretended);
        let situation = Situation::new(election, pretended.unwrap_or_else(clock::today)).map_err(RecordFault::Law)?;
        let id = journal.election().to_owned();
        self.room().borrow_mut().open = Some(Open { situation, journal, title_id: title, pens: Vec::new(), peers: Peers::default() });
        self.election.try_set(Some(id));
        self.saved.try_set(last.map_or(Saved::Quiet, Saved::Recorded));
        self.version.try_update(|version| *version += 1);
        Ok(())
    }

    /// Follows the window that writes, when this one may not; takes over when that one closes.
    fn keep_up(&self, vault: &Vault, id: &str) {
        if self.standing.try_get_untracked() == Some(Standing::Writer) {
            return;
        }
        let (session, id) = (*self, id.to_owned());
        let Some(access) = self.access.try_get_untracked() else { return };
        let reopen = {
            let id = id.clone();
            move || {
                let id = id.clone();
                leptos::task::spawn_local(async move {
                    if session.election.try_get_untracked().flatten().as_deref() == Some(&id) {
                        session.election.try_set(None);
                        let _ = session.open_for(&id, access).await;
                    }
                });
            }
        };
        if access == Access::Work {
            vault.when_writer(&id, reopen.clone());
        }
        if let Some(subscription) = vault.follow(&id, move |_| reopen()) {
            StoredValue::new_local(subscription);
        }
    }

    /// Whether the open election is a rehearsal.
    pub fn is_rehearsal(&self) -> bool {
        self.read(|s| s.election.setup.founding.as_ref().is_some_and(|it| it.nature == Nature::Rehearsal)).unwrap_or(false)
    }

    /// The title of the open election.
    pub fn title(&self) -> String {
        self.version.track();
        self.room().borrow().open.as_ref().map(|open| open.title_id.clone()).unwrap_or_default()
    }

    /// A real election stands on the tablet's day, also when its page stays open over midnight.
    fn keep_to_the_day(&self) {
        let pretended = self.pretended.try_get_untracked().flatten();
        if let Some(open) = self.room().borrow_mut().open.as_mut().filter(|_| pretended.is_none()) {
            open.situation.today = clock::today();
        }
    }

    /// Stands on a day: the situation is read anew.
    pub(super) fn stand_on(&self, day: Day) {
        self.pretended.try_set(Some(day));
        if let Some(open) = &mut self.room().borrow_mut().open {
            open.situation.today = day;
        }
        self.version.try_update(|version| *version += 1);
    }
}

/// Now, or the time of now on the day of a rehearsal.
fn now_on(day: Option<Day>) -> Moment {
    let now = clock::now();
    day.map_or(now, |day| {
        let (hour, minute) = now.hour_minute();
        Moment(Moment::of(day, hour, minute).0 + now.0.rem_euclid(60_000))
    })
}

/// What an election is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// To work in it: this window writes, when no other does.
    #[default]
    Work,
    /// Only to look, such as on the screen in the hall.
    Look,
}

/// The session, from the context.
pub fn session() -> Session {
    expect_context::<Session>()
}
