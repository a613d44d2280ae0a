//! The passphrase of the tablet: what it keeps closed, what opens it, and that a change is whole or not at all.

use crate::places::{Failing, InIndexedDb, InMemory, Pen, Place, card, texts};
use huanjie::browser::derive::{Cost, derive};
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::vault::{PINS, wait_after};
use huanjie::browser::{Condition, Guard, LockFault, StoreFault, Vault, crypto};
use huanjie::text;
use wasm_bindgen_test::wasm_bindgen_test;

const FIRST: &str = "青石 井台 锄头 月饼";
const SECOND: &str = "river spoon lantern";

/// Runs tests on every place.
macro_rules! on_every_place {
    ($($test:ident),* $(,)?) => {
        mod in_memory {
            use super::*;
            $(#[wasm_bindgen_test] async fn $test() { super::$test(InMemory::new()).await; })*
        }
        mod in_indexed_db {
            use super::*;
            $(#[wasm_bindgen_test] async fn $test() {
                let place = InIndexedDb::new();
                let name = place.name().to_owned();
                super::$test(place).await;
                let _ = IndexedDb::delete(&name).await;
            })*
        }
    };
}

on_every_place!(
    a_stopped_tablet_opens_only_with_its_passphrase,
    what_is_stored_is_wrapped_under_both_keys,
    locking_drops_every_key,
    a_pin_opens_only_within_the_run,
    a_changed_passphrase_holds_for_every_election_and_the_pin_goes_on,
    a_removed_passphrase_is_asked_for_no_more,
    a_fault_of_the_store_leaves_the_old_passphrase,
    a_stop_right_after_the_write_leaves_the_new_passphrase,
    an_emptied_store_still_asks_for_the_passphrase_and_is_restored,
    another_window_cannot_write_under_an_old_passphrase,
    an_emptied_tablet_asks_for_nothing,
);

/// An election of two entries, the second written after it was opened, mirrored and closed.
async fn two_entries<R: Repository>(vault: &Vault<R>) -> (String, Vec<String>) {
    let card = card();
    let mut pen = Pen::new(&card.id);
    let mut written = pen.write(1);
    vault.create(card.clone(), &written).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let act = pen.write(1);
    vault.append(&card.id, &act).await.unwrap();
    written.extend(act);
    vault.save_draft(&card.id, "committee", "到会25").await.unwrap();
    vault.mirror(&card.id).await;
    vault.close(&card.id);
    (card.id, texts(&written).into_iter().map(str::to_owned).collect())
}

/// What can be read of an election in a vault; it is closed again.
async fn read<R: Repository>(vault: &Vault<R>, id: &str) -> Result<(Condition, Vec<String>), StoreFault> {
    let opened = vault.open_election(id).await;
    vault.close(id);
    opened.map(|it| (it.condition, texts(&it.entries).into_iter().map(str::to_owned).collect()))
}

async fn a_stopped_tablet_opens_only_with_its_passphrase(place: impl Place) {
    let vault = place.vault().await;
    assert_eq!(vault.guard(), Guard::Unset);
    let (before, texts_before) = two_entries(&vault).await;
    assert_eq!(vault.set_passphrase("", Some("七个字不够长")).await, Err(LockFault::Short));
    assert_eq!(vault.guard(), Guard::Unset);
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    assert_eq!(vault.guard(), Guard::Unlocked);
    let (after, texts_after) = two_entries(&vault).await;
    assert_eq!(read(&vault, &before).await.unwrap(), (Condition::Sound, texts_before.clone()));

    let again = place.vault().await;
    assert_eq!(again.guard(), Guard::Locked);
    assert_eq!(again.cards().await.unwrap().len(), 2);
    for id in [&before, &after] {
        assert_eq!(read(&again, id).await, Err(StoreFault::Locked));
        assert_eq!(again.draft(id, "committee").await, Err(StoreFault::Locked));
        assert_eq!(again.save_draft(id, "committee", "改").await, Err(StoreFault::Locked));
        assert_eq!(again.restore(id).await.err(), Some(StoreFault::Locked));
    }
    assert_eq!(again.create(card(), &[]).await, Err(StoreFault::Locked));
    assert_eq!(again.unlock("青石 井台 锄头 月").await, Err(LockFault::Wrong));
    assert_eq!(again.guard(), Guard::Locked);
    again.unlock(&format!(" {FIRST} ")).await.unwrap();
    assert_eq!(again.guard(), Guard::Unlocked);
    assert_eq!(read(&again, &before).await.unwrap(), (Condition::Sound, texts_before));
    assert_eq!(read(&again, &after).await.unwrap(), (Condition::Sound, texts_after));
    assert_eq!(again.draft(&after, "committee").await.unwrap().as_deref(), Some("到会25"));
}

