//! A thousand injuries to what a tablet keeps, by seed: in the store, in the small store of texts, in the mirror. None is silent.
//!
//! After each the election is opened as a person would: either everything that was recorded is there to the letter, or the program says
//! that it is not. What it then restores is a beginning of the record, and it says how much is lost.

use crate::places::{InIndexedDb, InMemory, Pen, Place, card, texts};
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::{Card, StoreFault};
use huanjie::journal::Entry;
use huanjie::training::Chance;
use js_sys::{Array, Uint8Array};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
const root = async (namespace) => (await navigator.storage.getDirectory()).getDirectoryHandle(namespace, { create: true });
export async function mirrorFiles(namespace, election) {
  const files = [];
  const folder = await (await root(namespace)).getDirectoryHandle(election, { create: true });
  for await (const file of folder.values()) {
    // the mirror may still be at work on one
    const read = await file.getFile().then((it) => it.arrayBuffer()).catch(() => null);
    if (read) files.push([file.name, new Uint8Array(read)]);
  }
  return files;
}
export async function setMirrorFile(namespace, election, name, bytes) {
  const folder = await (await root(namespace)).getDirectoryHandle(election, { create: true });
  if (bytes === undefined) return folder.removeEntry(name).catch(() => {});
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(bytes);
  await stream.close();
}
export async function dropMirror(namespace, election) {
  await (await root(namespace)).removeEntry(election, { recursive: true }).catch(() => {});
}
export function outsideOf(election) {
  return Object.entries(localStorage).filter(([key]) => key.endsWith(election));
}
export function setOutside(key, value) {
  if (value === undefined) localStorage.removeItem(key); else localStorage.setItem(key, value);
}
"#)]
extern "C" {
    #[wasm_bindgen(js_name = mirrorFiles)]
    async fn mirror_files(namespace: &str, election: &str) -> JsValue;
    #[wasm_bindgen(js_name = setMirrorFile)]
    async fn set_mirror_file(namespace: &str, election: &str, name: &str, bytes: JsValue);
    #[wasm_bindgen(js_name = dropMirror)]
    async fn drop_mirror(namespace: &str, election: &str);
    #[wasm_bindgen(js_name = outsideOf)]
    fn outside_of(election: &str) -> Array;
    #[wasm_bindgen(js_name = setOutside)]
    fn set_outside(key: &str, value: JsValue);
}

type Values = BTreeMap<(Shelf, String), Vec<u8>>;

/// All that a tablet keeps of an election, in its three places.
#[derive(Clone, Default)]
struct Kept {
    store: Values,
    outside: BTreeMap<String, String>,
    mirror: BTreeMap<String, Vec<u8>>,
}

/// The tablet's own key is an object of the browser, and cannot be read as bytes.
fn reach(shelf: Shelf) -> (&'static str, &'static str) {
    if shelf == Shelf::Tablet { ("device-i", "device-j") } else { ("", "\u{ffff}") }
}

async fn keep<P: Place>(place: &P, election: &str) -> Kept {
    let mut kept = Kept::default();
    let store = place.store().await;
    for shelf in Shelf::ALL {
        let (from, to) = reach(shelf);
        kept.store.extend(store.range(shelf, from, to).await.unwrap().into_iter().map(|(key, value)| ((shelf, key), value)));
    }
    for pair in outside_of(election) {
        let text = |at| Array::from(&pair).get(at).as_string().unwrap();
        kept.outside.insert(text(0), text(1));
    }
    for pair in Array::from(&mirror_files(place.name(), election).await) {
        let pair = Array::from(&pair);
        kept.mirror.insert(pair.get(0).as_string().unwrap(), pair.get(1).unchecked_into::<Uint8Array>().to_vec());
    }
    kept
}

/// Makes a tablet keep this, and nothing else, given what it keeps now.
async fn set<P: Place>(place: &P, election: &str, now: &Kept, wished: &Kept) {
    let mut writes: Vec<Write> = Vec::new();
    writes.extend(now.store.keys().filter(|key| !wished.store.contains_key(*key)).map(|(shelf, key)| Write::Remove(*shelf, key.clone())));
    let changed = wished.store.iter().filter(|(key, value)| now.store.get(*key) != Some(*value));
    writes.extend(changed.map(|((shelf, key), value)| Write::Put(*shelf, key.clone(), value.clone())));
    place.store().await.write(writes, Durability::Relaxed).await.unwrap();
    for key in now.outside.keys().filter(|key| !wished.outside.contains_key(*key)) {
        set_outside(key, JsValue::UNDEFINED);
    }
    for (key, value) in &wished.outside {
        set_outside(key, value.as_str().into());
    }
    if wished.mirror.is_empty() {
        drop_mirror(place.name(), election).await;
        return;
    }
    for name in now.mirror.keys().filter(|name| !wished.mirror.contains_key(*name)) {
        set_mirror_file(place.name(), election, name, JsValue::UNDEFINED).await;
    }
    for (name, bytes) in wished.mirror.iter().filter(|(name, bytes)| now.mirror.get(*name) != Some(*bytes)) {
        set_mirror_file(place.name(), election, name, Uint8Array::from(bytes.as_slice()).into()).await;
    }
}

