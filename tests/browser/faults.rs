//! A write fails at every place where one is made, in every way: nothing is called saved that is not, and what was saved can be exported.

use crate::places::{InIndexedDb, InMemory, Pen, Place, card, texts};
use huanjie::browser::backup::Backup;
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::{Card, Condition, StoreFault, Vault};
use huanjie::journal::{Digest, Entry};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::CryptoKey;

const PASSPHRASE: &str = "青石村 清晨 石桥 2026";

/// A store that fails one write, by its number, and counts them all.
#[derive(Clone)]
struct Tripwire<R> {
    store: R,
    written: Rc<Cell<usize>>,
    trip: Rc<RefCell<Option<(usize, StoreFault)>>>,
    tripped: Rc<Cell<bool>>,
}

impl<R> Tripwire<R> {
    fn new(store: R, trip: Option<(usize, StoreFault)>) -> Self {
        Self { store, written: Rc::default(), trip: Rc::new(RefCell::new(trip)), tripped: Rc::default() }
    }
}

impl<R: Repository> Repository for Tripwire<R> {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        self.store.get(shelf, key).await
    }
    async fn range(&self, shelf: Shelf, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        self.store.range(shelf, from, to).await
    }
    async fn write(&self, writes: Vec<Write>, durability: Durability) -> Result<(), StoreFault> {
        let number = self.written.get();
        self.written.set(number + 1);
        let trip = self.trip.borrow().clone().filter(|(at, _)| *at == number);
        if let Some((_, fault)) = trip {
            self.tripped.set(true);
            return Err(fault);
        }
        self.store.write(writes, durability).await
    }
    async fn device_key(&self) -> Result<CryptoKey, StoreFault> {
        self.store.device_key().await
    }
}

/// What the tablet must hold, told from what was called saved alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Saved {
    elections: BTreeMap<String, (String, Vec<String>)>,
    drafts: BTreeMap<(String, String), String>,
}

/// Reads all of it with eyes of its own.
async fn look<P: Place>(place: &P, elections: &[&Card], drafts: &[(&str, &str)]) -> Saved {
    let vault = place.vault().await;
    let mut saved = Saved::default();
    for card in vault.cards().await.unwrap() {
        if !elections.iter().any(|one| one.id == card.id) {
            continue;
        }
        let opened = vault.look_at(&card.id).await.unwrap();
        assert_eq!(opened.condition, Condition::Sound);
        saved.elections.insert(card.id.clone(), (card.title.clone(), texts(&opened.entries).into_iter().map(str::to_owned).collect()));
    }
    for (election, step) in drafts {
        if let Some(draft) = vault.draft(election, step).await.unwrap() {
            saved.drafts.insert(((*election).to_owned(), (*step).to_owned()), draft);
        }
    }
    saved
}

