//! What is done with bytes from outside, one function for each way in: neither a panic nor memory without end, and never taken for what it
//! is not. The native tests call them with files changed by seed, `fuzz/` with whatever libFuzzer finds.

#[allow(clippy::duplicate_mod, reason = "fuzz targets are built alone")]
#[path = "../tablets/village.rs"]
mod village;

use huanjie::election::setup::Nature;
use huanjie::election::{Election, Situation};
use huanjie::exchange::bundle::{Bundle, DataKey, DeskPack, Envelope, Expected, Kind, Lock, backup_lock, backup_text, mark_of};
use huanjie::exchange::card_reader::{Scan, read_scan};
use huanjie::exchange::frames::{Gathering, from_text, to_text};
use huanjie::exchange::roll_sheet::{Reading, SheetUse, Verdict, guess, read_date};
use huanjie::exchange::sheets::{MOST_ROWS, Table, open, write};
use huanjie::exchange::verify::verify;
use huanjie::journal::{Digest, Journal};
use huanjie::values::IdNumber;
use huanjie::values::id_number::tidy_digits;
use std::sync::OnceLock;

/// The key of the election in the samples.
pub const KEY: DataKey = DataKey([7; 32]);
/// Its id.
pub const ELECTION: &str = "e1";
/// The passphrase of the samples.
pub const PASSPHRASE: &str = "青石桥村2026";

/// Bytes as a bundle: as they are; and as the content of one that is rightly sealed.
pub fn bundle(data: &[u8]) {
    let expected = Expected { election: ELECTION, nature: Nature::Real };
    let _ = Bundle::open(data, expected, &KEY).map(taken);
    let envelope = Envelope { kind: Kind::Bundle, nature: Nature::Real, election: mark_of(ELECTION), lock: None, nonce: [1; 12] };
    if let Ok(file) = envelope.seal(&KEY, data) {
        let _ = Bundle::open(&file, expected, &KEY).map(taken);
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = verify(text);
    }
}

/// What a bundle brings is replayed: facts that fit nothing are kept, none is refused.
fn taken(bundle: Bundle) {
    let mut journal = Journal::new(ELECTION);
    if bundle.receive(&mut journal).is_ok() {
        let again = Journal::from_lines(&journal.to_lines());
        assert!(again.is_err() || journal.is_empty() || again.is_ok_and(|again| again.head() == journal.head()));
        let _ = Election::replay(&journal);
    }
}

/// Bytes as a backup; also with the checksum set right and a key that costs little.
pub fn backup(data: &[u8]) {
    let opened = |file: &[u8]| backup_text(file, &backup_lock(file)?.key(PASSPHRASE)?);
    let _ = opened(data);
    let mut file = b"HUANJIE\n\x01\x00\x01\x00\x08\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00".to_vec();
    file.extend([7; 28]);
    file.extend((data.len() as u64).to_le_bytes());
    file.extend(data);
    file.extend(Digest::of(&file).to_bytes());
    let _ = opened(&file);
}

/// Bytes as a desk pack: as they are, and as the content of one that is rightly sealed.
pub fn desk_pack(data: &[u8]) {
    let _ = Envelope::read(data, Kind::DeskPack);
    let lock = Lock { memory: 8, passes: 1, lanes: 1, salt: [3; 16] };
    let Ok(key) = lock.key(PASSPHRASE) else { return };
    let envelope = Envelope { kind: Kind::DeskPack, nature: Nature::Real, election: mark_of(ELECTION), lock: Some(lock), nonce: [1; 12] };
    if let Ok(file) = envelope.seal(&key, data) {
        let _ = DeskPack::open(&file, &key).map(|pack| taken(pack.bundle));
    }
}

/// Bytes as pictures that come one after the other, each behind its length; and as the characters of one.
pub fn frames(data: &[u8]) {
    let mut gathering = Gathering::default();
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        // most frames are longer than 255 bytes
        let (frame, after) = after.split_at((usize::from(*length) * 4).min(after.len()));
        let _ = gathering.take(frame);
        rest = after;
    }
    if let Some(content) = gathering.content() {
        assert!(content.len() <= data.len() * 64, "a series holds what came");
    }
    assert_eq!(from_text(&to_text(data)).as_deref(), Some(data));
    if let Some(frame) = std::str::from_utf8(data).ok().and_then(from_text) {
        let _ = Gathering::default().take(&frame);
    }
}

/// What a reader of cards types.
pub fn card_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Scan::Card(number, _) = read_scan(&text) {
        assert!(IdNumber::new(number.as_str()).is_ok());
    }
}

/// What is typed as an identity number, or as a date.
pub fn id_number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = tidy_digits(&text);
    let _ = read_date(&text, 26);
    for number in [IdNumber::new(&text).ok(), IdNumber::from_old(&text)].into_iter().flatten() {
        assert_eq!(number.as_str().chars().count(), 18);
        assert_eq!(IdNumber::new(number.as_str()).as_ref(), Ok(&number));
        let (birth, masked) = (number.birth(), number.masked());
        assert!(!masked.contains(&number.as_str()[6..14]), "{birth} is not shown");
    }
}

/// A village that has just been founded.
fn ground() -> &'static Situation {
    static VILLAGE: OnceLock<Situation> = OnceLock::new();
    VILLAGE.get_or_init(|| village::founded(3, "2026-11-20"))
}

/// A roll as csv or as a workbook, from its bytes to a verdict on every line.
pub fn roll(data: &[u8]) {
    let Ok(book) = open(data, |bytes| Some(String::from_utf8_lossy(bytes).into_owned()), &mut |_| {}) else { return };
    book.sheets.iter().for_each(sheet);
}

fn sheet(table: &Table) {
    assert!(table.len() <= MOST_ROWS);
    let mapping = guess(table);
    for sheet_use in [SheetUse::Registrations, SheetUse::Residents] {
        let mut reading = Reading::new(ground(), sheet_use);
        reading.begin(table, &mapping);
        for row in table.rows().take(2_000) {
            if let Verdict::Person(person, _) = reading.read(ground(), &row) {
                assert!(!person.name.as_str().contains(['<', '>', '=']), "{}", person.name);
            }
        }
    }
    for cell in table.rows().flat_map(|row| row.cells) {
        let written = write([[cell.to_owned()]]);
        let begins = written.trim_start_matches('\u{feff}').trim_start_matches('"');
        assert!(!begins.starts_with(['=', '@', '+', '-', '＝']), "no cell begins a formula: {written}");
    }
}