/// What was done to it, for the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Injury {
    Bit,
    CutTail,
    Garbage,
    Gone,
    Swapped,
    Older,
    ShelfGone,
    StoreGone,
    StoreOlder,
    TextsGone,
    TextsOlder,
    MirrorGone,
    MirrorDamaged,
    Two,
}

/// Injures a value.
fn spoil(chance: &mut Chance, value: &mut Vec<u8>) -> Injury {
    let length = value.len() as u32;
    match chance.below(3) {
        0 if length > 0 => {
            value[chance.below(length) as usize] ^= 1 << chance.below(8);
            Injury::Bit
        }
        1 if length > 0 => {
            value.truncate(chance.below(length) as usize);
            Injury::CutTail
        }
        _ => {
            *value = (0..chance.below(300)).map(|_| chance.below(256) as u8).collect();
            Injury::Garbage
        }
    }
}

/// Any key of the store.
fn any(chance: &mut Chance, kept: &Kept) -> Option<(Shelf, String)> {
    (!kept.store.is_empty()).then(|| kept.store.keys().nth(chance.below(kept.store.len() as u32) as usize).cloned())?
}

/// Injures what is kept; `old` is what was kept some acts before.
fn injure(chance: &mut Chance, kept: &mut Kept, old: &Kept) -> Injury {
    match chance.below(100) {
        0..40 => {
            let Some(key) = any(chance, kept) else { return Injury::Gone };
            kept.store.get_mut(&key).map_or(Injury::Gone, |value| spoil(chance, value))
        }
        40..50 => {
            any(chance, kept).map(|key| kept.store.remove(&key));
            Injury::Gone
        }
        50..58 => {
            let (Some(one), Some(other)) = (any(chance, kept), any(chance, kept)) else { return Injury::Gone };
            let (a, b) = (kept.store.get(&one).cloned(), kept.store.get(&other).cloned());
            kept.store.extend(a.map(|value| (other, value)).into_iter().chain(b.map(|value| (one, value))));
            Injury::Swapped
        }
        58..66 => {
            let Some(key) = any(chance, old) else { return Injury::Gone };
            kept.store.extend(old.store.get(&key).cloned().map(|value| (key, value)));
            Injury::Older
        }
        66..72 => {
            let shelf = Shelf::ALL[chance.below(Shelf::ALL.len() as u32) as usize];
            kept.store.retain(|(on, _), _| *on != shelf);
            Injury::ShelfGone
        }
        72..77 => {
            kept.store.clear();
            Injury::StoreGone
        }
        77..83 => {
            kept.store.clone_from(&old.store);
            Injury::StoreOlder
        }
        83..87 => {
            kept.outside.clear();
            Injury::TextsGone
        }
        87..90 => {
            kept.outside.clone_from(&old.outside);
            Injury::TextsOlder
        }
        90..93 => {
            kept.mirror.clear();
            Injury::MirrorGone
        }
        93..96 => {
            let at = chance.below(kept.mirror.len().max(1) as u32) as usize;
            kept.mirror.values_mut().nth(at).map(|value| spoil(chance, value));
            Injury::MirrorDamaged
        }
        _ => {
            // in two of the three places at once
            match chance.below(3) {
                0 => kept.outside.clear(),
                1 => kept.mirror.clear(),
                _ => kept.outside.clone_from(&old.outside),
            }
            match any(chance, kept) {
                Some(key) if chance.percent(50) => drop(kept.store.remove(&key)),
                Some(key) => drop(kept.store.get_mut(&key).map(|value| spoil(chance, value))),
                None => {}
            }
            Injury::Two
        }
    }
}

/// What the program said of an injury.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// All is there.
    Whole,
    /// Not whole; so it was said.
    NotWhole,
    /// A sentence in place of the election.
    Refused,
}

/// A tablet at the end of a day, what it kept in the middle of it, and all that it was given.
struct Day<P> {
    place: P,
    card: Card,
    written: Vec<Entry>,
    old: Kept,
    now: Kept,
}