async fn what_is_stored_is_wrapped_under_both_keys(place: impl Place) {
    let vault = place.vault().await;
    let (id, _) = two_entries(&vault).await;
    let store = place.store().await;
    let device = store.device_key().await.unwrap();
    let inner = async || {
        let wrapped = store.get(Shelf::Keys, &id).await.unwrap().unwrap();
        crypto::open(&device, &format!("key/{id}"), &wrapped[1..]).await.unwrap()
    };
    // Whoever has the whole profile can use the tablet's key. Before, that was the data key itself.
    assert_eq!(inner().await.len(), 32);
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    let left = inner().await;
    // Suite, nonce, key and tag: still sealed, and not by the tablet's key.
    assert_eq!(left.len(), 1 + 12 + 32 + 16);
    assert_eq!(crypto::open(&device, &format!("lock/{id}"), &left).await, Err(StoreFault::Damaged));
    // What is kept of the passphrase: suite, cost, salt, and the sealed lock key; the cost is the one promised.
    let slip = store.get(Shelf::Tablet, "lock").await.unwrap().unwrap();
    let cost: [u8; 12] = slip[1..13].try_into().unwrap();
    assert_eq!((slip[0], slip.len()), (1, 1 + 12 + 16 + 1 + 12 + 32 + 16));
    assert_eq!(Cost::of_bytes(cost), Cost { memory: 19 * 1024, passes: 2, lanes: 1 });
    let salt: [u8; 16] = slip[13..29].try_into().unwrap();
    let by = crypto::key_of(&derive(FIRST, &salt, Cost::USUAL).await.unwrap()).await.unwrap();
    let lock: [u8; 32] = crypto::open(&by, "lock", &slip[29..]).await.unwrap().try_into().unwrap();
    let lock = crypto::key_of(&lock).await.unwrap();
    assert_eq!(crypto::open(&lock, &format!("lock/{id}"), &left).await.unwrap().len(), 32);
}

async fn locking_drops_every_key(place: impl Place) {
    let vault = place.vault().await;
    let (id, _) = two_entries(&vault).await;
    vault.open_election(&id).await.unwrap();
    vault.lock();
    assert!(vault.is_open(&id), "without a passphrase there is nothing to lock");
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    vault.open_election(&id).await.unwrap();
    vault.lock();
    assert_eq!((vault.guard(), vault.is_open(&id)), (Guard::Locked, false));
    assert_eq!(vault.append(&id, &Pen::new(&id).write(1)).await, Err(StoreFault::Missing));
    assert_eq!(read(&vault, &id).await, Err(StoreFault::Locked));
    // Another window may write it meanwhile.
    let other = place.vault().await;
    other.unlock(FIRST).await.unwrap();
    assert!(other.open_election(&id).await.unwrap().may_write());
    other.close(&id);
    vault.unlock(FIRST).await.unwrap();
    assert!(vault.open_election(&id).await.unwrap().may_write());
    vault.close(&id);
}

