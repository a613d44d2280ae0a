//! What a real browser does to a store: deletes it, runs out of room, gives a write up, was newer. And what a thief finds.

use crate::places::{InIndexedDb, Pen, Place, card, texts};
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::{BackupFault, Condition, Loss, Standing, StoreFault, crypto};
use huanjie::text;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
const put = IDBObjectStore.prototype.put;
const commit = IDBTransaction.prototype.commit;
export function fullFromNowOn() {
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}
export function abortFromNowOn() {
  IDBTransaction.prototype.commit = function () { this.abort(); };
}
export function fullAtCommitFromNowOn() {
  IDBTransaction.prototype.commit = function () {
    Object.defineProperty(this, "error", { value: new DOMException("", "QuotaExceededError") });
    this.abort();
  };
}
export function asBefore() {
  IDBObjectStore.prototype.put = put;
  IDBTransaction.prototype.commit = commit;
}
export function openNewer(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 99);
    request.onsuccess = () => { request.result.close(); resolve(); };
    request.onerror = () => reject(request.error);
  });
}
export function holdOpen(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
export function letGo(database) {
  database.close();
}
export async function mirrorOf(namespace) {
  const bytes = [];
  const walk = async (folder) => {
    for await (const one of folder.values()) {
      if (one.kind === "directory") await walk(one);
      else bytes.push(...new Uint8Array(await (await one.getFile()).arrayBuffer()));
    }
  };
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle(namespace));
  return new Uint8Array(bytes);
}
export function outsideText() {
  return Object.entries(localStorage).flat().join("\n");
}
"#)]
extern "C" {
    #[wasm_bindgen(js_name = fullFromNowOn)]
    fn full_from_now_on();
    #[wasm_bindgen(js_name = abortFromNowOn)]
    fn abort_from_now_on();
    #[wasm_bindgen(js_name = fullAtCommitFromNowOn)]
    fn full_at_commit_from_now_on();
    #[wasm_bindgen(js_name = asBefore)]
    fn as_before();
    #[wasm_bindgen(js_name = openNewer)]
    async fn open_newer(name: &str);
    #[wasm_bindgen(js_name = holdOpen)]
    async fn hold_open(name: &str) -> wasm_bindgen::JsValue;
    #[wasm_bindgen(js_name = letGo)]
    fn let_go(database: &wasm_bindgen::JsValue);
    #[wasm_bindgen(js_name = mirrorOf)]
    async fn mirror_of(namespace: &str) -> wasm_bindgen::JsValue;
    #[wasm_bindgen(js_name = outsideText)]
    fn outside_text() -> String;
}

