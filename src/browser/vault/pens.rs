//! The pens of this tablet: in each election its id there and its signing key, sealed under the election's data key, also in the mirror.

use super::keys::KeyBytes;
use super::{Rooms, Vault};
use crate::browser::card::Card;
use crate::browser::crypto;
use crate::browser::fault::StoreFault;
use crate::browser::store::{Durability, Repository, Shelf, Write};
use crate::browser::{clock, js};
use crate::exchange::bundle::DataKey;
use crate::journal::{DeviceId, Digest, Entry, Pen, SecretKey};
use serde::{Deserialize, Serialize};

/// A pen as it is sealed.
#[derive(Clone, Serialize, Deserialize)]
struct Line {
    device: DeviceId,
    seed: Digest,
}

impl Line {
    fn of(pen: &Pen) -> Option<Self> {
        Some(Self { device: pen.device.clone(), seed: Digest::from_bytes(pen.key.as_ref()?.seed()) })
    }

    fn pen(&self) -> Pen {
        Pen { device: self.device.clone(), key: Some(SecretKey::of(&self.seed.to_bytes())) }
    }
}

/// What it takes to go on in an election elsewhere: its data key, by which its printed cards and codes are known, and among several
/// tablets the pens of this one. Only ever inside what is sealed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Hand {
    key: Digest,
    pens: Vec<Line>,
}

impl Hand {
    /// The data key and the pens.
    pub(in crate::browser) fn open(&self) -> (KeyBytes, Vec<Pen>) {
        (self.key.to_bytes(), self.pens.iter().map(Line::pen).collect())
    }

    /// Whether several tablets work together in the election.
    pub(in crate::browser) fn is_of_several(&self) -> bool {
        !self.pens.is_empty()
    }
}

impl std::fmt::Debug for Hand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hand of {} pens", self.pens.len())
    }
}

/// A pen with a new key, for a tablet of this id.
fn drawn(device: DeviceId) -> Pen {
    Pen { device, key: Some(SecretKey::of(&crypto::random())) }
}

/// A pen with a new id and a new key: nobody ever wrote with it.
pub fn fresh_pen() -> Pen {
    drawn(clock::new_device_id())
}

impl<R: Repository> Vault<R> {
    /// The pens of this tablet in an election, the one that writes now last. None before the election was opened for several tablets.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when neither the store nor the mirror can read them out; [`StoreFault`] of the store.
    pub async fn pens(&self, election: &str) -> Result<Vec<Pen>, StoreFault> {
        let key = self.rooms.stored_key(election).await?.ok_or(StoreFault::Missing)?;
        self.rooms.pens(election, &key).await
    }

    /// The pen that writes in an election; made at first use, with the id under which this tablet began.
    ///
    /// # Errors
    /// As [`Vault::pens`], or when it cannot be kept.
    pub async fn pen(&self, election: &str) -> Result<Pen, StoreFault> {
        match self.pens(election).await?.pop() {
            Some(pen) => Ok(pen),
            None => self.take_up(election, drawn(self.device())).await,
        }
    }

    /// A new id and key in an election. The pens before it are kept, for they prove whose place it takes.
    ///
    /// # Errors
    /// As [`Vault::pen`].
    pub async fn renew_pen(&self, election: &str) -> Result<Pen, StoreFault> {
        self.take_up(election, fresh_pen()).await
    }

    async fn take_up(&self, election: &str, pen: Pen) -> Result<Pen, StoreFault> {
        let (vault, id) = (self.clone(), election.to_owned());
        js::to_the_end(async move {
            let key = vault.rooms.stored_key(&id).await?.ok_or(StoreFault::Missing)?;
            let mut pens = vault.rooms.pens(&id, &key).await?;
            pens.push(pen.clone());
            let sealed = sealed_pens(&id, &key, &pens).await?;
            vault.rooms.store.write(vec![Write::Put(Shelf::Keys, shelf_name(&id), sealed)], Durability::Strict).await?;
            vault.rooms.mirror_pens(&id).await;
            Ok(pen)
        })
        .await
    }

    /// The data key of an election itself: for desk packs, bundles and codes.
    ///
    /// # Errors
    /// [`StoreFault::Missing`] when there is none; [`StoreFault`] when it cannot be unwrapped.
    pub async fn secret(&self, election: &str) -> Result<DataKey, StoreFault> {
        self.rooms.stored_key(election).await?.map(DataKey).ok_or(StoreFault::Missing)
    }

