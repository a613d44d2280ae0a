//! The vault alone in a page, for thousands of kills: an act after the other, each told to the page once it is durable. `cargo xtask kill-vault`.
#![allow(missing_docs, clippy::expect_used, reason = "a proof may fail loudly")]

use huanjie::browser::store::IndexedDb;
use huanjie::browser::{Card, Purpose, StoreFault, Vault, clock};
use huanjie::journal::{Author, Journal};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

const NAME: &str = "kill";

thread_local! {
    static OPEN: RefCell<Option<(Vault<IndexedDb>, String, Journal)>> = const { RefCell::new(None) };
}

fn said(fault: StoreFault) -> JsValue {
    JsValue::from(format!("{fault:?}"))
}

/// Opens the record, or makes it; answers with its condition, how many entries there are, and whether their chain holds.
#[wasm_bindgen]
pub async fn begin() -> Result<String, JsValue> {
    let vault = Vault::over(IndexedDb::open(NAME).await.map_err(said)?, NAME).await.map_err(said)?;
    let id = match vault.cards().await.map_err(said)?.first() {
        Some(card) => card.id.clone(),
        None => {
            let id = clock::new_election_id();
            let (purpose, opened) = (Purpose::Rehearsal, clock::now());
            let card = Card { id: id.clone(), title: "青石桥村".into(), purpose, kind: "villagers".into(), opened };
            vault.create(card, &[]).await.map_err(said)?;
            id
        }
    };
    let opened = vault.open_election(&id).await.map_err(said)?;
    let mut journal = Journal::new(&id);
    let taken = opened.entries.iter().all(|entry| journal.merge(entry.clone()).is_ok());
    let whole = taken && journal.verify().is_ok() && opened.may_write();
    let state = format!("{{\"condition\":\"{:?}\",\"entries\":{},\"whole\":{whole}}}", opened.condition, opened.entries.len());
    OPEN.with(|open| *open.borrow_mut() = Some((vault, id, journal)));
    Ok(state)
}

/// Records so many entries as one act; answers with how many there are once they are durable.
#[wasm_bindgen]
pub async fn act(entries: u32) -> Result<u32, JsValue> {
    let (vault, id, written) = OPEN.with(|open| {
        let mut open = open.borrow_mut();
        let (vault, id, journal) = open.as_mut().expect("begun");
        let device = vault.device();
        let one = |_| {
            let author = Author { name: "何建国".into(), role: "registrar".into() };
            let entry = journal.seal(&device, author, clock::now(), &serde_json::json!({ "registered": "周桂兰" })).expect("an entry");
            journal.merge(entry.clone()).expect("taken");
            entry
        };
        let written: Vec<_> = (0..entries).map(one).collect();
        (vault.clone(), id.clone(), written)
    });
    vault.append(&id, &written).await.map_err(said)?;
    Ok(OPEN.with(|open| open.borrow().as_ref().map_or(0, |(.., journal)| journal.len() as u32)))
}
