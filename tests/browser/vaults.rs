//! The contract of the vault, on memory and on IndexedDB alike.

use crate::places::{Failing, InIndexedDb, InMemory, Pen, Place, card, on_every_place, texts};
use huanjie::browser::store::{Durability, IndexedDb, Repository, Shelf, Write};
use huanjie::browser::{Condition, Loss, Standing, StoreFault, Vault};
use huanjie::journal::Digest;
use wasm_bindgen_test::wasm_bindgen_test;

on_every_place!(
    an_act_is_there_after_reopening,
    entries_of_every_size_come_back_in_order,
    several_acts_at_once_are_all_kept,
    pages_cannot_be_swapped,
    a_flipped_bit_is_noticed,
    a_cut_tail_is_noticed,
    a_missing_page_is_noticed,
    nothing_is_readable_in_the_store,
    a_draft_comes_back,
    a_draft_before_the_election_comes_back,
    what_was_erased_cannot_be_read,
    a_failed_write_is_not_saved,
    a_second_window_reads_and_then_takes_over,
    an_emptied_store_is_noticed_and_restored,
    a_damaged_store_is_restored_from_the_mirror,
    a_checkpoint_counts_only_for_its_head,
    an_election_is_not_made_twice,
    entries_of_another_election_are_refused,
);

async fn an_act_is_there_after_reopening(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    let mut written = pen.write(2);
    vault.create(card.clone(), &written).await.unwrap();
    let opened = vault.open_election(&card.id).await.unwrap();
    assert_eq!((opened.condition, opened.standing), (Condition::Sound, Standing::Writer));
    for _ in 0..5 {
        let act = pen.write(1);
        vault.append(&card.id, &act).await.unwrap();
        written.extend(act);
    }
    vault.close(&card.id);
    let again = place.vault().await;
    assert_eq!(again.device(), vault.device());
    assert_eq!(again.cards().await.unwrap(), std::slice::from_ref(&card));
    let opened = again.open_election(&card.id).await.unwrap();
    assert_eq!(texts(&opened.entries), texts(&written));
    assert_eq!((opened.card, opened.condition, opened.standing), (card, Condition::Sound, Standing::Writer));
}