/// What is done in the script, one act after the other.
enum Step {
    Create(Card, Vec<Entry>),
    Append(Vec<Entry>),
    Draft(&'static str, &'static str),
    FirstDraft,
    DropDraft(&'static str),
    Title(Card),
    Setting,
    Checkpoint,
    Restore,
    TakeIn(Backup),
    Erase(String),
}

/// All that a vault writes, over one day: founding, acts, an act that joins a page, drafts, a damaged page restored, a backup taken in, an erasure.
fn script(card: &Card, other: &Card) -> Vec<Step> {
    let mut pen = Pen::new(&card.id);
    let mut acts = vec![Step::Create(card.clone(), pen.write(2))];
    acts.extend([Step::Append(pen.write(1)), Step::Draft("committee", "到会2"), Step::Append(pen.write(250))]);
    acts.extend([Step::Append(pen.write(4)), Step::Draft("committee", "到会25"), Step::Draft("calendar", "十二月")]);
    acts.extend([Step::DropDraft("calendar"), Step::FirstDraft, Step::Setting, Step::Checkpoint]);
    acts.push(Step::Title(Card { title: "青石村第十二届（改名）".into(), ..card.clone() }));
    acts.extend([Step::Restore, Step::Append(pen.write(1))]);
    acts.push(Step::TakeIn(Backup { card: other.clone(), entries: Pen::new(&other.id).write(3), hand: None }));
    acts.push(Step::Erase(other.id.clone()));
    acts
}

/// Does an act; whether it was called saved.
async fn act<R: Repository>(vault: &Vault<R>, id: &str, step: &Step) -> Result<(), StoreFault> {
    match step {
        Step::Create(card, first) => vault.create(card.clone(), first).await,
        Step::Append(entries) => {
            vault.open_election(id).await?;
            vault.append(id, entries).await
        }
        Step::Draft(step, text) => vault.save_draft(id, step, text).await,
        Step::FirstDraft => vault.save_draft("new", "place", "青石村").await,
        Step::DropDraft(step) => vault.drop_draft(id, step).await,
        Step::Title(card) => vault.save_card(card).await,
        Step::Setting => vault.save_setting("sound", "off").await,
        Step::Checkpoint => vault.save_checkpoint(id, Digest::of(b"head"), b"fold").await,
        Step::Restore => vault.restore(id).await.map(drop),
        Step::TakeIn(backup) => vault.take_in(backup).await,
        Step::Erase(other) => vault.erase(other).await,
    }
}

/// What an act adds to what is saved, when it was called saved.
fn note(saved: &mut Saved, id: &str, step: &Step) {
    let lines = |entries: &[Entry]| entries.iter().map(|entry| entry.text().to_owned()).collect::<Vec<_>>();
    match step {
        Step::Create(card, first) => {
            saved.elections.insert(card.id.clone(), (card.title.clone(), lines(first)));
        }
        Step::Append(entries) => {
            if let Some((_, kept)) = saved.elections.get_mut(id) {
                kept.extend(lines(entries));
            }
        }
        Step::Draft(step, text) => {
            saved.drafts.insert((id.to_owned(), (*step).to_owned()), (*text).to_owned());
        }
        Step::FirstDraft => {
            saved.drafts.insert(("new".into(), "place".into()), "青石村".into());
        }
        Step::DropDraft(step) => {
            saved.drafts.remove(&(id.to_owned(), (*step).to_owned()));
        }
        Step::Title(card) => {
            if let Some((title, _)) = saved.elections.get_mut(id) {
                title.clone_from(&card.title);
            }
        }
        Step::TakeIn(backup) => {
            saved.elections.insert(backup.card.id.clone(), (backup.card.title.clone(), lines(&backup.entries)));
        }
        Step::Erase(other) => {
            saved.elections.remove(other);
        }
        Step::Setting | Step::Checkpoint | Step::Restore => {}
    }
}

/// Plays the script with one write failing; an act that was refused is asked for once more. Returns how many writes were made.
async fn play<P: Place>(place: &P, trip: Option<(usize, StoreFault)>, export: bool) -> usize {
    let (card, other) = (card(), card());
    let store = Tripwire::new(place.store().await, trip.clone());
    let drafts = [(card.id.as_str(), "committee"), (card.id.as_str(), "calendar"), ("new", "place")];
    let mut saved = Saved::default();
    let vault = match Vault::over(store.clone(), place.name()).await {
        Ok(vault) => vault,
        Err(fault) => {
            assert_eq!(Some(fault), trip.as_ref().map(|(_, fault)| fault.clone()));
            Vault::over(store.clone(), place.name()).await.unwrap()
        }
    };
    for step in script(&card, &other) {
        let before = store.tripped.get();
        let outcome = act(&vault, &card.id, &step).await;
        let failed = store.tripped.get() && !before;
        if failed {
            let (at, fault) = trip.clone().unwrap();
            assert_eq!(outcome, Err(fault), "write {at} failed, and was called saved");
        } else {
            assert_eq!(outcome, Ok(()));
            note(&mut saved, &card.id, &step);
        }
        assert_eq!(look(place, &[&card, &other], &drafts).await, saved, "the state is as before, or as after");
        if failed {
            if export && saved.elections.contains_key(&card.id) {
                let file = vault.backup(&card.id, PASSPHRASE).await.unwrap();
                let read = Vault::<R<P>>::read_backup(&file, PASSPHRASE).await.unwrap();
                assert_eq!(texts(&read.entries), saved.elections[&card.id].1);
            }
            assert_eq!(act(&vault, &card.id, &step).await, Ok(()), "when there is room again, the same act is taken");
            note(&mut saved, &card.id, &step);
            assert_eq!(look(place, &[&card, &other], &drafts).await, saved);
        }
    }
    assert!(trip.is_none_or(|_| store.tripped.get()), "no write of this number");
    vault.erase(&card.id).await.unwrap();
    store.written.get()
}

type R<P> = <P as Place>::Store;

fn faults() -> [StoreFault; 4] {
    [StoreFault::Full, StoreFault::Aborted, StoreFault::Blocked, StoreFault::Unknown("DataError".into())]
}

#[wasm_bindgen_test]
async fn whichever_write_fails_and_however_nothing_unsaved_is_called_saved() {
    let writes = play(&InMemory::new(), None, false).await - 1;
    assert!(writes >= 17, "only {writes} places where something is written");
    for at in 0..writes {
        for fault in faults() {
            play(&InMemory::new(), Some((at, fault)), false).await;
        }
    }
}

#[wasm_bindgen_test]
async fn after_any_failed_write_in_the_browsers_own_store_the_record_can_be_exported() {
    let place = InIndexedDb::new();
    let writes = play(&place, None, false).await - 1;
    IndexedDb::delete(place.name()).await.unwrap();
    for at in 0..writes {
        let place = InIndexedDb::new();
        play(&place, Some((at, faults()[at % 4].clone())), true).await;
        IndexedDb::delete(place.name()).await.unwrap();
    }
}