async fn day<P: Place>(place: P, chance: &mut Chance) -> Day<P> {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    let mut written = pen.write(u64::from(chance.between(1, 30)));
    vault.create(card.clone(), &written).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let mut old = Kept::default();
    let acts = chance.between(4, 9);
    for act in 0..acts {
        let entries = pen.write(u64::from(if chance.percent(15) { chance.between(200, 300) } else { chance.between(1, 4) }));
        vault.append(&card.id, &entries).await.unwrap();
        written.extend(entries);
        vault.save_draft(&card.id, "committee", &format!("到会{act}")).await.unwrap();
        if act == acts / 2 {
            vault.mirror(&card.id).await;
            old = keep(&place, &card.id).await;
        }
    }
    if chance.percent(70) {
        vault.mirror(&card.id).await;
    }
    vault.close(&card.id);
    let now = keep(&place, &card.id).await;
    Day { place, card, written, old, now }
}

/// Opens the election after an injury, and restores it where that is offered.
async fn judge<P: Place>(day: &Day<P>, seed: u64, injury: Injury) -> Said {
    let vault = match day.place.vault().await.open_election(&day.card.id).await {
        Err(StoreFault::Missing) => panic!("seed {seed}, {injury:?}: nothing is known of the election any more"),
        Err(_) => return Said::Refused,
        Ok(opened) if opened.condition.is_sound() => {
            assert_eq!(texts(&opened.entries), texts(&day.written), "seed {seed}, {injury:?}: called sound, and is not");
            return Said::Whole;
        }
        Ok(_) => day.place.vault().await,
    };
    // it stands in the list of the first page, so that a person gets to it
    assert!(vault.cards().await.unwrap().iter().any(|card| card.id == day.card.id), "seed {seed}, {injury:?}: not in the list");
    if let Ok(restored) = vault.restore(&day.card.id).await {
        let again = vault.open_election(&day.card.id).await.unwrap();
        assert!(again.condition.is_sound(), "seed {seed}, {injury:?}: restored");
        assert_eq!(restored.entries as usize, again.entries.len());
        assert_eq!(texts(&again.entries), texts(&day.written[..again.entries.len()]), "seed {seed}, {injury:?}: a beginning of the record");
        let lost = day.written.len() as u64 - restored.entries;
        assert!(restored.lost <= lost, "seed {seed}, {injury:?}");
        vault.close(&day.card.id);
    }
    Said::NotWhole
}

async fn injuries<P: Place>(new: impl Fn() -> P, from: u64, seeds: u64) {
    let mut met: BTreeMap<(Injury, Said), u32> = BTreeMap::new();
    let mut today = None;
    for seed in from..from + seeds {
        let mut chance = Chance::new(seed, 4);
        if seed % 50 == 0 || today.is_none() {
            today = Some(day(new(), &mut chance).await);
        }
        let Some(today) = &today else { continue };
        let mut injured = today.now.clone();
        let injury = injure(&mut chance, &mut injured, &today.old);
        set(&today.place, &today.card.id, &today.now, &injured).await;
        let said = judge(today, seed, injury).await;
        *met.entry((injury, said)).or_default() += 1;
        let left = keep(&today.place, &today.card.id).await;
        set(&today.place, &today.card.id, &left, &today.now).await;
    }
    web_sys::console::log_1(&format!("{seeds} injuries: {met:?}").into());
    let told: u32 = met.iter().filter(|((_, said), _)| *said != Said::Whole).map(|(_, times)| times).sum();
    assert!(u64::from(told) * 4 > seeds, "an injury of which the record knows nothing is no injury: {met:?}");
}

#[wasm_bindgen_test]
async fn eight_hundred_injuries_and_none_is_silent() {
    injuries(InMemory::new, 0, 800).await;
}

#[wasm_bindgen_test]
async fn two_hundred_injuries_in_the_browsers_own_store_and_none_is_silent() {
    injuries(InIndexedDb::new, 10_000, 200).await;
}

#[wasm_bindgen_test]
async fn a_deleted_database_is_never_silent_either() {
    for seed in 0..20 {
        let mut chance = Chance::new(seed, 5);
        let today = day(InIndexedDb::new(), &mut chance).await;
        IndexedDb::delete(today.place.name()).await.unwrap();
        if chance.percent(30) {
            drop_mirror(today.place.name(), &today.card.id).await;
        }
        assert_ne!(judge(&today, seed, Injury::StoreGone).await, Said::Whole, "seed {seed}");
    }
}