async fn a_pin_opens_only_within_the_run(place: impl Place) {
    let vault = place.vault().await;
    assert_eq!(vault.set_pin("", Some("2580")).await, Err(LockFault::Unset));
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    for unfit in ["258", "123456789", "25a0", "２５８０"] {
        assert_eq!(vault.set_pin(FIRST, Some(unfit)).await, Err(LockFault::Short), "{unfit}");
    }
    assert_eq!(vault.set_pin(SECOND, Some("2580")).await, Err(LockFault::Wrong));
    vault.set_pin(FIRST, Some("2580")).await.unwrap();
    assert_eq!(vault.pins_left(), PINS);
    vault.lock();
    assert_eq!(vault.unlock_by_pin("2581").await, Err(LockFault::Wrong));
    assert_eq!((vault.guard(), vault.pins_left()), (Guard::Locked, 9));
    vault.unlock_by_pin("2580").await.unwrap();
    assert_eq!((vault.guard(), vault.pins_left()), (Guard::Unlocked, 10));

    let again = place.vault().await;
    assert_eq!(again.pins_left(), 0);
    assert_eq!(again.unlock_by_pin("2580").await, Err(LockFault::PinSpent));
    // Once the passphrase was given, the same PIN opens again.
    again.unlock(FIRST).await.unwrap();
    again.lock();
    again.unlock_by_pin("2580").await.unwrap();
    again.set_pin(FIRST, None).await.unwrap();
    again.lock();
    assert_eq!(again.unlock_by_pin("2580").await, Err(LockFault::PinSpent));
}

async fn a_changed_passphrase_holds_for_every_election_and_the_pin_goes_on(place: impl Place) {
    let vault = place.vault().await;
    let elections = [two_entries(&vault).await, two_entries(&vault).await, two_entries(&vault).await];
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    vault.set_pin(FIRST, Some("2580")).await.unwrap();
    assert_eq!(vault.set_passphrase("river spoon", Some(SECOND)).await, Err(LockFault::Wrong));
    vault.set_passphrase(FIRST, Some(SECOND)).await.unwrap();
    let again = place.vault().await;
    assert_eq!(again.unlock(FIRST).await, Err(LockFault::Wrong));
    again.unlock(SECOND).await.unwrap();
    for (id, texts) in &elections {
        assert_eq!(read(&again, id).await.unwrap(), (Condition::Sound, texts.clone()));
    }
    again.lock();
    again.unlock_by_pin("2580").await.unwrap();
}

async fn a_removed_passphrase_is_asked_for_no_more(place: impl Place) {
    let vault = place.vault().await;
    let (id, texts) = two_entries(&vault).await;
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    vault.set_pin(FIRST, Some("2580")).await.unwrap();
    assert_eq!(vault.set_passphrase(SECOND, None).await, Err(LockFault::Wrong));
    vault.set_passphrase(FIRST, None).await.unwrap();
    let again = place.vault().await;
    assert_eq!((vault.guard(), again.guard()), (Guard::Unset, Guard::Unset));
    assert_eq!(read(&again, &id).await.unwrap(), (Condition::Sound, texts));
    assert_eq!(place.store().await.get(Shelf::Tablet, "pin").await.unwrap(), None);
}

async fn a_fault_of_the_store_leaves_the_old_passphrase(place: impl Place) {
    let failing = Failing::new(place.store().await);
    let vault = Vault::over(failing.clone(), place.name()).await.unwrap();
    let (id, texts) = two_entries(&vault).await;
    let faults = [StoreFault::Full, StoreFault::Aborted, StoreFault::Closed, StoreFault::Unknown("DataError".into())];
    // (what holds, what is tried)
    for (holds, tried) in [(None, Some(FIRST)), (Some(FIRST), Some(SECOND)), (Some(FIRST), None)] {
        if let Some(holds) = holds.filter(|_| vault.guard() == Guard::Unset) {
            vault.set_passphrase("", Some(holds)).await.unwrap();
        }
        for fault in &faults {
            *failing.fault.borrow_mut() = Some(fault.clone());
            let said = vault.set_passphrase(holds.unwrap_or_default(), tried).await;
            assert_eq!(said, Err(LockFault::Store(fault.clone())));
            *failing.fault.borrow_mut() = None;
            assert_eq!(read(&vault, &id).await.unwrap(), (Condition::Sound, texts.clone()), "this window goes on");
            let again = place.vault().await;
            if let Some(holds) = holds {
                assert_eq!(again.guard(), Guard::Locked);
                again.unlock(holds).await.unwrap();
            }
            assert_eq!(read(&again, &id).await.unwrap(), (Condition::Sound, texts.clone()));
        }
    }
}

