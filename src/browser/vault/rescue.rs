//! The mirror follows the record, and brings it back.

use super::condition::{Found, Restored};
use super::keys::KeyBytes;
use super::pens::{fresh_pen, kept_pens};
use super::record::{open_page, page_belongs};
use super::{Kept, Rooms, Standing, Vault};
use crate::browser::card::Card;
use crate::browser::fault::StoreFault;
use crate::browser::paging::{Head, Page};
use crate::browser::store::Repository;
use crate::browser::{crypto, js};
use crate::journal::{Digest, Entry, Pen};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long the mirror waits for more acts, in milliseconds: a person's acts are further apart, so a longer wait would save no write and
/// only leave more to lose when the browser empties its store.
const REST: u32 = 100;

impl<R: Repository> Vault<R> {
    /// Lets the mirror follow a little later, unless it is about to.
    pub(super) fn mirror_soon(&self, election: &str, kept: &Rc<Kept>) {
        if self.rooms.mirror.is_none() || kept.unmirrored.borrow().is_empty() || kept.mirroring.replace(true) {
            return;
        }
        let (vault, id, kept) = (self.clone(), election.to_owned(), Rc::clone(kept));
        spawn_local(async move {
            js::pause(REST).await;
            kept.mirroring.set(false);
            let _once = kept.copying.lock().await;
            if kept.lock.borrow().is_some() && !kept.unmirrored.borrow().is_empty() {
                vault.rooms.mirror_now(&id, &kept).await;
            }
        });
    }

    /// Brings the mirror of an open election up to the record, now.
    pub async fn mirror(&self, election: &str) {
        if let Some(kept) = self.kept(election) {
            let _once = kept.copying.lock().await;
            self.rooms.mirror_now(election, &kept).await;
        }
    }

    /// Writes the record anew from all that can still be read of it, in the store and in the mirror, and says what is lost.
    /// The election is to be opened again then.
    ///
    /// # Errors
    /// [`StoreFault::Missing`] when nothing can be read, neither here nor in the mirror; [`StoreFault::ReadOnly`] while another
    /// window writes it; [`StoreFault`] of the store, and all is as before.
    pub async fn restore(&self, election: &str) -> Result<Restored, StoreFault> {
        if self.stand(election).await? == Standing::ReadOnly {
            return Err(StoreFault::ReadOnly);
        }
        let card = self.rooms.card(election).await?.ok_or(StoreFault::Missing)?;
        let key = match self.rooms.stored_key(election).await {
            Ok(Some(key)) => key,
            Err(StoreFault::Locked) => return Err(StoreFault::Locked),
            _ => self.rooms.mirrored_key(election).await.ok_or(StoreFault::Missing)?,
        };
        let recorded = self.rooms.recorded(election).await;
        let found = self.rooms.gather(election, &key).await?;
        if found.entries.is_empty() {
            return Err(StoreFault::Missing);
        }
        let entries = found.head.count;
        let lost = recorded.saturating_sub(entries);
        let mut pens = self.rooms.pens(election, &key).await.unwrap_or_default();
        if lost > 0 && !pens.is_empty() {
            // a number must not be given twice: this tablet goes on under another id, and the pens before prove whose it is
            pens.push(fresh_pen());
        }
        self.rooms.write_whole(&card, &key, &found.entries, kept_pens(election, &key, &pens).await?).await?;
        self.close(election);
        if let Some(mirror) = &self.rooms.mirror {
            let _ = mirror.put_head(election, Head::start(election)).await;
        }
        if lost > 0 {
            self.renew_device().await?;
        }
        Ok(Restored { entries, lost })
    }
}

