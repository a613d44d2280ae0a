//! Backup files: what goes in comes out, and nothing else is taken for one.

use crate::places::{InMemory, Pen, Place, card, texts};
use huanjie::browser::backup::Backup;
use huanjie::browser::store::{Durability, Repository, Shelf, Write};
use huanjie::browser::{BackupFault, StoreFault, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

const PASSPHRASE: &str = "青石村 清晨 石桥 2026";

async fn a_backup() -> (Backup, Vec<u8>) {
    let (place, card) = (InMemory::new(), card());
    let vault = place.vault().await;
    let entries = Pen::new(&card.id).write(300);
    vault.create(card.clone(), &entries).await.unwrap();
    let file = vault.backup(&card.id, PASSPHRASE).await.unwrap();
    (Backup { card, entries, hand: None }, file)
}

async fn read(file: &[u8], passphrase: &str) -> Result<Backup, BackupFault> {
    Vault::<huanjie::browser::store::Memory>::read_backup(file, passphrase).await
}

#[wasm_bindgen_test]
async fn a_backup_comes_back_to_the_letter_and_can_be_taken_in_elsewhere() {
    let (made, file) = a_backup().await;
    let back = read(&file, PASSPHRASE).await.unwrap();
    assert_eq!(back.card, made.card);
    assert_eq!(texts(&back.entries), texts(&made.entries));
    let elsewhere = InMemory::new().vault().await;
    let device = elsewhere.device();
    elsewhere.take_in(&back).await.unwrap();
    assert_eq!(elsewhere.device(), device);
    assert_eq!(elsewhere.take_in(&back).await, Err(StoreFault::Known));
    assert_eq!(texts(&elsewhere.open_election(&back.card.id).await.unwrap().entries), texts(&made.entries));
}

#[wasm_bindgen_test]
async fn an_old_backup_of_this_tablet_goes_on_under_a_new_id() {
    let (place, card) = (InMemory::new(), card());
    let vault = place.vault().await;
    let mut journal = huanjie::journal::Journal::new(&card.id);
    let author = huanjie::journal::Author { name: "何建国".into(), role: "registrar".into() };
    let own = journal.seal(&vault.device(), author, card.opened, &"登记").unwrap();
    vault.create(card.clone(), &[own]).await.unwrap();
    let file = vault.backup(&card.id, PASSPHRASE).await.unwrap();
    vault.erase(&card.id).await.unwrap();
    let device = vault.device();
    vault.take_in(&read(&file, PASSPHRASE).await.unwrap()).await.unwrap();
    assert_ne!(vault.device(), device);
    assert_eq!(place.vault().await.device(), vault.device());
}

#[wasm_bindgen_test]
async fn a_backup_of_the_only_tablet_brings_the_key_by_which_its_printed_cards_are_known() {
    let (place, card) = (InMemory::new(), card());
    let vault = place.vault().await;
    vault.create(card.clone(), &Pen::new(&card.id).write(3)).await.unwrap();
    let file = vault.backup(&card.id, PASSPHRASE).await.unwrap();
    let elsewhere = InMemory::new().vault().await;
    elsewhere.take_in(&read(&file, PASSPHRASE).await.unwrap()).await.unwrap();
    assert_eq!(elsewhere.secret(&card.id).await.unwrap(), vault.secret(&card.id).await.unwrap());
    assert!(elsewhere.pens(&card.id).await.unwrap().is_empty(), "it goes on as an election of one tablet");
}

#[wasm_bindgen_test]
async fn a_backup_of_one_of_several_tablets_brings_its_key_and_goes_on_under_another_id() {
    let (place, card) = (InMemory::new(), card());
    let vault = place.vault().await;
    vault.create(card.clone(), &Pen::new(&card.id).write(3)).await.unwrap();
    let before = vault.pen(&card.id).await.unwrap();
    let file = vault.backup(&card.id, PASSPHRASE).await.unwrap();
    let elsewhere = InMemory::new().vault().await;
    elsewhere.take_in(&read(&file, PASSPHRASE).await.unwrap()).await.unwrap();
    assert_eq!(elsewhere.secret(&card.id).await.unwrap(), vault.secret(&card.id).await.unwrap());
    let pens = elsewhere.pens(&card.id).await.unwrap();
    assert_eq!(pens.len(), 2);
    assert_eq!(pens[0].device, before.device, "it proves whose place the next one takes");
    assert_ne!(pens[1].device, before.device);
}

#[wasm_bindgen_test]
async fn a_wrong_passphrase_opens_nothing() {
    let (_, file) = a_backup().await;
    assert_eq!(read(&file, "青石村 清晨 石桥 2025").await.unwrap_err(), BackupFault::Passphrase);
    assert_eq!(read(&file, "").await.unwrap_err(), BackupFault::Passphrase);
}

#[wasm_bindgen_test]
async fn a_short_passphrase_is_not_taken() {
    let backup = Backup { card: card(), entries: Vec::new(), hand: None };
    for short in ["", "青石村一二三四", "   青石村    "] {
        assert_eq!(backup.write(short).await.unwrap_err(), BackupFault::ShortPassphrase);
    }
}

#[wasm_bindgen_test]
async fn a_part_of_a_file_is_called_a_part() {
    let (_, file) = a_backup().await;
    for length in [3, 8, 20, 60, 100, file.len() / 2, file.len() - 1] {
        assert_eq!(read(&file[..length], PASSPHRASE).await.unwrap_err(), BackupFault::Half, "{length} bytes");
    }
}

#[wasm_bindgen_test]
async fn an_altered_file_is_called_altered() {
    let (_, file) = a_backup().await;
    for at in [12, 24, 30, 45, 70, file.len() - 40, file.len() - 1] {
        let mut altered = file.clone();
        altered[at] ^= 1;
        assert_eq!(read(&altered, PASSPHRASE).await.unwrap_err(), BackupFault::Altered, "byte {at}");
    }
    let mut longer = file.clone();
    longer.push(0);
    assert_eq!(read(&longer, PASSPHRASE).await.unwrap_err(), BackupFault::Altered);
}

#[wasm_bindgen_test]
async fn other_files_and_newer_ones_are_told_apart() {
    let (_, mut file) = a_backup().await;
    assert_eq!(read(b"", PASSPHRASE).await.unwrap_err(), BackupFault::NotABackup);
    assert_eq!(read("姓名,身份证号\n".as_bytes(), PASSPHRASE).await.unwrap_err(), BackupFault::NotABackup);
    file[8] = 2;
    assert_eq!(read(&file, PASSPHRASE).await.unwrap_err(), BackupFault::TooNew);
}

#[wasm_bindgen_test]
async fn a_backup_holds_no_name_in_plain() {
    let (_, file) = a_backup().await;
    for canary in ["周桂兰", "何建国", "青石村"] {
        assert!(!file.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary}");
    }
}

#[wasm_bindgen_test]
async fn a_backup_takes_the_place_of_a_damaged_record_but_not_of_one_that_holds_more() {
    let (place, card) = (InMemory::new(), card());
    let vault = place.vault().await;
    let mut pen = Pen::new(&card.id);
    let first = pen.write(2);
    vault.create(card.clone(), &first).await.unwrap();
    let backup = read(&vault.backup(&card.id, PASSPHRASE).await.unwrap(), PASSPHRASE).await.unwrap();
    vault.open_election(&card.id).await.unwrap();
    let later = pen.write(1);
    vault.append(&card.id, &later).await.unwrap();
    assert_eq!(vault.take_in(&backup).await, Err(StoreFault::Known), "the record here is whole");
    vault.close(&card.id);
    let store = place.store().await;
    let pages = store.range(Shelf::Pages, "", "\u{ffff}").await.unwrap();
    assert_eq!(pages.len(), 2);
    // Its end is lost, and more can be read than the older backup of one entry holds.
    store.write(vec![Write::Put(Shelf::Pages, pages[1].0.clone(), vec![1; 40])], Durability::Strict).await.unwrap();
    let older = Backup { entries: first[..1].to_vec(), ..backup.clone() };
    assert_eq!(place.vault().await.take_in(&older).await, Err(StoreFault::Known));
    // the right to write is given away a moment after a window has closed
    huanjie::browser::pause(100).await;
    let mending = place.vault().await;
    mending.take_in(&backup).await.unwrap();
    let opened = mending.open_election(&card.id).await.unwrap();
    assert_eq!(texts(&opened.entries), texts(&first));
}