async fn a_stop_right_after_the_write_leaves_the_new_passphrase(place: impl Place) {
    let vault = place.vault().await;
    let (id, texts) = two_entries(&vault).await;
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    // As the write left the store, and as it was outside before: the sealed key there is an older one, or none.
    let outside = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let name = format!("{}.lock", place.name());
    outside.remove_item(&name).unwrap();
    let again = place.vault().await;
    assert_eq!(again.guard(), Guard::Locked);
    again.unlock(FIRST).await.unwrap();
    assert_eq!(read(&again, &id).await.unwrap(), (Condition::Sound, texts.clone()));
    let old = outside.get_item(&name).unwrap().unwrap();
    again.set_passphrase(FIRST, None).await.unwrap();
    outside.set_item(&name, &old).unwrap();
    let again = place.vault().await;
    assert_eq!(again.guard(), Guard::Unset, "the store counts, not what lies outside");
    assert_eq!(read(&again, &id).await.unwrap(), (Condition::Sound, texts));
}

async fn an_emptied_store_still_asks_for_the_passphrase_and_is_restored(place: impl Place) {
    let vault = place.vault().await;
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    let (id, texts) = two_entries(&vault).await;
    let store = place.store().await;
    let mut writes: Vec<Write> = Shelf::ALL
        .into_iter()
        .filter(|shelf| *shelf != Shelf::Tablet)
        .map(|shelf| Write::RemoveRange(shelf, String::new(), "\u{ffff}".to_owned()))
        .collect();
    writes.push(Write::Remove(Shelf::Tablet, "lock".to_owned()));
    store.write(writes, Durability::Strict).await.unwrap();

    let again = place.vault().await;
    assert_eq!(again.guard(), Guard::Locked);
    assert_eq!(again.restore(&id).await.err(), Some(StoreFault::Locked));
    again.unlock(FIRST).await.unwrap();
    assert!(matches!(read(&again, &id).await.unwrap().0, Condition::Missing(_)));
    let restored = again.restore(&id).await.unwrap();
    assert_eq!((restored.entries, restored.lost), (2, 0));
    again.close(&id);
    // And what was restored stands under the passphrase again.
    let last = place.vault().await;
    assert_eq!(read(&last, &id).await, Err(StoreFault::Locked));
    last.unlock(FIRST).await.unwrap();
    assert_eq!(read(&last, &id).await.unwrap(), (Condition::Sound, texts));
}

async fn another_window_cannot_write_under_an_old_passphrase(place: impl Place) {
    let (one, other) = (place.vault().await, place.vault().await);
    let (id, texts) = two_entries(&one).await;
    one.set_passphrase("", Some(FIRST)).await.unwrap();
    // The other window learns of it before it wraps anything.
    let new = card();
    assert_eq!(other.create(new.clone(), &[]).await, Err(StoreFault::Locked));
    assert_eq!(other.guard(), Guard::Locked);
    other.unlock(FIRST).await.unwrap();
    other.create(new.clone(), &[]).await.unwrap();
    one.set_passphrase(FIRST, Some(SECOND)).await.unwrap();
    assert_eq!(other.create(card(), &[]).await, Err(StoreFault::Locked));
    let last = place.vault().await;
    last.unlock(SECOND).await.unwrap();
    assert_eq!(read(&last, &id).await.unwrap(), (Condition::Sound, texts));
    assert_eq!(read(&last, &new.id).await.unwrap(), (Condition::Sound, vec![]));
}

async fn an_emptied_tablet_asks_for_nothing(place: impl Place) {
    let vault = place.vault().await;
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    let (id, _) = two_entries(&vault).await;
    let again = place.vault().await;
    vault.open_election(&id).await.unwrap();
    assert_eq!(again.wipe().await, Err(StoreFault::ReadOnly), "another window writes");
    vault.close(&id);
    again.wipe().await.unwrap();
    assert_eq!((again.guard(), again.cards().await.unwrap().len()), (Guard::Unset, 0));
    let last = place.vault().await;
    assert_eq!((last.guard(), last.cards().await.unwrap().len()), (Guard::Unset, 0));
    assert_eq!(read(&last, &id).await, Err(StoreFault::Missing));
    two_entries(&last).await;
}

