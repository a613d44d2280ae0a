//! The pens of a tablet: kept sealed, kept twice, renewed where a number could be given twice.

use crate::places::{InIndexedDb, InMemory, Pen as Hand, Place, card, on_every_place, texts};
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::vault::fresh_pen;
use huanjie::browser::{Condition, StoreFault};
use huanjie::exchange::bundle::DataKey;
use huanjie::journal::{Pen, SecretKey};
use wasm_bindgen_test::wasm_bindgen_test;

on_every_place!(
    a_pen_is_drawn_once_and_comes_back,
    a_new_pen_is_the_last_and_the_one_before_stays,
    no_key_of_a_pen_is_readable_in_the_store,
    pens_come_back_with_an_emptied_store,
    a_record_that_lost_its_end_goes_on_under_another_id,
    an_election_of_others_is_taken_in_under_their_key,
    erased_pens_are_gone,
);

fn seeds(pens: &[Pen]) -> Vec<[u8; 32]> {
    pens.iter().filter_map(|pen| pen.key.as_ref()).map(SecretKey::seed).collect()
}

async fn a_pen_is_drawn_once_and_comes_back(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    assert_eq!(vault.pen(&card.id).await.map(|_| ()), Err(StoreFault::Missing));
    vault.create(card.clone(), &[]).await.unwrap();
    assert_eq!(vault.pens(&card.id).await.unwrap().len(), 0);
    let pen = vault.pen(&card.id).await.unwrap();
    assert_eq!(pen.device, vault.device());
    let again = place.vault().await.pen(&card.id).await.unwrap();
    assert_eq!((&again.device, seeds(std::slice::from_ref(&again))), (&pen.device, seeds(std::slice::from_ref(&pen))));
    // another election, another key
    let other = crate::places::card();
    vault.create(other.clone(), &[]).await.unwrap();
    assert_ne!(seeds(&[vault.pen(&other.id).await.unwrap()]), seeds(&[pen]));
}

async fn a_new_pen_is_the_last_and_the_one_before_stays(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    vault.create(card.clone(), &[]).await.unwrap();
    let first = vault.pen(&card.id).await.unwrap();
    let second = vault.renew_pen(&card.id).await.unwrap();
    assert_ne!((&first.device, seeds(std::slice::from_ref(&first))), (&second.device, seeds(std::slice::from_ref(&second))));
    let pens = place.vault().await.pens(&card.id).await.unwrap();
    assert_eq!(seeds(&pens), seeds(&[first, second.clone()]));
    assert_eq!(place.vault().await.pen(&card.id).await.unwrap().device, second.device);
}

async fn no_key_of_a_pen_is_readable_in_the_store(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    vault.create(card.clone(), &[]).await.unwrap();
    let seed = seeds(&[vault.pen(&card.id).await.unwrap()])[0];
    let hex: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = place.store().await.range(Shelf::Keys, "", "\u{ffff}").await.unwrap();
    assert_eq!(kept.len(), 2, "the wrapped data key and the pens");
    for (name, value) in kept {
        for canary in [&seed[..], hex.as_bytes()] {
            assert!(!value.windows(canary.len()).any(|part| part == canary), "{name} holds the key");
        }
    }
}

/// An election with so many entries, a pen, and all of it in the mirror; closed again.
async fn mirrored<P: Place>(place: &P, entries: u64) -> (String, Pen) {
    let (card, vault) = (card(), place.vault().await);
    vault.create(card.clone(), &Hand::new(&card.id).write(entries)).await.unwrap();
    let pen = vault.pen(&card.id).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    vault.mirror(&card.id).await;
    vault.close(&card.id);
    (card.id, pen)
}

async fn empty<P: Place>(place: &P) {
    let all = |shelf| Write::RemoveRange(shelf, String::new(), "\u{ffff}".to_owned());
    let shelves = [Shelf::Keys, Shelf::Pages, Shelf::Heads, Shelf::Cards];
    place.store().await.write(shelves.map(all).into(), Durability::Strict).await.unwrap();
}

async fn pens_come_back_with_an_emptied_store(place: impl Place) {
    let (id, pen) = mirrored(&place, 3).await;
    empty(&place).await;
    let vault = place.vault().await;
    assert!(matches!(vault.open_election(&id).await.unwrap().condition, Condition::Missing(_)));
    let restored = vault.restore(&id).await.unwrap();
    assert_eq!((restored.entries, restored.lost), (3, 0));
    let pens = vault.pens(&id).await.unwrap();
    assert_eq!(seeds(&pens), seeds(&[pen]), "nothing was lost: the same hand goes on");
}

async fn a_record_that_lost_its_end_goes_on_under_another_id(place: impl Place) {
    let (id, pen) = mirrored(&place, 3).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    let opened = vault.open_election(&id).await.unwrap();
    let mut hand = Hand::new(&id);
    let all = hand.write(4);
    assert_eq!(texts(&opened.entries), texts(&all[..3]));
    vault.append(&id, &all[3..]).await.unwrap();
    vault.close(&id);
    empty(&place).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    let restored = vault.restore(&id).await.unwrap();
    assert_eq!((restored.entries, restored.lost), (3, 1));
    let pens = vault.pens(&id).await.unwrap();
    assert_eq!(pens.len(), 2);
    assert_eq!(seeds(&pens[..1]), seeds(std::slice::from_ref(&pen)), "the pen before proves whose place it is");
    assert_ne!(pens[1].device, pen.device);
}

async fn an_election_of_others_is_taken_in_under_their_key(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let entries = Hand::new(&card.id).write(5);
    let (key, pen) = (DataKey([9; 32]), fresh_pen());
    vault.join(card.clone(), &key, std::slice::from_ref(&pen), &entries).await.unwrap();
    assert_eq!(vault.join(card.clone(), &key, &[], &entries).await, Err(StoreFault::Known));
    let again = place.vault().await;
    assert_eq!(again.secret(&card.id).await.unwrap(), key);
    assert_eq!(again.pen(&card.id).await.unwrap().device, pen.device);
    assert_eq!(texts(&again.open_election(&card.id).await.unwrap().entries), texts(&entries));
}

async fn erased_pens_are_gone(place: impl Place) {
    let (id, _) = mirrored(&place, 1).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    vault.erase(&id).await.unwrap();
    assert_eq!(vault.pens(&id).await.map(|_| ()), Err(StoreFault::Missing));
    assert_eq!(place.store().await.range(Shelf::Keys, "", "\u{ffff}").await.unwrap(), []);
}