impl<R: Repository> Vault<R> {
    /// Puts the record of a backup in the place of one that is not whole, when it holds all that can still be read of it. `hand` is the
    /// data key and the pens of the backup; among several tablets a new pen goes on, for what is lost here may stand elsewhere.
    ///
    /// # Errors
    /// [`StoreFault::Known`] when the record here is whole, or holds what the backup does not; [`StoreFault`] of the store.
    pub(in crate::browser) async fn mend(
        &self,
        card: &Card,
        entries: &[Entry],
        hand: Option<(KeyBytes, Vec<Pen>)>,
    ) -> Result<(), StoreFault> {
        let was_open = self.is_open(&card.id);
        let opened = self.open_election(&card.id).await?;
        let known: BTreeSet<Digest> = entries.iter().map(Entry::digest).collect();
        let covered = opened.entries.iter().all(|entry| known.contains(&entry.digest()));
        let mended = if opened.condition.is_sound() || !covered {
            Err(StoreFault::Known)
        } else if opened.standing == Standing::ReadOnly {
            Err(StoreFault::ReadOnly)
        } else {
            let key = match self.rooms.stored_key(&card.id).await {
                Ok(Some(key)) => key,
                Err(StoreFault::Locked) => return Err(StoreFault::Locked),
                _ => hand.as_ref().map_or_else(crypto::random, |(key, _)| *key),
            };
            let mut pens = self.rooms.pens(&card.id, &key).await.unwrap_or_default();
            if pens.is_empty() {
                pens.extend(hand.map(|(_, pens)| pens).unwrap_or_default());
            }
            if !pens.is_empty() {
                pens.push(fresh_pen());
            }
            self.rooms.write_whole(card, &key, entries, kept_pens(&card.id, &key, &pens).await?).await
        };
        if mended.is_ok() || !was_open {
            self.close(&card.id);
        }
        if let Some(mirror) = self.rooms.mirror.as_ref().filter(|_| mended.is_ok()) {
            let _ = mirror.put_head(&card.id, Head::start(&card.id)).await;
        }
        mended
    }
}

impl<R: Repository> Rooms<R> {
    async fn mirror_now(&self, election: &str, kept: &Kept) {
        let tail = kept.tail.lock().await;
        let (Some(mirror), Some(end)) = (&self.mirror, tail.as_ref()) else { return };
        let (head, loose) = (end.head, Page::join(&end.loose));
        let settled = loose.as_ref().map_or(head.count, |page| page.position);
        let pending: Vec<Page> = kept.unmirrored.take().into_iter().filter(|page| page.position < settled).collect();
        drop(tail);
        let done = async {
            self.lend_key(election).await?;
            self.mirror_pens(election).await?;
            for page in pending.iter().chain(&loose) {
                let sealed = crypto::seal(&kept.key, &page_belongs(election, page.position), page.text.as_bytes()).await.ok()?;
                mirror.put_page(election, page.position, &sealed).await.ok()?;
            }
            mirror.put_head(election, head).await.ok()
        };
        if done.await.is_none() {
            // before what came meanwhile, which is newer
            kept.unmirrored.borrow_mut().splice(0..0, pending);
        }
    }

    /// How many entries had been recorded, as far as the marks know.
    async fn recorded(&self, election: &str) -> u64 {
        let outside = self.outside.mark(election).map_or(0, |mark| mark.head.count);
        let mirrored = match &self.mirror {
            Some(mirror) => mirror.head(election).await.map_or(0, |head| head.count),
            None => 0,
        };
        outside.max(mirrored)
    }

    /// Gathers what the store and the mirror hold, from the first entry on without a gap.
    async fn gather(&self, election: &str, key: &KeyBytes) -> Result<Found, StoreFault> {
        let key = crypto::key_of(key).await?;
        let (stored, _) = self.read(election, &key).await?;
        let mut mirrored = Found { entries: Vec::new(), head: Head::start(election), broken: false };
        if let Some(mirror) = &self.mirror {
            for (position, sealed) in mirror.pages(election).await {
                if position != mirrored.head.count || open_page(election, &key, position, &sealed, &mut mirrored).await.is_none() {
                    break;
                }
            }
        }
        Ok(if mirrored.head.count > stored.head.count { mirrored } else { stored })
    }
}