/// Sets the last wrong try back, as if so much time had passed.
fn wind_back(namespace: &str, seconds: i64) {
    let outside = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let name = format!("{namespace}.tries");
    let mut count: serde_json::Value = serde_json::from_str(&outside.get_item(&name).unwrap().unwrap()).unwrap();
    count["at"] = (count["at"].as_i64().unwrap() - seconds * 1000).into();
    outside.set_item(&name, &count.to_string()).unwrap();
}

#[wasm_bindgen_test]
async fn wrong_tries_wait_longer_and_longer_also_after_a_reload() {
    let place = InMemory::new();
    place.vault().await.set_passphrase("", Some(FIRST)).await.unwrap();
    for (wrong, wait) in [(1, 0), (2, 0), (3, 5), (4, 15), (5, 30), (6, 60), (7, 120), (8, 300), (9, 300)] {
        // Every try in a page of its own.
        let vault = place.vault().await;
        assert_eq!(vault.unlock("not the passphrase").await, Err(LockFault::Wrong), "try {wrong}");
        assert_eq!(wait_after(wrong), wait);
        let again = place.vault().await;
        if wait > 0 {
            assert!((wait - 2..=wait).contains(&again.lock_wait()), "after {wrong}: {}", again.lock_wait());
            assert!(matches!(again.unlock(FIRST).await, Err(LockFault::Wait(_))), "even the right one has to wait");
            wind_back(place.name(), i64::from(wait) + 1);
        }
        assert_eq!(again.lock_wait(), 0);
    }
    let vault = place.vault().await;
    vault.unlock(FIRST).await.unwrap();
    let again = place.vault().await;
    assert_eq!(again.unlock("not the passphrase").await, Err(LockFault::Wrong));
    assert_eq!(again.lock_wait(), 0, "after the right one the count begins anew");
    // A clock that is set back saves nobody the wait.
    for _ in 0..2 {
        assert_eq!(again.unlock("not the passphrase").await, Err(LockFault::Wrong));
    }
    wind_back(place.name(), -3600);
    assert_eq!(again.lock_wait(), 5);
}

#[wasm_bindgen_test]
async fn after_ten_wrong_pins_only_the_passphrase_opens() {
    let place = InMemory::new();
    let vault = place.vault().await;
    vault.set_passphrase("", Some(FIRST)).await.unwrap();
    vault.set_pin(FIRST, Some("2580")).await.unwrap();
    vault.lock();
    for left in (0..10).rev() {
        assert_eq!(vault.unlock_by_pin("1111").await, Err(LockFault::Wrong));
        assert_eq!(vault.pins_left(), left);
        wind_back(place.name(), 301);
    }
    assert_eq!(vault.unlock_by_pin("2580").await, Err(LockFault::PinSpent));
    vault.unlock(FIRST).await.unwrap();
    vault.lock();
    vault.unlock_by_pin("2580").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_key_that_costs_too_much_is_not_derived() {
    let dear = Cost { memory: 1 << 30, ..Cost::USUAL };
    assert_eq!(derive(FIRST, &[0; 16], dear).await, Err(StoreFault::Damaged));
    // The same text comes to the same key, with or without spaces at its ends; another salt to another.
    let key = derive("password", b"somesaltsomesalt", Cost::USUAL).await.unwrap();
    assert_eq!(key, derive(" password ", b"somesaltsomesalt", Cost::USUAL).await.unwrap());
    assert_ne!(key, derive("password", b"somesaltsomesalu", Cost::USUAL).await.unwrap());
}

#[wasm_bindgen_test]
fn every_fault_of_the_lock_has_its_words() {
    for code in LockFault::CODES {
        assert!(text::has(&format!("fault.{code}")), "fault.{code}");
        assert!(text::has(&format!("help.fault.{code}")), "help.fault.{code}");
    }
}