async fn entries_of_every_size_come_back_in_order(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    vault.create(card.clone(), &[]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let mut written = Vec::new();
    // One by one over the size of a page, then batches around it, then one entry larger than a page.
    for count in std::iter::repeat_n(1, 300).chain([255, 256, 257, 1, 700, 0, 3]) {
        let act = pen.write(count);
        vault.append(&card.id, &act).await.unwrap();
        written.extend(act);
    }
    for size in [300_000, 1, 200_000, 100_000] {
        let act = [pen.write_text(&"录".repeat(size / 3))];
        vault.append(&card.id, &act).await.unwrap();
        written.extend(act);
    }
    vault.close(&card.id);
    let opened = place.vault().await.open_election(&card.id).await.unwrap();
    assert_eq!(opened.condition, Condition::Sound);
    assert_eq!(texts(&opened.entries), texts(&written));
    let pages = place.store().await.range(Shelf::Pages, "", "\u{ffff}").await.unwrap();
    assert!(pages.len() < 20, "{} pages: small ones were not joined", pages.len());
}

async fn several_acts_at_once_are_all_kept(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    vault.create(card.clone(), &[]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let acts: Vec<_> = (0..3).map(|_| pen.write(2)).collect();
    let (first, second, third) = (vault.clone(), vault.clone(), vault.clone());
    let all =
        futures_join(first.append(&card.id, &acts[0]), futures_join(second.append(&card.id, &acts[1]), third.append(&card.id, &acts[2])));
    let (one, (two, three)) = all.await;
    one.and(two).and(three).unwrap();
    vault.close(&card.id);
    let opened = place.vault().await.open_election(&card.id).await.unwrap();
    assert_eq!(opened.condition, Condition::Sound);
    let mut kept = texts(&opened.entries);
    kept.sort_unstable();
    let mut written: Vec<&str> = acts.iter().flat_map(|act| texts(act)).collect();
    written.sort_unstable();
    assert_eq!(kept, written);
}

async fn futures_join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (Box::pin(a), Box::pin(b));
    let (mut left, mut right) = (None, None);
    std::future::poll_fn(move |context| {
        use std::task::Poll;
        if left.is_none()
            && let Poll::Ready(done) = a.as_mut().poll(context)
        {
            left = Some(done);
        }
        if right.is_none()
            && let Poll::Ready(done) = b.as_mut().poll(context)
        {
            right = Some(done);
        }
        match (left.take(), right.take()) {
            (Some(one), Some(two)) => Poll::Ready((one, two)),
            (one, two) => {
                (left, right) = (one, two);
                Poll::Pending
            }
        }
    })
    .await
}

/// A stored election of three pages of one entry each, closed again, and its pages as stored.
async fn three_pages<P: Place>(place: &P) -> (String, Vec<(String, Vec<u8>)>) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    vault.create(card.clone(), &[]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    for _ in 0..3 {
        vault.append(&card.id, &pen.write(1)).await.unwrap();
    }
    vault.close(&card.id);
    let pages = place.store().await.range(Shelf::Pages, "", "\u{ffff}").await.unwrap();
    assert_eq!(pages.len(), 3);
    (card.id, pages)
}

async fn write<P: Place>(place: &P, writes: Vec<Write>) {
    place.store().await.write(writes, Durability::Strict).await.unwrap();
}

async fn condition<P: Place>(place: &P, election: &str) -> (Condition, usize) {
    let opened = place.vault().await.open_election(election).await.unwrap();
    assert_eq!(opened.may_write(), opened.condition.is_sound());
    (opened.condition, opened.entries.len())
}

async fn pages_cannot_be_swapped(place: impl Place) {
    let (id, pages) = three_pages(&place).await;
    let swap = |to: usize, from: usize| Write::Put(Shelf::Pages, pages[to].0.clone(), pages[from].1.clone());
    write(&place, vec![swap(1, 2), swap(2, 1)]).await;
    let damaged = Condition::Damaged(Loss { recorded: 3, readable: 1, mirrored: 0 });
    assert_eq!(condition(&place, &id).await, (damaged, 1));
}

async fn a_flipped_bit_is_noticed(place: impl Place) {
    let (id, pages) = three_pages(&place).await;
    for at in [0, 1, 20, pages[0].1.len() - 1] {
        let mut bytes = pages[0].1.clone();
        bytes[at] ^= 1;
        write(&place, vec![Write::Put(Shelf::Pages, pages[0].0.clone(), bytes)]).await;
        let damaged = Condition::Damaged(Loss { recorded: 3, readable: 0, mirrored: 0 });
        assert_eq!(condition(&place, &id).await, (damaged, 0), "byte {at}");
    }
}

async fn a_cut_tail_is_noticed(place: impl Place) {
    let (id, pages) = three_pages(&place).await;
    write(&place, vec![Write::Remove(Shelf::Pages, pages[2].0.clone())]).await;
    let behind = Condition::Behind(Loss { recorded: 3, readable: 2, mirrored: 0 });
    assert_eq!(condition(&place, &id).await, (behind, 2));
    // Even when the head inside the store was cut with it.
    write(&place, vec![Write::Remove(Shelf::Heads, id.clone())]).await;
    assert_eq!(condition(&place, &id).await, (behind, 2));
}

async fn a_missing_page_is_noticed(place: impl Place) {
    let (id, pages) = three_pages(&place).await;
    write(&place, vec![Write::Remove(Shelf::Pages, pages[1].0.clone())]).await;
    let damaged = Condition::Damaged(Loss { recorded: 3, readable: 1, mirrored: 0 });
    assert_eq!(condition(&place, &id).await, (damaged, 1));
    // Nothing is added to a record that is not whole.
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    let act = Pen::new(&id).write(1);
    assert_eq!(vault.append(&id, &act).await, Err(StoreFault::NotWhole));
}

async fn nothing_is_readable_in_the_store(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    vault.create(card.clone(), &[pen.write_text("金丝雀CANARY")]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    vault.append(&card.id, &[pen.write_text("金丝雀CANARY")]).await.unwrap();
    vault.save_draft(&card.id, "registration", "金丝雀CANARY").await.unwrap();
    vault.save_checkpoint(&card.id, Digest::of(b""), "金丝雀CANARY".as_bytes()).await.unwrap();
    let store = place.store().await;
    let mut seen = 0;
    for shelf in Shelf::ALL {
        // The tablet's own key is an object of the browser, not bytes; it stands on the last shelf.
        let to = if shelf == Shelf::Tablet { "device-j" } else { "\u{ffff}" };
        for (key, value) in store.range(shelf, "", to).await.unwrap() {
            seen += 1;
            for canary in ["金丝雀".as_bytes(), b"CANARY", "何建国".as_bytes()] {
                assert!(!value.windows(canary.len()).any(|part| part == canary), "{} {key} holds a canary", shelf.name());
            }
        }
    }
    assert!(seen >= 7, "only {seen} records were looked at");
}

async fn a_draft_comes_back(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    vault.create(card.clone(), &[]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    for text in ["到会2", "到会25", "到会25人，应到38人"] {
        vault.save_draft(&card.id, "committee", text).await.unwrap();
    }
    vault.close(&card.id);
    let again = place.vault().await;
    assert_eq!(again.draft(&card.id, "committee").await.unwrap().as_deref(), Some("到会25人，应到38人"));
    assert_eq!(again.draft(&card.id, "calendar").await.unwrap(), None);
    again.drop_draft(&card.id, "committee").await.unwrap();
    assert_eq!(again.draft(&card.id, "committee").await.unwrap(), None);
}

async fn a_draft_before_the_election_comes_back(place: impl Place) {
    place.vault().await.save_draft("new", "place", "青石村").await.unwrap();
    place.vault().await.save_draft("new", "term", "第十二届").await.unwrap();
    let again = place.vault().await;
    assert_eq!(again.draft("new", "place").await.unwrap().as_deref(), Some("青石村"));
    assert_eq!(again.draft("new", "term").await.unwrap().as_deref(), Some("第十二届"));
    assert_eq!(again.cards().await.unwrap(), []);
}

async fn what_was_erased_cannot_be_read(place: impl Place) {
    let (id, _) = three_pages(&place).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    vault.save_draft(&id, "committee", "到会25").await.unwrap();
    vault.mirror(&id).await;
    vault.erase(&id).await.unwrap();
    let again = place.vault().await;
    assert_eq!(again.cards().await.unwrap(), []);
    assert_eq!(again.open_election(&id).await.unwrap_err(), StoreFault::Missing);
    assert_eq!(again.restore(&id).await.unwrap_err(), StoreFault::Missing);
    let store = place.store().await;
    for shelf in [Shelf::Cards, Shelf::Keys, Shelf::Pages, Shelf::Heads, Shelf::Checkpoints, Shelf::Drafts] {
        assert_eq!(store.range(shelf, "", "\u{ffff}").await.unwrap(), [], "{}", shelf.name());
    }
}

async fn a_failed_write_is_not_saved(place: impl Place) {
    let failing = Failing::new(place.store().await);
    let (card, vault) = (card(), Vault::over(failing.clone(), place.name()).await.unwrap());
    let mut pen = Pen::new(&card.id);
    let first = pen.write(1);
    vault.create(card.clone(), &first).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let act = pen.write(1);
    for fault in [StoreFault::Full, StoreFault::Aborted, StoreFault::Closed, StoreFault::Unknown("DataError".into())] {
        *failing.fault.borrow_mut() = Some(fault.clone());
        assert_eq!(vault.append(&card.id, &act).await, Err(fault.clone()));
        assert_eq!(vault.save_draft(&card.id, "committee", "到会25").await, Err(fault.clone()));
        let other = crate::places::card();
        assert_eq!(vault.create(other.clone(), &[]).await, Err(fault.clone()));
        assert_eq!(vault.erase(&card.id).await, Err(fault));
        *failing.fault.borrow_mut() = None;
        let opened = vault.open_election(&card.id).await.unwrap();
        assert_eq!((texts(&opened.entries), opened.condition), (texts(&first), Condition::Sound));
        assert_eq!(vault.draft(&card.id, "committee").await.unwrap(), None);
        assert_eq!(vault.cards().await.unwrap().len(), 1);
    }
    // When there is room again, the same act is taken.
    vault.append(&card.id, &act).await.unwrap();
    vault.close(&card.id);
    assert_eq!(place.vault().await.open_election(&card.id).await.unwrap().entries.len(), 2);
}

async fn a_second_window_reads_and_then_takes_over(place: impl Place) {
    let (card, first) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    first.create(card.clone(), &pen.write(1)).await.unwrap();
    assert_eq!(first.open_election(&card.id).await.unwrap().standing, Standing::Writer);
    let second = place.vault().await;
    let opened = second.open_election(&card.id).await.unwrap();
    assert_eq!((opened.standing, opened.entries.len()), (Standing::ReadOnly, 1));
    let act = pen.write(1);
    assert_eq!(second.append(&card.id, &act).await, Err(StoreFault::ReadOnly));
    assert_eq!(second.erase(&card.id).await, Err(StoreFault::ReadOnly));
    // The second follows the first.
    let heard = std::rc::Rc::new(std::cell::Cell::new(0));
    let ear = std::rc::Rc::clone(&heard);
    let _following = second.follow(&card.id, move |count| ear.set(count)).unwrap();
    first.append(&card.id, &act).await.unwrap();
    for _ in 0..100 {
        if heard.get() > 0 {
            break;
        }
        gloo_pause(10).await;
    }
    assert_eq!(heard.get(), 2);
    assert_eq!(texts(&second.entries_after(&card.id, 1).await.unwrap()), texts(&act));
    // When the first closes, the second is told, and writes.
    let told = std::rc::Rc::new(std::cell::Cell::new(false));
    let teller = std::rc::Rc::clone(&told);
    second.when_writer(&card.id, move || teller.set(true));
    gloo_pause(30).await;
    assert!(!told.get());
    first.close(&card.id);
    for _ in 0..100 {
        if told.get() {
            break;
        }
        gloo_pause(10).await;
    }
    assert!(told.get());
    let opened = second.open_election(&card.id).await.unwrap();
    assert_eq!((opened.standing, opened.entries.len()), (Standing::Writer, 2));
    second.append(&card.id, &pen.write(1)).await.unwrap();
    assert_eq!(first.open_election(&card.id).await.unwrap().standing, Standing::ReadOnly);
    second.close(&card.id);
}

async fn gloo_pause(milliseconds: u32) {
    gloo::timers::future::TimeoutFuture::new(milliseconds).await;
}

/// Everything that the store holds, gone; what lies outside stays.
async fn empty<P: Place>(place: &P) {
    let all = |shelf| Write::RemoveRange(shelf, String::new(), "\u{ffff}".to_owned());
    write(place, Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Tablet).map(all).collect()).await;
}

async fn an_emptied_store_is_noticed_and_restored(place: impl Place) {
    let (card, vault) = (card(), place.vault().await);
    let mut pen = Pen::new(&card.id);
    let written = pen.write(600);
    vault.create(card.clone(), &written[..598]).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    vault.mirror(&card.id).await;
    vault.append(&card.id, &written[598..599]).await.unwrap();
    vault.mirror(&card.id).await;
    vault.append(&card.id, &written[599..]).await.unwrap();
    vault.close(&card.id);
    empty(&place).await;

    let again = place.vault().await;
    assert_eq!(again.cards().await.unwrap(), std::slice::from_ref(&card));
    let opened = again.open_election(&card.id).await.unwrap();
    let missing = Condition::Missing(Loss { recorded: 600, readable: 0, mirrored: 599 });
    assert_eq!((opened.condition, opened.may_write()), (missing, false));
    let device = again.device();
    let restored = again.restore(&card.id).await.unwrap();
    assert_eq!((restored.entries, restored.lost), (599, 1));
    assert_ne!(again.device(), device, "the number of the lost entry must not be given again by this tablet");
    assert_eq!(place.vault().await.device(), again.device());
    let opened = again.open_election(&card.id).await.unwrap();
    assert_eq!((opened.condition, opened.standing), (Condition::Sound, Standing::Writer));
    assert_eq!(texts(&opened.entries), texts(&written[..599]));
    again.append(&card.id, &written[599..]).await.unwrap();
    again.close(&card.id);
    assert_eq!(texts(&place.vault().await.open_election(&card.id).await.unwrap().entries), texts(&written));
}

async fn a_damaged_store_is_restored_from_the_mirror(place: impl Place) {
    let (id, pages) = three_pages(&place).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    vault.mirror(&id).await;
    vault.close(&id);
    write(&place, vec![Write::Put(Shelf::Pages, pages[1].0.clone(), vec![0; 40])]).await;
    let damaged = Condition::Damaged(Loss { recorded: 3, readable: 1, mirrored: 3 });
    assert_eq!(condition(&place, &id).await, (damaged, 1));
    let vault = place.vault().await;
    let restored = vault.restore(&id).await.unwrap();
    assert_eq!((restored.entries, restored.lost), (3, 0));
    vault.close(&id);
    assert_eq!(condition(&place, &id).await, (Condition::Sound, 3));
}

async fn a_checkpoint_counts_only_for_its_head(place: impl Place) {
    let (id, _) = three_pages(&place).await;
    let vault = place.vault().await;
    let head = Digest::of(b"head");
    vault.save_checkpoint(&id, head, b"fold").await.unwrap();
    assert_eq!(vault.checkpoint(&id, head).await.as_deref(), Some(&b"fold"[..]));
    assert_eq!(vault.checkpoint(&id, Digest::of(b"other")).await, None);
}

async fn an_election_is_not_made_twice(place: impl Place) {
    let (id, _) = three_pages(&place).await;
    let vault = place.vault().await;
    let again = huanjie::browser::Card { id: id.clone(), ..card() };
    assert_eq!(vault.create(again, &[]).await, Err(StoreFault::Known));
    assert_eq!(condition(&place, &id).await, (Condition::Sound, 3));
}

async fn entries_of_another_election_are_refused(place: impl Place) {
    let (id, _) = three_pages(&place).await;
    let vault = place.vault().await;
    vault.open_election(&id).await.unwrap();
    let foreign = Pen::new("another").write(1);
    assert_eq!(vault.append(&id, &foreign).await, Err(StoreFault::OtherElection));
}
