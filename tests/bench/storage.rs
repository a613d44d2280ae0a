//! Measures how the record is stored, in headless Chromium. The figures stand in `src/docs/decisions/0003-storage.md`.
//!
//! `cargo test --profile wasm-dev --target wasm32-unknown-unknown --test storage-figures`
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_arithmetic, reason = "times are measured in fractions of milliseconds")]

#[allow(dead_code, reason = "a part of what the tests share")]
#[path = "../browser/places.rs"]
mod places;

use huanjie::browser::backup::Backup;
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::{Vault, crypto};
use huanjie::journal::Entry;
use places::{InIndexedDb, Pen, Place, card};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const ACTS: usize = 1024;
const VOTERS: usize = 20_000;

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

/// A registration of about 250 bytes.
fn voter(number: usize) -> String {
    let residence = "青石村第3村民小组12号";
    format!(
        "{{\"no\":{number},\"name\":\"周桂兰\",\"id\":\"510000196512261226\",\"born\":\"1965-12-26\",\"sex\":\"女\",\"group\":3,\"household\":\"0312\",\"home\":\"{residence}\",\"class\":\"户籍在本村并且在本村居住\",\"note\":\"\",\"state\":\"有效\"}}"
    )
}

fn report(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    console_log!("{what}: p50 {:.2} p95 {:.2} p99 {:.2} max {:.2} ms", at(50), at(95), at(99), at(100));
}

async fn write(store: &IndexedDb, key: String, value: Vec<u8>, durability: Durability) {
    store.write(vec![Write::Put(Shelf::Pages, key, value)], durability).await.unwrap();
}

async fn acts_by_rewriting_the_tail(durability: Durability) {
    let place = InIndexedDb::new();
    let (store, key, mut pen) = (place.store().await, crypto::new_key().await.unwrap(), Pen::new("e"));
    let (mut text, mut times) = (String::new(), Vec::new());
    for act in 0..ACTS {
        let entry = pen.write_text(&voter(act));
        let start = now();
        if act % 256 == 0 {
            text.clear();
        }
        text.push_str(entry.text());
        text.push('\n');
        let sealed = crypto::seal(&key, "page", text.as_bytes()).await.unwrap();
        write(&store, format!("e/{:010}", act / 256), sealed, durability).await;
        times.push(now() - start);
    }
    report(&format!("one act, open page of 256 rewritten, {durability:?}"), times);
    IndexedDb::delete(place.name()).await.unwrap_or_default();
}

async fn acts_by_single_records(durability: Durability) {
    let place = InIndexedDb::new();
    let (store, key, mut pen) = (place.store().await, crypto::new_key().await.unwrap(), Pen::new("e"));
    let mut times = Vec::new();
    for act in 0..ACTS {
        let entry = pen.write_text(&voter(act));
        let start = now();
        let sealed = crypto::seal(&key, "page", entry.text().as_bytes()).await.unwrap();
        write(&store, format!("e/{act:010}"), sealed, durability).await;
        times.push(now() - start);
    }
    report(&format!("one act, a record each, never joined, {durability:?}"), times);
}

async fn acts_by_the_vault() {
    let (place, card) = (InIndexedDb::new(), card());
    let (vault, mut pen) = (place.vault().await, Pen::new(&card.id));
    vault.create(card.clone(), &[]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let (mut times, mut joins) = (Vec::new(), Vec::new());
    for act in 0..ACTS {
        let entry = [pen.write_text(&voter(act))];
        let start = now();
        vault.append(&card.id, &entry).await.unwrap();
        let took = now() - start;
        if act % 256 == 255 { joins.push(took) } else { times.push(took) }
    }
    report("one act, the vault (strict, with head, mark and mirror)", times);
    report("  of these, the acts that join 256 records", joins);
    let mut drafts = Vec::new();
    for turn in 0..100 {
        let start = now();
        vault.save_draft(&card.id, "step", &voter(turn)).await.unwrap();
        drafts.push(now() - start);
    }
    report("one draft (relaxed)", drafts);
    let start = now();
    vault.mirror(&card.id).await;
    console_log!("mirror after that: {:.1} ms", now() - start);
    vault.close(&card.id);
}

async fn open(what: &str, entries: Vec<Entry>) -> (huanjie::browser::Card, Vec<Entry>) {
    let place = InIndexedDb::new();
    let mut card = card();
    entries[0].election().clone_into(&mut card.id);
    let vault = place.vault().await;
    let start = now();
    vault.create(card.clone(), &entries).await.unwrap();
    console_log!("{what}: create {:.0} ms", now() - start);
    let mut times = Vec::new();
    for _ in 0..5 {
        vault.close(&card.id);
        let vault = Vault::over(place.store().await, place.name()).await.unwrap();
        let start = now();
        let opened = vault.open_election(&card.id).await.unwrap();
        times.push(now() - start);
        assert!(opened.condition.is_sound() && opened.entries.len() == entries.len());
        if times.len() == 1 {
            let start = now();
            vault.mirror(&card.id).await;
            console_log!("{what}: first mirror {:.0} ms", now() - start);
        }
        vault.close(&card.id);
    }
    report(&format!("{what}: cold open"), times);
    let start = now();
    let pages = place.store().await.range(Shelf::Pages, "", "\u{ffff}").await.unwrap();
    let bytes: usize = pages.iter().map(|(_, value)| value.len()).sum();
    console_log!("{what}: of this IndexedDB {:.0} ms; {} pages, {} KB", now() - start, pages.len(), bytes / 1024);
    let start = now();
    let texts: usize = entries.iter().map(|entry| Entry::read(entry.text()).unwrap().text().len()).sum();
    console_log!("{what}: of this parsing and digests {:.0} ms for {} KB", now() - start, texts / 1024);
    (card, entries)
}

#[wasm_bindgen_test]
async fn figures() {
    for durability in [Durability::Strict, Durability::Relaxed] {
        acts_by_rewriting_the_tail(durability).await;
        acts_by_single_records(durability).await;
    }
    acts_by_the_vault().await;

    let mut pen = Pen::new("11111111111111111111111111111111");
    let singles: Vec<Entry> = (0..VOTERS).map(|number| pen.write_text(&voter(number))).collect();
    let (card, entries) = open("20,000 voters, an entry each", singles).await;

    let start = now();
    let file = Backup { card, entries, hand: None }.write("青石村 清晨 石桥 2026").await.unwrap();
    console_log!("backup of it: {:.0} ms, {} KB", now() - start, file.len() / 1024);
    let start = now();
    Backup::read(&file, "青石村 清晨 石桥 2026").await.unwrap();
    console_log!("backup opened: {:.0} ms", now() - start);

    let mut pen = Pen::new("22222222222222222222222222222222");
    let page = |first: usize| (first..VOTERS.min(first + 256)).map(voter).collect::<Vec<_>>().join(",");
    let imports: Vec<Entry> = (0..VOTERS).step_by(256).map(|first| pen.write_text(&page(first))).collect();
    open("20,000 voters, imported by 256", imports).await;
}