#[wasm_bindgen_test]
async fn a_deleted_database_is_noticed_and_restored_though_the_tablets_key_went_with_it() {
    let (place, card) = (InIndexedDb::new(), card());
    let vault = place.vault().await;
    let device = vault.device();
    let written = Pen::new(&card.id).write(5);
    vault.create(card.clone(), &written[..4]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    vault.append(&card.id, &written[4..]).await.unwrap();
    vault.mirror(&card.id).await;
    vault.close(&card.id);
    IndexedDb::delete(place.name()).await.unwrap();

    let again = place.vault().await;
    assert_ne!(again.device(), device, "a tablet whose store was lost must not go on with the old numbers");
    assert_eq!(again.cards().await.unwrap(), std::slice::from_ref(&card));
    let opened = again.open_election(&card.id).await.unwrap();
    assert_eq!(opened.condition, Condition::Missing(Loss { recorded: 5, readable: 0, mirrored: 5 }));
    assert_eq!(again.restore(&card.id).await.map(|restored| (restored.entries, restored.lost)), Ok((5, 0)));
    let opened = again.open_election(&card.id).await.unwrap();
    assert_eq!((opened.condition, opened.standing), (Condition::Sound, Standing::Writer));
    assert_eq!(texts(&opened.entries), texts(&written));
    again.erase(&card.id).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_full_or_aborted_store_says_so_and_keeps_nothing_of_the_act() {
    let place = InIndexedDb::new();
    let store = place.store().await;
    let put = |key: &str| vec![Write::Put(Shelf::Cards, "before".into(), vec![1]), Write::Put(Shelf::Pages, key.into(), vec![1])];
    full_from_now_on();
    let full = store.write(put("a"), Durability::Strict).await;
    as_before();
    assert_eq!(full, Err(StoreFault::Full));
    abort_from_now_on();
    let aborted = store.write(put("b"), Durability::Strict).await;
    as_before();
    assert_eq!(aborted, Err(StoreFault::Aborted));
    assert_eq!(store.range(Shelf::Pages, "", "\u{ffff}").await.unwrap(), []);
    assert_eq!(store.get(Shelf::Cards, "before").await.unwrap(), None);
    store.write(put("c"), Durability::Strict).await.unwrap();
    assert_eq!(store.range(Shelf::Pages, "", "\u{ffff}").await.unwrap(), [("c".to_owned(), vec![1])]);
}

#[wasm_bindgen_test]
async fn a_disk_that_is_full_only_at_the_commit_is_told_from_an_abort() {
    let place = InIndexedDb::new();
    let store = place.store().await;
    full_at_commit_from_now_on();
    let full = store.write(vec![Write::Put(Shelf::Pages, "a".into(), vec![1])], Durability::Strict).await;
    as_before();
    assert_eq!(full, Err(StoreFault::Full));
    assert_eq!(store.get(Shelf::Pages, "a").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_store_that_another_program_holds_open_is_blocked_until_it_lets_go() {
    let place = InIndexedDb::new();
    drop(place.store().await);
    let held = hold_open(place.name()).await;
    assert_eq!(IndexedDb::delete(place.name()).await, Err(StoreFault::Blocked));
    let_go(&held);
    let again = place.store().await;
    assert_eq!(again.range(Shelf::Cards, "", "\u{ffff}").await.unwrap(), []);
}

#[wasm_bindgen_test]
async fn a_store_of_a_newer_program_is_left_alone() {
    let place = InIndexedDb::new();
    open_newer(place.name()).await;
    assert_eq!(IndexedDb::open(place.name()).await.err(), Some(StoreFault::Newer));
}

#[wasm_bindgen_test]
async fn a_store_deleted_by_another_window_is_closed_not_silent() {
    let place = InIndexedDb::new();
    let store = place.store().await;
    IndexedDb::delete(place.name()).await.unwrap();
    let late = store.write(vec![Write::Put(Shelf::Cards, "a".into(), vec![1])], Durability::Strict).await;
    assert_eq!(late, Err(StoreFault::Closed));
}

#[wasm_bindgen_test]
async fn the_tablets_key_cannot_be_read_out_and_stays_the_same() {
    let place = InIndexedDb::new();
    let (store, again) = (place.store().await, place.store().await);
    let key = store.device_key().await.unwrap();
    assert!(!key.extractable());
    let sealed = crypto::seal(&key, "a", b"text").await.unwrap();
    let other = again.device_key().await.unwrap();
    assert_eq!(crypto::open(&other, "a", &sealed).await.unwrap(), b"text");
}

#[wasm_bindgen_test]
async fn nothing_is_readable_in_the_mirror_nor_outside() {
    let (place, card) = (InIndexedDb::new(), card());
    let (vault, mut pen) = (place.vault().await, Pen::new(&card.id));
    vault.create(card.clone(), &[pen.write_text("金丝雀CANARY")]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    vault.append(&card.id, &[pen.write_text("金丝雀CANARY")]).await.unwrap();
    vault.mirror(&card.id).await;
    let mirrored = Uint8Array::new(&mirror_of(place.name()).await).to_vec();
    assert!(mirrored.len() > 400, "the mirror holds {} bytes", mirrored.len());
    let outside = outside_text();
    assert!(outside.contains(&card.id));
    for canary in ["金丝雀", "CANARY", "何建国"] {
        assert!(!mirrored.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary} in the mirror");
        assert!(!outside.contains(canary), "{canary} outside");
    }
    vault.erase(&card.id).await.unwrap();
    assert!(!outside_text().contains(&card.id));
    assert_eq!(Uint8Array::new(&mirror_of(place.name()).await).length(), 0);
}

#[wasm_bindgen_test]
async fn what_is_sealed_opens_only_where_it_belongs_and_never_looks_the_same_twice() {
    let (key, other) = (crypto::new_key().await.unwrap(), crypto::new_key().await.unwrap());
    let sealed = crypto::seal(&key, "page/e/0", b"text").await.unwrap();
    assert_ne!(sealed, crypto::seal(&key, "page/e/0", b"text").await.unwrap());
    assert_eq!(crypto::open(&key, "page/e/0", &sealed).await.unwrap(), b"text");
    assert_eq!(crypto::open(&key, "page/e/1", &sealed).await, Err(StoreFault::Damaged));
    assert_eq!(crypto::open(&other, "page/e/0", &sealed).await, Err(StoreFault::Damaged));
    assert_eq!(crypto::open(&key, "page/e/0", &sealed[..12]).await, Err(StoreFault::Damaged));
    let mut newer = sealed;
    newer[0] = 2;
    assert_eq!(crypto::open(&key, "page/e/0", &newer).await, Err(StoreFault::Damaged));
}

#[wasm_bindgen_test]
fn every_fault_has_its_words() {
    let codes = StoreFault::CODES.iter().chain(&BackupFault::CODES).chain(&Condition::CODES);
    let codes = codes.chain(&huanjie::browser::worker::WorkerFault::CODES);
    for code in codes.chain(&huanjie::browser::files::FileFault::CODES) {
        assert!(text::has(&format!("fault.{code}")), "fault.{code}");
        assert!(text::has(&format!("help.fault.{code}")), "help.fault.{code}");
    }
}