    /// What a backup takes along, so that the election can go on elsewhere; none where the key is gone.
    pub(in crate::browser) async fn hand(&self, election: &str) -> Result<Option<Hand>, StoreFault> {
        let Some(key) = self.rooms.stored_key(election).await? else { return Ok(None) };
        let pens: Vec<Line> = self.rooms.pens(election, &key).await?.iter().filter_map(Line::of).collect();
        Ok(Some(Hand { key: Digest::from_bytes(key), pens }))
    }

    /// Takes an election in from a backup: under its own data key, and among several tablets with a new pen, for the ones in it may
    /// write elsewhere.
    pub(in crate::browser) async fn join_again(&self, card: Card, hand: &Hand, entries: &[Entry]) -> Result<(), StoreFault> {
        let (key, mut pens) = hand.open();
        if hand.is_of_several() {
            pens.push(fresh_pen());
        }
        self.join(card, &DataKey(key), &pens, entries).await
    }

    /// Takes an election in that other tablets hold already: under its data key, with this tablet's pens and the entries, all or nothing.
    ///
    /// # Errors
    /// [`StoreFault::Known`] when it is on this tablet; else as [`Vault::create`].
    pub async fn join(&self, card: Card, key: &DataKey, pens: &[Pen], entries: &[Entry]) -> Result<(), StoreFault> {
        let (vault, key, pens, entries) = (self.clone(), key.0, pens.to_vec(), entries.to_vec());
        js::to_the_end(async move { vault.rooms.make(&card, key, &pens, &entries).await }).await
    }
}

impl<R: Repository> Rooms<R> {
    /// The pens of an election: those of the store, or where they cannot be read, those of the mirror.
    pub(super) async fn pens(&self, election: &str, key: &KeyBytes) -> Result<Vec<Pen>, StoreFault> {
        let stored = self.store.get(Shelf::Keys, &shelf_name(election)).await?;
        let opened = match &stored {
            Some(sealed) => open_pens(election, key, sealed).await,
            None => Ok(Vec::new()),
        };
        if opened.as_ref().is_ok_and(|pens| !pens.is_empty()) {
            return opened;
        }
        let mirrored = match &self.mirror {
            Some(mirror) => mirror.pens(election).await,
            None => None,
        };
        match mirrored {
            Some(sealed) => open_pens(election, key, &sealed).await.or(opened),
            None => opened,
        }
    }

    /// Brings the mirror's pens up to those of the store.
    pub(super) async fn mirror_pens(&self, election: &str) -> Option<()> {
        let mirror = self.mirror.as_ref()?;
        let sealed = self.store.get(Shelf::Keys, &shelf_name(election)).await.ok()?;
        match sealed.filter(|sealed| !sealed.is_empty()) {
            Some(sealed) if mirror.pens(election).await.as_ref() != Some(&sealed) => mirror.put_pens(election, &sealed).await.ok(),
            _ => Some(()),
        }
    }
}

/// The write that keeps pens; none where there are none.
pub(super) async fn kept_pens(election: &str, key: &KeyBytes, pens: &[Pen]) -> Result<Option<Write>, StoreFault> {
    if pens.is_empty() {
        return Ok(None);
    }
    Ok(Some(Write::Put(Shelf::Keys, shelf_name(election), sealed_pens(election, key, pens).await?)))
}

/// Where the pens of an election stand, beside its wrapped key.
pub(super) fn shelf_name(election: &str) -> String {
    format!("{election}/pens")
}

fn belongs(election: &str) -> String {
    format!("pens/{election}")
}

async fn sealed_pens(election: &str, key: &KeyBytes, pens: &[Pen]) -> Result<Vec<u8>, StoreFault> {
    let lines: Vec<Line> = pens.iter().filter_map(Line::of).collect();
    let text = serde_json::to_vec(&lines).map_err(|error| StoreFault::Unknown(error.to_string()))?;
    crypto::seal(&crypto::key_of(key).await?, &belongs(election), &text).await
}

async fn open_pens(election: &str, key: &KeyBytes, sealed: &[u8]) -> Result<Vec<Pen>, StoreFault> {
    let text = crypto::open(&crypto::key_of(key).await?, &belongs(election), sealed).await?;
    let lines: Vec<Line> = serde_json::from_slice(&text).map_err(|_| StoreFault::Damaged)?;
    Ok(lines.iter().map(Line::pen).collect())
}
