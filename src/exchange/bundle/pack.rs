//! 登记台资料包: what a tablet needs to become a desk: the record, its seat, the ticket and the data key, under a passphrase.

use super::{Bundle, BundleFault, DataKey, Envelope, Kind, Lock, mark_of};
use crate::election::tablets::{Grant, Joining, Seat, TabletEvent};
use crate::journal::{DeviceId, Digest, Pen, SecretKey};
use serde::{Deserialize, Serialize};

const VERSION: u32 = 1;

/// A desk pack as opened.
#[derive(Clone, Debug)]
pub struct DeskPack {
    /// The seat, as the committee granted it.
    pub grant: Grant,
    /// The ticket that takes the seat.
    pub ticket: SecretKey,
    /// The key that everything of the election is sealed with.
    pub data_key: DataKey,
    /// The title that the list of elections shows.
    pub title: String,
    /// The record.
    pub bundle: Bundle,
}

/// The first line of its content.
#[derive(Serialize, Deserialize)]
struct Line {
    v: u32,
    needs: u32,
    title: String,
    grant: Grant,
    ticket: Digest,
    data_key: Digest,
}

impl DeskPack {
    /// Makes a pack on a tablet of the committee. `ticket` is 32 random bytes. None when the tablet has no key to grant with.
    pub fn make(bundle: Bundle, title: &str, seat: Seat, ticket: &[u8; 32], pen: &Pen, data_key: &DataKey) -> Option<Self> {
        let ticket = SecretKey::of(ticket);
        let grant = Grant::issue(&bundle.manifest.election, seat, ticket.public(), &pen.device, pen.key.as_ref()?);
        Some(Self::of(bundle, title, grant, ticket, data_key))
    }

    /// The pack of a seat that was granted and recorded, so that the record in the pack tells of it.
    pub fn of(bundle: Bundle, title: &str, grant: Grant, ticket: SecretKey, data_key: &DataKey) -> Self {
        Self { grant, ticket, data_key: data_key.clone(), title: title.to_owned(), bundle }
    }

    /// Seals it under a [fresh](Lock::fresh) lock with the key that a passphrase comes to there; the nonce is random.
    ///
    /// # Errors
    /// [`BundleFault::TooLarge`].
    pub fn seal(&self, lock: Lock, key: &DataKey, nonce: [u8; 12]) -> Result<Vec<u8>, BundleFault> {
        let line = Line {
            v: VERSION,
            needs: VERSION,
            title: self.title.clone(),
            grant: self.grant.clone(),
            ticket: Digest::from_bytes(self.ticket.seed()),
            data_key: Digest::from_bytes(self.data_key.0),
        };
        let text = format!("{}\n{}", serde_json::to_string(&line).unwrap_or_default(), self.bundle.to_text());
        let (nature, election) = (self.bundle.manifest.nature, mark_of(&self.bundle.manifest.election));
        Envelope { kind: Kind::DeskPack, nature, election, lock: Some(lock), nonce }.seal(key, text.as_bytes())
    }

    /// How the passphrase of a pack becomes its key.
    ///
    /// # Errors
    /// [`BundleFault`] says what is wrong with the file.
    pub fn lock(file: &[u8]) -> Result<Lock, BundleFault> {
        Envelope::read(file, Kind::DeskPack)?.lock.ok_or(BundleFault::Altered)
    }

    /// Opens a pack with the key that its passphrase comes to by its [lock](Self::lock).
    ///
    /// # Errors
    /// [`BundleFault`] says what is wrong with the file or the passphrase.
    pub fn open(file: &[u8], key: &DataKey) -> Result<Self, BundleFault> {
        let content = Envelope::open(file, Kind::DeskPack, key).map_err(|fault| match fault {
            BundleFault::OtherKey => BundleFault::Passphrase,
            other => other,
        })?;
        let text = String::from_utf8(content).map_err(|_| BundleFault::Altered)?;
        let (first, rest) = text.split_once('\n').ok_or(BundleFault::Altered)?;
        let line: Line = serde_json::from_str(first).map_err(|_| BundleFault::Altered)?;
        if line.needs > VERSION {
            return Err(BundleFault::TooNew);
        }
        let (ticket, data_key) = (SecretKey::of(&line.ticket.to_bytes()), DataKey(line.data_key.to_bytes()));
        Ok(Self { grant: line.grant, ticket, data_key, title: line.title, bundle: Bundle::from_text(rest)? })
    }

    /// The fact that the new tablet records first, with its own key.
    pub fn joining(&self, device: &DeviceId, key: &SecretKey) -> TabletEvent {
        TabletEvent::Joined(Joining::take(&self.bundle.manifest.election, &self.grant, &self.ticket, device, key.public()))
    }
}
